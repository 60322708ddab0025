"""What usually happens next: the question a screen asks of one session, and the rows that answer it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


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
        """Whether the two shares differ by more than chance makes them: 0 is not in the interval."""
        return self.difference_low > 0.0 or self.difference_high < 0.0


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


def all_equal(rows: Sequence[ReachedNumbers]) -> bool:
    """Whether both next steps come equally often to every state: a table of them says nothing."""
    return all(row.first.share == row.second.share for row in rows)


@dataclass(frozen=True, slots=True)
class ContinuedRow:
    """The answer: names of both next steps, how many went on to the horizon without an end, all rows (those
    in which the two clearly differ first, the largest difference before all), and that in a sentence."""

    case: str
    replications: int
    days: int
    first: str
    second: str
    harmful: tuple[bool, bool]
    open_at_end: tuple[float, float]
    rows: tuple[ReachedRow, ...]
    said: str = ""
