"""Flow under a hand that ticks while its process is killed; what is shown and saved is held to references."""

from __future__ import annotations

import csv
import os
import random
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtTest import QTest

from desktop.screens.flow import FlowScreen
from tests.patience import SECONDS
from workflow.present.flow import flow as simulate
from workflow.rows.asking import Interrupted, Question
from workflow.rows.flow import CHANGES, FlowResult
from workflow.rows.whose import asked_alike
from workflow.service.exports import question as label
from workflow.service.exports import save_csv
from workflow.simulation.study import asked

LEVERS = ("L9", "L13")
RECOVERED_SECONDS = 5.0


@dataclass(slots=True)
class Kills:
    """What became of each kill; times in seconds from the kill."""

    counts: Counter[str] = field(default_factory=Counter)
    told: list[float] = field(default_factory=list)
    recovered: list[float] = field(default_factory=list)
    """Until a new process is at work and the numbers shown are of what is chosen, a preview at least."""
    whole: list[float] = field(default_factory=list)
    """Until the full result is there."""

    @property
    def wrong(self) -> int:
        """Numbers under another question's name, on the screen or in a file; kills not told or not mended."""
        return sum(self.counts[what] for what in ("wrong screen", "wrong file", "not told", "not recovered"))

    def lines(self) -> tuple[str, ...]:
        """What is printed."""
        counts = ", ".join(f"{what} {number}" for what, number in sorted(self.counts.items()))
        late = sum(seconds > RECOVERED_SECONDS for seconds in self.recovered)
        slowest, times = max(self.recovered, default=0.0), sorted(self.recovered) or [0.0]
        full = sorted(self.whole) or [0.0]
        return (
            counts,
            f"told after {max(self.told, default=0.0):.2f} s at the most",
            f"recovered after {times[len(times) // 2]:.2f} s in the middle, {slowest:.2f} s at the most; "
            f"{late} later than {RECOVERED_SECONDS:.0f} s",
            f"full result after {full[len(full) // 2]:.2f} s in the middle, {full[-1]:.2f} s at the most",
        )


class References:
    """What each question's numbers are, from a simulation in this very process."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._found: list[FlowResult] = []

    def of(self, question: Question) -> FlowResult:
        """The result of a question."""
        for found in self._found:
            if found.question == question and found.question.preview == question.preview:
                return found
        for kept in (asked._full, asked._previews):
            kept.clear()  # a killed process kept nothing: else a preview would be of what is kept whole
        self._found.append(simulate(question, lambda _done, _of: None, lambda: False))
        return self._found[-1]

    def agrees(self, shown: FlowResult) -> bool:
        """Whether a result is what its own question comes to."""
        return shown == self.of(shown.question)

    def agrees_file(self, path: Path) -> bool:
        """Whether a saved table is that of the question which it names."""
        with path.open(encoding="utf-8-sig", newline="") as file:
            _headings, row, *_rest = csv.reader(file)
        again = self._folder / "again.csv"
        for found in self._found:
            if " | ".join(label(found)) == row[-1]:
                save_csv(again, found, CHANGES, found.question.lang)
                if again.read_bytes() == path.read_bytes():
                    return True
        return False


class Killing:
    """Rounds of ticking and killing on one Flow screen."""

    def __init__(self, flow: FlowScreen, seed: int, folder: Path) -> None:
        self._flow, self._rng, self._folder = flow, random.Random(seed), folder
        self.references, self.kills = References(folder), Kills()
        self._interrupted: list[Interrupted] = []
        self._seen: list[tuple[FlowResult, Path]] = []
        self._is_at_work = False
        flow._simulation.interrupted.connect(self._end)
        flow._simulation.progressed.connect(self._work)

    def round(self) -> None:
        """Tick something, wait a random moment, kill, look at once and when all is mended."""
        flow, rng = self._flow, self._rng
        for lever in LEVERS:
            if rng.random() < 0.6:
                flow.levers.boxes[lever].click()
        self._pass(rng.choice((0.0, 0.05, 0.4, 1.0, 2.0)) * rng.random())
        process = flow._simulation._simulator.process_id
        before = len(self._interrupted)
        if process:
            os.kill(process, signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
        self.kills.counts["killed"] += 1
        begun, shown = time.perf_counter(), flow._found
        self._look()
        if self._until(lambda: len(self._interrupted) > before, SECONDS):
            self.kills.told.append(time.perf_counter() - begun)
        else:
            self.kills.counts["not told"] += 1
        if rng.random() < 0.3:  # the hand does not rest
            flow.levers.boxes[rng.choice(LEVERS)].click()
        if self._until(lambda: self._is_answered(shown), SECONDS):
            self.kills.recovered.append(time.perf_counter() - begun)
        if self._until(self._is_mended, SECONDS):
            self.kills.whole.append(time.perf_counter() - begun)
            self.kills.counts["recovered"] += 1
        else:
            self.kills.counts["not recovered"] += 1
        self._look()
        self.compare()

    def _end(self, interrupted: Interrupted) -> None:
        self._interrupted.append(interrupted)
        self._is_at_work = False

    def _work(self) -> None:
        """A process tells how far it is; what an ended one had told comes before its end is told."""
        self._is_at_work = True

    def _is_answered(self, shown: FlowResult | None) -> bool:
        """What is shown is of what is chosen; what waits is being worked on, or there is a new answer."""
        flow = self._flow
        return (
            flow._found is not None
            and asked_alike(flow._found.question) == asked_alike(flow.question())
            and (flow._found is not shown or self._is_at_work or not flow._simulation.under_way())
            and flow._simulation._simulator.process_id != 0
        )

    def _is_mended(self) -> bool:
        """A whole result of just what is chosen is on the screen, and the process lives."""
        flow = self._flow
        found = flow._found
        return (
            found is not None
            and not found.preview
            and not flow._full.isActive()
            and not flow._simulation.under_way()
            and asked_alike(found.question) == asked_alike(flow.question())
            and flow._simulation._simulator.process_id != 0
        )

    def _look(self) -> None:
        """Keep what is shown, and a table saved at this moment; it is compared when no clock runs."""
        found = self._flow._found
        if found is None:
            return
        self.kills.counts["looked at"] += 1
        path = self._folder / f"now{len(self._seen)}.csv"
        self._flow.saving._table(CHANGES, path, found)()
        self._seen.append((found, path))

    def compare(self) -> None:
        """Hold what was seen to the references."""
        for found, path in self._seen:
            if not self.references.agrees(found):
                self.kills.counts["wrong screen"] += 1
            if not self.references.agrees_file(path):
                self.kills.counts["wrong file"] += 1
        self._seen.clear()

    def _pass(self, seconds: float) -> None:
        self._until(lambda: False, seconds)

    @staticmethod
    def _until(done: Callable[[], bool], seconds: float) -> bool:
        end = time.perf_counter() + seconds
        while not done():
            if time.perf_counter() >= end:
                return False
            QCoreApplication.processEvents()
            QTest.qWait(5)
        return True


class NumbersOfBefore(Killing):
    """The control: each look finds what is shown with the numbers of what was shown at the look before."""

    _before: FlowResult | None = None

    def _look(self) -> None:
        flow, now = self._flow, self._flow._found
        if now is not None and self._before is not None:
            flow._found = replace(self._before, question=now.question, tried=now.tried, assumed=now.assumed)
        super()._look()
        flow._found, self._before = now, now


def folder() -> Path:
    """A folder for files."""
    return Path(tempfile.mkdtemp())
