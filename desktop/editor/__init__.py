"""The editor of a group's own scenarios: parts on the left, what is filled in on the right."""
