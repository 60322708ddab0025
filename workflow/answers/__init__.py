"""Rows for the screens, made from a session's world: final texts in one language, nothing deeper."""
