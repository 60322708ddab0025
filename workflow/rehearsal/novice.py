"""A table of beginners, the same for every scenario: the first step that is offered, questions that lead, and
an answer to whoever asks.

It knows no scenario: what it reaches says how much one asks beyond what the desk offers by itself.
"""

from __future__ import annotations

from workflow.log.base import SCRIPT
from workflow.problems import ExpectedError
from workflow.rehearsal.live import is_over
from workflow.rows.talk import REPLY, QuestionRow
from workflow.scenario.definition import Scenario
from workflow.service import DAY, Service

QUESTIONS = 3
"""How many questions each role asks each person, one after the other, before anything else."""
MOST_DAYS = 60
"""Days that the table plays, unless the exercise ends before."""
LOOKS = 4
"""How often a day it looks at who called or turned up, and answers."""
WITHOUT_AN_OFFER = 5
"""Days in a row on which nothing is offered to anybody; then the table lets time pass to the end."""


def play(service: Service, scenario: Scenario, lang: str, *, count_assumed: bool | None = None) -> None:
    """Start the exercise and play it to its end, or to the last of the days.

    Each role first asks each person some questions, leading ones where there are any. Then, once a day, each
    role takes the first step that is offered and that it has not taken yet, for whoever comes first in the
    list; and whoever calls or turns up is told the first thing that there is to tell.

    Raises:
        ExpectedError: something could not be kept.
    """
    seat, service.seat = service.seat, SCRIPT
    try:
        service.start_exercise(scenario, lang, count_assumed=count_assumed)
        for role in scenario.roles.played:
            for person in scenario.people:
                _question(service, scenario.case_of(person), role, lang)
        _days(service, scenario, lang)
    finally:
        service.seat = seat


def idle(service: Service, scenario: Scenario, lang: str, *, count_assumed: bool | None = None) -> None:
    """Start the exercise and let time pass without doing anything.

    Raises:
        ExpectedError: something could not be kept.
    """
    service.start_exercise(scenario, lang, count_assumed=count_assumed)
    service.advance(MOST_DAYS * DAY, lang)


def _days(service: Service, scenario: Scenario, lang: str) -> None:
    taken: set[tuple[str, str, str]] = set()
    answered: set[str] = set()
    quiet = 0
    for _day in range(MOST_DAYS):
        before = len(taken)
        for role in scenario.roles.played:
            if not is_over(service):
                _first(service, scenario, role, lang, taken)
        quiet = quiet + 1 if len(taken) == before else 0
        if quiet == WITHOUT_AN_OFFER:
            service.advance(MOST_DAYS * DAY, lang)
            return
        for _look in range(LOOKS):
            if is_over(service):
                return
            service.advance(DAY // LOOKS, lang)
            _answer(service, scenario, answered)


def _first(
    service: Service, scenario: Scenario, role: str, lang: str, taken: set[tuple[str, str, str]]
) -> None:
    for person in scenario.people:
        case = scenario.case_of(person)
        for row in service.steps(case, role, lang).possible:
            key = (case, role, row.id)
            if key not in taken:
                taken.add(key)
                service.take(case, row.id, role, lang)
                return


def _answer(service: Service, scenario: Scenario, answered: set[str]) -> None:
    if is_over(service):
        return
    for row in service.happened.exercise.injects():
        inject = scenario.happens[row.what.inject]
        if inject.id in answered or inject.sender not in scenario.counterparts:
            continue
        answered.add(inject.id)
        person = inject.about or next(iter(scenario.people))
        known = [
            piece
            for piece in service.learned(person, inject.to[0])
            if inject.sender not in scenario.knowledge[piece].known_to
        ]
        service.answer_inject(inject.id, person, inject.to[0], known[:1])


def _question(service: Service, case: str, role: str, lang: str) -> None:
    rows = service.talk(case, role, lang).questions
    asked = [row for row in rows if row.group != REPLY]
    for row in sorted(asked, key=_leads)[:QUESTIONS]:
        try:
            service.ask(case, row.id, row.manner, role, lang)
        except ExpectedError:  # this institution does not talk with the person just now
            return


def _leads(row: QuestionRow) -> int:
    return ("leading", "closed", "open").index(row.manner)
