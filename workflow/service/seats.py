"""What is done from the seats of an exercise: messages are read and answered, and at the end the class talks.

What the class says is typed and lies beside the chain.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from workflow.log.base import Typed
from workflow.log.events import Disclosed, MessageAnswered, MessageRead, Noted
from workflow.problems import ServiceError
from workflow.rows import Change, SessionState
from workflow.rows.exercise import HotWash
from workflow.service.kept_texts import checked_lines
from workflow.service.seated import Seated
from workflow.world.engine import World
from workflow.world.names import UnknownName

if TYPE_CHECKING:  # the language of scenarios takes a while to load: a start without one does not
    from workflow.exercise.seats import Came
    from workflow.present.exercise import Table
    from workflow.present.scene import Scene

DEBRIEF = "debrief."
"""How the name of a note begins that answers a question of the talk at the end; its number follows."""


class Seats(Seated):
    """The part of an exercise that those who take part see."""

    def state(self, lang: str) -> SessionState:
        """The open session's head. In an exercise time can go on: what it brings is not said before; and of
        money only what the seat at the keyboard spends."""
        found, running = super().state(lang), self.exercise
        if running is None or running.director.is_over(self.happened):
            return found
        from workflow.present.whose_money import own_funds

        found = replace(found, funds=own_funds(self._scene(lang), found.funds, self._at_keyboard().roles))
        found = replace(found, your_turn="", first_needs="")  # of another seat nothing is said
        if found.next_event:
            return found
        return replace(found, next_event="seen as time goes on" if lang == "en" else "se verá al avanzar")

    def _scene_of(self, world: World, lang: str) -> Scene:
        """A world as any; in an exercise with who meets the person, as the scenario expects."""
        scene, running = super()._scene_of(world, lang), self.exercise
        if running is None:
            return scene
        scenario = running.scenario
        over = running.director.is_over(self.happened)
        others = () if over else (each.id for each in self._seats() if each != self._at_keyboard())
        return replace(
            scene,
            meeting=scenario.meeting,
            first=scenario.first,
            elsewhere=frozenset(others),
            away=frozenset(scenario.roles.away),
            bringing=scenario.bringing,
            on_duty=frozenset(scenario.roles.on_duty),
        )

    # -- messages -----------------------------------------------------------------------------------

    def read_message(self, message: str, lang: str) -> Change:
        """Read a message that reached the seat at the keyboard; once it was, nothing more is kept.

        Raises:
            ExpectedError: no such message reached it; or it was not kept.
        """
        seat = self._at_keyboard()
        role = self._noticed(message) or self._received(message)[1]
        if any(row.role in seat.roles for row in self.happened.exercise.readings(message)):
            return Change("nothing", "")
        self._act_at_any_time(lambda trial: trial.tell(MessageRead(message=message), None, role))
        return Change("accepted", "")

    def answer_message(self, message: str, person: str, tells: Sequence[str], text: str, lang: str) -> Change:
        """Answer a message: what its sender is told of a person by it, nothing perhaps, and in which words.

        Raises:
            ExpectedError: no such message reached the seat, a name is not there, a text cannot be kept; or it
                was not kept.
        """
        from workflow.exercise.seats import told_by_answering
        from workflow.present.answers import just_answered

        running = self._exercise_here()
        scenario, (came, role) = running.scenario, self._received(message)
        typed = Typed.of(checked_lines(text)) if text.strip() else None
        answer, before = MessageAnswered(message=message, typed=typed), self.world.events[-1].seq
        change = self._answer(answer, told_by_answering(came, scenario), person, role, tells)
        beyond = self._beyond(self._table(lang)) if tells else {}
        harm = next((text for seq, text in beyond.items() if seq > before), "")
        if harm:
            return Change("harmful", harm, touched=True)
        return (
            change if change.text else Change(change.reading, just_answered(self._table(lang), message, role))
        )

    def _answer(
        self, answer: MessageAnswered, to: str, person: str, role: str, tells: Sequence[str]
    ) -> Change:
        """Keep an answer, and before it what its sender, `to`, is told of a person by it.

        Raises:
            ExpectedError: a name is not there, something was not learned at the seat; or it was not kept.
        """
        scenario = self._exercise_here().scenario
        if not to or (to in scenario.people and not tells):  # to answer a person tells nobody of them
            about = scenario.case_of(to) if to else None
            self._act(lambda trial: trial.tell(answer, about, role))
            return Change("accepted", "")
        if person not in scenario.people:
            raise UnknownName("case", person)
        self._check_learned(person, role, tells)
        case, told = scenario.case_of(person), Disclosed(to=to, what=tuple(tells))

        def answered(trial: World) -> None:
            trial.tell(told, case, role)
            trial.tell(answer, case, role)

        self._act(answered)
        return Change("accepted", "")

    def answer_inject(self, inject: str, person: str, role: str, tells: Sequence[str]) -> Change:
        """Answer whoever sent an inject; `tells` is what they learn of a person by it, if anything.

        Raises:
            ExpectedError: the inject did not come yet, or a name is not there; or it was not kept.
        """
        running = self._exercise_here()
        scenario = running.scenario
        for name, known in ((inject, scenario.happens), (person, scenario.people)):
            if name not in known:
                raise UnknownName("inject" if known is scenario.happens else "case", name)
        if inject not in running.director.delivered(self.happened):
            raise ServiceError(
                f"El suceso «{inject}» todavía no ha llegado: no hay nada que contestar.",
                f"The inject “{inject}” has not come yet: there is nothing to answer.",
            )
        return self._answer(
            MessageAnswered(message=inject), scenario.happens[inject].sender, person, role, tells
        )

    def learned(self, person: str, role: str) -> tuple[str, ...]:
        """What the seat of a role has learned of a person and may tell."""
        from workflow.exercise.learned import learned
        from workflow.exercise.seats import roles_beside

        running, here = self._exercise_here(), self._here()
        roles = roles_beside(role, running.terms.seats, running.scenario.roles.played)
        found = learned(running.scenario, here.world, here.happened)
        return tuple(piece.id for piece in found.of(person, roles))

    def _check_learned(self, person: str, role: str, tells: Sequence[str]) -> None:
        """
        Raises:
            ExpectedError: something is not there to be told, or was not learned at the seat of the role.
        """
        pieces, known = self._exercise_here().scenario.knowledge, self.learned(person, role)
        for name in tells:
            if name not in pieces:
                raise UnknownName("value", name)
            if name not in known:
                raise ServiceError(
                    f"En este puesto todavía no se sabe «{pieces[name].es}»: no se contó nada.",
                    f"This seat has not learned “{pieces[name].en}” yet: nothing was told.",
                )

    def _noticed(self, message: str) -> str:
        """The role at the keyboard that a step of others told something; "" where the name is no notice."""
        from workflow.scenario.told_by_steps import notices

        scenario, pathway = self._exercise_here().scenario, self._here().world.pathway
        cases = [scenario.case_of(person) for person in scenario.people]
        found = notices(pathway, self.happened, cases, self._at_keyboard().roles)
        return next((one.to[0] for one in found if one.name == message), "")

    def _received(self, message: str) -> tuple[Came, str]:
        """A message that reached the seat at the keyboard, and the role there that it was for.

        Raises:
            ExpectedError: none did.
        """
        from workflow.exercise.seats import name_of, reached

        self._exercise_here()
        seat = self._at_keyboard()
        for came in reached(self.happened, seat.roles):
            if name_of(came) == message:
                return came, next(role for role in came.what.to if role in seat.roles)
        raise ServiceError(
            "Ese mensaje no llegó a este puesto. No se hizo nada.",
            "That message did not reach this seat. Nothing was done.",
        )

    # -- the talk at the end ------------------------------------------------------------------------

    def hot_wash(self, lang: str) -> HotWash:
        """What the class talks about once the exercise is over: its questions, and what was done.

        Raises:
            ExpectedError: it is no exercise, or not over yet.
        """
        from workflow.present.hot_wash import hot_wash

        table = self._over(lang)
        world = self._here().world
        notes = {
            row.what.dimension: row.what.typed
            for row in self.happened.exercise.notes()
            if row.what.dimension.startswith(DEBRIEF)
        }
        answers = {
            int(name.removeprefix(DEBRIEF)): typed for name, typed in notes.items() if _is_number(name)
        }
        return hot_wash(table, tuple(world.line()), answers, lambda seq: self._before(seq, lang))

    def keep_debrief(self, number: int, text: str, lang: str) -> Change:
        """Keep what the class says to a question of the talk at the end, in place of what it said before.

        Args:
            number: of the question, from 1.
            text: the class's words; "" takes them away.
            lang: `es` or `en`.

        Raises:
            ExpectedError: it is not over yet, there is no such question, the text cannot be kept; or it was
                not kept.
        """
        table = self._over(lang)
        if not 1 <= number <= len(table.scenario.debrief):
            raise UnknownName("question", str(number))
        typed = Typed.of(checked_lines(text)) if text.strip() else None
        note = Noted(dimension=f"{DEBRIEF}{number}", typed=typed)
        self._act_at_any_time(lambda trial: trial.tell(note))
        return Change("accepted", "")

    def _over(self, lang: str) -> Table:
        table = self._table(lang)
        if not table.over():
            raise ServiceError(
                "El ejercicio todavía sigue: la retroalimentación viene al terminarlo.",
                "The exercise still goes on: the talk about it comes once it has ended.",
            )
        return table


def _is_number(name: str) -> bool:
    number = name.removeprefix(DEBRIEF)
    return number.isascii() and number.isdecimal() and len(number) <= 3
