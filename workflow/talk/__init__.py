"""What a person says at first contact: the files of those who speak, and which line answers a question."""
