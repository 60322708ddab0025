"""What was tried in time and could not be: only what is up to others was missing, or they ended it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from workflow.record.record import Record
from workflow.record.rows import Attempt
from workflow.scoring.reasons import Reasons
from workflow.stepper import Stepper

NOT_FREE = ("free(", "covered(")
"""How a condition that asks for a place or for money begins, as a refusal names it."""


def tried_in_vain(
    things: Iterable[str],
    steps: Collection[str],
    by: Collection[str],
    due: int | None,
    record: Record,
    reasons: Reasons,
    stepper: Stepper,
) -> Attempt | None:
    """The first attempt of these roles at a step, until a minute, that others stood in the way of."""
    for thing in things:
        for row in record.attempts(thing):
            in_time = due is None or row.at <= due
            if row.step in steps and row.role in by and in_time and not row.simulated:
                if row.became in ("expired", "no_longer_possible", "failed") or row.full:
                    return row
                kind = reasons.state.things[thing].kind
                lacks = row.became == "refused" and not row.faults and row.missing
                if lacks and all(_is_of_others(key, kind, by, stepper) for key in row.missing):
                    return row
    return None


def _is_of_others(key: str, kind: str, by: Collection[str], stepper: Stepper) -> bool:
    """Whether a missing condition is a place, money, or something that only others bring about."""
    if key.startswith(NOT_FREE):
        return True
    variable, _, values = key.partition("=")
    return stepper.is_of_others(kind, variable, values.split("|"), frozenset(by))
