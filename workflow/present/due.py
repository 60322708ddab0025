"""Until when something is due and how long that is past: told and counted in one way wherever it is said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from workflow.case.calendar import MINUTES_A_DAY
from workflow.log.events import DeadlineKind
from workflow.present import moments
from workflow.present.hours import due_minute
from workflow.present.scene import Scene

_LONG = 60
"""Days from which no span is told beside a duty: nobody counts «851 días» of one night."""


@dataclass(frozen=True, slots=True)
class Due:
    """Until when something is due, as people are told it: with its hour, or by its day alone.

    What is told by the hour is counted by the hour; what is told by its day, in days of the calendar.
    """

    minute: int
    by_hour: bool

    def told(self, scene: Scene) -> str:
        """`4 ene 2021, 16:00`, or the day alone."""
        day = moments.date(scene.pathway.starts, self.minute, scene.language)
        return f"{day}, {moments.clock(self.minute)}" if self.by_hour else day

    def on_day(self, scene: Scene) -> str:
        """The same by the name of its day: `lunes 4 ene, 16:00`."""
        return scene.dated(self.minute) if self.by_hour else scene.on_day(self.minute)

    def passed(self, scene: Scene, minute: int) -> str:
        """How long it is past at a minute: `16 horas`, `3 días`; "" where it is told by its day and that is
        not over."""
        if self.by_hour:
            return moments.from_now(max(0, minute - self.minute), scene.language)
        days = minute // MINUTES_A_DAY - self.minute // MINUTES_A_DAY
        return moments.count(days, "days", scene.language) if days > 0 else ""

    def when_passed(self, scene: Scene, minute: int) -> str:
        """The same to follow a verb: `hace 3 días`, and of what is long past its day: `el 7 abr 2019`."""
        ago, pick = self.passed(scene, minute), scene.words.pick
        if ago and minute // MINUTES_A_DAY - self.minute // MINUTES_A_DAY > _LONG:
            day = moments.date(scene.pathway.starts, self.minute, scene.language)
            return pick(f"el {day}", f"on {day}")
        return ago and pick(f"hace {ago}", f"{ago} ago")


DUE_NOW = (
    "Vence en este minuto: {}. Lo que se haga ahora está a tiempo.",
    "Due this minute: {}. What is done now is in time.",
)
"""The same of several things that are named."""


def this_minute(pick: Callable[[str, str], str], es: str = "", en: str = "") -> str:
    """What is said of what is due at the very minute at which time stands, with what that is before it."""
    return pick(
        f"{es}vence en este minuto: lo que se haga ahora está a tiempo",
        f"{en}due this minute: what is done now is in time",
    )


def due(scene: Scene, subject: str, activity: str, kind: DeadlineKind, since: int, minute: int) -> Due:
    """Until when an activity of a thing is due (`minute`), as people are told it: of a target the day, and
    the hour only where it is reckoned in hours."""
    at, by_hour = due_minute(scene, subject, activity, since, minute)
    found = scene.world.core.book.activities.get(activity)
    if at < scene.world.state.now <= minute:
        at, by_hour = minute, False  # the office has closed, and what is done now is still in time
    by_day = found is not None and found.deadline is not None and found.deadline.unit.endswith("days")
    return Due(at, by_hour and not (by_day and not counts(scene, kind)))


def counts(scene: Scene, kind: DeadlineKind) -> bool:
    """Whether what is not done by then is late: what a law or a standard sets, and a training target only in
    a session that asks for it."""
    return kind != "assumption" or scene.world.core.count_targets


def is_target(scene: Scene, activity: str) -> bool:
    """Whether the time of an activity is a training target: past it nothing is late, whatever counts."""
    found = scene.world.core.book.activities.get(activity)
    return found is not None and found.deadline is not None and found.deadline.kind == "assumption"


def undone(scene: Scene, activity: str, *, again: bool = False) -> str:
    """A step that was not done by its day, by its own name: after that of its fault, "not done" would say the
    opposite. `again`: it had been done, and was needed once more."""
    name = scene.words.quote(scene.words.step(activity))
    es, en = "no se hizo a tiempo", "not done in time"
    if is_target(scene, activity):
        es, en = "no se hizo dentro de la meta", "not done within the target"
    if again:
        es, en = (
            f"se hizo, volvió a hacer falta, y esa vez {es}",
            f"done, needed once more, and that time {en}",
        )
    return scene.words.pick(f"{name}: {es}", f"{name}: {en}")


def target_counts(scene: Scene) -> str:
    """What a training target is, and whether it counts in this session, as said beside each limit."""
    if scene.world.core.count_targets:
        return scene.words.pick(
            "meta de práctica, que aquí cuenta",
            "training target, which counts here",
        )
    return scene.words.pick(
        "meta de práctica, que aquí no cuenta", "training target, which does not count here"
    )


def targets_in_a_sentence(scene: Scene) -> str:
    """The same once, as a whole."""
    if scene.world.core.count_targets:
        return scene.words.pick(
            "Las metas de práctica son supuestos de Ruta: en este ejercicio cuentan por decisión de quien lo "
            "dirige. Lo que no se hizo dentro de una es falta por omisión; donde la ruta no lo llama falta, "
            "un plazo vencido.",
            "Training targets are Ruta’s assumptions: in this exercise they count, as its trainer decided. "
            "What was not done within one is a fault by omission; where the pathway calls it no fault, a "
            "deadline that passed.",
        )
    return scene.words.pick(
        "Las metas de práctica son supuestos de Ruta y aquí no cuentan: que venza una no es falta ni atraso.",
        "Training targets are Ruta’s assumptions and do not count here: to miss one is no fault.",
    )
