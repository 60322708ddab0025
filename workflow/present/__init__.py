"""Rows and sentences of the screens, made from the record and the state, in both languages."""
