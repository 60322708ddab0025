"""What a completed step changes: worked out as one whole, before anything moves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from workflow.case.state import Key, Thing
from workflow.log.consequences import NOTHING, Consequences
from workflow.log.events import Charged
from workflow.pathway.elements import Effect, Step
from workflow.world.core import Core
from workflow.world.draws import Purpose


class Collector:
    """Collects the effects of one step on one thing; `consequences` is what the event carries."""

    def __init__(self, core: Core, thing: Thing) -> None:
        self._core, self._thing = core, thing
        self._kind = core.pathway.kinds[thing.kind]
        self.set: dict[str, str | int] = {}
        self.was: dict[str, str | int] = {}
        self.moved: list[str] = []
        self.records: dict[str, dict[str, str]] = {}
        self.timers: dict[str, int | None] = {}
        self.rests: dict[str, int | None] = {}
        self.charges: dict[str, int | None] = {}
        self.funds: dict[str, int] = {}
        self.held: dict[str, int] = {}
        self.busy: dict[str, int] = {}
        self.charged: list[str] = []

    def add(self, trigger: str, effect: Effect) -> bool:
        """Take in one effect; False, and nothing taken, where a move has no way from here."""
        values = {**self._thing.values, **self.set}
        moves = self._core.stepper.moves(self._thing.kind, trigger, values)
        if moves is None:
            return False
        for track, (source, target) in moves.items():
            self._move(track, source, target)
        for name, value in effect.sets.items():
            if isinstance(value, str):
                self._put(name, value)
            else:
                self.records.setdefault(name.removeprefix("every_"), {}).update(value)
        for name, number in effect.adds.items():
            self._put(name, int(self._value(name)) + number)
        for name in effect.clears:
            self._put(name, 0)
        self._time(effect.starts, effect.stops, effect.pauses)
        if effect.pays_in is not None:
            fund = effect.pays_in.fund
            cents = self._core.settings.cents(effect.pays_in.amount)
            self.funds[fund] = self.funds.get(fund, 0) + cents
        return True

    def enter_initial(self, track: str) -> None:
        """What the first state of a track brings when a thing opens."""
        states = self._kind.tracks[track].states
        state = states[str(self._thing.values[track])]
        self.moved.append(track)
        if state.holds is not None:
            self.held[state.holds] = self.held.get(state.holds, 0) + 1
        if state.cost is not None:
            self.charged.append(track)
        self._time(state.starts, (), ())

    def rights(self, step: Step) -> None:
        """Record rights told, respected and breached; a breach stays on record."""
        for right in step.tells:
            self._put(f"told_{right}", "yes")
        for right in step.respects:
            if self._value(f"right_{right}") == "none":
                self._put(f"right_{right}", "respected")
        for right in step.breaches:
            self.breach(right)

    def breach(self, right: str) -> None:
        """Record a right as breached."""
        if f"right_{right}" in self._thing.values:
            self._put(f"right_{right}", "breached")

    def _value(self, name: str) -> str | int:
        return self.set.get(name, self._thing.values[name])

    def _put(self, name: str, value: str | int) -> None:
        self.was.setdefault(name, self._thing.values[name])
        self.set[name] = value

    def _move(self, track: str, source: str, target: str) -> None:
        states = self._kind.tracks[track].states
        self._put(track, target)
        self.moved.append(track)
        left, entered = states[source], states[target]
        if left.holds != entered.holds:
            for resource, units in ((left.holds, -1), (entered.holds, 1)):
                if resource is not None:
                    self.held[resource] = self.held.get(resource, 0) + units
        if left.cost is not None:
            self.charges[track] = None
            if track in self.charged:  # only passed through, at this very instant
                self.charged.remove(track)
        if entered.cost is not None and source != target:
            self.charged.append(track)
        self._time(entered.starts, entered.stops, ())

    def _time(self, starts: Iterable[str], stops: Iterable[str], pauses: Iterable[str]) -> None:
        for timer in stops:
            self._timer(timer, "idle", None, None)
        for timer in pauses:
            if self._value(timer) == "running":
                due = self._known(self.timers, self._core.state.timers, timer)
                self._timer(timer, "paused", None, None if due is None else due - self._core.state.now)
        for timer in starts:
            self._timer(timer, "running", self._end_of(timer), None)

    def _end_of(self, timer: str) -> int | None:
        core, now = self._core, self._core.state.now
        if self._value(timer) == "paused":
            rest = self._known(self.rests, core.state.rests, timer)
            return None if rest is None else now + rest
        return timer_end(core, self._thing, timer)

    def _known(self, own: Mapping[str, int | None], kept: Mapping[Key, int], timer: str) -> int | None:
        """When a timer ends, or what is left of it: as this act has already changed it, or as it was."""
        return own[timer] if timer in own else kept.get((self._thing.id, timer))

    def _timer(self, timer: str, state: str, due: int | None, rest: int | None) -> None:
        self._put(timer, state)
        self.timers[timer] = due
        self.rests[timer] = rest

    def visits(self, done: str | None = None) -> dict[str, int]:
        """Activities whose from-states are entered again by these moves (or by being done in place)."""
        core, thing = self._core, self._thing
        after = {**thing.values, **self.set}
        visits: dict[str, int] = {}
        in_place = (core.book.activities[done],) if done else ()
        for activity in core.book.by_kind[thing.kind] if self.moved else in_place:
            moved = not activity.tracks.isdisjoint(self.moved)
            if not (moved or activity.id == done) or not core.at_sources(activity, after):
                continue
            if activity.id == done or not core.at_sources(activity, thing.values):
                visits[activity.id] = core.visit(thing, activity.id) + 1
        return visits

    def consequences(self, done: str | None = None) -> Consequences:
        """All of it together; `done` is the activity that was done, if any."""
        visits = self.visits(done)
        parts = (self.set, self.moved, self.records, self.charges, self.funds, self.held, visits, self.busy)
        if not any(parts):  # timers are values, too
            return NOTHING
        return Consequences(
            set=self.set,
            was={name: value for name, value in self.was.items() if self.set[name] != value},
            moved=tuple(self.moved),
            records=self.records,
            timers=self.timers,
            rests=self.rests,
            charges=self.charges,
            funds=self.funds,
            held={resource: units for resource, units in self.held.items() if units},
            visits=visits,
            busy=self.busy,
        )


def timer_end(core: Core, thing: Thing, timer: str) -> int | None:
    """When a timer that starts now expires, in minutes; None for never."""
    definition = core.pathway.kinds[thing.kind].timers[timer]
    visit = thing.visits.get(timer, 1)
    u = core.draws.uniform(thing.drawn or thing.id, timer, Purpose.TIMER, visit, core.state.now)
    return core.end_of(definition.length, u, core.state.now, definition.calendar)


def charge_entries(core: Core, thing: Thing, tracks: Iterable[str]) -> None:
    """Charge the first day of states just entered that cost money."""
    for track in tracks:
        charge(core, thing, track)


def charge(core: Core, thing: Thing, track: str) -> None:
    """One day's cost of the state that a track is in, and when the next is due."""
    states = core.pathway.kinds[thing.kind].tracks[track].states
    cost = states[str(thing.values[track])].cost
    assert cost is not None
    cents = core.settings.cents(cost.amount)
    funds: dict[str, int] = {}
    unpaid = 0
    if can_pay(core, cost.fund, cents):
        funds[cost.fund] = -cents
    elif cost.fall_back is not None and can_pay(core, cost.fall_back, cents):
        funds[cost.fall_back] = -cents
    else:
        unpaid = cents
    brought = Consequences(funds=funds, charges={track: core.state.now + 1440})
    core.emit(Charged(track=track, cents=cents, unpaid=unpaid, consequences=brought), thing.id)


def can_pay(core: Core, fund: str, cents: int) -> bool:
    """Whether a fund covers a payment."""
    return core.state.funds[fund] >= cents
