"""SimPy's clock: one unit is a minute, and the order of one instant (rule 17) is an event's priority."""

from __future__ import annotations

from collections.abc import Callable, Generator
from enum import IntEnum
from typing import Any

import simpy
from simpy.events import EventPriority

Process = Generator[simpy.Event, Any, None]
"""What SimPy runs."""


class Phase(IntEnum):
    """What comes before what at one instant. SimPy's own 0 and 1 go before all of them."""

    SETTINGS = 1
    REFILL = 2
    TIMER = 3
    CHARGE = 4
    COMPLETION = 5
    REVIEW = 6
    PATIENCE = 7
    REQUEST = 8
    FILE = 9
    START = 10
    PAYMENT = 11
    MISSED = 12
    OPENING = 13


_PHASE, _ORDER = 48, 24


def rank(phase: Phase, order: int = 0, number: int = 0) -> EventPriority:
    """A priority: the phase, then file order, then the number of the thing."""
    return EventPriority(int(phase) << _PHASE | order << _ORDER | number)


class At(simpy.Event):
    """Something at a minute, in its place among all that happens then; `about` says what of."""

    def __init__(
        self,
        clock: simpy.Environment,
        minute: int,
        place: EventPriority,
        what: Callable[[Any], None] | None = None,
        about: Any = None,
    ) -> None:
        self.env = clock
        self.callbacks = [] if what is None else [what]
        self._ok = True
        self._value = None
        self.minute, self.about = minute, about
        clock.schedule(self, place, minute - clock.now)
