"""Keeping apart what only the memory still has: the file of an open session was taken away or replaced."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from workflow.log import codec
from workflow.log.base import Beside, Event
from workflow.store import chain
from workflow.store.chain import Row
from workflow.store.sealed import Sealed, seal
from workflow.store.texts import Label
from workflow.store.workspace import Workspace


def keep_apart(
    record: Row, name: str, events: Sequence[Event], walls: Sequence[str], folder: Path, sealed_utc: str
) -> Sealed:
    """Seal a session from its record, name, events and their wall times (UTC), in a new file of the folder.

    All of these together are what the chain covers: the receipt is that of the session as it was saved.

    Raises:
        StoreProblem: it could not be written.
    """
    id = record[0]
    with tempfile.TemporaryDirectory(prefix="ruta-") as made, Workspace.open(Path(made) / "w") as workspace:
        workspace.take_in(record, _chained(record, events, walls), _typed(events), Label(name))
        return seal(workspace, id, _free_name(folder, id), sealed_utc)


def _chained(record: Row, events: Sequence[Event], walls: Sequence[str]) -> Iterator[Row]:
    prev = chain.record_hash(record)
    for event, wall in zip(events, walls, strict=True):
        row = chain.row_of(codec.encode(event), record[0], wall, prev)
        prev = row[13]
        yield row


def _typed(events: Sequence[Event]) -> dict[int, Beside]:
    stored = (codec.encode(event) for event in events)
    return {event.seq: event.beside for event in stored if event.beside is not None}


def _free_name(folder: Path, id: str) -> Path:
    number = 1
    while (path := folder / f"ruta-aparte-{id}-{number}.ruts").exists():
        number += 1
    return path
