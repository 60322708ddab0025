"""One session of a log, read little by little: verified, held against its own rules, and folded.

What is read first is there first: while the rest is being checked, the session is *not yet verified*. Where
the chain or the rules do not hold, all that came before is kept and nothing of what follows.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator
from copy import copy
from functools import cached_property
from typing import Literal

from workflow.case.state import WorldState
from workflow.exercise.seats import seated, seats_of
from workflow.exercise.terms import Terms
from workflow.log import codec
from workflow.log.event_log import EventLog
from workflow.log.events import Event, SessionOpened
from workflow.pathway import library
from workflow.problems import ExpectedError, ServiceError
from workflow.record.played_roles import PlayedRoles, Seated
from workflow.record.record import Record
from workflow.review.ahead import Ahead, ahead_of
from workflow.review.by_thing import ByThing
from workflow.review.folds import Branches, Folds
from workflow.review.lean_state import lean_state
from workflow.scenario.definition import Scenario
from workflow.scoring.at_table import AtTable, at_table
from workflow.scoring.results import Result
from workflow.scoring.scoring import Scoring
from workflow.store.chain import Head, Verification
from workflow.store.kept_events import KeptEvents
from workflow.store.kept_rows import SessionRecord
from workflow.store.receipts import same_receipt
from workflow.store.records import Reader
from workflow.world.agreement import Agreement, Disagrees
from workflow.world.core import Book
from workflow.world.engine import UNREADABLE, World

Found = Literal["reading", "consistent", "unchanged", "other", "differs", "disagrees", "unreadable"]
"""What the check has found. `reading`: it is not over. `consistent`: the chain and the seal hold, and no
receipt was given; `unchanged`: it ends with the event of the receipt that was given, `other`: it does not.
`differs`: the chain does not hold from an event on; `disagrees`: from an event on it is none that its rules
allow; `unreadable`: its record or its rules cannot be read."""

Rules = Callable[[str, str], Book]
"""The rules of a session by the hash of its definition and its text."""
Scenarios = Callable[[SessionRecord], Scenario | None]
"""The scenario that a session plays, where it is at hand."""

_PLACES = 2000
"""Places on the way at which it is kept what is everybody's, so that any other is near one of them."""
_LEAST = 250
"""Events between two of them at least."""


