"""A step's life: noticed, requested, paid for, queued, started, done; or cancelled, expired, turned away."""

from __future__ import annotations

from workflow.simulation.kernel.completion import cancel, complete, leave_queue, still_allowed
from workflow.simulation.kernel.drawn import after_attempt, draw, draw_ahead, work_minutes
from workflow.simulation.kernel.draws import uniform
from workflow.simulation.kernel.duties import enter
from workflow.simulation.kernel.effects import apply, clear_scratch, deliver, fits, remember, visits
from workflow.simulation.kernel.guards import (
    after,
    chance,
    end_after,
    end_of,
    free,
    holds,
    minutes,
    resource_state,
)
from workflow.simulation.kernel.heap import key_of, push
from workflow.simulation.kernel.layout import (
    A_BEHAVES,
    A_CHOICE,
    A_DELAY,
    A_OPTIONS,
    A_RESOURCE,
    A_UPTAKE,
    A_WANTED,
    A_WORK,
    BG_STARTED,
    COMPLETION,
    ENABLED,
    EXPIRED,
    FULL_EFFECT,
    I_ACT,
    I_CENTS,
    I_CLASS,
    I_FUND,
    I_NUMBER,
    I_REQUESTED,
    I_SEQ,
    I_SIMULATED,
    I_STAGE,
    I_STAMP,
    I_STEP,
    I_THING,
    INSTANCE_SHIFT,
    INTENT,
    LOST_INTENT,
    O_FULL_EFFECT,
    O_FUND,
    O_PATIENCE,
    O_PATIENCE_EFFECT,
    PASSED,
    PASSED_UP,
    PATIENCE,
    PAYING,
    PAYING_UP,
    Q_BUSY,
    Q_WAITING,
    QUEUED,
    QUEUED_UP,
    R_CALENDAR,
    R_ROOM,
    R_STABLE,
    R_WORDS,
    R_WORK,
    REFUSED_FULL,
    REQUEST,
    REQUESTED,
    S_BACKED,
    S_NOW,
    S_RES_CHECK,
    S_RESOURCES,
    S_SEQ,
    STARTED,
    STARTED_UP,
    T_NUMBER,
    T_PASSED,
    TAKEN,
)
from workflow.simulation.kernel.memory import compiled, fixed, inlined, load, store
from workflow.simulation.kernel.phases import BEFORE, IN_LINE, pass_on
from workflow.simulation.kernel.queues import (
    act_of,
    at,
    class_of,
    close_instance,
    leave_line,
    line_up,
    open_instance,
    pay_later,
    restamp,
    stop_paying,
    word_of,
)
from workflow.simulation.kernel.records import (
    count,
    mark,
    money,
    occupy,
    payer_of,
    price_of,
    step_of,
    trace,
    wait,
)

_BACKGROUND = 9
_DELAY = 2
_LISTED = -2
_PATIENCE = 6
_UPTAKE = 1


@inlined
def enable(s: int, thing: int, activity: int) -> bool:
    """Let a simulated role notice that it can act: one uptake draw a visit, a delay each time."""
    a = act_of(s, activity)
    place = word_of(s, thing, activity)
    word = load(place)
    if not fixed(a + A_BEHAVES) or word >> INSTANCE_SHIFT != 0 or word & PASSED:
        return False
    if not holds(s, thing, fixed(a + A_WANTED)):
        return False
    if not word & TAKEN:
        likely = chance(s, thing, fixed(a + A_UPTAKE))
        if likely < 1.0 and not draw(s, thing, activity, _UPTAKE) < likely:
            store(place, word | PASSED)
            store(thing + T_PASSED, activity + 1)
            count(s, PASSED_UP, activity)
            trace(s, PASSED_UP, thing, activity, -1, 0)
            return True
        word |= TAKEN
    word = after_attempt(s, word)
    store(place, word)
    now, due = load(s + S_NOW), load(s + S_NOW)
    if fixed(a + A_DELAY) >= 0:
        due = end_of(s, fixed(a + A_DELAY), draw(s, thing, activity, _DELAY), now)
    instance = open_instance(s, thing, activity)
    i = at(s, instance)
    store(i + I_STAGE, INTENT)
    store(i + I_SIMULATED, 1)
    if not fixed(a + A_CHOICE):
        store(i + I_STEP, load(fixed(a + A_OPTIONS)))
    draw_ahead(s, i, thing, a, word)
    push(s, due, key_of(REQUEST, activity, load(thing + T_NUMBER)), instance, load(i + I_STAMP))
    count(s, ENABLED, activity)
    trace(s, ENABLED, thing, activity, -1, due)
    return True


