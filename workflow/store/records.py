"""Reading a log file: its sessions, their events, and whether a chain holds."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, cast

from workflow.log.base import Beside, Event
from workflow.log.canonical import BadRow, Both, parse
from workflow.log.codec import BadEvent
from workflow.store import chain, texts
from workflow.store.chain import COLUMNS, COLUMNS_1, Checking, Head, Row, Verification, Vouched
from workflow.store.kept_rows import LoggedEvent, SessionRecord, UnreadableRecord
from workflow.store.problems import FROM_SQLITE, StoreProblem, of_sqlite
from workflow.store.receipts import hash_begins

PAGE = 512
RECORD = "id, name, pathway_id, pathway_name, digest, definition, scenario, year, seed, settings, started"
_LISTED = "id, name, pathway_id, pathway_name, digest, '', scenario, year, seed, settings, started"


class Reader:
    """Reads sessions and events through one connection; the same for our own and for received files."""

    def __init__(self, connection: sqlite3.Connection, where: Path, full: bool = True) -> None:
        """`full`: the file says the format of each event, and holds texts and labels (`schema.is_full`)."""
        self._sql, self._where, self._full = connection, where, full
        self._columns = COLUMNS if full else COLUMNS_1
        self.vouched: Vouched = lambda: 0

    @property
    def where(self) -> Path:
        """The file that is read."""
        return self._where

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
        """Every session as `sessions` gives it, and one that cannot be read among the others.

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
            settings = parse(row[9])
            if not isinstance(settings, dict):
                raise BadRow("los ajustes no son una tabla", "the settings are not a table")
            seed = int(row[8])
        except (BadRow, ValueError) as error:
            raise self.bad_session(session, error) from error
        label = self.label(session) or texts.Label(row[1])
        return SessionRecord(
            id=row[0],
            name=label.name,
            folder=label.folder,
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

    def label(self, session: str) -> texts.Label | None:
        """A session's label, if it has one."""
        return texts.label(self._ask, session) if self._full else None

    def texts(self, session: str) -> dict[int, Beside]:
        """What was typed for the events of a session, by `seq`, erased or not."""
        return texts.texts(self._ask, session) if self._full else {}

    def erased(self, session: str) -> tuple[int, ...]:
        """The events of a session whose text was erased, by `seq`."""
        return texts.erased(self._ask, session) if self._full else ()

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
            f"SELECT {self._columns} FROM events WHERE session = ? ORDER BY seq DESC LIMIT 1", (session,)
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
        return self._read(session, self.page(session, after, limit, branch=branch))

    def some(self, session: str, seqs: Sequence[int]) -> tuple[Event, ...]:
        """These events, in order of `seq`; what is not there is left out.

        Raises:
            StoreProblem: as `events`.
        """
        places = ",".join("?" * len(seqs))
        asked = f"SELECT {self._columns} FROM events WHERE session = ? AND seq IN ({places}) ORDER BY seq"
        return self._read(session, self._all_logged(session, self._ask(asked, (session, *seqs))))

    def _read(self, session: str, items: Sequence[LoggedEvent]) -> tuple[Event, ...]:
        try:
            return tuple(item.event for item in items)
        except BadEvent as bad:
            why = ("sus datos no son los de un suceso así", "its data are not those of such an event")
            raise self._broken(session, bad.seq, why) from bad

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
                f"SELECT {self._columns} FROM events WHERE {where} AND seq > ? ORDER BY seq LIMIT ?",
                (*values, after, left),
            )
            if limit is not None and len(rows) >= limit:
                break
        return self._all_logged(session, rows)

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
        """Check the whole chain of a session, and that each of its rows is found whichever way one looks.

        `progress` is called with (checked, all) once a page.

        Raises:
            StoreProblem: `no_session`, or the file cannot be read at all.
        """
        return chain.whole(self._told(self.checking(session, witnessed), session, progress))

    def _told(
        self, checking: Checking, session: str, progress: Callable[[int, int], None] | None
    ) -> Checking:
        """The same check, whose progress is told."""
        if progress is None:
            return (yield from checking)
        total = max(self._counts(session))[0]
        while True:
            try:
                row, stored = next(checking)
            except StopIteration as end:
                return cast(Verification, end.value)
            yield row, stored
            if row[1] % PAGE == 0 or row[1] == total:
                progress(row[1], total)

    def checking(self, session: str, witnessed: Head | str | None = None) -> Checking:
        """What `verify` does, row by row, so that something else can be done in between.

        Raises:
            StoreProblem: as `verify`.
        """
        row = self.record_row(session)
        try:
            if self._ask(f"SELECT {RECORD} FROM sessions NOT INDEXED WHERE +id = ?", (session,)) != [row]:
                raise BadRow("hay otro registro con su nombre", "there is another record of its name")
            chain.check_definition(row[5], row[4])
            record = chain.record_hash(row)
        except BadRow as bad:
            return Verification(False, 1, *bad.why, events=0)
        typed, rows = texts.OneByOne(self._ask, session), self.rows(session)
        found = yield from chain.verify_rows(rows, session, record, witnessed, typed, self.vouched)
        if found.ok and self._full and typed.left:
            why = ("hay un texto que no es de ningún suceso", "there is a text that belongs to no event")
            return Verification(False, found.events + 1, *why, events=found.events)
        if found.ok and self._counts(session) != {(found.events, found.events)}:
            why = (
                "no se llega a todos los sucesos que el archivo tiene",
                "not every event that the file holds can be reached",
            )
            return Verification(False, found.events + 1, *why, events=found.events)
        return found

    def _counts(self, session: str) -> set[tuple[int, int]]:
        """How many events there are and the greatest `seq`: by the table's key and by each index."""
        counted = "SELECT COUNT({}), MAX(seq) FROM events {} WHERE session = ?"
        ways = (  # a hash is in the table alone, so that it is the table which is read
            counted.format("hash", ""),
            counted.format("*", "INDEXED BY events_by_subject"),
            counted.format("*", "INDEXED BY events_by_branch"),
        )
        return {(row[0], row[1] or 0) for way in ways for row in self._ask(way, (session,))}

    def ids(self) -> tuple[str, ...]:
        """The id of every session, in the order of `sessions`, also where its record cannot be read."""
        return tuple(row[0] for row in self._ask("SELECT id FROM sessions ORDER BY started DESC, id"))

    def ids_set(self, setting: str) -> tuple[str, ...]:
        """The ids of the sessions in whose settings this one, a name of a few letters, is true."""
        said = f'%"{setting}":true%'
        return tuple(row[0] for row in self._ask("SELECT id FROM sessions WHERE settings LIKE ?", (said,)))

    def stray_events(self) -> int:
        """How many events belong to no session that the file has a record of."""
        whole = self._ask("SELECT COUNT(hash) FROM events")[0][0]
        ours = sum(
            self._ask("SELECT COUNT(*) FROM events WHERE session = ?", (id,))[0][0] for id in self.ids()
        )
        return int(whole) - int(ours)

    def witnessed_by(self, code: str) -> tuple[tuple[str, int], ...]:
        """The events (session and `seq`) whose hash has this receipt code: none, or one.

        Raises:
            ValueError: it is no code.
        """
        begins = hash_begins(code)
        rows = self._ask(
            "SELECT session, seq FROM events WHERE hash >= ? AND hash < ?", (begins, begins + "g")
        )
        return tuple((row[0], row[1]) for row in rows)

    def rows(self, session: str, after: int = -(2**63)) -> Iterator[Row]:
        """Every row of a session after a `seq` as stored, a page at a time; what is added meanwhile, too."""
        while rows := self._ask(
            f"SELECT {self._columns} FROM events WHERE session = ? AND seq > ? ORDER BY seq LIMIT ?",
            (session, after, PAGE),
        ):
            yield from rows
            after = rows[-1][1]

    def row(self, session: str, seq: int) -> Row | None:
        """The row of an event as stored, if there is one."""
        return self._one(f"SELECT {self._columns} FROM events WHERE session = ? AND seq = ?", (session, seq))

    def reaches(self, head: Head) -> bool:
        """Whether the log of a head's session holds the very event that the head stands at."""
        row = self.row(head.session, head.seq)
        return row is not None and row[13] == head.hash

    def last_row(
        self, session: str, lifecycles: Sequence[str], branch: int, *, of_step: bool = True, before: int = 0
    ) -> Row | None:
        """The row, as stored, of the last event with one of these lifecycles on a branch, or on what it
        branched from, `of_step` one of a step, `before` an event (0: of all); None without one."""
        places = ",".join("?" * len(lifecycles))
        told = f"{'step IS NOT NULL AND ' if of_step else ''}lifecycle IN ({places})"
        for part, upto in self._line(session, branch):
            found = self._one(
                f"SELECT {self._columns} FROM events WHERE session = ? AND branch = ? AND seq <= ? AND "
                f"{told} ORDER BY seq DESC LIMIT 1",
                (session, part, min(upto, before - 1) if before else upto, *lifecycles),
            )
            if found is not None:
                return found
        return None

    def _all_logged(self, session: str, rows: Sequence[Row]) -> tuple[LoggedEvent, ...]:
        typed = texts.texts(self._ask, session, rows[0][1], rows[-1][1]) if self._full and rows else {}
        return tuple(self._logged(session, row, typed.get(row[1])) for row in rows)

    def _logged(self, session: str, row: Row, beside: Beside | None) -> LoggedEvent:
        try:
            return LoggedEvent(chain.stored_of(row, beside), row[10], row[13])
        except BadRow as bad:
            raise self._broken(session, row[1], bad.why) from bad

    def _broken(self, session: str, seq: object, why: Both) -> StoreProblem:
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
