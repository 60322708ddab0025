"""What was done for a person, as the record of a session has it: steps, questions, rights told."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from workflow.log.events import Asked
from workflow.pathway.definition import Pathway
from workflow.record.exercise import Told
from workflow.record.record import Record
from workflow.rows.talk import SPOKEN
from workflow.scenario.definition import Scenario
from workflow.scenario.expectation import ANY_QUESTION, Action
from workflow.scenario.names import talk_of
from workflow.scenario.otherwise import asked_otherwise, told_unasked
from workflow.talk.definition import FREE, Question
from workflow.talk.replies import Replied, replied


@dataclass(frozen=True, slots=True)
class Acted:
    """Somebody did it. `at` is the minute at which they began: what a colleague or an office takes afterwards
    is not theirs. `seq` is the event by which it was done, or that asked for it while it `waits`; `began` is
    the event by which they asked for it."""

    seq: int
    began: int
    at: int
    role: str
    simulated: bool
    waits: bool = False
    step: str = ""


SUGGESTING = "leading"
"""The manner of a question that suggests its answer."""
Things = Callable[[str], tuple[str, ...]]
"""The case of a person with what it is linked to."""


def acted(
    action: Action, scenario: Scenario, pathway: Pathway, record: Record, things: Things
) -> list[Acted]:
    """Everybody who did an action, in the order in which they did; harm is no way of doing it. A question is
    done, too, by a step that settles it, and by what brought the same answer in another form."""
    case = scenario.case_of(action.of)
    found: Iterable[Acted]
    if action.step:
        found = _steps(action.step, record, things(case))
    elif action.asked:
        asked = _questions(action, scenario, pathway, record, case)
        steps = _steps(_settling(action, scenario, pathway), record, things(case))
        found = chain(asked, steps, _otherwise(action, scenario, pathway, record, case))
    else:
        rights = (row for row in record.rights(case) if (row.right, row.what) == (action.told, "told"))
        found = (Acted(row.seq, row.seq, row.at, row.role, simulated=False) for row in rights)
    return sorted(found, key=lambda each: each.seq)


def _settling(action: Action, scenario: Scenario, pathway: Pathway) -> tuple[str, ...]:
    """The steps by which a question of an action is settled: whoever took one is told that it was done."""
    found = _named(action, scenario, pathway)
    return tuple(step for one in found for step in (*one.met_by, one.step) if step)


def _named(action: Action, scenario: Scenario, pathway: Pathway) -> list[Question]:
    """The questions that an action names."""
    talk = talk_of(scenario.people[action.of], pathway)
    return [talk.questions[id] for id in action.asked if talk is not None and id in talk.questions]


def _otherwise(
    action: Action, scenario: Scenario, pathway: Pathway, record: Record, case: str
) -> Iterator[Acted]:
    for question in _named(action, scenario, pathway):
        rows = record.exercise.of_case(case)
        for row in chain(asked_otherwise(question, rows), told_unasked(question, case, record)):
            yield Acted(row.seq, row.seq, row.at, row.role, simulated=False)


def _steps(steps: Collection[str], record: Record, things: tuple[str, ...]) -> Iterator[Acted]:
    for thing in things:
        for row in record.attempts(thing):
            if row.step in steps and row.became in ("accepted", "waiting"):
                yield Acted(
                    row.ended_by or row.seq,
                    row.seq,
                    row.at,
                    row.role,
                    row.simulated,
                    row.became == "waiting",
                    row.step,
                )


def _questions(
    action: Action, scenario: Scenario, pathway: Pathway, record: Record, case: str
) -> Iterator[Acted]:
    is_meant = meant_by(action, scenario, pathway)
    for row in record.exercise.questions(case):
        if is_meant(row.what.question, row.what.manner):
            yield Acted(row.seq, row.seq, row.at, row.role, simulated=False)


def meant_by(action: Action, scenario: Scenario, pathway: Pathway) -> Callable[[str, str], bool]:
    """Whether a question, asked in a manner, is one that an action names: where any on the facts is meant,
    one in any manner; else one that does not suggest its answer."""
    talk = talk_of(scenario.people[action.of], pathway)
    on_facts = {
        question.id
        for question in (talk.questions.values() if talk is not None else ())
        if question.group not in FREE
    }

    def is_meant(question: str, manner: str) -> bool:
        is_any = ANY_QUESTION in action.asked and question in on_facts
        return is_any or (question in action.asked and manner != SUGGESTING)

    return is_meant


def suggested(action: Action, scenario: Scenario, record: Record) -> list[Told[Asked]]:
    """The questions of an action that were asked so that they suggested their answer: that is not asking."""
    asked = record.exercise.questions(scenario.case_of(action.of))
    return [row for row in asked if row.what.question in action.asked and row.what.manner == SUGGESTING]


def asked_for(action: Action, scenario: Scenario, pathway: Pathway, record: Record) -> list[Told[Asked]]:
    """The questions by which a step of an action is done, asked without suggesting the answer: by whoever may
    not take the step, or without a whole answer, it is not done."""
    talk = talk_of(scenario.people[action.of], pathway)
    by = {one.id for one in (talk.questions.values() if talk is not None else ()) if one.step in action.step}
    rows = record.exercise.questions(scenario.case_of(action.of))
    return [row for row in rows if row.what.question in by and row.what.manner != SUGGESTING]


def answered(lines: Collection[str], case: str, record: Record) -> list[tuple[str, Replied]]:
    """What was answered where the person of a case asked something by one of these lines, each with its
    line, in order."""
    given = replied(record.exercise.of_case(case), SPOKEN)
    found = [(each.line.rpartition(".")[2], each) for each in given]
    return [(line, each) for line, each in found if line in lines]


def rests_on_something(scenario: Scenario, until: int, record: Record) -> bool:
    """Whether before an event anybody asked any of the people without suggesting, or noted anything on one:
    one of them may tell of another."""
    cases = [scenario.case_of(person) for person in scenario.people]
    asked = (row for case in cases for row in record.exercise.questions(case))
    noted = (row for case in cases for row in record.exercise.notes(case))
    return any(row.seq < until and row.what.manner != SUGGESTING for row in asked) or any(
        row.seq < until and row.what.dimension for row in noted
    )
