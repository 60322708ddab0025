"""A person whom nobody has found, before an office that does not meet them: that the case is not for it, why,
and who takes it."""

from __future__ import annotations

from workflow.case.state import Thing
from workflow.present.may_come import first_to_come
from workflow.present.need_to_know import finders, meets, ways_to_find
from workflow.present.not_their_case import told_whose
from workflow.present.scene import Scene
from workflow.stepper import Stepper, kept

_NAMED = 3
"""Roles that are named of those who can find somebody."""


def likely_finders(scene: Scene, thing: Thing) -> tuple[str, ...]:
    """The roles that can be the first to meet a person; whose institution hardly ever does come last."""
    return tuple(sorted(finders(scene, thing), key=lambda role: bool(told_whose(scene, thing, role))))


def not_for_office(scene: Scene, thing: Thing, role: str) -> str:
    """That the case of a person whom nobody has found is not for a role's office, why, and who takes it."""
    why = _why(scene, thing, role)
    first = scene.words.pick(
        f"Este caso todavía no es para su oficina: nadie ha encontrado a la persona{why}.",
        f"This case is not for your office yet: nobody has found the person{why}.",
    )
    return f"{first} {taken_by(scene, thing)}".rstrip()


def taken_by(scene: Scene, thing: Thing) -> str:
    """Who takes the case of a person whom nobody has found; "" where nobody can."""
    names = [scene.words.role(one) for one in likely_finders(scene, thing)]
    if not names:
        return ""
    who = scene.words.first_of(names, _NAMED)
    return scene.words.pick(
        f"Lo toma quien la encuentra: {who}. Para empezar, elija uno de esos roles en «Usted actúa "
        "como», o deje pasar el tiempo.",
        f"Whoever finds them takes it: {who}. To begin, choose one of these roles under “You act as”, or "
        "let time pass.",
    )


def _why(scene: Scene, thing: Thing, role: str) -> str:
    """Where the office of a role meets people, and this person is not; else by which step it comes in."""
    words, core = scene.words, scene.world.core
    if meets(scene, role):
        own = (one for one in ways_to_find(core.stepper, thing.kind) if role in core.stepper.rules[one].by)
        for way in own:
            refusal = core.stepper.refusal(way, core.view(thing, role))
            for part in refusal.missing if refusal else ():
                if isinstance(part.variable, str) and not scene.is_given(thing.kind, part.variable):
                    name = words.variable(thing.kind, part.variable)
                    values = words.quoted(thing.kind, part.variable, part.needed)
                    return words.pick(
                        f", y su oficina encuentra a alguien así sólo con {values} ({name})",
                        f", and your office finds such a person only with {values} ({name})",
                    )
    step = next(filter(None, (_first_own(scene, one, role) for one in scene.together(thing.id))), "")
    if not step:
        return ""
    name = words.quote(words.step(core.book.activity_of[step]))
    return words.pick(
        f", y su oficina entra después, por ejemplo con {name}",
        f", and your office comes in later, for example by {name}",
    )


def _first_own(scene: Scene, thing: Thing, role: str) -> str:
    """The step by which a role comes into a case: of those that can still come about the one that is most of
    all its own, and that colleagues take of themselves or a date runs for; "" where it has none."""
    return first_to_come(scene, thing, _own_steps(scene.world.core.stepper, thing.kind, role), role)


@kept(256)
def _own_steps(stepper: Stepper, kind: str, role: str) -> tuple[str, ...]:
    pathway, found = stepper.pathway, []
    for step in stepper.by_hand(kind, role):
        choice = pathway.choice_of_step.get(step.id)
        is_awaited = any(
            one is not None and (one.simulation is not None or one.deadline is not None)
            for one in (step, choice)
        )
        if is_awaited and step.harm is None and not step.refuses and not step.repeat:
            found.append(step.id)
    return tuple(sorted(found, key=lambda step: len(stepper.rules[step].by)))
