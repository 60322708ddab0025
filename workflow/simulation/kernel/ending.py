"""Epochs and windows of time, and how cases stand at the horizon."""

from __future__ import annotations

from workflow.simulation.kernel.guards import holds, resource_state
from workflow.simulation.kernel.layout import (
    A_NEED,
    A_WATCH,
    ACT_COUNTS,
    INFINITE,
    INSTANCE_SHIFT,
    K_AT_REST,
    K_CASE_VAR,
    K_DIRTY_AT,
    K_DIRTY_WORDS,
    K_ENDS_MASK,
    K_N_PASSAGES,
    K_N_TIMERS,
    K_N_TRACKS,
    K_PASSAGES,
    K_TIMERS_AT,
    K_TRACKS,
    K_TURNED,
    K_VARS,
    P_ACTS,
    P_BYTES,
    P_N_ACTS,
    P_ONLY_WORD,
    P_PASSED_UP,
    P_UNATTENDED,
    PASSED,
    Q_BUSY,
    Q_CAPACITY,
    Q_HELD,
    Q_WAITING,
    S_BLOCK,
    S_CAPACITIES,
    S_CENTS,
    S_CENTS_NOW,
    S_COUNTS_NOW,
    S_ENDS,
    S_EPOCH,
    S_FIRST_THING,
    S_LEFT,
    S_LOST_AT,
    S_N_ACTS,
    S_N_CENTS,
    S_N_MEASURES,
    S_N_MOVES,
    S_N_NUMBERS,
    S_N_RESOURCES,
    S_N_STATES,
    S_N_SWITCHES,
    S_NOW,
    S_NUMBERS,
    S_NUMBERS_NOW,
    S_PAY_CHECK,
    S_SAMPLES_SIZE,
    S_STATES,
    S_STRETCHES,
    S_SWITCHES,
    S_SWITCHES_NOW,
    S_WINDOW,
    S_WINDOWED_NOW,
    T_KIND,
    T_NEXT,
    T_PASSED,
    T_VALUES,
    V_STATES,
    V_WORDS,
    Z_WORDS,
)
from workflow.simulation.kernel.memory import compiled, fixed, load, load_byte, store
from workflow.simulation.kernel.phases import end_stretch
from workflow.simulation.kernel.queues import act_of, rank_again, word_of
from workflow.simulation.kernel.records import integral, mark_all, occupy


@compiled
def begin_epoch(s: int, epoch: int) -> None:
    """Numbers, switches and capacities from here on; whoever they concern looks again."""
    store(s + S_EPOCH, epoch)
    store(s + S_NUMBERS_NOW, fixed(s + S_NUMBERS) + epoch * fixed(s + S_N_NUMBERS) * 8)
    store(s + S_CENTS_NOW, fixed(s + S_CENTS) + epoch * fixed(s + S_N_CENTS) * 8)
    store(s + S_SWITCHES_NOW, fixed(s + S_SWITCHES) + epoch * fixed(s + S_N_SWITCHES) * 8)
    for resource in range(fixed(s + S_N_RESOURCES)):
        q = resource_state(s, resource)
        units = load(fixed(s + S_CAPACITIES) + (epoch * fixed(s + S_N_RESOURCES) + resource) * 8)
        if units != load(q + Q_CAPACITY):
            occupy(s, resource, Q_CAPACITY, units - load(q + Q_CAPACITY))
    store(s + S_PAY_CHECK, 1)
    thing = load(s + S_FIRST_THING)
    while thing != 0:  # a switch or an amount may allow or forbid anything
        mark_all(s, thing, fixed(load(thing + T_KIND) + K_TURNED))
        rank_again(s, thing)
        thing = load(thing + T_NEXT)


@compiled
def _stands_at(s: int, thing: int, place: int, passage: int) -> None:
    """Count a thing at a passage, if nobody leads it through."""
    acts, passed, needed, under_way = load(passage + P_ACTS), 0, 0, 0
    for n in range(load(passage + P_N_ACTS)):
        act = load(acts + n * 8)
        word = load(word_of(s, thing, act))
        under_way |= word >> INSTANCE_SHIFT
        waits = word & PASSED != 0 or fixed(act_of(s, act) + A_WATCH) >= 0  # else it would be under way
        if waits and holds(s, thing, fixed(act_of(s, act) + A_NEED)):
            needed = 1
            passed |= word & PASSED
    if needed != 0 and under_way == 0:
        cell = place + load(passage + P_UNATTENDED) * 8
        store(cell, load(cell) + 1)
        if passed != 0 and load(passage + P_PASSED_UP) >= 0:
            cell = place + load(passage + P_PASSED_UP) * 8
            store(cell, load(cell) + 1)


