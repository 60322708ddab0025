"""The file under an open workspace: other hands replace it, empty it, or end the process that makes it."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.logs import SESSION, note, past_the_guards, start, started
from workflow.store.kept_rows import SessionRecord, UnreadableRecord
from workflow.store.problems import StoreProblem
from workflow.store.workspace import Workspace

HOUSE = Path(__file__).resolve().parents[2]


def acts(workspace: Workspace, numbers: range, text: str) -> None:
    for seq in numbers:
        workspace.append(SESSION, [note(seq, text=text)], "t")


@pytest.mark.parametrize("others", [1, 3, 5])
def test_a_copy_with_another_history_is_noticed_before_the_next_act(tmp_path: Path, others: int) -> None:
    """Also where it has had as many commits as ours: SQLite itself tells files apart by that number."""
    started(tmp_path / "w", 2)
    (tmp_path / "copy").write_bytes((tmp_path / "w").read_bytes())
    with Workspace.open(tmp_path / "copy") as copy:
        acts(copy, range(3, 3 + others), "theirs")
    with Workspace.open(tmp_path / "w") as workspace:
        acts(workspace, range(3, 6), "ours")
        head = workspace.head(SESSION)
        with (tmp_path / "w").open("r+b") as file:  # in place: the file keeps its identity
            file.write((tmp_path / "copy").read_bytes())
            file.truncate()
        with pytest.raises(StoreProblem) as caught:
            workspace.append(SESSION, [note(6)], "t", after=head)
        assert caught.value.code == "diverged"
        assert "otra historia" in caught.value.text("es")
        assert (tmp_path / "w").read_bytes() == (tmp_path / "copy").read_bytes()
        again = workspace.head(SESSION)
        assert again.seq == 2 + others
        workspace.append(SESSION, [note(3 + others)], "t", after=again)
    with Workspace.open(tmp_path / "w") as workspace:
        assert workspace.verify(SESSION).events == 3 + others


def test_a_deleted_file_is_not_written_into_nowhere(tmp_path: Path) -> None:
    started(tmp_path / "w", 2)
    with Workspace.open(tmp_path / "w") as workspace:
        (tmp_path / "w").unlink()
        with pytest.raises(StoreProblem) as caught:
            workspace.append(SESSION, [note(3)], "t")
        assert caught.value.code == "moved_away"
        assert workspace.head(SESSION).seq == 2
    assert not (tmp_path / "w").exists()


def test_an_emptied_file_is_told_truly(tmp_path: Path) -> None:
    started(tmp_path / "w", 2)
    with Workspace.open(tmp_path / "w") as workspace:
        os.truncate(tmp_path / "w", 0)
        with pytest.raises(StoreProblem) as caught:
            workspace.append(SESSION, [note(3)], "t")
        assert caught.value.code == "emptied"
        assert "ya no está" in caught.value.text("es")
    with pytest.raises(StoreProblem) as caught:
        Workspace.open(tmp_path / "w")
    assert caught.value.code == "empty"
    assert "0 bytes" in caught.value.text("en")
    assert (tmp_path / "w").read_bytes() == b""


def test_a_process_that_ends_while_it_makes_the_file_leaves_none(tmp_path: Path) -> None:
    ended = (
        "import os, sys; from workflow.store import making; from workflow.store.workspace import Workspace\n"
    )
    for point in (
        "making.schema.create = lambda *_: os._exit(9)",
        "making.os.replace = lambda *_: os._exit(9)",
    ):
        code = f"{ended}{point}\nWorkspace.open(sys.argv[1])"
        done = subprocess.run([sys.executable, "-c", code, str(tmp_path / "w")], cwd=HOUSE, check=False)
        assert done.returncode == 9
        assert not (tmp_path / "w").exists()
    with Workspace.open(tmp_path / "w") as workspace:
        start(workspace)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["w", "w.lock"]


def test_a_link_to_what_is_not_there_is_left_as_it_is(tmp_path: Path) -> None:
    try:
        (tmp_path / "w").symlink_to(tmp_path / "stick" / "w")
    except OSError:
        pytest.skip("no links on this system")
    with pytest.raises(StoreProblem) as caught:
        Workspace.open(tmp_path / "w")
    assert caught.value.code == "missing"
    assert (tmp_path / "w").is_symlink()


def test_a_journal_of_a_file_that_is_gone_is_not_rolled_into_the_new_one(tmp_path: Path) -> None:
    (tmp_path / "w-journal").write_bytes(b"of another file")
    with Workspace.open(tmp_path / "w") as workspace:
        assert workspace.sessions() == ()
    assert (tmp_path / "w-journal.old").read_bytes() == b"of another file"


@pytest.mark.skipif(os.name != "posix", reason="who may read is said otherwise on this system")
def test_only_its_owner_may_read_a_workspace(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        started(tmp_path / "w", 1)
        assert stat.S_IMODE((tmp_path / "w").stat().st_mode) == 0o600
        (tmp_path / "w").chmod(0o664)  # as earlier versions left it
        with Workspace.open(tmp_path / "w"):
            assert stat.S_IMODE((tmp_path / "w").stat().st_mode) == 0o600
    finally:
        os.umask(before)


def test_a_session_and_its_first_events_are_kept_together_or_not_at_all(tmp_path: Path) -> None:
    def begin(workspace: Workspace, events: list[object]) -> None:
        workspace.create_session("s2", "x", "p", "P", "d", "{}", "", 1, {}, events=events)  # type: ignore[arg-type]

    with Workspace.open(tmp_path / "w") as workspace:
        for events in ([note(2)], [note(1), note(2, text="\ud800")]):
            with pytest.raises(StoreProblem):
                begin(workspace, list(events))
            assert workspace.sessions() == ()
        begin(workspace, [note(1), note(2)])
        assert workspace.sessions()[0].events == 2


def test_a_disk_that_is_full_keeps_a_whole_session_or_none(tmp_path: Path) -> None:
    """At every size that the file may not outgrow."""
    kept = 0
    with Workspace.open(tmp_path / "w") as workspace:
        pages = workspace._sql.execute("PRAGMA page_count").fetchone()[0]
        for more in range(12):
            workspace._sql.execute(f"PRAGMA max_page_count = {pages + more}")
            events = [note(seq, text="x" * 3000) for seq in range(1, 8)]
            try:
                workspace.create_session(f"s{more}", "x", "p", "P", "d", "{}", "", 1, {}, events=events)
                kept += 1
            except StoreProblem as problem:
                assert problem.code == "disk_full"
            assert [record.events for record in workspace.sessions()] == [7] * kept
    assert 0 < kept < 12


DAMAGES = {
    "settings": "UPDATE sessions SET settings = '{' WHERE id = 'bad'",
    "seed": "UPDATE sessions SET seed = 'seven' WHERE id = 'bad'",
    "lines": "UPDATE sessions SET name = 'a' || char(10) || 'b' WHERE id = 'bad'",
    "no text": "UPDATE sessions SET name = CAST(x'ff' AS TEXT) WHERE id = 'bad'",
    "no id": "UPDATE sessions SET id = CAST(x'ff' AS TEXT) WHERE id = 'bad'",
    "last event": "INSERT INTO events SELECT 'bad', seq, branch, parent_seq, subject, lifecycle, step, role, "
    "actor, sim_min, CAST(x'ff' AS TEXT), payload, prev_hash, hash, format FROM events WHERE seq = 1",
}


@pytest.fixture(params=list(DAMAGES.values()), ids=list(DAMAGES))
def one_bad(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "w") as workspace:
        start(workspace)
        workspace.append(SESSION, [note(1)], "t")
        start(workspace, "bad")
        start(workspace, "s3")
    past_the_guards(tmp_path / "w", "PRAGMA foreign_keys = OFF", request.param)
    with Workspace.open(tmp_path / "w") as workspace:
        yield workspace


def test_one_damaged_record_stands_in_nobodys_way(one_bad: Workspace) -> None:
    listed = one_bad.listed()
    assert {record.id for record in listed if isinstance(record, SessionRecord)} == {SESSION, "s3"}
    (bad,) = (record for record in listed if isinstance(record, UnreadableRecord))
    assert bad.id in ("bad", "?")
    assert bad.problem.text("es") != bad.problem.text("en")
    assert one_bad.session_record(SESSION).events == 1
    assert one_bad.append(SESSION, [note(2)], "t").seq == 2
    start(one_bad, "new")
    with pytest.raises(StoreProblem):
        one_bad.sessions()
