"""Open instances, and their lists: for a unit of a resource, by class and sequence, or for money."""

from __future__ import annotations

from workflow.simulation.kernel.guards import holds, resource_state
from workflow.simulation.kernel.layout import (
    A_BIT,
    A_LOOK,
    A_PLACE,
    A_PRIORITY,
    A_RESOURCE,
    A_WORDS,
    I_ACT,
    I_CLASS,
    I_DOUBTED,
    I_DREW,
    I_FUND,
    I_NEXT,
    I_PREV,
    I_SEQ,
    I_SINCE,
    I_SIZE,
    I_STAGE,
    I_STAMP,
    I_STEP,
    I_THING,
    INSTANCE_SHIFT,
    K_N_PRIORITY,
    K_PRIORITY_ACTS,
    NONE,
    Q_LISTS,
    QUEUED,
    R_CLASSES,
    R_WORDS,
    S_ACTS,
    S_NOW,
    S_PAY_COUNTS,
    S_PAYING,
    S_POOL,
    S_POOL_FREE,
    S_POOL_SIZE,
    S_RESOURCES,
    T_KIND,
)
from workflow.simulation.kernel.memory import compiled, fixed, inlined, load, store
from workflow.simulation.kernel.phases import leave_stage


@compiled
def act_of(s: int, activity: int) -> int:
    """The record of an activity."""
    return fixed(s + S_ACTS) + activity * A_WORDS * 8


@compiled
def word_of(s: int, thing: int, activity: int) -> int:
    """Where a thing keeps what it knows of an activity."""
    return thing + fixed(act_of(s, activity) + A_PLACE)


@compiled
def instance_of(s: int, thing: int, activity: int) -> int:
    """The open instance of a thing's activity, or 0."""
    return load(word_of(s, thing, activity)) >> INSTANCE_SHIFT


@compiled
def at(s: int, instance: int) -> int:
    """Where an instance is kept."""
    return fixed(s + S_POOL) + instance * I_SIZE


@compiled
def restamp(i: int) -> int:
    """A new stamp for an instance's place: entries with an older one are stale."""
    stamp = load(i + I_STAMP) + 1
    store(i + I_STAMP, stamp)
    return stamp


@inlined
def open_instance(s: int, thing: int, activity: int) -> int:
    """A new instance; the thing's word points to it."""
    instance = load(s + S_POOL_FREE)
    if instance != 0:
        store(s + S_POOL_FREE, load(at(s, instance) + I_NEXT))
    else:
        instance = load(s + S_POOL_SIZE)
        store(s + S_POOL_SIZE, instance + 1)
    i = at(s, instance)
    store(i + I_THING, thing)
    store(i + I_ACT, activity)
    store(i + I_STEP, -1)
    store(i + I_FUND, -1)
    store(i + I_CLASS, 0)
    store(i + I_DOUBTED, 0)
    store(i + I_DREW, 0)
    store(i + I_SINCE, load(s + S_NOW))
    if thing != 0:
        a, word = act_of(s, activity), word_of(s, thing, activity)
        store(word, (load(word) & 0xFFFFFFFF) | (instance << INSTANCE_SHIFT))
        is_open = thing + fixed(a + A_LOOK) + 8
        store(is_open, load(is_open) | fixed(a + A_BIT))
    return instance


@inlined
def close_instance(s: int, instance: int) -> None:
    """The instance is over; entries of the heap that point to it are stale."""
    i = at(s, instance)
    thing = load(i + I_THING)
    if thing != 0:
        activity = load(i + I_ACT)
        a, word = act_of(s, activity), word_of(s, thing, activity)
        store(word, load(word) & 0xFFFFFFFF)
        is_open = thing + fixed(a + A_LOOK) + 8
        store(is_open, load(is_open) & ~fixed(a + A_BIT))
        leave_stage(s, i, activity, load(i + I_STAGE))
    store(i + I_STAGE, NONE)
    restamp(i)
    store(i + I_NEXT, load(s + S_POOL_FREE))
    store(s + S_POOL_FREE, instance)


