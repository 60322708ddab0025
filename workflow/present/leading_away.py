"""Values that nobody is shown the way to: beginnings, a case's end without care, and leavings."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.pathway import guard as g
from workflow.pathway.elements import Kind
from workflow.pathway.rules import Rule, is_own_choice
from workflow.stepper import Stepper, kept


@kept(16)
def leading_away(stepper: Stepper, kind: str) -> frozenset[tuple[str, str]]:
    """(variable, value) of a kind that are no way to anything: a definition's own, worked out once."""
    return frozenset(_leading_away(stepper, stepper.pathway.kinds[kind]))


def _leading_away(stepper: Stepper, kind: Kind) -> Iterator[tuple[str, str]]:
    for track in kind.tracks.values():
        if not track.case:
            yield track.id, track.initial
        yield from (
            (track.id, state) for state in track.states if _is_leaving(stepper, kind, track.id, state)
        )
    yield from ((fact.id, fact.default) for fact in kind.facts.values() if fact.default)
    for step in kind.steps.values():
        if step.when is not None and _ends_early(stepper.rules[step.id]):
            for atom in demanded(step.when):
                if _beginning(kind, atom.name) not in atom.values:
                    yield from ((atom.name, value) for value in atom.values)


def _beginning(kind: Kind, name: str) -> str | None:
    """What a track or fact is at first. What closes a case also from there asks that nothing is under way:
    nothing that it allows leads to an end."""
    if name in kind.tracks:
        return kind.tracks[name].initial
    return kind.facts[name].default if name in kind.facts else None


def demanded(guard: g.Guard) -> Iterator[g.Is]:
    """What a guard demands in any case: what is one way of several is no sign of an end."""
    match guard:
        case g.All(parts):
            for part in parts:
                yield from demanded(part)
        case g.Is():
            yield guard


def _is_leaving(stepper: Stepper, kind: Kind, track: str, state: str) -> bool:
    """Whether a state is entered only as the person wishes, by steps that serve no right."""
    rules = [stepper.rules[step] for step in stepper.entries.get((kind.id, track, state), ())]
    return bool(rules) and all(
        not rule.step.rights and any(is_own_choice(stepper.pathway, (role,)) for role in rule.by)
        for rule in rules
    )


def _ends_early(rule: Rule) -> bool:
    """Whether a step closes a case otherwise than with care completed."""
    return any(
        track.case and track.states[state].ends not in (None, "completed")
        for track, found in rule.moved
        for state in found.values()
    )
