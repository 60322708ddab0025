"""That nothing more comes to a table that runs alone, so that it knows that it may end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workflow.exercise.director import Director
from workflow.log.events import Event
from workflow.present.yours import Yours
from workflow.record.record import Record
from workflow.rows import Change
from workflow.world.engine import World

NO_MORE = (
    "De fuera ya no llegarán más mensajes. Pueden seguir, o terminar cuando quieran.",
    "No more messages will come from outside. You may go on, or end when you want.",
)


def is_news(yours: Yours, events: Sequence[Event]) -> bool:
    """Whether something happens in a case, or reaches who plays."""
    return yours.came(events) or any(event.subject is not None for event in events)


def with_no_more(change: Change, director: Director, world: World, record: Record, lang: str) -> Change:
    """A change with that sentence, once every message came or does not come any more. It says nothing of what
    was expected, and what was begun can go on."""
    if director.end(world) is not None or director.has_more(world, record):
        return change
    return replace(change, text="\n".join(filter(None, (change.text, NO_MORE[lang == "en"]))))
