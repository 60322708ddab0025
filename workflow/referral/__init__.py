"""What is told to whom when somebody is referred, what the person agreed to, and what became of it."""
