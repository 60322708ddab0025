"""The log on disk: one workspace file, and single sessions sealed into files of their own."""
