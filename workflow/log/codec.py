"""Events as they are stored: columns, and what they say as JSON, byte for byte as it always was.

The chain covers that text, so that the order of keys and what is left out belong to the format. Reading
checks types and ranges before a word is believed: whoever makes a file can make its chain, too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import cache, lru_cache
from typing import Any, cast, get_args

from pydantic import TypeAdapter
from pydantic_core import from_json

from workflow.log.base import UNRECORDED, WORLD, Beside, Event, Lifecycle, Stored, Typed, What, quickly
from workflow.log.canonical import BadRow, canonical
from workflow.log.consequences import NOTHING, Consequences
from workflow.log.events import KINDS
from workflow.log.written import written

FORMAT = 2
"""The newest way of storing an event, in which every new one is written. Each row says its own format, so
that a session goes on in another one than it began in.

Format 1 says no actor, knows no exercise, and holds a typed text in the chain. It is that of workspaces of
version 1 and of sealed sessions of versions 1 and 2.
"""

Said = dict[str, Any]
"""What an event says, as JSON."""

_NAMES = get_args(Lifecycle)
NAMES: Mapping[int, frozenset[str]] = {
    1: frozenset(_NAMES[: _NAMES.index("inject")]),
    2: frozenset(_NAMES),
}
"""The kinds of event that each format knows: another one under it is broken."""

_BROUGHT = frozenset(field.name for field in fields(Consequences))
_COLUMNS = tuple(field.name for field in fields(Stored) if field.name != "beside")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_SHORT = 500
"""Characters of what most events say: longer texts are hardly ever said twice."""


_event = quickly(Event)


class BadEvent(ValueError):
    """Event `seq` says something that no event of its kind can say."""

    def __init__(self, seq: int) -> None:
        super().__init__(f"event {seq}: its data are not those of such an event")
        self.seq = seq


def encode(event: Event) -> Stored:
    """An event as it is stored; one that was read from a file exactly as it stood there, in its format.

    Raises:
        BadRow: something in it cannot be written, such as half a character.
    """
    if event.stored is not None:
        return event.stored
    what = event.what
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
        canonical(written(what)),
        FORMAT,
        None if what.typed is None else what.typed.beside,
    )


def decode(stored: Stored) -> Event:
    """The event that is stored, its types and ranges checked. Keys that are not known stay out of sight.

    Raises:
        BadEvent: it says what no such event can say.
    """
    actor, text = stored.actor, stored.text
    try:
        if stored.format == FORMAT and len(text) <= _SHORT and '"typed":' not in text:
            what = _said_before(stored.lifecycle, text)
        else:
            said = _read(text)
            for older in range(stored.format, FORMAT):
                actor, said = UPCASTS[older](stored, actor, said)
            what = _what(stored.lifecycle, said, stored.beside)
    except (BadRow, LookupError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise BadEvent(stored.seq) from error
    return _event(
        stored.seq,
        stored.branch,
        stored.parent_seq,
        stored.sim_min,
        what,
        stored.subject,
        stored.step,
        stored.role,
        actor,
        stored,
    )


def as_mapping(event: Event) -> dict[str, Any]:
    """An event as plain data, to be handed to another process; what was typed stays here."""
    stored = encode(event)
    return {name: getattr(stored, name) for name in _COLUMNS}


def from_mapping(fields: Mapping[str, Any]) -> Event:
    """The event that another process handed over.

    Raises:
        BadEvent: it says what no such event can say.
    """
    return decode(Stored(**fields))


def digest_said(text: str) -> str | None:
    """The digest of what was typed for an event of the present format, as its text says it; None where
    nothing was, or what stands there is no digest."""
    if '"typed":' not in text:  # nearly all of them: nothing is parsed for it
        return None
    digest = json.loads(text).get("typed")
    return digest if isinstance(digest, str) and _DIGEST.fullmatch(digest) else None


@lru_cache(maxsize=4096)
def _said_before(lifecycle: Lifecycle, text: str) -> What:
    """What a short text of the present format says: one and the same for all events that say it."""
    return _what(lifecycle, _read(text), None)


def _read(text: str) -> Said:
    return cast(Said, from_json(text, cache_strings="all"))  # a log says the same words again and again


def _what(lifecycle: Lifecycle, said: Said, beside: Beside | None) -> What:
    consequences = NOTHING
    if not _BROUGHT.isdisjoint(said):
        brought = {key: value for key, value in said.items() if key in _BROUGHT}
        consequences = _reader_of_consequences().validate_python(brought)
    typed = said.get("typed")
    if typed is not None and not isinstance(typed, Typed):
        typed = _typed(typed, beside)
    return _reader(lifecycle).validate_python({**said, "consequences": consequences, "typed": typed})


def _typed(digest: object, beside: Beside | None) -> Typed:
    if not isinstance(digest, str) or not _DIGEST.fullmatch(digest):
        raise ValueError("what was typed has no digest")
    return Typed(digest, beside)


@cache
def _reader(lifecycle: Lifecycle) -> TypeAdapter[What]:
    """What checks the types and ranges of a kind: made when the first of the kind is read."""
    return TypeAdapter(KINDS[lifecycle])


@cache
def _reader_of_consequences() -> TypeAdapter[Consequences]:
    return TypeAdapter(Consequences)


# -- older formats -----------------------------------------------------------------------------------

Upcast = Callable[[Stored, str, Said], tuple[str, Said]]
"""From a row, its actor and what it says, as one format has them, to both as the next one has them."""

_BY_THE_WORLD = frozenset(
    {"enabled", "background", "refilled", "charged", "changed", "due", "met", "expired"}
)
"""Kinds that nobody brings about at a desk."""


def _from_1(stored: Stored, actor: str, said: Said) -> tuple[str, Said]:
    """Format 1: the actor is that of the kind, as far as it tells; a note's text is in the chain."""
    if not actor:
        by_world = stored.lifecycle in _BY_THE_WORLD or said.get("simulated") is True
        actor = WORLD if by_world else UNRECORDED
    said.pop("typed", None)
    if stored.lifecycle == "noted" and (text := said.get("text")):
        if not isinstance(text, str):
            raise ValueError("a note is no text")
        said["typed"] = Typed.in_chain(text)
    return actor, said


UPCASTS: dict[int, Upcast] = {1: _from_1}
"""What raises each older format; the row itself stays as it is."""
