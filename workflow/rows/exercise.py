"""What is shown of an exercise to those who take part: scenarios, seats, messages, the talk at the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workflow.rows import ChoiceRow

CHANNEL_WORDS: Mapping[str, tuple[str, str]] = {
    "call": ("llamada", "call"),
    "visit": ("visita", "visit"),
    "letter": ("carta", "letter"),
    "message": ("mensaje", "message"),
    "person": ("en persona", "in person"),
    "press": ("prensa", "press"),
}
"""How something reaches a table in an exercise."""


@dataclass(frozen=True, slots=True)
class RoleCard:
    """A role that can be played in a scenario, to be read before: where it works, what it may do; `steps` are
    what it can do more than others."""

    id: str
    name: str
    institution: str
    about: str
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ScenarioRow:
    """A scenario as it is chosen. Nothing in it says what will happen or what is expected.

    `takes` is how long it takes and for how many; `rules` under which rules it plays and what holds today.
    `count_assumed` is whether assumed times count unless somebody says otherwise. `first` is the case of the
    person whom one meets first. `own` is whether it is the group's own; `lacks` says what keeps it from being
    played, and is empty where nothing does.
    """

    id: str
    title: str
    about: str
    background: str
    takes: str
    content_note: str
    rules: str
    roles: tuple[RoleCard, ...]
    count_assumed: bool
    first: str = ""
    own: bool = False
    lacks: str = ""


@dataclass(frozen=True, slots=True)
class SeatWanted:
    """A seat that is asked for: the roles that are played there, and its label as somebody typed it."""

    roles: tuple[str, ...]
    label: str = ""


@dataclass(frozen=True, slots=True)
class ExerciseWanted:
    """An exercise that is asked for. Roles of the scenario without a seat are simulated."""

    scenario: str
    seats: tuple[SeatWanted, ...]
    alone: bool
    count_assumed: bool


@dataclass(frozen=True, slots=True)
class SeatRow:
    """A seat: its label or number, and its roles; none are left where it stopped. `unread` is how many
    messages wait there."""

    id: str
    name: str
    roles: tuple[ChoiceRow, ...]
    unread: int = 0


@dataclass(frozen=True, slots=True)
class AboutRow:
    """A person whom an answer can be about, and what the seat has learned of them and may tell."""

    id: str
    name: str
    tells: tuple[ChoiceRow, ...] = ()


@dataclass(frozen=True, slots=True)
class MessageRow:
    """Something that reached a seat: from whom, by which channel, when. `attachment` is plain text.

    `to` is for whom it is. `about` are the people whom an answer can be about, none where an answer tells
    nobody anything. `answered` says what was answered; "" while nothing was. `whom` is the sender as one who
    is told something, in Spanish with its preposition. `also` says who else received it, where the seat would
    know. `can_answer` is whether there is somebody to answer: a
    notice that a step gives has nobody.
    """

    id: str
    sender: str
    channel: str
    when: str
    text: str
    to: str
    attachment: str = ""
    read: bool = False
    answered: str = ""
    about: tuple[AboutRow, ...] = ()
    whom: str = ""
    can_answer: bool = True
    also: str = ""


@dataclass(frozen=True, slots=True)
class ExerciseRow:
    """The exercise that a session is, as the seat at the keyboard sees it.

    `seat` is the seat at the keyboard. `paused` while a pause lasts, `over` says how it ended, "" while it
    goes on. `trial` is whether a draft is only tried: nothing of it stays. `why_not` says why nothing can be
    done in it, "" where it can: its scenario is not at hand. `now` is the moment at which the clock stands.
    """

    session: str
    title: str
    background: str
    rules: str
    alone: bool
    seats: tuple[SeatRow, ...]
    seat: str
    messages: tuple[MessageRow, ...] = ()
    paused: bool = False
    over: str = ""
    why_not: str = ""
    trial: bool = False
    now: str = ""

    @property
    def here(self) -> SeatRow | None:
        """The seat at the keyboard."""
        return next((seat for seat in self.seats if seat.id == self.seat), None)

    @property
    def is_going_on(self) -> bool:
        """Whether something can be done in it."""
        return not self.over and not self.why_not


@dataclass(frozen=True, slots=True)
class ShownBy:
    """An event that shows a result: its number in the log, when, and what happened in words."""

    seq: int
    when: str
    text: str


@dataclass(frozen=True, slots=True)
class ResultLine:
    """What became of something that was expected: of which sort that is (`heading`), in a word, why, the
    right that it touches, who did it or was to, and the events that show it. `counted` says from when it
    counted and until when, `weighs` how much it counts for, or that it does not. Of `quiet` ones there is
    nothing to talk about: there was no need for it, or nobody could know. Of `lacking` ones there is: it was
    not done as it was expected, or is not sure. `reason` is why something was not to be told."""

    text: str
    status: str
    why: str
    right: str
    by: str
    shown: tuple[ShownBy, ...] = ()
    counted: str = ""
    heading: str = ""
    weighs: str = ""
    quiet: bool = False
    lacking: bool = False
    reason: str = ""

    @property
    def in_short(self) -> str:
        """A quiet one in one line: whose it is, too, so that each seat's numbers follow from the lines."""
        return f"{self.text}: {self.by} · {self.weighs}. {self.why}"


