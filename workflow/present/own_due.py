"""What falls to those who play and runs against a date: it is said before time passes over it."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.case.state import Due
from workflow.present.agreements import agreed
from workflow.present.carried import can_do
from workflow.present.due import due
from workflow.present.options import kind_name
from workflow.present.scene import Scene
from workflow.rows import OwnDueRow


def own_due(scene: Scene, at: int | None) -> tuple[OwnDueRow, ...]:
    """What falls to roles that people play, can be done now and runs against a date, the soonest first; `at`
    is the minute of what comes next. In an exercise the table finds out by itself."""
    if scene.meeting is not None:
        return ()
    rows = {OwnDueRow(due, told, is_next=at is not None and due <= at) for due, told in _own_due(scene)}
    return tuple(sorted(rows, key=lambda row: (row.due_min, row.told)))


def _own_due(scene: Scene) -> Iterator[tuple[int, str]]:
    """What played roles can do now and has a date, each with its minute and how it is told."""
    several = len(scene.cases()) > 1
    for case in scene.cases():
        things = {thing.id: thing for thing in scene.together(case.id)}
        bed = agreed(scene, case)
        for (subject, activity), running in scene.world.state.deadlines.items():
            if subject not in things or running.missed or running.due is None:
                continue
            if (bed is not None and bed.step == activity) or (subject, activity) in scene.world.state.jobs:
                continue  # it is given as it falls due, or is under way
            roles = can_do(scene, things[subject], activity)
            if roles:
                named = f" ({scene.called(case.id)})" if several else ""
                yield running.due, _line(scene, running, activity, roles) + named


def _line(scene: Scene, running: Due, activity: str, roles: tuple[str, ...]) -> str:
    words, definition = scene.words, scene.world.core.book.activities[activity].deadline
    assert definition is not None and running.due is not None
    at = due(scene, running.subject, activity, definition.kind, running.since, running.due).on_day(scene)
    whose = "" if len(scene.world.state.played) == 1 else f" · {words.role(roles[0])}"
    return f"{words.quote(words.step(activity))}: {at} ({kind_name(scene, definition.kind)}){whose}"
