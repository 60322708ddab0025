"""What can happen, as the proofs read it, is what the stepper does: on states at random."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache

import pytest

from tests.check.large import large_pathway
from tests.check.product import Product, Seen, World
from tests.check.small import Maker
from tests.twin.prepared import Prepared, _targets
from tests.twin.times import Times
from workflow.case.settings import Settings
from workflow.pathway import guard as g
from workflow.pathway import rules
from workflow.pathway.definition import Pathway
from workflow.pathway.elements import Effect, Track
from workflow.proof.model import Model
from workflow.proof.names import family
from workflow.proof.replay import Stepping
from workflow.simulation.compile.tables import Epoch
from workflow.stepper import CLOCK


def random_world(product: Product, chance: random.Random) -> World:
    """A state that need not be reachable; counters within bounds."""
    world = product.first(
        {
            **{("", s.id): chance.choice(list(s.values)) for s in product.pathway.switches.values()},
            **{
                (k.id, "+there"): chance.choice([0, 1]) for k in product.pathway.kinds.values() if k.record_of
            },
            **{
                (k.id, f.id): chance.choice(list(f.values))
                for k in product.pathway.kinds.values()
                for f in k.facts.values()
            },
        }
    )
    for kind in product.lives:
        values = world.things[kind.id]
        values |= {t.id: chance.choice(list(t.states)) for t in kind.tracks.values()}
        values |= {t: chance.choice(["idle", "running", "paused", "expired"]) for t in kind.timers}
        values |= {c.id: chance.randint(0, c.most) for c in kind.counters.values()}
    return world


def levels(model: Model, world: World) -> tuple[int, ...]:
    """A world as the model numbers it; what is not there is at its first value."""
    state = [variable.first[0] for variable in model.variables]
    rows: dict[str, dict[str, str | int]] = {**world.things, "": dict(world.switches)}
    for kind, records in world.records.items():
        rows[kind] = {"+there": "yes" if records else "no", **(records[0] if records else {})}
    for kind, values in rows.items():
        for name, value in values.items():
            level = model.level.get((kind, name))
            if level is not None:
                state[level] = model.variables[level].values.index(str(value))
    return tuple(state)


def remembered(model: Model, state: tuple[int, ...]) -> tuple[tuple[tuple[str, str], str], ...]:
    """What of a state means something: no records' facts where there is no record."""
    absent = {
        v.name[0]
        for i, v in enumerate(model.variables)
        if v.name[1] == "+there" and v.values[state[i]] == "no"
    }
    return tuple(
        (v.name, v.values[state[i]])
        for i, v in enumerate(model.variables)
        if i in model.remembered and (v.name[1] == "+there" or v.name[0] not in absent)
    )


@cache
def _pathways() -> list[tuple[str, Pathway, int]]:
    return [("large", large_pathway(), 10), *((f"small{n}", Maker(n).pathway(), 40) for n in range(40))]


@pytest.mark.parametrize(("name", "pathway", "count"), _pathways(), ids=lambda value: str(value)[:9])
def test_the_next_states_are_those_of_the_stepper(name: str, pathway: Pathway, count: int) -> None:
    chance, product = random.Random(name), Product(pathway)
    model = Model(pathway, family(pathway, "victim"), 400_000)
    stepping = Stepping(model)
    moved = 0
    for _ in range(count):
        world = random_world(product, chance)
        state = levels(model, world)
        ours = {
            remembered(model, after)
            for event in model.events
            for _choice, after in stepping.after(event, state)
        }
        theirs = {remembered(model, levels(model, after)) for after in product.after(world)}
        assert ours == theirs
        moved += len(theirs)
    assert moved > 0


@pytest.mark.parametrize(("name", "pathway", "count"), _pathways()[:15], ids=lambda value: str(value)[:9])
def test_the_guards_are_those_that_the_twin_puts_together(name: str, pathway: Pathway, count: int) -> None:
    """Everybody asks `workflow.pathway.rules`; the twin of the simulation reads the definition for itself."""
    chance, product = random.Random(name), Product(pathway)
    twin = Prepared(pathway, Times(pathway, [Epoch(0, Settings.of(pathway))], 1440))
    held = 0
    for rule in product.stepper.rules.values():
        _targets_agree(product, rule)
        choice = pathway.choice_of_step.get(rule.step.id)
        theirs = twin._rule(pathway.kinds[rule.kind], rule.step, choice)
        for _ in range(count):
            free = {resource: chance.random() < 0.5 for resource in pathway.resources}
            role = chance.choice([*pathway.roles, CLOCK])
            seen = Seen(pathway, random_world(product, chance), rule.kind, role, free)
            assert g.holds(theirs, seen) == g.holds(rule.guard, seen), rule.step.id
            held += g.holds(theirs, seen)
    assert held > 0


def _targets_agree(product: Product, rule: rules.Rule) -> None:
    kind = product.pathway.kinds[rule.kind]
    for trigger, effect in rules.effects_of(rule.step):
        for track in kind.tracks.values():
            theirs = _targets(kind, effect, track.id) if effect.moves.get(track.id) else {}
            for state in track.states:
                moves = track.id in product.stepper.tracks_of(kind.id, trigger)
                target = product.stepper.target(kind.id, track.id, trigger, state) if moves else None
                assert target == theirs.get(state), (trigger, track.id, state)


def missing_is_nowhere(track: Track, effect: Effect) -> rules.Targets:
    """The planted fault: a move without `from` starts from no state."""
    return {
        source: move.to for move in reversed(effect.moves.get(track.id, ())) for source in move.from_ or ()
    }


def last_counts(track: Track, effect: Effect) -> rules.Targets:
    """The planted fault: of moves from one state, the last counts."""
    moves = effect.moves.get(track.id, ())
    return {source: move.to for move in moves for source in move.from_ or track.states}


@pytest.mark.parametrize("planted", [missing_is_nowhere, last_counts])
def test_a_fault_that_everybody_reads_is_noticed(
    planted: Callable[[Track, Effect], rules.Targets], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: stepper and proofs agree then, and the twin does not."""
    monkeypatch.setattr(rules, "targets", planted)
    noticed = 0
    for name, pathway, count in _pathways()[1:]:
        test_the_next_states_are_those_of_the_stepper(name, pathway, count)
        try:
            test_the_guards_are_those_that_the_twin_puts_together(name, pathway, count)
        except AssertionError:
            noticed += 1
    assert noticed > 0
