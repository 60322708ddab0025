"""Events as they are stored: columns, and what they say as JSON, byte for byte as it always was.

The chain covers that text, so that the order of keys and what is left out belong to the format. Reading
checks types and ranges before a word is believed: whoever makes a file can make its chain, too.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from workflow.log.canonical import canonical
from workflow.log.consequences import NOTHING, Consequences
from workflow.log.events import KINDS, Event, Lifecycle, What
from workflow.log.written import written

FORMAT = 1
"""The newest way of storing an event that is known here: that of workspaces of version 1 and of sealed
sessions of versions 1 and 2."""

Said = dict[str, Any]
"""What an event says, as JSON."""

Upcast = Callable[[Lifecycle, Said], Said]
UPCASTS: dict[int, Upcast] = {}
"""From each older format, what an event said there as the next one says it; the text itself stays."""

_BROUGHT = frozenset(field.name for field in fields(Consequences))


class BadEvent(ValueError):
    """Event `seq` says something that no event of its kind can say."""

    def __init__(self, seq: int) -> None:
        super().__init__(f"event {seq}: its data are not those of such an event")
        self.seq = seq


@dataclass(frozen=True, slots=True)
class Stored:
    """An event as it is stored: its columns, and as `text` what it says, in canonical JSON."""

    seq: int
    branch: int
    parent_seq: int
    sim_min: int
    lifecycle: Lifecycle
    subject: str | None
    step: str | None
    role: str | None
    actor: str
    text: str


def encode(event: Event) -> Stored:
    """An event as it is stored; one that was read from a file exactly as it stood there.

    Raises:
        BadRow: something in it cannot be written, such as half a character.
    """
    return Stored(
        event.seq,
        event.branch,
        event.parent_seq,
        event.sim_min,
        event.lifecycle,
        event.subject,
        event.step,
        event.role,
        event.actor,
        text_of(event),
    )


def text_of(event: Event) -> str:
    """What an event says, as it is stored.

    Raises:
        BadRow: as `encode`.
    """
    return event.stored or canonical(written(event.what))


def decode(stored: Stored, version: int = FORMAT) -> Event:
    """The event that is stored, its types and ranges checked. Keys that are not known stay out of sight.

    Raises:
        BadEvent: it says what no such event can say.
    """
    try:
        said = json.loads(stored.text)
        for older in range(version, FORMAT):
            said = UPCASTS[older](stored.lifecycle, said)
        what = _what(stored.lifecycle, said)
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise BadEvent(stored.seq) from error
    event = Event(
        stored.seq,
        stored.branch,
        stored.parent_seq,
        stored.sim_min,
        what,
        stored.subject,
        stored.step,
        stored.role,
        stored.actor,
    )
    object.__setattr__(event, "stored", stored.text)
    return event


def as_mapping(event: Event) -> dict[str, Any]:
    """An event as plain data, to be handed to another process."""
    return asdict(encode(event))


def from_mapping(fields: Mapping[str, Any]) -> Event:
    """The event that another process handed over.

    Raises:
        BadEvent: it says what no such event can say.
    """
    return decode(Stored(**fields))


def _what(lifecycle: Lifecycle, said: Said) -> What:
    brought = {key: said[key] for key in said.keys() & _BROUGHT}
    consequences = _reader_of_consequences().validate_python(brought) if brought else NOTHING
    return _reader(lifecycle).validate_python({**said, "consequences": consequences})


@cache
def _reader(lifecycle: Lifecycle) -> TypeAdapter[What]:
    """What checks the types and ranges of a kind: made when the first of the kind is read."""
    return TypeAdapter(KINDS[lifecycle])


@cache
def _reader_of_consequences() -> TypeAdapter[Consequences]:
    return TypeAdapter(Consequences)
