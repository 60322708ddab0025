"""Flow while its process is killed at random moments: told, mended, and no number under another's name.

    QT_QPA_PLATFORM=offscreen python -m tests.bench.killed_worker [kills] [--seed N] [--replications R]

A real window and a real process. After each kill and when all is mended, what is shown and a table that is
saved are held to the numbers of the question which they bear. The control finds each result with the numbers
of the one before, and must be found wrong. The exit code is 1 where anything is wrong or came late.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from pathlib import Path


def main() -> int:
    """Kill, then say what became of it."""
    words = argparse.ArgumentParser()
    words.add_argument("kills", type=int, nargs="?", default=200)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--minutes", type=float, default=1e9, help="no more rounds after that")
    words.add_argument(
        "--replications", type=int, default=44, help="of a full result: fewer end a round sooner"
    )
    given = words.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as name:
        os.environ["RUTA_HOME"] = name
        return _killed(Path(name), given.kills, given.seed, given.minutes * 60, given.replications)


def _killed(folder: Path, kills: int, seed: int, seconds: float, replications: int) -> int:
    from PySide6.QtWidgets import QApplication

    import desktop.screens.flow as screen
    from desktop.app import Ruta
    from tests.desktop.killing import RECOVERED_SECONDS, Killing, NumbersOfBefore
    from workflow.service import Service

    screen.REPLICATIONS = replications
    ruta = Ruta(QApplication([]), lambda: Service.open(folder / "work.ruta"))
    ruta.window.show()
    killing = Killing._until
    if not killing(lambda: ruta.window.is_complete and ruta.window.home.is_filled, 120.0):
        raise SystemExit("the window does not open")
    ruta.window.show_screen("flow")
    made = Killing(ruta.window.flow, seed, folder)
    if not killing(made._is_mended, 600.0):
        raise SystemExit("Flow shows nothing")
    begun = time.perf_counter()
    for number in range(kills):
        if time.perf_counter() - begun > seconds:
            break
        made.round()
        if number % 10 == 9:
            print(f"after {number + 1} kills:", *made.kills.lines(), sep="\n", flush=True)
    print(
        f"{len(made.kills.recovered)} kills in {time.perf_counter() - begun:.0f} s:",
        *made.kills.lines(),
        sep="\n",
        flush=True,
    )
    control = NumbersOfBefore(ruta.window.flow, seed, folder)
    for _round in range(min(kills, 10)):
        control.round()
    print("control, the numbers of the result before:", *control.kills.lines(), sep="\n")
    ruta.window.close()
    late = max(made.kills.recovered, default=0.0) > RECOVERED_SECONDS
    return int(made.kills.wrong > 0 or late or control.kills.wrong == 0)


if __name__ == "__main__":
    raise SystemExit(main())
