"""Deadlines: they start when their `since` turns true, end met, or pass."""

from __future__ import annotations

from workflow.case.state import Thing
from workflow.log.events import DeadlineEnded, DeadlineStarted
from workflow.pathway.base import Time
from workflow.pathway.elements import Deadline
from workflow.world.core import Activity, Core


def watch(core: Core, thing: Thing, activity: Activity) -> bool:
    """Start the activity's deadline, or end it where it no longer applies; True if something happened."""
    deadline = activity.deadline
    if deadline is None:
        return False
    key = (thing.id, activity.id)
    runs = core.holds(deadline.since, thing)
    if key in core.state.deadlines:
        if not runs:
            end(core, thing, activity.id, closed=False)
        return not runs
    if not runs or core.state.closed.get(key) == core.visit(thing, activity.id):
        return False
    core.emit(
        DeadlineStarted(activity=activity.id, due=_end_of(core, deadline), kind=deadline.kind),
        thing.id,
        None if activity.choice else activity.id,
    )
    return True


def _end_of(core: Core, deadline: Deadline) -> int | None:
    return core.end_of(Time(fixed=deadline.within, unit=deadline.unit), 0.5, core.state.now)


def end(core: Core, thing: Thing, activity: str, *, closed: bool) -> None:
    """The act was done (`closed`), or is no longer due. Training targets are never late.

    A duty that is done stays closed for its visit only where its cause goes on; where the cause ended with
    it, the same cause coming again starts it again.
    """
    definition = core.book.activities[activity]
    assert definition.deadline is not None
    running = core.state.deadlines[thing.id, activity]
    late = 0
    if running.due is not None and (definition.deadline.kind != "assumption" or core.count_targets):
        late = max(0, core.state.now - running.due)
    goes_on = core.holds(definition.deadline.since, thing)
    visit = core.visit(thing, activity) if goes_on else 0
    ended = DeadlineEnded(activity=activity, late=late, closed=closed, visit=visit)
    core.emit(ended, thing.id, None if definition.choice else activity)
