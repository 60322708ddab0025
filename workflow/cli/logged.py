"""An event of a log as data, for other programs."""

from __future__ import annotations

import json

from workflow.log.base import Stored
from workflow.store.kept_rows import LoggedEvent


def as_data(item: LoggedEvent) -> dict[str, object]:
    """An event with its payload, what was typed for it, and its hash."""
    event = item.stored
    return {
        "seq": event.seq,
        "branch": event.branch,
        "parent_seq": event.parent_seq,
        "sim_min": event.sim_min,
        "wall_utc": item.wall_utc,
        "lifecycle": event.lifecycle,
        "case": event.subject,
        "step": event.step,
        "role": event.role,
        "actor": event.actor,
        "format": event.format,
        "payload": json.loads(event.text),
        **_typed(event),
        "hash": item.hash,
    }


def _typed(event: Stored) -> dict[str, object]:
    """What a person typed for an event, or when it was erased; nothing where nothing was typed."""
    if event.beside is None:
        return {}
    return {"erased": event.beside.erased} if event.beside.erased else {"text": event.beside.text}
