"""From a case of a session, what usually happens next: many continuations of its very state, twice.

What the log says stands: an uptake that was decided, an intention that is due, work that has begun and its
end. Everything from now on is drawn again in each continuation, under one number for both next steps,
so that they differ by the step and not by luck. Everybody is simulated, whoever was played; other cases go on
as well; no new case of a stream arrives; other people's files do. In force are the settings that the session
has come to, and those that follow come into force at their minute.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
import numpy.typing as npt

from workflow.case.fold import fold
from workflow.case.settings import history
from workflow.case.state import Thing, WorldState
from workflow.case.view import ThingView
from workflow.log.codec import from_mapping
from workflow.log.events import SessionOpened
from workflow.pathway import library
from workflow.pathway.definition import Pathway
from workflow.rows.chances import Continuation, Days, LastedNumbers, NextStep, Reached, ReachedNumbers
from workflow.simulation.compile.tables import Epoch
from workflow.simulation.continuation.lasting import Place, Spell, lasted, spells
from workflow.simulation.continuation.start import Start
from workflow.simulation.continuation.tables import Continued, Hand, hands_of, records_read
from workflow.simulation.kernel import layout as at
from workflow.simulation.run.failures import Cancelled
from workflow.simulation.run.plan import MOST_REPLICATIONS, PlanProblem
from workflow.world.core import Book

Progress = Callable[[int, int], None]
Stop = Callable[[], bool]
Real = npt.NDArray[np.float64]

_DAY = 1440
_MOST_DAYS = 3660
_AT_ONCE = 50
"""Continuations between two words of progress."""
_NORMAL_95 = 1.96


@dataclass(frozen=True, slots=True)
class _Ready:
    pathway: Pathway
    book: Book
    state: WorldState
    case: Thing
    things: tuple[Thing, ...]
    program: Continued
    number: int
    spells: tuple[Spell, ...]


_books: dict[str, Book] = {}


@dataclass(frozen=True, slots=True)
class Entered(ReachedNumbers):
    """One state in the continuations of both next steps."""

    state: Place


@dataclass(frozen=True, slots=True)
class Lasted(LastedNumbers):
    """For how long a person stayed in what harms or is lacking, in the continuations of both next steps."""

    spell: Spell


@dataclass(frozen=True, slots=True)
class Chances:
    """What usually happens next: for each next step whether it does harm and the share of continuations
    without an end; every state that was reached or is where the case stands, ends first; and for how long
    what harms or is lacking lasted, where it did."""

    pathway: Pathway
    case: str
    harmful: tuple[bool, bool]
    open_at_end: tuple[float, float]
    entered: tuple[Entered, ...]
    lasted: tuple[Lasted, ...] = ()


def continuations(asked: Continuation, progress: Progress | None = None, stop: Stop | None = None) -> Chances:
    """Both next steps, continued as often as asked.

    Raises:
        PlanProblem: a number is out of range, or the case is not there.
        NotSimulated: the session has something that the kernel does not know.
        Cancelled: `stop` said so.
        EndlessRun, OverflowError: as a replication.
    """
    for what, number, most in (
        ("replications", asked.replications, MOST_REPLICATIONS),
        ("days", asked.days, _MOST_DAYS),
    ):
        if not 1 <= number <= most:
            raise PlanProblem(what, str(number))
    ready, counter = _ready(asked), _Counter(2 * asked.replications, progress, stop)
    with ThreadPoolExecutor(2) as threads:  # the kernel holds no interpreter
        both = [threads.submit(_times, ready, asked, step, counter) for step in (asked.first, asked.second)]
        wait(both, return_when=FIRST_EXCEPTION)
        counter.over = any(each.done() and each.exception() is not None for each in both)
    failed = [each.exception() for each in both]
    for error in sorted(filter(None, failed), key=lambda error: isinstance(error, Cancelled)):
        raise error  # what went wrong, sooner than that the other was then called off
    return _answer(ready, asked, [each.result() for each in both])


class _Counter:
    """How many continuations are done, and whether more are wanted; used by both threads."""

    def __init__(self, of: int, progress: Progress | None, stop: Stop | None) -> None:
        self._of, self._progress, self._stop = of, progress, stop
        self._done, self._lock = 0, threading.Lock()
        self.over = False

    def add(self, done: int) -> None:
        """So many more are done.

        Raises:
            Cancelled: no more are wanted.
        """
        with self._lock:
            if self.over or (self._stop is not None and self._stop()):
                raise Cancelled
            self._done += done
            if self._progress is not None:
                self._progress(self._done, self._of)


def _ready(asked: Continuation) -> _Ready:
    book = _book(asked)
    events = [from_mapping(event) for event in asked.events]
    begin, state = events[0].what, fold(events)
    assert isinstance(begin, SessionOpened)
    if asked.case not in state.things:
        raise PlanProblem("case", asked.case)
    epochs = _epochs(book.pathway, begin)
    hands = [*hands_of(state), *(_hand(step) for step in (asked.first, asked.second) if step.step)]
    state.now = max(state.now, asked.minute)
    horizon = state.now + asked.days * _DAY
    records = records_read(book.pathway, state, book)
    program = Continued(
        book.pathway, epochs, horizon, hands, in_force=state.epoch, records=records,
        count_targets=begin.count_targets, book=book,
    )  # fmt: skip
    case = state.things[asked.case]
    things = (case, state.things[case.linked]) if case.linked else (case,)
    chosen = {step.step for step in (asked.first, asked.second)}
    lasting = spells(book.pathway, things, _harms(book, state, program, things), chosen)
    return _Ready(book.pathway, book, state, case, things, program, begin.replication, lasting)


def _harms(book: Book, state: WorldState, program: Continued, things: tuple[Thing, ...]) -> dict[str, bool]:
    """Which steps would do harm as the case stands."""
    settings = program.numbers.epochs[state.epoch].settings
    return {
        step: bool(book.stepper.harms(step, ThingView(state, settings, thing, book.of_step(step).by[0])))
        for thing in things
        for step in book.pathway.kinds[thing.kind].steps
    }


def _epochs(pathway: Pathway, opened: SessionOpened) -> list[Epoch]:
    """A session's settings as the world takes them: in order, and of one minute the last."""
    changes = history(pathway, opened)
    starts = list(accumulate((change.minute for change in changes), max))
    last = {start: change.settings for start, change in zip(starts, changes, strict=True)}
    return [Epoch(start, last[start]) for start in starts]


