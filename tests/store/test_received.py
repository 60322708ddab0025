"""Sealed files: whole when they come from us, refused with a sentence when they are anything else."""

from __future__ import annotations

import os
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.store.logs import DEFINITION, SESSION, note, past_the_guards, start, started
from workflow.store import received, schema
from workflow.store.problems import StoreProblem
from workflow.store.received import open_received
from workflow.store.sealed import Sealed, seal
from workflow.store.workspace import Workspace


def sealed(folder: Path, count: int = 8) -> Sealed:
    with Workspace.open(folder / "w") as workspace:
        start(workspace, "other")
        workspace.append("other", [note(1, text="not for handing over")], "t")
        start(workspace)
        events = [note(seq) for seq in range(1, count)]
        workspace.append(SESSION, [*events, note(count, parent=2, branch=1)], "t")
        return seal(workspace, SESSION, folder / "x.ruta", "2026-02-01")


def edit(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as sql:
        for statement in statements:
            sql.execute(statement)


def code(path: Path) -> str:
    """The problem that opening gives, in both languages and without touching the file."""
    before = path.read_bytes() if path.is_file() and path.stat().st_size < 10**7 else b""
    with pytest.raises(StoreProblem) as caught:
        open_received(path).close()
    assert caught.value.text("es") != caught.value.text("en")
    if before:
        assert path.read_bytes() == before
    return caught.value.code


def test_a_sealed_file_holds_one_session_with_all_its_branches(tmp_path: Path) -> None:
    given = sealed(tmp_path)
    with open_received(given.path) as copy, Workspace.open(tmp_path / "w") as workspace:
        assert copy.verify(witnessed=given.receipt).ok
        assert copy.verify(witnessed=workspace.head(SESSION)).events == given.events == 8
        assert copy.events(SESSION) == workspace.events(SESSION)
        assert copy.events(SESSION, branch=1) == workspace.events(SESSION, branch=1)
        assert copy.definition(SESSION) == DEFINITION
        assert copy.record == workspace.sessions()[1] or copy.record in workspace.sessions()
        assert copy.receipt == given.receipt
    assert b"not for handing over" not in given.path.read_bytes()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["w", "w.lock", "x.ruta"]


def test_sealing_refuses_what_would_not_hold(tmp_path: Path) -> None:
    started(tmp_path / "w", 3)
    with Workspace.open(tmp_path / "w") as workspace:
        start(workspace, "empty")
        for session, target, expected in (
            ("empty", "y.ruta", "empty_session"),
            ("nobody", "y.ruta", "no_session"),
            (SESSION, "w", "is_workspace"),
            (SESSION, "nowhere/y.ruta", "missing"),
        ):
            with pytest.raises(StoreProblem) as caught:
                seal(workspace, session, tmp_path / target, "t")
            assert caught.value.code == expected
    past_the_guards(tmp_path / "w", "UPDATE events SET actor = 'B' WHERE seq = 2")
    (tmp_path / "y.ruta").write_text("an earlier file")
    with Workspace.open(tmp_path / "w") as workspace, pytest.raises(StoreProblem) as caught:
        seal(workspace, SESSION, tmp_path / "y.ruta", "t")
    assert caught.value.code == "broken_chain"
    assert (tmp_path / "y.ruta").read_text() == "an earlier file"


def test_a_seal_that_cannot_be_finished_leaves_the_earlier_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = sealed(tmp_path)
    before = first.path.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with Workspace.open(tmp_path / "w") as workspace:
        workspace.append(SESSION, [note(9, parent=8, branch=1)], "t")
        with pytest.raises(StoreProblem) as caught:
            seal(workspace, SESSION, first.path, "t")
    assert caught.value.code == "disk_full"
    assert first.path.read_bytes() == before
    assert not list(tmp_path.glob("*.partial"))


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("CREATE TABLE more (x)", "altered_tables"),
        ("DROP TABLE seal", "altered_tables"),
        ("ALTER TABLE events RENAME COLUMN actor TO author", "altered_tables"),
        (
            "CREATE TRIGGER more AFTER INSERT ON events BEGIN UPDATE events SET actor = ''; END",
            "altered_tables",
        ),
        ("CREATE VIRTUAL TABLE more USING fts5(x)", "altered_tables"),
        (f"PRAGMA user_version = {schema.SEALED_VERSION + 1}", "newer"),
        ("PRAGMA user_version = 1", "altered_tables"),
        (f"PRAGMA application_id = {schema.WORKSPACE_ID}", "not_ours"),
        ("PRAGMA journal_mode = WAL", "damaged"),
        ("DELETE FROM events WHERE seq = 8", "incomplete"),
        ("DELETE FROM events WHERE seq = 3", "incomplete"),
        ("UPDATE seal SET events = 0", "bad_session"),
        ("UPDATE seal SET head = 'x'", "bad_session"),
        ("DELETE FROM seal", "bad_session"),
        ('UPDATE sessions SET settings = \'{"a":1,"a":2}\'', "bad_session"),
        ("UPDATE sessions SET settings = '" + "[" * 100_000 + "'", "bad_session"),
        ("UPDATE sessions SET seed = 'x'", "bad_session"),
        ("UPDATE sessions SET name = CAST(x'ff' AS TEXT)", "damaged"),
        ("UPDATE sessions SET definition = printf('%.*c', 20000000, 'x')", "damaged"),
    ],
)
def test_a_file_that_is_not_as_sealed_is_not_opened(tmp_path: Path, statement: str, expected: str) -> None:
    given = sealed(tmp_path)
    edit(given.path, statement)
    assert code(given.path) == expected


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events SET payload = '{\"a\":NaN}' WHERE seq = 3",
        "UPDATE events SET payload = printf('%.*c', 2000000, 'x') WHERE seq = 3",
        "UPDATE events SET lifecycle = 'os.system' WHERE seq = 3",
        "UPDATE events SET step = 'a' || char(10) || 'b' WHERE seq = 3",
        "UPDATE events SET hash = '' WHERE seq = 3",
        "UPDATE events SET sim_min = -1 WHERE seq = 3",
    ],
)
def test_an_edited_event_is_found_by_the_walk(tmp_path: Path, statement: str) -> None:
    given = sealed(tmp_path)
    edit(given.path, statement)
    with open_received(given.path) as copy:
        assert copy.verify().first_bad_seq == 3
    with open_received(given.path) as copy:
        assert not copy.verify(witnessed=given.receipt).ok


