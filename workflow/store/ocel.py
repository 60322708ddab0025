"""A session as OCEL 2.0 in SQLite (arXiv 2403.01975): events and the many things that each is of.

The file is one of its own: the standard's tables and no other. Only the events that led to where the session
stands are in it. What a thing begins with stands at 1970-01-01, and each later row changes one attribute.
"""

from __future__ import annotations

import datetime as dt
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from workflow.rows.exported import LoggedRow, LoggedSession, LoggedThing

APPLICATION_ID = 0x4F43454C  # "OCEL" in the file's header
_BEGIN = "1970-01-01 00:00:00"
_TABLES = (
    "CREATE TABLE event_map_type (ocel_type TEXT PRIMARY KEY, ocel_type_map TEXT)",
    "CREATE TABLE object_map_type (ocel_type TEXT PRIMARY KEY, ocel_type_map TEXT)",
    "CREATE TABLE event (ocel_id TEXT PRIMARY KEY, ocel_type TEXT, "
    "FOREIGN KEY(ocel_type) REFERENCES event_map_type(ocel_type))",
    "CREATE TABLE object (ocel_id TEXT PRIMARY KEY, ocel_type TEXT, "
    "FOREIGN KEY(ocel_type) REFERENCES object_map_type(ocel_type))",
    "CREATE TABLE event_object (ocel_event_id TEXT, ocel_object_id TEXT, ocel_qualifier TEXT, "
    "PRIMARY KEY(ocel_event_id, ocel_object_id, ocel_qualifier), "
    "FOREIGN KEY(ocel_event_id) REFERENCES event(ocel_id), "
    "FOREIGN KEY(ocel_object_id) REFERENCES object(ocel_id))",
    "CREATE TABLE object_object (ocel_source_id TEXT, ocel_target_id TEXT, ocel_qualifier TEXT, "
    "PRIMARY KEY(ocel_source_id, ocel_target_id, ocel_qualifier), "
    "FOREIGN KEY(ocel_source_id) REFERENCES object(ocel_id), "
    "FOREIGN KEY(ocel_target_id) REFERENCES object(ocel_id))",
)
_OF_AN_EVENT = ("lifecycle", "transition", "instance", "role", "institution", "seat", "outcome", "fault",
                "detail", "note")  # fmt: skip
_TAKEN = frozenset({"map_type", "object"})
"""What no type may be called in the name of its table: such tables are there already."""


def write_ocel(session: LoggedSession, path: Path) -> int:
    """Write a session to an empty file; how many events it has then.

    Raises:
        OSError: it cannot be written.
    """
    rows = [row for row in session.events if row.on_branch and row.things]
    try:
        _write(session, rows, path)
    except sqlite3.Error as error:
        raise OSError(str(error)) from error
    return len(rows)


def _write(session: LoggedSession, rows: Sequence[LoggedRow], path: Path) -> None:
    events = _Types(dict.fromkeys((row.activity, row.sort) for row in rows))
    found = _of_events(session.things, rows)
    things = _Types(dict.fromkeys((thing.kind, thing.kind) for thing in found))
    with closing(sqlite3.connect(path, isolation_level=None)) as sql:
        sql.execute("PRAGMA journal_mode = MEMORY")
        sql.execute("PRAGMA foreign_keys = ON")
        sql.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        sql.execute("BEGIN IMMEDIATE")
        for table in _TABLES:
            sql.execute(table)
        sql.executemany("INSERT INTO event_map_type VALUES (?, ?)", events.maps.items())
        sql.executemany("INSERT INTO object_map_type VALUES (?, ?)", things.maps.items())
        _put_things(sql, found, rows, things.maps)
        _put_events(sql, rows, events.maps)
        sql.execute("COMMIT")


def _of_events(things: Sequence[LoggedThing], rows: Sequence[LoggedRow]) -> tuple[LoggedThing, ...]:
    """The things that one of these events is of: a reader passes over any other, such as what only acted on a
    branch that was left, and then counts fewer than the file has."""
    named = {id for row in rows for id, _how in row.things}
    return tuple(
        replace(thing, tied=tuple((other, how) for other, how in thing.tied if other in named))
        for thing in things
        if thing.id in named
    )


