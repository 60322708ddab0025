"""The last page of every run of a scenario: by the expert, by the brief alone, careless, and by a novice."""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from tests.service.made_exercises import played
from workflow.rehearsal import novice
from workflow.rehearsal.live import is_over
from workflow.rows.exercise import HotWash
from workflow.scenario import library
from workflow.service import Service

RUNS = ("expert", "brief_only", "careless", "novice")


@contextmanager
def over(name: str, run: str, lang: str = "es") -> Iterator[Service]:
    """A scenario that was played to its end in one of the ways."""
    with TemporaryDirectory() as folder:
        service = Service.open(Path(folder) / "w.ruta")
        try:
            if run == "novice":
                novice.play(service, library.load(name), lang)
            else:
                for _number in played(service, name, run, lang):
                    pass
            if not is_over(service):
                service.end_exercise()
            yield service
        finally:
            service.close()


@cache
def last_pages(name: str, lang: str = "es") -> Mapping[str, HotWash]:
    """By run; each is played once, and what one process of a run of tests has played the others read."""
    kept = _kept(f"{name}-{lang}")
    if kept is not None and kept.exists():
        return dict(pickle.loads(kept.read_bytes()))  # noqa: S301 - what this run of tests has written
    found = {}
    for run in RUNS:
        with over(name, run, lang) as service:
            found[run] = service.hot_wash(lang)
    if kept is not None:
        kept.parent.mkdir(exist_ok=True)
        written = kept.with_suffix(f".{os.getpid()}")
        written.write_bytes(pickle.dumps(found))
        written.replace(kept)
    return found


def _kept(name: str) -> Path | None:
    """Where the processes of one run of tests keep pages; None where there is one process only."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID")
    return None if run is None else Path(gettempdir()) / f"ruta-pages-{run}" / name
