"""What the person answers: that they were asked, and a no that is theirs and may change."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.case.state import Thing
from workflow.log import events as e
from workflow.log.events import Event
from workflow.pathway import guard as g
from workflow.pathway.elements import Choice, Step
from workflow.pathway.missing import Missing
from workflow.pathway.rules import is_own_choice
from workflow.present.refusals import DECIDED, SAID_NO
from workflow.present.scene import Scene
from workflow.stepper import Stepper, kept


def asked(before: Scene, after: Scene, thing: str, role: str, step: str) -> str:
    """What the person is asked to decide by what an office did (`step`), or can ask for since they were told:
    the answer is theirs, and comes later."""
    if after.is_person(role):
        return ""
    words = after.words
    found = [choice for choice in _own(after, thing) if _is_open(after, thing, choice)]
    new = [choice.name(after.language) for choice in found if not _is_open(before, thing, choice)]
    opened = _opened(before, after, thing, step)
    may = [one.name(after.language) for one in opened if not says_no(one)]
    if opened and not (may or new):
        first = words.pick("La persona ya lo sabe.", "The person knows of it now.")
        last = words.pick("Cuando se pueda, lo decide ella.", "Once it can be asked for, they decide.")
        return " ".join(filter(None, (first, _until_when(after, thing, step), last)))
    may = [one.name(after.language) for one in opened] if may else []
    parts = (
        words.listed([words.quote(name) for name in new], ("y", "and")) if new else "",
        words.listed([words.quote(name) for name in may], ("o", "or")) if may else "",
    )
    names = "; ".join(filter(None, parts))
    if not names:
        return ""
    return words.pick(
        f"Ahora le toca a la persona: {names}. Contesta cuando quiera; lo que diga se verá aquí y en el "
        "historial.",
        f"Now it is up to the person: {names}. They answer when they want to; what they say is shown here "
        "and in the history.",
    )


def _until_when(scene: Scene, thing: str, told: str) -> str:
    """What the request still waits for that a person was told of, of the first that lacks something."""
    pathway, rules, found = scene.pathway, scene.world.core.stepper.rules, scene.world.thing(thing)
    sets = pathway.steps[told].sets
    for one in pathway.kinds[found.kind].steps.values():
        rule = rules[one.id]
        rests = any(isinstance(atom, g.Is) and atom.name in sets for atom in g.atoms(rule.guard))
        if not rests or says_no(one) or one.harm is not None or not any(map(scene.is_person, rule.by)):
            continue
        person = next(role for role in rule.by if scene.is_person(role))
        refusal = scene.world.core.stepper.refusal(one.id, scene.world.core.view(found, person))
        missing = [part for part in (refusal.missing if refusal else ()) if isinstance(part.variable, str)]
        if missing and not any(scene.is_given(found.kind, part.variable) for part in missing):
            words, name = scene.words, scene.words.quote(one.name(scene.language))
            needed = "; ".join(_needed(scene, found.kind, part) for part in missing)
            return words.pick(f"Para {name} falta: {needed}.", f"For {name} this is missing: {needed}.")
    return ""


def _needed(scene: Scene, kind: str, part: Missing) -> str:
    """What has to be so, by its name and in the file's order: `Condición de víctima: «…» o «…»`."""
    name = str(part.variable)
    domain = scene.world.core.stepper.domains(kind).get(name, ())
    values = [value for value in domain if value in part.needed]
    return f"{scene.words.variable(kind, name)}: {scene.words.quoted(kind, name, values)}"


def waits_for_person(scene: Scene, case: str) -> tuple[str, ...]:
    """The names of what the person is asked to decide now, and of what they were told of and may want."""
    found = [choice for choice in _own(scene, case) if _is_open(scene, case, choice)]
    choices = [one for one in found if one.simulation is None or not one.simulation.stay]
    names = [one.name(scene.language) for one in (*choices, *_may_want(scene, scene.world.thing(case)))]
    return tuple(dict.fromkeys(names))


