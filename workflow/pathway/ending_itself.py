"""What a step leaves behind it: whether it ends itself, and whether its deadline ends with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workflow.pathway import elements as e
from workflow.pathway import guard as g
from workflow.pathway.definition import Pathway
from workflow.pathway.references import Finding
from workflow.pathway.rules import moved, rule_of


def ends_itself(pathway: Pathway) -> Iterator[Finding]:
    """A simulated step that is still possible after it is done, and does not say so."""
    for kind in pathway.kinds.values():
        chosen = {option for choice in kind.choices.values() for option in choice.options}
        for step in kind.steps.values():
            if step.simulation is None or step.repeat or step.id in chosen:
                continue
            if not all(_disables(pathway, kind, step, ending) for ending in _endings(step)):
                yield Finding(
                    ("kinds", kind.id, "steps", step.id, "simulation"),
                    "Este paso simulado sigue siendo posible después de hecho: cambie su efecto "
                    "o ponga repeat: true.",
                    "This simulated step is still possible after it is done: change its effect "
                    "or set repeat: true.",
                )


def due_again(pathway: Pathway) -> Iterator[tuple[str, str]]:
    """(kind, step or choice) whose duty would be asked for again, on a new visit, although it is done.

    Where what a step does makes the step itself impossible, its deadline has to end with it, too; else a new
    visit starts it for a duty that nobody can do any more. A log that was kept with such a definition goes on
    being read, so this is no mistake of the reader's.
    """
    for kind in pathway.kinds.values():
        for name, since, steps in _due(kind):
            if any(
                _disables(pathway, kind, step, ending) and _may_hold(since, _after(kind, step, ending))
                for step in steps
                if not step.repeat and not step.adds
                for ending in _endings(step)
            ):
                yield kind.id, name


def _due(kind: e.Kind) -> Iterator[tuple[str, g.Guard, list[e.Step]]]:
    for step in kind.steps.values():
        if step.deadline is not None:
            yield step.id, step.deadline.since, [step]
    for choice in kind.choices.values():
        if choice.deadline is not None:
            yield choice.id, choice.deadline.since, [kind.steps[option] for option in choice.options]


def _endings(step: e.Step) -> tuple[tuple[e.Effect, ...], ...]:
    return tuple((step, outcome) for outcome in step.outcomes.values()) or ((step,),)


def _disables(pathway: Pathway, kind: e.Kind, step: e.Step, ending: tuple[e.Effect, ...]) -> bool:
    after = _after(kind, step, ending)
    return bool(step.adds) or not _may_hold(rule_of(pathway, kind, step).guard, after)


def _after(kind: e.Kind, step: e.Step, ending: tuple[e.Effect, ...]) -> Mapping[str, frozenset[str]]:
    """The values that what a step changes can have once it has ended so."""
    after: dict[str, frozenset[str]] = {}
    for effect in ending:
        for track, targets in moved(kind, effect):
            here = after.get(track.id, frozenset(targets))
            led = frozenset(to for source, to in targets.items() if source in here)
            after[track.id] = led or frozenset(targets.values())
        known = {fact: value for fact, value in effect.sets.items() if isinstance(value, str)}
        known |= dict.fromkeys(effect.starts, "running")
        known |= dict.fromkeys(effect.stops, "idle")
        after |= {name: frozenset((value,)) for name, value in known.items()}
    return after | {f"told_{right}": frozenset(("yes",)) for right in step.tells}


def _may_hold(guard: g.Guard, after: Mapping[str, frozenset[str]]) -> bool:
    """Whether a guard could hold with what is known of these values and all others free."""
    match guard:
        case g.Is(name, values):
            return name not in after or not after[name].isdisjoint(values)
        case g.All(parts):
            return all(_may_hold(part, after) for part in parts)
        case g.Any_(parts):
            return any(_may_hold(part, after) for part in parts)
        case g.Not(g.Is(name, values)):
            return name not in after or not after[name] <= frozenset(values)
        case _:
            return True
