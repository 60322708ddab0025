"""A connection that can read our tables and do nothing else: a file may have been made to mislead."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote

from workflow.log.canonical import Both
from workflow.store import chain, schema
from workflow.store.chain import Row
from workflow.store.records import Reader

CHECK_SECONDS = 30.0
QUERY_SECONDS = 2.0
_STEPS = 20_000  # of SQLite's machine, between two looks at the clock
_LIMITS = {
    # A row, too, has to fit: that of a session with its definition and its settings.
    sqlite3.SQLITE_LIMIT_LENGTH: chain.LONGEST_DEFINITION + chain.LONGEST_TEXT + 100_000,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 50,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
}
_TABLES = frozenset({"sessions", "events", "texts", "labels", "seal"})
_FUNCTIONS = frozenset({"count", "max"})


class ReadOnly(Reader):
    """A log that is only read. `findings` is what speaks against the file as a whole, in both languages."""

    findings: tuple[Both, ...] = ()
    query_seconds = QUERY_SECONDS

    def __init__(self, connection: sqlite3.Connection, where: Path, seconds: float, full: bool) -> None:
        """Take a fresh connection; checking pages and tables may take so many `seconds`."""
        super().__init__(connection, where, full)
        self._until = time.monotonic() + seconds
        connection.set_progress_handler(self._too_long, _STEPS)
        for limit, value in _LIMITS.items():
            connection.setlimit(limit, value)
        if hasattr(connection, "setconfig"):  # Python 3.12 and later
            getattr(connection, "setconfig")(getattr(sqlite3, "SQLITE_DBCONFIG_DEFENSIVE"), True)  # noqa: B009
        schema.harden(connection)
        connection.execute("PRAGMA query_only = ON")

    def close(self) -> None:
        """Close the file; a second call does nothing."""
        self._sql.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def only_read(self) -> None:
        """From now on nothing is allowed but reading the named tables."""
        self._sql.set_authorizer(_may)

    def _ask(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        self._until = time.monotonic() + self.query_seconds
        return super()._ask(sql, values)

    def _too_long(self) -> int:
        return time.monotonic() > self._until


def connect(path: Path, immutable: bool) -> sqlite3.Connection:
    """Open a file to be read; an immutable one is not locked, and nothing beside it is looked at."""
    name = quote(os.fsencode(path.as_posix()))
    address = (
        f"file://{'' if name.startswith('/') else '/'}{name}?mode=ro{'&immutable=1' if immutable else ''}"
    )
    return sqlite3.connect(address, uri=True, isolation_level=None, timeout=schema.BUSY_MS / 1000)


def _may(action: int, first: str | None, second: str | None, _db: str | None, _inner: str | None) -> int:
    """Reading the named tables, and nothing else."""
    allowed = (
        action == sqlite3.SQLITE_SELECT
        or (action == sqlite3.SQLITE_READ and first in _TABLES)
        or (action == sqlite3.SQLITE_FUNCTION and second in _FUNCTIONS)
    )
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY
