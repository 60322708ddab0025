"""Scenarios that were played to their end: each is played once, and each test gets a copy of what was kept.

Where several processes test at once, what one has played the others read.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir, mkdtemp

from tests.rehearsal import random_play
from tests.review.made import played_by
from tests.service.made_exercises import played
from workflow.rehearsal import novice
from workflow.rehearsal.live import is_over, live
from workflow.scenario import library
from workflow.service import Service

WORKSPACE, SESSION = "w.ruta", "session"
RANDOM = "random"
"""A run of whatever a table could do."""
ALONE = "alone, "
"""Before the name of a script: somebody alone played it, whose every move became what it says."""
_SEED, _ACTS = 5, 60


@contextmanager
def over(name: str, run: str, lang: str = "es") -> Iterator[Service]:
    """A scenario that was played to its end, by a script, a novice or at random: its session opened."""
    with TemporaryDirectory() as folder:
        copy = shutil.copytree(_played(name, run, lang), Path(folder) / "copy")
        service = Service.open(copy / WORKSPACE)
        try:
            service.resume((copy / SESSION).read_text())
            yield service
        finally:
            service.close()


SCRIPTS = ("careless", "brief_only")
"""The scripts by which every scenario is played for the reviews."""


@contextmanager
def every_scenario() -> Iterator[tuple[Service, Mapping[tuple[str, str], str]]]:
    """A workspace with a session of every scenario by each of those scripts, as somebody alone plays it; by
    scenario and script the session."""
    kept = of_this_run("every")
    if not kept.exists():
        folder = Path(mkdtemp(dir=kept.parent))
        _play_every(folder)
        with suppress(OSError):  # another process was quicker
            folder.rename(kept)
    with TemporaryDirectory() as folder_of_own:
        copy = shutil.copytree(kept, Path(folder_of_own) / "copy")
        service = Service.open(copy / WORKSPACE)
        try:
            sessions = json.loads((copy / SESSION).read_text())
            yield service, {(name, script): session for name, script, session in sessions}
        finally:
            service.close()


def _play_every(folder: Path) -> None:
    service, sessions = Service.open(folder / WORKSPACE), []
    try:
        for name in library.names():
            for script in SCRIPTS:
                played_by(service, name, script)
                sessions.append((name, script, service.session_id))
        (folder / SESSION).write_text(json.dumps(sessions))
    finally:
        service.close()


def of_this_run(name: str) -> Path:
    """Where the processes of one run of tests keep something for each other; one that tests alone throws it
    away as it ends, else `tests/conftest.py` does."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID")
    folder = Path(_alone().name) if run is None else Path(gettempdir()) / f"ruta-pages-{run}"
    folder.mkdir(exist_ok=True)
    return folder / name


@cache
def _alone() -> TemporaryDirectory[str]:
    return TemporaryDirectory(prefix="ruta-pages-")


@cache
def _played(name: str, run: str, lang: str) -> Path:
    """The folder of the workspace."""
    kept = of_this_run(f"{name}-{run}-{lang}")
    if not kept.exists():
        folder = Path(mkdtemp(dir=kept.parent))
        _play(folder, name, run, lang)
        with suppress(OSError):  # another process was quicker
            folder.rename(kept)
    return kept


def _play(folder: Path, name: str, run: str, lang: str) -> None:
    service = Service.open(folder / WORKSPACE)
    try:
        if run == "novice":
            novice.play(service, library.load(name), lang)
        elif run == RANDOM:
            random_play.play(service, library.load(name), _SEED, _ACTS)
        elif run.startswith(ALONE):
            scenario = library.load(name)
            moves = library.moves_of(name, scenario)[run.removeprefix(ALONE)].whole()
            assert all(lived.ok for lived in live(service, scenario, moves, lang))
        else:
            for _number in played(service, name, run, lang):
                pass
        if not is_over(service):
            service.end_exercise()
        (folder / SESSION).write_text(service.session_id)
    finally:
        service.close()
