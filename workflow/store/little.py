"""Work on a log that is done little by little, so that whoever waits for something else waits no longer."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar, cast

_Found = TypeVar("_Found")

Little = Generator[float, None, _Found]
"""Work that stops now and then to tell how far it is, and at its end gives what it found. Closed before its
end, it takes back what it did."""


def at_once(work: Little[_Found]) -> _Found:
    """What work finds that is done in one go.

    Raises:
        ExpectedError: what the work raises.
    """
    while True:
        try:
            next(work)
        except StopIteration as end:
            return cast(_Found, end.value)
