"""The records of a program's tables, each declared once: its columns in their order, a word each.

`layout.py` makes offsets of them, `simulation/compile/` packs them by name. A column that says where
something lies holds an address; one that says which (activity, fund, number, guard ...) an index; -1 is
none.
"""

from __future__ import annotations

from typing import NamedTuple

WORD = 8
"""Bytes of a column."""


def offsets(record: type[tuple[float, ...]]) -> range:
    """The offset of each column of a record, in bytes."""
    return range(0, len(record.__annotations__) * WORD, WORD)


class Kind(NamedTuple):
    """A kind of thing. Columns that end in `_at` say where in a thing something begins, in bytes.

    `linked` is the place of the kind it is linked to. `open_up` are activities of that kind which look at
    things of this one. `opening`, `active` and `turned` are masks: activities of which something may be
    there as a thing opens, those that simulated people or deadlines bring about, and of these those that
    new settings can turn. `at_rest`: the states of the case track (a bit each) in which nobody is to be led
    through any passage.
    """

    first_act: int
    n_acts: int
    dirty_words: int
    n_vars: int
    initial: int
    size: int
    acts_at: int
    dues_at: int
    timers_at: int
    charges_at: int
    marks_at: int
    dirty_at: int
    case_var: int
    ends_mask: int
    linked: int
    vars: int
    opening: int
    n_dues: int
    n_timers: int
    n_charges: int
    open_up: int
    priority_acts: int
    n_marks: int
    n_priority: int
    number: int
    tracks: int
    n_tracks: int
    passages: int
    n_passages: int
    active: int
    turned: int
    at_rest: int


class Passage(NamedTuple):
    """A passage of a kind: where its unattended are counted, where those passed up by all of several ways
    (-1: it has one way), its activities; and where in a thing the only way's word is (-1: it has several,
    or it depends on units or money)."""

    unattended: int
    passed_up: int
    n_acts: int
    acts: int
    only_word: int


class Activity(NamedTuple):
    """An activity. `look` and `bit`: where in a thing is noted that it must be looked at, and which bit of
    that word; the same bit of the word behind says that an instance is open. `draws`: work and outcome are
    drawn.

    `waits` is its guard as if units and money were there, `watch` its number among those that wait for
    them, `watch_at` where in a thing the next on that wait list is kept. `place`: where a thing has its
    word.
    """

    kind: int
    look: int
    choice: int
    options: int
    n_options: int
    stable: int
    behaves: int
    uptake: int
    delay: int
    work: int
    resource: int
    deadline: int
    wanted: int
    sources: int
    priority: int
    clock: int
    waits: int
    watch: int
    watch_at: int
    place: int
    need: int
    bit: int
    draws: int


class Step(NamedTuple):
    """A step. `firm`: the moves of every outcome have a way wherever the step may be done; `weights`: the
    sum of the weights of its outcomes."""

    act: int
    guard: int
    weight: int
    fund: int
    cents: int
    fall_back: int
    effect: int
    patience: int
    patience_effect: int
    full_effect: int
    outcomes: int
    n_outcomes: int
    repeat: int
    preempt: int
    rights: int
    harms: int
    n_harms: int
    hooks: int
    n_hooks: int
    refuses: int
    firm: int
    weights: int


class Harm(NamedTuple):
    """A fault that a step can be: its condition, and the variable of the right that it breaches."""

    guard: int
    variable: int


class Outcome(NamedTuple):
    """An outcome of a step; behind the last one, that of a step without outcomes, or when none fits.

    `track` is the one track that moves where that is all that comes of the step; `to` says to which state
    from each; `visited`, whether a new visit of the activity begins then.
    """

    effect: int
    weight: int
    failed: int
    track: int
    to: int
    visited: int


class Node(NamedTuple):
    """A node of a guard: what it asks, and the next node if it is so and if not.

    One of the kind `MASK` asks four things at once: `var` has four variables of 16 bits each, and the masks
    of all but the first are in `high`, `third` and `fourth`.
    """

    kind: int
    var: int
    low: int
    high: int
    true: int
    false: int
    third: int = 0
    fourth: int = 0


