"""Reading a log changes nothing, obeys nothing that lies beside it, and looks at every row."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.recorded.make import SEALED_AT
from tests.recorded.test_recorded import HERE, copied
from tests.store.logs import DEFINITION, SESSION, note, past_the_guards, start, started
from tests.store.pages import (
    PAGE,
    beside,
    cut_off,
    journal,
    left,
    swap_event_pages,
    thin_an_index,
)
from workflow.store import chain
from workflow.store.looking import KeptWorkspace, open_log
from workflow.store.problems import StoreProblem
from workflow.store.received import Received
from workflow.store.records import RECORD
from workflow.store.sealed import seal
from workflow.store.workspace import Workspace


def code(path: Path) -> str:
    """The problem that looking into it gives."""
    with pytest.raises(StoreProblem) as caught:
        open_log(path).close()
    assert caught.value.text("es") != caught.value.text("en")
    return caught.value.code


def pages_of(path: Path) -> int:
    return path.stat().st_size // PAGE


def test_a_workspace_and_a_sealed_file_are_read_and_left_as_they_are(tmp_path: Path) -> None:
    head = started(tmp_path / "w", 8)
    with Workspace.open(tmp_path / "w") as workspace:
        seal(workspace, SESSION, tmp_path / "x", "2026-02-01")
        truth = workspace.events(SESSION), workspace.sessions()
    beside(tmp_path / "w", ".lock").unlink()
    before = left(tmp_path)
    tmp_path.chmod(0o555)
    for name, kind in (("w", KeptWorkspace), ("x", Received)):
        with open_log(tmp_path / name) as log:
            assert isinstance(log, kind)
            assert log.verify(SESSION, witnessed=head).ok
            assert (log.events(SESSION), log.sessions()) == truth
            assert log.findings == ()
    tmp_path.chmod(0o755)
    assert left(tmp_path) == before


def test_nothing_but_reading_is_asked_of_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a disk that cannot be written: every other way of opening is refused."""
    started(tmp_path / "w", 3)
    real = os.open

    def reading_only(path: str, flags: int, mode: int = 0o777, **more: int) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) and str(path).startswith(str(tmp_path)):
            raise OSError(30, "Read-only file system")
        return real(path, flags, mode, **more)

    monkeypatch.setattr(os, "open", reading_only)
    with open_log(tmp_path / "w") as log:
        assert log.verify(SESSION).events == 3
        for statement in ("DELETE FROM events", "PRAGMA query_only = OFF", "CREATE TABLE x (y)"):
            with pytest.raises(StoreProblem):
                log._ask(statement)
    with pytest.raises(StoreProblem) as caught:  # the control: who would write is refused
        Workspace.open(tmp_path / "w")
    assert caught.value.code == "read_only"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "empty_file"),
        (b"\x89PNG\r\n\x1a\n" + bytes(500), "not_ours"),
        (b"SQLite format 3\0" + bytes(84), "not_ours"),
        (b"SQLite", "not_ours"),
    ],
)
def test_what_is_no_log_is_left_as_it_is(tmp_path: Path, content: bytes, expected: str) -> None:
    (tmp_path / "e.ruta").write_bytes(content)
    before = left(tmp_path)
    assert code(tmp_path / "e.ruta") == expected
    assert left(tmp_path) == before
    assert code(tmp_path) == "not_a_file"
    assert code(tmp_path / "none") == "missing"


def test_readers_share_a_workspace_and_leave_it_to_its_window(tmp_path: Path) -> None:
    started(tmp_path / "w", 3)
    with Workspace.open(tmp_path / "w"):
        assert code(tmp_path / "w") == "busy"
    with open_log(tmp_path / "w") as one, open_log(tmp_path / "w") as other:
        assert one.sessions() == other.sessions()
        with pytest.raises(StoreProblem) as caught:
            Workspace.open(tmp_path / "w")
        assert caught.value.code == "busy"
    Workspace.open(tmp_path / "w").close()


