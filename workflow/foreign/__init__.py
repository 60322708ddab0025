"""Logs that other programs wrote, read as cases with events: XES and CSV here, OCEL in `store`.

Such a file is hostile until it was read: nothing of it is evaluated, formatted or fetched, and what may be in
memory of it is limited (`limits.py`).
"""
