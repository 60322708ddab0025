"""Bringing a workspace of an older version to the present one; sealed files stay as they are for ever.

The file itself is not touched: a copy of it is kept, another copy is migrated and checked, and only then
takes its place. No migration changes an event: each row says its own format, and is raised as it is read.
"""

from __future__ import annotations

import filecmp
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import count, takewhile
from pathlib import Path

from workflow.exchange.files import sync_folder
from workflow.store import schema
from workflow.store.lean import Database, Migrations
from workflow.store.problems import FROM_SQLITE, StoreProblem, of_sqlite, of_system

MIGRATIONS = Migrations("workspace")
"""In order; what was applied is kept in the file. A new one is added at the end, with the next version of
`schema.WORKSPACE_BY_VERSION`, and none is ever changed."""

KEPT = ("sessions", "case_now")
"""Tables, besides the events, that a migration leaves as they are."""


@MIGRATIONS()
def formats_texts_and_labels(database: Database) -> None:
    """Version 2: each event says its format, typed texts lie beside the chain, and so do labels."""
    sql = database.conn
    sql.execute(schema.ADD_FORMAT)
    for statement in schema.BESIDE.values():
        sql.execute(statement)
    sql.execute("INSERT INTO labels (session, name, folder) SELECT id, name, '' FROM sessions")


def apply(connection: sqlite3.Connection) -> None:
    """Apply what was not yet applied, in the caller's transaction."""
    missing, _ = schema.differences(connection, schema.APPLIED)
    for name, statement in schema.APPLIED.items():
        if name in missing:
            connection.execute(statement)
    MIGRATIONS.apply(Database(connection, execute_plugins=False))
    connection.execute(f"PRAGMA user_version = {schema.VERSION}")


def migrate(path: Path, version: int) -> Path:
    """Bring a workspace of an older version to the present one; the copy that is kept of it as it was.

    The caller holds its lock, has let go of the file, and there is no journal beside it.

    Raises:
        StoreProblem: it cannot be copied or written, or the new file is not what it must be. The file under
            the name is then the old one, as it was.
    """
    real = Path(os.path.realpath(path))
    partial = partial_of(real)
    try:
        kept = _keep(real, version)
        remove(partial)
        try:
            _copy(real, partial)
            with closing(sqlite3.connect(partial, isolation_level=None)) as connection:
                schema.harden(connection)
                schema.for_writing(connection)
                connection.execute("BEGIN IMMEDIATE")
                apply(connection)
                connection.execute("COMMIT")
            _check(real, partial, path)
            os.replace(partial, real)
        finally:
            remove(partial)
        sync_folder(real.parent)
    except FROM_SQLITE as error:
        raise of_sqlite(error, path) from error
    except OSError as error:
        raise of_system(error, path) from error
    return kept


def partial_of(path: Path) -> Path:
    """Where a file is written before it takes the place of a workspace, or its name."""
    return path.with_name(f".{path.name}.new")


def remove(partial: Path) -> None:
    """Remove a file that was not finished, with its journal; only its making knew of it."""
    for leftover in (partial, partial.with_name(partial.name + "-journal")):
        leftover.unlink(missing_ok=True)


def kept_copies(path: Path) -> list[Path]:
    """The copies that were kept of a workspace as it was in older versions."""
    real = Path(os.path.realpath(path))
    return [
        copy for version in range(1, schema.VERSION) for copy in takewhile(Path.exists, _names(real, version))
    ]


def _keep(real: Path, version: int) -> Path:
    """A copy of the file as it is, under a name that tells its version; one made before is enough."""
    for copy in _names(real, version):
        if not copy.exists():
            break
        if filecmp.cmp(real, copy, shallow=False):
            return copy
    partial = copy.with_name(f".{copy.name}.new")
    try:
        _copy(real, partial)
        os.replace(partial, copy)
    finally:
        partial.unlink(missing_ok=True)
    sync_folder(copy.parent)
    return copy


def _names(real: Path, version: int) -> Iterator[Path]:
    for number in count(1):
        again = "" if number == 1 else f"-{number}"
        yield real.with_name(f"{real.stem}.v{version}{again}{real.suffix}")


def _copy(source: Path, target: Path) -> None:
    """Copy a file for its owner's eyes only, and bring it to the disk."""
    target.unlink(missing_ok=True)
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with source.open("rb") as given, os.fdopen(descriptor, "wb") as made:
        shutil.copyfileobj(given, made, 1 << 20)
        made.flush()
        os.fsync(made.fileno())


def _check(old: Path, new: Path, path: Path) -> None:
    """The new file has the tables of the present version, whole pages, and every old row as it was."""
    with (
        closing(sqlite3.connect(old, isolation_level=None)) as before,
        closing(sqlite3.connect(new, isolation_level=None)) as after,
    ):
        for connection in (before, after):
            schema.harden(connection)
            connection.execute("PRAGMA query_only = ON")
        schema.check_pages(after, path)
        schema.check_definitions(after, schema.WORKSPACE, path)
        for table in ("events", *KEPT):
            columns = ", ".join(row[1] for row in before.execute(f"PRAGMA table_info({table})"))
            every = f"SELECT {columns} FROM {table} ORDER BY 1, 2"
            same(before.execute(every), after.execute(every), path)


def same(before: Iterator[tuple[object, ...]], after: Iterator[tuple[object, ...]], path: Path) -> None:
    """Both hold the same rows in the same order.

    Raises:
        StoreProblem: `input_output`; the new file was not written as it should have been.
    """
    nothing = object()
    for row in before:
        if next(after, nothing) != row:
            raise StoreProblem("input_output", where=path)
    if next(after, nothing) is not nothing:
        raise StoreProblem("input_output", where=path)
