"""Events of the trainer's own: sent now, or planned for a later minute and then shifted, sent or taken away.

What is planned lies in the controller's file, as all that is to come; once it came, its text lies beside
the chain.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workflow.log.base import TRAINER
from workflow.problems import ServiceError
from workflow.rows import Change
from workflow.rows.console import Lead
from workflow.service.kept_texts import checked_lines
from workflow.service.leading_time import LeadingTime
from workflow.world.names import UnknownName

if TYPE_CHECKING:  # the language of scenarios takes a while to load: a start without one does not
    from workflow.exercise.controller import Planned

_DAY = 1440


class Planning(LeadingTime):
    """What a trainer has reach the table that no scenario foresaw."""

    def send_message(
        self, sender: str, to: Sequence[str], channel: str, text: str, lang: str, at: int = 0
    ) -> Change:
        """Have something reach roles that no scenario foresaw, now or at a later minute; `sender` may be the
        trainer. The text lies beside the chain.

        Raises:
            ExpectedError: a name is not there, the text cannot be kept, or the minute has passed; or it was
                not kept.
        """
        from workflow.scenario.definition import CHANNELS

        led, running = self._led_here()
        scenario, words = running.scenario, checked_line(text)
        known = (*scenario.counterparts, *scenario.people, *self._here().world.pathway.roles, TRAINER)
        if sender not in known:
            raise UnknownName("role", sender)
        for role in to:
            if role not in scenario.roles.played:
                raise UnknownName("role", role)
        if not to or channel not in CHANNELS:
            raise ServiceError(
                "Falta a quién llega, o cómo. No se envió nada; elija al menos un rol y una vía.",
                "Whom it reaches, or how, is missing. Nothing was sent; choose a role and a way.",
            )
        now = self._here().world.state.now
        if at:
            self._check_minute(at)
        events = len(self._here().world.events)
        new = {
            "number": 1 + max((events, *(each.number for each in led.controller.planned))),
            "at": at or now,
            "sender": "" if sender == TRAINER else sender,
            "to": tuple(dict.fromkeys(to)),
            "channel": channel,
            "text": words,
        }
        if at:
            before = [each.model_dump() for each in led.controller.planned]
            self._keep_led(led, self._changed(led, planned=(*before, new)))
            when = self._scene(lang).when(at)
            return Change("accepted", f"It comes on {when}." if lang == "en" else f"Llega el {when}.")
        from workflow.exercise.controller import BY_TRAINER, Planned

        self._send(Planned.model_validate(new), f"{BY_TRAINER}{events + 1}")
        return Change("accepted", "Sent." if lang == "en" else "Enviado.")

    def _send(self, planned: Planned, name: str) -> None:
        with self._by_trainer():
            self._act(lambda trial: self._tell_planned(trial, planned, name))

    def _planned(self, name: str) -> Planned | None:
        """What is planned under a name and did not come yet."""
        director = self._exercise_here().director
        return next((each for each in director.planned(self.happened) if each.name == name), None)

    def _shift_planned(self, planned: Planned, minutes: int, lang: str) -> Change:
        led, _running = self._led_here()
        at = planned.at + minutes
        self._check_minute(at)
        others = [each.model_dump() for each in led.controller.planned if each != planned]
        self._keep_led(led, self._changed(led, planned=(*others, planned.model_dump() | {"at": at})))
        when = self._scene(lang).when(at)
        return Change("accepted", f"It comes on {when}." if lang == "en" else f"Llega el {when}.")

    def _lead_planned(self, planned: Planned, how: Lead, lang: str) -> Change:
        """Have it come now, or take it away."""
        led, _running = self._led_here()
        if how == "delivered":
            self._send(planned, planned.name)
            return Change("accepted", "It came now." if lang == "en" else "Llegó ahora.")
        others = [each.model_dump() for each in led.controller.planned if each != planned]
        self._keep_led(led, self._changed(led, planned=tuple(others)))
        said = ("Quitado: lo había escrito usted.", "Taken away: you had written it.")
        return Change("accepted", said[lang == "en"])

    def _check_minute(self, minute: int) -> None:
        """
        Raises:
            ServiceError: something cannot come at this minute.
        """
        from workflow.scenario.limits import LAST_DAY

        if minute <= self._here().world.state.now:
            raise ServiceError(
                "Esa hora ya pasó. No se cambió nada; para que llegue en este momento, use «ya».",
                "That time has passed. Nothing was changed; to have it come at this moment, use “now”.",
            )
        if minute > LAST_DAY * _DAY:
            last = LAST_DAY - self._exercise_here().scenario.first // _DAY
            raise ServiceError(
                f"Un suceso llega el día {last} a más tardar. No se cambió nada.",
                f"An inject comes on day {last} at the latest. Nothing was changed.",
            )


def checked_line(text: str, longest: int = 600) -> str:
    """A text that can be kept, without spaces around it.

    Raises:
        ExpectedError: it is empty, too long, or has a character that cannot be kept.
    """
    text = checked_lines(text)
    if text and len(text) <= longest:
        return text
    raise ServiceError(
        f"El texto está vacío o tiene más de {longest} letras. No se guardó nada; escríbalo de otra forma.",
        f"The text is empty, or has more than {longest} letters. Nothing was saved; write it in another way.",
    )
