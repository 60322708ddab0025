"""That somebody reminded a colleague of a step, in words."""

from __future__ import annotations

from workflow.log import events as e
from workflow.log.events import Event
from workflow.present.hours import foreseen
from workflow.present.role_names import the_role, to_the_role
from workflow.present.scene import Scene


def reminded(scene: Scene, event: Event, what: e.Enabled) -> str:
    """Who was reminded of what, and by when they mean to have begun."""
    words, role = scene.words, event.role or ""
    name = words.quote(words.step(event.step or what.activity))
    by = foreseen(scene, role, event.sim_min if what.due is None else what.due)
    return words.pick(
        f"Se recordó {to_the_role(words, role)}: {name}. A más tardar empieza {by}.",
        f"Reminded: {the_role(words, role)}, of {name}. It begins {by} at the latest.",
    )
