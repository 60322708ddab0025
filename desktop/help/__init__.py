"""The guide, the terms and the guided first case: what explains the window inside the window."""
