"""Which colleague acts on a person by themselves: one who was told of them, or met them at their own door."""

from __future__ import annotations

from collections.abc import Sequence

from workflow.case.state import Thing
from workflow.pathway.definition import Pathway
from workflow.pathway.elements import Step
from workflow.pathway.rules import led_to
from workflow.present.scene import Scene, cases_of, main_kind
from workflow.record.record import Record
from workflow.referral.told import is_known_to_all, telling, telling_of, waits_to_be_told
from workflow.world import behaviour
from workflow.world.engine import World

_LIBERTY, _HELD = "liberty", "detained"


def who_acts(world: World, happened: Record, thing: Thing, roles: Sequence[str]) -> str | None:
    """The first of some roles, or the next that was told; None where none of them knows, or can get to them.

    Nobody waits where nobody plays. `happened` may lag behind what is new in the world.
    """
    roles = [role for role in roles if not _is_out_of_reach(world, happened, thing, role)]
    if not roles:
        return None
    first = roles[0]
    if (
        not world.state.played
        or not waits_to_be_told(world.pathway, first)
        or knows(world, happened, thing, first)
    ):
        return first
    told = (role for role in roles[1:] if waits_to_be_told(world.pathway, role))
    return next((role for role in told if knows(world, happened, thing, role)), None)


def _is_out_of_reach(world: World, happened: Record, thing: Thing, role: str) -> bool:
    """Whether a person is held, and a force that can hold people has had nothing to do with them: no patrol
    and no operation comes upon somebody in another's cell. Whoever visits or defends them may act."""
    if not world.state.played or role not in world.pathway.once(_who_hold):
        return False
    held = any(one.values.get(_LIBERTY) == _HELD for one in cases_of(world, thing))
    return held and not was_told(world, happened, thing, role)


def _who_hold(pathway: Pathway) -> frozenset[str]:
    """The roles that can detain a person."""
    kind = main_kind(pathway)
    return frozenset(
        role for step in kind.steps.values() if (_LIBERTY, _HELD) in led_to(kind, step) for role in step.by
    )


def knows(world: World, happened: Record, thing: Thing, role: str) -> bool:
    """Whether a colleague may act on a person: everybody may, or their role was told."""
    return any(map(is_known_to_all, cases_of(world, thing))) or was_told(world, happened, thing, role)


def was_told(world: World, happened: Record, thing: Thing, role: str) -> bool:
    """Whether a role was told of a person, or has acted in their case."""
    tells = telling_of(world.core.stepper, role)
    new = [one for one in world.new if one.lifecycle == "done"]
    for person in cases_of(world, thing):
        own = [id for id in (person.id, person.linked) if id is not None]
        if any(happened.has_acted(id, role) or not tells.isdisjoint(happened.done(id)) for id in own):
            return True
        if any(one.subject in own and (one.role == role or one.step in tells) for one in new):
            return True
    return False


def can_be_reminded(scene: Scene, thing: Thing, step: Step) -> bool:
    """Whether a step is the turn of a colleague who knows of the person and does not mean to begin soon."""
    core = scene.world.core
    activity = core.book.of_step(step.id)

    def acts(roles: Sequence[str]) -> str | None:
        return who_acts(scene.world, scene.record, thing, roles)

    return behaviour.to_remind(core, thing, activity, acts) is not None


def is_unknown(scene: Scene, thing: Thing, roles: Sequence[str]) -> bool:
    """Whether none of some roles, who could take a step now, knows of the person yet."""
    return who_acts(scene.world, scene.record, thing, roles) is None


def how_told(scene: Scene, thing: Thing, roles: Sequence[str], role: str) -> str:
    """By which steps some roles come to know of a person, those first that `role` takes; "" where none is. A
    step for whom the person is not, as one for children of an adult, tells nobody."""
    words, core = scene.words, scene.world.core
    steps = dict.fromkeys(step for one in roles for step in telling(scene.pathway, one))
    own = [step for step in steps if core.stepper.rules[step].step.harm is None]
    own = [step for step in own if _is_for(scene, thing, step)]
    own.sort(key=lambda step: role not in core.stepper.rules[step].by)
    names = words.listed([words.quote(words.step(step)) for step in own[:_NAMED]], ("o", "or"))
    return words.pick(f"Lo sabrá con {names}.", f"They will know by {names}.") if own else ""


def _is_for(scene: Scene, thing: Thing, step: str) -> bool:
    """Whether nothing that a step asks for is given otherwise for a person."""
    if scene.pathway.kind_of_step[step] != thing.kind:
        return True
    rule, core = scene.world.core.stepper.rules[step], scene.world.core
    refusal = core.stepper.refusal(step, core.view(thing, next(iter(rule.by), "")))
    missing = refusal.missing if refusal is not None else ()
    return not any(
        isinstance(part.variable, str) and scene.is_given(thing.kind, part.variable) for part in missing
    )


_NAMED = 2
"""Steps that are named of those that tell a role."""
