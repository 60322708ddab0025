"""How smoothly the map of Flow plays a replication back: frames a second with 300 dots that all move.

Run: `xvfb-run -a -s "-screen 0 1366x768x24" python -m tests.bench.frames [seconds]`. The real window at
1366x768 plays 300 cases that go from state to state without rest, at 30 days a second, with the map at its
usual scale and then whole; first by itself, then while the process that simulates works on 1,000
replications of Panama over 3 years on all cores. A frame is a painted map; frames a second are one over
the time between two of them, given as their median and their 5th percentile (one frame in twenty was
slower). The clock of the playback ticks 40 times a second, which is the most there can be. The exit code
is 1 where a median is under 30, or where fewer frames were painted than wanted. Without a display it says
so and measures nothing.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from desktop.app import Ruta
from workflow.rows.flow import PlaybackRow

CASES, WANTED, LEAST = 300, 30.0, 100
SECONDS = 8.0
DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY")
DAY = 1440
EVERY = 21
"""Days between two moves of a dot: at 30 days a second, a move takes just as long."""
HORIZON = 20 * 366 * DAY


def rates(moments: Sequence[float]) -> tuple[float, float]:
    """Median and 5th percentile of frames a second, of the moments (seconds) at which frames were painted."""
    every = sorted(1.0 / (later - earlier) for earlier, later in pairwise(moments))
    return statistics.median(every), every[len(every) // 20]


def is_met(found: Sequence[tuple[float, float]]) -> bool:
    """Whether each median is as high as wanted."""
    return all(median >= WANTED for median, _worst in found)


def told(name: str, found: tuple[float, float], frames: int) -> str:
    """A line about one measurement."""
    median, worst = found
    verdict = "met" if is_met([found]) else "MISSED"
    return (
        f"{name:<42} median {median:5.1f}, 5th percentile {worst:5.1f} frames a second "
        f"({frames} frames; goal {WANTED:.0f}: {verdict})"
    )


def moves(ways: Sequence[tuple[str, str]], until: int) -> list[tuple[int, int, str]]:
    """300 cases that walk along the ways of a map without rest: (minute, case, state), in order."""
    onward: dict[str, list[str]] = {}
    for source, target in ways:
        onward.setdefault(source, []).append(target)
    starts = sorted(onward)
    found = []
    for case in range(CASES):
        here, minute, step = starts[case % len(starts)], case * EVERY * DAY // CASES, case
        while minute < until:
            found.append((minute, case, here))
            after = onward.get(here) or starts
            here, minute, step = after[step % len(after)], minute + EVERY * DAY, step + 7
    return sorted(found)


class Show(QObject):
    """The real window with everybody on the map, and when the map was painted."""

    def __init__(self) -> None:
        super().__init__()
        self.moments: list[float] = []
        self._seed = 1
        self.ruta = Ruta(QApplication([]))
        self.window = self.ruta.window
        self.window.resize(1366, 768)
        self.window.show()
        self._until(lambda: self.window.is_complete and self.window.home.is_filled)
        self.window.show_screen("flow")
        self.flow, self.simulation = self.window.flow, self.window.simulation
        self._until(lambda: self.flow._found is not None and not self.simulation.under_way())
        self.canvas, self.player = self.flow.map.canvas, self.flow.player
        ways = [(way.link.source, way.link.target) for way in self.canvas.ways]
        names = tuple(str(case + 1) for case in range(CASES))
        walked = tuple(moves(ways, HORIZON))
        self.player.set_paths(PlaybackRow("2021-01-01", EVERY * DAY, HORIZON, 0, names, walked, ()))
        self.canvas.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Remember when the map is painted."""
        if event.type() == QEvent.Type.Paint:
            self.moments.append(time.perf_counter())
        return False

    @staticmethod
    def _until(true: Callable[[], object]) -> None:
        loop, timer = QEventLoop(), QTimer()
        timer.timeout.connect(lambda: loop.quit() if true() else None)
        timer.start(50)
        loop.exec()

    def simulate(self, _found: object = None) -> None:
        """Again and again, however fast the machine: each time under another seed."""
        self._seed += 1
        question = replace(self.flow.question(), replications=1000, seed=self._seed)
        self.simulation.flow("full", question, self.simulate)

    def watch(self, seconds: float, *, whole: bool) -> list[float]:
        """Play for some seconds; when the map was painted, after half a second to get going."""
        (self.canvas.whole if whole else self.canvas.natural)()
        self.player.go_to(2 * EVERY * DAY)
        self.player.start()
        begin = time.perf_counter() + 0.5
        self._until(lambda: time.perf_counter() > begin)
        self.moments.clear()
        self._until(lambda: time.perf_counter() > begin + seconds)
        self.player.pause()
        assert self.canvas.tokens is not None and len(self.canvas.tokens.points) == CASES
        return list(self.moments)


def measure(seconds: float) -> int:
    """Measure in the real window; the exit code."""
    show = Show()
    found: list[tuple[float, float]] = []
    painted: list[int] = []
    for busy in (False, True):
        if busy:
            show.simulate()
        for whole in (False, True):
            moments = show.watch(seconds, whole=whole)
            if busy and not show.simulation.under_way("full"):
                print("the simulation failed: nothing was measured beside it")
                return 1
            found.append(rates(moments))
            painted.append(len(moments))
            name = ("the whole map" if whole else "the usual scale") + (", while simulating" if busy else "")
            print(told(name, found[-1], len(moments)), flush=True)
    show.simulation.cancel("full")
    show.window.close()
    return 0 if is_met(found) and min(painted) >= LEAST else 1


def main(seconds: float) -> int:
    """Measure with a workspace of its own; the exit code."""
    if sys.platform.startswith("linux") and not any(map(os.environ.get, DISPLAYS)):
        print("no display: frames a second are not measured (run it inside xvfb-run)")
        return 0
    with tempfile.TemporaryDirectory() as home:
        os.environ["RUTA_HOME"] = home
        return measure(seconds)


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS))
