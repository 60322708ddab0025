"""A session as it is kept, with all of its branches, to be written elsewhere; and a copy to be shared."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from workflow.log import codec
from workflow.log import events as e
from workflow.log.base import SCRIPT, UNRECORDED, WORLD, Beside, Event, Typed, What
from workflow.store import chain
from workflow.store.chain import Row
from workflow.store.records import Reader
from workflow.store.texts import Label

_NOBODY = frozenset({WORLD, SCRIPT, UNRECORDED, ""})
"""Actors that are no seat of a person."""


@dataclass(frozen=True, slots=True)
class WholeSession:
    """A session: its record, what it is called, how many events it has and the hash of the last, its rows in
    order, and by `seq` what was typed. `is_shared`: names and typed texts were taken out of it."""

    record: Row
    label: Label
    events: int
    head: str
    rows: Callable[[], Iterator[Row]]
    typed: Mapping[int, Beside]
    is_shared: bool = False

    @property
    def id(self) -> str:
        """The session's id."""
        return str(self.record[0])

    def logged(self) -> Iterator[Event]:
        """Its events, in order.

        Raises:
            BadRow: a row breaks the rules of the log.
            BadEvent: one says what no such event can say.
        """
        for row in self.rows():
            yield codec.decode(chain.stored_of(row, self.typed.get(row[1])))


def whole_session(log: Reader, session: str) -> WholeSession:
    """A session of a log as it stands there; nothing of it is checked here.

    Raises:
        StoreProblem: it is not there, or cannot be read.
    """
    head = log.head(session)
    label = Label(log.session_record(session).name)
    record, typed = log.record_row(session), log.texts(session)
    return WholeSession(record, label, head.seq, head.hash, lambda: log.rows(session), typed)


def for_sharing(session: WholeSession) -> WholeSession:
    """A copy without the names of people and without what they typed, under an id and a chain of its own.

    A case is called by its number, a seat by a number in the order in which seats first acted, and the
    session by nothing. A typed text counts as erased, under another digest, so that nobody can try out what
    it was. What an event says besides, which this Ruta does not know, is left out.

    Raises:
        BadRow, BadEvent: as `WholeSession.logged`.
    """
    id = hashlib.sha256(f"shared {session.id}".encode()).hexdigest()[:12]
    record = (id, "", *session.record[2:])
    before, rows, typed, seats = chain.record_hash(record), list[Row](), dict[int, Beside](), _Seats()
    walls = (row[10] for row in session.rows())
    for event, wall in zip(session.logged(), walls, strict=True):
        stored = codec.encode(seats.without_names(event))
        row = chain.row_of(stored, id, wall, before)
        rows.append(row)
        before = row[13]
        if stored.beside is not None:
            typed[stored.seq] = stored.beside
    return WholeSession(record, Label(""), len(rows), before, lambda: iter(rows), typed, is_shared=True)


class _Seats:
    """Seats by the number under which they are told."""

    def __init__(self) -> None:
        self._numbers: dict[str, str] = {}

    def code(self, seat: str) -> str:
        """The code of a seat: `seat-1` for the first that acted."""
        return seat if seat in _NOBODY else self._numbers.setdefault(seat, f"seat-{len(self._numbers) + 1}")

    def without_names(self, event: Event) -> Event:
        """The event without anybody's name or words."""
        actor, what = self.code(event.actor), event.what
        if isinstance(what, e.CaseOpened):
            return replace(event, actor=actor, what=replace(what, name=event.subject or "", typed=None))
        if isinstance(what, e.HandedOver):
            what = replace(what, to=self.code(what.to))
        return replace(event, actor=actor, what=_untyped(what))


def _untyped(what: What) -> What:
    if what.typed is None:
        return what
    return replace(what, typed=Typed(Typed.of("").digest, Beside("", "", erased=True)))
