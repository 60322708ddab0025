"""A workspace written again, without a session or a text: the old file or the new one, never half of it."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

from tests.store.logs import SESSION, note, start
from tests.store.pages import left
from tests.store.test_texts import HOUSE, WALL, bytes_hold, kept
from workflow.store import rewriting
from workflow.store.problems import StoreProblem
from workflow.store.workspace import Workspace


def test_a_deleted_session_is_gone_and_the_others_are_as_they_were(tmp_path: Path) -> None:
    kept(tmp_path / "w")
    with Workspace.open(tmp_path / "w") as workspace:
        workspace.append("other", [replace(note(3), actor="B")], WALL, {"V1": "y"})
        rows, typed, head = list(workspace.rows("other")), workspace.texts("other"), workspace.head("other")
        workspace.delete(SESSION)
        assert workspace.ids() == ("other",) and workspace.repairs == ()
        assert (list(workspace.rows("other")), workspace.texts("other")) == (rows, typed)
        assert workspace.cases("other") == {"V1": "y"} and workspace.verify("other", witnessed=head).ok
        workspace.append("other", [note(4)], WALL, after=head)  # it goes on in the new file
        with pytest.raises(StoreProblem) as caught:
            workspace.delete(SESSION)
        assert caught.value.code == "no_session"
        start(workspace)  # its id is free again
    assert not bytes_hold(tmp_path / "w")
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["w", "w.lock"]


KILL = """
import os, signal, sys
from workflow.store import rewriting
from workflow.store.workspace import Workspace

def die(*_words, **_more):
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))

workspace = Workspace.open(sys.argv[1])
{}
{}
"""
PLACES = {
    "as it begins to be written": "rewriting.schema.create = die",
    "before it is committed": "rewriting._TABLES |= {'nowhere': ''}; rewriting.Without.rows = die",
    "before it is checked": "rewriting._check = die",
    "before it takes its place": "rewriting.os.replace = die",
    "after it took its place": "rewriting.sync_folder = die",
}
ACTS = {"delete": f"workspace.delete('{SESSION}')", "erase": f"workspace.erase('{SESSION}', [2])"}


@pytest.mark.parametrize("place", PLACES)
def test_a_workspace_that_is_rewritten_is_the_old_or_the_new_one(tmp_path: Path, place: str) -> None:
    path = tmp_path / "w"
    head = kept(path)
    before, act = path.read_bytes(), "erase" if "check" in place else "delete"
    script = KILL.format(PLACES[place], ACTS[act])
    done = subprocess.run([sys.executable, "-c", script, str(path)], cwd=HOUSE, check=False)
    assert done.returncode not in (0, 1), "it was not killed"
    is_new = place.startswith("after")
    assert (path.read_bytes() == before) != is_new
    with Workspace.open(path) as workspace:
        assert workspace.verify("other").ok
        assert workspace.ids() == (("other",) if is_new else ("other", SESSION))
        assert is_new or workspace.verify(SESSION, witnessed=head).ok
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["w", "w.lock"]


def test_a_disk_that_is_full_leaves_the_old_file_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = kept(tmp_path / "w")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with Workspace.open(tmp_path / "w") as workspace:
        for place in ("os.replace", "_write"):
            before = left(tmp_path)
            with monkeypatch.context() as patch, pytest.raises(StoreProblem) as caught:
                patch.setattr(f"workflow.store.rewriting.{place}", full)
                workspace.delete(SESSION)
            assert caught.value.code == "disk_full" and left(tmp_path) == before
            head = workspace.append(SESSION, [note(head.seq + 1)], WALL, after=head)
        workspace.delete("other")
        assert workspace.ids() == (SESSION,) and workspace.verify(SESSION, witnessed=head).ok


def test_a_new_file_that_lacks_a_row_does_not_take_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control of the check."""
    kept(tmp_path / "w")
    before = (tmp_path / "w").read_bytes()
    rows, write = rewriting.Without.rows, rewriting._write

    def fewer(self: rewriting.Without, sql: sqlite3.Connection, table: str) -> Iterator[rewriting.Row]:
        return islice(rows(self, sql, table), 1 if table == "events" else None)

    def written(sql: sqlite3.Connection, partial: Path, without: rewriting.Without) -> None:
        with monkeypatch.context() as patch:
            patch.setattr(rewriting.Without, "rows", fewer)
            write(sql, partial, without)

    monkeypatch.setattr(rewriting, "_write", written)
    with Workspace.open(tmp_path / "w") as workspace, pytest.raises(StoreProblem) as caught:
        workspace.delete(SESSION)
    assert caught.value.code == "input_output" and (tmp_path / "w").read_bytes() == before


@pytest.mark.skipif(os.name != "posix", reason="who may read is said otherwise on this system")
def test_a_rewritten_file_is_for_its_owner_only(tmp_path: Path) -> None:
    kept(tmp_path / "w")
    with Workspace.open(tmp_path / "w") as workspace:
        workspace.delete("other")
    assert (tmp_path / "w").stat().st_mode & 0o777 == 0o600
