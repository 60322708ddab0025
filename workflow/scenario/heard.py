"""When a person first said what they then decided: in a talk, where a question had it answered whole."""

from __future__ import annotations

from dataclasses import dataclass, field

from workflow.log.events import Asked, Event
from workflow.pathway.definition import Pathway
from workflow.pathway.rules import own_roles
from workflow.scenario.definition import Scenario
from workflow.scenario.names import questions_of
from workflow.talk.answering import read_code


@dataclass(frozen=True, slots=True)
class Heard:
    """The minute at which a person said something, by which event, and the role that heard it."""

    at: int
    by: int
    role: str


@dataclass(frozen=True, slots=True)
class Talks:
    """What the people of an exercise were asked and answered whole, up to the event last taken in: `first` is
    by case and question."""

    scenario: Scenario
    pathway: Pathway
    first: dict[tuple[str, str], Heard] = field(default_factory=dict)

    def advance(self, event: Event) -> None:
        """Take in the next event of the branch."""
        if not isinstance(event.what, Asked):
            return
        code = read_code(event.what.line, event.what.manner)
        if code is not None and code[1].part == "answer":
            key = event.subject or "", code[1].question
            self.first.setdefault(key, Heard(event.sim_min, event.seq, event.role or ""))

    def said(self, person: str, event: Event) -> Heard | None:
        """When the person first said that they want what an event is, a step of their own will; None of any
        other, or where they said it in no talk."""
        if event.step is None or event.role not in own_roles(self.pathway):
            return None
        case = self.scenario.case_of(person)
        found = (
            self.first[case, id]
            for id, question in questions_of(self.scenario.people[person], self.pathway).items()
            if question.step == event.step and (case, id) in self.first
        )
        return min(found, key=lambda heard: heard.by, default=None)
