"""What happens in an exercise or a practice besides the steps: nothing of it moves the pathway.

Injects, messages, questions and notes are never known to the simulation; what they change in the world they
change by steps. What a person typed is `typed`, beside the chain; what a scenario's file says is named by its
id.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from workflow.log.base import Lifecycle, Name, What
from workflow.log.consequences import Count, Word


@dataclass(frozen=True, slots=True, kw_only=True)
class Inject(What):
    """An inject of the scenario was delivered to roles by a channel, made softer, or skipped."""

    lifecycle: ClassVar[Lifecycle] = "inject"
    of_exercise: ClassVar[bool] = True
    inject: Name
    how: Literal["delivered", "softened", "skipped"]
    channel: Word = ""
    to: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageSent(What):
    """A message went to roles: a `line` of the scenario, or what somebody typed."""

    lifecycle: ClassVar[Lifecycle] = "message_sent"
    of_exercise: ClassVar[bool] = True
    message: Name
    to: tuple[Word, ...]
    channel: Word = ""
    line: Word = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageRead(What):
    """A message was read by the event's role."""

    lifecycle: ClassVar[Lifecycle] = "message_read"
    of_exercise: ClassVar[bool] = True
    message: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageAnswered(What):
    """A message was answered by the event's role: with a choice that it offered, or in their own words."""

    lifecycle: ClassVar[Lifecycle] = "message_answered"
    of_exercise: ClassVar[bool] = True
    message: Name
    answer: Word = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked(What):
    """A question was asked, in a manner (open, closed, leading); `uncovered` are the facts that the answer, a
    `line`, brought to light. They were so before: no fact is set."""

    lifecycle: ClassVar[Lifecycle] = "asked"
    of_exercise: ClassVar[bool] = True
    question: Name
    manner: Literal["", "open", "closed", "leading"] = ""
    uncovered: tuple[Word, ...] = ()
    line: Word = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted(What):
    """Somebody wrote a note on a dimension: of what was said, seen, or told by others, in `whose` words (a
    role). Or the clock of the PC was set back by so many minutes of real time."""

    lifecycle: ClassVar[Lifecycle] = "noted"
    of_exercise: ClassVar[bool] = True
    dimension: Word = ""
    how: Literal["", "said", "seen", "told"] = ""
    whose: Word = ""
    clock_back: Count | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected(What):
    """Event `corrects` was annotated: what it says was wrong, or it should not have been recorded (`void`).
    The event itself stays as it is, and no state changes."""

    lifecycle: ClassVar[Lifecycle] = "corrected"
    of_exercise: ClassVar[bool] = True
    corrects: Count
    how: Literal["corrected", "void"] = "corrected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosed(What):
    """Something of a case was told to somebody: `what` are names of facts or dimensions, `to` a role or an
    institution."""

    lifecycle: ClassVar[Lifecycle] = "disclosed"
    of_exercise: ClassVar[bool] = True
    to: Name
    what: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver(What):
    """The turn went from the seat that acted to another, which from then on plays these roles."""

    lifecycle: ClassVar[Lifecycle] = "handed_over"
    of_exercise: ClassVar[bool] = True
    to: Name
    roles: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paused(What):
    """A pause began or ended; simulated time stands meanwhile."""

    lifecycle: ClassVar[Lifecycle] = "paused"
    of_exercise: ClassVar[bool] = True
    stage: Literal["begun", "ended"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainerNoted(What):
    """A note of whoever leads or evaluates; `about` is an earlier event, 0 for none."""

    lifecycle: ClassVar[Lifecycle] = "trainer_noted"
    of_exercise: ClassVar[bool] = True
    about: Count = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended(What):
    """The exercise came to its end, or a seat stopped (`left`), which is nobody's fault. `end` is the end of
    the scenario that was reached, if it was one of them."""

    lifecycle: ClassVar[Lifecycle] = "ended"
    of_exercise: ClassVar[bool] = True
    how: Literal["finished", "stopped", "left"] = "finished"
    end: Word = ""
