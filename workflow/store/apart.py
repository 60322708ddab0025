"""Keeping apart what only the memory still has: the file of an open session was taken away or replaced."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from workflow.log.canonical import parse
from workflow.log.events import Event
from workflow.store.chain import Row
from workflow.store.sealed import Sealed, seal
from workflow.store.workspace import Workspace


def keep_apart(
    record: Row, events: Sequence[Event], walls: Sequence[str], folder: Path, sealed_utc: str
) -> Sealed:
    """Seal a session from its record, its events and their wall times (UTC), in a new file of the folder.

    All of these together are what the chain covers: the receipt is that of the session as it was saved.

    Raises:
        StoreProblem: it could not be written.
    """
    id, name, pathway_id, pathway_name, digest, definition, scenario, year, seed, settings, started = record
    with tempfile.TemporaryDirectory(prefix="ruta-") as made, Workspace.open(Path(made) / "w") as workspace:
        workspace.create_session(
            id, name, pathway_id, pathway_name, digest, definition, year, int(seed), parse(settings),
            scenario=scenario, started=started,
        )  # fmt: skip
        pairs = zip(walls, events, strict=True)
        for wall, act in groupby(pairs, key=lambda pair: pair[0]):
            workspace.append(id, [event for _wall, event in act], wall)
        return seal(workspace, id, _free_name(folder, id), sealed_utc)


def _free_name(folder: Path, id: str) -> Path:
    number = 1
    while (path := folder / f"ruta-aparte-{id}-{number}.ruts").exists():
        number += 1
    return path
