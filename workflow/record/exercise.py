"""What happened besides the steps: injects, messages, questions, notes, disclosures, turns, pauses, ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from workflow.log import events as e
from workflow.log.events import Event

W = TypeVar("W", bound=e.What, covariant=True)
V = TypeVar("V", bound=e.What)


@dataclass(frozen=True, slots=True)
class Told(Generic[W]):
    """One thing that happened: at minute `at`, of a case or of none, by a role and a seat; `what` is all that
    the event says of it."""

    seq: int
    at: int
    subject: str | None
    role: str
    actor: str
    what: W


@dataclass(frozen=True, slots=True)
class Message:
    """A message, who read it and who answered it, in order."""

    sent: Told[e.MessageSent]
    read: tuple[Told[e.MessageRead], ...] = ()
    answered: tuple[Told[e.MessageAnswered], ...] = ()


@dataclass(frozen=True, slots=True)
class Pause:
    """A pause from minute `since` to `until`; both are the same minute unless the clock was moved meanwhile.
    `until` is None while it lasts."""

    begun: Told[e.Paused]
    ended: Told[e.Paused] | None = None


class Exercise:
    """The fold of everything that `workflow.log.exercise` knows, on one branch, in order.

    Nothing is left out: whatever an event says is in its row. An answer to a message that was never sent, or
    the end of a pause that nobody began, is kept by itself (`strays`).
    """

    def __init__(self) -> None:
        self._told: list[Told[e.What]] = []
        self._of_case: defaultdict[str, list[Told[e.What]]] = defaultdict(list)
        self._of_kind: defaultdict[type[e.What], list[Told[Any]]] = defaultdict(list)
        self._messages: dict[str, Message] = {}
        self._pauses: list[Pause] = []
        self._strays: list[Told[e.What]] = []

    def advance(self, event: Event) -> None:
        """Take in an event, if it is one of an exercise."""
        if not event.what.of_exercise:
            return
        row = Told(event.seq, event.sim_min, event.subject, event.role or "", event.actor, event.what)
        self._told.append(row)
        self._of_kind[type(row.what)].append(row)
        if row.subject is not None:
            self._of_case[row.subject].append(row)
        match event.what:
            case e.MessageSent() | e.MessageRead() | e.MessageAnswered():
                self._message(row)
            case e.Paused():
                self._pause(row)

    def _message(self, row: Told[e.What]) -> None:
        what = row.what
        if isinstance(what, e.MessageSent):
            self._messages[what.message] = Message(_as(row, what))
            return
        assert isinstance(what, (e.MessageRead, e.MessageAnswered))
        message = self._messages.get(what.message)
        if message is None:
            if not any(inject.what.inject == what.message for inject in self._of(e.Inject)):
                self._strays.append(row)
        elif isinstance(what, e.MessageRead):
            self._messages[what.message] = replace(message, read=(*message.read, _as(row, what)))
        else:
            self._messages[what.message] = replace(message, answered=(*message.answered, _as(row, what)))

    def _pause(self, row: Told[e.What]) -> None:
        what = row.what
        assert isinstance(what, e.Paused)
        lasts = self.is_paused
        if what.stage == "begun" and not lasts:
            self._pauses.append(Pause(_as(row, what)))
        elif what.stage == "ended" and lasts:
            self._pauses[-1] = replace(self._pauses[-1], ended=_as(row, what))
        else:
            self._strays.append(row)

    # -- what it tells --------------------------------------------------------------------------

    def all(self) -> tuple[Told[e.What], ...]:
        """Everything, in order."""
        return tuple(self._told)

    def of_case(self, subject: str) -> tuple[Told[e.What], ...]:
        """Everything of one case, in order."""
        return tuple(self._of_case.get(subject, ()))

    def injects(self) -> tuple[Told[e.Inject], ...]:
        """Injects delivered, softened and skipped."""
        return tuple(self._of(e.Inject))

    def messages(self) -> tuple[Message, ...]:
        """Messages in the order in which they were sent."""
        return tuple(self._messages.values())

    def readings(self, message: str) -> tuple[Told[e.MessageRead], ...]:
        """Who read a message, or an inject of this name."""
        return tuple(row for row in self._of(e.MessageRead) if row.what.message == message)

    def answers(self, message: str) -> tuple[Told[e.MessageAnswered], ...]:
        """What was answered to a message, or to an inject of this name."""
        return tuple(row for row in self._of(e.MessageAnswered) if row.what.message == message)

    def questions(self, subject: str) -> tuple[Told[e.Asked], ...]:
        """Questions that were asked of a case, each with what it uncovered."""
        rows = self._of_case.get(subject, ())
        return tuple(_as(row, row.what) for row in rows if isinstance(row.what, e.Asked))

    def has_asked(self, subject: str, role: str) -> bool:
        """Whether a role has asked a case something."""
        rows = self._of_case.get(subject, ())
        return any(row.role == role and isinstance(row.what, e.Asked) for row in rows)

    def notes(self, subject: str | None = None) -> tuple[Told[e.Noted], ...]:
        """Notes on a case, or on none; not that a clock was set back."""
        rows = self._of(e.Noted)
        return tuple(row for row in rows if row.subject == subject and row.what.clock_back is None)

    def corrections(self, seq: int) -> tuple[Told[e.Corrected], ...]:
        """What was said afterwards of an event."""
        return tuple(row for row in self._of(e.Corrected) if row.what.corrects == seq)

    def disclosures(self, subject: str) -> tuple[Told[e.Disclosed], ...]:
        """What was told of a case, and to whom."""
        return tuple(row for row in self._of(e.Disclosed) if row.subject == subject)

    def answers_inject(self, told: Told[e.Disclosed], inject: str) -> bool:
        """Whether something was told in answer to an inject that came before; where the log does not say in
        answer to what, it may be."""
        came = [row.seq for row in self.injects() if row.what.inject == inject and row.what.how != "skipped"]
        answer = self.answer_of(told)
        return bool(came) and came[0] < told.seq and (answer is None or answer.what.message == inject)

    def answer_of(self, told: Told[e.Disclosed]) -> Told[e.MessageAnswered] | None:
        """The answer by which something was told, which stands right behind it; None in a log that a script
        of an earlier Ruta made, which wrote none."""
        return next((row for row in self._of(e.MessageAnswered) if row.seq == told.seq + 1), None)

    def dealt(self) -> frozenset[int]:
        """The events by which seats were given out before anybody sat down: the first seat comes last."""
        seqs: list[int] = []
        for row in self._of(e.HandedOver):
            seqs.append(row.seq)
            if row.what.to == "seat-1":
                break
        return frozenset(seqs)

    def turns(self) -> tuple[Told[e.HandedOver], ...]:
        """From which seat to which the turn went."""
        return tuple(self._of(e.HandedOver))

    @property
    def is_paused(self) -> bool:
        """Whether a pause lasts."""
        return bool(self._pauses) and self._pauses[-1].ended is None

    def pauses(self) -> tuple[Pause, ...]:
        """Pauses; the last one may last."""
        return tuple(self._pauses)

    def trainer_notes(self) -> tuple[Told[e.TrainerNoted], ...]:
        """Notes of whoever leads or evaluates."""
        return tuple(self._of(e.TrainerNoted))

    def endings(self) -> tuple[Told[e.Ended], ...]:
        """That a seat left, and that the exercise ended."""
        return tuple(self._of(e.Ended))

    def strays(self) -> tuple[Told[e.What], ...]:
        """What speaks of a message or a pause that was not there."""
        return tuple(self._strays)

    def _of(self, kind: type[V]) -> Sequence[Told[V]]:
        """Asked for many times for each screen, in logs of thousands."""
        return self._of_kind.get(kind, ())


def _as(row: Told[e.What], what: V) -> Told[V]:
    """The row, known to say this."""
    return Told(row.seq, row.at, row.subject, row.role, row.actor, what)
