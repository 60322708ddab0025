"""What a record stands on: the definition with its rules, the numbers in force, and the office hours."""

from __future__ import annotations

from workflow.case.calendar import WorkCalendar
from workflow.case.epochs import Change, calendars, history
from workflow.case.settings import Settings
from workflow.case.state import WorldState
from workflow.log.events import SessionOpened
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

    def open(self, opened: SessionOpened) -> None:
        """Take over the settings of a session from its first event."""
        self._changes = history(self.pathway, opened)
        self._calendars = calendars(self.pathway, self._changes)

    def settings(self, state: WorldState) -> Settings:
        """The numbers and switches in force."""
        return self._changes[state.epoch].settings

    def next_open(self, resource: str, at: int) -> int | None:
        """The first minute from `at` on at which the resource's office is open; None for never."""
        calendar = self.pathway.resources[resource].calendar
        return (self._calendars[calendar] if calendar else self._always).next_open(at)
