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
from workflow.exercise.terms import Terms
from workflow.log import codec
from workflow.log.ancestry import ancestry
from workflow.log.event_log import EventLog
from workflow.log.events import Event, SessionOpened
from workflow.pathway import library
from workflow.problems import ExpectedError, ServiceError
from workflow.record.played_roles import PlayedRoles
from workflow.record.record import Record
from workflow.scenario.definition import Scenario
from workflow.scoring.results import Result
from workflow.scoring.scoring import Scoring
from workflow.store.chain import Head, Verification
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

_WAITS_AFTER = 100
"""Events after which what is waited for is worked out: all at once would take seconds."""


class Reading:
    """A session that is read. `events` are those that hold so far; `world`, `happened` and `scoring` are
    those of the branch that it ended on, and there once it is read.

    `first_bad` is the first event that does not hold, `failure` what is wrong, where more is to be said.
    `of_thing` are the events of each thing: those of the branch once it is read, before that all so far.
    `receipt` is the code that somebody wrote down, where one was given.
    """

    def __init__(self, log: Reader, session: str, rules: Rules, scenarios: Scenarios) -> None:
        """Begin with nothing read.

        Raises:
            StoreProblem: the session's record cannot be read.
        """
        self.log, self.session = log, session
        self.record = log.session_record(session)
        self.events: list[Event] = []
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
        self.line: tuple[Event, ...] = ()
        self.of_thing: dict[str, list[Event]] = {}
        self._rules, self._scenarios = rules, scenarios
        self._state: WorldState | None = None
        self._failed: Found | None = None
        self._is_over = False
        self._done = 0
        self._steps = self._read()

    # -- how far it is --------------------------------------------------------------------------------

    @property
    def is_over(self) -> bool:
        """Whether all of it was read and checked."""
        return self._is_over

    @property
    def done(self) -> float:
        """The share that is read, from 0 to 1: half for checking, half for what follows from it."""
        return 1.0 if self._is_over else min(0.99, self._done / max(1, 2 * self.record.events))

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
        for made in ("results", "table"):
            twin.__dict__.pop(made, None)
        twin.world = self.world.copy()
        twin.world.switch(branch)
        twin.line = twin.world.line()
        twin.happened, twin.scoring = Record.of(twin.world.core.stepper, twin.line), None
        twin.of_thing = {}
        for event in twin.line:
            twin.of_thing.setdefault(event.subject or "", []).append(event)
        return twin

    @cached_property
    def results(self) -> tuple[Result, ...]:
        """What became of each expectation, once it is read; none where nothing is expected."""
        return () if self.scoring is None else self.scoring.results()

    @cached_property
    def table(self) -> PlayedRoles:
        """Who was played at the table of this branch, once it is read."""
        return PlayedRoles.of(self.line, is_exercise=bool(self.record.scenario))

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
        yield from self._fold(self.book)

    def _verify(self, book: Book) -> Generator[None, None, Verification]:
        """Follow the chain to its end; where an event does not agree, none after it is read."""
        agreement = Agreement(book, self.events)
        self._state = agreement.state
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
                    agreement.take(event)
                except UNREADABLE as error:
                    at = error.seq if isinstance(error, Disagrees) else stored.seq
                    self._fail("disagrees", at, None)
                else:
                    self._take(event)
                    self._state = agreement.state
            yield

    def _take(self, event: Event) -> None:
        self.events.append(event)
        self.of_thing.setdefault(event.subject or "", []).append(event)

    def _fold(self, book: Book) -> Iterator[None]:
        """The world at the end, and the record and the results of the branch that leads there."""
        state = Agreement(book, self.events)
        if self._failed is None and self._state is not None and self._state.seq == len(self.events):
            world = self._standing(self._state)
        else:  # what was read after an event that does not hold is taken back
            world = self._standing(state.take_all(self.events))
        self.line = ancestry(self.events, len(self.events))
        of_thing: dict[str, list[Event]] = {}
        happened = Record(book.stepper)
        scoring = self._begin_scoring(book)
        for number, event in enumerate(self.line, 1):
            happened.advance(event)
            of_thing.setdefault(event.subject or "", []).append(event)
            if scoring is not None:
                scoring.advance(event)
            if number % _WAITS_AFTER == 0:
                happened.stretches("")
            self._done = self.record.events + number
            yield
        self.world, self.happened, self.scoring, self.of_thing = world, happened, scoring, of_thing

    def _standing(self, state: WorldState) -> World | None:
        begin = self.events[0].what
        assert self.book is not None
        assert isinstance(begin, SessionOpened)  # the agreement has seen to it
        events = EventLog(self.events[: state.seq])
        return World.resumed(self.book.pathway, begin, state, events, (), self.book)

    def _begin_scoring(self, book: Book) -> Scoring | None:
        found = Terms.read(self.record.settings) if self.record.scenario else None
        self.scenario = None if found is None else self._scenarios(self.record)
        if found is None or self.scenario is None or self.scenario.pathway != book.pathway.pathway:
            return None
        self.terms = found[1]
        return Scoring(self.scenario, book.stepper, count_assumed=self.terms.count_assumed)

    def _fail(self, found: Found, first_bad: int, failure: ExpectedError | None) -> None:
        self._failed, self.first_bad, self.failure = found, first_bad, failure


def book_of(definition: str) -> Book:
    """The rules that a session was kept with, checked as a file is.

    Raises:
        PathwayError: they cannot be read.
    """
    return Book(library.from_json(definition))
