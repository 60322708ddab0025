"""A workspace of an older version: brought to the present one beside itself, and never half way."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.store.logs import SESSION, note, past_the_guards, start, version_1
from tests.store.pages import cut_off, left
from workflow.log.canonical import BadRow
from workflow.log.codec import encode
from workflow.log.events import Lifecycle
from workflow.store import chain, migrating, schema
from workflow.store.lean import Database, Migrations
from workflow.store.looking import open_log
from workflow.store.problems import StoreProblem
from workflow.store.workspace import Workspace

HOUSE = Path(__file__).resolve().parents[2]
KEPT = "w.v1"


def rows(path: Path, table: str = "events", columns: str = "*") -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as sql:
        return sql.execute(f"SELECT {columns} FROM {table} ORDER BY 1, 2").fetchall()


def version(path: Path) -> int:
    return int.from_bytes(path.read_bytes()[60:64], "big")


def test_it_is_migrated_once_and_a_copy_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "w"
    heads = version_1(path, 6, ("s1", "s2"))
    before, events, records = path.read_bytes(), rows(path), rows(path, "sessions")
    with Workspace.open(path) as workspace:
        assert workspace.kept == tmp_path / KEPT
        for session, head in heads.items():
            assert workspace.verify(session, witnessed=head).ok
            assert workspace.label(session) == ("Práctica", "")
        assert {item.stored.format for item in workspace.page("s1")} == {1}
        workspace.append("s1", [note(7)], "2026-02-01", after=heads["s1"])
        assert workspace.verify("s1", witnessed=heads["s1"]).events == 7
    assert (tmp_path / KEPT).read_bytes() == before
    assert rows(path)[:6] == [(*row, 1) for row in events[:6]] and rows(path)[6][14] == 2
    assert rows(path, "sessions") == records and version(path) == schema.VERSION
    with Workspace.open(path) as workspace:
        assert workspace.kept is None
        assert applied_in(workspace) == ["formats_texts_and_labels"]
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["w", "w.lock", KEPT]


def applied_in(workspace: Workspace) -> list[str]:
    applied = migrating.MIGRATIONS.applied(Database(workspace._sql, execute_plugins=False))
    return [migration.name for migration in applied]


def test_a_new_workspace_is_made_by_the_same_migrations(tmp_path: Path) -> None:
    version_1(tmp_path / "w", 3)
    Workspace.open(tmp_path / "w").close()
    Workspace.open(tmp_path / "new").close()
    every = "SELECT type, name, sql FROM sqlite_master ORDER BY 2"
    with closing(sqlite3.connect(tmp_path / "w")) as old, closing(sqlite3.connect(tmp_path / "new")) as new:
        assert old.execute(every).fetchall() == new.execute(every).fetchall()
    with Workspace.open(tmp_path / "new") as workspace:
        names = [migration.name for migration in migrating.MIGRATIONS._migrations]
        assert applied_in(workspace) == names and len(names) == schema.VERSION - 1


# Ends this very process as the system would, at a place that is named.
KILL = """
import os, signal, sys
from workflow.store import migrating
from workflow.store.workspace import Workspace

def die(*_words, **_more):
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))

def at(number, real):
    calls = iter(range(1, 100))
    return lambda *words: die() if next(calls) == number else real(*words)

def half(given, made, size):
    made.write(given.read(5000))
    made.flush()
    die()

