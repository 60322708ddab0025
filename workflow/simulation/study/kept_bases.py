"""Bases that were simulated before, in files of the cache: Flow has their numbers at once.

A base is a year as the file has it, with nothing tried and nothing assumed otherwise. Its file is believed by
what decides a number (the plan, the definition, the sources) and by its own hash; what was simulated under
other rules or by another Ruta is never taken for it.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from dataclasses import asdict, fields
from pathlib import Path

import numpy as np

from workflow import cache
from workflow.pathway import library
from workflow.rows.asking import Note, Plan
from workflow.simulation.run.runs import Run, definition, ready
from workflow.simulation.run.sample import Sample
from workflow.simulation.run.sources import fingerprint
from workflow.simulation.study.unknowable import Range

_FORMAT = 1
LEAST = 100
"""Replications from which a base is worth a file: fewer are there as soon as it is read."""
_MOST = 12
"""Files at the most, some 2 MB each; the oldest go."""
_NAMES = tuple(field.name for field in fields(Sample))
_RANGES = "ranges", "range_of"
_DAMAGED = Note(
    "Los números guardados de la base estaban dañados. Se calcularon de nuevo.",
    "The kept numbers of the base were damaged. They were worked out again.",
)


def is_kept(plan: Plan) -> bool:
    """Whether a plan is a base that is worth a file."""
    is_plain = plan == plan.baseline and not plan.assumed and not plan.in_year
    return is_plain and plan.replications >= LEAST and plan.pathway in library.names()


def recall(plan: Plan) -> tuple[Run, tuple[Range, ...]] | None:
    """What `keep` put away for the same plan; None where there is nothing to be believed.

    Raises:
        as `runs.ready`.
    """
    if not is_kept(plan):
        return None
    path, made_from = _place(plan)
    content = cache.recall(path, made_from, _DAMAGED)
    if content is None:
        return None
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as kept:
            sample = Sample(**{name: kept[name] for name in _NAMES})
            ends, names = kept[_RANGES[0]].tolist(), kept[_RANGES[1]].tolist()
    except (ValueError, KeyError, OSError, zipfile.BadZipFile):  # whole and still not ours
        cache.drop(path, _DAMAGED)
        return None
    ranges = tuple(Range(name, low, high) for name, (low, high) in zip(names, ends, strict=True))
    return Run(ready(plan), sample), ranges


def keep(run: Run, ranges: tuple[Range, ...]) -> None:
    """Put a base away, unless it is there; a disk that cannot be written only costs the time to run it."""
    plan = run.ready.plan
    if not is_kept(plan):
        return
    path, made_from = _place(plan)
    if path.exists():
        return
    into = io.BytesIO()
    arrays = {name: getattr(run.sample, name) for name in _NAMES}
    ends = np.array([(one.low, one.high) for one in ranges], dtype=np.float64).reshape(-1, 2)
    names = np.array([one.measure for one in ranges], dtype=np.str_)
    arrays |= dict(zip(_RANGES, (ends, names), strict=True))
    np.savez_compressed(into, allow_pickle=False, **arrays)
    cache.keep(path, made_from, into.getvalue())
    cache.forget_oldest(path.parent.glob("*.npz"), _MOST)


def _place(plan: Plan) -> tuple[Path, str]:
    """Where a base lies, and what it is made from."""
    of = [_FORMAT, fingerprint(), definition(plan).digest, asdict(plan)]
    made_from = json.dumps(of, sort_keys=True)
    name = hashlib.sha256(made_from.encode()).hexdigest()
    return cache.folder() / "bases" / f"{name}.npz", made_from
