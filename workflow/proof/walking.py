"""A sequence that the proofs found, walked again on the stepper: only then is it a sequence.

Nothing of the proofs' own reading is used here but the sequence itself. Whether a step may be done, and where
its moves lead, is asked of the stepper; what else it brings is applied as rule 6 of ARCHITECTURE.md lists it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product, zip_longest

from workflow.pathway import guard as g
from workflow.pathway.definition import Pathway
from workflow.pathway.elements import Effect, Step
from workflow.pathway.rules import CLOCK
from workflow.proof.names import THERE
from workflow.proof.replay import TraceStep
from workflow.proof.result import Table, Trace
from workflow.stepper import Stepper

Values = dict[str, str | int]


class NotWalked(Exception):
    """The stepper does not go along: at which step of the sequence (from 1), which, and why.

    Without a step it is where the sequence begins (0), or its end.
    """

    def __init__(self, number: int, step: str, why: str) -> None:
        super().__init__(f"{number}: {step} {why}")
        self.number, self.step = number, step


@dataclass(frozen=True, slots=True)
class Place:
    """Where a case stands: each thing and record of its family, by kind, and the switches."""

    pathway: Pathway = field(compare=False)
    things: Mapping[str, Values]
    records: Mapping[str, tuple[Values, ...]]
    switches: Mapping[str, str]

    @staticmethod
    def of(pathway: Pathway, table: Table) -> Place:
        """The place that a table of the proofs describes."""
        things: dict[str, Values] = {}
        records: dict[str, tuple[Values, ...]] = {}
        for kind, values in table.items():
            if not kind:
                continue
            row: Values = {**values}
            there = row.pop(THERE, "yes")
            row.update({counter: int(row[counter]) for counter in pathway.kinds[kind].counters})
            if pathway.kinds[kind].record_of is None:
                things[kind] = row
            else:
                records[kind] = (row,) if there == "yes" else ()
        return Place(pathway, things, records, dict(table.get("", {})))

    def copy(self) -> Place:
        """One that may be changed."""
        return Place(
            self.pathway,
            {kind: dict(values) for kind, values in self.things.items()},
            {kind: tuple(dict(row) for row in rows) for kind, rows in self.records.items()},
            self.switches,
        )


@dataclass(frozen=True, slots=True)
class Seen:
    """A thing or record as a guard sees it; `acting` is the role, `places` are free, `sums` are there."""

    place: Place
    kind: str
    values: Values
    acting: str = ""
    places: Mapping[str, bool] = field(default_factory=dict)
    sums: Mapping[tuple[str, str], bool] = field(default_factory=dict)

    def value(self, name: str) -> str | int:
        """The value of a variable of the thing, or of a switch."""
        return self.values[name] if name in self.values else self.place.switches[name]

    def role(self) -> str:
        """Who acts."""
        return self.acting

    def free(self, resource: str) -> bool:
        """Whether a unit is free."""
        return self.places.get(resource, True)

    def covered(self, fund: str, amount: float | str) -> bool:
        """Whether the money is there."""
        return self.sums.get((fund, str(amount)), True)

    def linked(self, _how: str, kind: str) -> tuple[Seen, ...]:
        """What it is linked to: one thing of the kind, or its records."""
        place = self.place
        rows = place.records[kind] if kind in place.records else (place.things[kind],)
        return tuple(Seen(place, kind, row, self.acting, self.places, self.sums) for row in rows)


class Walker:
    """Walks sequences of a pathway on its stepper.

    `passed` are the steps and states that whole sequences passed: (`step` or `state`, kind, id).
    """

    def __init__(self, stepper: Stepper) -> None:
        self.stepper, self.pathway = stepper, stepper.pathway
        self.passed: set[tuple[str, str, str]] = set()

    def walk(self, trace: Trace, kind: str, shown: g.Guard, *, asked: bool) -> None:
        """Walk a whole sequence; what it is to show has to hold of the kind's thing at its end.

        With `asked`, the last step is only asked for: it has to be allowed, is not done, and `shown` is
        looked at as its role sees it.

        Raises:
            NotWalked: the stepper does not go along, or nothing is shown.
        """
        steps, first = trace.steps, Place.of(self.pathway, trace.first)
        self._begins(first)
        places = [first, *self._through(first, steps[:-1] if asked else steps)]
        place = places[-1]
        if place != Place.of(self.pathway, trace.last):
            raise NotWalked(len(steps), "", "it ends elsewhere")
        if asked:
            last = steps[-1]
            self._may(place, last, len(steps), _expired(steps[:-1]))
            views = iter((_seen(place, last),))
        else:
            views = self._views(place, kind, shown)
        if not any(g.holds(shown, view) for view in views):
            raise NotWalked(len(steps), "", "what it is to show does not hold")
        self._pass(places, steps)

    def _pass(self, places: list[Place], steps: tuple[TraceStep, ...]) -> None:
        """Note what a sequence passed; what the clock does follows at once, and nobody stands in between."""
        self.passed.update(("step", step.kind, step.step) for step in steps if step.step)
        for place, then in zip_longest(places, steps):
            if then is None or then.role != CLOCK:
                for kind, values in place.things.items():
                    tracks = self.pathway.kinds[kind].tracks
                    self.passed.update(("state", kind, f"{track}.{values[track]}") for track in tracks)

    def onward(self, first: Place, steps: tuple[TraceStep, ...], last: Place) -> None:
        """Walk from a place to which a sequence led already.

        Raises:
            NotWalked: the stepper does not go along, or comes elsewhere.
        """
        places = [first, *self._through(first, steps)]
        if places[-1] != last:
            raise NotWalked(len(steps), "", "it ends elsewhere")
        self._pass(places, steps)

    def along(self, place: Place, steps: tuple[TraceStep, ...]) -> Place:
        """Where steps lead, one after the other.

        Raises:
            NotWalked: the stepper does not go along.
        """
        for after in self._through(place, steps):
            place = after
        return place

    def _through(self, place: Place, steps: tuple[TraceStep, ...]) -> Iterator[Place]:
        expired = ""
        for number, step in enumerate(steps, 1):
            place = place.copy()
            if step.timer:
                self._expire(place, step, number)
                expired = step.timer
            else:
                self._may(place, step, number, expired)
                self._do(place, step, number)
            yield place

    def leads(self, before: Place, steps: tuple[TraceStep, ...], after: Place) -> bool:
        """Whether steps lead from one place to another on the stepper."""
        try:
            return self.along(before, steps) == after
        except NotWalked:
            return False

    def _begins(self, place: Place) -> None:
        """Whether a case can begin there, as far as a definition says it for every case."""
        for kind, values in place.things.items():
            definition = self.pathway.kinds[kind]
            begun: Values = {track.id: track.initial for track in definition.tracks.values()}
            begun |= dict.fromkeys(definition.counters, 0) | dict.fromkeys(definition.timers, "idle")
            for track in definition.tracks.values():
                begun |= dict.fromkeys(track.states[track.initial].starts, "running")
            for name, value in begun.items():
                if values[name] != value:
                    raise NotWalked(0, "", f"no case begins with {name} at {values[name]}")

    # -- one step -----------------------------------------------------------------------------

    def _expire(self, place: Place, step: TraceStep, number: int) -> None:
        values = place.things[step.kind]
        if values[step.timer] != "running":
            raise NotWalked(number, step.timer, "does not run")
        repeats = self.pathway.kinds[step.kind].timers[step.timer].repeat
        values[step.timer] = "running" if repeats else "expired"

    def _may(self, place: Place, step: TraceStep, number: int, expired: str) -> None:
        definition = self.pathway.steps[step.step]
        if step.role == CLOCK and definition.on_timer != expired:
            raise NotWalked(number, step.step, "waits for a time that did not end")
        if not self.stepper.allowed(step.step, _seen(place, step)):
            raise NotWalked(number, step.step, "is refused")

    def _do(self, place: Place, step: TraceStep, number: int) -> None:
        definition = self.pathway.steps[step.step]
        if step.ending in ("patience", "full") and step.ending not in definition.outcomes:
            effect = definition.patience if step.ending == "patience" else definition.if_full
            if effect is None or not self._apply(place, step.kind, f"{step.step}/{step.ending}", effect):
                raise NotWalked(number, step.step, f"cannot end with {step.ending}")
            return
        if not self._apply(place, step.kind, step.step, definition):
            raise NotWalked(number, step.step, "has no way from here")
        if self.pathway.kinds[step.kind].rights:
            place.things[step.kind].update({f"told_{right}": "yes" for right in definition.tells})
        self._end(place, step, definition, number)

    def _end(self, place: Place, step: TraceStep, definition: Step, number: int) -> None:
        """The outcome; a step whose outcomes have no way ends without one."""
        values = place.things[step.kind]
        open_ = [
            outcome
            for outcome in definition.outcomes.values()
            if self.stepper.moves(step.kind, f"{step.step}/{outcome.id}", values) is not None
        ]
        if not step.ending:
            if open_:
                raise NotWalked(number, step.step, "ends with an outcome")
            return
        outcome = next((each for each in open_ if each.id == step.ending), None)
        if outcome is None:
            raise NotWalked(number, step.step, f"cannot end with {step.ending}")
        self._apply(place, step.kind, f"{step.step}/{step.ending}", outcome)

    def _apply(self, place: Place, kind: str, trigger: str, effect: Effect) -> bool:
        """Moves, facts, counters, timers, all together or not at all."""
        values, definition = place.things[kind], self.pathway.kinds[kind]
        moves = self.stepper.moves(kind, trigger, values)
        if moves is None:
            return False
        for track, (_source, target) in moves.items():
            values[track] = target
            state = definition.tracks[track].states[target]
            _time(values, state.stops, (), state.starts)
        for fact, value in effect.sets.items():
            if isinstance(value, str):
                values[fact] = value
            else:
                for row in place.records.get(fact.removeprefix("every_"), ()):
                    row.update(value)
        for counter, added in effect.adds.items():
            values[counter] = int(values[counter]) + added
        values.update(dict.fromkeys(effect.clears, 0))
        _time(values, effect.stops, effect.pauses, effect.starts)
        return True

    # -- what is shown --------------------------------------------------------------------------

    def _views(self, place: Place, kind: str, guard: g.Guard) -> Iterator[Seen]:
        """The thing as every role sees it, with every choice of what the guard says of places and money."""
        atoms = list(g.every_atom(guard))
        free = sorted({atom.resource for atom in atoms if isinstance(atom, g.Free)})
        sums = sorted({(atom.fund, str(atom.amount)) for atom in atoms if isinstance(atom, g.Covered)})
        roles = [*self.pathway.roles, CLOCK] if any(isinstance(atom, g.Role) for atom in atoms) else [""]
        for role in roles:
            for chosen in product((True, False), repeat=len(free) + len(sums)):
                units = dict(zip(free, chosen, strict=False))
                money = dict(zip(sums, chosen[len(free) :], strict=True))
                yield Seen(place, kind, place.things[kind], role, units, money)


def _seen(place: Place, step: TraceStep) -> Seen:
    sums = {(fund, amount): there for fund, amount, there in step.covered}
    return Seen(place, step.kind, place.things[step.kind], step.role, dict(step.free), sums)


def _expired(steps: tuple[TraceStep, ...]) -> str:
    return next((step.timer for step in reversed(steps) if step.timer), "")


def _time(values: Values, stops: tuple[str, ...], pauses: tuple[str, ...], starts: tuple[str, ...]) -> None:
    values.update(dict.fromkeys(stops, "idle"))
    values.update({timer: "paused" for timer in pauses if values[timer] == "running"})
    values.update(dict.fromkeys(starts, "running"))