class _Types:
    """What types are called in the names of their tables, by type; no two are told apart by case only."""

    def __init__(self, types: Iterable[tuple[str, str]]) -> None:
        self.maps: dict[str, str] = {}
        taken = set(_TAKEN)
        for name, key in types:
            if name in self.maps:
                continue
            plain = re.sub(r"[^a-z0-9_]", "_", key.lower()) or "x"
            found, number = plain, 2
            while found in taken:
                found, number = f"{plain}_{number}", number + 1
            taken.add(found)
            self.maps[name] = found


def _time(at: dt.datetime) -> str:
    return at.astimezone(dt.UTC).strftime("%Y-%m-%d %H:%M:%S")


def _column(name: str) -> str:
    """An attribute as the name of a column; the standard's own begin otherwise."""
    return f'"{name}_"' if name.lower().startswith("ocel_") else f'"{name}"'


# -- things ----------------------------------------------------------------------------------------------


def _put_things(
    sql: sqlite3.Connection,
    things: Sequence[LoggedThing],
    rows: Sequence[LoggedRow],
    maps: Mapping[str, str],
) -> None:
    kinds = {thing.id: thing.kind for thing in things}
    names = _attributes(things, rows, kinds)
    for kind, map_ in maps.items():
        columns = "".join(f", {_column(name)} TEXT" for name in names[kind])
        sql.execute(
            f"CREATE TABLE object_{map_} (ocel_id TEXT, ocel_time TIMESTAMP, "
            f"ocel_changed_field TEXT{columns}, FOREIGN KEY(ocel_id) REFERENCES object(ocel_id))"
        )
    sql.executemany("INSERT INTO object VALUES (?, ?)", kinds.items())
    for thing in things:
        _put_values(sql, maps[thing.kind], thing.id, _BEGIN, None, thing.values)
    tied = {(thing.id, other, how) for thing in things for other, how in thing.tied}
    sql.executemany("INSERT INTO object_object VALUES (?, ?, ?)", sorted(tied))
    for row in rows:
        for id, name, value in row.changes:
            _put_values(sql, maps[kinds[id]], id, _time(row.time), name, {name: value})


def _attributes(
    things: Sequence[LoggedThing], rows: Sequence[LoggedRow], kinds: Mapping[str, str]
) -> dict[str, dict[str, None]]:
    """The attributes of each kind, in the order in which they first come."""
    found: dict[str, dict[str, None]] = {thing.kind: {} for thing in things}
    for thing in things:
        found[thing.kind].update(dict.fromkeys(thing.values))
    for row in rows:
        for id, name, _value in row.changes:
            found[kinds[id]][name] = None
    return found


def _put_values(
    sql: sqlite3.Connection, map_: str, id: str, at: str, changed: str | None, values: Mapping[str, str]
) -> None:
    columns = "".join(f", {_column(name)}" for name in values)
    places = ", ?" * len(values)
    told = None if changed is None else _column(changed).strip('"')
    sql.execute(
        f"INSERT INTO object_{map_} (ocel_id, ocel_time, ocel_changed_field{columns}) "
        f"VALUES (?, ?, ?{places})",
        (id, at, told, *values.values()),
    )


# -- events ----------------------------------------------------------------------------------------------


def _put_events(sql: sqlite3.Connection, rows: Sequence[LoggedRow], maps: Mapping[str, str]) -> None:
    columns = "".join(f", {_column(name)} TEXT" for name in _OF_AN_EVENT)
    for map_ in maps.values():
        sql.execute(
            f"CREATE TABLE event_{map_} (ocel_id TEXT PRIMARY KEY, ocel_time TIMESTAMP{columns}, "
            "FOREIGN KEY(ocel_id) REFERENCES event(ocel_id))"
        )
    sql.executemany("INSERT INTO event VALUES (?, ?)", ((_id(row), row.activity) for row in rows))
    places = ", ".join("?" * (2 + len(_OF_AN_EVENT)))
    for row in rows:
        sql.execute(f"INSERT INTO event_{maps[row.activity]} VALUES ({places})", tuple(_values(row)))
    of = ((_id(row), thing, how) for row in rows for thing, how in dict.fromkeys(row.things))
    sql.executemany("INSERT INTO event_object VALUES (?, ?, ?)", of)


def _id(row: LoggedRow) -> str:
    return f"e{row.seq}"


def _values(row: LoggedRow) -> Iterator[str]:
    yield from (_id(row), _time(row.time), row.lifecycle, row.transition, row.instance, row.role)
    yield from (row.institution, row.actor, row.outcome, row.fault, row.text, row.note)
