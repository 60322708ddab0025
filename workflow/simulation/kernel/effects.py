"""What an effect does to a thing: prepared in the scratch memory, then delivered."""

from __future__ import annotations

from workflow.simulation.kernel.draws import uniform
from workflow.simulation.kernel.guards import end_of, holds
from workflow.simulation.kernel.heap import key_of, push
from workflow.simulation.kernel.layout import (
    A_SOURCES,
    ADD,
    B_ACTS,
    B_CHARGED,
    B_CHARGES,
    B_JUDGED,
    B_MOVED,
    B_MOVES,
    B_PENDING,
    B_PENDINGS,
    CLOSED,
    E_A,
    E_B,
    E_CODE,
    E_WORDS,
    END,
    G_LENGTH,
    G_LOCAL,
    G_STABLE,
    G_VAR,
    G_WORDS,
    HELD,
    INFINITE,
    K_CHARGES_AT,
    K_DIRTY_WORDS,
    K_TIMERS_AT,
    K_VARS,
    LIST_BYTES,
    LIST_PLACE,
    LIST_SIZE,
    MONEY,
    MOVE,
    OVERFLOW,
    PASSED,
    PAUSE,
    PAY_IN,
    Q_HELD,
    RESPECT,
    S_CENTS_NOW,
    S_EFFECTS,
    S_ERROR,
    S_NOW,
    S_SCRATCH,
    S_TIMERS,
    SET,
    STOP,
    T_KEY,
    T_KIND,
    T_NUMBER,
    T_VALUES,
    TAKEN,
    TIMER,
    U_TO,
    U_TRACK,
    U_VISITED,
    V_ACTS,
    V_CHARGE,
    V_DEPENDS,
    V_N_ACTS,
    V_SIZE,
    V_STATES,
    V_VISITS,
    V_WORDS,
    VISIT_MASK,
    Z_FUND,
    Z_HOLDS,
    Z_N_STARTS,
    Z_N_STOPS,
    Z_STARTS,
    Z_STOPS,
    Z_WORDS,
)
from workflow.simulation.kernel.memory import compiled, fixed, inlined, load, load_byte, store, store_byte
from workflow.simulation.kernel.queues import act_of, word_of
from workflow.simulation.kernel.records import count_move, mark, mark_turned, money, occupy, put

_IDLE = 0
_PAUSED = 2
_RUNNING = 1
_TIMER_PURPOSE = 10


@compiled
def clear_scratch(s: int) -> None:
    """Nothing is prepared yet."""
    b = fixed(s + S_SCRATCH)
    for field in range(0, B_MOVES, 8):
        store(b + field, 0)


@compiled
def fits(s: int, thing: int, effect: int) -> bool:
    """Whether every move of an effect has a way from here."""
    at = fixed(s + S_EFFECTS) + effect * 8
    while fixed(at + E_CODE) == MOVE:
        if load(fixed(at + E_B) + load_byte(thing + T_VALUES + fixed(at + E_A)) * 8) < 0:
            return False
        at += E_WORDS * 8
    return True


@compiled
def fits_after(s: int, thing: int, first: int, second: int) -> bool:
    """Whether an outcome's moves have a way from the states that its step's own moves lead to."""
    at = fixed(s + S_EFFECTS) + second * 8
    while fixed(at + E_CODE) == MOVE:
        var = fixed(at + E_A)
        state = load_byte(thing + T_VALUES + var)
        own = fixed(s + S_EFFECTS) + first * 8
        while fixed(own + E_CODE) == MOVE:
            if fixed(own + E_A) == var:
                state = load(fixed(own + E_B) + state * 8)
                break
            own += E_WORDS * 8
        if load(fixed(at + E_B) + state * 8) < 0:
            return False
        at += E_WORDS * 8
    return True


@compiled
def _is_remembered(b: int, var: int) -> bool:
    found = False
    for at in range(load(b + B_MOVED)):
        found = found or load(b + B_MOVES + at * 16) == var
    return found


@compiled
def _judge(s: int, thing: int, b: int, v: int) -> None:
    """Note for activities with sources on several tracks whether they are there now."""
    acts = fixed(v + V_ACTS)
    for at in range(fixed(v + V_N_ACTS)):
        act = load(acts + at * 8)
        known = False
        for other in range(load(b + B_JUDGED)):
            known = known or load(b + B_ACTS + other * 16) == act
        if not known:
            place = b + B_ACTS + load(b + B_JUDGED) * 16
            store(place, act)
            there = holds(s, thing, fixed(act_of(s, act) + A_SOURCES))
            store(place + 8, 1 if there else 0)
            store(b + B_JUDGED, load(b + B_JUDGED) + 1)


