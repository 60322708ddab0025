"""Who begins a request: the person asks, and before that somebody has to tell them that they can."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.case.state import Thing
from workflow.pathway import guard as g
from workflow.pathway.elements import Step
from workflow.pathway.rules import is_own_choice, own_roles
from workflow.present.role_names import the_role
from workflow.present.scene import Scene
from workflow.present.within_reach import can_come_about
from workflow.stepper import Stepper, kept


def begun_by(scene: Scene, step: Step, thing: Thing) -> str:
    """That the person asks for a step, or for what it answers, who may ask for them, and by which step
    somebody tells them before, or that they were told; "" of a step that no request of the person begins."""
    stepper = scene.world.core.stepper
    request = _request(stepper, step.id)
    if request is None:
        return _way_in(scene, step, thing)
    if not can_come_about(scene, thing, request.id):
        return ""  # a child, or who is in another country, asks in another way
    words, rules = scene.words, scene.world.core.stepper.rules
    name = words.quote(request.name(scene.language))
    own = request.id == step.id
    first = (
        words.pick("Lo pide la persona", "The person asks for it")
        if own
        else words.pick(
            f"Empieza cuando la persona lo pide, con {name}", f"It begins as the person asks, by {name}"
        )
    )
    others = [the_role(words, role) for role in rules[request.id].by if not scene.is_person(role)]
    if others:
        listed = words.listed(others, ("o", "or"))
        first += words.pick(f" (o, por encargo suyo, {listed})", f" (or, on their behalf, {listed})")
    if _was_asked(scene, request, thing):
        return words.pick(f"{first}. Ya se pidió.", f"{first}. It has been asked for.")
    told = next((one for one in _telling(stepper, request) if can_come_about(scene, thing, one.id)), None)
    if told is None:
        return f"{first}."
    if _was_told(scene, request, thing):
        return f"{first}." if _has_answered(scene, request, thing) else f"{first}. {_may_wait(scene)}"
    name = words.quote(told.name(scene.language))
    return first + words.pick(
        f"; antes alguien debe informarle: {name}.", f"; before that somebody has to tell them: {name}."
    )


def _way_in(scene: Scene, step: Step, thing: Thing) -> str:
    """With which step begins what a later one goes on with, who takes it, and by which step the person is
    told of it before; "" where that has begun, or nobody tells of it."""
    stepper, words, kind = scene.world.core.stepper, scene.words, scene.pathway.kind_of_step[step.id]
    if kind != thing.kind or step.refuses or step.always_harms or step.tells:
        return ""
    for track in stepper.tracks_of(kind, step.id):
        for told_by, state in _tellings(scene, kind, track):
            if thing.values[track] not in (scene.pathway.kinds[kind].tracks[track].initial, state):
                continue
            begins = (one for one in _from(scene, kind, track, state) if can_come_about(scene, thing, one.id))
            first = next((one for one in begins if one.id != step.id), None)
            sources = stepper.sources(kind, track, step.id)
            ends = {stepper.target(kind, track, step.id, one) for one in sources} & {state}
            if first is None or state in sources or ends:  # or it drops what was begun
                continue
            who = words.listed([the_role(words, role) for role in stepper.rules[first.id].by])
            name, tells = (words.quote(one.name(scene.language)) for one in (first, told_by))
            if thing.values[track] == state:
                return words.pick(
                    f"Empieza con {name} ({who}), si la persona lo quiere. Ya se le informó.",
                    f"It begins with {name} ({who}), if the person wants it. They were told already.",
                )
            return words.pick(
                f"Empieza con {name} ({who}), si la persona lo quiere; antes alguien debe informarle: "
                f"{tells}.",
                f"It begins with {name} ({who}), if the person wants it; before that somebody has to tell "
                f"them: {tells}.",
            )
    return ""


def _tellings(scene: Scene, kind: str, track: str) -> Iterator[tuple[Step, str]]:
    """The states of a track that say that the person was told, each with the first step that tells it."""
    stepper = scene.world.core.stepper
    for state in scene.pathway.kinds[kind].tracks[track].states:
        entered = (stepper.rules[one].step for one in stepper.entries.get((kind, track, state), ()))
        told = next((one for one in entered if one.tells), None)
        if told is not None:
            yield told, state


def _from(scene: Scene, kind: str, track: str, state: str) -> Iterator[Step]:
    """The steps by which a track goes on from a state, but for those that harm, refuse or lead back."""
    stepper = scene.world.core.stepper
    for step in scene.pathway.kinds[kind].steps.values():
        if track not in stepper.tracks_of(kind, step.id) or step.refuses or step.always_harms or step.tells:
            continue
        if step.on_timer is None and [*stepper.sources(kind, track, step.id)] == [state]:
            yield step


def _may_wait(scene: Scene) -> str:
    """That the person was told, and the answer is theirs: nobody asks it of them twice."""
    person = next((role for role in scene.pathway.roles if scene.is_person(role)), "")
    who = scene.words.quote(scene.words.role(person))
    return scene.words.pick(
        "Ya se le informó: puede pensarlo o no pedirlo nunca, y no se insiste ni hace falta informarle otra "
        f"vez. Su respuesta llega al avanzar el tiempo; para decidir usted por ella, actúe como {who}.",
        "They were told already: they may think it over or never ask, nobody insists, and there is no need "
        "to tell them again. Their answer comes as time goes on; to decide it yourself, act as "
        f"{who}.",
    )


def _was_told(scene: Scene, request: Step, thing: Thing) -> bool:
    """Whether all that the person has to know for a request was told to them already."""
    asked = [atom for atom, _step in _told_by(scene.world.core.stepper, request)]
    return bool(asked) and all(thing.values.get(atom.name) in atom.values for atom in asked)


def _was_asked(scene: Scene, request: Step, thing: Thing) -> bool:
    """Whether a thing has left the states in which it can be asked for: what was asked for runs, or ended."""
    stepper, kind = scene.world.core.stepper, scene.pathway.kind_of_step[request.id]
    tracks = stepper.tracks_of(kind, request.id) if kind == thing.kind else ()
    return any(
        thing.values[track] not in stepper.sources(kind, track, request.id)
        and thing.values[track] != scene.pathway.kinds[kind].tracks[track].initial
        for track in tracks
    )


def _has_answered(scene: Scene, request: Step, thing: Thing) -> bool:
    """Whether the person has said yes or no to what a request asks of them."""
    stepper, facts = scene.world.core.stepper, scene.pathway.kinds[thing.kind].facts
    for atom in g.atoms(stepper.rules[request.id].guard):
        if isinstance(atom, g.Is) and atom.name in facts:
            said = stepper.bringing(thing.kind, atom.name, atom.values)
            own = any(is_own_choice(scene.pathway, stepper.rules[step].by) for step in said)
            if own and thing.values[atom.name] != facts[atom.name].default:
                return True
    return False


def is_asked_for(stepper: Stepper, step: Step) -> bool:
    """Whether the person asks for a step, themselves or through somebody."""
    by = stepper.rules[step.id].by
    if step.refuses or step.always_harms or is_own_choice(stepper.pathway, by):
        return False
    return _is_persons(stepper, step) and next(_telling(stepper, step), None) is not None


def _is_persons(stepper: Stepper, step: Step) -> bool:
    """Whether the person may take a step."""
    return not set(own_roles(stepper.pathway)).isdisjoint(stepper.rules[step.id].by)


@kept(4_000)
def _request(stepper: Stepper, id: str) -> Step | None:
    """The request that a step is, or that it answers; None where it is neither."""
    step = stepper.rules[id].step
    if is_asked_for(stepper, step):
        return step
    if step.refuses or step.always_harms or _is_persons(stepper, step):
        return None
    kind = stepper.pathway.kind_of_step[id]
    for track in stepper.tracks_of(kind, id):
        entered = [stepper.entries.get((kind, track, one), ()) for one in stepper.sources(kind, track, id)]
        if len(entered) == 1:  # nothing else leads to where it begins
            asked = (stepper.rules[one].step for one in entered[0])
            return next((one for one in asked if is_asked_for(stepper, one)), None)
    return None


def _telling(stepper: Stepper, step: Step) -> Iterator[Step]:
    """The steps by which a person is told what a request needs that they know."""
    return (told for _atom, told in _told_by(stepper, step))


def _told_by(stepper: Stepper, step: Step) -> Iterator[tuple[g.Is, Step]]:
    """What a request needs that the person was told, with each step that tells it."""
    kind = stepper.pathway.kind_of_step[step.id]
    for atom in g.atoms(stepper.rules[step.id].guard):
        if isinstance(atom, g.Is):
            for value in atom.values:
                for entry in stepper.entries.get((kind, atom.name, value), ()):
                    if stepper.rules[entry].step.tells:
                        yield atom, stepper.rules[entry].step
