"""Choose Panama's free numbers by the fitted figures and nothing else; held-out figures are not looked at.

    python -m tests.bench.fit [replications] [--keep] [--dry]

From the values of the file on, each free number in turn is tried lower and higher within its range and kept
where the fitted figures come nearer; the steps become smaller from round to round. Then the same without the
figures of each year, from what the numbers were before anything was chosen. The numbers are written into the
pathway, and those without a year into `assets/report/left_out.json`. With `--keep` the file's numbers stay
and only those without a year are chosen anew; with `--dry` nothing is written. It is one process, and takes
some five minutes of a processor.
"""

from __future__ import annotations

import math
import re
import sys
import time
from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np

from workflow.pathway import library, without_words
from workflow.pathway.base import ParameterRef
from workflow.pathway.definition import Figure
from workflow.pathway.report import ASSETS, Report
from workflow.simulation.run import runs
from workflow.simulation.run.plan import timeline
from workflow.simulation.run.replication import Replication
from workflow.simulation.run.runs import Ready, Run
from workflow.simulation.run.sample import Sampling
from workflow.simulation.study import chosen, fidelity
from workflow.simulation.study.chosen import Chosen
from workflow.simulation.study.left_out import LeftOut

FILE = ASSETS / "pathways" / "panama-2021.yaml"
STEPS, FINER = (2.0, 1.3), (1.25, 1.1)
"""By what a number is multiplied or divided, round by round: from far away, and from the file's values on."""
WARMUP = 7
"""Years before 2018: enough for the permanent residencies of 2020 and 2021."""
TO_BEFORE = 0.05
"""What it costs to lie a whole range away from the value before: what no figure moves stays there."""
LEAST_GAIN = 0.03
"""A step that brings less is not taken: it would follow chance."""
Values = dict[Chosen, float]


class Trial:
    """The years under other numbers, all with the same draws; one thread."""

    def __init__(self, replications: int, seed: int = 1) -> None:
        self.pathway = library.load("panama-2021")
        plan = fidelity.plan(replications=replications, seed=seed)
        self._plan = replace(plan, warmup=WARMUP)
        self._made = runs.ready(self._plan)
        self.tried = 0

    def run(self, values: Values) -> Run:
        """Live the years with these numbers."""
        plan = replace(self._plan, in_year=chosen.in_years(values))
        laid = replace(self._made.time, epochs=timeline(plan, self.pathway).epochs)
        program = self._made.program.under(laid.epochs)
        sampling = Sampling(program, laid)
        sampling.live(Replication(program), plan.seed, 0, plan.replications)
        self.tried += 1
        return Run(Ready(plan, laid, program), sampling.sample())

    def fitted(self, without: str = "") -> tuple[Figure, ...]:
        """The fitted figures, without those of a year."""
        return tuple(
            figure
            for figure in self.pathway.figures.values()
            if figure.kind == "fitted"
            and chosen.figure_year(self.pathway, figure.id) in chosen.YEARS
            and chosen.figure_year(self.pathway, figure.id) != without
        )

    def misfit(self, values: Values, figures: Iterable[Figure]) -> float:
        """How far figures lie from what comes out, and numbers from what they were before."""
        run = self.run(values)
        far = sum(distance(run, figure) for figure in figures)
        return far + sum(TO_BEFORE * moved(one, value) ** 2 for one, value in values.items() if not one.given)


def distance(run: Run, figure: Figure) -> float:
    """The square of mean less report, by what is usual for a number so large (of money, of the share between
    both), and less for what is far out of reach; and more where the report lies outside the interval."""
    value = fidelity.value_of(Report.load().figures[figure.id].value)
    year = chosen.figure_year(run.ready.time.pathway, figure.id)
    known = fidelity.simulated(run, figure, year)
    known = known[~np.isnan(known)]
    if value is None or not len(known):
        return 0.0
    low, mean, high = (float(v) for v in (np.percentile(known, 5), known.mean(), np.percentile(known, 95)))
    usual = max(1.0, math.sqrt(value))
    if figure.measure == "spent_services":
        value, usual = math.log(value), 0.2
        low, mean, high = (math.log(max(1.0, amount)) for amount in (low, mean, high))
    square = ((mean - value) / usual) ** 2
    beyond = max(low - value, value - high, 0.0) / usual
    return square / (1.0 + square / 6.0) + (0.7 + min(beyond, 1.0) if beyond > 0.0 else 0.0)


def moved(one: Chosen, value: float) -> float:
    """How far a number lies from what it was before, as a share of its range."""
    low, high = ends(one)
    return (value - one.before) / (high - low) if high > low else 0.0


