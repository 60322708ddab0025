"""A step's life: requested, paid for, queued, started, done; or refused, cancelled, expired, failed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from workflow.case.state import Job, Thing
from workflow.log.consequences import NOTHING, Consequences
from workflow.log.events import (
    Cancelled,
    Done,
    Expired,
    Failed,
    FaultHow,
    FaultRecorded,
    Queued,
    Refused,
    Requested,
    Started,
)
from workflow.pathway.elements import Effect, Outcome, Payment, Step
from workflow.world import deadlines
from workflow.world.core import Activity, Core
from workflow.world.draws import Purpose, pick
from workflow.world.effects import Collector, can_pay, charge_entries


def request(core: Core, thing: Thing, step: str, role: str) -> None:
    """Somebody asks for a step: refused with its reasons, or begun."""
    activity = core.book.of_step(step)
    if (thing.id, activity.id) in core.state.jobs:
        refuse(core, thing, step, role, under_way=True)
    elif not core.allowed(thing, step, role):
        refuse(core, thing, step, role)
    else:
        begin(core, thing, activity, step, role, simulated=False)


def refuse(core: Core, thing: Thing, step: str, role: str, *, under_way: bool = False) -> None:
    """Log a refusal with what is missing, and the faults attempted."""
    view = core.view(thing, role)
    refusal = None if under_way else core.stepper.refusal(step, view)
    missing = () if refusal is None else tuple(m.key for m in refusal.missing)
    core.emit(Refused(missing=missing, under_way=under_way), thing.id, step, role)
    if not under_way:
        for fault in core.stepper.harms(step, view):
            record_fault(core, thing, fault, "attempted", step, role)


def record_fault(
    core: Core, thing: Thing, fault: str, how: FaultHow, step: str | None, role: str | None
) -> None:
    """Log a fault; one that was committed or omitted breaches its right."""
    found = Collector(core, thing)
    if how != "attempted":
        found.breach(core.pathway.faults[fault].right)
    core.emit(FaultRecorded(fault=fault, how=how, consequences=found.consequences()), thing.id, step, role)


def begin(core: Core, thing: Thing, activity: Activity, step: str, role: str, *, simulated: bool) -> None:
    """A request that is allowed: pay, queue, start, or finish at once."""
    if _turned_away(core, activity):
        visit = core.visit(thing, activity.id)
        core.emit(
            Refused(activity=activity.id, missing=(), full=True, visit=visit), thing.id, step or None, role
        )
        _effect_of_full(core, thing, step)
        return
    core.emit(Requested(activity=activity.id, simulated=simulated), thing.id, step or None, role)
    proceed(core, core.state.jobs[thing.id, activity.id])


def _turned_away(core: Core, activity: Activity) -> bool:
    resource = activity.work.resource if activity.work else None
    if resource is None:
        return False
    room = core.pathway.resources[resource].waiting_room
    if room is None or core.state.free(resource) > 0:
        return False
    return sum(1 for job in queue_jobs(core, resource)) >= room


def _effect_of_full(core: Core, thing: Thing, step: str) -> None:
    definition = core.book.step(step) if step else None
    if definition is None or definition.if_full is None:
        return
    found = Collector(core, thing)
    if found.add(f"{step}/full", definition.if_full):
        core.emit(Failed(full=True, consequences=found.consequences()), thing.id, step)
        charge_entries(core, thing, found.charged)


def proceed(core: Core, job: Job) -> None:
    """Take a job on from payment: queue for the resource, start the work, or finish at once."""
    activity = core.book.activities[job.activity]
    price = _price(core, job)
    paid, funds = pay(core, price) if price is not None else (None, {})
    if price is not None and paid is None:
        if job.stage == "paying" and job.seq == core.state.seq:
            core.emit(Queued(activity=job.activity, paying=True), job.subject, job.step or None, job.role)
        return
    work = activity.work
    brought = Consequences(funds=funds) if funds else NOTHING
    if work is not None and work.resource is not None:
        waits = Queued(
            activity=job.activity,
            resource=work.resource,
            expires=_expiry(core, job),
            paid=paid,
            consequences=brought,
        )
        core.emit(waits, job.subject, job.step or None, job.role)
    elif work is not None:
        due = core.end_of(work.time, _work_draw(core, job), core.state.now)
        begun = Started(activity=job.activity, due=due, paid=paid, consequences=brought)
        core.emit(begun, job.subject, job.step or None, job.role)
    else:
        complete(core, job, funds)


def _price(core: Core, job: Job) -> Payment | None:
    return core.book.step(job.step).cost if job.step else None


def pay(core: Core, price: Payment) -> tuple[tuple[str, int] | None, dict[str, int]]:
    """The fund that pays and the change of funds; (None, {}) where the payment has to wait."""
    cents = core.settings.cents(price.amount)
    for fund in (price.fund, price.fall_back):
        if fund is not None and can_pay(core, fund, cents):
            return (fund, cents), {fund: -cents}
    return None, {}


def _work_draw(core: Core, job: Job) -> float:
    key = (job.subject, job.activity)
    visit = core.visit(core.state.things[job.subject], job.activity)
    return core.uniform(key, Purpose.WORK, visit, core.attempt(key))


def _expiry(core: Core, job: Job) -> int | None:
    patience = core.book.step(job.step).patience if job.step else None
    if patience is None:
        return None
    key = (job.subject, job.activity)
    visit = core.visit(core.state.things[job.subject], job.activity)
    u = core.uniform(key, Purpose.PATIENCE, visit, core.attempt(key))
    return core.end_of(patience.time, u, job.requested)


def queue_jobs(core: Core, resource: str) -> Iterator[Job]:
    """The jobs that queue for a resource, in no order."""
    for job in core.state.jobs.values():
        work = core.book.activities[job.activity].work
        if job.stage == "queued" and work is not None and work.resource == resource:
            yield job


def start(core: Core, job: Job) -> None:
    """A unit of the resource takes up the job; cancelled where its guard is no longer true."""
    if not still_allowed(core, job):
        cancel(core, job)
        return
    activity = core.book.activities[job.activity]
    assert activity.work is not None
    assert activity.work.resource is not None
    hours = core.hours_of(activity.work.resource)
    minutes = core.minutes(activity.work.time, _work_draw(core, job), hours)
    begun = Started(
        activity=job.activity,
        resource=activity.work.resource,
        due=hours.after(core.state.now, minutes),
        consequences=Consequences(busy={activity.work.resource: 1}),
    )
    core.emit(begun, job.subject, job.step or None, job.role)


def still_allowed(core: Core, job: Job) -> bool:
    """The guard of a job under way, with the requester's role; simulated roles also do no harm."""
    thing = core.state.things[job.subject]
    options = (job.step,) if job.step else core.book.activities[job.activity].options
    check = core.harmless if job.simulated else core.allowed
    return any(check(thing, option, job.role) for option in options)


