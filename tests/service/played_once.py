"""Scenarios that were played to their end: each is played once, and each test gets a copy of what was kept.

Where several processes test at once, what one has played the others read.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir, mkdtemp

from tests.service.made_exercises import played
from workflow.rehearsal import novice
from workflow.rehearsal.live import is_over
from workflow.scenario import library
from workflow.service import Service

WORKSPACE, SESSION = "w.ruta", "session"


@contextmanager
def over(name: str, run: str, lang: str = "es") -> Iterator[Service]:
    """A scenario that was played to its end, by a script or by a novice: its session, opened again."""
    with TemporaryDirectory() as folder:
        copy = shutil.copytree(_played(name, run, lang), Path(folder) / "copy")
        service = Service.open(copy / WORKSPACE)
        try:
            service.resume((copy / SESSION).read_text())
            yield service
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
        else:
            for _number in played(service, name, run, lang):
                pass
        if not is_over(service):
            service.end_exercise()
        (folder / SESSION).write_text(service.session_id)
    finally:
        service.close()
