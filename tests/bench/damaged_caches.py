"""Caches and kept files damaged in many ways: none may give other rules or numbers, a traceback or a wait.

    python -m tests.bench.damaged_caches [number] [--settings]

Each of the kept pathway, a session's snapshot, the machine code and the points of a sweep is damaged so often
(300), and a tenth as often the kept rules of Panama. The controls believe a kept pathway, and a snapshot,
without its hash and must be found wrong.
The exit code is 1 where anything is wrong. Seconds are those of the processor.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path


def main() -> int:
    """Run all of them in a folder of their own."""
    words = argparse.ArgumentParser()
    words.add_argument("number", type=int, nargs="?", default=300)
    words.add_argument("--settings", action="store_true", help="the settings of the window, too")
    given = words.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["XDG_CACHE_HOME"] = name
        if sys.platform == "win32":
            os.environ["LOCALAPPDATA"] = name
        from tests.caches import damage
        from tests.simulation.small import SMALL
        from workflow.pathway import library
        from workflow.service import snapshots

        pathway = folder / "small.yaml"
        pathway.write_text(SMALL, encoding="utf-8")
        found = {"Panama's rules": damage.of_pathway(given.number // 10, 1, "panama-2021")}
        damage.instead(folder / "pathways")
        found |= {
            "a small pathway's rules": damage.of_pathway(given.number, 1, "small"),
            "a session's snapshot": damage.of_snapshot(folder, given.number, 5),
            "machine code": damage.of_machine_code(given.number, 2),
            "points of a sweep": damage.of_points(folder, pathway, given.number, 3),
        }
        if given.settings:
            found["settings"] = damage.of_settings(folder, given.number, 4)
        for what, one in found.items():
            print(*damage.lines(what, one), sep="\n", flush=True)
        vars(library)["recall"] = damage.unhashed
        vars(snapshots)["recall"] = damage.unhashed
        controls = damage.of_pathway(given.number, 1, "small"), damage.of_snapshot(folder, given.number, 5)
        for control in controls:
            print(*damage.lines("control, believed without a hash", control), sep="\n")
    return int(any(one.wrong for one in found.values()) or not all(one.wrong for one in controls))


if __name__ == "__main__":
    raise SystemExit(main())
