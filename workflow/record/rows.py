"""The rows of a record: what happened, in ids, minutes and cents, without a word for a screen.

Minutes are whole minutes of simulated time since the session began; an end of None is still open. `seq` is
the event that a row comes from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from workflow.log.consequences import Value
from workflow.log.events import DeadlineKind, FaultHow

Became = Literal[
    "waiting", "accepted", "harmful", "refused", "failed", "called_off", "no_longer_possible", "expired"
]
"""What became of an attempt. `waiting`: for money, for a unit or for work to end. `harmful`: done, and a
fault. `failed`: it came to an outcome that is none. `called_off`: by a person. `no_longer_possible`: its
conditions turned false meanwhile. `expired`: patience ran out."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """Somebody asked for a step.

    `activity` is the step or its choice group; `step` is empty while a colleague has not chosen yet. `actor`
    is the code of the person, empty where nobody is told apart. `missing` are keys of conditions
    (`workflow.pathway.missing`) of a refused one; `under_way` and `full` say that nothing was missing: it
    was asked for already, or the queue had no room. `outcome` is the one it came to, `faults` those that it
    was: committed where it was done, attempted where it was refused. `ended_by` is the event that ended it.
    """

    seq: int
    subject: str
    activity: str
    step: str
    role: str
    actor: str
    at: int
    simulated: bool = False
    became: Became = "waiting"
    ended: int | None = None
    ended_by: int | None = None
    missing: tuple[str, ...] = ()
    under_way: bool = False
    full: bool = False
    outcome: str = ""
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """A track of a thing stood in a state, from `since` to `until`."""

    seq: int
    track: str
    state: str
    since: int
    until: int | None = None


# -- working and waiting ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Work:
    """Somebody is at work on it, with a unit of `resource` where it takes one; until `due` as it stands."""

    resource: str
    due: int | None


@dataclass(frozen=True, slots=True)
class Money:
    """A payment waits until one of the funds covers it."""

    funds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InQueue:
    """It waits for a unit of a resource; `place` - 1 files, ours and other people's, go before it."""

    resource: str
    place: int


@dataclass(frozen=True, slots=True)
class Closed:
    """It is its turn and a unit is free, but the office is closed until the minute `opens` (None: never)."""

    resource: str
    opens: int | None


@dataclass(frozen=True, slots=True)
class Condition:
    """It cannot be asked for: `missing` are keys of one minimal set of conditions."""

    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """It could be asked for; a simulated colleague means to do so at minute `due`."""

    due: int | None


By = Work | Money | InQueue | Closed | Condition | Decision

Ended = Literal["", "asked", "done", "failed", "cancelled", "called_off", "expired", "dropped", "changed"]
"""What ended a stretch: the activity was asked for or came to its end; nobody owes or means it any longer
(`dropped`); or it goes on for another reason (`changed`)."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """From `since` to `until` an activity waited or was worked on, by one thing.

    `roles` is for whom: who asked for it, who works, or who could ask. `request` is the event that asked; 0
    before anybody did.
    """

    activity: str
    step: str
    roles: tuple[str, ...]
    by: By
    since: int
    until: int | None
    ended: Ended
    request: int


# -- deadlines ----------------------------------------------------------------------------------

DeadlineState = Literal["running", "met", "done_after", "missed", "no_longer"]


@dataclass(frozen=True, slots=True)
class StepOver:
    """A step of a thing that ended at minute `at`: what it changed, with the new values, whether the program
    had somebody do it, and whether it did harm."""

    thing: str
    at: int
    step: str
    role: str
    by_program: bool
    changed: Mapping[str, Value]
    harmed: bool = False


@dataclass(frozen=True, slots=True)
class Deadline:
    """A duty and how soon it is due.

    `passed` says that the minute `due` went by without it, `passed_by` is the event that said so; `done`,
    that it was done at minute `ended`, else it no longer applied from then on. `ended_by` is the event that
    said so.
    """

    seq: int
    activity: str
    kind: DeadlineKind
    since: int
    due: int | None
    passed: bool = False
    after: str = ""
    """The step of the same thing that was done last before it ended, in the same minute; "" for none."""
    ended: int | None = None
    ended_by: int | None = None
    ended_with: tuple[StepOver, ...] = ()
    """The steps that ended in the minute at which it no longer applied, the last first."""
    done: bool = False
    passed_by: int | None = None
    by_day: bool = False
    """It began with what the program had somebody do: at a minute that means nothing, on a day that does."""

    @property
    def state(self) -> DeadlineState:
        """Whether it runs, was met, was done after it was due, was missed, or no longer applied in time."""
        if self.done:
            return "done_after" if self.past_due > 0 else "met"
        if self.passed:
            return "missed"
        return "running" if self.ended is None else "no_longer"

    @property
    def past_due(self) -> int:
        """Minutes past due at which it was done, for every kind; before it is due they are negative. 0 where
        it was not done, or is never due."""
        if not self.done or self.ended is None or self.due is None:
            return 0
        return self.ended - self.due

    @property
    def is_late(self) -> bool:
        """Whether it was done late or not at all in time: only a law or a standard makes late."""
        return self.kind != "assumption" and self.state in ("done_after", "missed")


# -- rights, consents, wishes, faults -----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RightEvent:
    """A right was told, respected or breached, by what was done or by a fault."""

    seq: int
    right: str
    what: Literal["told", "respected", "breached"]
    at: int
    step: str
    role: str


@dataclass(frozen=True, slots=True)
class OwnWord:
    """A consent or a wish of the person: what it was set to, when and by whom (nobody: given at first).

    `record` is the kind of small record whose fact it is; empty for the thing's own.
    """

    seq: int
    group: Literal["consent", "wish"]
    fact: str
    value: str
    at: int
    step: str
    role: str
    record: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault was attempted, committed or omitted; `right` is the one that it touches."""

    seq: int
    fault: str
    how: FaultHow
    right: str
    at: int
    step: str
    role: str


# -- money --------------------------------------------------------------------------------------

MoneyHow = Literal["paid", "charged", "unpaid", "given_back", "paid_in"]


@dataclass(frozen=True, slots=True)
class Cents:
    """Money of a fund for a thing: paid for a step, charged for a day of a track's state, left unpaid, given
    back, or paid in. `source` is the activity or the track. Always a positive number of cents."""

    seq: int
    fund: str
    how: MoneyHow
    cents: int
    at: int
    source: str