class Reading:
    """A session that is read. `events` are those that hold so far; `world`, `happened` and `scoring` are
    those of the branch that it ended on, and there once it is read.

    `first_bad` is the first event that does not hold, `failure` what is wrong, where more is to be said.
    `line` are the events of the branch, once it is read. `by_thing` says which events are of which thing: of
    the branch once it is read, before that of all so far. `places` hold what was everybody's on the way,
    by how many events of the line led there.
    `receipt` is the code that somebody wrote down, where one was given.
    """

    def __init__(
        self,
        log: Reader,
        session: str,
        rules: Rules,
        scenarios: Scenarios,
        then: Callable[[], Iterator[None]] = lambda: iter(()),
    ) -> None:
        """Begin with nothing read; `then` works out what follows from all of it, before it counts as read.

        Raises:
            StoreProblem: the session's record cannot be read.
        """
        self.log, self.session = log, session
        self.record = log.session_record(session)
        self.events = KeptEvents(log, session)
        self.book: Book | None = None
        self.world: World | None = None
        self.happened: Record | None = None
        self.scoring: Scoring | None = None
        self.scenario: Scenario | None = None
        self.terms: Terms | None = None
        self.head: Head | None = None
        self.first_bad: int | None = None
        self.failure: ExpectedError | None = None
        self.receipt = ""
        self.line = KeptEvents(log, session)
        self.by_thing = ByThing()
        self.places: list[tuple[int, WorldState]] = []
        self._rules, self._scenarios, self._then = rules, scenarios, then
        self._state: WorldState | None = None
        self._branches = Branches()
        self._folds: Folds | None = None
        self._ahead: Ahead | None = None
        self._played: tuple[Scenario | None, Terms | None] = (None, None)
        self._failed: Found | None = None
        self._is_over = False
        self._done = 0
        self._seated: Seated | None = None
        self._steps = self._read()

    # -- how far it is --------------------------------------------------------------------------------

    @property
    def is_over(self) -> bool:
        """Whether all of it was read and checked."""
        return self._is_over

    @property
    def done(self) -> float:
        """The share that is read, from 0 to 1; of a log with branches half for checking, and half for what
        follows on the branch that it ended on."""
        rounds = 1 if self._branches.is_one else 2
        return 1.0 if self._is_over else min(0.99, self._done / max(1, rounds * self.record.events))

    @property
    def found(self) -> Found:
        """What the check has found so far."""
        if not self._is_over:
            return "reading"
        if self._failed is not None:
            return self._failed
        if not self.receipt:
            return "consistent"
        return "unchanged" if self.head and same_receipt(self.receipt, self.head.hash) else "other"

    def go_on(self, seconds: float) -> bool:
        """Read for so long; whether anything is left."""
        until = time.perf_counter() + seconds
        while not self._is_over:
            try:
                next(self._steps)
            except StopIteration:
                self._is_over = True
            except ExpectedError as error:
                self._fail("unreadable", len(self.events) + 1, error)
                self._is_over = True
            if time.perf_counter() > until:
                break
        return not self._is_over

    def close(self) -> None:
        """End what reads ahead of it, before the file is closed."""
        if self._ahead is not None:
            self._ahead.close()
            self._ahead = None

    def so_far(self) -> World | None:
        """The world of what is read so far, to tell events in words; the whole one once it is read."""
        if self.world is not None or self._state is None or not self.events or self._failed is not None:
            return self.world
        return self._standing(self._state.copy())

    def on_branch(self, branch: int) -> Reading:
        """A session that is read to its end, as it stands at the end of another branch; nothing is expected
        there.

        Raises:
            UnknownName: there is no such branch.
        """
        assert self.world is not None
        twin = copy(self)
        for kept in ("results", "at_table"):
            twin.__dict__.pop(kept, None)
        twin.world = self.world.copy()
        twin.world.switch(branch)
        twin.line = self._branches.line(self.events, twin.world.state.seq)
        twin.places, folds = [], Folds(twin.world.core.stepper, None)
        for event in twin.line:
            folds.advance(event)
        twin._told_by(folds)
        return twin

    @cached_property
    def results(self) -> tuple[Result, ...]:
        """What became of each expectation, once it is read; none where nothing is expected."""
        return () if self.scoring is None else self.scoring.results()

    @cached_property
    def at_table(self) -> AtTable:
        """What the last page of the exercise has, once it is read; something must be expected."""
        assert self.scenario is not None
        assert self.scoring is not None
        assert self.terms is not None
        played = self.scenario.roles.played
        roles = seated(seats_of(self.terms.seats, played), played)
        return at_table(self.scenario, self.results, self.scoring.harms(), roles, alone=self.terms.alone)

    @property
    def table(self) -> PlayedRoles:
        """Who was played at the table of this branch, once it is read."""
        return (self._seated or Seated()).table(is_exercise=bool(self.record.scenario))

    # -- reading --------------------------------------------------------------------------------------

    def _read(self) -> Iterator[None]:
        definition = self.log.definition(self.session)
        self.book = self._rules(self.record.digest, definition)
        yield
        found = yield from self._verify(self.book)
        if not found.ok:
            self._fail("differs", found.first_bad_seq or 1, ServiceError(found.why_es, found.why_en))
        if not self.events:
            self._fail(self._failed or "unreadable", self.first_bad or 1, self.failure)
            return
        last = self.log.row(self.session, len(self.events))
        self.head = None if last is None else Head(self.session, len(self.events), last[13])
        yield from self._finish(self.book)
        yield from self._then()

    def _verify(self, book: Book) -> Generator[None, None, Verification]:
        """Follow the chain to its end; where an event does not agree, none after it is read."""
        self._state, things = lean_state(book)
        agreement = Agreement(book, self.events, self._state)
        self._ahead = ahead = ahead_of(self.log, self.session, self.record.events)
        if ahead is not None:
            self.log.vouched = lambda: ahead.upto
        expected, apart = self._expected(book), ahead is not None
        self._folds = Folds(book.stepper, expected, self.by_thing, self._state, things, waits_apart=apart)
        checking = self.log.checking(self.session)
        while True:
            try:
                _row, stored = next(checking)
            except StopIteration as end:
                found: Verification = end.value
                return found
            self._done += 1
            if self._failed is None:
                try:
                    event = codec.decode(stored)
                    if self._folds is not None:
                        self._folds.before(event)
                    agreement.take(event)
                except UNREADABLE as error:
                    at = error.seq if isinstance(error, Disagrees) else stored.seq
                    self._fail("disagrees", at, None)
                    self._folds = None  # its state may have taken in what does not agree
                else:
                    self._state = agreement.state
                    self._take(event, agreement.state)
            yield

    def _take(self, event: Event, state: WorldState) -> None:
        self.events.take(event)
        self._branches.take(event)
        if not self._branches.is_one:  # another branch begins: what follows is worked out at the end
            self._folds, self.places = None, []
        if self._folds is None:
            self.by_thing.advance(event)
        else:
            self._folds.advance(event)
            if event.seq % max(_LEAST, self.record.events // _PLACES) == 0:
                self.places.append((event.seq, state.around(self.places[-1][1] if self.places else None)))

    def _finish(self, book: Book) -> Iterator[None]:
        """The world at the end, and the record and the results of the branch that leads there."""
        if self._failed is None and self._state is not None and self._state.seq == len(self.events):
            world = self._standing(self._state)
        else:  # what was read after an event that does not hold is taken back
            world = self._standing(Agreement(book, self.events).take_all(self.events))
        self.line, folds = self._branches.line(self.events, len(self.events)), self._folds
        if folds is not None:
            yield from folds.over()
            folds = yield from self._with_waits(folds)
        if folds is None:
            folds = Folds(book.stepper, self._expected(book))
            for number, event in enumerate(self.line, 1):
                folds.advance(event)
                self._done = self.record.events + number
                yield
            yield from folds.over()
        self.close()
        self.world = world
        self.scenario, self.terms = self._played
        self._told_by(folds)

    def _with_waits(self, folds: Folds) -> Generator[None, None, Folds | None]:
        """What is waited for, too, where that was worked out ahead; None where it was not."""
        if self._ahead is not None:
            yield from self._ahead.until_over()
            packed = self._ahead.waits(len(self.events))
            if packed is None:
                return None
            folds.happened.take_waits(packed)
        return folds

    def _told_by(self, folds: Folds) -> None:
        self.happened, self.scoring = folds.happened, folds.scoring
        self.by_thing, self._seated, self._folds = folds.by_thing, folds.seated, None

    def _standing(self, state: WorldState) -> World | None:
        begin = self.events[0].what
        assert self.book is not None
        assert isinstance(begin, SessionOpened)  # the agreement has seen to it
        known = self._branches
        events = EventLog.over(self.events.along(range(1, state.seq + 1)), known.ends, known.begun)
        return World.resumed(self.book.pathway, begin, state, events, (), self.book)

    def _expected(self, book: Book) -> Callable[[Record], Scoring] | None:
        """What begins to say what becomes of each expectation; None where nothing is expected."""
        found = Terms.read(self.record.settings) if self.record.scenario else None
        scenario = None if found is None else self._scenarios(self.record)
        if found is None or scenario is None or scenario.pathway != book.pathway.pathway:
            self._played = scenario, None
            return None
        self._played = scenario, (terms := found[1])
        return lambda record: Scoring(
            scenario, book.stepper, count_assumed=terms.count_assumed, record=record
        )

    def _fail(self, found: Found, first_bad: int, failure: ExpectedError | None) -> None:
        self._failed, self.first_bad, self.failure = found, first_bad, failure


def book_of(definition: str) -> Book:
    """The rules that a session was kept with, checked as a file is.

    Raises:
        PathwayError: they cannot be read.
    """
    return Book(library.from_json(definition))
