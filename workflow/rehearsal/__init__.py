"""Playing a scenario without a room: by moves from a file, by a fixed policy, and to show what can happen."""
