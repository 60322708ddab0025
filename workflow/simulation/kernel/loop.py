"""The instants of one replication, in the order of rule 17; what is called from outside."""

from __future__ import annotations

from workflow.simulation.kernel.draws import seed_keys
from workflow.simulation.kernel.ending import begin_epoch, end_window, finish
from workflow.simulation.kernel.entries import happen, line_up_background, next_background, payments
from workflow.simulation.kernel.guards import free, next_open, resource_state
from workflow.simulation.kernel.heap import (
    NONE_DUE,
    daily_room,
    first_due,
    key_of,
    next_time,
    push,
    room,
    take,
)
from workflow.simulation.kernel.layout import (
    DAILY_SPARE,
    DONE,
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
    PROGRAM_WORDS,
    Q_ARRIVED,
    Q_WAKE,
    R_BACKGROUND,
    R_CALENDAR,
    R_WAITING,
    R_WORDS,
    REFILL,
    S_BALANCES,
    S_BLANK,
    S_CENTS_NOW,
    S_CHUNK_LEFT,
    S_DIRTY,
    S_EPOCH,
    S_EPOCH_STARTS,
    S_ERROR,
    S_EVENTS,
    S_FRESH,
    S_FUNDS,
    S_HORIZON,
    S_INSTANT,
    S_LEFT,
    S_MORE_DUE,
    S_N_EPOCHS,
    S_N_FUNDS,
    S_N_LEFT,
    S_N_RESOURCES,
    S_N_STREAMS,
    S_N_WINDOWS,
    S_N_WORDS,
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
    S_SOON_SIZE,
    S_TRACE,
    S_TRACE_ROOM,
    S_TRACE_SIZE,
    S_TURNS,
    S_WINDOW,
    S_WINDOWS,
    S_WORDS,
    SLICE_OVER,
    STATE_WORDS,
    WAKE,
)
from workflow.simulation.kernel.looking import FEW_ACTS, MANY, NO_ROOM, look
from workflow.simulation.kernel.memory import compiled, fixed, inlined, load, lowest_bit, store
from workflow.simulation.kernel.opening import arrange
from workflow.simulation.kernel.queues import first_in_line
from workflow.simulation.kernel.requests import start_next

_BEFORE_CHANGES = PATIENCE << PHASE_SHIFT
_BEFORE_STARTS = MISSED << PHASE_SHIFT
_MOST_STARTS = 64
"""So many units take somebody up before it is asked again whether there is room."""
_MOST, _EACH = 20_000, 64
"""So much at one instant, and so much more for each thing there is, is a definition that never rests."""


