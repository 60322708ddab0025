"""What each step and outcome moves, and all that must hold for it: read from the definition here only.

The stepper's machines, the proofs, the map, the tables of the simulation, the answers for screens and the
checks of a file ask this module. What it says of a move:

- A move starts from one state, from each of a list, or from any state of its track: that is what it means
  where `from` is left out, and an empty list means the same.
- Where several moves of one effect start from a state, the first in the file counts; a move whose states are
  all taken by those before it leads nowhere.
- An empty list of moves is no move: the track stays, and a step without a move on the case track needs a case
  that is open.
- An outcome moves on from where the step's own effect has led.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from workflow.pathway import guard as g
from workflow.pathway.definition import Pathway
from workflow.pathway.elements import Effect, Kind, Step, Track

ANYBODY = "any"
CLOCK = "clock"

Targets = Mapping[str, str]
"""State -> the state that is entered from there; states without a way are left out."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A step with everything that must hold for it, as one guard.

    `by` are the roles that may do it; empty means anybody. `activity` is the step's choice group,
    or the step itself. `moved` are the tracks that the step itself moves, with their targets.
    """

    step: Step
    kind: str
    activity: str
    by: tuple[str, ...]
    guard: g.Guard
    moved: tuple[tuple[Track, Targets], ...]


# -- moves ---------------------------------------------------------------------------------------


def effects_of(step: Step) -> Iterator[tuple[str, Effect]]:
    """A step's effects with trigger names: `step`, `step/outcome`, `step/patience`, `step/full`."""
    yield step.id, step
    for outcome in step.outcomes.values():
        yield f"{step.id}/{outcome.id}", outcome
    if step.patience is not None:
        yield f"{step.id}/patience", step.patience
    if step.if_full is not None:
        yield f"{step.id}/full", step.if_full


def targets(track: Track, effect: Effect) -> Targets:
    """Where an effect leads a track, by the state it is in; empty where it does not move the track."""
    found: dict[str, str] = {}
    for move in effect.moves.get(track.id, ()):
        for state in move.from_ or tuple(track.states):
            found.setdefault(state, move.to)
    return found


def moved(kind: Kind, effect: Effect) -> Iterator[tuple[Track, Targets]]:
    """The tracks that an effect moves, in file order, each with its targets."""
    if not effect.moves:
        return
    for track in kind.tracks.values():
        found = targets(track, effect) if track.id in effect.moves else {}
        if found:
            yield track, found


def led_to(kind: Kind, effect: Effect) -> Iterator[tuple[str, str]]:
    """The states that an effect can lead to, each with its track's id."""
    for track, found in moved(kind, effect):
        yield from ((track.id, state) for state in dict.fromkeys(found.values()))


def changed_to(kind: Kind, effect: Effect) -> Iterator[tuple[str, str]]:
    """The states that an effect leads to from another one, with its track's id: to stay brings none about."""
    for track, found in moved(kind, effect):
        new = dict.fromkeys(state for source, state in found.items() if state != source)
        yield from ((track.id, state) for state in new)


def entered(track: Track, step: Step, here: str) -> Iterator[str]:
    """The states of a track that a step can lead to from a state, once it is done: by itself, by outcomes."""
    after = here
    own = targets(track, step)
    if own:
        if here not in own:
            return
        after = own[here]
        yield after
    for outcome in step.outcomes.values():
        target = targets(track, outcome).get(after)
        if target is not None:
            yield target


# -- what must hold --------------------------------------------------------------------------------


def main_kind(pathway: Pathway) -> Kind:
    """The kind that cases are of: the one linked to another, else the first with steps."""
    return pathway.once(_main_kind)


def _main_kind(pathway: Pathway) -> Kind:
    kinds = [kind for kind in pathway.kinds.values() if kind.record_of is None]
    return next((kind for kind in kinds if kind.linked_to is not None), kinds[0])


def roles_of(pathway: Pathway, step: Step) -> tuple[str, ...]:
    """The roles that may do a step, its choice's where it names none; empty for anybody."""
    choice = pathway.choice_of_step.get(step.id)
    by = step.by or (choice.by if choice else ())
    return () if ANYBODY in by else by


def is_own_choice(pathway: Pathway, by: Collection[str]) -> bool:
    """Whether of those who may do something everybody acts of their own will: the person alone decides."""
    return bool(by) and all(role in pathway.roles and pathway.roles[role].own_will for role in by)


def own_roles(pathway: Pathway) -> tuple[str, ...]:
    """The roles of whoever acts of their own will: the person of a case."""
    return tuple(role.id for role in pathway.roles.values() if role.own_will)


def case_track(kind: Kind) -> Track | None:
    """The track in which a case of a kind opens and ends; None where it has none."""
    return next((track for track in kind.tracks.values() if track.case), None)


def rule_of(pathway: Pathway, kind: Kind, step: Step) -> Rule:
    """A step with its complete guard.

    In this order: the role, every state that it moves from (with a free unit where the state entered holds
    one that the state left does not), an open case, the choice's and its own `when`, room in counters, money
    that must be there.
    """
    choice = pathway.choice_of_step.get(step.id)
    by = roles_of(pathway, step)
    parts: list[g.Guard] = [g.Role(by)] if by else []
    tracks = tuple(moved(kind, step))
    parts.extend(_from(track, found) for track, found in tracks)
    parts.extend(_open_case(kind, {track.id for track, _ in tracks}))
    parts.extend(when for when in (choice.when if choice else None, step.when) if when is not None)
    for name, number in step.adds.items():
        parts.append(g.Bound(name, max(0, -number), kind.counters[name].most - max(0, number)))
    if step.cost is not None and step.cost.when_dry == "refuse":
        amount = step.cost.amount
        parts.append(g.Covered(step.cost.fund, amount if isinstance(amount, float) else amount.parameter))
    return Rule(step, kind.id, pathway.activity_of(step.id), by, g.conjunction(*parts), tracks)


def _from(track: Track, found: Targets) -> g.Guard:
    """The states a move starts from; those whose target holds a resource also need a free unit."""
    anywhere: list[str] = []
    needing: dict[str, list[str]] = {}
    for source in track.states:
        if source not in found:
            continue
        resource = track.states[found[source]].holds
        if resource is None or track.states[source].holds == resource:
            anywhere.append(source)
        else:
            needing.setdefault(resource, []).append(source)
    ways: list[g.Guard] = [g.Is(track.id, tuple(anywhere))] if anywhere else []
    for resource, sources in needing.items():
        ways.append(g.conjunction(g.Is(track.id, tuple(sources)), g.Free(resource)))
    return ways[0] if len(ways) == 1 else g.Any_(tuple(ways))


def _open_case(kind: Kind, moved_tracks: set[str]) -> Iterator[g.Guard]:
    for track in kind.tracks.values():
        if track.case and track.id not in moved_tracks:
            yield g.Is(track.id, tuple(s.id for s in track.states.values() if s.ends is None))
