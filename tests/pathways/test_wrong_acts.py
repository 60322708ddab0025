"""Wrong acts that look like an everyday act: what each touches, what follows, and what nobody did in time."""

from __future__ import annotations

import pytest

from tests.pathways.played import DAY, FOUND, PANAMA, can, counted, do, faults, person, value, world
from workflow.world.engine import World

VICTIM = PANAMA.kinds["victim"]
HOME = {"lodging": "family", "guardian": "no_conflict", "protection": "measure", "best_interests": "decided"}
ACTS = {
    "call_the_employer": ("exploiter_warned", "D1", "labour_inspector", "woman_private_house", {}),
    "take_child_from_family": ("child_separated", "D1", "police", "girl_no_movement", HOME),
    "take_children_from_parent": ("child_separated", "D1", "ngo", "domestic_with_children", {}),
    "examine_without_asking": ("examined_without_consent", "D1", "health_worker", "girl_no_movement", {}),
    "let_the_press_in": ("shown_to_the_press", "D2", "police", "men_construction", {}),
    "insist_until_they_sign": ("consent_pressed", "D3", "upavit", "adult_internal", {}),
    "insist_on_going_home": ("return_pressed", "D9", "migration_officer", "woman_private_house", {}),
    "deny_consular_contact": (
        "consulate_denied",
        "D4",
        "migration_officer",
        "woman_private_house",
        {"consular_wish": "wanted"},
    ),
    "steer_to_settlement": ("settled_without_choice", "D5", "labour_inspector", "men_construction", {}),
    "lock_in_lodging": ("kept_in", "D6", "ngo", "adult_internal", {"lodging": "womens_shelter"}),
}
"""Step -> its fault, the right, a role, a profile, and how things stand before."""


def met(profile: str, **facts: str) -> World:
    """A person whom somebody has met."""
    found = world(profile)
    person(found).values.update({"status": "potential", **facts})
    return found


@pytest.mark.parametrize("step", ACTS)
def test_a_wrong_act_is_recorded_with_its_right_and_no_colleague_takes_it(step: str) -> None:
    fault, right, role, profile, facts = ACTS[step]
    assert not can(world(profile), step, role)  # nobody has met the person
    found = met(profile, **facts)
    do(found, (step, role), days=0)
    assert faults(found) == [fault] and value(found, f"right_{right}") == "breached"
    assert PANAMA.steps[step].simulation is None and PANAMA.faults[fault].right == right


def test_for_every_right_some_wrong_act_can_be_tried() -> None:
    tried = {
        PANAMA.faults[fault.id].right for step in PANAMA.steps.values() for fault in step.faults
        if "committed" in PANAMA.faults[fault.id].can_be
    }  # fmt: skip
    assert tried == set(PANAMA.rights)


@pytest.mark.parametrize("step", ["call_the_employer", "let_the_press_in", "disclose_identity"])
def test_who_was_warned_or_shown_to_others_is_in_danger_until_it_was_answered(step: str) -> None:
    found = met("woman_private_house")
    do(found, (step, "prosecutor" if step != "call_the_employer" else "police"), days=0)
    assert value(found, "danger") == "said" and not can(found, "end_danger", "police")
    do(found, ("accept_protection", "victim"), ("give_physical_protection", "police"), days=1)
    do(found, ("end_danger", "police"), days=1)
    assert (value(found, "danger"), value(found, "physical_protection")) == ("not_said", "given")


@pytest.mark.parametrize("step", ["let_the_press_in", "disclose_identity"])
def test_the_person_is_told_what_became_known_of_them(step: str) -> None:
    told, silent = counted("woman_private_house"), counted("woman_private_house")
    for found in (told, silent):
        person(found).values.update({"status": "potential", "first_needs": "met", "first_night": "given"})
        do(found, ("tell_rights", "police"), (step, "police"), days=0)
    do(told, ("tell_of_disclosure", "upavit"), days=0)
    assert value(told, "identity") == "told" and can(told, "disclose_identity", "police")
    for found in (told, silent):
        found.advance(found.state.now + 2 * DAY)
    assert ("disclosure_not_told" in faults(silent), "disclosure_not_told" in faults(told)) == (True, False)


