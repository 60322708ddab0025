"""What a role knows of a person in words, and that nobody has told it of them, with who could."""

from __future__ import annotations

from workflow.case.state import Thing
from workflow.present.not_for_office import not_for_office
from workflow.present.on_the_desk import decides, ruled_on
from workflow.present.role_knows import is_untold, knows_all, knows_person, unknown_facts
from workflow.present.role_names import the_role, the_roles
from workflow.present.scene import Scene
from workflow.referral.told import telling

_MOST = 2
"""Roles that are named."""


def not_told(scene: Scene, thing: Thing, role: str) -> str:
    """That nobody has told a role of a person, and who could."""
    if scene.meeting is not None:
        return _not_come(scene, thing, role)
    if scene.is_unfound(thing):
        return not_for_office(scene, thing, role)
    words, step = scene.words, _way_to_tell(scene, thing, role)
    own = [one for one in _others_played(scene, role) if knows_person(scene, thing, one)]
    first = words.pick(
        "Nadie le ha contado todavía de este caso, y de la persona no sabe nada.",
        "Nobody has told you of this case yet, and you know nothing of the person.",
    )
    others = words.pick(
        "Para seguirlo ya, actúe como quien la conoce: esos roles están primero en «Usted actúa como».",
        "To go on with it now, act as somebody who knows of them: those roles come first in “You act as”.",
    )
    if own:
        names = the_roles(words, sorted(own, key=list(scene.pathway.roles).index))
        others += words.pick(
            f" De lo que pasa al avanzar el tiempo se entera usted por otro rol que lleva: {names}.",
            f" What happens as time passes you learn by another role that you carry: {names}.",
        )
    if step is None:
        return f"{first} {others}"
    by, named = scene.world.core.stepper.rules[step].by, words.quote(words.step(step))
    who = words.first_of([the_role(words, one) for one in by], _MOST)
    may = words.pick(
        f"Puede contárselo {who}, con {named}; pregunte entonces sólo lo que su parte necesita.",
        f"This can come from {who}, with {named}; then ask only what your part needs.",
    )
    return f"{first} {may} {others}"


def is_kept_from(scene: Scene, thing: Thing, role: str, step: str) -> bool:
    """Whether in an exercise a role takes no such step yet: the case has not come to its office, and it is
    none that whoever has the person asks of it."""
    on_call = scene.pathway.steps[step].on_call
    return scene.meeting is not None and not on_call and is_untold(scene, thing, role)


def _not_come(scene: Scene, thing: Thing, role: str) -> str:
    """That in an exercise a case has not come to a role's office, who has it, and how it comes."""
    words, played = scene.words, scene.world.state.played
    here = [one for one in scene.pathway.roles if one in played - scene.away and not scene.is_person(one)]
    names = the_roles(words, here)
    rules = (
        scene.world.core.stepper.rules
    )  # whoever is at the table has one of these steps, the person another
    step = next((one for one in telling(scene.pathway, role) if set(here) & set(rules[one].by)), None)
    named = "" if step is None else words.quote(words.step(step))
    by = (
        words.pick(f"se lo remiten ({named}), o cuando ", f"it is referred ({named}), or when ")
        if step
        else ""
    )
    return words.pick(
        f"Este caso todavía no ha llegado a su oficina. Con la persona: {names}. Le llega cuando {by}la "
        "persona o un colega le escribe o llama. Mientras tanto, conteste sus mensajes y dé lo que le pida "
        "quien está con la persona, como una cama o una atención urgente.",
        f"This case has not come to your office yet. With the person: {names}. It comes when {by}the person "
        "or a colleague writes or calls. Meanwhile answer your messages, and give what whoever is with the "
        "person asks of you, such as a bed or urgent care.",
    )


def told_of(scene: Scene, thing: Thing, role: str) -> str:
    """What a role knows of what a person can tell, and what it does not; that nobody told it of them."""
    words = scene.words
    if knows_all(scene, thing, role):
        return ""
    if is_untold(scene, thing, role):
        return not_told(scene, thing, role)
    unknown = unknown_facts(scene, thing, role)
    given = [fact for fact in scene.pathway.kinds[thing.kind].facts.values() if fact.profile]
    named: dict[bool, list[str]] = {True: [], False: []}
    for fact in given:
        if not fact.hidden:
            named[fact.id in unknown].append(words.variable(thing.kind, fact.id))
    known, rest = ("; ".join(named[which]) for which in (False, True))
    nothing = words.pick("nada de la persona", "nothing of the person")
    who = words.role(role)
    first = words.pick(f"Usted ({who}) sabe: {known or nothing}.", f"You ({who}) know: {known or nothing}.")
    return first + (words.pick(f" No sabe: {rest}.", f" You do not know: {rest}.") if rest else "")


def _others_played(scene: Scene, role: str) -> list[str]:
    """The other offices that people play."""
    return [one for one in scene.world.state.played if one != role and not scene.is_person(one)]


def _way_to_tell(scene: Scene, thing: Thing, role: str) -> str | None:
    """The first step by which a role would come to know of a person."""
    stepper = scene.world.core.stepper
    filed = {
        step
        for name, value in decides(stepper, role)
        for step in stepper.bringing(thing.kind, name, (value,))
    }
    ruled = stepper.bringing(thing.kind, "status", sorted(ruled_on(stepper, role)))
    steps = (*telling(scene.pathway, role), *(one for one in scene.pathway.steps if one in filed), *ruled)
    return next((step for step in steps if _may_tell(scene, thing, role, step)), None)


def _may_tell(scene: Scene, thing: Thing, role: str, step: str) -> bool:
    """Whether somebody else may take a step for such a person, without harm."""
    core = scene.world.core
    rule = core.stepper.rules[step]
    if rule.step.harm is not None or role in rule.by:
        return False
    refusal = core.stepper.refusal(step, core.view(thing, rule.by[0] if rule.by else ""))
    missing = () if refusal is None else refusal.missing
    return not any(scene.is_given(thing.kind, part.variable) for part in missing)
