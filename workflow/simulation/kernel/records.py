"""What is counted and traced, who must look again when a value changes, units and money."""

from __future__ import annotations

from workflow.simulation.kernel.guards import free, holds, opened, resource_state
from workflow.simulation.kernel.layout import (
    A_BIT,
    A_LOOK,
    A_WAITS,
    A_WATCH,
    A_WATCH_AT,
    ACT_COUNTS,
    F_N_WATCHERS,
    F_WATCHERS,
    F_WORDS,
    K_DIRTY_AT,
    K_DIRTY_WORDS,
    K_VARS,
    LISTED,
    MOVED,
    O_CENTS,
    O_FALL_BACK,
    O_FUND,
    O_WORDS,
    Q_BUSY,
    Q_FREE_BEFORE,
    Q_TIMES,
    Q_WAITING,
    R_CALENDAR,
    R_N_WATCHERS,
    R_WATCHERS,
    R_WORDS,
    S_BALANCES,
    S_CENTS_NOW,
    S_COUNTS_NOW,
    S_DIRTY,
    S_FUNDS,
    S_N_ACTS,
    S_N_FUNDS,
    S_NOW,
    S_PAY_CHECK,
    S_RES_CHECK,
    S_RESOURCES,
    S_SEQ,
    S_SPENT,
    S_STATES,
    S_STEPS,
    S_TRACE,
    S_TRACE_SIZE,
    S_WATCHED,
    S_WINDOW,
    T_CHILD,
    T_IN_DIRTY,
    T_KIND,
    T_ROOT,
    T_SERIAL,
    T_SIBLING,
    T_VALUES,
    TRACE_ABOUT,
    TRACE_MINUTE,
    TRACE_NUMBER,
    TRACE_STEP,
    TRACE_THING,
    TRACE_WHAT,
    TRACE_WORDS,
    V_DEPENDS,
    V_DOWN,
    V_MOVES,
    V_PRIORITY,
    V_SIZE,
    V_STATES,
    V_UP,
    V_WORDS,
    WATCHER_ACT,
    WATCHER_BYTES,
    WATCHER_CENTS,
    Z_WORDS,
)
from workflow.simulation.kernel.memory import (
    compiled,
    fixed,
    inlined,
    load,
    load_byte,
    store,
    store_byte,
)
from workflow.simulation.kernel.queues import act_of, rank_again, word_of


@compiled
def count(s: int, what: int, activity: int) -> None:
    """One more of something, for an activity, in this stretch of time."""
    at = load(s + S_COUNTS_NOW) + (activity * ACT_COUNTS + what) * 8
    store(at, load(at) + 1)


@compiled
def note(s: int, what: int, thing: int, activity: int, step: int, number: int) -> None:
    """Write a row of the trace, which is wanted; there is room, as the loop has seen to."""
    size = load(s + S_TRACE_SIZE)
    at = fixed(s + S_TRACE) + size * TRACE_WORDS * 8
    store(at + TRACE_MINUTE, load(s + S_NOW))
    store(at + TRACE_WHAT, what)
    store(at + TRACE_THING, load(thing + T_SERIAL) if thing != 0 else -1)
    store(at + TRACE_ABOUT, activity)
    store(at + TRACE_STEP, step)
    store(at + TRACE_NUMBER, number)
    store(s + S_TRACE_SIZE, size + 1)


@compiled
def trace(s: int, what: int, thing: int, activity: int, step: int, number: int) -> None:
    """The next thing that happens: numbered, and written down where a trace is wanted."""
    store(s + S_SEQ, load(s + S_SEQ) + 1)
    if fixed(s + S_TRACE) != 0:
        note(s, what, thing, activity, step, number)


@compiled
def count_move(s: int, thing: int, v: int, old: int, new: int) -> None:
    """A track (its variable's record) has gone from one state to another."""
    moved = fixed(s + S_N_ACTS) * ACT_COUNTS + fixed(v + V_MOVES) + old * fixed(v + V_SIZE) + new
    place = load(s + S_COUNTS_NOW) + moved * 8
    store(place, load(place) + 1)
    if fixed(s + S_TRACE) != 0:
        state = (fixed(v + V_STATES) - fixed(s + S_STATES)) // (Z_WORDS * 8) + new
        note(s, MOVED, thing, state, -1, old)


@compiled
def step_of(s: int, step: int) -> int:
    """The record of a step."""
    return fixed(s + S_STEPS) + step * O_WORDS * 8


@compiled
def _mark(s: int, thing: int) -> None:
    if load(thing + T_IN_DIRTY) == 0:
        store(thing + T_IN_DIRTY, load(s + S_DIRTY))
        store(s + S_DIRTY, thing)


