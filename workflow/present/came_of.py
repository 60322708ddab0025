"""What came of a step that handed over, lent or fetched something: told with it, the first time."""

from __future__ import annotations

from workflow.log.events import Event
from workflow.present.sayings import talk_of
from workflow.present.scene import Scene


def came_of(scene: Scene, event: Event) -> str:
    """Whole sentences: those of the person's own talk, else those that are true of anybody; "" of any other
    step, and where it was done before."""
    step, thing = scene.pathway.steps.get(event.step or ""), scene.world.state.things.get(event.subject or "")
    if step is None or step.came is None or thing is None or event.lifecycle != "done":
        return ""
    rows = (row for row in scene.record.attempts(thing.id) if row.step == step.id)
    if any(row.became == "accepted" and (row.ended_by or 0) < event.seq for row in rows):
        return ""
    talk = talk_of(scene.world, thing)
    return (talk.came.get(step.id, step.came) if talk is not None else step.came).in_(scene.language)
