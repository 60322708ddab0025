"""What a person of a scenario asks for has an act at a seat, or is a question with an honest answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.service.made_exercises import everybody_seated
from workflow.pathway import library as pathways
from workflow.scenario import library
from workflow.scenario.attainable import attainable
from workflow.scenario.definition import Scenario
from workflow.service import Service

ANSWER = ()
"""Asked is a word: what will be, what nobody knows yet, what does not depend on whom."""
BED = ("give_first_night",)
CHILDS_BED = ("give_child_first_night",)
SENNIAF = ("protect_child_met", "notify_senniaf")
REMEDIES = ("tell_remedies",)
HEALTH = ("give_urgent_health",)
DANGER = ("name_danger", "name_another_danger", "give_physical_protection")
ASKED: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "begging_group": {
        "empty_bottles": ("meet_dependents_first_needs",),
        "nobody_told_of_beto": SENNIAF,
        "where_does_the_chair_fit": (*BED, "arrange_accessible_care"),
        "next_door_neighbour": ("assess_return_risk",),
        "some_were_told_yes": ANSWER,
        "what_became_of_the_tin": REMEDIES,
        "house_counts_them": DANGER,
        "godfather_sends_shoes": DANGER,
        "consulate_knows_nothing": DANGER,
        "seen_in_the_market": DANGER,
    },
    "coffee_line": {
        "no_interpreter_yet": ("call_interpreter",),
        "two_days_walk": BED,
        "nobody_told_claims": REMEDIES,
        "village_knows": DANGER,
        "message_said_more": DANGER,
    },
    "construction_site": {
        "fever": HEALTH,
        "fever_worse": HEALTH,
        "where_tonight": BED,
        "daughter": ANSWER,
        "site_repeats_it": DANGER,
        "strangers_ask": DANGER,
    },
    "flight_tomorrow": {
        "still_locked_up": ("release_person", "ask_habeas_corpus"),
        "no_words_yet": ("call_interpreter",),
        "where_does_he_sleep": BED,
        "parents_letter": ANSWER,
        "what_may_he_do": ("tell_visa",),
        "message_on_his_phone": DANGER[:2],
    },
    "girl_in_colon": {
        "nobody_told": SENNIAF,
        "photo_of_the_street": DANGER,
        "no_bed_yet": CHILDS_BED,
        "nobody_listened": ("hear_child_on_place", "hear_child"),
        "he_knows_more": DANGER,
        "family_was_told": DANGER,
        "class_talks": DANGER,
        "school_knows_why": DANGER,
    },
    "home_and_testify": {
        "no_time_given": ("start_reflection",),
        "asks_if_from_there": ("ask_early_testimony",),
        "nobody_told_remedies": REMEDIES,
        "he_sends_regards": DANGER,
        "reception_knows_why": DANGER,
        "somebody_of_home_calls": DANGER,
        "consulate_knows_her_story": DANGER,
        "ticket_in_her_name": DANGER,
    },
    "in_tray": {
        "hands_in_the_air": ("arrange_sign_interpreter",),
        "before_the_rains": ("assess_return_risk",),
        "grains_of_maize": ANSWER,
        "may_i_call": ("lend_phone",),
        "heard_at_home_first": DANGER,
        "cousin_knows": DANGER,
        "aunts_recognised_her": DANGER,
    },
    "private_residence": {
        "curfew_near": BED,
        "before_dinner": ("tell_visa",),
        "mother_called": ("lend_phone", *DANGER),
        "danger_unwritten": DANGER,
        "in_care_and_asks": ANSWER,
        "house_knows": DANGER,
    },
    "reception_station": {
        "he_translates_again": ("call_interpreter",),
        "his_no_waits": ("answer_childs_no",),
        "shoe_will_not_go_on": HEALTH,
        "with_or_without": ("get_papers_back",),
        "where_does_he_sleep": CHILDS_BED,
        "the_man_knows": DANGER,
        "somebody_on_the_phone_knows": DANGER,
        "tent_was_found": DANGER,
        "group_heard_of_her": DANGER,
        "video_goes_round": DANGER,
    },
    "turned_away": {
        "no_door_yet": (*BED, "place_in_womens_shelter"),
        "which_mirror": ANSWER,
        "danger_in_no_file": DANGER,
        "read_out_at_the_gate": DANGER,
        "paper_from_above": DANGER,
        "known_outside": DANGER,
    },
    "two_children": {
        "milk_and_clothes": ("meet_dependents_first_needs",),
        "four_o_clock": BED,
        "notebook_left_behind": ANSWER,
        "lady_knows_it": DANGER,
        "guard_is_afraid": DANGER,
        "other_mothers_ask": DANGER,
        "somebody_asks_in_the_street": DANGER,
    },
    "two_packages": {
        "nobody_told_senniaf": (*SENNIAF, "lend_phone"),
        "door_is_locked": ("release_person",),
        "where_tonight": CHILDS_BED,
        "slow_measure": ("order_protection",),
        "whistle_at_the_fence": DANGER,
        "sister_was_told": DANGER,
        "others_know_things": DANGER,
        "somebody_with_a_dog": DANGER,
    },
    "unpaid_wages": {
        "shift_at_two": (*REMEDIES, "receive_labour_claim"),
        "rent_is_due": BED,
        "two_queues": ANSWER,
        "no_to_what": ("tell_review",),
        "owner_knows": DANGER,
        "two_windows_know": DANGER,
    },
}  # fmt: skip
"""By inject of a person, kept by hand: a program does not read their texts."""


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    opened = Service.open(tmp_path / "w.ruta")
    yield opened
    opened.close()


def without_a_seat(scenario: Scenario, asked: Mapping[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    """The acts that no role at the table may do, or that can never be done for whom it is about."""
    steps, found = pathways.load(scenario.pathway).steps, []
    for id, acts in asked.items():
        inject = scenario.happens[id]
        person = scenario.people[inject.about or inject.sender]
        for act in acts:
            at_the_table = not steps[act].by or set(steps[act].by) & set(scenario.roles.played)
            if not at_the_table or not attainable(scenario, person).can_be_taken(act):
                found.append((id, act))
    return found


@pytest.mark.parametrize("name", library.names())
def test_what_a_person_asks_for_has_an_act_at_a_seat(name: str) -> None:
    scenario = library.load(name)
    assert set(ASKED[name]) == {i.id for i in scenario.happens.values() if i.sender in scenario.people}
    assert without_a_seat(scenario, ASKED[name]) == []


def test_an_act_that_nobody_at_the_table_has_would_be_noticed() -> None:
    """The control: a bed for a child where there is none, and a judge's act where no judge sits."""
    scenario = library.load("coffee_line")
    asked = {"two_days_walk": CHILDS_BED, "nobody_told_claims": ("seize_assets", "tell_remedies")}
    assert without_a_seat(scenario, asked) == [
        ("two_days_walk", "give_child_first_night"), ("nobody_told_claims", "seize_assets"),
    ]  # fmt: skip


@pytest.mark.parametrize("step", ["tell_senniaf_of_another_child", "get_papers_back"])
def test_children_at_work_and_kept_papers_do_not_wait_for_somebody_to_be_recognised(
    service: Service, step: str
) -> None:
    everybody_seated(service, "coffee_line", "es")
    service.advance(63, "es")
    assert service.take("V1", step, "labour_inspector", "es").reading == "accepted"
    refused = service.take("V1", "fill_form", "labour_inspector", "es")
    assert refused.reading == "refused"  # the control: what does wait for it


def test_a_phone_is_lent_to_whoever_asks_for_one_from_the_first_minute(service: Service) -> None:
    everybody_seated(service, "two_packages", "es")
    assert service.take("V1", "lend_phone", "border_police", "es").reading == "accepted"
    assert service.take("V1", "lend_phone", "border_police", "es").reading == "accepted"  # and again
