"""Where everything is: byte offsets of the fields in the kernel's tables and records.

`P_` program header, `A_` activity, `O_` step (an option), and so on; one program serves many
states. `S_` is the state of one replication, `T_` one thing of it, `I_` one open instance of an activity.
"""

from __future__ import annotations

from itertools import count

from workflow.simulation.kernel.columns import (
    WORD,
    Activity,
    But,
    Chance,
    Deadline,
    Drawn,
    Fund,
    Harm,
    Hook,
    Kind,
    Length,
    Listed,
    Node,
    OpenHours,
    Operation,
    Outcome,
    Passage,
    Rate,
    Resource,
    State,
    Step,
    Stream,
    Timed,
    Timer,
    Traced,
    Variable,
    Watcher,
    Weighted,
    offsets,
)

_program = count(0, 8)
# -- addresses of the program's tables, and its sizes; copied into every state --------------------
S_KINDS, S_ACTS, S_STEPS, S_NODES, S_EFFECTS, S_STATES = (next(_program) for _ in range(6))
S_TIMES, S_CHANCES, S_RESOURCES, S_CALENDARS, S_DEADLINES = (next(_program) for _ in range(5))
S_TIMERS, S_FUNDS, S_STREAMS, S_MEASURES, S_NUMBERS, S_CENTS = (next(_program) for _ in range(6))
S_N_ACTS, S_N_STATES, S_N_RESOURCES, S_BLOCK = (next(_program) for _ in range(4))
S_N_FUNDS, S_N_STREAMS, S_N_MEASURES, S_N_NUMBERS, S_N_CENTS, S_N_EPOCHS = (next(_program) for _ in range(6))
S_EPOCH_STARTS, S_SWITCHES, S_N_SWITCHES, S_CAPACITIES, S_HORIZON, S_WINDOWS = (
    next(_program) for _ in range(6)
)
S_N_WINDOWS, S_BACKED, S_N_MOVES, S_N_STEPS, S_STRETCHES = (next(_program) for _ in range(5))
PROGRAM_WORDS = next(_program) // 8

_state = count(PROGRAM_WORDS * 8, 8)
# -- one replication -------------------------------------------------------------------------------
S_NOW, S_SEQ, S_EPOCH, S_WINDOW = (next(_state) for _ in range(4))
S_NUMBERS_NOW, S_CENTS_NOW, S_SWITCHES_NOW = (next(_state) for _ in range(3))
S_HEAP, S_HEAP_SIZE, S_HEAP_ROOM, S_SOON, S_SOON_SIZE = (next(_state) for _ in range(5))
S_POOL, S_POOL_SIZE, S_POOL_ROOM, S_POOL_FREE = (next(_state) for _ in range(4))
S_CHUNK, S_CHUNK_LEFT, S_FIRST_THING, S_LAST_THING = (next(_state) for _ in range(4))
S_DIRTY, S_DIRTY_ITEMS, S_TO_LOOK, S_TO_LOOK_ROOM, S_RES_CHECK, S_PAY_CHECK = (next(_state) for _ in range(6))
S_PAYING, _S_PAYING_LAST, S_TRACE, S_TRACE_SIZE, S_TRACE_ROOM = (next(_state) for _ in range(5))
S_SAMPLES, S_SAMPLES_SIZE, S_SAMPLES_ROOM, S_EVENTS, S_SLICE, S_ERROR = (next(_state) for _ in range(6))
S_BALANCES, S_SPENT, S_RES_STATE, S_STREAM_STATE, S_COUNTS, S_COUNTS_NOW = (next(_state) for _ in range(6))
S_WINDOWED, S_WINDOWED_NOW = (next(_state) for _ in range(2))
S_INSTANT, S_SCRATCH, S_NUMBERS_OF, S_SERIAL = (next(_state) for _ in range(4))
S_DAILY, S_DAILY_HEAD, S_DAILY_SIZE, S_DAILY_ROOM, S_WATCHED, S_PAY_COUNTS = (next(_state) for _ in range(6))
S_LATER, S_LATER_SIZE, S_LATER_ROOM, S_LATER_FREE, S_BEYOND, S_SPANS = (next(_state) for _ in range(6))
S_SPAN, S_SPANS_END, S_MORE_DUE, S_TURNS = (next(_state) for _ in range(4))
S_FRESH, S_BLANK, S_WORDS, S_N_WORDS, S_LEFT, S_N_LEFT, S_ENDS, S_LOST_AT = (next(_state) for _ in range(8))
"""What a state and all its counts begin with, and where those are; what a replication leaves of them: how
many times between states there are so far, then who opened, how cases ended, and everything counted."""
S_ROUND_KEYS, *_round_keys = (next(_state) for _ in range(40))
"""For each of the ten turns of a draw both keys, each twice, for two draws side by side."""
STATE_WORDS = next(_state) // 8

