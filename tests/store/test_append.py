"""What goes in comes out, in order, all or nothing."""

from __future__ import annotations

import os
import runpy
import sqlite3
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.events import saying
from tests.store.logs import DEFINITION, SESSION, note, past_the_guards, start, started
from workflow.log.ancestry import ancestry
from workflow.log.codec import encode
from workflow.log.events import Event, Noted
from workflow.store import schema
from workflow.store.chain import LIFECYCLES
from workflow.store.problems import StoreProblem
from workflow.store.workspace import Workspace

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
WORD = st.text(st.characters(exclude_categories=["Cs"], min_codepoint=32), max_size=20)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**62), 2**62)
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)


@st.composite
def histories(draw: st.DrawFn) -> list[Event]:
    """Events of several branches: each follows the end of its branch or begins one."""
    events: list[Event] = []
    ends: dict[int, int] = {}
    for seq in range(1, draw(st.integers(1, 12)) + 1):
        begins: bool = draw(st.booleans())
        if ends and not begins:
            branch = draw(st.sampled_from(sorted(ends)))
            parent = ends[branch]
        else:
            branch, parent = len(ends), draw(st.integers(1, seq - 1)) if events else 0
        ends[branch] = seq
        minute, kind = draw(st.integers(0, 10**6)), draw(st.sampled_from(sorted(LIFECYCLES)))
        subject, step, role = (draw(st.none() | WORD) for _ in range(3))
        event = Event(seq, branch, parent, minute, Noted(), subject, step, role, draw(WORD))
        events.append(saying(event, draw(st.dictionaries(TEXT, JSON, max_size=3)), kind))
    return events


