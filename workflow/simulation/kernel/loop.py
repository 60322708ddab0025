"""The instants of one replication, in the order of rule 17; what is called from outside."""

from __future__ import annotations

from workflow.simulation.kernel.ending import begin_epoch, end_window
from workflow.simulation.kernel.entries import happen, line_up_background, next_background, payments
from workflow.simulation.kernel.guards import free, next_open, resource_state
from workflow.simulation.kernel.heap import NONE_DUE, daily_room, first_due, key_of, next_time, push, take
from workflow.simulation.kernel.layout import (
    DAILY_SPARE,
    ENDLESS,
    F_N_REFILLS,
    F_OPENING,
    F_REFILLS,
    F_UNLIMITED,
    F_WORDS,
    MISSED,
    NEED_ROOM,
    PATIENCE,
    PHASE_SHIFT,
    Q_ARRIVED,
    Q_WAKE,
    R_BACKGROUND,
    R_CALENDAR,
    R_WAITING,
    R_WORDS,
    REFILL,
    S_BALANCES,
    S_CENTS_NOW,
    S_CHUNK_LEFT,
    S_DIRTY,
    S_EPOCH,
    S_EPOCH_STARTS,
    S_ERROR,
    S_EVENTS,
    S_FUNDS,
    S_HEAP_ROOM,
    S_HEAP_SIZE,
    S_HORIZON,
    S_INSTANT,
    S_N_EPOCHS,
    S_N_FUNDS,
    S_N_RESOURCES,
    S_N_STREAMS,
    S_N_WINDOWS,
    S_NOW,
    S_PAY_CHECK,
    S_POOL_ROOM,
    S_POOL_SIZE,
    S_RES_CHECK,
    S_RESOURCES,
    S_SAMPLES_ROOM,
    S_SAMPLES_SIZE,
    S_SEQ,
    S_SERIAL,
    S_SLICE,
    S_TRACE,
    S_TRACE_ROOM,
    S_TRACE_SIZE,
    S_WINDOW,
    S_WINDOWS,
    SLICE_OVER,
    WAKE,
)
from workflow.simulation.kernel.looking import FEW_ACTS, MANY, NO_ROOM, look
from workflow.simulation.kernel.memory import compiled, fixed, load, lowest_bit, store, woven
from workflow.simulation.kernel.opening import arrange
from workflow.simulation.kernel.queues import first_in_line
from workflow.simulation.kernel.requests import start_next

_BEFORE_CHANGES = PATIENCE << PHASE_SHIFT
_BEFORE_STARTS = MISSED << PHASE_SHIFT
_MOST, _EACH = 20_000, 64
"""So much at one instant, and so much more for each thing there is, is a definition that never rests."""