def test_after_a_crash_it_is_opened_in_ruta_first(tmp_path: Path) -> None:
    head = started(tmp_path / "w", 8)
    cut_off(tmp_path / "w")
    before = left(tmp_path)
    assert code(tmp_path / "w") == "unfinished"
    assert left(tmp_path) == before
    with Workspace.open(tmp_path / "w") as workspace:
        assert workspace.verify(SESSION, witnessed=head).ok and workspace.cases(SESSION) == {}
    with open_log(tmp_path / "w") as log:
        assert log.verify(SESSION, witnessed=head).ok


def test_a_journal_that_was_never_begun_is_no_hindrance(tmp_path: Path) -> None:
    started(tmp_path / "w", 3)
    for content in (b"", bytes(600), journal(pages_of(tmp_path / "w"), first=bytes(8))):
        beside(tmp_path / "w").write_bytes(content)
        before = left(tmp_path)
        with open_log(tmp_path / "w") as log:
            assert log.verify(SESSION).ok
        assert left(tmp_path) == before
        Workspace.open(tmp_path / "w").close()


Laid = Callable[[Path, Path], None]
"""Lay something beside a workspace; the second file is somebody else's."""

STRANGE: dict[str, Laid] = {
    "names a file": lambda w, other: write(w, journal(pages_of(w), names=other)),
    "names a file, never begun": lambda w, other: write(w, journal(pages_of(w), names=other, first=bytes(8))),
    "names a file, of zeros": lambda w, other: write(w, bytes(512) + journal(1, names=other)[512:]),
    "of another page size": lambda w, _: write(w, journal(pages_of(w), size=1024)),
    "of a larger file": lambda w, _: write(w, journal(pages_of(w) + 1)),
    "of an empty file": lambda w, _: write(w, journal(0)),
    "cut short": lambda w, _: write(w, journal(pages_of(w))[:20]),
    "only its name": lambda w, _: write(w, b"Dear Ana, this is the only copy"),
    "a write-ahead log": lambda w, _: write(w, b"7\x7f\x06\x82" + bytes(600), "-wal"),
    "shared memory": lambda w, _: write(w, bytes(600), "-shm"),
    "a folder": lambda w, _: beside(w).mkdir(),
    "a link": lambda w, other: beside(w).symlink_to(other),
}


def write(workspace: Path, content: bytes, end: str = "-journal") -> None:
    beside(workspace, end).write_bytes(content)


@pytest.mark.parametrize("how", STRANGE)
@pytest.mark.parametrize("linked", [False, True], ids=["itself", "by a link"])
def test_what_ruta_did_not_leave_beside_it_is_not_obeyed(tmp_path: Path, how: str, linked: bool) -> None:
    folder = tmp_path / "there"
    folder.mkdir()
    started(folder / "w", 200)  # more than a file has before its first commit
    other = folder / "somebody else's letter"
    other.write_text("the only copy")
    STRANGE[how](folder / "w", other)
    path = folder / "w"
    if linked:  # SQLite looks beside the file that a link leads to
        path = tmp_path / "link"
        path.symlink_to(folder / "w")
    before = left(folder)
    assert code(path) == "strange_sidecar"
    with pytest.raises(StoreProblem) as caught:
        Workspace.open(path)
    assert caught.value.code == "strange_sidecar" and "w-" in caught.value.text("en")
    assert left(folder) == before


def test_sqlite_alone_would_obey_such_a_journal(tmp_path: Path) -> None:
    started(tmp_path / "w", 3)
    other = tmp_path / "letter"
    other.write_text("the only copy")
    write(tmp_path / "w", journal(pages_of(tmp_path / "w"), names=other))
    with closing(sqlite3.connect(tmp_path / "w")) as sql:
        sql.execute("SELECT COUNT(*) FROM events").fetchone()
    assert not other.exists()


