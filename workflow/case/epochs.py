"""Settings that follow one another in a session, and the calendars that follow from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workflow.case.calendar import CalendarOverTime, WorkCalendar
from workflow.case.settings import Settings
from workflow.log.events import SessionOpened
from workflow.pathway.definition import Pathway


@dataclass(frozen=True, slots=True)
class Change:
    """From a minute on, other settings are in force."""

    minute: int
    settings: Settings


def history(pathway: Pathway, opened: SessionOpened) -> tuple[Change, ...]:
    """All settings of a session, in order, as its first event tells them.

    Raises:
        KeyError: a year or the name of a change is not in the pathway.
        OutOfRange: a value is not one of its parameter or switch.
    """
    first = Change(0, Settings.of(pathway, opened.year or None, opened.changes))
    later = (
        Change(minute, Settings.of(pathway, year or None, changes)) for minute, year, changes in opened.later
    )
    return (first, *later)


def calendars(pathway: Pathway, changes: Sequence[Change]) -> dict[str, WorkCalendar]:
    """Every calendar of a pathway; meetings go by the settings in force on their day."""
    return {calendar: _calendar(pathway, calendar, changes) for calendar in pathway.calendars}


def _calendar(pathway: Pathway, calendar: str, changes: Sequence[Change]) -> WorkCalendar:
    definition, starts = pathway.calendars[calendar], pathway.starts
    if definition.meetings is None:
        return WorkCalendar(definition, starts)
    per_month = definition.meetings.per_month
    parts = [
        (change.minute, WorkCalendar(definition, starts, change.settings.number(per_month)))
        for change in changes
    ]
    return parts[0][1] if len(parts) == 1 else CalendarOverTime(parts)
