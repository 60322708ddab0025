"""The calendars of settings that follow one another in a session."""

from __future__ import annotations

from collections.abc import Sequence

from workflow.case.calendar import CalendarOverTime, WorkCalendar
from workflow.case.settings import Change
from workflow.pathway.definition import Pathway


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
