"""What was done of a duty that takes in more than one thing, and what was missing of it when its day passed.

The name of its fault would say that nothing was: of whoever got water, that they were left without water.
"""

from __future__ import annotations

from collections.abc import Mapping

from workflow.present.scene import Scene
from workflow.record.rows import Attempt

_PARTS_OF: Mapping[str, tuple[str, tuple[str, str]]] = {
    "meet_first_needs": ("offer_water_and_seat", ("comida, ropa y descanso", "food, clothes and rest")),
}
"""Of a duty that takes in more, the step that is a part of it, and what is missing after that."""


def in_part(scene: Scene, thing: str, activity: str, seq: int) -> str:
    """`se hizo en parte: sí se hizo «…»; faltaron comida, ropa y descanso`, of a duty that was left undone at
    an event; "" where nothing of it was done by then, or all of it had been once."""
    part = _PARTS_OF.get(activity)
    done = None if part is None else _part_done(scene, thing, activity, seq)
    if part is None or done is None:
        return ""
    step = scene.words.quote(scene.words.step(done.step))
    missing = scene.words.pick(*part[1])
    return scene.words.pick(
        f"se hizo en parte: sí se hizo {step}; faltaron {missing}",
        f"done in part: {step} was done; {missing} were missing",
    )


def missing_in_short(scene: Scene, thing: str, activity: str, seq: int) -> str:
    """The same in a few words, after the name of the duty."""
    part = _PARTS_OF.get(activity)
    if part is None or _part_done(scene, thing, activity, seq) is None:
        return ""
    missing = scene.words.pick(*part[1])
    return scene.words.pick(f"se hizo en parte; faltaron {missing}", f"done in part; {missing} were missing")


def _part_done(scene: Scene, thing: str, activity: str, seq: int) -> Attempt | None:
    """The last time that a part of a duty was done before an event; None where the whole had been, too."""
    rows = [row for row in scene.record.attempts(thing) if row.became == "accepted"]
    if any(row.activity == activity and (row.ended_by or row.seq) < seq for row in rows):
        return None
    step = _PARTS_OF[activity][0]
    return next((row for row in reversed(rows) if row.step == step and (row.ended_by or row.seq) < seq), None)
