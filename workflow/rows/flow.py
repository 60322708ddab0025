"""What a simulation answers with: plain rows, in one language, without arrays.

`low` and `high` are the 5th and 95th percentile over replications; the interval of the mean is apart.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from workflow.rows.asking import Question
from workflow.rows.change import ChangeRow as ChangeRow
from workflow.rows.change import Spread as Spread
from workflow.rows.change import most_moved as most_moved
from workflow.rows.fidelity import FigureRow
from workflow.rows.told import ToldRow


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure of a run. `unit` is `a_year`, `balboas_a_year`, `days` or `cases`; `key` its words."""

    id: str
    name: str
    unit: str
    unit_name: str
    spread: Spread
    by_year: tuple[tuple[str, Spread], ...] = ()


@dataclass(frozen=True, slots=True)
class BottleneckNumbers:
    """A place in the two rankings, in no language: `rank` by days waited, `rank_lost` by people lost, from 1.

    A place is where people wait for the same units, or one passage without units. `id` is the report's first
    bottleneck there (B1-B14), or the step's own id where the report names none; `steps` are the ids of all
    its steps and choices. `wait_days` is per case that is attended; `days_a_year` are all days waited there
    in a year, as on the map, `share_of_waiting` their part of all. How many wait at a time:
    `waiting` in all, `unattended` of them with nobody who leads them on, `queue` of them in line for a unit.
    `lost_a_year`: passed up, given up, turned away, gone before an answer, or the answer was no.
    `utilisation` of the units is 0 to 1, None without them. `own` are the person's own acts that would end
    the same wait, or the very step where the person may take it, too.
    """

    id: str
    steps: tuple[str, ...]
    bottlenecks: tuple[str, ...]
    paragraphs: tuple[str, ...]
    levers: tuple[str, ...]
    wait_days: Spread
    share_of_waiting: float
    waiting: float
    unattended: float
    queue: float
    lost_a_year: Spread
    utilisation: float | None
    rank: int
    rank_lost: int
    days_a_year: float = field(default=0.0, kw_only=True)
    own: tuple[str, ...] = field(default=(), kw_only=True)


