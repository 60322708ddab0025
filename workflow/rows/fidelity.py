"""How near a simulation comes to the report: plain rows, in one language."""

from __future__ import annotations

from dataclasses import dataclass


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

    @property
    def width(self) -> float | None:
        """Width of the interval over its median; None without a median above zero."""
        if self.median is None or self.low is None or self.high is None or self.median <= 0.0:
            return None
        return (self.high - self.low) / self.median


@dataclass(frozen=True, slots=True)
class FigureRow(FigureNumbers):
    """The same in one language: `why` says why nothing is compared, `miss` explains a figure outside.

    `unit` is what the measure is counted in, as of `MeasureRow`.
    """

    text: str
    paragraph: str
    measure_name: str
    also: tuple[OtherRow, ...]
    why: str
    miss: str
    unit: str = ""
    unit_name: str = ""

    @property
    def unexplained(self) -> bool:
        """Outside, and nobody says why."""
        return self.inside is False and not self.miss


@dataclass(frozen=True, slots=True)
class Joint:
    """All figures of a kind together: how many lie inside, of how many, and the share that was wanted."""

    kind: str
    inside: int
    of: int
    goal: float

    @property
    def reached(self) -> bool:
        """Whether as many are inside as was wanted."""
        return self.inside >= self.goal * self.of


@dataclass(frozen=True, slots=True)
class FidelityRow:
    """The report beside the simulation.

    `width` is the median over figures of interval width over median. `tails` is the share of figures whose
    report lies in the outer tenth of the replications: about 0.1 is as it should be; far more, and the
    intervals are too narrow; none, and they are too wide; None where no figure is compared. `free` is how
    many numbers were chosen by figures.
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
    free: int

    @property
    def unexplained(self) -> tuple[str, ...]:
        """Figures outside without a sentence."""
        return tuple(figure.id for figure in self.figures if figure.unexplained)

    @property
    def well(self) -> bool:
        """Whether all goals are reached: shares inside, width, every miss explained, fewer free numbers than
        fitted figures."""
        fitted = sum(joint.of for joint in self.joint if joint.kind == "fitted")
        narrow = self.width is None or self.width <= self.most_width
        reached = all(joint.reached for joint in self.joint)
        return reached and narrow and not self.unexplained and self.free < fitted
