"""What a record stands on: the definition with its rules, the numbers in force, and the office hours."""

from __future__ import annotations

from workflow.case.calendar import WorkCalendar
from workflow.case.epochs import calendars
from workflow.case.settings import Change, Settings, history
from workflow.case.state import Thing, WorldState
from workflow.case.view import ThingView
from workflow.log.events import SessionOpened
from workflow.pathway import guard as g
from workflow.record.activities import activities
from workflow.stepper import Stepper

_MOST_KNOWN = 20_000
"""Sets of values whose answer is kept: some megabytes."""

_Read = tuple[str, str, tuple[str | int, ...]]
"""A step, a role, and the values that the step's guard reads."""


class Setting:
    """A definition in a session: `open` gives it the numbers and calendars of the session."""

    def __init__(self, stepper: Stepper) -> None:
        self.stepper = stepper
        self.pathway = stepper.pathway
        self.activities = activities(stepper)
        self._atoms = {step: tuple(g.atoms(rule.guard)) for step, rule in stepper.rules.items()}
        self._missing: dict[_Read, tuple[str, ...] | None] = {}
        self._always = WorkCalendar(None, self.pathway.starts)
        self._changes: tuple[Change, ...] = ()
        self._calendars: dict[str, WorkCalendar] = {}

    def open(self, opened: SessionOpened) -> None:
        """Take over the settings of a session from its first event."""
        self._changes = history(self.pathway, opened)
        self._calendars = calendars(self.pathway, self._changes)

    def settings(self, state: WorldState) -> Settings:
        """The numbers and switches in force."""
        return self._changes[state.epoch].settings

    def missing(self, step: str, state: WorldState, thing: Thing, role: str) -> tuple[str, ...] | None:
        """The keys of what a role lacks for a step; None where it may be done.

        What a guard says depends on nothing but the values that it reads, so that it is worked out once for
        each set of them.
        """
        view = ThingView(state, self.settings(state), thing, role)
        known = (step, role, tuple(_now(atom, view) for atom in self._atoms[step]))
        if known not in self._missing:
            if len(self._missing) > _MOST_KNOWN:
                self._missing.clear()
            refusal = self.stepper.refusal(step, view)
            self._missing[known] = None if refusal is None else tuple(m.key for m in refusal.missing)
        return self._missing[known]

    def next_open(self, resource: str, at: int) -> int | None:
        """The first minute from `at` on at which the resource's office is open; None for never."""
        calendar = self.pathway.resources[resource].calendar
        return (self._calendars[calendar] if calendar else self._always).next_open(at)


def _now(atom: g.Atom, view: g.View) -> str | int:
    """What an atom reads: a value, or whether it holds."""
    return view.value(atom.name) if isinstance(atom, (g.Is, g.Bound)) else g.holds(atom, view)
