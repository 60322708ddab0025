"""What was done of a duty that takes in more than one thing, and what was missing of it when its day passed.

The name of its fault would say that nothing was: of whoever got water, that they were left without water.
"""

from __future__ import annotations

from workflow.pathway.elements import Part
from workflow.present.scene import Scene
from workflow.record.rows import Attempt


def in_part(scene: Scene, thing: str, activity: str, seq: int) -> str:
    """`se hizo en parte: sí se hizo «…»; faltaron comida, ropa y descanso`, of a duty that was left undone at
    an event; "" where nothing of it was done by then, or all of it had been once."""
    part = _part_of(scene, activity)
    done = None if part is None else _part_done(scene, thing, activity, part, seq)
    if part is None or done is None:
        return ""
    step = scene.words.quote(scene.words.step(done.step))
    missing = scene.words.pick(part.es, part.en)
    return scene.words.pick(
        f"se hizo en parte: sí se hizo {step}; faltaron {missing}",
        f"done in part: {step} was done; {missing} were missing",
    )


def missing_in_short(scene: Scene, thing: str, activity: str, seq: int) -> str:
    """The same in a few words, after the name of the duty."""
    part = _part_of(scene, activity)
    if part is None or _part_done(scene, thing, activity, part, seq) is None:
        return ""
    missing = scene.words.pick(part.es, part.en)
    return scene.words.pick(f"se hizo en parte; faltaron {missing}", f"done in part; {missing} were missing")


def _part_of(scene: Scene, activity: str) -> Part | None:
    """What is a part of a duty; None of a choice and of what is no duty of several things."""
    step = scene.pathway.steps.get(activity)
    return None if step is None else step.part


def _part_done(scene: Scene, thing: str, activity: str, part: Part, seq: int) -> Attempt | None:
    """The last time that a part of a duty was done before an event; None where the whole had been, too."""
    rows = [row for row in scene.record.attempts(thing) if row.became == "accepted"]
    if any(row.activity == activity and (row.ended_by or row.seq) < seq for row in rows):
        return None
    done = (row for row in reversed(rows) if row.step == part.step and (row.ended_by or row.seq) < seq)
    return next(done, None)
