"""What a record stands on: the definition with its rules, the numbers in force, and the office hours."""

from __future__ import annotations

from collections.abc import Sequence

from workflow.case.calendar import WorkCalendar
from workflow.case.epochs import calendars
from workflow.case.settings import Change, Settings, history
from workflow.case.state import Thing, WorldState
from workflow.case.view import ThingView
from workflow.log.events import SessionOpened
from workflow.pathway import guard as g
from workflow.record.activities import activities
from workflow.stepper import Stepper


class Setting:
    """A definition in a session: `open` gives it the numbers and calendars of the session."""

    def __init__(self, stepper: Stepper) -> None:
        self.stepper = stepper
        self.pathway = stepper.pathway
        self.activities = activities(stepper)
        self._always = WorkCalendar(None, self.pathway.starts)
        self._changes: tuple[Change, ...] = ()
        self._calendars: dict[str, WorkCalendar] = {}
        self._alikes: dict[tuple[str, tuple[str, ...]], tuple[tuple[str, ...], ...]] = {}

    def open(self, opened: SessionOpened) -> None:
        """Take over the settings of a session from its first event."""
        self._changes = history(self.pathway, opened)
        self._calendars = calendars(self.pathway, self._changes)

    def settings(self, state: WorldState) -> Settings:
        """The numbers and switches in force."""
        return self._changes[state.epoch].settings

    def able(
        self, options: Sequence[str], state: WorldState, thing: Thing, roles: tuple[str, ...]
    ) -> tuple[str, ...]:
        """Which of some roles may do one of these steps; asked once for all whom a guard takes alike."""
        settings, found = self.settings(state), set[str]()
        for option in options:
            for alike in self._alike(option, roles):
                if alike[0] in found and found.issuperset(alike):
                    continue
                if self.stepper.allowed(option, ThingView(state, settings, thing, alike[0])):
                    found.update(alike)
        return tuple(role for role in roles if role in found)

    def _alike(self, step: str, roles: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
        """These roles, those together whom no condition of a step's guard tells apart."""
        known = self._alikes.get((step, roles))
        if known is None:
            atoms = g.every_atom(self.stepper.rules[step].guard)
            asked = [atom.values for atom in atoms if isinstance(atom, g.Role)]
            by_answer: dict[tuple[bool, ...], list[str]] = {}
            for role in roles:
                by_answer.setdefault(tuple(role in values for values in asked), []).append(role)
            known = self._alikes[step, roles] = tuple(map(tuple, by_answer.values()))
        return known

    def missing(self, step: str, state: WorldState, thing: Thing, role: str) -> tuple[str, ...]:
        """The keys of what a role lacks for a step; nothing where it may be done."""
        refusal = self.stepper.refusal(step, ThingView(state, self.settings(state), thing, role))
        return () if refusal is None else tuple(m.key for m in refusal.missing)

    def holds(self, asked: g.Free | g.Covered, state: WorldState) -> bool:
        """Whether there is a unit, or money, that a condition asks for."""
        if isinstance(asked, g.Free):
            return state.free(asked.resource) > 0
        return state.funds[asked.fund] >= self.settings(state).cents(asked.amount)

    def next_open(self, resource: str, at: int) -> int | None:
        """The first minute from `at` on at which the resource's office is open; None for never."""
        calendar = self.pathway.resources[resource].calendar
        return (self._calendars[calendar] if calendar else self._always).next_open(at)
