"""What a simulation answers with: plain rows, in one language, without arrays.

`low` and `high` are the 5th and 95th percentile over replications; the interval of the mean is apart.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spread:
    """A number over replications. `mean_low` to `mean_high` is the 95 % interval of the mean.

    All are None where no replication had a value (nothing was timed).
    """

    median: float | None
    mean: float | None
    low: float | None
    high: float | None
    mean_low: float | None = None
    mean_high: float | None = None


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
class BottleneckRow:
    """A passage in the two rankings: `rank` by days waited, `rank_lost` by people lost, from 1.

    `id` is the report's first bottleneck there (B1-B14), or the step's own id where the report names none;
    `step` is the first step of the passage, `steps` all. `wait_days` is per case that waited; `waited_share`
    of all days waited; `waiting` and `queue` are how many wait at a time, in all and in line for a resource;
    `lost_a_year` those whom nobody attended. `utilisation` of its resource is 0 to 1, None without one.
    """

    id: str
    step: str
    name: str
    steps: tuple[str, ...]
    bottlenecks: tuple[str, ...]
    paragraphs: tuple[str, ...]
    levers: tuple[str, ...]
    wait_days: Spread
    share_of_waiting: float
    waiting: float
    queue: float
    lost_a_year: Spread
    utilisation: float | None
    rank: int
    rank_lost: int


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
    """So many replications give each mean to within 5 % (95 % interval); 100,000 at the most."""