# -- what run() answers ----------------------------------------------------------------------------
DONE, NEED_ROOM, SLICE_OVER, ENDLESS, OVERFLOW = 0, 1, 2, 3, 4

# -- the program's tables: the offset of each column of `columns.py`, and the words of a record ----
(
    K_FIRST_ACT, K_N_ACTS, K_DIRTY_WORDS, K_N_VARS, K_INITIAL, K_SIZE, K_ACTS_AT, K_DUES_AT, K_TIMERS_AT,
    K_CHARGES_AT, K_MARKS_AT, K_DIRTY_AT, K_CASE_VAR, K_ENDS_MASK, K_LINKED, K_VARS, K_OPENING, K_N_DUES,
    K_N_TIMERS, K_N_CHARGES, K_OPEN_UP, K_PRIORITY_ACTS, K_N_MARKS, K_N_PRIORITY, K_NUMBER, K_TRACKS,
    K_N_TRACKS, K_PASSAGES, K_N_PASSAGES, K_ACTIVE, K_TURNED, K_AT_REST,
) = offsets(Kind)  # fmt: skip
K_WORDS = len(Kind._fields)
P_UNATTENDED, P_PASSED_UP, P_N_ACTS, P_ACTS, P_ONLY_WORD = offsets(Passage)
P_BYTES = len(Passage._fields) * WORD
(
    A_KIND, A_LOOK, A_CHOICE, A_OPTIONS, A_N_OPTIONS, A_STABLE, A_BEHAVES, A_UPTAKE, A_DELAY, A_WORK,
    A_RESOURCE, A_DEADLINE, A_WANTED, A_SOURCES, A_PRIORITY, A_CLOCK, A_WAITS, A_WATCH, A_WATCH_AT,
    A_PLACE, A_NEED, A_BIT, A_DRAWS,
) = offsets(Activity)  # fmt: skip
A_WORDS = len(Activity._fields)
(
    O_ACT, O_GUARD, O_WEIGHT, O_FUND, O_CENTS, O_FALL_BACK, O_EFFECT, O_PATIENCE, O_PATIENCE_EFFECT,
    O_FULL_EFFECT, O_OUTCOMES, O_N_OUTCOMES, O_REPEAT, O_PREEMPT, O_RIGHTS, O_HARMS, O_N_HARMS, O_HOOKS,
    O_N_HOOKS, O_REFUSES, O_FIRM, O_WEIGHTS,
) = offsets(Step)  # fmt: skip
O_WORDS = len(Step._fields)
M_GUARD, M_VARIABLE = offsets(Harm)
M_BYTES = len(Harm._fields) * WORD
U_EFFECT, U_WEIGHT, U_FAILED, U_TRACK, U_TO, U_VISITED = offsets(Outcome)
U_WORDS = len(Outcome._fields)
N_KIND, N_VAR, N_LOW, N_HIGH, N_TRUE, N_FALSE, N_THIRD, N_FOURTH = offsets(Node)
N_WORDS = len(Node._fields)
MASK, RANGE, SWITCH, FREE, COVERED, ROOT_MASK, ROOT_RANGE, SOME, EVERY = range(9)
TRUE, FALSE = -1, -2
E_CODE, E_A, E_B = offsets(Operation)
E_WORDS = len(Operation._fields)
MOVE, SET, ADD, STOP, PAUSE, START, PAY_IN, RESPECT, END = range(9)
(
    Z_HOLDS, Z_FUND, Z_CENTS, Z_FALL_BACK, Z_STARTS, Z_N_STARTS, Z_STOPS, Z_N_STOPS, Z_CHARGE, Z_HOOKS,
    Z_N_HOOKS,
) = offsets(State)  # fmt: skip
Z_WORDS = len(State._fields)
(
    V_SIZE, V_DEPENDS, V_UP, V_DOWN, V_STATES, V_ACTS, V_N_ACTS, V_VISITS, V_PRIORITY, V_CHARGE, V_MOVES,
) = offsets(Variable)  # fmt: skip
V_WORDS = len(Variable._fields)
LIST_PLACE, LIST_SIZE = offsets(Listed)
LIST_BYTES = len(Listed._fields) * WORD
L_SHAPE, L_A, L_B, L_C, L_UNIT, L_WORKING, L_CALENDAR = offsets(Length)
L_WORDS = len(Length._fields)
C_BASE, C_BUT, C_N_BUT = offsets(Chance)
C_WORDS = len(Chance._fields)
BUT_GUARD, BUT_NUMBER = offsets(But)
BUT_BYTES = len(But._fields) * WORD
(
    R_CALENDAR, R_CLASSES, R_ROOM, R_BACKGROUND, R_WORK, R_PER_YEAR, R_WAITING, R_STABLE, R_WATCHERS,
    R_N_WATCHERS, R_QUEUES,
) = offsets(Resource)  # fmt: skip
R_WORDS = len(Resource._fields)
D_ALWAYS, D_STARTS, D_ENDS, D_DONE, D_NUMBER, D_FIRST, D_DAYS = offsets(OpenHours)
D_WORDS = len(OpenHours._fields)
W_ACT, W_SINCE, W_LENGTH, W_COUNTS, W_FAULT_VAR, W_LOCAL = offsets(Deadline)
W_WORDS = len(Deadline._fields)
G_VAR, G_LENGTH, G_REPEAT, G_STABLE, G_STEPS, G_N_STEPS, G_LOCAL = offsets(Timer)
G_WORDS = len(Timer._fields)
(
    F_OPENING, F_REFILLS, F_N_REFILLS, F_AMOUNT, F_CARRY, F_UNLIMITED, F_WATCHERS, F_N_WATCHERS,
) = offsets(Fund)  # fmt: skip
F_WORDS = len(Fund._fields)
WATCHER_ACT, WATCHER_CENTS = offsets(Watcher)
WATCHER_BYTES = len(Watcher._fields) * WORD
(
    X_KIND, X_STABLE, X_TOGETHER, X_SEGMENTS, X_N_SEGMENTS, X_FACTS, X_N_FACTS, X_ROOT_STABLE, X_EVEN,
) = offsets(Stream)  # fmt: skip
X_WORDS = len(Stream._fields)
RATE_START, RATE_RATE, RATE_BEFORE, RATE_AFTER = offsets(Rate)
RATE_BYTES = len(Rate._fields) * WORD
DRAWN_VARIABLE, DRAWN_STABLE, DRAWN_N_VALUES, DRAWN_VALUES = offsets(Drawn)
DRAWN_BYTES = len(Drawn._fields) * WORD
WEIGHTED_VALUE, WEIGHTED_WEIGHT = offsets(Weighted)
WEIGHTED_BYTES = len(Weighted._fields) * WORD
J_WHERE, J_HOW, J_MARK, J_MEASURE = offsets(Hook)
J_WORDS = len(Hook._fields)
COUNT, BEGIN, FINISH = 0, 1, 2
TRACE_MINUTE, TRACE_WHAT, TRACE_THING, TRACE_ABOUT, TRACE_STEP, TRACE_NUMBER = offsets(Traced)
TRACE_WORDS = len(Traced._fields)
TIMED_MEASURE, TIMED_WINDOW, TIMED_MINUTES, TIMED_ENDED = offsets(Timed)
TIMED_BYTES = len(Timed._fields) * WORD

