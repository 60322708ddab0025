"""A pathway made ready for the twin: activities with functions for guards, and who must look again when."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from tests.twin.guards import Guards, Holds, Read, always, around, never
from tests.twin.times import Length, Times
from workflow.pathway import guard as g
from workflow.pathway.base import Number
from workflow.pathway.definition import Pathway
from workflow.pathway.elements import Chance, Choice, Effect, Kind, Payment, Step

Places = tuple[tuple[str, frozenset[str]], ...]
"""Tracks and the states in which they must stand."""


@dataclass(frozen=True, slots=True)
class Odds:
    """A chance or weight: the value of the first exception that holds, or the base."""

    base: Number
    but: tuple[tuple[Holds, Number], ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """An effect; `ways` are tracks with the target from each state that the move starts from."""

    ways: tuple[tuple[str, dict[str, str]], ...]
    effect: Effect

    def fits(self, values: dict[str, str | int]) -> bool:
        """Whether every move has a way from here."""
        return all(values[track] in targets for track, targets in self.ways)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One result of a step."""

    weight: Number
    failed: bool
    change: Change


@dataclass(frozen=True, slots=True, eq=False)
class Option:
    """A step: who may do it in bulk (`holds`, without harm) or as the clock, and what it brings."""

    step: Step
    holds: Holds
    clock: Holds
    harms: tuple[tuple[str, Holds], ...]
    weight: Odds
    change: Change
    outcomes: tuple[Outcome, ...]
    price: Payment | None
    patience: tuple[Length, Change] | None
    full: Change | None


@dataclass(frozen=True, slots=True, eq=False)
class Due:
    """A deadline; `breaches` is the right that passing it breaches ("" for none)."""

    since: Holds
    within: Length
    breaches: str | None


@dataclass(frozen=True, slots=True, eq=False)
class Act:
    """A step by itself or a choice: what is under way at most once a thing."""

    id: str
    kind: str
    order: int
    role: str
    options: tuple[Option, ...]
    is_choice: bool
    behaves: bool
    uptake: Odds
    delay: Length | None
    work: Length | None
    resource: str | None
    due: Due | None
    wanted: Holds
    clock: Holds
    places: tuple[Places, ...]

    def is_at(self, values: dict[str, str | int]) -> bool:
        """Whether the tracks stand where some option starts."""
        for places in self.places:
            for track, states in places:
                if values[track] not in states:
                    break
            else:
                return True
        return False


Concerned = tuple[tuple[Act, ...], tuple[Act, ...], tuple[Act, ...]]
"""Whose look a change of a value calls for: the thing's own, its root's, those of things linked to it."""


