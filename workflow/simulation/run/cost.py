"""What a run takes: estimated before it starts, measured in its first seconds, and watched until its end.

Memory is bounded by what the machine has: more than that is refused. Time is bounded by patience, so a run
that takes long may be started all the same by whoever agrees to it. No limit changes a number.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from workflow.pathway.definition import Pathway
from workflow.simulation.compile.arrivals import MINUTES_A_YEAR, segments
from workflow.simulation.compile.program import Program
from workflow.simulation.kernel import layout as at
from workflow.simulation.run.failures import TooLong, TooMuch
from workflow.simulation.run.free_memory import free_bytes
from workflow.simulation.run.plan import Timeline

MOST_SECONDS = 600.0
"""Seconds that a run may take without somebody having agreed to it."""
MOST_EVENTS = 1_000_000_000
"""In one replication: some minutes. A pathway of 100,000 cases a year has some ten million a year."""
MOST_ON_SCREEN = 120.0
"""Seconds of one that a screen asks for, whose reader waits before it."""
MOST_FILES = 100_000
"""Of other people at a resource in a year. They come one after the other, at whole minutes: of many more,
most would fall into the very minute of the one before, and more would come than were asked for."""
MOST_OPENINGS = 3_000_000
"""Open hours of all calendars together, from the first day to the last: some 200 bytes each while laid."""
_SHARE = 0.75
"""Of the memory that is free: the rest is for reading what was counted, and for other programs."""
_TRIAL, _LATELY = 2.0, 1.5
"""Seconds after which the speed of a run is looked at, and over which it is measured."""
_BEGINS = 12_000_000
"""Bytes of a replication in which nothing has happened yet."""
_READ = 2.5
"""So many times what replications leave is there while it is put together and read."""


class Room:
    """The memory that all replications of a run may take together, in bytes; asked by several threads."""

    def __init__(self, most: int | None = None, *, parts: int = 1) -> None:
        """`most` bytes; without it, what this machine has free, among so many `parts`."""
        self.most = int(free_bytes() * _SHARE / parts) if most is None else most
        self._taken, self._lock = 0, threading.Lock()

    @property
    def left(self) -> int:
        """Bytes that nobody has taken."""
        return self.most - self._taken

    def take(self, size: int) -> None:
        """Take some bytes (or give them back, where fewer than none).

        Raises:
            TooMuch: there are not so many left.
        """
        with self._lock:
            if size > self.left:
                raise TooMuch("memory_full", free=_gigabytes(self.most))
            self._taken += size


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What one replication will come to, on average, from the definition's own rates.

    `cases` open in all; `files` of other people wait at the start or come later; `bytes_` are those that the
    things of all cases and the files that wait at the start take, which stay until the end.
    """

    cases: float
    files: float
    bytes_: int


def foreseen(program: Program, laid: Timeline) -> Foreseen:
    """Count what arrives, from the first minute to the horizon."""
    pathway = program.pathway
    cases, size = 0.0, _BEGINS + program.waiting() * at.I_SIZE
    for stream in pathway.arrivals.values():
        rates = segments(pathway, stream, laid.epochs, laid.horizon).rates
        groups = rates[-1].after if rates else 0.0
        cases += groups * stream.together
        linked = pathway.kinds[stream.kind].linked_to
        each = program.bytes_of(stream.kind) * stream.together + (program.bytes_of(linked) if linked else 0)
        size += round(groups * each)
    return Foreseen(cases, files_by(laid, laid.horizon), size)


def files_by(laid: Timeline, minute: int) -> float:
    """How many files of other people wait at the start or come up to a minute, on average."""
    first, ends = laid.epochs[0].settings, [*(epoch.start for epoch in laid.epochs[1:]), laid.horizon]
    return sum(
        first.number(load.waiting)
        + sum(
            epoch.settings.number(load.per_year) * max(0, min(end, minute) - epoch.start) / MINUTES_A_YEAR
            for epoch, end in zip(laid.epochs, ends, strict=True)
        )
        for resource in laid.pathway.resources.values()
        if (load := resource.background) is not None
    )