def _book(asked: Continuation) -> Book:
    if asked.digest not in _books:
        pathway = library.load(asked.pathway) if asked.pathway in library.names() else None
        if pathway is None or pathway.digest != asked.digest:
            pathway = library.from_json(asked.definition)
        _books.clear()
        _books[asked.digest] = Book(pathway)
    return _books[asked.digest]


def _hand(choice: NextStep) -> Hand:
    return choice.step, choice.role


def _times(ready: _Ready, asked: Continuation, choice: NextStep, counter: _Counter) -> tuple[Real, Real]:
    """Minutes from now until each state is first entered, a row each continuation; infinite for never. And
    minutes for which each of what harms or is lacking lasted, a row each."""
    start, states = Start(ready.program, ready.state), ready.program.states
    found = np.full((asked.replications, len(states)), np.inf)
    spent = np.zeros((asked.replications, len(ready.spells)))
    now, end = ready.state.now, ready.state.now + asked.days * _DAY
    standing = {(t.kind, track): str(t.values[track]) for t in ready.things for track in _tracks(ready, t)}
    lasting = {track for spell in ready.spells for track in spell.where}
    read = np.array([(kind, track) in lasting for kind, track, _state in states])
    serials = [start.serial(thing.id) for thing in ready.things]
    what = (choice.subject, _hand(choice)) if choice.step else None
    for each in range(asked.replications):
        if each % _AT_ONCE == 0:
            counter.add(min(each, _AT_ONCE))
        start.go_on(asked.seed, ready.number + each + 1, what)
        minute, happened, thing, entered, _step, _number = start.trace().T
        mine = (happened == at.MOVED) & np.isin(thing, serials)
        np.minimum.at(found[each], entered[mine], minute[mine] - now)
        mine &= read[np.where(mine, entered, 0)]
        moves = [(m, states[n]) for m, n in zip(minute[mine].tolist(), entered[mine].tolist(), strict=True)]
        spent[each] = [lasted(spell, standing, moves, now, end) for spell in ready.spells]
    return found, spent


