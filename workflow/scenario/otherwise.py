"""What brought the same answer as a question, asked in another form or told unasked.

Whoever was told something need not ask for it again, by whatever door it was asked.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator

from workflow.log import events as e
from workflow.record.exercise import Told
from workflow.record.record import Record
from workflow.referral.course import CONSENT, read_message
from workflow.rows.talk import SPOKEN
from workflow.stepper import CLOCK
from workflow.talk.answering import Part, read_code
from workflow.talk.definition import Question

_ANSWERED: tuple[Part, ...] = ("answer", "short", "gesture", "again")
"""Parts by which a question is answered."""
_ANSWERED_FORM = ("yes", "no", "no_more")
"""What a person says to a form, once they understand who reads it."""


def asked_otherwise(question: Question, rows: Collection[Told[e.What]]) -> Iterator[Told[e.What]]:
    """The other questions by which a person answered a question, and those of a referral's form, in order.

    A question that suggests its answer is none. `rows` are what happened in the case besides the steps.
    """
    from_form = _from_form(question, rows)
    for row in rows:
        if row.seq in from_form or (isinstance(row.what, e.Asked) and _is_answered(question, row.what)):
            yield row


def told_unasked(question: Question, case: str, record: Record) -> Iterator[Told[e.What]]:
    """The lines by which the person of a case told unasked what a question asks for; the role of each is
    whoever sat with them, by whose act they came to speak."""
    if not question.said_in:
        return
    sat = sat_with(case, record)
    for row in record.exercise.of_case(case):
        what = row.what
        if isinstance(what, e.MessageSent) and what.channel == SPOKEN:
            role = sat(row.seq)
            if what.line.rpartition(".")[2] in question.said_in and role:
                yield Told(row.seq, row.at, row.subject, role, row.actor, what)


def sat_with(case: str, record: Record) -> Callable[[int], str]:
    """By event the role that did something last before it for the person of a case; "" where none did."""
    acts = [(row.seq, row.role) for row in record.exercise.of_case(case) if row.role]
    acts += [
        (row.ended_by or row.seq, row.role)
        for row in record.attempts(case)
        if not (row.simulated or row.role == CLOCK)
    ]
    acts.sort()  # once: a long talk asks for each of its lines

    def before(seq: int) -> str:
        at = bisect_left(acts, (seq, ""))
        return acts[at - 1][1] if at else ""

    return before


def _is_answered(question: Question, what: e.Asked) -> bool:
    """Whether another question, asked openly, was answered by what this one asks for."""
    if what.question not in question.answered_by or what.manner == "leading":
        return False
    found = read_code(what.line, what.manner)
    return found is not None and found[1].part in _ANSWERED


def _from_form(question: Question, rows: Collection[Told[e.What]]) -> frozenset[int]:
    """The events by which the piece of a question was asked for from a form; only where they answered."""
    asked: dict[str, int] = {}
    found = set[int]()
    for row in rows if question.from_form is not None else ():
        if isinstance(row.what, e.MessageSent):
            about = read_message(row.what.message)
            if about is not None and (about[0], about[2]) == (CONSENT, question.from_form):
                asked[row.what.message] = row.seq
        elif isinstance(row.what, e.MessageAnswered) and row.what.answer in _ANSWERED_FORM:
            found |= {asked[row.what.message]} if row.what.message in asked else set()
    return frozenset(found)
