"""One entry that is due: what it brings about."""

from __future__ import annotations

from workflow.simulation.kernel.completion import cancel, complete, still_allowed
from workflow.simulation.kernel.drawn import another_attempt
from workflow.simulation.kernel.draws import natural_log, uniform
from workflow.simulation.kernel.duties import charge, deadline_place, miss
from workflow.simulation.kernel.effects import run_timer, timer_end, timer_place
from workflow.simulation.kernel.guards import holds, number, resource_state
from workflow.simulation.kernel.heap import key_of, push
from workflow.simulation.kernel.layout import (
    A_CLOCK,
    ARRIVAL,
    BG_ARRIVED,
    BG_DONE,
    CHARGE,
    CLOCK_CANCELLED,
    COMPLETION,
    F_AMOUNT,
    F_CARRY,
    F_N_REFILLS,
    F_REFILLS,
    F_WORDS,
    G_N_STEPS,
    G_REPEAT,
    G_STEPS,
    G_VAR,
    G_WORDS,
    H_KEY,
    H_REF,
    H_STAMP,
    H_TIME,
    I_ACT,
    I_NEXT,
    I_NUMBER,
    I_SEQ,
    I_SIMULATED,
    I_STAGE,
    I_STAMP,
    I_STEP,
    I_THING,
    INFINITE,
    INTENT,
    K_CHARGES_AT,
    K_VARS,
    MISSED,
    O_ACT,
    OPEN,
    PATIENCE,
    PHASE_SHIFT,
    Q_ARRIVED,
    Q_BUSY,
    Q_WAKE,
    QUEUED,
    R_CLASSES,
    R_PER_YEAR,
    R_STABLE,
    R_WORDS,
    REFILL,
    REFILLED,
    REQUEST,
    S_BACKED,
    S_BALANCES,
    S_CENTS_NOW,
    S_DEADLINES,
    S_FUNDS,
    S_N_STEPS,
    S_NOW,
    S_PAY_CHECK,
    S_PAY_COUNTS,
    S_PAYING,
    S_RES_CHECK,
    S_RESOURCES,
    S_SEQ,
    S_TIMERS,
    T_KIND,
    TIMER,
    TIMER_EXPIRED,
    V_CHARGE,
    V_WORDS,
    W_WORDS,
    WAKE,
)
from workflow.simulation.kernel.memory import compiled, fixed, inlined, load, store
from workflow.simulation.kernel.opening import arrive
from workflow.simulation.kernel.queues import act_of, at, close_instance, instance_of, line_up, open_instance
from workflow.simulation.kernel.records import money, occupy, payer_of, put, step_of, trace
from workflow.simulation.kernel.requests import begin, expire, proceed

_ARRIVAL = 7
_EXPIRED_STATE = 3
_MINUTES_A_YEAR = 525_960.0


@inlined
def _instance_due(s: int, instance: int, phase: int) -> None:
    i = at(s, instance)
    if phase == REQUEST:
        begin(s, instance)
    elif phase == PATIENCE:
        expire(s, instance)
    elif load(i + I_THING) == 0:
        resource = load(i + I_ACT)
        trace(s, BG_DONE, 0, resource, -1, 0)
        close_instance(s, instance)
        occupy(s, resource, Q_BUSY, -1)
    else:
        complete(s, instance, -1, 0)


@compiled
def _clock_step(s: int, thing: int, step: int) -> None:
    activity = fixed(step_of(s, step) + O_ACT)
    if instance_of(s, thing, activity) != 0 or not holds(s, thing, fixed(act_of(s, activity) + A_CLOCK)):
        trace(s, CLOCK_CANCELLED, thing, activity, step, 0)
        return
    instance = open_instance(s, thing, activity)
    i = at(s, instance)
    store(i + I_STEP, step)
    store(i + I_SIMULATED, 0)
    store(i + I_STAGE, INTENT)
    another_attempt(s, thing, activity)
    begin(s, instance)


@compiled
def _timer_due(s: int, time: int, thing: int, timer: int) -> None:
    g = fixed(s + S_TIMERS) + timer * G_WORDS * 8
    place = timer_place(thing, g)
    if load(place) != time:
        return
    trace(s, TIMER_EXPIRED, thing, timer, -1, 0)
    if fixed(g + G_REPEAT):
        put(s, thing, fixed(g + G_VAR), 1)
        run_timer(s, thing, timer, timer_end(s, thing, timer))
    else:
        put(s, thing, fixed(g + G_VAR), _EXPIRED_STATE)
        store(place, INFINITE)
    for n in range(fixed(g + G_N_STEPS)):
        _clock_step(s, thing, load(fixed(g + G_STEPS) + n * 8))


