"""What can happen to a session: frozen events, in the past tense. State is their fold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Lifecycle = Literal[
    "session_opened",  # payload: pathway, year, seed, settings, background
    "case_opened",  # payload: kind, name, facts, linked, records
    "enabled",  # a simulated role will take the step: payload visit, uptake, due
    "requested",
    "queued",
    "started",  # payload: due
    "done",  # payload: effect (moves, sets, ...), outcome
    "refused",  # payload: missing, attempted faults
    "cancelled",  # the guard was false at start or done, or it was called off
    "expired",  # patience, a timer, or a deadline (payload: deadline)
    "due",  # a deadline starts to run: payload due
    "met",  # a deadline ends: payload late (minutes, 0 when in time)
    "failed",  # a declared outcome
    "fault",  # payload: fault, how
    "charged",  # a day's cost of a state
    "refilled",  # a fund's income
    "changed",  # other settings are in force: payload capacity, switches
    "background",  # another case's work on a shared resource
    "advanced",  # the clock was moved by hand: payload to
    "branched",  # payload: from_seq
    "played",  # who is played by people: payload roles
    "noted",  # an annotation: payload target, text
]


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened.

    `seq` counts from 1 within a session; `parent_seq` is the event before it on its branch (0 for
    the first). `subject` is a case or proceeding id, or None. `sim_min` is whole minutes since the
    start. `payload` holds only JSON data: text, whole numbers, booleans, lists, dicts.
    """

    seq: int
    branch: int
    parent_seq: int
    sim_min: int
    lifecycle: Lifecycle
    subject: str | None = None
    step: str | None = None
    role: str | None = None
    actor: str = ""
    payload: Mapping[str, Any] = field(default_factory=dict)
