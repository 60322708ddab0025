"""A sequence of a finding, done again through the stepper: it has to work, step by step."""

from __future__ import annotations

from tests.check.product import Product, Seen, World
from workflow.proof import Trace, TraceStep
from workflow.stepper import CLOCK


def begun(product: Product, trace: Trace) -> World:
    """The world that the trace begins in, which has to be one that a case may begin in."""
    chosen: dict[tuple[str, str], str | int] = {}
    for kind, name, values in product.slots():
        told = trace.first[kind][name]
        value: str | int = int(told == "yes") if name == "+there" else told
        assert value in values, f"the sequence begins where no case begins: {kind} {name} is {told}"
        chosen[kind, name] = value
    world = product.first(chosen)
    assert _same(world, trace.first), "the sequence begins where no case begins"
    return world


def started(product: Product, trace: Trace) -> World:
    """The first state of the trace as a world."""
    world = product.first({})
    for kind, values in world.things.items():
        for name, value in values.items():
            text = trace.first[kind][name]
            values[name] = int(text) if isinstance(value, int) else text
    world.switches = dict(trace.first[""]) if product.pathway.switches else {}
    for kind in world.records:
        row = {name: value for name, value in trace.first[kind].items() if name != "+there"}
        world.records[kind] = (row,) if trace.first[kind]["+there"] == "yes" else ()
    return world


def _same(world: World, table: object) -> bool:
    assert isinstance(table, dict)
    for kind, values in world.things.items():
        if any(str(values[name]) != table[kind][name] for name in values if not name.startswith("right_")):
            return False
    for kind, rows in world.records.items():
        if (table[kind]["+there"] == "yes") != bool(rows):
            return False
        if rows and any(row[name] != table[kind][name] for row in rows for name in row):
            return False
    return all(table[""][name] == value for name, value in world.switches.items())


def view(product: Product, world: World, step: TraceStep) -> Seen:
    """The thing as the acting role sees it, with the places and the money that the trace needs."""
    covered = {(fund, amount): yes for fund, amount, yes in step.covered}
    return Seen(product.pathway, world, step.kind, step.role, dict(step.free), covered)


def replay(product: Product, trace: Trace, *, last_is_asked: bool = False) -> World:
    """Walk the trace through the stepper from where some case begins, and give the world at its end."""
    begun(product, trace)
    return walk(product, trace, last_is_asked=last_is_asked)


def walk(product: Product, trace: Trace, *, last_is_asked: bool = False) -> World:
    """Walk the trace through the stepper from its own beginning, and give the world at its end.

    With `last_is_asked` the last step is only asked for: it has to be allowed, and is not done.
    """
    world = started(product, trace)
    expiring: str | None = None
    for i, step in enumerate(trace.steps):
        if step.timer:
            expiring = step.timer
            world = world.copy()
            kind = product.pathway.kinds[step.kind]
            assert world.things[step.kind][step.timer] == "running"
            world.things[step.kind][step.timer] = "running" if kind.timers[step.timer].repeat else "expired"
            continue
        definition = product.pathway.steps[step.step]
        if step.role == CLOCK:
            assert definition.on_timer == expiring
        assert product.stepper.allowed(step.step, view(product, world, step)), step
        if last_is_asked and i == len(trace.steps) - 1:
            break
        world = _right_one(product, world, step)
    assert _same(world, trace.last), "the sequence ends elsewhere"
    return world


def _right_one(product: Product, world: World, step: TraceStep) -> World:
    results = [w for outcome, w in product.with_outcomes(world, step.step) if outcome == step.ending]
    assert len(results) == 1
    return results[0]
