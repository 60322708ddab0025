"""What is granted for a term and has to be asked for again: until when it holds, and that it has ended.

A definition says it by two times that begin together: that of the term, and that from which on the person can
ask for more of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workflow.case.state import Thing
from workflow.pathway import guard as g
from workflow.pathway.elements import Step
from workflow.present.scene import Scene
from workflow.stepper import Stepper, kept

_OVER, _RUNNING = "expired", "running"


@dataclass(frozen=True, slots=True)
class Term:
    """What a track grants in a state for the time of a timer, with the step by which the person asks for
    more."""

    track: str
    state: str
    timer: str
    renewal: str


@kept(16)
def terms(stepper: Stepper, kind: str) -> tuple[Term, ...]:
    """Every term of a kind that the person can ask to have renewed."""
    roles, found = stepper.pathway.roles, []
    for step in stepper.pathway.kinds[kind].steps.values():
        if any(role in roles and roles[role].own_will for role in stepper.rules[step.id].by):
            for opens in _opened_by(stepper, kind, step):
                found += [Term(*one, step.id) for one in _begun_with(stepper, kind, opens)]
    return tuple(dict.fromkeys(found))


def _opened_by(stepper: Stepper, kind: str, step: Step) -> Iterator[str]:
    """The timers that have to be over before a step."""
    timers = stepper.pathway.kinds[kind].timers
    for atom in g.atoms(stepper.rules[step.id].guard):
        if isinstance(atom, g.Is) and atom.name in timers and atom.values == (_OVER,):
            yield atom.name


def _begun_with(stepper: Stepper, kind: str, opens: str) -> Iterator[tuple[str, str, str]]:
    """The states that begin with a timer, each with its track and the other timer that begins with it."""
    definition = stepper.pathway.kinds[kind]
    begun = [
        (track.id, state.id, state.starts)
        for track in definition.tracks.values()
        for state in track.states.values()
    ]
    begun += [
        (track.id, target, step.starts)
        for step in definition.steps.values()
        for track, targets in stepper.rules[step.id].moved
        for target in targets.values()
    ]
    for track_id, state_id, starts in begun:
        if opens in starts:
            yield from ((track_id, state_id, timer) for timer in starts if timer != opens)


def last_day(scene: Scene, thing: Thing, term: Term) -> int | None:
    """The minute at which a term that holds ends; None of one that holds no longer, or never began."""
    holds = thing.values[term.track] == term.state and thing.values[term.timer] == _RUNNING
    return scene.world.state.timers.get((thing.id, term.timer)) if holds else None


def ended(scene: Scene, thing: Thing, track: str) -> tuple[Term, int] | None:
    """The term of what a thing has in a track, where it is over, with the minute at which it ended."""
    for term in terms(scene.world.core.stepper, thing.kind):
        is_there = term.track == track and thing.values[track] == term.state
        if is_there and thing.values[term.timer] == _OVER:
            return term, _ended_at(scene, thing, term)
    return None


def _ended_at(scene: Scene, thing: Thing, term: Term) -> int:
    """When a term ended that began last with the state or with a step that starts it."""
    core, definition = scene.world.core, scene.pathway.kinds[thing.kind]
    timer = definition.timers[term.timer]
    starting = (step.id for step in definition.steps.values() if term.timer in step.starts)
    done = [row for step in starting if (row := scene.record.last_done(thing.id, step)) is not None]
    begun = [row.ended or row.at for row in done]
    if term.timer in definition.tracks[term.track].states[term.state].starts:
        begun += [span.since for span in scene.record.spans(thing.id)[term.track] if span.state == term.state]
    at = core.end_of(timer.length, 0.0, max(begun, default=thing.opened), timer.calendar)
    return min(scene.world.state.now, scene.world.state.now if at is None else at)


def ended_told(scene: Scene, thing: Thing, track: str) -> str:
    """`; su término pasó el sábado 9 jul (todavía se puede: «…»)`; "" where none is over."""
    found = ended(scene, thing, track)
    if found is None:
        return ""
    term, at = found
    words, day = scene.words, scene.on_day(at)
    told = words.pick(f"; su término pasó el {day}", f"; its term ended on {day}")
    name = words.quote(words.step(term.renewal))
    person = (role for role in scene.world.core.stepper.rules[term.renewal].by if scene.is_person(role))
    if any(scene.world.core.harmless(thing, term.renewal, role) for role in person):
        told += words.pick(f" y no se ha pedido más (todavía se puede: {name})",
                           f" and no more was asked for (it still can be: {name})")  # fmt: skip
    elif scene.is_under_way(thing, term.renewal) or _is_asked(scene, thing, term):
        told += words.pick(" y lo pedido espera respuesta", " and what was asked for waits for an answer")
    return told


def _is_asked(scene: Scene, thing: Thing, term: Term) -> bool:
    """Whether a thing stands where asking for more leads."""
    moved = scene.world.core.stepper.rules[term.renewal].moved
    return bool(moved) and all(thing.values[track.id] in targets.values() for track, targets in moved)
