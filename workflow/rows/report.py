"""An after-action report in words: what was played, what happened, what went well or not, what follows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from workflow.rows import TimelineRow
from workflow.rows.review import GlanceRow

Grave = Literal["harm", "undone", "late"]
"""What did harm or was attempted against a right, what was not done, what was done late or in part."""


@dataclass(frozen=True, slots=True)
class PointRow:
    """Something that went well, or that can be better: what was expected, what became of it, whose it was,
    the right that it touches, the events that show it, and of what can be better how grave it was. `weight`
    is that of what was expected: heavier stands first."""

    text: str
    why: str
    who: str
    right: str
    shown: tuple[str, ...] = ()
    grave: Grave = "harm"
    weight: int = 1


@dataclass(frozen=True, slots=True)
class UndoneRow:
    """A step that was not done when it was due, in all the cases in which it was not: what follows, how long
    it had, who could have done it, and the right that it touches."""

    name: str
    cases: str
    follows: str
    limit: str
    who: str
    right: str


@dataclass(frozen=True, slots=True)
class CaseInReport:
    """A case: how long it went and where it stands, and how it went over time. `timeline.marks` are its
    faults and the dates that passed; `told` is what else went wrong, `apart` how much did that was not the
    table's."""

    title: str
    about: str
    told: tuple[str, ...]
    timeline: TimelineRow
    waited_most: str
    apart: int = 0


@dataclass(frozen=True, slots=True)
class RightInReport:
    """A right, with the cases to whose person it was told, and in which it was respected or breached; whether
    something that can be better touches it otherwise."""

    name: str
    told: str
    respected: str
    breached: str
    is_touched: bool = False


@dataclass(frozen=True, slots=True)
class RatedRow:
    """A rating: as the log proposes it, as an evaluator gave it (empty: not yet), with the reason and the
    events that show it: `shown` those that speak for it, `against` those against; where none is proposed
    `shown` are all that the log has of it. `of` is the objective and the role as ids."""

    of: tuple[str, str]
    objective: str
    role: str
    proposed: str
    given: str = ""
    reason: str = ""
    shown: str = ""
    against: str = ""


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """A criterion that two evaluators did not rate alike, or that only one of them rated: the word of each
    with the reason; empty where one gave none."""

    criterion: str
    own: str
    other: str


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """How far two evaluators of a session agree, in a sentence. `codes` are theirs, in the order of the words
    of each row; `session` names it in a report."""

    told: str
    codes: tuple[str, str]
    rows: tuple[ComparedRow, ...] = ()
    session: str = ""


@dataclass(frozen=True, slots=True)
class WaitedRow:
    """An institution: the days that it worked and was waited for in all cases, and the longest wait."""

    name: str
    worked: str
    waited: str
    longest: str
    why: str


@dataclass(frozen=True, slots=True)
class AgainstInReport:
    """A case beside the accepted path of its scenario: the steps that were not done, that came in another
    order, and that the path does not have."""

    case: str
    undone: str
    moved: str
    extra: str


@dataclass(frozen=True, slots=True)
class ActionRow:
    """What is to be changed after an exercise, who sees to it, and by when; as an evaluator typed it. In a
    report, `session` names the session that it comes from, and `code` whose it is."""

    what: str
    owner: str
    by: str
    session: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class SessionInReport:
    """A session in a report. `nothing` says why it holds no more than a glance, if that; `notes` are the
    evaluator's, `glance` is the whole of it in a few lines, `undone` what no expectation asked for and was
    not done when it was due, `beside` its first fault, how many, and the longest wait. `against` sets its
    cases beside the path that `against_note` names; none where there is no path."""

    title: str
    about: tuple[str, ...]
    objectives: tuple[str, ...] = ()
    cases: tuple[CaseInReport, ...] = ()
    strengths: tuple[PointRow, ...] = ()
    improve: tuple[PointRow, ...] = ()
    undone: tuple[UndoneRow, ...] = ()
    rights: tuple[RightInReport, ...] = ()
    ratings: tuple[RatedRow, ...] = ()
    rating_note: str = ""
    waits: tuple[WaitedRow, ...] = ()
    notes: tuple[str, ...] = ()
    typed: tuple[str, ...] = ()
    nothing: str = ""
    glance: tuple[GlanceRow, ...] = ()
    beside: tuple[str, ...] = ()
    against: tuple[AgainstInReport, ...] = ()
    against_note: str = ""


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report in one language. `agreements` say of each session that two evaluated how far they agree.
    `table` says how ratings come about, `unread` what could not be read, `apart` that its tables were played
    for different times, `made` the day on which it was made. In one that `is_coded`,
    nobody's name stands."""

    lang: str
    sessions: tuple[SessionInReport, ...]
    actions: tuple[ActionRow, ...] = ()
    evaluator: str = ""
    agreements: tuple[AgreementRow, ...] = ()
    table: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    apart: str = ""
    is_coded: bool = True
    made: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a report is of: sessions by number (none: all that count once), and whether it tells what
    participants typed."""

    sources: tuple[int, ...] = ()
    texts: bool = False
