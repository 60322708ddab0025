"""The 12-stage network on the kernel, SimPy, Ciw: `python -m tests.bench.tandem [rounds]`.

Stage completions a second, each measured in turn in one process; the exit code is 1 where a goal is missed:
30 times SimPy, 150 times Ciw.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import ciw
import numpy as np
import simpy

from tests.factory import pathway
from workflow.case.settings import Settings
from workflow.pathway.definition import Pathway
from workflow.simulation.compile.program import Program
from workflow.simulation.compile.tables import Epoch
from workflow.simulation.kernel.layout import DONE_STEP, FAILED
from workflow.simulation.run.readings import Readings
from workflow.simulation.run.replication import Replication

MEANS = (3, 7, 20, 60, 30, 25, 5, 40, 90, 30, 10, 1)
SERVERS = (2, None, 1, None, 3, 1, None, 2, None, 1, None, None)
ON = (0.8, 0.9, 0.85, 0.83, 0.95, 0.9, 0.9, 0.7, 0.9, 0.5, 0.9, 0.0)
BETWEEN, HORIZON = 30.0, 3650
OVER_SIMPY, OVER_CIW = 30.0, 150.0


def network() -> Pathway:
    """The network as a pathway: one track, a step for each stage, an outcome for going on or leaving."""
    steps: dict[str, Any] = {}
    for n, (mean, servers, on) in enumerate(zip(MEANS, SERVERS, ON, strict=True)):
        work: dict[str, Any] = {"time": {"exponential": mean, "unit": "days"}}
        if servers is not None:
            work["resource"] = f"r{n}"
        here, following = f"s{n}", f"s{n + 1}" if n < 11 else "out"
        outcomes = {
            "on": {"weight": on, "moves": {"stage": {"from": here, "to": following}}},
            "off": {"weight": 1 - on, "moves": {"stage": {"from": here, "to": "left"}}},
        }
        steps[f"work_{n}"] = {
            "by": "staff", "when": {"stage": here}, "work": work, "simulation": {}, "outcomes": outcomes,
        }  # fmt: skip
    stages: dict[str, Any] = {f"s{n}": {} for n in range(12)}
    stages |= {"out": {"ends": "done"}, "left": {"ends": "left"}}
    return pathway(
        {
            "roles": ["staff"],
            "resources": {f"r{n}": {"units": units} for n, units in enumerate(SERVERS) if units},
            "kinds": {"person": {"tracks": {"stage": {"case": True, "states": stages}}, "steps": steps}},
            "arrivals": {"all": {"kind": "person", "per_year": 365.25 / BETWEEN}},
        }
    )


def kernel() -> Callable[[], int]:
    """One round on the kernel: 500 replications, read together as every run reads them."""
    model = network()
    program = Program(model, [Epoch(0, Settings.of(model))], HORIZON * 1440)
    replication = Replication(program)
    replication.run(0)
    done, left = [1], np.empty((500, sum(program.left)), dtype=np.int64)

    def once() -> int:
        replication.several(1, done[0], left)
        done[0] += len(left)
        found = Readings.read(program, left)
        return int(found.counts[..., [DONE_STEP, FAILED]].sum())

    return once


def by_simpy() -> int:
    """20 replications in SimPy."""
    total = 0

    def person(env: Any, desks: list[Any]) -> Any:
        nonlocal total
        for n in range(12):
            if desks[n] is None:
                yield env.timeout(random.expovariate(1 / MEANS[n]))
            else:
                with desks[n].request() as request:
                    yield request
                    yield env.timeout(random.expovariate(1 / MEANS[n]))
            total += 1
            if random.random() >= ON[n]:
                return

    def arrivals(env: Any, desks: list[Any]) -> Any:
        while True:
            yield env.timeout(random.expovariate(1 / BETWEEN))
            env.process(person(env, desks))

    for _ in range(20):
        env = simpy.Environment()
        desks = [None if units is None else simpy.Resource(env, units) for units in SERVERS]
        env.process(arrivals(env, desks))
        env.run(HORIZON)
    return total


def by_ciw() -> int:
    """5 replications in Ciw."""
    routing = [[ON[n] if m == n + 1 else 0.0 for m in range(12)] for n in range(12)]
    model = ciw.create_network(
        arrival_distributions=[ciw.dists.Exponential(1 / BETWEEN)] + [None] * 11,
        service_distributions=[ciw.dists.Exponential(1 / mean) for mean in MEANS],
        number_of_servers=[units or float("inf") for units in SERVERS],
        routing=routing,
    )
    total = 0
    for seed in range(5):
        ciw.seed(seed)
        simulation = ciw.Simulation(model)
        simulation.simulate_until_max_time(HORIZON)
        total += len(simulation.get_all_records())
    return total


def main(rounds: int) -> int:
    """Measure side by side; the exit code."""
    programs: dict[str, Callable[[], int]] = {"kernel": kernel(), "SimPy": by_simpy, "Ciw": by_ciw}
    rates: dict[str, list[float]] = {name: [] for name in programs}
    for _round in range(rounds):
        for name, program in programs.items():
            since = time.perf_counter()
            done = program()
            rates[name].append(done / (time.perf_counter() - since))
    medians = {name: statistics.median(values) for name, values in rates.items()}
    for name, rate in medians.items():
        times = medians["kernel"] / rate
        print(f"{name:8} {rate:12,.0f} stage completions a second; the kernel: {times:.1f} times")
    good = medians["kernel"] >= max(OVER_SIMPY * medians["SimPy"], OVER_CIW * medians["Ciw"])
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 3))
