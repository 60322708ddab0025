"""Passages: where people wait and are lost. Steps that lead the same way are one passage.

Eight ways of being detected are one passage from undetected to potential victim: a person is lost there once,
when nobody detects them, and not eight times. Which steps belong together follows from their moves alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from workflow.pathway.definition import Pathway
from workflow.pathway.elements import Step
from workflow.pathway.rules import is_own_choice, moved, own_roles
from workflow.world.core import Activity, Book


@dataclass(frozen=True, slots=True)
class Passage:
    """Activities (steps or choices) with the same moves.

    `id` is the first activity's; `activities` are indices in the order of the kernel; `bottlenecks` are what
    the pathway says of any of them, in order; `free` says that taking it is nobody's business but the
    person's own, or that others should have led the person there: neither a wait nor a loss. `own` are the
    ids of the person's own acts that end the same wait; its own id, where the person may take the very step.
    """

    id: str
    kind: str
    activities: tuple[int, ...]
    bottlenecks: tuple[str, ...]
    resource: str | None
    free: bool
    own: tuple[str, ...] = ()


def passages(pathway: Pathway, book: Book) -> tuple[Passage, ...]:
    """All passages that simulated people can take, in file order."""
    groups: dict[object, list[tuple[int, Activity]]] = {}
    for number, activity in enumerate(book.activities.values()):
        if activity.behaviour is not None:
            groups.setdefault(_way(pathway, activity), []).append((number, activity))
    return tuple(_own_apart(pathway, book, [_passage(pathway, group) for group in groups.values()]))


def _own_apart(pathway: Pathway, book: Book, ways: list[Passage]) -> Iterator[Passage]:
    """Who could be led on by others, and could as well go there by an act of their own, waits once, and for
    the others: whoever was not found does not wait for their own call for help."""
    activities = tuple(book.activities.values())
    ends = [_ends(pathway, activities, way) for way in ways]
    own_will = set(own_roles(pathway))
    acts = [not own_will.isdisjoint(activities[way.activities[0]].by) for way in ways]
    for way, end, is_own in zip(ways, ends, acts, strict=True):
        rivals = [at for at, other in enumerate(ends) if ways[at] is not way and end and end == other]
        if is_own and any(not acts[at] for at in rivals):
            yield replace(way, free=True)
        else:
            own = (way.id,) if is_own else tuple(ways[at].id for at in rivals if acts[at])
            yield replace(way, own=own)


def _ends(pathway: Pathway, activities: Sequence[Activity], way: Passage) -> frozenset[object]:
    """The moves of a passage, whichever of its steps is taken; none where they are not all the same."""
    options = [option for number in way.activities for option in activities[number].options]
    kind = pathway.kinds[way.kind]
    found = {
        frozenset(
            (track.id, *pair)
            for track, targets in moved(kind, pathway.steps[option])
            for pair in targets.items()
        )
        for option in options
    }
    return found.pop() if len(found) == 1 else frozenset()


def _way(pathway: Pathway, activity: Activity) -> object:
    """What makes two activities one passage: their moves. A choice, and a step without moves, stand alone."""
    if activity.choice is not None:
        return activity.id
    step = pathway.steps[activity.id]
    moves = tuple(
        (track.id, frozenset(targets.items())) for track, targets in moved(pathway.kinds[activity.kind], step)
    )
    if not moves or step.repeat or step.outcomes:
        return activity.id
    return activity.kind, moves


def _passage(pathway: Pathway, group: list[tuple[int, Activity]]) -> Passage:
    first = group[0][1]
    codes = [code for _number, activity in group for code in bottlenecks_of(pathway, activity)]
    return Passage(
        first.id,
        first.kind,
        tuple(number for number, _activity in group),
        tuple(dict.fromkeys(codes)),
        first.work.resource if first.work else None,
        any(_is_free(pathway, activity) for _number, activity in group),
    )


def bottlenecks_of(pathway: Pathway, activity: Activity) -> tuple[str, ...]:
    """What the pathway says of an activity, or of the options of a choice."""
    if activity.choice is None:
        return pathway.steps[activity.id].bottleneck
    options: list[Step] = [pathway.steps[option] for option in activity.options]
    return (*activity.choice.bottleneck, *(code for step in options for code in step.bottleneck))


def _is_free(pathway: Pathway, activity: Activity) -> bool:
    """Whether only the person decides, or the time until then is a stay and not a wait."""
    behaviour = activity.behaviour
    if behaviour is not None and behaviour.stay:
        return True
    return is_own_choice(pathway, activity.by)
