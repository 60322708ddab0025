"""A refusal names one minimal set of missing conditions, on states that lives really come to."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.property.lives import attempts, panama, small
from workflow.pathway import guard as g
from workflow.pathway.missing import Missing, Variable
from workflow.world.engine import World

SEEDS = st.integers(min_value=0, max_value=10**6)
OFTEN = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
SOME = settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))

Changed = Mapping[Variable, str]


def holds(guard: g.Guard, view: g.View, changed: Changed) -> bool:
    """A guard on a view with some variables changed: written anew, not the code under test."""
    match guard:
        case g.All(parts):
            return all(holds(part, view, changed) for part in parts)
        case g.Any_(parts):
            return any(holds(part, view, changed) for part in parts)
        case g.Not(part):
            return not holds(part, view, changed)
        case g.Is(name, values):
            return str(changed.get(name, view.value(name))) in values
        case g.Bound(name, low, high):
            return low <= int(changed.get(name, view.value(name))) <= high
        case g.Role(values):
            return changed.get("role", view.role()) in values
        case _:
            return changed[guard] == "yes" if guard in changed else g.holds(guard, view)


def minimal(guard: g.Guard, view: g.View, missing: tuple[Missing, ...], chance: random.Random) -> list[str]:
    """What is wrong with a set of missing conditions; empty when it is minimal."""
    changed = {part.variable: chance.choice(part.needed) for part in missing}
    wrong = [] if holds(guard, view, changed) else [f"all of {changed} do not suffice"]
    for left_out in changed:
        rest = {variable: value for variable, value in changed.items() if variable != left_out}
        if holds(guard, view, rest):
            wrong.append(f"{left_out} is not needed beside {rest}")
    return wrong


def problems(make: Callable[[int], World], seed: int) -> list[str]:
    """Look at every step for three roles in the states that a random life comes to."""
    world, chance = make(seed), random.Random(seed)
    found: list[str] = []
    for number, _ in enumerate(attempts(world, seed, 24)):
        if number % 6:
            continue
        for thing in world.state.things.values():
            for step in world.pathway.kinds[thing.kind].steps:
                for role in chance.sample(sorted(world.pathway.roles), min(3, len(world.pathway.roles))):
                    view = world.core.view(thing, role)
                    refusal = world.core.stepper.refusal(step, view)
                    if refusal is not None and refusal.missing:
                        guard = world.core.stepper.rules[step].guard
                        found += [f"{step}: {w}" for w in minimal(guard, view, refusal.missing, chance)]
    return found


@OFTEN
@given(SEEDS)
def test_refusals_of_small_pathways_are_minimal(seed: int) -> None:
    assert problems(small, seed) == []


@SOME
@given(SEEDS)
def test_refusals_of_panama_are_minimal(seed: int) -> None:
    assert problems(panama, seed) == []


def test_a_condition_too_many_or_too_few_is_found() -> None:
    world = panama(1)
    thing = world.thing("V1")
    view = world.core.view(thing, "police")
    refusal = world.core.stepper.refusal("confirm_status", view)
    assert refusal is not None
    guard = world.core.stepper.rules["confirm_status"].guard
    chance = random.Random(1)
    assert minimal(guard, view, refusal.missing, chance) == []
    assert minimal(guard, view, refusal.missing[1:], chance) != []
    more = (*refusal.missing, Missing("identity", "protected", ("disclosed",)))
    assert minimal(guard, view, more, chance) != []
