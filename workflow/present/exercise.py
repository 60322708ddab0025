"""An exercise as those who take part see it: scenarios to choose from, seats, and what reached them.

What is to come, what is expected, and what is for the trainer only is never read here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from workflow import naming
from workflow.exercise.director import ended_by
from workflow.exercise.learned import learned
from workflow.exercise.seats import (
    Came,
    Seat,
    at_keyboard,
    is_paused,
    label_of,
    name_of,
    reached,
    told_by_answering,
)
from workflow.exercise.terms import Terms
from workflow.log.events import Disclosed, Event, Inject, MessageAnswered, MessageRead
from workflow.pathway.definition import Pathway
from workflow.pathway.rules import main_kind, moved
from workflow.present import moments
from workflow.present.addressed import addressed
from workflow.present.also_received import also_received
from workflow.present.exercise_in_words import called, in_its_words
from workflow.present.role_names import the_role
from workflow.present.scene import TEXT_ERASED, Scene
from workflow.present.seat_reads import may_read
from workflow.present.shared_in_words import shared_in_words
from workflow.present.shared_with import shared_by
from workflow.present.told_beyond import answer_in_words
from workflow.present.with_whom import with_whom
from workflow.present.words import pick
from workflow.record.exercise import Told
from workflow.rows import ChoiceRow, EventRow
from workflow.rows.codes import spelled
from workflow.rows.exercise import (
    CHANNEL_WORDS,
    AboutRow,
    ExerciseRow,
    MessageRow,
    RoleCard,
    ScenarioRow,
    SeatRow,
)
from workflow.scenario.attainable import attainable
from workflow.scenario.definition import Scenario
from workflow.scenario.told_by_steps import Notice, notices

_MOST_STEPS = 10
"""Steps that a card names: what a role can do, at a glance."""
_LEADER = ("Aviso a la mesa, fuera del caso", "A notice to the table, outside the case")
"""Whom the table reads as the sender of what the trainer writes: nobody of the case says it."""
_ENDED = {
    "finished": ("El ejercicio terminó.", "The exercise has ended."),
    "stopped": (
        "El ejercicio se paró antes de su final. Parar no cuenta contra nadie.",
        "The exercise was stopped before its end. Stopping counts against nobody.",
    ),
}


def scenario_row(scenario: Scenario, pathway: Pathway, lang: str) -> ScenarioRow:
    """A scenario to choose from."""
    low, high = scenario.takes.people
    takes = {
        "es": f"{scenario.takes.minutes} minutos, de {low} a {high} personas",
        "en": f"{scenario.takes.minutes} minutes, {low} to {high} people",
    }
    return ScenarioRow(
        scenario.scenario,
        scenario.title.in_(lang),
        scenario.about.in_(lang),
        scenario.background.in_(lang),
        takes["en" if lang == "en" else "es"],
        scenario.content_note.in_(lang),
        scenario.rules_note.in_(lang),
        tuple(_role_card(scenario, pathway, role, lang) for role in scenario.roles.played),
        scenario.count_assumed == "yes",
        scenario.case_of(next(iter(scenario.people))),
    )


def unplayable(name: str, title: str, lacks: int, lang: str) -> ScenarioRow:
    """An own scenario that is not finished: it cannot be played, and is there to be written on."""
    told = {
        "es": f"Todavía no se puede jugar: cosas que faltan o no cuadran, {lacks}. Ábralo con «Escenarios "
        "propios», «Cambiar el elegido…», y vea cuáles.",
        "en": f"It cannot be played yet: things that are missing or do not fit, {lacks}. Open it with “Own "
        "scenarios”, “Change the chosen one…”, and see which.",
    }
    why = told["en" if lang == "en" else "es"]
    return ScenarioRow(name, title, why, "", "", "", "", (), False, own=True, lacks=why)


def _role_card(scenario: Scenario, pathway: Pathway, role: str, lang: str) -> RoleCard:
    found = pathway.roles[role]
    institution = found.institution.in_(lang) if found.institution else ""
    about = spelled(found.explain.in_(lang), lang) if found.explain else ""
    return RoleCard(role, found.name(lang), institution, about, own_steps(scenario, pathway, role, lang))


def own_steps(scenario: Scenario, pathway: Pathway, role: str, lang: str) -> tuple[str, ...]:
    """What a role can do more than others can, in the order of the pathway: nothing that harms or that is for
    none of the people of the scenario, and of the steps that move the same lines only the first."""
    kind = main_kind(pathway)
    people = [attainable(scenario, person) for person in scenario.people.values()]
    own = [
        step
        for step in kind.steps.values()
        if role in step.by and step.harm is None and not step.always_harms and step.on_timer is None
        if any(one.can_be_taken(step.id) for one in people)
    ]
    lines = {step.id: tuple(track.id for track, _targets in moved(kind, step)) for step in own}
    first = {lines[step.id] or step.id: at for at, step in reversed([*enumerate(own)])}.values()
    most = sorted(first, key=lambda at: (len(own[at].by), at))[:_MOST_STEPS]
    return tuple(own[at].name(lang) for at in sorted(most))


@dataclass(frozen=True, slots=True)
class Table:
    """An exercise seen in one language: its scene, its scenario, its terms and its seats."""

    scene: Scene
    scenario: Scenario
    terms: Terms
    seats: tuple[Seat, ...]

    @property
    def lang(self) -> str:
        """`es` or `en`."""
        return self.scene.language

    def row(self, session: str) -> ExerciseRow:
        """The exercise as the seat at the keyboard sees it."""
        record, lang = self.scene.record, self.lang
        here = at_keyboard(self.seats, record)
        return ExerciseRow(
            session,
            self.scenario.title.in_(lang),
            self.scenario.background.in_(lang),
            self.scenario.rules_note.in_(lang),
            self.terms.alone,
            tuple(self._seat(seat) for seat in self.seats),
            here.id,
            tuple(self.messages(here)),
            is_paused(record),
            self.over(),
            now=self._now(),
        )

    def _now(self) -> str:
        """The moment of the exercise, by its day and by the calendar."""
        scene, minute = self.scene, self.scene.world.state.now
        date = moments.on_day(scene.pathway.starts, minute, self.lang)
        return f"{scene.day(minute)} · {moments.clock(minute)} · {date}"

    def over(self) -> str:
        """How it ended, in the scenario's words where it has some; "" while it goes on."""
        end = ended_by(self.scene.record)
        if end is None:
            return ""
        if end.end in self.scenario.ends:
            return self.scenario.ends[end.end].in_(self.lang)
        return pick(self.lang, *_ENDED["stopped" if end.how == "stopped" else "finished"])

    def _seat(self, seat: Seat) -> SeatRow:
        names = [name_of(came) for came in reached(self.scene.record, seat.roles)]
        names += [notice.name for notice in self._notices(seat)]
        unread = sum(not self._is_read(name, seat) for name in names)
        return seat_row(self.scene, seat, unread)

    def seat_of(self, role: str) -> str:
        """Where a role is played, and the role: `Mesa azul · UPAVIT`; the role alone where everybody sits at
        one seat without a name."""
        name, seat = self.scene.words.role(role), self.seat_name(role)
        return f"{seat} · {name}" if seat else name

    def seat_name(self, role: str) -> str:
        """The seat at which a role is played; "" where nobody sits there, or all at one without a name."""
        seat = next((each for each in self.seats if role in each.roles), None)
        if seat is None or (len(self.seats) == 1 and not label_of(seat.id, self.scene.record)):
            return ""
        return seat_row(self.scene, seat).name

    # -- what reached a seat ------------------------------------------------------------------------

    def messages(self, seat: Seat) -> Iterator[MessageRow]:
        """What reached a seat, the newest first."""
        rows = [(came.seq, self._message(came, seat)) for came in reached(self.scene.record, seat.roles)]
        rows += [(notice.seq, self._notice(notice, seat)) for notice in self._notices(seat)]
        yield from (row for _seq, row in sorted(rows, key=lambda pair: -pair[0]))

    def _notices(self, seat: Seat) -> list[Notice]:
        scene = self.scene
        cases = [case.id for case in scene.cases()]
        return notices(scene.pathway, scene.record, cases, seat.roles)

    def _notice(self, notice: Notice, seat: Seat) -> MessageRow:
        """That others told the seat of a person by a step: who, when, of whom and by what."""
        scene, words = self.scene, self.scene.words
        thing, step = scene.world.thing(notice.case), words.quote(words.step(notice.step))
        name, shared = scene.name(thing), shared_by(scene, thing, notice.seq, notice.to)
        told = words.pick(
            f"Se le avisa de {name}, caso {notice.case}. Lo que se hizo: {step}.",
            f"You are told of {name}, case {notice.case}. What was done: {step}.",
        )
        return MessageRow(
            notice.name,
            words.role(notice.sender),
            words.pick("aviso", "notice"),
            scene.dated(notice.at),
            f"{told} {shared}".strip(),
            words.listed([words.role(role) for role in notice.to], ("y", "and")),
            read=self._is_read(notice.name, seat),
            can_answer=False,
        )

    def _is_read(self, message: str, seat: Seat) -> bool:
        found = self.scene.record.exercise.readings(message)
        return any(row.role in seat.roles for row in found)

    def _message(self, came: Came, seat: Seat) -> MessageRow:
        own = [self.scene.words.role(role) for role in came.what.to if role in seat.roles]
        inject = self.scenario.happens.get(came.what.inject) if isinstance(came.what, Inject) else None
        told = told_by_answering(came, self.scenario)
        attachment = inject.attachment.in_(self.lang) if inject is not None and inject.attachment else ""
        return MessageRow(
            name_of(came),
            self.sender_of(came),
            self._channel(came, seat),
            self.scene.dated(came.at),
            self.text_of(came),
            self.scene.words.listed(own, ("y", "and")),
            attachment,
            self._is_read(name_of(came), seat),
            self._answered(came, seat),
            tuple(self._about(came, seat)),
            self.addressed(told) if told else "",
            also=also_received(self.scene, self.scenario, came, seat.roles, self.seat_of),
        )

    def _channel(self, came: Came, seat: Seat) -> str:
        """How it came: who comes in person is with one seat, and the others have it from there."""
        has_them = with_whom(self.scene, came)
        if has_them and has_them not in seat.roles:
            words, who = self.scene.words, the_role(self.scene.words, has_them)
            return words.pick(f"por medio de {who}", f"through {who}")
        return pick(self.lang, *CHANNEL_WORDS.get(came.what.channel, ("", "")))

    def sender_of(self, came: Came) -> str:
        """Who it is from: somebody of the scenario, a person, a role; else whoever leads."""
        if isinstance(came.what, Inject):
            inject = self.scenario.happens.get(came.what.inject)
            sender = "" if inject is None else inject.sender
        else:
            sender = came.what.line or came.role
        return self.called(sender) if sender else pick(self.lang, *_LEADER)

    def called(self, name: str) -> str:
        """What somebody of the scenario is called: a counterpart, a person, a role."""
        return called(self.scene, self.scenario, name)

    def addressed(self, name: str) -> str:
        """Somebody of the scenario who is told something, in Spanish with the preposition."""
        if name in self.scenario.counterparts:
            return addressed(self.called(name), self.scene.words.quote, self.lang)
        return self.scene.words.pick(f"a {self.called(name)}", self.called(name))

    def text_of(self, came: Came) -> str:
        """Its words, as they reached the table."""
        inject = self.scenario.happens.get(came.what.inject) if isinstance(came.what, Inject) else None
        if inject is not None:
            softer = isinstance(came.what, Inject) and came.what.how == "softened" and inject.softer
            return (softer or inject.text).in_(self.lang)
        typed = came.what.typed
        text = None if typed is None else typed.text
        return pick(self.lang, *TEXT_ERASED) if text is None else _several_lines(text)

    def _about(self, came: Came, seat: Seat) -> Iterator[AboutRow]:
        """The people whom an answer can be about, with what the seat has learned; whom the message speaks of
        first. Nobody is told where they are themselves, nor what they are or know by themselves."""
        inject = self.scenario.happens.get(came.what.inject) if isinstance(came.what, Inject) else None
        to = told_by_answering(came, self.scenario)
        if not to:
            return
        first = "" if inject is None else inject.about or inject.sender
        known = learned(self.scenario, self.scene.world, self.scene.record)
        for person in sorted(
            (one for one in self.scenario.people if one != to), key=lambda each: each != first
        ):
            pieces = known.of(person, seat.roles)
            new = (each for each in pieces if to not in each.known_to)
            tells = tuple(ChoiceRow(each.id, each.in_(self.lang)) for each in new)
            yield AboutRow(person, self.called(person), tells)

    def _answered(self, came: Came, seat: Seat) -> str:
        """What the seat answered last: whom it told what, and its own words; "" where it answered nothing."""
        mine = [row for row in self.scene.record.exercise.answers(name_of(came)) if row.role in seat.roles]
        if not mine:
            return ""
        return self.answer_told(mine[-1])

    def answer_told(self, row: Told[MessageAnswered]) -> str:
        """An answer: whom it told what, and its own words; that these were erased, where they were."""
        typed = "" if row.what.typed is None else row.what.typed.text
        text = pick(self.lang, *TEXT_ERASED) if typed is None else _several_lines(typed)
        told = " ".join(filter(None, (self._told(row.seq), text)))
        return told or pick(self.lang, "Contestado, sin anotar qué.", "Answered; what is not noted.")

    def _told(self, answered: int) -> str:
        """What was told of whom with an answer, which stands in the log right before it."""
        for case in self.scene.cases():
            for row in self.scene.record.exercise.disclosures(case.id):
                if row.seq == answered - 1:
                    return self.told_of(row.what, case.id)
        return ""

    def told_of(self, what: Disclosed, case: str, to: str = "") -> str:
        """What was told of the person of a case, and to whom (by id) where that is to be said."""
        known, words = self.scenario.knowledge, self.scene.words
        told = [known[each].in_(self.lang) for each in what.what if each in known]
        name = self.scene.name(self.scene.world.thing(case))
        whom = words.pick(f" {self.addressed(to)}", f" to {self.addressed(to)}") if to else ""
        if not told:
            return words.pick(f"No se contó nada{whom}.", f"Nothing was told{whom}.")
        listed = words.listed(told, ("y", "and"))
        return words.pick(f"Se contó de {name}{whom}: {listed}.", f"Told of {name}{whom}: {listed}.")

    # -- what a seat reads of the log ---------------------------------------------------------------

    def may_read(self, event: Event, seat: Seat) -> bool:
        """Whether a seat reads an event while the exercise goes on."""
        return may_read(self.scene, event, seat, self.seats)

    def as_read(
        self, row: EventRow, event: Event, beyond: Mapping[int, str], *, is_over: bool = False
    ) -> EventRow:
        """A row of the history with the words of the message that came, or of what was told; whether it was
        softened is no matter of a seat's. `beyond` are by event what was told beyond need. Once it is over
        what came is read in full, with whom it was for."""
        if isinstance(event.what, Disclosed) and not shared_in_words(self.scene, event):
            told = beyond.get(event.seq) or answer_in_words(self.scene, self.scenario, event.what)
            return replace(row, text=told, told=self.scene.words.sentence(told))
        if isinstance(event.what, MessageRead):
            opened = in_its_words(self.scene, self.scenario, event) or row.text
            return replace(row, text=opened, told=self.scene.words.sentence(opened))
        if not isinstance(event.what, Inject) or event.what.inject not in self.scenario.happens:
            return row
        if is_over:
            return self._as_it_came(row, event, event.what)
        sender = self.called(self.scenario.happens[event.what.inject].sender)
        told = self.scene.words.pick(f"Llegó un mensaje: {sender}", f"A message came: {sender}")
        return replace(row, text=told, told=f"{told}.")

    def _as_it_came(self, row: EventRow, event: Event, what: Inject) -> EventRow:
        words = self.scene.words
        said, to = in_its_words(self.scene, self.scenario, event), [words.role(role) for role in what.to]
        if not said or not to:
            return row
        whom = words.listed(to, ("y", "and"))
        told = f"{said} ({words.pick('para', 'for')} {whom})"
        return replace(row, text=told, told=words.sentence(told))


