"""What is decided on a child by the best interests may be no, and what follows from that."""

from __future__ import annotations

import pytest

from tests.pathways.played import BOOK, CASE, FOUND, PANAMA, can, do, faults, opened, person, value, world
from workflow.world.engine import World

HEARD = {"protection": "measure", "best_interests": "heard", "guardian": "no_conflict"}
DECISIONS: tuple[tuple[str, str, str, dict[str, str]], ...] = (
    ("decide_childs_testimony", "decide_against_childs_testimony", "testimony_interest", {}),
    ("decide_childs_disclosure", "decide_against_childs_disclosure", "disclosure_interest", {}),
    ("decide_childs_colombia", "decide_against_childs_colombia", "colombia_interest", {}),
    (
        "decide_childs_consulate",
        "decide_against_childs_consulate",
        "consular_interest",
        {"consular_wish": "wanted"},
    ),
    (
        "decide_childs_visa",
        "decide_against_childs_visa",
        "visa_interest",
        {"status": "preliminary", "visa_told": "told"},
    ),
    ("decide_childs_civil", "decide_against_childs_civil", "civil_interest", {"civil_claim": "told"}),
    ("decide_end_of_care", "decide_care_goes_on", "care_end", {"services": "in_services"}),
    (
        "decide_childs_return",
        "decide_against_childs_return",
        "return_interest",
        {"best_interests": "decided", "return_": "risk_assessed", "return_risk": "ordinary"},
    ),
)
"""The decision for, the one against, where it stands, and what it takes besides."""


def child(**facts: str) -> World:
    """A foreign child whom SENNIAF protects and who was heard, in a case under investigation."""
    found = world("age_in_doubt", origin="colombia")
    do(found, FOUND[0], *CASE)
    person(found).values.update({**HEARD, **facts})
    found.state.of_kind("proceeding")[0].values["joint_case"] = "colombia"
    return found


@pytest.mark.parametrize(("yes", "no", "fact", "facts"), DECISIONS)
def test_a_decision_on_a_child_may_be_no_and_is_reopened_by_hearing_the_child_again(
    yes: str, no: str, fact: str, facts: dict[str, str]
) -> None:
    found = child(**facts)
    assert can(found, yes, "child_court") and can(found, no, "child_court")
    do(found, (no, "child_court"), days=20)
    assert value(found, fact) in ("refused", "goes_on") and not can(found, no, "child_court")
    assert can(found, yes, "child_court") is (fact == "care_end")  # that care goes on is not for ever
    do(found, ("child_says_no", "victim"), days=0)
    assert value(found, fact) == "none"


def test_a_child_of_whom_it_was_decided_no_neither_testifies_nor_travels_and_keeps_the_care() -> None:
    found = child(services="in_services", reflection="over", testimony="undecided")
    do(found, ("decide_against_childs_testimony", "senniaf"), days=10)
    assert not can(found, "agree_to_testify", "victim") and can(found, "decline_to_testify", "victim")
    person(found).values.update({"return_": "arranged", "return_risk": "ordinary"})
    do(found, ("decide_against_childs_return", "child_court"), days=20)
    assert (value(found, "return_"), value(found, "return_risk")) == ("stays", "unknown")
    do(found, ("decide_care_goes_on", "senniaf"), days=10)
    assert not can(found, "child_leaves_services", "senniaf")


@pytest.mark.parametrize("interests", ["none", "refused"])
@pytest.mark.parametrize(
    ("step", "fact", "fault"),
    [
        ("share_with_prosecutor", "disclosure_interest", "told_without_consent"),
        ("share_with_colombia", "colombia_interest", "told_abroad_without_consent"),
    ],
)
def test_what_a_child_told_is_passed_on_by_the_decision_for_that_very_receiver(
    step: str, fact: str, fault: str, interests: str
) -> None:
    both = {"disclosure_interest": "recorded", "colombia_interest": "recorded"}
    role = "police"
    allowed, against = child(**both), child(**both | {fact: interests})
    for found in (allowed, against):
        do(found, (step, role), days=0)
    assert (faults(allowed), faults(against)) == ([], [fault])


def test_a_child_does_not_live_with_the_family_where_it_was_so_decided() -> None:
    found = child(place_view="heard")
    do(found, ("decide_against_family", "child_court"), days=20)
    assert (value(found, "best_interests"), value(found, "family_interest")) == ("decided", "refused")
    assert not can(found, "place_with_family", "senniaf")
    assert can(found, "place_in_foster_family", "senniaf")
    do(found, ("place_in_usual_shelter", "senniaf"), days=1)
    person(found).values["place_view"] = "heard"
    assert not can(found, "move_child_to_family", "senniaf")
    do(found, ("review_best_interests", "child_court"), days=0)
    assert value(found, "family_interest") == "refused"  # until it is decided anew
    person(found).values.update({"best_interests": "heard", "guardian": "no_conflict"})
    do(found, ("decide_best_interests", "child_court"), days=20)
    assert value(found, "family_interest") == "open"


def test_an_age_that_was_determined_has_a_result_and_the_child_stays_protected() -> None:
    results = set()
    for seed in range(1, 9):
        found = opened(World(PANAMA, seed, "2021", book=BOOK), "age_in_doubt", {})
        person(found).values.update({"status": "potential", "consent_age": "given"})
        do(found, ("determine_age", "senniaf"), days=20)
        results.add(value(found, "age_assessed"))
        assert not can(found, "determine_age", "senniaf") and can(found, "notify_senniaf", "police")
    assert results == {"child", "in_doubt"}
    outcomes = PANAMA.steps["determine_age"].outcomes
    assert {o.sets["age_assessed"] for o in outcomes.values()} == {"child", "in_doubt"}
