"""Rewriting a workspace without a session or without texts: what was taken out is in no page of it.

The new file is written beside the old one, read back and held against it row by row, and only then takes its
place: whoever ends the process meanwhile leaves the old file, whole.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workflow.exchange.files import sync_folder
from workflow.store import schema, texts
from workflow.store.migrating import partial_of, remove, same
from workflow.store.problems import FROM_SQLITE, of_sqlite, of_system

Row = tuple[Any, ...]

_TABLES: Mapping[str, str] = {
    "sessions": "id",
    "labels": "session",
    "events": "session",
    "texts": "session",
    "case_now": "session",
    "_sqlite_migrations": "",
}
"""The tables, each after those that it refers to, and the column that says which session a row is of."""


@dataclass(frozen=True, slots=True)
class Without:
    """What is left out: a whole session, or the texts of some events of one."""

    session: str = ""
    texts: Collection[tuple[str, int]] = field(default=())

    def rows(self, connection: sqlite3.Connection, table: str) -> Iterator[Row]:
        """The rows of a table as the new file has them, in the order of their key."""
        whose = _TABLES[table] if self.session else ""
        others, values = (f" WHERE {whose} <> ?", (self.session,)) if whose else ("", ())
        for row in connection.execute(f"SELECT * FROM {table}{others} ORDER BY 1, 2", values):
            gone = table == "texts" and (row[0], row[1]) in self.texts
            yield (*row[:2], "", "", texts.ERASED) if gone else row


def rewrite(connection: sqlite3.Connection, path: Path, without: Without) -> Path:
    """Write the new file beside a workspace and check it; it is not yet in its place.

    Raises:
        StoreProblem: it cannot be written, or is not what it must be; nothing is left of it then.
    """
    partial = partial_of(Path(os.path.realpath(path)))
    try:
        remove(partial)
        os.close(os.open(partial, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        try:
            _write(connection, partial, without)
            _check(connection, partial, path, without)
        except BaseException:
            remove(partial)
            raise
    except FROM_SQLITE as error:
        raise of_sqlite(error, path) from error
    except OSError as error:
        raise of_system(error, path) from error
    return partial


def exchange(partial: Path, path: Path) -> None:
    """Put the new file in the place of the workspace, which nobody has open any more.

    Raises:
        StoreProblem: it cannot be put there; the old file is still there.
    """
    real = Path(os.path.realpath(path))
    try:
        try:
            os.replace(partial, real)
        finally:
            remove(partial)
        sync_folder(real.parent)
    except OSError as error:
        raise of_system(error, path) from error


def _write(connection: sqlite3.Connection, partial: Path, without: Without) -> None:
    with closing(sqlite3.connect(partial, isolation_level=None)) as made:
        schema.harden(made)
        schema.for_writing(made)
        made.execute("PRAGMA foreign_keys = OFF")  # also what belongs to no session is kept as it is
        made.execute("BEGIN IMMEDIATE")
        schema.create(made, schema.WORKSPACE, schema.WORKSPACE_ID)
        for table in _TABLES:
            columns = len(made.execute(f"PRAGMA table_info({table})").fetchall())
            places = ",".join("?" * columns)
            made.executemany(f"INSERT INTO {table} VALUES ({places})", without.rows(connection, table))
        made.execute("COMMIT")


def _check(connection: sqlite3.Connection, partial: Path, path: Path, without: Without) -> None:
    with closing(sqlite3.connect(partial, isolation_level=None)) as made:
        schema.harden(made)
        made.execute("PRAGMA query_only = ON")
        schema.check_pages(made, path)
        schema.check_definitions(made, schema.WORKSPACE, path)
        for table in _TABLES:
            every = made.execute(f"SELECT * FROM {table} ORDER BY 1, 2")
            same(without.rows(connection, table), every, path)
