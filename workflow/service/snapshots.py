"""What the events of a session add up to, kept so that going on with it need not read them all first.

A snapshot is JSON, a part a line. It is believed where its own hash holds, and that of all it was made from:
the session's record with its definition, the event that it stands at with the hash of the chain up to there,
which texts had been erased, and the sources that fold. It holds what people typed: whoever erases that, or
deletes the session, takes the snapshot away first (`forget`).
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import workflow
from workflow.cache import MOST_BYTES, drop, folder, forget_oldest, hash_of, keep, recall
from workflow.case import kept as kept_state
from workflow.case.kept import Form
from workflow.case.state import WorldState
from workflow.log.codec import as_mapping, from_mapping
from workflow.log.events import Event, SessionOpened
from workflow.problems import ServiceError
from workflow.record.record import Record
from workflow.rows.asking import Note
from workflow.stepper import Stepper
from workflow.store.chain import Head
from workflow.world.engine import World

LEAST = 2_000
"""A session of fewer events is read as quickly without."""

_MOST_KEPT = 16
"""Snapshots, of as many sessions: some megabytes each."""

_DAMAGED = Note(
    "Lo que se guarda para abrir con rapidez una sesión larga no servía: se quitó y se hace de nuevo.",
    "What is kept so that a long session opens quickly was no good: it was removed and is made again.",
)


@dataclass(slots=True)
class _Begin:
    """What is not in the state: the first event, the wall time (UTC) of the last, and the branches."""

    opened: dict[str, Any]
    wall: str
    ends: dict[int, int]
    begun: dict[int, int]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A session as it stood at an event: the `head` of its chain. `record` is as `Record.written` gave it."""

    head: Head
    wall: str
    opened: SessionOpened
    ends: dict[int, int]
    begun: dict[int, int]
    state: WorldState
    record: tuple[bytes, ...]

    def record_of(self, stepper: Stepper, before: Callable[[], Iterable[Event]]) -> Record:
        """The record that was kept; `before` reads the events that it is of.

        Raises:
            ValueError: it is none.
        """
        return Record.resumed(stepper, self.opened, self.record, before)


def keep_snapshot(
    session: str, head: Head, wall: str, world: World, happened: Record, erased: Sequence[int]
) -> None:
    """Keep a session as it stands at its last event; earlier snapshots of it are taken away.

    Args:
        session: the hash of its record.
        head: the last event.
        wall: its wall time, in UTC.
        world: as it stands there.
        happened: the record of its branch.
        erased: the events of the session whose text was erased, by `seq`.
    """
    first = Event(1, 0, 0, 0, world.opened)
    begin = _Begin(as_mapping(first), wall, world.events.ends, world.events.begun)
    content = b"\n".join(
        (_begin().written(begin), kept_state.of_state().written(world.state), *happened.written())
    )
    if len(content) > MOST_BYTES:
        return
    path = _path(session, head.seq)
    keep(path, _made_from(session, head, erased), content)
    with contextlib.suppress(OSError):
        for other in _of(session):
            if other != path:
                other.unlink(missing_ok=True)
    forget_oldest(_folder().glob("*.json"), _MOST_KEPT)


def find(session: str, hash_at: Callable[[int], Head | None], erased: Sequence[int]) -> Snapshot | None:
    """The last snapshot of a session that can be believed; what cannot is taken away and told.

    Args:
        session: the hash of its record.
        hash_at: the head of the log as it was at an event; None where it has no such event.
        erased: the events whose text was erased: a snapshot from before still holds it.
    """
    for path in sorted(_of(session, _sources()), key=_seq, reverse=True):
        head = hash_at(_seq(path))
        if head is None:
            drop(path, _DAMAGED)
            continue
        content = recall(path, _made_from(session, head, erased), _DAMAGED)
        if content is None:
            continue
        try:
            return _read(head, content)
        except (ValueError, TypeError, KeyError):  # whole and still not ours
            drop(path, _DAMAGED)
    return None


def refuse(session: str) -> None:
    """Take away all that is kept of a session, and tell it: it said something else than the log."""
    for path in _of(session):
        drop(path, _DAMAGED)


def forget(session: str) -> None:
    """Take away all that is kept of a session, whose events or texts are about to be deleted.

    Raises:
        ServiceError: a file is there and cannot be removed.
    """
    for path in _of(session):
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise ServiceError(
                f"No se borró nada: «{path}», que guarda lo mismo para abrir la sesión con rapidez, no se "
                "puede quitar. Cierre el programa que lo use, o bórrelo, e inténtelo otra vez.",
                f"Nothing was deleted: “{path}”, which keeps the same so that the session opens quickly, "
                "cannot be removed. Close the program that uses it, or delete it, and try again.",
            ) from error


def _read(head: Head, content: bytes) -> Snapshot:
    first, state, *record = content.split(b"\n")
    begin = _begin().read(first)
    opened = from_mapping(begin.opened).what
    if not isinstance(opened, SessionOpened):
        raise TypeError(opened)
    return Snapshot(
        head, begin.wall, opened, begin.ends, begin.begun, kept_state.of_state().read(state), tuple(record)
    )


@cache
def _begin() -> Form[_Begin]:
    return Form(_Begin)


# -- files ------------------------------------------------------------------------------------------


def _folder() -> Path:
    return folder() / "sessions"


def _path(session: str, seq: int) -> Path:
    return _folder() / f"{session[:32]}-{_sources()[:16]}-{seq}.json"


def _of(session: str, sources: str = "") -> Iterator[Path]:
    try:
        yield from list(_folder().glob(f"{session[:32]}-{sources[:16]}*.json"))
    except OSError:
        return


def _seq(path: Path) -> int:
    """The event in a file's name; 0 where there is none."""
    digits = path.stem.rpartition("-")[2]
    return int(digits) if digits.isdecimal() and len(digits) < 16 else 0


def _made_from(session: str, head: Head, erased: Sequence[int] = ()) -> str:
    before = [seq for seq in erased if seq <= head.seq]
    return json.dumps([session, head.session, head.seq, head.hash, before, _sources()])


@cache
def _sources() -> str:
    """The hash of the sources that make a state and a record of events, and write them."""
    root = Path(workflow.__file__).parent
    rooms = ("case", "log", "pathway", "record", "world")
    found = [file for room in rooms for file in sorted((root / room).rglob("*.py"))]
    return hash_of([*found, root / "stepper.py", Path(__file__)])
