"""What a screen shows of an open session, fetched in one go by the writer thread."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workflow.rows import CaseCard, Change, ChoiceRow, EventRow, SessionState, TimelineRow
from workflow.rows.exercise import ExerciseRow
from workflow.rows.map import MapState
from workflow.rows.steps import StepsRow
from workflow.rows.talk import TalkRow

if TYPE_CHECKING:
    from workflow.service.protocols import Desk, Practice

VICTIM = "victim"
PAGE = 256
LEAST = 40
"""A page goes further back until it has so many rows: events that are not shown fill no page."""


@dataclass(frozen=True, slots=True)
class CaseLook:
    """One case, as one role sees it. The talk is None where it is still to be asked for (`look`)."""

    card: CaseCard
    steps: StepsRow
    map_state: MapState
    timeline: TimelineRow
    talk: TalkRow | None = None


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
    exercise: ExerciseRow | None = None
    """The exercise that the session is, if it is one."""


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Events after number `first`, in order."""

    rows: tuple[EventRow, ...]
    first: int


def no_map_state() -> MapState:
    """The map of no case."""
    return MapState(frozenset(), frozenset(), frozenset(), frozenset())


def no_timeline(now: int) -> TimelineRow:
    """The timeline of no case, at simulated minute `now`."""
    return TimelineRow((), now, ())


def look(
    service: Desk,
    language: str,
    case: str,
    role: str,
    change: Change | None = None,
    known: Look | None = None,
    *,
    with_talk: bool = False,
) -> Look:
    """Fetch what Practice shows; a case that is not there falls back to the first.

    Where people play roles on this branch, one of these is shown: the program acts in all others by itself.

    Any act may change the state of the session and everything of the case that is shown, so that these are
    fetched each time. What no act changes is taken from `known`, the last answer, where that is of the same
    session and language: the roles, and the branches while there are as many as before. The talk of the same
    case and role is asked for after the rest is on the screen: an act is answered by the steps;
    `with_talk` asks for it at once.
    """
    state = service.state(language)
    if known is not None and (known.language, known.state.id) != (language, state.id):
        known = None
    exercise = service.exercise_row(language)
    roles = known.roles if known and exercise is None else service.roles(language)
    if exercise is not None:
        roles = _at_seat(roles, exercise)
        known_role = [row.id for row in roles]
        role = role if role in known_role else next(iter(known_role), role)
    same = known is not None and known.state.branches == state.branches
    branches = known.branches if known and same else service.branches(language)
    role = _role(roles, state, role)
    cases = [row.id for row in state.cases]
    if case not in cases:
        case = state.last_case or (cases[0] if cases else "")
    about, is_other = None, known is not None and (known.case, known.role) != (case, role)
    if case:
        about = CaseLook(
            card=_without_hints(service.card(case, language, role), exercise),
            steps=service.steps(case, role, language),
            map_state=service.map_state(case, role),
            timeline=service.timeline(case, language, role),
            talk=service.talk(case, role, language) if is_other or with_talk else None,
        )
    return Look(language, state, roles, role, case, about, branches, change, exercise)


def after_talk(service: Desk, change: Change, known: Look) -> Look:
    """Fetch what a question, an answer or silence can have changed: the head, the card, the talk, and the
    steps with what they say of the talk, as that the person waits for an answer; nothing else is another.

    All of it, where another case or session is open than was shown, a step was done by the answer, or its
    minutes brought something: an office closes, an inject comes, or what the text tells of.
    """
    language, case, role = known.language, known.case, known.role
    state = service.state(language)
    is_other = known.state.id != state.id or case not in {row.id for row in state.cases}
    is_opened = bool(state.opens_in) != bool(known.state.opens_in)
    if known.about is None or is_other or change.moved or change.text or is_opened:  # a step was done by it
        return look(service, language, case, role, change, known)
    exercise = service.exercise_row(language)
    card = _without_hints(service.card(case, language, role), exercise)
    steps, talk = service.steps(case, role, language), service.talk(case, role, language)
    about = replace(known.about, card=card, steps=steps, talk=talk)
    return replace(known, state=state, about=about, change=change, exercise=exercise)


def _at_seat(roles: tuple[ChoiceRow, ...], exercise: ExerciseRow) -> tuple[ChoiceRow, ...]:
    """The roles of the seat at the keyboard, and of every seat once it is over; all where it has none."""
    here = (exercise.here,) if not exercise.over else exercise.seats
    own = {row.id for seat in here if seat is not None for row in seat.roles}
    return tuple(row for row in roles if row.id in own) or roles


def _without_hints(card: CaseCard, exercise: ExerciseRow | None) -> CaseCard:
    """In an exercise that goes on, what nobody has done yet is found out by those who play."""
    if exercise is None or not exercise.is_going_on:
        return card
    return replace(card, standing=tuple(row for row in card.standing if row.kind != "undone"))


def played(service: Desk, seen: Look) -> Look:
    """What Practice shows after a session was opened or an act, which may lead to another branch. Where
    people play no role there, the one that is shown is played from now on: a colleague would act in it
    otherwise."""
    if seen.state.played or not seen.role:
        return seen
    service.play([seen.role], seen.language)
    return look(service, seen.language, seen.case, seen.role, seen.change, seen)


def _role(roles: Iterable[ChoiceRow], state: SessionState, wanted: str) -> str:
    """The role that is wanted where people play it; else the one of this branch that acted last in it."""
    known = [row.id for row in roles]
    if wanted in known and (wanted in state.played or not state.played):
        return wanted
    for role in (state.last_role, *state.played, *(role for role in known if role != VICTIM)):
        if role in known:
            return role
    return known[0] if known else ""


def history(
    service: Practice, language: str, before: int, case: str, role: str, *, other_branches: bool = False
) -> HistoryPage:
    """The page of events that ends with event number `before`, as far as a role reads them; longer where most
    of them are not shown.

    Those of other branches are left out unless they are asked for.
    """
    first = before
    rows: tuple[EventRow, ...] = ()
    while first > 0 and len(rows) < LEAST:
        upto, first = first, max(0, first - PAGE)
        page = service.history(language, after=first, upto=upto, case=case or None, role=role)
        rows = tuple(row for row in page if row.on_branch or other_branches) + rows
    return HistoryPage(rows, first)
