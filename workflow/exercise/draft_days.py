"""Days in a scenario that is being written: its file counts them as the pathway does, whoever writes it from
the day on which the exercise starts, as its screens do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workflow.exercise.known import Part
from workflow.scenario.names import Loc

_MOMENT = re.compile(r"(?:day|día) ([1-9][0-9]{0,3}), ([01][0-9]|2[0-3]):([0-5][0-9])")
_DAY = 1440
_TIMED: tuple[tuple[str, Loc], ...] = (
    ("happens", ("at",)),
    ("happens", ("if_not", "until")),
    ("happens", ("alone_at",)),
    ("ends", ("at",)),
)
"""Where in a part of a section a moment stands."""


def minute_of(moment: object) -> int | None:
    """The minute that `day 3, 14:00` names, of the days that it counts; None where it is none."""
    found = _MOMENT.fullmatch(moment) if isinstance(moment, str) else None
    return None if found is None else (int(found[1]) - 1) * _DAY + int(found[2]) * 60 + int(found[3])


def written(minute: int) -> str:
    """A minute as a file writes it."""
    day, rest = divmod(minute, _DAY)
    return f"day {day + 1}, {rest // 60:02}:{rest % 60:02}"


def first_of(data: Part) -> int:
    """The minute of the pathway at which day 1 of the exercise begins."""
    starts = minute_of(data.get("starts")) or 0
    return starts - starts % _DAY


def of_exercise(moment: str, data: Part) -> str:
    """A moment of the file in days of the exercise; as it is, where it is none."""
    minute = minute_of(moment)
    return moment if minute is None else written(minute - first_of(data))


def of_file(moment: str, data: Part) -> str:
    """A moment in days of the exercise as the file has it; as it is, where it is none."""
    minute = minute_of(moment)
    return moment if minute is None else written(minute + first_of(data))


def start_on(data: Part, starts: str) -> None:
    """Let it start at another moment. On another day everything comes so many days later or earlier, too: its
    days are counted from the start."""
    before = first_of(data)
    data["starts"] = starts
    by = first_of(data) - before
    for within, key in _moments(data) if by else ():
        within[key] = written(max(0, (minute_of(within[key]) or 0) + by))


def _moments(data: Part) -> Iterator[tuple[Part, str]]:
    """Each table in which a moment stands, and under which key."""
    for section, path in _TIMED:
        parts = data.get(section)
        for part in parts.values() if isinstance(parts, dict) else ():
            within = part.get(path[0]) if len(path) > 1 and isinstance(part, dict) else part
            key = str(path[-1])
            if isinstance(within, dict) and minute_of(within.get(key)) is not None:
                yield within, key
