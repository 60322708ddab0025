"""Steps that end care, close a case or take something back: what ends, who decides, which rights."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from workflow.case.state import Thing
from workflow.pathway import guard as g
from workflow.pathway.elements import Step, Track
from workflow.present.asked_for import is_given
from workflow.present.harmed import leads_away
from workflow.present.leading_away import demanded
from workflow.present.refusals import DECIDED, SAID_NO
from workflow.present.scene import Scene
from workflow.stepper import Stepper, kept

_AWAY = (
    "Después de este paso la persona ya no está aquí: nadie puede preguntarle ni atenderla aquí.",
    "After this step the person is no longer here: nobody can ask them anything or care for them here.",
)
_FEW = 3
"""Steps or rights that are named."""


def ending(scene: Scene, thing: Thing, step: Step, role: str, others: Sequence[Step]) -> str:
    """What a step ends or refuses here, whose decision that is and which rights it touches, a line each.

    It is "" where it ends and refuses nothing.

    Args:
        scene: the world in a language.
        thing: whose step it is.
        step: one that can be taken now.
        role: who would take it.
        others: the steps that others could still take in the case, which a closed case takes from them.
    """
    ends = tuple(_says_no(scene, thing, step) if step.refuses else _ends(scene, thing, step, others))
    if step.always_harms and leads_away(_brought_about(scene, thing, step)):
        ends = (scene.words.pick(*_AWAY), *ends)
    if not ends:
        return ""
    return "\n".join(
        (
            *_done_to_the_person(scene, thing, step, role),
            " ".join(ends),
            _who_decides(scene, step, role),
            *_rights(scene, thing, step, others),
        )
    )


def is_ending(stepper: Stepper, step: Step) -> bool:
    """Whether a step ends care, closes a case or takes back what the person had agreed to."""
    return step.id in endings(stepper, stepper.rules[step.id].kind) or bool(takes_back(stepper, step.id))


@kept(4096)
def takes_back(stepper: Stepper, id: str) -> tuple[str, ...]:
    """What the person had agreed to and takes back by a step; a first answer takes nothing back."""
    step, kind = stepper.rules[id].step, stepper.pathway.kinds[stepper.rules[id].kind]
    asked = stepper.rules[id].guard
    if id in stepper.pathway.choice_of_step:
        return ()
    first = {
        atom.name
        for atom in g.atoms(asked)
        if isinstance(atom, g.Is) and atom.name in kind.facts and kind.facts[atom.name].default in atom.values
    }
    return tuple(
        fact
        for fact, value in step.sets.items()
        if fact in kind.facts and kind.facts[fact].group in DECIDED and value in SAID_NO and fact not in first
    )


@kept(16)
def endings(stepper: Stepper, kind: str) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """The steps of a kind that lead out of something, each with the tracks and states that it leads to.

    Read from the definition: out of a case is a state that ends it; out of a service is a last state of its
    track from where the only way is back; and where a step serves no right, the track's first state again.
    What was asked for and is given is no end, though it can be asked for again from there.
    """
    definition, found = stepper.pathway.kinds[kind], {}
    for step in definition.steps.values():
        if step.on_timer is not None or step.harm is not None:
            continue
        out = tuple(_leads_out(stepper, kind, step))
        if out:
            found[step.id] = out
    return found


def _leads_out(stepper: Stepper, kind: str, step: Step) -> Iterator[tuple[str, str]]:
    for track, targets in stepper.rules[step.id].moved:
        for state in dict.fromkeys(targets.values()):
            if track.case:
                is_out = track.states[state].ends is not None
            elif state == track.initial:
                is_out = not step.rights
            else:
                is_out = _is_out(stepper, kind, track, state) and not is_given(stepper, kind, track.id, state)
            if is_out:
                yield track.id, state


def _is_out(stepper: Stepper, kind: str, track: Track, state: str) -> bool:
    """Whether a state is among the last of its track and the ways on from it all lead back, if not to the
    beginning."""
    order = list(track.states)
    for one in order[order.index(state) :]:
        onward = _onward(stepper, kind, track.id, one)
        if not onward or any(
            to == track.initial or order.index(to) >= order.index(one) for _step, to in onward
        ):
            return False
    return True


def _onward(stepper: Stepper, kind: str, track: str, state: str) -> list[tuple[str, str]]:
    """The steps on from a state of a track, with where each leads."""
    return [
        (rule.step.id, targets[state])
        for rule in stepper.rules.values()
        if rule.kind == kind
        for moved, targets in rule.moved
        if moved.id == track and targets.get(state, state) != state
    ]


# -- in words -------------------------------------------------------------------------------------


def _done_to_the_person(scene: Scene, thing: Thing, step: Step, role: str) -> Iterator[str]:
    """What a step that harms does to the person: that is said before what it ends."""
    core = scene.world.core
    for id in core.stepper.harms(step.id, core.view(thing, role)):
        told = scene.pathway.faults[id].consequence.in_(scene.language)
        yield scene.words.pick(f"Daña a la persona. {told}", f"It harms the person. {told}")


def _says_no(scene: Scene, thing: Thing, step: Step) -> Iterator[str]:
    """What a step leaves refused, and what is asked of whoever refuses it."""
    words, stepper = scene.words, scene.world.core.stepper
    moves = stepper.moves(thing.kind, step.id, thing.values) or {}
    for track, (source, target) in moves.items():
        if source != target:
            what, name = (
                words.quote(words.variable(thing.kind, track)),
                words.quote(words.value(thing.kind, track, target)),
            )
            yield words.pick(
                f"Este paso dice que no: {what} queda en {name}.",
                f"This step says no: {what} becomes {name}.",
            )
    yield scene.words.explained(step)
    yield words.pick(
        "¿Ya están escritas las razones, y leídas en el expediente?",
        "Are the reasons written down, and read in the file?",
    )


def _ends(scene: Scene, thing: Thing, step: Step, others: Sequence[Step]) -> Iterator[str]:
    words, kind, stepper = scene.words, scene.pathway.kinds[thing.kind], scene.world.core.stepper
    moves = stepper.moves(thing.kind, step.id, thing.values) or {}
    for track, state in endings(stepper, thing.kind).get(step.id, ()):
        here, target = moves.get(track, (state, state))
        if (
            here == state
            or target != state
            or (here == kind.tracks[track].initial and not kind.tracks[track].case)
        ):
            continue  # it goes elsewhere from here, or what never began does not stop
        name = words.quote(words.value(thing.kind, track, state))
        if kind.tracks[track].case:
            yield words.pick(f"Este paso cierra el caso: {name}.", f"This step closes the case: {name}.")
            yield from _left_undone(scene, step, others)
        else:
            what = words.quote(words.variable(thing.kind, track))
            yield words.pick(
                f"Después de este paso se detiene {what}: queda en {name}.",
                f"After this step {what} stops: it stays at {name}.",
            )
        yield from _way_back(scene, thing, step, track, state)
    taken = takes_back(stepper, step.id)
    if taken:
        names = [words.quote(words.variable(thing.kind, fact)) for fact in taken]
        what = words.listed(names, ("y", "and"))
        yield words.pick(f"La persona retira: {what}.", f"The person takes back: {what}.")


def _left_undone(scene: Scene, step: Step, others: Sequence[Step]) -> Iterator[str]:
    names = [other.name(scene.language) for other in others if other.id != step.id]
    if names:
        left = scene.words.listed([scene.words.quote(name) for name in names], ("y", "and"))
        yield scene.words.pick(f"Quedan sin hacer: {left}.", f"Not done yet: {left}.")


def _brought_about(scene: Scene, thing: Thing, step: Step) -> dict[str, str]:
    """The states and facts that a step leads to from here."""
    moves = scene.world.core.stepper.moves(thing.kind, step.id, thing.values) or {}
    led = {track: to for track, (_here, to) in moves.items()}
    return led | {fact: value for fact, value in step.sets.items() if isinstance(value, str)}


def _way_back(scene: Scene, thing: Thing, step: Step, track: str, state: str) -> Iterator[str]:
    """By which steps there is a way back: none that what this step brings about speaks against."""
    kind, stepper = scene.pathway.kinds[thing.kind], scene.world.core.stepper
    if state == kind.tracks[track].initial:
        return
    then = _brought_about(scene, thing, step)
    steps = [
        onward
        for onward, _to in _onward(stepper, kind.id, track, state)
        if all(then.get(atom.name) in (None, *atom.values) for atom in demanded(stepper.rules[onward].guard))
    ]
    words = scene.words
    if steps:
        names = words.listed([words.quote(words.step(step)) for step in steps])
        yield words.pick(f"Se puede volver con {names}.", f"There is a way back: {names}.")
    else:
        yield words.pick("Después no se puede volver.", "Afterwards there is no way back.")


def _who_decides(scene: Scene, step: Step, role: str) -> str:
    words, by = scene.words, scene.world.core.stepper.rules[step.id].by
    if scene.is_person(role):
        return words.pick("Es una decisión libre de la persona.", "It is a free decision of the person.")
    if any(scene.is_person(one) for one in by):
        return words.pick(
            "Lo decide la persona: hágalo sólo si se lo pidió.",
            "The person decides this: do it only if they asked for it.",
        )
    return words.pick(f"Lo decide: {words.actors(step.id)}.", f"Decided by: {words.actors(step.id)}.")


def _rights(scene: Scene, thing: Thing, step: Step, others: Sequence[Step]) -> Iterator[str]:
    names = list(dict.fromkeys(scene.words.right(right) for right in _touched(scene, thing, step, others)))
    if names:
        more = len(names) - _FEW
        tail = scene.words.pick(f"; y {more} más", f"; and {more} more") if more > 0 else ""
        told = "; ".join(names[:_FEW])
        yield scene.words.pick(f"Derechos que toca: {told}{tail}.", f"Rights it touches: {told}{tail}.")


def _touched(scene: Scene, thing: Thing, step: Step, others: Sequence[Step]) -> Iterator[str]:
    """The step's own rights; else those for which there was what now ends: of a case, of what is undone."""
    yield from step.rights
    if step.rights:
        return
    stepper, kind = scene.world.core.stepper, scene.pathway.kinds[thing.kind]
    for track, _state in endings(stepper, thing.kind).get(step.id, ()):
        if kind.tracks[track].case:
            for other in others:
                yield from other.rights
        else:
            for into in stepper.entries.get((thing.kind, track, str(thing.values[track])), ()):
                yield from stepper.rules[into].step.rights
