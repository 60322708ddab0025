"""A session as lines of JSON: it comes back as it went out, and what was changed on the way is named."""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.log.test_any_event import whole
from tests.store.logs import SESSION, note, start, typed_note, version_1
from workflow.log.base import Event
from workflow.log.events import KINDS
from workflow.problems import ExpectedError, ServiceError
from workflow.store.lines import take_lines, write_lines
from workflow.store.looking import open_log
from workflow.store.problems import StoreProblem
from workflow.store.whole_session import whole_session
from workflow.store.workspace import Workspace

ANY = st.one_of([whole(kind) for kind in KINDS.values()])


def lines_of(path: Path) -> bytes:
    """The session of a log as lines."""
    file = io.BytesIO()
    with open_log(path) as log:
        write_lines(whole_session(log, SESSION), file)
    return file.getvalue()


def taken(content: bytes, folder: Path) -> Path:
    """A workspace made of lines."""
    (folder / "in.jsonl").write_bytes(content)
    made = folder / "back.ruta"
    made.unlink(missing_ok=True)
    with Workspace.open(made) as workspace:
        take_lines(workspace, folder / "in.jsonl")
    return made


def held(path: Path) -> dict[str, Any]:
    """All that a log holds of the session."""
    with open_log(path) as log:
        assert log.verify(SESSION).ok
        return {
            "record": log.record_row(SESSION),
            "rows": list(log.rows(SESSION)),
            "texts": log.texts(SESSION),
            "name": log.session_record(SESSION).name,
            "head": log.head(SESSION),
        }


@given(said=st.lists(ANY, min_size=1, max_size=6))
@settings(max_examples=15, deadline=None)
def test_any_session_comes_back_as_it_went_out(said: list[Any]) -> None:
    events = [Event(n, 0, n - 1, n, what, "V1", "a", "police", "A") for n, what in enumerate(said, 1)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "w.ruta"
        with Workspace.open(path) as workspace:
            start(workspace)
            workspace.append(SESSION, events, "2026-01-02")
        back = taken(lines_of(path), Path(folder))
        assert held(back) == held(path)
        with open_log(back) as log:
            assert list(log.events(SESSION)) == events


@pytest.fixture
def typed(tmp_path: Path) -> Path:
    """A workspace with a session of five events on two branches, with a text and one that was erased."""
    with Workspace.open(tmp_path / "typed.ruta") as workspace:
        start(workspace)
        events = [note(1), typed_note(2, "=1+1 ñ\n\u2028"), typed_note(3, "Luz"), note(4), note(5, 2, 1)]
        workspace.append(SESSION, events, "2026-01-02")
        workspace.erase(SESSION, [3])
    return tmp_path / "typed.ruta"


def test_texts_erased_texts_and_branches_come_back(typed: Path, tmp_path: Path) -> None:
    content = lines_of(typed)
    assert "Luz" not in content.decode()
    found = held(taken(content, tmp_path))
    assert found == held(typed)
    assert [one.erased for one in found["texts"].values()] == [False, True]


def test_a_session_of_the_first_format_comes_back(tmp_path: Path) -> None:
    version_1(tmp_path / "old.ruta", 4)
    before = held(tmp_path / "old.ruta")
    found = held(taken(lines_of(tmp_path / "old.ruta"), tmp_path))
    assert (found["rows"], found["head"]) == (before["rows"], before["head"])


def changed(content: bytes, line: int, change: Callable[[dict[str, Any]], Any]) -> bytes:
    every = content.splitlines(keepends=True)
    said = json.loads(every[line])
    change(said)
    every[line] = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
    return b"".join(every)


def _put(name: str, value: Any) -> Callable[[dict[str, Any]], Any]:
    return lambda said: said.__setitem__(name, value)


BROKEN: dict[str, Callable[[bytes], bytes]] = {
    "another role": lambda c: changed(c, 1, _put("role", "judge")),
    "another text": lambda c: changed(c, 2, lambda said: said["typed"].__setitem__("text", "x")),
    "a text that is no text": lambda c: changed(c, 2, lambda said: said["typed"].__setitem__("salt", 5)),
    "a text taken out": lambda c: changed(c, 2, lambda said: said.pop("typed")),
    "a number too large": lambda c: changed(c, 1, _put("sim_min", 2**63)),
    "a list for a number": lambda c: changed(c, 1, _put("seq", [])),
    "nothing said": lambda c: changed(c, 1, lambda said: said.pop("says")),
    "half a character": lambda c: changed(c, 1, _put("actor", "A")).replace(b'"A"', b'"\\ud800"', 1),
    "another definition": lambda c: changed(c, 0, lambda s: s["session"].__setitem__("definition", "{}")),
    "another name": lambda c: changed(c, 0, lambda s: s["session"].__setitem__("pathway_name", "x")),
    "no definition": lambda c: changed(c, 0, lambda s: s["session"].__setitem__("definition", None)),
    "a record that is a list": lambda c: changed(c, 0, _put("session", [])),
    "another end": lambda c: changed(c, 0, _put("head", "0" * 64)),
    "fewer than there are": lambda c: changed(c, 0, _put("events", 4)),
    "cut": lambda c: c[: len(c) * 2 // 3],
    "a line less": lambda c: b"".join(c.splitlines(keepends=True)[:-1]),
    "two lines exchanged": lambda c: b"".join(c.splitlines(keepends=True)[i] for i in (0, 2, 1, 3, 4, 5)),
    "a key twice": lambda c: c.replace(b'"seq":1,', b'"seq":1,"seq":1,', 1),
    "no JSON": lambda c: c.replace(b'"seq":1,', b'"seq":NaN,', 1),
    "deeply nested": lambda c: c.replace(b'"says":{', b'"says":' + b"[" * 100_000 + b"{", 1),
    "a newer format": lambda c: c.replace(b'"ruta_session":1', b'"ruta_session":2', 1),
    "empty": lambda c: b"",
    "something else": lambda c: b"\x89PNG\r\n",
}


@pytest.mark.parametrize("change", BROKEN.values(), ids=BROKEN)
def test_what_was_changed_is_not_taken_in(
    typed: Path, tmp_path: Path, change: Callable[[bytes], bytes]
) -> None:
    content = lines_of(typed)
    assert change(content) != content
    (tmp_path / "in.jsonl").write_bytes(change(content))
    with Workspace.open(tmp_path / "back.ruta") as workspace:
        with pytest.raises(ExpectedError) as caught:
            take_lines(workspace, tmp_path / "in.jsonl")
        assert caught.value.es != caught.value.en
        if isinstance(caught.value, ServiceError):
            assert "in.jsonl" in caught.value.en
        assert workspace.ids() == ()
        (tmp_path / "in.jsonl").write_bytes(content)  # the control: as it was, it is taken in
        assert take_lines(workspace, tmp_path / "in.jsonl").seq == 5


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    gone = tmp_path / "nothing.jsonl"
    with Workspace.open(tmp_path / "w.ruta") as workspace, pytest.raises(StoreProblem, match="nothing"):
        take_lines(workspace, gone)
