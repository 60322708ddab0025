"""Who sits where in an exercise, whose turn it is, and what reached a seat, as the record has it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from workflow.exercise.terms import Seats
from workflow.log.base import Typed
from workflow.log.events import Inject, MessageSent
from workflow.record.exercise import Told
from workflow.record.record import Record
from workflow.referral.course import read_message
from workflow.scenario.definition import CHANNELS, Scenario

Came = Told[Inject] | Told[MessageSent]
"""What reached the table: an inject of the scenario, or a message that whoever leads wrote."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat and its roles. Its id is a code: what somebody typed for it lies beside the chain."""

    id: str
    roles: tuple[str, ...]


def seats_of(roles: Seats, played: Collection[str]) -> tuple[Seat, ...]:
    """The seats; where nobody said who sits where, all played roles share one."""
    given = roles or (tuple(played),)
    return tuple(Seat(f"seat-{at}", tuple(each)) for at, each in enumerate(given, start=1))


def seated(seats: Iterable[Seat], played: Iterable[str]) -> list[str]:
    """The played roles that a seat has, in the order of the scenario."""
    taken = {role for seat in seats for role in seat.roles}
    return [role for role in played if role in taken]


def roles_beside(role: str, given: Seats, played: Collection[str]) -> tuple[str, ...]:
    """The roles that sit where a role does, itself among them."""
    return next((seat.roles for seat in seats_of(given, played) if role in seat.roles), (role,))


def at_keyboard(seats: tuple[Seat, ...], record: Record) -> Seat:
    """The seat that has the turn."""
    known = {seat.id: seat for seat in seats}
    turns = (known.get(row.what.to) for row in reversed(record.exercise.turns()))
    return next((seat for seat in turns if seat is not None), seats[0])


def label_of(seat: str, record: Record) -> Typed | None:
    """What was typed for a seat last; None where nothing was."""
    turns = (row.what for row in reversed(record.exercise.turns()) if row.what.to == seat)
    return next((what.typed for what in turns if what.typed is not None), None)


def is_paused(record: Record) -> bool:
    """Whether a pause lasts."""
    return record.exercise.is_paused


def reached(record: Record, roles: Collection[str]) -> Iterator[Came]:
    """What reached one of these roles, in order; what nobody was told is not among it."""
    found: list[Came] = [row for row in record.exercise.injects() if row.what.how != "skipped"]
    found += [message.sent for message in record.exercise.messages() if _is_written(message.sent.what)]
    yield from sorted((row for row in found if set(row.what.to) & set(roles)), key=lambda row: row.seq)


def _is_written(what: MessageSent) -> bool:
    """Whether somebody wrote a message to the table: calls about a referral and what a person says are
    shown where they belong."""
    return what.typed is not None and what.channel in CHANNELS and read_message(what.message) is None


def name_of(came: Came) -> str:
    """The name by which a message is read and answered."""
    return came.what.inject if isinstance(came.what, Inject) else came.what.message


def told_by_answering(came: Came, scenario: Scenario) -> str:
    """Who learns of somebody by an answer: whoever an inject is from, or somebody outside the table in whose
    name the trainer wrote; "" where an answer tells nobody anything."""
    if isinstance(came.what, Inject):
        inject = scenario.happens.get(came.what.inject)
        return "" if inject is None else inject.sender
    return came.what.line if came.what.line in scenario.counterparts else ""