@dataclass(frozen=True, slots=True)
class TouchedLine:
    """Something that touched a right of a person, or was only tried: whose, when, who and what (`act`), why
    it touches, the right, and what came after. It is rated by nobody, unless
    it stands below an objective: `why` then says that it counts there."""

    seq: int
    act: str
    why: str
    right: str
    after: str = ""


@dataclass(frozen=True, slots=True)
class ExpectedPart:
    """What was expected for one objective, each once, what went well first; and before all of it `harms`,
    what counts against the objective: harm that was done, and duties that were left undone."""

    objective: str
    lines: tuple[ResultLine, ...]
    harms: tuple[TouchedLine, ...] = ()


@dataclass(frozen=True, slots=True)
class ObjectiveLine:
    """An objective, and how it was reached in words: Achieved, With difficulties and so on."""

    text: str
    rating: str


@dataclass(frozen=True, slots=True)
class AnsweredLine:
    """Something that reached the table: when, from whom and to whom (`about`), its words, and each answer
    with who gave it, or that it was not answered or read."""

    seq: int
    about: str
    text: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoleWash:
    """How one role reached its objectives. `seat` is where it was played; "" where all sat at one that has no
    name."""

    role: str
    objectives: tuple[ObjectiveLine, ...]
    seat: str = ""


@dataclass(frozen=True, slots=True)
class FirstPart:
    """A part of the short page that is read first: what it is about, and a few lines. Where one of them names
    only the first of many things, `whole` are the same lines with all of them."""

    about: str
    lines: tuple[str, ...]
    whole: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DebriefRow:
    """A question for the talk at the end, and what the class wrote to it."""

    number: int
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class HotWash:
    """The talk at the end of an exercise. `table` says how ratings are made, a line each.

    `first` is the short page that is read before all else. `touched` is what touched a right, in
    order, first what had happened before the exercise began; `tried` what was attempted and not done; they
    come next.
    `answered` is what reached the table and was answered, or was to be; `expected` is what was expected, by
    objective; `also` is what else can be talked over: how
    something was asked of a person, or promised. `untouched` is what stands in place of `touched` where that
    is empty.
    """

    title: str
    over: str
    about: str
    questions: tuple[DebriefRow, ...]
    together: tuple[ObjectiveLine, ...]
    roles: tuple[RoleWash, ...]
    table: tuple[str, ...]
    note: str
    touched: tuple[TouchedLine, ...] = ()
    tried: tuple[TouchedLine, ...] = ()
    answered: tuple[AnsweredLine, ...] = ()
    also: tuple[str, ...] = ()
    first: tuple[FirstPart, ...] = ()
    expected: tuple[ExpectedPart, ...] = ()
    untouched: str = ""


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A line of a sheet, and what stands small below it."""

    text: str
    small: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A heading of a sheet with its lines; `short` ones stand as a list in two columns."""

    heading: str
    lines: tuple[SheetLine, ...]
    short: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet to print: for whom it is, what it is about, and its parts."""

    whom: str
    title: str
    about: str
    parts: tuple[SheetPart, ...]


@dataclass(frozen=True, slots=True)
class ScenarioSheets:
    """A scenario on paper: a card for each role that is played, then the guide for whoever leads."""

    title: str
    cards: tuple[Sheet, ...]
    guide: Sheet
