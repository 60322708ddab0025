"""Passages: where people wait and are lost. Steps that lead the same way are one passage.

Eight ways of being detected are one passage from undetected to potential victim: a person is lost there once,
when nobody detects them, and not eight times. Which steps belong together follows from their moves alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from workflow.pathway.definition import Pathway
from workflow.pathway.elements import Step
from workflow.pathway.rules import is_own_choice, moved
from workflow.world.core import Activity, Book


@dataclass(frozen=True, slots=True)
class Passage:
    """Activities (steps or choices) with the same moves.

    `id` is the first activity's; `activities` are indices in the order of the kernel; `bottlenecks` are what
    the pathway says of any of them, in order; `free` says that taking it is nobody's business but the
    person's own: neither a wait nor a loss.
    """

    id: str
    kind: str
    activities: tuple[int, ...]
    bottlenecks: tuple[str, ...]
    resource: str | None
    free: bool


def passages(pathway: Pathway, book: Book) -> tuple[Passage, ...]:
    """All passages that simulated people can take, in file order."""
    groups: dict[object, list[tuple[int, Activity]]] = {}
    for number, activity in enumerate(book.activities.values()):
        if activity.behaviour is not None:
            groups.setdefault(_way(pathway, activity), []).append((number, activity))
    return tuple(_passage(pathway, group) for group in groups.values())


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
        all(_is_free(pathway, activity) for _number, activity in group),
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
