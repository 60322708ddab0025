"""What is counted and traced, who must look again when a value changes, units and money."""

from __future__ import annotations

from workflow.simulation.kernel.draws import uniform
from workflow.simulation.kernel.guards import free, holds, opened, resource_state
from workflow.simulation.kernel.layout import (
    A_HOPES,
    A_LOCAL,
    A_STABLE,
    A_WATCH,
    A_WATCH_AT,
    A_WORDS,
    ATTEMPT_MASK,
    ATTEMPT_ONE,
    F_N_WATCHERS,
    F_WATCHERS,
    F_WORDS,
    K_DIRTY_AT,
    K_DIRTY_WORDS,
    K_VARS,
    LISTED,
    N_LIFE,
    O_CENTS,
    O_FALL_BACK,
    O_FUND,
    O_WORDS,
    OVERFLOW,
    Q_BUSY,
    Q_BUSY_TIME,
    Q_CAPACITY,
    Q_FREE_BEFORE,
    Q_HELD,
    Q_HELD_TIME,
    Q_OPENED,
    Q_QUEUE_TIME,
    Q_SINCE,
    Q_UNIT_TIME,
    Q_WAITING,
    R_CALENDAR,
    R_N_WATCHERS,
    R_WATCHERS,
    R_WORDS,
    S_ACTS,
    S_BALANCES,
    S_CENTS_NOW,
    S_COUNTS_NOW,
    S_DIRTY,
    S_ERROR,
    S_FUNDS,
    S_N_FUNDS,
    S_NOW,
    S_PAY_CHECK,
    S_RES_CHECK,
    S_RESOURCES,
    S_SEQ,
    S_SPENT,
    S_STEPS,
    S_TRACE,
    S_TRACE_SIZE,
    S_WATCHED,
    S_WINDOW,
    T_CHILD,
    T_IN_DIRTY,
    T_KEY,
    T_KIND,
    T_ROOT,
    T_SERIAL,
    T_SIBLING,
    T_VALUES,
    TRACE_WORDS,
    V_DEPENDS,
    V_DOWN,
    V_PRIORITY,
    V_SIZE,
    V_UP,
    V_WORDS,
    VISIT_BITS,
    VISIT_MASK,
)
from workflow.simulation.kernel.memory import compiled, fixed, load, load_byte, store, store_byte, woven
from workflow.simulation.kernel.queues import rank_again, word_of

_UPTAKE = 1


@compiled
def count(s: int, what: int, activity: int) -> None:
    """One more of something, for an activity, in this window of time."""
    at = load(s + S_COUNTS_NOW) + (activity * N_LIFE + what) * 8
    store(at, load(at) + 1)


@compiled
def note(s: int, what: int, thing: int, activity: int, step: int, number: int) -> None:
    """Write a row of the trace, which is wanted; there is room, as the loop has seen to."""
    size = load(s + S_TRACE_SIZE)
    at = fixed(s + S_TRACE) + size * TRACE_WORDS * 8
    store(at, load(s + S_NOW))
    store(at + 8, what)
    store(at + 16, load(thing + T_SERIAL) if thing != 0 else -1)
    store(at + 24, activity)
    store(at + 32, step)
    store(at + 40, number)
    store(s + S_TRACE_SIZE, size + 1)


@compiled
def trace(s: int, what: int, thing: int, activity: int, step: int, number: int) -> None:
    """The next thing that happens: numbered, and written down where a trace is wanted."""
    store(s + S_SEQ, load(s + S_SEQ) + 1)
    if fixed(s + S_TRACE) != 0:
        note(s, what, thing, activity, step, number)


@compiled
def act_of(s: int, activity: int) -> int:
    """The record of an activity."""
    return fixed(s + S_ACTS) + activity * A_WORDS * 8


@compiled
def step_of(s: int, step: int) -> int:
    """The record of a step."""
    return fixed(s + S_STEPS) + step * O_WORDS * 8