def _several_lines(text: str) -> str:
    return "\n".join(naming.shown(line) for line in text.splitlines())


def seat_row(scene: Scene, seat: Seat, unread: int = 0) -> SeatRow:
    """A seat by its label, or its number; the roles are those that people still play there."""
    typed = label_of(seat.id, scene.record)
    label = "" if typed is None or not typed.text else naming.shown(typed.text)
    number = seat.id.removeprefix("seat-")
    name = label or scene.words.pick(f"Puesto {number}", f"Seat {number}")
    return SeatRow(seat.id, name, tuple(_roles(scene, seat.roles)), unread)


def _roles(scene: Scene, roles: Iterable[str]) -> Iterator[ChoiceRow]:
    for role in roles:
        if role in scene.world.state.played:
            yield ChoiceRow(role, scene.words.role(role))


def read_only_row(
    scene: Scene, session: str, name: str, terms: Terms | None, seats: Sequence[Seat], why: str
) -> ExerciseRow:
    """An exercise whose scenario is not at hand."""
    rows = tuple(seat_row(scene, seat) for seat in seats)
    here = at_keyboard(tuple(seats), scene.record).id if seats else ""
    alone = terms is None or terms.alone
    return ExerciseRow(session, naming.shown(name), "", "", alone, rows, here, why_not=why)
