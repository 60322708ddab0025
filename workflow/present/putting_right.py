"""What is said after a step that touched a right: which one, and what can be done to put it right."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.case.state import Thing
from workflow.log.base import DESK
from workflow.pathway import guard as g
from workflow.pathway.elements import Step
from workflow.present.scene import Scene
from workflow.present.standing import entered_by
from workflow.present.turns import Turn, open_turns, turns_among
from workflow.stepper import Stepper, kept

_FEW = 3
"""A step that asks for one of so few states is about them."""
_MOST = 3
"""Steps that are named."""
_OUTSIDE = {
    "documents_kept": (
        "Aquí ningún paso del simulador lo repara; lo que lo repara es devolvérselos.",
        "No step of the simulator puts it right; what does is to give them back.",
    ),
}
"""Of a fault that no step of the pathway puts right, what does."""


def touched(scene: Scene, thing: str, step: str, *, is_fault: bool, role: str = "") -> list[str]:
    """The sentences after a step that was a fault, or a wrong turn that is none; nothing after any other.

    Of a fault its consequence and right are told already.
    `role` is who reads them, and may be the one who can put it right.
    """
    definition = scene.pathway.steps.get(step)
    if definition is None or not (is_fault or definition.harm is not None):
        return []
    harm = definition.harm.in_(scene.language) if definition.harm and not is_fault else ""
    return [*filter(None, [harm]), _what_now(scene, scene.world.thing(thing), definition, role)]


def repairs(scene: Scene, thing: str, step: str) -> tuple[tuple[str, str], ...]:
    """The steps that put right what a step touched, each with the thing whose it is: first what undoes it."""
    at, done = scene.world.thing(thing), scene.pathway.steps[step]
    return tuple((turn.step.id, turn.thing.id) for turn in _ways_out(scene, at, done))


def undoing(scene: Scene, thing: str, step: str) -> frozenset[str]:
    """Those of the repairs that lead back by themselves, and do not only ask for that or begin it."""
    at, done = scene.world.thing(thing), scene.pathway.steps[step]
    may = _may_undo(scene.world.core.stepper, step)
    if not may:
        return frozenset()
    ways = _turns_out_of(scene, at, done, may)
    return frozenset(turn.step.id for turn in ways if _undoes(scene, turn, at, done))


@kept(512)
def _may_undo(stepper: Stepper, step: str) -> frozenset[str]:
    """The steps of the same thing that could ever lead back from where a step leads: they move one of its
    tracks to where it leaves, or set one of its facts to what it is at first."""
    pathway = stepper.pathway
    kind, done = pathway.kinds[pathway.kind_of_step[step]], pathway.steps[step]
    left = _left(stepper, step)
    facts = {name for name in done.sets if name in kind.facts}
    return frozenset(
        other.id
        for other in kind.steps.values()
        if any(
            not left.get(track.id, frozenset()).isdisjoint(to.values())
            for track, to in stepper.rules[other.id].moved
        )
        or any(other.sets.get(name) == kind.facts[name].default for name in facts)
    )


def outside(scene: Scene, step: str) -> str:
    """What puts right what a step touched where that is no step of the pathway; "" where nothing is known."""
    faults = [each.id for each in scene.pathway.steps[step].faults]
    return next((scene.words.pick(*_OUTSIDE[each]) for each in faults if each in _OUTSIDE), "")


def _what_now(scene: Scene, thing: Thing, done: Step, role: str) -> str:
    words = scene.words
    ways = []
    for turn in _ways_out(scene, thing, done, role):
        step, roles = turn.step, turn.roles
        here = [one for one in roles if one in scene.world.state.played]  # of many, those who are here
        who = words.listed([words.role(one) for one in here or roles])
        you = words.pick("puede hacerlo usted", "you can do it")
        ways.append(f"{words.quote(step.name(scene.language))} ({you if role in roles else who})")
    if not ways:
        return _nothing(scene, thing, done)
    told = words.listed(ways[:_MOST])
    return words.pick(f"Para repararlo: {told}.", f"To put it right: {told}.")


def _nothing(scene: Scene, thing: Thing, done: Step) -> str:
    """That no step puts it right, or none yet where something goes on that others can end later, with what
    does where that is known, and what can be done all the same."""
    words = scene.words
    none = words.pick("Aquí ningún paso lo repara", "No step here puts it right")
    if any(thing.values.get(name) == value for name, value in _news(scene, thing, done).items()):
        none = words.pick(
            "Por ahora ningún paso lo repara, y lo que sigue está en la ficha",
            "No step puts it right for now, and what goes on is on the card",
        )
    first = outside(scene, done.id).removesuffix(".") or none
    if scene.world.seat != DESK:  # at a seat nobody goes back
        last = words.pick(
            "queda para hablarlo al final del ejercicio.",
            "it is to be talked over at the end of the exercise.",
        )
        return f"{first}; {last}"
    last = words.pick(
        "Para practicar otra salida, abra el historial (Ctrl+H) y vuelva a antes de este paso: nada se "
        "borra.",
        "To practise another way, open the history (Ctrl+H) and go back to before this step: nothing is "
        "erased.",
    )
    return f"{first}. {last}"


def _ways_out(scene: Scene, thing: Thing, done: Step, role: str = "") -> list[Turn]:
    """What puts it right: first what undoes it, then what answers what is new, before what is only to be done
    again; of equals first what the role can do."""
    news = _news(scene, thing, done)
    return sorted(
        _turns_out_of(scene, thing, done),
        key=lambda turn: (
            not _undoes(scene, turn, thing, done),
            not any(
                isinstance(atom, g.Is) and news.get(atom.name) in atom.values
                for atom in g.atoms(scene.world.core.stepper.rules[turn.step.id].guard)
            ),
            role not in turn.roles,
        ),
    )


def _news(scene: Scene, thing: Thing, done: Step) -> dict[str, str]:
    """The facts that a step has set to what they are not from the start."""
    facts = scene.pathway.kinds[thing.kind].facts
    return {
        name: value
        for name, value in done.sets.items()
        if isinstance(value, str) and name in facts and value != facts[name].default
    }


def _turns_out_of(
    scene: Scene, thing: Thing, done: Step, among: frozenset[str] | None = None
) -> Iterator[Turn]:
    """Steps that can be taken now, without harm, because of where the step has led: what could be taken
    before it all the same, in each state from which it leads, is no way out of it. Where only some are looked
    for (`among`), no other is tried, which would take long."""
    entered, left = _entered(scene, thing, done), _left(scene.world.core.stepper, done.id)
    case = thing.id if thing.kind == scene.kind.id else _case_of(scene, thing)
    for turn in open_turns(scene, case) if among is None else turns_among(scene, case, steps=among):
        if turn.step.id != done.id and any(
            entered.get(name) in values and left.get(name, frozenset()).isdisjoint(values)
            for name, values in _rests_on(scene.world.core.stepper, turn.step.id)
        ):
            yield turn


@kept(2048)
def _rests_on(stepper: Stepper, step: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """The few values of facts and tracks that a step asks for, each of which may be where something led to;
    none of what only tells, which ends nothing."""
    rule = stepper.rules[step]
    if rule.step.tells and not rule.moved and not rule.step.sets:
        return ()
    asked = (atom for atom in g.atoms(rule.guard) if isinstance(atom, g.Is) and len(atom.values) <= _FEW)
    return tuple((atom.name, frozenset(atom.values)) for atom in asked)


def _entered(scene: Scene, thing: Thing, done: Step) -> dict[str, str]:
    """Where a step has led: the states of its tracks, and the facts that it sets; a fact that was never
    otherwise it has not led anywhere."""
    moved = scene.world.core.stepper.rules[done.id].moved
    facts = {
        name: value
        for name, value in done.sets.items()
        if isinstance(value, str) and _was_otherwise(scene, thing, name, value)
    }
    row = scene.record.last_done(thing.id, done.id)
    tracks = (
        [one.id for one, _to in moved] if row is None else [span.track for span in entered_by(scene, row)]
    )
    return facts | {track: str(thing.values[track]) for track in tracks}


def _was_otherwise(scene: Scene, thing: Thing, name: str, value: str) -> bool:
    """Whether a fact is not what it is from the start, or somebody had set it otherwise before."""
    fact, entries = scene.pathway.kinds[thing.kind].facts.get(name), scene.world.core.stepper.entries
    if fact is None or value != fact.default:
        return True
    steps = {
        step for other in fact.values if other != value for step in entries.get((thing.kind, name, other), ())
    }
    return any(scene.record.last_done(thing.id, step) is not None for step in steps)


@kept(512)
def _left(stepper: Stepper, step: str) -> dict[str, frozenset[str]]:
    """The states that a step leaves, by track."""
    return {
        track.id: frozenset(source for source, target in targets.items() if source != target)
        for track, targets in stepper.rules[step].moved
    }


def _undoes(scene: Scene, turn: Turn, thing: Thing, done: Step) -> bool:
    """Whether a step leads back from where another has led, and does not only follow from it."""
    if turn.thing.id != thing.id:
        return False
    entered, left = _entered(scene, thing, done), _left(scene.world.core.stepper, done.id)
    moves = scene.world.core.stepper.moves(thing.kind, turn.step.id, thing.values) or {}
    if any(
        name in entered and target in left[name] for name, (_source, target) in moves.items() if name in left
    ):
        return True
    facts = scene.pathway.kinds[thing.kind].facts
    return any(
        name in facts and value == facts[name].default and entered.get(name, value) != value
        for name, value in turn.step.sets.items()
    )


def _case_of(scene: Scene, thing: Thing) -> str:
    return next(case.id for case in scene.cases() if case.linked == thing.id)