@woven
def draw(s: int, thing: int, activity: int, purpose: int) -> float:
    """The draw of a thing's activity, for its present visit and attempt."""
    word = load(word_of(s, thing, activity))
    attempt = 0 if purpose == _UPTAKE else (word & ATTEMPT_MASK) >> VISIT_BITS
    stable = fixed(act_of(s, activity) + A_STABLE)
    return uniform(s, load(thing + T_KEY), stable, purpose, (word & VISIT_MASK) + 1, attempt)


@compiled
def another_attempt(s: int, thing: int, activity: int) -> None:
    """One more attempt of a thing's activity."""
    word = word_of(s, thing, activity)
    if load(word) & ATTEMPT_MASK == ATTEMPT_MASK:
        store(s + S_ERROR, OVERFLOW)
    store(word, load(word) + ATTEMPT_ONE)


@compiled
def _mark(s: int, thing: int) -> None:
    if load(thing + T_IN_DIRTY) == 0:
        store(thing + T_IN_DIRTY, load(s + S_DIRTY))
        store(s + S_DIRTY, thing)


@compiled
def mark(s: int, thing: int, local: int) -> None:
    """One activity of a thing must be looked at."""
    at = thing + fixed(load(thing + T_KIND) + K_DIRTY_AT) + (local >> 6) * 8
    store(at, load(at) | (1 << (local & 63)))
    _mark(s, thing)


@compiled
def mark_all(s: int, thing: int, masks: int) -> None:
    """The activities of a mask must be looked at."""
    kind = load(thing + T_KIND)
    at, found = thing + fixed(kind + K_DIRTY_AT), 0
    for _ in range(fixed(kind + K_DIRTY_WORDS)):
        mask = load(masks)
        if mask != 0:
            store(at, load(at) | mask)
            found = 1
        at, masks = at + 8, masks + 8
    if found:
        _mark(s, thing)


@compiled
def _mark_children(s: int, root: int, masks: int) -> None:
    child = load(root + T_CHILD)
    while child != 0:
        mark_all(s, child, masks)
        child = load(child + T_SIBLING)


@compiled
def put(s: int, thing: int, var: int, new: int) -> None:
    """Give a variable a value, and mark who must look again."""
    place = thing + T_VALUES + var
    old = load_byte(place)
    if old == new:
        return
    store_byte(place, new)
    kind = load(thing + T_KIND)
    v = fixed(kind + K_VARS) + var * V_WORDS * 8
    row = (old * fixed(v + V_SIZE) + new) * fixed(kind + K_DIRTY_WORDS) * 8
    mark_all(s, thing, fixed(v + V_DEPENDS) + row)
    root = load(thing + T_ROOT)
    if fixed(v + V_UP) != 0 and root != 0:
        mark_all(s, root, fixed(v + V_UP))
    if fixed(v + V_DOWN) != 0:
        _mark_children(s, thing, fixed(v + V_DOWN))
    if fixed(v + V_PRIORITY):
        rank_again(s, thing)


@compiled
def hope(s: int, thing: int, activity: int) -> None:
    """Keep a thing in mind that could do an activity if only a unit were free, or money there."""
    a, word = act_of(s, activity), word_of(s, thing, activity)
    if load(word) & LISTED == 0 and holds(s, thing, fixed(a + A_HOPES)):
        store(word, load(word) | LISTED)
        head = fixed(s + S_WATCHED) + fixed(a + A_WATCH) * 8
        store(thing + fixed(a + A_WATCH_AT), load(head))
        store(head, thing)


@compiled
def _mark_watcher(s: int, activity: int) -> None:
    """The world around has changed: whoever hopes for it looks again; who no longer does is forgotten."""
    a = act_of(s, activity)
    before, local, after = (
        fixed(s + S_WATCHED) + fixed(a + A_WATCH) * 8,
        fixed(a + A_LOCAL),
        fixed(a + A_WATCH_AT),
    )
    thing = load(before)
    while thing != 0:
        following = load(thing + after)
        if holds(s, thing, fixed(a + A_HOPES)):
            mark(s, thing, local)
            before = thing + after
        else:
            word = word_of(s, thing, activity)
            store(word, load(word) & ~LISTED)
            store(before, following)
        thing = following


