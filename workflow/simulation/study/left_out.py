"""A year left out: numbers chosen by the figures of the other two, and what they say of the third.

Who came in the year that is left out is given; what became of them is not. A number that no figure is left
for keeps what it was before any figure was looked at. Choosing takes minutes, so what was chosen is kept in
`assets/report/left_out.json`, made by `python -m tests.bench.fit`; the years are simulated again each time.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from workflow.pathway.definition import Pathway
from workflow.pathway.report import ASSETS
from workflow.pathway.without_words import mark
from workflow.rows.asking import Plan
from workflow.rows.fidelity import FigureNumbers
from workflow.simulation.run.runs import Run
from workflow.simulation.study.chosen import YEARS, InYears, figure_year
from workflow.simulation.study.fidelity import figure_numbers

KEPT = ASSETS / "report" / "left_out.json"
LEAST = 24
"""Of Panama's 35 fitted figures, how many are to be inside while their year chose nothing."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What was chosen without each year, laid out as plans take it, and the mark of the pathway it is of."""

    made_from: str
    chosen: Mapping[str, InYears]

    @staticmethod
    def load(path: Path | None = None) -> LeftOut:
        """Read what is kept, in `KEPT` or elsewhere.

        Raises:
            OSError, ValueError, KeyError: there is nothing, or it is no such file.
        """
        kept: dict[str, Any] = json.loads((path or KEPT).read_text(encoding="utf-8"))
        return LeftOut(kept["made_from"], {year: kept["chosen"][year] for year in YEARS})

    def save(self, path: Path | None = None) -> None:
        """Write it, so that it reads well."""
        kept = {"made_from": self.made_from, "chosen": self.chosen}
        (path or KEPT).write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")

    def is_of(self, pathway: Pathway) -> bool:
        """Whether the pathway is still the one that this was chosen for."""
        return self.made_from == mark(pathway)


def plans(plan: Plan, kept: LeftOut) -> dict[str, Plan]:
    """For each year that is left out, the plan with the numbers that the others chose."""
    return {year: replace(plan, in_year=kept.chosen[year]) for year in YEARS}


def predicted(lived: Mapping[str, Run]) -> tuple[FigureNumbers, ...]:
    """The fitted figures of each year that was left out, beside the run that did not look at them."""
    return tuple(
        figure_numbers(run, figure)
        for year, run in lived.items()
        for figure in run.ready.time.pathway.figures.values()
        if figure.kind == "fitted" and figure_year(run.ready.time.pathway, figure.id) == year
    )
