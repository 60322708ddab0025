"""Where a case is on the map: its present, past and possible states, and the ways it took."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from workflow.case.state import Thing
from workflow.pathway.elements import Step, Track
from workflow.pathway.rules import effects_of, entered, moved
from workflow.present.role_reads import Reads
from workflow.present.scene import Scene
from workflow.rows.map import MapState
from workflow.stepper import Stepper


def node_id(kind: str, track: str, state: str) -> str:
    """The map's name for a state."""
    return f"{kind}.{track}.{state}"


def map_state(scene: Scene, case: str, role: str) -> MapState:
    """The states drawn on the map that a case is in, has been in, or could enter next by a role, as far as
    the role reads them."""
    reads = Reads(scene, (role,))
    current: set[str] = set()
    past: set[str] = set()
    possible: set[str] = set()
    taken: set[tuple[str, str]] = set()
    for thing in scene.together(case):
        for track in scene.pathway.kinds[thing.kind].tracks:
            if not reads.track(thing, track):
                continue
            been = tuple(_drawn(scene, thing, track))
            taken |= {way for way in pairwise(been) if way[0] != way[1]}
            past |= set(been)
            state = str(thing.values[track])
            if _is_drawn(scene, thing, track, state):
                current.add(node_id(thing.kind, track, state))
        if reads.knows_of(thing):
            possible |= set(_possible(scene, thing, role))
    return MapState(
        frozenset(current), frozenset(past - current), frozenset(possible - current), frozenset(taken)
    )


def _is_drawn(scene: Scene, thing: Thing, track: str, state: str) -> bool:
    return scene.pathway.kinds[thing.kind].tracks[track].states[state].lane is not None


def _drawn(scene: Scene, thing: Thing, track: str) -> Iterator[str]:
    """The drawn states of a track that a thing has been in, in order."""
    for state in scene.record.states(thing.id, track):
        if _is_drawn(scene, thing, track, state):
            yield node_id(thing.kind, track, state)


def _possible(scene: Scene, thing: Thing, role: str) -> Iterator[str]:
    """The drawn states that a step of the role could lead to now; none is marked that only harm leads to."""
    stepper, view = scene.world.core.stepper, scene.world.core.view(thing, role)
    for step in stepper.by_hand(thing.kind, role):
        if step.harm is None and stepper.harmless(step.id, view):
            yield from _targets(scene, thing, step)


def _targets(scene: Scene, thing: Thing, step: Step) -> Iterator[str]:
    for track in _moved(scene.world.core.stepper, step.id):
        for state in entered(track, step, str(thing.values[track.id])):
            if _is_drawn(scene, thing, track.id, state):
                yield node_id(thing.kind, track.id, state)


@lru_cache(maxsize=4_000)
def _moved(stepper: Stepper, id: str) -> tuple[Track, ...]:
    """The tracks that a step moves, by itself or by an outcome."""
    rule = stepper.rules[id]
    kind = stepper.pathway.kinds[rule.kind]
    found = {
        track.id: track for _trigger, effect in effects_of(rule.step) for track, _ in moved(kind, effect)
    }
    return tuple(found.values())
