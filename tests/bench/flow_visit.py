"""How long the first visit to Flow takes where Ruta was set up: `python -m tests.bench.flow_visit [rounds]`.

The simulator is prepared first, as `run.py setup` does; then the real window is started in a fresh process,
Flow is opened as a person does, and the time is taken from that click to the first numbers on the map and to
the complete result. Beside it stand the processor time of window and simulator, which other work on the
machine hardly changes, and what the window had loaded before the click and should not have. Set
QT_QPA_PLATFORM=offscreen where there is no display. The exit code is 1 where the complete result would not be
there within the goal on a machine half as fast.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

from tests.bench.startup import HEAVY, ROOT, child

GOAL = 10.0
"""Seconds until the complete result is there, on a machine half as fast."""
SLOWER = 2.0


def visit() -> dict[str, Any]:
    """In a fresh process: the window, and Flow opened by a click."""
    import resource  # not on Windows

    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    from desktop.app import Ruta

    ruta = Ruta(QApplication([]))
    window = ruta.window

    def until(true: Callable[[], object]) -> None:
        loop, timer = QEventLoop(), QTimer()
        timer.timeout.connect(lambda: loop.quit() if true() else None)
        timer.start(5)
        loop.exec()

    window.show()
    until(lambda: window.is_complete and window.home.is_filled)
    told: dict[str, Any] = {"heavy": sorted((HEAVY - {"pydantic"}) & set(sys.modules))}
    before = time.process_time()
    since = time.perf_counter()
    window.home.flow.click()
    flow = window.flow
    until(lambda: flow._found is not None)
    window.grab()
    told["first"] = time.perf_counter() - since
    until(lambda: flow._found is not None and not flow._found.preview)
    window.grab()
    told["whole"] = time.perf_counter() - since
    window.close()
    of_simulator = resource.getrusage(resource.RUSAGE_CHILDREN)
    told["processor"] = time.process_time() - before + of_simulator.ru_utime + of_simulator.ru_stime
    return told


def main(rounds: int) -> int:
    """Measure; the exit code."""
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "workflow.worker", "prepare"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL
    )
    print(f"set up: prepared, or found prepared, in {time.perf_counter() - began:.1f} s")
    told = [child("visit", "tests.bench.flow_visit")[1] for _round in range(rounds)]
    for name, words in (("first", "first numbers"), ("whole", "complete result")):
        times = [each[name] for each in told]
        print(f"{words}: median {statistics.median(times):.1f} s, slowest {max(times):.1f} s")
    spent = statistics.median(each["processor"] for each in told)
    print(f"processor time of window and simulator: median {spent:.1f} s")
    heavy = sorted({module for each in told for module in each["heavy"]})
    print(f"loaded before the visit and should not be: {', '.join(heavy) or 'nothing'}")
    print(f"load of the machine in the last minute: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    median = statistics.median(each["whole"] for each in told)
    return 0 if SLOWER * median <= GOAL and not heavy else 1


if __name__ == "__main__":
    word = sys.argv[1] if len(sys.argv) > 1 else "3"
    if word == "visit":
        print(json.dumps(visit()))
    else:
        sys.exit(main(int(word)))
