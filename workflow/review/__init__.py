"""What happened in kept sessions and why: read from files that stay as they are, in ids and minutes."""
