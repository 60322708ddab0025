"""A foreign log: cases with their events in order of time, in columns so that a million fit in memory.

Each different text is kept once. An event is made from the columns when it is asked for.
"""

from __future__ import annotations

import datetime as dt
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from workflow.foreign.faults import ASK_FOR_LESS, ForeignProblem, Place, Repairs
from workflow.foreign.limits import LONGEST_TEXT, MOST_CASES, MOST_DETAILS, MOST_EVENTS, MOST_TEXT

Form = Literal["xes", "csv", "ocel"]
Details = Sequence[tuple[str, str]]
Moment = tuple[int, int]
"""Microseconds since 1970 in UTC, and minutes by which the file's own zone is ahead of it."""
_NEVER = -(2**63)
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_OF_A_TEXT = 150
"""Bytes that a text takes besides its letters, roughly."""


@dataclass(frozen=True, slots=True)
class Read:
    """An event as a file has it. Empty is what the file does not say."""

    activity: str
    time: Moment | None
    transition: str = ""
    who: str = ""
    role: str = ""
    institution: str = ""
    details: Details = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class ForeignEvent:
    """An event: what, when with the zone that the file gives (None: it does not say), who, and what else is
    told. `number` is its own in the file, from 1; `line` is 0 where the file has none."""

    number: int
    activity: str
    time: dt.datetime | None
    transition: str
    who: str
    role: str
    institution: str
    details: tuple[tuple[str, str], ...]
    line: int


@dataclass(frozen=True, slots=True)
class Wait:
    """The time from one event of a case to the next, by their places in the case from 0; in microseconds.
    Whether somebody worked or waited in it, no foreign log says."""

    case: str
    before: int
    after: int
    length: int