@compiled
def lose(s: int, instance: int) -> None:
    """An intent whose guard turned false."""
    i = at(s, instance)
    thing, activity = load(i + I_THING), load(i + I_ACT)
    count(s, LOST_INTENT, activity)
    trace(s, LOST_INTENT, thing, activity, -1, 0)
    close_instance(s, instance)
    mark(s, thing, activity)


@compiled
def _is_full(s: int, resource: int) -> bool:
    room = fixed(fixed(s + S_RESOURCES) + resource * R_WORDS * 8 + R_ROOM)
    if room < 0 or free(s, resource) > 0:
        return False
    return load(resource_state(s, resource) + Q_WAITING) >= room


@compiled
def _side_effect(s: int, thing: int, activity: int, step: int, effect: int, what: int) -> None:
    """The effect of a full queue, or of patience that ran out."""
    clear_scratch(s)
    there = fits(s, thing, effect)
    if there:
        remember(s, thing, effect)
        apply(s, thing, effect)
        visits(s, thing, -1)
    if there or what == EXPIRED:
        trace(s, what, thing, activity, step, 0)
    deliver(s, thing)
    enter(s, thing)


@compiled
def _turn_away(s: int, instance: int) -> None:
    i = at(s, instance)
    thing, activity, step = load(i + I_THING), load(i + I_ACT), load(i + I_STEP)
    count(s, REFUSED_FULL, activity)
    trace(s, REFUSED_FULL, thing, activity, step, 0)
    close_instance(s, instance)
    word = word_of(s, thing, activity)
    store(word, (load(word) & ~TAKEN) | PASSED)
    if step >= 0 and fixed(step_of(s, step) + O_FULL_EFFECT) >= 0:
        _side_effect(s, thing, activity, step, fixed(step_of(s, step) + O_FULL_EFFECT), FULL_EFFECT)
    mark(s, thing, activity)


@inlined
def _queue(s: int, instance: int, resource: int) -> None:
    i = at(s, instance)
    thing, activity, step = load(i + I_THING), load(i + I_ACT), load(i + I_STEP)
    store(i + I_STAGE, QUEUED)
    wait(s, resource, 1)
    line_up(s, instance, resource, class_of(s, thing, activity))
    store(s + S_RES_CHECK, load(s + S_RES_CHECK) | (1 << resource))
    count(s, QUEUED_UP, activity)
    trace(s, QUEUED_UP, thing, activity, step, 0)
    if step >= 0 and fixed(step_of(s, step) + O_PATIENCE) >= 0:
        u = draw(s, thing, activity, _PATIENCE)
        until = end_of(s, fixed(step_of(s, step) + O_PATIENCE), u, load(i + I_REQUESTED))
        push(s, until, key_of(PATIENCE, activity, load(thing + T_NUMBER)), instance, load(i + I_STAMP))


@inlined
def _work(s: int, instance: int, due: int) -> None:
    """Work begins, and will be done at `due`."""
    i = at(s, instance)
    activity = load(i + I_ACT)
    pass_on(s, i, activity, IN_LINE)
    count(s, STARTED_UP, activity)
    store(i + I_STAGE, STARTED)
    number_of = load(load(i + I_THING) + T_NUMBER)
    push(s, due, key_of(COMPLETION, activity, number_of), instance, restamp(i))


