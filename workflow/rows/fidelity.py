"""How near a simulation comes to the report: plain rows, in one language."""

from __future__ import annotations

from dataclasses import dataclass, field

from workflow.rows.change import Spread


@dataclass(frozen=True, slots=True)
class OtherRow:
    """What another source, or another sentence of the report, says in place of a figure."""

    value: float
    source: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class FigureNumbers:
    """One figure of the report beside what the simulation says, in no language.

    `report` is None where the report gives a word (`reads`: from and to what it is read as) or where nothing
    is compared. `low` and `high` are the 5th and 95th percentile over replications, and `inside` whether the
    report lies between them (with `reads`: whether the median lies where the word says). `rank` is the share
    of replications below the report, ties counted half. All of these are None for figures put in (`input`)
    and those that no simulation can answer (`context`). `measure` is the id of what answers it, "" for none.
    `mean` is their average. `median_before` and all that ends so are the same with every chosen number at
    what it was before any figure was looked at; None where that was not run.
    """

    id: str
    year: str
    kind: str
    measure: str
    report: float | None
    reads: tuple[float, float] | None
    median: float | None
    low: float | None
    high: float | None
    inside: bool | None
    rank: float | None
    median_before: float | None = field(default=None, kw_only=True)
    low_before: float | None = field(default=None, kw_only=True)
    high_before: float | None = field(default=None, kw_only=True)
    inside_before: bool | None = field(default=None, kw_only=True)
    mean: float | None = field(default=None, kw_only=True)
    mean_before: float | None = field(default=None, kw_only=True)

    @property
    def width(self) -> float | None:
        """Width of the interval over its median, or over 1 where that is more; None without an interval."""
        if self.median is None or self.low is None or self.high is None:
            return None
        return (self.high - self.low) / max(1.0, self.median)


@dataclass(frozen=True, slots=True)
class FigureRow(FigureNumbers):
    """The same in one language: `why` says why nothing is compared, `miss` explains a figure outside.

    `unit` is what the measure is counted in, as of `MeasureRow`. `contradicts`: the report gives the figure
    in two ways, and `why` says so.
    """

    text: str
    paragraph: str
    measure_name: str
    also: tuple[OtherRow, ...]
    why: str
    miss: str
    unit: str = ""
    unit_name: str = ""
    contradicts: bool = False

    def spread(self, *, before: bool = False) -> Spread:
        """The model's number over the replications; `before`: with nothing chosen by figures."""
        if before:
            return Spread(self.median_before, self.mean_before, self.low_before, self.high_before)
        return Spread(self.median, self.mean, self.low, self.high)

    @property
    def unexplained(self) -> bool:
        """Outside, and nobody says why."""
        return self.inside is False and not self.miss


@dataclass(frozen=True, slots=True)
class Joint:
    """All figures of a kind together: how many lie inside, of how many, and the share that was wanted.

    `before` is how many lie inside with nothing chosen; None where that was not run.
    """

    kind: str
    inside: int
    of: int
    goal: float
    before: int | None = None

    @property
    def reached(self) -> bool:
        """Whether as many are inside as was wanted."""
        return self.inside >= self.goal * self.of


@dataclass(frozen=True, slots=True)
class ChosenRow:
    """A number that was chosen by figures: in which years it holds, what it was before, its range, by which
    figures. `given`: it is how many people came in these years."""

    parameter: str
    name: str
    years: tuple[str, ...]
    value: float
    before: float
    low: float | None
    high: float | None
    figures: tuple[str, ...]
    unit: str
    given: bool


@dataclass(frozen=True, slots=True)
class FidelityRow:
    """The report beside the simulation.

    `width` is the median over figures of interval width over median; at most `most_width`, which follows from
    what chance alone makes of counts of this size. `tails` is the share of figures whose
    report lies in the outer tenth of the replications: about 0.1 is as it should be; far more, and the
    intervals are too narrow; none, and they are too wide; None where no figure is compared. `chosen` are the
    numbers that were chosen by figures, at most `most_chosen` of them.
    """

    pathway: str
    year: str
    replications: int
    seed: int
    figures: tuple[FigureRow, ...]
    joint: tuple[Joint, ...]
    inside: int
    of: int
    width: float | None
    most_width: float
    tails: float | None
    chosen: tuple[ChosenRow, ...]
    most_chosen: int

    @property
    def inside_before(self) -> int | None:
        """How many figures lie inside with nothing chosen; None where that was not run."""
        known = [joint.before for joint in self.joint if joint.before is not None]
        return sum(known) if known else None

    @property
    def unexplained(self) -> tuple[str, ...]:
        """Figures outside without a sentence."""
        return tuple(figure.id for figure in self.figures if figure.unexplained)

    @property
    def well(self) -> bool:
        """Whether all goals are reached: shares inside, width, every miss explained, no more numbers chosen
        than are wanted."""
        narrow = self.width is None or self.width <= self.most_width
        reached = all(joint.reached for joint in self.joint)
        return reached and narrow and not self.unexplained and len(self.chosen) <= self.most_chosen


@dataclass(frozen=True, slots=True)
class LeftOutRow:
    """Each year predicted by the numbers that the other two chose.

    `figures` are the fitted figures of the years that were left out, each beside the run in which its year
    chose nothing. `least` is how many of them are wanted inside. `stale`: the pathway has changed since the
    numbers were chosen, so that this is no longer what its other years would choose.
    """

    pathway: str
    replications: int
    seed: int
    figures: tuple[FigureRow, ...]
    least: int
    stale: bool

    @property
    def inside(self) -> int:
        """How many of the figures lie inside."""
        return sum(bool(figure.inside) for figure in self.figures)

    @property
    def well(self) -> bool:
        """Whether as many are inside as is wanted, and the numbers are those of this pathway."""
        return self.inside >= self.least and not self.stale
