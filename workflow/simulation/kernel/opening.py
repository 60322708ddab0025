"""How cases arrive: when, with which facts, and what their first states bring."""

from __future__ import annotations

from workflow.simulation.kernel.draws import natural_log, uniform
from workflow.simulation.kernel.duties import charge
from workflow.simulation.kernel.effects import clear_scratch, start_timer
from workflow.simulation.kernel.guards import number
from workflow.simulation.kernel.heap import key_of, push
from workflow.simulation.kernel.layout import (
    DRAWN_BYTES,
    DRAWN_N_VALUES,
    DRAWN_STABLE,
    DRAWN_VALUES,
    DRAWN_VARIABLE,
    INFINITE,
    K_CHARGES_AT,
    K_DUES_AT,
    K_INITIAL,
    K_LINKED,
    K_MARKS_AT,
    K_N_CHARGES,
    K_N_DUES,
    K_N_MARKS,
    K_N_TIMERS,
    K_N_TRACKS,
    K_N_VARS,
    K_NUMBER,
    K_OPEN_UP,
    K_OPENING,
    K_SIZE,
    K_TIMERS_AT,
    K_TRACKS,
    K_VARS,
    OPEN,
    OPENED_THING,
    RATE_AFTER,
    RATE_BEFORE,
    RATE_BYTES,
    RATE_RATE,
    RATE_START,
    S_BACKED,
    S_CHUNK,
    S_CHUNK_LEFT,
    S_FIRST_THING,
    S_LAST_THING,
    S_NOW,
    S_NUMBERS_OF,
    S_SERIAL,
    S_STREAM_STATE,
    S_STREAMS,
    T_CHILD,
    T_KEY,
    T_KIND,
    T_NEXT,
    T_NUMBER,
    T_ROOT,
    T_SERIAL,
    T_SIBLING,
    T_VALUES,
    V_STATES,
    V_WORDS,
    WEIGHTED_BYTES,
    WEIGHTED_VALUE,
    WEIGHTED_WEIGHT,
    X_EVEN,
    X_FACTS,
    X_KIND,
    X_N_FACTS,
    X_N_SEGMENTS,
    X_ROOT_STABLE,
    X_SEGMENTS,
    X_STABLE,
    X_TOGETHER,
    X_WORDS,
    Y_INDEX,
    Y_LEFT,
    Y_REACHED,
    Y_ROOT,
    Y_SEGMENT,
    Y_WORDS,
    Z_FUND,
    Z_N_STARTS,
    Z_STARTS,
    Z_WORDS,
)
from workflow.simulation.kernel.memory import (
    compiled,
    fixed,
    load,
    load_byte,
    load_real,
    store,
    store_byte,
    store_real,
)
from workflow.simulation.kernel.records import mark_all, trace

_ARRIVAL = 7
_MASK = 0xFFFFFFFF
_PROFILE = 8
_STRIDE = 0x9E3779B1


@compiled
def arrange(s: int, stream: int) -> None:
    """Draw when the next case of a stream comes, along the stream's changing rate."""
    x = fixed(s + S_STREAMS) + stream * X_WORDS * 8
    y = fixed(s + S_STREAM_STATE) + stream * Y_WORDS * 8
    index = load(y + Y_INDEX) + 1
    store(y + Y_INDEX, index)
    store(y + Y_LEFT, fixed(x + X_TOGETHER))
    key = (fixed(x + X_STABLE) + index * _STRIDE) & _MASK
    reached = load_real(y + Y_REACHED)
    if fixed(x + X_EVEN) == 0:
        reached -= natural_log(uniform(s, key, fixed(s + S_BACKED), _ARRIVAL, 1, 0))
    elif index == 1:
        reached += uniform(s, key, fixed(s + S_BACKED), _ARRIVAL, 1, 0)
    else:
        reached += 1.0
    store_real(y + Y_REACHED, reached)
    segment, segments = load(y + Y_SEGMENT), fixed(x + X_SEGMENTS)
    while (
        segment < fixed(x + X_N_SEGMENTS)
        and load_real(segments + segment * RATE_BYTES + RATE_AFTER) <= reached
    ):
        segment += 1
    store(y + Y_SEGMENT, segment)
    if segment >= fixed(x + X_N_SEGMENTS):
        return
    place = segments + segment * RATE_BYTES
    at = load(place + RATE_START) + int(
        (reached - load_real(place + RATE_BEFORE)) / load_real(place + RATE_RATE)
    )
    push(s, at, key_of(OPEN, stream, index & 0xFFFFFFFF), stream, index)


@compiled
def _join(s: int, thing: int, root: int) -> None:
    """Put a thing at the end of all things, and among those linked to its root."""
    last = load(s + S_LAST_THING)
    if last == 0:
        store(s + S_FIRST_THING, thing)
    else:
        store(last + T_NEXT, thing)
    store(s + S_LAST_THING, thing)
    if root != 0:
        store(thing + T_SIBLING, load(root + T_CHILD))
        store(root + T_CHILD, thing)


