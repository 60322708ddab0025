"""Where a minute stands on a line of several days: days on which something happens have most of the room."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import accumulate

DAY = 1440
_EMPTY = 0.06
"""The share of the room that a day without anything has of that of a full one."""


@dataclass(frozen=True, slots=True)
class Days:
    """Whole days from a first one on, with the place at which each begins, and the last ends, from 0 to 1."""

    first: int
    begins: Sequence[float]

    @classmethod
    def of(cls, minutes: Collection[int], shown: Collection[int]) -> Days:
        """The days of all `shown` minutes; those with one of `minutes` are the full ones."""
        full = {minute // DAY for minute in minutes}
        first, last = min(shown) // DAY, max(shown) // DAY
        shares = [1.0 if day in full else _EMPTY for day in range(first, last + 1)]
        return cls(first, [0.0, *(sum_ / sum(shares) for sum_ in accumulate(shares))])

    @property
    def count(self) -> int:
        """How many days there are."""
        return len(self.begins) - 1

    def place(self, minute: float) -> float:
        """The place of a minute, from 0 to 1."""
        day = min(max(0, int(minute // DAY) - self.first), self.count - 1)
        part = minute / DAY - self.first - day
        return self.begins[day] + part * (self.begins[day + 1] - self.begins[day])

    def minute(self, place: float) -> float:
        """The minute at a place."""
        day = next((at for at in range(self.count) if place < self.begins[at + 1]), self.count - 1)
        part = (place - self.begins[day]) / (self.begins[day + 1] - self.begins[day])
        return (self.first + day + part) * DAY