@compiled
def _unattended(s: int, thing: int, place: int) -> None:
    """Count a thing at each passage through which nobody leads it: some way would be open, but for units and
    money, and none is under way; of several ways also, whether it was passed up by one."""
    kind = load(thing + T_KIND)
    passage = fixed(kind + K_PASSAGES)
    for _ in range(fixed(kind + K_N_PASSAGES)):
        only = fixed(passage + P_ONLY_WORD)
        if only < 0 or load(thing + only) & PASSED != 0:
            _stands_at(s, thing, place, passage)
        passage += P_BYTES


@compiled
def _count_standing(s: int) -> None:
    """How many things are in each state now, as the last that is counted in this window."""
    place = load(s + S_WINDOWED_NOW) + fixed(s + S_N_MEASURES) * 16
    thing = load(s + S_FIRST_THING)
    while thing != 0:
        kind = load(thing + T_KIND)
        for n in range(fixed(kind + K_N_TRACKS)):
            var = load(fixed(kind + K_TRACKS) + n * 8)
            states = fixed(fixed(kind + K_VARS) + var * V_WORDS * 8 + V_STATES)
            z = states + load_byte(thing + T_VALUES + var) * Z_WORDS * 8
            cell = place + (z - fixed(s + S_STATES)) // (Z_WORDS * 8) * 8
            store(cell, load(cell) + 1)
        thing = load(thing + T_NEXT)
    store(s + S_WINDOWED_NOW, place + fixed(s + S_N_STATES) * 8)


@compiled
def _close_stretch(s: int) -> None:
    """Time integrals of everybody and of all units, and who stands unattended."""
    end_stretch(s)
    block = load(s + S_COUNTS_NOW)
    place = block + (fixed(s + S_N_ACTS) * ACT_COUNTS + fixed(s + S_N_MOVES)) * 8
    for resource in range(fixed(s + S_N_RESOURCES)):
        store(place, integral(s, resource, Q_BUSY))
        store(place + 8, integral(s, resource, Q_WAITING))
        store(place + 16, integral(s, resource, Q_HELD))
        store(place + 24, integral(s, resource, Q_CAPACITY))
        place += 32
    thing = load(s + S_FIRST_THING)
    while thing != 0:
        kind = load(thing + T_KIND)
        case = fixed(kind + K_CASE_VAR)
        if case < 0 or (fixed(kind + K_AT_REST) >> load_byte(thing + T_VALUES + case)) & 1 == 0:
            _unattended(s, thing, place)
        thing = load(thing + T_NEXT)
    store(s + S_COUNTS_NOW, block + fixed(s + S_BLOCK) * 8)


@compiled
def end_window(s: int, end: int) -> None:
    """Close a window of time: who stands where; and the stretch that may end with it."""
    now, window = load(s + S_NOW), load(s + S_WINDOW)
    store(s + S_NOW, end)
    _count_standing(s)
    if load(fixed(s + S_STRETCHES) + window * 8):
        _close_stretch(s)
    store(s + S_WINDOW, window + 1)
    store(s + S_NOW, now)


@compiled
def _standing(s: int, thing: int, case: int) -> int:
    """0 ended, 1 lost: somebody could act and nobody did, 2 in progress, 3 stuck."""
    kind = load(thing + T_KIND)
    if (fixed(kind + K_ENDS_MASK) >> load_byte(thing + T_VALUES + case)) & 1:
        return 0
    words = thing + fixed(kind + K_DIRTY_AT)
    for n in range(fixed(kind + K_DIRTY_WORDS)):
        if load(words + n * 16 + 8) != 0:
            return 2
    for n in range(fixed(kind + K_N_TIMERS)):
        if load(thing + fixed(kind + K_TIMERS_AT) + n * 16) < INFINITE:
            return 2
    return 1 if load(thing + T_PASSED) != 0 else 3


@compiled
def finish(s: int) -> None:
    """Count how cases stand at the horizon: ended, lost (and at what), in progress, stuck."""
    ends, lost_at = fixed(s + S_ENDS), fixed(s + S_LOST_AT)
    store(fixed(s + S_LEFT), load(s + S_SAMPLES_SIZE))
    thing = load(s + S_FIRST_THING)
    while thing != 0:
        case = fixed(load(thing + T_KIND) + K_CASE_VAR)
        if case >= 0:
            where = _standing(s, thing, case)
            store(ends + where * 8, load(ends + where * 8) + 1)
            if where == 1:
                place = lost_at + (load(thing + T_PASSED) - 1) * 8
                store(place, load(place) + 1)
        thing = load(thing + T_NEXT)
