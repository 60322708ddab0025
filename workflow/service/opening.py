"""Opening a kept session: from a snapshot where there is one that can be believed, else from the whole log.

From a snapshot the session is open once it and the events after it are verified. The log before it is then
verified a little at a time, between whatever else is asked; who asks for an event of it waits for all of it.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from workflow import naming
from workflow.case.state import WorldState
from workflow.log import codec
from workflow.log.ancestry import ancestry
from workflow.log.base import Stored
from workflow.log.canonical import BadRow
from workflow.log.event_log import EventLog
from workflow.log.events import Event, SessionOpened
from workflow.problems import ExpectedError, ServiceError
from workflow.record.record import Record
from workflow.service import snapshots
from workflow.service.snapshots import Snapshot
from workflow.store.chain import Head, Link, Verification, hash_holds, record_hash
from workflow.store.problems import StoreProblem
from workflow.store.workspace import Workspace
from workflow.world.agreement import Agreement
from workflow.world.core import Book
from workflow.world.engine import UNREADABLE, World

AT_A_TIME = 0.008
"""Seconds that the rest of a log is verified in one go: who clicks meanwhile waits no longer."""


@dataclass(slots=True)
class Opened:
    """A session as it was read: the last event, and the wall time (UTC) of each.

    `rest` is what is still to be verified, `kept` the event that the newest snapshot stands at, 0 for none.
    """

    world: World
    happened: Record
    head: Head
    walls: list[str]
    rest: Verifying | None = None
    kept: int = 0


def opened(workspace: Workspace, session: str, book: Book) -> Opened:
    """Open a kept session at its last event.

    Raises:
        ServiceError: its log is damaged, or does not agree with its rules.
        StoreProblem: it is not there, or the file cannot be read.
    """
    with _nothing_collected():
        found = _from_snapshot(workspace, session, book)
        found = _from_the_log(workspace, session, book) if found is None else found
    if len(found.world.events) >= snapshots.LEAST:
        gc.freeze()  # or an act would wait, once in a while, for all of it to be looked through
    return found


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Hundreds of thousands of rows are read that stay: to look for garbage among them doubles the time."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _from_the_log(workspace: Workspace, session: str, book: Book) -> Opened:
    head, walls = workspace.head(session), list[str]()
    reading = Verifying(workspace, head, book, walls)
    events = EventLog(reading.all_events())
    try:
        begin = events[0].what
        assert isinstance(begin, SessionOpened)
        world = World.resumed(book.pathway, begin, reading.state, events, (), book)
        happened = Record.of(book.stepper, world.line())
    except UNREADABLE as error:
        raise _disagrees(workspace, session) from error
    return Opened(world, happened, head, walls)


# -- from a snapshot --------------------------------------------------------------------------------


def _from_snapshot(workspace: Workspace, session: str, book: Book) -> Opened | None:
    """None where the snapshot, or what follows it, cannot be believed: the whole log then says why."""
    record = record_hash(workspace.record_row(session))
    snapshot = snapshots.find(record, partial(_head_at, workspace, session), workspace.erased(session))
    if snapshot is None:
        return None
    try:
        return _resumed(workspace, snapshot, book)
    except (BadRow, StoreProblem):
        return None
    except UNREADABLE:
        snapshots.refuse(record)
        return None


def _head_at(workspace: Workspace, session: str, seq: int) -> Head | None:
    row = workspace.row(session, seq)
    return Head(session, seq, row[13]) if row is not None and hash_holds(row) else None


def _resumed(workspace: Workspace, snapshot: Snapshot, book: Book) -> Opened | None:
    """The session as the snapshot has it, gone on with by the events after it, which are verified."""
    head, at = workspace.head(snapshot.head.session), snapshot.head
    link = Link(at.session, at.seq, at.hash, dict(snapshot.ends), workspace.texts(at.session).get)
    rows = list(workspace.rows(at.session, at.seq))
    tail = [codec.decode(link.take(row)) for row in rows]
    if (link.seq, link.hash) != (head.seq, head.hash) or not _is_a_line(snapshot, tail):
        return None
    walls = [""] * (at.seq - 1) + [snapshot.wall] + [row[10] for row in rows]
    rest = Verifying(workspace, head, book, walls, (at.seq, snapshot.state.copy()))
    events = EventLog.after(at.seq, rest.all_events, snapshot.ends, snapshot.begun)
    world = World.resumed(book.pathway, snapshot.opened, snapshot.state, events, tail, book)
    happened = snapshot.record_of(book.stepper, lambda: ancestry(events, at.seq))
    for event in tail:
        happened.advance(event)
    return Opened(world, happened, head, walls, rest, at.seq)


def _is_a_line(snapshot: Snapshot, tail: Sequence[Event]) -> bool:
    """Whether each event follows the one before on the same branch: others need the log before."""
    state = snapshot.state
    seqs = [state.seq, *(event.seq for event in tail)]
    return all(
        (event.branch, event.parent_seq) == (state.branch, seq)
        for event, seq in zip(tail, seqs, strict=False)
    )


# -- verifying --------------------------------------------------------------------------------------


class Verifying:
    """Reads a whole log as it verifies it, a little at a time: the chain, and that events fit the rules."""

    def __init__(
        self,
        workspace: Workspace,
        head: Head,
        book: Book,
        walls: list[str],
        known: tuple[int, WorldState] | None = None,
    ) -> None:
        """Begin with the first event.

        Args:
            workspace: the file.
            head: the end of the log, as it was found.
            book: the rules of the session.
            walls: takes the wall time (UTC) of each event.
            known: an event and the state that is said to be after it; what follows was read before.
        """
        self._workspace, self._head, self._walls, self._known = workspace, head, walls, known
        self._checking = workspace.checking(head.session, witnessed=head)
        self._events: list[Event] = []
        self._agreement = Agreement(book, self._events)
        self._unreadable: Exception | None = None
        self.is_over = False
        self.failed: ExpectedError | None = None

    @property
    def state(self) -> WorldState:
        """The state after the last event that was read."""
        return self._agreement.state

    def all_events(self) -> list[Event]:
        """Verify all that is left; the events up to the known one.

        Raises:
            ExpectedError: as `go_on`.
        """
        while self.go_on(60.0):
            pass
        return self._events

    def go_on(self, seconds: float = AT_A_TIME) -> bool:
        """Verify for so long; whether anything is left.

        Raises:
            ExpectedError: the log was altered, does not agree with its rules or cannot be read, or the known
                state was another. It stays so.
        """
        if self.failed is not None:
            raise self.failed
        try:
            return not self.is_over and self._go_on(time.perf_counter() + seconds)
        except ExpectedError as error:
            error.closes_session = self._known is not None
            self.failed = error
            raise

    def _go_on(self, until: float) -> bool:
        while True:
            try:
                row, stored = next(self._checking)
            except StopIteration as end:
                self._end(end.value)
                return False
            if self._known is None or stored.seq <= self._known[0]:
                self._take(stored, row[10])
            if time.perf_counter() > until:
                return True

    def _take(self, stored: Stored, wall: str) -> None:
        """Read an event; where one does not agree, the chain is first followed to its end."""
        if self._known is None:
            self._walls.append(wall)
        else:
            self._walls[stored.seq - 1] = wall
        if self._unreadable is not None:
            return
        try:
            event = codec.decode(stored)
            self._agreement.take(event)
        except UNREADABLE as error:
            self._unreadable = error
        else:
            self._events.append(event)

    def _end(self, found: Verification) -> None:
        session = self._head.session
        if not found.ok:
            raise _altered(self._workspace, session, found)
        if self._unreadable is not None or not self._events:
            raise _disagrees(self._workspace, session) from self._unreadable
        if self._known is not None and self._known[1] != self._as_it_stands():
            snapshots.refuse(record_hash(self._workspace.record_row(session)))
            raise _another(self._workspace, session)
        self.is_over = True

    def _as_it_stands(self) -> WorldState:
        """The state with all branches of the session, as a world that stands in it counts them."""
        self.state.branches = max(event.branch for event in self._events)
        return self.state


# -- what is told -----------------------------------------------------------------------------------


def _name(workspace: Workspace, session: str) -> str:
    return naming.shown(workspace.session_record(session).name)


def _altered(workspace: Workspace, session: str, found: Verification) -> ServiceError:
    name = _name(workspace, session)
    return ServiceError(
        f"La sesión «{name}» no se retoma: su registro cambió desde el suceso "
        f"{found.first_bad_seq}: {found.why_es}. No se ha modificado; puede empezar otra sesión.",
        f"The session “{name}” is not resumed: its log was altered from event "
        f"{found.first_bad_seq} on: {found.why_en}. You can start another session.",
    )


def _disagrees(workspace: Workspace, session: str) -> ServiceError:
    name = _name(workspace, session)
    return ServiceError(
        f"La sesión «{name}» no se puede retomar: su registro no concuerda con sus reglas. "
        "El registro no se ha modificado; puede empezar otra sesión.",
        f"The session “{name}” cannot be resumed: its log does not agree with its rules. "
        "The log was not changed; you can start another session.",
    )


def _another(workspace: Workspace, session: str) -> ServiceError:
    name = _name(workspace, session)
    return ServiceError(
        f"La sesión «{name}» se cerró: lo que se guardó para abrirla con rapidez no era lo que dice su "
        "registro. Se quitó; ábrala de nuevo.",
        f"The session “{name}” was closed: what was kept so that it opens quickly was not what its log says. "
        "It was removed; open the session again.",
    )
