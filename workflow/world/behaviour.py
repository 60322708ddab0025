"""Simulated roles: who takes up what, and when. They do no harm and keep to what they may do."""

from __future__ import annotations

from workflow.case.state import Intent, Thing
from workflow.log.events import Cancelled, Enabled
from workflow.world.core import Activity, Core
from workflow.world.draws import Purpose

NEVER = 100 * 525_960
"""An office that never opens acts in a hundred years."""
REMINDED_WITHIN = 5 * 1440
"""Minutes within which a colleague begins who was reminded. Assumption, for practice only."""


def is_colleagues(core: Core, activity: Activity) -> bool:
    """Whether the program has somebody take an activity up: people play none of its roles."""
    return activity.behaviour is not None and core.state.played.isdisjoint(activity.by)


def actor(core: Core, thing: Thing, activity: Activity) -> str | None:
    """The role that takes an activity up by itself: its first, unless people play any of its roles; where
    colleagues wait to be told of a thing, one who was."""
    if not is_colleagues(core, activity):
        return None
    return activity.by[0] if core.who_acts is None else core.who_acts(thing, activity.by)


def wanted(core: Core, thing: Thing, activity: Activity, role: str) -> bool:
    """Whether the activity is enabled for a simulated role."""
    return any(core.harmless(thing, option, role) for option in activity.options)


def lose(core: Core, intent: Intent) -> bool:
    """Drop an intent whose guard turned false or whose role people now play; True if dropped."""
    activity = core.book.activities[intent.activity]
    thing = core.state.things[intent.subject]
    if actor(core, thing, activity) == intent.role and wanted(core, thing, activity, intent.role):
        return False
    core.emit(Cancelled(activity=activity.id, stage="enabled"), thing.id, None, intent.role)
    return True


def enable(core: Core, thing: Thing, activity: Activity) -> bool:
    """Let a simulated role notice that it can act: one uptake draw a visit, a delay each time."""
    key = (thing.id, activity.id)
    if key in core.state.intents or key in core.state.jobs or activity.behaviour is None:
        return False
    visit = core.visit(thing, activity.id)
    decided = core.state.decided.get(key)
    if decided == (visit, False) or not activity.is_near(thing.values):  # cheaper than to ask who knows
        return False
    role = actor(core, thing, activity)
    if role is None or not wanted(core, thing, activity, role):
        return False
    uptake = decided == (visit, True) or _takes_up(core, thing, activity, visit)
    _notice(core, thing, activity, role, uptake=uptake)
    return True


def can_be_reminded(core: Core, thing: Thing, activity: Activity, role: str) -> bool:
    """Whether an activity is the turn of a colleague in a role who has not begun and does not mean to within
    the time that a reminder leaves. Nobody reminds the person of what is theirs to decide."""
    key = (thing.id, activity.id)
    intent = core.state.intents.get(key)
    is_soon = intent is not None and intent.due <= core.state.now + REMINDED_WITHIN
    if not is_colleagues(core, activity) or is_soon or key in core.state.jobs:
        return False
    is_own = role in core.pathway.roles and core.pathway.roles[role].own_will
    return not is_own and wanted(core, thing, activity, role)


def remind(core: Core, thing: Thing, activity: Activity) -> bool:
    """Have a colleague who passed an activity up, or would begin much later, take it up after all, with a
    delay drawn anew and cut; whether there is one."""
    role = actor(core, thing, activity)
    if role is None or not can_be_reminded(core, thing, activity, role):
        return False
    _notice(core, thing, activity, role, uptake=True, within=REMINDED_WITHIN)
    return True


def _notice(
    core: Core, thing: Thing, activity: Activity, role: str, *, uptake: bool, within: int = NEVER
) -> None:
    visit = core.visit(thing, activity.id)
    due = min(_due(core, thing, activity, visit), core.state.now + within) if uptake else None
    core.emit(
        Enabled(activity=activity.id, visit=visit, uptake=uptake, due=due),
        thing.id,
        None if activity.choice else activity.id,
        role,
    )


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
