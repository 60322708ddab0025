"""Times as files write them: ISO 8601, or a day, month and year with a clock behind them."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import NamedTuple

from workflow.foreign.log import Moment

PANAMA = dt.timezone(dt.timedelta(hours=-5))
"""In which a time without a zone is read: an assumption, which is told. It changes no wait of a file that
names no zone anywhere."""
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_TICK = dt.timedelta(microseconds=1)
_PLAIN = re.compile(
    r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T,]+(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d{1,6})\d*)?)?)?"
    r"(?:\s*([ap])\.?\s?m\.?)?",
    re.IGNORECASE,
)
_LONGEST = 64


class Told(NamedTuple):
    """A time, and whether the file names its zone."""

    moment: Moment
    has_zone: bool


@lru_cache(maxsize=1 << 16)
def read(text: str, day_first: bool = True) -> Told | None:
    """A time; None where it is none. `day_first`: 3/4/2026 is the third of April."""
    text = text.strip()
    if len(text) > _LONGEST:
        return None
    try:
        found = _plain(text, day_first)
        aware = found or dt.datetime.fromisoformat(text)
        has_zone = found is None and aware.tzinfo is not None
        aware = aware if has_zone else aware.replace(tzinfo=PANAMA)
        ahead = aware.utcoffset() or dt.timedelta()
        moment = (aware - _EPOCH) // _TICK
        (
            dt.datetime.fromtimestamp(0, dt.UTC) + dt.timedelta(microseconds=moment) + ahead
        )  # it can be told again
        return Told((moment, ahead // dt.timedelta(minutes=1)), has_zone)
    except (ValueError, OverflowError):
        return None


def order(text: str) -> bool | None:
    """Whether a time written as 13/4/2026 has its day first; None where it does not show."""
    found = _PLAIN.fullmatch(text.strip()[:_LONGEST])
    if found is None:
        return None
    first, second = int(found[1]), int(found[2])
    return True if first > 12 >= second else False if second > 12 >= first else None


def is_doubtful(text: str) -> bool:
    """Whether a time can be read with its day first or its month first."""
    return order(text) is None and _PLAIN.fullmatch(text.strip()[:_LONGEST]) is not None


def _plain(text: str, day_first: bool) -> dt.datetime | None:
    found = _PLAIN.fullmatch(text)
    if found is None:
        return None
    one, other, year = int(found[1]), int(found[2]), int(found[3])
    day, month = (one, other) if day_first else (other, one)
    hour = int(found[4] or 0)
    if found[8]:
        if not 1 <= hour <= 12:
            raise ValueError(text)
        hour = hour % 12 + (12 if found[8].lower() == "p" else 0)
    minute, second = int(found[5] or 0), int(found[6] or 0)
    micro = int((found[7] or "").ljust(6, "0"))
    return dt.datetime(year, month, day, hour, minute, second, micro, PANAMA)