def test_a_program_that_took_the_guards_away_is_told_of(tmp_path: Path) -> None:
    started(tmp_path / "w", 6)
    with closing(sqlite3.connect(tmp_path / "w")) as sql:
        sql.execute("DROP TRIGGER events_never_delete")
        sql.execute("DELETE FROM events WHERE seq > 4")
        sql.commit()
    before = left(tmp_path)
    for _ in range(2):
        with open_log(tmp_path / "w") as log:
            assert log.verify(SESSION).ok  # what is left is a chain; only the guards are gone
            ((es, en),) = log.findings
            assert "events_never_delete" in es and "events_never_delete" in en
    assert left(tmp_path) == before


def test_events_of_no_session_are_told_of(tmp_path: Path) -> None:
    started(tmp_path / "w", 6)
    past_the_guards(tmp_path / "w", "UPDATE events SET session = 'gone' WHERE seq > 4")
    with open_log(tmp_path / "w") as log:
        assert log.verify(SESSION).ok
        assert "2 events" in log.findings[0][1]


@pytest.mark.parametrize(
    "statement",
    ["CREATE TABLE more (x)", "CREATE VIEW more AS SELECT 1", "DROP INDEX events_by_branch"],
)
def test_other_tables_are_told_of_and_left(tmp_path: Path, statement: str) -> None:
    started(tmp_path / "w", 3)
    with closing(sqlite3.connect(tmp_path / "w")) as sql:
        sql.execute(statement)
        sql.execute("DROP TRIGGER events_never_delete")
    before = left(tmp_path)
    assert code(tmp_path / "w") == "altered_tables"
    assert left(tmp_path) == before


