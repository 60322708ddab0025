"""What the person of a case asked by themselves: of whom, how it was answered, what was asked over it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workflow.log import events as e
from workflow.record.attempts import DONE
from workflow.record.exercise import Told
from workflow.record.record import Record
from workflow.record.rows import Attempt
from workflow.rows.talk import READ_BACK, SILENCE, SPOKEN
from workflow.scenario.definition import Person
from workflow.scenario.names import lines_with_answers, talk_of
from workflow.scenario.otherwise import sat_with
from workflow.stepper import Stepper
from workflow.talk.replies import Replied, replied

_ASKS_WHO = re.compile(r"\bquién es\b", re.IGNORECASE)
_ANSWERED_BY: Mapping[str, tuple[str, ...]] = {
    "met": ("talk_explained",),
    "detained": ("liberty",),
    "unsafe_place": ("lodging", "lodging_checked"),
    "no_words": ("interpreter", "talk_interpreter"),
    "who_sees": ("talk_explained", "told_D3"),
    "not_the_form": ("lodging", "first_night"),
    "tonight": ("lodging", "first_night"),
    "will_they_call": ("services",),
    "said_no": ("reviewed",),
    "again_looked": ("status",),
    "still_waiting": ("status",),
    "may_i_work": ("visa_told",),
    "visa_asked": ("migration",),
}
"""What a step sets or moves that answers what the person asked in a situation; of the first words only where
they ask who is before them."""


@dataclass(frozen=True, slots=True)
class TheirQuestion:
    """A question of the person, by a `line` of their talk, asked at event `seq` and minute `at` of the `role`
    that sat with them. `given` is the answer to it, `deed` what was done that answers it, `over` the first
    question that the same role asked before either; an evasive answer is none."""

    line: str
    seq: int
    at: int
    role: str
    given: Replied | None
    deed: Attempt | None
    over: Told[e.Asked] | None

    @property
    def situation(self) -> str:
        """What it is about."""
        return self.line.rpartition(".")[2]


def asked_by(person: Person, case: str, stepper: Stepper, record: Record) -> Sequence[TheirQuestion]:
    """What a person, whose case this is, asked so far while a role sat with them and what can be answered, in
    order."""
    talk, words = talk_of(person, stepper.pathway), lines_with_answers(person, stepper.pathway)
    given = {row.asked: row for row in reversed(replied(record.exercise.of_case(case), SPOKEN))}
    sat, found = sat_with(case, record), []
    for row in record.exercise.of_case(case):
        what, role = row.what, sat(row.seq)
        id = what.line.rpartition(".")[2] if isinstance(what, e.MessageSent) else ""
        if id not in words or not isinstance(what, e.MessageSent) or what.channel != SPOKEN or not role:
            continue
        own = None if talk is None else talk.replies.get(id)
        is_by_words = own is not None and own.by_words == "yes"
        deed = None if is_by_words else deed_for(id, words[id], row.seq, case, stepper, record)
        first = given.get(row.seq)
        is_answer = first is not None and first.how != "evasive"
        ends = (first.seq if is_answer and first else None, None if deed is None else deed.ended_by)
        until = min((seq for seq in ends if seq is not None), default=None)
        over = _next(record, case, role, row.seq, until)
        found.append(TheirQuestion(what.line, row.seq, row.at, role, first, deed, over))
    return found


def deed_for(
    situation: str, words: str, seq: int, case: str, stepper: Stepper, record: Record
) -> Attempt | None:
    """The first step done after an event that answers what the person then asked in a situation, in these
    words; None where none was, or it was done to no end."""
    names = _ANSWERED_BY.get(situation, ())
    if not names or (situation == "met" and _ASKS_WHO.search(words) is None):
        return None
    after = (row for row in record.attempts(case) if (row.ended_by or 0) > seq)
    return next((row for row in after if _helps(stepper, row) and changes(stepper, row.step, names)), None)


def _helps(stepper: Stepper, row: Attempt) -> bool:
    """Whether somebody else did it, to a good end."""
    pathway = stepper.pathway
    step, role = pathway.steps.get(row.step), pathway.roles.get(row.role)
    is_good = step is not None and step.harm is None and not step.refuses
    is_theirs = role is not None and role.own_will
    return is_good and row.became in DONE and not row.faults and not is_theirs


def changes(stepper: Stepper, step: str, names: Sequence[str]) -> bool:
    """Whether a step sets one of some facts, or moves one of some tracks."""
    rule = stepper.rules[step]
    return any(name in rule.step.sets for name in names) or any(
        track.id in names for track, _targets in rule.moved
    )


def _next(record: Record, case: str, role: str, seq: int, until: int | None) -> Told[e.Asked] | None:
    """The next question of a role, before an event; to keep silent and to read back ask nothing."""
    for row in record.exercise.questions(case):
        is_after = row.seq > seq and (until is None or row.seq < until)
        if is_after and row.role == role and row.what.question not in (SILENCE, READ_BACK):
            return row
    return None
