"""A simulated replication kept as a session: its log holds, it is resumed, the kernel says the same."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.simulation.small import SMALL
from workflow.problems import ServiceError
from workflow.service import Service
from workflow.service.lives import CalledOff
from workflow.simulation.plan import Plan
from workflow.simulation.readings import Readings
from workflow.simulation.replication import Replication
from workflow.simulation.runs import ready
from workflow.store.received import open_received
from workflow.store.sealed import seal
from workflow.world.engine import World

PLAN = Plan(year="2021", years=1, warmup=0, seed=11)


def standing(world: World) -> Counter[tuple[str, str, str]]:
    """How many things of a kind stand in each state of each track."""
    return Counter(
        (thing.kind, track, str(thing.values[track]))
        for thing in world.state.things.values()
        for track in world.pathway.kinds[thing.kind].tracks
    )


def simulated(plan: Plan, number: int) -> Counter[tuple[str, str, str]]:
    """The same, as the kernel says."""
    program = ready(plan).program
    replication = Replication(program)
    replication.run(plan.seed, number)
    states = Readings.of(replication).states[-1].tolist()
    return +Counter(dict(zip(program.states, states, strict=True)))


def test_a_lived_replication_is_a_session_like_any_other(tmp_path: Path) -> None:
    shares: list[float] = []
    with_it = Service.open(tmp_path / "work.ruta")
    with_it.live_through(PLAN, 2, progress=shares.append)
    id = with_it.session_id
    assert standing(with_it.world) == simulated(PLAN, 2)
    assert standing(with_it.world) != simulated(PLAN, 3)
    assert shares == sorted(shares)
    assert len(shares) > 20
    assert all(0 <= share < 1 for share in shares)
    assert with_it.workspace.verify(id).ok
    sealed = seal(with_it.workspace, id, tmp_path / "lived.ruta", "2021-01-01T00:00:00+00:00")
    with open_received(sealed.path) as received:
        assert received.verify(id).ok
    with_it.close()

    again = Service.open(tmp_path / "work.ruta")
    try:
        row = again.sessions("es")[0]
        assert (row.id, row.can_resume, row.year) == (id, True, "2021")
        again.resume(id)
        assert standing(again.world) == simulated(PLAN, 2)
        assert again.world.core.draws.replication == 2
        assert len(again.state("es").cases) == row.cases > 20
        before = len(again.world.events)
        again.advance(5 * 1440, "es")
        assert len(again.world.events) > before + 1
    finally:
        again.close()


def test_a_file_of_somebodys_own_is_lived(tmp_path: Path) -> None:
    file = tmp_path / "small.yaml"
    file.write_text(SMALL, encoding="utf-8")
    plan = Plan(pathway=str(file), years=1, warmup=1, tried={"a": 0.9})
    service = Service.open(tmp_path / "work.ruta")
    try:
        service.live_through(plan, name="Pequeña")
        assert standing(service.world) == simulated(plan, 0)
        assert standing(service.world) != simulated(plan.baseline, 0)
        service.resume(service.session_id)
        assert standing(service.world) == simulated(plan, 0)
        assert service.world.core.settings.numbers["a"] == 0.9
        told = [row.lifecycle_name for row in service.history("es", limit=9_999)]
        assert told.count("otros valores en vigor") == 1
    finally:
        service.close()


def test_nothing_is_kept_of_what_is_called_off_or_too_large(tmp_path: Path) -> None:
    file = tmp_path / "small.yaml"
    file.write_text(SMALL, encoding="utf-8")
    service = Service.open(tmp_path / "work.ruta")
    try:
        with pytest.raises(CalledOff):
            service.live_through(Plan(pathway=str(file), years=1, warmup=0), stop=lambda: True)
        with pytest.raises(ServiceError) as crowd:
            service.live_through(Plan(pathway=str(file), years=20, warmup=0))
        assert "250" in crowd.value.text("es")
        assert "Choose fewer years" in crowd.value.text("en")
        with pytest.raises(ServiceError, match="1800"):
            service.live_through(Plan(year="1800"))
        assert service.sessions("es") == ()
    finally:
        service.close()
