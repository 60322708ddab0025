"""What a log folds to, as a number that can be kept: a hash of the state at the end of each branch."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Sequence
from typing import Any

from workflow.case.fold import fold
from workflow.log.ancestry import ancestry
from workflow.log.events import Event


def folded(events: Sequence[Event]) -> dict[str, str]:
    """The hash of the state after each branch's last event, by branch."""
    ends = {event.branch: event.seq for event in events}
    return {str(branch): state_hash(fold(ancestry(events, seq))) for branch, seq in ends.items()}


def state_hash(state: object) -> str:
    """A hash of a state's every value, whatever order its tables came in."""
    return hashlib.sha256(json.dumps(_plain(state), sort_keys=True).encode()).hexdigest()


def _plain(value: Any) -> Any:
    """A state as JSON that depends neither on the order of its tables nor on fields that are as at first: a
    state may be given new fields."""
    if dataclasses.is_dataclass(value):
        parts = {field: getattr(value, field.name) for field in dataclasses.fields(value)}
        return {field.name: _plain(part) for field, part in parts.items() if part != _at_first(field)}
    if isinstance(value, dict):
        return sorted([str(key), _plain(inner)] for key, inner in value.items())
    if isinstance(value, frozenset):
        return sorted(value)
    return [_plain(inner) for inner in value] if isinstance(value, (list, tuple)) else value


def _at_first(field: dataclasses.Field[Any]) -> Any:
    made = field.default_factory
    return field.default if made is dataclasses.MISSING else made()
