"""What a role may see of the private talk with a person: no more than its work needs, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from workflow.case.state import Thing
from workflow.log import events as e
from workflow.pathway import guard as g
from workflow.pathway.definition import Pathway
from workflow.pathway.elements import Kind, Step
from workflow.pathway.rules import led_to, main_kind
from workflow.present.harmed import meets_people
from workflow.present.not_their_case import finds
from workflow.present.scene import Scene
from workflow.present.words import quoted
from workflow.record.exercise import Told
from workflow.stepper import Stepper, kept

Sight = Literal["all", "own", "nothing"]
"""The whole scene of the talk; only what the person says once this role takes part; nothing of it."""

_HEARING = ("recognise_signs", "tell_rights", "give_consular_help")
"""Steps of whoever speaks with a person without having met them first."""
_HEARD_ON = ("testimony", "best_interests")
"""Tracks that move by hearing the person."""
_NEVER = 2**62
_NAMED = 2
"""Steps of a role that are named."""


def sight(scene: Scene, role: str) -> Sight:
    """How much of the talk a role sees."""
    pathway = scene.pathway
    if role not in pathway.roles or scene.is_person(role) or meets(scene, role):
        return "all"
    return "own" if role in pathway.once(_hearing_roles) else "nothing"


def meets(scene: Scene, role: str) -> bool:
    """Whether a role meets people in its own work, or in the scenario that is played."""
    return meets_people(scene.pathway, role) or role in (scene.meeting or ())


def meets_now(scene: Scene, thing: Thing, role: str) -> bool:
    """Whether a role that meets people meets this person: of somebody whom nobody has found, only who has a
    way to find them or has done something for them already. In an exercise the scenario says who does."""
    if not meets(scene, role):
        return False
    if scene.meeting is not None or not scene.is_unfound(thing) or scene.record.has_acted(thing.id, role):
        return True
    core = scene.world.core
    ways = ways_to_find(core.stepper, thing.kind)
    return not ways or any(core.harmless(thing, step, role) for step in ways)


def finders(scene: Scene, thing: Thing) -> tuple[str, ...]:
    """The roles, in file order, that can be the first to meet a person whom nobody has found."""
    roles = (role for role in scene.pathway.roles if not scene.is_person(role))
    return tuple(role for role in roles if meets_now(scene, thing, role))


@kept(64)
def ways_to_find(stepper: Stepper, kind: str) -> tuple[str, ...]:
    """The steps by which somebody of a kind is found; none does harm."""
    steps = stepper.pathway.kinds[kind].steps.values()
    return tuple(step.id for step in steps if step.harm is None and finds(stepper, step.id))


@kept(64)
def finding_asks_for_more(stepper: Stepper, kind: str) -> bool:
    """Whether a step by which somebody of a kind is found asks for units or money: who can find a person then
    hangs on more than on what happened to that person."""
    rules = [stepper.rules[step] for step in ways_to_find(stepper, kind)]
    guards = [guard for rule in rules for guard in (rule.guard, *(fault.if_ for fault in rule.step.faults))]
    atoms = (atom for guard in guards if guard is not None for atom in g.every_atom(guard))
    return any(isinstance(atom, (g.Free, g.Covered)) for atom in atoms)


def sight_of(scene: Scene, thing: Thing, role: str) -> Sight:
    """How much of the talk with this person a role sees: of whom it cannot meet yet, its own part."""
    seen = sight(scene, role)
    is_official = role in scene.pathway.roles and not scene.is_person(role)
    return "own" if seen == "all" and is_official and not meets_now(scene, thing, role) else seen


def hearing(pathway: Pathway) -> frozenset[str]:
    """The steps in which a person is heard."""
    return pathway.once(_hearing)


def _hearing(pathway: Pathway) -> frozenset[str]:
    kind = main_kind(pathway)
    return frozenset(
        step.id
        for step in kind.steps.values()
        if step.id in _HEARING or any(name in _HEARD_ON for name, _value in _led(kind, step))
    )


def _hearing_roles(pathway: Pathway) -> frozenset[str]:
    """The roles that hear a person in their own work."""
    return frozenset(role for step in hearing(pathway) for role in pathway.steps[step].by)


def _led(kind: Kind, step: Step) -> Iterator[tuple[str, str]]:
    """Where a step and its outcomes lead."""
    for effect in step.effects:
        yield from led_to(kind, effect)


def takes_part_from(scene: Scene, thing: Thing, role: str) -> int | None:
    """The event from which on somebody in a role has acted in a case; None where nobody has."""
    rows = (row for row in scene.record.attempts(thing.id) if row.role == role and not row.simulated)
    return next((row.seq for row in rows if row.became != "refused"), None)


def hears_from(scene: Scene, thing: Thing, rows: Sequence[Told[e.What]], role: str) -> int | None:
    """The first event from which on a role hears a person, in questions, answers and decisions alike; None
    where it hears nothing. `rows` are what was said and asked."""
    seen = sight_of(scene, thing, role)
    if seen == "all":
        return _heard_from(scene, thing, rows, role)
    since = takes_part_from(scene, thing, role) if seen == "own" else None
    return None if since is None else since + 1


def is_talked_over(scene: Scene) -> bool:
    """Whether an exercise is over, so that the class talks over all of it together."""
    return any(row.what.how != "left" for row in scene.record.exercise.endings())


def _heard_from(scene: Scene, thing: Thing, rows: Sequence[Told[e.What]], role: str) -> int:
    """The event from which on somebody in a role that meets people has heard a person: all of it where they
    were the first, else from what they asked or did first; never where they have done nothing yet. Of an
    exercise that is over, all of it."""
    if is_talked_over(scene):
        return 0
    if scene.is_person(role):
        return 0
    said = [row for row in rows if isinstance(row.what, (e.Asked, e.MessageAnswered))]
    acts = scene.record.attempts(thing.id)  # each in order: of thousands the first is looked for
    others = (
        next((row for row in said if not scene.is_person(row.role)), None),
        next((row for row in acts if not row.simulated and not scene.is_person(row.role)), None),
    )
    first = min(((row.seq, row.role) for row in others if row is not None), default=None)
    if first is None or first[1] == role:
        return 0
    return min(
        next((row.seq for row in said if row.role == role), _NEVER),
        next((row.seq for row in acts if row.role == role and not row.simulated), _NEVER),
    )


def not_shown(scene: Scene, thing: Thing, role: str) -> tuple[str, str] | None:
    """Why not all of the talk is shown to a role, in Spanish and English; None where it is."""
    seen = sight_of(scene, thing, role)
    if seen == "all":
        return None
    if seen == "own" and not _was_met(scene, thing):
        return (
            "Nadie ha conversado todavía con la persona: lo hace quien la encuentra. Aquí está lo que la "
            "persona dice desde que usted actúa; a lo que pregunte puede contestar.",
            "Nobody has talked with the person yet: whoever meets them does. Here is what the person says "
            "since you act; what they ask you can answer.",
        )
    if seen == "own":
        return (
            "Usted no estuvo en la conversación privada, y no se le muestra: aquí está lo que la persona "
            "dice desde que usted actúa; a lo que pregunte puede contestar. Lo demás es lo que se le remitió "
            "(«Quién sabe qué»).",
            "You were not in the private talk, and it is not shown to you: here is what the person says "
            "since you act; what they ask you can answer. The rest is what was referred to you (“Who knows "
            "what”).",
        )
    es, en = (_work(scene, role, language) for language in ("es", "en"))
    return (
        f"Para su trabajo aquí ({es}) no hace falta saber qué contó la persona: no se le muestran ni la "
        "conversación ni las notas. Lo que se comparte, y con quién, está en «Quién sabe qué».",
        f"For your work here ({en}) nobody needs to know what the person told: neither the talk nor the "
        "notes are shown to you. What is shared, and with whom, is in “Who knows what”.",
    )


def _was_met(scene: Scene, thing: Thing) -> bool:
    """Whether anybody who meets people has asked the person something, or did something before them."""
    return bool(scene.record.exercise.questions(thing.id)) or any(
        meets_people(scene.pathway, row.role)
        for row in scene.record.attempts(thing.id)
        if not row.simulated and row.became != "refused"
    )


def _work(scene: Scene, role: str, language: str) -> str:
    """What a role does, by the names of its first steps; in general words where it has none of its own."""
    own = [step for step in scene.pathway.steps.values() if role in step.by and len(step.by) == 1]
    names = [quoted(step.name(language), en=language == "en") for step in own]
    joint = " y " if language == "es" else " and "
    return joint.join(names[:_NAMED]) or ("lo que le toca" if language == "es" else "what is yours")
