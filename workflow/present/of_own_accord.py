"""What an office can begin of its own accord, which nobody waits for: the door to work that is its alone.

A criminal matter is no step that is called anybody's turn, for that would press the person (`presses`). The
office whose work it is may open it all the same, without their complaint, and its part is not done before.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from workflow.case.state import Thing
from workflow.pathway.elements import Step
from workflow.present.not_yet import first_of_ones_own
from workflow.present.turns import is_looked_for
from workflow.present.ways import Ways


def of_own_accord(
    ways: Ways, case: str, possible: Collection[tuple[str, str]]
) -> tuple[tuple[str, str], ...]:
    """The steps among those `possible`, with their thing, by which begins what only this role does next."""
    scene = ways.scene
    found = (
        first_of_ones_own(ways, thing, step)
        for thing in scene.together(case)
        for step in _work_of_its_own(ways, thing)
    )
    return tuple(dict.fromkeys(first for first in found if first is not None and first in possible))


def _work_of_its_own(ways: Ways, thing: Thing) -> Iterator[Step]:
    """What the role alone does with a thing, goes on of itself once it can, and cannot be done yet."""
    scene, core = ways.scene, ways.scene.world.core
    for step in scene.pathway.kinds[thing.kind].steps.values():
        rule = core.stepper.rules[step.id]
        if rule.by != (ways.role,) or not rule.moved or step.refuses or step.always_harms:
            continue
        if is_looked_for(scene, step) and not core.allowed(thing, step.id, ways.role):
            yield step
