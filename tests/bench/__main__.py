"""Every bench of the simulation and of its map, one table: `python -m tests.bench [name ...]`.

Each runs alone in a process of its own, one after the other, so that none warms or slows another. The exit
code is 1 where one of them misses a goal, breaks or is not there.
"""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
BENCHES = {
    "tandem": "tests.bench.tandem",
    "twin": "tests.bench.twin",
    "growth": "tests.bench.growth",
    "replications": "tests.bench.replications",
    "preview": "tests.bench.preview",
    "frames": "tests.bench.frames",
}
"""Name and module: 12 stages against SimPy and Ciw; Panama against its SimPy twin; cost against cases a year;
cost against replications and cores; a preview of Flow; frames a second of the map, where there is a
display."""
VERDICTS = {0: "goals met", 1: "GOAL MISSED"}
NOT_THERE = "NOT THERE"


@dataclass(frozen=True, slots=True)
class Ran:
    """A bench that was run: what it said, how it ended, how long it took (seconds)."""

    name: str
    verdict: str
    lines: tuple[str, ...]
    seconds: float

    @property
    def is_good(self) -> bool:
        """Whether all its goals were met."""
        return self.verdict == VERDICTS[0]


def ran(name: str, module: str) -> Ran:
    """Run one bench."""
    if importlib.util.find_spec(module) is None:
        return Ran(name, NOT_THERE, (), 0.0)
    since = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", module], cwd=ROOT, capture_output=True, text=True, check=False
    )
    said = (
        done.stdout if done.returncode in VERDICTS and not _broke(done.stderr) else done.stdout + done.stderr
    )
    verdict = "BROKEN" if _broke(done.stderr) else VERDICTS.get(done.returncode, "BROKEN")
    return Ran(name, verdict, tuple(said.strip().splitlines()), time.perf_counter() - since)


def _broke(stderr: str) -> bool:
    """Python answers 1 for a failure of its own, too."""
    return "Traceback (most recent call last)" in stderr


def table(results: Sequence[Ran]) -> str:
    """All of them, a block each."""
    wide = max(len(result.name) for result in results)
    lines = []
    for result in results:
        lines.append(f"{result.name:<{wide}}  {result.verdict:<11}  {result.seconds:6.1f} s")
        lines += [f"{'':<{wide}}  {line}" for line in result.lines]
    return "\n".join(lines)


def main(names: Sequence[str]) -> int:
    """Run the benches of these names, or all; the exit code."""
    unknown = [name for name in names if name not in BENCHES]
    if unknown:
        print(f"no such bench: {', '.join(unknown)}; there are: {', '.join(BENCHES)}", file=sys.stderr)
        return 2
    results = [ran(name, BENCHES[name]) for name in names or BENCHES]
    print(table(results))
    return 0 if all(result.is_good for result in results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
