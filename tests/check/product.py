"""The truth about a small pathway: every whole state, through the stepper, one after the other.

Written without a look at `workflow.proof`: states are plain values, guards are evaluated on
a view, moves come from the stepper's machines, effects are applied as ARCHITECTURE.md lists them.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter

from workflow.pathway import guard as g
from workflow.pathway.definition import Pathway
from workflow.pathway.elements import Effect, Step
from workflow.stepper import CLOCK, Stepper

Values = dict[str, str | int]
Frozen = tuple[tuple[str, str, str | int], ...]


@dataclass(slots=True)
class World:
    """One thing of each kind with a life, at most one record of each kind, and the switches."""

    things: dict[str, Values]
    records: dict[str, tuple[dict[str, str], ...]]
    switches: dict[str, str]

    def frozen(self) -> Frozen:
        rows = [(kind, name, value) for kind, values in self.things.items() for name, value in values.items()]
        rows += [("", name, value) for name, value in self.switches.items()]
        for kind, records in self.records.items():
            rows.append((kind, "+there", len(records)))
            rows += [(kind, name, value) for record in records for name, value in record.items()]
        return tuple(sorted(rows, key=itemgetter(0, 1)))

    def copy(self) -> World:
        return World(
            {kind: dict(values) for kind, values in self.things.items()},
            {kind: tuple(dict(r) for r in rows) for kind, rows in self.records.items()},
            self.switches,
        )


@dataclass(frozen=True, slots=True)
class Seen:
    """A thing of the world as a guard sees it, with free choices for places and money."""

    pathway: Pathway
    world: World
    kind: str
    acting: str = ""
    free_now: Mapping[str, bool] = field(default_factory=dict)
    covered_now: Mapping[tuple[str, str], bool] = field(default_factory=dict)
    row: Mapping[str, str] | None = None

    def value(self, name: str) -> str | int:
        values: Mapping[str, str | int] = self.row if self.row is not None else self.world.things[self.kind]
        return values[name] if name in values else self.world.switches[name]

    def role(self) -> str:
        return self.acting

    def free(self, resource: str) -> bool:
        return self.free_now.get(resource, True)

    def covered(self, fund: str, amount: float | str) -> bool:
        return self.covered_now.get((fund, str(amount)), True)

    def linked(self, how: str, kind: str) -> tuple[Seen, ...]:
        chances = (self.free_now, self.covered_now)
        if kind in self.world.records:
            rows = self.world.records[kind]
            return tuple(Seen(self.pathway, self.world, kind, self.acting, *chances, row) for row in rows)
        return (Seen(self.pathway, self.world, kind, self.acting, *chances),)


class Product:
    """Steps whole worlds through the stepper."""

    def __init__(self, pathway: Pathway) -> None:
        self.pathway, self.stepper = pathway, Stepper(pathway)
        self._graph: dict[Frozen, tuple[World, list[Frozen]]] = {}
        self.lives = [k for k in pathway.kinds.values() if k.record_of is None]

    def slots(self) -> list[tuple[str, str, tuple[str | int, ...]]]:
        """What a case may begin with, each with its values: switches, records there or not, facts."""
        slots: list[tuple[str, str, tuple[str | int, ...]]] = []
        for switch in self.pathway.switches.values():
            given = [year.set for year in self.pathway.years.values()]
            given += [lever.set for lever in self.pathway.levers.values()]
            values = {switch.default} | {str(layer[switch.id]) for layer in given if switch.id in layer}
            slots.append(("", switch.id, tuple(sorted(values))))
        for kind in self.pathway.kinds.values():
            if kind.record_of is not None:
                slots.append((kind.id, "+there", (0, 1)))
            for fact in kind.facts.values():
                every = fact.profile or kind.record_of is not None
                slots.append((kind.id, fact.id, tuple(fact.values) if every else (fact.default,)))
        return slots

    def firsts(self) -> Iterator[World]:
        """Every world that a case may begin in."""
        slots = self.slots()
        for chosen in itertools.product(*(values for _, _, values in slots)):
            yield self.first({(kind, name): v for (kind, name, _), v in zip(slots, chosen, strict=True)})

    def first(self, chosen: Mapping[tuple[str, str], str | int]) -> World:
        """The world that a case begins in with these facts and switches; defaults where none is given."""
        switches = {switch.id: switch.default for switch in self.pathway.switches.values()}
        world = World({}, {}, switches | {name: str(v) for (kind, name), v in chosen.items() if not kind})
        for kind in self.pathway.kinds.values():
            facts: Values = {fact.id: fact.default for fact in kind.facts.values()}
            facts |= {name: v for (k, name), v in chosen.items() if k == kind.id and name != "+there"}
            if kind.record_of is not None:
                row = {name: str(value) for name, value in facts.items()}
                world.records[kind.id] = (row,) if chosen.get((kind.id, "+there")) else ()
                continue
            values: Values = {track.id: track.initial for track in kind.tracks.values()}
            values |= facts
            values |= dict.fromkeys(kind.timers, "idle") | dict.fromkeys(kind.counters, 0)
            if kind.rights:
                values |= {f"told_{right}": "no" for right in self.pathway.rights}
            for track in kind.tracks.values():
                values |= dict.fromkeys(track.states[track.initial].starts, "running")
            world.things[kind.id] = values
        return world

    # -- steps ----------------------------------------------------------------------------------

    @cached_property
    def _amounts(self) -> list[tuple[str, str]]:
        """The funds and amounts that guards ask for."""
        atoms = (atom for rule in self.stepper.rules.values() for atom in g.atoms(rule.guard))
        return sorted({(atom.fund, str(atom.amount)) for atom in atoms if isinstance(atom, g.Covered)})

    def chances(self) -> Iterator[tuple[dict[str, bool], dict[tuple[str, str], bool]]]:
        """Every way in which places are free and funds cover."""
        names, amounts = list(self.pathway.resources), self._amounts
        for chosen in itertools.product((True, False), repeat=len(names) + len(amounts)):
            yield (
                dict(zip(names, chosen, strict=False)),
                dict(zip(amounts, chosen[len(names) :], strict=True)),
            )

    def views(self, world: World, step: str, *, clock: bool = False) -> Iterator[Seen]:
        """Every role and chance with which a step may be done now."""
        rule = self.stepper.rules[step]
        for role in (CLOCK,) if clock else tuple(self.pathway.roles):
            for free, covered in self.chances():
                view = Seen(self.pathway, world, rule.kind, role, free, covered)
                if self.stepper.allowed(step, view):
                    yield view

    def after(self, world: World) -> Iterator[World]:
        """Every world that may come next."""
        for step in self.stepper.rules:
            if next(self.views(world, step), None) is not None:
                yield from self.done(world, step)
        for kind in self.lives:
            for timer in kind.timers:
                if world.things[kind.id][timer] == "running":
                    yield from self.expired(world, kind.id, timer)

    def expired(self, world: World, kind: str, timer: str, before: str = "") -> Iterator[World]:
        """A timer ends; the steps of the clock that name it, up to `before`, follow where they can."""
        world = world.copy()
        definition = self.pathway.kinds[kind]
        world.things[kind][timer] = "running" if definition.timers[timer].repeat else "expired"
        worlds = [world]
        for step in definition.steps.values():
            if step.id == before:
                break
            if step.on_timer == timer:
                worlds = [later for here in worlds for later in self._by_clock(here, kind, step)]
        yield from worlds

    def _by_clock(self, world: World, kind: str, step: Step) -> Iterator[World]:
        rule = self.stepper.rules[step.id]
        may = [
            self.stepper.allowed(step.id, Seen(self.pathway, world, kind, CLOCK, free, covered))
            for free, covered in self.chances()
        ]
        assert rule.kind == kind
        if any(may):
            yield from self.done(world, step.id)
        if not all(may):
            yield world

    def done(self, world: World, step: str) -> Iterator[World]:
        """Every result of a step that is done."""
        yield from (later for _outcome, later in self.with_outcomes(world, step))

    def with_outcomes(self, world: World, step: str) -> list[tuple[str, World]]:
        """Each open outcome with its result; the step alone where none is open."""
        rule = self.stepper.rules[step]
        base = world.copy()
        self._apply(base, rule.kind, step, rule.step)
        if self.pathway.kinds[rule.kind].rights:
            base.things[rule.kind] |= {f"told_{right}": "yes" for right in rule.step.tells}
        results = []
        for outcome in rule.step.outcomes.values():
            later = base.copy()
            if self._apply(later, rule.kind, f"{step}/{outcome.id}", outcome):
                results.append((outcome.id, later))
        return results or [("", base)]

    def _apply(self, world: World, kind: str, trigger: str, effect: Effect) -> bool:
        values = world.things[kind]
        moves = self.stepper.moves(kind, trigger, values)
        if moves is None:
            return False
        definition = self.pathway.kinds[kind]
        for track, (_source, target) in moves.items():
            values[track] = target
            state = definition.tracks[track].states[target]
            self._time(values, state.stops, (), state.starts)
        for name, value in effect.sets.items():
            if isinstance(value, str):
                values[name] = value
            else:
                for row in world.records[name.removeprefix("every_")]:
                    row.update(value)
        for name, number in effect.adds.items():
            values[name] = int(values[name]) + number
        for name in effect.clears:
            values[name] = 0
        self._time(values, effect.stops, effect.pauses, effect.starts)
        return True

    @staticmethod
    def _time(
        values: Values, stops: tuple[str, ...], pauses: tuple[str, ...], starts: tuple[str, ...]
    ) -> None:
        values |= dict.fromkeys(stops, "idle")
        values |= {timer: "paused" for timer in pauses if values[timer] == "running"}
        values |= dict.fromkeys(starts, "running")

    # -- all states -----------------------------------------------------------------------------

    def graph(self, most: int = 20_000) -> dict[Frozen, tuple[World, list[Frozen]]]:
        """Every reachable world with those that may follow."""
        graph = self._graph
        if graph:
            return graph
        stack = [(world.frozen(), world) for world in self.firsts()]
        while stack:
            key, world = stack.pop()
            if key in graph:
                continue
            assert len(graph) < most, "not a small pathway"
            later = [(after.frozen(), after) for after in self.after(world)]
            graph[key] = (world, [its_key for its_key, _after in later])
            stack.extend(later)
        return graph

    def holds(self, guard: g.Guard, world: World, kind: str) -> bool:
        """Whether a guard holds on the kind's thing (places free, money there)."""
        return g.holds(guard, Seen(self.pathway, world, kind))

    def unable(self, kind: str, start: g.Guard, goal: g.Guard) -> list[World]:
        """Reachable worlds of the start from which no way leads to the goal."""
        graph = self.graph()
        able = {key for key, (world, _) in graph.items() if self.holds(goal, world, kind)}
        backwards: dict[Frozen, list[Frozen]] = {}
        for key, (_, later) in graph.items():
            for other in later:
                backwards.setdefault(other, []).append(key)
        stack = list(able)
        while stack:
            for earlier in backwards.get(stack.pop(), ()):
                if earlier not in able:
                    able.add(earlier)
                    stack.append(earlier)
        return [w for key, (w, _) in graph.items() if key not in able and self.holds(start, w, kind)]