@given(history=histories(), cut=st.integers(0, 12), size=st.integers(1, 5))
@settings(max_examples=60, deadline=None)
def test_what_is_appended_is_read_back(history: list[Event], cut: int, size: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "w"
        with Workspace.open(path) as workspace:
            start(workspace)
            workspace.append(SESSION, history[:cut], "t1")
            head = workspace.append(SESSION, history[cut:], "t2")
        with Workspace.open(path) as workspace:
            assert workspace.head(SESSION) == head
            kept = workspace.page(SESSION, limit=None)
            assert [item.stored for item in kept] == [encode(event) for event in history]
            assert workspace.verify(SESSION, witnessed=head).ok
            for branch in {event.branch for event in history}:
                last = max(event.seq for event in history if event.branch == branch)
                line = [encode(event) for event in ancestry(history, last)]
                kept = workspace.page(SESSION, limit=None, branch=branch)
                assert [item.stored for item in kept] == line
                assert workspace.count(SESSION, branch=branch) == len(line)
                paged, after = [], 0
                while page := workspace.page(SESSION, after, size, branch=branch):
                    assert len(page) <= size
                    paged += [item.stored for item in page]
                    after = paged[-1].seq
                assert paged == line


def test_pages_of_one_case(tmp_path: Path) -> None:
    started(tmp_path / "w", 11)
    with Workspace.open(tmp_path / "w") as workspace:
        assert workspace.count(SESSION, subject="V2") == 5
        page = workspace.page(SESSION, after=2, limit=3, subject="V2")
        assert [item.event.seq for item in page] == [4, 6, 8]
        assert page[0].wall_utc == "2026-01-02"


def test_a_session_record_says_what_it_was_started_with(tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "w") as workspace:
        start(workspace)
        workspace.append(SESSION, [note(1), note(2)], "2026-01-03", {"V1": b"now", "V2": "then"})
        workspace.append(SESSION, [note(3)], "2026-01-04", {"V1": "later"})
        (record,) = workspace.sessions()
        assert (record.events, record.last, record.started) == (3, "2026-01-04", "2026-01-01")
        assert (record.seed, record.year, record.settings) == (7, "2021", {"pace": 1.5})
        assert workspace.definition(SESSION) == DEFINITION
        assert workspace.cases(SESSION) == {"V1": "later", "V2": "then"}


@pytest.mark.parametrize(
    ("events", "code"),
    [
        ([note(4, parent=2)], "clash"),
        ([note(2)], "clash"),
        ([note(3), note(3, parent=2)], "clash"),
        ([note(3, parent=1)], "bad_event"),
        ([note(3), note(4, parent=2)], "bad_event"),
        ([note(3, parent=3, branch=1)], "bad_event"),
        ([note(3, parent=0, branch=1)], "bad_event"),
        ([note(3), note(4, text="\ud800")], "bad_event"),
        ([note(3), note(4, text="x" * 1_000_001)], "bad_event"),
    ],
)
def test_a_wrong_event_stops_all_that_came_with_it(tmp_path: Path, events: list[Event], code: str) -> None:
    head = started(tmp_path / "w", 2)
    with Workspace.open(tmp_path / "w") as workspace:
        with pytest.raises(StoreProblem) as caught:
            workspace.append(SESSION, events, "t", {"V1": "never"})
        assert caught.value.code == code
        assert workspace.head(SESSION) == head
        assert workspace.cases(SESSION) == {}
        workspace.append(SESSION, [note(3)], "t")


def test_a_full_disk_loses_nothing_and_writing_goes_on_afterwards(tmp_path: Path) -> None:
    started(tmp_path / "w", 2)
    with Workspace.open(tmp_path / "w") as workspace:
        pages = workspace._sql.execute("PRAGMA page_count").fetchone()[0]
        workspace._sql.execute(f"PRAGMA max_page_count = {pages}")
        seq = 3
        with pytest.raises(StoreProblem) as caught:
            for seq in range(3, 50):
                workspace.append(SESSION, [note(seq, text="x" * 2000)], "t")
        assert caught.value.code == "disk_full"
        assert workspace.head(SESSION).seq == seq - 1
        workspace._sql.execute("PRAGMA max_page_count = 100000")
        head = workspace.append(SESSION, [note(seq)], "t")
        assert workspace.verify(SESSION, witnessed=head).events == seq


def test_a_file_replaced_while_open_is_not_written(tmp_path: Path) -> None:
    started(tmp_path / "w", 2)
    started(tmp_path / "other", 2)
    with Workspace.open(tmp_path / "w") as workspace:
        os.replace(tmp_path / "other", tmp_path / "w")
        with pytest.raises(StoreProblem, match="replaced") as caught:
            workspace.append(SESSION, [note(3)], "t")
        assert caught.value.code == "moved_away"


def test_no_writing_after_the_disk_failed(tmp_path: Path) -> None:
    """A sync that failed once may have lost what it was given: only a fresh open can tell."""
    started(tmp_path / "w", 2)
    with Workspace.open(tmp_path / "w") as workspace:
        workspace._noted(StoreProblem("input_output", where=workspace.path))
        with pytest.raises(StoreProblem) as caught:
            workspace.append(SESSION, [note(3)], "t")
        assert caught.value.code == "input_output"
    with Workspace.open(tmp_path / "w") as workspace:
        assert workspace.append(SESSION, [note(3)], "t").seq == 3


def test_the_durable_settings_are_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As Ruta has them: the tests do not wait for the disk (tests/conftest.py)."""
    as_it_is = runpy.run_path(str(schema.__file__))["SYNCHRONOUS"]
    assert as_it_is != schema.SYNCHRONOUS
    monkeypatch.setattr(schema, "SYNCHRONOUS", as_it_is)
    started(tmp_path / "w", 0)
    with Workspace.open(tmp_path / "w") as workspace:
        wanted = {"journal_mode": "delete", "synchronous": 3, "foreign_keys": 1, "trusted_schema": 0}
        wanted |= {"busy_timeout": schema.BUSY_MS, "recursive_triggers": 1}
        for pragma, value in wanted.items():
            assert workspace._sql.execute(f"PRAGMA {pragma}").fetchone()[0] == value, pragma


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events SET actor = 'B' WHERE seq = 1",
        "DELETE FROM events",
        "INSERT OR REPLACE INTO events SELECT * FROM events WHERE seq = 1",
        "UPDATE sessions SET name = 'B'",
        "DELETE FROM sessions",
    ],
)
def test_the_tables_refuse_changes(tmp_path: Path, statement: str) -> None:
    started(tmp_path / "w", 3)
    with Workspace.open(tmp_path / "w") as workspace:
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            workspace._sql.execute(statement)
        assert workspace.verify(SESSION).ok
    past_the_guards(tmp_path / "w", "PRAGMA foreign_keys = OFF", statement)  # the control: it is the triggers


def test_a_session_is_made_once_and_must_exist(tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "w") as workspace:
        start(workspace)
        with pytest.raises(StoreProblem) as caught:
            start(workspace)
        assert caught.value.code == "session_exists"
        for ask in (
            workspace.head,
            workspace.events,
            workspace.count,
            workspace.verify,
            workspace.definition,
        ):
            with pytest.raises(StoreProblem) as caught:
                ask("nobody")
            assert caught.value.code == "no_session"
    with pytest.raises(StoreProblem) as caught:
        workspace.sessions()
    assert caught.value.code == "closed"
