"""Opening a workspace file for writing: made, checked, brought to the present version."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import NamedTuple

from workflow.store import migrating, schema
from workflow.store.lean import Database
from workflow.store.making import for_the_owner_only, make
from workflow.store.problems import FROM_SQLITE, StoreProblem, of_sqlite


class Opened(NamedTuple):
    """A workspace file as it was opened: the triggers that were put back, the copy of an older version."""

    database: Database
    repairs: tuple[str, ...] = ()
    kept: Path | None = None


def connect(path: Path) -> Opened:
    """Open a workspace file for writing, or make it where there is none; the caller holds its lock.

    Raises:
        StoreProblem: it cannot be used; the file is left as it was.
    """
    if not path.exists():
        if path.is_symlink():  # to a stick that is not there: a new file in its place would hide the old one
            raise StoreProblem("missing", where=path)
        make(path)
    if not size(path):
        raise StoreProblem("empty", where=path)
    version = schema.check_header(path, schema.WORKSPACE_ID)
    for_the_owner_only(path)
    migrating.remove(migrating.partial_of(Path(os.path.realpath(path))))  # of a process that was ended
    connection: sqlite3.Connection | None = None
    try:
        connection = sqlite3.connect(path, isolation_level=None)
        schema.harden(connection)
        repairs = _checked(connection, path, version)
        schema.for_writing(connection)
        if repairs:
            connection.execute("BEGIN IMMEDIATE")
            for name in repairs:
                connection.execute(schema.TRIGGERS[name])
            connection.execute("COMMIT")
        if version < schema.VERSION:
            connection.close()
            kept = migrating.migrate(path, version)
            return connect(path)._replace(repairs=repairs, kept=kept)
        return Opened(Database(connection, execute_plugins=False), repairs)
    except BaseException as error:
        if connection is not None:
            connection.close()
        if isinstance(error, FROM_SQLITE):
            raise of_sqlite(error, path) from error
        raise


def _checked(connection: sqlite3.Connection, path: Path, version: int) -> tuple[str, ...]:
    """Check pages and tables; the triggers that are gone (and nothing else) can be put back."""
    tables = schema.WORKSPACE_BY_VERSION[version]
    missing, strange = schema.differences(connection, tables)
    repairs = tuple(sorted(missing & schema.TRIGGERS.keys())) if not strange else ()
    wanted = {name: sql for name, sql in tables.items() if name not in repairs}
    schema.check_tables(connection, wanted, path)
    return repairs


def identity(path: Path) -> tuple[int, int] | None:
    """What the system knows a file by, whatever its name; None where it is not there."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino


def size(path: Path) -> int:
    """How many bytes a file has; 0 where it is not there."""
    try:
        return os.stat(path).st_size
    except OSError:
        return 0