# -- how a resource and a stream stand -------------------------------------------------------------
Q_CAPACITY, Q_BUSY, Q_HELD, Q_WAITING = range(0, 32, 8)
Q_TIMES = 32
Q_WAKE, Q_ARRIVED, Q_FREE_BEFORE, Q_LISTS = range(64, 96, 8)
"""`Q_TIMES` behind each of the four numbers its time integral is kept: the sum of (exit - entry), to which as
many as there are at a minute add that minute; of capacity and of units at work in open minutes. `Q_LISTS` is
followed by first and last instance of each priority class."""
Y_INDEX, Y_SEGMENT, Y_REACHED, Y_ROOT, Y_LEFT = 0, 8, 16, 24, 32
Y_WORDS = 5

# -- one thing: header, values (a byte each), dirty and open words in turn, activities, deadlines, timers,
# charges, marks
T_KIND, T_NUMBER, T_KEY, T_ROOT, T_NEXT = range(0, 40, 8)
T_CHILD, T_SIBLING, T_IN_DIRTY, T_SERIAL, T_PASSED = range(40, 80, 8)
T_VALUES = 80

# -- an activity's word: instance (upper half), listed, closed, decided, attempts, visit --------------------
VISIT_BITS, _ATTEMPT_BITS = 14, 14
VISIT_MASK = (1 << VISIT_BITS) - 1
ATTEMPT_ONE = 1 << VISIT_BITS
ATTEMPT_MASK = ((1 << _ATTEMPT_BITS) - 1) << VISIT_BITS
TAKEN, PASSED, CLOSED, LISTED = 1 << 28, 1 << 29, 1 << 30, 1 << 31
INSTANCE_SHIFT = 32

