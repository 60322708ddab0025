"""What can be supposed at a moment of a case that is reviewed, and why something cannot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workflow.case.state import Thing
from workflow.pathway.elements import Step
from workflow.pathway.rules import roles_of
from workflow.present.attempting import attempting
from workflow.present.part_only import is_part, known_until
from workflow.present.past import scene_then
from workflow.present.review_scene import ReviewScene
from workflow.present.scene import Scene
from workflow.present.ways import Ways
from workflow.problems import ServiceError
from workflow.review.past import Past
from workflow.review.supposed import Moment, is_of_officials, lived, moment
from workflow.rows.chances import Lived, NextStep
from workflow.rows.steps import BlockedRow
from workflow.rows.supposed import Supposed, SupposedStep, SupposingRow

_DAY = 1440

_MOST_EVENTS = 200_000
"""Events that are handed to another process; more would take longer than anybody waits."""


@dataclass(frozen=True, slots=True)
class Then:
    """A case at a moment, as somebody who supposes something finds it."""

    told: ReviewScene
    scene: Scene
    case: str
    at: Moment
    lived: Lived

    @staticmethod
    def of(told: ReviewScene, past: Past, asked: Supposed) -> Then:
        """The moment that is asked about.

        Raises:
            ServiceError: there is no such case, or it was not there yet.
        """
        reading, record = told.reading, told.reading.happened
        found = told.cases.get(asked.case)
        if found is None or record is None or reading.world is None:
            raise ServiceError(
                "Ese caso no está en lo que se ha leído. Elija otro de la lista.",
                "This case is not in what is read. Choose another from the list.",
            )
        pathway, line = reading.world.pathway, reading.line
        begun = reading.by_thing.first(asked.case)
        attempts = {thing: record.attempts(thing) for thing in found.things}
        at = moment(line, pathway, attempts, begun, asked.seq, asked.day)
        scene = scene_then(told, past, asked.case, at.seq)
        scene.world.state.now = max(scene.world.state.now, at.minute)
        kinds = {thing: reading.world.thing(thing).kind for thing in found.things}
        return Then(told, scene, asked.case, at, lived(line, pathway, kinds, at, scene.on_day(at.minute)))

    # -- what can be supposed ---------------------------------------------------------------------

    def row(self, step: str, lang: str) -> SupposingRow:
        """What can be supposed here, and why a step could not be."""
        scene, reading = self.scene, self.told.reading
        first = reading.events[reading.by_thing.first(self.case) - 1].sim_min // _DAY
        last = reading.line[-1].sim_min // _DAY
        dated = scene.dated(self.at.minute)
        taken = self.at.taken.step
        return SupposingRow(
            when=scene.words.pick(f"el {dated}", dated),
            day=self.at.minute // _DAY + 1,
            first_day=first + 1,
            days=tuple(scene.on_day(day * _DAY) for day in range(first, last + 1)),
            taken=taken,
            taken_name=scene.words.quote(scene.pathway.steps[taken].name(lang)) if taken else "",
            steps=tuple(self._steps()),
            refused=self.refused(step),
        )

    def _steps(self) -> Iterator[SupposedStep]:
        """Steps of officials: what was asked for then, what could be, what was asked for at other times."""
        asked_for = self.told.cases[self.case].steps
        rows = [
            SupposedStep(step.id, step.name(self.scene.language), self._can(thing, step), bool(harms))
            for thing, step in self._of_officials()
            for harms in (self._harms(thing, step),)
            if step.id in asked_for or step.id == self.at.about or self._can(thing, step)
        ]
        rows.sort(key=lambda row: (row.step != self.at.about, not row.can, row.harms, row.name.casefold()))
        yield from rows

    def _of_officials(self) -> Iterator[tuple[Thing, Step]]:
        pathway = self.scene.pathway
        for thing in self.scene.together(self.case):
            for step in pathway.kinds[thing.kind].steps.values():
                if is_of_officials(pathway, step.id):
                    yield thing, step

    def _role(self, thing: Thing, step: Step) -> str:
        """Who asks for a step: the role that did, else the first official who can, else the first."""
        if step.id == self.at.taken.step:
            return self.at.taken.role
        roles = [
            role
            for role in roles_of(self.scene.pathway, step) or tuple(self.scene.pathway.roles)
            if not self.scene.is_person(role)
        ]
        can = (role for role in roles if self.scene.world.core.allowed(thing, step.id, role))
        return next(can, roles[0] if roles else "")

    def _can(self, thing: Thing, step: Step) -> bool:
        core = self.scene.world.core
        return not self.scene.is_under_way(thing, step.id) and core.allowed(
            thing, step.id, self._role(thing, step)
        )

    def _harms(self, thing: Thing, step: Step) -> tuple[str, ...]:
        core = self.scene.world.core
        return core.stepper.harms(step.id, core.view(thing, self._role(thing, step)))

    # -- what is asked ----------------------------------------------------------------------------

    def refused(self, step: str) -> str:
        """Why something cannot be supposed here; empty where it can."""
        pick = self.scene.words.pick
        if self.told.goes_on and is_part(self.told.reading):
            known = known_until(self.told.reading, self.scene.language)
            return pick(
                f"El registro no coincide hasta su fin: sólo se conoce {known}. En un registro así no se "
                "supone nada: use el archivo original, si lo tiene.",
                f"The log does not hold to its end: it is known only {known}. In such a log nothing is "
                "supposed: use the original file, if you have it.",
            )
        if self.told.goes_on:
            return pick(
                "El registro termina antes que su ejercicio. Podrá suponerse algo cuando haya terminado.",
                "The log ends before its exercise does. It can be supposed once the exercise is over.",
            )
        if self.at.seq > _MOST_EVENTS:
            return pick(
                "Hasta este momento hay demasiados sucesos para simular. Elija un momento anterior.",
                "Up to this moment there are too many events to simulate. Choose an earlier one.",
            )
        if not step:
            if self.at.taken.step:
                return ""
            return pick(
                "En este momento nadie pidió un paso: elija uno que suponer.",
                "At this moment nobody asked for a step: choose one to suppose.",
            )
        thing, found = self._step(step)
        if self._can(thing, found):
            return ""
        row = attempting(Ways(self.scene, self._role(thing, found)), self.case, step)
        why = row.reason if isinstance(row, BlockedRow) else ""
        day = self.scene.on_day(self.at.minute)
        return pick(
            f"El {day} este paso no se podía pedir. {why}",
            f"On {day} this step could not be asked for. {why}",
        )

    def question(self, step: str) -> tuple[NextStep, NextStep]:
        """What is supposed, and what it is compared with: what was asked for then, or nothing.

        Raises:
            ServiceError: it cannot be supposed.
        """
        why = self.refused(step)
        if why:
            raise ServiceError(why, why)
        if not step:
            return NextStep(), self.at.taken
        thing, found = self._step(step)
        supposed = NextStep(thing.id, step, self._role(thing, found))
        return supposed, NextStep() if supposed == self.at.taken else self.at.taken

    def _step(self, name: str) -> tuple[Thing, Step]:
        for thing, step in self._of_officials():
            if step.id == name:
                return thing, step
        raise ServiceError(
            "Ese paso no lo pide ningún funcionario, o no es de este caso. Elija otro de la lista.",
            "No official asks for that step, or it is not of this case. Choose another from the list.",
        )
