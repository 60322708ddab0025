"""What can be done once more though it was done: a second bed for one night is no help, and nobody at a table
asks the others before each step whether one of them gave it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from workflow.present.done_already import done_told, stands
from workflow.present.role_knows import is_untold
from workflow.present.scene import Scene
from workflow.rows.steps import StepRow


def with_done(scene: Scene, case: str, role: str, rows: Iterable[StepRow]) -> tuple[StepRow, ...]:
    """Steps that a role can take, each that stands done already with when and by whom it was done last. A
    role whose office the case has not come to reads of nothing; a harm that somebody did is nobody's step."""
    if is_untold(scene, scene.world.thing(case), role):
        return tuple(rows)
    return tuple(replace(row, done=_done(scene, row)) for row in rows)


def _done(scene: Scene, row: StepRow) -> str:
    step, thing = scene.pathway.steps[row.id], scene.world.state.things[row.subject]
    made = None if row.harm or step.harm is not None else scene.record.last_done(thing.id, step.id)
    holds = all(thing.values[fact] == value for fact, value in step.sets.items() if isinstance(value, str))
    if made is None or not holds or not stands(scene, thing, step):  # a bed was given for its own night
        return ""
    return scene.words.pick("Hecho antes: ", "Done before: ") + done_told(scene, made)
