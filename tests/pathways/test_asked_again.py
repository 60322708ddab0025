"""What one act does not end: a testimony, a mandate, a check of a carer; and what a no leaves open."""

from __future__ import annotations

import pytest

from tests.pathways import played
from tests.pathways.played import DAY, PANAMA, can, counted, do, faults, person, value, world
from workflow.world.engine import World


def at(profile: str, stage: str, **facts: str) -> World:
    """Somebody who was met, in a case that has come to a stage."""
    found = world(profile)
    person(found).values.update({"status": "confirmed", **facts})
    found.state.of_kind("proceeding")[0].values["stage"] = stage
    return found


# -- testimony --------------------------------------------------------------------------------------


def after_testifying(**facts: str) -> World:
    """An adult who has testified, after the reflection, in a case that goes on."""
    found = at(
        "woman_private_house", "charged", testimony="agreed", reflection="over", interpreter="arranged"
    )
    found.state.of_kind("proceeding")[0].values["room"] = "special"
    do(found, ("take_testimony", "prosecutor"), days=10)
    assert (value(found, "testimony"), value(found, "testified")) == ("given", "yes")
    person(found).values.update(facts)
    return found


def test_who_has_testified_can_be_asked_again_and_say_yes_or_no() -> None:
    yes, no = after_testifying(), after_testifying()
    for found, answer in ((yes, "agree_to_testify"), (no, "decline_to_testify")):
        do(found, ("ask_to_testify_again", "prosecutor"), (answer, "victim"), days=0)
    do(yes, ("take_testimony", "prosecutor"), days=10)
    assert (value(yes, "testimony"), value(no, "testimony")) == ("given", "declined")
    assert value(no, "testified") == "yes" and faults(no) == []
    do(no, ("press_for_testimony", "prosecutor"), days=0)
    assert faults(no) == ["reflection_not_respected"]


def test_who_has_testified_can_want_to_say_more() -> None:
    found = after_testifying()
    do(found, ("testify_more", "victim"), ("agree_to_testify", "victim"), days=0)
    assert value(found, "testimony") == "agreed" and can(found, "take_testimony", "prosecutor")


@pytest.mark.parametrize(
    ("facts", "role"),
    [({"reflection": "running"}, "prosecutor"), ({"age": "child"}, "prosecutor"),
     ({"testimony": "recorded"}, "prosecutor"), ({}, "police"), ({}, "upavit")],
)  # fmt: skip
def test_nobody_is_asked_again_before_the_reflection_nor_a_child_nor_what_was_recorded(
    facts: dict[str, str], role: str
) -> None:
    assert can(after_testifying(), "ask_to_testify_again", "prosecutor")
    assert not can(after_testifying(**facts), "ask_to_testify_again", role)


def test_a_testimony_stops_at_the_moment_when_the_person_wants_no_more() -> None:
    found = at("woman_private_house", "charged", testimony="agreed", interpreter="arranged")
    found.state.of_kind("proceeding")[0].values["room"] = "special"
    found.advance(found.state.now + 3 * DAY + 9 * 60)  # an office hour
    found.request("V1", "take_testimony", "prosecutor")
    do(found, ("change_mind_to_decline", "victim"), days=0)
    last = [e.lifecycle for e in found.events if e.step == "take_testimony"][-1]
    assert (last, value(found, "testimony"), value(found, "testified")) == ("cancelled", "declined", "no")


def test_a_child_who_wants_to_say_more_is_decided_on_anew() -> None:
    found = after_testifying(age="child", testimony_interest="recorded")
    do(found, ("testify_more", "victim"), days=0)
    assert (value(found, "testimony"), value(found, "testimony_interest")) == ("undecided", "none")
    assert not can(found, "agree_to_testify", "victim")


# -- refused, and not the end ------------------------------------------------------------------------

APPEALS = {
    "restitution": ("appeal_restitution", "receive_restitution_appeal"),
    "civil_claim": ("appeal_civil_claim", "receive_civil_appeal"),
    "labour_claim": ("appeal_labour_claim", "receive_labour_appeal"),
}


@pytest.mark.parametrize("track", APPEALS)
def test_a_denied_remedy_is_appealed_by_the_person_or_with_a_mandate(track: str) -> None:
    appeal, receive = APPEALS[track]
    found = at("woman_private_house", "convicted", purpose="labour", **{track: "denied"})
    alone = track != "civil_claim"  # before a civil court one acts through a lawyer
    assert can(found, appeal, "victim") is alone and not can(found, appeal, "legal_aid")
    person(found).values["mandate"] = "given"
    do(found, (appeal, "legal_aid"), days=0)
    assert value(found, track) == "appealed" and not can(found, appeal, "victim")
    do(found, (receive, "legal_aid"), days=240)
    assert value(found, track) in ("ordered", "upheld")
    results = {o.moves[track][0].to for o in PANAMA.steps[receive].outcomes.values()}
    assert results == {"ordered", "upheld"}


def test_restitution_without_a_conviction_is_not_appealed_and_a_file_waits_for_an_appeal() -> None:
    assert not can(
        at("woman_private_house", "acquitted", restitution="denied"), "appeal_restitution", "victim"
    )
    ready = {"case": "follow_up", "follow_up": "month_12", "closing_told": "told"}
    for now, closes in (("denied", True), ("upheld", True), ("appealed", False)):
        found = at("woman_private_house", "convicted", civil_claim=now, **ready)
        assert can(found, "finish_follow_up", "upavit") is closes


