"""What comes in an exercise and what came, as whoever leads it reads it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workflow import naming
from workflow.exercise.director import Director
from workflow.log import events as e
from workflow.pathway.rules import main_kind
from workflow.present import moments
from workflow.present.exercise import Table
from workflow.present.exercise_in_words import CHANNELS
from workflow.present.scene import TEXT_ERASED
from workflow.record.exercise import Told
from workflow.rows import ChoiceRow
from workflow.rows.console import CameRow, ComingRow
from workflow.scenario.definition import Inject, NotDone
from workflow.scenario.names import talk_of

BY_TRAINER = "led:"
"""How the name of a message of whoever leads begins; its number follows. Its `line` is who it is from."""
TRAINER = "trainer"
"""The sender of a message that comes from nobody in the scenario."""


def channels(language: str) -> tuple[ChoiceRow, ...]:
    """The ways in which something reaches a role, with their names."""
    return tuple(ChoiceRow(id, names[language == "en"]) for id, names in CHANNELS.items())


class Happening:
    """The injects of a session's scenario in words."""

    def __init__(self, table: Table, director: Director) -> None:
        self._table, self._scene, self._scenario = table, table.scene, table.scenario
        self._director, self._written = director, Director(table.scenario, alone=False)
        self._words, self._language = table.scene.words, table.lang

    # -- who ----------------------------------------------------------------------------------------

    def somebody(self, id: str) -> str:
        """A counterpart, a person of the scenario, a role, or whoever leads."""
        if id in ("", TRAINER):
            return self._words.pick("quien facilita", "the trainer")
        return self._table.called(id)

    def senders(self) -> tuple[ChoiceRow, ...]:
        """Who an inject can be from: whoever is in the scenario, and roles that nobody plays."""
        scenario = self._scenario
        roles = (r for r in self._scene.pathway.roles if r not in scenario.roles.played)
        known = (r for r in roles if not self._scene.is_person(r))
        return tuple(
            ChoiceRow(id, self.somebody(id)) for id in (*scenario.counterparts, *scenario.people, *known)
        )

    def receivers(self) -> tuple[ChoiceRow, ...]:
        """The roles that are played at the table."""
        return tuple(ChoiceRow(role, self._words.role(role)) for role in self._scenario.roles.played)

    def _who(self, sender: str, to: Sequence[str]) -> str:
        joint = self._words.listed([self._words.role(role) for role in to], ("y", "and"))
        return f"{self.somebody(sender)} → {joint}"

    # -- what comes ---------------------------------------------------------------------------------

    def coming(self) -> tuple[ComingRow, ...]:
        """What did not come yet: by its moment first, then by conditions, then by hand."""
        record = self._scene.record
        timed = [(self._director.time_of(each, record), each) for each in self._director.pending(record)]
        timed.sort(key=lambda pair: (pair[0] is None, pair[1].by_hand == "yes", pair[0] or 0))
        return tuple(self._coming(inject, minute) for minute, inject in timed)

    def _coming(self, inject: Inject, minute: int | None) -> ComingRow:
        language, record = self._language, self._scene.record
        as_written = self._written.time_of(inject, record)
        moved = ""
        if minute is not None and as_written is not None and minute != as_written:
            said = moments.when(as_written, language)
            moved = self._words.pick(f"el escenario dice {said}", f"the scenario says {said}")
        return ComingRow(
            id=inject.id,
            when=self._reason(inject, minute),
            left="" if minute is None else self._left(minute),
            moved=moved,
            who=self._who(inject.sender, inject.to),
            channel=CHANNELS[inject.channel][language == "en"],
            text=inject.text.in_(language),
            softer=inject.softer.in_(language) if inject.softer else "",
            attachment=inject.attachment.in_(language) if inject.attachment else "",
            note=inject.note.in_(language),
            content_note=inject.content_note.in_(language) if inject.content_note else "",
            touches=" · ".join(self._code(each) for each in inject.touches),
            touched=tuple(self.touched(each) for each in inject.touches),
            is_hint=inject.hint == "yes",
            can_shift=minute is not None,
        )

    def _left(self, minute: int) -> str:
        rest = minute - self._scene.world.state.now
        if rest <= 0:
            return self._words.pick("ya", "now")
        if rest < 1440:
            hours, minutes = divmod(rest, 60)
            length = " ".join(
                filter(None, (f"{hours} h" if hours else "", f"{minutes} min" if minutes else ""))
            )
        else:
            length = moments.from_now(rest, self._language)
        return self._words.pick(f"en {length}", f"in {length}")

    def _code(self, touch: str) -> str:
        objectives = list(self._scenario.objectives)
        return f"O{objectives.index(touch) + 1}" if touch in objectives else touch

    def touched(self, touch: str) -> str:
        """What the code of an objective or a right stands for."""
        objective = self._scenario.objectives.get(touch)
        name = objective.in_(self._language) if objective else self._words.right(touch)
        return f"{self._code(touch)}: {name}"

    # -- why it comes -------------------------------------------------------------------------------

    def _reason(self, inject: Inject, minute: int | None) -> str:
        words = self._words
        if inject.by_hand == "yes":
            return words.pick("a mano", "by hand")
        if inject.when is not None:
            kind = main_kind(self._scene.pathway).id
            holds = words.condition(kind, inject.when.is_)
            return f"{self.somebody(inject.when.of)}: {words.pick('cuando ', 'when ')}{holds}"
        if inject.if_not is not None:
            return self._missing(inject.if_not, minute)
        assert minute is not None
        return moments.when(minute, self._language)

    def _missing(self, missing: NotDone, minute: int | None) -> str:
        words = self._words
        what = words.listed([words.quote(each) for each in self._action(missing)])
        if minute is not None:
            by = moments.when(minute - 1, self._language)
            until = words.pick(f"hasta el {by}", f"by {by}")
        else:
            assert missing.within is not None
            span = moments.from_now(missing.within.all_minutes, self._language)
            after = words.quote(
                _beginning(self._scenario.happens[missing.after or ""].text.in_(self._language))
            )
            until = words.pick(f"{span} después de {after}", f"{span} after {after}")
        who = self.somebody(missing.of)
        return words.pick(f"{who}: si no se hizo {what} {until}", f"{who}: if {what} was not done {until}")

    def _action(self, missing: NotDone) -> Iterator[str]:
        yield from (self._words.step(step) for step in missing.step)
        if missing.told is not None:
            yield self._words.right(missing.told)
        talk = talk_of(self._scenario.people[missing.of], self._scene.pathway)
        for asked in missing.asked:
            question = talk.questions.get(asked) if talk else None
            said = (question.open or question.closed) if question else None
            yield said.in_(self._language) if said else self._words.pick("preguntar", "asking")

    # -- what came ----------------------------------------------------------------------------------

    def came(self) -> tuple[CameRow, ...]:
        """What came or was left out, and what whoever leads has sent, the last first."""
        exercise = self._scene.record.exercise
        sent = (row for row in exercise.messages() if row.sent.what.message.startswith(BY_TRAINER))
        rows = [
            *(self._came(row) for row in exercise.injects()),
            *(self._sent(row.sent, bool(row.read), bool(row.answered)) for row in sent),
        ]
        return tuple(sorted(rows, key=lambda row: -row.seq))

    def _came(self, row: Told[e.Inject]) -> CameRow:
        inject, words = self._scenario.happens.get(row.what.inject), self._words
        if inject is None:
            return CameRow(
                row.seq, moments.when(row.at, self._language), "", naming.shown(row.what.inject), ""
            )
        line = inject.softer if row.what.how == "softened" and inject.softer else inject.text
        return CameRow(
            row.seq,
            moments.when(row.at, self._language),
            self._who(inject.sender, inject.to),
            line.in_(self._language),
            words.pick("omitido", "left out") if row.what.how == "skipped" else self._state(row, inject),
        )

    def _state(self, row: Told[e.Inject], inject: Inject) -> str:
        exercise, words = self._scene.record.exercise, self._words
        soft = words.pick("más suave", "softer") if row.what.how == "softened" else ""
        read = bool(exercise.readings(inject.id))
        answered = bool(exercise.answers(inject.id)) or any(
            each.what.to == inject.sender and each.seq > row.seq
            for person in self._scenario.people
            for each in exercise.disclosures(self._scenario.case_of(person))
        )
        return " · ".join(filter(None, (soft, self._read(read, answered))))

    def _read(self, read: bool, answered: bool) -> str:
        if answered:
            return self._words.pick("contestado", "answered")
        return self._words.pick("leído", "read") if read else self._words.pick("sin leer", "not read")

    def _sent(self, row: Told[e.MessageSent], read: bool, answered: bool) -> CameRow:
        what = row.what
        text = what.typed.text if what.typed is not None else ""
        return CameRow(
            row.seq,
            moments.when(row.at, self._language),
            self._who(what.line, what.to),
            self._words.pick(*TEXT_ERASED) if text is None else text,
            self._read(read, answered),
        )


def _beginning(text: str) -> str:
    """The first words of a text."""
    return text if len(text) <= 40 else f"{text[:40].rsplit(' ', 1)[0]}…"
