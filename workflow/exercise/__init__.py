"""An exercise as it runs: which injects are due, and how it ends. Nothing of it moves the pathway."""