@compiled
def settle_time(s: int, resource: int) -> None:
    """Add the time since the last change to the integrals of held units and of the queue; the open hours of
    it to those of units at work, and of the units that there are."""
    q = resource_state(s, resource)
    now, since = load(s + S_NOW), load(q + Q_SINCE)
    if now > since:
        passed = now - since
        until = opened(s, fixed(fixed(s + S_RESOURCES) + resource * R_WORDS * 8 + R_CALENDAR), now)
        open_ = until - load(q + Q_OPENED)
        store(q + Q_OPENED, until)
        store(q + Q_BUSY_TIME, load(q + Q_BUSY_TIME) + open_ * load(q + Q_BUSY))
        store(q + Q_UNIT_TIME, load(q + Q_UNIT_TIME) + open_ * load(q + Q_CAPACITY))
        store(q + Q_HELD_TIME, load(q + Q_HELD_TIME) + passed * load(q + Q_HELD))
        store(q + Q_QUEUE_TIME, load(q + Q_QUEUE_TIME) + passed * load(q + Q_WAITING))
        store(q + Q_SINCE, now)


@compiled
def occupy(s: int, resource: int, field: int, units: int) -> None:
    """Change the units at work, held or there (`field`), and tell who watches whether one is free."""
    q = resource_state(s, resource)
    settle_time(s, resource)
    store(q + field, load(q + field) + units)
    is_free = 1 if free(s, resource) > 0 else 0
    if is_free:
        store(s + S_RES_CHECK, load(s + S_RES_CHECK) | (1 << resource))
    if is_free == load(q + Q_FREE_BEFORE):
        return
    store(q + Q_FREE_BEFORE, is_free)
    r = fixed(s + S_RESOURCES) + resource * R_WORDS * 8
    for at in range(fixed(r + R_N_WATCHERS)):
        _mark_watcher(s, load(fixed(r + R_WATCHERS) + at * 8))


@compiled
def payer(s: int, fund: int, fall_back: int, cents: int) -> int:
    """The first of two funds that covers an amount, or -1; a fund of -1 is none."""
    for each in (fund, fall_back):
        if each >= 0 and load(fixed(s + S_BALANCES) + each * 8) >= cents:
            return each
    return -1


@compiled
def price_of(s: int, step: int) -> int:
    """What a step costs now, in cents."""
    return load(load(s + S_CENTS_NOW) + fixed(step_of(s, step) + O_CENTS) * 8)


@compiled
def payer_of(s: int, step: int) -> int:
    """The fund that can pay a step's price now, or -1."""
    o = step_of(s, step)
    return payer(s, fixed(o + O_FUND), fixed(o + O_FALL_BACK), price_of(s, step))


@compiled
def money(s: int, fund: int, cents: int, spent: int) -> None:
    """Change a fund's balance; `spent` says that what goes out (or comes back) counts as spending."""
    at = fixed(s + S_BALANCES) + fund * 8
    old = load(at)
    new = old + cents
    store(at, new)
    if cents > 0:
        store(s + S_PAY_CHECK, 1)
    if spent:
        place = fixed(s + S_SPENT) + (load(s + S_WINDOW) * fixed(s + S_N_FUNDS) + fund) * 8
        store(place, load(place) - cents)
    f = fixed(s + S_FUNDS) + fund * F_WORDS * 8
    watcher = fixed(f + F_WATCHERS)
    for _ in range(fixed(f + F_N_WATCHERS)):
        price = load(load(s + S_CENTS_NOW) + load(watcher + 8) * 8)
        if (old >= price) != (new >= price):
            _mark_watcher(s, load(watcher))
        watcher += 16
