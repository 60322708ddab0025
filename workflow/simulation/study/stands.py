"""Where on the map people stand who wait for something: never more of them than are there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from workflow.pathway import guard as g
from workflow.pathway.definition import Pathway
from workflow.pathway.rules import moved
from workflow.world.core import Activity

_MOST = 0.5
"""Of those who stand in the states that a track names, at least so many stand where the map has a box."""


@dataclass(frozen=True, slots=True)
class Stands:
    """Finds the states of activities.

    Attributes:
        pathway: the definition.
        drawn: the states that the map has, as `kind.track.state`.
        known: those of them of which somebody can know who is there.
        standing: how many are in each state with an open case, drawn or not.
    """

    pathway: Pathway
    drawn: Collection[str]
    known: Collection[str]
    standing: Mapping[str, float]

    def shares(self, activities: Sequence[Activity]) -> Iterator[tuple[str, float]]:
        """Drawn states where people wait for any of some activities, with each state's part of them: as they
        stand there; equal parts where nobody does."""
        nodes = list(dict.fromkeys(node for one in activities for node in self._of(one)))
        whole = sum(self.standing[node] for node in nodes)
        for node in nodes:
            yield node, self.standing[node] / whole if whole else 1.0 / len(nodes)

    def waited_for(self, node: str, activities: Sequence[Activity]) -> tuple[str, ...]:
        """Of some activities that lead the same way, the ids of those for which people stand at a state."""
        return tuple(one.id for one in activities if node in self._of(one))

    def _of(self, activity: Activity) -> list[str]:
        """The states that are moved from; else those of the first track that a guard names; each only where
        most of those who are meant stand on the map. Where only a few of them do, or nobody stands in what a
        guard names (one of several conditions that will do), any state of a track that is drawn whole, since
        everybody is in one of them; where none does, no state."""
        is_drawn, left = False, self._left(activity)
        for states in (left, *self._asked(activity)):
            drawn = [node for node in states if node in self.drawn]
            is_drawn |= bool(drawn)
            here = self._many(drawn)
            if drawn and here >= _MOST * self._many(states) and (here or states is left):
                return drawn
        return self._anywhere(activity.kind) if is_drawn else []

    def _many(self, nodes: Sequence[str]) -> float:
        return sum(self.standing.get(node, 0.0) for node in nodes)

    def _left(self, activity: Activity) -> list[str]:
        """The states that an activity moves from, of all tracks that it moves."""
        kind = self.pathway.kinds[activity.kind]
        steps = [self.pathway.steps[option] for option in activity.options]
        pairs = [
            (track.id, state) for step in steps for track, targets in moved(kind, step) for state in targets
        ]
        return _nodes(kind.id, pairs)

    def _asked(self, activity: Activity) -> Iterator[list[str]]:
        """The states that guards ask for, track by track."""
        kind = self.pathway.kinds[activity.kind]
        guards = [self.pathway.steps[option].when for option in activity.options]
        if activity.choice is not None:
            guards.append(activity.choice.when)
        pairs = [
            (name, value)
            for guard in guards
            if guard is not None
            for name, values in _needed(guard).items()
            if name in kind.tracks
            for value in values
        ]
        for track in dict.fromkeys(track for track, _state in pairs):
            yield _nodes(kind.id, [pair for pair in pairs if pair[0] == track])

    def _anywhere(self, kind: str) -> list[str]:
        for track in self.pathway.kinds[kind].tracks.values():
            nodes = _nodes(kind, [(track.id, state) for state in track.states])
            if all(node in self.drawn for node in nodes):
                return [node for node in nodes if node in self.known]
        return []


def _needed(guard: g.Guard) -> dict[str, tuple[str, ...]]:
    """What must have one of some values wherever a guard holds. What only one of several conditions names
    says nothing of those for whom another holds: what is asked of a child is not asked of an adult."""
    match guard:
        case g.Is(name, values):
            return {name: values}
        case g.All(parts):
            found: dict[str, tuple[str, ...]] = {}
            for part in parts:
                for name, values in _needed(part).items():
                    found[name] = tuple(one for one in found.get(name, values) if one in values)
            return found
        case g.Any_(parts) if parts:
            first, *others = map(_needed, parts)
            shared = [name for name in first if all(name in other for other in others)]
            return {
                name: tuple(dict.fromkeys(v for part in (first, *others) for v in part[name]))
                for name in shared
            }
        case _:
            return {}


def _nodes(kind: str, pairs: Sequence[tuple[str, str]]) -> list[str]:
    return list(dict.fromkeys(f"{kind}.{track}.{state}" for track, state in pairs))