# -- open instances --------------------------------------------------------------------------------
I_STAGE, I_THING, I_ACT, I_STEP, I_STAMP = range(0, 40, 8)
I_SEQ, I_REQUESTED, I_FUND, I_CENTS, I_PREV = range(40, 80, 8)
I_NEXT, I_CLASS, I_SIMULATED, I_NUMBER, I_DOUBTED, I_SINCE = range(80, 128, 8)
I_DREW, I_WORK, I_OUTCOME = range(128, 152, 8)
I_SIZE = 152
NONE, INTENT, PAYING, QUEUED, STARTED = 0, 1, 2, 3, 4
HAND = 4
"""`I_SIMULATED` is 0 for the clock, 1 for simulated people; a person's request by hand has `HAND` more than
the node of its own guard (which may be TRUE or FALSE). `I_DOUBTED`: what its guard looks at may have changed
since it was last found to hold. `I_DREW`: the visit and attempt (and 1 more) for which the draws of work and
outcome are there already, in `I_WORK` and `I_OUTCOME`."""

# -- heap entries, in the order in which an instant goes (rule 17) ----------------------------------
H_TIME, H_KEY, H_REF, H_STAMP = 0, 8, 16, 24
H_SIZE = 32
H_NEXT = 32
H_LATER_SIZE = 40
"""What is due later: an entry, and the next one of its span of time."""
SPAN_SHIFT, SPANS = 11, 512
"""A span is so many minutes (2 to the power of), and so many are kept apart: some two years."""
SPAN_WORDS = SPANS + SPANS // 64
"""For each span its first entry, then a bit each: whether it has any."""
REFILL, TIMER, CHARGE, COMPLETION, PATIENCE, REQUEST, ARRIVAL, WAKE, MISSED, OPEN = range(10)
PHASE_SHIFT, ORDER_SHIFT = 58, 40
SOON_ROOM = 64
MINUTES_A_DAY = 1440
DAILY_SPARE = 256
"""Daily entries for which there is always room before something happens."""

# -- what happens, as counted and traced ------------------------------------------------------------
(
    ENABLED, PASSED_UP, REQUESTED, QUEUED_UP, PAYING_UP, STARTED_UP, DONE_STEP, FAILED, LOST_INTENT,
    CANCELLED, EXPIRED, REFUSED_FULL, MET, MISSED_DUE, REFUSED,
    DUE, OPENED_THING, TIMER_EXPIRED, CHARGED, REFILLED, FAULT, FULL_EFFECT, CLOCK_CANCELLED,
    BG_ARRIVED, BG_STARTED, BG_DONE, MOVED,
) = range(27)  # fmt: skip
LIFE_COUNTS = 15
"""The first so many are counted of an activity; `REFUSED`, an answer that was no, is only counted, and what
comes behind it only traced."""
ACT_COUNTS = LIFE_COUNTS + 3
"""Per activity, after the counts, the minutes that all stood in each phase: enabled to requested, on to
started, on to done."""

INFINITE = 1 << 60

# -- the scratch memory in which one completion is prepared ---------------------------------------------
B_MOVED, B_PENDING, B_CHARGED, B_JUDGED = 0, 8, 16, 24
B_MOVES, B_PENDINGS, B_CHARGES, B_ACTS = 32, 32 + 64 * 16, 32 + 128 * 16, 32 + 160 * 16
B_SIZE = B_ACTS + 512 * 16
"""Counts, then (variable, old value), (what, how much), tracks to charge, (activity, was at its sources)."""
HELD, MONEY = 0, 1
