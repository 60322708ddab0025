"""What went wrong in a case, in order: faults, duties whose day passed, what was refused, and that nobody
found the person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from workflow.log.events import FaultHow
from workflow.pathway.definition import Pathway
from workflow.record.played_roles import Whose
from workflow.record.record import Record
from workflow.record.rows import Attempt
from workflow.review.telling import Telling

Sort = Literal["fault", "late", "refused", "unfound"]
SORTS: tuple[Sort, ...] = get_args(Sort)
_PLACE = {sort: place for place, sort in enumerate(SORTS)}


@dataclass(frozen=True, slots=True)
class Wrong:
    """Something that went wrong: `seq` is the event that says so, `at` its minute.

    `activity` is the step, or the choice group that a deadline is of. A fault has its id and how it came
    about; what is `late` passed its day without being done, which is no fault by itself (what is one counts
    once, as a fault by omission). What was `refused` lacked something, or the queue was full: each attempt
    that the rules turned away, also where it was the attempt of a fault, which is told beside it. Who is
    `unfound` was found by nobody to the end: `seq` is the event since which that was so. `whose`
    says whether it was the table's. Of what was told beyond need (`told`) there is no step and no
    fault of the pathway: `telling` says what it was. What passed its day was `begun` where it had been set
    going by then, and was needed `again` where it had been done before.
    """

    sort: Sort
    seq: int
    at: int
    thing: str
    activity: str
    role: str
    fault: str = ""
    how: FaultHow | Literal["", "told"] = ""
    attempt: Attempt | None = None
    whose: Whose = "table"
    telling: Telling | None = None
    begun: bool = False
    again: bool = False

    @property
    def is_told_as_fault(self) -> bool:
        """Whether it is the refusal of an attempted fault, which is told beside it."""
        return self.sort == "refused" and self.attempt is not None and bool(self.attempt.faults)


def wrongs(record: Record, things: Iterable[str], *, count_targets: bool) -> tuple[Wrong, ...]:
    """All that went wrong in a case and in what it is linked to, in order of time; a fault before the
    deadline or the refusal that it came with.

    Args:
        record: what happened.
        things: the case and what it is linked to.
        count_targets: whether a training target makes late.
    """
    found = [one for thing in things for one in _wrongs(record, thing, count_targets)]
    return in_order(found)


def in_order(found: Iterable[Wrong]) -> tuple[Wrong, ...]:
    """In order of time; a fault before the deadline or the refusal that it came with."""
    return tuple(sorted(found, key=lambda one: (one.at, _PLACE[one.sort], one.seq)))


def _wrongs(record: Record, thing: str, count_targets: bool) -> Iterator[Wrong]:
    for fault in record.faults(thing):
        again = fault.how == "omitted" and was_done(record, thing, fault.step, fault.at)
        yield Wrong(
            "fault", fault.seq, fault.at, thing, fault.step, fault.role, fault.fault, fault.how, again=again
        )
    omitted = {(fault.at, fault.step) for fault in record.faults(thing) if fault.how == "omitted"}
    took_time = [row for row in record.attempts(thing) if _took_time(row)]  # once: most of many are refused
    for due in record.deadlines(thing):
        if (due.due, due.activity) in omitted:
            continue
        if due.passed_by is not None and due.due is not None and (due.kind != "assumption" or count_targets):
            begun = any(_is_going(row, due.activity, due.due) for row in took_time)
            again = was_done(record, thing, due.activity, due.due)
            yield Wrong("late", due.passed_by, due.due, thing, due.activity, "", begun=begun, again=again)
    for row in record.attempts(thing):
        if row.became == "refused" and not row.under_way:
            yield refusal(row)


def refusal(row: Attempt, whose: Whose = "table") -> Wrong:
    """That an attempt was refused."""
    named = row.step or row.activity
    return Wrong("refused", row.seq, row.at, row.subject, named, row.role, attempt=row, whose=whose)


def is_begun(record: Record, thing: str, activity: str, minute: int) -> bool:
    """Whether a step that was not done at a minute had been set going by then."""
    return any(_took_time(row) and _is_going(row, activity, minute) for row in record.attempts(thing))


def _took_time(row: Attempt) -> bool:
    return row.became not in ("refused", "called_off") and row.ended != row.at


def _is_going(row: Attempt, activity: str, minute: int) -> bool:
    return row.activity == activity and row.at <= minute and (row.ended is None or row.ended > minute)


def was_done(record: Record, thing: str, activity: str, due: int) -> bool:
    """Whether a duty that was due at a minute had been done before it was needed once more."""
    since = next(
        (row.since for row in record.deadlines(thing) if (row.activity, row.due) == (activity, due)), 0
    )
    return any(
        row.activity == activity and row.done and row.ended is not None and row.ended <= since
        for row in record.deadlines(thing)
    )


def first_of(found: Iterable[Wrong]) -> dict[Sort, Wrong]:
    """The first of each sort."""
    first: dict[Sort, Wrong] = {}
    for one in found:
        first.setdefault(one.sort, one)
    return first


def unfound(pathway: Pathway, record: Record, thing: str, kind: str, now: int) -> tuple[Wrong, ...]:
    """That nobody had found a person when the log ended: one, or none.

    Who stands in a state whose number nobody can know (a measure that is `unknowable`) was found by nobody.
    """
    spans = record.spans(thing)
    for measure in pathway.measures.values():
        if not measure.unknowable or measure.in_state is None:
            continue
        track, state = measure.in_state
        if track in pathway.kinds[kind].tracks and spans[track][-1].state == state:
            return (Wrong("unfound", spans[track][-1].seq, now, thing, "", ""),)
    return ()