def test_refugee_status_refused_protects_until_the_person_decides_on_an_appeal() -> None:
    found = at("woman_private_house", "charged", asylum="asked", consular_wish="wanted")
    do(found, ("refuse_asylum", "refugee_commission"), days=400)
    assert value(found, "asylum") == "appealable"
    assert not can(found, "contact_consulate", "foreign_ministry")
    do(found, ("appeal_asylum", "victim"), days=0)
    assert value(found, "asylum") == "asked" and not can(found, "contact_consulate", "foreign_ministry")
    do(found, ("refuse_asylum", "refugee_commission"), days=400)
    do(found, ("let_refusal_stand", "victim"), days=0)
    assert value(found, "asylum") == "refused" and can(found, "contact_consulate", "foreign_ministry")
    do(found, ("ask_asylum_again", "victim"), days=0)
    assert value(found, "asylum") == "asked"


def test_a_childs_refusal_stands_only_as_decided_and_no_return_before() -> None:
    child = at("age_in_doubt", "charged", asylum="appealable", best_interests="decided", guardian="nobody")
    assert not can(child, "ask_childs_return", "senniaf") and not can(child, "let_refusal_stand", "victim")
    person(child).values["best_interests"] = "none"
    assert not can(child, "let_childs_refusal_stand", "senniaf")
    person(child).values["best_interests"] = "decided"
    do(child, ("let_childs_refusal_stand", "senniaf"), days=0)
    assert can(child, "ask_childs_return", "senniaf")


def test_that_a_refusal_can_be_reviewed_is_told_in_time() -> None:
    told, silent = counted("adult_internal"), counted("adult_internal")
    for found in (told, silent):
        person(found).values.update({"status": "preliminary", "psychosocial_report": "filed"})
        do(found, ("refuse_status", "commission"), days=90)
        assert value(found, "status") == "not_confirmed"
    assert faults(silent).count("review_not_told") == 1 and value(silent, "right_D10") == "breached"
    fresh = counted("adult_internal")
    person(fresh).values.update({"status": "not_confirmed"})
    do(fresh, ("tell_review", "commission"), days=60)
    assert "review_not_told" not in faults(fresh)
    deadline = PANAMA.steps["tell_review"].deadline
    assert deadline is not None and deadline.kind == "assumption"


# -- who represents --------------------------------------------------------------------------------


def test_a_lawyer_collects_and_asks_for_early_testimony_only_with_a_mandate() -> None:
    found = at("woman_private_house", "charged", restitution="ordered", testimony="agreed")
    for mandate, allowed in (("not_asked", False), ("given", True), ("revoked", False)):
        person(found).values["mandate"] = mandate
        assert can(found, "pay_restitution", "legal_aid") is allowed
        assert can(found, "ask_early_testimony", "legal_aid") is allowed
    assert can(found, "pay_restitution", "victim") and can(found, "ask_early_testimony", "victim")


def test_a_child_who_does_not_want_the_representative_is_heard_by_the_court() -> None:
    child = at("age_in_doubt", "charged", guardian="nobody", protection="measure", best_interests="heard")
    do(child, ("appoint_representative", "child_court"), days=0)
    person(child).values.update(
        {"childs_mandate": "given", "civil_claim": "told", "civil_interest": "recorded", "defendant": "known"}
    )
    assert can(child, "file_civil", "legal_aid")
    assert not can(child, "end_representation", "victim")  # somebody may have pushed the child to it
    person(child).values["language"] = "spanish"
    do(child, ("say_no_to_representative", "victim"), days=0)
    assert can(child, "file_civil", "legal_aid") and ("V1", "decide_representation") in child.state.deadlines
    do(child, ("keep_representative", "child_court"), ("say_no_to_representative", "victim"), days=0)
    assert ("V1", "decide_representation") in child.state.deadlines
    do(child, ("replace_representative", "child_court"), days=0)
    assert value(child, "representative") == "appointed" and not can(child, "file_civil", "legal_aid")
    do(child, ("end_representation", "child_court"), days=0)
    assert can(child, "appoint_representative", "child_court")


# -- who cares for a child -----------------------------------------------------------------------------


def test_a_carer_is_checked_again_where_another_adult_appears() -> None:
    child = world("age_in_doubt")
    do(child, *played.FOUND, ("notify_senniaf", "police"), days=0)
    do(child, *played.BEST_INTERESTS, days=20)
    first = value(child, "guardian")
    assert first != "not_checked" and not can(child, "check_guardian", "senniaf")
    person(child).values.update({"childs_mandate": "given", "return_interest": "recorded"})
    do(child, ("note_another_adult", "police"), days=0)
    assert (value(child, "guardian"), value(child, "best_interests")) == ("not_checked", "heard")
    assert (value(child, "childs_mandate"), value(child, "return_interest")) == ("none", "none")
    assert not can(child, "decide_best_interests", "senniaf")
    child.play([role for role in PANAMA.roles if role not in ("senniaf", "child_court")])
    child.advance(child.state.now + 30 * DAY)
    assert value(child, "guardian") != "not_checked"  # a colleague has done it again
