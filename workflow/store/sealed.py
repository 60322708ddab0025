"""Sealing: one session, all its branches and its definition, as one file that can be handed over."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from workflow.exchange import files
from workflow.store import chain, schema, texts
from workflow.store.chain import Head
from workflow.store.problems import FROM_SQLITE, StoreProblem, of_sqlite, of_system
from workflow.store.received import open_received
from workflow.store.records import RECORD
from workflow.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Sealed:
    """A sealed file, on the disk and checked. `receipt` is the code to write down elsewhere.

    `replaced`: an earlier sealed log of that name is gone.
    """

    path: Path
    receipt: str
    events: int
    replaced: bool = False


def seal(
    workspace: Workspace,
    session: str,
    target: Path | str,
    sealed_utc: str,
    progress: Callable[[int, int], None] | None = None,
) -> Sealed:
    """Write a session to `target` (replacing a sealed log of that name) and check what was written.

    Until the new file is complete on the disk and verified, `target` is left as it was. A new one is for its
    owner's eyes only.

    Raises:
        StoreProblem: the session is empty or its chain does not hold, a newer Ruta made what is there, or the
            file cannot be written.
        NotReplaced: what is there is no sealed log.
    """
    target = Path(target).absolute()
    schema.refuse_newer(target, schema.SEALED_ID, schema.WORKSPACE_ID)
    head = _whole(workspace, session, progress)
    _not_the_workspace(workspace, target)
    try:
        where = files.place(target, SEALED_LOG)
        with files.beside(where, 0o600) as partial, _without_journal(partial):
            _write(workspace, head, partial, sealed_utc)
            _sync(partial)
            with open_received(partial) as copy:
                if not copy.verify(session, witnessed=head).ok:
                    raise StoreProblem("input_output", where=target)
            files.settle(partial, where)
    except FROM_SQLITE as error:
        raise of_sqlite(error, target) from error
    except OSError as error:
        raise of_system(error, target) from error
    return Sealed(target, head.receipt, head.seq, where.replaces)


def _is_sealed(head: bytes) -> bool:
    ours = int.from_bytes(head[68:72], "big") == schema.SEALED_ID
    return head.startswith(b"SQLite format 3\0") and ours


SEALED_LOG = files.Kind("un registro sellado de Ruta", "a sealed log of Ruta", _is_sealed)


@contextmanager
def _without_journal(partial: Path) -> Iterator[None]:
    try:
        yield
    finally:
        partial.with_name(partial.name + "-journal").unlink(missing_ok=True)


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
    label = (workspace.label(head.session) or texts.Label(""))._replace(folder="")  # its owner's own order
    covered = chain.seal_hash(head.session, head.seq, head.hash, sealed_utc, label)
    with closing(sqlite3.connect(partial, isolation_level=None)) as connection:
        schema.harden(connection)
        connection.execute("PRAGMA journal_mode = MEMORY")
        connection.execute(f"PRAGMA synchronous = {schema.SYNCHRONOUS}")
        connection.execute("BEGIN IMMEDIATE")
        schema.create(connection, schema.SEALED, schema.SEALED_ID)
        record = workspace.record_row(head.session)
        connection.execute(f"INSERT INTO sessions ({RECORD}) VALUES ({','.join('?' * len(record))})", record)
        connection.executemany(
            f"INSERT INTO events ({chain.COLUMNS}) VALUES ({chain.PLACES})", workspace.rows(head.session)
        )
        typed = workspace.texts(head.session).items()
        connection.executemany(texts.INTO_TEXTS, [texts.row(head.session, seq, one) for seq, one in typed])
        connection.execute(texts.INTO_LABELS, (head.session, *label))
        connection.execute(
            "INSERT INTO seal (session, events, head, sealed, hash) VALUES (?, ?, ?, ?, ?)",
            (head.session, head.seq, head.hash, sealed_utc, covered),
        )
        connection.execute("COMMIT")


def _sync(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())
