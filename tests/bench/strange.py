"""Strange logs by the thousand: `python -m tests.bench.strange [--trials N] [--without-the-check]`.

Real sessions, of the made-up pathway and of Panama's in turn, with fields taken away or replaced under a
chain that holds. Exit code 1 where one of them meets something else than a sentence; the control, without the
check of a log against its definition, must end with 1.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tests.service import strange
from workflow.world import agreement


def main(argv: Sequence[str] | None = None) -> int:
    """Try so many, and print what became of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trials", type=int, default=2000)
    parser.add_argument("--first", type=int, default=1000)
    parser.add_argument("--without-the-check", action="store_true")
    given = parser.parse_args(argv)
    if given.without_the_check:
        vars(agreement)["_Reading"] = strange.Anything
    real = (strange.made_up(), strange.panama())
    counts: Counter[str] = Counter()
    for trial in range(given.first, given.first + given.trials):
        session = real[trial % 4 == 0]
        events, what = strange.strange(session, random.Random(trial))
        with tempfile.TemporaryDirectory() as folder:
            try:
                counts[strange.meets_only_sentences(Path(folder) / "w.ruta", session, events)] += 1
            except Exception:  # whatever it is, it is no sentence
                counts["broken"] += 1
                print(f"{trial}: {what}\n{traceback.format_exc()}", flush=True)
    told = ", ".join(f"{number} {name}" for name, number in sorted(counts.items()))
    print(f"{given.trials} strange logs ({len(real[0].events)} and {len(real[1].events)} events): {told}.")
    return 1 if counts["broken"] else 0


if __name__ == "__main__":
    sys.exit(main())
