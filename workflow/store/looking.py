"""Looking into a log file: a workspace is opened where it lies and left exactly as it is.

Nothing is made beside it, locked against other readers, played back or repaired, so that it can also be
looked into on a disk that cannot be written.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from pathlib import Path

from workflow.log.canonical import Both
from workflow.store import beside, schema
from workflow.store.lines import is_lines, taking_lines
from workflow.store.little import Little, at_once
from workflow.store.lock import ReadersLock
from workflow.store.problems import FROM_SQLITE, StoreProblem, of_sqlite, of_system
from workflow.store.read_only import ReadOnly, connect
from workflow.store.received import Received, open_received
from workflow.store.workspace import Workspace

_MADE = "received.ruta"
_CHECK_SECONDS = 600.0  # a workspace may be large, and it is our own


class KeptWorkspace(ReadOnly):
    """A workspace that is only looked into. A window cannot open it meanwhile; other readers can.

    One that was made of a session in lines of JSON is private and lies in `folder`; `where` are the lines.
    """

    query_seconds = 60.0

    def __init__(
        self,
        connection: sqlite3.Connection,
        where: Path,
        lock: ReadersLock,
        version: int,
        folder: Path | None = None,
    ) -> None:
        super().__init__(connection, where, _CHECK_SECONDS, schema.is_full(schema.WORKSPACE_ID, version))
        self._lock, self._folder = lock, folder
        self._tables = schema.WORKSPACE_BY_VERSION[version]

    def close(self) -> None:
        """Close the file and give up the lock, and remove what is private; a second call does nothing."""
        super().close()
        self._lock.release()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def check(self) -> None:
        """Check pages and tables; what can be read all the same goes into `findings`.

        Raises:
            StoreProblem: `damaged` or `altered_tables`.
        """
        self._sql.execute("BEGIN")  # one state of the file for everything that is read
        schema.check_pages(self._sql, self._where)
        missing, strange = schema.differences(self._sql, self._tables)
        gone = sorted(missing & schema.TRIGGERS.keys())
        wanted = {name: sql for name, sql in self._tables.items() if name not in gone or strange}
        schema.check_definitions(self._sql, wanted, self._where)
        self.only_read()
        found: list[Both] = [_unguarded(gone)] if gone else []
        stray = self.stray_events()
        if stray:
            found.append(_strays(stray))
        self.findings = tuple(found)


def open_one(path: Path | str) -> Received | KeptWorkspace:
    """Open a file of one session that somebody handed on: sealed, or as lines of JSON.

    Raises:
        ExpectedError: why it was not opened; the file is left as it was.
    """
    path = Path(path).absolute()
    return at_once(_opening_lines(path)) if is_lines(path) else open_received(path)


def open_log(path: Path | str) -> Received | KeptWorkspace:
    """Open a sealed file, a session as lines of JSON or a workspace for reading, whichever it is.

    Raises:
        WorkspaceBusy: the workspace is open in a window.
        ExpectedError: why it was not opened; the file is left as it was.
    """
    return at_once(opening_log(path))


def opening_log(path: Path | str) -> Little[Received | KeptWorkspace]:
    """The same little by little: lines take as long as they are many. It tells which share is done, from 0
    to 1; closed on the way, it leaves nothing behind.

    Raises:
        ExpectedError: as `open_log`.
    """
    path = Path(path).absolute()
    if is_lines(path):
        return (yield from _opening_lines(path))
    schema.refuse_newer(path, schema.SEALED_ID, schema.WORKSPACE_ID)
    if schema.kind_of(path) == schema.SEALED_ID:
        return open_received(path)
    return _open_kept(path, path)


def _opening_lines(path: Path) -> Little[KeptWorkspace]:
    """The session of lines of JSON in a private workspace; each line is checked on the way."""
    folder: Path | None = None
    try:
        folder = Path(tempfile.mkdtemp(prefix="ruta-"))
        made = folder / _MADE
        with Workspace.open(made) as workspace:
            yield from taking_lines(workspace, path)
        return _open_kept(made, path, folder)
    except BaseException as error:
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)
        if isinstance(error, OSError):
            raise of_system(error, path) from error
        raise


def _open_kept(path: Path, where: Path, folder: Path | None = None) -> KeptWorkspace:
    version = schema.check_header(path, schema.WORKSPACE_ID)
    lock = ReadersLock(path)
    connection: sqlite3.Connection | None = None
    try:
        if beside.check_own(path):
            raise StoreProblem("unfinished", where=path, sidecar=path.resolve().name + beside.JOURNAL)
        connection = connect(path, immutable=_cannot_change(path))
        workspace = KeptWorkspace(connection, where, lock, version, folder)
        workspace.check()
        return workspace
    except BaseException as error:
        if connection is not None:
            connection.close()
        lock.release()
        if isinstance(error, FROM_SQLITE):
            raise of_sqlite(error, path) from error
        raise


def _cannot_change(path: Path) -> bool:
    """Whether the file lies on a disk that nobody can write; only some systems say."""
    if not hasattr(os, "statvfs"):
        return False
    try:
        return bool(os.statvfs(path).f_flag & os.ST_RDONLY)
    except OSError:
        return False


def _unguarded(gone: list[str]) -> Both:
    names = ", ".join(gone)
    return (
        f"faltan las protecciones contra cambios ({names}): otro programa modificó el archivo, y pudo quitar "
        "los últimos sucesos sin que se note",
        f"the protections against changes are missing ({names}): another program changed the file, and may "
        "have taken out the last events unnoticed",
    )


def _strays(count: int) -> Both:
    return (
        f"hay {count} sucesos que no son de ninguna sesión: otro programa modificó el archivo",
        f"{count} events belong to no session: another program changed the file",
    )
