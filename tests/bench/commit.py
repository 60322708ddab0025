"""How long a durable append of a typical act (5 events) takes, beside bare syncs of the same disk.

    python -m tests.bench.commit [--acts N] [--folder FOLDER]

Both are measured in turn in one run, so that a busy disk slows both alike. Milliseconds.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import statistics
import tempfile
import time
from pathlib import Path

from workflow.log.consequences import Consequences
from workflow.log.events import DeadlineStarted, Done, Enabled, Event, Requested
from workflow.store.workspace import Workspace

EVENTS_PER_ACT = 5
SESSION = "bench"


def act(after: int) -> list[Event]:
    """A step taken by hand: requested, done with its moves, and what follows from it."""
    step = "request_ruling"
    effect = Consequences(set={"status": "awaiting_ruling"}, moved=("status",), visits={step: 1})
    happened = (
        Requested(activity=step, simulated=False),
        Done(activity=step, consequences=effect),
        DeadlineStarted(activity=step, due=14_400, kind="standard"),
        Enabled(activity=step, visit=1, uptake=True, due=60),
        Enabled(activity=step, visit=1, uptake=False, due=None),
    )
    return [
        Event(after + n + 1, 0, after + n, after, what, "V1", step, "upavit", "A")
        for n, what in enumerate(happened)
    ]


def bare_sync(descriptor: int) -> float:
    """Seconds for one page written and synced."""
    begun = time.perf_counter()
    os.pwrite(descriptor, os.urandom(4096), 0) if hasattr(os, "pwrite") else os.write(descriptor, bytes(4096))
    os.fsync(descriptor)
    return time.perf_counter() - begun


def measure(folder: Path, acts: int) -> tuple[list[float], list[float]]:
    """Seconds per append and per bare sync, taken in turn."""
    appends: list[float] = []
    syncs: list[float] = []
    descriptor = os.open(folder / "bare", os.O_RDWR | os.O_CREAT)
    try:
        with Workspace.open(folder / "workspace") as workspace:
            digest = hashlib.sha256(b"{}").hexdigest()
            workspace.create_session(SESSION, "bench", "p", "P", digest, "{}", "2021", 1, {})
            for turn in range(acts):
                events = act(turn * EVENTS_PER_ACT)
                begun = time.perf_counter()
                workspace.append(SESSION, events, "2026-01-01T00:00:00Z", {"V1": "awaiting_ruling"})
                appends.append(time.perf_counter() - begun)
                syncs.append(bare_sync(descriptor))
            assert workspace.verify(SESSION).events == acts * EVENTS_PER_ACT
    finally:
        os.close(descriptor)
    return appends, syncs


def line(name: str, seconds: list[float]) -> str:
    """The percentiles of one series, in milliseconds."""
    cuts = statistics.quantiles(seconds, n=100, method="inclusive")
    shown = (cuts[49], cuts[89], cuts[94], cuts[98], max(seconds))
    return f"{name:<24}" + "".join(f"{1000 * value:>9.3f}" for value in shown)


def main() -> None:
    """Print the table and the ratio of the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--acts", type=int, default=500)
    parser.add_argument("--folder", type=Path, default=None, help="a folder on the disk to be measured")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=given.folder) as name:
        appends, syncs = measure(Path(name), max(10, given.acts))
    print(f"{len(appends)} acts of {EVENTS_PER_ACT} events; milliseconds")
    print(f"{'':<24}" + "".join(f"{head:>9}" for head in ("p50", "p90", "p95", "p99", "max")))
    print(line("append, durable", appends))
    print(line("bare sync of a page", syncs))
    print(f"ratio of the medians: {statistics.median(appends) / statistics.median(syncs):.1f}")


if __name__ == "__main__":
    main()