def ends(one: Chosen) -> tuple[float, float]:
    """The range of a number."""
    p = one.parameter
    return (p.value if p.low is None else p.low), (p.value if p.high is None else p.high)


def neighbours(trial: Trial, one: Chosen, value: float, step: float) -> list[float]:
    """A little lower and higher, at most to an end of the range; of people who come in groups, by a group."""
    low, high = ends(one)
    together = max(
        (s.together for s in trial.pathway.arrivals.values()
         if s.per_year == ParameterRef(parameter=one.parameter.id)),
        default=1,
    )  # fmt: skip
    if one.given:
        by = together if together > 1 else max(1, round(value * (step - 1.0)))
        found = [value - by, value + by]
    else:
        found = [value / step, value * step]
        found = [float(f"{number:.2g}") for number in found]
    # a step beyond an end goes to the end: left out, a number near its end could only ever move away from it
    return [held for number in found if (held := min(max(number, low), high)) != value]


def choose(
    trial: Trial, start: Values, figures: tuple[Figure, ...], free: Iterable[Chosen], steps: Iterable[float]
) -> Values:
    """The numbers that come nearest, from `start` on; only those of `free` are moved."""
    best, free = dict(start), tuple(free)
    least = trial.misfit(best, figures)
    print(f"  before: {least:.2f}", flush=True)
    for step in steps:
        for one in free:
            best, least = along(trial, best, least, figures, one, step)
        print(f"  steps of {step:g}: {least:.2f} after {trial.tried} runs", flush=True)
    return best


def along(
    trial: Trial, best: Values, least: float, figures: tuple[Figure, ...], one: Chosen, step: float
) -> tuple[Values, float]:
    """Move one number on in the direction that brings it nearer, as long as it does."""
    for first in neighbours(trial, one, best[one], step):
        value, up, began = first, first > best[one], least
        while (now := trial.misfit({**best, one: value}, figures)) < least - LEAST_GAIN:
            best, least = {**best, one: value}, now
            on = [n for n in neighbours(trial, one, value, step) if (n > value) == up]
            if not on:
                break
            value = on[0]
        if least < began:
            break
    return best, least


def whole(trial: Trial) -> Values:
    """All numbers by all fitted figures, from the file's values on."""
    start = {one: one.value for one in chosen.numbers(trial.pathway)}
    return choose(trial, start, trial.fitted(), start, FINER)


def without(trial: Trial, year: str, came: Values) -> Values:
    """The numbers by the figures of the other years, from what they were before; who came is given."""
    start = {one: came[one] if one.given else one.before for one in came}
    lost = set(chosen.left_without(trial.pathway, year))
    free = [one for one in start if not one.given and one not in lost]
    return choose(trial, start, trial.fitted(year), free, STEPS)


def write(values: Values) -> None:
    """Put the numbers into the pathway's file, each where it stands."""
    text = FILE.read_text(encoding="utf-8")
    for one, value in values.items():
        if value == one.value:
            continue
        own = f"{one.parameter.value:g}"
        if one.value == one.parameter.value:
            text = _put(text, rf"(?m)^(  {one.parameter.id}: \{{.*?value: ){re.escape(own)}\b", value)
        for year in one.years:
            place = rf'(?m)(^  "{year}":[^}}]*?set: \{{[^}}]*?\b{one.parameter.id}: )'
            text = _put(text, place + re.escape(f"{one.value:g}") + r"\b", value)
    FILE.write_text(text, encoding="utf-8")


def _put(text: str, where: str, value: float) -> str:
    return re.sub(where, lambda found: f"{found[1]}{value:g}", text, count=1)


def told(values: Mapping[Chosen, float]) -> None:
    """Print each number: before, in the file, chosen."""
    for one, value in values.items():
        years = ",".join(one.years)
        print(f"{one.parameter.id:28} {years:20} {one.before:10g} {one.value:10g} {value:10g}")


def main(replications: int = 32, *, keep: bool = False, dry: bool = False) -> None:
    """Choose, print, and write."""
    began = time.monotonic()
    trial = Trial(replications)
    print(f"{len(chosen.numbers(trial.pathway))} numbers by {len(trial.fitted())} figures")
    values = {one: one.value for one in chosen.numbers(trial.pathway)} if keep else whole(trial)
    told(values)
    kept = {}
    for year in chosen.YEARS:
        print(f"without {year}")
        found = without(trial, year, values)
        told(found)
        kept[year] = chosen.in_years(found)
    if not dry:
        write(values)
        LeftOut(without_words.mark(library.load("panama-2021")), kept).save()
    print(f"{time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    words = [word for word in sys.argv[1:] if word.isdigit()]
    main(*map(int, words[:1]), keep="--keep" in sys.argv, dry="--dry" in sys.argv)
