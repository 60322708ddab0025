"""The person in front: what they say, what can be asked, and what was noted."""

from desktop.talk.view import PersonView

__all__ = ["PersonView"]