def test_a_child_taken_from_a_safe_family_goes_back_as_decided() -> None:
    girl = met("girl_no_movement", **HOME, place_view="heard")
    do(girl, ("take_child_from_family", "senniaf"), days=0)
    assert (value(girl, "lodging"), value(girl, "place_view")) == ("senniaf_shelter", "not_heard")
    do(girl, ("hear_child_on_place", "senniaf"), ("move_child_to_family", "senniaf"), days=1)
    assert value(girl, "lodging") == "family"


@pytest.mark.parametrize(
    "facts",
    [{"guardian": "conflict"}, {"family_interest": "refused"}, {"lodging_checked": "unsafe"},
     {"reported_family": "yes"}],
)  # fmt: skip
def test_to_take_a_child_from_a_family_that_is_not_safe_is_no_separation(facts: dict[str, str]) -> None:
    assert not can(met("girl_no_movement", **{**HOME, **facts}), "take_child_from_family", "senniaf")


def test_children_who_were_taken_away_are_cared_for_again() -> None:
    mother = met("domestic_with_children", services="in_services", dependents_care="given")
    for child in person(mother).records["dependent"]:
        child["care"] = "given"
    do(mother, ("take_children_from_parent", "senniaf"), days=0)
    assert value(mother, "dependents_care") == "separated"
    do(mother, ("care_for_dependents_again", "upavit"), days=10)
    assert value(mother, "dependents_care") == "given"
    assert not can(
        met("woman_private_house"), "take_children_from_parent", "senniaf"
    )  # nobody depends on her


def test_insisting_is_no_consent() -> None:
    adult = met("adult_internal")
    do(adult, ("insist_until_they_sign", "police"), days=0)
    assert value(adult, "consent_form") == "not_asked" and not can(adult, "fill_form", "police")
    assert faults(adult) == ["consent_pressed"]
    assert not can(adult, "insist_on_going_home", "ngo")  # at home already


OMITTED = {
    "tell_rights": "rights_not_told", "meet_first_needs": "first_needs_not_met",
    "give_first_night": "night_without_place", "give_child_first_night": "night_without_place",
    "give_physical_protection": "danger_not_answered", "tell_of_disclosure": "disclosure_not_told",
    "answer_childs_no": "childs_no_not_answered", "ask_for_measures": "measures_not_asked_for",
    "tell_of_archive": "archive_not_told",
}  # fmt: skip
"""Step -> the fault where nobody takes it in time."""


@pytest.mark.parametrize("step", OMITTED)
def test_what_nobody_does_in_time_is_named(step: str) -> None:
    deadline = VICTIM.steps[step].deadline
    assert deadline is not None and deadline.fault == OMITTED[step]
    assert PANAMA.faults[OMITTED[step]].right in PANAMA.steps[step].rights


def test_a_night_and_the_first_hours_without_anybody_are_recorded_where_targets_count() -> None:
    found, plain = counted("woman_private_house"), world("woman_private_house")
    for one in (found, plain):
        do(one, FOUND[0], days=2)
    assert {"rights_not_told", "first_needs_not_met", "night_without_place"} <= set(faults(found))
    assert value(found, "right_D6") == "breached"
    assert faults(plain) == []  # a training target binds nobody unless it is asked for


# -- the journey and what comes after ---------------------------------------------------------------


@pytest.mark.parametrize(("interest", "harm"), [("none", True), ("refused", True), ("recorded", False)])
@pytest.mark.parametrize("step", ["arrange_return", "begin_reintegration"])
def test_a_childs_consulate_has_a_part_in_the_return_by_decision_only(
    step: str, interest: str, harm: bool
) -> None:
    child = met(
        "age_in_doubt", consular_wish="wanted", consular_interest=interest, return_interest="recorded"
    )
    stage = "risk_assessed" if step == "arrange_return" else "returned"
    person(child).values.update({"return_": stage, "return_risk": "ordinary", "best_interests": "decided"})
    person(child).values["abroad_told"] = "yes"
    do(child, (step, "consulate"), days=40)
    assert faults(child) == ["consulate_against_will"] * harm


