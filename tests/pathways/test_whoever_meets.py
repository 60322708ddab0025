"""Whoever meets somebody first can help, and what a child needs waits for no adult's act of the child's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.pathways.played import FOUND, PANAMA, VICTIM, can, counted, do, faults, person, value, world
from workflow.pathway import guard as g
from workflow.present.not_yet import blocked
from workflow.present.scene import Scene
from workflow.present.ways import Ways
from workflow.proof import check
from workflow.world.engine import World

KNOWN = (
    "potential", "missed", "form_sent", "preliminary",
    "confirmed", "not_confirmed", "under_review", "withdrawn",
)  # fmt: skip
MEETS = (
    "police", "border_police", "naval_service", "migration_officer", "health_worker", "labour_inspector",
    "comarca_authority", "ngo", "upavit", "senniaf", "social_services", "identification_unit", "prosecutor",
)  # fmt: skip
"""Who may stand before a person with nobody else there."""
CHILDREN = [id for id, profile in PANAMA.profiles.items() if profile.facts["age"] != "adult"]


@contextmanager
def once(found: World, **values: str) -> Iterator[World]:
    """The same session with other values, for as long as they are looked at."""
    held = person(found).values
    before = dict(held)
    held.update(values)
    try:
        yield found
    finally:
        held.clear()
        held.update(before)


# -- who meets the person first --------------------------------------------------------------------


@pytest.mark.parametrize("profile", CHILDREN)
def test_whoever_meets_a_child_protects_tells_senniaf_and_gives_a_bed(profile: str) -> None:
    found = world(profile)
    for status in ("undetected", "missed"):
        with once(found, status=status):
            assert [role for role in MEETS if not can(found, "protect_child_met", role)] == []
    do(found, ("protect_child_met", "migration_officer"), days=0)
    assert (value(found, "status"), value(found, "protection")) == ("potential", "notified")
    for step in ("give_child_first_night", "give_urgent_health"):
        assert [role for role in MEETS if not can(found, step, role)] == [], step
    do(found, ("give_child_first_night", "migration_officer"), ("meet_first_needs", "police"), days=0)
    assert (value(found, "first_night"), faults(found)) == ("given", [])


def test_what_a_child_says_first_is_heard_though_senniaf_was_told_at_once() -> None:
    found = world("girl_no_movement")
    do(found, ("protect_child_met", "labour_inspector"), days=0)
    first = VICTIM.voice["grandmother"].when
    assert found.core.holds(first, person(found))
    do(found, ("hear_child", "senniaf"), days=1)
    assert not found.core.holds(first, person(found))


@pytest.mark.parametrize("role", ["migration_officer", "labour_inspector", "border_police"])
def test_an_official_who_cannot_help_a_child_yet_is_led_to_the_step_that_is_theirs(role: str) -> None:
    for profile in ("girl_no_movement", "child_made_to_carry"):
        found = world(profile)
        ways = Ways(Scene.of(found, "es"), role)
        way = "Puede hacerlo usted, ahora: «Proteger a la niña, niño o adolescente que tiene delante"
        for step in ("give_child_first_night", "meet_first_needs", "give_urgent_health", "tell_rights"):
            row = blocked(ways, ways.scene.world.thing("V1"), PANAMA.steps[step])
            assert way in row.who, (profile, step, row.who)
        notified = blocked(ways, ways.scene.world.thing("V1"), PANAMA.steps["notify_senniaf"])
        assert "Proteger a la niña" in notified.who and "Policía Nacional" not in notified.who


@pytest.mark.parametrize(
    ("profile", "role", "step"),
    [
        ("adult_internal", "migration_officer", "detect_migration"),
        ("adult_internal", "labour_inspector", "recognise_signs"),
        ("indigenous_border", "border_police", "recognise_signs"),
        ("woman_private_house", "upavit", "recognise_signs"),
    ],
)
def test_an_adult_is_passed_by_by_nobody_either(profile: str, role: str, step: str) -> None:
    found = world(profile)
    do(found, (step, role), ("meet_first_needs", role), days=0)
    assert value(found, "status") == "potential" and not can(found, "protect_child_met", role)


@pytest.mark.parametrize("status", KNOWN)
def test_rights_an_interpreter_and_urgent_care_are_given_at_any_time(status: str) -> None:
    for profile in ("indigenous_border", "girl_no_movement"):
        for language, interpreter in (("other", "arrange_interpreter"), ("sign", "arrange_sign_interpreter")):
            found = world(profile, language=language)
            with once(found, status=status):
                for role in VICTIM.steps[interpreter].by:
                    assert can(found, interpreter, role), (status, role)
                assert can(found, "give_urgent_health", "border_police")
                assert not can(found, "tell_rights", "police")  # the interpreter comes first
                person(found).values["interpreter"] = "arranged"
                for role in VICTIM.steps["tell_rights"].by:
                    assert can(found, "tell_rights", role), (status, role)
                due = VICTIM.steps["tell_rights"].deadline
                assert due is not None and found.core.holds(due.since, person(found))
    assert set(MEETS) <= {*VICTIM.steps["tell_rights"].by} & {*VICTIM.steps["arrange_interpreter"].by}
    assert set(MEETS) <= set(VICTIM.steps["arrange_sign_interpreter"].by)


def test_urgent_care_and_food_are_given_as_often_as_needed() -> None:
    found = world("woman_private_house")
    do(found, FOUND[0], ("meet_first_needs", "police"), ("give_urgent_health", "police"), days=0)
    for _day in range(2):
        do(found, ("meet_first_needs_again", "police"), ("give_urgent_health_again", "ngo"), days=1)
    with once(found, services="in_services"):
        assert not can(found, "meet_first_needs_again", "police")


# -- visa and work ---------------------------------------------------------------------------------

TOLD = {"status": "preliminary", "ruling": "preliminary", "visa_told": "told", "guardian": "nobody"}


def test_a_child_neither_wants_nor_files_a_visa_alone_and_senniaf_files_it_after_hearing() -> None:
    found = world("child_made_to_carry")
    person(found).values.update({**TOLD, "protection": "measure"})
    for step, role in (
        ("want_visa", "victim"), ("decline_visa", "victim"), ("ask_visa", "victim"),
        ("ask_visa", "commission"),
        ("ask_childs_visa", "senniaf"), ("decide_childs_visa", "child_court"),
    ):  # fmt: skip
        with once(found, visa_wish="wanted" if step == "ask_visa" else "not_asked"):
            assert not can(found, step, role), step
    do(found, ("hear_child", "senniaf"), ("decide_childs_visa", "child_court"), days=10)
    assert can(found, "ask_childs_visa", "senniaf") and not can(found, "ask_childs_visa", "legal_aid")
    with once(found, childs_mandate="given"):
        assert can(found, "ask_childs_visa", "legal_aid")
    do(found, ("ask_childs_visa", "senniaf"), days=0)
    with once(found, visa_interest="none", visa_wish="wanted"):
        assert not can(found, "grant_visa", "migration_service")  # an adult's wish is no decision
    do(found, ("grant_visa", "migration_service"), days=40)
    assert value(found, "migration") == "visa"


def test_a_visa_decided_against_is_no_longer_applied_for_until_the_child_is_heard_again() -> None:
    found = world("child_made_to_carry")
    person(found).values.update({**TOLD, "best_interests": "heard", "migration": "visa_asked"})
    do(found, ("decide_against_childs_visa", "senniaf"), days=10)
    assert (value(found, "migration"), value(found, "visa_interest")) == ("none", "refused")
    assert not can(found, "decide_childs_visa", "senniaf")
    do(found, ("child_says_no", "victim"), days=0)
    assert value(found, "visa_interest") == "none"


@pytest.mark.parametrize(("profile", "works"), [("woman_private_house", True), ("age_in_doubt", False)])
def test_a_child_has_a_school_and_no_adult_s_work_permit(profile: str, works: bool) -> None:
    found = world(profile)
    person(found).values.update({**TOLD, "migration": "residency", "protection": "notified"})
    assert can(found, "ask_work_permit", "victim") is works
    with once(found, work_permit="asked"):
        assert can(found, "issue_work_permit", "mitradel") is works
    with once(found, work_permit="renewal_asked"):
        assert can(found, "renew_work_permit", "mitradel") is works
    assert can(found, "enrol_in_school", "senniaf") is not works


def test_refuge_is_asked_for_by_the_child_or_in_the_child_s_name_by_senniaf() -> None:
    for profile, in_name in (("age_in_doubt", True), ("woman_private_house", False)):
        found = world(profile)
        assert can(found, "ask_asylum", "victim") and not can(found, "ask_childs_asylum", "senniaf")
        with once(found, best_interests="heard"):
            assert can(found, "ask_childs_asylum", "senniaf") is in_name
            assert not can(found, "ask_childs_asylum", "legal_aid")
        with once(found, status="not_confirmed", review_told="told"):
            assert can(found, "ask_review", "victim") and can(found, "ask_review", "senniaf") is in_name


def test_a_party_is_no_longer_one_by_the_adult_or_by_the_child_s_representative() -> None:
    for profile, role in (("girl_no_movement", "legal_aid"), ("adult_internal", "victim")):
        found = world(profile)
        heard = {"best_interests": "heard"} if role == "legal_aid" else {}  # before anything ends for a child
        person(found).values.update({"querella": "party", "childs_mandate": "given", **heard})
        assert [r for r in ("victim", "legal_aid") if can(found, "end_querella", r)] == [role]


# -- in another country ----------------------------------------------------------------------------


def test_a_panamanian_child_abroad_is_protected_there_and_comes_home_through_consulate_and_senniaf() -> None:
    found = world("girl_no_movement", nationality="panamanian_abroad", movement="across_border")
    do(found, ("notice_panama_consulate", "panama_consulate"), days=0)
    for step in ("tell_rights", "notify_senniaf", "meet_first_needs_abroad", "get_urgent_health_abroad"):
        assert can(found, step, "panama_consulate"), step
    assert not can(found, "protect_child_met", "migration_officer")  # the child is not here yet
    due = VICTIM.steps["tell_authority_abroad"].deadline
    assert due is not None and found.core.holds(due.since, person(found))
    assert not can(found, "keep_child_safe_abroad", "panama_consulate")
    do(found, ("tell_authority_abroad", "panama_consulate"), ("keep_child_safe_abroad", "panama_consulate"))
    assert not found.core.holds(due.since, person(found))
    assert not can(found, "ask_childs_homecoming", "panama_consulate")  # nobody has heard the child
    do(found, ("notify_senniaf", "panama_consulate"), ("hear_child", "panama_consulate"), days=1)
    do(found, ("ask_childs_homecoming", "panama_consulate"), ("check_guardian", "senniaf"), days=10)
    assert not can(found, "bring_home", "senniaf") and not can(found, "change_mind_on_homecoming", "victim")
    do(found, ("decide_best_interests", "senniaf"), ("decide_childs_return", "senniaf"), days=20)
    assert not can(found, "bring_home", "senniaf")  # before looking at who awaits the child
    do(found, ("look_at_homecoming_risk", "senniaf"), ("bring_home", "senniaf"), days=45)
    assert value(found, "homecoming") == "home" and can(found, "give_child_first_night", "senniaf")
    assert faults(found) == []


def test_a_child_who_arrives_alone_and_of_whom_nobody_knew_is_received() -> None:
    found = world("girl_no_movement", nationality="panamanian_abroad", movement="across_border")
    do(found, ("receive_child_from_abroad", "migration_officer"), days=0)
    assert (value(found, "homecoming"), value(found, "protection")) == ("home_alone", "notified")
    do(found, ("protect_child_met", "migration_officer"), days=0)
    assert can(found, "give_child_first_night", "migration_officer")


def test_a_child_is_not_asked_to_accept_or_decline_services_in_another_country() -> None:
    for profile, asked in (("age_in_doubt", False), ("woman_private_house", True)):
        found = world(profile)
        person(found).values.update(
            {"status": "potential", "return_": "returned", "services_abroad": "offered"}
        )
        assert can(found, "decline_services_abroad", "victim") is asked
        with once(found, abroad_told="yes"):
            assert can(found, "arrange_childs_services_abroad", "foreign_ministry") is not asked


# -- age, hotel, family ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("profile", "assessed", "sentence"),
    [
        ("girl_no_movement", "no", "sentence_aggravated"),
        ("age_in_doubt", "child", "sentence_aggravated"),
        ("age_in_doubt", "in_doubt", "sentence_trafficking"),
        ("adult_internal", "no", "sentence_trafficking"),
    ],
)
def test_an_age_that_was_determined_makes_the_offence_the_aggravated_one(
    profile: str, assessed: str, sentence: str
) -> None:
    found = world(profile, means="not_shown")
    person(found).values["age_assessed"] = assessed
    found.state.of_kind("proceeding")[0].values.update({"stage": "convicted", "charge": "trafficking"})
    both = ("sentence_aggravated", "sentence_trafficking")
    assert [step for step in both if can(found, step, "trial_court")] == [sentence]


@pytest.mark.parametrize("status", KNOWN)
def test_an_age_in_doubt_is_looked_at_and_looked_at_again_at_any_time(status: str) -> None:
    found = world("age_in_doubt")
    with once(found, status=status, consent_age="given"):
        assert can(found, "determine_age", "senniaf") and not can(found, "determine_age_again", "senniaf")
        person(found).values["age_assessed"] = "in_doubt"
        assert can(found, "determine_age_again", "senniaf") and not can(found, "determine_age", "senniaf")


def test_a_child_in_a_hotel_is_taken_out_the_same_day() -> None:
    moved, left = (counted("girl_no_movement") for _ in range(2))
    for found in (moved, left):
        do(found, ("protect_child_met", "police"), ("place_in_hotel", "upavit"), days=1)
    do(moved, ("take_child_out_of_hotel", "police"), days=0)
    assert (value(moved, "lodging"), value(moved, "first_night")) == ("none", "given")
    for found in (moved, left):
        found.advance(found.state.now + 25 * 60)
    assert "left_at_risk" not in faults(moved) and "left_at_risk" in faults(left)


def test_no_bed_or_place_here_is_due_to_a_child_who_was_expelled() -> None:
    found = world("child_made_to_carry")
    do(found, ("protect_child_met", "police"), days=0)
    duties = (VICTIM.steps["give_child_first_night"].deadline, VICTIM.choices["placement"].deadline)
    here, gone = {"liberty": "detained"}, {"return_": "expelled"}
    for facts, due in (({}, True), (here, False), (gone, False)):  # who is detained is released first
        with once(found, **facts):
            assert [d is not None and found.core.holds(d.since, person(found)) for d in duties] == [due, due]
            for step, role in (("give_child_first_night", "police"), ("place_in_usual_shelter", "senniaf")):
                assert can(found, step, role) is due, (step, facts)


def test_a_child_who_was_found_has_a_night_to_come() -> None:
    girl = world("girl_no_movement")
    do(girl, ("protect_child_met", "police"), ("give_child_first_night", "police"), days=0)
    do(girl, ("report_child_missing", "migration_officer"), ("find_child", "migration_officer"), days=0)
    due = VICTIM.steps["give_child_first_night"].deadline
    assert due is not None and girl.core.holds(due.since, person(girl))


def test_senniaf_is_told_of_a_child_in_the_care_of_the_person() -> None:
    found = world("domestic_with_children")
    do(found, FOUND[0], ("tell_senniaf_of_dependents", "health_worker"), days=0)
    assert value(found, "dependents_protection") == "yes"
    assert not can(world("woman_private_house"), "tell_senniaf_of_dependents", "health_worker")


# -- what is proved, and falls -----------------------------------------------------------------------


AT_FIRST = g.Is("status", ("potential", "missed"))
"""A guard that is weaker than what is claimed: only at first contact."""


@pytest.mark.parametrize(
    ("claim", "step", "when"),
    [
        ("no_work_permit_of_a_child", "ask_work_permit issue_work_permit", None),
        ("rights_told_at_any_time", "tell_rights", AT_FIRST),
        ("interpreter_at_any_time", "arrange_sign_interpreter", g.Is("language", ("spanish",))),
        ("urgent_care_waits_for_nothing", "give_urgent_health", AT_FIRST),
        ("authority_of_the_other_country_told", "tell_authority_abroad", g.Is("return_", ("expelled",))),
        ("childs_bed_tonight", "give_child_first_night", g.Is("age", ("adult",))),
        ("childs_way_home", "decide_childs_return", g.Is("nationality", ("foreign",))),
    ],
)
def test_a_claim_falls_where_its_step_is_as_it_was(claim: str, step: str, when: g.Guard | None) -> None:
    """Claims on conditions of a step fall in tests/check/test_mutations.py."""
    others = {id: VICTIM.steps[id].model_copy(update={"when": when}) for id in step.split()}
    steps = {**VICTIM.steps, **others}
    kinds = {**PANAMA.kinds, "victim": VICTIM.model_copy(update={"steps": steps})}
    assert not check(PANAMA.model_copy(update={"kinds": kinds}), seconds=60, claims=[claim]).ok
