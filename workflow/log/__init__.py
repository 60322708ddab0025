"""What happened in a session: one type for each kind of event, how it is stored, and what a branch is."""
