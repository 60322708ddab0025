"""Opening a sealed file that somebody sent: hostile until it is checked, and never changed.

The file is copied to a private folder and opened there immutable: a crafted journal beside a
database makes SQLite delete other files, and a file on a stick may change while it is read.
"""

from __future__ import annotations

import shutil
import sqlite3
import stat
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from workflow.store import chain, schema
from workflow.store.chain import BadRow, Head, Row, Verification
from workflow.store.problems import FROM_SQLITE, StoreProblem, of_sqlite, of_system
from workflow.store.records import Reader, SessionRecord

MOST_BYTES = 500_000_000
_QUERY_SECONDS = 2.0
_CHECK_SECONDS = 30.0
_SIDECARS = ("-wal", "-shm", "-journal")
_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: chain.LONGEST_DEFINITION + 100_000,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 50,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
}
_TABLES = frozenset({"sessions", "events", "seal"})
_FUNCTIONS = frozenset({"count", "max"})


class Received(Reader):
    """One sealed session, read only. `record` is the session's; nothing of it is verified before `verify`."""

    def __init__(self, connection: sqlite3.Connection, where: Path, folder: Path) -> None:
        super().__init__(connection, where)
        self._folder = folder
        self._until = time.monotonic() + _CHECK_SECONDS
        connection.set_progress_handler(self._too_long, 20_000)

    def close(self) -> None:
        """Close and remove the private copy; a second call does nothing."""
        self._sql.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def __enter__(self) -> Received:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def record(self) -> SessionRecord:
        """The session's record."""
        return self.sessions()[0]

    @property
    def receipt(self) -> str:
        """The receipt code as the file itself gives it: compare it with the one that was written down."""
        return chain.receipt_code(self._seal()[2])

    def verify(
        self,
        session: str | None = None,
        progress: Callable[[int, int], None] | None = None,
        witnessed: Head | str | None = None,
    ) -> Verification:
        """Check the whole chain, its end against the seal, and a witnessed head or receipt code if given.

        Raises:
            StoreProblem: the file cannot be read.
        """
        name, events, head, _ = self._seal()
        found = super().verify(session or name, progress, witnessed)
        if found.ok and (found.events != events or self.head(name).hash != head):
            text = StoreProblem("incomplete", where=self._where, sealed=events, found=found.events).text
            return Verification(False, found.events + 1, text("es"), text("en"), found.events)
        return found

    def check(self) -> None:
        """Check what `_seal` and the record say, and that there is one session.

        Raises:
            StoreProblem: `bad_session`, `incomplete`, or the file cannot be read.
        """
        name, events, _, _ = self._seal()
        found = self._ask("SELECT COUNT(*), MAX(seq) FROM events")[0]
        if tuple(found) != (events, events):
            raise StoreProblem("incomplete", where=self._where, sealed=events, found=found[0])
        self.record_row(name)  # the definition, too, must be of a size that can be read
        records = self.sessions()
        if len(records) != 1 or records[0].id != name:
            why = ("el sello es de otra sesión", "the seal is of another session")
            raise self.bad_session(name, BadRow(*why))

    def _seal(self) -> tuple[str, int, str, str]:
        rows = self._ask("SELECT session, events, head, sealed FROM seal LIMIT 2")
        try:
            if len(rows) != 1:
                raise BadRow("no tiene exactamente un sello", "it has not exactly one seal")
            session, events, head, sealed = rows[0]
            chain.check_word(session)
            chain.check_word(sealed)
            chain.check_hash(head)
            if not 1 <= events <= 2**53:
                raise BadRow("su sello está vacío", "its seal is empty")
        except BadRow as error:
            raise self.bad_session("?", error) from error
        return session, events, head, sealed

    def _ask(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        self._until = time.monotonic() + _QUERY_SECONDS
        return super()._ask(sql, values)

    def _too_long(self) -> int:
        return time.monotonic() > self._until


def open_received(path: Path | str) -> Received:
    """Open a sealed file for reading, after every check that needs no walk along the chain.

    Raises:
        StoreProblem: why it was not opened; the file is left as it was.
    """
    path = Path(path).absolute()
    _check_file(path)
    folder: Path | None = None
    connection: sqlite3.Connection | None = None
    try:
        folder = Path(tempfile.mkdtemp(prefix="ruta-"))
        copy = folder / "received"
        _copy(path, copy)
        schema.check_header(copy, schema.SEALED_ID, path)
        uri = f"{copy.as_uri()}?mode=ro&immutable=1"
        connection = sqlite3.connect(uri, uri=True, isolation_level=None)
        received = _opened(connection, path, folder)
        received.check()
        return received
    except BaseException as error:
        if connection is not None:
            connection.close()
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)
        if isinstance(error, FROM_SQLITE):
            raise of_sqlite(error, path) from error
        if isinstance(error, OSError):
            raise of_system(error, path) from error
        raise


def _check_file(path: Path) -> None:
    try:
        found = path.lstat()
        beside = [path.name + end for end in _SIDECARS if path.with_name(path.name + end).exists()]
    except OSError as error:
        raise of_system(error, path) from error
    if not stat.S_ISREG(found.st_mode):
        raise StoreProblem("not_a_file", where=path)
    if found.st_size > MOST_BYTES:
        megabytes = found.st_size // 1_000_000
        raise StoreProblem("too_large", where=path, megabytes=megabytes, most=MOST_BYTES // 1_000_000)
    if beside:
        raise StoreProblem("sidecar", where=path, sidecar=beside[0])


def _copy(path: Path, copy: Path) -> None:
    left = MOST_BYTES
    with path.open("rb") as source, copy.open("xb") as target:
        while left > 0 and (block := source.read(min(left, 1 << 20))):
            target.write(block)
            left -= len(block)


def _opened(connection: sqlite3.Connection, path: Path, folder: Path) -> Received:
    for limit, value in _LIMITS.items():
        connection.setlimit(limit, value)
    if hasattr(connection, "setconfig"):  # Python 3.12 and later
        getattr(connection, "setconfig")(getattr(sqlite3, "SQLITE_DBCONFIG_DEFENSIVE"), True)  # noqa: B009
    received = Received(connection, path, folder)
    schema.harden(connection)
    connection.execute("PRAGMA query_only = ON")
    schema.check_tables(connection, schema.SEALED, path)
    connection.set_authorizer(_may)
    return received


def _may(action: int, first: str | None, second: str | None, _db: str | None, _inner: str | None) -> int:
    """Reading the named tables, and nothing else."""
    allowed = (
        action == sqlite3.SQLITE_SELECT
        or (action == sqlite3.SQLITE_READ and first in _TABLES)
        or (action == sqlite3.SQLITE_FUNCTION and second in _FUNCTIONS)
    )
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY
