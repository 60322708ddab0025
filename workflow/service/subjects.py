"""Whose step is asked for by its name: of a case, or of what it is linked to."""

from __future__ import annotations

from workflow.problems import ServiceError
from workflow.stepper import CLOCK
from workflow.world.engine import World
from workflow.world.names import UnknownName


def subject_of(world: World, case: str, step: str) -> str:
    """Whose step it is: the case's, or that of what it is linked to.

    Raises:
        UnknownName: there is no such case or step.
        ExpectedError: nobody takes this step: time does.
    """
    thing = world.thing(case)
    refuse_the_clock(world, step)
    kind = world.pathway.kind_of_step.get(step)
    if kind is None:
        activity = world.core.book.activities.get(step)
        if activity is None:
            raise UnknownName("step", step)
        kind = activity.kind
    if kind == thing.kind or thing.linked is None:
        return thing.id
    return thing.linked


def refuse_the_clock(world: World, step: str) -> None:
    """Refuse a step that only time takes.

    Raises:
        ExpectedError: it is one.
    """
    rule = world.core.stepper.rules.get(step)
    if rule is not None and rule.by == (CLOCK,):
        name = rule.step
        raise ServiceError(
            f"«{name.name('es')}» ({step}) no lo hace nadie: ocurre cuando pasa el tiempo. No se hizo nada; "
            "deje pasar el tiempo.",
            f"Nobody takes “{name.name('en')}” ({step}): it happens as time passes. Nothing was done; "
            "let time pass.",
        )
