"""What usually happens next: the question a screen asks of one session, and the rows that answer it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_SEEN = 0.01
"""The smallest difference of shares that is told."""
_ALMOST = 0.05
"""Two lengths of time that differ by no more than this part are almost the same."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """A step that a person in a role takes first; without a step, time just goes on."""

    subject: str = ""
    step: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Lived:
    """What the log says happened after a moment of a case that is reviewed.

    `day` is the date of that moment, as it is told, `days` for how many more the log goes on, `entered` after
    how many days the case first came into each state, by kind, track and state.
    """

    day: str
    days: float
    entered: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Continuation:
    """One session as it stands, and two next steps to compare.

    Attributes:
        definition: the session's pathway as JSON.
        pathway: its id, to find it without reading where it comes with Ruta.
        digest: of the definition.
        events: the log of the present branch, from the first event, each as a mapping of its fields.
        case: the case that is looked at.
        first, second: the next steps.
        replications: how many continuations of each.
        days: how far they go, in days from now.
        seed: of the draws from now on.
        lang: `es` or `en`.
        minute: to which time had come after the last of the events without anything happening; -1 for theirs.
        lived: where a moment of the past is asked about, what happened after it.
    """

    definition: str
    pathway: str
    digest: str
    events: tuple[Mapping[str, Any], ...]
    case: str
    first: NextStep
    second: NextStep
    replications: int = 1000
    days: int = 730
    seed: int = 1
    lang: str = "es"
    minute: int = -1
    lived: Lived | None = None


@dataclass(frozen=True, slots=True)
class Reached:
    """How often, of 1, and after how many days (median, 5th and 95th percentile; None where never)."""

    share: float
    median: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class ReachedNumbers:
    """One state: in the continuations of the first and of the second next step, in no language.

    `standing` says that the case is there already. `difference` is the second share less the first, with its
    95 % interval.
    """

    is_end: bool
    standing: bool
    first: Reached
    second: Reached
    difference: float
    difference_low: float
    difference_high: float

    @property
    def is_clear(self) -> bool:
        """Whether the two shares differ by more than chance makes them, and by something that is seen: 0 is
        not in the interval, and of a hundred stories it is at least one, before and after rounding."""
        apart = self.difference_low > 0.0 or self.difference_high < 0.0
        first, second = self.first.share, self.second.share
        return apart and abs(self.difference) >= _SEEN and round(100 * first) != round(100 * second)


@dataclass(frozen=True, slots=True)
class ReachedRow(ReachedNumbers):
    """The same in one language: `group` is the name of its track, `id` kind, track and state, `alone` its
    name where no heading says of what; `lived` is after how many days the case came to it in the log,
    where it is asked about a past moment and it did."""

    id: str
    group: str
    name: str
    alone: str
    lived: float | None = None


@dataclass(frozen=True, slots=True)
class Days:
    """How many days something lasts in all: median, 5th and 95th percentile."""

    median: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class LastedNumbers:
    """For how long something lasts that harms the person (`is_harm`), or that they lack, with the first and
    with the second next step. `difference` is the second mean less the first, in days, with its 95 %
    interval."""

    is_harm: bool
    first: Days
    second: Days
    difference: float
    difference_low: float
    difference_high: float

    @property
    def is_clear(self) -> bool:
        """Whether it differs by more than chance makes it, and by what is seen: a day, and a twentieth."""
        apart = self.difference_low > 0.0 or self.difference_high < 0.0
        first, second = whole_days(self.first.median), whole_days(self.second.median)
        return apart and abs(first - second) > _ALMOST * max(first, second)


@dataclass(frozen=True, slots=True)
class LastedRow(LastedNumbers):
    """The same in one language: `id` kind, track and state that it is named after."""

    id: str
    name: str


def whole_days(days: float) -> int:
    """Days as they are told, `up to 3 days`: whole; what does not last a day is none."""
    return math.ceil(days) if days >= 1 else 0


def all_equal(rows: Sequence[ReachedNumbers], lasted: Sequence[LastedNumbers] = ()) -> bool:
    """Whether with both next steps every state is come to equally often, and everything lasts equally long:
    a table of them says nothing."""
    return all(row.first.share == row.second.share for row in rows) and all(
        row.first == row.second for row in lasted
    )


@dataclass(frozen=True, slots=True)
class ContinuedRow:
    """The answer: names of both next steps, how many went on to the horizon without an end, all rows (those
    in which the two clearly differ first, the largest difference before all), that in a sentence, and for how
    long what harms or is lacking lasts, in the same order."""

    case: str
    replications: int
    days: int
    first: str
    second: str
    harmful: tuple[bool, bool]
    open_at_end: tuple[float, float]
    rows: tuple[ReachedRow, ...]
    said: str = ""
    lasted: tuple[LastedRow, ...] = ()
