"""The public holidays of Panama, from the library `holidays`, kept on disk by decades.

The library loads all countries of the world for one of them, a quarter of a second at each start.
"""

from __future__ import annotations

import datetime as dt
import importlib.util
import json
from functools import cache
from pathlib import Path

from workflow.cache import drop, folder, hash_of, keep, recall
from workflow.rows.asking import Note

_DAMAGED = Note(
    "Los feriados guardados estaban dañados: se quitaron y se calculan de nuevo.",
    "The public holidays that were kept were damaged: they were removed and are worked out again.",
)


def public_holidays(year: int) -> frozenset[dt.date]:
    """The holidays of a year, observed days included."""
    return _of_decade(year - year % 10).get(year, frozenset())


@cache
def _of_decade(first: int) -> dict[int, frozenset[dt.date]]:
    """The holidays of ten years, kept as they were worked out before by the same library."""
    path, made_from = folder() / "holidays" / f"PA-{first}.json", f"{_library()} {first}"
    content = recall(path, made_from, _DAMAGED)
    try:
        days = None if content is None else [dt.date.fromisoformat(day) for day in json.loads(content)]
    except (ValueError, TypeError):  # whole and still not ours
        drop(path, _DAMAGED)
        days = None
    if days is None:
        days = _worked_out(first)
        keep(path, made_from, json.dumps([day.isoformat() for day in days]).encode())
    return {year: frozenset(day for day in days if day.year == year) for year in range(first, first + 10)}


def _worked_out(first: int) -> list[dt.date]:
    import holidays  # late: a window without a session does not need it

    return sorted(holidays.country_holidays("PA", years=range(first, first + 10)))


@cache
def _library() -> str:
    """The hash of what decides Panama's holidays in the library, read without loading it."""
    found = importlib.util.find_spec("holidays")
    assert found is not None
    assert found.origin is not None
    home = Path(found.origin).parent
    return hash_of([home / "version.py", home / "holiday_base.py", home / "countries" / "panama.py"])
