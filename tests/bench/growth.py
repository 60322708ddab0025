"""Cost against the number of cases: `python -m tests.bench.growth`.

Arrivals, places, staff and money grow together, from 10 to 100,000 cases a year. Each size runs in a process
of its own, so that its memory is its own. Seconds are the processor's: what a busy machine adds tells nothing
of the growth. The exit code is 1 where a goal is missed: exponent at most 1.15;
100,000 cases a year for three years within 10 seconds and 1 GB.
"""

from __future__ import annotations

import json
import math
import resource
import subprocess
import sys
import time

from tests.bench.tandem import network
from workflow.case.settings import Settings
from workflow.pathway import library
from workflow.pathway.base import ParameterRef
from workflow.pathway.definition import Fund, Pathway, Resource, Stream
from workflow.simulation.compile.program import Program
from workflow.simulation.compile.tables import Epoch
from workflow.simulation.kernel import layout as at
from workflow.simulation.run.replication import Replication

SIZES = (10, 100, 1_000, 10_000, 100_000)
YEARS, SECONDS, GIGABYTES, EXPONENT = 3, 10.0, 1.0, 1.15
MODELS = ("tandem", "panama-2021")


def scaled(pathway: Pathway, a_year: float) -> tuple[Pathway, float]:
    """The pathway with so many cases a year, and everything that serves them in proportion; the factor."""
    settings = Settings.of(pathway)
    factor = a_year / sum(settings.number(stream.per_year) for stream in pathway.arrivals.values())

    def times(number: float | ParameterRef) -> float:
        return settings.number(number) * factor

    def grown(found: Resource) -> Resource:
        load = found.background
        update: dict[str, object] = {"units": max(1.0, round(times(found.units)))}
        if load is not None:
            more = {"waiting": round(times(load.waiting)), "per_year": times(load.per_year)}
            update["background"] = load.model_copy(update=more)
        return found.model_copy(update=update)

    def funded(found: Fund) -> Fund:
        update: dict[str, object] = {"opening": times(found.opening)}
        if found.refill is not None:
            update["refill"] = found.refill.model_copy(update={"amount": times(found.refill.amount)})
        return found.model_copy(update=update)

    def busier(found: Stream) -> Stream:
        return found.model_copy(update={"per_year": times(found.per_year)})

    return pathway.model_copy(
        update={
            "arrivals": {key: busier(stream) for key, stream in pathway.arrivals.items()},
            "resources": {key: grown(found) for key, found in pathway.resources.items()},
            "funds": {key: funded(found) for key, found in pathway.funds.items()},
        }
    ), factor


def measure(model: str, a_year: int) -> dict[str, float]:
    """The processor's seconds for a replication (many, where short), things, gigabytes of it all."""
    pathway, _factor = scaled(network() if model == "tandem" else library.load(model), a_year)
    horizon = YEARS * 365 * 1440
    replication = Replication(Program(pathway, [Epoch(0, Settings.of(pathway))], horizon))
    rounds = max(1, min(30, 20_000 // a_year))
    replication.run(0)
    before = time.process_time()
    for number in range(rounds):
        replication.run(1, number)
    seconds = (time.process_time() - before) / rounds
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024
    return {
        "seconds": seconds,
        "things": sum(replication.opened()),
        "events": replication.get(at.S_SEQ),
        "gb": peak,
    }


def exponent(points: list[tuple[float, float]]) -> float:
    """The slope of log seconds over log cases."""
    xs, ys = [math.log(x) for x, _y in points], [math.log(y) for _x, y in points]
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True)) / sum(
        (x - mean_x) ** 2 for x in xs
    )


def main() -> int:
    """Measure every size; the exit code."""
    well = True
    for model in MODELS:
        points: list[tuple[float, float]] = []
        for size in SIZES:
            command = [sys.executable, "-m", "tests.bench.growth", model, str(size)]
            found = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
            points.append((size, found["seconds"]))
            rate = found["events"] / found["seconds"]
            print(
                f"{model:12} {size:7,} cases a year: {found['seconds']:9.4f} s a replication, "
                f"{rate:10,.0f} events a second, {found['gb']:.2f} GB",
                flush=True,
            )
        slope = exponent(points)
        good = slope <= EXPONENT and found["seconds"] <= SECONDS and found["gb"] <= GIGABYTES
        print(f"{model:12} exponent {slope:.2f} (at most {EXPONENT}): {'met' if good else 'MISSED'}")
        well = well and good
    return 0 if well else 1


if __name__ == "__main__":
    if len(sys.argv) == 3:
        print(json.dumps(measure(sys.argv[1], int(sys.argv[2]))))
    else:
        sys.exit(main())
