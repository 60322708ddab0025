"""What the window takes that reviews a long log: `python -m tests.bench.review_window LOG [LOG ...]`.

For each log a window is opened in a fresh process, as a person has it, and the log is opened in it; it reads
until all is verified and every case is told. Told are the memory of the window before any log is open (the
floor: what Ruta itself takes), with the log (most that it ever took), and the longest time for which the
window did not answer. Set QT_QPA_PLATFORM=offscreen where there is no display.

Exit code 1 where a window takes more than `MEMORY`, or is silent for longer than `SILENT`.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.bench.startup import child

MEMORY = 300
"""Megabytes."""
SILENT = 1.0
"""Seconds: after this a person takes a window for dead."""
_TICK_MS = 20


def memory() -> tuple[int, int]:
    """Megabytes that this process takes, and the most that it ever took."""
    told = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    return int(told["VmRSS"].split()[0]) // 1024, int(told["VmHWM"].split()[0]) // 1024


def window(log: Path) -> dict[str, Any]:
    """In a fresh process: the window, and a log that is reviewed in it."""
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    from desktop.app import Ruta

    ruta = Ruta(QApplication([]))
    beats = [0.0, time.monotonic()]  # the longest gap, and the last beat
    heart = QTimer()

    def beat() -> None:
        now = time.monotonic()
        beats[:] = [max(beats[0], now - beats[1]), now]

    def until(true: Callable[[], object]) -> None:
        loop, timer = QEventLoop(), QTimer()
        timer.timeout.connect(lambda: loop.quit() if true() else None)
        timer.start(_TICK_MS)
        loop.exec()

    ruta.window.resize(1366, 768)
    ruta.window.show()
    until(lambda: ruta.window.is_complete and ruta.window.home.is_filled and ruta.tasks.idle)
    ruta.window.home.review.click()
    review = ruta.window.review
    until(lambda: ruta.window.screen_name == "review" and ruta.tasks.idle)
    told: dict[str, Any] = {"floor": memory()[0]}
    heart.timeout.connect(beat)
    beats[1] = time.monotonic()
    heart.start(_TICK_MS)
    since, own = time.monotonic(), time.process_time()
    wrong = list[str]()
    ruta.tasks.broke.connect(wrong.append)
    ruta.tasks.refused.connect(lambda error: wrong.append(str(error)))
    review.open([log])
    until(lambda: review._row is not None and review._row.is_over and ruta.tasks.idle)
    assert review._row is not None
    told |= {"own": time.process_time() - own, "wall": time.monotonic() - since}
    told |= {"events": review._row.sources[0].events, "read": memory()[0]}
    told |= {"standing": review._row.sources[0].standing, "cases": review.cases.table.model().rowCount()}
    told |= {"most": memory()[1], "silent": beats[0]}
    assert not wrong, wrong
    ruta.window.close()
    return told


def main(logs: list[str]) -> int:
    """Measure, tell, and judge."""
    good = bool(logs)
    for log in logs:
        _began, told = child(f"--one={log}", "tests.bench.review_window")
        print(
            f"{Path(log).name}: {told['events']} events ({told['standing']}), {told['cases']} cases listed, "
            f"{told['own']:.1f} s of the processor ({told['wall']:.1f} s)"
        )
        print(
            f"window: {told['floor']} MB without a log, {told['read']} MB with it, {told['most']} MB at most"
        )
        print(f"the window was silent for {told['silent']:.2f} s at most")
        good &= told["most"] <= MEMORY and told["silent"] <= SILENT
    return 0 if good else 1


if __name__ == "__main__":
    if len(sys.argv) == 2 and sys.argv[1].startswith("--one="):
        print(json.dumps(window(Path(sys.argv[1].removeprefix("--one=")))))
    else:
        sys.exit(main(sys.argv[1:]))