@pytest.mark.parametrize("wish", ["not_asked", "not_wanted", "wanted"])
def test_reintegration_begins_as_the_person_wants(wish: str) -> None:
    found = met("woman_private_house", return_="returned", reintegration_wish=wish)
    do(found, ("begin_reintegration", "ngo"), days=0)
    assert faults(found) == ["reintegration_without_asking"] * (wish != "wanted")


def test_whoever_went_home_is_asked_and_may_change_their_mind() -> None:
    found = met("woman_private_house", return_="returned")
    do(found, ("decline_reintegration", "victim"), ("want_reintegration_later", "victim"), days=0)
    do(found, ("begin_reintegration", "ngo"), ("no_longer_want_reintegration", "victim"), days=0)
    assert (value(found, "return_"), value(found, "reintegration_wish")) == ("returned", "not_wanted")
    assert faults(found) == []


def test_an_assessment_by_itself_respects_nothing() -> None:
    for step in ("check_risk", "check_risk_again", "assess_return_risk", "assess_return_risk_again"):
        if step in VICTIM.steps:
            assert VICTIM.steps[step].respects == (), step
    found = met("woman_private_house", return_="asked")
    do(found, ("assess_return_risk", "commission"))
    assert value(found, "right_D9") == "none"


# -- a child's no -------------------------------------------------------------------------------------


def test_a_child_may_say_no_before_being_heard_and_it_is_answered() -> None:
    answered, silent = counted("girl_no_movement"), counted("girl_no_movement")
    for girl in (answered, silent):
        person(girl).values["status"] = "potential"
        assert not can(girl, "child_says_no", "victim")  # nothing was decided yet
        do(girl, ("child_says_no_first", "victim"), days=0)
        assert due(girl, "answer_childs_no") and not can(girl, "child_says_no_first", "victim")
    do(answered, ("answer_childs_no", "police"), days=0)
    assert value(answered, "childs_no") == "answered" and value(answered, "right_D3") == "none"
    for girl in (answered, silent):
        girl.advance(girl.state.now + DAY)
    assert "childs_no_not_answered" in faults(silent) and "childs_no_not_answered" not in faults(answered)
    assert can(answered, "child_says_no_first", "victim")  # and once more, to something else
    assert not can(met("adult_internal"), "child_says_no_first", "victim")


def due(found: World, step: str) -> bool:
    """Whether the time to do it runs of the one person."""
    deadline = VICTIM.steps[step].deadline
    return deadline is not None and found.core.holds(deadline.since, person(found))


@pytest.mark.parametrize(
    ("guardian", "possible"), [("nobody", True), ("conflict", True), ("no_conflict", False)]
)
def test_a_family_is_looked_for_where_no_carer_can_be_trusted(guardian: str, possible: bool) -> None:
    girl = met("girl_no_movement", guardian=guardian, best_interests="heard", protection="notified")
    assert can(girl, "trace_family", "senniaf") is possible
    assert can(girl, "trace_family", "panama_consulate") is possible
    assert not can(met("girl_no_movement", guardian=guardian), "trace_family", "senniaf")  # not heard yet


# -- who may do them ----------------------------------------------------------------------------------


def test_whoever_can_release_somebody_can_have_detained_them() -> None:
    assert {*VICTIM.steps["detain_person"].by} == {*VICTIM.steps["release_person"].by} - {"judge"}


def test_what_police_at_the_border_may_do_badly_they_may_do_badly_at_sea() -> None:
    """Who patrols sea and air meets people, too; bringing somebody out of the country is not done there."""
    only_by_land = {"force_return", "expel_person", "insist_on_going_home"}
    wrong = [step for step in VICTIM.steps.values() if step.always_harms and "border_police" in step.by]
    assert len(wrong) > 10
    assert {step.id for step in wrong if "naval_service" not in step.by} == only_by_land
