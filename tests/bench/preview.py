"""A lever's preview, from the question to the answer: `python -m tests.bench.preview [times]`.

The process that the window asks is asked as Flow asks it, each time with another number tried: Panama's 2021,
with the years before it lived. Seconds, as the window would wait; the exit code is 1 where the median
is above the goal.
"""

from __future__ import annotations

import statistics
import sys
import time
from dataclasses import replace
from queue import Queue

from workflow.rows.asking import JobProgress, Question
from workflow.rows.flow import FlowResult
from workflow.service.simulator import Simulator

GOAL = 0.3
"""Seconds."""
FLOW = Question(year="2021", replications=200)


def measured(times: int) -> list[float]:
    """Seconds of each of so many previews, the process warm and the baseline known."""
    said: Queue[tuple[int, object]] = Queue()
    simulator = Simulator(lambda job, what: said.put((job, what)))

    def asked(question: Question) -> float:
        since, job = time.perf_counter(), simulator.flow(question)
        while True:
            other, what = said.get(timeout=300)
            if other == job and not isinstance(what, JobProgress):
                assert isinstance(what, FlowResult), what
                return time.perf_counter() - since

    try:
        simulator.warm()
        return [asked(replace(FLOW, preview=True, tried={"panels": 1.0 + n % 3})) for n in range(times + 2)][
            2:
        ]
    finally:
        simulator.close()


def main(times: int) -> int:
    """Measure; the exit code."""
    seconds = measured(times)
    median, slow = statistics.median(seconds), sorted(seconds)[int(0.9 * len(seconds))]
    verdict = "met" if median <= GOAL else "MISSED"
    print(f"a preview: {median:.3f} s, nine of ten within {slow:.3f} s; goal {GOAL} s: {verdict}")
    return 0 if median <= GOAL else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20))