class ForeignLog:
    """What was read of a file. `repairs` is what was read otherwise than it stands, `choices` what was taken
    for what, as (what, the file's word for it), and `others` what could have been a case instead."""

    def __init__(self, path: Path, form: Form) -> None:
        self.path, self.form = path, form
        self.repairs = Repairs()
        self.choices: list[tuple[str, str]] = []
        self.others: tuple[str, ...] = ()
        self._cases: dict[str, array[int]] = {}
        self._of_case: dict[str, array[int]] = {}
        self._texts: list[str] = []
        self._known: dict[str, int] = {}
        self._room = MOST_TEXT
        self._times, self._zones = array("q"), array("h")
        self._words = tuple(array("I") for _ in range(5))
        self._details, self._begins = array("I"), array("Q", [0])
        self._lines = array("Q")

    # -- filling ----------------------------------------------------------------------------------------

    def add_case(self, name: str, details: Details = (), line: int = 0) -> str:
        """Begin a case that is not there yet; its name, cut where it is too long.

        Raises:
            ForeignProblem: there are too many.
        """
        name = self._cut(name, line)
        if name not in self._cases:
            if len(self._cases) >= MOST_CASES:
                raise self._too_many(line, MOST_CASES, ("casos", "cases"))
            self._cases[name] = array("I")
            self._of_case[name] = array("I")
        if details:
            self._of_case[name] = array("I", self._kept(details, Place(line, name)))
        return name

    def has_case(self, name: str) -> bool:
        """Whether a case was begun."""
        return name in self._cases

    def add(self, event: Read, cases: Iterable[str]) -> int:
        """Add an event to cases that were begun; its number in the columns, from 0.

        Raises:
            ForeignProblem: there are too many, or too much different text.
        """
        number = len(self._times)
        if number >= MOST_EVENTS:
            raise self._too_many(event.line, MOST_EVENTS, ("sucesos", "events"))
        time = event.time or (_NEVER, 0)
        self._times.append(time[0])
        self._zones.append(time[1])
        told = (event.activity, event.transition, event.who, event.role, event.institution)
        for column, text in zip(self._words, told, strict=True):
            column.append(self._word(self._cut(text, event.line), event.line))
        self._details.extend(self._kept(event.details, Place(event.line)))
        self._begins.append(len(self._details))
        self._lines.append(event.line)
        for case in cases:
            self._cases[case].append(number)
        return number

    def tie(self, event: int, case: str) -> None:
        """Say that an event is of a case, too."""
        self._cases[case].append(event)

    def settle(self, *, is_ordered: bool) -> None:
        """Put each case in order of time; what has no time stays behind what came before it.

        Args:
            is_ordered: the form says that events stand in order, so that any other is to be told.
        """
        for name, events in self._cases.items():
            if not events:
                self.repairs.add("empty_case", Place(case=name))
                continue
            keys, last, first = dict[int, int](), _NEVER, -1
            for at, number in enumerate(events):
                now = self._times[number]
                if now != _NEVER and now < last and first < 0:
                    first = at
                last = now if now != _NEVER else last
                keys[number] = last
            if first >= 0:
                if is_ordered:
                    self.repairs.add("order", Place(self._lines[events[first]], name, first + 1))
                self._cases[name] = array("I", sorted(events, key=keys.__getitem__))

    def _word(self, text: str, line: int) -> int:
        found = self._known.get(text)
        if found is None:
            self._room -= _OF_A_TEXT + len(text)
            if self._room < -MOST_TEXT // 10:  # what is told besides was left out long before
                raise ForeignProblem(
                    self.path,
                    ("tiene más textos distintos de los que caben", "it has more different texts than fit"),
                    ASK_FOR_LESS,
                    line,
                )
            found = self._known[text] = len(self._texts)
            self._texts.append(text)
        return found

    def _kept(self, details: Details, place: Place) -> Iterator[int]:
        if len(details) > MOST_DETAILS:
            self.repairs.add("many", place, len(details) - MOST_DETAILS)
        for key, value in details[:MOST_DETAILS]:
            if self._room <= 0 and (value not in self._known or key not in self._known):
                self.repairs.add("left_out", place)
                continue
            yield self._word(self._cut(key, place.line), place.line)
            yield self._word(self._cut(value, place.line), place.line)

    def _cut(self, text: str, line: int) -> str:
        if len(text) <= LONGEST_TEXT:
            return text
        self.repairs.add("cut", Place(line, word=text[:40]))
        return text[: LONGEST_TEXT - 1] + "…"

    def _too_many(self, line: int, most: int, what: tuple[str, str]) -> ForeignProblem:
        why = (f"tiene más de {most} {what[0]}", f"it has more than {most} {what[1]}")
        return ForeignProblem(self.path, why, ASK_FOR_LESS, line)

    # -- reading ----------------------------------------------------------------------------------------

    @property
    def cases(self) -> tuple[str, ...]:
        """The names of the cases, in the order in which they came."""
        return tuple(self._cases)

    @property
    def case_count(self) -> int:
        """How many cases there are."""
        return len(self._cases)

    def __len__(self) -> int:
        """How many events there are; one of several cases counts once."""
        return len(self._times)

    def size(self, case: str) -> int:
        """How many events a case has."""
        return len(self._cases[case])

    def events(self, case: str, begin: int = 0, end: int | None = None) -> tuple[ForeignEvent, ...]:
        """The events of a case in order of time, or a piece of them."""
        return tuple(map(self._event, self._cases[case][begin:end]))

    def details(self, case: str) -> tuple[tuple[str, str], ...]:
        """What the file tells of a case as a whole."""
        return self._pairs(self._of_case[case])

    def span(self, case: str) -> tuple[dt.datetime, dt.datetime] | None:
        """When a case began and ended, as far as its events have a time."""
        timed = [number for number in self._cases[case] if self._times[number] != _NEVER]
        return (self._time(timed[0]), self._time(timed[-1])) if timed else None

    def waits(self, case: str) -> Iterator[Wait]:
        """The time between each two events of a case that have one."""
        before = -1
        events = self._cases[case]
        for at, number in enumerate(events):
            if self._times[number] == _NEVER:
                continue
            if before >= 0:
                yield Wait(case, before, at, self._times[number] - self._times[events[before]])
            before = at

    def longest(self, case: str | None = None) -> Wait | None:
        """The longest wait of a case, or of all; of equal ones the first."""
        found = (wait for name in ([case] if case is not None else self._cases) for wait in self.waits(name))
        return max(found, key=lambda wait: wait.length, default=None)

    def _event(self, number: int) -> ForeignEvent:
        activity, transition, who, role, institution = (self._texts[col[number]] for col in self._words)
        return ForeignEvent(
            number + 1,
            activity,
            self._time(number) if self._times[number] != _NEVER else None,
            transition,
            who,
            role,
            institution,
            self._pairs(self._details[self._begins[number] : self._begins[number + 1]]),
            self._lines[number],
        )

    def _time(self, number: int) -> dt.datetime:
        zone = dt.timezone(dt.timedelta(minutes=self._zones[number]))
        return (_EPOCH + dt.timedelta(microseconds=self._times[number])).astimezone(zone)

    def _pairs(self, kept: array[int]) -> tuple[tuple[str, str], ...]:
        texts = self._texts
        return tuple((texts[kept[at]], texts[kept[at + 1]]) for at in range(0, len(kept), 2))