@dataclass(frozen=True, slots=True)
class BottleneckRow(BottleneckNumbers):
    """The same in one language: `step` is the first step, `includes` names the passages, or the ways of one
    passage, where there are several: `are_ways` says that each of them would end the wait. `called` are the
    names of `bottlenecks`, `lever_names` of `levers`, `own_names` of `own`."""

    step: str
    name: str
    includes: tuple[str, ...]
    called: tuple[str, ...] = field(default=(), kw_only=True)
    lever_names: tuple[str, ...] = field(default=(), kw_only=True)
    own_names: tuple[str, ...] = field(default=(), kw_only=True)
    are_ways: bool = field(default=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Balance:
    """Cases, on average over replications: `arrived` = `ended` + `lost` + `in_progress` + `stuck`."""

    arrived: float
    ended: float
    lost: float
    in_progress: float
    stuck: float


@dataclass(frozen=True, slots=True)
class RunRow:
    """A run as a whole."""

    pathway: str
    pathway_name: str
    year: str
    history: bool
    years: int
    warmup: int
    replications: int
    seed: int
    levers: tuple[str, ...]
    measures: tuple[MeasureRow, ...]
    bottlenecks: tuple[BottleneckRow, ...]
    balance: Balance
    enough: int
    """So many replications give each mean to within 5 % (95 % interval); 0: none of what can be run does, or
    it is not known."""
    unsure: tuple[str, ...] = ()
    """Names of the measures of which nobody can say how exactly their mean is known: they had a value in
    fewer than two replications, or the same in all."""
    in_force: tuple[tuple[str, float | str], ...] = ()
    """Numbers and switches that levers and changes name, with the value that was used in the last year."""
    notes: tuple[str, ...] = ()
    """Sentences about what was asked for and is not, or not so, in force."""
    idle: tuple[str, ...] = ()
    """Those of them about what is in force and changes nothing."""
    onwards: bool = False
    lived: tuple[str, ...] = ()
    """The years that were lived before the measured ones, each under its own numbers."""


ABOUT, CHANGES, BOTTLENECKS, MONTHS = range(4)
"""The tables that a result can be exported as; the first says what the others are of."""


# -- the Flow screen ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class HeatPart:
    """What a row of the rankings, by its `step`, has at a state of the map, on average over replications.

    `waiting`: how many wait there for it at a time; `lost`: how many a year nobody attended there; `queue`:
    how many stand in line at a time. `ways` are those of the row's steps for which people stand at this very
    state, where they are not all.
    """

    step: str
    waiting: float
    lost: float
    queue: float
    ways: tuple[str, ...] = field(default=(), kw_only=True)


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One state of the map, by what heat can show: all a year, on average over replications.

    `cost`: balboas spent there; `here`: how many are there; `came`: how many come to the state, from another
    one. `parts` are what the rankings' rows have there. They are not added up: who waits for two things is
    one person. `are_people`: else they are criminal proceedings. `are_of_before`: more come than came to the
    states before it, so that most of them came there in earlier years. `may_begin`: a track begins there, and
    who begins is not among who `came`.
    """

    node: str
    cost: float
    here: float
    parts: tuple[HeatPart, ...] = ()
    came: float = field(default=0.0, kw_only=True)
    are_people: bool = field(default=True, kw_only=True)
    are_of_before: bool = field(default=False, kw_only=True)
    may_begin: bool = field(default=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class FlowRow:
    """How many a year go from one state of the map to another."""

    source: str
    target: str
    a_year: float


@dataclass(frozen=True, slots=True)
class FanRow:
    """A number month by month. Each band is (low, median, high), one entry a month.

    `unit` is `balboas` or `cases`; `unit_name` its words.
    """

    id: str
    name: str
    baseline: tuple[tuple[float, float, float], ...]
    what_if: tuple[tuple[float, float, float], ...]
    unit: str = "cases"
    unit_name: str = ""


@dataclass(frozen=True, slots=True)
class StageRow:
    """A stage of the funnel: how many a year reach it, and the share of those of the first."""

    node: str
    name: str
    a_year: Spread
    share: float
    what_if: Spread | None = None
    what_if_share: float = 0.0


@dataclass(frozen=True, slots=True)
class BinRow:
    """A bar of a distribution: from `low` to `high` days, shares of all."""

    low: float
    high: float
    baseline: float
    what_if: float


@dataclass(frozen=True, slots=True)
class UnknowableRow:
    """A measure that nobody can know: from `low` to `high`, no middle; at state `node` of the map, or ""."""

    id: str
    name: str
    unit_name: str
    low: float
    high: float
    node: str = ""


@dataclass(frozen=True, slots=True)
class FlowResult:
    """What the Flow screen shows of one question. Without a what-if, baseline and what-if are the same.

    `months` are the first days of the months of the fans, as ISO dates. What is `unknowable` stands nowhere
    else: not in the changes, the fans, the funnel or the heat of other states. A preview leaves it out, and
    the map of the baseline. Whoever shows or saves a result labels it by its own `question`: what is tried is
    `tried`, what it is set against `compared_with`, what is assumed otherwise than in the file `assumed`, a
    line each, in the question's language. `told` is what changes in sentences, None where nothing is tried.
    """

    what_if: RunRow
    baseline: RunRow
    has_what_if: bool
    preview: bool
    heat: tuple[HeatRow, ...]
    flows: tuple[FlowRow, ...]
    months: tuple[str, ...]
    fans: tuple[FanRow, ...]
    funnel: tuple[StageRow, ...]
    times: tuple[BinRow, ...]
    times_name: str
    changes: tuple[ChangeRow, ...]
    unknowable: tuple[UnknowableRow, ...] = ()
    baseline_heat: tuple[HeatRow, ...] = ()
    baseline_flows: tuple[FlowRow, ...] = ()
    question: Question = field(default_factory=Question)
    tried: tuple[str, ...] = ()
    compared_with: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    told: ToldRow | None = None
    figures: tuple[FigureRow, ...] = ()
    """Where one year is measured: the report's figures of it beside the baseline with nothing tried."""
    plain: RunRow | None = None
    """The baseline with nothing tried, where something kept is compared with and it is known all the same."""


@dataclass(frozen=True, slots=True)
class AssumptionRow:
    """A parameter or switch that can be changed. `values` are those of a switch, (id, name) each.

    `value` is what holds in the year; `low` and `high` the range in which it is believed to lie. A
    `capacity` is what an institution has: units, meetings, money.
    """

    id: str
    name: str
    unit: str
    value: float
    low: float | None
    high: float | None
    assumption: bool
    unknowable: bool
    source: str
    capacity: bool = False
    values: tuple[tuple[str, str], ...] = ()
    chosen: str = ""
    least: float = 0.0
    most: float = 1e7
    whole: bool = False
    """What can be simulated at all: from `least` to `most`, and whole where parts of one make no sense."""
    means: str = ""
    """How a number without a unit is read, in a sentence."""

    @property
    def explained(self) -> str:
        """Its name with its unit, and how it is read."""
        return f"{self.called}. {self.means}" if self.means else self.called

    @property
    def called(self) -> str:
        """Its name, with its unit where the name does not say it."""
        is_said = not self.unit or self.unit.casefold() in self.name.casefold()
        return self.name if is_said else f"{self.name}, {self.unit}"


@dataclass(frozen=True, slots=True)
class LeverRow:
    """A recommendation as a lever. `effects` are (parameter, name, now, then) in words, `sets` the values."""

    id: str
    name: str
    recommendation: str
    mechanism: str
    steps: tuple[str, ...]
    effects: tuple[tuple[str, str, str, str], ...]
    sets: tuple[tuple[str, float | str], ...] = ()


@dataclass(frozen=True, slots=True)
class WhatIfRow:
    """What can be tried and assumed in a pathway's year."""

    pathway: str
    year: str
    levers: tuple[LeverRow, ...]
    assumptions: tuple[AssumptionRow, ...]


def left(track: str) -> str:
    """What stands in place of a node where a case has gone on to a state of a track that is not drawn."""
    return f"{track}."


def is_drawn(node: str) -> bool:
    """Whether a move of a `PlaybackRow` is to a state that is drawn."""
    return not node.endswith(".")


@dataclass(frozen=True, slots=True)
class PlaybackRow:
    """One replication played back: where everybody stands, minute by minute.

    `starts` is the first day (ISO); `until` the last minute. `moves` are (minute, case number, node entered),
    in order, of drawn states; one to a state that is not drawn names the track it was on (`left`). `ends` are
    (minute, case number). Before minute `lived` are years of warm-up. `ways` are in words how cases came to
    states of which their sentence says not whose doing it was, by minute, case number and state.
    """

    starts: str
    begins: int
    until: int
    replication: int
    cases: tuple[str, ...]
    moves: tuple[tuple[int, int, str], ...]
    ends: tuple[tuple[int, int], ...]
    lived: int = 0
    ways: tuple[tuple[int, int, str, str], ...] = ()
