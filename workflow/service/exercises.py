"""Exercises: a session that plays a scenario. Injects come by themselves as time passes and as things happen.

Each inject is an event of its own, by its name: the words are the scenario's and are in no participant's log.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Literal

from workflow.exercise.terms import Seats, Terms
from workflow.log.base import TRAINER, WORLD, Typed
from workflow.log.events import Ended, Event, Inject, MessageSent
from workflow.pathway.problems import PathwayError
from workflow.present.hours import somebody_there
from workflow.present.time_told import Stopped
from workflow.present.yours import Turns, Yours, told, told_again
from workflow.problems import ServiceError
from workflow.record.record import Record
from workflow.rows import Change
from workflow.service.acts import FARTHEST, PracticeActs
from workflow.service.exercise_opening import CHANGED, NOT_HERE, OVER, ReadOnly, open_person
from workflow.service.no_more import is_news, with_no_more
from workflow.service.sessions import KeptSessions
from workflow.world.engine import World
from workflow.world.names import UnknownName

if TYPE_CHECKING:  # the language of scenarios takes a while to load: a start without one does not
    from workflow.exercise.controller import Planned
    from workflow.exercise.director import Director
    from workflow.scenario.definition import Scenario


_IsEnough = Callable[[Yours, Sequence[Event]], bool]


@dataclass(frozen=True, slots=True)
class Running:
    """The scenario that a session plays, and under which terms."""

    session: str
    scenario: Scenario
    terms: Terms
    director: Director


class Exercises(PracticeActs, KeptSessions):
    """What changes a session that plays a scenario; any other session is as it was."""

    _running: Running | None = None
    _goes_back = False
    _left: tuple[str, Turns] = "", {}  # the session, and whose turn was told there and still is
    _read_only: ReadOnly | None = None

    @property
    def exercise(self) -> Running | None:
        """The exercise of the open session; None where it plays no scenario that is at hand."""
        session = self._here().id
        return self._running if self._running is not None and self._running.session == session else None

    @property
    def happened(self) -> Record:
        """The record of the open session, to read only."""
        return self._here().happened

    # -- beginning ----------------------------------------------------------------------------------

    def start_exercise(
        self,
        scenario: Scenario,
        lang: str,
        *,
        alone: bool = True,
        count_assumed: bool | None = None,
        seed: int | None = None,
        seats: Seats = (),
        trial: bool = False,
    ) -> None:
        """Start a session that plays a scenario, with its people, roles and settings, and open it.

        `seats` are the roles of each seat; roles of the scenario that nobody sits at are simulated. Where
        there are none, all of its roles are played. A `trial` that nobody could leave is thrown away when the
        workspace is opened again.

        Raises:
            ExpectedError: the pathway is not there, something before the beginning was not possible, or it
                could not be kept.
        """
        from workflow.exercise.director import Director

        count = scenario.count_assumed == "yes" if count_assumed is None else count_assumed
        terms = Terms(alone, count, seats, trial)
        book = self._book(scenario.pathway)
        number = scenario.seed if seed is None else seed
        world = World(
            book.pathway, number, scenario.year or None, scenario.changes, count_targets=count, book=book
        )
        world.seat = self.seat
        world.open_session()
        world.advance(scenario.starts)
        world.play([role for roles in seats for role in roles] or scenario.roles.played)
        for person in scenario.people.values():
            open_person(world, scenario, person)
        kept = terms.settings(scenario.scenario)
        name = scenario.title.in_(lang)
        self._keep_new(name, world, scenario.year, number, scenario=scenario.digest, settings=kept)
        self._running = Running(self.session_id, scenario, terms, Director(scenario, alone=alone))
        met = {scenario.case_of(person): ("met",) for person in scenario.people}
        self._act(lambda trial: self._speak(trial, met))

    def resume(self, session_id: str) -> None:
        """Open a kept session; an exercise goes on where its scenario comes with Ruta, unchanged.

        Raises:
            ExpectedError: as for any session.
        """
        super().resume(session_id)
        record = self._workspace.session_record(session_id)
        self._running = self._read_only = None
        if record.scenario:
            self._take_up(session_id, Terms.read(record.settings), record.scenario)

    def _take_up(self, session_id: str, found: tuple[str, Terms] | None, digest: str) -> None:
        """Go on with an exercise under its terms; where its scenario is not that of its record, read it."""
        from workflow.exercise.director import Director

        name, terms = ("", None) if found is None else found
        if terms is None or name not in self._shelf.names():
            self._read_only = ReadOnly(session_id, terms, NOT_HERE)
            return
        scenario: Scenario | None = None
        with suppress(PathwayError):  # an own one that is being changed
            scenario = self._shelf.load(name)
        if scenario is None or scenario.digest != digest:
            self._read_only = ReadOnly(session_id, terms, CHANGED)
            return
        self._running = Running(session_id, scenario, terms, Director(scenario, alone=terms.alone))

    # -- what somebody does -------------------------------------------------------------------------

    def send_inject(self, inject: str, how: Literal["delivered", "softened", "skipped"]) -> Change:
        """Deliver an inject now, in its softer form, or leave it out.

        Raises:
            ExpectedError: there is no such inject, it was sent or left out already, or it has no softer form;
                or it was not kept.
        """
        running = self._exercise_here()
        found = running.scenario.happens.get(inject)
        if found is None:
            raise UnknownName("inject", inject)
        if found not in running.director.pending(self.happened):
            raise ServiceError(
                f"El suceso «{inject}» ya llegó o se omitió. No se hizo nada.",
                f"The inject “{inject}” was delivered or left out already. Nothing was done.",
            )
        if how == "softened" and found.softer is None:
            raise ServiceError(
                f"El suceso «{inject}» no tiene una forma más suave. No se hizo nada.",
                f"The inject “{inject}” has no softer form. Nothing was done.",
            )
        self._act(lambda trial: self._tell_inject(trial, inject, how))
        return Change("accepted", "")

    def leave_exercise(self, role: str, lang: str) -> Change:
        """A role stops, which is nobody's fault; from then on a simulated colleague has it.

        Raises:
            ExpectedError: nobody plays that role; or it was not kept.
        """
        self._exercise_here()
        played = self._here().world.state.played
        if role not in played:
            raise UnknownName("role", role)

        def left(trial: World) -> None:
            trial.tell(Ended(how="left"), None, role)
            trial.play(sorted(played - {role}))

        self._act(left)
        return Change("accepted", "")

    def end_exercise(self, how: Literal["finished", "stopped"] = "finished") -> Change:
        """End the exercise now.

        Raises:
            ExpectedError: it was not kept.
        """
        running = self._exercise_here()
        self._act(lambda trial: self._tell_end(trial, running, how, ""))
        return Change("accepted", "")

    def rewind(self, seq: int, lang: str) -> Change:
        """Go back to just after an event on a new branch, also after the exercise has ended.

        Raises:
            ExpectedError: as for any session.
        """
        with self._going_back():
            return super().rewind(seq, lang)

    def switch(self, branch: int, lang: str) -> Change:
        """Continue at the end of another branch, also after the exercise has ended.

        Raises:
            ExpectedError: as for any session.
        """
        with self._going_back():
            return super().switch(branch, lang)

    @contextmanager
    def _going_back(self) -> Iterator[None]:
        self._goes_back = True
        try:
            yield
        finally:
            self._goes_back = False

    # -- time ---------------------------------------------------------------------------------------

    def advance(self, minutes: int, lang: str, *, stop: bool = False, by_act: bool = False) -> Change:
        """Let so many minutes pass, each inject at its time; with `stop` only until it is somebody's turn or
        something reaches the table. What an act takes (`by_act`) is as in any session.

        Raises:
            ExpectedError: as for any session.
        """
        if self.exercise is None:
            return super().advance(minutes, lang, stop=stop, by_act=by_act)
        to = self._until(minutes)
        return self._pass(to, lang, lambda y, events: stop and y.came(events), first=stop, by_act=by_act)

    def advance_to_next(self, lang: str) -> Change:
        """Let time pass until something happens in a case or reaches the table, at most a year.

        Raises:
            ExpectedError: it was not kept.
        """
        running = self.exercise
        if running is None:
            return super().advance_to_next(lang)
        change = self._pass(self._until(FARTHEST), lang, is_news, first=True)
        if not running.terms.alone:
            return change
        return with_no_more(change, running.director, self._here().world, self.happened, lang)

    def advance_until(self, holds: Callable[[World], bool], minutes: int, lang: str) -> tuple[bool, Change]:
        """Let time pass until a condition holds, each inject at its time; whether it then holds.

        Raises:
            ExpectedError: as for any session.
        """
        running = self.exercise
        if running is None:
            return super().advance_until(holds, minutes, lang)
        self._check_clock()
        to = self._until(minutes)
        texts: list[str] = []
        while True:
            now = self._here().world.state.now
            limit = self._limit(running, to)
            record = self.happened

            def stops(world: World, record: Record = record) -> bool:
                return holds(world) or running.director.came_true(world, record)

            _held, change = super().advance_until(stops, limit - now, lang)
            texts.append(change.text)
            held = holds(self._here().world)
            if held or self._here().world.state.now >= to or running.director.is_over(self.happened):
                return held, Change("accepted", " ".join(filter(None, texts)))

    def _pass(self, to: int, lang: str, is_enough: _IsEnough, *, first: bool, by_act: bool = False) -> Change:
        """Let time pass to a minute, stretch by stretch; with `first` only until something is enough or an
        inject comes."""
        running = self._exercise_here()
        self._check_clock()
        texts: list[str] = []
        while True:
            before, trial, record = self._scene(lang), self._trial(), self.happened
            after = self._scene_of(trial, lang)
            yours = Yours(before, after)
            by: list[int] = []

            def stops(
                events: Sequence[Event],
                trial: World = trial,
                yours: Yours = yours,
                record: Record = record,
                by: list[int] = by,
            ) -> bool:
                by += [event.seq for event in events] if is_enough(yours, events) else []
                return bool(by) or running.director.came_true(trial, record)

            came = running.director.reached(record)
            stand_at = partial(somebody_there, after) if first and not by_act else None
            trial.advance_until(stops, self._limit(running, to), whole=True, stand_at=stand_at)
            standing, (session, left) = yours.standing(), self._left
            change = self._passed(trial, lang, Stopped(frozenset(by), told(after, standing)), by_act=by_act)
            left, again = told_again(after, left if session == running.session else {}, standing)
            self._left = running.session, left
            texts += [change.text, "" if by_act else again]
            here = self._here()
            stopped = first and (bool(by) or running.director.reached(here.happened) > came)
            if stopped or here.world.state.now >= to or running.director.is_over(here.happened):
                return replace(change, text=" ".join(filter(None, texts)))

    def _check_clock(self) -> None:
        """
        Raises:
            ServiceError: a pause lasts.
        """
        if self.happened.exercise.is_paused:
            raise ServiceError(
                "El ejercicio está en pausa y su reloj no corre. Diga quién está al teclado para seguir.",
                "The exercise is paused and its clock stands. Say who is at the keyboard to go on.",
            )

    def _limit(self, running: Running, to: int) -> int:
        moment = running.director.next_moment(self._here().world, self.happened)
        return to if moment is None else min(to, moment)

    # -- what comes by itself -----------------------------------------------------------------------

    def _trial(self) -> World:
        """A copy of the world to act on, unless the exercise is over or can only be read."""
        closed = self._read_only
        if closed is not None and closed.session == self._here().id:
            raise ServiceError(*closed.why)
        running = self.exercise
        if running is not None and not self._goes_back and running.director.is_over(self.happened):
            raise ServiceError(*OVER)
        return super()._trial()

    def _act_at_any_time(self, act: Callable[[World], object]) -> None:
        """Keep what is said of an exercise, also once it is over."""
        trial = super()._trial()
        act(trial)
        self._adopt(trial)

    def _adopt(self, trial: World) -> tuple[Event, ...]:
        """Keep an act; then everything that has become due reaches the table, each as an event of its own."""
        events = super()._adopt(trial)
        running = self.exercise
        while running is not None and not running.director.is_over(self.happened):
            world, record = self._here().world, self.happened
            due, end = running.director.due(world, record), running.director.end(world)
            planned = running.director.planned_due(world, record)
            if not due and not planned and end is None:
                break
            following = super()._trial()
            following.seat = WORLD
            for inject in due:
                self._tell_inject(following, inject.id, running.director.form_of(inject))
            for each in planned:
                self._tell_planned(following, each, each.name)
            if not due and not planned and end is not None:
                self._tell_end(following, running, "finished", end.id)
            super()._adopt(following)
        return events

    def _tell_inject(self, trial: World, id: str, how: Literal["delivered", "softened", "skipped"]) -> None:
        scenario = self._exercise_here().scenario
        inject = scenario.happens[id]
        person = inject.about or (inject.sender if inject.sender in scenario.people else None)
        subject = None if person is None else scenario.case_of(person)
        trial.tell(Inject(inject=id, how=how, channel=inject.channel, to=inject.to), subject)

    def _tell_planned(self, trial: World, planned: Planned, name: str) -> None:
        """Have something reach the table that whoever leads wrote."""
        scenario = self._exercise_here().scenario
        what = MessageSent(
            message=name,
            to=planned.to,
            channel=planned.channel,
            line=planned.sender,
            typed=Typed.of(planned.text),
        )
        seat, trial.seat = trial.seat, TRAINER
        trial.tell(what, scenario.case_of(planned.sender) if planned.sender in scenario.people else None)
        trial.seat = seat

    def _tell_end(
        self, trial: World, running: Running, how: Literal["finished", "stopped"], end: str
    ) -> None:
        for inject in running.director.left_out(self.happened):
            self._tell_inject(trial, inject.id, "skipped")
        trial.tell(Ended(how=how, end=end))

    def _exercise_here(self) -> Running:
        running = self.exercise
        if running is None:
            raise ServiceError(
                "Esta sesión no es un ejercicio, o su escenario no está a mano. No se hizo nada.",
                "This session is no exercise, or its scenario is not at hand. Nothing was done.",
            )
        return running
