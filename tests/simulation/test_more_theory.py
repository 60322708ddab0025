"""Further closed forms at other loads, each with a wrong figure that fails; and what is true of every run."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from tests.simulation.random_pathways import random_pathway
from tests.simulation.test_theory import agrees, share, system, waited
from tests.simulation.theory import (
    UNIT,
    Raw,
    abandoned_erlang_a,
    erlang_b,
    exponential,
    network,
    station,
    waiting_mg1,
)
from workflow.case.settings import Settings
from workflow.simulation.compile.program import Program
from workflow.simulation.compile.tables import Epoch
from workflow.simulation.kernel import layout as at
from workflow.simulation.run.readings import Readings, readings
from workflow.simulation.run.replication import Replication

LOST: Raw = {"moves": {"stage": {"from": "in", "to": "lost"}}}


def blocked_mmck(rate: float, service: float, servers: int, places: int) -> float:
    """The share turned away by M/M/c/K: the chance that all places are taken, from birth and death."""
    weights = [1.0]
    for n in range(1, places + 1):
        weights.append(weights[-1] * rate / (min(n, servers) * service))
    return weights[-1] / math.fsum(weights)


def waiting_in_priority(rates: tuple[float, float], service: float) -> tuple[float, float]:
    """The mean waits of two classes at one desk, the first before the second (Cobham 1954)."""
    left_over = sum(rates) / service**2
    first, both = 1 - rates[0] / service, 1 - sum(rates) / service
    return left_over / first, left_over / (first * both)


def test_the_forms_agree_with_known_figures() -> None:
    assert blocked_mmck(1, 2, 1, 3) == pytest.approx(0.066667, abs=1e-6)
    assert blocked_mmck(10, 1, 10, 10) == pytest.approx(erlang_b(10, 10))
    assert waiting_in_priority((0.2, 0.6), 1.0) == pytest.approx((1.0, 5.0))
    assert waiting_mg1(0.5, 1, 1) == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("rate", "service", "servers", "places"), [(3, 2, 2, 5), (4, 1, 3, 6), (1, 1.5, 1, 2), (9, 2, 4, 10)]
)
def test_mmck_turns_away(rate: float, service: float, servers: int, places: int) -> None:
    serve = station(service) | {"if_full": LOST}
    model = network({"all": rate}, servers, {"serve": serve}, waiting_room=places - servers)
    truth, turned = blocked_mmck(rate, service, servers, places), share(at.REFUSED_FULL, at.ENABLED)
    assert agrees(model, 20_000, rate, turned, truth)
    assert not agrees(model, 20_000, rate, turned, 1.15 * truth)


@pytest.mark.parametrize("rate", [0.5, 0.75, 0.85])
def test_md1_waits(rate: float) -> None:
    serve = station(1) | {"work": {"time": {"fixed": UNIT, "unit": "minutes"}, "resource": "desk"}}
    model = network({"all": rate}, 1, {"serve": serve})
    truth = waiting_mg1(rate, 1, 1)
    assert agrees(model, 30_000, rate, waited(), truth)
    assert not agrees(model, 30_000, rate, waited(), 1.15 * truth)


@pytest.mark.parametrize(("rate", "servers", "patience"), [(4, 3, 0.5), (10, 8, 2.0)])
def test_erlang_a_waits(rate: float, servers: int, patience: float) -> None:
    """Who gives up is as many as the mean queue times the rate of giving up: the wait of all who queue."""
    give_up = {"patience": {"time": exponential(patience), **LOST}}
    model = network({"all": rate}, servers, {"serve": station(1) | give_up})
    truth = abandoned_erlang_a(rate, 1, servers, patience) / patience

    def queued(found: Readings) -> float:
        return float(found.waits[1, 0, 3] / found.counts[1, 0, at.QUEUED_UP]) / UNIT

    assert agrees(model, 20_000, rate, queued, truth)
    assert not agrees(model, 20_000, rate, queued, 1.15 * truth)


@pytest.mark.parametrize("rates", [(0.3, 0.4), (0.5, 0.2)])
def test_priority_at_other_loads(rates: tuple[float, float]) -> None:
    steps = {sort: station(1) | {"when": {"sort": sort}} for sort in ("first", "later")}
    streams = dict(zip(steps, rates, strict=True))
    model = network(streams, 1, steps, priority=[{"sort": "first"}])
    for activity, truth in enumerate(waiting_in_priority(rates, 1.0)):
        assert agrees(model, 40_000, sum(rates), waited(activity), truth)
        assert not agrees(model, 40_000, sum(rates), waited(activity), 1.15 * truth)


@pytest.mark.parametrize(("first", "second", "third"), [(2.0, 1.5, 3.0), (1.4, 2.5, 1.8)])
def test_a_jackson_network(first: float, second: float, third: float) -> None:
    """Three desks one after the other, two of three cases skip the last: each desk is M/M/1 by itself."""
    places = {"serve": ("in", "checking", first), "check": ("checking", "", second)}
    steps = {
        name: station(rate, name) | {"moves": {"stage": {"from": source, "to": target}}}
        for name, (source, target, rate) in places.items()
        if target
    }
    ends = {"end": {"weight": 2, "moves": {"stage": {"from": "checking", "to": "out"}}},
            "on": {"weight": 1, "moves": {"stage": {"from": "checking", "to": "last"}}}}  # fmt: skip
    steps["check"] = station(second, "check") | {"moves": {}, "when": {"stage": "checking"}, "outcomes": ends}
    steps["close"] = station(third, "close") | {"moves": {"stage": {"from": "last", "to": "out"}}}
    model = network({"all": 1}, 1, steps)
    desks = {name: model.resources["desk"].model_copy(update={"id": name}) for name in steps}
    model = model.model_copy(update={"resources": desks})
    for activity, truth in enumerate((1 / (first - 1), 1 / (second - 1), 1 / (third - 1 / 3))):
        assert agrees(model, 30_000, 1, system(activity), truth)
        assert not agrees(model, 30_000, 1, system(activity), 1.15 * truth)


@pytest.mark.parametrize("seed", range(12))
def test_units_and_cases_add_up(seed: int) -> None:
    """No unit works more than time passes, and every case is in one of the four standings."""
    pathway, horizon = random_pathway(seed), 40 * 1440
    program = Program(pathway, [Epoch(0, Settings.of(pathway))], horizon)
    replication = Replication(program)
    replication.run(seed)
    found = Readings.of(replication)
    for at_work, _queued, held, there in found.resources[-1].tolist():
        assert 0 <= at_work <= there
        assert 0 <= held <= 3 * horizon
    cases = [
        number
        for kind, number in zip(program.kinds, replication.opened(), strict=True)
        if any(track.case for track in kind.tracks.values())
    ]
    assert found.ends.sum() == sum(cases) > 0


@pytest.mark.parametrize(("rate", "seed"), [(2.5, 1), (4.0, 2), (7.5, 3), (10.0, 4)])
def test_more_units_never_make_anybody_wait_longer(rate: float, seed: int) -> None:
    """The same cases with the same work, one desk more: all the waiting together does not grow."""
    waits = []
    for units in (1, 2, 3, 4, 6):
        model = network({"all": rate}, units, {"serve": station(3)})
        program = Program(model, [Epoch(0, Settings.of(model))], 300 * UNIT)
        waits.append([int(found.resources[0, 0, 1]) for found in readings(program, seed, 4)])
    for fewer, more in pairwise(waits):
        assert all(b <= a for a, b in zip(fewer, more, strict=True))
    assert sum(waits[-1]) < sum(waits[0])
