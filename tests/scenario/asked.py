"""What each inject asks for, kept by hand beside the scenarios: a program does not read their texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workflow.pathway import guard as g
from workflow.scenario.definition import Inject, Scenario
from workflow.scenario.expectation import Expectation

ASKED: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "begging_group": {
        "van_at_the_door": ("names",),
        "one_form_for_all": (),
        "she_keeps_the_notebook": (),
        "three_places_for_minors": (),
        "no_ramp": (),
        "hers_yes_his_no": (),
        "godfather_writes": ("whereabouts", "is_well"),
        "measure_the_wrist": (),
        "group_photo": ("whereabouts", "names"),
        "list_for_the_consulate": ("names", "whereabouts"),
    },
    "coffee_line": {
        "understands_everything": ("what_was_said",),
        "children_in_the_line": (),
        "just_wages": (),
        "owner_settles": ("who_spoke", "whereabouts"),
        "cacique_asks": ("who_spoke", "what_was_said"),
        "message_by_radio": ("whereabouts",),  # that all is well, Santos asked the radio to say
        "teacher_wants_news": ("that_all_is_well", "whereabouts"),
        "line_pays_for_it": (),
    },
    "construction_site": {
        "foreman_asks": ("whereabouts", "who_called"),
        "money_offered": (),
        "colleague_in_hurry": (),
        "support_group_writes": (),
        "journalist_calls": ("names",),
    },
    "flight_tomorrow": {
        "anonymous_call": (),
        "nephew_translates": ("what_was_said",),
        "flight_confirmed": (),
        "owner_writes": ("whereabouts",),
        "consulate_asks": ("name_and_passport",),
        "reporter_outside": ("who_called",),
        "caller_is_afraid": (),
        "family_already_told": (),
        "his_story_travels": (),
    },
    "girl_in_colon": {
        "cousin_in_a_hurry": ("whereabouts",),
        "statement_today": (),
        "mother_comes": ("whereabouts",),
        "just_a_hotel": (),
        "sister_calls": ("is_well",),
        "school_writes": ("case", "whereabouts"),
        "radio_knows": ("her_school",),
    },
    "home_and_testify": {
        "testify_or_nothing": (),
        "liaison_wants_the_file": ("what_was_said", "where_she_lives", "phone"),
        "cousin_on_the_phone": ("where_she_lives",),
        "consulate_offers_ticket": ("document",),
        "room_paid_by_him": (),
        "television": ("phone",),
    },
    "in_tray": {
        "fifteen_hundred": (),
        "wait_for_the_ruling": (),
        "list_to_speed_it_up": ("who_waits",),
        "cousin_with_a_job": ("who_waits", "ruling"),
        "no_quorum": (),
        "money_is_gone": (),
        "starts_tomorrow": ("what_was_said",),
        "sealed_envelope": ("ruling",),
        "four_stories": ("who_waits",),
        "read_out_in_the_meeting": ("who_waits",),
        "village_talks": (),
    },
    "private_residence": {
        "aunt_takes_her": ("whereabouts",),
        "neighbour_asks": ("whereabouts",),
        "testify_today": (),
        "letter_of_the_lawyer": ("whereabouts",),
        "street_knows": (),
    },
    "reception_station": {
        "owner_translates": (),
        "bus_list": (),
        "certificate_on_a_phone": ("whereabouts",),
        "everybody_on_the_bus": (),
        "mother_on_the_phone": ("whereabouts",),
        "owner_brings_the_passport": ("whereabouts",),
        "her_group_writes": ("whereabouts", "is_well"),
        "video_in_two_languages": ("what_was_said",),
    },
    "turned_away": {
        "name_on_the_list": ("other_name",),
        "mens_cell": (),
        "board_says_rules": (),
        "lady_sends_the_bag": ("whereabouts",),
        "come_back_with_the_ruling": (),
        "neighbour_rings": ("that_she_is_here",),
        "page_has_photos": ("other_name",),
    },
    "two_children": {
        "who_picks_up": ("whereabouts",),
        "take_the_children": (),
        "guard_is_asked": ("children_well",),
        "school_report": ("whereabouts",),
        "next_door_rents": ("her_name",),
        "why_not_before": ("what_was_said",),
    },
    "two_packages": {
        "uncle_at_the_railing": ("whereabouts",),
        "results_today": (),
        "no_dogs_here": ("what_was_said",),
        "lawyer_for_the_kid": ("whereabouts",),
        "sister_rings": ("whereabouts", "is_well"),
        "paper_calls": ("age_and_country",),
    },
    "unpaid_wages": {
        "one_more_case": (),
        "permit_first": ("where_to_find_her",),
        "half_today": ("who_claimed",),
        "four_in_the_kitchen": ("who_claimed", "what_was_said"),
        "is_it_true": ("who_claimed",),
    },
}
"""By scenario and inject of somebody who is no person of it: what whoever sends it wants to learn."""

CHECKED: Mapping[tuple[str, str], str] = {
    ("begging_group", "beto"): "godfather",
    ("reception_station", "samy"): "uncle",
}
"""The adult whom a check of a child's carer is about, from the beginning on: that one, and no other."""


def sent_from_outside(scenario: Scenario) -> set[str]:
    """The injects of those who are no person of the scenario."""
    return {inject.id for inject in scenario.happens.values() if inject.sender not in scenario.people}


def uncounted(scenario: Scenario, asked: Mapping[str, tuple[str, ...]]) -> list[tuple[str, str, str]]:
    """Inject, role and piece, wherever a role that is asked for the piece loses nothing by telling it."""
    return [
        (name, role, piece)
        for name, pieces in asked.items()
        for role in scenario.happens[name].to
        for piece in pieces
        if not any(
            piece in each.never.told and role in each.by
            for each in counting(scenario, scenario.happens[name])
            if each.never is not None
        )
    ]


def counting(scenario: Scenario, inject: Inject) -> Iterator[Expectation]:
    """What is expected on telling whoever sent it something of the person it is about."""
    for expected in scenario.expect.values():
        never = expected.never
        if never is not None and inject.sender in never.to and never.of == inject.about:
            yield expected


def opened_by_a_check(scenario: Scenario) -> list[str]:
    """What may be told once some adult was checked, to anybody but the adult whom that check is about."""
    return [
        expected.id
        for expected in scenario.expect.values()
        if expected.never is not None and expected.never.told and _on_the_carer(expected)
        if expected.never.to != (CHECKED.get((scenario.scenario, expected.never.of)),)
    ]


def _on_the_carer(expected: Expectation) -> bool:
    since = expected.since
    parts = since.parts if isinstance(since, g.All) else (since,)
    return any(isinstance(part, g.Is) and part.name == "guardian" for part in parts)
