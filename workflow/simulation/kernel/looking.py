"""Looking again at what changed: what is called off, what has become possible."""

from __future__ import annotations

from workflow.simulation.kernel.completion import cancel, still_allowed
from workflow.simulation.kernel.duties import watch_deadline
from workflow.simulation.kernel.heap import key_of
from workflow.simulation.kernel.heap import room as heap_room
from workflow.simulation.kernel.layout import (
    A_DEADLINE,
    A_WATCH,
    I_DOUBTED,
    I_STAGE,
    I_STEP,
    INTENT,
    K_DIRTY_AT,
    K_DIRTY_WORDS,
    K_FIRST_ACT,
    K_N_ACTS,
    O_PREEMPT,
    ORDER_SHIFT,
    PHASE_SHIFT,
    S_DIRTY,
    S_DIRTY_ITEMS,
    S_POOL_ROOM,
    S_POOL_SIZE,
    S_TO_LOOK,
    S_TO_LOOK_ROOM,
    S_TRACE,
    S_TRACE_ROOM,
    S_TRACE_SIZE,
    STARTED,
    T_IN_DIRTY,
    T_KIND,
    T_NUMBER,
)
from workflow.simulation.kernel.memory import compiled, fixed, inlined, load, lowest_bit, store
from workflow.simulation.kernel.queues import act_of, at, instance_of
from workflow.simulation.kernel.records import join_wait_list, step_of
from workflow.simulation.kernel.requests import enable, lose

_FEW = 40
FEW_ACTS = 256
"""For so many activities there is always room in one pass."""
MANY, NO_ROOM = 2, 3


@compiled
def _heapsort(place: int, items: int) -> None:
    start = items // 2
    end = items
    while end > 1:
        if start > 0:
            start -= 1
            key, thing = load(place + start * 16), load(place + start * 16 + 8)
        else:
            end -= 1
            key, thing = load(place + end * 16), load(place + end * 16 + 8)
            store(place + end * 16, load(place))
            store(place + end * 16 + 8, load(place + 8))
            if end == 0:
                break
        root = start
        while True:
            child = 2 * root + 1
            if child >= end:
                break
            if child + 1 < end and load(place + child * 16) < load(place + child * 16 + 16):
                child += 1
            if load(place + child * 16) <= key:
                break
            store(place + root * 16, load(place + child * 16))
            store(place + root * 16 + 8, load(place + child * 16 + 8))
            root = child
        store(place + root * 16, key)
        store(place + root * 16 + 8, thing)


@compiled
def _sort(place: int, items: int) -> None:
    """Sort (key, thing): few by insertion, as they come nearly in order; many as a heap."""
    if items > _FEW:
        _heapsort(place, items)
        return
    for item in range(1, items):
        key, thing, at = load(place + item * 16), load(place + item * 16 + 8), item
        while at > 0 and load(place + (at - 1) * 16) > key:
            store(place + at * 16, load(place + (at - 1) * 16))
            store(place + at * 16 + 8, load(place + (at - 1) * 16 + 8))
            at -= 1
        store(place + at * 16, key)
        store(place + at * 16 + 8, thing)


