"""What is due, in the order of rule 17: by time, then phase of the instant, file order, number of the thing.

Time is cut into spans of a day and a half. Only what is due in the span that goes on is in order, in a binary
heap; what is due in a later one is put down there as it comes, and what comes after the last span beyond them
all. A heap of everything would compare each entry with others long before it matters, and how a comparison
ends could not be foretold.
Beside the heap there is a short sorted list for what is due at this very instant: most requests are. An entry
is not taken out when its cause falls away; its stamp then no longer agrees with the instance's.
"""

from __future__ import annotations

from workflow.simulation.kernel.layout import (
    DAILY_SPARE,
    H_KEY,
    H_LATER_SIZE,
    H_NEXT,
    H_REF,
    H_SIZE,
    H_STAMP,
    H_TIME,
    INFINITE,
    MINUTES_A_DAY,
    ORDER_SHIFT,
    PHASE_SHIFT,
    S_BEYOND,
    S_DAILY,
    S_DAILY_HEAD,
    S_DAILY_ROOM,
    S_DAILY_SIZE,
    S_HEAP,
    S_HEAP_ROOM,
    S_HEAP_SIZE,
    S_LATER,
    S_LATER_FREE,
    S_LATER_ROOM,
    S_LATER_SIZE,
    S_MORE_DUE,
    S_NOW,
    S_SOON,
    S_SOON_SIZE,
    S_SPAN,
    S_SPANS,
    S_SPANS_END,
    SOON_ROOM,
    SPAN_SHIFT,
    SPANS,
)
from workflow.simulation.kernel.memory import compiled, fixed, inlined, load, lowest_bit, store

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


@compiled
def _push_heap(s: int, time: int, key: int, ref: int, stamp: int) -> None:
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


@compiled
def _later(s: int, node: int) -> int:
    """Where an entry that is due later is kept."""
    return fixed(s + S_LATER) + node * H_LATER_SIZE


@compiled
def _first_of(s: int, span: int) -> int:
    """Where the first entry of a span is kept."""
    return fixed(s + S_SPANS) + (span & (SPANS - 1)) * 8


@compiled
def _filled_of(s: int, span: int) -> int:
    """Where the bit of a span is kept that says whether it has any."""
    return fixed(s + S_SPANS) + (SPANS + ((span & (SPANS - 1)) >> 6)) * 8


@inlined
def _put_down(s: int, node: int, span: int) -> None:
    """Put an entry down in its span, or beyond them all."""
    first = s + S_BEYOND
    if span < load(s + S_SPANS_END):
        first, filled = _first_of(s, span), _filled_of(s, span)
        store(filled, load(filled) | (1 << (span & 63)))
    store(_later(s, node) + H_NEXT, load(first))
    store(first, node)


@inlined
def _push_later(s: int, time: int, key: int, ref: int, stamp: int) -> None:
    node = load(s + S_LATER_FREE)
    if node != 0:
        store(s + S_LATER_FREE, load(_later(s, node) + H_NEXT))
    else:
        node = load(s + S_LATER_SIZE)
        store(s + S_LATER_SIZE, node + 1)
    _put(_later(s, node), time, key, ref, stamp)
    _put_down(s, node, time >> SPAN_SHIFT)


@inlined
def push(s: int, time: int, key: int, ref: int, stamp: int) -> None:
    """Add an entry; there is room, as the loop has seen to."""
    if time >= INFINITE:
        return
    if time > load(s + S_NOW):
        if time >> SPAN_SHIFT > load(s + S_SPAN):
            _push_later(s, time, key, ref, stamp)
        else:
            _push_heap(s, time, key, ref, stamp)
    elif load(s + S_SOON_SIZE) < SOON_ROOM:
        _push_soon(s, time, key, ref, stamp)
    else:
        store(s + S_MORE_DUE, 1)
        _push_heap(s, time, key, ref, stamp)


@compiled
def _sort_in(s: int) -> None:
    """The spans are empty: lay them again from where the first entry beyond them is due."""
    node, span = load(s + S_BEYOND), INFINITE
    while node != 0:
        span = min(span, load(_later(s, node) + H_TIME) >> SPAN_SHIFT)
        node = load(_later(s, node) + H_NEXT)
    store(s + S_SPAN, span - 1)
    store(s + S_SPANS_END, span + SPANS)
    node = load(s + S_BEYOND)
    store(s + S_BEYOND, 0)
    while node != 0:
        following = load(_later(s, node) + H_NEXT)
        _put_down(s, node, load(_later(s, node) + H_TIME) >> SPAN_SHIFT)
        node = following


