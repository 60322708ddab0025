"""What reviewing a long log costs:
`python -m tests.bench.review [--events N | --simulated] [--times T] [--file LOG]`.

A session of Panama is made long as `tests.bench.clicks` makes it (20 cases, nearly all refused attempts),
or is a replication of ten years and more (`--simulated`: some 150,000 events of 850 cases). It is sealed and
reviewed as a received file; with `--times` it is told so many times over (`tests.bench.longer`): to live a
million events takes hours. Another process makes it, so that the memory that is told is that of the review.
With `--file` the log is kept there, and taken from there if it is there: `--simulated --times 7 --file LOG`
makes a million events, for the benches that ask for such a LOG, too.

Told are: until the file is open and its first events are in words (while the rest is not yet verified), until
all of it is verified and folded, the longest slice in between, and what is asked then: cases that are looked
for, a case, a page of its events, where it stood, and what the desk showed then.

Exit code 1 where the first rows take longer than `FIRST`, a question longer than its goal, or other cases are
told than there are; of a log of more than `LONG` events where the first rows take longer than
`FIRST_OF_LONG`, a question longer than twice its goal, all of it longer than `WHOLE` for each million, or
more memory is taken than `MEMORY`. All is held to the processor's time: a busy machine's time is told
beside it. Of a long log a second process works out a part (`workflow/review/ahead.py`): held to `WHOLE` is
the process that takes longer, for which somebody waits where both have a processor.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from tests.bench.clicks import long_session
from tests.bench.longer import longer
from workflow.rows.asking import WARMUP, Plan
from workflow.rows.review import Asked, CaseReview
from workflow.service import Service
from workflow.store.sealed import seal

FIRST = 1.5
"""Seconds until the first rows are there."""

LONG = 200_000
FIRST_OF_LONG = 5.0
WHOLE = 60.0
MEMORY = 300
"""Megabytes."""

GOALS = {
    "look for cases": 0.1,
    "look for words": 0.1,
    "the first case": 1.0,
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


def made(path: Path, folder: Path, events: int, times: int) -> None:
    """Make a sealed log of so many events (0: of a replication), so many times over, by way of a folder."""
    service = Service.open(folder / "long.ruta")
    if events:
        long_session(service, events, CASES, 7)
    else:
        service.keep_replication(Plan(history=True, years=3, onwards=True, warmup=WARMUP))
    once = folder / "once.ruts"
    seal(service.workspace, service.session_id, once, "2026-02-01T08:00:00+00:00")
    service.close()
    longer(once, path, times)


def first_rows(service: Service, path: Path) -> None:
    """Open a log until the first events of its first case are told in words, as in a window."""
    service.review([path], [], "es")
    while True:
        service.read_on("es")
        rows = service.review_cases(Asked(), "es").rows
        if rows and (seqs := service.review_case(0, rows[0].case, "es").seqs):
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


def questions(service: Service) -> dict[str, tuple[float, float, float]]:
    """What each question costs once all is read, of the case in the middle of the list: the second time, of
    the processor and of the wall, and the first time, of the processor."""
    rows, *listed = timed(lambda: service.review_cases(Asked(), "es").rows)
    print(f"all {len(rows)} cases listed for the first time: {listed[0]:.1f} s")
    id = rows[len(rows) // 2].case
    case, own, wall = timed(lambda: service.review_case(0, id, "es"))
    there = [seq for seq in case.seqs if seq >= case.begun]  # its proceeding may have been there before
    asks: dict[str, Callable[[], object]] = {
        "look for cases": lambda: service.review_cases(Asked(text="caso 1", wrong="fault"), "es"),
        "look for words": lambda: service.review_cases(Asked(text="caso 1"), "es"),
        "a case": lambda: service.review_case(0, rows[len(rows) // 3].case, "es"),
        "a page of events": lambda: service.review_events(0, _page(case), "es"),
        "where it stood": lambda: service.review_place(0, id, case.seqs[len(case.seqs) // 2]),
        "the desk at that moment": lambda: service.review_past(0, id, there[len(there) // 3], "es"),
    }
    found = {"the first case": (own, wall, own)}
    for name, ask in asks.items():
        first = timed(ask)[1]
        found[name] = *timed(ask)[1:], first
    return found


def _page(case: CaseReview) -> tuple[int, ...]:
    middle = len(case.seqs) // 2
    return case.seqs[middle : middle + 256]


def main() -> int:
    """Measure, tell, and judge."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--simulated", action="store_true")
    parser.add_argument("--times", type=int, default=1)
    parser.add_argument("--file", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="ruta-bench-") as folder:
        path = given.file or Path(folder) / "long.ruts"
        is_kept = path.exists()
        if not is_kept:
            maker = multiprocessing.get_context("spawn").Process(
                target=made, args=(path, Path(folder), 0 if given.simulated else given.events, given.times)
            )
            maker.start()
            maker.join()
        cases = None if is_kept or given.simulated else CASES * given.times
        return 0 if measured(path, Path(folder), cases) else 1


def measured(path: Path, folder: Path, cases: int | None) -> bool:
    """Review a log, with so many cases where that is known, and tell what it costs; whether that is well."""
    service = Service.open(folder / "own.ruta")
    service.pathway_map("panama-2021", "es")  # as a window that is open
    _none, first, wall = timed(lambda: first_rows(service, path))
    print(f"first rows: {first:.2f} s of the processor ({wall:.2f} s)")
    others = resource.getrusage(resource.RUSAGE_CHILDREN)  # what made the log, too
    longest, own, wall = timed(lambda: read_whole(service))
    beside = resource.getrusage(resource.RUSAGE_CHILDREN)
    ahead = beside.ru_utime + beside.ru_stime - others.ru_utime - others.ru_stime
    whole, events = max(own, ahead), service.read_on("es").sources[0].events
    print(f"{events} events verified and folded: {own:.1f} s, beside it {ahead:.1f} s ({wall:.1f} s)")
    print(f"longest slice: {longest:.2f} s")
    is_long = events > LONG
    well = first <= (FIRST_OF_LONG if is_long else FIRST)
    well &= not is_long or whole <= WHOLE * max(1.0, events / 1_000_000)
    well &= cases is None or service.review_cases(Asked(), "es").of == cases
    for name, (took, wall, first) in questions(service).items():
        goal = GOALS[name] * (2 if is_long else 1)
        told = f"{name}: {took * 1000:.0f} ms ({wall * 1000:.0f} ms), {first * 1000:.0f} at first"
        print(f"{told}; goal {goal * 1000:.0f}")
        well &= took <= goal
    service.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"memory: {peak} MB at most; of the process beside it {beside.ru_maxrss // 1024} MB while it reads")
    return well and (not is_long or peak <= MEMORY)


if __name__ == "__main__":
    sys.exit(main())