{}
Workspace.open(sys.argv[1])
"""
PLACES = {
    "as the copy that is kept is written": "migrating.shutil.copyfileobj = half",
    "before the copy has its name": "migrating.os.replace = at(1, os.replace)",
    "as the copy that is migrated is written": "migrating._copy = at(2, migrating._copy)",
    "in the migration": "migrating.schema.BESIDE = type('_', (), {'values': die})()",
    "before it is committed": "apply = migrating.apply; migrating.apply = lambda c: (apply(c), die())",
    "before it is checked": "migrating._check = die",
    "before it takes its place": "migrating.os.replace = at(2, os.replace)",
    "after it took its place": "migrating.sync_folder = at(2, migrating.sync_folder)",
}


@pytest.mark.parametrize("place", PLACES)
def test_a_migration_that_is_killed_leaves_the_old_file(tmp_path: Path, place: str) -> None:
    path = tmp_path / "w"
    heads = version_1(path, 6)
    before = path.read_bytes()
    script = KILL.format(PLACES[place])
    done = subprocess.run([sys.executable, "-c", script, str(path)], cwd=HOUSE, check=False)
    assert done.returncode not in (0, 1), "it was not killed"
    if place == "after it took its place":
        assert version(path) == schema.VERSION
    else:
        assert path.read_bytes() == before
    with Workspace.open(path) as workspace:
        assert workspace.verify(SESSION, witnessed=heads[SESSION]).events == 6
        workspace.append(SESSION, [note(7)], "t")
    assert (tmp_path / KEPT).read_bytes() == before
    left_over = {entry.name for entry in tmp_path.iterdir()} - {"w", "w.lock", KEPT}
    assert not left_over


def test_a_journal_of_a_crash_is_played_back_first(tmp_path: Path) -> None:
    heads = version_1(tmp_path / "w", 6)
    whole = rows(tmp_path / "w", "case_now")
    cut_off(tmp_path / "w")
    with Workspace.open(tmp_path / "w") as workspace:
        assert workspace.verify(SESSION, witnessed=heads[SESSION]).ok
    assert rows(tmp_path / "w", "case_now") == rows(tmp_path / KEPT, "case_now") == whole


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    version_1(tmp_path / "w", 6)
    before = (tmp_path / "w").read_bytes()

    def full(_source: object, target: object) -> None:
        raise OSError(28, "No space left on device")

    for place in ("migrating.os.replace", "migrating.shutil.copyfileobj"):
        with monkeypatch.context() as patch, pytest.raises(StoreProblem) as caught:
            patch.setattr(f"workflow.store.{place}", lambda *_: full(None, None))
            Workspace.open(tmp_path / "w")
        assert caught.value.code == "disk_full"
        assert (tmp_path / "w").read_bytes() == before
        assert {entry.name for entry in tmp_path.iterdir()} <= {"w", "w.lock", KEPT}


def test_a_migration_that_changes_an_event_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control of the check: tables and pages are right, and one old row is not."""
    version_1(tmp_path / "w", 6)
    before = (tmp_path / "w").read_bytes()
    wrong = Migrations("workspace")

    @wrong()
    def formats_texts_and_labels(database: Database) -> None:
        migrating.formats_texts_and_labels(database)
        trigger = schema.TRIGGERS["events_never_update"]
        database.conn.execute("DROP TRIGGER events_never_update")
        database.conn.execute("UPDATE events SET actor = 'desk-1' WHERE seq = 4")
        database.conn.execute(trigger)

    monkeypatch.setattr(migrating, "MIGRATIONS", wrong)
    with pytest.raises(StoreProblem) as caught:
        Workspace.open(tmp_path / "w")
    assert caught.value.code == "input_output"
    assert (tmp_path / "w").read_bytes() == before


def test_what_was_damaged_stays_as_it_is_and_is_found_as_before(tmp_path: Path) -> None:
    heads = version_1(tmp_path / "w", 6, ("s1", "s2"))
    past_the_guards(tmp_path / "w", "UPDATE events SET actor = 'B' WHERE seq = 3 AND session = 's1'")
    with closing(sqlite3.connect(tmp_path / "w")) as sql:
        sql.execute("DROP TRIGGER events_never_delete")
    with Workspace.open(tmp_path / "w") as workspace:
        assert workspace.repairs == ("events_never_delete",) and workspace.kept is not None
        assert workspace.verify("s1").first_bad_seq == 3
        assert workspace.verify("s2", witnessed=heads["s2"]).ok


def test_who_only_looks_migrates_nothing(tmp_path: Path) -> None:
    heads = version_1(tmp_path / "w", 6)
    before = left(tmp_path)
    with open_log(tmp_path / "w") as log:
        assert log.verify(SESSION, witnessed=heads[SESSION]).ok
        assert log.sessions()[0].name == "Práctica" and len(log.events(SESSION)) == 6
    assert left(tmp_path) == before


def test_another_old_file_gets_a_copy_of_its_own(tmp_path: Path) -> None:
    version_1(tmp_path / "w", 6)
    Workspace.open(tmp_path / "w").close()
    version_1(other := tmp_path / "other", 3)
    os.replace(other, tmp_path / "w")  # an old backup was put back
    with Workspace.open(tmp_path / "w") as workspace:
        assert workspace.kept == tmp_path / "w.v1-2"
        assert workspace.head(SESSION).seq == 3
    assert migrating.kept_copies(tmp_path / "w") == [tmp_path / KEPT, tmp_path / "w.v1-2"]


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links on this system")
def test_a_link_to_a_workspace_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    heads = version_1(tmp_path / "there" / "w", 6)
    (tmp_path / "link").symlink_to(tmp_path / "there" / "w")
    with Workspace.open(tmp_path / "link") as workspace:
        assert workspace.verify(SESSION, witnessed=heads[SESSION]).ok
        start(workspace, "s2")
        workspace.delete("s2")
        assert workspace.verify(SESSION, witnessed=heads[SESSION]).ok
    assert (tmp_path / "link").is_symlink() and version(tmp_path / "there" / "w") == schema.VERSION


@pytest.mark.parametrize(
    ("form", "kind", "is_known"),
    [(1, "done", True), (1, "asked", False), (2, "asked", True), (2, "told", False), (3, "asked", False)],
)
def test_a_kind_that_a_format_does_not_know_is_broken(form: int, kind: Lifecycle, is_known: bool) -> None:
    stored = replace(encode(note(1)), format=form, lifecycle=kind)
    if is_known:
        assert chain.hash_holds(chain.row_of(stored, SESSION, "t", "0" * 64))
        return
    with pytest.raises(BadRow):
        chain.row_of(stored, SESSION, "t", "0" * 64)
