"""The map of a pathway: what is drawn, where it goes, and as a picture."""
