"""What was done and then undone: the same table led the person away from where a step had led, and did wrong
by it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from workflow.record.record import Record
from workflow.record.rows import Attempt, Span
from workflow.scenario.acted import Acted
from workflow.stepper import Stepper


def undone_by(
    own: Acted, things: Iterable[str], played: Collection[str], record: Record, stepper: Stepper
) -> Attempt | None:
    """The wrong turn of a played role by which what an act brought about came to nothing, where no step has
    put it right since. What the person does, and what touches no right badly, never undoes anything."""
    for thing in things if own.step else ():
        by_event = {row.ended_by: row for row in record.attempts(thing) if row.ended_by is not None}
        for spans in record.spans(thing).values():
            later = _after(own.seq, spans)
            harm = by_event.get(later[0].seq) if later else None
            if harm is not None and _is_of_the_table(harm, played, stepper):
                since = (by_event.get(span.seq) for span in later[1:])
                if all(row is None or _is_wrong(row, stepper) for row in since):
                    return harm
    return None


def _after(seq: int, spans: Sequence[Span]) -> Sequence[Span]:
    """Where a track went after an event had led it somewhere; nothing where that did not move it."""
    at = next((at for at, span in enumerate(spans) if span.seq == seq), None)
    return () if at is None else spans[at + 1 :]


def _is_of_the_table(row: Attempt, played: Collection[str], stepper: Stepper) -> bool:
    """Whether a role at the table did wrong by it: not a colleague of the program, and not the person."""
    is_theirs = row.role in played and not row.simulated and not stepper.pathway.roles[row.role].own_will
    return is_theirs and _is_wrong(row, stepper)


def _is_wrong(row: Attempt, stepper: Stepper) -> bool:
    """Whether what was done is a fault, or touches a right badly without being one."""
    return bool(row.faults) or stepper.pathway.steps[row.step].harm is not None
