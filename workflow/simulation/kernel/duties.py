"""What follows from states and time: counts for measures, daily costs, deadlines, faults."""

from __future__ import annotations

from workflow.simulation.kernel.guards import end_of, holds
from workflow.simulation.kernel.heap import key_of, push, push_daily
from workflow.simulation.kernel.layout import (
    B_CHARGED,
    B_CHARGES,
    B_MOVED,
    B_MOVES,
    BEGIN,
    CHARGE,
    CHARGED,
    CLOSED,
    DUE,
    FAULT,
    FINISH,
    INFINITE,
    J_HOW,
    J_MARK,
    J_MEASURE,
    J_WHERE,
    J_WORDS,
    K_CHARGES_AT,
    K_DUES_AT,
    K_MARKS_AT,
    K_VARS,
    M_BYTES,
    M_GUARD,
    M_VARIABLE,
    MET,
    MINUTES_A_DAY,
    MISSED,
    MISSED_DUE,
    O_HARMS,
    O_HOOKS,
    O_N_HARMS,
    O_N_HOOKS,
    S_CENTS_NOW,
    S_DEADLINES,
    S_MEASURES,
    S_NOW,
    S_SAMPLES,
    S_SAMPLES_SIZE,
    S_SCRATCH,
    S_WINDOW,
    S_WINDOWED_NOW,
    T_KIND,
    T_NUMBER,
    T_VALUES,
    TIMED_BYTES,
    TIMED_ENDED,
    TIMED_MEASURE,
    TIMED_MINUTES,
    TIMED_WINDOW,
    TRUE,
    V_CHARGE,
    V_STATES,
    V_WORDS,
    W_ACT,
    W_COUNTS,
    W_FAULT_VAR,
    W_LENGTH,
    W_LOCAL,
    W_SINCE,
    W_WORDS,
    Z_CENTS,
    Z_CHARGE,
    Z_FALL_BACK,
    Z_FUND,
    Z_HOOKS,
    Z_N_HOOKS,
    Z_WORDS,
)
from workflow.simulation.kernel.memory import compiled, fixed, inlined, load, load_byte, store
from workflow.simulation.kernel.queues import word_of
from workflow.simulation.kernel.records import count, count_move, money, payer, put, trace

_BREACHED = 2


@compiled
def hook(s: int, thing: int, measure: int) -> None:
    """Count for a measure; or begin, or finish, its time."""
    j = fixed(s + S_MEASURES) + measure * J_WORDS * 8
    how = fixed(j + J_HOW)
    if how == BEGIN:
        place = thing + fixed(load(thing + T_KIND) + K_MARKS_AT) + fixed(j + J_MARK) * 8
        if load(place) < 0:
            store(place, load(s + S_NOW))
        return
    if fixed(j + J_WHERE) != TRUE and not holds(s, thing, fixed(j + J_WHERE)):
        return
    passed = 0
    if how == FINISH:
        place = thing + fixed(load(thing + T_KIND) + K_MARKS_AT) + fixed(j + J_MARK) * 8
        if load(place) < 0:
            return
        passed = load(s + S_NOW) - load(place)
        store(place, INFINITE)  # the first time only
        if passed < 0:
            return
        size = load(s + S_SAMPLES_SIZE)
        timed = fixed(s + S_SAMPLES) + size * TIMED_BYTES
        store(timed + TIMED_MEASURE, fixed(j + J_MEASURE))
        store(timed + TIMED_WINDOW, load(s + S_WINDOW))
        store(timed + TIMED_MINUTES, passed)
        store(timed + TIMED_ENDED, load(s + S_NOW))
        store(s + S_SAMPLES_SIZE, size + 1)
    place = load(s + S_WINDOWED_NOW) + fixed(j + J_MEASURE) * 16
    store(place, load(place) + 1)
    store(place + 8, load(place + 8) + passed)


@compiled
def charge(s: int, thing: int, var: int) -> None:
    """One day's cost of the state that a track is in, and when the next is due."""
    kind = load(thing + T_KIND)
    v = fixed(kind + K_VARS) + var * V_WORDS * 8
    z = fixed(v + V_STATES) + load_byte(thing + T_VALUES + var) * Z_WORDS * 8
    cents = load(load(s + S_CENTS_NOW) + fixed(z + Z_CENTS) * 8)
    due = load(s + S_NOW) + MINUTES_A_DAY
    store(thing + fixed(kind + K_CHARGES_AT) + fixed(v + V_CHARGE) * 8, due)
    push_daily(s, key_of(CHARGE, fixed(z + Z_CHARGE), load(thing + T_NUMBER)), thing, var)
    fund = payer(s, fixed(z + Z_FUND), fixed(z + Z_FALL_BACK), cents)
    trace(s, CHARGED, thing, var, -1, cents if fund < 0 else 0)
    if fund >= 0:
        money(s, fund, -cents, 1)


