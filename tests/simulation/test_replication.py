"""One replication and many: the same seed gives the same numbers, whatever ran before and beside it."""

from __future__ import annotations

import contextlib
import random
import threading

import numpy as np
import pytest

from tests.factory import pathway
from tests.simulation.random_pathways import random_pathway
from tests.simulation.theory import network, station
from workflow.case.settings import Settings
from workflow.pathway import library
from workflow.pathway.definition import Pathway
from workflow.pathway.magnitudes import OutOfRange
from workflow.simulation.compile.conditions import NotSimulated
from workflow.simulation.compile.program import Program
from workflow.simulation.compile.tables import Epoch
from workflow.simulation.kernel import loop
from workflow.simulation.kernel.layout import BG_DONE, CHARGED, OPENED_THING
from workflow.simulation.run.failures import Cancelled, EndlessRun
from workflow.simulation.run.readings import Readings
from workflow.simulation.run.replication import Replication

YEAR = 365 * 1440


def program(definition: Pathway, horizon: int = YEAR) -> Program:
    """Compiled under the definition's own settings."""
    return Program(definition, [Epoch(0, Settings.of(definition))], horizon)


def numbers(found: Readings) -> tuple[bytes, ...]:
    """Everything that was counted, to the bit."""
    return tuple(getattr(found, name).tobytes() for name in found.__dataclass_fields__)


def read(replication: Replication, seed: int, number: int) -> tuple[bytes, ...]:
    """Run and read."""
    replication.run(seed, number)
    return numbers(Readings.of(replication))


def test_memory_used_before_changes_nothing() -> None:
    compiled = program(library.load("panama-2021"))
    used, fresh = Replication(compiled), Replication(compiled)
    for number in range(5):
        read(used, 9, number)
    assert read(used, 1, 0) == read(fresh, 1, 0)
    assert read(used, 1, 1) != read(fresh, 1, 0)


def changed_at_random(definition: Pathway, chance: random.Random) -> dict[str, float | str]:
    """Half of all numbers (none of it, half, twice as much, where it may be so) and all switches."""
    changes: dict[str, float | str] = {}
    for name, parameter in definition.parameters.items():
        if chance.random() < 0.5:
            tried = {**changes, name: round(parameter.value * chance.choice((0.0, 0.5, 2.0)), 2)}
            with contextlib.suppress(OutOfRange):
                Settings.of(definition, "2019", tried)
                changes = tried
    return changes | {switch.id: chance.choice([*switch.values]) for switch in definition.switches.values()}


@pytest.mark.parametrize("seed", range(6))
def test_tables_laid_for_other_settings_serve_as_tables_laid_anew(seed: int) -> None:
    """Half of all numbers and switches changed, in a year that begins with them and in the year after."""
    panama, chance = library.load("panama-2021"), random.Random(seed)
    changes = changed_at_random(panama, chance)
    assert len(changes) > len(panama.parameters) // 4
    usual, changed = Settings.of(panama, "2021"), Settings.of(panama, "2019", changes)
    before = Program(panama, [Epoch(0, usual), Epoch(YEAR, usual)], 2 * YEAR)
    first = read(Replication(before), seed, 0)
    epochs = [Epoch(0, changed if seed % 2 else usual), Epoch(YEAR, changed)]
    again = read(Replication(Program(panama, epochs, 2 * YEAR)), seed, 0)
    assert read(Replication(before.under(epochs)), seed, 0) == again != first
    assert read(Replication(before), seed, 0) == first  # what is shared was not touched


