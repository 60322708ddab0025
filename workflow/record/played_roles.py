"""Whose an act was: of the table, of somebody before the table began, or of a role that nobody there played.

In an exercise the table answers for the roles that its seats play. Who practises alone answers for whatever
was done by hand. A duty is the table's where one of its roles could have done it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from workflow.log.base import WORLD, Event
from workflow.log.events import Played

Whose = Literal["table", "before", "program"]
"""`before`: it was done before the first act of a seat, in a role that no seat plays; `program`: later, or
left undone, in such a role."""
WHOSE: tuple[Whose, ...] = get_args(Whose)


@dataclass(frozen=True, slots=True)
class PlayedRoles:
    """Which roles were played, from which event on, and the first event (0: none) that a seat brought
    about."""

    is_exercise: bool
    since: tuple[int, ...] = ()
    roles: tuple[frozenset[str], ...] = ()
    first: int = 0

    @staticmethod
    def of(line: Iterable[Event], *, is_exercise: bool) -> PlayedRoles:
        """Those of a session, by its events in order."""
        seats = Seated()
        for event in line:
            seats.advance(event)
        return seats.table(is_exercise=is_exercise)

    @property
    def everybody(self) -> frozenset[str]:
        """All roles that were played at any time."""
        return frozenset().union(*self.roles)

    def played(self, seq: int) -> frozenset[str]:
        """The roles that were played when an event came."""
        found = bisect_right(self.since, seq)
        return self.roles[found - 1] if found else frozenset()

    def act(self, seq: int, role: str) -> Whose:
        """Whose an act of a role was, by its event."""
        if not self.is_exercise or not self.everybody or role in self.played(seq):
            return "table"
        return "program" if self.first and seq > self.first else "before"

    def is_programs(self, role: str) -> bool:
        """Whether a role was led by the program all along, in an exercise."""
        return self.is_exercise and bool(self.everybody) and role not in self.everybody

    def duty(self, could: Collection[str]) -> Whose:
        """Whose it was that something was left undone, by the roles that could have done it."""
        return "program" if self.everybody and could and self.everybody.isdisjoint(could) else "table"

    def among(self, could: Iterable[str]) -> tuple[str, ...]:
        """Who is named of those who could have done something: the roles at the table, where any of them
        could, else all."""
        found = tuple(could)
        return tuple(role for role in found if role in self.everybody) or found


class Seated:
    """Who was played, up to the event last taken in."""

    def __init__(self) -> None:
        self._since: list[int] = []
        self._roles: list[frozenset[str]] = []
        self._first = 0

    def advance(self, event: Event) -> None:
        """Take in the next event of the branch."""
        if isinstance(event.what, Played):
            self._since.append(event.seq)
            self._roles.append(frozenset(event.what.roles))
        elif not self._first and self._roles and event.role in self._roles[-1] and event.actor != WORLD:
            self._first = event.seq

    def table(self, *, is_exercise: bool) -> PlayedRoles:
        """The table so far."""
        return PlayedRoles(is_exercise, tuple(self._since), tuple(self._roles), self._first)
