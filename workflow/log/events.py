"""What can happen to a session: one frozen type for each kind of event, in the past tense.

State is the fold of events (`workflow.case.fold`); how they are stored is `workflow.log.codec`. Minutes are
whole minutes of simulated time since the session began, money is whole cents. Types and ranges stand here
and are checked when a log is read; which names there are is the definition's own business.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal

from workflow.log.base import (
    Changes,
    DeadlineKind,
    Event,
    FaultHow,
    Lifecycle,
    Name,
    Paid,
    Serial,
    What,
)
from workflow.log.consequences import Count, Flag, Units, Value, Word
from workflow.log.exercise import (
    Asked,
    Corrected,
    Disclosed,
    Ended,
    HandedOver,
    Inject,
    MessageAnswered,
    MessageRead,
    MessageSent,
    Noted,
    Paused,
    TrainerNoted,
)

__all__ = [
    "Asked",
    "Corrected",
    "DeadlineKind",
    "Disclosed",
    "Ended",
    "Event",
    "FaultHow",
    "HandedOver",
    "Inject",
    "Lifecycle",
    "MessageAnswered",
    "MessageRead",
    "MessageSent",
    "Noted",
    "Paused",
    "TrainerNoted",
    "What",
]

# -- the session --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionOpened(What):
    """The beginning: everything that a replay needs.

    `refills` are the minutes at which funds are next filled; `background` is, by resource, how many files of
    other people wait and the minute at which the next arrives; `later` are the minute, year and changes of
    settings that come into force afterwards. Opening balances are among the consequences.
    """

    lifecycle: ClassVar[Lifecycle] = "session_opened"
    pathway: Word = ""
    digest: Word = ""
    year: Word
    seed: Count
    changes: Changes
    count_targets: Flag
    capacity: Units
    switches: Mapping[Word, Word]
    refills: Mapping[Word, Count]
    background: Mapping[Word, tuple[Count, Count | None]]
    later: tuple[tuple[Count, Word, Changes], ...] = ()
    replication: Count = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed(What):
    """Other settings came into force: units by resource, and switches."""

    lifecycle: ClassVar[Lifecycle] = "changed"
    of_session: ClassVar[bool] = True
    year: Word = ""
    capacity: Units
    switches: Mapping[Word, Word]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refilled(What):
    """Money came into a fund (how much is among the consequences); `next` is the minute of the next time."""

    lifecycle: ClassVar[Lifecycle] = "refilled"
    of_session: ClassVar[bool] = True
    fund: Word
    next: Count


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherFile(What):
    """Another person's file arrived at a resource (`next` is the minute of the one after it), was taken up
    (`due` is the minute at which the work ends), or was done with."""

    lifecycle: ClassVar[Lifecycle] = "background"
    of_session: ClassVar[bool] = True
    resource: Word
    number: Count
    stage: Literal["arrived", "started", "done"]
    next: Count | None = None
    due: Count | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Advanced(What):
    """The clock was moved by hand to a minute."""

    lifecycle: ClassVar[Lifecycle] = "advanced"
    of_session: ClassVar[bool] = True
    to: Count


@dataclass(frozen=True, slots=True, kw_only=True)
class Branched(What):
    """A branch began after event `from_seq`."""

    lifecycle: ClassVar[Lifecycle] = "branched"
    of_session: ClassVar[bool] = True
    from_seq: Count


@dataclass(frozen=True, slots=True, kw_only=True)
class Played(What):
    """From here on people play these roles, and nobody else is played."""

    lifecycle: ClassVar[Lifecycle] = "played"
    of_session: ClassVar[bool] = True
    roles: tuple[Word, ...]


# -- a case -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOpened(What):
    """A case or a proceeding began: its values, what it is linked to, and its small records by kind.

    `number` counts within its kind from 1; `drawn` is its number in the stream that it came in, 0 for none.
    A `name` that the program made up stands in the chain; one that a person typed is `typed`.
    """

    lifecycle: ClassVar[Lifecycle] = "case_opened"
    kind: Word
    number: Count
    name: Word
    values: Mapping[Word, Value]
    linked: Word | None
    has: Mapping[Word, tuple[Mapping[Word, Word], ...]]
    drawn: Serial = 0

    @property
    def called(self) -> str | None:
        """Its name; None where a person gave it and it was erased."""
        return self.name if self.typed is None else self.typed.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Charged(What):
    """A day's cost of the state of a track, in cents, and how much of it nobody paid."""

    lifecycle: ClassVar[Lifecycle] = "charged"
    track: Word
    cents: Count
    unpaid: Count = 0


