"""What each kind of event carries: types and ranges, before a word of it is believed.

A log that was made anew, with a chain that holds, may say anything. Keys that are not named here are
read by nobody; the names that are used are looked at in `workflow.world.agreement`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, Strict

from workflow.case.events import Lifecycle

Count = Annotated[int, Strict(), Field(ge=0, lt=2**53)]
"""A minute, a visit, a number of units: whole and not negative."""

Whole = Annotated[int, Strict(), Field(gt=-(2**63), lt=2**63)]
Word = Annotated[str, Strict()]
Flag = Annotated[bool, Strict()]
Real = Annotated[float, Field(allow_inf_nan=False)]
Units = dict[Word, Whole]
Moments = dict[Word, Count | None]


class Payload(BaseModel):
    """What an event of any kind may carry: its consequences."""

    model_config = ConfigDict(frozen=True)

    activity: Word = ""
    set: dict[Word, Word | Whole] = Field(default_factory=dict)
    was: dict[Word, Word | Whole] = Field(default_factory=dict)
    moved: tuple[Word, ...] = ()
    records: dict[Word, dict[Word, Word]] = Field(default_factory=dict)
    timers: Moments = Field(default_factory=dict)
    rests: Moments = Field(default_factory=dict)
    charges: Moments = Field(default_factory=dict)
    funds: Units = Field(default_factory=dict)
    held: Units = Field(default_factory=dict)
    busy: Units = Field(default_factory=dict)
    visits: dict[Word, Count] = Field(default_factory=dict)


class SessionOpened(Payload):
    """The beginning: everything that a replay needs."""

    year: Word
    seed: Count
    changes: dict[Word, Word | Real]
    count_targets: Flag
    capacity: Units
    switches: dict[Word, Word]
    refills: dict[Word, Count]
    background: dict[Word, tuple[Count, Count | None]]
    later: tuple[tuple[Count, Word, dict[Word, Word | Real]], ...] = ()
    replication: Count = 0


class CaseOpened(Payload):
    """A case or a proceeding begins."""

    kind: Word
    number: Count
    name: Word
    values: dict[Word, Word | Whole]
    linked: Word | None
    has: dict[Word, tuple[dict[Word, Word], ...]]
    moved: tuple[Word, ...]
    drawn: Annotated[int, Strict(), Field(ge=0, lt=2**63)] = 0


class Enabled(Payload):
    """A simulated role takes a step up, or passes it up."""

    activity: Word
    visit: Count
    uptake: Flag
    due: Count | None


class Requested(Payload):
    """A step is asked for."""

    activity: Word
    simulated: Flag


class Waits(Payload):
    """A step waits for money or a unit, or is at work."""

    activity: Word
    paying: Flag = False
    resource: Word = ""
    expires: Count | None = None
    paid: tuple[Word, Whole] | None = None


class Started(Waits):
    """Work begins."""

    due: Count | None


class Refused(Payload):
    """A step was refused."""

    missing: tuple[Word, ...]
    under_way: Flag = False
    full: Flag = False
    visit: Count = 0


class Over(Payload):
    """A step is done, failed, was called off, or ran out of time."""

    stage: Word = ""
    retired: Count = 0
    outcome: Word = ""
    called_off_by: Word = ""
    timer: Word = ""
    deadline: Flag = False


class Runs(Payload):
    """A deadline starts to run."""

    activity: Word
    due: Count | None
    kind: Literal["statute", "standard", "assumption"]


class Met(Payload):
    """A deadline ends."""

    activity: Word
    late: Count
    closed: Flag
    visit: Count


class Fault(Payload):
    """A fault was attempted, committed or omitted."""

    fault: Word
    how: Literal["attempted", "committed", "omitted"]


class Charged(Payload):
    """A day's cost of a state."""

    track: Word
    cents: Count
    unpaid: Count = 0


class Refilled(Payload):
    """Money comes in."""

    fund: Word
    next: Count


class Changed(Payload):
    """Other settings come into force."""

    capacity: Units
    switches: dict[Word, Word]


class OtherFile(Payload):
    """Another person's file arrives, is taken up, or is done with."""

    resource: Word
    number: Count
    stage: Literal["arrived", "started", "done"]
    next: Count | None = None
    due: Count | None = None


class Advanced(Payload):
    """The clock was moved by hand."""

    to: Count


class Branched(Payload):
    """A branch begins."""

    from_seq: Count


class Played(Payload):
    """Who is played by people."""

    roles: tuple[Word, ...]


class Noted(Payload):
    """A note."""

    text: Word = ""
    clock_back: Count | None = None


SHAPES: Mapping[Lifecycle, type[Payload]] = {
    "session_opened": SessionOpened,
    "case_opened": CaseOpened,
    "enabled": Enabled,
    "requested": Requested,
    "queued": Waits,
    "started": Started,
    "refused": Refused,
    "done": Over,
    "failed": Over,
    "cancelled": Over,
    "expired": Over,
    "due": Runs,
    "met": Met,
    "fault": Fault,
    "charged": Charged,
    "refilled": Refilled,
    "changed": Changed,
    "background": OtherFile,
    "advanced": Advanced,
    "branched": Branched,
    "played": Played,
    "noted": Noted,
}
