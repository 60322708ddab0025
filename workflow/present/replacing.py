"""What truly takes the place of a step that harms: what reaches the same end, or keeps the right at stake."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workflow.pathway import guard as g
from workflow.pathway.elements import Step
from workflow.present.scene import Scene
from workflow.stepper import Stepper, kept


def replacing(scene: Scene, harm: str, steps: Iterable[tuple[Step, bool]]) -> list[Step]:
    """Of some steps, each with whether it is due, those that take the place of one that harms: best first.

    The same end is another state of the track that the harm moves first or, where it moves none, another
    value of the fact that it sets first; or, for the sake of a right that the harm breaks, that what it
    presupposes is so no longer, as where nobody interprets yet. Then comes what tells of the right that it
    breaks and what is due and serves no other right. What may be done again and again replaces nothing.
    """
    stepper, step = scene.world.core.stepper, scene.pathway.steps[harm]
    broken = {*step.rights, *(scene.pathway.faults[one.id].right for one in step.faults)}
    end, asked = dict(list(_led_to(stepper, harm).items())[:1]), dict(_asked(scene, step))
    ranked: list[tuple[int, Step]] = []
    for one, is_due in steps:
        if one.id == harm or one.repeat or one.harm is not None:
            continue
        led = _led_to(stepper, one.id)
        if any(name in end and values - end[name] for name, values in led.items()):
            ranked.append((0, one))
        elif broken & {*one.rights} and any(
            name in asked and value not in asked[name] for name, value in one.sets.items()
        ):
            ranked.append((1, one))
        elif broken & {*one.tells} or (is_due and one.rights and broken >= {*one.rights}):
            ranked.append((2, one))
    return [one for _rank, one in sorted(ranked, key=lambda each: each[0])]


@kept(4_000)
def _led_to(stepper: Stepper, id: str) -> dict[str, set[str]]:
    """The states into which a step leads, by track, and the facts that it sets, in the order of the file."""
    rule = stepper.rules[id]
    led = {track.id: set(targets.values()) for track, targets in rule.moved}
    return led | {name: {str(value)} for name, value in rule.step.sets.items()}


def _asked(scene: Scene, step: Step) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The facts that a step asks for, each with the one value that it may have."""
    facts = scene.pathway.kinds[scene.pathway.kind_of_step[step.id]].facts
    for atom in g.atoms(scene.world.core.stepper.rules[step.id].guard):
        if isinstance(atom, g.Is) and atom.name in facts and len(atom.values) == 1:
            yield atom.name, atom.values
