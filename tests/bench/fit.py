"""Choose Panama's free numbers by the fitted figures and nothing else; held-out figures are not looked at.

    python -m tests.bench.fit [rounds] [replications]

From the values of the file on, each free number in turn is tried a little lower and higher within its range
and kept where the fitted figures come nearer. Whole rounds without a change end it. It prints each number
beside the file's: a file that is at its optimum changes little.
"""

from __future__ import annotations

import json
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from workflow.pathway import library
from workflow.present.fidelity import row
from workflow.rows.fidelity import FidelityRow
from workflow.simulation.run import runs
from workflow.simulation.study import fidelity

FACTORS = (0.8, 1.25)
Free = tuple[str, str]
"""A parameter, and the year that sets it ("" for the parameter's own value)."""


def free() -> dict[Free, float]:
    """Every free number and its value in the file."""
    pathway = library.load("panama-2021")
    found: dict[Free, float] = {}
    for parameter in pathway.parameters.values():
        if not parameter.fitted:
            continue
        found[parameter.id, ""] = parameter.value
        for year in fidelity.YEARS:
            value = pathway.years[year].set.get(parameter.id)
            if value is not None:
                found[parameter.id, year] = float(value)
    return found


def misfit(row: FidelityRow) -> float:
    """How far the medians are from the fitted figures: squares, by what is usual for a number so large."""
    total = 0.0
    for figure in row.figures:
        if figure.kind != "fitted" or figure.report is None or figure.median is None:
            continue
        money = figure.measure == "spent_services"
        usual = 0.2 * figure.report if money else max(1.0, figure.report**0.5)
        total += ((figure.median - figure.report) / usual) ** 2
    return total


def lived(values: dict[Free, float], replications: int, folder: Path) -> FidelityRow:
    """Run the years with these numbers in place of the file's."""
    own = {name: {"value": value} for (name, year), value in values.items() if not year}
    years: dict[str, dict[str, dict[str, float]]] = {}
    for (name, year), value in values.items():
        if year:
            years.setdefault(year, {"set": {}})["set"][name] = value
    path = folder / "tried.yaml"
    patch = {"extends": "panama-2021", "pathway": "panama-tried", "parameters": own, "years": years}
    path.write_text(json.dumps(patch), encoding="utf-8")
    plan = replace(fidelity.plan(replications=replications), pathway=str(path))
    return row(runs.run(plan), "en")


def within(name: str, value: float) -> bool:
    """Whether a value lies in the range of its parameter."""
    parameter = library.load("panama-2021").parameters[name]
    low = parameter.value if parameter.low is None else parameter.low
    high = parameter.value if parameter.high is None else parameter.high
    return low <= value <= high


def main(rounds: int, replications: int) -> None:
    """Fit, and print."""
    file_values = free()
    best = dict(file_values)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        least = misfit(lived(best, replications, folder))
        print(f"misfit of the file: {least:.2f}")
        for number in range(rounds):
            before = least
            for key, value in list(best.items()):
                for factor in FACTORS:
                    tried = {**best, key: round(value * factor, 4)}
                    if value == 0.0 or not within(key[0], tried[key]):
                        continue
                    now = misfit(lived(tried, replications, folder))
                    if now < least:
                        best, least = tried, now
            print(f"round {number + 1}: {least:.2f}")
            if least == before:
                break
    for (parameter, year), value in best.items():
        print(f"{parameter:28} {year or 'own':5} {file_values[parameter, year]:10g} {value:10g}")


if __name__ == "__main__":
    words = [int(word) for word in sys.argv[1:]]
    main(*(words + [2, 100][len(words) :]))
