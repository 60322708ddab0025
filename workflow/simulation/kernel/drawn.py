"""What is drawn for an activity of a thing, by visit and attempt: when it is needed, or ahead."""

from __future__ import annotations

from workflow.simulation.kernel.draws import uniform
from workflow.simulation.kernel.guards import minutes
from workflow.simulation.kernel.layout import (
    A_DRAWS,
    A_STABLE,
    A_WORK,
    ATTEMPT_MASK,
    ATTEMPT_ONE,
    I_ACT,
    I_DREW,
    I_THING,
    I_WORK,
    OVERFLOW,
    S_ERROR,
    S_ROUND_KEYS,
    T_KEY,
    VISIT_BITS,
    VISIT_MASK,
)
from workflow.simulation.kernel.memory import compiled, fixed, inlined, load, load_real, store
from workflow.simulation.kernel.pair import two_uniforms
from workflow.simulation.kernel.queues import act_of, at, word_of

_UPTAKE = 1
WORK, OUTCOME = 3, 5
"""What a draw is for."""


@compiled
def attempt_in(word: int) -> int:
    """The number of the present attempt, in what a thing knows of its activity."""
    return (word & ATTEMPT_MASK) >> VISIT_BITS


@inlined
def draw(s: int, thing: int, activity: int, purpose: int) -> float:
    """The draw of a thing's activity, for its present visit and attempt."""
    word = load(word_of(s, thing, activity))
    attempt = 0 if purpose == _UPTAKE else attempt_in(word)
    stable = fixed(act_of(s, activity) + A_STABLE)
    return uniform(s, load(thing + T_KEY), stable, purpose, (word & VISIT_MASK) + 1, attempt)


@inlined
def draw_ahead(s: int, i: int, thing: int, a: int, word: int) -> None:
    """Draw an instance's work and outcome together, where both will be needed, for what a thing knows of its
    activity (`word`)."""
    if fixed(a + A_DRAWS) != 0:
        visit, attempt = word & VISIT_MASK, attempt_in(word)
        key, stable, keys = load(thing + T_KEY), fixed(a + A_STABLE), s + S_ROUND_KEYS
        work, outcome = (WORK << 24) | attempt, (OUTCOME << 24) | attempt
        two_uniforms(keys, key, stable, visit + 1, work, outcome, i + I_WORK)
        store(i + I_DREW, (word & (VISIT_MASK | ATTEMPT_MASK)) + 1)


@inlined
def drew(s: int, instance: int) -> bool:
    """Whether an instance's work and outcome have been drawn for its present visit and attempt."""
    i = at(s, instance)
    word = load(word_of(s, load(i + I_THING), load(i + I_ACT)))
    return load(i + I_DREW) == (word & (VISIT_MASK | ATTEMPT_MASK)) + 1


@inlined
def work_minutes(s: int, instance: int) -> int:
    """How long the work of an instance takes."""
    i = at(s, instance)
    activity = load(i + I_ACT)
    work = fixed(act_of(s, activity) + A_WORK)
    if drew(s, instance):
        return minutes(s, work, load_real(i + I_WORK))
    return minutes(s, work, draw(s, load(i + I_THING), activity, WORK))


@compiled
def after_attempt(s: int, word: int) -> int:
    """What a thing knows of its activity after one more attempt."""
    if word & ATTEMPT_MASK == ATTEMPT_MASK:
        store(s + S_ERROR, OVERFLOW)
    return word + ATTEMPT_ONE


@compiled
def another_attempt(s: int, thing: int, activity: int) -> None:
    """One more attempt of a thing's activity."""
    place = word_of(s, thing, activity)
    store(place, after_attempt(s, load(place)))
