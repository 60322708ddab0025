"""What is due, in the order of rule 17: by time, then phase of the instant, file order, number of the thing.

A binary heap, and beside it a short sorted list for what is due at this very instant: most requests are.
An entry is not taken out when its cause falls away; its stamp then no longer agrees with the instance's.
"""

from __future__ import annotations

from workflow.simulation.kernel.layout import (
    DAILY_SPARE,
    H_KEY,
    H_REF,
    H_SIZE,
    H_STAMP,
    H_TIME,
    INFINITE,
    MINUTES_A_DAY,
    ORDER_SHIFT,
    PHASE_SHIFT,
    S_DAILY,
    S_DAILY_HEAD,
    S_DAILY_ROOM,
    S_DAILY_SIZE,
    S_HEAP,
    S_HEAP_SIZE,
    S_NOW,
    S_SOON,
    S_SOON_SIZE,
    SOON_ROOM,
)
from workflow.simulation.kernel.memory import compiled, fixed, load, store, woven

NONE_DUE = 1 << 62
"""Above every key."""


@compiled
def key_of(phase: int, order: int, number: int) -> int:
    """Where an entry stands within its instant."""
    return (phase << PHASE_SHIFT) | (order << ORDER_SHIFT) | number


@compiled
def _put(at: int, time: int, key: int, ref: int, stamp: int) -> None:
    store(at + H_TIME, time)
    store(at + H_KEY, key)
    store(at + H_REF, ref)
    store(at + H_STAMP, stamp)


@compiled
def _copy(to: int, source: int) -> None:
    _put(to, load(source + H_TIME), load(source + H_KEY), load(source + H_REF), load(source + H_STAMP))


@compiled
def _push_soon(s: int, time: int, key: int, ref: int, stamp: int) -> None:
    """Insert into the list of this instant, the next one last."""
    soon, at = fixed(s + S_SOON), load(s + S_SOON_SIZE)
    store(s + S_SOON_SIZE, at + 1)
    while at > 0 and load(soon + (at - 1) * H_SIZE + H_KEY) < key:
        _copy(soon + at * H_SIZE, soon + (at - 1) * H_SIZE)
        at -= 1
    _put(soon + at * H_SIZE, time, key, ref, stamp)


@woven
def push(s: int, time: int, key: int, ref: int, stamp: int) -> None:
    """Add an entry; there is room, as the loop has seen to."""
    if time >= INFINITE:
        return
    if time <= load(s + S_NOW) and load(s + S_SOON_SIZE) < SOON_ROOM:
        _push_soon(s, time, key, ref, stamp)
        return
    heap, at = fixed(s + S_HEAP), load(s + S_HEAP_SIZE)
    store(s + S_HEAP_SIZE, at + 1)
    while at > 0:
        up = (at - 1) >> 1
        place = heap + up * H_SIZE
        above = load(place + H_TIME)
        if above < time or (above == time and load(place + H_KEY) <= key):
            break
        _copy(heap + at * H_SIZE, place)
        at = up
    _put(heap + at * H_SIZE, time, key, ref, stamp)


@woven
def _pop(s: int) -> int:
    """Take the top out of the heap; it is put behind the heap's end, where the next push may lie."""
    heap = fixed(s + S_HEAP)
    size = load(s + S_HEAP_SIZE) - 1
    store(s + S_HEAP_SIZE, size)
    last = heap + size * H_SIZE
    time, key = load(last + H_TIME), load(last + H_KEY)
    ref, stamp = load(last + H_REF), load(last + H_STAMP)
    _copy(last, heap)
    at = 0
    while True:
        below = 2 * at + 1
        if below >= size:
            break
        place = heap + below * H_SIZE
        first, first_key = load(place + H_TIME), load(place + H_KEY)
        if below + 1 < size:
            other, other_key = load(place + H_SIZE + H_TIME), load(place + H_SIZE + H_KEY)
            if other < first or (other == first and other_key < first_key):
                below, place, first, first_key = below + 1, place + H_SIZE, other, other_key
        if time < first or (time == first and key <= first_key):
            break
        _copy(heap + at * H_SIZE, place)
        at = below
    if size > 0:
        _put(heap + at * H_SIZE, time, key, ref, stamp)
    return last


