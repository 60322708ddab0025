"""A number over many histories, and how it changes: as it is shown, and whether it is a change at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workflow.rows.written import PERCENT, beside, less, sign_of, signed, signed_by

_SURE = 1.5
SAME, UNSEEN, ALMOST, CHANGED = "same", "unseen", "almost", "changed"
"""What can be said of a difference: nothing changes in any history; none is seen; one is seen, and is too
small to be told as an effect; it changes."""
_LITTLE, _PART = 0.25, 0.05


def is_little(change: float, before: float = 0.0) -> bool:
    """Whether a difference of a number is too small to be told: below a quarter, of people less than one in
    four years, or below a twentieth of the number that it changes."""
    return abs(change) < _LITTLE or abs(change) < _PART * abs(before)


@dataclass(frozen=True, slots=True)
class Spread:
    """A number over replications. `mean_low` to `mean_high` is the 95 % interval of the mean.

    All are None where no replication had a value (nothing was timed). `low` and `high` are None where only
    one had: it says nothing of where others lie. The interval is None there, and where all were the same:
    from what never varied nobody can tell how far it may vary.
    """

    median: float | None
    mean: float | None
    low: float | None
    high: float | None
    mean_low: float | None = None
    mean_high: float | None = None

    def shown(self, unit: str) -> float | None:
        """The one number that stands for all: of days the middle value, since a few wait very long; of all
        else the average, since the middle of small whole numbers hardly moves."""
        return self.median if unit == "days" else self.mean

    @property
    def is_beyond_chance(self) -> bool:
        """Of a difference: whether it can be told from chance.

        A 95 % interval without 0 is not enough: of forty measures two would lie so by chance alone. With half
        as much again, some 99.7 %, that happens once in several questions.
        """
        if self.mean is None or self.low is None:
            return False
        if self.mean_low is None or self.mean_high is None:
            return self.mean != 0.0  # the same in every history
        return abs(self.mean) > _SURE * (self.mean_high - self.mean_low) / 2.0

    @property
    def verdict(self) -> str:
        """Of a difference that stands alone: `UNSEEN`, `ALMOST` where it is too small, or `CHANGED`."""
        if not self.is_beyond_chance:
            return UNSEEN
        return ALMOST if is_little(self.mean or 0.0) else CHANGED


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A measure against its baseline, replication by replication under the same draws.

    `difference` is what-if minus baseline; its `low` and `high` are the 5th and 95th percentile.
    `assumed_low` and `assumed_high` are the least and the most that `change` comes to with the levers'
    effects as they are, at the weak and at the strong end of what is assumed; None where no effect has a
    range. `counted` says in words what is counted, and whether an average or a middle value is shown.
    """

    id: str
    name: str
    unit: str
    unit_name: str
    baseline: Spread
    what_if: Spread
    difference: Spread
    assumed_low: float | None = None
    assumed_high: float | None = None
    counted: str = ""

    @property
    def numbers(self) -> tuple[float, float] | None:
        """The two numbers that are shown everywhere, rounded once; None where one of them is not there."""
        before, after = self.baseline.shown(self.unit), self.what_if.shown(self.unit)
        return None if before is None or after is None else beside(before, after)

    @property
    def change(self) -> float | None:
        """What the two numbers shown differ by, exactly: whoever subtracts them comes to the same."""
        return None if self.numbers is None else less(*self.numbers)

    @property
    def verdict(self) -> str:
        """What can be said of the difference: `SAME`, `UNSEEN`, `ALMOST` or `CHANGED`.

        None is seen where it cannot be told from chance, where nothing of it is left in the numbers shown,
        where these differ the other way than the histories do on average, and where what is assumed of the
        levers makes it a rise at one end and a fall at the other.
        """
        mean, change = self.difference.mean, self.change
        if self.difference.low == self.difference.high == mean == 0.0:
            return SAME
        if mean is None or not change or change * mean < 0.0 or not self.difference.is_beyond_chance:
            return UNSEEN
        if self._is_little(change):
            return ALMOST
        return UNSEEN if self._turns_with_what_is_assumed else CHANGED

    @property
    def _turns_with_what_is_assumed(self) -> bool:
        low, high = self.assumed_low, self.assumed_high
        return low is not None and high is not None and low < 0.0 < high

    def _is_little(self, change: float) -> bool:
        before, after = self.baseline.shown(self.unit) or 0.0, self.what_if.shown(self.unit) or 0.0
        # rounding makes a difference larger or smaller
        return is_little(change, before) or is_little(after - before, before)

    @property
    def assumed(self) -> tuple[float, float] | None:
        """What it changes by with a weak and with a strong effect of what is assumed, in this order: of what
        falls, the strong one is the least number. None where no effect has a range."""
        if self.assumed_low is None or self.assumed_high is None:
            return None
        weak, strong = sorted((self.assumed_low, self.assumed_high), key=abs)
        return weak, strong

    def told_assumed(self, lang: str) -> str:
        """The same in words; "" where there is none."""
        if self.assumed is None:
            return ""
        sign, (weak, strong) = sign_of(self.unit), self.assumed
        first = signed(weak, "" if sign == PERCENT else sign)
        return f"{first} … {signed_by(strong, sign, lang)}"

    def end(self, lang: str) -> str:
        """Which end of what is assumed the difference shown is at, in words; "" where it lies between them or
        where nothing has a range."""
        if self.assumed is None or self.change is None:
            return ""
        weak, strong, shown = (signed(by, sign_of(self.unit)) for by in (*self.assumed, self.change))
        if weak == strong or shown not in (weak, strong):
            return ""
        if lang == "en":
            return f"with the {'weakest' if shown == weak else 'strongest'} effect"
        return f"con el efecto más {'débil' if shown == weak else 'fuerte'}"

    @property
    def moved(self) -> float:
        """How far it moves, in widths of the baseline's range; 0 where it does not change, or too little."""
        if self.verdict != CHANGED or self.baseline.low is None or self.baseline.high is None:
            return 0.0
        return abs(self.difference.mean or 0.0) / max(self.baseline.high - self.baseline.low, 1.0)

    @property
    def is_same(self) -> bool:
        """Whether it is the same in every history, and not only as far as can be told from chance."""
        return self.verdict == SAME

    def told(self, lang: str) -> str:
        """The difference as it stands beside its two numbers: a number, or why there is none."""
        words = {
            SAME: ("no cambia", "no change"),
            UNSEEN: ("no se ve diferencia", "no difference seen"),
            ALMOST: ("casi igual", "almost the same"),
        }.get(self.verdict)
        if words is not None:
            return words[lang == "en"]
        return signed_by(self.change or 0.0, sign_of(self.unit), lang)


def most_moved(rows: Sequence[ChangeRow]) -> list[ChangeRow]:
    """What changed first, that which moved farthest before all else; what is almost the same after it."""
    return sorted(rows, key=lambda row: (-row.moved, row.verdict != ALMOST))
