"""When cases arrive: a stream's rate as it changes over time, and the same arrivals as the kernel draws."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, pairwise

import numpy as np
import numpy.typing as npt

from workflow.case.calendar import MINUTES_A_DAY, minute_of
from workflow.pathway.definition import Pathway, Stream
from workflow.simulation.compile.tables import Epoch
from workflow.simulation.kernel.columns import Rate
from workflow.world.draws import Draws, Purpose, natural_log, pick, stable_id

MINUTES_A_YEAR = 525_960.0
_STRIDE, _MASK = 0x9E3779B1, 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Rates:
    """A stream's rate over time."""

    rates: tuple[Rate, ...]

    def words(self) -> npt.NDArray[np.generic]:
        """The kernel's table."""
        table = np.zeros((len(self.rates), len(Rate._fields)), dtype=np.float64)
        for row, rate in enumerate(self.rates):
            table[row, 1:] = rate[1:]
        table.view(np.int64)[:, 0] = [rate.start for rate in self.rates]
        return table


def segments(pathway: Pathway, stream: Stream, epochs: Sequence[Epoch], horizon: int) -> Rates:
    """A stream's rates up to the horizon; stretches without arrivals are left out."""
    cuts = {0, horizon, *(epoch.start for epoch in epochs)}
    periods = [
        (minute_of(pathway.starts, p.start), minute_of(pathway.starts, p.end) + MINUTES_A_DAY, p.times)
        for p in stream.periods
    ]
    cuts.update(minute for start, end, _times in periods for minute in (start, end))
    points = sorted(minute for minute in cuts if 0 <= minute <= horizon)
    found, reached = [], 0.0
    for start, end in pairwise(points):
        settings = next(epoch.settings for epoch in reversed(epochs) if epoch.start <= start)
        rate = settings.number(stream.per_year) / MINUTES_A_YEAR / stream.together
        for first, last, times in periods:
            rate *= times if first <= start < last else 1.0
        if rate > 0.0:
            found.append(Rate(start, rate, reached, reached + rate * (end - start)))
            reached = found[-1].after
    return Rates(tuple(found))


@dataclass(frozen=True, slots=True)
class Arrival:
    """One case as it arrives: `key` of its draws, `root_key` of those of what it is linked to."""

    minute: int
    stream: str
    group: int
    key: int
    root_key: int
    facts: dict[str, str]


def arrivals(pathway: Pathway, epochs: Sequence[Epoch], horizon: int, draws: Draws) -> list[Arrival]:
    """Every arrival before the horizon, in order: the kernel's own, for the world to live through."""
    found = [
        (arrival.minute, order, arrival.group, number, arrival)
        for order, stream in enumerate(pathway.arrivals.values())
        for number, arrival in enumerate(_of_stream(pathway, stream, epochs, horizon, draws))
    ]
    return [arrival for *_order, arrival in sorted(found, key=lambda row: row[:4])]


def arrive_more_than(
    most: int, pathway: Pathway, epochs: Sequence[Epoch], horizon: int, draws: Draws
) -> bool:
    """Whether more cases than so many arrive before the horizon; counts no further than that."""
    every = (_of_stream(pathway, stream, epochs, horizon, draws) for stream in pathway.arrivals.values())
    return next(islice(chain.from_iterable(every), most, None), None) is not None


def _of_stream(
    pathway: Pathway, stream: Stream, epochs: Sequence[Epoch], horizon: int, draws: Draws
) -> Iterator[Arrival]:
    rates, linked = segments(pathway, stream, epochs, horizon).rates, pathway.kinds[stream.kind].linked_to
    group, reached, case = 0, 0.0, 0
    while True:
        group += 1
        u = draws.uniform((stable_id(stream.id) + group * _STRIDE) & _MASK, "", Purpose.ARRIVAL, 1)
        reached += (u if group == 1 else 1.0) if stream.even else -natural_log(u)
        row = next((row for row in rates if row.after > reached), None)
        if row is None:
            return
        minute = row.start + int((reached - row.before) / row.rate)
        for _one in range(stream.together):
            case += 1
            key = (stable_id(stream.id) + case * _STRIDE) & _MASK
            root = (stable_id(f"{stream.id}:{linked}") + group * _STRIDE) & _MASK
            settings = next(epoch.settings for epoch in reversed(epochs) if epoch.start <= minute)
            facts = {
                fact: tuple(weights)[
                    max(0, pick(
                        tuple(settings.number(w) for w in weights.values()),
                        draws.uniform(key, fact, Purpose.PROFILE, 1),
                    ))
                ]
                for fact, weights in stream.facts.items()
            }  # fmt: skip
            yield Arrival(minute, stream.id, group, key, root, facts)
