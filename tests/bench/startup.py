"""How long a person waits: for the first window, for the map, and for a step that was clicked.

Run: `python -m tests.bench.startup [rounds]`. It starts, in turn, a bare PySide6 window that imports the
same Qt modules and the real window, each in a fresh process, and prints medians and their ratio. Times are
milliseconds from the start of the process to the end of the first paint. Set QT_QPA_PLATFORM=offscreen where
there is no display. The exit code is 1 where a goal is missed, or where fewer clicks were timed than wanted.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
RATIO, MAP_MS, CLICK_MS, LEAST_CLICKS = 1.5, 1000.0, 100.0, 3
HEAVY = {"numpy", "numba", "matplotlib", "holidays", "dd", "pydantic"}


def bare() -> dict[str, Any]:
    """In a fresh process: a window with nothing in it, and the Qt modules that the real one imports."""
    from PySide6 import QtCore, QtGui, QtWidgets

    assert QtGui.__name__ in sys.modules
    told: dict[str, Any] = {}

    class Window(QtWidgets.QMainWindow):
        def paintEvent(self, event: QtGui.QPaintEvent) -> None:  # noqa: N802
            super().paintEvent(event)
            told.setdefault("first", time.time() * 1000)
            QtCore.QTimer.singleShot(0, application.quit)

    application = QtWidgets.QApplication([])
    window = Window()
    window.resize(1366, 768)
    window.show()
    application.exec()
    return told


def first() -> dict[str, Any]:
    """In a fresh process: the real window up to its first paint."""
    from PySide6.QtWidgets import QApplication

    from desktop.app import Ruta

    told: dict[str, Any] = {}
    application = QApplication([])
    ruta = Ruta(application)

    def painted() -> None:
        told["first"] = time.time() * 1000
        told["heavy"] = sorted(HEAVY & set(sys.modules))
        application.quit()

    ruta.window.painted.connect(painted)
    ruta.window.show()
    application.exec()
    ruta.tasks.finish()
    return told


def whole() -> dict[str, Any]:
    """In a fresh process: the window, a session with its map, a case, and steps by click."""
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    from desktop.app import Ruta
    from desktop.widgets.begin import BeginCase

    ruta = Ruta(QApplication([]))
    window = ruta.window

    def until(true: Callable[[], object]) -> None:
        loop, timer = QEventLoop(), QTimer()
        timer.timeout.connect(lambda: loop.quit() if true() else None)
        timer.start(1)
        loop.exec()

    window.show()
    until(lambda: window.is_complete and window.home.is_filled)
    practice = window.practice
    window.home.start.click()
    until(lambda: window.findChildren(BeginCase) and window.findChildren(BeginCase)[0].start.isEnabled())
    window.findChildren(BeginCase)[0].start.click()
    until(lambda: practice.board.rows is not None and practice.board.stack.isVisible())
    practice.board.stack.grab()
    told: dict[str, Any] = {"map": time.time() * 1000, "clicks": []}
    until(lambda: practice.case and ruta.tasks.idle)
    seen: list[object] = []
    practice.looked.connect(seen.append)
    while len(told["clicks"]) < 10:
        card = next((card for card in practice.steps.possible.values() if not card.row.harm), None)
        if card is None:
            break
        seen.clear()
        since = time.perf_counter()
        card.click()
        until(lambda: seen)
        window.grab()
        told["clicks"].append((time.perf_counter() - since) * 1000)
        until(lambda: ruta.tasks.idle)
    window.close()
    return told


def _as_a_person_has_it(home: str) -> dict[str, str]:
    """The environment with a workspace of its own; compiled modules are kept, as on a person's PC."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "RUTA_HOME": home}


def child(name: str, module: str = "tests.bench.startup") -> tuple[float, dict[str, Any]]:
    """Run one of these, or of another bench, in a fresh process; when it was started, and what it told."""
    with tempfile.TemporaryDirectory() as home:
        began = time.time() * 1000
        done = subprocess.run(
            [sys.executable, "-m", module, name],
            cwd=ROOT, env=_as_a_person_has_it(home), capture_output=True, text=True, check=True,
        )  # fmt: skip
    told: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return began, told


def main(rounds: int) -> int:
    """Measure side by side; the exit code."""
    times: dict[str, list[float]] = {"bare": [], "first": [], "map": []}
    clicks: list[float] = []
    heavy: set[str] = set()
    for _round in range(rounds):
        for name in ("bare", "first"):
            began, told = child(name)
            times[name].append(told["first"] - began)
            heavy.update(told.get("heavy", ()))
        began, told = child("whole")
        times["map"].append(told["map"] - began)
        clicks += told["clicks"]
    medians = {name: statistics.median(values) for name, values in times.items()}
    ratio = medians["first"] / medians["bare"]
    slowest = max(clicks, default=0.0)
    print(f"bare window {medians['bare']:.0f} ms, Ruta {medians['first']:.0f} ms, ratio {ratio:.2f}")
    print(f"from start to the painted map of a new session {medians['map']:.0f} ms")
    print(f"click to repainted durable result: {len(clicks)} clicks, slowest {slowest:.0f} ms")
    print(f"loaded before the first paint and should not be: {', '.join(sorted(heavy)) or 'nothing'}")
    good = ratio <= RATIO and medians["map"] <= MAP_MS and slowest < CLICK_MS and not heavy
    return 0 if good and len(clicks) >= LEAST_CLICKS else 1


if __name__ == "__main__":
    word = sys.argv[1] if len(sys.argv) > 1 else "5"
    children = {"bare": bare, "first": first, "whole": whole}
    if word in children:
        print(json.dumps(children[word]()))
    else:
        sys.exit(main(int(word)))