@inlined
def enter(s: int, thing: int) -> None:
    """What follows from the states entered: counts, times between states, the first day's cost."""
    b, kind = fixed(s + S_SCRATCH), load(thing + T_KIND)
    for n in range(load(b + B_MOVED)):
        var, old = load(b + B_MOVES + n * 16), load(b + B_MOVES + n * 16 + 8)
        new = load_byte(thing + T_VALUES + var)
        if new != old:
            v = fixed(kind + K_VARS) + var * V_WORDS * 8
            z = fixed(v + V_STATES) + new * Z_WORDS * 8
            count_move(s, thing, v, old, new)
            hooks = fixed(z + Z_HOOKS)
            for m in range(fixed(z + Z_N_HOOKS)):
                hook(s, thing, load(hooks + m * 8))
    for n in range(load(b + B_CHARGED)):
        charge(s, thing, load(b + B_CHARGES + n * 8))


@inlined
def step_hooks(s: int, thing: int, o: int) -> None:
    """Count for the measures of a step that is done."""
    hooks = fixed(o + O_HOOKS)
    for n in range(fixed(o + O_N_HOOKS)):
        hook(s, thing, load(hooks + n * 8))


@compiled
def deadline_place(thing: int, w: int) -> int:
    """Where a deadline's end is kept; whether it was missed comes after."""
    return thing + fixed(load(thing + T_KIND) + K_DUES_AT) + fixed(w + W_LOCAL) * 16


@compiled
def end_deadline(s: int, thing: int, deadline: int, closed: bool) -> None:
    """The act was done (`closed`), or is no longer due. It stays closed only where its cause goes on."""
    w = fixed(s + S_DEADLINES) + deadline * W_WORDS * 8
    place, activity = deadline_place(thing, w), fixed(w + W_ACT)
    due = load(place)
    if due < 0:
        return
    late = 1 if fixed(w + W_COUNTS) and load(s + S_NOW) > due else 0
    store(place, -1)
    if closed and holds(s, thing, fixed(w + W_SINCE)):
        word = word_of(s, thing, activity)
        store(word, load(word) | CLOSED)
    count(s, MET, activity)
    trace(s, MET, thing, activity, -1, late)


@compiled
def watch_deadline(s: int, thing: int, deadline: int) -> bool:
    """Start a deadline, or end it where it no longer applies; True if something happened."""
    w = fixed(s + S_DEADLINES) + deadline * W_WORDS * 8
    place, runs = deadline_place(thing, w), holds(s, thing, fixed(w + W_SINCE))
    if load(place) >= 0:
        if not runs:
            end_deadline(s, thing, deadline, False)
        return not runs
    activity = fixed(w + W_ACT)
    if not runs or load(word_of(s, thing, activity)) & CLOSED:
        return False
    due = end_of(s, fixed(w + W_LENGTH), 0.5, load(s + S_NOW))
    store(place, due)
    store(place + 8, 0)
    push(s, due, key_of(MISSED, activity, load(thing + T_NUMBER)), thing, deadline)
    trace(s, DUE, thing, activity, -1, due)
    return True


@compiled
def breach(s: int, thing: int, var: int) -> None:
    """Record a fault, and its right as breached."""
    trace(s, FAULT, thing, -1, -1, 0)
    if var >= 0:
        put(s, thing, var, _BREACHED)


@compiled
def miss(s: int, thing: int, deadline: int) -> None:
    """A deadline passes without the act: a fault, where the definition says so and it counts."""
    w = fixed(s + S_DEADLINES) + deadline * W_WORDS * 8
    store(deadline_place(thing, w) + 8, 1)
    count(s, MISSED_DUE, fixed(w + W_ACT))
    trace(s, MISSED_DUE, thing, fixed(w + W_ACT), -1, 0)
    if fixed(w + W_FAULT_VAR) >= -1 and fixed(w + W_COUNTS):
        breach(s, thing, fixed(w + W_FAULT_VAR))


@inlined
def harms(s: int, thing: int, o: int) -> int:
    """The faults that a step of the clock is here, a bit each; simulated people do no harm."""
    found = 0
    for n in range(fixed(o + O_N_HARMS)):
        if holds(s, thing, load(fixed(o + O_HARMS) + n * M_BYTES + M_GUARD)):
            found |= 1 << n
    return found


@inlined
def breach_all(s: int, thing: int, o: int, harms: int) -> None:
    """Record each of the faults, a bit each."""
    for n in range(fixed(o + O_N_HARMS)):
        if (harms >> n) & 1:
            breach(s, thing, load(fixed(o + O_HARMS) + n * M_BYTES + M_VARIABLE))
