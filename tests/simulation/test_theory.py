"""The kernel against theory: within 1 % of the closed form, or inside a 99.9 % interval of the mean."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable
from itertools import pairwise

import pytest

from tests.factory import pathway
from tests.simulation import theory
from tests.simulation.theory import UNIT, exponential, network, station
from workflow.case.settings import Settings
from workflow.pathway.definition import Pathway
from workflow.simulation.compile.program import Program
from workflow.simulation.compile.tables import Epoch
from workflow.simulation.kernel import layout as at
from workflow.simulation.run.readings import Readings, readings

REPLICATIONS = 16
T_999 = 4.073
"""Student's t for a 99.9 % interval with 15 degrees of freedom."""

Answer = Callable[[Readings], float]


def agrees(pathway: Pathway, cases: float, rate: float, answer: Answer, truth: float) -> bool:
    """Whether a measure meets the truth; a fifth of each replication is warm-up."""
    horizon = int(cases / rate * UNIT)
    program = Program(pathway, [Epoch(0, Settings.of(pathway))], horizon, (horizon // 5, horizon))
    values = [answer(found) for found in readings(program, 7, REPLICATIONS)]
    mean = statistics.fmean(values)
    half = T_999 * statistics.stdev(values) / math.sqrt(len(values))
    return abs(mean - truth) <= 0.01 * truth or (abs(mean - truth) <= half and half <= 0.1 * truth)


def waited(activity: int = 0) -> Answer:
    """The mean time in the queue, in units of time."""
    return lambda r: float(r.waits[1, activity, 3] / r.waits[1, activity, 2]) / UNIT


def system(*activities: int) -> Answer:
    """The mean time from request to done, over some activities (queues and work)."""
    return lambda r: (
        sum(
            float(r.waits[1, a, 3] / r.waits[1, a, 2] + r.waits[1, a, 5] / r.waits[1, a, 4])
            for a in activities
        )
        / UNIT
    )


def share(what: int, of: int, activity: int = 0) -> Answer:
    """How many of one thing that happens for one of another."""
    return lambda r: float(r.counts[1, activity, what] / r.counts[1, activity, of])


@pytest.mark.parametrize(
    ("rate", "service", "servers"),
    [(5, 8, 1), (10, 4, 3), (1, 2, 1), (7, 10, 1), (8, 10, 1), (3, 2, 2), (8, 1, 10), (18, 5, 4)],
)
def test_mmc_waits(rate: float, service: float, servers: int) -> None:
    model = network({"all": rate}, servers, {"serve": station(service)})
    truth = theory.waiting_mmc(rate, service, servers)
    assert agrees(model, 80_000, rate, waited(), truth)
    assert not agrees(model, 80_000, rate, waited(), 1.15 * truth)


def test_the_published_figures_are_ours() -> None:
    assert theory.waiting_mmc(5, 8, 1) == pytest.approx(0.208333, abs=1e-6)
    assert theory.erlang_c(2.5, 3) == pytest.approx(0.702247, abs=1e-6)
    assert theory.waiting_mmc(10, 4, 3) == pytest.approx(0.351124, abs=1e-6)
    assert theory.erlang_b(10, 10) == pytest.approx(0.214582, abs=1e-6)
    assert theory.blocked_mm1k(0.5, 3) == pytest.approx(0.066667, abs=1e-6)
    assert theory.abandoned_erlang_a(10, 1, 10, 0.5) == pytest.approx(0.103913, abs=1e-6)


@pytest.mark.parametrize(("load", "servers"), [(10, 10), (2, 3), (20, 22)])
def test_erlang_b_loses(load: float, servers: int) -> None:
    full = {"if_full": {"moves": {"stage": {"from": "in", "to": "lost"}}}}
    model = network({"all": load}, servers, {"serve": station(1) | full}, waiting_room=0)
    lost = share(at.REFUSED_FULL, at.ENABLED)
    assert agrees(model, 20_000, load, lost, theory.erlang_b(load, servers))
    assert not agrees(model, 20_000, load, lost, 1.1 * theory.erlang_b(load, servers))


@pytest.mark.parametrize(("rate", "service", "places"), [(1, 2, 3), (1, 1.25, 5), (3, 2, 4)])
def test_mm1k_turns_away(rate: float, service: float, places: int) -> None:
    full = {"if_full": {"moves": {"stage": {"from": "in", "to": "lost"}}}}
    model = network({"all": rate}, 1, {"serve": station(service) | full}, waiting_room=places - 1)
    truth = theory.blocked_mm1k(rate / service, places)
    assert agrees(model, 20_000, rate, share(at.REFUSED_FULL, at.ENABLED), truth)


@pytest.mark.parametrize(("rate", "servers", "patience"), [(10, 10, 0.5), (6, 5, 1.0), (20, 18, 0.25)])
def test_erlang_a_gives_up(rate: float, servers: int, patience: float) -> None:
    lost = {"patience": {"time": exponential(patience), "moves": {"stage": {"from": "in", "to": "lost"}}}}
    model = network({"all": rate}, servers, {"serve": station(1) | lost})
    truth = theory.abandoned_erlang_a(rate, 1, servers, patience)
    assert agrees(model, 20_000, rate, share(at.EXPIRED, at.QUEUED_UP), truth)


@pytest.mark.parametrize(
    ("work", "mean", "second"),
    [
        ({"fixed": 0.8 * UNIT, "unit": "minutes"}, 0.8, 0.64),
        ({"uniform": [0, 1.4 * UNIT], "unit": "minutes"}, 0.7, 1.4**2 / 3),
        ({"triangular": [0, 0, 1.8 * UNIT], "unit": "minutes"}, 0.6, 1.8**2 / 6),
    ],
)
def test_mg1_waits(work: dict[str, object], mean: float, second: float) -> None:
    step = station(1) | {"work": {"time": work, "resource": "desk"}}
    model = network({"all": 1}, 1, {"serve": step})
    assert agrees(model, 20_000, 1, waited(), theory.waiting_mg1(1, mean, second))


def test_priority_goes_first() -> None:
    steps = {
        sort: station(1) | {"moves": {"stage": {"from": "in", "to": "out"}}, "when": {"sort": sort}}
        for sort in ("first", "later")
    }
    model = network({"first": 0.2, "later": 0.6}, 1, steps, priority=[{"sort": "first"}])
    for activity, truth in ((0, 2.0), (1, 6.0)):
        assert agrees(model, 40_000, 0.8, system(activity), truth)


def test_tandem_with_rework() -> None:
    back = {"moves": {"stage": {"from": "second", "to": "in"}}}
    out = {"moves": {"stage": {"from": "second", "to": "out"}}}
    first = station(2) | {"moves": {"stage": {"from": "in", "to": "second"}}}
    second = station(1.5, "other") | {"moves": {}, "when": {"stage": "second"}}
    second["outcomes"] = {"again": {"weight": 0.15, **back}, "out": {"weight": 0.85, **out}}
    model = network({"all": 1}, 1, {"serve": first, "check": second})
    raw = model.model_copy(update={"resources": {**model.resources, "other": model.resources["desk"]}})
    raw = raw.model_copy(
        update={"resources": {name: r.model_copy(update={"id": name}) for name, r in raw.resources.items()}}
    )
    passes = 1 / 0.85
    assert agrees(raw, 40_000, 1, lambda r: passes * system(0, 1)(r), 5.064935)
    assert agrees(raw, 40_000, 1, share(at.REQUESTED, at.REQUESTED, 1), 1.0)


def test_a_series_of_chances() -> None:
    steps = {}
    places = ["in", "a", "b", "out"]
    for n, weight in enumerate((0.7, 0.8, 0.9)):
        go = {"weight": weight, "moves": {"stage": {"from": places[n], "to": places[n + 1]}}}
        stop = {"weight": 1 - weight, "moves": {"stage": {"from": places[n], "to": "lost"}}}
        steps[f"pass_{n}"] = station(100) | {
            "moves": {}, "when": {"stage": places[n]}, "outcomes": {"go": go, "stop": stop},
        }  # fmt: skip
    model = network({"all": 10}, 50, steps)
    through: Answer = lambda r: float(  # noqa: E731
        r.states[1, 3] / r.ends[0]
    )
    assert [state for _kind, _track, state in Program(model, [Epoch(0, Settings.of(model))], 1).states][
        :5
    ] == ["in", "a", "lost", "b", "out"]
    finished: Answer = lambda r: float(r.states[1, 4] / (r.states[1, 4] + r.states[1, 2]))  # noqa: E731
    assert agrees(model, 20_000, 10, finished, 0.504)
    assert not agrees(model, 20_000, 10, through, 0.504)


def test_littles_law_holds_exactly_and_cases_balance() -> None:
    """Minutes queued by the clock are minutes queued by the cases; everybody who came is somewhere."""
    model = network({"all": 10}, 3, {"serve": station(4)})
    program = Program(model, [Epoch(0, Settings.of(model))], 3_000 * UNIT)
    for found in readings(program, 3, 4):
        counts, waits = found.counts[0, 0], found.waits[0, 0]
        queued_by_clock = found.resources[0, 0, 1]
        still = counts[at.QUEUED_UP] - counts[at.STARTED_UP]
        assert still >= 0
        assert queued_by_clock >= waits[3]
        assert queued_by_clock - waits[3] <= still * 3_000 * UNIT
        if still == 0:
            assert queued_by_clock == waits[3]
        assert found.ends.sum() == counts[at.ENABLED]
        assert found.resources[0, 0, 0] <= 3 * 3_000 * UNIT


def test_waiting_does_not_grow_with_capacity() -> None:
    waits = []
    for units in (3, 4, 5):
        model = network({"all": 10}, units, {"serve": station(4)})
        program = Program(model, [Epoch(0, Settings.of(model))], 2_000 * UNIT)
        waits.append([int(found.waits[0, 0, 3]) for found in readings(program, 3, 6)])
    for fewer, more in pairwise(waits):
        assert all(b <= a for a, b in zip(fewer, more, strict=True))


@pytest.mark.parametrize(("rate", "truth"), [(0.5, 2.875), (0.25, 1.958333), (0.6, 3.5625)])
def test_fork_and_join(rate: float, truth: float) -> None:
    """Two desks at work for the same case; it is through when both are done (Flatto and Hahn)."""
    serve = {
        f"serve_{side}": {
            "by": "staff",
            "when": {"stage": "open"},
            "moves": {side: {"from": "waits", "to": "ready"}},
            "work": {"time": exponential(1), "resource": f"desk_{side}"},
            "simulation": {},
        }
        for side in "ab"
    }
    begin = {"by": "staff", "moves": {"stage": {"from": "new", "to": "open"}}, "simulation": {}}
    join = {
        "by": "staff",
        "when": {"a": "ready", "b": "ready"},
        "moves": {"stage": {"from": "open", "to": "out"}},
        "simulation": {},
    }
    tracks = {
        "stage": {"case": True, "states": {"new": {}, "open": {}, "out": {"ends": "out"}}},
        "a": {"states": ["waits", "ready"]},
        "b": {"states": ["waits", "ready"]},
    }
    through = {"es": "Todo", "en": "All", "time_from": ["stage", "open"], "time_to": ["stage", "out"]}
    model = pathway(
        {
            "roles": ["staff"],
            "resources": {"desk_a": {"units": 1}, "desk_b": {"units": 1}},
            "kinds": {"person": {"tracks": tracks, "steps": {"begin": begin, **serve, "join": join}}},
            "arrivals": {"all": {"kind": "person", "per_year": rate * 525_960 / UNIT}},
            "measures": {"through": through},
        }
    )
    answer: Answer = lambda r: float(r.measures[1, 0, 1] / r.measures[1, 0, 0]) / UNIT  # noqa: E731
    assert agrees(model, 40_000, rate, answer, truth)
    assert not agrees(model, 40_000, rate, answer, 1.1 * truth)
