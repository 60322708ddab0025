"""The clock of a led exercise: it goes on by so many minutes, or to whatever comes first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from workflow.log.base import TRAINER
from workflow.log.events import DeadlineStarted, Event
from workflow.present.yours import Yours
from workflow.problems import ServiceError
from workflow.rows import Change
from workflow.service.controlling import Controlled, Led
from workflow.service.exercises import Running

if TYPE_CHECKING:  # the language of scenarios takes a while to load: a start without one does not
    from workflow.present.coming_due import Coming
    from workflow.scoring.scoring import Scoring

_DAY = 1440


class LeadingTime(Controlled):
    """Time, as whoever leads lets it pass; it stands while nobody sits at the keyboard."""

    def lead_time(self, minutes: int, lang: str) -> Change:
        """Let so many minutes pass, or with 0 until the next inject comes or something is due, whichever is
        first, at most a day where neither has a moment; never to the end that the scenario sets for itself.

        Raises:
            ExpectedError: the exercise is over, nobody sits at the keyboard; or it was not kept.
        """
        led, running = self._led_here()
        if self.nobody_sits and not running.director.is_over(self.happened):
            raise ServiceError(
                "Nadie está al teclado y el reloj no corre. No pasó el tiempo; que alguien se siente.",
                "Nobody is at the keyboard, and the clock stands. No time passed; have somebody sit down.",
            )
        with self._by_trainer():
            if minutes:
                return self._with_what_came(lambda: self.advance(minutes, lang), lang)
            return self._to_what_comes(led, running, lang)

    @contextmanager
    def _by_trainer(self) -> Iterator[None]:
        """What is done meanwhile is done by the trainer's seat."""
        seat, self.seat = self.seat, TRAINER
        try:
            yield
        finally:
            self.seat = seat

    def _to_what_comes(self, led: Led, running: Running, lang: str) -> Change:
        begun, came = self._here().world.state.now, running.director.reached(self.happened)
        if self._last_minute(running) <= begun:
            raise ServiceError(
                "Sólo queda el final del escenario. No pasó el tiempo; siga con el reloj o termine.",
                "Only the scenario's end is left. No time passed; go on with the clock, or end.",
            )

        def stretches() -> Change:
            while True:
                limit = self._limit_from(led, running, begun, lang)
                change = self._pass(limit, lang, _brings_a_time, first=True)
                is_over = running.director.is_over(self.happened)
                if is_over or running.director.reached(self.happened) > came or self._now_min() >= limit:
                    return change

        change = self._with_what_came(stretches, lang)
        from workflow.present.coming_due import told

        now = self._now_min()
        due = tuple(each for each in self._due(led, running, begun, lang) if each.minute <= now)
        said = told(self._scene(lang), due)
        if not said:
            return change
        has_come = running.director.reached(self.happened) > came
        return Change("accepted", f"{change.text} {said}" if has_come else said)

    def _now_min(self) -> int:
        return self._here().world.state.now

    def _limit_from(self, led: Led, running: Running, begun: int, lang: str) -> int:
        """The minute at which the next inject comes or something is due, or the last before the end."""
        now = self._now_min()
        due = [each.minute for each in self._due(led, running, now, lang)]
        inject = self._next_inject(running, now, begun + _DAY)
        return min((inject, *due, self._last_minute(running)))

    def _due(self, led: Led, running: Running, since: int, lang: str) -> tuple[Coming, ...]:
        from workflow.present.coming_due import coming_due

        scored, assumed = self._scored(led, running), running.terms.count_assumed
        return coming_due(self._scene(lang), scored, since, count_assumed=assumed)

    def _with_what_came(self, act: Callable[[], Change], lang: str) -> Change:
        """Let time pass, and say first what reached the table meanwhile."""
        before = len(self.happened.exercise.injects())
        planned = self._exercise_here().director.planned(self.happened)
        change, happens = act(), self._exercise_here().scenario.happens
        came = self.happened.exercise.injects()[before:]
        quote = "“{}”" if lang == "en" else "«{}»"
        said = ((happens[row.what.inject], row.what.how == "softened") for row in came)
        forms = ((each.softer if is_softer and each.softer else each.text) for each, is_softer in said)
        still = self._exercise_here().director.planned(self.happened)
        words = [*(form.in_(lang) for form in forms), *(each.text for each in planned if each not in still)]
        texts = [text if text.startswith(quote[0]) else quote.replace("{}", text) for text in words]
        if not texts:
            return change
        return Change("accepted", ("It came: " if lang == "en" else "Llegó: ") + " ".join(texts))

    def _next_inject(self, running: Running, now: int, none: int) -> int:
        record, director, world = self.happened, running.director, self._here().world
        comes = (each for each in director.pending(record) if director.gone(each, world, record) is None)
        found = (director.time_of(inject, record) for inject in comes)
        own = (each.at for each in director.planned(record))
        later = (minute for minute in (*found, *own) if minute is not None and minute > now)
        return min(later, default=max(now, none))

    @staticmethod
    def _last_minute(running: Running) -> int:
        ends = (end.at - 1 for end in running.scenario.ends.values() if end.at is not None)
        return min(ends, default=2**31)

    def _scored(self, led: Led, running: Running) -> Scoring:
        """The results on this branch, folded on from where they stood."""
        from workflow.scoring.scoring import Scoring

        world = self._here().world
        line = world.line()
        goes_on = (
            led.scoring is not None and 0 < led.scored <= len(line) and line[led.scored - 1].seq == led.last
        )
        if led.scoring is None or not goes_on:
            counts = running.terms.count_assumed
            led.scoring, led.scored = Scoring(running.scenario, world.core.stepper, count_assumed=counts), 0
        for event in line[led.scored :]:
            led.scoring.advance(event)
        led.scored, led.last = len(line), line[-1].seq
        return led.scoring


def _brings_a_time(_yours: Yours, events: Sequence[Event]) -> bool:
    """Whether something begins that may be due before all else: what is due is then looked at again."""
    return any(
        isinstance(event.what, DeadlineStarted) or bool(event.what.consequences.set) for event in events
    )
