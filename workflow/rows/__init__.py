"""What the service answers with: plain frozen rows of text and numbers, in one language.

Screens and the command line see these and nothing deeper. All texts are final, in the language
that was asked for, and are to be shown as plain text. Times are whole minutes of simulated time
since the session's start (`sim_min`); `when` texts are ready for the screen ("día 3, 08:00").
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Reading = Literal["accepted", "pending", "refused", "harmful", "nothing"]


@dataclass(frozen=True, slots=True)
class PathwayRow:
    """A pathway that can be opened."""

    id: str
    name: str
    about: str
    years: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """An id and its name, for a list to choose from; a step that always `harms` is found after others."""

    id: str
    name: str
    detail: str = ""
    harms: bool = False


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A profile fact that a new case may be given: its values and the default."""

    id: str
    name: str
    values: tuple[ChoiceRow, ...]
    default: str


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session kept in the workspace. `left` says where it was left: the day and the last thing done. An
    exercise that has ended (`is_over`) is looked at, not gone on with."""

    id: str
    name: str
    pathway: str
    pathway_name: str
    year: str
    started: str
    last: str
    cases: int
    events: int
    can_resume: bool
    why_not: str = ""
    folder: str = ""
    left: str = ""
    is_exercise: bool = False
    is_over: bool = False


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One fictional case in the open session."""

    id: str
    name: str
    summary: str
    closed: bool


@dataclass(frozen=True, slots=True)
class FundRow:
    """A fund and what is left in it, in balboas (`amount` is the text for the screen).

    `note` says of an empty fund who pays in its place, where somebody does; of one that holds more than at
    the start, how much that was.
    """

    id: str
    name: str
    cents: int
    amount: str
    bottlenecks: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class OwnDueRow:
    """Something that falls to those who play, until the minute `due_min`; `is_next`: nothing comes before.
    `again`: it was done before, and is needed once more; in an exercise only that is told. `goes_on`: it
    would end what still harms the person, and that is told with the right that it touches. `undated`: it has
    no date, and what comes next is far off."""

    due_min: int
    told: str
    is_next: bool = False
    again: bool = False
    goes_on: bool = False
    undated: bool = False


@dataclass(frozen=True, slots=True)
class SessionState:
    """The open session: its clock, cases, funds and branch.

    `opens_in` are the minutes until public offices open; 0 where they are open or have no hours. `last_case`
    is the case in which something was last asked for or changed on this branch; empty where there is none.
    `last_role` is, of the roles that people play on this branch, the one in which somebody last asked for a
    step there, else the first of them; empty where people play none. `own_due` is what falls to them and runs
    against a date, the soonest first. `next_event`
    names the day on which time stops at the latest, where it has one, and what comes by itself by then where
    `is_by_then`; else it may be others' turn. `your_turn` says what waits for the roles that people
    play, where nothing has a date, whether or not something may come; else it is empty. `first_needs` says
    which of those that have no date they could meet now.
    """

    id: str
    name: str
    pathway: str
    pathway_name: str
    year: str
    sim_min: int
    day: str
    date: str
    clock: str
    cases: tuple[CaseRow, ...]
    funds: tuple[FundRow, ...]
    branch: int
    branches: int
    events: int
    next_event: str
    played: tuple[str, ...]
    opens_in: int = 0
    last_case: str = ""
    last_role: str = ""
    own_due: tuple[OwnDueRow, ...] = ()
    your_turn: str = ""
    first_needs: str = ""
    is_by_then: bool = False


@dataclass(frozen=True, slots=True)
class FactRow:
    """One line of the case card. Of what `is_open` nobody has asked, decided or done anything yet."""

    id: str
    name: str
    value: str
    value_name: str
    is_default: bool
    group: str
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class RightRow:
    """One right: whether the person was told of it, and whether it was respected or breached; how long after
    its day it was told (`told_late`), and respected (`late`), in words; "" where it was not after it."""

    id: str
    name: str
    told: bool
    record: Literal["none", "respected", "breached"]
    record_name: str
    source: str
    told_late: str = ""
    late: str = ""


@dataclass(frozen=True, slots=True)
class FaultRow:
    """A fault that happened in a case."""

    seq: int
    id: str
    name: str
    how: Literal["attempted", "committed", "omitted"]
    how_name: str
    right: str
    right_name: str
    consequence: str
    when: str


@dataclass(frozen=True, slots=True)
class StandingRow:
    """What goes on in a case and should not: harm that stands, or what nobody has done.

    `detail` is what it does to the person and who can change it, `right` names the rights that it touches.
    """

    kind: Literal["harm", "undone"]
    text: str
    detail: str
    right: str


