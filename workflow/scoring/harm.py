"""What must not come about: harm done to a person, and telling what somebody has no need to know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from workflow.log.events import Disclosed, MessageAnswered
from workflow.record.exercise import Told
from workflow.record.record import Record
from workflow.record.rows import Fault
from workflow.referral.meanings import PRIVACY
from workflow.rows.talk import Way
from workflow.scenario.acted import answered
from workflow.scenario.definition import Scenario
from workflow.scenario.expectation import Expectation, Never
from workflow.scoring.harms import Harm
from workflow.scoring.reasons import Reasons
from workflow.scoring.results import Result


@dataclass(frozen=True, slots=True)
class _Shown:
    """An event by which a role showed something, and the minute of it."""

    seq: int
    at: int
    role: str


def never_result(
    expected: Expectation,
    never: Never,
    scenario: Scenario,
    record: Record,
    reasons: Reasons,
    *,
    may_come: Callable[[], bool],
) -> Result:
    """What became of something that must not come about; `may_come` says whether something of the scenario
    could still come when it was ended by hand."""
    if never.fault:
        cases = tuple(scenario.case_of(person) for person in (never.of, *never.also))
        return _fault(expected, never, cases, record, reasons, may_come)
    return _telling(expected, never, scenario.case_of(never.of), record, reasons)


def _counts(expected: Expectation, seq: int, reasons: Reasons) -> bool:
    """Whether what came about counts: with `since`, only as long as that held."""
    return expected.since is None or reasons.held(expected.id, seq)


def _fault(
    expected: Expectation,
    never: Never,
    cases: Sequence[str],
    record: Record,
    reasons: Reasons,
    may_come: Callable[[], bool],
) -> Result:
    """Harm counts where it was done or left undone by the role to any of them; an attempt, unless it was put
    right."""
    of = {
        row.seq: (case, row)
        for case in cases
        for row in record.faults(case)
        if row.fault in never.fault and row.role in expected.by and _counts(expected, row.seq, reasons)
    }
    found = [of[seq][1] for seq in sorted(of)]
    harm = [row for row in found if row.how != "attempted"]
    if harm:
        first = harm[0]
        return Result(expected.id, "missed", "harm", tuple(row.seq for row in harm), first.at, first.role)
    said = list(_answers(expected, never, cases, record, reasons, done=True))
    if said:
        seqs = tuple(each.seq for each in said)
        return Result(expected.id, "missed", "said", seqs, said[0].at, said[0].role)
    attempted = [row for row in found if not _is_put_right(row, of[row.seq][0], record)]
    if attempted:
        first = attempted[0]
        seqs = tuple(row.seq for row in attempted)
        return Result(expected.id, "missed", "attempted", seqs, first.at, first.role)
    if not any(_has_acted(expected, case, record, reasons) for case in cases):
        return Result(expected.id, "not_applicable", "nothing_done")
    if found:
        return Result(expected.id, "met", "put_right", tuple(row.seq for row in found), found[0].at)
    return _so_far(expected, never, cases, record, reasons, may_come)


def _answers(
    expected: Expectation,
    never: Never,
    cases: Sequence[str],
    record: Record,
    reasons: Reasons,
    *,
    done: bool,
) -> Iterator[_Shown]:
    """The answers of these roles to what the person asked by which it was `done`, or in place of which they
    answered honestly."""
    for case in cases:
        for line, given in answered(never.in_answer, case, record):
            how: Way = never.in_answer[line] if done else "honest"
            if given.how == how and given.role in expected.by and _counts(expected, given.seq, reasons):
                yield _Shown(given.seq, given.at, given.role)


def _withstood(
    expected: Expectation, never: Never, cases: Sequence[str], record: Record, reasons: Reasons
) -> Result | None:
    """That somebody was put to the test and did not do it: by whoever asked for it, else by the person's own
    question. Where several roles answered, it is of each of them."""
    asked = [row for inject in never.offered for row in record.exercise.answers(inject)]
    found = [_Shown(row.seq, row.at, row.role) for row in asked if row.role in expected.by]
    plainly = [] if found else list(_answers(expected, never, cases, record, reasons, done=False))
    shown = sorted(found or plainly, key=lambda each: each.seq)
    if not shown:
        return None
    return _of_all(Result(expected.id, "met", "withstood" if found else "answered_plainly"), shown)


def _so_far(
    expected: Expectation,
    never: Never,
    cases: Sequence[str],
    record: Record,
    reasons: Reasons,
    may_come: Callable[[], bool],
) -> Result:
    """Nothing wrong so far: it is met once nothing can come any more. Of what could still have come about
    when it was ended early, nobody knows, unless somebody was put to the test."""
    going_on = [case for case in cases if case not in reasons.closed]
    if going_on and reasons.over is None:
        return Result(expected.id, "open", "running")
    shown = _withstood(expected, never, cases, record, reasons)
    if shown is not None:
        return shown
    if may_come() and any(reasons.could_harm(never.fault, expected.by, case) for case in going_on):
        return Result(expected.id, "not_applicable", "could_come", at=reasons.over)
    return Result(expected.id, "met", "no_harm")


def _of_all(result: Result, rows: Sequence[_Shown | Told[Disclosed]]) -> Result:
    """The result of each who answered: a message to several seats is answered by each of them."""
    roles, first = tuple(dict.fromkeys(row.role for row in rows)), rows[0]
    seqs = tuple(row.seq for row in rows)
    return replace(result, seqs=seqs, at=first.at, by=roles[0], also=roles[1:])


def is_about(expected: Expectation, told: Told[Disclosed], record: Record) -> bool:
    """Whether what was told is in answer to the one inject that it is about, where it is about one only."""
    if expected.anew == "no" or expected.after is None:
        return True
    return record.exercise.answers_inject(told, expected.after)


def tellings(scenario: Scenario, results: Iterable[Result], record: Record) -> Iterator[Harm]:
    """What was told to somebody who must not know it, each answer once, as harms of who told it: results say
    in which objective each is expected, and titles of others may name what was told, too."""
    kept = defaultdict[int, set[str]](set)
    for result in results:
        never = scenario.expect[result.expectation].never
        if result.why == "told_too_much" and never is not None:
            for seq in result.seqs:
                kept[seq].update(never.told)
    for case in map(scenario.case_of, scenario.people):
        for row in record.exercise.disclosures(case):
            if row.seq in kept:
                told = tuple(piece for piece in row.what.what if piece in kept[row.seq])
                yield Harm(row.seq, "", PRIVACY, (case,), (), (row.role,), told=told, to=row.what.to)


def _is_put_right(fault: Fault, case: str, record: Record) -> bool:
    """Whether what was attempted was then done as it should be, by the same role."""
    return any(
        row.step == fault.step and row.role == fault.role and row.seq > fault.seq
        for row in record.attempts(case)
        if row.became in ("accepted", "waiting") and not row.faults
    )


def _has_acted(expected: Expectation, case: str, record: Record, reasons: Reasons) -> bool:
    """Whether the roles did anything for the person at all, in their case or in what it is linked to: who did
    nothing cannot have kept from harm."""
    by, thing = expected.by, reasons.state.things.get(case)
    things = filter(None, (case, None if thing is None else thing.linked))
    tried = (row for each in things for row in record.attempts(each))
    answers = (row for row in record.exercise.of_case(case) if isinstance(row.what, MessageAnswered))
    return any(row.role in by and not row.simulated for row in tried) or any(
        row.role in by for row in chain(record.exercise.questions(case), answers)
    )


def _telling(expected: Expectation, never: Never, case: str, record: Record, reasons: Reasons) -> Result:
    """What whoever has no need to know was told, by anybody at the table and in answer to whatever: also to
    what only the trainer sent, unless one call or visit is meant. What nobody wrote down a log cannot see."""
    found = [
        row
        for row in record.exercise.disclosures(case)
        if row.what.to in never.to and _counts(expected, row.seq, reasons) and is_about(expected, row, record)
    ]
    told = [row for row in found if row.role in expected.by]
    wrong = [row for row in found if set(row.what.what) & set(never.told)]
    if wrong:
        seqs = tuple(row.seq for row in wrong)
        tellers = tuple(dict.fromkeys(row.role for row in wrong))
        kept = tuple(dict.fromkeys(row.role for row in told if row.role not in tellers))
        first = wrong[0]
        result = Result(expected.id, "missed", "told_too_much", seqs, first.at, first.role, harmed=tellers)
        return replace(result, also=kept)
    if told:
        return _of_all(Result(expected.id, "met", "told_nothing"), told)
    if reasons.over is None:
        return Result(expected.id, "open", "running")
    return Result(expected.id, "not_observed", "no_answer_seen")