@inlined
def _passes(s: int) -> int:
    """How many things may happen one after the other for which there surely is room; a pass over much that is
    dirty checks for itself. Whether the instant never ends is asked here, too."""
    if load(s + S_SEQ) - load(s + S_INSTANT) > _MOST + _EACH * load(s + S_SERIAL):
        store(s + S_ERROR, ENDLESS)
    passes = min(
        room(s) // 512,
        daily_room(s) // DAILY_SPARE,
        (fixed(s + S_POOL_ROOM) - load(s + S_POOL_SIZE)) // FEW_ACTS,
        load(s + S_CHUNK_LEFT) // 65536,
        (fixed(s + S_SAMPLES_ROOM) - load(s + S_SAMPLES_SIZE)) // 256,
    )
    if fixed(s + S_TRACE) != 0:
        passes = min(passes, (fixed(s + S_TRACE_ROOM) - load(s + S_TRACE_SIZE)) // 1024)
    return passes


@inlined
def _starts(s: int) -> bool:
    """Let each resource that can take up its first in line; True where something else may follow first."""
    bits, times = load(s + S_RES_CHECK), 0
    while bits != 0:
        resource = lowest_bit(bits)
        instance = first_in_line(s, resource) if free(s, resource) > 0 else 0
        if instance != 0:
            now = load(s + S_NOW)
            calendar = fixed(fixed(s + S_RESOURCES) + resource * R_WORDS * 8 + R_CALENDAR)
            opens = next_open(s, calendar, now)
            if opens == now:
                start_next(s, resource, instance)
                times += 1
                if times == _MOST_STARTS or load(s + S_SOON_SIZE) != 0 or load(s + S_DIRTY) != 1:
                    return True
                bits = load(s + S_RES_CHECK)
                continue
            q = resource_state(s, resource)
            if load(q + Q_WAKE) != opens:
                store(q + Q_WAKE, opens)
                push(s, opens, key_of(WAKE, resource, 0), resource, 0)
        store(s + S_RES_CHECK, load(s + S_RES_CHECK) & ~(1 << resource))
        bits &= bits - 1
    return False


@compiled
def _turn(s: int, upcoming: int) -> bool:
    """Close the windows of time that end up to an instant, and begin the next ones; False where the horizon
    comes first."""
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
    if epoch < fixed(s + S_N_EPOCHS) and load(fixed(s + S_EPOCH_STARTS) + epoch * 8) == upcoming:
        begin_epoch(s, epoch)
        epoch += 1
    turns = horizon
    if epoch < fixed(s + S_N_EPOCHS):
        turns = min(turns, load(fixed(s + S_EPOCH_STARTS) + epoch * 8))
    if window < fixed(s + S_N_WINDOWS):
        turns = min(turns, load(fixed(s + S_WINDOWS) + window * 8))
    store(s + S_TURNS, turns)
    return True


@inlined
def _advance(s: int) -> bool:
    """To the next instant; False where none is left before the horizon."""
    upcoming = next_time(s)
    if upcoming < load(s + S_TURNS):
        store(s + S_NOW, upcoming)
    elif not _turn(s, upcoming):
        return False
    store(s + S_EVENTS, load(s + S_EVENTS) + 1)
    store(s + S_INSTANT, load(s + S_SEQ))
    store(s + S_MORE_DUE, 1)
    return True


@inlined
def _changes(s: int, key: int) -> int:
    """What follows from the changes of this instant before an entry happens: 1, 0 where nothing is left, MANY
    or NO_ROOM."""
    if load(s + S_DIRTY) != 1:
        looked = look(s)
        if looked != 0:
            return looked
    if key >= _BEFORE_STARTS:
        if load(s + S_RES_CHECK) != 0 and _starts(s):
            return 1
        if load(s + S_PAY_CHECK) != 0 and payments(s):
            return 1
    return 0


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
        key = first_due(s)
        if key >= _BEFORE_CHANGES:
            followed = _changes(s, key)
            if followed == NO_ROOM:
                return NEED_ROOM
            if followed == MANY:
                passes = 0
            if followed != 0:
                continue
            if key >= NONE_DUE:
                if load(s + S_DIRTY) == 1 and not _advance(s):
                    return load(s + S_ERROR)
                if load(s + S_EVENTS) > fixed(s + S_SLICE):
                    return SLICE_OVER
                continue
        happen(s, take(s, key))


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


@compiled
def reset(s: int, low: int, high: int) -> None:
    """Nothing has happened yet, and all draws have these keys; times between states that replications before
    have left are kept."""
    times, fresh, state = load(s + S_SAMPLES_SIZE), load(s + S_FRESH), s + PROGRAM_WORDS * 8
    for at in range(0, (STATE_WORDS - PROGRAM_WORDS) * 8, 8):
        store(state + at, load(fresh + at))
    store(s + S_SAMPLES_SIZE, times)
    blank, words = load(s + S_BLANK), load(s + S_WORDS)
    for at in range(0, load(s + S_N_WORDS) * 8, 8):
        store(words + at, load(blank + at))
    seed_keys(s, low, high)


@compiled
def close(s: int, row: int) -> None:
    """Put what a replication leaves into a row."""
    finish(s)
    left = load(s + S_LEFT)
    for at in range(0, load(s + S_N_LEFT) * 8, 8):
        store(row + at, load(left + at))


@compiled
def several(s: int, low: int, high: int, first: int, number: int, rows: int) -> int:
    """Live so many replications, one after the other, into rows; how many are done: where not all, the next
    has stopped on its way."""
    for n in range(number):
        reset(s, low, (first + n) ^ high)
        begin_epoch(s, 0)
        start(s)
        if run(s) != DONE:
            return n
        close(s, rows + n * load(s + S_N_LEFT) * 8)
    return number
