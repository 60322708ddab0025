"""Streams of cases: a process each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from tests.twin.clock import At, Phase, Process, rank
from workflow.case.calendar import MINUTES_A_DAY, minute_of
from workflow.pathway.definition import Pathway, Stream
from workflow.simulation.compile.tables import Epoch
from workflow.world.draws import Purpose, natural_log, pick, stable_id

if TYPE_CHECKING:
    from tests.twin.twin import Life

_MINUTES_A_YEAR = 525_960.0
_STRIDE, _WORD = 0x9E3779B1, 0xFFFFFFFF


def rates(
    pathway: Pathway, stream: Stream, epochs: Sequence[Epoch], horizon: int
) -> list[tuple[int, int, float]]:
    """Stretches with one rate: first minute, minute after the last, groups a minute."""
    periods = [
        (minute_of(pathway.starts, p.start), minute_of(pathway.starts, p.end) + MINUTES_A_DAY, p.times)
        for p in stream.periods
    ]
    cuts = {0, horizon, *(epoch.start for epoch in epochs), *(at for period in periods for at in period[:2])}
    found = []
    for start, end in pairwise(sorted(cut for cut in cuts if 0 <= cut <= horizon)):
        settings = [epoch.settings for epoch in epochs if epoch.start <= start][-1]
        rate = settings.number(stream.per_year) / _MINUTES_A_YEAR / stream.together
        for first, last, times in periods:
            if first <= start < last:
                rate *= times
        found.append((start, end, rate))
    return found


def minutes(life: Life, stream: Stream, stretches: Sequence[tuple[int, int, float]]) -> Iterator[int]:
    """The minutes of the stream's groups: gaps are drawn in expected arrivals, whatever the rate does."""
    ahead, expected, group = iter(stretches), 0.0, 0
    start, end, rate, until = 0, 0, 0.0, 0.0
    while True:
        group += 1
        if not stream.even or group == 1:
            key = (stable_id(stream.id) + group * _STRIDE) & _WORD
            u = life.draws.uniform(key, "", Purpose.ARRIVAL, 1)
            expected += u if stream.even else -natural_log(u)
        else:
            expected += 1.0
        while until <= expected:
            following = next(ahead, None)
            if following is None:
                return
            start, end, rate = following
            before, until = until, until + rate * (end - start)
        yield start + int((expected - before) / rate)


def stream(
    life: Life, definition: Stream, order: int, stretches: Sequence[tuple[int, int, float]]
) -> Process:
    """The process: groups arrive, their cases open one by one after everything else of their instant."""
    linked = life.prepared.pathway.kinds[definition.kind].linked_to
    own, roots, case = stable_id(definition.id), stable_id(f"{definition.id}:{linked}"), 0
    for group, minute in enumerate(minutes(life, definition, stretches), 1):
        root = None
        for _one in range(definition.together):
            yield At(life.env, minute, rank(Phase.OPENING, order))
            case += 1
            if root is None and linked is not None:
                root = life.open(linked, (roots + group * _STRIDE) & _WORD, {}, None)
            key = (own + case * _STRIDE) & _WORD
            life.open(definition.kind, key, facts(life, definition, key), root)


def facts(life: Life, definition: Stream, key: int) -> dict[str, str]:
    """The facts of a case, drawn by weight."""
    found = {}
    for fact, weights in definition.facts.items():
        numbers = tuple(life.settings.number(weight) for weight in weights.values())
        index = pick(numbers, life.draws.uniform(key, fact, Purpose.PROFILE, 1))
        found[fact] = list(weights)[max(0, index)]
    return found
