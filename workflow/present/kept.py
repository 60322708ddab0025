"""Answers that are asked for again before anything that they were made of changed: kept until it does.

A click asks several questions about one state, and in a session of many cases the same of all of them, though
it changed one. Nothing is told that was made of anything else: whatever changes is an event, and every event
is counted.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, TypeVarTuple, cast
from weakref import WeakKeyDictionary

from workflow.case.state import Thing
from workflow.present.scene import Scene
from workflow.record.record import Record
from workflow.world.engine import World

_Given = TypeVarTuple("_Given")
_T = TypeVar("_T")
_Answers = dict[Any, Any]

_MOST = 512
"""Things whose answers are kept: a log that is reviewed has thousands, each looked at once."""
_STILL: WeakKeyDictionary[World, tuple[tuple[int, int], _Answers]] = WeakKeyDictionary()
"""By world the event and minute at which it stands, and what was answered of it there."""
_UNTOUCHED: WeakKeyDictionary[Record, dict[str, tuple[tuple[int, int], _Answers]]] = WeakKeyDictionary()
"""By record and thing the last events of the thing and its link, and what was answered since."""


def while_still(make: Callable[[Scene, str], _T]) -> Callable[[Scene, str], _T]:
    """Keep what is made of a world alone, of no record and in no language, until something happens in it."""

    @wraps(make)
    def answer(scene: Scene, case: str) -> _T:
        known, key = _of_world(scene.world), (make, case)
        if key not in known:
            known[key] = make(scene, case)
        return cast("_T", known[key])

    return answer


def until_touched(
    make: Callable[[Scene, Thing, *_Given], _T],
) -> Callable[[Scene, Thing, *_Given], _T]:
    """Keep what is made of a thing, what it is linked to, what happened to both, who plays, the settings in
    force and a language alone, until something happens to one of them: neither of time nor of money, units or
    other things.

    Of a world that is ahead of the record or behind it, as while an act is tried, nothing is kept.
    """

    @wraps(make)
    def answer(scene: Scene, thing: Thing, *given: *_Given) -> _T:
        state, record = scene.world.state, scene.record
        if record.seq != state.seq:
            return make(scene, thing, *given)
        about = scene.language, scene.meeting, state.played, state.epoch
        known, key = _of_thing(record, thing), (make, about, *given)
        if key not in known:
            known[key] = make(scene, thing, *given)
        return cast("_T", known[key])

    return answer


def _of_world(world: World) -> _Answers:
    at, (known_at, known) = (world.state.seq, world.state.now), _STILL.get(world, ((-1, -1), {}))
    if known_at != at:
        known = {}
        _STILL[world] = at, known
    return known


def _of_thing(record: Record, thing: Thing) -> _Answers:
    things = _UNTOUCHED.setdefault(record, {})
    last = record.last_of(thing.id), record.last_of(thing.linked or thing.id)
    found = things.get(thing.id)
    if found is None or found[0] != last:
        if len(things) >= _MOST:
            things.clear()
        found = things[thing.id] = last, {}
    return found[1]
