"""What an act brings about on its thing: moves, facts, timers, places, daily costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.twin.clock import At, Phase, rank
from tests.twin.prepared import Act, Change
from tests.twin.things import Thing
from workflow.pathway.elements import State, Step
from workflow.world.draws import Purpose

if TYPE_CHECKING:
    from tests.twin.twin import Life

_DAY = 1440


class Doing:
    """One act under way: where the tracks stood before, and what is delivered when all has changed."""

    __slots__ = ("before", "charged", "held", "paid_in")

    def __init__(self) -> None:
        self.before: dict[str, str | int] = {}
        self.charged: list[str] = []
        self.held: list[tuple[str, int]] = []
        self.paid_in: list[tuple[str, int]] = []


class Effects:
    """Lets effects happen."""

    def __init__(self, life: Life) -> None:
        self._life = life
        kinds = life.prepared.pathway.kinds.values()
        self._states: dict[tuple[str, str], dict[str, State]] = {
            (kind.id, track.id): dict(track.states) for kind in kinds for track in kind.tracks.values()
        }
        tracks = [key for key in self._states if any(state.cost for state in self._states[key].values())]
        timers = [(kind.id, timer) for kind in kinds for timer in kind.timers]
        self._track_order = {key: order for order, key in enumerate(tracks)}
        self._timer_order = {key: order for order, key in enumerate(timers)}
        self._lengths = {
            (kind.id, timer.id): life.prepared.times.office(timer.length, timer.calendar)
            for kind in kinds
            for timer in kind.timers.values()
        }

    def put(self, thing: Thing, name: str, value: str | int) -> None:
        """Give a variable a value; whoever it concerns looks again."""
        old = thing.values[name]
        if old == value:
            return
        thing.values[name] = value
        life = self._life
        own, above, below = life.prepared.concerned(thing.kind, name, old, value)
        for act in own:
            life.look(thing, act)
        if above and thing.root is not None:
            for act in above:
                life.look(thing.root, act)
        for act in below:
            for other in thing.children:
                if other.kind == act.kind:
                    life.look(other, act)

    def apply(self, thing: Thing, change: Change, doing: Doing) -> None:
        """One effect; what others hold and pay waits in `doing`."""
        values, effect = thing.values, change.effect
        for track, targets in change.ways:
            self._move(thing, track, targets[str(values[track])], doing)
        for name, value in effect.sets.items():
            if isinstance(value, str):
                self.put(thing, name, value)
        for name, number in effect.adds.items():
            self.put(thing, name, int(values[name]) + number)
        for name in effect.clears:
            self.put(thing, name, 0)
        for timer in effect.stops:
            self._set_timer(thing, timer, "idle", None, None)
        for timer in effect.pauses:
            self._pause(thing, timer)
        for timer in effect.starts:
            self._start(thing, timer)
        if effect.pays_in is not None:
            doing.paid_in.append((effect.pays_in.fund, self._life.settings.cents(effect.pays_in.amount)))

    def rights(self, thing: Thing, step: Step) -> None:
        """What was told, respected and breached; a breach stays on record."""
        for right in step.tells:
            self.put(thing, f"told_{right}", "yes")
        for right in step.respects:
            if thing.values[f"right_{right}"] == "none":
                self.put(thing, f"right_{right}", "respected")
        for right in step.breaches:
            self.put(thing, f"right_{right}", "breached")

    def breach(self, thing: Thing, right: str) -> None:
        """A fault."""
        self._life.tell("fault", thing, "")
        if right in thing.values:
            self.put(thing, right, "breached")

    def open(self, thing: Thing) -> None:
        """What the first states of a thing bring."""
        costly = []
        for track in self._life.prepared.pathway.kinds[thing.kind].tracks:
            state = self._states[thing.kind, track][str(thing.values[track])]
            if state.holds is not None:
                self._life.desks[state.holds].change(held=1)
            if state.cost is not None:
                costly.append(track)
            for timer in state.starts:
                self._start(thing, timer)
        for track in costly:
            self.charge(thing, track)

    def enter_anew(self, thing: Thing, doing: Doing, done: Act | None) -> None:
        """New visits: of activities whose from-states are entered, and of one that is done in place."""
        values, before = thing.values, doing.before
        moved = [track for track, old in before.items() if values[track] != old]
        if moved:
            earlier = {**values, **before}
            met: set[int] = set()
            for track in moved:
                for act in self._life.prepared.by_track[thing.kind, track]:
                    if act is done or act.order in met:
                        continue
                    met.add(act.order)
                    if act.is_at(values) and not act.is_at(earlier):
                        thing.standing(act).enter()
                        self._life.look(thing, act)
        if done is not None and done.is_at(values):
            thing.standing(done).enter()

    def deliver(self, doing: Doing) -> None:
        """Places and money change hands."""
        for resource, units in doing.held:
            self._life.desks[resource].change(held=units)
        for fund, cents in doing.paid_in:
            self._life.purses[fund].change(cents)

    # -- moves --------------------------------------------------------------------------------------

    def _move(self, thing: Thing, track: str, target: str, doing: Doing) -> None:
        source = str(thing.values[track])
        doing.before.setdefault(track, source)
        states = self._states[thing.kind, track]
        left, entered = states[source], states[target]
        self.put(thing, track, target)
        if left.holds != entered.holds:
            if left.holds is not None:
                doing.held.append((left.holds, -1))
            if entered.holds is not None:
                doing.held.append((entered.holds, 1))
        if left.cost is not None:
            thing.stays[track] = None
            if track in doing.charged:  # passed through at this instant
                doing.charged.remove(track)
        if entered.cost is not None and source != target:
            doing.charged.append(track)
        for timer in entered.stops:
            self._set_timer(thing, timer, "idle", None, None)
        for timer in entered.starts:
            self._start(thing, timer)

    # -- daily costs --------------------------------------------------------------------------------

    def charge(self, thing: Thing, track: str) -> None:
        """One day of a state that costs money, and the next a day later."""
        life = self._life
        cost = self._states[thing.kind, track][str(thing.values[track])].cost
        assert cost is not None
        cents = life.settings.cents(cost.amount)
        place = rank(Phase.CHARGE, self._track_order[thing.kind, track], thing.number)
        thing.stays[track] = At(life.env, life.now + _DAY, place, self._day_passed, (thing, track))
        life.tell("charged", thing, "")
        for fund in (cost.fund, cost.fall_back):
            if fund is not None and life.purses[fund].covers(cents):
                life.purses[fund].pay(cents)
                return

    def _day_passed(self, event: At) -> None:
        thing, track = event.about
        if thing.stays[track] is event:
            self.charge(thing, track)

    # -- timers -------------------------------------------------------------------------------------

    def _start(self, thing: Thing, timer: str) -> None:
        if thing.values[timer] == "paused":
            rest = thing.rests.get(timer)
            self._run(thing, timer, None if rest is None else self._life.now + rest)
        else:
            self._run(thing, timer, self._drawn_end(thing, timer))

    def _run(self, thing: Thing, timer: str, due: int | None) -> None:
        event = None
        if due is not None:
            place = rank(Phase.TIMER, self._timer_order[thing.kind, timer], thing.number)
            event = At(self._life.env, due, place, self._time_is_up, (thing, timer))
        self._set_timer(thing, timer, "running", event, None)

    def _pause(self, thing: Thing, timer: str) -> None:
        if thing.values[timer] == "running":
            event = thing.timers.get(timer)
            rest = None if event is None else event.minute - self._life.now
            self._set_timer(thing, timer, "paused", None, rest)

    def _set_timer(self, thing: Thing, timer: str, state: str, event: At | None, rest: int | None) -> None:
        self.put(thing, timer, state)
        thing.timers[timer], thing.rests[timer] = event, rest

    def _drawn_end(self, thing: Thing, timer: str) -> int | None:
        life, length = self._life, self._lengths[thing.kind, timer]
        u = life.draws.uniform(thing.key, timer, Purpose.TIMER, 1, life.now) if length.is_drawn else 0.5
        return length.end(life.settings, u, life.now)

    def _time_is_up(self, event: At) -> None:
        """A timer's end: it has expired, or begins again; then the clock does its steps."""
        thing, timer = event.about
        if thing.timers[timer] is not event:
            return
        life = self._life
        life.tell("timer expired", thing, timer)
        if life.prepared.pathway.kinds[thing.kind].timers[timer].repeat:
            self._run(thing, timer, self._drawn_end(thing, timer))
        else:
            self._set_timer(thing, timer, "expired", None, None)
        for act in life.prepared.clock_steps.get((thing.kind, timer), ()):
            life.requests.by_clock(thing, act)
