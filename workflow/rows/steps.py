"""The steps of a case as one role sees them: possible now, done, not yet, and waited for.

Like all rows: plain and frozen, texts in the language that was asked for, to be shown as plain text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step that the role can take now. `harm` warns where taking it now would be a fault.

    `ending` says of a step that ends care, closes a case or takes something back what ends, who decides that
    and which rights it touches. `noted` says of a step that decides on what was noted how much that is.
    `asks` is what is chosen before it: what a recipient is told ("referral"), or which rights ("rights"),
    for
    how many nights ("nights"), or which phone and hour ("contact").
    `begins` says of what the person asks for who begins it; `instead`, of a step that harms, what the role
    can do in its place now; `opens`, of one that opens a criminal matter, what is to be known before; `why`,
    of one that comes next, what came about, the right it touches and, in a second line, what follows.
    `lacking` says what the intake still lacks by which a step would be decided, a paragraph each. `done` says
    of one that can be taken again though it stands done when and by whom that was.
    """

    id: str
    name: str
    takes: str
    deadline: str
    rights: tuple[str, ...]
    cost: str
    explain: str
    harm: str
    source: str
    badges: tuple[str, ...]
    subject: str
    choice: str = ""
    ending: str = ""
    noted: str = ""
    asks: Literal["", "referral", "rights", "nights", "contact"] = ""
    begins: str = ""
    instead: str = ""
    opens: str = ""
    why: str = ""
    lacking: str = ""
    done: str = ""


@dataclass(frozen=True, slots=True)
class BlockedRow:
    """A step that the role cannot take yet: what is missing, who brings it about and what comes first.

    `reason` and `who` are sentences, a line for each missing condition; `missing` pairs them. `attempt` says
    what becomes of an attempt; `other_case`, that what is given for this case speaks against the step; `why`,
    of a step of other roles, why it is theirs; `begins`, of what the person asks for, who begins it. `leads`
    says that somebody or time can bring it about here; `instead` is in one sentence what can be done;
    `question` is the id of what can be asked now in the talk, where that is said.
    """

    id: str
    name: str
    reason: str
    who: str
    source: str
    badges: tuple[str, ...]
    subject: str
    missing: tuple[tuple[str, str], ...] = ()
    attempt: str = ""
    other_case: bool = False
    why: str = ""
    leads: bool = True
    begins: str = ""
    instead: str = ""
    question: str = ""


@dataclass(frozen=True, slots=True)
class DoneRow:
    """A step that is done already and is not asked for again: when, and by whom, as far as it is known; `at`
    is the minute of the session by which they are in order."""

    id: str
    name: str
    told: str
    subject: str
    at: int = 0


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """Something others have to do, or work that is under way.

    `detail` says more of what is waited for: files before this one, the next session, that nobody began.
    `steps` are all the steps that the row names, where it is not begun and names several; `reminds` those
    that a colleague who knows of the case would take up if they were reminded; `limit` says until when they
    may take, or that no limit is known, and `has_date` whether one runs; `can_cancel`: it is the role's own
    request, which it can take back.
    """

    id: str
    name: str
    who: str
    state: str
    since: str
    due: str
    badges: tuple[str, ...]
    can_cancel: bool
    detail: str = ""
    steps: tuple[str, ...] = ()
    reminds: tuple[str, ...] = ()
    limit: str = ""
    has_date: bool = False


@dataclass(frozen=True, slots=True)
class StepsRow:
    """The right-hand panel, but for what is not possible yet.

    `nothing` says whose turn it is where this role has no step that helps; `meanwhile` what can be done while
    others are waited for; `turn` are the roles that can take a harmless step now; `hours` says that the
    role's office is closed at this hour; `whose`, that this institution seldom meets such a person and what
    it owes them all the same; `bottlenecks` are their names by id; `talked` are the steps before which one
    talks with the person; `part` is what is said of this role's part, `fact` what of that says nothing of
    what to do; `repairs` put right a harm that goes on, each with whose it is.
    """

    role: str
    role_name: str
    possible: tuple[StepRow, ...]
    waiting: tuple[WaitingRow, ...]
    done: tuple[DoneRow, ...] = ()
    nothing: str = ""
    meanwhile: str = ""
    turn: tuple[str, ...] = ()
    hours: str = ""
    whose: str = ""
    bottlenecks: tuple[tuple[str, str], ...] = ()
    next: tuple[tuple[str, str], ...] = ()
    next_blocked: tuple[BlockedRow, ...] = ()
    talked: tuple[str, ...] = ()
    part: str = ""
    fact: str = ""
    repairs: tuple[tuple[str, str], ...] = ()
