"""How many minutes an act takes that is done at once: a question, an answer, a step of first contact.

The clock moves by them after the act, so that a talk is not all of one minute. All of it is one table and an
assumption: how long such acts take was counted nowhere. Steps with work take what the pathway says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from workflow.pathway.elements import Step

QUESTION, SILENCE, REPLY, READ_BACK, CALL, ASKED_TO_SHARE, MESSAGE = 3, 1, 2, 5, 5, 2, 2
"""A question with its answer, a silence, the answer to a question of the person, reading back what was noted,
a call to whoever receives a referral, asking whether something may be told, and the answer to a message."""

BY_FACT: Mapping[tuple[str, str], int] = {
    ("water_and_seat", "offered"): 2,
    ("talk_with", "asked"): 2,
    ("origin_noted", "yes"): 2,
    ("company", "apart"): 3,
    ("talk_place", "private"): 5,
    ("talk_explained", "explained"): 5,
    ("safe_contact", "agreed"): 5,
    ("to_explain_again", "no"): 10,
    ("talk_interpreter", "present"): 10,
    ("first_needs", "met"): 15,
    ("dependents_first_needs", "met"): 15,
}
"""What a step of meeting somebody settles. The rights are ten, and have to be understood; an interpreter
answers the telephone."""
BY_STEP: Mapping[str, int] = {
    "meet_first_needs_again": 15,
    "receive_labour_claim": 20,
    "call_the_employer": 10,
}
"""What is done once more and settles nothing anew, what is written and signed with the person, and a call."""
FREEDOM, BY_FREEDOM = "liberty", 15
"""Who is taken to a cell, or is let out of it, is written down."""

MOST = max(*BY_FACT.values(), *BY_STEP.values(), BY_FREEDOM)
"""The longest that one act of the table takes."""


def of_step(step: Step, tracks: Iterable[str]) -> int:
    """Minutes that a step takes which moves these tracks; 0 where it takes none, or has work of its own."""
    if step.work is not None:
        return 0
    if FREEDOM in tracks:
        return BY_FREEDOM
    by_fact = max((BY_FACT.get((fact, str(value)), 0) for fact, value in step.sets.items()), default=0)
    return max(by_fact, BY_STEP.get(step.id, 0))
