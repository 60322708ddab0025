"""Open hours of an office, as people are told them."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.case.calendar import WorkCalendar
from workflow.present.scene import Scene


def out_of_hours(scene: Scene, role: str) -> str:
    """What is said before somebody acts for an office that is closed now; "" where it is open.

    An office keeps the hours of what its steps work with: the desk, the team, the room. Who works with
    nothing that has hours (a patrol, a shelter), or is no institution, can be reached at all hours.
    """
    now = scene.world.state.now
    opens = open_from(scene, role, now)
    if opens == now:
        return ""
    who, at, next_ = scene.words.role(role), scene.dated(now), scene.dated(opens)
    return scene.words.pick(
        f"A esta hora ({at}) {who} no atiende; abre el {next_}. Lo que se haga ahora queda anotado a esta "
        "hora.",
        f"At this hour ({at}) {who} is closed; it opens on {next_}. What is done now is noted at this hour.",
    )


def open_from(scene: Scene, role: str, minute: int) -> int:
    """The first minute from `minute` on at which a role's office is open; `minute` where it has no hours."""
    definition = scene.pathway.roles.get(role)
    if definition is None or definition.institution is None:
        return minute
    offices = tuple(_calendars(scene, role))
    if any(office.is_open(minute) for office in offices):
        return minute
    return min((at for office in offices if (at := office.next_open(minute)) is not None), default=minute)


def foreseen(scene: Scene, role: str, minute: int) -> str:
    """The day by which something is expected of a role, on which its office is open: `el lunes 4 ene`, `hoy`.

    What is drawn for colleagues is no appointment: its hour means nothing.
    """
    at = open_from(scene, role, max(minute, scene.world.state.now))
    if at // 1440 == scene.world.state.now // 1440:
        return scene.words.pick("hoy", "today")
    return scene.words.pick(f"el {scene.on_day(at)}", scene.on_day(at))


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
