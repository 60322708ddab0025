"""The hours of a day that a calendar is open: written as `08:00-12:00`, read in minutes, put in order."""

from __future__ import annotations

from itertools import pairwise

from pydantic_core import PydanticCustomError

MIDNIGHT = 24 * 60


def minutes_of(window: str) -> tuple[int, int]:
    """The first minute of a window, and the minute after its last, counted from 00:00."""
    start, end = window.split("-")
    return _minute(start), _minute(end)


def _minute(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


def in_order(windows: tuple[str, ...]) -> tuple[str, ...]:
    """The windows of a day in its order; they may touch.

    Raises:
        PydanticCustomError: one is empty, runs backwards or past midnight, or two overlap; its `path` leads
            to the window at fault.
    """
    for place, window in enumerate(windows):
        start, end = minutes_of(window)
        if not start < end <= MIDNIGHT:
            raise PydanticCustomError("hours_forward", "hours run forward", {"path": [place], "given": window})
    places = sorted(range(len(windows)), key=lambda place: minutes_of(windows[place]))
    for first, second in pairwise(places):
        if minutes_of(windows[second])[0] < minutes_of(windows[first])[1]:
            both = {"path": [second], "given": windows[second], "other": windows[first]}
            raise PydanticCustomError("hours_apart", "hours overlap", both)
    return tuple(windows[place] for place in places)