def cancel(core: Core, job: Job, by: str | None = None) -> None:
    """Call a job off: its unit is free again; its money comes back unless work had begun."""
    resource, brought = _resource_at_work(core, job), NOTHING
    if resource is not None:
        brought = Consequences(busy={resource: -1})
    elif job.paid is not None and job.stage != "started":
        brought = Consequences(funds={job.paid[0]: job.paid[1]})
    called_off = Cancelled(
        activity=job.activity, stage=job.stage, called_off_by=by or "", consequences=brought
    )
    core.emit(called_off, job.subject, job.step or None, job.role)


def _resource_at_work(core: Core, job: Job) -> str | None:
    work = core.book.activities[job.activity].work
    return work.resource if work is not None and job.stage == "started" else None


def complete(core: Core, job: Job, funds: dict[str, int] | None = None) -> None:
    """Done: guards are checked once more, then every effect happens together, or none."""
    thing = core.state.things[job.subject]
    step = _chosen(core, job, thing)
    if step is None:
        cancel(core, job)
        return
    definition = core.book.step(step)
    outcome = _outcome(core, job, thing, definition)
    found = Collector(core, thing)
    found.add(step, definition)
    if outcome is not None:
        found.add(f"{step}/{outcome.id}", outcome)
    found.rights(definition)
    for fund, cents in (funds or {}).items():
        found.funds[fund] = found.funds.get(fund, 0) + cents
    harms = core.stepper.harms(step, core.view(thing, job.role))
    resource = _resource_at_work(core, job)
    if resource is not None:
        found.busy[resource] = -1
    brought = found.consequences(done=job.activity)
    retired: int | None = None
    if job.simulated and not definition.repeat and _still_wanted(core, job, found):
        retired = brought.visits.get(job.activity, core.visit(thing, job.activity))
    what: type[Done | Failed] = Failed if outcome is not None and outcome.failed else Done
    name = outcome.id if outcome is not None else ""
    over = what(activity=job.activity, outcome=name, retired=retired, consequences=brought)
    core.emit(over, thing.id, step, job.role)
    if (thing.id, job.activity) in core.state.deadlines:
        deadlines.end(core, thing, job.activity, closed=True)
    for fault in harms:
        record_fault(core, thing, fault, "committed", step, job.role)
    charge_entries(core, thing, found.charged)