@compiled
def _can_be_paid(s: int) -> bool:
    """Whether any of those who wait for money can be paid: all of one step alike."""
    counts, found = fixed(s + S_PAY_COUNTS), False
    for step in range(fixed(s + S_N_STEPS)):
        found = found or (load(counts + step * 8) > 0 and payer_of(s, step) >= 0)
    return found


@compiled
def payments(s: int) -> bool:
    """Serve the first request that waits for money and can now be paid."""
    instance = load(s + S_PAYING) if _can_be_paid(s) else 0
    while instance != 0:
        i = at(s, instance)
        if payer_of(s, load(i + I_STEP)) >= 0:
            if still_allowed(s, instance):
                proceed(s, instance, False)
            else:
                cancel(s, instance)
            return True
        instance = load(i + I_NEXT)
    store(s + S_PAY_CHECK, 0)
    return False


@compiled
def _refill(s: int, fund: int, which: int) -> None:
    f = fixed(s + S_FUNDS) + fund * F_WORDS * 8
    cents = load(load(s + S_CENTS_NOW) + fixed(f + F_AMOUNT) * 8)
    if not fixed(f + F_CARRY):
        cents -= load(fixed(s + S_BALANCES) + fund * 8)
    trace(s, REFILLED, 0, fund, -1, cents)
    money(s, fund, cents, 0)
    if which + 1 < fixed(f + F_N_REFILLS):
        push(s, load(fixed(f + F_REFILLS) + (which + 1) * 8), key_of(REFILL, fund, 0), fund, which + 1)
    payments(s)


@compiled
def line_up_background(s: int, resource: int, number_of: int, seq: int) -> None:
    """Another person's file waits for a resource."""
    instance = open_instance(s, 0, resource)
    i = at(s, instance)
    store(i + I_STAGE, QUEUED)
    store(i + I_NUMBER, number_of)
    store(i + I_SEQ, seq)
    line_up(s, instance, resource, fixed(fixed(s + S_RESOURCES) + resource * R_WORDS * 8 + R_CLASSES))
    store(s + S_RES_CHECK, load(s + S_RES_CHECK) | (1 << resource))


@compiled
def next_background(s: int, resource: int) -> None:
    """Draw when the next of other people's files comes."""
    r = fixed(s + S_RESOURCES) + resource * R_WORDS * 8
    per_year = number(s, fixed(r + R_PER_YEAR))
    if per_year <= 0.0:
        return
    arrived = load(resource_state(s, resource) + Q_ARRIVED)
    u = uniform(s, fixed(r + R_STABLE), fixed(s + S_BACKED), _ARRIVAL, arrived + 1, 0)
    gap = int(-(_MINUTES_A_YEAR / per_year) * natural_log(u) + 0.5)
    push(s, load(s + S_NOW) + gap, key_of(ARRIVAL, resource, 0), resource, 0)


@compiled
def _background_arrives(s: int, resource: int) -> None:
    q = resource_state(s, resource)
    number_of = load(q + Q_ARRIVED) + 1
    store(q + Q_ARRIVED, number_of)
    trace(s, BG_ARRIVED, 0, resource, -1, number_of)
    line_up_background(s, resource, number_of, load(s + S_SEQ))
    next_background(s, resource)


@inlined
def happen(s: int, entry: int) -> None:
    """Let one entry happen; a stale one does nothing."""
    time, ref, stamp = load(entry + H_TIME), load(entry + H_REF), load(entry + H_STAMP)
    phase = load(entry + H_KEY) >> PHASE_SHIFT
    if COMPLETION <= phase <= REQUEST:
        if load(at(s, ref) + I_STAMP) == stamp:
            _instance_due(s, ref, phase)
    elif phase == OPEN:
        arrive(s, ref)
    elif phase == CHARGE:
        kind = load(ref + T_KIND)
        local = fixed(fixed(kind + K_VARS) + stamp * V_WORDS * 8 + V_CHARGE)
        if load(ref + fixed(kind + K_CHARGES_AT) + local * 8) == time:
            charge(s, ref, stamp)
    elif phase == TIMER:
        _timer_due(s, time, ref, stamp)
    elif phase == MISSED:
        w = fixed(s + S_DEADLINES) + stamp * W_WORDS * 8
        place = deadline_place(ref, w)
        if load(place) == time and load(place + 8) == 0:
            miss(s, ref, stamp)
    elif phase == REFILL:
        _refill(s, ref, stamp)
    elif phase == ARRIVAL:
        _background_arrives(s, ref)
    elif phase == WAKE:
        store(resource_state(s, ref) + Q_WAKE, -1)
        store(s + S_RES_CHECK, load(s + S_RES_CHECK) | (1 << ref))