# -- a step's life ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Enabled(What):
    """A simulated role takes a step up at minute `due`, or passes it up, at this visit to its from-states."""

    lifecycle: ClassVar[Lifecycle] = "enabled"
    activity: Name
    visit: Count
    uptake: Flag
    due: Count | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Requested(What):
    """A step was asked for, by a person or by a simulated role."""

    lifecycle: ClassVar[Lifecycle] = "requested"
    activity: Name
    simulated: Flag


@dataclass(frozen=True, slots=True, kw_only=True)
class Queued(What):
    """A step waits for money (`paying`) or, once it is `paid`, for a unit of a resource until `expires`."""

    lifecycle: ClassVar[Lifecycle] = "queued"
    activity: Name
    paying: Flag = False
    resource: Word = ""
    expires: Count | None = None
    paid: Paid | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Started(What):
    """Work began; it ends at minute `due`, or never. Without a resource it was paid for just now."""

    lifecycle: ClassVar[Lifecycle] = "started"
    activity: Name
    due: Count | None
    resource: Word = ""
    paid: Paid | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Done(What):
    """A step was done, with an outcome where it has some; `retired` is the visit at which it is over."""

    lifecycle: ClassVar[Lifecycle] = "done"
    outcome: Word = ""
    retired: Count | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed(What):
    """A step came to an outcome that is none, or (`full`) a queue that was full had its effect."""

    lifecycle: ClassVar[Lifecycle] = "failed"
    full: Flag = False
    outcome: Word = ""
    retired: Count | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused(What):
    """A step was refused: `missing` are keys of its conditions (`workflow.pathway.missing`), empty where it
    was already under way, or at this visit its queue was full."""

    lifecycle: ClassVar[Lifecycle] = "refused"
    missing: tuple[Word, ...]
    under_way: Flag = False
    full: Flag = False
    visit: Count = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancelled(What):
    """What was expected (`enabled`), asked for by the clock (`requested`) or under way was called off."""

    lifecycle: ClassVar[Lifecycle] = "cancelled"
    stage: Literal["", "enabled", "requested", "paying", "queued", "started"] = ""
    called_off_by: Word = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expired(What):
    """The patience for a step, a `timer`, or a `deadline` of a kind ran out."""

    lifecycle: ClassVar[Lifecycle] = "expired"
    timer: Word = ""
    deadline: Flag = False
    kind: DeadlineKind | Literal[""] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineStarted(What):
    """A deadline runs until minute `due`, or for ever."""

    lifecycle: ClassVar[Lifecycle] = "due"
    activity: Name
    due: Count | None
    kind: DeadlineKind


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineEnded(What):
    """A deadline ended, `late` minutes past due: the step was done (`closed`), or is no longer wanted.

    `visit` is the one for which it stays closed although its cause goes on; 0 where the cause ended.
    """

    lifecycle: ClassVar[Lifecycle] = "met"
    activity: Name
    late: Count
    closed: Flag
    visit: Count


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultRecorded(What):
    """A fault was attempted, committed or omitted."""

    lifecycle: ClassVar[Lifecycle] = "fault"
    fault: Word
    how: FaultHow


KINDS: Mapping[Lifecycle, type[What]] = {kind.lifecycle: kind for kind in What.__subclasses__()}
"""The type of each kind of event."""