def _still_wanted(core: Core, job: Job, found: Collector) -> bool:
    """Whether the activity would go on being possible after its own completion."""
    thing = core.state.things[job.subject]
    after = replace(thing, values={**thing.values, **found.set})
    options = core.book.activities[job.activity].options
    return any(core.harmless(after, option, job.role) for option in options)


def _chosen(core: Core, job: Job, thing: Thing) -> str | None:
    """The step that completes: the one in mind if it may be done, or an option drawn by weight."""
    if job.step:
        check = core.harmless if job.simulated else core.allowed
        return job.step if check(thing, job.step, job.role) else None
    activity = core.book.activities[job.activity]
    options = [o for o in activity.options if core.harmless(thing, o, job.role)]
    weights = tuple(_weight(core, thing, option) for option in options)
    key = (job.subject, job.activity)
    u = core.uniform(key, Purpose.CHOICE, core.visit(thing, job.activity), core.attempt(key))
    index = pick(weights, u)
    return None if index < 0 else options[index]


def _weight(core: Core, thing: Thing, option: str) -> float:
    behaviour = core.book.step(option).simulation
    return 1.0 if behaviour is None else core.chance(behaviour.weight, thing)


def _outcome(core: Core, job: Job, thing: Thing, step: Step) -> Outcome | None:
    """One outcome among those whose moves have a way from here: what a person's notes make of it or what is
    known decides, else one by weight."""
    values = thing.values
    open_ = [
        outcome
        for outcome in step.outcomes.values()
        if core.stepper.moves(thing.kind, f"{step.id}/{outcome.id}", _after(core, thing, step, values))
        is not None
    ]
    if not open_:
        return None
    noted = core.by_notes(thing) if step.by_notes and core.by_notes and not job.simulated else None
    if noted is not None:
        return next((outcome for outcome in open_ if outcome.id == noted), None)
    for outcome in open_ if not job.simulated else ():
        if outcome.known is not None and core.holds(outcome.known, thing):
            return outcome
    weights = tuple(core.settings.number(outcome.weight) for outcome in open_)
    key = (job.subject, job.activity)
    u = core.uniform(key, Purpose.OUTCOME, core.visit(thing, job.activity), core.attempt(key))
    return open_[pick(weights, u)]


def _after(core: Core, thing: Thing, step: Step, values: dict[str, str | int]) -> dict[str, str | int]:
    moves = core.stepper.moves(thing.kind, step.id, values) or {}
    return {**values, **{track: target for track, (_source, target) in moves.items()}}


def expire(core: Core, job: Job) -> None:
    """Patience ran out while queueing: the request is over, with its effect."""
    thing = core.state.things[job.subject]
    patience: Effect | None = core.book.step(job.step).patience
    found = Collector(core, thing)
    if patience is not None:
        found.add(f"{job.step}/patience", patience)
    over = Expired(activity=job.activity, consequences=found.consequences())
    core.emit(over, thing.id, job.step, job.role)
    charge_entries(core, thing, found.charged)
