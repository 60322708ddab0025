"""The workspace: one file with every session, written by one process, durable at each append."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, cast

from workflow.log import codec
from workflow.log.base import Beside
from workflow.log.canonical import BadRow, canonical
from workflow.log.events import Event
from workflow.store import beside, chain, rewriting, schema, texts
from workflow.store.chain import Checking, Head, Row
from workflow.store.connecting import Opened, connect, identity, size
from workflow.store.little import Little, at_once
from workflow.store.lock import WorkspaceLock
from workflow.store.problems import FROM_SQLITE, StoreProblem, of_sqlite, of_system
from workflow.store.records import RECORD, Reader

_SOME = 50
"""Rows that are kept or checked in one go: about a thousandth of a second."""


class Workspace(Reader):
    """Sessions and their logs in one file. Use it from one thread.

    `repairs` names the append-only triggers that were missing when it was opened and were put back:
    another program changed the file, and every session deserves a `verify`. `kept` is the copy that was kept
    of a file of an older version, which was brought to the present one as it was opened.
    """

    def __init__(self, path: Path, lock: WorkspaceLock, opened: Opened) -> None:
        super().__init__(opened.database.conn, path)
        self.path = path
        self.repairs = opened.repairs
        self.kept = opened.kept
        self._lock = lock
        self._identity = identity(path)
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
            return Workspace(path, lock, connect(path))
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
        folder: str = "",
    ) -> Head:
        """Keep a new session's record: what it needs to be resumed even if the bundled pathway changes.

        `name` and `folder` are its label, which is no part of its chain. `digest` is the hash of the pathway
        and `scenario` that of the scenario, if any; `started` is an instant in UTC. Its first `events` (with
        `case_now`, as for `append`) are kept in the same transaction: a session without events cannot be
        resumed.

        Raises:
            StoreProblem: `session_exists`, `bad_session`, `bad_event`, or what the disk says.
        """
        try:
            label = texts.checked(texts.Label(name, folder))
            for word in (id, pathway_id, pathway_name, digest, scenario, year, started):
                chain.check_word(word)
            if len(definition_json.encode()) > chain.LONGEST_DEFINITION:
                raise BadRow("la definición es demasiado larga", "the definition is too long")
            kept = canonical(dict(settings))
            if len(kept) > chain.LONGEST_TEXT:
                raise BadRow("los ajustes son demasiado largos", "the settings are too long")
        except (BadRow, UnicodeEncodeError) as error:
            raise self.bad_session(id, error) from error
        given = (id, "", pathway_id, pathway_name, digest, definition_json)
        with self._writing():
            self._begin((*given, scenario, year, str(seed), kept, started), label)
            return self._insert(self.head(id), events, started, case_now)

    def _begin(self, record: Row, label: texts.Label) -> None:
        """A session's record and label, in the caller's transaction."""
        if self._ask("SELECT 1 FROM sessions WHERE id = ?", record[:1]):
            raise StoreProblem("session_exists", session=record[0], where=self.path)
        self._sql.execute(f"INSERT INTO sessions ({RECORD}) VALUES ({','.join('?' * len(record))})", record)
        self._sql.execute(texts.INTO_LABELS, (record[0], *label))

    def take_in(
        self, record: Row, rows: Iterable[Row], typed: Mapping[int, Beside], label: texts.Label
    ) -> Head:
        """Keep a session of another file, row by row as it stands there, with its texts: its chain as it was.

        Raises:
            StoreProblem: `session_exists`, `broken_chain` where it does not hold, or what the disk says.
        """
        return at_once(self.taking_in(record, rows, typed, label))

    def taking_in(
        self, record: Row, rows: Iterable[Row], typed: Mapping[int, Beside], label: texts.Label
    ) -> Little[Head]:
        """The same little by little, for a workspace that nobody else waits for: one transaction, which is
        taken back where it is closed on the way. It tells how many rows it kept or checked: each is both.

        Raises:
            StoreProblem: as `take_in`.
        """
        session, done, left = str(record[0]), 0, iter(rows)
        with self._writing():
            self._begin(record, label)
            while some := list(islice(left, _SOME)):
                self._sql.executemany(f"INSERT INTO events ({chain.COLUMNS}) VALUES ({chain.PLACES})", some)
                yield (done := done + len(some))
            beside = [texts.row(session, seq, one) for seq, one in typed.items()]
            self._sql.executemany(texts.INTO_TEXTS, beside)
            found = yield from self._checked(session, done)
            if not found.ok:
                raise self._broken(session, found.first_bad_seq, (found.why_es, found.why_en))
            return self.head(session)

    def _checked(self, session: str, done: int) -> Little[chain.Verification]:
        checking = self.checking(session)
        while True:
            try:
                row, _stored = next(checking)
            except StopIteration as end:
                return cast(chain.Verification, end.value)
            if row[1] % _SOME == 0:
                yield done + int(row[1])

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
        rows, typed = self._rows_of(before, events, wall_utc)
        self._sql.executemany(f"INSERT INTO events ({chain.COLUMNS}) VALUES ({chain.PLACES})", rows)
        if typed:
            self._sql.executemany(texts.INTO_TEXTS, typed)
        if listed:
            self._sql.executemany(
                "INSERT INTO case_now (session, subject, body) VALUES (?, ?, ?) "
                "ON CONFLICT (session, subject) DO UPDATE SET body = excluded.body",
                listed,
            )
        after = self.head(session)  # read back, and its hash worked out again, before the commit
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

    def _rows_of(
        self, head: Head, events: Sequence[Event], wall_utc: str
    ) -> tuple[list[chain.Row], list[chain.Row]]:
        """The rows of events, and those of what was typed for them."""
        rows: list[chain.Row] = []
        typed: list[chain.Row] = []
        last, prev = head.seq, head.hash
        ends: dict[int, int | None] = {}
        for event in events:
            if event.seq != last + 1:
                raise StoreProblem(
                    "clash", session=head.session, expected=last + 1, found=event.seq, where=self.path
                )
            try:
                stored = codec.encode(event)
                rows.append(chain.row_of(stored, head.session, wall_utc, prev))
                typed += texts.rows(head.session, stored)
                if event.branch not in ends:
                    ends[event.branch] = self._end(head.session, event.branch)
                chain.check_place(event, last, ends[event.branch])
            except BadRow as bad:
                raise StoreProblem("bad_event", seq=event.seq, detail=bad.why, where=self.path) from bad
            last, prev = event.seq, rows[-1][13]
            ends[event.branch] = last
        return rows, typed

    # -- what lies beside the chain -----------------------------------------------------------

    def relabel(self, session: str, label: texts.Label) -> None:
        """Give a session another name and folder.

        Raises:
            StoreProblem: `no_session`, `bad_label`, or what the disk says.
        """
        try:
            texts.checked(label)
        except BadRow as bad:
            raise StoreProblem("bad_label", session=session, detail=bad.why, where=self.path) from bad
        with self._writing():
            self.record_row(session)
            self._sql.execute(texts.INTO_LABELS, (session, *label))

    def erase(self, session: str, seqs: Collection[int]) -> None:
        """Erase what was typed for events, with its salt: the file is rewritten without it, and the chain
        holds as before. Copies and sealed files that were given away keep it.

        Raises:
            StoreProblem: `no_session`, `no_text` where one of the events has none that lies beside the chain,
                or what the disk says; nothing is erased then.
        """
        self.record_row(session)
        typed = self.texts(session)
        for seq in seqs:
            if seq not in typed:
                raise StoreProblem("no_text", session=session, seq=seq, where=self.path)
        gone = {(session, seq) for seq in seqs if not typed[seq].erased}
        if gone:
            self._rewrite(rewriting.Without(texts=gone))

    def delete(self, session: str) -> None:
        """Delete a session: the file is rewritten without it.

        Raises:
            StoreProblem: `no_session`, or what the disk says; the file is then as it was.
        """
        if session not in self.ids():
            raise StoreProblem("no_session", session=session, where=self.path)
        self._rewrite(rewriting.Without(session=session))

    def _rewrite(self, without: rewriting.Without) -> None:
        with self._writing():  # nothing is written meanwhile, and the file is the one that was opened
            partial = rewriting.rewrite(self._sql, self.path, without)
        self._sql.close()  # before the exchange: no system lets an open file be replaced under its name
        try:
            rewriting.exchange(partial, self.path)
        finally:
            self._sql = connect(self.path).database.conn
            self._identity = identity(self.path)

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
        if identity(self.path) != self._identity:
            raise StoreProblem("moved_away", where=self.path)
        if not size(self.path):
            raise StoreProblem("emptied", where=self.path)

    def _noted(self, problem: StoreProblem) -> StoreProblem:
        if problem.code in ("input_output", "damaged", "not_ours", "moved_away", "emptied"):
            self._failed = problem  # what reached the disk is unknown until the file is opened again
        return problem
