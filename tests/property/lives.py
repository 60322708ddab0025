"""Random lives: sequences of attempts by anybody at anything, mixed with time that passes."""

from __future__ import annotations

import random
from collections.abc import Iterator

from tests.check.small import Maker
from workflow.pathway import library, structure
from workflow.pathway.definition import Pathway
from workflow.pathway.elements import TIMER_STATES
from workflow.world.core import Book
from workflow.world.engine import World

PANAMA = library.load("panama-2021")
BOOK = Book(PANAMA)


def panama(seed: int) -> World:
    """A session of Panama with two cases in one proceeding, one with dependents, some roles played."""
    chance = random.Random(seed)
    world = World(PANAMA, seed, chance.choice(["2019", "2020", "2021"]), book=BOOK)
    world.open_session()
    first = world.open_case("A", facts=world.draw_facts(), records={"dependent": [{}]})
    world.open_case("B", facts=world.draw_facts(), beside=first)
    world.play(chance.sample(sorted(PANAMA.roles), 6))
    return world


def small(seed: int) -> World:
    """A session of a small pathway made at random."""
    pathway = Maker(seed).pathway()
    while any(f.loc[-1] == "holds" for f in structure.findings(pathway)):
        seed += 1
        pathway = Maker(seed).pathway()
    world = World(pathway, seed)
    world.open_session()
    world.open_case("A", kind=main(pathway))
    return world


def main(pathway: Pathway) -> str:
    """The kind that cases are of."""
    kinds = [kind for kind in pathway.kinds.values() if kind.record_of is None]
    return next((kind for kind in kinds if kind.linked_to), kinds[0]).id


def attempts(world: World, seed: int, number: int = 50) -> Iterator[tuple[str, str, str]]:
    """Random attempts, done one by one: yields (thing, step, role) after each; ("", "", "") for time."""
    chance = random.Random(seed)
    pathway = world.pathway
    for _ in range(number):
        if chance.random() < 0.2:
            world.advance(world.state.now + chance.choice([5, 60, 1440, 20_000]))
            yield "", "", ""
            continue
        thing = chance.choice(sorted(world.state.things))
        steps = pathway.kinds[world.thing(thing).kind].steps
        if not steps:
            continue
        step, role = chance.choice(sorted(steps)), chance.choice(sorted(pathway.roles))
        likely = [s for s in steps if world.core.allowed(world.thing(thing), s, role)]
        if likely and chance.random() < 0.6:
            step = chance.choice(sorted(likely))
        world.request(thing, step, role)
        yield thing, step, role


def outside(world: World) -> list[str]:
    """Every value that the definition does not know; empty when all is inside."""
    wrong: list[str] = []
    closed: dict[str, tuple[str | int, ...]]
    for thing in world.state.things.values():
        kind = world.pathway.kinds[thing.kind]
        closed = {t.id: tuple(t.states) for t in kind.tracks.values()}
        closed |= {f.id: tuple(f.values) for f in kind.facts.values()}
        closed |= dict.fromkeys(kind.timers, TIMER_STATES)
        closed |= {c.id: tuple(range(c.most + 1)) for c in kind.counters.values()}
        values = thing.values
        wrong += [f"{thing.id}.{name}={values[name]}" for name in closed if values[name] not in closed[name]]
    wrong += [
        f"{resource}: {world.state.free(resource)} free of {capacity}"
        for resource, capacity in world.state.capacity.items()
        if not 0 <= world.state.free(resource) <= capacity
    ]
    wrong += [f"{fund}: {cents}" for fund, cents in world.state.funds.items() if cents < 0]
    return wrong
