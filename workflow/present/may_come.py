"""What could still come about in a case, as far as what is given for it does not speak against it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache, partial

from workflow.case.state import Thing
from workflow.present.scene import Scene

_Leading = Callable[[str, str], Sequence[Sequence[tuple[str, str]]] | None]


def is_concerned(scene: Scene, case: str, role: str) -> bool:
    """Whether any step of a role could come about in this case: what is given for it does not change."""
    rules = scene.world.core.stepper.rules
    for thing in scene.together(case):
        steps = scene.pathway.kinds[thing.kind].steps.values()
        own = [step.id for step in steps if role in rules[step.id].by and step.harm is None]
        if first_to_come(scene, thing, own, role):
            return True
    return False


def first_to_come(scene: Scene, thing: Thing, steps: Sequence[str], role: str) -> str:
    """The first of some steps of a role that could come about for a thing; "" where none could."""
    leading = lru_cache(maxsize=None)(partial(_leading, scene, thing))
    return next((step for step in steps if _may_come(leading, step, role, frozenset())), "")


def _may_come(leading: _Leading, step: str, role: str, before: frozenset[str]) -> bool:
    """Whether nothing given speaks against a step, nor against all that could lead to where it begins."""
    ahead = leading(step, role)
    return ahead is not None and all(
        any(_may_come(leading, one, by, before | {step, one}) for one, by in steps if one not in before)
        for steps in ahead
    )


def _leading(scene: Scene, thing: Thing, step: str, role: str) -> list[list[tuple[str, str]]] | None:
    """For each track that is not where a step begins, the steps that lead there, each with who would take it;
    None where what is given speaks against the step, or it would do harm."""
    core, kind = scene.world.core, scene.pathway.kinds[thing.kind]
    view = core.view(thing, role)
    refusal = core.stepper.refusal(step, view)
    if refusal is None:
        return None if core.stepper.harms(step, view) else []
    found = []
    for part in refusal.missing:
        name = part.variable
        if isinstance(name, str) and scene.is_given(kind.id, name):
            return None
        if isinstance(name, str) and name in kind.tracks:
            steps = core.stepper.bringing(kind.id, name, part.needed)
            found.append([(one, _first_of(scene, one, role)) for one in steps])
    return found


def _first_of(scene: Scene, step: str, role: str) -> str:
    by = scene.world.core.stepper.rules[step].by
    return by[0] if by else role
