"""How work is done, or called off: the guards once more, then every effect together, or none."""

from __future__ import annotations

from workflow.simulation.kernel.drawn import OUTCOME, draw, drew
from workflow.simulation.kernel.duties import breach_all, end_deadline, enter, harms, step_hooks
from workflow.simulation.kernel.effects import (
    apply,
    clear_scratch,
    deliver,
    fits_after,
    move_on,
    remember,
    visits,
)
from workflow.simulation.kernel.guards import chance, holds, number
from workflow.simulation.kernel.layout import (
    A_CLOCK,
    A_DEADLINE,
    A_N_OPTIONS,
    A_OPTIONS,
    A_RESOURCE,
    A_WANTED,
    CANCELLED,
    DONE_STEP,
    FAILED,
    HAND,
    I_ACT,
    I_CENTS,
    I_CLASS,
    I_DOUBTED,
    I_FUND,
    I_OUTCOME,
    I_SIMULATED,
    I_STAGE,
    I_STEP,
    I_THING,
    O_EFFECT,
    O_FIRM,
    O_GUARD,
    O_N_OUTCOMES,
    O_OUTCOMES,
    O_REFUSES,
    O_REPEAT,
    O_RIGHTS,
    O_WEIGHT,
    O_WEIGHTS,
    PASSED,
    PAYING,
    Q_BUSY,
    QUEUED,
    REFUSED,
    STARTED,
    T_IN_DIRTY,
    TAKEN,
    U_EFFECT,
    U_FAILED,
    U_TRACK,
    U_WEIGHT,
    U_WORDS,
)
from workflow.simulation.kernel.memory import compiled, fixed, inlined, load, load_real, store
from workflow.simulation.kernel.queues import act_of, at, close_instance, leave_line, stop_paying, word_of
from workflow.simulation.kernel.records import count, mark, money, occupy, step_of, trace, wait

_CHOICE = 4
_LISTED = -2


@inlined
def _is_undoubted(s: int, instance: int) -> bool:
    """Whether nothing that the guard of a simulated person's request looks at has changed since it was found
    to hold: each change, of units and money too, is noted in the instances that are open."""
    i = at(s, instance)
    if load(i + I_SIMULATED) != 1 or load(i + I_DOUBTED) != 0:
        return False
    return load(load(i + I_THING) + T_IN_DIRTY) == 0


@inlined
def still_allowed(s: int, instance: int) -> bool:
    """Whether the guard of a request holds; of a choice, whether any option's does; where a person asked by
    hand, the very step's for the person's role. What is undoubted is not asked again."""
    if _is_undoubted(s, instance):
        return True
    i = at(s, instance)
    a, who = act_of(s, load(i + I_ACT)), load(i + I_SIMULATED)
    node = who - HAND if who > 1 else fixed(a + A_WANTED) if who == 1 else fixed(a + A_CLOCK)
    return holds(s, load(i + I_THING), node)


@inlined
def leave_queue(s: int, instance: int, resource: int) -> None:
    """Out of the queue of a resource, and out of its count."""
    wait(s, resource, -1)
    leave_line(s, instance, resource)


@compiled
def cancel(s: int, instance: int) -> None:
    """Call off: the unit is free again; money comes back unless work had begun."""
    i = at(s, instance)
    thing, activity, stage = load(i + I_THING), load(i + I_ACT), load(i + I_STAGE)
    resource = fixed(act_of(s, activity) + A_RESOURCE)
    count(s, CANCELLED, activity)
    trace(s, CANCELLED, thing, activity, load(i + I_STEP), stage)
    if stage == QUEUED:
        leave_queue(s, instance, resource)
    elif stage == PAYING and load(i + I_CLASS) == _LISTED:
        stop_paying(s, instance)
        store(i + I_CLASS, 0)
    fund, cents = load(i + I_FUND), load(i + I_CENTS)
    close_instance(s, instance)
    mark(s, thing, activity)
    if stage == STARTED and resource >= 0:
        occupy(s, resource, Q_BUSY, -1)
    if stage == QUEUED and fund >= 0:
        money(s, fund, cents, 1)


@compiled
def _weight(s: int, thing: int, option: int) -> float:
    """An option's weight; 0 where it may not be done."""
    o = step_of(s, option)
    return chance(s, thing, fixed(o + O_WEIGHT)) if holds(s, thing, fixed(o + O_GUARD)) else 0.0


