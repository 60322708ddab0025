"""What happens at one instant, in a fixed order, and when the next instant is.

The order is rule 17 of ARCHITECTURE.md: settings that change, refills, timers, daily costs,
completions, cancellations, what has become possible, deadlines that start or end, patience,
requests, arrivals of other people's files, starts, payments that waited, and last, as the minute ends, the
deadlines that pass. After each thing that happens the list is gone through from the top, so that "all that
follows" comes first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from operator import itemgetter

from workflow.case.state import Job, Key, Thing
from workflow.log.consequences import Consequences
from workflow.log.events import Cancelled, Changed, Expired, Refilled
from workflow.problems import ExpectedError
from workflow.stepper import CLOCK
from workflow.world import behaviour, deadlines, jobs, queues
from workflow.world.core import Activity, Core
from workflow.world.effects import can_pay, charge, timer_end

MOST_EVENTS = 20_000
"""More events than this at one instant are a definition that never comes to rest."""


class EndlessInstant(ExpectedError):
    """The definition has steps that repeat without end while no time passes; `steps` were the last."""

    def __init__(self, steps: tuple[str, ...]) -> None:
        named = ", ".join(steps)
        super().__init__(
            f"La ruta tiene pasos que se repiten sin que pase el tiempo ({named}). No se hizo nada. "
            "Corrija el archivo de la ruta.",
            f"The pathway has steps that repeat without time passing ({named}). Nothing was done. "
            "Correct the pathway file.",
        )
        self.steps = steps


def settle(core: Core, *, is_over: bool) -> None:
    """Let everything happen that is due at this instant; the deadlines pass only where the minute `is_over`.

    Raises:
        EndlessInstant: the definition never comes to rest.
    """
    start = len(core.new)
    phases = (*_PHASES, _missed) if is_over else _PHASES
    while any(phase(core) for phase in phases):
        if len(core.new) - start > MOST_EVENTS:
            raise EndlessInstant(tuple(dict.fromkeys(e.step or "" for e in core.new[-20:] if e.step)))


# -- other settings come into force ---------------------------------------------------------------


def _changes(core: Core) -> bool:
    """Numbers, switches and units from here on; whatever they allow or forbid, everybody looks again."""
    change = core.next_change
    if change is None or change.minute > core.state.now:
        return False
    settings = change.settings
    units = {r.id: round(settings.number(r.units)) for r in core.pathway.resources.values()}
    core.emit(Changed(year=settings.year, capacity=units, switches=dict(settings.switches)))
    core.look_again()
    return True


# -- money that comes in, time that runs out ----------------------------------------------------


def _refills(core: Core) -> bool:
    due = [fund for fund, at in core.state.refills.items() if at <= core.state.now]
    if not due:
        return False
    fund = due[0]
    refill = core.pathway.funds[fund].refill
    assert refill is not None
    cents = core.settings.cents(refill.amount)
    if not refill.carry_over:
        cents -= core.state.funds[fund]
    upcoming = core.boundaries.next(core.state.now, refill.every)
    core.emit(Refilled(fund=fund, next=upcoming, consequences=Consequences(funds={fund: cents})))
    _payments(core)
    return True


def _timers(core: Core) -> bool:
    due = sorted(
        (_timer_order(core, key), key) for key, at in core.state.timers.items() if at <= core.state.now
    )
    if not due:
        return False
    _expire_timer(core, due[0][1])
    return True


def _timer_order(core: Core, key: Key) -> tuple[int, int, int]:
    """File order of timers, then the order in which things opened."""
    thing = core.state.things[key[0]]
    kinds = core.pathway.kinds
    return tuple(kinds).index(thing.kind), tuple(kinds[thing.kind].timers).index(key[1]), thing.number


def _expire_timer(core: Core, key: Key) -> None:
    thing, timer = core.state.things[key[0]], key[1]
    kind = core.pathway.kinds[thing.kind]
    again = timer_end(core, thing, timer) if kind.timers[timer].repeat else None
    state = "expired" if again is None else "running"
    brought = Consequences(set={timer: state}, timers={timer: again})
    core.emit(Expired(timer=timer, consequences=brought), thing.id)
    for step in kind.steps.values():
        if step.on_timer == timer:
            _clock_step(core, thing, step.id)


def _clock_step(core: Core, thing: Thing, step: str) -> None:
    activity = core.book.activities[step]
    if (thing.id, step) in core.state.jobs or not core.allowed(thing, step, CLOCK):
        core.emit(Cancelled(stage="requested"), thing.id, step, CLOCK)
    else:
        jobs.begin(core, thing, activity, step, CLOCK, simulated=False)


def _charges(core: Core) -> bool:
    due = [key for key, at in core.state.charges.items() if at <= core.state.now]
    if due:
        thing, track = min(due, key=lambda key: _track_order(core, key))
        charge(core, core.state.things[thing], track)
    return bool(due)


def _track_order(core: Core, key: Key) -> tuple[int, int, int]:
    """File order of tracks, then the order in which things opened."""
    thing = core.state.things[key[0]]
    kinds = core.pathway.kinds
    return tuple(kinds).index(thing.kind), tuple(kinds[thing.kind].tracks).index(key[1]), thing.number


# -- completions, cancellations, what has become possible ----------------------------------------


def _completions(core: Core) -> bool:
    due = [job for job in core.state.jobs.values() if job.stage == "started" and _is_due(core, job.due)]
    if due:
        jobs.complete(core, min(due, key=lambda job: (*core.order(job.subject, job.activity), job.seq)))
        return True
    for resource, load in core.state.background.items():
        for number, at in load.working:
            if _is_due(core, at):
                queues.finish_background(core, resource, number)
                return True
    return False


def _is_due(core: Core, at: int | None) -> bool:
    return at is not None and at <= core.state.now


def _cancellations(core: Core) -> bool:
    before = len(core.new)
    for key in sorted(_watched(core), key=lambda key: core.order(*key)):
        intent, job = core.state.intents.get(key), core.state.jobs.get(key)
        if intent is not None:
            behaviour.lose(core, intent)
        elif job is not None and not jobs.still_allowed(core, job):
            jobs.cancel(core, job)
    return len(core.new) > before


def _watched(core: Core) -> Iterator[Key]:
    """Intents, queued requests and work that may be interrupted, where something may have turned."""
    for key in _touched(core):
        job = core.state.jobs.get(key)
        if key in core.state.intents or (job and (job.stage != "started" or _preempts(core, job))):
            yield key


def _touched(core: Core) -> set[Key]:
    """What may have turned: what an event of the thing touches, and what asks for units or money that came
    or went."""
    touched = set(core.dirty)
    if core.turned:
        for thing in core.state.things.values():
            watchers = core.book.watchers[thing.kind]
            touched |= {(thing.id, a.id) for a in watchers if not core.turned.isdisjoint(a.watches)}
    return touched


def _preempts(core: Core, job: Job) -> bool:
    return bool(job.step) and core.book.step(job.step).preempt


def _changed(core: Core) -> bool:
    """Look at things that changed: what has become possible, what is due or no longer due."""
    before = len(core.new)
    places = list(_places(core))
    core.dirty, core.turned = set(), set()
    for activity, thing in sorted(places, key=lambda place: (place[0].order, place[1].number)):
        _look_at(core, thing, activity)
    return len(core.new) > before


def _places(core: Core) -> Iterator[tuple[Activity, Thing]]:
    """What to look at: where a deadline may run, or the thing stands in the from-states of what colleagues
    take up. Half of all activities are neither: people alone take them."""
    for id, name in _touched(core):
        thing, activity = core.state.things[id], core.book.activities[name]
        may_begin = activity.behaviour is not None and activity.is_near(thing.values)
        if activity.deadline is not None or may_begin:
            yield activity, thing


def _look_at(core: Core, thing: Thing, activity: Activity) -> None:
    before = core.dirty
    core.dirty = set()
    behaviour.enable(core, thing, activity)
    deadlines.watch(core, thing, activity)
    core.dirty = before  # an intent or a deadline makes nothing else possible


# -- requests, starts, payments ------------------------------------------------------------------


def _patience(core: Core) -> bool:
    due = [job for job in core.state.jobs.values() if job.stage == "queued" and _is_due(core, job.expires)]
    if due:
        jobs.expire(core, min(due, key=lambda job: (*core.order(job.subject, job.activity), job.seq)))
    return bool(due)


def _requests(core: Core) -> bool:
    due = [intent for intent in core.state.intents.values() if intent.due <= core.state.now]
    if not due:
        return False
    intent = min(due, key=lambda intent: core.order(intent.subject, intent.activity))
    activity = core.book.activities[intent.activity]
    step = "" if activity.choice else activity.id
    jobs.begin(core, core.state.things[intent.subject], activity, step, intent.role, simulated=True)
    return True


def _arrivals(core: Core) -> bool:
    for resource, load in core.state.background.items():
        if _is_due(core, load.next):
            queues.arrive(core, resource, load)
            return True
    return False


def _starts(core: Core) -> bool:
    return any(queues.start_next(core, resource) for resource in core.pathway.resources)


def _payments(core: Core) -> bool:
    """Serve the first request that waits for money and can now be paid."""
    waiting = [job for job in core.state.jobs.values() if job.stage == "paying" and _covered(core, job)]
    if not waiting:
        return False
    job = min(waiting, key=lambda job: job.seq)
    if jobs.still_allowed(core, job):
        jobs.proceed(core, job)
    else:
        jobs.cancel(core, job)
    return True


def _covered(core: Core, job: Job) -> bool:
    cost = core.book.step(job.step).cost if job.step else None
    if cost is None:
        return True
    cents = core.settings.cents(cost.amount)
    return any(can_pay(core, fund, cents) for fund in (cost.fund, cost.fall_back) if fund)


def _missed(core: Core) -> bool:
    due = [
        (core.order(subject, activity), subject, activity)
        for (subject, activity), deadline in core.state.deadlines.items()
        if not deadline.missed and _is_due(core, deadline.due)
    ]
    if due:
        _order, subject, activity = min(due, key=itemgetter(0))
        _miss(core, core.state.things[subject], core.book.activities[activity])
    return bool(due)


def _miss(core: Core, thing: Thing, activity: Activity) -> None:
    deadline = activity.deadline
    assert deadline is not None
    step = None if activity.choice else activity.id
    core.emit(Expired(activity=activity.id, deadline=True, kind=deadline.kind), thing.id, step)
    if deadline.fault is not None and (deadline.kind != "assumption" or core.count_targets):
        jobs.record_fault(core, thing, deadline.fault, "omitted", step, None)


_PHASES: tuple[Callable[[Core], bool], ...] = (
    _changes,
    _refills,
    _timers,
    _charges,
    _completions,
    _cancellations,
    _changed,
    _patience,
    _requests,
    _arrivals,
    _starts,
    _payments,
)
"""What happens at an instant, in order; last, as its minute ends, the deadlines pass."""


# -- when something happens next -----------------------------------------------------------------


def next_instant(core: Core) -> int | None:
    """The next minute at which anything is due; None if nothing ever is."""
    return min((at for at in _instants(core) if at is not None and at > core.state.now), default=None)


def _instants(core: Core) -> Iterator[int | None]:
    state = core.state
    yield core.next_change.minute if core.next_change else None
    yield from state.refills.values()
    yield from state.timers.values()
    yield from state.charges.values()
    for job in state.jobs.values():
        yield job.due if job.stage == "started" else job.expires
    for intent in state.intents.values():
        yield intent.due
    for deadline in state.deadlines.values():
        if not deadline.missed:
            yield deadline.due
    for load in state.background.values():
        yield load.next
        for _number, due in load.working:
            yield due
    for resource in core.pathway.resources:
        if state.free(resource) > 0 and queues.first(core, resource) is not None:
            yield core.hours_of(resource).next_open(state.now)