def _tracks(ready: _Ready, thing: Thing) -> Iterable[str]:
    return ready.pathway.kinds[thing.kind].tracks


def _answer(ready: _Ready, asked: Continuation, both: list[tuple[Real, Real]]) -> Chances:
    states = ready.program.states
    ends = [n for n, place in enumerate(states) if _is_end(ready.pathway, place)]
    (first, first_spent), (second, second_spent) = both
    return Chances(
        ready.pathway,
        ready.case.id,
        (_is_harm(ready, asked.first), _is_harm(ready, asked.second)),
        (_still_open(ready, first, ends), _still_open(ready, second, ends)),
        tuple(_entered(ready, first, second)),
        tuple(_lasted(ready, first_spent / _DAY, second_spent / _DAY)),
    )


def _is_harm(ready: _Ready, choice: NextStep) -> bool:
    if not choice.step:
        return False
    settings = ready.program.numbers.epochs[ready.state.epoch].settings
    view = ThingView(ready.state, settings, ready.state.things[choice.subject], choice.role)
    return bool(ready.book.stepper.harms(choice.step, view))


def _still_open(ready: _Ready, times: Real, ends: list[int]) -> float:
    """The share of continuations in which the case comes to no end, or has gone on after one."""
    if not ends:
        return 1.0
    return float(np.isinf(times[:, ends]).all(axis=1).mean())


def _is_end(pathway: Pathway, place: Place) -> bool:
    kind, track, state = place
    return pathway.kinds[kind].tracks[track].states[state].ends is not None


def _entered(ready: _Ready, first: Real, second: Real) -> Iterator[Entered]:
    """Every state that was reached in some continuation, or is where the case stands; ends come first."""
    kinds = {thing.kind: thing for thing in ready.things}
    states = ready.program.states
    order = sorted(range(len(states)), key=lambda n: (not _is_end(ready.pathway, states[n]), n))
    for number in order:
        kind, track, state = states[number]
        thing = kinds.get(kind)
        if thing is None or state == ready.pathway.kinds[kind].tracks[track].initial:
            continue
        one, other = np.isfinite(first[:, number]), np.isfinite(second[:, number])
        standing = thing.values[track] == state
        if not (standing or one.any() or other.any()):
            continue
        yield Entered(
            _is_end(ready.pathway, states[number]),
            standing,
            _reached(first[:, number]),
            _reached(second[:, number]),
            *_change(other.astype(float) - one),
            states[number],
        )


def _lasted(ready: _Ready, first: Real, second: Real) -> Iterator[Lasted]:
    """What harms or is lacking, where it lasts in some continuation."""
    for number, spell in enumerate(ready.spells):
        one, other = first[:, number], second[:, number]
        if one.any() or other.any():
            yield Lasted(spell.is_harm, _days(one), _days(other), *_change(other - one), spell)


def _change(change: Real) -> tuple[float, float, float]:
    """The mean, and both ends of its 95 % interval."""
    half = _NORMAL_95 * float(change.std()) / math.sqrt(len(change))
    middle = float(change.mean())
    return middle, middle - half, middle + half


def _days(days: Real) -> Days:
    low, middle, high = (float(x) for x in np.percentile(days, (5, 50, 95)))
    return Days(middle, low, high)


def _reached(minutes: Real) -> Reached:
    there = minutes[np.isfinite(minutes)] / _DAY
    share = len(there) / len(minutes)
    if not len(there):
        return Reached(0.0, None, None, None)
    low, middle, high = (float(x) for x in np.percentile(there, (5, 50, 95)))
    return Reached(share, middle, low, high)
