"""What every event has: its place in the log, who acted, what was typed, and what it brought."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, make_dataclass
from functools import lru_cache
from typing import Annotated, Any, ClassVar, Literal, TypeVar, cast

from pydantic import Field, Strict
from pydantic_core import CoreSchema, core_schema

from workflow.log.canonical import dense, encoded
from workflow.log.consequences import NOTHING, Consequences, Whole, Word

Lifecycle = Literal[
    "session_opened",
    "case_opened",
    "enabled",
    "requested",
    "queued",
    "started",
    "done",
    "refused",
    "cancelled",
    "expired",
    "due",
    "met",
    "failed",
    "fault",
    "charged",
    "refilled",
    "changed",
    "background",
    "advanced",
    "branched",
    "played",
    "noted",
    "inject",
    "message_sent",
    "message_read",
    "message_answered",
    "asked",
    "corrected",
    "disclosed",
    "handed_over",
    "paused",
    "trainer_noted",
    "ended",
]
"""The names of the kinds, as they are stored; those from `inject` on came with format 2."""

DeadlineKind = Literal["statute", "standard", "assumption"]
FaultHow = Literal["attempted", "committed", "omitted"]

_T = TypeVar("_T")
Name = Annotated[str, Strict(), Field(min_length=1)]
Serial = Annotated[int, Strict(), Field(ge=0, lt=2**63)]
Number = Whole | Annotated[float, Strict(), Field(allow_inf_nan=False)]
Changes = Mapping[Word, Word | Number]
"""Parameters and switches set on top of a year's."""

Paid = tuple[Word, Whole]
"""A fund, and the cents that it paid."""

WORLD = "world"
"""The actor of what the simulated world brings about: time that passes, colleagues, offices, money."""
DESK = "desk-1"
"""The seat of whoever practises alone. Codes of seats never say who a person is."""
TRAINER = "trainer"
"""The seat of whoever leads an exercise."""
SCRIPT = "script"
"""The actor of a scripted life."""
UNRECORDED = "unrecorded"
"""The actor where a log of format 1 does not say who it was: a person at a desk, or a script."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A typed text as it lies beside the chain, with its salt; both are empty once it was `erased`."""

    salt: str
    text: str
    erased: bool = False


@dataclass(frozen=True, slots=True)
class Typed:
    """What a person typed. The chain holds `digest` alone, the salted hash; the text lies beside it and can
    be erased. `beside` is None where the text is not at hand. Two are equal where their digests are."""

    digest: str
    beside: Beside | None = field(default=None, compare=False, repr=False)

    @staticmethod
    def of(text: str) -> Typed:
        """A new text, with a salt of its own: who guesses the text cannot prove it once it is erased.

        Raises:
            BadRow: it has half characters that no file can hold.
        """
        return _typed(secrets.token_hex(16), text)

    @staticmethod
    def in_chain(text: str) -> Typed:
        """A text that an event of format 1 holds itself: it has no salt, and cannot be erased.

        Raises:
            BadRow: as `of`.
        """
        return _typed("", text)

    @property
    def text(self) -> str | None:
        """The text; None where it was erased or is not at hand."""
        return None if self.beside is None or self.beside.erased else self.beside.text

    def salted_again(self) -> Typed:
        """The same text for another event: under its own salt, where it is at hand."""
        return self if self.text is None else Typed.of(self.text)


def _typed(salt: str, text: str) -> Typed:
    return Typed(digest_of(salt, text), Beside(salt, text))


def digest_of(salt: str, text: str) -> str:
    """The hash of a typed text and its salt, as the chain holds it: 64 hexadecimal digits.

    Raises:
        BadRow: the text has half characters that no file can hold.
    """
    return hashlib.sha256(encoded(dense(["typed", salt, text]))).hexdigest()


class _CheckedByItself:
    """Marks a part that was checked before the whole: a schema for it in every kind would cost 0.2 s."""

    def __get_pydantic_core_schema__(self, _source: Any, _handler: Any) -> CoreSchema:
        return core_schema.any_schema()


@dataclass(frozen=True, slots=True, kw_only=True)
class What:
    """What happened, without its place in the log.

    `activity` is the step that it belongs to or the choice group of the step; empty where it belongs to none,
    or where the event's own step says it. `typed` is what a person typed for it, if anything. Kinds
    `of_session` are of no case, kinds `of_exercise` of one or of none: they move nothing.
    """

    lifecycle: ClassVar[Lifecycle]
    of_session: ClassVar[bool] = False
    of_exercise: ClassVar[bool] = False
    activity: Name = ""
    consequences: Annotated[Consequences, _CheckedByItself()] = NOTHING
    typed: Annotated[Typed | None, _CheckedByItself()] = None


@dataclass(frozen=True, slots=True)
class Stored:
    """An event as it is stored: its columns, what it says as `text` (canonical JSON), the format of both, and
    what lies beside the chain for it."""

    seq: int
    branch: int
    parent_seq: int
    sim_min: int
    lifecycle: Lifecycle
    subject: str | None
    step: str | None
    role: str | None
    actor: str
    text: str
    format: int
    beside: Beside | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened, at its place in the log.

    `seq` counts from 1 within a session; `parent_seq` is the event before it on its branch (0 for the first).
    `subject` is a case or proceeding id, or None. `sim_min` is a minute. `actor` is the code of the seat that
    acted (`WORLD` where nobody did; never a person's name). `stored` is what the event was read from, where
    it was: a file may say more than is known here, or say it in an older format, and is handed on as it is.
    """

    seq: int
    branch: int
    parent_seq: int
    sim_min: int
    what: What
    subject: str | None = None
    step: str | None = None
    role: str | None = None
    actor: str = ""
    stored: Stored | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def lifecycle(self) -> Lifecycle:
        """The name of its kind."""
        return self.what.lifecycle

    @property
    def activity(self) -> str:
        """The step, or its choice group, that the event belongs to; empty where there is none."""
        return self.what.activity or self.step or ""

    @property
    def key(self) -> tuple[str, str]:
        """The thing and the activity that a state and a record keep it under; empty where there is none."""
        return _key(self.subject or "", self.activity)


def quickly(kind: type[_T]) -> Callable[..., _T]:
    """What makes a frozen dataclass with slots, of the values of all its fields in order, also those without
    `init`, in a third of the time: a long log has a million events.

    The values are set while it is of a class with the same slots that may be changed; then it is so no more.
    """
    names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
    draft: Any = make_dataclass(kind.__name__, names, slots=True, eq=False)

    def made(*values: Any) -> _T:
        found = draft(*values)
        found.__class__ = kind
        return cast(_T, found)

    return made


@lru_cache(maxsize=16384)
def _key(thing: str, activity: str) -> tuple[str, str]:
    """One and the same pair wherever something is kept under it: a long log has a dozen such tables."""
    return thing, activity
