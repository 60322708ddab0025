"""A step supposed at a moment of a case that is reviewed: what is asked, and what can be supposed there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Supposed:
    """A moment of a case, and a step taken then.

    `seq` is the event from which somebody looks; `day` another day of the session, from 1, at the same time
    of day, and 0 for that event itself. Without a `step`, what was asked for at that event is not.
    """

    source: int
    case: str
    seq: int
    day: int = 0
    step: str = ""


@dataclass(frozen=True, slots=True)
class SupposedStep:
    """A step that may be supposed: whether it could be taken then, and whether it would be a fault."""

    step: str
    name: str
    can: bool
    harms: bool


@dataclass(frozen=True, slots=True)
class SupposingRow:
    """What can be supposed at a moment.

    `when` tells it, `day` is its day of the session, `first_day` the first of those that can be chosen, whose
    dates are `days`.
    `taken` is the step that was asked for just then, `taken_name` its quoted name; empty for none.
    `refused` says why what is asked about could not be.
    """

    when: str
    day: int
    first_day: int
    days: tuple[str, ...]
    taken: str
    taken_name: str
    steps: tuple[SupposedStep, ...]
    refused: str
