"""Guards as short-circuit programs, chances, lengths of time and calendars."""

from __future__ import annotations

from workflow.simulation.kernel.draws import EXPONENTIAL, length
from workflow.simulation.kernel.layout import (
    BUT_BYTES,
    BUT_GUARD,
    BUT_NUMBER,
    C_BASE,
    C_BUT,
    C_N_BUT,
    C_WORDS,
    COVERED,
    D_ALWAYS,
    D_DAYS,
    D_DONE,
    D_ENDS,
    D_FIRST,
    D_NUMBER,
    D_STARTS,
    D_WORDS,
    FREE,
    INFINITE,
    L_A,
    L_B,
    L_C,
    L_CALENDAR,
    L_SHAPE,
    L_UNIT,
    L_WORDS,
    L_WORKING,
    MASK,
    N_FALSE,
    N_FOURTH,
    N_HIGH,
    N_KIND,
    N_LOW,
    N_THIRD,
    N_TRUE,
    N_VAR,
    N_WORDS,
    Q_BUSY,
    Q_CAPACITY,
    Q_HELD,
    R_QUEUES,
    R_WORDS,
    RANGE,
    ROOT_MASK,
    ROOT_RANGE,
    S_BALANCES,
    S_CALENDARS,
    S_CENTS_NOW,
    S_CHANCES,
    S_NODES,
    S_NUMBERS_NOW,
    S_RES_STATE,
    S_RESOURCES,
    S_SWITCHES_NOW,
    S_TIMES,
    SOME,
    SWITCH,
    T_CHILD,
    T_ROOT,
    T_SIBLING,
    T_VALUES,
    TRUE,
)
from workflow.simulation.kernel.memory import compiled, fixed, inlined, load, load_byte, load_real

_LATER = 1 << 59
"""After every horizon, but not never."""


@compiled
def resource_state(s: int, resource: int) -> int:
    """Where a resource's standing is kept."""
    return fixed(s + S_RES_STATE) + fixed(fixed(s + S_RESOURCES) + resource * R_WORDS * 8 + R_QUEUES)


@compiled
def free(s: int, resource: int) -> int:
    """Units neither at work nor held."""
    q = resource_state(s, resource)
    return load(q + Q_CAPACITY) - load(q + Q_BUSY) - load(q + Q_HELD)


@inlined
def _all_of(thing: int, node: int) -> bool:
    """Whether four values of a thing are each among those of a mask. All are asked, and then decided: which
    of them fails is a matter of chance, and no branch could be foretold."""
    four, values = fixed(node + N_VAR), thing + T_VALUES
    first = fixed(node + N_LOW) >> load_byte(values + (four & 0xFFFF))
    second = fixed(node + N_HIGH) >> load_byte(values + ((four >> 16) & 0xFFFF))
    third = fixed(node + N_THIRD) >> load_byte(values + ((four >> 32) & 0xFFFF))
    fourth = fixed(node + N_FOURTH) >> load_byte(values + (four >> 48))
    return (first & second) & (third & fourth) & 1 != 0


@compiled
def _own(s: int, thing: int, node: int) -> bool:
    """A guard within `some` or `every`: it sees the linked thing's own values and the switches only."""
    nodes = fixed(s + S_NODES)
    while node >= 0:
        at = nodes + node * N_WORDS * 8
        kind, var, low = fixed(at + N_KIND), fixed(at + N_VAR), fixed(at + N_LOW)
        if kind == MASK:
            met = _all_of(thing, at)
        elif kind == SWITCH:
            met = ((low >> load(load(s + S_SWITCHES_NOW) + var * 8)) & 1) != 0
        else:
            met = low <= load_byte(thing + T_VALUES + var) <= fixed(at + N_HIGH)
        node = fixed(at + N_TRUE) if met else fixed(at + N_FALSE)
    return node == TRUE


@compiled
def _atom(s: int, thing: int, node: int) -> bool:
    """One condition that looks beyond the thing's own closed values."""
    kind, var, low = fixed(node + N_KIND), fixed(node + N_VAR), fixed(node + N_LOW)
    if kind == ROOT_MASK:
        return ((low >> load_byte(load(thing + T_ROOT) + T_VALUES + var)) & 1) != 0
    if kind == SWITCH:
        return ((low >> load(load(s + S_SWITCHES_NOW) + var * 8)) & 1) != 0
    if kind == FREE:
        return free(s, var) > 0
    if kind == COVERED:
        return load(fixed(s + S_BALANCES) + var * 8) >= load(load(s + S_CENTS_NOW) + low * 8)
    if kind == ROOT_RANGE:
        return low <= load_byte(load(thing + T_ROOT) + T_VALUES + var) <= fixed(node + N_HIGH)
    child, wanted = load(thing + T_CHILD), kind == SOME
    while child != 0:
        if _own(s, child, low) == wanted:
            return wanted
        child = load(child + T_SIBLING)
    return not wanted


@compiled
def _holds_from(s: int, thing: int, node: int) -> bool:
    """From node to node until TRUE or FALSE."""
    nodes = fixed(s + S_NODES)
    while node >= 0:
        at = nodes + node * N_WORDS * 8
        kind = fixed(at + N_KIND)
        if kind == MASK:
            met = _all_of(thing, at)
        elif kind == RANGE:
            met = fixed(at + N_LOW) <= load_byte(thing + T_VALUES + fixed(at + N_VAR)) <= fixed(at + N_HIGH)
        else:
            met = _atom(s, thing, at)
        node = fixed(at + N_TRUE) if met else fixed(at + N_FALSE)
    return node == TRUE