class Prepared:
    """Everything that does not change between replications."""

    def __init__(self, pathway: Pathway, times: Times) -> None:
        self.pathway, self.times = pathway, times
        self.guards = Guards(pathway)
        self.acts: dict[str, Act] = {}
        self._reads: dict[tuple[str, str], list[tuple[Act, Read]]] = {}
        self.free_watchers: dict[str, list[Act]] = {name: [] for name in pathway.resources}
        self.price_watchers: dict[str, list[tuple[float | str, Act]]] = {name: [] for name in pathway.funds}
        for kind in pathway.kinds.values():
            for step in kind.steps.values():
                choice = pathway.choice_of_step.get(step.id)
                if (choice or step).id not in self.acts:
                    self._add(kind, choice or step)
        self.by_kind = {k: tuple(a for a in self.acts.values() if a.kind == k) for k in pathway.kinds}
        self.at_opening = {
            kind: tuple(act for act in acts if act.due or act.is_at(self.guards.initial[kind]))
            for kind, acts in self.by_kind.items()
        }
        self.by_track = {
            (kind, track): tuple(
                act for act in acts if any(track == name for places in act.places for name, _states in places)
            )
            for kind, acts in self.by_kind.items()
            for track in pathway.kinds[kind].tracks
        }
        self._concerned: dict[tuple[str, str, str | int, str | int], Concerned] = {}

    @cached_property
    def clock_steps(self) -> dict[tuple[str, str], tuple[Act, ...]]:
        """The activities that the end of a timer (kind, timer) asks for."""
        found: dict[tuple[str, str], tuple[Act, ...]] = {}
        for act in self.acts.values():
            timer = act.options[0].step.on_timer
            if timer is not None and not act.is_choice:
                found[act.kind, timer] = (*found.get((act.kind, timer), ()), act)
        return found

    def concerned(self, kind: str, name: str, old: str | int, new: str | int) -> Concerned:
        """Whose look it calls for that a variable goes from one value to another."""
        key = kind, name, old, new
        found = self._concerned.get(key)
        if found is None:
            acts: dict[str, dict[str, Act]] = {"own": {}, "children": {}, "root": {}}
            for act, read in self._reads.get((kind, name), ()):
                if read.flips(old, new):
                    acts[read.whose][act.id] = act
            own, above, below = acts["own"], acts["children"], acts["root"]
            found = tuple(own.values()), tuple(above.values()), tuple(below.values())
            self._concerned[key] = found
        return found

    def classes(self, resource: str) -> list[dict[tuple[str, str], Holds]]:
        """The priority classes of a resource, by kind of thing and role; who is not named has none."""
        roles = {"clock", *(act.role for act in self.acts.values() if act.resource == resource)}
        return [
            {
                (kind, role): self.guards.holds(guard, kind, role)
                for kind in self.pathway.kinds
                if self.guards.knows(guard, kind)
                for role in roles
            }
            for guard in self.pathway.resources[resource].priority
        ]

    # -- activities -------------------------------------------------------------------------------

    def _add(self, kind: Kind, source: Step | Choice) -> None:
        choice = source if isinstance(source, Choice) else None
        steps = [kind.steps[option] for option in choice.options] if choice else [kind.steps[source.id]]
        by = source.by or ("any",)
        options = tuple(self._option(kind, step, choice, by[0]) for step in steps)
        work, deadline, behaviour = source.work, source.deadline, source.simulation
        act = Act(
            id=source.id,
            kind=kind.id,
            order=len(self.acts),
            role=by[0],
            options=options,
            is_choice=choice is not None,
            behaves=behaviour is not None,
            uptake=self._odds(behaviour.uptake, kind.id) if behaviour else Odds(1.0),
            delay=self.times.office(behaviour.delay) if behaviour and behaviour.delay else None,
            work=self.times.work(work) if work else None,
            resource=work.resource if work else None,
            due=None
            if deadline is None
            else Due(
                self.guards.holds(deadline.since, kind.id),
                self.times.deadline(deadline),
                self._breach(deadline.fault) if deadline.kind != "assumption" and deadline.fault else None,
            ),
            wanted=_one_of(options),
            clock=options[0].clock if choice is None else never,
            places=tuple(_places(kind, step) for step in steps),
        )
        self.acts[act.id] = act
        for step in steps:
            asked = [self._rule(kind, step, choice), *(f.if_ for f in step.faults if f.if_ is not None)]
            for guard in (*asked, *([deadline.since] if deadline else ())):
                self._watch(act, guard)

    def _watch(self, act: Act, guard: g.Guard) -> None:
        for read in self.guards.reads(guard, act.kind):
            self._reads.setdefault((read.kind, read.atom.name), []).append((act, read))
        for atom in around(guard):
            if isinstance(atom, g.Free):
                self.free_watchers[atom.resource].append(act)
            else:
                self.price_watchers[atom.fund].append((atom.amount, act))

    def _option(self, kind: Kind, step: Step, choice: Choice | None, role: str) -> Option:
        rule = self._rule(kind, step, choice)
        faults = [(fault.id, g.TRUE if fault.if_ is None else fault.if_) for fault in step.faults]
        harmless = g.conjunction(rule, *(g.Not(guard) for _fault, guard in faults))
        behaviour, patience = step.simulation, step.patience
        return Option(
            step=step,
            holds=self.guards.holds(harmless, kind.id, role),
            clock=self.guards.holds(rule, kind.id, "clock"),
            harms=tuple((self._breach(f), self.guards.holds(guard, kind.id, "clock")) for f, guard in faults),
            weight=self._odds(behaviour.weight, kind.id) if behaviour else Odds(1.0),
            change=_change(kind, step),
            outcomes=tuple(
                Outcome(outcome.weight, outcome.failed, _change(kind, outcome))
                for outcome in step.outcomes.values()
            ),
            price=step.cost,
            patience=(self.times.office(patience.time), _change(kind, patience)) if patience else None,
            full=_change(kind, step.if_full) if step.if_full else None,
        )

    def _rule(self, kind: Kind, step: Step, choice: Choice | None) -> g.Guard:
        """All that must hold for a step (rule 6): role, from-states, free places, `when`, room, money."""
        by = step.by or (choice.by if choice else ())
        parts: list[g.Guard] = [g.Role(by)] if by and "any" not in by else []
        for track in kind.tracks.values():
            if step.moves.get(track.id):
                parts.append(_ways_out(kind, step, track.id))
            elif track.case:
                parts.append(g.Is(track.id, tuple(s.id for s in track.states.values() if s.ends is None)))
        parts += [guard for guard in (choice.when if choice else None, step.when) if guard is not None]
        for name, number in step.adds.items():
            parts.append(g.Bound(name, max(0, -number), kind.counters[name].most - max(0, number)))
        if step.cost is not None and step.cost.when_dry == "refuse":
            amount = step.cost.amount
            parts.append(g.Covered(step.cost.fund, amount if isinstance(amount, float) else amount.parameter))
        return g.All(tuple(parts))

    def _odds(self, chance: Chance, kind: str) -> Odds:
        but = tuple((self.guards.holds(case.if_, kind), case.value) for case in chance.but)
        return Odds(chance.base, but)

    def _breach(self, fault: str) -> str:
        return f"right_{self.pathway.faults[fault].right}"


def _one_of(options: tuple[Option, ...]) -> Holds:
    if len(options) == 1:
        return options[0].holds
    guards = [option.holds for option in options]
    return always if always in guards else lambda thing: any(holds(thing) for holds in guards)


def _targets(kind: Kind, effect: Effect, track: str) -> dict[str, str]:
    """The state that a track goes to, by where it stands: the first move that starts there."""
    return {
        state: move.to
        for state in kind.tracks[track].states
        for move in reversed(effect.moves[track])
        if not move.from_ or state in move.from_
    }


def _change(kind: Kind, effect: Effect) -> Change:
    moved = [track for track in kind.tracks if effect.moves.get(track)]
    return Change(tuple((track, _targets(kind, effect, track)) for track in moved), effect)


def _places(kind: Kind, step: Step) -> Places:
    moved = [track for track in kind.tracks if step.moves.get(track)]
    return tuple((track, frozenset(_targets(kind, step, track))) for track in moved)


def _ways_out(kind: Kind, step: Step, track: str) -> g.Guard:
    """From-states; where the target holds a place that is not held yet, with a free unit."""
    states, anywhere, ways = kind.tracks[track].states, [], []
    for source, target in _targets(kind, step, track).items():
        needed = states[target].holds
        if needed is None or needed == states[source].holds:
            anywhere.append(source)
        else:
            ways.append(g.All((g.Is(track, (source,)), g.Free(needed))))
    return g.Any_((g.Is(track, tuple(anywhere)), *ways) if anywhere else tuple(ways))
