"""A case over time: one line for each track."""

from desktop.timeline.view import Timeline

__all__ = ["Timeline"]