@inlined
def remember(s: int, thing: int, effect: int) -> None:
    """Before an effect's moves: what the tracks were, and which activities were at their sources."""
    b, kind = fixed(s + S_SCRATCH), load(thing + T_KIND)
    at = fixed(s + S_EFFECTS) + effect * 8
    while fixed(at + E_CODE) == MOVE:
        var = fixed(at + E_A)
        if not _is_remembered(b, var):
            place = b + B_MOVES + load(b + B_MOVED) * 16
            store(place, var)
            store(place + 8, load_byte(thing + T_VALUES + var))
            store(b + B_MOVED, load(b + B_MOVED) + 1)
            _judge(s, thing, b, fixed(kind + K_VARS) + var * V_WORDS * 8)
        at += E_WORDS * 8


@compiled
def pend(s: int, what: int, index: int, number: int) -> None:
    """Units or money that change when everything is done."""
    b = fixed(s + S_SCRATCH)
    place = b + B_PENDINGS + load(b + B_PENDING) * 16
    store(place, what * 4096 + index)
    store(place + 8, number)
    store(b + B_PENDING, load(b + B_PENDING) + 1)


@compiled
def _timer(s: int, timer: int) -> int:
    return fixed(s + S_TIMERS) + timer * G_WORDS * 8


@compiled
def timer_place(thing: int, g: int) -> int:
    """Where a timer's end is kept; what was left when it was paused comes after."""
    return thing + fixed(load(thing + T_KIND) + K_TIMERS_AT) + fixed(g + G_LOCAL) * 16


@compiled
def stop_timer(s: int, thing: int, timer: int) -> None:
    """Set a timer back to idle."""
    g = _timer(s, timer)
    put(s, thing, fixed(g + G_VAR), _IDLE)
    store(timer_place(thing, g), INFINITE)
    store(timer_place(thing, g) + 8, INFINITE)


@compiled
def timer_end(s: int, thing: int, timer: int) -> int:
    """When a timer that starts now expires."""
    g, now = _timer(s, timer), load(s + S_NOW)
    u = uniform(s, load(thing + T_KEY), fixed(g + G_STABLE), _TIMER_PURPOSE, 1, now)
    return end_of(s, fixed(g + G_LENGTH), u, now)


@compiled
def run_timer(s: int, thing: int, timer: int, due: int) -> None:
    """Let a timer run to a minute."""
    place = timer_place(thing, _timer(s, timer))
    store(place, due)
    store(place + 8, INFINITE)
    push(s, due, key_of(TIMER, timer, load(thing + T_NUMBER)), thing, timer)


@compiled
def start_timer(s: int, thing: int, timer: int) -> None:
    """Start a timer from its full length, or let a paused one go on."""
    g = _timer(s, timer)
    place, now = timer_place(thing, g), load(s + S_NOW)
    if load_byte(thing + T_VALUES + fixed(g + G_VAR)) == _PAUSED:
        rest = load(place + 8)
        due = INFINITE if rest >= INFINITE else now + rest
    else:
        due = timer_end(s, thing, timer)
    put(s, thing, fixed(g + G_VAR), _RUNNING)
    run_timer(s, thing, timer, due)


@compiled
def _uncharge(s: int, var: int) -> None:
    """A state that was only passed through at this instant costs nothing."""
    b, kept = fixed(s + S_SCRATCH), 0
    for n in range(load(b + B_CHARGED)):
        track = load(b + B_CHARGES + n * 8)
        if track != var:
            store(b + B_CHARGES + kept * 8, track)
            kept += 1
    store(b + B_CHARGED, kept)


@compiled
def _move(s: int, thing: int, var: int, target: int) -> None:
    v = fixed(load(thing + T_KIND) + K_VARS) + var * V_WORDS * 8
    states, source = fixed(v + V_STATES), load_byte(thing + T_VALUES + var)
    left, entered = states + source * Z_WORDS * 8, states + target * Z_WORDS * 8
    put(s, thing, var, target)
    if fixed(left + Z_HOLDS) != fixed(entered + Z_HOLDS):
        if fixed(left + Z_HOLDS) >= 0:
            pend(s, HELD, fixed(left + Z_HOLDS), -1)
        if fixed(entered + Z_HOLDS) >= 0:
            pend(s, HELD, fixed(entered + Z_HOLDS), 1)
    if fixed(left + Z_FUND) >= 0:
        store(thing + fixed(load(thing + T_KIND) + K_CHARGES_AT) + fixed(v + V_CHARGE) * 8, INFINITE)
        _uncharge(s, var)
    if fixed(entered + Z_FUND) >= 0 and source != target:
        b = fixed(s + S_SCRATCH)
        store(b + B_CHARGES + load(b + B_CHARGED) * 8, var)
        store(b + B_CHARGED, load(b + B_CHARGED) + 1)
    for at in range(fixed(entered + Z_N_STOPS)):
        stop_timer(s, thing, load(fixed(entered + Z_STOPS) + at * 8))
    for at in range(fixed(entered + Z_N_STARTS)):
        start_timer(s, thing, load(fixed(entered + Z_STARTS) + at * 8))


