"""A plan laid out in time: epochs of settings, windows, what is measured."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from workflow.case.calendar import minute_of
from workflow.case.settings import Settings
from workflow.pathway.definition import Pathway
from workflow.pathway.limits import limits_of
from workflow.rows.asking import Plan
from workflow.simulation.compile.tables import Epoch

MOST_YEARS, MOST_REPLICATIONS, MOST_SEED = 60, 100_000, 2**32 - 1


class PlanProblem(Exception):
    """A plan that cannot be run: `what` is the part at fault, `name` what it says."""

    def __init__(self, what: str, name: str) -> None:
        super().__init__(f"{what}: {name}")
        self.what, self.name = what, name


@dataclass(frozen=True, slots=True)
class Timeline:
    """A plan laid out in time, in minutes since `pathway.starts`.

    `windows` are the ends of the stretches that are counted apart; those from `first` on are measured, and
    what runs before is one.
    `years` names each measured year and the range of its windows.
    """

    pathway: Pathway
    epochs: tuple[Epoch, ...]
    windows: tuple[int, ...]
    first: int
    years: tuple[tuple[str, range], ...]

    @property
    def horizon(self) -> int:
        """The end: what would happen then or later does not."""
        return self.windows[-1]

    @property
    def begins(self) -> int:
        """The first minute that is measured."""
        return self.windows[self.first - 1] if self.first else 0

    @property
    def year_ends(self) -> tuple[int, ...]:
        """The windows that end where a measured year begins or ends."""
        before = (self.first - 1,) if self.first else ()
        return (*before, *(held.stop - 1 for _name, held in self.years))

    @property
    def measured_years(self) -> int:
        """How many years are measured: what is counted a year is counted a year of the calendar."""
        return len(self.years)


def timeline(plan: Plan, pathway: Pathway) -> Timeline:
    """Lay a plan out.

    Raises:
        PlanProblem: how often or how long is out of range, or a name is not in the pathway.
        OutOfRange: a parameter or switch cannot have a value that is tried or assumed.
    """
    _check(plan, pathway)
    named = year_of(plan, pathway)
    before = plan.warmup + len(lived_before(plan, pathway))
    begins = dt.date(_first_measured(plan, named) - before, 1, 1) if named.isdigit() else pathway.starts
    moved = pathway.beginning(begins)
    ends = [_later(begins, years) for years in range(1, before + plan.years + 1)]
    epochs = tuple(_epochs(plan, moved, named, [begins, *ends], before))
    windows: list[int] = []
    years: list[tuple[str, range]] = []
    for number, (start, end) in enumerate(zip([begins, *ends], ends, strict=False)):
        if number < before:
            windows = [minute_of(begins, end)]
            continue
        cuts = [minute_of(begins, day) for day in (_months(start, end) if plan.monthly else [end])]
        years.append((str(start.year), range(len(windows), len(windows) + len(cuts))))
        windows += cuts
    first = years[0][1].start
    return Timeline(moved, epochs, tuple(windows), first, tuple(years))


def year_of(plan: Plan, pathway: Pathway) -> str:
    """Whose parameters hold (with `history`, in the last year): the plan's year, or the pathway's last."""
    return plan.year or next(reversed([*pathway.years]), "")


def lived_before(plan: Plan, pathway: Pathway) -> tuple[str, ...]:
    """The pathway's years that are lived before the measured ones and lead up to them without a gap."""
    named = year_of(plan, pathway)
    if not plan.history or not named.isdigit():
        return ()
    found: list[str] = []
    while (year := str(_first_measured(plan, named) - len(found) - 1)) in pathway.years:
        found.insert(0, year)
    return tuple(found)


def lived_from(plan: Plan, time: Timeline) -> int:
    """The minute at which the years of warm-up are over: nobody asked for what came before."""
    return minute_of(time.pathway.starts, _later(time.pathway.starts, plan.warmup))


def _first_measured(plan: Plan, named: str) -> int:
    """The first measured year, of a plan for a year that is a number."""
    return int(named) - (plan.years - 1 if plan.history and not plan.onwards else 0)


def _check(plan: Plan, pathway: Pathway) -> None:
    for what, number, low, most in (
        ("years", plan.years, 1, MOST_YEARS),
        ("warmup", plan.warmup, 0, MOST_YEARS),
        ("replications", plan.replications, 1, MOST_REPLICATIONS),
        ("seed", plan.seed, 0, MOST_SEED),  # beyond, seeds would share draws with one another
    ):
        if not low <= number <= most:
            raise PlanProblem(what, str(number))
    for year in (plan.year, *plan.in_year):
        if year and year not in pathway.years:
            raise PlanProblem("year", year)
    for lever in plan.levers:
        if lever not in pathway.levers:
            raise PlanProblem("lever", lever)
    for changes in (plan.tried, plan.assumed, *plan.in_year.values()):
        for name, value in changes.items():
            if name not in pathway.parameters and name not in pathway.switches:
                raise PlanProblem("parameter", name)
            limits_of(pathway).check(name, value)


def _later(day: dt.date, years: int) -> dt.date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)


def _months(start: dt.date, end: dt.date) -> Iterator[dt.date]:
    """The ends of the months of a year that begins at any day of the month."""
    for month in range(start.month, start.month + 11):
        first = dt.date(start.year + month // 12, month % 12 + 1, 1)
        yield first + dt.timedelta(days=min(start.day, 28) - 1)
    yield end


def _epochs(
    plan: Plan, pathway: Pathway, named: str, days: list[dt.date], unmeasured: int
) -> Iterator[Epoch]:
    """Settings from each change on: a year's begin, or the first measured minute."""
    before: tuple[str, bool, bool] | None = None
    for number, day in enumerate(days[:-1]):
        year = named
        if plan.history and named.isdigit():
            year = str(min(days[max(number, plan.warmup)].year, int(named)))
            if year not in pathway.years:
                raise PlanProblem("year", year)
        measured = number >= unmeasured
        now = year, number >= plan.warmup, measured
        if now != before:
            yield Epoch(minute_of(pathway.starts, day), settings(plan, pathway, year, tried=measured))
        before = now


def settings(plan: Plan, pathway: Pathway, year: str, *, tried: bool) -> Settings:
    """What is in force in a year: the file, the year, what is assumed; and what is tried, over all of it."""
    held = {**plan.in_year.get(year, {}), **plan.assumed}
    assumed = Settings.of(pathway, year or None, held)
    if not tried:
        return assumed
    changes = {**held, **followed(pathway, plan.levers, assumed), **plan.tried}
    return Settings.of(pathway, year or None, changes)


def followed(pathway: Pathway, levers: Collection[str], base: Settings) -> dict[str, float | str]:
    """What levers change together, whatever their order."""
    return together([lever.set for lever in pathway.levers.values() if lever.id in levers], base)


def together(patches: Iterable[Mapping[str, float | str]], base: Settings) -> dict[str, float | str]:
    """Several patches as one: of two values for one number, the one farther from the base holds, so that a
    second recommendation never undoes a first."""
    found: dict[str, float | str] = {}
    for patch in patches:
        for name, value in patch.items():
            other, now = found.get(name), base.numbers.get(name)
            if (
                now is None
                or not isinstance(other, (int, float))
                or abs(float(value) - now) > abs(float(other) - now)
            ):
                found[name] = value
    return found
