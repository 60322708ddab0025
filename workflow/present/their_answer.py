"""What the person answers: that they were asked, and a no that is theirs and may change."""

from __future__ import annotations

from workflow.log import events as e
from workflow.log.events import Event
from workflow.pathway.elements import Choice
from workflow.pathway.rules import is_own_choice
from workflow.present.refusals import DECIDED, SAID_NO
from workflow.present.scene import Scene


def asked(before: Scene, after: Scene, thing: str, role: str) -> str:
    """What the person is asked to decide by what an office did: the answer is theirs, and comes later."""
    if after.is_person(role):
        return ""
    found = [choice for choice in _own(after, thing) if _is_open(after, thing, choice)]
    new = [choice.name(after.language) for choice in found if not _is_open(before, thing, choice)]
    if not new:
        return ""
    words = after.words
    names = words.listed([words.quote(name) for name in new], ("y", "and"))
    return words.pick(
        f"Ahora le toca a la persona: {names}. Contesta cuando quiera; lo que diga se verá aquí y en el "
        "historial.",
        f"Now it is up to the person: {names}. They answer when they want to; what they say is shown here "
        "and in the history.",
    )


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
