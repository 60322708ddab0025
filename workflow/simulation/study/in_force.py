"""What was changed as it was really in force, and what changed nothing since something else held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workflow.pathway.base import ParameterRef
from workflow.pathway.definition import Pathway
from workflow.pathway.names import parts
from workflow.simulation.run.plan import settings, year_of
from workflow.simulation.run.runs import Run

Value = float | str


@dataclass(frozen=True, slots=True)
class Overruled:
    """A lever would set `name` to `value`, and `held` holds: chosen by hand, or of another lever."""

    lever: str
    name: str
    value: Value
    held: Value
    by_hand: bool


@dataclass(frozen=True, slots=True)
class SetAside:
    """`name` was assumed to be `value`; where something is tried, `held` holds."""

    name: str
    value: Value
    held: Value


@dataclass(frozen=True, slots=True)
class TooLate:
    """`name` is in force and changes nothing: only the first day reads it, and what is tried begins later."""

    name: str


NotInForce = Overruled | SetAside | TooLate


def in_force(run: Run) -> dict[str, Value]:
    """What levers and changes came to in the last measured year: each number and switch that they name, with
    the value that the simulation used."""
    plan, pathway = run.ready.plan, run.ready.time.pathway
    if not (plan.levers or plan.tried):
        return {}
    held = settings(plan, pathway, year_of(plan, pathway), tried=True)
    names = dict.fromkeys([*(n for lever in plan.levers for n in pathway.levers[lever].set), *plan.tried])
    return {name: held.switches[name] if name in held.switches else held.numbers[name] for name in names}


def not_in_force(run: Run) -> tuple[NotInForce, ...]:
    """Each change that was asked for and is not, or not so, in force."""
    plan, pathway, held = run.ready.plan, run.ready.time.pathway, in_force(run)
    if not held:
        return ()
    overruled = (
        Overruled(lever, name, value, held[name], name in plan.tried)
        for lever in plan.levers
        for name, value in pathway.levers[lever].set.items()
        if not _same(value, held[name])
    )
    set_aside = (
        SetAside(name, value, held[name])
        for name, value in plan.assumed.items()
        if name in held and not _same(value, held[name])
    )
    return (*overruled, *set_aside, *idle(run))


def idle(run: Run) -> tuple[TooLate, ...]:
    """Each change that is in force and changes nothing: it came too late."""
    pathway = run.ready.time.pathway
    if run.ready.time.begins <= 0:
        return ()
    return tuple(TooLate(name) for name in _first_day_only(pathway, in_force(run)))


def _same(value: Value, other: Value) -> bool:
    return value == other if isinstance(value, str) else value == float(other)


def _first_day_only(pathway: Pathway, names: Iterable[str]) -> Iterator[str]:
    """Those that only the first day reads: files that lie there, and what a fund opens with."""
    lying = (resource.background for resource in pathway.resources.values())
    numbers = (*(b.waiting for b in lying if b is not None), *(f.opening for f in pathway.funds.values()))
    first = Counter(number.parameter for number in numbers if isinstance(number, ParameterRef))
    if candidates := [name for name in names if name in first]:
        uses = Counter(
            part.value.parameter for part in parts(pathway) if isinstance(part.value, ParameterRef)
        )
        yield from (name for name in candidates if uses[name] == first[name])
