"""A review: sessions of this workspace and of received files, read side by side. No file is changed.

Two sources may hold one session: the same again, an earlier copy of it, or another history of it. Another
history is kept apart, and nothing of either is lost.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal

from workflow.problems import ExpectedError
from workflow.review.reading import Reading, Rules, Scenarios
from workflow.review.sources import Files, Left, as_received
from workflow.store.little import Little
from workflow.store.looking import KeptWorkspace, opening_log
from workflow.store.problems import StoreProblem
from workflow.store.received import Received
from workflow.store.records import Reader

Kin = Literal["same", "earlier", "part", "apart"]
"""How a session stands to another of its id that was read before or goes on longer. `same`: the very same
events. `earlier`: a copy from before the other went on. `part`: it does not hold to its end, and what does is
in the other. `apart`: another history."""


@dataclass(slots=True)
class Opening:
    """A file that takes a while to open, and which share of that is done, from 0 to 1."""

    path: Path
    steps: Little[Received | KeptWorkspace]
    done: float = 0.0


@dataclass(frozen=True, slots=True)
class Related:
    """Another source of a session of this id, by its number, and how this one stands to it."""

    kin: Kin
    other: int


class Review:
    """Sources by number, from 0, in the order in which they were opened. `left` are files that were not,
    `opening` those that still are."""

    def __init__(
        self,
        files: Files,
        own: Iterable[tuple[Reader, str]],
        rules: Rules,
        scenarios: Scenarios,
        then: Callable[[int], Iterator[None]] = lambda _number: iter(()),
    ) -> None:
        """Begin with nothing opened.

        Args:
            files: the files to open.
            own: sessions of logs that are open already and stay so.
            rules: gives the rules of a session.
            scenarios: gives the scenario that a session plays.
            then: what is worked out of a session, by its number, before it counts as read; a little at each
                turn.
        """
        self.readings: list[Reading] = []
        self.left: list[Left] = []
        self.opening: list[Opening] = []
        self.others = files.others
        self._to_open = list(files.logs)
        self._own = list(own)
        self._logs: list[Received | KeptWorkspace] = []
        self._rules, self._scenarios, self._then = rules, scenarios, then
        self._related: dict[int, Related] = {}
        self._own_left: list[tuple[str, ExpectedError]] = []

    def close(self) -> None:
        """Close the files, also those that are not yet open, and remove their private copies."""
        for opening in self.opening:
            opening.steps.close()
        self.opening.clear()
        for reading in self.readings:
            reading.close()
        for log in self._logs:
            log.close()
        self._logs.clear()
        gc.unfreeze()

    @property
    def is_over(self) -> bool:
        """Whether everything is read and checked."""
        is_open = not self._to_open and not self._own and not self.opening
        return is_open and all(one.is_over for one in self.readings)

    @property
    def unread(self) -> tuple[tuple[str, ExpectedError], ...]:
        """Sessions of this workspace whose record cannot be read, by id, and why."""
        return tuple(self._own_left)

    def related(self, source: int) -> Related | None:
        """How a source that is read stands to another one of its session."""
        return self._related.get(source)

    def go_on(self, seconds: float) -> bool:
        """Open files and read for so long; whether anything is left.

        Every file is opened before the first is read to its end, so that all are named early; what takes a
        while to open comes last.

        Nothing of what is read becomes waste that only the collector finds, until the review is closed: to
        look at all of it again and again would take a fifth of the time of reading, and whoever asked for
        something afterwards would wait for it once.
        """
        if self.is_over:
            return False
        until = time.perf_counter() + seconds
        while not self.is_over:
            if self._to_open:
                path = self._to_open.pop(0)
                self._go_on_opening(Opening(path, opening_log(path)))
            elif self._own:
                self._begin(*self._own.pop(0))
            elif self.opening:
                self._go_on_opening(self.opening.pop(0))
            else:
                number = next(at for at, one in enumerate(self.readings) if not one.is_over)
                reading = self.readings[number]
                if not reading.go_on(max(0.001, until - time.perf_counter())):
                    self._relate(number)
            if time.perf_counter() > until:
                break
        gc.freeze()
        return not self.is_over

    def _go_on_opening(self, opening: Opening) -> None:
        """Open a little more of a file; once it is open, begin to read its sessions."""
        path = opening.path
        sessions: Sequence[str] = ()
        try:
            try:
                opening.done = next(opening.steps)
                self.opening.insert(0, opening)
                return
            except StopIteration as end:
                log: Received | KeptWorkspace = end.value
            self._logs.append(log)
            sessions = log.ids()
        except ExpectedError as error:
            self.left.append(Left(path, as_received(error, path)))
        for session in sessions:
            self._begin(log, session, path)

    def _begin(self, log: Reader, session: str, path: Path | None = None) -> None:
        """Begin to read a session of a file, or (without a path) of this workspace."""
        try:
            then = partial(self._then, len(self.readings))
            self.readings.append(Reading(log, session, self._rules, self._scenarios, then))
        except StoreProblem as problem:
            if path is None:
                self._own_left.append((session, problem))
            else:
                self.left.append(Left(path, as_received(problem, path)))

    def _relate(self, number: int) -> None:
        """Compare a session that was just read with those of its id before it."""
        this = self.readings[number]
        for other, that in enumerate(self.readings):
            if other == number or not that.is_over or that.session != this.session:
                continue
            if this.head is None or that.head is None:
                continue
            self._compare(number, this, other, that)

    def _compare(self, number: int, this: Reading, other: int, that: Reading) -> None:
        short, long = (number, other) if len(this.events) <= len(that.events) else (other, number)
        held, holding = self.readings[short].head, self.readings[long]
        assert held is not None
        if not holding.log.reaches(held):
            self._related[number] = Related("apart", other)
        elif self.readings[short].first_bad is not None:
            self._related[short] = Related("part", long)
        elif len(this.events) == len(that.events):
            self._related[number] = Related("same", other)
        else:
            self._related[short] = Related("earlier", long)
