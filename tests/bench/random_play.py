"""Each scenario played at random: `python -m tests.bench.random_play [--seeds N] [--acts N] [name ...]`.

Exit code 1 where one does not end, breaks, or says something else from its log than it said live. The
control, `--without-ends`, plays them without any end and must end with 1.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.rehearsal.random_play import MOST_DAYS, play
from workflow.scenario import library
from workflow.scenario.definition import End, Scenario
from workflow.service import Service


def main(argv: Sequence[str] | None = None) -> int:
    """Play each so often, and print a line for it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--seeds", type=int, default=100)
    parser.add_argument("--acts", type=int, default=60)
    parser.add_argument("--without-ends", action="store_true")
    given = parser.parse_args(argv)
    bad = 0
    for name in given.names or library.names():
        scenario = library.load(name)
        if given.without_ends:
            scenario = _endless(scenario)
        bad += _played(scenario, given.seeds, given.acts, days=2 if given.without_ends else MOST_DAYS)
    return int(bad > 0)


def _played(scenario: Scenario, seeds: int, acts: int, days: int) -> int:
    """How many of these seeds failed."""
    begun, failed, made, refused = time.process_time(), 0, 0, 0
    for seed in range(seeds):
        with tempfile.TemporaryDirectory() as folder:
            service = Service.open(Path(folder) / "w.ruta")
            try:
                played = play(service, scenario, seed, acts, days)
            finally:
                service.close()
        made, refused = made + played.acts, refused + played.refused
        if not played.holds:
            failed += 1
            print(f"{scenario.scenario}: seed {seed}, ended: {played.has_ended}, {played.acts} acts")
    seconds = time.process_time() - begun
    print(
        f"{scenario.scenario}: {seeds} seeds, {made} acts, {refused} refused, {failed} failed, "
        f"{seconds:.0f} s"
    )
    return failed


def _endless(scenario: Scenario) -> Scenario:
    whose = next(iter(scenario.people))
    when = {"of": whose, "is": {"return_": "expelled"}}
    never = End.model_validate({"es": "Nunca.", "en": "Never.", "id": "never", "when": when})
    return scenario.model_copy(update={"ends": {"never": never}})


if __name__ == "__main__":
    raise SystemExit(main())
