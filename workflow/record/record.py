"""The record of a session: every fold of its events side by side, advanced event by event."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, KeysView, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, NamedTuple

from workflow.case.at_rest import AtRest, at_rest
from workflow.case.kept import Form
from workflow.case.state import WorldState
from workflow.log.base import Stored
from workflow.log.codec import decode, encode
from workflow.log.consequences import NOTHING
from workflow.log.events import CaseOpened, Charged, Disclosed, Event, FaultRecorded, SessionOpened
from workflow.record.attempts import Attempts, AttemptTables
from workflow.record.deadlines import Deadlines, DeadlineTables
from workflow.record.exercise import Exercise
from workflow.record.money import Money, MoneyTables
from workflow.record.rights import Rights, RightTables
from workflow.record.rows import Attempt, Cents, Deadline, Fault, OwnWord, RightEvent, Span, Stretch
from workflow.record.setting import Setting
from workflow.record.spans import Spans, SpanTables
from workflow.record.waits import Waits
from workflow.stepper import Stepper

_SAID_BY_ITSELF = (CaseOpened, Charged, Disclosed, FaultRecorded)
"""What these say of states, rights or money is in no consequences; most other events have none of it."""


@dataclass(slots=True)
class _At:
    """The last event, the last of each branch on the way there, and what happened besides the steps."""

    seq: int
    reach: dict[int, int]
    told: list[Stored]


class _Forms(NamedTuple):
    at: Form[_At]
    parts: tuple[Form[Any], ...]


@cache
def _forms() -> _Forms:
    """How each part is written: made when a record is first kept."""
    tables = AttemptTables, SpanTables, DeadlineTables, RightTables, MoneyTables
    return _Forms(Form(_At), tuple(Form[Any](each) for each in tables))


class Record:
    """What happened on one branch, up to the event that it was last advanced by.

    Rows are asked for by thing. All of them are tuples of frozen rows; none is ever taken back.
    """

    def __init__(
        self, stepper: Stepper, state: WorldState | None = None, *, waits_apart: bool = False
    ) -> None:
        """A record before the first event of a session.

        Args:
            stepper: the rules of the session's definition.
            state: that of the branch, where somebody folds each event into it between `before` and `advance`.
            waits_apart: what is waited for is worked out elsewhere, and told at the end (`take_waits`).
        """
        self._setting = Setting(stepper)
        pathway = stepper.pathway
        self._seq = 0
        self._reach: dict[int, int] = {}
        self._last: dict[str, int] = {}
        self._attempts = Attempts(pathway)
        self._spans = Spans(pathway)
        self._deadlines = Deadlines()
        self._rights = Rights(pathway, self._spans)
        self._money = Money(pathway, self._spans)
        self._waits, self._shares = Waits(self._setting, state), state is not None
        self._waits_apart = waits_apart
        self._exercise = Exercise()
        self._to_tell: list[Event] = []
        self._told: list[Event] = []
        self._to_wait: list[Event] = []
        self._before: Callable[[], Iterable[Event]] | None = None
        self._at_rest: list[AtRest[Any]] = []

    @staticmethod
    def of(stepper: Stepper, line: Iterable[Event]) -> Record:
        """The record of a branch's ancestry, from the first event on."""
        record = Record(stepper)
        for event in line:
            record.advance(event)
        return record

    @staticmethod
    def resumed(
        stepper: Stepper, opened: SessionOpened, kept: Sequence[bytes], before: Callable[[], Iterable[Event]]
    ) -> Record:
        """The record that `written` kept.

        Args:
            stepper: the rules of the session's definition.
            opened: the first event.
            kept: what was written.
            before: reads the events that it is of, where somebody asks for what only they tell.

        Raises:
            ValueError: something else was kept.
        """
        record = Record(stepper)
        record._setting.open(opened)
        record._take(kept)
        record._before = before
        return record

    def copy(self, before: Callable[[], Iterable[Event]]) -> Record:
        """An independent copy; `before` reads the events that it is of, as for `resumed`."""
        twin = Record(self._setting.stepper)
        twin._setting, twin._waits, twin._before = self._setting, Waits(self._setting), before
        twin._seq, twin._reach = self._seq, dict(self._reach)
        twin._told, twin._to_tell = list(self._told), list(self._told)
        for part, own in zip(self._parts(), twin._parts(), strict=True):
            own.tables = _copied(part.tables)
        return twin

    def written(self) -> tuple[bytes, ...]:
        """All that it tells as lines of JSON, but for waits: these are made of the events when asked for."""
        at = _At(self._seq, self._reach, [encode(event) for event in self._told])
        parts = zip(self._parts(), _forms().parts, strict=True)
        return (_forms().at.written(at), *(form.written(part.tables) for part, form in parts))

    def _take(self, kept: Sequence[bytes]) -> None:
        first, *tables = kept
        at = _forms().at.read(first)
        self._seq, self._reach, self._told = at.seq, at.reach, [decode(stored) for stored in at.told]
        self._to_tell = list(self._told)
        for part, form, text in zip(self._parts(), _forms().parts, tables, strict=True):
            part.tables = form.read(text)

    def _parts(self) -> tuple[Any, ...]:
        """In the order in which they are written."""
        return self._attempts, self._spans, self._deadlines, self._rights, self._money

    def begin_to_rest(self) -> None:
        """Be ready to `rest`, before the first event."""
        self._at_rest = [
            *at_rest(self._attempts.tables, "rows", "latest", "meant"),
            *at_rest(self._spans.tables, "rows"),
            *at_rest(self._deadlines.tables, "rows"),
            *at_rest(self._rights.tables, "rights", "words", "faults"),
            *at_rest(self._money.tables, "rows"),
            *self._waits.begin_to_rest(),
        ]

    def rest(self) -> None:
        """Pack what is kept of things to which nothing happened for a while: of one table at each turn."""
        table = self._at_rest.pop(0)
        table.rest()
        self._at_rest.append(table)

    def rest_for_good(self) -> Iterator[None]:
        """The same of all things and tables, one at each turn: nothing more will happen."""
        self.stretches("")
        for table in self._at_rest:
            table.rest_for_good()
            yield

    @property
    def seq(self) -> int:
        """The last event that it holds; 0 before the first."""
        return self._seq

    def holds(self, event: Event) -> bool:
        """Whether an event is among those that led here."""
        return event.seq <= self._reach.get(event.branch, 0)

    def before(self, event: Event) -> None:
        """Hear of the next event before it is folded into a state that is shared."""
        if not self._waits_apart:
            self._waits.before(event)

    def take_waits(self, packed: dict[str, bytes]) -> None:
        """Hear what was waited for, worked out elsewhere of the very same events (`Waits.packed`)."""
        self._waits.take(packed)

    def advance(self, event: Event) -> None:
        """Take in the next event of the branch.

        Raises:
            ValueError: it does not follow the last one.
            KeyError: it speaks of what no event before it began.
        """
        if event.parent_seq != self._seq:
            raise ValueError(f"event {event.seq} follows event {event.parent_seq}, not {self._seq}")
        if isinstance(event.what, SessionOpened):
            self._setting.open(event.what)
        self._seq = self._reach[event.branch] = event.seq
        if event.subject is not None:
            self._last[event.subject] = event.seq
        self._attempts.advance(event)
        self._deadlines.advance(event)
        if event.what.consequences is not NOTHING or isinstance(event.what, _SAID_BY_ITSELF):
            self._spans.advance(event)
            self._rights.advance(event)
            self._money.advance(event)
        if event.what.of_exercise:
            self._to_tell.append(event)
            self._told.append(event)
        if self._waits_apart:
            return
        if self._shares:
            self._waits.advance(event)
        else:
            self._to_wait.append(event)  # by far the dearest fold, and the one that is asked for least

    # -- what it tells --------------------------------------------------------------------------

    def last_of(self, thing: str) -> int:
        """The last event of a thing of those by which this record was advanced since it was made or resumed;
        0 where there is none. While it is the same, nothing more has happened to the thing."""
        return self._last.get(thing, 0)

    def things(self) -> tuple[str, ...]:
        """The ids of all cases and proceedings, in the order in which they opened."""
        return self._spans.things()

    def attempts(self, thing: str) -> Sequence[Attempt]:
        """Who asked for what, in order."""
        return self._attempts.of(thing)

    def last_done(self, thing: str, step: str) -> Attempt | None:
        """The last attempt by which a step was done, if it was."""
        return self._attempts.last_done(thing, step)

    def is_done(self, thing: str, steps: AbstractSet[str]) -> bool:
        """Whether one of these steps was done."""
        return self._attempts.is_done(thing, steps)

    def done(self, thing: str) -> KeysView[str]:
        """The steps that were done on a thing."""
        return self._attempts.done(thing)

    def has_acted(self, thing: str, role: str) -> bool:
        """Whether a role has done a step on a thing."""
        return self._attempts.has_acted(thing, role)

    def done_by(self, thing: str, role: str) -> Sequence[Attempt]:
        """The attempts by which a role did a step on a thing, in order."""
        return self._attempts.done_by(thing, role)

    def last_moved(self, thing: str) -> int:
        """The last event that led a track of a thing to another state."""
        return self._spans.last_moved(thing)

    def spans(self, thing: str) -> Mapping[str, Sequence[Span]]:
        """By track, the states that it has been in, in order; each ends where the next begins."""
        return self._spans.of(thing)

    def states(self, thing: str, track: str) -> Iterable[str]:
        """The states that a track has been in, in order, the present one last; none twice in a row."""
        return self._spans.states(thing, track)

    def stretches(self, thing: str) -> tuple[Stretch, ...]:
        """Working and waiting, activity by activity, each in order."""
        if self._before is not None:
            self._to_wait[:0] = self._before()
            self._before = None
        for event in self._to_wait:
            self._waits.advance(event)
        self._to_wait.clear()
        return tuple(self._waits.of(thing))

    def deadlines(self, thing: str) -> Sequence[Deadline]:
        """Deadlines in the order in which they began."""
        return self._deadlines.of(thing)

    def deadline_ended_by(self, seq: int) -> Deadline | None:
        """The deadline that an event ended, if it did."""
        return self._deadlines.ended_by(seq)

    def rights(self, thing: str) -> Sequence[RightEvent]:
        """Rights told, respected and breached, in order."""
        return self._rights.rights(thing)

    def own_words(self, thing: str) -> Sequence[OwnWord]:
        """Consents and wishes as they were said, in order."""
        return self._rights.own_words(thing)

    def faults(self, thing: str) -> Sequence[Fault]:
        """Faults attempted, committed and omitted, in order."""
        return self._rights.faults(thing)

    def money(self, thing: str) -> Sequence[Cents]:
        """Money paid, charged, left unpaid, given back and paid in, in order."""
        return self._money.of(thing)

    def spent(self, fund: str) -> int:
        """Cents of a fund paid and charged for all things, less what was given back."""
        return self._money.spent(fund)

    @property
    def exercise(self) -> Exercise:
        """What happened besides the steps: injects, messages, questions, notes, turns, pauses, the end."""
        for event in self._to_tell:
            self._exercise.advance(event)
        self._to_tell.clear()
        return self._exercise

    def all_rows(self) -> dict[str, Any]:
        """Everything that it tells, by thing: two records are the same where these are equal."""
        return {
            thing: (
                tuple(self.attempts(thing)),
                {track: tuple(spans) for track, spans in self.spans(thing).items()},
                self.stretches(thing),
                tuple(self.deadlines(thing)),
                tuple(self.rights(thing)),
                tuple(self.own_words(thing)),
                tuple(self.faults(thing)),
                tuple(self.money(thing)),
            )
            for thing in self.things()
        }


def _copied(tables: Any) -> Any:
    """A copy of the tables of a part: rows are frozen, and shared."""
    return replace(tables, **{name: _table(getattr(tables, name)) for name in tables.__dataclass_fields__})


def _table(table: Any) -> Any:
    if isinstance(table, dict):
        return {key: _table(value) for key, value in table.items()}
    return list(table) if isinstance(table, list) else table
