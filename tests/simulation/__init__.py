"""The kernel: against the world, against theory, against itself."""
