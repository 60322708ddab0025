"""Who else received a message, as far as the seat that reads it would know."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workflow.exercise.seats import Came
from workflow.log.events import Inject
from workflow.present.scene import Scene
from workflow.scenario.definition import Scenario

_SEEN_TOGETHER = ("visit", "person")
"""What is heard by all who stand there."""


def also_received(
    scene: Scene, scenario: Scenario, came: Came, own: Sequence[str], seat_of: Callable[[str], str]
) -> str:
    """That a letter is addressed to others, too, or that others stood there, each with their seat; "" where
    nobody else received it, or nobody at the seat would know: whoever rings several offices tells none of the
    others.

    Args:
        own: the roles of the seat that reads it.
        seat_of: the seat and role of a role.
    """
    inject = scenario.happens.get(came.what.inject) if isinstance(came.what, Inject) else None
    if inject is None or inject.channel not in (*_SEEN_TOGETHER, "letter"):
        return ""
    away = scenario.roles.away if inject.channel in _SEEN_TOGETHER else ()
    is_there = any(role in own and role not in away for role in inject.to)
    others = [role for role in inject.to if role not in own and role not in away]
    if not is_there or not others:
        return ""
    names = scene.words.listed([seat_of(role) for role in others], ("y", "and"))
    return scene.words.pick(f"También lo recibió: {names}", f"Also received by: {names}")
