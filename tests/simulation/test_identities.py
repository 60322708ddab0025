"""What is true of every run: Little's law as an identity, states that follow from moves, nobody lost."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import accumulate

import numpy as np
import pytest

from tests.simulation.random_pathways import random_pathway
from tests.simulation.theory import network, station
from workflow.case.calendar import WorkCalendar
from workflow.case.settings import Settings
from workflow.pathway import library
from workflow.pathway.definition import Pathway
from workflow.simulation.compile.program import Program
from workflow.simulation.compile.tables import Epoch
from workflow.simulation.kernel import layout as at
from workflow.simulation.run.readings import Readings
from workflow.simulation.run.replication import Replication

DAY = 1440
_OVER = (at.DONE_STEP, at.FAILED, at.CANCELLED, at.EXPIRED, at.REFUSED_FULL, at.LOST_INTENT)


def lived(definition: Pathway, days: int, cuts: int, seed: int) -> tuple[Replication, Readings]:
    """One traced replication, counted in so many windows."""
    horizon = days * DAY
    windows = [horizon * (n + 1) // cuts for n in range(cuts)]
    replication = Replication(
        Program(definition, [Epoch(0, Settings.of(definition))], horizon, windows), traced=True
    )
    replication.run(seed)
    return replication, Readings.of(replication)


def sojourns(replication: Replication) -> dict[tuple[int, int, int], int]:
    """Minutes that everybody spent, by (window, activity, phase), from the trace alone, edges included."""
    windows, horizon = replication.program.windows, replication.program.horizon
    spent: dict[tuple[int, int, int], int] = defaultdict(int)
    here: dict[tuple[int, int], tuple[int, int]] = {}

    def leave(key: tuple[int, int], now: int) -> None:
        if key not in here:
            return
        phase, since = here.pop(key)
        for window, (start, end) in enumerate(zip((0, *windows), windows, strict=False)):
            spent[window, key[1], phase] += max(0, min(now, end) - max(since, start))

    for minute, what, thing, activity, _step, _number in replication.trace().tolist():
        key = (thing, activity)
        phase = {at.ENABLED: 0, at.REQUESTED: 1, at.STARTED_UP: 2}.get(what)
        if phase is not None:
            leave(key, minute)
            here[key] = (phase, minute)
        elif what in _OVER:
            leave(key, minute)
    for key in list(here):
        leave(key, horizon)
    return spent


def waits(found: Readings) -> dict[tuple[int, int, int], int]:
    """The same, as the kernel counted it."""
    minutes = found.waits[:, :, 1::2]
    return {tuple(place): int(minutes[tuple(place)]) for place in np.argwhere(minutes != 0).tolist()}  # type: ignore[misc]


def some() -> list[object]:
    """Pathways that queue, cancel, expire and are left unfinished."""
    impatient = {**station(1.0), "patience": {"time": {"exponential": 9_000, "unit": "minutes"}}}
    busy = network({"all": 1.3}, 1, {"serve": impatient})
    return [
        pytest.param(busy, 700, id="impatient"),
        pytest.param(library.load("panama-2021"), 900, id="panama"),
        *(pytest.param(random_pathway(seed), 40, id=f"random-{seed}") for seed in range(8)),
    ]


@pytest.mark.parametrize(("definition", "days"), some())
def test_littles_law_is_an_identity(definition: Pathway, days: int) -> None:
    """The time integral of how many wait is the sum of how long each waited."""
    replication, found = lived(definition, days, 5, 3)
    theirs = {key: minutes for key, minutes in sojourns(replication).items() if minutes}
    mine = waits(found)
    assert mine == theirs
    assert len(mine) > 0
    worst = max(mine, key=lambda key: mine[key])
    assert {**mine, worst: mine[worst] + 1} != theirs  # a single minute would be seen


def standing(replication: Replication, found: Readings) -> list[int]:
    """Who stands in each state at the end, from the moves alone."""
    program, opened = replication.program, replication.opened()
    there: dict[tuple[str, str, str], int] = defaultdict(int)
    for number, kind in enumerate(program.kinds):
        for track in kind.tracks.values():
            there[kind.id, track.id, track.initial] += opened[number]
    for (kind_id, track_id, source, target), times in zip(
        program.moves, found.moves.sum(axis=0).tolist(), strict=True
    ):
        there[kind_id, track_id, source] -= times
        there[kind_id, track_id, target] += times
    return [there[state] for state in program.states]


@pytest.mark.parametrize(("definition", "days"), some())
def test_states_follow_from_moves(definition: Pathway, days: int) -> None:
    replication, found = lived(definition, days, 3, 4)
    assert standing(replication, found) == found.states[-1].tolist()
    traced = sum(1 for row in replication.trace().tolist() if row[1] == at.MOVED)
    assert traced == found.moves.sum()


def test_whom_nobody_detects_is_counted_once() -> None:
    """Several ways lead on from undetected: who is passed up by each of them is one person, not eight."""
    definition = library.load("panama-2021")
    replication, found = lived(definition, 1500, 2, 1)
    program = replication.program
    way = next(n for n, p in enumerate(program.passages) if p.id == "detect_police")
    passed = found.counts[:, list(program.passages[way].activities), at.PASSED_UP].sum()
    stands = found.states[-1][program.states.index(("victim", "status", "undetected"))]
    stands += found.states[-1][program.states.index(("victim", "status", "missed"))]
    assert 0 < found.passed_up[-1, way] <= stands
    assert passed > found.passed_up[-1, way]


def open_minutes(calendar: WorkCalendar, horizon: int) -> list[int]:
    """How many open minutes there were before each minute."""
    minutes = [0] * horizon
    for day in range(horizon // DAY):
        for start, end in calendar.windows(day):
            for minute in range(start, min(end, horizon)):
                minutes[minute] = 1
    return [0, *accumulate(minutes)]


@pytest.mark.parametrize("seed", range(7))
def test_units_are_at_work_while_offices_are_open(seed: int) -> None:
    """From the trace alone: somebody is at work from start to end, of which the open hours count."""
    replication, found = lived(random_pathway(seed), 40, 1, seed)
    program, horizon = replication.program, 40 * DAY
    names = list(program.pathway.resources)
    before = {
        name: open_minutes(
            WorkCalendar(program.pathway.calendars.get(r.calendar or ""), program.pathway.starts), horizon
        )
        for name, r in program.pathway.resources.items()
    }
    worked: Counter[str] = Counter()
    since: dict[tuple[int, int], tuple[str, int]] = {}
    files: dict[str, list[int]] = defaultdict(list)
    for minute, what, thing, activity, _step, _number in replication.trace().tolist():
        if what == at.BG_STARTED:
            files[names[activity]].append(minute)
        elif what == at.BG_DONE:
            began = files[names[activity]].pop(0)
            worked[names[activity]] += before[names[activity]][minute] - before[names[activity]][began]
        elif what == at.STARTED_UP:
            work = program.activities[activity].work
            if work is not None and work.resource is not None:
                since[thing, activity] = work.resource, minute
        elif what in _OVER and (thing, activity) in since:
            name, began = since.pop((thing, activity))
            worked[name] += before[name][minute] - before[name][began]
    still = [*since.values(), *((name, began) for name, all_ in files.items() for began in all_)]
    for name, began in still:
        worked[name] += before[name][horizon] - before[name][began]
    at_work = found.resources[-1, :, 0].tolist()
    assert at_work == [worked[name] for name in names]
    there = found.resources[-1, :, 3].tolist()
    assert there == [
        round(program.numbers.epochs[0].settings.number(r.units)) * before[name][horizon]
        for name, r in program.pathway.resources.items()
    ]
    assert any(0 < busy < whole for busy, whole in zip(at_work, there, strict=True))
