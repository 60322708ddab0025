"""Simulated roles: who takes up what, and when. They do no harm and keep to what they may do."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workflow.case.state import Intent, Thing
from workflow.log.events import Cancelled, Enabled
from workflow.world.core import Activity, Core
from workflow.world.draws import Purpose

Acts = Callable[[Sequence[str]], str | None]
"""The first of some roles that may act on a thing by itself; None where none of them may."""
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
    is_first = actor(core, thing, activity) == intent.role
    if (is_first or _was_reminded(core, thing, activity, intent)) and wanted(
        core, thing, activity, intent.role
    ):
        return False
    core.emit(Cancelled(activity=activity.id, stage="enabled"), thing.id, None, intent.role)
    return True


def _was_reminded(core: Core, thing: Thing, activity: Activity, intent: Intent) -> bool:
    """Whether it is an office that means to do for the person what is first of all theirs."""
    is_others = _is_office(core, intent.role) and intent.role not in core.state.played
    return is_others and _is_left_to_others(core, thing, activity)


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


def to_remind(core: Core, thing: Thing, activity: Activity, acts: Acts) -> str | None:
    """The role whose turn an activity is and who can be reminded of it, since they have not begun and do not
    mean to within the time that a reminder leaves: who takes it up by themselves, or else an office that may
    do so for the person, on their wish. Nobody reminds the person of what is theirs to decide.

    Args:
        core: the world.
        thing: whose activity.
        activity: what is waited for.
        acts: the first of some roles that may act by itself, None where none may.
    """
    key = (thing.id, activity.id)
    intent = core.state.intents.get(key)
    is_soon = intent is not None and intent.due <= core.state.now + REMINDED_WITHIN
    if is_soon or key in core.state.jobs or activity.behaviour is None:
        return None
    if not is_colleagues(core, activity) and not _is_left_to_others(core, thing, activity):
        return None
    first = acts(activity.by)
    able = [first] if first is not None and _is_office(core, first) else [acts((one,)) for one in activity.by]
    offices = (one for one in able if one and _is_office(core, one) and one not in core.state.played)
    return next((one for one in offices if wanted(core, thing, activity, one)), None)


def _is_office(core: Core, role: str) -> bool:
    return role in core.pathway.roles and not core.pathway.roles[role].own_will


def _is_left_to_others(core: Core, thing: Thing, activity: Activity) -> bool:
    """Whether an activity is first of all the person's, and nobody who plays can do it for them now."""
    played = [role for role in activity.by if role in core.state.played]
    is_theirs = bool(activity.by) and not _is_office(core, activity.by[0])
    return is_theirs and not any(wanted(core, thing, activity, role) for role in played)


def remind(core: Core, thing: Thing, activity: Activity) -> bool:
    """Have a colleague who passed an activity up, or would begin much later, take it up after all, with a
    delay drawn anew and cut; whether there is one."""
    who = core.who_acts
    role = to_remind(core, thing, activity, lambda roles: roles[0] if who is None else who(thing, roles))
    if role is None:
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