@inlined
def _next_span(s: int) -> int:
    """The next span in which something is due, or the end of all spans."""
    span, end = load(s + S_SPAN) + 1, load(s + S_SPANS_END)
    while span < end:
        bits = load(_filled_of(s, span)) & (-1 << (span & 63))
        if bits != 0:
            return (span & ~63) + lowest_bit(bits)
        span = (span & ~63) + 64
    return end


@inlined
def _free(s: int, node: int) -> int:
    """The place of an entry may be used again; the next entry of its span."""
    at = _later(s, node)
    following = load(at + H_NEXT)
    store(at + H_NEXT, load(s + S_LATER_FREE))
    store(s + S_LATER_FREE, node)
    return following


@compiled
def _open_next(s: int) -> bool:
    """The heap is empty: fill it from the next span in which something is due; False where there is none."""
    span = _next_span(s)
    if span >= load(s + S_SPANS_END):
        if load(s + S_BEYOND) == 0:
            return False
        _sort_in(s)
        span = load(s + S_SPAN) + 1
    store(s + S_SPAN, span)
    first, filled = _first_of(s, span), _filled_of(s, span)
    store(filled, load(filled) & ~(1 << (span & 63)))
    node = load(first)
    store(first, 0)
    _copy(fixed(s + S_HEAP), _later(s, node))
    store(s + S_HEAP_SIZE, 1)
    node = _free(s, node)
    while node != 0:
        at = _later(s, node)
        _push_heap(s, load(at + H_TIME), load(at + H_KEY), load(at + H_REF), load(at + H_STAMP))
        node = _free(s, node)
    return True


@inlined
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
        # which of the two is a matter of chance: no branch could be foretold
        first, other = load(place + H_TIME), load(place + H_SIZE + H_TIME)
        sooner = (other < first) | ((other == first) & (load(place + H_SIZE + H_KEY) < load(place + H_KEY)))
        below += sooner & (below + 1 < size)
        place = heap + below * H_SIZE
        first, first_key = load(place + H_TIME), load(place + H_KEY)
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


@inlined
def _first_of_more(s: int) -> int:
    """The same of the heap and of what is daily: once none of them is due, none will be in this minute."""
    now, least, first = load(s + S_NOW), NONE_DUE, load(s + S_DAILY_HEAD)
    heap, daily = fixed(s + S_HEAP), fixed(s + S_DAILY) + first * H_SIZE
    if load(s + S_HEAP_SIZE) > 0 and load(heap + H_TIME) <= now:
        least = load(heap + H_KEY)
    if first < load(s + S_DAILY_SIZE) and load(daily + H_TIME) <= now:
        least = min(least, load(daily + H_KEY))
    if least == NONE_DUE:
        store(s + S_MORE_DUE, 0)
    return least


@inlined
def first_due(s: int) -> int:
    """The key of the first entry that is due now, or NONE_DUE."""
    size, least = load(s + S_SOON_SIZE), NONE_DUE
    if size > 0:
        least = load(fixed(s + S_SOON) + (size - 1) * H_SIZE + H_KEY)
    if load(s + S_MORE_DUE) != 0:
        return min(least, _first_of_more(s))
    return least


@inlined
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


@inlined
def next_time(s: int) -> int:
    """When the next entry is due."""
    if load(s + S_SOON_SIZE) > 0:
        return load(s + S_NOW)
    found = INFINITE
    if load(s + S_HEAP_SIZE) > 0 or _open_next(s):
        found = load(fixed(s + S_HEAP) + H_TIME)
    first = load(s + S_DAILY_HEAD)
    if first < load(s + S_DAILY_SIZE):
        found = min(found, load(fixed(s + S_DAILY) + first * H_SIZE + H_TIME))
    return found


@compiled
def room(s: int) -> int:
    """For how many more entries there surely is room: all that is due later may have to go into the heap."""
    later = load(s + S_LATER_SIZE)
    return min(fixed(s + S_LATER_ROOM) - later, fixed(s + S_HEAP_ROOM) - load(s + S_HEAP_SIZE) - later)
