"""What is due, in the order of rule 17: by time, then phase of the instant, file order, number of the thing.

A binary heap, and beside it a short sorted list for what is due at this very instant: most requests are.
An entry is not taken out when its cause falls away; its stamp then no longer agrees with the instance's.
"""

from __future__ import annotations

from workflow.simulation.kernel.layout import (
    H_KEY,
    H_REF,
    H_SIZE,
    H_STAMP,
    H_TIME,
    INFINITE,
    ORDER_SHIFT,
    PHASE_SHIFT,
    S_HEAP,
    S_HEAP_SIZE,
    S_NOW,
    S_SOON,
    S_SOON_SIZE,
    SOON_ROOM,
)
from workflow.simulation.kernel.memory import compiled, load, store, woven


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
    soon, at = load(s + S_SOON), load(s + S_SOON_SIZE)
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
    heap, at = load(s + S_HEAP), load(s + S_HEAP_SIZE)
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
    heap = load(s + S_HEAP)
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


@woven
def due(s: int, most: int) -> int:
    """Take out the first entry that is due now with a key below `most`; its address, or 0.

    What the address holds is good until the next push.
    """
    size, now = load(s + S_SOON_SIZE), load(s + S_NOW)
    soon = load(s + S_SOON) + (size - 1) * H_SIZE
    heap = load(s + S_HEAP)
    in_heap = load(s + S_HEAP_SIZE) > 0 and load(heap + H_TIME) <= now
    if size > 0 and (not in_heap or load(soon + H_KEY) <= load(heap + H_KEY)):
        if load(soon + H_KEY) >= most:
            return 0
        store(s + S_SOON_SIZE, size - 1)
        return soon
    if not in_heap or load(heap + H_KEY) >= most:
        return 0
    return _pop(s)


@compiled
def next_time(s: int) -> int:
    """When the next entry is due."""
    if load(s + S_SOON_SIZE) > 0:
        return load(s + S_NOW)
    return load(load(s + S_HEAP) + H_TIME) if load(s + S_HEAP_SIZE) > 0 else INFINITE
