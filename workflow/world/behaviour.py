"""Simulated roles: who takes up what, and when. They do no harm and keep to what they may do."""

from __future__ import annotations

from workflow.case.state import Intent, Thing
from workflow.log.events import Cancelled, Enabled
from workflow.world.core import Activity, Core
from workflow.world.draws import Purpose

NEVER = 100 * 525_960
"""An office that never opens acts in a hundred years."""


def actor(core: Core, activity: Activity) -> str | None:
    """The role that takes an activity up by itself: its first, unless people play any of its roles."""
    if activity.behaviour is None or not core.state.played.isdisjoint(activity.by):
        return None
    return activity.by[0]


def wanted(core: Core, thing: Thing, activity: Activity, role: str) -> bool:
    """Whether the activity is enabled for a simulated role, which knows of the thing."""
    if core.is_told is not None and not core.is_told(thing, role):
        return False
    return any(core.harmless(thing, option, role) for option in activity.options)


def lose(core: Core, intent: Intent) -> bool:
    """Drop an intent whose guard turned false or whose role people now play; True if dropped."""
    activity = core.book.activities[intent.activity]
    thing = core.state.things[intent.subject]
    if actor(core, activity) == intent.role and wanted(core, thing, activity, intent.role):
        return False
    core.emit(Cancelled(activity=activity.id, stage="enabled"), thing.id, None, intent.role)
    return True


def enable(core: Core, thing: Thing, activity: Activity) -> bool:
    """Let a simulated role notice that it can act: one uptake draw a visit, a delay each time."""
    key = (thing.id, activity.id)
    if key in core.state.intents or key in core.state.jobs:
        return False
    role = actor(core, activity)
    if role is None or activity.behaviour is None:
        return False
    visit = core.visit(thing, activity.id)
    decided = core.state.decided.get(key)
    if decided == (visit, False) or not wanted(core, thing, activity, role):
        return False
    uptake = decided == (visit, True) or _takes_up(core, thing, activity, visit)
    due = _due(core, thing, activity, visit) if uptake else None
    core.emit(
        Enabled(activity=activity.id, visit=visit, uptake=uptake, due=due),
        thing.id,
        None if activity.choice else activity.id,
        role,
    )
    return True


def _takes_up(core: Core, thing: Thing, activity: Activity, visit: int) -> bool:
    assert activity.behaviour is not None
    chance = core.chance(activity.behaviour.uptake, thing)
    return core.uniform((thing.id, activity.id), Purpose.UPTAKE, visit) < chance


def _due(core: Core, thing: Thing, activity: Activity, visit: int) -> int:
    assert activity.behaviour is not None
    delay = activity.behaviour.delay
    if delay is None:
        return core.state.now
    key = (thing.id, activity.id)
    u = core.uniform(key, Purpose.DELAY, visit, core.attempt(key) + 1)
    end = core.end_of(delay, u, core.state.now)
    return core.state.now + NEVER if end is None else end
