"""What the console of whoever leads an exercise shows. No participant is shown any of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from workflow.rows import ChoiceRow

Lead = Literal["delivered", "skipped"]
"""What is done with an inject by hand: it comes now, or not at all."""
Mark = Literal["", "good", "improve", "ask"]
"""What a note is for: it went well, it can be better, to be asked about afterwards."""
Seen = Literal["met", "missed"]
"""What whoever watches saw of an expectation that no log can see."""
Sort = Literal["done", "never", "watch"]
"""Something to be done, something that must not come about, something that only the room can see."""


@dataclass(frozen=True, slots=True)
class ComingRow:
    """An inject that did not come yet.

    `when` is its moment or what it waits for, `left` how long until then ("" where it has no moment), `moved`
    what the scenario said where it was shifted. `gone` says why it does not come by itself any more, "" where
    it may. `text` is what will be sent, `other` the form that will not be, "" where there is one form only;
    `is_softer` says which of them is sent; `left_out`, that it was left out and may come again. `touches` are
    codes, `touched` what they stand for.
    """

    id: str
    when: str
    left: str
    moved: str
    gone: str
    who: str
    channel: str
    text: str
    other: str
    is_softer: bool
    attachment: str
    note: str
    content_note: str
    touches: str
    touched: tuple[str, ...]
    is_hint: bool
    can_shift: bool
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class CameRow:
    """An inject or a message that came, or was left out; `state` says whether it was read and answered,
    `answers` by whom and in which words."""

    seq: int
    when: str
    who: str
    text: str
    state: str
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DidRow:
    """Something that somebody did: `who` did it, by the program where nobody at the table did."""

    seq: int
    when: str
    who: str
    by_program: bool
    text: str
    is_harm: bool
    can_rewind: bool


Status = Literal["met", "late", "missed", "not_yet", "not_applicable", "not_observed", "open"]


@dataclass(frozen=True, slots=True)
class ExpectedRow:
    """One thing that is expected. `about` names its objective by its code, whether it weighs more than others
    of it, roles and right; `objective` is that objective in words; `due` until when; `why` why it is so.

    `by_hand` says that no log can see it: whoever watches says what was seen, and `seen` is that. `sort`
    says in which words.
    """

    id: str
    status: Status
    status_name: str
    text: str
    about: str
    due: str
    why: str
    by_hand: bool
    seen: str
    objective: str = ""
    sort: Sort = "done"


@dataclass(frozen=True, slots=True)
class ObjectiveRow:
    """An objective with its code, and what belongs to it, what weighs more first."""

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RightsRow:
    """The rights of a person in one line, and what each code stands for."""

    person: str
    text: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LedNote:
    """A note of whoever leads; `number` counts from 1 in the order of writing, `when` is its moment."""

    number: int
    when: str
    mark: str
    mark_name: str
    text: str


@dataclass(frozen=True, slots=True)
class ConsoleRow:
    """All that the console shows.

    `problem` says that the controller's file of this exercise could not be read, or is not on this PC.
    `stands` says why the clock cannot run, "" where it can: nobody sits at the keyboard, or a pause lasts;
    `to_run` how it can, which no participant reads.
    `injects` counts what has reached the table, so that a running clock can stop when something does.
    `first` is the minute at which day 1 begins.
    """

    session: str
    title: str
    background: str
    rules: str
    content_note: str
    guide: str
    now: str
    date: str
    sim_min: int
    seq: int
    branch: int
    at_keyboard: str
    stands: str
    is_over: bool
    ended: str
    injects: int
    coming: tuple[ComingRow, ...]
    came: tuple[CameRow, ...]
    did: tuple[DidRow, ...]
    expected: tuple[ExpectedRow, ...]
    objectives: tuple[ObjectiveRow, ...]
    rights: tuple[RightsRow, ...]
    notes: tuple[LedNote, ...]
    senders: tuple[ChoiceRow, ...]
    receivers: tuple[ChoiceRow, ...]
    channels: tuple[ChoiceRow, ...]
    problem: str
    to_run: str = ""
    first: int = 0
