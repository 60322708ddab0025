"""Who of those in a state has an open case: one that has ended stays in its states, and waits for nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np

from workflow.simulation.kernel import layout as at
from workflow.simulation.run.failures import EndlessRun, TooManyVisits, TooMuch
from workflow.simulation.run.replication import Replication
from workflow.simulation.run.runs import Run

_LOOKED_AT = 3
"""Histories that are lived again: parts of many people hardly differ from one to the next."""
_EVENTS = 2_000_000
"""Of one of them, at the most; in larger ones everybody is taken to have an open case."""
_TIMES = 12
"""In each so many moments are looked at."""

Parts = dict[str, float]
_last: list[tuple[object, Parts]] = []
"""Of the last run: a result asks twice where nothing is tried."""


def open_parts(run: Run) -> Parts:
    """Of those in each state, as `kind.track.state`, the part with an open case; 1 where nobody was seen."""
    key = run.ready.plan
    if not _last or _last[0][0] != key:
        _last[:] = [(key, _parts(run))]
    return _last[0][1]


def _parts(run: Run) -> Parts:
    whole: Counter[int] = Counter()
    still: Counter[int] = Counter()
    try:
        for number in range(min(_LOOKED_AT, run.ready.plan.replications)):
            for there, open_ in _seen(run, number):
                whole.update(there)
                still.update(open_)
    except (EndlessRun, TooManyVisits, TooMuch):
        return {}
    names = [".".join(state) for state in run.ready.program.states]
    return {names[state]: still[state] / many for state, many in whole.items() if many > 0}


def _seen(run: Run, number: int) -> Iterator[tuple[Counter[int], Counter[int]]]:
    """How many are in each state, and how many of them with an open case, at moments of a history."""
    program, time = run.ready.program, run.ready.time
    numbers = {state: number for number, state in enumerate(program.states)}
    kinds = {kind.id: kind for kind in program.kinds}
    cases = {
        numbers[kind.id, track.id, state.id]: state.ends is not None
        for kind in program.kinds
        for track in kind.tracks.values()
        if track.case
        for state in track.states.values()
    }
    replication = Replication(program, traced=True, most_events=_EVENTS)
    replication.run(run.ready.plan.seed, number, lambda: False)
    trace = replication.trace()
    kept = trace[np.isin(trace[:, 1], (at.OPENED_THING, at.MOVED))]
    moments = list(np.linspace(time.begins, time.horizon, _TIMES + 1)[1:])
    things: dict[int, dict[str, int]] = {}
    ended: set[int] = set()
    there: Counter[int] = Counter()
    still: Counter[int] = Counter()
    for minute, what, thing, index, _step, _number in kept.tolist():
        while moments and minute >= moments[0]:
            moments.pop(0)
            yield there, still
        if what == at.OPENED_THING:
            kind = kinds[program.kinds[index].id]
            entered = [numbers[kind.id, track.id, track.initial] for track in kind.tracks.values()]
        else:
            entered = [index]
        states = things.setdefault(thing, {})
        for state in entered:
            track = program.states[state][1]
            left = states.get(track)
            states[track] = state
            there[state] += 1
            still[state] += thing not in ended
            if left is not None:
                there[left] -= 1
                still[left] -= thing not in ended
            if cases.get(state, False) != (thing in ended) and state in cases:
                way = -1 if cases[state] else 1
                ended ^= {thing}
                still.update(dict.fromkeys(states.values(), way))
    for _moment in moments:
        yield there, still
