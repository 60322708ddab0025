"""Sealing: one session, all its branches and its definition, as one file that can be handed over."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from workflow.store import chain, schema
from workflow.store.chain import Head
from workflow.store.making import sync_folder
from workflow.store.problems import FROM_SQLITE, StoreProblem, of_sqlite, of_system
from workflow.store.received import open_received
from workflow.store.records import RECORD
from workflow.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Sealed:
    """A sealed file, on the disk and checked. `receipt` is the code to write down elsewhere."""

    path: Path
    receipt: str
    events: int


def seal(
    workspace: Workspace,
    session: str,
    target: Path | str,
    sealed_utc: str,
    progress: Callable[[int, int], None] | None = None,
) -> Sealed:
    """Write a session to `target` (replacing a file of that name) and check what was written.

    Until the new file is complete on the disk and verified, `target` is left as it was.

    Raises:
        StoreProblem: the session is empty or its chain does not hold, or the file cannot be written.
    """
    target = Path(target).absolute()
    head = _whole(workspace, session, progress)
    _not_the_workspace(workspace, target)
    try:
        descriptor, name = tempfile.mkstemp(prefix=".ruta-", suffix=".partial", dir=target.parent)
        os.close(descriptor)
    except OSError as error:
        raise of_system(error, target) from error
    partial = Path(name)
    try:
        _write(workspace, head, partial, sealed_utc)
        _sync(partial)
        with open_received(partial) as copy:
            if not copy.verify(session, witnessed=head).ok:
                raise StoreProblem("input_output", where=target)
        os.replace(partial, target)
        sync_folder(target.parent)
    except FROM_SQLITE as error:
        raise of_sqlite(error, target) from error
    except OSError as error:
        raise of_system(error, target) from error
    finally:
        for leftover in (partial, partial.with_name(partial.name + "-journal")):
            leftover.unlink(missing_ok=True)
    return Sealed(target, head.receipt, head.seq)


def _whole(workspace: Workspace, session: str, progress: Callable[[int, int], None] | None) -> Head:
    found = workspace.verify(session, progress)
    if not found.ok:
        why = (found.why_es, found.why_en)
        raise StoreProblem(
            "broken_chain", session=session, seq=found.first_bad_seq, detail=why, where=workspace.path
        )
    head = workspace.head(session)
    if not head.seq:
        raise StoreProblem("empty_session", session=session, where=workspace.path)
    return head


def _not_the_workspace(workspace: Workspace, target: Path) -> None:
    try:
        same = target.exists() and target.samefile(workspace.path)
    except OSError as error:
        raise of_system(error, target) from error
    if same:
        raise StoreProblem("is_workspace", where=target)


def _write(workspace: Workspace, head: Head, partial: Path, sealed_utc: str) -> None:
    with closing(sqlite3.connect(partial, isolation_level=None)) as connection:
        schema.harden(connection)
        connection.execute("PRAGMA journal_mode = MEMORY")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("BEGIN IMMEDIATE")
        schema.create(connection, schema.SEALED, schema.SEALED_ID)
        record = workspace.record_row(head.session)
        connection.execute(f"INSERT INTO sessions ({RECORD}) VALUES ({','.join('?' * len(record))})", record)
        connection.executemany(
            f"INSERT INTO events ({chain.COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            workspace.rows(head.session),
        )
        connection.execute(
            "INSERT INTO seal (session, events, head, sealed) VALUES (?, ?, ?, ?)",
            (head.session, head.seq, head.hash, sealed_utc),
        )
        connection.execute("COMMIT")


def _sync(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())
