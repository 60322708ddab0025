"""An act and its minutes reach the disk together: all of it or none, and nobody is told before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.service.conftest import at_the_desk, begun_again
from workflow.case.fold import fold
from workflow.log.events import Advanced, Noted
from workflow.problems import ExpectedError, ServiceError
from workflow.record.record import Record
from workflow.rows.talk import SILENCE
from workflow.service import Service, part, snapshots
from workflow.service.part import record_of
from workflow.store.problems import StoreProblem
from workflow.store.workspace import Workspace

OFFICER = "police"
ACTS: dict[str, Callable[[Service], Any]] = {
    "a step": lambda desk: desk.take("V1", "find_private_place", OFFICER, "es"),
    "a harm": lambda desk: desk.take("V1", "detain_person", OFFICER, "es"),
    "a silence": lambda desk: desk.ask("V1", SILENCE, "", OFFICER, "es"),
    "for several": lambda desk: desk.take_for(["V1"], "offer_water_and_seat", OFFICER, "es"),
    "what was noted": lambda desk: desk.read_back("V1", OFFICER, "es"),
    "some rights": lambda desk: desk.tell_rights("V1", ["D1", "D3"], "tell_rights", OFFICER, "es"),
}


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    yield from at_the_desk(tmp_path_factory.mktemp("one"), ["men_construction"], [OFFICER], [])


@pytest.fixture
def desk(opened: Service) -> Service:
    desk = begun_again(opened)
    desk.note_down("V1", "exploitation", "said", "Trabaja de noche.", OFFICER, "es")
    desk.take("V1", "detect_police", OFFICER, "es")
    return desk


def on_disk(desk: Service) -> int:
    return len(list(desk.workspace.events(desk.session_id)))


def known(record: Record) -> tuple[object, ...]:
    """What the record tells of the case, of talks and of everybody's."""
    told = [
        [*record.attempts(thing), *record.faults(thing), *record.deadlines(thing)] for thing in ("V1", "P1")
    ]
    return (
        record.seq,
        told,
        {name: [*rows] for name, rows in record.spans("V1").items()},
        [*record.exercise.of_case("V1")],
    )


@pytest.mark.parametrize("act", ACTS)
def test_an_act_with_its_minutes_is_one_append_and_nobody_is_told_before(
    desk: Service, monkeypatch: pytest.MonkeyPatch, act: str
) -> None:
    kept, seen, before = Workspace.append, [], desk.world

    def append(self: Workspace, *given: Any, **more: Any) -> Any:
        seen.append((desk.world, on_disk(desk)))
        return kept(self, *given, **more)

    monkeypatch.setattr(Workspace, "append", append)
    size = on_disk(desk)
    ACTS[act](desk)
    assert seen == [(before, size)]
    assert any(isinstance(event.what, Advanced) for event in desk.world.events[size:])
    assert on_disk(desk) == len(desk.world.events) == desk.world.state.seq
    assert known(desk.happened) == known(record_of(desk.world))
    assert fold(desk.world.line()).things == desk.world.state.things
    desk.advance(1, "es")
    assert len(seen) == 2  # the control: the next act is one of its own


@pytest.mark.parametrize("act", ACTS)
def test_neither_an_act_nor_its_minutes_happened_that_could_not_be_kept(
    desk: Service, monkeypatch: pytest.MonkeyPatch, act: str
) -> None:
    def full(*_args: Any, **_given: Any) -> None:
        raise StoreProblem("disk_full", where="w")

    world, state, size, before = desk.world, desk.world.state.copy(), on_disk(desk), known(desk.happened)
    card, steps = desk.card("V1", "es", OFFICER), desk.steps("V1", OFFICER, "es")
    with monkeypatch.context() as patched:
        patched.setattr(Workspace, "append", full)
        with pytest.raises(ExpectedError, match="disk"):
            ACTS[act](desk)
    assert desk.world is world and world.state == state and on_disk(desk) == size
    assert known(desk.happened) == before
    assert (desk.card("V1", "es", OFFICER), desk.steps("V1", OFFICER, "es")) == (card, steps)
    ACTS[act](desk)  # the control: with room on the disk it does
    assert on_disk(desk) == len(desk.world.events) > size and known(desk.happened) != before
    assert known(desk.happened) == known(record_of(desk.world))


def test_what_could_not_be_kept_is_in_no_snapshot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[Record] = []
    monkeypatch.setattr(snapshots, "LEAST", 1)
    monkeypatch.setattr(snapshots, "keep_snapshot", lambda *given: kept.append(given[4]))
    for desk in at_the_desk(tmp_path, ["men_construction"], [OFFICER], []):
        with monkeypatch.context() as patched:
            patched.setattr(Workspace, "append", lambda *_args, **_given: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                ACTS["a step"](desk)
        desk.go_on()
        assert kept == []
        assert desk.happened.seq == desk.world.state.seq
        desk.go_on()
        assert [record.seq for record in kept] == [desk.world.state.seq]  # the control


def test_an_act_whose_minutes_cannot_pass_is_kept(desk: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    def stuck(*_args: Any, **_given: Any) -> None:
        raise ServiceError("La ruta no descansa.", "The pathway never rests.")

    size = on_disk(desk)
    monkeypatch.setattr(Service, "advance", stuck)
    with pytest.raises(ServiceError, match="rests"):
        ACTS["a step"](desk)
    assert on_disk(desk) == len(desk.world.events) > size
    assert known(desk.happened) == known(record_of(desk.world))
    assert "find_private_place" in {row.activity for row in desk.happened.attempts("V1")}


def test_a_clock_that_was_set_back_is_noted_once(desk: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(part, "now_utc", lambda: "2001-01-01T00:00:00.000+00:00")
    size = on_disk(desk)
    for act in ("a step", "a silence"):  # the second follows on the clock as it is now
        ACTS[act](desk)
    notes = [e.what for e in desk.world.events[size:] if isinstance(e.what, Noted) and e.what.clock_back]
    assert len(notes) == 1
