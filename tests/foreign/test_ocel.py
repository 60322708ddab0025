"""OCEL from elsewhere: which things are cases, what is put right, and that nothing of the file runs."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Generator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from tests.foreign.made import read, repairs, told
from workflow.foreign.faults import ForeignProblem
from workflow.service.foreign_logs import is_foreign, whole
from workflow.store.foreign_ocel import read_ocel

MADE = (
    "CREATE TABLE event_map_type (ocel_type TEXT, ocel_type_map TEXT)",
    "CREATE TABLE object_map_type (ocel_type TEXT, ocel_type_map TEXT)",
    "CREATE TABLE event (ocel_id TEXT PRIMARY KEY, ocel_type TEXT)",
    "CREATE TABLE object (ocel_id TEXT PRIMARY KEY, ocel_type TEXT)",
    "CREATE TABLE event_object (ocel_event_id TEXT, ocel_object_id TEXT, ocel_qualifier TEXT)",
    "CREATE TABLE object_object (ocel_source_id TEXT, ocel_target_id TEXT, ocel_qualifier TEXT)",
    "CREATE TABLE event_in (ocel_id TEXT, ocel_time TIMESTAMP, role TEXT, beds INTEGER)",
    "CREATE TABLE event_out (ocel_id TEXT, ocel_time TIMESTAMP)",
    "CREATE TABLE object_person (ocel_id TEXT, ocel_time TIMESTAMP, ocel_changed_field TEXT, age TEXT)",
    "INSERT INTO event_map_type VALUES ('taken in', 'in'), ('left', 'out')",
    "INSERT INTO object_map_type VALUES ('person', 'person'), ('office', 'office')",
    "INSERT INTO event VALUES ('e1', 'taken in'), ('e2', 'taken in'), ('e3', 'left'), ('e4', 'left')",
    "INSERT INTO event_in VALUES ('e1', '2026-03-04 09:00:00', 'shelter', 2), "
    "('e2', '2026-03-04T10:00:00+01:00', '', NULL)",
    "INSERT INTO event_out VALUES ('e3', '2026-03-05 09:00:00'), ('e4', '2026-03-05 09:00:00')",
    "INSERT INTO object VALUES ('P', 'person'), ('Q', 'person'), ('O', 'office')",
    "INSERT INTO object_person VALUES ('P', '1970-01-01', NULL, '31'), ('P', '2026-03-05', 'age', '32')",
    "INSERT INTO event_object VALUES ('e1', 'P', ''), ('e1', 'P', 'again'), ('e2', 'Q', ''), "
    "('e3', 'P', ''), ('e3', 'Q', ''), ('e1', 'O', ''), ('e2', 'O', ''), ('e3', 'O', ''), ('e4', 'O', '')",
)


def made(folder: Path, *more: str, but: str = " ") -> Path:
    """A file, without the statements that hold a word and with others at its end."""
    path = folder / "f.sqlite"
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as sql:
        for statement in (*(one for one in MADE if but == " " or but not in one), *more):
            sql.execute(statement)
        sql.commit()
    return path


PEOPLE = {
    "P": [("taken in", "2026-03-04T09:00:00+00:00"), ("left", "2026-03-05T09:00:00+00:00")],
    "Q": [("taken in", "2026-03-04T10:00:00+01:00"), ("left", "2026-03-05T09:00:00+00:00")],
}


def test_the_things_that_most_events_are_of_are_the_cases(tmp_path: Path) -> None:
    path = made(tmp_path)
    assert is_foreign(path)
    log = read(path)
    assert told(log) == PEOPLE and len(log) == 4
    assert log.choices == [("case", "person")] and log.others == ("office",)
    assert repairs(log) == {"outside": 1}  # the last one is the office's only
    assert log.details("P") == (("age", "31"),)
    first = log.events("P")[0]
    assert (first.role, first.details) == ("shelter", (("beds", "2"),))
    offices = whole(path, case_type="office")
    assert offices.cases == ("O",) and offices.size("O") == 4
    with pytest.raises(ForeignProblem, match="types: office, person"):
        whole(path, case_type="van")


def test_a_file_with_a_log_of_its_own_turned_on_is_read_and_left_as_it_is(tmp_path: Path) -> None:
    path = made(tmp_path)
    with closing(sqlite3.connect(path)) as sql:
        sql.execute("PRAGMA journal_mode = WAL")
    before = path.read_bytes()
    assert before[18:20] == b"\x02\x02"
    assert told(read(path)) == PEOPLE
    assert path.read_bytes() == before and [one.name for one in tmp_path.iterdir()] == ["f.sqlite"]


@pytest.mark.parametrize(
    ("but", "more", "found"),
    [
        ("event_out", (), {"no_table": 1, "no_row": 2, "outside": 1}),
        (" ", ("DELETE FROM event_in WHERE ocel_id = 'e2'",), {"no_row": 1, "outside": 1}),
        (" ", ("INSERT INTO event_object VALUES ('e9', 'P', '')",), {"dangling": 1, "outside": 1}),
        (" ", ("UPDATE event_in SET ocel_time = 'ayer'",), {"bad_time": 2, "outside": 1}),
        (" ", ("UPDATE event_in SET ocel_time = NULL",), {"no_time": 2, "outside": 1}),
        (" ", ("INSERT INTO event_in SELECT * FROM event_in",), {"key_twice": 2, "outside": 1}),
        (" ", ("INSERT INTO object VALUES ('R', 'person')",), {"empty_case": 1, "outside": 1}),
    ],
)
def test_what_can_be_put_right_is_told(
    tmp_path: Path, but: str, more: Sequence[str], found: dict[str, int]
) -> None:
    log = read(made(tmp_path, *more, but=but))
    assert repairs(log) == found and len(log) == 4


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE VIEW v AS SELECT randomblob(1000000000)",
        "CREATE TRIGGER t AFTER INSERT ON event BEGIN DELETE FROM object; END",
        "CREATE VIRTUAL TABLE v USING fts5(x)",
        "CREATE TABLE event_x (ocel_id TEXT, ocel_time TEXT AS (hex(zeroblob(100000000))))",
    ],
)
def test_what_would_run_something_is_refused(tmp_path: Path, statement: str) -> None:
    with pytest.raises(ForeignProblem, match=r"runs|computed"):
        read(made(tmp_path, statement))


def test_a_view_in_place_of_a_table_is_refused(tmp_path: Path) -> None:
    path = made(tmp_path, "CREATE VIEW event_out AS SELECT 'e3' AS ocel_id, 1 AS ocel_time", but="event_out")
    with pytest.raises(ForeignProblem, match="event_out"):
        read(path)


def test_names_of_tables_are_never_taken_for_statements(tmp_path: Path) -> None:
    name = 'x" UNION SELECT sql, name FROM sqlite_master --'
    path = made(
        tmp_path,
        f"UPDATE event_map_type SET ocel_type_map = '{name}' WHERE ocel_type = 'left'",
        'CREATE TABLE "event_{}" (ocel_id TEXT, ocel_time TEXT)'.format(name.replace('"', '""')),
    )
    log = read(path)
    assert repairs(log)["no_row"] == 2 and len(log) == 4


def test_another_database_or_a_damaged_one_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ForeignProblem, match="event_object"):
        read(made(tmp_path, but="event_object"))
    path = made(tmp_path)
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(ForeignProblem):
        read(path)
    path = made(tmp_path)
    path.with_name("f.sqlite-journal").write_bytes(b"x")
    with pytest.raises(ForeignProblem, match=r"f\.sqlite-journal"):
        read(path)
    path.with_name("f.sqlite-journal").unlink()
    assert told(read(path)) == PEOPLE  # the control


def test_the_private_copy_goes_with_whoever_stops_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, temporary = made(tmp_path), tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    reading = read_ocel(path)
    next(reading)
    assert len(list(temporary.iterdir())) == 1
    assert isinstance(reading, Generator)
    reading.close()
    assert list(temporary.iterdir()) == []