def test_a_chain_forged_anew_fails_only_its_receipt(tmp_path: Path) -> None:
    given = sealed(tmp_path)
    with Workspace.open(tmp_path / "w2") as workspace:
        start(workspace)
        workspace.append(SESSION, [note(1, text="forged")], "t")
        forged = seal(workspace, SESSION, tmp_path / "y.ruta", "t")
    with open_received(forged.path) as copy:
        assert copy.verify().ok
        assert not copy.verify(witnessed=given.receipt).ok


def test_a_view_in_place_of_the_events_is_never_asked(tmp_path: Path) -> None:
    given = sealed(tmp_path)
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n"
    edit(given.path, "DROP TABLE events", f"CREATE VIEW events AS {endless}")
    assert code(given.path) == "altered_tables"


def test_a_large_file_has_as_long_to_answer_as_its_size_needs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, asked = (
        sealed(tmp_path).path,
        "SELECT COUNT(*) FROM events a, events b, events c, events d, events e",
    )
    monkeypatch.setattr(received, "QUERY_SECONDS", 0.0)
    monkeypatch.setattr(received, "_BYTES_A_SECOND", 10)
    with open_received(path) as copy:
        assert copy._ask(asked) == [(8**5,)]
        copy.query_seconds = 0.0  # the control: a file of no size would have no time
        with pytest.raises(StoreProblem) as caught:
            copy._ask(asked)
        assert caught.value.code == "too_slow"


def test_an_endless_query_is_stopped_and_nothing_but_reading_is_allowed(tmp_path: Path) -> None:
    with open_received(sealed(tmp_path).path) as copy:
        copy.query_seconds = 0.1
        joined = ", ".join(f"events e{n}" for n in range(30))
        with pytest.raises(StoreProblem) as caught:
            copy._ask(f"SELECT COUNT(*) FROM {joined}")
        assert caught.value.code == "too_slow"
        for statement in (
            "ATTACH '/tmp/never' AS n",
            "PRAGMA query_only = OFF",
            "SELECT randomblob(10)",
            "SELECT load_extension('x')",
            "SELECT sql FROM sqlite_master",
            "DELETE FROM events",
        ):
            with pytest.raises(StoreProblem):
                copy._ask(statement)
        assert copy._ask("SELECT COUNT(*) FROM events") == [(8,)]  # the control


def test_a_journal_beside_the_file_is_not_let_near_it(tmp_path: Path) -> None:
    given = sealed(tmp_path)
    victim = tmp_path / "someone elses letter"
    victim.write_text("dear")
    for end in ("-journal", "-wal", "-shm"):
        beside = given.path.with_name(given.path.name + end)
        beside.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(600) + os.fsencode(victim))
        assert code(given.path) == "sidecar"
        assert victim.exists() and beside.exists()
        beside.unlink()
    open_received(given.path).close()


def _folder(path: Path) -> None:
    path.mkdir()


def _link(path: Path) -> None:
    (path.parent / "real").write_bytes(b"x" * 200)
    path.symlink_to(path.parent / "real")


def _huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(received.MOST_BYTES + 1)


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda path: None, "missing"),
        (_folder, "not_a_file"),
        (_link, "not_a_file"),
        (_huge, "too_large"),
        (lambda path: path.write_bytes(b""), "not_ours"),
        (lambda path: path.write_bytes(b"SQLite format 3\0"), "not_ours"),
        (lambda path: path.write_bytes(b"SQLite format 3\0" + bytes(5000)), "not_ours"),
        (lambda path: path.write_text("x" * 5000), "not_ours"),
    ],
)
def test_what_is_no_file_of_ours_gets_a_sentence(
    tmp_path: Path, make: Callable[[Path], object], expected: str
) -> None:
    make(tmp_path / "y.ruta")
    assert code(tmp_path / "y.ruta") == expected


def test_any_damage_is_a_sentence_or_changes_no_event(tmp_path: Path) -> None:
    """Bytes changed and ends cut at random: refused, found by the walk, or nothing that is read changed."""
    given = sealed(tmp_path, 40)
    whole = given.path.read_bytes()
    with open_received(given.path) as copy:
        truth = (copy.record, copy.events(SESSION), copy.definition(SESSION))
    chance, outcomes = random.Random(3), {"refused": 0, "found": 0, "unchanged": 0}
    for turn in range(250):
        content = bytearray(whole)
        if turn % 10 == 0:
            del content[chance.randrange(len(content)) :]
        else:
            for _ in range(chance.choice((1, 1, 8))):
                content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        given.path.write_bytes(content)
        try:
            with open_received(given.path) as copy:
                if not copy.verify(witnessed=given.receipt).ok:
                    outcomes["found"] += 1
                    continue
                assert (copy.record, copy.events(SESSION), copy.definition(SESSION)) == truth
                outcomes["unchanged"] += 1
        except StoreProblem as problem:
            assert problem.text("es") and problem.text("en")
            outcomes["refused"] += 1
    assert min(outcomes.values()) > 10, outcomes
