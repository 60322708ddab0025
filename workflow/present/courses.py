"""The referrals of a case as they were: where no form says what was told, only what was known by then was."""

from __future__ import annotations

from dataclasses import replace

from workflow.case.state import Thing
from workflow.log.base import SCRIPT
from workflow.present.known_pieces import is_known
from workflow.present.scene import Scene
from workflow.record.rows import Attempt
from workflow.referral.course import Course, Sharing, Spoken, courses
from workflow.referral.routes import routes_of


def spoken_of(scene: Scene, case: str) -> Spoken:
    """What was said about the referrals of a case."""
    return Spoken.of(scene.record.exercise.of_case(case))


def courses_of(scene: Scene, case: str, roles: tuple[str, ...] | None = None) -> tuple[Course, ...]:
    """The referrals of a case, or of it those to some `roles`, each with what became of it."""
    thing, routes = scene.world.thing(case), routes_of(scene.pathway)
    if roles is not None:
        routes = {id: route for id, route in routes.items() if route.role in roles}
    found = courses(routes, attempts_of(scene, case), spoken_of(scene, case))
    return tuple(_as_known(scene, thing, course) for course in found)


def attempts_of(scene: Scene, case: str) -> list[Attempt]:
    """The attempts of a case and of what it is linked to."""
    return [row for thing in scene.together(case) for row in scene.record.attempts(thing.id)]


def _as_known(scene: Scene, thing: Thing, course: Course) -> Course:
    shared = tuple(_told(scene, thing, sharing) for sharing in course.shared)
    return course if shared == course.shared else replace(course, shared=shared)


def _told(scene: Scene, thing: Thing, sharing: Sharing) -> Sharing:
    """What was told without a form by whoever plays. A colleague whom the program plays, or a script, asked
    what is needed without that standing in the log; of what they know themselves, the person tells."""
    row = sharing.attempt
    if sharing.by_form or row.simulated or row.actor == SCRIPT or scene.is_person(row.role):
        return sharing
    by_then = (row.ended_by or row.seq) + 1  # what the step itself brings to light is told with it
    return replace(
        sharing, pieces=tuple(one for one in sharing.pieces if is_known(scene, thing, one, by_then))
    )
