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
    def of(cls, minutes: Collection[int], shown: Collection[int], label: float = 0.0) -> Days:
        """The days of all `shown` minutes; those with one of `minutes` are the full ones. Days in a row with
        nothing have together at least the share `label` of the whole, which their name needs."""
        full = {minute // DAY for minute in minutes}
        first, last = min(shown) // DAY, max(shown) // DAY
        rows = empty(range(first, last + 1), full)
        rest = 1 - label * len(rows)
        least = min(1.0, label * len(full) / rest) if rest > 0 else 0.0
        share = {day: max(_EMPTY, least / len(row)) for row in rows for day in row}
        shares = [share.get(day, 1.0) for day in range(first, last + 1)]
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


def empty(days: range, full: Collection[int]) -> list[range]:
    """The days in a row on which nothing happens."""
    rows: list[range] = []
    for day in days:
        if day in full:
            continue
        if rows and rows[-1].stop == day:
            rows[-1] = range(rows[-1].start, day + 1)
        else:
            rows.append(range(day, day + 1))
    return rows
