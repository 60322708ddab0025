"""What reviewing a long log costs: `python -m tests.bench.review [--events N] [--file LOG]`.

A session of Panama is made long as `tests.bench.clicks` makes it, sealed, and reviewed as a received file.
Told are: until the file is open and its first events are in words (while the rest is not yet verified), until
all of it is verified and folded, the longest slice in between, and what is asked then: cases that are looked
for, a case, a page of its events, where it stood, and what the desk showed then.

Exit code 1 where the first rows take longer than `FIRST`, a question longer than its goal, or other cases are
told than there are. All is held to the processor's time: a busy machine's time is told beside it.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from tests.bench.clicks import long_session
from workflow.rows.review import Asked, CaseReview
from workflow.service import Service
from workflow.store.sealed import seal

FIRST = 1.5
"""Seconds until the first rows are there."""

GOALS = {
    "look for cases": 0.1,
    "a case": 0.5,
    "a page of events": 0.05,
    "where it stood": 0.05,
    "the desk at that moment": 0.05,
}
"""Seconds for each question, once all is read."""

CASES = 20
_T = TypeVar("_T")


def timed(ask: Callable[[], _T]) -> tuple[_T, float, float]:
    """An answer, with the seconds that the processor and that the wall needed."""
    wall, own = time.perf_counter(), time.process_time()
    answer = ask()
    return answer, time.process_time() - own, time.perf_counter() - wall


def made(folder: Path, events: int) -> Path:
    """A sealed log of so many events."""
    service = Service.open(folder / "long.ruta")
    long_session(service, events, CASES, 7)
    path = folder / "long.ruts"
    seal(service.workspace, service.session_id, path, "2026-02-01T08:00:00+00:00")
    service.close()
    return path


def first_rows(service: Service, path: Path) -> None:
    """Open a log until the words of the first events of its first case are there."""
    service.review([path], [], "es")
    while True:
        service.read_on("es")
        rows = service.review_cases(Asked(), "es").rows
        if rows and len(seqs := service.review_case(0, rows[0].case, "es").seqs) >= 20:
            service.review_events(0, seqs[:256], "es")
            return


def read_whole(service: Service) -> float:
    """Read on to the end; the longest slice, in seconds of the processor."""
    longest = 0.0
    while True:
        row, own, _wall = timed(lambda: service.read_on("es"))
        longest = max(longest, own)
        if row.is_over:
            return longest


def questions(service: Service) -> dict[str, tuple[float, float]]:
    """What each question costs once all is read, asked for the second time; processor and wall."""
    case = service.review_case(0, "V1", "es")
    asks: dict[str, Callable[[], object]] = {
        "look for cases": lambda: service.review_cases(Asked(text="caso 1", wrong="fault"), "es"),
        "a case": lambda: service.review_case(0, "V2", "es"),
        "a page of events": lambda: service.review_events(0, _page(case), "es"),
        "where it stood": lambda: service.review_place(0, "V1", case.seqs[len(case.seqs) // 2]),
        "the desk at that moment": lambda: service.review_past(0, "V1", case.seqs[len(case.seqs) // 3], "es"),
    }
    found = {}
    for name, ask in asks.items():
        ask()
        found[name] = timed(ask)[1:]
    return found


def _page(case: CaseReview) -> tuple[int, ...]:
    middle = len(case.seqs) // 2
    return case.seqs[middle : middle + 256]


def main() -> int:
    """Measure, tell, and judge."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--file", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="ruta-bench-") as folder:
        path = given.file or made(Path(folder), given.events)
        service = Service.open(Path(folder) / "own.ruta")
        service.pathway_map("panama-2021", "es")  # as a window that is open
        _none, own, wall = timed(lambda: first_rows(service, path))
        print(f"first rows: {own:.2f} s of the processor ({wall:.2f} s); goal {FIRST}")
        well = own <= FIRST
        longest, whole, wall = timed(lambda: read_whole(service))
        events = service.read_on("es").sources[0].events
        print(f"{events} events verified and folded: {whole:.1f} s ({wall:.1f} s)")
        print(f"longest slice: {longest:.2f} s")
        well &= service.review_cases(Asked(), "es").of == CASES or given.file is not None
        for name, (took, wall) in questions(service).items():
            print(f"{name}: {took * 1000:.0f} ms ({wall * 1000:.0f} ms); goal {GOALS[name] * 1000:.0f}")
            well &= took <= GOALS[name]
        service.close()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"memory: {peak} MB at most, of this process, in which the log was made unless it was given")
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
