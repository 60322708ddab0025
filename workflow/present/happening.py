"""What comes in an exercise and what came, as whoever leads it reads it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from workflow import naming
from workflow.exercise.controller import BY_TRAINER, Planned
from workflow.exercise.director import Director
from workflow.log import events as e
from workflow.present import moments
from workflow.present.answers import answers_told
from workflow.present.exercise import Table
from workflow.present.inject_reasons import Reasons
from workflow.present.scene import TEXT_ERASED
from workflow.record.exercise import Told
from workflow.rows import ChoiceRow
from workflow.rows.console import CameRow, ComingRow
from workflow.rows.exercise import CHANNEL_WORDS
from workflow.scenario.coming import Gone
from workflow.scenario.definition import Inject

TRAINER = "trainer"
"""The sender of a message that comes from nobody in the scenario."""


def channels(language: str) -> tuple[ChoiceRow, ...]:
    """The ways in which something reaches a role, with their names."""
    return tuple(ChoiceRow(id, names[language == "en"]) for id, names in CHANNEL_WORDS.items())


class Happening:
    """The injects of a session's scenario in words."""

    def __init__(self, table: Table, director: Director) -> None:
        self._table, self._scene, self._scenario = table, table.scene, table.scenario
        self._director, self._written = director, Director(table.scenario, alone=False)
        self._words, self._language = table.scene.words, table.lang
        self._reasons = Reasons(table.scenario, table.scene.pathway, self._words, self.somebody)

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
        """What did not come yet: by its moment first, then by conditions, then by hand, then what does not
        come by itself any more, and last what was left out."""
        record, director = self._scene.record, self._director
        timed = [
            (director.gone(each, self._scene.world, record), director.time_of(each, record), each)
            for each in director.pending(record)
        ]
        timed.sort(key=lambda row: (row[0] is not None, row[1] is None, row[2].by_hand == "yes", row[1] or 0))
        comes = [self._coming(inject, minute, gone) for gone, minute, inject in timed]
        for each in director.planned(record):
            before = sum(
                gone is None and minute is not None and minute <= each.at for gone, minute, _ in timed
            )
            comes.insert(before, self._planned(each))
        out = self._words.pick("Omitido por usted", "Left out by you")
        left = [
            replace(
                self._coming(each, director.time_of(each, record), None),
                gone=out,
                left_out=True,
                can_shift=False,
            )
            for each in director.skipped(record)
        ]
        return (*comes, *left)

    def _coming(self, inject: Inject, minute: int | None, gone: Gone | None) -> ComingRow:
        language, record = self._language, self._scene.record
        softer = inject.softer.in_(language) if inject.softer else ""
        is_softer = self._director.form_of(inject) == "softened"
        as_written = self._written.time_of(inject, record)
        moved = ""
        if minute is not None and as_written is not None and minute != as_written:
            said = self._scene.when(as_written)
            moved = self._words.pick(f"el escenario dice {said}", f"the scenario says {said}")
        return ComingRow(
            id=inject.id,
            when=self._reasons.why(inject, minute),
            left="" if minute is None or gone is not None else self._left(_as_told(inject, minute)),
            moved=moved,
            gone=self._reasons.gone(inject, gone) if gone is not None else "",
            who=self._who(inject.sender, inject.to),
            channel=CHANNEL_WORDS[inject.channel][language == "en"],
            text=softer if is_softer else inject.text.in_(language),
            other=inject.text.in_(language) if is_softer else softer,
            is_softer=is_softer,
            attachment=inject.attachment.in_(language) if inject.attachment else "",
            note=inject.note.in_(language),
            content_note=inject.content_note.in_(language) if inject.content_note else "",
            touches=" · ".join(self._reasons.code(each) for each in inject.touches),
            touched=tuple(self._reasons.touched(each) for each in inject.touches),
            is_hint=inject.hint == "yes",
            can_shift=minute is not None and gone is None,
        )

    def _planned(self, planned: Planned) -> ComingRow:
        """What whoever leads wrote for a later minute."""
        return ComingRow(
            id=planned.name,
            when=self._scene.when(planned.at),
            left=self._left(planned.at),
            moved=self._words.pick("lo escribió usted", "written by you"),
            gone="",
            who=self._who(planned.sender, planned.to),
            channel=CHANNEL_WORDS[planned.channel][self._language == "en"],
            text=planned.text,
            other="",
            is_softer=False,
            attachment="",
            note="",
            content_note="",
            touches="",
            touched=(),
            is_hint=False,
            can_shift=True,
        )

    def _left(self, minute: int) -> str:
        """How long it is until the minute that `when` names."""
        rest = minute - self._scene.world.state.now
        if rest <= 0:
            return ""
        if rest < 1440:
            hours, minutes = divmod(rest, 60)
            length = " ".join(
                filter(None, (f"{hours} h" if hours else "", f"{minutes} min" if minutes else ""))
            )
        else:
            length = moments.from_now(rest, self._language)
        return self._words.pick(f"en {length}", f"in {length}")

    # -- what came ----------------------------------------------------------------------------------

    def came(self) -> tuple[CameRow, ...]:
        """What came, and what whoever leads has sent, the last first; what was left out did not come."""
        exercise = self._scene.record.exercise
        sent = (row for row in exercise.messages() if row.sent.what.message.startswith(BY_TRAINER))
        rows = [
            *(self._came(row) for row in exercise.injects() if row.what.how != "skipped"),
            *(self._sent(row.sent, bool(row.read), {each.role for each in row.answered}) for row in sent),
        ]
        return tuple(sorted(rows, key=lambda row: -row.seq))

    def _came(self, row: Told[e.Inject]) -> CameRow:
        inject = self._scenario.happens.get(row.what.inject)
        if inject is None:
            return CameRow(row.seq, self._scene.when(row.at), "", naming.shown(row.what.inject), "")
        line = inject.softer if row.what.how == "softened" and inject.softer else inject.text
        return CameRow(
            row.seq,
            self._scene.when(row.at),
            self._who(inject.sender, inject.to),
            line.in_(self._language),
            self._state(row, inject),
            answers_told(self._table, inject.id),
        )

    def _state(self, row: Told[e.Inject], inject: Inject) -> str:
        exercise, words = self._scene.record.exercise, self._words
        soft = words.pick("más suave", "softer") if row.what.how == "softened" else ""
        read = bool(exercise.readings(inject.id))
        answered = {each.role for each in exercise.answers(inject.id)}
        answered |= {
            each.role
            for person in self._scenario.people
            for each in exercise.disclosures(self._scenario.case_of(person))
            if each.what.to == inject.sender and each.seq > row.seq
        }
        return " · ".join(filter(None, (soft, self._read(read, answered, inject.to))))

    def _read(self, read: bool, answered: Collection[str], to: Sequence[str]) -> str:
        """Whether it was opened and answered; where it is for several seats, by which and by which not."""
        words = self._words
        if answered:
            seats = [set(seat.roles) for seat in self._table.seats if set(seat.roles) & set(to)]
            silent = {role for roles in seats if not roles & set(answered) for role in roles}
            names = [words.role(role) for role in to if role in silent]
            if not names:
                return words.pick("contestado", "answered")
            still = words.listed(names, ("y", "and"))
            return words.pick(f"contestado; sin contestar: {still}", f"answered; not answered by: {still}")
        return self._words.pick("abierto", "opened") if read else self._words.pick("sin abrir", "not opened")

    def _sent(self, row: Told[e.MessageSent], read: bool, answered: Collection[str]) -> CameRow:
        what = row.what
        text = what.typed.text if what.typed is not None else ""
        return CameRow(
            row.seq,
            self._scene.when(row.at),
            self._who(what.line, what.to),
            self._words.pick(*TEXT_ERASED) if text is None else text,
            self._read(read, answered, what.to),
            answers_told(self._table, what.message),
        )


def _as_told(inject: Inject, minute: int) -> int:
    """The minute that is told of it: what waits for something in vain comes in the minute after that."""
    return minute if inject.if_not is None else minute - 1
