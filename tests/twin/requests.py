"""A step's life: noticed, requested, paid, queued, started, done; or turned away, called off, given up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.twin.clock import At, Phase, rank
from tests.twin.desks import Desk
from tests.twin.effects import Doing
from tests.twin.prepared import Act, Change, Odds, Option, Outcome
from tests.twin.things import Request, Stage, Standing, Thing
from workflow.world.draws import Purpose, pick

if TYPE_CHECKING:
    from tests.twin.twin import Life


class Requests:
    """Takes requests through their life."""

    def __init__(self, life: Life) -> None:
        self._life = life
        self._paying: dict[Request, None] = {}
        self._is_paying_due = False

    # -- noticed, or no longer -------------------------------------------------------------------------

    def call_off_if_forbidden(self, request: Request) -> bool:
        """An intention, a waiting request or work that may be interrupted ends when its guard turns false."""
        if request.stage == Stage.STARTED and (request.option is None or not request.option.step.preempt):
            return False
        if self._is_allowed(request):
            return False
        self.cancel(request)
        return True

    def notice(self, thing: Thing, act: Act) -> None:
        """What has become possible: one draw a visit whether anybody takes it up, a delay each time."""
        known = thing.standings.get(act.order)
        if known is not None and (known.request is not None or known.taken is False):
            return
        if not act.wanted(thing):
            return
        life, standing = self._life, known or thing.standing(act)
        if standing.taken is None:
            chance = self._value(act.uptake, thing)
            taken = standing.taken = chance >= 1.0 or self._draw(thing, act, Purpose.UPTAKE) < chance
            if not taken:
                thing.passed_up = act.id
                life.count("passed up", thing, act)
                return
        standing.attempts += 1
        due: int | None = life.now
        if act.delay is not None:
            u = self._draw(thing, act, Purpose.DELAY) if act.delay.is_drawn else 0.5
            due = act.delay.end(life.settings, u, life.now)
        request = standing.request = Request(thing, act, standing, simulated=True)
        life.count("enabled", thing, act)
        if due is not None:
            At(life.env, due, rank(Phase.REQUEST, act.order, thing.number), self._requested, request)

    def by_clock(self, thing: Thing, act: Act) -> None:
        """A timer asks for a step."""
        standing = thing.standing(act)
        if standing.request is not None or not act.clock(thing):
            self._life.tell("cancelled", thing, act.id)
            return
        standing.attempts += 1
        standing.request = Request(thing, act, standing, simulated=False)
        self._begin(standing.request)

    def _requested(self, event: At) -> None:
        if event.about.stage == Stage.INTENDED:
            self._begin(event.about)

    # -- requested, paid, queued, started ----------------------------------------------------------------

    def _begin(self, request: Request) -> None:
        life, act = self._life, request.act
        if act.resource is not None and life.desks[act.resource].is_full:
            self._turn_away(request)
            return
        request.stage, request.since = Stage.PAYING, life.now
        request.seq = life.count("requested", request.thing, act)
        self._proceed(request)

    def _turn_away(self, request: Request) -> None:
        life, thing, act = self._life, request.thing, request.act
        life.count("refused", thing, act)
        self._close(request)
        request.standing.taken = False
        full = request.option.full if request.option is not None else None
        if full is not None and full.fits(thing.values):
            life.tell("failed", thing, act.id)
            self._side_effect(thing, full)

    def _proceed(self, request: Request) -> None:
        """Pay, then queue, work, or be done."""
        life, thing, act = self._life, request.thing, request.act
        paid = None
        if request.option is not None and request.option.price is not None:
            paid = self._payer(request.option)
            if paid is None:
                self._paying[request] = None
                life.count("paying", thing, act)
                return
        if act.work is None:
            self._complete(request, paid)
            return
        request.paid = paid
        if act.resource is not None:
            request.stage = Stage.QUEUED
            life.count("queued", thing, act)
            self._be_patient(request)
            life.desks[act.resource].join(request)
        else:
            self._work(request)
        if paid is not None:
            life.purses[paid[0]].pay(paid[1])

    def _be_patient(self, request: Request) -> None:
        patience = request.option.patience if request.option is not None else None
        if patience is not None:
            life, thing, act = self._life, request.thing, request.act
            u = self._draw(thing, act, Purpose.PATIENCE) if patience[0].is_drawn else 0.5
            until = patience[0].end(life.settings, u, request.since)
            if until is not None:  # it may have run out while the request waited for money
                place = rank(Phase.PATIENCE, act.order, thing.number)
                At(life.env, max(until, life.now), place, self._patience_ends, request)

    def _work(self, request: Request) -> None:
        life, thing, act = self._life, request.thing, request.act
        assert act.work is not None
        u = self._draw(thing, act, Purpose.WORK) if act.work.is_drawn else 0.5
        due = act.work.end(life.settings, u, life.now)
        request.stage = Stage.STARTED
        life.count("started", thing, act)
        if due is not None:
            At(life.env, due, rank(Phase.COMPLETION, act.order, thing.number), self._work_ends, request)

    def start(self, request: Request, desk: Desk) -> None:
        """A free unit takes a request up; it is called off where its guard no longer holds."""
        if not self._is_allowed(request):
            self.cancel(request)
            return
        desk.leave(request)
        self._work(request)
        desk.change(busy=1)

    # -- money -----------------------------------------------------------------------------------------

    def _payer(self, option: Option) -> tuple[str, int] | None:
        """The fund that covers the price, and the price in cents."""
        price = option.price
        assert price is not None
        cents = self._life.settings.cents(price.amount)
        for fund in (price.fund, price.fall_back):
            if fund is not None and self._life.purses[fund].covers(cents):
                return fund, cents
        return None

    def money_came(self) -> None:
        """Those who wait for money try again, in their place of this instant."""
        if self._paying and not self._is_paying_due:
            self._is_paying_due = True
            At(self._life.env, self._life.now, rank(Phase.PAYMENT), self._pay)

    def _pay(self, _event: At) -> None:
        self._is_paying_due = False
        if self.serve_one():
            self.money_came()

    def serve_one(self) -> bool:
        """The first who waits for money and can be paid goes on."""
        for request in self._paying:
            if request.option is not None and self._payer(request.option) is not None:
                if self._is_allowed(request):
                    del self._paying[request]
                    self._proceed(request)
                else:
                    self.cancel(request)
                return True
        return False

    # -- done, or not ------------------------------------------------------------------------------------

    def cancel(self, request: Request) -> None:
        """Call off: the unit is free again; money comes back unless work had begun."""
        life, act, stage = self._life, request.act, request.stage
        life.count("lost" if stage == Stage.INTENDED else "cancelled", request.thing, act)
        if stage == Stage.QUEUED and act.resource is not None:
            life.desks[act.resource].leave(request)
        self._paying.pop(request, None)
        self._close(request)
        if stage == Stage.STARTED and act.resource is not None:
            life.desks[act.resource].change(busy=-1)
        if stage == Stage.QUEUED and request.paid is not None:
            fund, cents = request.paid
            life.purses[fund].pay(-cents)

    def _close(self, request: Request) -> None:
        request.stage, request.standing.request = Stage.OVER, None
        self._life.look(request.thing, request.act)

    def _patience_ends(self, event: At) -> None:
        request: Request = event.about
        if request.stage != Stage.QUEUED:
            return
        life, thing, act = self._life, request.thing, request.act
        assert act.resource is not None
        assert request.option is not None
        assert request.option.patience is not None
        life.desks[act.resource].leave(request)
        life.count("expired", thing, act)
        self._close(request)
        change = request.option.patience[1]
        if change.fits(thing.values):
            self._side_effect(thing, change)

    def _side_effect(self, thing: Thing, change: Change) -> None:
        effects, doing = self._life.effects, Doing()
        effects.apply(thing, change, doing)
        effects.enter_anew(thing, doing, None)
        effects.deliver(doing)
        for track in doing.charged:
            effects.charge(thing, track)

    def _work_ends(self, event: At) -> None:
        if event.about.stage == Stage.STARTED:
            self._complete(event.about, None)

    def _complete(self, request: Request, payer: tuple[str, int] | None) -> None:
        """The guard once more; then every effect together, or none."""
        life, thing, act, standing = self._life, request.thing, request.act, request.standing
        option = self._chosen(request)
        if option is None:
            self.cancel(request)
            return
        outcome = self._outcome(thing, act, option)
        harms = [] if request.simulated else [right for right, holds in option.harms if holds(thing)]
        effects, doing = life.effects, Doing()
        effects.apply(thing, option.change, doing)
        if outcome is not None:
            effects.apply(thing, outcome.change, doing)
        effects.rights(thing, option.step)
        is_retired = request.simulated and not option.step.repeat and act.wanted(thing)
        effects.enter_anew(thing, doing, act)
        life.count("failed" if outcome is not None and outcome.failed else "done", thing, act)
        was_at_desk = request.stage == Stage.STARTED and act.resource is not None
        self._close(request)
        if is_retired:
            standing.taken = False
        effects.deliver(doing)
        if payer is not None:
            life.purses[payer[0]].pay(payer[1])
        if was_at_desk:
            life.desks[act.resource or ""].change(busy=-1)
        if standing.is_due:
            self._end_deadline(thing, act, standing)
            standing.closed = act.due is not None and act.due.since(thing)
        for right in harms:
            effects.breach(thing, right)
        for track in doing.charged:
            effects.charge(thing, track)

    def _chosen(self, request: Request) -> Option | None:
        if request.option is not None:
            return request.option if self._is_allowed(request) else None
        thing, act = request.thing, request.act
        options = [option for option in act.options if option.holds(thing)]
        weights = tuple([self._value(option.weight, thing) for option in options])
        index = pick(weights, self._draw(thing, act, Purpose.CHOICE)) if options else -1
        return None if index < 0 else options[index]

    def _outcome(self, thing: Thing, act: Act, option: Option) -> Outcome | None:
        """One by weight, among those that have a way on from where the step itself leads."""
        if not option.outcomes:
            return None
        after = dict(thing.values)
        after.update((track, targets[str(after[track])]) for track, targets in option.change.ways)
        ways = [outcome for outcome in option.outcomes if outcome.change.fits(after)]
        if not ways:
            return None
        weights = tuple([self._life.settings.number(outcome.weight) for outcome in ways])
        return ways[pick(weights, self._draw(thing, act, Purpose.OUTCOME))]

    # -- deadlines -----------------------------------------------------------------------------------------

    def watch_deadline(self, thing: Thing, act: Act) -> None:
        """A deadline starts when `since` turns true, and ends when it turns false."""
        life, known, due = self._life, thing.standings.get(act.order), act.due
        assert due is not None
        runs = due.since(thing)
        if known is not None and known.is_due:
            if not runs:
                self._end_deadline(thing, act, known)
        elif runs and not (known is not None and known.closed):
            standing = known or thing.standing(act)
            standing.is_due = True
            life.count("due", thing, act)
            minute = due.within.end(life.settings, 0.5, life.now)
            if minute is not None:
                place = rank(Phase.MISSED, act.order, thing.number)
                standing.due = At(life.env, minute, place, self._missed, (thing, act))

    def _end_deadline(self, thing: Thing, act: Act, standing: Standing) -> None:
        standing.is_due, standing.due = False, None
        self._life.count("met", thing, act)

    def _missed(self, event: At) -> None:
        thing, act = event.about
        if thing.standing(act).due is event:
            self._life.count("missed", thing, act)
            if act.due.breaches is not None:
                self._life.effects.breach(thing, act.due.breaches)

    # -- questions -----------------------------------------------------------------------------------------

    def _is_allowed(self, request: Request) -> bool:
        return request.act.wanted(request.thing) if request.simulated else request.act.clock(request.thing)

    def _value(self, odds: Odds, thing: Thing) -> float:
        for holds, value in odds.but:
            if holds(thing):
                return self._life.settings.number(value)
        return self._life.settings.number(odds.base)

    def _draw(self, thing: Thing, act: Act, purpose: Purpose) -> float:
        standing = thing.standing(act)
        attempt = 0 if purpose == Purpose.UPTAKE else standing.attempts
        return self._life.draws.uniform(thing.key, act.id, purpose, standing.visit, attempt)