@compiled
def mark(s: int, thing: int, activity: int) -> None:
    """One activity of a thing must be looked at."""
    a = act_of(s, activity)
    at = thing + fixed(a + A_LOOK)
    store(at, load(at) | fixed(a + A_BIT))
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
        at, masks = at + 16, masks + 8
    if found:
        _mark(s, thing)


@compiled
def mark_turned(s: int, thing: int, turned: int) -> None:
    """A value has changed: the activities that this may allow must be looked at, and of those that it rules
    out the ones that are under way. `turned` has a word of each, in turn."""
    kind = load(thing + T_KIND)
    at, found = thing + fixed(kind + K_DIRTY_AT), 0
    for _ in range(fixed(kind + K_DIRTY_WORDS)):
        mask = fixed(turned) | (fixed(turned + 8) & load(at + 8))
        if mask != 0:
            store(at, load(at) | mask)
            found = 1
        at, turned = at + 16, turned + 16
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
    row = (old * fixed(v + V_SIZE) + new) * fixed(kind + K_DIRTY_WORDS) * 16
    mark_turned(s, thing, fixed(v + V_DEPENDS) + row)
    root = load(thing + T_ROOT)
    if fixed(v + V_UP) != 0 and root != 0:
        mark_all(s, root, fixed(v + V_UP))
    if fixed(v + V_DOWN) != 0:
        _mark_children(s, thing, fixed(v + V_DOWN))
    if fixed(v + V_PRIORITY):
        rank_again(s, thing)


@compiled
def join_wait_list(s: int, thing: int, activity: int) -> None:
    """Put a thing on the wait list of an activity that it could do if a unit were free, or money there."""
    a, word = act_of(s, activity), word_of(s, thing, activity)
    if load(word) & LISTED == 0 and holds(s, thing, fixed(a + A_WAITS)):
        store(word, load(word) | LISTED)
        head = fixed(s + S_WATCHED) + fixed(a + A_WATCH) * 8
        store(thing + fixed(a + A_WATCH_AT), load(head))
        store(head, thing)


@compiled
def _mark_watcher(s: int, activity: int) -> None:
    """A unit or money has changed: things on the wait list of an activity look again, or leave the list."""
    a = act_of(s, activity)
    before, after = fixed(s + S_WATCHED) + fixed(a + A_WATCH) * 8, fixed(a + A_WATCH_AT)
    thing = load(before)
    while thing != 0:
        following = load(thing + after)
        if holds(s, thing, fixed(a + A_WAITS)):
            mark(s, thing, activity)
            before = thing + after
        else:
            word = word_of(s, thing, activity)
            store(word, load(word) & ~LISTED)
            store(before, following)
        thing = following


@compiled
def _when(s: int, resource: int, field: int) -> int:
    """Now, in the time in which one of the numbers of a resource counts."""
    now = load(s + S_NOW)
    if field > Q_BUSY:
        return now
    return opened(s, fixed(fixed(s + S_RESOURCES) + resource * R_WORDS * 8 + R_CALENDAR), now)


@compiled
def _change(s: int, resource: int, field: int, units: int) -> None:
    """Change one of the numbers of a resource, and its time integral."""
    q, when = resource_state(s, resource), _when(s, resource, field)
    store(q + field, load(q + field) + units)
    store(q + Q_TIMES + field, load(q + Q_TIMES + field) - units * when)


@compiled
def integral(s: int, resource: int, field: int) -> int:
    """The time integral of one of the numbers of a resource, up to now: in minutes, of capacity and of units
    at work in open ones."""
    q, when = resource_state(s, resource), _when(s, resource, field)
    return load(q + Q_TIMES + field) + load(q + field) * when


@inlined
def wait(s: int, resource: int, heads: int) -> None:
    """So many more (or less) wait for a unit."""
    _change(s, resource, Q_WAITING, heads)


@compiled
def _tell(s: int, resource: int) -> None:
    """A unit is free again, or none any more: look through the wait lists of activities that need one."""
    r = fixed(s + S_RESOURCES) + resource * R_WORDS * 8
    for n in range(fixed(r + R_N_WATCHERS)):
        _mark_watcher(s, load(fixed(r + R_WATCHERS) + n * 8))


@inlined
def occupy(s: int, resource: int, field: int, units: int) -> None:
    """Change the units at work, held or there (`field`), and go through the wait lists for it."""
    q = resource_state(s, resource)
    _change(s, resource, field, units)
    is_free = 1 if free(s, resource) > 0 else 0
    if is_free:
        store(s + S_RES_CHECK, load(s + S_RES_CHECK) | (1 << resource))
    if is_free != load(q + Q_FREE_BEFORE):
        store(q + Q_FREE_BEFORE, is_free)
        _tell(s, resource)


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
        price = load(load(s + S_CENTS_NOW) + load(watcher + WATCHER_CENTS) * 8)
        if (old >= price) != (new >= price):
            _mark_watcher(s, load(watcher + WATCHER_ACT))
        watcher += WATCHER_BYTES
