"""Exercises as files: what happens, what is expected of whom, and by which moves it can be played."""
