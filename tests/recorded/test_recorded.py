"""Sessions that earlier code wrote: they open, verify, are told, go on, and fold to the same state for ever.

A recording is never made anew: where one of these tests fails, it is the code that is wrong.
"""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.recorded.folded import folded
from tests.recorded.make import formats
from workflow.cli import main
from workflow.log.codec import FORMAT
from workflow.service import DAY, Service
from workflow.store.looking import open_log
from workflow.store.records import Reader

HERE = Path(__file__).parent
RECORDINGS = sorted(path.parent.name for path in HERE.glob("*/told.json"))
FILES = ("workspace.ruta", "session.ruts")
Captured = pytest.CaptureFixture[str]


@pytest.fixture(params=RECORDINGS)
def recording(request: pytest.FixtureRequest) -> Path:
    return HERE / str(request.param)


def told(recording: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((recording / "told.json").read_text(encoding="utf-8"))
    return found


def copied(recording: Path, name: str, folder: Path) -> Path:
    """A copy of a recorded file."""
    (folder / name).write_bytes(gzip.decompress((recording / f"{name}.gz").read_bytes()))
    return folder / name


def sessions_of(recording: Path, name: str) -> dict[str, dict[str, Any]]:
    """What is told of each session of a file, by id."""
    found = told(recording)
    every: dict[str, dict[str, Any]] = found["sessions"]
    return every if name == "workspace.ruta" else {found["sealed"]: every[found["sealed"]]}


def agrees(log: Reader, recorded: dict[str, dict[str, Any]]) -> None:
    """The log holds what was recorded, to the last hash."""
    assert sorted(log.ids()) == sorted(recorded)
    for id, wanted in recorded.items():
        assert log.verify(id, witnessed=wanted["receipt"]).ok
        events = log.events(id)
        assert len(events) == wanted["events"] and log.head(id).hash == wanted["head"]
        assert folded(events) == wanted["branches"]
        # What came with format 2; recordings of format 1 tell nothing of it.
        assert formats(log, id) == wanted.get("formats", {"1": len(events)})
        texts = {str(seq): "" if typed.erased else typed.text for seq, typed in log.texts(id).items()}
        assert texts == wanted.get("texts", {})
        typed = {str(e.seq): e.what.typed.text or "" for e in events if e.what.typed is not None}
        assert typed == texts


def test_there_is_a_recording_of_this_form() -> None:
    assert [str(form) for form in range(1, FORMAT + 1)] == RECORDINGS


@pytest.mark.parametrize("name", FILES)
def test_a_recording_opens_verifies_and_folds_as_it_did(recording: Path, name: str, tmp_path: Path) -> None:
    with open_log(copied(recording, name, tmp_path)) as log:
        agrees(log, sessions_of(recording, name))


def test_another_event_would_fold_to_another_state(recording: Path, tmp_path: Path) -> None:
    """The control: the number that is kept sees a minute."""
    with open_log(copied(recording, "session.ruts", tmp_path)) as log:
        events = log.events(told(recording)["sealed"])
    wanted = folded(events)
    later = [replace(event, sim_min=event.sim_min + (event is events[-1])) for event in events]
    assert folded(later)["0"] == wanted["0"] and folded(later)["1"] != wanted["1"]


@pytest.mark.parametrize("name", FILES)
def test_a_recording_is_told_by_the_command_line(
    recording: Path, name: str, tmp_path: Path, capsys: Captured
) -> None:
    path = copied(recording, name, tmp_path)
    before = path.read_bytes()
    recorded = sessions_of(recording, name)
    assert main(["log", "verify", str(path), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["sessions"]
    assert {one["session"]: (one["events"], one["receipt"]) for one in found} == {
        id: (one["events"], one["receipt"]) for id, one in recorded.items()
    }
    assert main(["log", "list", str(path), "--json"]) == 0
    assert {one["id"] for one in json.loads(capsys.readouterr().out)} == set(recorded)
    for id, wanted in recorded.items():
        assert main(["log", "show", str(path), "--session", id, "--json"]) == 0
        rows = json.loads(capsys.readouterr().out)
        assert (len(rows), rows[-1]["hash"]) == (wanted["events"], wanted["head"])
        assert main(["log", "show", str(path), "--session", id, "--lang", "es"]) == 0
        assert "caso abierto" in capsys.readouterr().out
    assert path.read_bytes() == before


def test_a_recording_goes_on(recording: Path, tmp_path: Path) -> None:
    """In a copy: what was there stays as it was, hash by hash, and new events follow it."""
    path = copied(recording, "workspace.ruta", tmp_path)
    recorded = sessions_of(recording, "workspace.ruta")
    service = Service.open(path)
    try:
        for id, wanted in recorded.items():  # migrated where it was an older one, and no event changed
            assert service.workspace.head(id).hash == wanted["head"]
            label = service.workspace.label(id)
            assert label and list(label) == wanted.get("label", list(label))
        assert {row.id for row in service.sessions("es") if row.can_resume} == set(recorded)
        for id, wanted in recorded.items():
            service.resume(id)
            for lang in ("es", "en"):
                assert len(service.history(lang)) > 5
            for case in service.state("es").cases:
                assert service.timeline(case.id, "es").tracks and service.card(case.id, "en").groups
            service.advance(30 * DAY, "es")
            service.new_case(None, {}, "Nueva")
            service.note("Sigue.", "es")
            assert formats(service.workspace, id).keys() == {recording.name, str(FORMAT)}
            assert service.workspace.head(id).seq > wanted["events"]
            assert service.workspace.verify(id).ok
            for branch in wanted["branches"]:
                service.switch(int(branch), "es")
            service.rewind(wanted["events"], "es")
            assert service.workspace.verify(id).ok
            events = service.workspace.events(id)
            assert folded(events[: wanted["events"]]) == wanted["branches"]
            last = service.workspace.page(id, after=wanted["events"] - 1, limit=1)[0]
            assert last.hash == wanted["head"]
    finally:
        service.close()
