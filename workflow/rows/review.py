"""What a review shows: sources with what their check found, cases, and how one of them went."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from workflow.rows import ChoiceRow, TimelineRow
from workflow.rows.conformance import AgainstPath

Standing = Literal["reading", "well", "warn", "left"]
"""How a source stands, for its sign: being read, whole, to be looked at, not opened."""

Which = Literal["all", "wrong", "refused"]
"""Which events of a case: all that are shown, what went wrong or came too late, what was refused."""

Outlook = Literal["", "fault", "late", "refused", "unfound", "well"]
"""Which cases: any, those with such a thing, or those with none."""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A session that is reviewed. `told` says what its check found, `percent` how far it is read.

    `file` is the name of its file; empty for a session of the open workspace. `number` is -1 for a file that
    was left as it is. `receipt` is the code at its end, to be compared with what was written down.
    `held_back` says why only whoever leads may read what is in it.
    """

    number: int
    name: str
    file: str
    about: str
    told: str
    standing: Standing
    percent: int
    cases: int
    events: int
    receipt: str = ""
    held_back: str = ""


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """All sources; `note` says what was passed over; `is_over`: everything is read. `heading` counts them."""

    sources: tuple[SourceRow, ...]
    is_over: bool
    note: str = ""
    heading: str = ""


@dataclass(frozen=True, slots=True)
class ReviewedCase:
    """A case in the list: how long it went, where it stands, and what went wrong first, in a few words.

    `session` is the whole name of its session, `table` what that is called in short. `unfound`: nobody had
    found the person when the log ended.
    """

    source: int
    case: str
    name: str
    session: str
    about: str
    faults: int
    late: int
    refused: int
    first: str
    unfound: bool = False
    table: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which cases are looked for: words, a role or institution, a step, an end, what went wrong; empty: any.

    `source` is the session; -1 for all.
    """

    text: str = ""
    who: str = ""
    step: str = ""
    end: str = ""
    wrong: Outlook = ""
    source: int = -1


@dataclass(frozen=True, slots=True)
class CaseList:
    """The cases that were looked for, of how many, and what can be chosen among."""

    rows: tuple[ReviewedCase, ...]
    of: int
    who: tuple[ChoiceRow, ...]
    steps: tuple[ChoiceRow, ...]
    ends: tuple[ChoiceRow, ...]


@dataclass(frozen=True, slots=True)
class WrongRow:
    """What went wrong first of its sort, or that nothing did (`seq` is 0). `apart` was not the table's,
    `part` says that only a part of the log holds; without a heading it is more of the row above."""

    sort: Literal["fault", "late", "refused", "unfound", "apart", "part"]
    heading: str
    text: str
    seq: int


@dataclass(frozen=True, slots=True)
class StepDaysRow:
    """A step of a role: the days that it was worked at and waited for, and by what."""

    name: str
    worked: str
    waited: str
    why: str
    seq: int = 0


@dataclass(frozen=True, slots=True)
class DaysRow:
    """The days of a role in a case; minutes for bars, texts for the screen."""

    role: str
    name: str
    worked_min: int
    waited_min: int
    worked: str
    waited: str
    why: str
    steps: tuple[StepDaysRow, ...]


@dataclass(frozen=True, slots=True)
class ProofRow:
    """Something with the event that shows it and the case that this event is of: 0 and empty for none."""

    text: str
    seq: int = 0
    case: str = ""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A proposed rating of a session: of an objective for all together, or for a role.

    `objective` and `role` are words, also for all together; `of` is (objective, role) as ids, the role empty
    for all together. `grade` is the letter; empty where it is not rated, and then nothing shows it. `seqs`
    are the events that show it in its own sense: of all that was reached what was done, of less what fell
    short or did harm; `proof` is the first of them. `reached` and `short` are all that speak for the word and
    against it, whatever it is. `reasons` are the expectations with what became of each,
    `rule` says why it is this word. Where nothing `is_proposed`, `reasons` are what the log has of it.
    """

    of: tuple[str, str]
    objective: str
    role: str
    grade: str
    grade_name: str
    seqs: tuple[int, ...]
    proof: ProofRow
    reasons: tuple[ProofRow, ...]
    rule: str = ""
    is_proposed: bool = True
    reached: tuple[int, ...] = ()
    short: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class GlanceRow:
    """A line about a whole session: what it tells of, and the event (0: none) and case that show it."""

    heading: str
    text: str
    seq: int = 0
    case: str = ""


@dataclass(frozen=True, slots=True)
class CaseReview:
    """How a case went: what went wrong first, the case by institution, and where its days went.

    `seqs` are the events of the case that are shown, `wrong` and `refused` those among them. `glance` tells
    of the whole session that the case is of; `against` sets the case beside the path and the rules. `begun`
    is the first of its events at which the case was there; at `expired` a deadline or a target passed. `part`
    says how far a log goes that does not hold as a whole, `known` is the last event of it that does (0: all
    hold).
    """

    source: int
    case: str
    title: str
    about: str
    wrongs: tuple[WrongRow, ...]
    waited_most: str
    timeline: TimelineRow
    days: tuple[DaysRow, ...]
    sheet: tuple[SheetRow, ...]
    sheet_note: str
    seqs: tuple[int, ...]
    wrong: tuple[int, ...]
    refused: tuple[int, ...]
    events: int
    is_whole: bool = True
    glance: tuple[GlanceRow, ...] = ()
    against: AgainstPath | None = None
    begun: int = 0
    expired: tuple[int, ...] = ()
    part: str = ""
    known: int = 0
