"""What a screen shows of an open session, fetched in one go by the writer thread."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workflow.rows import (
    CaseCard,
    Change,
    ChoiceRow,
    DeadlineRow,
    EventRow,
    MapState,
    SessionState,
    StepsRow,
    TimelineRow,
)

if TYPE_CHECKING:
    from workflow.service import Service

VICTIM = "victim"
PAGE = 256
LEAST = 40
"""A page goes further back until it has so many rows: events that are not shown fill no page."""


@dataclass(frozen=True, slots=True)
class CaseLook:
    """One case, as one role sees it."""

    card: CaseCard
    steps: StepsRow
    map_state: MapState
    timeline: TimelineRow
    deadlines: tuple[DeadlineRow, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """The whole Practice screen in one language. `case` is "" where the session has none."""

    language: str
    state: SessionState
    roles: tuple[ChoiceRow, ...]
    role: str
    case: str
    about: CaseLook | None
    branches: tuple[ChoiceRow, ...]
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Events after number `first`, in order."""

    rows: tuple[EventRow, ...]
    first: int


def nowhere() -> MapState:
    """The map of no case."""
    return MapState(frozenset(), frozenset(), frozenset(), frozenset())


def untold(now: int) -> TimelineRow:
    """The timeline of no case, at simulated minute `now`."""
    return TimelineRow((), now, ())


def look(service: Service, language: str, case: str, role: str, change: Change | None = None) -> Look:
    """Fetch everything that Practice shows; a case or role that is not there falls back to the first."""
    state = service.state(language)
    roles = service.roles(language)
    role = _role(roles, state.played, role)
    cases = [row.id for row in state.cases]
    if case not in cases:
        case = _last_acted(service, language, cases, state.events)
    about = None
    if case:
        about = CaseLook(
            card=service.card(case, language),
            steps=service.steps(case, role, language),
            map_state=service.map_state(case, role),
            timeline=service.timeline(case, language),
            deadlines=service.deadlines(case, language),
        )
    return Look(language, state, roles, role, case, about, service.branches(language), change)


def _last_acted(service: Service, language: str, cases: list[str], events: int) -> str:
    """The case of the newest event, among the last page; the first where there is none."""
    newest = service.history(language, after=max(0, events - PAGE)) if cases else ()
    return next((row.case for row in reversed(newest) if row.case in cases), cases[0] if cases else "")


def _role(roles: Iterable[ChoiceRow], played: Iterable[str], wanted: str) -> str:
    known = [row.id for row in roles]
    if wanted in known:
        return wanted
    for role in (*played, *(role for role in known if role != VICTIM)):
        if role in known:
            return role
    return known[0] if known else ""


def history(service: Service, language: str, before: int, case: str) -> HistoryPage:
    """The page of events that ends with event number `before`; longer where most of them are not shown."""
    first = before
    rows: tuple[EventRow, ...] = ()
    while first > 0 and len(rows) < LEAST:
        first = max(0, first - PAGE)
        found = service.history(language, after=first, limit=before - first, case=case or None)
        rows = tuple(row for row in found if row.seq <= before)
    return HistoryPage(rows, first)
