"""The definition language: types, guards, reader, checks."""
