"""The money that a person received by a remedy, in words."""

from __future__ import annotations

from workflow.log.events import Event
from workflow.present import moments
from workflow.present.scene import Scene

_REMEDIES = "remedies"
"""The lane of restitution and compensation; other costs are what an institution pays for its own work."""


def received(scene: Scene, event: Event) -> str:
    """The amount that a step paid to the person, in balboas; "" where it paid them none."""
    step, thing = scene.pathway.steps.get(event.step or ""), scene.world.state.things.get(event.subject or "")
    if step is None or step.cost is None or thing is None or event.lifecycle != "done":
        return ""
    tracks, brought = scene.pathway.kinds[thing.kind].tracks, event.what.consequences
    entered = (tracks[name].states[str(brought.set[name])] for name in brought.moved if name in tracks)
    if not any(state.lane == _REMEDIES for state in entered):
        return ""
    return moments.balboas(scene.world.core.settings.cents(step.cost.amount))