@inlined
def _chosen(s: int, instance: int) -> int:
    """The step that completes: the one in mind if it may be done, or an option drawn by weight; or -1."""
    i = at(s, instance)
    thing, activity, step = load(i + I_THING), load(i + I_ACT), load(i + I_STEP)
    if step >= 0:
        return step if still_allowed(s, instance) else -1
    a = act_of(s, activity)
    options, total, last = fixed(a + A_OPTIONS), 0.0, -1
    for n in range(fixed(a + A_N_OPTIONS)):
        total += _weight(s, thing, load(options + n * 8))
    if total <= 0.0:
        return -1
    place, reached = draw(s, thing, activity, _CHOICE) * total, 0.0
    for n in range(fixed(a + A_N_OPTIONS)):
        weight = _weight(s, thing, load(options + n * 8))
        reached += weight
        if weight > 0.0:
            last = load(options + n * 8)
            if place < reached:
                return last
    return last


@inlined
def _outcome(s: int, instance: int, step: int) -> int:
    """The address of one outcome, by weight among those whose moves have a way from here; that behind the
    last for none."""
    o, i = step_of(s, step), at(s, instance)
    thing = load(i + I_THING)
    number_of, first, own = fixed(o + O_N_OUTCOMES), fixed(o + O_OUTCOMES), fixed(o + O_EFFECT)
    total, positive, fitting = number(s, fixed(o + O_WEIGHTS)), 0, -1
    last = first + (number_of - fixed(o + O_FIRM)) * U_WORDS * 8
    if not fixed(o + O_FIRM):
        total, fitting = 0.0, 0
        for n in range(number_of):
            u = first + n * U_WORDS * 8
            if fits_after(s, thing, own, fixed(u + U_EFFECT)):
                last, fitting = u, fitting | (1 << n)
                total += number(s, fixed(u + U_WEIGHT))
    if total <= 0.0:
        return last
    place, reached = total, 0.0
    if drew(s, instance):
        place *= load_real(i + I_OUTCOME)
    else:
        place *= draw(s, thing, load(i + I_ACT), OUTCOME)
    for n in range(number_of):
        u = first + n * U_WORDS * 8
        if (fitting >> n) & 1:
            weight = number(s, fixed(u + U_WEIGHT))
            reached += weight
            if weight > 0.0:
                positive = u
                if place < reached:
                    return u
    return positive


@inlined
def _told(s: int, thing: int, activity: int, step: int, outcome: int) -> None:
    """Count and trace that a step is done, or has failed."""
    done = FAILED if fixed(outcome + U_FAILED) else DONE_STEP
    count(s, done, activity)
    trace(s, done, thing, activity, step, 0)


@inlined
def _give_back(s: int, fund: int, cents: int, resource: int) -> None:
    """What is paid as a step is done, and its unit, which is free again; -1 for none."""
    if fund >= 0:
        money(s, fund, -cents, 1)
    if resource >= 0:
        occupy(s, resource, Q_BUSY, -1)


@inlined
def complete(s: int, instance: int, fund: int, cents: int) -> None:
    """Done: guards are checked once more, then every effect happens together, or none."""
    i = at(s, instance)
    thing, activity = load(i + I_THING), load(i + I_ACT)
    step = _chosen(s, instance)
    if step < 0:
        cancel(s, instance)
        return
    o, a = step_of(s, step), act_of(s, activity)
    outcome = _outcome(s, instance, step)
    resource = fixed(a + A_RESOURCE) if load(i + I_STAGE) == STARTED else -1
    if fixed(outcome + U_TRACK) >= 0:
        _told(s, thing, activity, step, outcome)
        close_instance(s, instance)
        move_on(s, thing, activity, outcome)
        _give_back(s, fund, cents, resource)
        return
    faults = harms(s, thing, o)
    clear_scratch(s)
    remember(s, thing, fixed(o + O_EFFECT))
    remember(s, thing, fixed(outcome + U_EFFECT))
    apply(s, thing, fixed(o + O_EFFECT))
    apply(s, thing, fixed(outcome + U_EFFECT))
    if fixed(o + O_RIGHTS) >= 0:
        apply(s, thing, fixed(o + O_RIGHTS))
    retired = load(i + I_SIMULATED) == 1 and not fixed(o + O_REPEAT) and holds(s, thing, fixed(a + A_WANTED))
    visits(s, thing, activity)
    _told(s, thing, activity, step, outcome)
    if fixed(o + O_REFUSES):
        count(s, REFUSED, activity)
    close_instance(s, instance)
    if retired:
        word = word_of(s, thing, activity)
        store(word, (load(word) & ~TAKEN) | PASSED)
    mark(s, thing, activity)
    deliver(s, thing)
    _give_back(s, fund, cents, resource)
    if fixed(a + A_DEADLINE) >= 0:
        end_deadline(s, thing, fixed(a + A_DEADLINE), True)
    breach_all(s, thing, o, faults)
    step_hooks(s, thing, o)
    enter(s, thing)