@compiled
def thing_of(s: int, kind: int, key: int, root: int) -> int:
    """A new thing in its first states, linked to its root; nothing has happened to it yet."""
    size = fixed(kind + K_SIZE)
    thing = load(s + S_CHUNK)
    store(s + S_CHUNK, thing + size)
    store(s + S_CHUNK_LEFT, load(s + S_CHUNK_LEFT) - size)
    for at in range(0, size, 8):
        store(thing + at, 0)
    counter = fixed(s + S_NUMBERS_OF) + fixed(kind + K_NUMBER) * 8
    store(counter, load(counter) + 1)
    store(thing + T_KIND, kind)
    store(thing + T_NUMBER, load(counter))
    store(thing + T_KEY, key)
    store(thing + T_ROOT, root)
    store(thing + T_SERIAL, load(s + S_SERIAL))
    store(s + S_SERIAL, load(s + S_SERIAL) + 1)
    for var in range(fixed(kind + K_N_VARS)):
        store_byte(thing + T_VALUES + var, load_byte(fixed(kind + K_INITIAL) + var))
    for at in range(fixed(kind + K_N_DUES)):
        store(thing + fixed(kind + K_DUES_AT) + at * 16, -1)
    for at in range(fixed(kind + K_N_TIMERS) * 2):
        store(thing + fixed(kind + K_TIMERS_AT) + at * 8, INFINITE)
    for at in range(fixed(kind + K_N_CHARGES)):
        store(thing + fixed(kind + K_CHARGES_AT) + at * 8, INFINITE)
    for at in range(fixed(kind + K_N_MARKS)):
        store(thing + fixed(kind + K_MARKS_AT) + at * 8, -1)
    _join(s, thing, root)
    return thing


@compiled
def _state(thing: int, kind: int, var: int) -> int:
    v = fixed(kind + K_VARS) + var * V_WORDS * 8
    return fixed(v + V_STATES) + load_byte(thing + T_VALUES + var) * Z_WORDS * 8


@compiled
def begin_life(s: int, thing: int) -> None:
    """What the first states bring: timers, the first day's cost; and everything is looked at."""
    kind = load(thing + T_KIND)
    clear_scratch(s)
    trace(s, OPENED_THING, thing, fixed(kind + K_NUMBER), -1, load(thing + T_KEY))
    mark_all(s, thing, fixed(kind + K_OPENING))
    if load(thing + T_ROOT) != 0 and fixed(kind + K_OPEN_UP) != 0:
        mark_all(s, load(thing + T_ROOT), fixed(kind + K_OPEN_UP))
    tracks = fixed(kind + K_TRACKS)
    for n in range(fixed(kind + K_N_TRACKS)):
        z = _state(thing, kind, load(tracks + n * 8))
        for at in range(fixed(z + Z_N_STARTS)):
            start_timer(s, thing, load(fixed(z + Z_STARTS) + at * 8))
    for n in range(fixed(kind + K_N_TRACKS)):
        var = load(tracks + n * 8)
        if fixed(_state(thing, kind, var) + Z_FUND) >= 0:
            charge(s, thing, var)


@compiled
def _draw_fact(s: int, thing: int, key: int, fact: int) -> None:
    """One fact by weight: variable, stable number, then how many (value, weight) and where."""
    number_of, place, total = load(fact + DRAWN_N_VALUES), load(fact + DRAWN_VALUES), 0.0
    for n in range(number_of):
        total += number(s, load(place + n * WEIGHTED_BYTES + WEIGHTED_WEIGHT))
    if total <= 0.0:
        store_byte(thing + T_VALUES + load(fact + DRAWN_VARIABLE), load(place + WEIGHTED_VALUE))
        return
    mark, reached = uniform(s, key, load(fact + DRAWN_STABLE), _PROFILE, 1, 0) * total, 0.0
    chosen = -1
    for n in range(number_of):
        weight = number(s, load(place + n * WEIGHTED_BYTES + WEIGHTED_WEIGHT))
        reached += weight
        if weight > 0.0:
            chosen = load(place + n * WEIGHTED_BYTES + WEIGHTED_VALUE)
            if mark < reached:
                break
    store_byte(thing + T_VALUES + load(fact + DRAWN_VARIABLE), chosen)


@compiled
def arrive(s: int, stream: int) -> None:
    """One case of a stream opens; those that come together with it follow at the same instant."""
    x = fixed(s + S_STREAMS) + stream * X_WORDS * 8
    y = fixed(s + S_STREAM_STATE) + stream * Y_WORDS * 8
    kind, index = fixed(x + X_KIND), load(y + Y_INDEX)
    left, together = load(y + Y_LEFT), fixed(x + X_TOGETHER)
    case = (index - 1) * together + (together - left) + 1
    key = (fixed(x + X_STABLE) + case * _STRIDE) & _MASK
    root = load(y + Y_ROOT) if left < together else 0
    if root == 0 and fixed(kind + K_LINKED) != 0:
        root_key = (fixed(x + X_ROOT_STABLE) + index * _STRIDE) & _MASK
        root = thing_of(s, fixed(kind + K_LINKED), root_key, 0)
        begin_life(s, root)
        store(y + Y_ROOT, root)
    thing = thing_of(s, kind, key, root)
    facts = fixed(x + X_FACTS)
    for n in range(fixed(x + X_N_FACTS)):
        _draw_fact(s, thing, key, facts + n * DRAWN_BYTES)
    begin_life(s, thing)
    store(y + Y_LEFT, left - 1)
    if left > 1:
        push(s, load(s + S_NOW), key_of(OPEN, stream, index & 0xFFFFFFFF), stream, index)
    else:
        arrange(s, stream)
