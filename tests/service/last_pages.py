"""The last page of every run of a scenario: by the expert, by the brief alone, careless, and by a novice."""

from __future__ import annotations

import os
import pickle
from collections.abc import Mapping
from functools import cache

from tests.service.played_once import of_this_run, over
from workflow.rows.exercise import HotWash

RUNS = ("expert", "brief_only", "careless", "novice")


@cache
def last_pages(name: str, lang: str = "es") -> Mapping[str, HotWash]:
    """By run; what one process of a run of tests has told the others read."""
    kept = of_this_run(f"{name}-{lang}")
    if kept.exists():
        return dict(pickle.loads(kept.read_bytes()))  # noqa: S301 - what this run of tests has written
    found = {}
    for run in RUNS:
        with over(name, run, lang) as service:
            found[run] = service.hot_wash(lang)
    written = kept.with_suffix(f".{os.getpid()}")
    written.write_bytes(pickle.dumps(found))
    written.replace(kept)
    return found
