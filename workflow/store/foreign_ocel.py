"""A log in OCEL 2.0 (SQLite) of another program, read from a private copy that runs nothing of its own.

There an event is of many things, and none of them is a case: the things of one type are taken for the cases,
the one that most events are of, or the one that a person names.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from workflow.foreign import times
from workflow.foreign.faults import ASK_AGAIN, ForeignProblem, Place, shown
from workflow.foreign.limits import LONGEST_TEXT, MOST_BYTES, MOST_COLUMNS
from workflow.foreign.log import ForeignLog, Moment, Read
from workflow.store import beside, schema
from workflow.store.problems import FROM_SQLITE, of_reading
from workflow.store.read_only import connect

_REQUIRED = {
    "event": {"ocel_id", "ocel_type"},
    "object": {"ocel_id", "ocel_type"},
    "event_map_type": {"ocel_type", "ocel_type_map"},
    "object_map_type": {"ocel_type", "ocel_type_map"},
    "event_object": {"ocel_event_id", "ocel_object_id"},
}
_FUNCTIONS = frozenset({"count"})
_SECONDS = 60.0
"""For a single statement: a file may be made so that one takes for ever."""
_STEPS = 20_000
_A_TURN = 500
_MOST_TYPES = 1_000
_WHO = ("org:resource", "resource", "seat", "user", "who")
_ROLE = ("org:role", "role")
_INSTITUTION = ("org:group", "institution", "group", "organization")
_TRANSITION = ("lifecycle:transition", "transition", "lifecycle")
_OWN = ("ocel_id", "ocel_time")
_COPY = "log.sqlite"


def read_ocel(path: Path, of_type: str | None = None) -> Iterator[ForeignLog]:
    """Read a file little by little; each time what was read so far is given, at the end settled.

    Args:
        path: the file.
        of_type: the type of the things that are taken for cases.

    Raises:
        ForeignProblem: why it is refused, with the table.
        OSError: it cannot be read or copied.
    """
    folder = Path(tempfile.mkdtemp(prefix="ruta-"))
    try:
        _copy(path, folder / _COPY)
        with closing(connect(folder / _COPY, immutable=True)) as sql:
            reader = _Reader(path, sql)
            yield from reader.read(of_type)
    except FROM_SQLITE as error:
        slow = getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_INTERRUPT
        why = (
            ("tarda demasiado en leerse", "it takes too long to read")
            if slow
            else ("está dañado, o no es una base de datos de SQLite", "it is damaged, or no SQLite database")
        )
        raise ForeignProblem(path, why, ASK_AGAIN) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _copy(path: Path, copy: Path) -> None:
    try:
        others = beside.sidecars(path)
        if others:
            name = shown(others[0])
            why = (
                f"junto a él está {name}: puede estar incompleto",
                f"{name} lies beside it: it may lack a part",
            )
            raise ForeignProblem(path, why, ASK_AGAIN)
        if path.stat().st_size > MOST_BYTES:
            raise ForeignProblem(path, ("es demasiado grande", "it is too large"), ASK_AGAIN)
        shutil.copyfile(path, copy)
    except OSError as error:
        raise of_reading(error, path) from error
    with copy.open(
        "r+b"
    ) as file:  # written with a log beside it, which is not there: SQLite would look for it
        file.seek(18)
        if file.read(2) == b"\x02\x02":
            file.seek(18)
            file.write(b"\x01\x01")


class _Reader:
    """Reads the tables; nothing is allowed but reading those that it has looked at."""

    def __init__(self, path: Path, sql: sqlite3.Connection) -> None:
        self._path, self._sql = path, sql
        self._until = time.monotonic() + _SECONDS
        sql.text_factory = lambda raw: raw.decode("utf-8", "replace")
        sql.set_progress_handler(lambda: time.monotonic() > self._until, _STEPS)
        sql.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 10_000_000)
        sql.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, 100_000)
        sql.setlimit(sqlite3.SQLITE_LIMIT_EXPR_DEPTH, 50)
        sql.setlimit(sqlite3.SQLITE_LIMIT_COLUMN, MOST_COLUMNS)
        schema.harden(sql)
        sql.execute("PRAGMA query_only = ON")
        self._order = "rowid"
        """In which order events of one minute stand."""
        self._columns = self._looked_at()
        sql.set_authorizer(self._may)
        self.log = ForeignLog(path, "ocel")

    def _looked_at(self) -> dict[str, tuple[str, ...]]:
        """The tables with their columns.

        Raises:
            ForeignProblem: the file brings something that runs, or is no OCEL 2.0.
        """
        found: dict[str, tuple[str, ...]] = {}
        rows = self._sql.execute("SELECT type, name, sql FROM sqlite_master LIMIT 5000").fetchall()
        for kind, name, text in rows:
            is_plain = kind == "index" or (
                kind == "table" and " ".join(str(text).upper().split()[:2]) == "CREATE TABLE"
            )
            if not is_plain:
                what = shown(str(name))
                raise self._refused(
                    (f"trae algo que se ejecuta («{what}»)", f"it brings something that runs (“{what}”)")
                )
            if kind == "table":
                columns = self._sql.execute(f"PRAGMA table_xinfo({_quoted(name)})").fetchall()
                if any(row[6] for row in columns):
                    what = shown(str(name))
                    raise self._refused(
                        (
                            f"la tabla «{what}» tiene columnas que se calculan",
                            f"the table “{what}” has columns that are computed",
                        )
                    )
                found[name] = tuple(row[1] for row in columns)
                if name == "event" and "WITHOUT" in str(text).upper():
                    self._order = "ocel_id"
        for table, wanted in _REQUIRED.items():
            if not wanted <= set(found.get(table, ())):
                raise self._refused(
                    (
                        f"no es OCEL 2.0: falta la tabla «{table}», o una columna suya",
                        f"it is no OCEL 2.0: the table “{table}” is missing, or a column of it",
                    )
                )
        return found

    def _may(
        self, action: int, first: str | None, second: str | None, _db: str | None, _inner: str | None
    ) -> int:
        allowed = (
            action == sqlite3.SQLITE_SELECT
            or (action == sqlite3.SQLITE_READ and first in self._columns)
            or (action == sqlite3.SQLITE_FUNCTION and second in _FUNCTIONS)
        )
        return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY

    def _ask(self, sql: str, *values: str) -> Iterator[tuple[object, ...]]:
        """Rows one by one; each piece of them has its own time."""
        self._until = time.monotonic() + _SECONDS
        for number, row in enumerate(self._sql.execute(sql, values)):
            yield row
            if number % _A_TURN == 0:
                self._until = time.monotonic() + _SECONDS

    def _refused(self, why: tuple[str, str]) -> ForeignProblem:
        return ForeignProblem(self._path, why, ASK_AGAIN)

    # -- reading ----------------------------------------------------------------------------------------

    def read(self, of_type: str | None) -> Iterator[ForeignLog]:
        case_type = self._case_type(of_type)
        for (id,) in self._ask("SELECT ocel_id FROM object WHERE ocel_type = ?", case_type):
            self.log.add_case(_text(id))
        self._add_details(case_type)
        yield self.log
        numbers: dict[str, int] = {}
        for type_, table in self._types("event"):
            yield from self._add_events(type_, table, numbers)
        yield from self._tie(case_type, numbers)
        self.log.settle(is_ordered=False)
        yield self.log

    def _types(self, sort: str) -> list[tuple[str, str]]:
        """The types of events or objects, each with the name of its table."""
        rows = list(
            self._ask(f"SELECT ocel_type, ocel_type_map FROM {sort}_map_type LIMIT {_MOST_TYPES + 1}")
        )
        if len(rows) > _MOST_TYPES:
            raise self._refused(("tiene demasiados tipos", "it has too many types"))
        return [(_text(type_), f"{sort}_{_text(map_)}") for type_, map_ in rows]

    def _case_type(self, wanted: str | None) -> str:
        """The type of the things that are cases: of those that at least half as many events are of as of any,
        the one with the most things, so that neither an office nor a year is a case.

        Raises:
            ForeignProblem: there is no such type, or none at all.
        """
        rows = self._ask(
            "SELECT o.ocel_type, count(DISTINCT eo.ocel_event_id), count(DISTINCT o.ocel_id) "
            "FROM object o JOIN event_object eo ON eo.ocel_object_id = o.ocel_id GROUP BY o.ocel_type"
        )
        found = {_text(type_): (int(str(events)), int(str(things))) for type_, events, things in rows}
        names = shown(", ".join(sorted(found)))
        if not found:
            raise self._refused(("ningún suceso es de ningún objeto", "no event is of any object"))
        if wanted is not None and wanted not in found:
            name = shown(wanted)
            raise self._refused(
                (
                    f"no tiene objetos del tipo «{name}» (tipos: {names})",
                    f"it has no objects of the type “{name}” (types: {names})",
                )
            )
        most = max(events for events, _things in found.values())
        near = [type_ for type_, (events, _things) in found.items() if events * 2 >= most]
        chosen = wanted or max(near, key=lambda type_: found[type_][1])
        self.log.choices.append(("case", chosen))
        self.log.others = tuple(sorted(found.keys() - {chosen}))
        return chosen

    def _add_details(self, case_type: str) -> None:
        """What the things that are cases begin with: rows that change nothing."""
        table = dict(self._types("object")).get(case_type, "")
        columns = self._columns.get(table, ())
        if "ocel_id" not in columns:
            return
        told = [name for name in columns if not name.lower().startswith("ocel_")]
        changed = " WHERE ocel_changed_field IS NULL" if "ocel_changed_field" in columns else ""
        names = ", ".join(map(_quoted, ("ocel_id", *told)))
        for id, *values in self._ask(f"SELECT {names} FROM {_quoted(table)}{changed}"):
            pairs = tuple((n, _text(v)) for n, v in zip(told, values, strict=True) if v is not None)
            if pairs and self.log.has_case(_text(id)):
                self.log.add_case(_text(id), pairs)

    def _add_events(self, type_: str, table: str, numbers: dict[str, int]) -> Iterator[ForeignLog]:
        columns = self._columns.get(table, ())
        seen: set[str] = set()
        if {"ocel_id", "ocel_time"} <= set(columns):
            names = ", ".join(map(_quoted, columns))
            for turn, row in enumerate(self._ask(f"SELECT {names} FROM {_quoted(table)}")):
                values = {n: _text(v) for n, v in zip(columns, row, strict=True) if v is not None}
                id = values.get("ocel_id", "")
                if id in numbers:
                    self.log.repairs.add("key_twice", Place(word=f"{table}: {id}"))
                    continue
                seen.add(id)
                numbers[id] = self.log.add(self._event(type_, table, values), ())
                if turn % _A_TURN == 0:
                    yield self.log
        else:
            self.log.repairs.add("no_table", Place(word=table))
        for (id_,) in self._ask("SELECT ocel_id FROM event WHERE ocel_type = ?", type_):
            id = _text(id_)
            if id not in numbers:
                self.log.repairs.add("no_row", Place(word=f"{table}: {id}"))
                numbers[id] = self.log.add(Read(type_, None), ())

    def _event(self, type_: str, table: str, values: dict[str, str]) -> Read:
        place = Place(word=f"{table}: {values.get('ocel_id', '')}")
        taken: set[str] = set(_OWN)

        def one(names: tuple[str, ...]) -> str:
            name = next((name for name in names if values.get(name)), "")
            taken.add(name)
            return values.get(name, "")

        who, role, institution, transition = map(one, (_WHO, _ROLE, _INSTITUTION, _TRANSITION))
        details = tuple((name, value) for name, value in values.items() if name not in taken and value)
        moment = self._moment(values.get("ocel_time", ""), place)
        return Read(type_, moment, transition, who, role, institution, details)

    def _moment(self, text: str, place: Place) -> Moment | None:
        """A time; without a zone it is in UTC, as the standard has it."""
        if not text.strip():
            self.log.repairs.add("no_time", place)
            return None
        found = times.read(text)
        if found is None:
            self.log.repairs.add("bad_time", Place(word=text))
            return None
        if found.has_zone:
            return found.moment
        return found.moment[0] + found.moment[1] * 60_000_000, 0

    def _tie(self, case_type: str, numbers: dict[str, int]) -> Iterator[ForeignLog]:
        tied = bytearray(len(self.log))
        rows = self._ask(
            "SELECT DISTINCT eo.ocel_event_id, eo.ocel_object_id FROM event_object eo "
            "JOIN object o ON o.ocel_id = eo.ocel_object_id "
            "LEFT JOIN event e ON e.ocel_id = eo.ocel_event_id "
            f"WHERE o.ocel_type = ? ORDER BY e.{self._order}",
            case_type,
        )
        for turn, (event, thing) in enumerate(rows):
            number = numbers.get(_text(event))
            if number is None:
                self.log.repairs.add("dangling", Place(case=_text(thing), word=_text(event)))
                continue
            tied[number] = 1
            self.log.tie(number, _text(thing))
            if turn % _A_TURN == 0:
                yield self.log
        left = tied.count(0)
        if left:
            self.log.repairs.add("outside", Place(word=case_type), left)


def _text(value: object) -> str:
    """A value of a database as a text; bytes are told by their number."""
    if isinstance(value, bytes):
        return f"({len(value)} bytes)"
    return "" if value is None else str(value)[: LONGEST_TEXT + 1]


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