class Operation(NamedTuple):
    """One thing that an effect does: which, and to what."""

    code: int
    a: int = 0
    b: int = 0


class State(NamedTuple):
    """A state of a track."""

    holds: int
    fund: int
    cents: int
    fall_back: int
    starts: int
    n_starts: int
    stops: int
    n_stops: int
    charge: int
    hooks: int
    n_hooks: int


class Variable(NamedTuple):
    """A variable of a kind. `depends` has masks for each change of its value; `up` and `down` are
    activities of the linked kind, and of kinds linked to this one, which look at it; `visits` says of each
    move of a track whose visit begins."""

    size: int
    depends: int
    up: int
    down: int
    states: int
    acts: int
    n_acts: int
    visits: int
    priority: int
    charge: int
    moves: int


class Listed(NamedTuple):
    """A list elsewhere: where it begins, and how long it is."""

    place: int
    size: int


class Length(NamedTuple):
    """A length of time: its shape, the numbers of it, its unit in minutes, and the calendar on which it
    passes."""

    shape: int
    a: int
    b: int
    c: int
    unit: int
    working: int
    calendar: int


class Chance(NamedTuple):
    """A number for everybody, then exceptions (`But`)."""

    base: int
    but: int
    n_but: int


class But(NamedTuple):
    """An exception of a chance: for whom, and which number."""

    guard: int
    number: int


class Resource(NamedTuple):
    """A resource; `queues` is where its standing begins among those of all, in bytes."""

    calendar: int
    classes: int
    room: int
    background: int
    work: int
    per_year: int
    waiting: int
    stable: int
    watchers: int
    n_watchers: int
    queues: int


class OpenHours(NamedTuple):
    """When a calendar is open: starts and ends, open minutes before each, the first window of each day."""

    always: int
    starts: int = 0
    ends: int = 0
    done: int = 0
    number: int = 0
    first: int = 0
    days: int = 0


class Deadline(NamedTuple):
    """A deadline of an activity; `fault_var` is the right that it breaches, -2 for no fault."""

    act: int
    since: int
    length: int
    counts: int
    fault_var: int
    local: int


class Timer(NamedTuple):
    """A timer, and the steps that the clock does when it ends; `local` is its number in its kind."""

    var: int
    length: int
    repeat: int
    stable: int
    steps: int
    n_steps: int
    local: int


class Fund(NamedTuple):
    """A fund, with the minutes of its refills and the activities that look at its balance (`Watcher`)."""

    opening: int
    refills: int
    n_refills: int
    amount: int
    carry: int
    unlimited: int
    watchers: int
    n_watchers: int


class Watcher(NamedTuple):
    """An activity that looks at whether a fund covers an amount."""

    act: int
    cents: int


class Stream(NamedTuple):
    """A stream of arrivals, with its rates over time and the facts that are drawn (`Drawn`)."""

    kind: int
    stable: int
    together: int
    segments: int
    n_segments: int
    facts: int
    n_facts: int
    root_stable: int
    even: int


class Rate(NamedTuple):
    """A stretch of time of a stream: its first minute, its rate a minute, and how many are expected before it
    and at its end. All but the first are floats."""

    start: int
    rate: float
    before: float
    after: float


class Drawn(NamedTuple):
    """A fact that is drawn as a case arrives, and its values with their weights (`Weighted`)."""

    variable: int
    stable: int
    n_values: int
    values: int


class Weighted(NamedTuple):
    """A value, and the number that is its weight."""

    value: int
    weight: int


class Hook(NamedTuple):
    """A place where a measure counts or times something: for whom, how, in which mark of a thing."""

    where: int
    how: int
    mark: int
    measure: int


class Traced(NamedTuple):
    """Something that happened: in which minute, what, to which thing (-1: none); `about` is an activity, the
    state that was entered, or the kind that was opened."""

    minute: int
    what: int
    thing: int
    about: int
    step: int
    number: int


class Timed(NamedTuple):
    """A time between two states: of which measure, in which window and minute it ended, how long."""

    measure: int
    window: int
    minutes: int
    ended: int