@inlined
def holds(s: int, thing: int, node: int) -> bool:
    """Whether a guard holds on a thing: the first node, which mostly settles it, and only then a call."""
    if node >= 0:
        at = fixed(s + S_NODES) + node * N_WORDS * 8
        if fixed(at + N_KIND) == MASK:
            node = fixed(at + N_TRUE) if _all_of(thing, at) else fixed(at + N_FALSE)
        if node >= 0:
            return _holds_from(s, thing, node)
    return node == TRUE


@compiled
def number(s: int, index: int) -> float:
    """A number of the definition, as it is in force."""
    return load_real(load(s + S_NUMBERS_NOW) + index * 8)


@inlined
def chance(s: int, thing: int, index: int) -> float:
    """A chance for a thing: the first exception whose guard holds, or the number for everybody."""
    at = fixed(s + S_CHANCES) + index * C_WORDS * 8
    but = fixed(at + C_BUT)
    for _ in range(fixed(at + C_N_BUT)):
        if holds(s, thing, load(but + BUT_GUARD)):
            return number(s, load(but + BUT_NUMBER))
        but += BUT_BYTES
    return number(s, fixed(at + C_BASE))


@compiled
def minutes(s: int, time: int, u: float) -> int:
    """A drawn length in whole minutes, half up."""
    at = fixed(s + S_TIMES) + time * L_WORDS * 8
    shape, b, c = fixed(at + L_SHAPE), 0.0, 0.0
    a = number(s, fixed(at + L_A))
    if shape != EXPONENTIAL:
        b, c = number(s, fixed(at + L_B)), number(s, fixed(at + L_C))
    return int(length(shape, a, b, c, u) * fixed(at + L_UNIT) + 0.5)


@compiled
def _window_at(calendar: int, at: int) -> int:
    """The first window that ends after a minute; the number of windows where none does."""
    day = at // 1440
    if day >= fixed(calendar + D_DAYS):
        return fixed(calendar + D_NUMBER)
    window, ends = load(fixed(calendar + D_FIRST) + day * 8), fixed(calendar + D_ENDS)
    while window < fixed(calendar + D_NUMBER) and load(ends + window * 8) <= at:
        window += 1
    return window


@compiled
def opened(s: int, calendar: int, at: int) -> int:
    """How many open minutes there were before a minute."""
    calendar = fixed(s + S_CALENDARS) + calendar * D_WORDS * 8
    if fixed(calendar + D_ALWAYS):
        return at
    window, done = _window_at(calendar, at), fixed(calendar + D_DONE)
    if window >= fixed(calendar + D_NUMBER):
        return load(done + fixed(calendar + D_NUMBER) * 8)
    return load(done + window * 8) + max(0, at - load(fixed(calendar + D_STARTS) + window * 8))


@compiled
def after(s: int, calendar: int, at: int, passed: int) -> int:
    """When so many minutes of open time have passed."""
    calendar = fixed(s + S_CALENDARS) + calendar * D_WORDS * 8
    if fixed(calendar + D_ALWAYS) or passed <= 0:
        return at + max(passed, 0)
    window, number_of = _window_at(calendar, at), fixed(calendar + D_NUMBER)
    beyond = _LATER if number_of > 0 else INFINITE  # the table ends with the horizon, the office does not
    if window >= number_of:
        return beyond
    starts, done = fixed(calendar + D_STARTS), fixed(calendar + D_DONE)
    begin = max(at, load(starts + window * 8))
    mark = load(done + window * 8) + (begin - load(starts + window * 8)) + passed
    low, high, step = window, window, 1
    while high < number_of - 1 and load(done + (high + 1) * 8) < mark:  # most lengths end soon
        low, high, step = high + 1, min(number_of - 1, high + step), 2 * step
    while low < high:  # the first window in which as much is done
        middle = (low + high) >> 1
        if load(done + (middle + 1) * 8) >= mark:
            high = middle
        else:
            low = middle + 1
    if load(done + (low + 1) * 8) < mark:
        return beyond
    return load(starts + low * 8) + mark - load(done + low * 8)


@inlined
def end_after(s: int, time: int, passed: int, now: int) -> int:
    """When a length of time ends of which the minutes are known: working units pass in the open hours of its
    calendar."""
    at = fixed(s + S_TIMES) + time * L_WORDS * 8
    return after(s, fixed(at + L_CALENDAR), now, passed) if fixed(at + L_WORKING) else now + passed


@compiled
def end_of(s: int, time: int, u: float, now: int) -> int:
    """When a length of time ends, from its draw."""
    return end_after(s, time, minutes(s, time, u), now)


@compiled
def next_open(s: int, calendar: int, at: int) -> int:
    """The first working minute at or after a minute."""
    calendar = fixed(s + S_CALENDARS) + calendar * D_WORDS * 8
    if fixed(calendar + D_ALWAYS):
        return at
    window = _window_at(calendar, at)
    if window >= fixed(calendar + D_NUMBER):
        return INFINITE
    return max(at, load(fixed(calendar + D_STARTS) + window * 8))
