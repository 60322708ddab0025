"""The last page of every run of a scenario: by the expert, by the brief alone, careless, and by a novice; and
what a review of the same log says."""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from tests.rehearsal import random_play
from tests.review.made import read_to_end
from tests.service.made_exercises import played
from workflow.rehearsal import novice
from workflow.rehearsal.live import is_over
from workflow.rows.exercise import HotWash
from workflow.rows.review import Asked, CaseReview, SheetRow
from workflow.scenario import library
from workflow.service import Service

RUNS = ("expert", "brief_only", "careless", "novice")
RANDOM = "random"
"""A run of whatever a table could do."""
_SEED, _ACTS = 5, 60


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What is told of one run, on its last page and, once its log was read, in its review: the ratings, and
    what stands beside them."""

    page: HotWash
    sheet: tuple[SheetRow, ...]
    note: str
    cases: tuple[CaseReview, ...]


@contextmanager
def over(name: str, run: str, lang: str = "es") -> Iterator[Service]:
    """A scenario that was played to its end in one of the ways."""
    with TemporaryDirectory() as folder:
        service = Service.open(Path(folder) / "w.ruta")
        try:
            if run == "novice":
                novice.play(service, library.load(name), lang)
            elif run == RANDOM:
                random_play.play(service, library.load(name), _SEED, _ACTS)
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
    """By run, without the one at random."""
    return {run: each.page for run, each in reviewed_runs(name, lang).items() if run != RANDOM}


@cache
def reviewed_runs(name: str, lang: str = "es") -> Mapping[str, Reviewed]:
    """By run; each is played once, and what one process of a run of tests has played the others read."""
    kept = _kept(f"{name}-{lang}")
    if kept is not None and kept.exists():
        return dict(pickle.loads(kept.read_bytes()))  # noqa: S301 - what this run of tests has written
    found = {}
    for run in (*RUNS, RANDOM):
        with over(name, run, lang) as service:
            found[run] = reviewed(service, lang)
    if kept is not None:
        kept.parent.mkdir(exist_ok=True)
        written = kept.with_suffix(f".{os.getpid()}")
        written.write_bytes(pickle.dumps(found))
        written.replace(kept)
    return found


def reviewed(service: Service, lang: str) -> Reviewed:
    """What is told of the exercise that is over."""
    page = service.hot_wash(lang)
    service.review([], [service.session_id], lang)
    read_to_end(service, lang)
    rows = service.review_cases(Asked(), lang).rows
    cases = tuple(service.review_case(row.source, row.case, lang) for row in rows)
    return Reviewed(page, cases[0].sheet, cases[0].sheet_note, cases)


def _kept(name: str) -> Path | None:
    """Where the processes of one run of tests keep pages; None where there is one process only."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID")
    return None if run is None else Path(gettempdir()) / f"ruta-pages-{run}" / name