def files_fit(laid: Timeline) -> None:
    """See that other people's files come no faster than minutes can tell them apart.

    Raises:
        TooMuch: they do.
    """
    most, resource = max(
        (
            (epoch.settings.number(resource.background.per_year), resource)
            for resource in laid.pathway.resources.values()
            if resource.background is not None
            for epoch in laid.epochs
        ),
        key=lambda one: one[0],
        default=(0.0, None),
    )
    if resource is not None and most > MOST_FILES:
        raise TooMuch("files", resource=resource, files=most, most=MOST_FILES)


def affordable(found: Foreseen, room: Room, workers: int) -> int:
    """How many replications can be lived at once: fewer where memory is short, which changes no number.

    Raises:
        TooMuch: not even one.
    """
    if found.bytes_ > room.most:
        raise TooMuch(
            "memory",
            size=_gigabytes(found.bytes_), free=_gigabytes(room.most), cases=found.cases, files=found.files,
        )  # fmt: skip
    return max(1, min(workers, room.most // found.bytes_))


def openings_fit(pathway: Pathway, minutes: int) -> None:
    """See that the calendars can be laid out over so long a time.

    Raises:
        TooMuch: there would be too many open hours.
    """
    days = minutes // at.MINUTES_A_DAY + 2
    openings = days * sum(len(calendar.hours) for calendar in pathway.calendars.values())
    if openings > MOST_OPENINGS:
        raise TooMuch("calendars", openings=openings, most=MOST_OPENINGS)


def leaves_fit(size: int, done: int, replications: int, room: Room) -> None:
    """See that what all replications leave can be kept and read, from the bytes that some have left.

    Raises:
        TooMuch: it cannot.
    """
    whole = size / max(1, done) * replications * _READ
    if whole > room.most:
        raise TooMuch(
            "memory_of_results",
            replications=replications, size=_gigabytes(whole), free=_gigabytes(room.most),
        )  # fmt: skip


class Pace:
    """How fast something goes on: after two seconds it is known about how long the rest will take.

    What counts is the last second and a half: years that are not measured pass faster than those in which
    something is tried. Looked at until the end, so that what slows down later is noticed, too.
    """

    def __init__(self, most: float | None, clock: Callable[[], float]) -> None:
        """`most` seconds by this clock; None: somebody has agreed to however long it takes."""
        self._most, self._clock = most, clock
        self._began = clock()
        self._looks: deque[tuple[float, float]] = deque([(self._began, 0.0)])

    def look(self, share: float) -> None:
        """So much is done, from 0 to 1.

        Raises:
            TooLong: the rest would take longer than anybody has agreed to.
        """
        if self._most is None:
            return
        now, looks = self._clock(), self._looks
        share = max(share, looks[-1][1])
        looks.append((now, share))
        while looks[1][0] <= now - _LATELY and share > looks[1][1]:
            looks.popleft()
        since, before = looks[0]
        if now - self._began < _TRIAL:
            return
        gained = share - before
        left = (1.0 - share) * (now - since) / gained if gained > 0.0 else now - since
        if left > self._most:
            raise TooLong("long", seconds=now - self._began + left)


def at_work(workers: int) -> Callable[[], float]:
    """A clock of the seconds that so many threads of this process have been at work, each: what the machine
    does for others meanwhile, or that it sleeps, makes nothing look long."""
    return lambda: time.process_time() / workers


def took(wall: float, at_work: float) -> float:
    """How long something took by two clocks: no longer than this process was at work for it, unless it was
    done elsewhere."""
    return wall if at_work < 0.05 * wall else min(wall, at_work)


def _gigabytes(size: float) -> float:
    """Bytes in GB of 2**30."""
    return size / 2**30
