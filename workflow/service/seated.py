"""Who sits where in an exercise that is open: it begins, the turn goes on, somebody pauses or stops.

The seat at the keyboard acts: its code stands in the log as the actor. Labels are typed and lie beside the
chain.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from workflow.exercise.terms import MOST_SEATS
from workflow.log.base import Typed
from workflow.log.events import Branched, Disclosed, Ended, HandedOver, MessageAnswered, Paused
from workflow.pathway import library as pathways
from workflow.pathway.problems import PathwayError
from workflow.problems import ExpectedError, ServiceError
from workflow.rows import Change, EventRow
from workflow.rows.exercise import ExerciseRow, ExerciseWanted, ScenarioRow, ScenarioSheets
from workflow.rows.talk import TalkRow
from workflow.service.answering import PracticeAnswers
from workflow.service.exercises import Exercises
from workflow.service.part import checked_name
from workflow.world.engine import World
from workflow.world.names import UnknownName

if TYPE_CHECKING:  # the language of scenarios takes a while to load: a start without one does not
    from workflow.exercise.seats import Seat
    from workflow.present.exercise import Table
    from workflow.scenario.shelf import Shelf


class Seated(Exercises, PracticeAnswers):
    """Begins an exercise, and knows which seat is at the keyboard."""

    _seat_before: str | None = None
    """The seat that acted before the exercise was opened."""

    nobody_sits = False
    """Whether nobody has sat down since the exercise was begun or opened, or a seat stopped."""

    # -- beginning ----------------------------------------------------------------------------------

    def scenarios(self, lang: str) -> tuple[ScenarioRow, ...]:
        """The scenarios that come with Ruta, and the group's own; of one that cannot be played, why.

        Raises:
            ExpectedError: one that comes with Ruta cannot be read.
        """
        shelf = self._shelf
        return tuple(self._scenario(shelf, name, lang) for name in shelf.names())

    @staticmethod
    def _scenario(shelf: Shelf, name: str, lang: str) -> ScenarioRow:
        from workflow.present.exercise import scenario_row, unplayable

        own = name in shelf.own_names()
        try:
            found = shelf.load(name)
        except PathwayError as error:
            if not own:
                raise
            return unplayable(name, shelf.title_of(name, lang), len(error.problems), lang)
        return replace(scenario_row(found, pathways.load(found.pathway), lang), own=own)

    def scenario_sheets(self, scenario: str, lang: str) -> ScenarioSheets:
        """A scenario to print: a card for each role, and the guide of whoever leads.

        Raises:
            ExpectedError: the scenario is not there, or cannot be read.
        """
        from workflow.present.scenario_sheets import scenario_sheets

        found = self._shelf.load(scenario)
        return scenario_sheets(found, pathways.load(found.pathway), lang)

    def begin_exercise(self, wanted: ExerciseWanted, lang: str) -> None:
        """Start an exercise, and open it with its first seat at the keyboard.

        Raises:
            ExpectedError: the scenario is not there, nobody is to play, a role is at two seats or is none of
                the scenario's, a label cannot be kept; or it was not kept.
        """
        scenario = self._shelf.load(wanted.scenario)
        labels = [checked_name(seat.label) for seat in wanted.seats]
        roles = [role for seat in wanted.seats for role in seat.roles]
        _check_seats(wanted, roles, scenario.roles.played)
        seats = tuple(seat.roles for seat in wanted.seats)
        with self._from_the_desk():
            self.start_exercise(
                scenario, lang, alone=wanted.alone, count_assumed=wanted.count_assumed, seats=seats
            )

        def seated(trial: World) -> None:
            for seat, label in reversed(list(zip(self._seats(), labels, strict=True))):
                typed = Typed.of(label) if label else None
                trial.tell(HandedOver(to=seat.id, roles=seat.roles, typed=typed))

        self._act(seated)
        self._sit_down()
        self.nobody_sits = True

    def resume(self, session_id: str) -> None:
        """Open a kept session; an exercise with the seat at the keyboard that had the turn.

        Raises:
            ExpectedError: as for any session.
        """
        super().resume(session_id)
        self._sit_down()
        self.nobody_sits = self.exercise is not None

    def start(self, pathway: str, year: str = "2021", name: str = "", seed: int | None = None) -> None:
        """Start a session, which no seat of an exercise that is open has begun.

        Raises:
            ExpectedError: as for any session.
        """
        with self._from_the_desk():
            super().start(pathway, year, name, seed)

    @contextmanager
    def _from_the_desk(self) -> Iterator[None]:
        """Begin a session as whoever acted before the exercise; where it fails, the seat is still there."""
        seat, before = self.seat, self._seat_before
        self.seat = before or seat
        try:
            yield
        except ExpectedError:
            self.seat, self._seat_before = seat, before
            raise

    def leave(self) -> None:
        """Leave the open session; it is kept. Whoever acts next is at the desk again."""
        super().leave()
        if self._seat_before is not None:
            self.seat, self._seat_before = self._seat_before, None

    def rewind(self, seq: int, lang: str) -> Change:
        """Go back to just after an event, and have the seat act that had the turn then. What was answered
        to a message goes with what was told by it: after the one is after both.

        Raises:
            ExpectedError: as for any session.
        """
        from workflow.present.led import branch_in_words

        change = super().rewind(self._whole_answer(seq), lang)
        self._sit_down()
        found = self.world.events[-1]
        if self.exercise is None or not isinstance(found.what, Branched):
            return change
        told = branch_in_words(self._table(lang), found, found.what)
        return replace(change, text=self._scene(lang).words.sentence(told))

    def _whole_answer(self, seq: int) -> int:
        events = self.world.events
        if not 1 <= seq < len(events) or not isinstance(events[seq - 1].what, Disclosed):
            return seq
        after = events[seq]
        return seq + 1 if isinstance(after.what, MessageAnswered) and after.parent_seq == seq else seq

    def switch(self, branch: int, lang: str) -> Change:
        """Continue at the end of another branch, with the seat that had the turn there.

        Raises:
            ExpectedError: as for any session.
        """
        change = super().switch(branch, lang)
        self._sit_down()
        return change

    def _sit_down(self) -> None:
        """Have the seat act that has the turn, where somebody said who sits where."""
        running = self.exercise
        if running is not None and running.terms.seats:
            self._seat_before = self._seat_before or self.seat
            self.seat = self._at_keyboard().id

    # -- what is shown ------------------------------------------------------------------------------

    def exercise_row(self, lang: str) -> ExerciseRow | None:
        """The exercise as the seat at the keyboard sees it; None where the open session is none."""
        here, closed = self._here(), self._read_only
        if self.exercise is not None:
            return self._table(lang).row(here.id)
        if closed is None or closed.session != here.id:
            return None
        from workflow.exercise.seats import seats_of
        from workflow.present.exercise import read_only_row

        roles = closed.terms.seats if closed.terms is not None else ()
        seats = seats_of(roles, sorted(here.world.state.played))
        why = closed.why[lang == "en"]
        return read_only_row(self._scene(lang), here.id, here.name, closed.terms, seats, why)

    def _table(self, lang: str) -> Table:
        from workflow.present.exercise import Table

        running = self._exercise_here()
        return Table(self._scene(lang), running.scenario, running.terms, self._seats())

    def _seats(self) -> tuple[Seat, ...]:
        from workflow.exercise.seats import seats_of

        running = self._exercise_here()
        return seats_of(running.terms.seats, running.scenario.roles.played)

    def _at_keyboard(self) -> Seat:
        from workflow.exercise.seats import at_keyboard

        return at_keyboard(self._seats(), self.happened)

    def history(
        self,
        lang: str,
        after: int = 0,
        upto: int | None = None,
        case: str | None = None,
        role: str = "",
    ) -> tuple[EventRow, ...]:
        """Events in words, as for any session. While an exercise goes on a seat reads what reached it, what
        was done in the cases by anybody, and what it asked, noted and told itself; nothing where its
        scenario is not at hand."""
        if self._is_closed():
            return ()
        rows = super().history(lang, after, upto, case, role)
        running = self.exercise
        if running is None:
            return rows
        from workflow.present.before_start import as_begun

        table, seat, events = self._table(lang), self._at_keyboard(), self.world.events
        rows = tuple(as_begun(table.scene, _whole_waits(rows), events))
        is_over = running.director.is_over(self.happened)
        beyond = self._beyond(table) if any(row.lifecycle == "disclosed" for row in rows) else {}
        return tuple(
            table.as_read(row, events[row.seq - 1], beyond, is_over=is_over)
            for row in rows
            if is_over or table.may_read(events[row.seq - 1], seat)
        )

    def _beyond(self, table: Table) -> Mapping[int, str]:
        """By event, what was told of a person to somebody who must not know it."""
        from workflow.present.told_beyond import told_beyond

        line, counts = tuple(self.world.line()), table.terms.count_assumed
        return told_beyond(table.scene, table.scenario, line, count_assumed=counts)

    def talk(self, case: str, role: str, lang: str) -> TalkRow:
        """The person of a case, as a role meets them; in an exercise without what they said to another seat,
        also once it is over: with another role one sees what that role knew.

        Raises:
            ExpectedError: there is no such case.
        """
        from workflow.present.talk import talk_row

        running = self.exercise
        if self._is_closed():
            return talk_row(self._scene(lang), case, role, hears=lambda _row: False)
        if running is None:
            return super().talk(case, role, lang)
        from workflow.present.seat_reads import said_to_others

        scene, seats = self._scene(lang), self._seats()
        if running.director.is_over(self.happened) and any(role in seat.roles for seat in seats):
            others = frozenset(seat.id for seat in seats if role not in seat.roles)
            scene = replace(scene, elsewhere=others)
        return talk_row(scene, case, role, hears=lambda row: not said_to_others(scene, row))

    def _is_closed(self) -> bool:
        """Whether an exercise that goes on can only be looked at, as its scenario is not at hand: what
        reached which seat is not known then, and whoever leads reads it in Review."""
        from workflow.exercise.director import ended_by

        closed = self._read_only
        return closed is not None and closed.session == self._here().id and ended_by(self.happened) is None

    # -- turns, pauses, stopping --------------------------------------------------------------------

    def begin_pause(self, lang: str) -> Change:
        """Have the clock stand until somebody sits down.

        Raises:
            ExpectedError: it is no exercise, or over; or it was not kept.
        """
        self._exercise_here()
        if self._is_paused():
            return Change("nothing", "")
        self._act(lambda trial: trial.tell(Paused(stage="begun")))
        return Change("accepted", "")

    def take_turn(self, seat: str, lang: str) -> Change:
        """A seat sits down at the keyboard; a pause that lasts ends.

        Raises:
            ExpectedError: there is no such seat, or nobody plays there any more; or it was not kept.
        """
        found = next((each for each in self._seats() if each.id == seat), None)
        if found is None or not set(found.roles) & self._here().world.state.played:
            raise ServiceError(
                "En ese puesto ya no juega nadie. No se hizo nada; elija otro puesto.",
                "Nobody plays at that seat any more. Nothing was done; choose another seat.",
            )

        def taken(trial: World) -> None:
            if found != self._at_keyboard():
                trial.tell(HandedOver(to=found.id, roles=found.roles))
            if self._is_paused():
                trial.tell(Paused(stage="ended"))

        self._act(taken)
        self._sit_down()
        self.nobody_sits = False
        return Change("accepted", "")

    def leave_seat(self, lang: str) -> Change:
        """The seat at the keyboard stops, which counts against nobody; simulated colleagues have its roles.
        With the last seat the exercise ends.

        Raises:
            ExpectedError: it is no exercise, or over; or it was not kept.
        """
        self._exercise_here()
        played = self._here().world.state.played
        own = [role for role in self._at_keyboard().roles if role in played]
        rest = sorted(played - set(own))

        def left(trial: World) -> None:
            for role in own:
                trial.tell(Ended(how="left"), None, role)
            if rest:
                trial.play(rest)

        self._act(left)
        self.nobody_sits = True
        return Change("accepted", "") if rest else self.end_exercise("stopped")

    def _is_paused(self) -> bool:
        from workflow.exercise.seats import is_paused

        return is_paused(self.happened)


def _whole_waits(rows: tuple[EventRow, ...]) -> tuple[EventRow, ...]:
    """The rows without the moments that a running clock passed where nothing came between."""
    passed = {
        row.seq
        for row, after in pairwise(rows)
        if row.lifecycle == after.lifecycle == "advanced" and row.seq == after.parent_seq
    }
    return tuple(row for row in rows if row.seq not in passed)


def _check_seats(wanted: ExerciseWanted, roles: Sequence[str], known: Sequence[str]) -> None:
    """
    Raises:
        ServiceError: the seats cannot be played.
    """
    if not roles or not all(seat.roles for seat in wanted.seats) or len(wanted.seats) > MOST_SEATS:
        raise ServiceError(
            "Ningún rol tiene un puesto, o hay un puesto sin rol. No se empezó nada; reparta los roles.",
            "No role has a seat, or a seat has no role. Nothing was begun; give the roles their seats.",
        )
    for role in roles:
        if role not in known:
            raise UnknownName("role", role)
    if len(set(roles)) != len(roles):
        raise ServiceError(
            "Un rol está en dos puestos. No se empezó nada; póngalo en uno solo.",
            "A role is at two seats. Nothing was begun; put it at one of them.",
        )