@compiled
def push_daily(s: int, key: int, ref: int, stamp: int) -> None:
    """Add an entry for this minute of tomorrow: such entries come in their order, and need no heap.

    Two thirds of what happens on Panama's pathway are daily costs.
    """
    daily, at, time = fixed(s + S_DAILY), load(s + S_DAILY_SIZE), load(s + S_NOW) + MINUTES_A_DAY
    store(s + S_DAILY_SIZE, at + 1)
    first = load(s + S_DAILY_HEAD)
    while at > first and load(daily + (at - 1) * H_SIZE + H_TIME) == time:
        if load(daily + (at - 1) * H_SIZE + H_KEY) < key:
            break
        _copy(daily + at * H_SIZE, daily + (at - 1) * H_SIZE)
        at -= 1
    _put(daily + at * H_SIZE, time, key, ref, stamp)


@compiled
def daily_room(s: int) -> int:
    """How many more daily entries there is room for, once those that are over are taken away."""
    room, size, first = fixed(s + S_DAILY_ROOM), load(s + S_DAILY_SIZE), load(s + S_DAILY_HEAD)
    if room - size < DAILY_SPARE and first > 0:
        daily = fixed(s + S_DAILY)
        for at in range(first, size):
            _copy(daily + (at - first) * H_SIZE, daily + at * H_SIZE)
        store(s + S_DAILY_HEAD, 0)
        store(s + S_DAILY_SIZE, size - first)
        return room - size + first
    return room - size


@woven
def first_due(s: int) -> int:
    """The key of the first entry that is due now, or NONE_DUE."""
    now, least = load(s + S_NOW), NONE_DUE
    size, first = load(s + S_SOON_SIZE), load(s + S_DAILY_HEAD)
    heap, daily = fixed(s + S_HEAP), fixed(s + S_DAILY) + first * H_SIZE
    if size > 0:
        least = load(fixed(s + S_SOON) + (size - 1) * H_SIZE + H_KEY)
    if load(s + S_HEAP_SIZE) > 0 and load(heap + H_TIME) <= now:
        least = min(least, load(heap + H_KEY))
    if first < load(s + S_DAILY_SIZE) and load(daily + H_TIME) <= now:
        least = min(least, load(daily + H_KEY))
    return least


@woven
def take(s: int, key: int) -> int:
    """Take out the first entry that is due, which has this key; its address, good until the next push."""
    size = load(s + S_SOON_SIZE) - 1
    soon = fixed(s + S_SOON) + size * H_SIZE
    if size >= 0 and load(soon + H_KEY) == key:
        store(s + S_SOON_SIZE, size)
        return soon
    heap, now = fixed(s + S_HEAP), load(s + S_NOW)
    if load(s + S_HEAP_SIZE) > 0 and load(heap + H_KEY) == key and load(heap + H_TIME) <= now:
        return _pop(s)
    first = load(s + S_DAILY_HEAD)
    store(s + S_DAILY_HEAD, first + 1)
    return fixed(s + S_DAILY) + first * H_SIZE


@compiled
def next_time(s: int) -> int:
    """When the next entry is due."""
    if load(s + S_SOON_SIZE) > 0:
        return load(s + S_NOW)
    found = load(fixed(s + S_HEAP) + H_TIME) if load(s + S_HEAP_SIZE) > 0 else INFINITE
    first = load(s + S_DAILY_HEAD)
    if first < load(s + S_DAILY_SIZE):
        found = min(found, load(fixed(s + S_DAILY) + first * H_SIZE + H_TIME))
    return found
