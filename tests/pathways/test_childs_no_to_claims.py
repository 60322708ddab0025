"""A child's no to what alerts the exploiter: heard again before it is filed, and once it was filed."""

from __future__ import annotations

import pytest

from tests.pathways.played import PANAMA, can, do, person, value, world
from workflow.world.engine import World

HEARD = {
    "status": "confirmed", "best_interests": "heard", "guardian": "nobody", "childs_mandate": "given",
    "protection": "measure",
}  # fmt: skip


def girl(**values: str) -> World:
    """A girl who was heard and is represented."""
    found = world("girl_no_movement")
    person(found).values.update({**HEARD, **values})
    found.state.of_kind("proceeding")[0].values.update({"stage": "accused"})
    return found


@pytest.mark.parametrize(
    ("step", "role", "track"),
    [
        ("file_labour", "legal_aid", "labour_claim"),
        ("receive_labour_claim", "mitradel", "labour_claim"),
        ("file_restitution", "victims_defender", "restitution"),
    ],
)
def test_a_childs_no_stops_a_claim_until_the_child_is_heard_again(step: str, role: str, track: str) -> None:
    found = girl(**{track: "told"})
    assert can(found, step, role)
    do(found, ("child_says_no", "victim"), days=0)
    assert not can(found, step, role)
    do(found, ("hear_child", "senniaf"), days=10)
    assert can(found, step, role)


@pytest.mark.parametrize(
    ("step", "role", "track", "state"),
    [
        ("drop_labour", "legal_aid", "labour_claim", "filed"),
        ("drop_labour", "legal_aid", "labour_claim", "appealed"),
        ("appeal_labour_claim", "legal_aid", "labour_claim", "denied"),
        ("drop_restitution", "victims_defender", "restitution", "filed"),
        ("appeal_restitution", "victims_defender", "restitution", "denied"),
    ],
)
def test_no_claim_of_a_child_is_dropped_or_appealed_unheard(
    step: str, role: str, track: str, state: str
) -> None:
    found = girl(**{track: state})
    found.state.of_kind("proceeding")[0].values.update({"stage": "convicted"})
    assert can(found, step, role)
    do(found, ("child_says_no", "victim"), days=0)
    assert not can(found, step, role)
    do(found, ("hear_child", "senniaf"), days=10)
    assert can(found, step, role)


@pytest.mark.parametrize("decided", ["decide_childs_civil", "decide_against_childs_civil"])
def test_after_a_childs_no_it_is_due_to_decide_on_the_filed_suit(decided: str) -> None:
    due = ("V1", "decide_childs_suit")
    found = girl(civil_claim="filed", civil_interest="recorded", defendant="known")
    found.core.look_again()
    found.advance(1)
    assert due not in found.state.deadlines
    do(found, ("child_says_no", "victim"), days=0)
    assert due not in found.state.deadlines  # first the child is heard
    do(found, ("hear_child", "senniaf"), days=1)
    assert due in found.state.deadlines
    do(found, (decided, "senniaf"), days=0)
    assert due not in found.state.deadlines


@pytest.mark.parametrize(("state", "due"), [("told", False), ("filed", True)])
def test_only_on_a_suit_that_was_filed_is_it_due_to_decide(state: str, due: bool) -> None:
    found = girl(civil_claim=state, civil_interest="none")
    found.core.look_again()
    found.advance(1)
    assert (("V1", "decide_childs_suit") in found.state.deadlines) is due


def test_after_a_no_the_restitution_is_not_overdue() -> None:
    found = girl(restitution="told")
    do(found, ("tell_rights", "police"), days=0)
    assert ("V1", "file_restitution") in found.state.deadlines
    do(found, ("child_says_no", "victim"), days=0)
    assert ("V1", "file_restitution") not in found.state.deadlines


def test_a_childs_wage_claim_is_taken_in_the_childs_language() -> None:
    child = girl(labour_claim="told", language="other")
    assert not can(child, "receive_labour_claim", "mitradel")
    person(child).values["interpreter"] = "arranged"
    assert can(child, "receive_labour_claim", "mitradel")


@pytest.mark.parametrize("state", ["filed", "notified", "appealed"])
def test_a_filed_suit_is_dropped_only_where_that_was_decided(state: str) -> None:
    found = girl(civil_claim=state, civil_interest="recorded", defendant="known")
    assert not can(found, "drop_civil", "legal_aid")  # the lawyer alone does not decide
    do(found, ("child_says_no", "victim"), days=0)
    assert not can(found, "drop_civil", "legal_aid")
    do(found, ("hear_child", "senniaf"), ("decide_against_childs_civil", "senniaf"), days=10)
    assert ("V1", "drop_civil") in found.state.deadlines
    do(found, ("drop_civil", "legal_aid"), days=0)
    assert value(found, "civil_claim") in ("told", "denied") and value(found, "civil_interest") == "none"
    assert ("V1", "drop_civil") not in found.state.deadlines


def test_a_filed_suit_goes_on_where_that_was_decided() -> None:
    found = girl(civil_claim="filed", civil_interest="none")
    do(found, ("decide_childs_civil", "child_court"), days=0)
    assert value(found, "civil_interest") == "recorded" and not can(found, "drop_civil", "legal_aid")


def test_a_childs_suit_is_appealed_only_where_that_was_decided() -> None:
    found = girl(civil_claim="denied", civil_interest="none")
    assert not can(found, "appeal_civil_claim", "legal_aid")
    do(found, ("decide_childs_civil", "senniaf"), days=0)
    assert can(found, "appeal_civil_claim", "legal_aid")


def test_an_adult_drops_and_appeals_by_their_own_word() -> None:
    """The control: nothing is decided for an adult."""
    found = world("woman_private_house")
    person(found).values.update({"status": "confirmed", "civil_claim": "filed", "mandate": "given"})
    assert can(found, "drop_civil", "victim")
    person(found).values["civil_claim"] = "denied"
    assert can(found, "appeal_civil_claim", "legal_aid")


@pytest.mark.parametrize(("wish", "runs"), [("not_asked", True), ("waits", True), ("travels", False)])
def test_the_judge_does_not_wait_for_whoever_chose_to_travel(wish: str, runs: bool) -> None:
    found = world("woman_private_house")
    target = PANAMA.steps["record_early_testimony"].deadline
    assert target is not None
    found.state.of_kind("proceeding")[0].values.update({"stage": "investigation"})
    person(found).values.update({"testimony": "agreed", "early_testimony": "allowed", "journey_wish": wish})
    assert found.core.holds(target.since, person(found)) is runs


def test_who_chose_to_travel_and_then_stays_is_waited_for_again() -> None:
    found = world("woman_private_house")
    person(found).values.update({"status": "confirmed", "return_": "asked", "journey_wish": "travels"})
    do(found, ("change_mind_on_return", "victim"), days=0)
    assert value(found, "return_") == "stays" and value(found, "journey_wish") == "not_asked"


def test_the_country_of_a_foreigner_is_never_said_to_be_panama() -> None:
    values = PANAMA.kinds["victim"].facts["origin"].values
    assert [name for name, one in values.items() if "Panam" in one.es + one.en] == ["panama"]
    assert PANAMA.profiles["in_transit"].facts["origin"] == "northern_central_america"
