"""The order of lines that share a channel: side by side, with as few crossings as can be had cheaply.

A channel runs along one axis; across it stand its slots. A stretch is the part of one line within a
channel; at either end it leaves to the side of the lower slots (-1) or of the higher ones (+1).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_MARGIN = 1.0
"""Stretches in one slot stay this far apart, in the units of the channel's axis."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A line's part within a channel: where it begins and ends, and the side it leaves to at each end."""

    line: int
    first: float
    first_side: int
    last: float
    last_side: int

    @property
    def low(self) -> float:
        """Its lower end."""
        return min(self.first, self.last)

    @property
    def high(self) -> float:
        """Its higher end."""
        return max(self.first, self.last)

    def meets(self, other: Stretch) -> bool:
        """Whether the two would lie on one another in one slot."""
        return self.low <= other.high + _MARGIN and other.low <= self.high + _MARGIN

    def leaves(self, side: int, within: Stretch) -> int:
        """How many of its ends go to a side past another stretch."""
        ends = ((self.first, self.first_side), (self.last, self.last_side))
        return sum(its == side and within.low < at < within.high for at, its in ends)


def crossings(before: Stretch, after: Stretch) -> int:
    """How often two lines cross in a channel where one has the lower slot."""
    return before.leaves(1, after) + after.leaves(-1, before)


def slots(stretches: Sequence[Stretch]) -> dict[int, int]:
    """A slot for each line of a channel, from 0.

    Each stretch is put where it crosses least among those placed before it, the longest first; then they are
    moved together as far as none lies on another.
    """
    order: list[Stretch] = []
    for stretch in sorted(stretches, key=lambda it: (it.low - it.high, it.low, it.line)):
        order.insert(_best(stretch, order), stretch)
    for stretch in sorted(order, key=lambda it: (it.low, it.line)):
        order.remove(stretch)
        order.insert(_best(stretch, order), stretch)
    found: dict[int, int] = {}
    for at, stretch in enumerate(order):
        below = [found[other.line] + 1 for other in order[:at] if other.meets(stretch)]
        found[stretch.line] = max(below, default=0)
    return found


def _best(stretch: Stretch, order: Sequence[Stretch]) -> int:
    """The place in an order where a stretch crosses the others least; the first of equals."""
    now = sum(crossings(stretch, other) for other in order)
    best, least = 0, now
    for at, other in enumerate(order, 1):
        now += crossings(other, stretch) - crossings(stretch, other)
        if now < least:
            best, least = at, now
    return best
