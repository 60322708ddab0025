"""Case events, the fold that makes state of them, and the working calendar."""
