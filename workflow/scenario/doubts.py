"""What of a sound scenario can never happen: an inject that does not come, an expectation that nobody meets,
a time that does not run out, a role of which nothing is expected, a question that is not asked; and where it
leaves without a reason what is not to be told.

A scenario can be played all the same; whoever writes it wants to know.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from workflow.pathway.definition import Pathway
from workflow.pathway.rules import is_own_choice
from workflow.scenario.attainable import attainable
from workflow.scenario.definition import Inject, Knowledge, Scenario, When
from workflow.scenario.expectation import Expectation
from workflow.scenario.names import Loc


class Doubt(NamedTuple):
    """What can never happen, or has no reason: where it stands, and the sentence in both languages."""

    loc: Loc
    es: str
    en: str


_NOT_FOR_THEM = (
    "Con esta persona eso no puede llegar a ser así.",
    "With this person that can never come about.",
)
_FOLLOWS = ("Sigue a un suceso que no llega nunca.", "It follows an inject that never comes.")
_ENDS_FIRST = ("El ejercicio termina antes.", "The exercise ends before.")


def doubts(scenario: Scenario, pathway: Pathway) -> tuple[Doubt, ...]:
    """Everything of a scenario that can never happen or has no reason, in file order."""
    return tuple(_Doubts(scenario, pathway).all())


class _Doubts:
    def __init__(self, scenario: Scenario, pathway: Pathway) -> None:
        self._scenario, self._pathway = scenario, pathway
        self._people = {person.id: attainable(scenario, person) for person in scenario.people.values()}
        timed = [end.at for end in scenario.ends.values() if end.at is not None]
        self._last = min(timed, default=None)
        """The minute at which it ends at the latest."""

    def all(self) -> Iterator[Doubt]:
        """Each, once."""
        yield from self._roles()
        for piece in self._scenario.knowledge.values():
            if not self._is_taught(piece):
                yield Doubt(
                    ("knowledge", piece.id, *(("learned",) if piece.learned else ())),
                    *_UNTAUGHT[bool(piece.learned)],
                )
        yield from self._without_a_rule()
        for inject in self._scenario.happens.values():
            yield from self._inject(inject)
        for expected in self._scenario.expect.values():
            yield from self._expected(expected)
        yield from self._ends()
        for number, question in enumerate(self._scenario.debrief):
            if question.after and not any(self._comes(id, set()) for id in question.after):
                yield Doubt(("debrief", number, "after"), *_UNASKED)

    def _is_late(self, minute: int | None) -> bool:
        return minute is not None and self._last is not None and minute > self._last

    def _can(self, when: When) -> bool:
        return self._people[when.of].can_hold(when.is_)

    # -- roles and ends -------------------------------------------------------------------------------

    def _roles(self) -> Iterator[Doubt]:
        asked = {role for expected in self._scenario.expect.values() for role in expected.by}
        for role in self._scenario.roles.played:
            if role not in asked and not is_own_choice(self._pathway, (role,)):
                found = self._pathway.roles[role]
                yield Doubt(
                    ("roles", "played"),
                    f"De este rol no se espera nada: {found.name('es')}.",
                    f"Nothing is expected of this role: {found.name('en')}.",
                )

    def _ends(self) -> Iterator[Doubt]:
        for end in self._scenario.ends.values():
            if self._is_late(end.at):
                yield _doubt(
                    ("ends", end.id, "at"), _ENDS_FIRST, "Así no termina nunca.", "It never ends so."
                )
            if end.when is not None and not self._can(end.when):
                yield _doubt(
                    ("ends", end.id, "when", "is"),
                    _NOT_FOR_THEM,
                    "Así no termina nunca.",
                    "It never ends so.",
                )

    # -- what may be told ------------------------------------------------------------------------------

    def _is_taught(self, piece: Knowledge) -> bool:
        return any(self._teaches(name) for name in piece.learned)

    def _teaches(self, name: str) -> bool:
        """Whether this can teach anybody something; a question can always be asked."""
        if name in self._scenario.happens:
            return self._comes(name, set())
        if name in self._pathway.steps:
            return any(person.can_be_taken(name) for person in self._people.values())
        return True

    def _without_a_rule(self) -> Iterator[Doubt]:
        """Who comes about a person and can be told of them, with no expectation of what is beyond need."""
        expected = (each.never for each in self._scenario.expect.values() if each.never is not None)
        ruled = {to for never in expected for to in never.to}
        senders = {each.sender for each in self._scenario.happens.values() if each.about is not None}
        for other in self._scenario.counterparts.values() if self._scenario.knowledge else ():
            if other.id in senders and other.id not in ruled and other.colleague == "no":
                yield Doubt(("counterparts", other.id, "colleague"), *_UNRULED)

    # -- injects --------------------------------------------------------------------------------------

    def _inject(self, inject: Inject) -> Iterator[Doubt]:
        loc: Loc = ("happens", inject.id)
        never = ("El suceso no llegaría nunca.", "The inject would never come.")
        missing = inject.if_not
        if self._is_late(inject.at):
            yield _doubt((*loc, "at"), _ENDS_FIRST, *never)
        if self._is_late(inject.alone_at):
            yield _doubt((*loc, "alone_at"), _ENDS_FIRST, *never)
        if inject.when is not None and not self._can(inject.when):
            yield _doubt((*loc, "when", "is"), _NOT_FOR_THEM, *never)
        if missing is None:
            return
        if missing.until is not None and self._is_late(missing.until + 1):
            yield _doubt((*loc, "if_not", "until"), _ENDS_FIRST, *_NO_TIMER)
        if missing.after is not None and not self._comes(missing.after, {inject.id}):
            yield _doubt((*loc, "if_not", "after"), _FOLLOWS, *never)
        elif missing.after is not None and missing.within is not None:
            first = self._scenario.happens[missing.after].at
            if first is not None and self._is_late(first + missing.within.all_minutes + 1):
                yield _doubt((*loc, "if_not", "within"), _ENDS_FIRST, *_NO_TIMER)

    def _comes(self, id: str, seen: set[str]) -> bool:
        """Whether an inject can come; one that follows itself cannot."""
        inject = self._scenario.happens[id]
        if id in seen or self._is_late(inject.at):
            return False
        if inject.when is not None:
            return self._can(inject.when)
        missing = inject.if_not
        if missing is None:
            return True
        if missing.until is not None:
            return not self._is_late(missing.until + 1)
        return missing.after is None or self._comes(missing.after, seen | {id})

    # -- expectations -----------------------------------------------------------------------------------

    def _expected(self, expected: Expectation) -> Iterator[Doubt]:
        loc: Loc = ("expect", expected.id)
        nobody = ("Nadie podría cumplirlo.", "Nobody could meet it.")
        if expected.after is not None and not self._comes(expected.after, set()):
            yield _doubt((*loc, "after"), _FOLLOWS, *nobody)
        if expected.never is not None and expected.never.told and expected.why is None:
            yield Doubt((*loc, "why"), *_UNREASONED)
        done = expected.done
        if done is None:
            return
        person = self._people[done.of]
        if expected.since is not None and not person.can_hold(expected.since):
            yield _doubt((*loc, "since"), _NOT_FOR_THEM, *nobody)
        if done.step and not any(person.can_be_taken(step) for step in done.step):
            yield _doubt(
                (*loc, "done", "step"),
                ("Con esta persona ese paso no se puede dar.", "With this person that step cannot be taken."),
                *nobody,
            )
        timed = expected.within is not None and expected.since is None and expected.after is None
        if timed and expected.within is not None:
            due = self._scenario.starts + expected.within.all_minutes
            if self._last is not None and due >= self._last:
                yield _doubt(
                    (*loc, "within"), _ENDS_FIRST, "El plazo no vence nunca.", "Its time never runs out."
                )


_UNTAUGHT = {
    False: (
        "Nada dice de dónde se sabe: a todos los puestos se les ofrece contarlo desde el principio.",
        "Nothing says how it is learned: every seat is offered to tell it from the beginning.",
    ),
    True: (
        "Nada de lo que lo enseña puede ocurrir. A nadie se le ofrecería contarlo.",
        "Nothing of what teaches it can happen. Nobody would be offered to tell it.",
    ),
}
"""By whether the scenario names anything that teaches it."""
_UNRULED = (
    "Se le puede contar de la persona, y ninguna expectativa dice qué no le hace falta: lo que se le cuente "
    "no cuenta en ningún objetivo. Si es de las oficinas que la atienden, dígalo aquí.",
    "They can be told of the person, and no expectation says what they do not need: what is told counts "
    "in no objective. Where they are of the offices that attend the person, say so here.",
)
_UNREASONED = (
    "No dice por qué: al final, la clase lee sólo que quien lo supo no tenía que saberlo.",
    "It does not say why: at the end the class reads only that whoever learned it had no need to know.",
)
_UNASKED = (
    "Nada de lo que nombra llega nunca: no se preguntaría.",
    "Nothing that it names ever comes: it would not be asked.",
)
_NO_TIMER = (
    "El plazo no vence nunca, y el suceso no llega.",
    "Its time never runs out, and the inject never comes.",
)


def _doubt(loc: Loc, why: tuple[str, str], es: str, en: str) -> Doubt:
    return Doubt(loc, f"{why[0]} {es}", f"{why[1]} {en}")
