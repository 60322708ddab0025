"""What taught a seat of an exercise something of a person: what reached it, what it asked or did."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from workflow.log.events import Asked
from workflow.pathway.definition import Pathway
from workflow.record.record import Record
from workflow.referral.told import is_told, telling_of
from workflow.scenario.definition import ANYTHING_ASKED, BACKGROUND, Scenario
from workflow.scenario.told_by_steps import notices
from workflow.stepper import Stepper
from workflow.talk.answering import read_code


@dataclass(frozen=True, slots=True)
class Teaching:
    """Of an exercise as its record has it. `things` are the case of a person with what it is linked to.

    `until` is the last minute that counts; None for all that happened.
    """

    scenario: Scenario
    pathway: Pathway
    record: Record
    things: Callable[[str], tuple[str, ...]]

    def of(self, person: str, roles: Collection[str], until: int | None = None) -> set[str]:
        """What taught a seat with these roles: injects, answered questions and steps that were done, by
        name, `background`, and `any_question` where it asked one."""
        return {
            BACKGROUND,
            *self._received(person, roles, until),
            *self._asked(person, roles, until),
            *self._done(person, roles, until),
        }

    def knows_of(self, person: str, roles: Collection[str], stepper: Stepper, until: int | None) -> bool:
        """Whether a seat with these roles knows that there is such a person: its office is there as it
        begins, or their case was brought to it, or it asked or did something for them."""
        if not set(roles) <= set(self.scenario.roles.away):
            return True
        case, bringing = self.scenario.case_of(person), self.scenario.bringing
        taught = self.of(person, roles, until)
        if ANYTHING_ASKED in taught or any(bringing.get(name) == case for name in taught):
            return True
        tells = frozenset[str]().union(*(telling_of(stepper, role) for role in roles))
        rows = [row for thing in self.things(case) for row in self.record.attempts(thing)]
        for row in rows:
            own, ended = row.role in roles, row.at if row.ended is None else row.ended
            if own and not row.simulated and row.became != "refused" and _is_by(row.at, until):
                return True
            if row.became == "accepted" and row.step in tells and _is_by(ended, until):
                return True
        told = notices(self.pathway, self.record, [case], roles)
        return any(_is_by(one.at, until) for one in told)

    def was_with(self, person: str, roles: Collection[str], since: int, until: int | None) -> bool:
        """Whether a seat with these roles asked the person something, took or tried a step for them, or had
        word from them, in that time."""
        case = self.scenario.case_of(person)
        minutes = [row.at for row in self.record.exercise.questions(case) if row.role in roles]
        for thing in self.things(case):
            minutes += [
                row.at for row in self.record.attempts(thing) if row.role in roles and not row.simulated
            ]
        for row in self.record.exercise.injects():
            found = self.scenario.happens.get(row.what.inject)
            is_theirs = found is not None and found.sender == person
            if is_theirs and row.what.how != "skipped" and not set(row.what.to).isdisjoint(roles):
                minutes.append(row.at)
        told = notices(self.pathway, self.record, [case], roles)
        return any(since <= at and _is_by(at, until) for at in (*minutes, *(one.at for one in told)))

    def has_received(self, inject: str, roles: Collection[str]) -> bool:
        """Whether an inject reached a seat with these roles."""
        came = (row.what for row in self.record.exercise.injects() if row.what.inject == inject)
        return any(what.how != "skipped" and not set(what.to).isdisjoint(roles) for what in came)

    def _received(self, person: str, roles: Collection[str], until: int | None) -> Iterator[str]:
        """The injects that reached the seat and are of this person, or of nobody in particular."""
        for row in self.record.exercise.injects():
            found = self.scenario.happens.get(row.what.inject)
            if found is None or row.what.how == "skipped" or set(row.what.to).isdisjoint(roles):
                continue
            whose = found.about or (found.sender if found.sender in self.scenario.people else person)
            if whose == person and _is_by(row.at, until):
                yield found.id

    def _asked(self, person: str, roles: Collection[str], until: int | None) -> Iterator[str]:
        for row in self.record.exercise.questions(self.scenario.case_of(person)):
            if row.role in roles and _is_by(row.at, until):
                yield ANYTHING_ASKED
                if not _is_evaded(row.what):
                    yield row.what.question

    def _done(self, person: str, roles: Collection[str], until: int | None) -> Iterator[str]:
        """The steps that the seat took for the person, and those by which others told it of them, once they
        were done: who still waits for a bed cannot say where it is."""
        for thing in self.things(self.scenario.case_of(person)):
            for row in self.record.attempts(thing):
                told = row.role in roles or any(is_told(self.pathway, role, (row.step,)) for role in roles)
                done = row.at if row.ended is None else row.ended
                if told and row.became == "accepted" and _is_by(done, until):
                    yield row.step


def _is_evaded(asked: Asked) -> bool:
    """Whether what was said to a question is what is said where the talk is not open: it brings nothing."""
    known = read_code(asked.line, asked.manner)
    return known is not None and known[1].part == "less"


def _is_by(minute: int, until: int | None) -> bool:
    return until is None or minute <= until
