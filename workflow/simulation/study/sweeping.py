"""A sweep as the window asks for it: offered with about how long it takes, then run; what is finished is kept
in a folder, a file for each question."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from workflow.exchange.files import NotReplaced
from workflow.rows.asking import Plan, SweepQuestion
from workflow.rows.sweep import LeaderRow
from workflow.simulation.run.failures import SimulationProblem
from workflow.simulation.run.runs import Progress, Stop, threads
from workflow.simulation.study.asked import plan_of
from workflow.simulation.study.kept_points import BEGINS, Kept, mark
from workflow.simulation.study.sweep import (
    AGAIN,
    MOST_LEADERS,
    Laid,
    Points,
    Sweep,
    Swept,
    alone,
    laid,
    point_seconds,
    sweep,
)

_NAME = re.compile(r"[0-9a-f]{24}\.jsonl")
_MOST_FILES = 8
"""Files of older questions beyond this are put away: each is a few megabytes."""


_found: dict[tuple[str, tuple[str, ...]], Swept] = {}
"""The last answer: while all its points are kept, its leaders are not run again for another language."""
_KEPT = 4
_measured: list[tuple[Plan, float]] = []
"""How long a combination of the last plans took."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What a sweep would be: `kept` of its points were finished earlier; the rest takes about `seconds`."""

    laid: Laid
    kept: int
    seconds: float
    alone: tuple[LeaderRow, ...] = ()
    """Levers by themselves, as far as they were run."""


def offer(question: SweepQuestion) -> Offer:
    """What can be asked for, and about how long it takes on this machine; runs one combination to know,
    unless it was known before: who calls a sweep off sees at once what is done.

    Raises:
        SimulationProblem, PathwayError, PlanProblem, NotSimulated: as `laid` and `runs.run` say.
    """
    made = laid(_asked(question))
    kept = _kept_points(made, question.folder)
    each = _seconds_of(made.plan)
    seconds = each * (len(made.runs) - len(kept)) + _again_seconds(made)
    return Offer(made, len(kept), seconds, alone(made, kept))


def answer(question: SweepQuestion, progress: Progress, stop: Stop, damaged: Callable[[], None]) -> Swept:
    """Run it; called off at any time, it goes on from there when it is asked again.

    `damaged` is called where the kept results had to be set aside, so that the sweep starts from nothing.

    Raises:
        Cancelled: `stop` said so.
        SimulationProblem, PathwayError and others, as `sweep` says.
    """
    asked = _asked(question)
    made = laid(asked)
    which, points = (mark(made.plan, made.pathway), asked.goals), len(made.runs)
    kept = _file(made, question.folder, damaged)
    if which in _found and len(_kept_points(made, question.folder)) == points:
        progress(points + 1, points + 1)
    else:
        _found.clear()
        _found[which] = sweep(asked, threads(), kept=kept, progress=progress, stop=stop)
    return _found[which]


def _asked(question: SweepQuestion) -> Sweep:
    plan = replace(plan_of(replace(question.plan, preview=False)), levers=(), tried={}, monthly=False)
    return Sweep(plan, (question.goal,) if question.goal else (), alone=True)


def _again_seconds(made: Laid) -> float:
    """The leaders are few, but each is run `AGAIN` times as often."""
    again = replace(made.plan, replications=AGAIN * made.plan.replications)
    return _seconds_of(again) * (MOST_LEADERS + 1)


def _seconds_of(plan: Plan) -> float:
    """How long one combination takes, measured once."""
    known = next((seconds for other, seconds in _measured if other == plan), None)
    if known is None:
        known = point_seconds(plan, threads())
        _measured[:] = [*_measured, (plan, known)][-_KEPT:]
    return known


# -- what is kept ------------------------------------------------------------------------------------


def _path(made: Laid, folder: str) -> Path:
    """The file of this very question: pathway, year, assumptions and Ruta's sources are in its name."""
    return Path(folder) / f"{mark(made.plan, made.pathway)[:24]}.jsonl"


def _kept_points(made: Laid, folder: str) -> Points:
    path = _path(made, folder)
    if not folder or not path.exists():
        return {}
    try:
        with Kept(path, made.plan, made.pathway) as file:
            return {run: file.points[run] for run in made.runs if run in file.points}
    except (SimulationProblem, NotReplaced):
        return {}  # it is set aside when the sweep begins


def _file(made: Laid, folder: str, damaged: Callable[[], None]) -> Path | None:
    """A file that can be gone on with; None where nothing can be kept.

    A damaged one is set aside: the person has not chosen it, and could not choose another.
    """
    path = _path(made, folder)
    if not folder:
        return None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _put_away_old(path)
        for _second in range(2):
            try:
                with Kept(path, made.plan, made.pathway):
                    return path
            except (SimulationProblem, NotReplaced):
                _set_aside(path)
                damaged()
    except OSError:
        return None  # a sweep that keeps nothing is better than none
    return None


def _set_aside(path: Path) -> None:
    """Under a name that is free: what was set aside before stays."""
    aside, number = path.with_suffix(".damaged"), 1
    while os.path.lexists(aside):
        number += 1
        aside = path.with_suffix(f".damaged{number}")
    os.replace(path, aside)


def _put_away_old(path: Path) -> None:
    others = sorted(
        (file for file in path.parent.glob("*.jsonl") if file != path and _is_ours(file)),
        key=lambda file: file.stat().st_mtime,
        reverse=True,
    )
    for file in others[_MOST_FILES - 1 :]:
        with contextlib.suppress(OSError):  # another window may be at it
            file.unlink()


def _is_ours(file: Path) -> bool:
    """Whether a file of the folder has a name and a beginning as only `_path` and `Kept` give them."""
    if not _NAME.fullmatch(file.name) or file.is_symlink() or not file.is_file():
        return False
    with file.open("rb") as opened:
        begins = opened.read(len(BEGINS))
    return begins in (b"", BEGINS)
