"""Opening a sealed file that somebody sent: hostile until it is checked, and never changed.

The file is copied to a private folder and opened there immutable: a crafted journal beside a
database makes SQLite delete other files, and a file on a stick may change while it is read.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from workflow.log.canonical import BadRow
from workflow.store import beside, chain, schema
from workflow.store.chain import Checking, Head, Verification
from workflow.store.kept_rows import SessionRecord
from workflow.store.problems import FROM_SQLITE, StoreProblem, of_reading, of_sqlite, of_system
from workflow.store.read_only import CHECK_SECONDS, QUERY_SECONDS, ReadOnly, connect
from workflow.store.receipts import receipt_code

MOST_BYTES = 1_500_000_000
_BYTES_A_SECOND = 20_000_000
"""How fast the pages of a large file are checked and its rows counted at least, on a slow machine that is
busy."""
_COPY = "received"


class Received(ReadOnly):
    """One sealed session, read only. `record` is the session's; nothing of it is verified before `verify`."""

    def __init__(self, connection: sqlite3.Connection, where: Path, folder: Path, version: int) -> None:
        size = (folder / _COPY).stat().st_size
        seconds = CHECK_SECONDS + size / _BYTES_A_SECOND
        super().__init__(connection, where, seconds, schema.is_full(schema.SEALED_ID, version))
        self.query_seconds = QUERY_SECONDS + size / _BYTES_A_SECOND
        self._folder = folder
        self._version = version

    def close(self) -> None:
        """Close and remove the private copy; a second call does nothing."""
        super().close()
        shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def record(self) -> SessionRecord:
        """The session's record."""
        return self.sessions()[0]

    @property
    def receipt(self) -> str:
        """The receipt code as the file itself gives it: compare it with the one that was written down."""
        return receipt_code(self._seal()[2])

    @property
    def sealed(self) -> str:
        """When it was sealed (UTC), as the file itself says."""
        return self._seal()[3]

    @property
    def covers_its_date(self) -> bool:
        """Whether a change of that date would show; files of the first format do not cover it."""
        return self._version >= 2

    def verify(
        self,
        session: str | None = None,
        progress: Callable[[int, int], None] | None = None,
        witnessed: Head | str | None = None,
    ) -> Verification:
        """Check the whole chain, its end against the seal, the seal, and a witnessed head or code if given.

        Raises:
            StoreProblem: the file cannot be read.
        """
        return super().verify(session or self._seal()[0], progress, witnessed)

    @property
    def copy(self) -> Path:
        """The private copy, which nobody changes while this is open."""
        return self._folder / _COPY

    def checking(self, session: str, witnessed: Head | str | None = None) -> Checking:
        """The same, row by row.

        Raises:
            StoreProblem: as `verify`.
        """
        found = yield from super().checking(session, witnessed)
        return self._against_seal(found) if found.ok else found

    def _against_seal(self, found: Verification) -> Verification:
        name, events, head, sealed = self._seal()
        if found.events != events or self.head(name).hash != head:
            text = StoreProblem("incomplete", where=self._where, sealed=events, found=found.events).text
            return Verification(False, found.events + 1, text("es"), text("en"), found.events)
        if self.covers_its_date and self._seal_hash() != chain.seal_hash(
            name, events, head, sealed, self._sealed_label(name)
        ):
            why = ("el sello, su fecha o el nombre cambiaron", "the seal, its date or the name was changed")
            return Verification(False, found.events + 1, *why, found.events)
        return found

    def check(self) -> None:
        """Check pages and tables, what the seal and the record say, and that there is one session.

        Raises:
            StoreProblem: `damaged`, `altered_tables`, `bad_session`, `incomplete`, or it cannot be read.
        """
        schema.check_pages(self._sql, self._where)
        schema.check_definitions(self._sql, schema.SEALED_BY_VERSION[self._version], self._where)
        self.only_read()
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

    def _sealed_label(self, session: str) -> tuple[str, ...]:
        """The label as the seal covers it: files of the first formats have none."""
        return (self.label(session) or ("", "")) if self._full else ()

    def _seal_hash(self) -> str:
        return str(self._ask("SELECT hash FROM seal LIMIT 1")[0][0])


def open_received(path: Path | str) -> Received:
    """Open a sealed file for reading, after every check that needs no walk along the chain.

    Raises:
        StoreProblem: why it was not opened; the file is left as it was.
    """
    path = Path(path).absolute()
    schema.refuse_newer(path, schema.SEALED_ID)
    _check_file(path)
    folder: Path | None = None
    connection: sqlite3.Connection | None = None
    try:
        folder = Path(tempfile.mkdtemp(prefix="ruta-"))
        copy = folder / _COPY
        _copy(path, copy)
        version = schema.check_header(copy, schema.SEALED_ID, path)
        connection = connect(copy, immutable=True)
        received = Received(connection, path, folder, version)
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


def open_copy(copy: Path) -> ReadOnly:
    """Open the private copy of a received file once more, as another process does while it is open.

    Raises:
        StoreProblem: it is no such file.
    """
    version = schema.check_header(copy, schema.SEALED_ID)
    try:
        connection = connect(copy, immutable=True)
    except FROM_SQLITE as error:
        raise of_sqlite(error, copy) from error
    log = ReadOnly(connection, copy, CHECK_SECONDS, schema.is_full(schema.SEALED_ID, version))
    log.only_read()
    return log


def _check_file(path: Path) -> None:
    try:
        found = path.lstat()
        others = beside.sidecars(path)
    except OSError as error:
        raise of_reading(error, path) from error
    if not stat.S_ISREG(found.st_mode):
        raise StoreProblem("not_a_file", where=path)
    if found.st_size > MOST_BYTES:
        megabytes = found.st_size // 1_000_000
        raise StoreProblem("too_large", where=path, megabytes=megabytes, most=MOST_BYTES // 1_000_000)
    if others:
        raise StoreProblem("sidecar", where=path, sidecar=others[0])


def _copy(path: Path, copy: Path) -> None:
    left = MOST_BYTES
    try:
        source = path.open("rb")
    except OSError as error:
        raise of_reading(error, path) from error
    with source, copy.open("xb") as target:
        left -= _by_the_system(source, target, left)
        while left > 0 and (block := source.read(min(left, 1 << 20))):
            target.write(block)
            left -= len(block)


def _by_the_system(source: BinaryIO, target: BinaryIO, most: int) -> int:
    """Let the system copy, where it can, without reading what is copied; how many bytes it did."""
    done = 0
    try:
        while done < most and (now := os.copy_file_range(source.fileno(), target.fileno(), most - done)):
            done += now
    except (AttributeError, OSError):  # another system, or another disk: the rest is read and written
        pass
    return done