@compiled
def _insert(s: int, ends: int, instance: int) -> None:
    """Into a list whose first and last are kept at `ends`, by sequence: nearly always at the end."""
    i = at(s, instance)
    before, seq = load(ends + 8), load(i + I_SEQ)
    while before != 0 and load(at(s, before) + I_SEQ) > seq:
        before = load(at(s, before) + I_PREV)
    behind = load(ends) if before == 0 else load(at(s, before) + I_NEXT)
    store(i + I_PREV, before)
    store(i + I_NEXT, behind)
    if before == 0:
        store(ends, instance)
    else:
        store(at(s, before) + I_NEXT, instance)
    if behind == 0:
        store(ends + 8, instance)
    else:
        store(at(s, behind) + I_PREV, instance)


@compiled
def _remove(s: int, ends: int, instance: int) -> None:
    i = at(s, instance)
    before, behind = load(i + I_PREV), load(i + I_NEXT)
    if before == 0:
        store(ends, behind)
    else:
        store(at(s, before) + I_NEXT, behind)
    if behind == 0:
        store(ends + 8, before)
    else:
        store(at(s, behind) + I_PREV, before)


@compiled
def pay_later(s: int, instance: int) -> None:
    """Into the list of those who wait for money, and into the count of its step."""
    _insert(s, s + S_PAYING, instance)
    count = fixed(s + S_PAY_COUNTS) + load(at(s, instance) + I_STEP) * 8
    store(count, load(count) + 1)


@compiled
def stop_paying(s: int, instance: int) -> None:
    """Out of the list of those who wait for money, and out of the count of its step."""
    _remove(s, s + S_PAYING, instance)
    count = fixed(s + S_PAY_COUNTS) + load(at(s, instance) + I_STEP) * 8
    store(count, load(count) - 1)


@inlined
def class_of(s: int, thing: int, activity: int) -> int:
    """The first priority class whose guard holds; those without one come last."""
    a = act_of(s, activity)
    r = fixed(s + S_RESOURCES) + fixed(a + A_RESOURCE) * R_WORDS * 8
    classes = fixed(r + R_CLASSES)
    for rank in range(classes):
        if holds(s, thing, load(fixed(a + A_PRIORITY) + rank * 8)):
            return rank
    return classes


@compiled
def _ends(s: int, resource: int, rank: int) -> int:
    return resource_state(s, resource) + Q_LISTS + rank * 16


@inlined
def line_up(s: int, instance: int, resource: int, rank: int) -> None:
    """Into a resource's queue."""
    i = at(s, instance)
    store(i + I_CLASS, rank)
    _insert(s, _ends(s, resource, rank), instance)


@compiled
def leave_line(s: int, instance: int, resource: int) -> None:
    """Out of a resource's queue."""
    _remove(s, _ends(s, resource, load(at(s, instance) + I_CLASS)), instance)


@inlined
def first_in_line(s: int, resource: int) -> int:
    """The instance that a free unit takes up next, or 0."""
    classes = fixed(fixed(s + S_RESOURCES) + resource * R_WORDS * 8 + R_CLASSES)
    for rank in range(classes + 1):
        instance = load(_ends(s, resource, rank))
        if instance != 0:
            return instance
    return 0


@compiled
def rank_again(s: int, thing: int) -> None:
    """A value that priorities read has changed: the thing's queued requests may change class."""
    kind = load(thing + T_KIND)
    acts = fixed(kind + K_PRIORITY_ACTS)
    for place in range(fixed(kind + K_N_PRIORITY)):
        activity = load(acts + place * 8)
        instance = instance_of(s, thing, activity)
        if instance != 0 and load(at(s, instance) + I_STAGE) == QUEUED:
            rank = class_of(s, thing, activity)
            if rank != load(at(s, instance) + I_CLASS):
                resource = fixed(act_of(s, activity) + A_RESOURCE)
                leave_line(s, instance, resource)
                line_up(s, instance, resource, rank)