@pytest.mark.parametrize("damage", [swap_event_pages, thin_an_index])
def test_damage_that_a_walk_does_not_meet_is_found(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    started(tmp_path / "w", 200)
    with Workspace.open(tmp_path / "w") as workspace:
        seal(workspace, SESSION, tmp_path / "x", "2026-02-01")
    for name in ("w", "x"):
        damage(tmp_path / name)
        with closing(sqlite3.connect(tmp_path / name)) as sql:  # the control: the quick check sees nothing
            assert sql.execute("PRAGMA quick_check").fetchone() == ("ok",)
        assert code(tmp_path / name) == "damaged"
    # A window opens it all the same; going on with a session, or sealing it, asks for a check.
    with Workspace.open(tmp_path / "w") as workspace:
        for act in (workspace.verify, lambda s: seal(workspace, s, tmp_path / "y", "t")):
            with pytest.raises(StoreProblem) as caught:
                act(SESSION)
            assert caught.value.code == "damaged"


def test_rows_that_no_walk_reaches_are_missed_in_the_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where nothing looked at the pages: a walk that ends early does not end well."""
    started(tmp_path / "w", 6)
    with open_log(tmp_path / "w") as log:
        rows = list(log.rows(SESSION))
        monkeypatch.setattr(log, "rows", lambda _session: iter(rows[:4]))
        found = log.verify(SESSION)
    assert (found.ok, found.first_bad_seq, found.events) == (False, 5, 4)


@pytest.mark.parametrize(
    ("definition", "digest", "why"),
    [
        (DEFINITION, "d" * 64, "rules that were kept are not those"),
        ('{"name":"a","name":"b"}', "", "twice"),
        ('{"name":"a","x":{"y":1,"y":1}}', "", "twice"),
        ('{"name":NaN}', "", "finite"),
        ("[", "", "JSON"),
    ],
)
def test_a_definition_that_is_not_the_one_it_says_is_found(
    tmp_path: Path, definition: str, digest: str, why: str
) -> None:
    digest = digest or hashlib.sha256(definition.encode()).hexdigest()
    with Workspace.open(tmp_path / "w") as workspace:
        workspace.create_session(SESSION, "n", "p", "P", digest, definition, "2021", 1, {})
        workspace.append(SESSION, [note(1)], "t")
        found = workspace.verify(SESSION)
        assert (found.ok, found.first_bad_seq) == (False, 1) and why in found.why_en
        with pytest.raises(StoreProblem) as caught:
            seal(workspace, SESSION, tmp_path / "x", "t")
    assert caught.value.code == "broken_chain"


def test_a_definition_is_no_larger_than_a_file_may_be(tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "w") as workspace:
        with pytest.raises(StoreProblem) as caught:
            workspace.create_session(SESSION, "n", "p", "P", "d", "x" * 1_000_001, "2021", 1, {})
        assert caught.value.code == "bad_session" and "too long" in caught.value.text("en")


def test_two_records_of_one_name_are_found(tmp_path: Path) -> None:
    """A row that no index leads to: another program wrote the table and left the index as it was."""
    started(tmp_path / "w", 2)
    with open_log(tmp_path / "w") as log:
        row = log.record_row(SESSION)
        honest = log._ask

        def doubled(sql: str, values: object = ()) -> list[chain.Row]:
            rows = honest(sql, values)  # type: ignore[arg-type]
            return [*rows, row] if sql.startswith(f"SELECT {RECORD} FROM sessions NOT INDEXED") else rows

        log._ask = doubled  # type: ignore[method-assign]
        assert log.verify(SESSION).first_bad_seq == 1


def test_a_seal_covers_its_date(tmp_path: Path) -> None:
    started(tmp_path / "w", 4)
    with Workspace.open(tmp_path / "w") as workspace:
        given = seal(workspace, SESSION, tmp_path / "x", "2026-02-01")
    with open_log(given.path) as log:
        assert isinstance(log, Received) and log.covers_its_date and log.sealed == "2026-02-01"
    with closing(sqlite3.connect(given.path)) as sql:
        sql.execute("UPDATE seal SET sealed = '2025-02-01'")
        sql.commit()
    with open_log(given.path) as log:
        found = log.verify(SESSION, witnessed=given.receipt)
        assert (found.ok, found.first_bad_seq) == (False, 5) and "date" in found.why_en


def test_a_file_sealed_before_dates_were_covered_still_opens(tmp_path: Path) -> None:
    path = copied(HERE / "1", "session.ruts", tmp_path)
    with open_log(path) as log:
        assert isinstance(log, Received) and log.covers_its_date
        receipt = log.receipt
    as_before(path)
    with open_log(path) as log:
        assert isinstance(log, Received) and not log.covers_its_date and log.sealed == SEALED_AT
        assert log.verify(witnessed=receipt).ok


def as_before(path: Path) -> None:
    """Make a sealed file of version 2 one of the first."""
    with closing(sqlite3.connect(path, isolation_level=None)) as sql:
        kept = sql.execute("SELECT session, events, head, sealed FROM seal").fetchone()
        sql.execute("DROP TABLE seal")
        sql.execute(
            "CREATE TABLE seal (\n    session TEXT NOT NULL PRIMARY KEY REFERENCES sessions (id),\n"
            "    events INTEGER NOT NULL,\n    head TEXT NOT NULL,\n    sealed TEXT NOT NULL\n) STRICT"
        )
        sql.execute("INSERT INTO seal VALUES (?, ?, ?, ?)", kept)
        sql.execute("PRAGMA user_version = 1")


def test_receipts_lead_to_their_event(tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "w") as workspace:
        heads = []
        for session in ("a", "b"):
            start(workspace, session)
            heads += [workspace.append(session, [note(seq)], "t") for seq in (1, 2, 3)]
    with open_log(tmp_path / "w") as log:
        for head in heads:
            assert log.witnessed_by(head.receipt.lower().replace("-", " ")) == ((head.session, head.seq),)
        assert log.witnessed_by("0000-0000-0000-0000") == ()
        for no_code in ("", heads[0].receipt[:-1], heads[0].receipt + "0", "U" * 16):
            with pytest.raises(ValueError, match=f"^{no_code}$"):
                log.witnessed_by(no_code)