@woven
def _passes(s: int) -> int:
    """How many things may happen one after the other for which there surely is room; a pass over much that is
    dirty checks for itself. Whether the instant never ends is asked here, too."""
    if load(s + S_SEQ) - load(s + S_INSTANT) > _MOST + _EACH * load(s + S_SERIAL):
        store(s + S_ERROR, ENDLESS)
    passes = min(
        (fixed(s + S_HEAP_ROOM) - load(s + S_HEAP_SIZE)) // 512,
        daily_room(s) // DAILY_SPARE,
        (fixed(s + S_POOL_ROOM) - load(s + S_POOL_SIZE)) // FEW_ACTS,
        load(s + S_CHUNK_LEFT) // 65536,
        (fixed(s + S_SAMPLES_ROOM) - load(s + S_SAMPLES_SIZE)) // 256,
    )
    if fixed(s + S_TRACE) != 0:
        passes = min(passes, (fixed(s + S_TRACE_ROOM) - load(s + S_TRACE_SIZE)) // 1024)
    return passes


@woven
def _starts(s: int) -> bool:
    """Let the first resource that can take up its first in line."""
    bits = load(s + S_RES_CHECK)
    while bits != 0:
        resource = lowest_bit(bits)
        if free(s, resource) > 0 and first_in_line(s, resource) != 0:
            now = load(s + S_NOW)
            calendar = fixed(fixed(s + S_RESOURCES) + resource * R_WORDS * 8 + R_CALENDAR)
            opens = next_open(s, calendar, now)
            if opens == now:
                return start_next(s, resource)
            q = resource_state(s, resource)
            if load(q + Q_WAKE) != opens:
                store(q + Q_WAKE, opens)
                push(s, opens, key_of(WAKE, resource, 0), resource, 0)
        store(s + S_RES_CHECK, load(s + S_RES_CHECK) & ~(1 << resource))
        bits &= bits - 1
    return False


@woven
def _advance(s: int) -> bool:
    """To the next instant; False where none is left before the horizon."""
    upcoming = next_time(s)
    epoch = load(s + S_EPOCH) + 1
    if epoch < fixed(s + S_N_EPOCHS):
        upcoming = min(upcoming, load(fixed(s + S_EPOCH_STARTS) + epoch * 8))
    horizon = fixed(s + S_HORIZON)
    window = load(s + S_WINDOW)
    while window < fixed(s + S_N_WINDOWS) and load(fixed(s + S_WINDOWS) + window * 8) <= min(
        upcoming, horizon
    ):
        end_window(s, load(fixed(s + S_WINDOWS) + window * 8))
        window += 1
    if upcoming >= horizon:
        return False
    store(s + S_NOW, upcoming)
    store(s + S_EVENTS, load(s + S_EVENTS) + 1)
    store(s + S_INSTANT, load(s + S_SEQ))
    if epoch < fixed(s + S_N_EPOCHS) and load(fixed(s + S_EPOCH_STARTS) + epoch * 8) == upcoming:
        begin_epoch(s, epoch)
    return True


@woven
def _follow(s: int) -> int:
    """The next thing that happens at this instant: 1, 0 where nothing is left, MANY or NO_ROOM."""
    key = first_due(s)
    if key >= _BEFORE_CHANGES:
        if load(s + S_DIRTY) != 1:
            looked = look(s)
            if looked != 0:
                return looked
        if key >= _BEFORE_STARTS:
            if load(s + S_RES_CHECK) != 0 and _starts(s):
                return 1
            if load(s + S_PAY_CHECK) != 0 and payments(s):
                return 1
            if key >= NONE_DUE:
                return 0
    happen(s, take(s, key))
    return 1


@compiled
def run(s: int) -> int:
    """Let time pass until the horizon, or until there is no room, or the slice is over."""
    passes = 0
    while True:
        if passes == 0:
            passes = _passes(s)
            if load(s + S_ERROR) != 0:
                return load(s + S_ERROR)
            if passes <= 0:
                return NEED_ROOM
        passes -= 1
        followed = _follow(s)
        if followed == NO_ROOM:
            return NEED_ROOM
        if followed == MANY:
            passes = 0
        if followed == 0:
            if load(s + S_DIRTY) == 1 and not _advance(s):
                return load(s + S_ERROR)
            if load(s + S_EVENTS) > fixed(s + S_SLICE):
                return SLICE_OVER


@compiled
def start(s: int) -> None:
    """The first minute: funds as they open, files that wait already, the first arrivals."""
    for fund in range(fixed(s + S_N_FUNDS)):
        f = fixed(s + S_FUNDS) + fund * F_WORDS * 8
        opening = load(load(s + S_CENTS_NOW) + fixed(f + F_OPENING) * 8)
        store(fixed(s + S_BALANCES) + fund * 8, fixed(f + F_UNLIMITED) if fixed(f + F_UNLIMITED) else opening)
        if fixed(f + F_N_REFILLS) > 0:
            push(s, load(fixed(f + F_REFILLS)), key_of(REFILL, fund, 0), fund, 0)
    for resource in range(fixed(s + S_N_RESOURCES)):
        r = fixed(s + S_RESOURCES) + resource * R_WORDS * 8
        if fixed(r + R_BACKGROUND):
            waiting = fixed(r + R_WAITING)
            for n in range(waiting):
                line_up_background(s, resource, n + 1, 0)
            store(resource_state(s, resource) + Q_ARRIVED, waiting)
            next_background(s, resource)
    for stream in range(fixed(s + S_N_STREAMS)):
        arrange(s, stream)
