"""The workspace: one file with every session, written by one process, durable at each append."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

from workflow.log.canonical import BadRow, canonical
from workflow.log.events import Event
from workflow.store import beside, chain, schema
from workflow.store.chain import Checking, Head
from workflow.store.lean import Database
from workflow.store.lock import WorkspaceLock
from workflow.store.making import for_the_owner_only, make
from workflow.store.problems import FROM_SQLITE, StoreProblem, of_sqlite, of_system
from workflow.store.records import RECORD, Reader


class Workspace(Reader):
    """Sessions and their logs in one file. Use it from one thread.

    `repairs` names the append-only triggers that were missing when it was opened and were put back:
    another program changed the file, and every session deserves a `verify`.
    """

    def __init__(self, path: Path, database: Database, lock: WorkspaceLock, repairs: tuple[str, ...]) -> None:
        super().__init__(database.conn, path)
        self.path = path
        self.repairs = repairs
        self._lock = lock
        self._identity = _identity(path)
        self._failed: StoreProblem | None = None

    @staticmethod
    def open(path: Path | str) -> Workspace:
        """Open a workspace file, or make it where there is none.

        Raises:
            WorkspaceBusy: it is open in another process.
            StoreProblem: it cannot be used; the file is left as it was.
        """
        path = Path(path).absolute()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.exists() and not path.is_file():
                raise StoreProblem("not_a_file", where=path)
        except OSError as error:
            raise of_system(error, path) from error
        schema.refuse_newer(path, schema.WORKSPACE_ID)
        lock = WorkspaceLock(path)
        try:
            beside.check_own(path)
            database, repairs = _connect(path)
            return Workspace(path, database, lock, repairs)
        except BaseException:
            lock.release()
            raise

    def close(self) -> None:
        """Close the file and give up the lock; a second call does nothing."""
        self._sql.close()
        self._failed = self._failed or StoreProblem("closed", where=self.path)
        self._lock.release()

    def __enter__(self) -> Workspace:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def checking(self, session: str, witnessed: Head | str | None = None) -> Checking:
        """Check every page and index of the file, then the session's whole chain as every reader does.

        Raises:
            StoreProblem: `damaged`, `no_session`, or the file cannot be read at all.
        """
        try:
            schema.check_pages(self._sql, self.path)
        except sqlite3.ProgrammingError as error:
            raise StoreProblem("closed", where=self.path) from error
        except FROM_SQLITE as error:
            raise of_sqlite(error, self.path) from error
        return (yield from super().checking(session, witnessed))

    def create_session(
        self,
        id: str,
        name: str,
        pathway_id: str,
        pathway_name: str,
        digest: str,
        definition_json: str,
        year: str,
        seed: int,
        settings: Mapping[str, Any],
        *,
        scenario: str = "",
        started: str = "",
        events: Sequence[Event] = (),
        case_now: Mapping[str, bytes | str] | None = None,
    ) -> Head:
        """Keep a new session's record: what it needs to be resumed even if the bundled pathway changes.

        `digest` is the hash of the pathway and `scenario` that of the scenario, if any; `started` is an
        instant in UTC. Its first `events` (with `case_now`, as for `append`) are kept in the same
        transaction: a session without events cannot be resumed.

        Raises:
            StoreProblem: `session_exists`, `bad_session`, `bad_event`, or what the disk says.
        """
        try:
            for word in (id, name, pathway_id, pathway_name, digest, scenario, year, started):
                chain.check_word(word)
            if len(definition_json.encode()) > chain.LONGEST_DEFINITION:
                raise BadRow("la definición es demasiado larga", "the definition is too long")
            kept = canonical(dict(settings))
            if len(kept) > chain.LONGEST_TEXT:
                raise BadRow("los ajustes son demasiado largos", "the settings are too long")
        except (BadRow, UnicodeEncodeError) as error:
            raise self.bad_session(id, error) from error
        given = (id, name, pathway_id, pathway_name, digest, definition_json)
        record = (*given, scenario, year, str(seed), kept, started)
        with self._writing():
            if self._ask("SELECT 1 FROM sessions WHERE id = ?", (id,)):
                raise StoreProblem("session_exists", session=id, where=self.path)
            self._sql.execute(
                f"INSERT INTO sessions ({RECORD}) VALUES ({','.join('?' * len(record))})", record
            )
            return self._insert(self.head(id), events, started, case_now)

    def append(
        self,
        session: str,
        events: Sequence[Event],
        wall_utc: str,
        case_now: Mapping[str, bytes | str] | None = None,
        after: Head | None = None,
    ) -> Head:
        """Add events in one transaction, all or none; they are on the disk when this returns.

        `case_now` is the present state of cases in whatever form the caller lists them, kept beside the log.
        `after` is the head that the caller believes to be the last: another one is the sign of another file.

        Raises:
            StoreProblem: `diverged` where the head is not `after`, `clash` where a `seq` does not follow,
                `bad_event`, or what the disk says.
        """
        with self._writing():
            before = self.head(session) if after is None else self._still(after)
            return self._insert(before, events, wall_utc, case_now)

    def _still(self, head: Head) -> Head:
        """The head, which is still the last of its session."""
        try:
            found = self.head(head.session)
        except StoreProblem as problem:
            if problem.code not in ("no_session", "broken_chain"):
                raise
            raise StoreProblem("diverged", session=head.session, where=self.path) from problem
        if found != head:
            raise StoreProblem("diverged", session=head.session, where=self.path)
        return found

    def _insert(
        self, before: Head, events: Sequence[Event], wall_utc: str, cases: Mapping[str, bytes | str] | None
    ) -> Head:
        """Add events after a head, in the caller's transaction; the new head."""
        session = before.session
        listed = [(session, key, self._listed(key, body)) for key, body in (cases or {}).items()]
        rows = self._rows_of(before, events, wall_utc)
        self._sql.executemany(
            f"INSERT INTO events ({chain.COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)", rows
        )
        if listed:
            self._sql.executemany(
                "INSERT INTO case_now (session, subject, body) VALUES (?, ?, ?) "
                "ON CONFLICT (session, subject) DO UPDATE SET body = excluded.body",
                listed,
            )
        after = self.head(session)  # read back, and its hash worked out anew, before the commit
        if rows and (after.seq, after.hash) != (rows[-1][1], rows[-1][13]):
            raise StoreProblem("input_output", where=self.path)
        return after

    def cases(self, session: str) -> dict[str, str]:
        """What `append` was last given for each case."""
        rows = self._ask("SELECT subject, body FROM case_now WHERE session = ? ORDER BY subject", (session,))
        return dict(rows)

    def case_count(self, session: str) -> int:
        """How many cases `append` was given."""
        return int(self._ask("SELECT COUNT(*) FROM case_now WHERE session = ?", (session,))[0][0])

    def _listed(self, case: str, body: bytes | str) -> str:
        try:
            text = body.decode("utf-8") if isinstance(body, bytes) else body
            f"{case}{text}".encode()
        except UnicodeError as error:
            why = ("su estado no es texto válido", "its state is not valid text")
            raise StoreProblem("bad_event", seq="?", detail=why, where=self.path) from error
        return text

    def _rows_of(self, head: Head, events: Sequence[Event], wall_utc: str) -> list[chain.Row]:
        rows: list[chain.Row] = []
        last, prev = head.seq, head.hash
        ends: dict[int, int | None] = {}
        for event in events:
            if event.seq != last + 1:
                raise StoreProblem(
                    "clash", session=head.session, expected=last + 1, found=event.seq, where=self.path
                )
            try:
                rows.append(chain.row_of(event, head.session, wall_utc, prev))
                if event.branch not in ends:
                    ends[event.branch] = self._end(head.session, event.branch)
                chain.check_place(event, last, ends[event.branch])
            except BadRow as bad:
                raise StoreProblem("bad_event", seq=event.seq, detail=bad.why, where=self.path) from bad
            last, prev = event.seq, rows[-1][13]
            ends[event.branch] = last
        return rows

    def _end(self, session: str, branch: int) -> int | None:
        found = self._ask("SELECT MAX(seq) FROM events WHERE session = ? AND branch = ?", (session, branch))[
            0
        ][0]
        return None if found is None else int(found)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction; after a failure of the disk nothing more is written through this connection."""
        if self._failed is not None:
            raise self._failed
        try:
            # Pages that were read before may be of a file that was overwritten meanwhile, with a copy that
            # has as many commits as ours: SQLite would take that for its own and mix the two.
            self._sql.execute("PRAGMA shrink_memory")
            # Immediate: a deferred transaction that reads first fails at once when it wants to write.
            self._sql.execute("BEGIN IMMEDIATE")
            try:
                self._check_file()
                yield
                self._check_file()
                self._sql.execute("COMMIT")
            except BaseException:
                if self._sql.in_transaction:
                    self._sql.execute("ROLLBACK")
                raise
        except FROM_SQLITE as error:
            raise self._noted(of_sqlite(error, self.path)) from error
        except StoreProblem as problem:
            raise self._noted(problem) from problem.__cause__

    def _check_file(self) -> None:
        """The file under the name is still the one that is open, with something in it."""
        if _identity(self.path) != self._identity:
            raise StoreProblem("moved_away", where=self.path)
        if not _size(self.path):
            raise StoreProblem("emptied", where=self.path)

    def _noted(self, problem: StoreProblem) -> StoreProblem:
        if problem.code in ("input_output", "damaged", "not_ours", "moved_away", "emptied"):
            self._failed = problem  # what reached the disk is unknown until the file is opened anew
        return problem


def _connect(path: Path) -> tuple[Database, tuple[str, ...]]:
    if not path.exists():
        if path.is_symlink():  # to a stick that is not there: a new file in its place would hide the old one
            raise StoreProblem("missing", where=path)
        make(path)
    if not _size(path):
        raise StoreProblem("empty", where=path)
    schema.check_header(path, schema.WORKSPACE_ID)
    for_the_owner_only(path)
    connection: sqlite3.Connection | None = None
    try:
        connection = sqlite3.connect(path, isolation_level=None)
        schema.harden(connection)
        repairs = _checked(connection, path)
        schema.for_writing(connection)
        if repairs:
            connection.execute("BEGIN IMMEDIATE")
            for name in repairs:
                connection.execute(schema.TRIGGERS[name])
            connection.execute("COMMIT")
        return Database(connection, execute_plugins=False), repairs
    except BaseException as error:
        if connection is not None:
            connection.close()
        if isinstance(error, FROM_SQLITE):
            raise of_sqlite(error, path) from error
        raise


def _checked(connection: sqlite3.Connection, path: Path) -> tuple[str, ...]:
    """Check pages and tables; the triggers that are gone (and nothing else) can be put back."""
    missing, strange = schema.differences(connection, schema.WORKSPACE)
    repairs = tuple(sorted(missing & schema.TRIGGERS.keys())) if not strange else ()
    wanted = {name: sql for name, sql in schema.WORKSPACE.items() if name not in repairs}
    schema.check_tables(connection, wanted, path)
    return repairs


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _size(path: Path) -> int:
    """How many bytes a file has; 0 where it is not there."""
    try:
        return os.stat(path).st_size
    except OSError:
        return 0