def test_threads_side_by_side_get_the_numbers_of_one() -> None:
    compiled = program(library.load("panama-2021"))
    alone = [read(Replication(compiled), 5, number) for number in range(6)]
    together: dict[int, tuple[bytes, ...]] = {}

    def work(first: int) -> None:
        own = Replication(compiled)
        for number in range(first, 6, 2):
            together[number] = read(own, 5, number)

    threads = [threading.Thread(target=work, args=(first,)) for first in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [together[number] for number in range(6)] == alone


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_blocks_that_grow_lose_nothing(seed: int) -> None:
    """A crowd larger than every block that a replication begins with."""
    busy = network({"all": 400.0}, 1, {"serve": station(1)})
    compiled = program(busy, 30 * 10_000)
    replication = Replication(compiled, traced=True)
    replication.run(seed)
    found = Readings.of(replication)
    assert found.ends.sum() == found.counts[0, 0, 0] > 10_000
    again = Replication(compiled)
    assert read(again, seed, 0) == numbers(found)


def test_daily_costs_of_a_crowd_are_all_charged() -> None:
    """More people than the list of daily costs begins with room for, each charged once a day."""
    definition = pathway(
        {
            "roles": ["staff"],
            "funds": {"purse": {"opening": 0, "unlimited": True}},
            "kinds": {
                "person": {
                    "tracks": {
                        "stage": {"case": True, "states": {"out": {"ends": "out"}, "other": {}}},
                        "bed": {"states": {"in": {"cost": {"fund": "purse", "amount": 1}}, "gone": {}}},
                    }
                }
            },
            "arrivals": {"all": {"kind": "person", "per_year": 500_000, "together": 3}},
        }
    )
    days = 5
    replication = Replication(program(definition, days * 1440), traced=True)
    replication.run(1)
    rows = replication.trace().tolist()
    opened = [minute for minute, what, *_rest in rows if what == OPENED_THING]
    charged = [row[0] for row in rows if row[1] == CHARGED]
    assert len(opened) > 5_000
    assert len(charged) == sum((days * 1440 - 1 - minute) // 1440 + 1 for minute in opened)
    assert charged == sorted(charged)
    assert Readings.of(replication).spent.sum() == 100 * len(charged)


def test_whoever_asked_can_stop_it() -> None:
    busy = network({"all": 400.0}, 1, {"serve": station(1000)})
    asked: list[int] = []

    def stop() -> bool:
        asked.append(1)
        return len(asked) == 2

    replication = Replication(program(busy, 20_000 * 10_000))
    with pytest.raises(Cancelled):
        replication.run(1, 0, stop)
    assert len(asked) == 2


@pytest.mark.parametrize(("seconds", "asked"), [(0.0, 1), (0.04, 4), (3.0, 7)])
def test_the_longer_a_replication_takes_the_more_often_it_can_be_stopped(
    monkeypatch: pytest.MonkeyPatch, seconds: float, asked: int
) -> None:
    """Of eight replications as many in one call as take a tenth of a second; somebody is asked in between."""
    replication = Replication(program(network({"one": 5.0}, 1, {"serve": station(9.0)})))
    lives, passed, times = loop.several, 0.0, 0

    def lived(*words: int) -> int:
        nonlocal passed
        passed += seconds * words[4]
        return lives(*words)

    def stop() -> bool:
        nonlocal times
        times += 1
        return False

    monkeypatch.setattr(loop, "several", lived)
    monkeypatch.setattr("workflow.simulation.run.replication.time.perf_counter", lambda: passed)
    replication.several(1, 0, np.empty((8, sum(replication.program.left)), dtype=np.int64), stop)
    assert times == asked


def test_a_definition_that_goes_round_without_time_is_named() -> None:
    steps = {"turn": {"by": "staff", "adds": {}, "repeat": True, "simulation": {}}}
    tracks = {"stage": {"case": True, "states": {"in": {}, "out": {"ends": "out"}}}}
    endless = pathway(
        {
            "roles": ["staff"],
            "kinds": {"person": {"tracks": tracks, "steps": steps}},
            "arrivals": {"all": {"kind": "person", "per_year": 50}},
        }
    )
    with pytest.raises(EndlessRun):
        Replication(program(endless)).run(1)


def test_what_is_not_simulated_is_said() -> None:
    nested = {"proceeding": {"some_victim": {"t0": "s0"}}}
    tracks = {"t0": {"states": ["s0", "s1"]}}
    kinds = {
        "proceeding": {"tracks": {"stage": {"states": ["none", "open"]}}},
        "victim": {
            "linked_to": "proceeding",
            "tracks": tracks,
            "steps": {"go": {"by": "a", "when": nested, "simulation": {}}},
        },
    }
    with pytest.raises(NotSimulated):
        program(pathway({"roles": ["a"], "kinds": kinds}))


def test_more_than_the_kernel_has_places_for_is_turned_away() -> None:
    """Its memory is not watched: such a definition must never come to it."""
    busy = network({"all": 1.0}, 1, {"serve": station(1)})
    desk = busy.resources["desk"]
    crowd = {f"desk{n}": desk.model_copy(update={"id": f"desk{n}"}) for n in range(63)}
    with pytest.raises(NotSimulated, match="resources: 63 > 62"):
        program(busy.model_copy(update={"resources": crowd}))
    outcomes = {f"o{n}": {"weight": 1} for n in range(63)}
    with pytest.raises(NotSimulated, match=r"outcomes: 63 > 62"):
        program(network({"all": 1.0}, 1, {"serve": station(1) | {"outcomes": outcomes}}))


def test_many_files_may_wait_at_the_start() -> None:
    background = {"background": {"waiting": 9_000, "per_year": 0, "work": {"fixed": 1, "unit": "minutes"}}}
    busy = network({"all": 1.0}, 1, {"serve": station(1)}, **background)
    replication = Replication(program(busy, 10_000), traced=True)
    replication.run(1)
    assert sum(1 for row in replication.trace().tolist() if row[1] == BG_DONE) == 9_000


def test_random_pathways_balance() -> None:
    """Who came is who ended, was lost, is in progress or is stuck."""
    for seed in range(30):
        replication = Replication(program(random_pathway(seed), 60 * 1440))
        replication.run(seed)
        life = [kind.id for kind in replication.program.kinds].index("victim")
        assert Readings.of(replication).ends.sum() == replication.opened()[life] > 0


def test_who_waits_for_a_timer_that_ends_after_the_horizon_is_in_progress() -> None:
    """In working days, too: the kernel's table of open hours ends with the horizon, the office does not."""
    model = pathway(
        {
            "roles": ["a"],
            "kinds": {
                "victim": {
                    "tracks": {
                        "life": {
                            "case": True,
                            "states": {"open": {"starts": "t"}, "over": {"ends": "done"}},
                        }
                    },
                    "timers": {"t": {"length": {"fixed": 90, "unit": "working_days"}}},
                    "steps": {
                        "close": {
                            "by": "a",
                            "when": {"t": "expired"},
                            "moves": {"life": {"from": "open", "to": "over"}},
                            "simulation": {},
                        }
                    },
                }
            },
            "arrivals": {"all": {"kind": "victim", "per_year": 120}},
        }
    )
    replication = Replication(Program(model, [Epoch(0, Settings.of(model))], 30 * 1440))
    replication.run(1)
    ended, lost, in_progress, stuck = Readings.of(replication).ends.tolist()
    assert (ended, lost, stuck) == (0, 0, 0)
    assert in_progress > 3