@compiled
def _pause_timer(s: int, thing: int, timer: int) -> None:
    g = _timer(s, timer)
    if load_byte(thing + T_VALUES + fixed(g + G_VAR)) != _RUNNING:
        return
    due = load(timer_place(thing, g))
    put(s, thing, fixed(g + G_VAR), _PAUSED)
    store(timer_place(thing, g), INFINITE)
    store(timer_place(thing, g) + 8, INFINITE if due >= INFINITE else due - load(s + S_NOW))


@compiled
def apply(s: int, thing: int, effect: int) -> None:
    """Change the thing's values; units and money wait in the scratch memory until `deliver`."""
    at = fixed(s + S_EFFECTS) + effect * 8
    while True:
        code, a = fixed(at + E_CODE), fixed(at + E_A)
        if code == END:
            return
        if code == MOVE:
            _move(s, thing, a, load(fixed(at + E_B) + load_byte(thing + T_VALUES + a) * 8))
        elif code == SET:
            put(s, thing, a, fixed(at + E_B))
        elif code == ADD:
            put(s, thing, a, load_byte(thing + T_VALUES + a) + fixed(at + E_B))
        elif code == RESPECT:
            if load_byte(thing + T_VALUES + a) == 0:
                put(s, thing, a, 1)
        elif code == PAY_IN:
            pend(s, MONEY, a, load(load(s + S_CENTS_NOW) + fixed(at + E_B) * 8))
        elif code == STOP:
            stop_timer(s, thing, a)
        elif code == PAUSE:
            _pause_timer(s, thing, a)
        else:
            start_timer(s, thing, a)
        at += E_WORDS * 8


@compiled
def _count_visit(s: int, thing: int, activity: int) -> None:
    place = word_of(s, thing, activity)
    word = load(place)
    if word & VISIT_MASK == VISIT_MASK:
        store(s + S_ERROR, OVERFLOW)
    store(place, (word & ~(TAKEN | PASSED | CLOSED)) + 1)


@compiled
def _visit(s: int, thing: int, activity: int) -> None:
    _count_visit(s, thing, activity)
    mark(s, thing, activity)


@inlined
def visits(s: int, thing: int, done: int) -> None:
    """Activities whose sources were entered again by the moves prepared, or by being done in place."""
    b, kind = fixed(s + S_SCRATCH), load(thing + T_KIND)
    for n in range(load(b + B_MOVED)):
        var, old = load(b + B_MOVES + n * 16), load(b + B_MOVES + n * 16 + 8)
        v = fixed(kind + K_VARS) + var * V_WORDS * 8
        there = fixed(v + V_VISITS)
        cell = there + (old * fixed(v + V_SIZE) + load_byte(thing + T_VALUES + var)) * LIST_BYTES
        acts = load(cell + LIST_PLACE)
        for m in range(load(cell + LIST_SIZE)):
            act = load(acts + m * 8)
            if act != done:
                _visit(s, thing, act)
    for n in range(load(b + B_JUDGED)):
        act = load(b + B_ACTS + n * 16)
        was_there = load(b + B_ACTS + n * 16 + 8) != 0
        if act != done and not was_there and holds(s, thing, fixed(act_of(s, act) + A_SOURCES)):
            _visit(s, thing, act)
    if done >= 0 and holds(s, thing, fixed(act_of(s, done) + A_SOURCES)):
        _visit(s, thing, done)


@inlined
def move_on(s: int, thing: int, activity: int, outcome: int) -> None:
    """Move the one track that the outcome of an activity moves, where nothing else comes of it: see
    `workflow.simulation.compile.activities`, `_only_move`."""
    kind, var = load(thing + T_KIND), fixed(outcome + U_TRACK)
    v, place = fixed(kind + K_VARS) + var * V_WORDS * 8, thing + T_VALUES + var
    old = load_byte(place)
    new = fixed(fixed(outcome + U_TO) + old * 8)
    store_byte(place, new)
    cell = old * fixed(v + V_SIZE) + new
    mark_turned(s, thing, fixed(v + V_DEPENDS) + cell * fixed(kind + K_DIRTY_WORDS) * 16)
    entered = fixed(v + V_VISITS) + cell * LIST_BYTES
    for n in range(fixed(entered + LIST_SIZE)):
        act = load(fixed(entered + LIST_PLACE) + n * 8)
        if act != activity:
            _visit(s, thing, act)
    if fixed(outcome + U_VISITED):
        _count_visit(s, thing, activity)
    count_move(s, thing, v, old, new)


@inlined
def deliver(s: int, thing: int) -> None:
    """Take or give back the units and the money that wait in the scratch memory."""
    b = fixed(s + S_SCRATCH)
    for n in range(load(b + B_PENDING)):
        what = load(b + B_PENDINGS + n * 16)
        units = load(b + B_PENDINGS + n * 16 + 8)
        if what < 4096:
            occupy(s, what, Q_HELD, units)
        else:
            money(s, what - 4096, units, 0)
