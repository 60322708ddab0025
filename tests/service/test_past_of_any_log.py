"""The past of any log is what its events add up to, folded from the first one with nothing left out."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.recorded.test_recorded import HERE, RECORDINGS, copied
from tests.review.made import read_to_end
from tests.simulation.small import SMALL
from workflow.case.fold import fold
from workflow.present.cards import card
from workflow.present.history import timeline
from workflow.present.scene import Scene
from workflow.review.past import Past
from workflow.rows.asking import Plan
from workflow.rows.review import Asked
from workflow.service import Service
from workflow.world.engine import World

AT_MOST = 40


def recorded(recording: str, service: Service, folder: Path) -> None:
    """Review the sessions that an earlier Ruta kept."""
    service.review([copied(HERE / recording, "workspace.ruta", folder)], [], "es")


def crowd(service: Service, folder: Path) -> None:
    """Review a simulated session, in which many cases share offices."""
    (folder / "small.yaml").write_text(SMALL, encoding="utf-8")
    service.keep_replication(Plan(pathway=str(folder / "small.yaml"), years=1, warmup=0, seed=11), 2)
    service.review([], [service.session_id], "es")


LOGS: dict[str, Callable[[Service, Path], None]] = {
    **{name: lambda service, folder, name=name: recorded(name, service, folder) for name in RECORDINGS},  # type: ignore[misc]
    "crowd": crowd,
}


def moments(service: Service) -> list[tuple[int, str, int]]:
    """Sessions, cases and events of the review, some of each, in no order."""
    chance, found = random.Random(3), []
    for row in service.review_cases(Asked(), "es").rows:
        case = service.review_case(row.source, row.case, "es")
        seqs = [seq for seq in case.seqs if seq >= case.begun]
        found += [(row.source, row.case, seq) for seq in chance.sample(seqs, min(6, len(seqs)))]
    return chance.sample(found, min(AT_MOST, len(found)))


def otherwise(service: Service, source: int, case: str, seq: int) -> list[str]:
    """What of a moment is told otherwise than its events, folded from the first on, tell it."""
    reading = service._scene_at(source, "es").reading
    assert reading.world is not None
    line = [event for event in reading.line if event.seq <= seq]
    scene = Scene.of(reading.world.standing_in(fold(line)), "es")
    row = service.review_past(source, case, seq, "es")
    told = replace(row.card, untold="")  # only a review says that it shows what a role did not see
    found = ["card"] if told != card(scene, case) else []
    found += ["timeline"] if row.timeline != timeline(scene, case) else []
    return found


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    service = Service.open(tmp_path / "own.ruta")
    yield service
    service.close()


def read(service: Service, name: str, folder: Path) -> None:
    LOGS[name](service, folder)
    read_to_end(service)


@pytest.mark.parametrize("name", LOGS)
def test_every_moment_is_what_its_events_add_up_to(service: Service, tmp_path: Path, name: str) -> None:
    read(service, name, tmp_path)
    wanted = moments(service)
    assert len(wanted) > 5
    assert [one for one in wanted if otherwise(service, *one)] == []


def test_control_a_past_one_event_too_early_is_noticed(
    service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(service, "crowd", tmp_path)
    later = [
        (source, case, seq)
        for source, case, seq in moments(service)
        if seq > service.review_case(source, case, "es").begun
    ]
    assert [one for one in later if otherwise(service, *one)] == []
    world: Callable[[Past, int, str], World] = Past.world
    monkeypatch.setattr(Past, "world", lambda self, seq, case: world(self, seq - 1, case))
    assert any(otherwise(service, *one) for one in later)