@inlined
def proceed(s: int, instance: int, fresh: bool) -> None:
    """Take a request on from payment: queue for the resource, start the work, or finish at once."""
    i = at(s, instance)
    thing, activity, step = load(i + I_THING), load(i + I_ACT), load(i + I_STEP)
    a, now = act_of(s, activity), load(s + S_NOW)
    fund, cents = -1, 0
    if step >= 0 and fixed(step_of(s, step) + O_FUND) >= 0:
        fund = payer_of(s, step)
        if fund < 0:
            if fresh:
                count(s, PAYING_UP, activity)
                trace(s, PAYING_UP, thing, activity, step, 0)
                store(i + I_CLASS, _LISTED)
                pay_later(s, instance)
            return
        cents = price_of(s, step)
    if not fresh:
        stop_paying(s, instance)
        store(i + I_CLASS, 0)
    if fixed(a + A_WORK) < 0:
        complete(s, instance, fund, cents)
        return
    store(i + I_FUND, fund)
    store(i + I_CENTS, cents)
    if fixed(a + A_RESOURCE) >= 0:
        _queue(s, instance, fixed(a + A_RESOURCE))
    else:
        due = end_after(s, fixed(a + A_WORK), work_minutes(s, instance), now)
        _work(s, instance, due)
        trace(s, STARTED_UP, thing, activity, step, due)
    if fund >= 0:
        money(s, fund, -cents, 1)


@inlined
def begin(s: int, instance: int) -> None:
    """A request that is allowed: pay, queue, start, or finish at once."""
    i = at(s, instance)
    thing, activity, step = load(i + I_THING), load(i + I_ACT), load(i + I_STEP)
    resource = fixed(act_of(s, activity) + A_RESOURCE)
    if resource >= 0 and _is_full(s, resource):
        _turn_away(s, instance)
        return
    store(i + I_STAGE, PAYING)
    store(i + I_REQUESTED, load(s + S_NOW))
    pass_on(s, i, activity, BEFORE)
    count(s, REQUESTED, activity)
    trace(s, REQUESTED, thing, activity, step, 0)
    store(i + I_SEQ, load(s + S_SEQ))
    proceed(s, instance, True)


@inlined
def start_next(s: int, resource: int, instance: int) -> None:
    """Let one free unit of a resource take up the first in line."""
    i = at(s, instance)
    thing, activity, step = load(i + I_THING), load(i + I_ACT), load(i + I_STEP)
    r = fixed(s + S_RESOURCES) + resource * R_WORDS * 8
    calendar, now = fixed(r + R_CALENDAR), load(s + S_NOW)
    if thing == 0:
        leave_line(s, instance, resource)
        u = uniform(s, fixed(r + R_STABLE), fixed(s + S_BACKED), _BACKGROUND, load(i + I_NUMBER), 0)
        due = after(s, calendar, now, minutes(s, fixed(r + R_WORK), u))
        store(i + I_STAGE, STARTED)
        trace(s, BG_STARTED, 0, resource, -1, due)
        order = key_of(COMPLETION, (1 << 17) + resource, load(s + S_SEQ))
        push(s, due, order, instance, restamp(i))
        occupy(s, resource, Q_BUSY, 1)
        return
    if not still_allowed(s, instance):
        cancel(s, instance)
        return
    leave_queue(s, instance, resource)
    due = after(s, calendar, now, work_minutes(s, instance))
    _work(s, instance, due)
    trace(s, STARTED_UP, thing, activity, step, due)
    occupy(s, resource, Q_BUSY, 1)


@compiled
def expire(s: int, instance: int) -> None:
    """Patience ran out while queueing: the request is over, with its effect."""
    i = at(s, instance)
    thing, activity, step = load(i + I_THING), load(i + I_ACT), load(i + I_STEP)
    leave_queue(s, instance, fixed(act_of(s, activity) + A_RESOURCE))
    count(s, EXPIRED, activity)
    close_instance(s, instance)
    mark(s, thing, activity)
    _side_effect(s, thing, activity, step, fixed(step_of(s, step) + O_PATIENCE_EFFECT), EXPIRED)