@dataclass(frozen=True, slots=True)
class CaseCard:
    """All that is known of a case, grouped for the card; `untold` says that a role was told nothing of it."""

    id: str
    name: str
    tags: tuple[str, ...]
    groups: tuple[tuple[str, tuple[FactRow, ...]], ...]
    rights: tuple[RightRow, ...]
    dependents: tuple[str, ...]
    faults: tuple[FaultRow, ...]
    linked: tuple[str, ...]
    closed: bool
    standing: tuple[StandingRow, ...] = ()
    referrals: tuple[str, ...] = ()
    untold: str = ""


@dataclass(frozen=True, slots=True)
class BottleneckRow:
    """The explanation that a badge opens.

    `marked` has for each of the paragraphs the sentences in it that show the bottleneck, word for word.
    `contradictions` are sentences about figures of it that the report gives in two ways.
    """

    id: str
    name: str
    explain: str
    paragraphs: tuple[tuple[str, str], ...]
    levers: tuple[str, ...]
    figures: tuple[str, ...]
    marked: tuple[tuple[str, ...], ...] = ()
    contradictions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DeadlineRow:
    """A deadline that runs, was met, was missed, was done after it was due, or no longer applies.

    `late` is only ever true for statute and standard. `note` says of the last two what happened. `seq` is the
    event that ended it or said that it passed, else the one that began it. `nights`: it stands for as many
    that one agreement kept, and `note` tells them whole. `over`: nothing of it is left to be done.
    """

    step: str
    name: str
    due_min: int
    due: str
    kind: Literal["statute", "standard", "assumption"]
    kind_name: str
    state: Literal["running", "met", "missed", "done_after", "no_longer"]
    late: bool
    note: str = ""
    seq: int = 0
    nights: int = 0
    over: bool = False


@dataclass(frozen=True, slots=True)
class SpanRow:
    """One state of one track, from `start` to `end` (None: still there), in sim_min.

    `look` is another look than that of a state: somebody works, is waited for, or a harm goes on. `seq` is an
    event in it; 0 for none.
    """

    state: str
    name: str
    start: int
    end: int | None
    look: Literal["", "working", "waiting", "harm"] = ""
    seq: int = 0


@dataclass(frozen=True, slots=True)
class TrackRow:
    """One line of the timeline."""

    id: str
    name: str
    spans: tuple[SpanRow, ...]


@dataclass(frozen=True, slots=True)
class MarkRow:
    """Something at one minute of the timeline, in words; `seq` is its event."""

    seq: int
    at: int
    text: str


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A case so far, by track; tracks that never moved are left out. `marks` are its faults. `starts` is the
    date of its first day (ISO), by which days after the first year are called; "": they are counted.
    `by_date`: all days are called so. `shown` are the first and the last minute of its axis; None: those of
    the case. `first`: how many days there are before the one that is counted as day 1."""

    tracks: tuple[TrackRow, ...]
    now: int
    deadlines: tuple[DeadlineRow, ...]
    marks: tuple[MarkRow, ...] = ()
    starts: str = ""
    by_date: bool = False
    shown: tuple[int, int] | None = None
    first: int = 0


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event of the log, in words.

    `told` is the whole of it as a sentence: who did or decided what, and what came of it. `day` is its date
    ("lunes 4 ene 2021 · día 1") and `clock` its time of day; empty for what the program had others do, of
    which only the day is known. `told_min` is a minute of that day: what an office did by itself is told on
    a day on which it is open. `kept` tells the whole of what one agreement brings about again and again, of
    which the event is one time; it is the same for each of them, "" for what is told by itself.
    """

    seq: int
    branch: int
    parent_seq: int
    on_branch: bool
    case: str
    case_name: str
    lifecycle: str
    lifecycle_name: str
    step: str
    step_name: str
    role: str
    role_name: str
    sim_min: int
    when: str
    text: str
    fault: str
    can_rewind: bool
    told: str = ""
    day: str = ""
    clock: str = ""
    told_min: int = 0
    kept: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What an act came to, after it is on the disk: `reading` in a word, `text` as a sentence.

    `right` is the name of the right that a fault touches, if there was one; `touched` says that a right was
    touched, by a fault or by a wrong turn that is none. `kind` says what else it was than something done:
    care or a case that ended, something done after its day, time that passed, time that passed and something
    was not done in time, or time that stopped because it is the turn of a role that people play.
    `repairs` are the steps that can be taken now and put right what was done, each with whose it is.
    `moved` says that in the minutes of an act something else came about, of which it tells, too. `question`,
    of a refusal, is the id of what it says can be asked now in the talk.
    """

    reading: Reading
    text: str
    right: str = ""
    touched: bool = False
    kind: Literal["", "ended", "late", "time", "missed", "yours", "turn"] = ""
    repairs: tuple[tuple[str, str], ...] = ()
    moved: bool = False
    question: str = ""