def _may_want(scene: Scene, thing: Thing) -> Iterator[Step]:
    """The person's own steps, but for those of a choice, that wait for their word since they were told."""
    core, facts = scene.world.core, scene.pathway.kinds[thing.kind].facts
    for step, told in _wishes(core.stepper, thing.kind):
        was_told = any(thing.values[name] in values for name, values in told)
        is_unsaid = all(thing.values[fact] == facts[fact].default for fact in step.sets)
        by = core.stepper.rules[step.id].by if was_told and is_unsaid else ()
        if any(core.allowed(thing, step.id, role) for role in by):
            yield step


_Told = tuple[tuple[str, frozenset[str]], ...]
"""What a step needs that the person was told of, each with the values in which somebody has told it."""


@kept(16)
def _wishes(stepper: Stepper, kind: str) -> tuple[tuple[Step, _Told], ...]:
    """The steps of a kind, but for those of a choice, by which a person says what they want of what they were
    told of, with what that is."""
    pathway, facts = stepper.pathway, stepper.pathway.kinds[kind].facts
    return tuple(
        (step, _told_of(stepper, kind, step))
        for step in pathway.kinds[kind].steps.values()
        if step.simulation is not None
        and step.id not in pathway.choice_of_step
        and step.sets
        and all(fact in facts for fact in step.sets)
        and is_own_choice(pathway, stepper.rules[step.id].by)
    )


def _told_of(stepper: Stepper, kind: str, step: Step) -> _Told:
    found = []
    for atom in g.atoms(stepper.rules[step.id].guard):
        if isinstance(atom, g.Is):
            by = {value: stepper.entries.get((kind, atom.name, value), ()) for value in atom.values}
            values = (value for value in by if any(stepper.rules[one].step.tells for one in by[value]))
            found.append((atom.name, frozenset(values)))
    return tuple((name, values) for name, values in found if values)


def _opened(before: Scene, after: Scene, thing: str, step: str) -> list[Step]:
    """The person's own steps, but for those of a choice, that they can take since a step told them of it."""
    pathway, rules, sets = after.pathway, after.world.core.stepper.rules, after.pathway.steps[step].sets
    if not pathway.steps[step].tells:
        return []
    found = []
    for one in pathway.kinds[after.world.thing(thing).kind].steps.values():
        rule = rules[one.id]
        if one.id in pathway.choice_of_step or not is_own_choice(pathway, rule.by):
            continue
        if not any(isinstance(atom, g.Is) and atom.name in sets for atom in g.atoms(rule.guard)):
            continue
        now = any(after.world.core.allowed(after.world.thing(thing), one.id, role) for role in rule.by)
        was = any(before.world.core.allowed(before.world.thing(thing), one.id, role) for role in rule.by)
        found += [one] if now and not was else []
    return found


def says_no(step: Step) -> bool:
    """Whether a step is a no: of the person, or to what was asked for."""
    return step.refuses or not SAID_NO.isdisjoint(map(str, step.sets.values()))


def _own(scene: Scene, thing: str) -> list[Choice]:
    pathway = scene.pathway
    choices = pathway.kinds[scene.world.thing(thing).kind].choices.values()
    rules = scene.world.core.stepper.rules
    return [one for one in choices if all(is_own_choice(pathway, rules[step].by) for step in one.options)]


def _is_open(scene: Scene, thing: str, choice: Choice) -> bool:
    core, found = scene.world.core, scene.world.thing(thing)
    return any(
        core.allowed(found, step, role) for step in choice.options for role in core.stepper.rules[step].by
    )


def said_no(scene: Scene, event: Event, what: e.Done | e.Failed) -> bool:
    """Whether the person said no to what they were asked."""
    thing = scene.world.state.things.get(event.subject or "")
    facts = scene.pathway.kinds[thing.kind].facts if thing else {}
    return any(
        name in facts and facts[name].group in DECIDED and value in SAID_NO
        for name, value in what.consequences.set.items()
    )
