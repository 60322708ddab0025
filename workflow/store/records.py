"""What a log file gives back: a session's record, an event with its hash, and the reading of both."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workflow.case.events import Event
from workflow.store import chain
from workflow.store.chain import COLUMNS, BadRow, Head, Row, Verification
from workflow.store.problems import FROM_SQLITE, StoreProblem, of_sqlite

PAGE = 512
RECORD = "id, name, pathway_id, pathway_name, digest, definition, scenario, year, seed, settings, started"
_LISTED = "id, name, pathway_id, pathway_name, digest, '', scenario, year, seed, settings, started"


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """A session's record, without its definition. `last` is the wall time (UTC) of its last event."""

    id: str
    name: str
    pathway_id: str
    pathway_name: str
    digest: str
    scenario: str
    year: str
    seed: int
    settings: Mapping[str, Any]
    started: str
    last: str
    events: int


@dataclass(frozen=True, slots=True)
class UnreadableRecord:
    """A session whose record breaks the rules: its id as far as it can be read, and why."""

    id: str
    problem: StoreProblem


@dataclass(frozen=True, slots=True)
class LoggedEvent:
    """An event with what only the log knows of it."""

    event: Event
    wall_utc: str
    hash: str


class Reader:
    """Reads sessions and events through one connection; the same for our own and for received files."""

    def __init__(self, connection: sqlite3.Connection, where: Path) -> None:
        self._sql = connection
        self._where = where

    def _ask(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        try:
            return self._sql.execute(sql, values).fetchall()
        except sqlite3.ProgrammingError as error:
            raise StoreProblem("closed", where=self._where) from error
        except FROM_SQLITE as error:
            raise of_sqlite(error, self._where) from error

    def _one(self, sql: str, values: Sequence[Any] = ()) -> Row | None:
        rows = self._ask(sql, values)
        return rows[0] if rows else None

    def sessions(self) -> tuple[SessionRecord, ...]:
        """Every session, the one opened last first.

        Raises:
            StoreProblem: a record cannot be read.
        """
        rows = self._ask(f"SELECT {_LISTED} FROM sessions ORDER BY started DESC, id")
        return tuple(self._record(row) for row in rows)

    def listed(self) -> tuple[SessionRecord | UnreadableRecord, ...]:
        """Every session as `sessions` gives it, but one that cannot be read stands in nobody's way.

        Raises:
            StoreProblem: the table itself cannot be read.
        """
        rows = self._ask("SELECT rowid FROM sessions ORDER BY started DESC, id")
        return tuple(self._listed_at(row[0]) for row in rows)

    def _listed_at(self, rowid: int) -> SessionRecord | UnreadableRecord:
        id = "?"
        try:
            # One question for each: the id may be text where the rest is not.
            id = str(self._ask("SELECT id FROM sessions WHERE rowid = ?", (rowid,))[0][0])
            return self._record(self._ask(f"SELECT {_LISTED} FROM sessions WHERE rowid = ?", (rowid,))[0])
        except StoreProblem as problem:
            if problem.code not in ("bad_session", "damaged"):
                raise
            return UnreadableRecord(id, problem)

    def session_record(self, session: str) -> SessionRecord:
        """One session's record.

        Raises:
            StoreProblem: `no_session`, or `bad_session` where it cannot be read.
        """
        row = self._one(f"SELECT {_LISTED} FROM sessions WHERE id = ?", (session,))
        if row is None:
            raise StoreProblem("no_session", session=session, where=self._where)
        return self._record(row)

    def _record(self, row: Row) -> SessionRecord:
        session = row[0]
        last = self._one(
            "SELECT seq, wall_utc FROM events WHERE session = ? ORDER BY seq DESC LIMIT 1", (session,)
        ) or (0, row[10])
        try:
            for word in (*row[:5], *row[6:9], row[10], last[1]):
                chain.check_word(word)
            settings = chain.parse(row[9])
            if not isinstance(settings, dict):
                raise BadRow("los ajustes no son una tabla", "the settings are not a table")
            seed = int(row[8])
        except (BadRow, ValueError) as error:
            raise self.bad_session(session, error) from error
        return SessionRecord(
            id=row[0],
            name=row[1],
            pathway_id=row[2],
            pathway_name=row[3],
            digest=row[4],
            scenario=row[6],
            year=row[7],
            seed=seed,
            settings=settings,
            started=row[10],
            last=last[1],
            events=last[0],
        )

    def bad_session(self, session: object, error: Exception) -> StoreProblem:
        """The sentence for a session record that breaks the rules."""
        why = error.why if isinstance(error, BadRow) else ("un número no es claro", "a number is unclear")
        return StoreProblem("bad_session", session=session, where=self._where, detail=why)

    def record_row(self, session: str) -> Row:
        """A session's whole record, as the chain covers it.

        Raises:
            StoreProblem: `no_session`.
        """
        row = self._one(f"SELECT {RECORD} FROM sessions WHERE id = ?", (session,))
        if row is None:
            raise StoreProblem("no_session", session=session, where=self._where)
        return row

    def definition(self, session: str) -> str:
        """The definition, as JSON, that the session was started with."""
        return str(self.record_row(session)[5])

    def head(self, session: str) -> Head:
        """The last event's number and hash.

        Raises:
            StoreProblem: `no_session`, or `broken_chain` where the last event itself was changed.
        """
        row = self._one(
            f"SELECT {COLUMNS} FROM events WHERE session = ? ORDER BY seq DESC LIMIT 1", (session,)
        )
        if row is None:
            return Head(session, 0, chain.record_hash(self.record_row(session)))
        if not chain.hash_holds(row):
            raise self._broken(session, row[1], ("su contenido cambió", "its content was changed"))
        return Head(session, row[1], row[13])

    def events(
        self, session: str, after: int = 0, limit: int | None = None, branch: int | None = None
    ) -> tuple[Event, ...]:
        """Events in order of `seq`: all, or those of one branch with what it branched from.

        Raises:
            StoreProblem: `no_session`, or `broken_chain` where a row cannot be read.
        """
        return tuple(item.event for item in self.page(session, after, limit, branch=branch))

    def page(
        self,
        session: str,
        after: int = 0,
        limit: int | None = PAGE,
        subject: str | None = None,
        branch: int | None = None,
    ) -> tuple[LoggedEvent, ...]:
        """Events after a `seq`, at most `limit`, with wall time and hash; by case and branch if wanted."""
        rows: list[Row] = []
        for where, values in self._filters(session, subject, branch):
            left = -1 if limit is None else limit - len(rows)
            rows += self._ask(
                f"SELECT {COLUMNS} FROM events WHERE {where} AND seq > ? ORDER BY seq LIMIT ?",
                (*values, after, left),
            )
            if limit is not None and len(rows) >= limit:
                break
        return tuple(self._logged(session, row) for row in rows)

    def count(self, session: str, subject: str | None = None, branch: int | None = None) -> int:
        """How many events `page` would give in all."""
        return sum(
            int(self._ask(f"SELECT COUNT(*) FROM events WHERE {where}", values)[0][0])
            for where, values in self._filters(session, subject, branch)
        )

    def verify(
        self,
        session: str,
        progress: Callable[[int, int], None] | None = None,
        witnessed: Head | str | None = None,
    ) -> Verification:
        """Check the whole chain of a session; `progress` is told (checked, all) once a page.

        Raises:
            StoreProblem: `no_session`, or the file cannot be read at all.
        """
        total = self.count(session)

        def tell(done: int) -> None:
            if progress is not None and (done % PAGE == 0 or done == total):
                progress(done, total)

        try:
            record = chain.record_hash(self.record_row(session))
        except BadRow as bad:
            return Verification(False, 1, *bad.why, events=0)
        return chain.verify_rows(self.rows(session), session, record, witnessed, tell)

    def rows(self, session: str) -> Iterator[Row]:
        """Every row of a session as stored, fetched a page at a time."""
        after = -(2**63)
        while True:
            rows = self._ask(
                f"SELECT {COLUMNS} FROM events WHERE session = ? AND seq > ? ORDER BY seq LIMIT ?",
                (session, after, PAGE),
            )
            yield from rows
            if len(rows) < PAGE:
                return
            after = rows[-1][1]

    def _logged(self, session: str, row: Row) -> LoggedEvent:
        try:
            return LoggedEvent(chain.event_of(row), row[10], row[13])
        except BadRow as bad:
            raise self._broken(session, row[1], bad.why) from bad

    def _broken(self, session: str, seq: object, why: chain.Both) -> StoreProblem:
        return StoreProblem("broken_chain", session=session, seq=seq, detail=why, where=self._where)

    def _filters(
        self, session: str, subject: str | None, branch: int | None
    ) -> Iterator[tuple[str, list[Any]]]:
        """Conditions whose rows, one after the other, are those asked for in order of `seq`."""
        if not self._ask("SELECT 1 FROM sessions WHERE id = ?", (session,)):
            raise StoreProblem("no_session", session=session, where=self._where)
        where = "session = ?"
        values: list[Any] = [session]
        if subject is not None:
            where, values = f"{where} AND subject = ?", [*values, subject]
        if branch is None:
            yield where, values
            return
        # A branch begins after the event that it branched from, so the parts follow one another.
        for part, upto in reversed(self._line(session, branch)):
            yield f"{where} AND branch = ? AND seq <= ?", [*values, part, upto]

    def _line(self, session: str, branch: int) -> list[tuple[int, int]]:
        """The branches that lead to this one, each with the last `seq` that belongs to its line."""
        line: list[tuple[int, int]] = []
        upto = 2**53
        while True:
            first = self._one(
                "SELECT seq, parent_seq FROM events WHERE session = ? AND branch = ? ORDER BY seq LIMIT 1",
                (session, branch),
            )
            if first is None:
                return line
            line.append((branch, upto))
            parent = self._one("SELECT branch FROM events WHERE session = ? AND seq = ?", (session, first[1]))
            if parent is None or first[1] >= first[0]:
                return line
            branch, upto = parent[0], first[1]
