"""Acts that are done at once and take minutes all the same: after each the clock moves by as many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial

from workflow.log.base import SCRIPT
from workflow.present.act_minutes import of_event
from workflow.rows import Change
from workflow.rows.talk import SILENCE
from workflow.service.acts import LATEST
from workflow.service.agreeing import Agreements
from workflow.service.seats import Seats
from workflow.talk import minutes


class Lasting(Agreements, Seats):
    """What people do by hand takes time, as it would: what is due meanwhile happens as when time is moved.
    The act and its minutes are kept together.

    A script says its own waits, and takes none between them.
    """

    def ask(self, case: str, question: str, manner: str, role: str, lang: str) -> Change:
        """As without time, which then passes: so it is for all acts below."""
        least = minutes.SILENCE if question == SILENCE else minutes.QUESTION
        return self._timed(partial(super().ask, case, question, manner, role, lang), lang, least)

    def reply(self, case: str, line: str, how: str, role: str, lang: str) -> Change:
        """As without time."""
        with self._in_one_append():
            return self._lasted(super().reply(case, line, how, role, lang), minutes.REPLY, lang)

    def read_back(self, case: str, role: str, lang: str) -> Change:
        """As without time."""
        with self._in_one_append():
            return self._lasted(super().read_back(case, role, lang), minutes.READ_BACK, lang)

    def take(self, case: str, step: str, role: str, lang: str) -> Change:
        """As without time."""
        return self._timed(partial(super().take, case, step, role, lang), lang)

    def take_for(self, cases: Sequence[str], step: str, role: str, lang: str) -> Change:
        """As without time; each of them takes its own."""
        return self._timed(partial(super().take_for, cases, step, role, lang), lang)

    def call_first(self, case: str, route: str, role: str, lang: str) -> Change:
        """As without time."""
        with self._in_one_append():
            return self._lasted(super().call_first(case, route, role, lang), minutes.CALL, lang)

    def ask_to_share(self, case: str, route: str, piece: str, role: str, lang: str) -> Change:
        """As without time."""
        with self._in_one_append():
            change = super().ask_to_share(case, route, piece, role, lang)
            return self._lasted(change, minutes.ASKED_TO_SHARE, lang)

    def tell_rights(self, case: str, rights: Iterable[str], step: str, role: str, lang: str) -> Change:
        """As without time; a few of the rights take as long as all of them."""
        return self._timed(
            partial(super().tell_rights, case, rights, step, role, lang), lang, minutes.QUESTION
        )

    def agree_contact(self, case: str, step: str, role: str, text: str, lang: str) -> Change:
        """As without time."""
        return self._timed(partial(super().agree_contact, case, step, role, text, lang), lang)

    def answer_message(self, message: str, person: str, tells: Sequence[str], text: str, lang: str) -> Change:
        """As without time."""
        with self._in_one_append():
            change = super().answer_message(message, person, tells, text, lang)
            return self._lasted(change, minutes.MESSAGE, lang)

    # -- inner --------------------------------------------------------------------------------------

    def _timed(self, act: Callable[[], Change], lang: str, least: int = 0) -> Change:
        """An act with the minutes of the steps that it takes, `least` at the least."""
        with self._in_one_append():
            begun = self._begun()
            return self._lasted(act(), max(least, self._of_steps(begun)), lang)

    def _begun(self) -> int:
        return len(self._here().world.events)

    def _of_steps(self, begun: int) -> int:
        """Minutes of the steps that the seat has done since."""
        world = self._here().world
        return sum(
            of_event(world.core.stepper, event) for event in world.events[begun:] if event.actor == self.seat
        )

    def _lasted(self, change: Change, last: int, lang: str) -> Change:
        """Let the minutes pass that an act took, where the clock runs; say what came meanwhile, if
        anything did."""
        is_done = change.reading in ("accepted", "harmful")
        if not (last and is_done and self._clock_runs()) or self.seat == SCRIPT:
            return change
        passed = self.advance(last, lang, stop=True, by_act=True)
        if not passed.text:
            return change
        text = "\n".join(filter(None, (change.text, passed.text)))
        touched = change.touched or passed.touched
        return replace(change, text=text, touched=touched, kind=passed.kind, moved=True)

    def _clock_runs(self) -> bool:
        """Whether time can pass now: the exercise, if it is one, goes on and nobody has paused it."""
        running = self.exercise
        is_over = running is not None and running.director.is_over(self.happened)
        return (
            not (is_over or self.happened.exercise.is_paused)
            and self._here().world.state.now + minutes.MOST < LATEST
        )
