"""Which events a reader is shown: the rest of a log says how the world came to be as it is."""

from __future__ import annotations

from workflow.log import events as e
from workflow.log.base import WORLD
from workflow.log.events import Event, Lifecycle

QUIET: frozenset[Lifecycle] = frozenset(
    {"background", "charged", "enabled", "session_opened", "due", "requested"}
)
"""Events that a reader of the history is not shown; they stay in the log. A request is always followed
by what came of it: queued, started, done, or refused."""


def shown(event: Event) -> bool:
    """Whether the history shows an event: what happened to a case or was done by hand."""
    what = event.what
    if what.lifecycle in QUIET:
        return is_reminder(event)
    return not (isinstance(what, e.Cancelled) and what.stage == "enabled")


def is_reminder(event: Event) -> bool:
    """Whether somebody reminded a colleague, who takes the step up: what colleagues mean to do of themselves
    is the world's."""
    return isinstance(event.what, e.Enabled) and event.actor != WORLD


def is_passed(event: Event) -> bool:
    """Whether the day of something that somebody had to do passed at an event; no other time that ran out."""
    return isinstance(event.what, e.Expired) and event.what.deadline


def is_turned_away(event: Event) -> bool:
    """Whether an event is a refused attempt: to ask again for what is under way is none."""
    return isinstance(event.what, e.Refused) and not event.what.under_way
