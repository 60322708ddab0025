"""What is agreed with a person in so many words: a bed for each night, a safe phone and hour."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from workflow.log.base import Typed
from workflow.log.events import MessageAnswered, MessageSent, Refused
from workflow.present import acts
from workflow.present.agreements import CONTACT, EACH_NIGHT, agreed, agreed_in_words, message_of
from workflow.service.referring import PracticeReferrals
from workflow.service.talks import checked_note, own_role
from workflow.world.engine import World

if TYPE_CHECKING:
    from workflow.rows import Change


class Agreements(PracticeReferrals):
    """Steps by which something is agreed; what it is stands beside the step in the log."""

    def give_bed(self, case: str, step: str, role: str, lang: str, *, each_night: bool) -> Change:
        """Give a bed for tonight, or for each night as long as the person wants it: then time that passes
        does not stop for it. A bed for tonight alone ends what was agreed before.

        Raises:
            ExpectedError: as for `take`.
        """
        scene = self._scene(lang)
        thing = scene.world.thing(case)
        held, message = agreed(scene, thing), message_of(thing, EACH_NIGHT, step, scene.world.state.seq)
        to = self._person()

        def agree(trial: World) -> None:
            if held is not None:
                trial.tell(MessageAnswered(message=held.message, answer="no_more"), thing.id, role)
            if each_night:
                trial.tell(MessageSent(message=message, to=to, channel=EACH_NIGHT), thing.id, role)

        return self._with_step(case, step, role, agree, lang)

    def agree_contact(self, case: str, step: str, role: str, text: str, lang: str) -> Change:
        """Agree on a safe phone and hour, in these words; they lie beside the chain and can be erased.

        Raises:
            ExpectedError: the text is empty, too long or cannot be kept; else as for `take`.
        """
        scene = self._scene(lang)
        thing = scene.world.thing(case)
        message = message_of(thing, CONTACT, step, scene.world.state.seq)
        typed = Typed.of(checked_note(text))
        what = MessageSent(message=message, to=self._person(), channel=CONTACT, typed=typed)
        return self._with_step(case, step, role, lambda trial: trial.tell(what, thing.id, role), lang)

    def _person(self) -> tuple[str, ...]:
        person = own_role(self._here().world.pathway)
        return (person,) if person else ()

    def _with_step(
        self, case: str, step: str, role: str, agree: Callable[[World], object], lang: str
    ) -> Change:
        """Take a step, and where it was not refused agree on something with it."""

        def taken(trial: World) -> None:
            known = len(trial.new)
            trial.request(case, step, role)
            if not any(isinstance(event.what, Refused) for event in trial.new[known:]):
                agree(trial)

        ways = self._ways(self._scene(lang), role)
        events = self._act(taken)
        after = self._scene(lang)
        change = acts.read_step(ways, after, events, case, step)
        told = [agreed_in_words(after, e.what) for e in events if isinstance(e.what, MessageSent)]
        return replace(change, text="\n".join(filter(None, (change.text, *told))))
