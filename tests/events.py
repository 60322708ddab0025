"""What an event says as plain data, and events that say what no event of their kind does."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from workflow.log.base import Stored
from workflow.log.codec import FORMAT, encode
from workflow.log.events import KINDS, Event, Lifecycle


def said(event: Event) -> dict[str, Any]:
    """What an event says, as it is stored."""
    found: dict[str, Any] = json.loads(encode(event).text)
    return found


def saying(event: Event, said: dict[str, Any], kind: Lifecycle | None = None, **columns: Any) -> Event:
    """The event with another text and other columns, whatever they are, as a forger would store it."""
    forged = replace(event, **columns)
    if kind is not None:
        forged = replace(forged, what=object.__new__(KINDS[kind]))  # only its name is stored
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    e = forged
    place = (e.seq, e.branch, e.parent_seq, e.sim_min, e.lifecycle, e.subject, e.step, e.role, e.actor)
    beside = event.what.typed.beside if event.what.typed is not None and "typed" in said else None
    object.__setattr__(forged, "stored", Stored(*place, text, FORMAT, beside))
    return forged
