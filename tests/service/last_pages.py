"""What is told of every run of a scenario once it is over: by the expert, by the brief alone, careless, by a
novice, and at random; on its last page and in its review."""

from __future__ import annotations

import os
import pickle
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tests.review.made import read_to_end
from tests.service.played_once import RANDOM, of_this_run, over
from workflow.rows.exercise import HotWash
from workflow.rows.review import Asked, CaseReview, SheetRow
from workflow.service import Service

RUNS = ("expert", "brief_only", "careless", "novice")


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What is told of one run, on its last page and, once its log was read, in its review: the ratings, and
    what stands beside them."""

    page: HotWash
    sheet: tuple[SheetRow, ...]
    note: str
    cases: tuple[CaseReview, ...]


@cache
def last_pages(name: str, lang: str = "es") -> Mapping[str, HotWash]:
    """By run, without the one at random."""
    return {run: each.page for run, each in reviewed_runs(name, lang).items() if run != RANDOM}


@cache
def reviewed_runs(name: str, lang: str = "es") -> Mapping[str, Reviewed]:
    """By run; what one process of a run of tests has told the others read."""
    kept = of_this_run(f"{name}-{lang}")
    if kept.exists():
        return dict(pickle.loads(kept.read_bytes()))  # noqa: S301 - what this run of tests has written
    found = {}
    for run in (*RUNS, RANDOM):
        with over(name, run, lang) as service:
            found[run] = reviewed(service, lang)
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