@inlined
def _gather(s: int) -> int:
    """List what must be looked at, by file order and number of the thing; -1 where there is no room."""
    thing, items = load(s + S_DIRTY), 0
    listed, room = fixed(s + S_TO_LOOK), fixed(s + S_TO_LOOK_ROOM)
    room = min(room, heap_room(s) - 256)
    room = min(room, fixed(s + S_POOL_ROOM) - load(s + S_POOL_SIZE) - 8)
    if fixed(s + S_TRACE) != 0:
        room = min(room, (fixed(s + S_TRACE_ROOM) - load(s + S_TRACE_SIZE)) // 2 - 256)
    while thing != 1:
        kind = load(thing + T_KIND)
        first, words = fixed(kind + K_FIRST_ACT), thing + fixed(kind + K_DIRTY_AT)
        for n in range(fixed(kind + K_DIRTY_WORDS)):
            bits, base = load(words + n * 16), first + n * 64
            while bits != 0:
                if items >= room:
                    store(s + S_DIRTY_ITEMS, room * 2)
                    return -1
                place = listed + items * 16
                store(place, key_of(0, base + lowest_bit(bits), load(thing + T_NUMBER)))
                store(place + 8, thing)
                items += 1
                bits &= bits - 1
        thing = load(thing + T_IN_DIRTY)
    _sort(listed, items)
    return items


@compiled
def _activity_in(key: int) -> int:
    return (key >> ORDER_SHIFT) & ((1 << (PHASE_SHIFT - ORDER_SHIFT)) - 1)


@inlined
def _call_off(s: int, thing: int, activity: int) -> bool:
    """Call off an intent or a request whose guard has turned false, and work that may be interrupted."""
    instance = instance_of(s, thing, activity)
    if instance == 0:
        return False
    i = at(s, instance)
    stage, step = load(i + I_STAGE), load(i + I_STEP)
    if stage == STARTED and (step < 0 or not fixed(step_of(s, step) + O_PREEMPT)):
        store(i + I_DOUBTED, 1)
        return False
    if still_allowed(s, instance):
        return False
    if stage == INTENT:
        lose(s, instance)
    else:
        cancel(s, instance)
    return True


@inlined
def _allow(s: int, thing: int, activity: int) -> bool:
    """What has become possible, what is due or no longer due; True if something happened."""
    found = enable(s, thing, activity)
    a = act_of(s, activity)
    if fixed(a + A_WATCH) >= 0:
        join_wait_list(s, thing, activity)
    deadline = fixed(a + A_DEADLINE)
    return (deadline >= 0 and watch_deadline(s, thing, deadline)) or found


@inlined
def _look_at_many(s: int, items: int) -> bool:
    """First everything that is called off, and only where nothing is, what is allowed."""
    listed, found = fixed(s + S_TO_LOOK), False
    for n in range(items):
        place = listed + n * 16
        found = _call_off(s, load(place + 8), _activity_in(load(place))) or found
    if found:
        return True
    thing = load(s + S_DIRTY)
    while thing != 1:
        kind = load(thing + T_KIND)
        for n in range(fixed(kind + K_DIRTY_WORDS)):
            store(thing + fixed(kind + K_DIRTY_AT) + n * 16, 0)
        following = load(thing + T_IN_DIRTY)
        store(thing + T_IN_DIRTY, 0)
        thing = following
    store(s + S_DIRTY, 1)
    for n in range(items):
        place = listed + n * 16
        found = _allow(s, load(place + 8), _activity_in(load(place))) or found
    return found


@compiled
def _call_off_some(s: int, thing: int, kind: int) -> bool:
    """Call off what can no longer be of what is dirty and under way; True if something was."""
    first, words = fixed(kind + K_FIRST_ACT), thing + fixed(kind + K_DIRTY_AT)
    listed, found = fixed(s + S_TO_LOOK), False
    # What is called off may make more dirty: that is for the next pass.
    for n in range(fixed(kind + K_DIRTY_WORDS)):
        store(listed + n * 8, load(words + n * 16) & load(words + n * 16 + 8))
    for n in range(fixed(kind + K_DIRTY_WORDS)):
        bits = load(listed + n * 8)
        while bits != 0:
            found = _call_off(s, thing, first + n * 64 + lowest_bit(bits)) or found
            bits &= bits - 1
    return found


@inlined
def _look_at_one(s: int, thing: int, kind: int) -> bool:
    """The same for one thing, whose activities are in their order already: most changes are of one case."""
    first, words, found = fixed(kind + K_FIRST_ACT), thing + fixed(kind + K_DIRTY_AT), False
    for n in range(fixed(kind + K_DIRTY_WORDS)):
        if load(words + n * 16) & load(words + n * 16 + 8):
            if _call_off_some(s, thing, kind):
                return True
            break
    store(s + S_DIRTY, 1)
    store(thing + T_IN_DIRTY, 0)
    for n in range(fixed(kind + K_DIRTY_WORDS)):
        bits = load(words + n * 16)
        store(words + n * 16, 0)
        while bits != 0:
            found = _allow(s, thing, first + n * 64 + lowest_bit(bits)) or found
            bits &= bits - 1
    return found


@compiled
def _set_apart(s: int, thing: int, kind: int, place: int) -> None:
    """Put down elsewhere what of a thing is dirty; it no longer is."""
    words = thing + fixed(kind + K_DIRTY_AT)
    for n in range(fixed(kind + K_DIRTY_WORDS)):
        store(place + n * 8, load(words + n * 16))
        store(words + n * 16, 0)
    store(thing + T_IN_DIRTY, 0)


@compiled
def _allow_apart(s: int, thing: int, kind: int, place: int) -> bool:
    """Allow what was set apart; True if something happened."""
    first, found = fixed(kind + K_FIRST_ACT), False
    for n in range(fixed(kind + K_DIRTY_WORDS)):
        bits = load(place + n * 8)
        while bits != 0:
            found = _allow(s, thing, first + n * 64 + lowest_bit(bits)) or found
            bits &= bits - 1
    return found


@inlined
def _can_be_two(one: int, other: int) -> bool:
    """Whether two things are of different kinds, with room for all that both can do."""
    first, second = load(one + T_KIND), load(other + T_KIND)
    return first != second and fixed(first + K_N_ACTS) + fixed(second + K_N_ACTS) <= FEW_ACTS


@compiled
def _look_at_two(s: int, one: int, other: int) -> bool:
    """The same for two things of different kinds: what one can do comes in the file before all that the other
    can, so that nothing has to be sorted."""
    if fixed(load(one + T_KIND) + K_FIRST_ACT) > fixed(load(other + T_KIND) + K_FIRST_ACT):
        one, other = other, one
    first, second = load(one + T_KIND), load(other + T_KIND)
    found = _call_off_some(s, one, first)
    if _call_off_some(s, other, second) or found:
        return True
    store(s + S_DIRTY, 1)
    here = fixed(s + S_TO_LOOK)
    there = here + fixed(first + K_DIRTY_WORDS) * 8
    _set_apart(s, one, first, here)
    _set_apart(s, other, second, there)
    found = _allow_apart(s, one, first, here)
    return _allow_apart(s, other, second, there) or found


@inlined
def look(s: int) -> int:
    """Look again at what is dirty: 1 where something followed, 0 where nothing did, MANY where much may have,
    NO_ROOM where its list has no place."""
    thing = load(s + S_DIRTY)
    kind = load(thing + T_KIND)
    if load(thing + T_IN_DIRTY) == 1 and fixed(kind + K_N_ACTS) <= FEW_ACTS:
        return 1 if _look_at_one(s, thing, kind) else 0
    other = load(thing + T_IN_DIRTY)
    if other != 1 and load(other + T_IN_DIRTY) == 1 and _can_be_two(thing, other):
        return 1 if _look_at_two(s, thing, other) else 0
    items = _gather(s)
    if items < 0:
        return NO_ROOM
    return MANY if _look_at_many(s, items) else 0
