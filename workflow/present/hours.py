"""Open hours of an office, as people are told them."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.case.calendar import WorkCalendar
from workflow.present.scene import Scene


def out_of_hours(scene: Scene, role: str) -> str:
    """What is said where somebody acts for an office that is closed at this minute; "" where it is open.

    An office keeps the hours of what its steps work with: the desk, the team, the room. Who works with
    nothing that has hours (a patrol, a shelter) can be reached at all hours.
    """
    now = scene.world.state.now
    offices = tuple(_calendars(scene, role))
    if not offices or any(office.is_open(now) for office in offices):
        return ""
    opens = [minute for office in offices if (minute := office.next_open(now)) is not None]
    if not opens:
        return ""
    who, at, next_ = scene.words.role(role), scene.dated(now), scene.dated(min(opens))
    return scene.words.pick(
        f"Ojo con la hora: es {at} y a esta hora {who} no atiende; abre el {next_}.",
        f"Mind the hour: it is {at}, and {who} is closed now; it opens on {next_}.",
    )


def closed_until(scene: Scene) -> int | None:
    """The minute at which public offices open, where they are closed now."""
    now, office = scene.world.state.now, scene.world.core.office
    return None if office.is_open(now) else office.next_open(now)


def _calendars(scene: Scene, role: str) -> Iterator[WorkCalendar]:
    core = scene.world.core
    seen: set[str] = set()
    for step, rule in core.stepper.rules.items():
        work = core.book.activities[core.book.activity_of[step]].work if role in rule.by else None
        if work is None or work.resource is None or work.resource in seen:
            continue
        seen.add(work.resource)
        resource = scene.pathway.resources[work.resource]
        meets = resource.calendar and scene.pathway.calendars[resource.calendar].meetings is not None
        if resource.calendar and not meets:
            yield core.hours_of(work.resource)
        elif meets:
            yield core.office  # sessions are rare; the office behind them is open every working day
