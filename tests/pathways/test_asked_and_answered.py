"""What is asked for has somebody who receives it, an answer and a term; a charge is about one person."""

from __future__ import annotations

import pytest

from tests.pathways.played import CASE, PANAMA, can, do, person, value, world
from workflow.case.state import Thing
from workflow.pathway import library
from workflow.world.core import Book
from workflow.world.engine import World

VICTIM, PROCEEDING = PANAMA.kinds["victim"], PANAMA.kinds["proceeding"]
LATER = library.load("panama-2024")
LATER_BOOK = Book(LATER)


def at(stage: str, profile: str = "woman_private_house", **facts: str) -> World:
    """A person whom somebody has met, and where the criminal case stands."""
    found = world(profile)
    person(found).values.update({"status": "potential", **facts})
    case(found).values.update({"stage": stage, "first_suspect": "identified", "suspects": 1})
    return found


def case(found: World) -> Thing:
    """The one criminal case."""
    return found.state.of_kind("proceeding")[0]


def due(found: World, step: str) -> bool:
    """Whether the time to do it runs."""
    kind, thing = (PROCEEDING, case(found)) if step in PROCEEDING.steps else (VICTIM, person(found))
    deadline = (kind.choices.get(step) or kind.steps[step]).deadline
    return deadline is not None and found.core.holds(deadline.since, thing)


# -- special measures for testimony -----------------------------------------------------------------


def test_the_measures_that_a_person_wants_are_asked_for_prepared_and_ordered() -> None:
    found = at("investigation", testimony="agreed")
    assert not due(found, "ask_for_measures")
    do(found, ("want_measures", "victim"), days=0)
    assert due(found, "ask_for_measures") and not due(found, "prepare_special_room")
    do(found, ("ask_for_measures", "upavit"), days=0)
    assert not due(found, "ask_for_measures") and due(found, "prepare_special_room")
    do(found, ("prepare_special_room", "prosecutor"), ("ask_closed_hearing", "prosecutor"), days=0)
    assert not due(found, "prepare_special_room") and due(found, "close_hearing")
    do(found, ("close_hearing", "judge"), days=0)
    assert not due(found, "close_hearing")
    do(found, ("take_testimony", "prosecutor"), days=10)
    assert value(found, "testimony") == "given"


def test_a_child_s_measures_are_asked_for_without_a_wish() -> None:
    girl = at("charged", "girl_no_movement", testimony="agreed")
    assert due(girl, "ask_for_measures")
    do(girl, ("ask_for_measures", "senniaf"), days=0)
    assert due(girl, "prepare_special_room")


def test_a_closed_hearing_may_be_refused_with_reasons_and_asked_for_again() -> None:
    found = at("charged", testimony="agreed", measures_wish="requested")
    do(found, ("ask_closed_hearing", "prosecutor"), ("refuse_closed_hearing", "judge"), days=0)
    assert value(found, "hearing", "proceeding") == "open" and can(found, "ask_closed_hearing", "prosecutor")
    assert not can(found, "ask_closed_hearing", "judge")


def test_who_wanted_the_measures_may_no_longer_want_them() -> None:
    found = at("charged", testimony="agreed", measures_wish="requested")
    do(found, ("no_longer_want_measures", "victim"), days=0)
    assert can(found, "take_testimony_ordinary", "prosecutor") and not due(found, "prepare_special_room")
    assert not can(at("charged", "girl_no_movement", testimony="agreed"), "no_longer_want_measures", "victim")


# -- the charge -------------------------------------------------------------------------------------


def charge_of_two(first: dict[str, str], second: dict[str, str]) -> bool:
    """Whether trafficking can be charged in one case with two victims."""
    found = at("investigation", **first)
    facts = dict(PANAMA.profiles["woman_private_house"].facts)
    found.open_case("B", facts={**facts, **second}, beside="V1")
    assert len([v for v in found.state.of_kind("victim") if v.linked == case(found).id]) == 2
    return can(found, "charge_trafficking", "prosecutor")


NO_PURPOSE = {"purpose": "none_shown", "movement": "across_border", "means": "shown"}
NO_MOVEMENT = {"purpose": "sexual", "movement": "none", "means": "shown"}
WHOLE = {"purpose": "sexual", "movement": "within_country", "means": "not_shown"}


@pytest.mark.parametrize(
    ("first", "second", "charged"),
    [(NO_PURPOSE, NO_PURPOSE, False), (NO_MOVEMENT, NO_MOVEMENT, False), (NO_PURPOSE, NO_MOVEMENT, False),
     (NO_PURPOSE, WHOLE, True), (NO_MOVEMENT, WHOLE, True)],
)  # fmt: skip
def test_act_and_purpose_come_together_in_one_person(
    first: dict[str, str], second: dict[str, str], charged: bool
) -> None:
    assert charge_of_two(first, second) is charged


def later(facts_date: str, **facts: str) -> World:
    """The same under what the press reports since 2024, with facts of a date."""
    found = World(LATER, 1, "2025", book=LATER_BOOK)
    found.open_session()
    found.play(list(LATER.roles))
    profile = dict(LATER.profiles["woman_private_house"].facts)
    found.open_case("A", facts={**profile, **facts}, linked={"facts_date": facts_date})
    person(found).values["status"] = "potential"
    case(found).values.update({"stage": "investigation", "first_suspect": "identified", "suspects": 1})
    return found


@pytest.mark.parametrize(
    ("facts_date", "movement", "means", "charged"),
    [("since_the_law", "none", "shown", True), ("since_the_law", "across_border", "not_shown", False),
     ("before_the_law", "none", "shown", False), ("before_the_law", "across_border", "not_shown", False),
     ("before_the_law", "across_border", "shown", True)],
)  # fmt: skip
def test_older_facts_are_charged_by_the_older_offence_and_by_what_the_new_law_needs_besides(
    facts_date: str, movement: str, means: str, charged: bool
) -> None:
    found = later(facts_date, movement=movement, means=means)
    assert found.core.allowed(case(found), "charge_trafficking", "prosecutor") is charged


@pytest.mark.parametrize("facts_date", ["before_the_law", "since_the_law"])
@pytest.mark.parametrize(("age", "aggravated"), [("adult", False), ("child", True)])
def test_means_that_are_an_element_aggravate_no_sentence(facts_date: str, age: str, aggravated: bool) -> None:
    found = later(facts_date, movement="across_border", means="shown", age=age)
    case(found).values.update({"stage": "convicted", "charge": "trafficking"})
    open_now = [s for s in ("sentence_trafficking", "sentence_aggravated")
                if found.core.allowed(case(found), s, "trial_court")]  # fmt: skip
    assert open_now == ["sentence_aggravated" if aggravated else "sentence_trafficking"]


# -- the archiving of the case ----------------------------------------------------------------------


def test_who_s_case_was_archived_is_told_and_can_have_it_reviewed() -> None:
    found = at("investigation")
    do(found, ("archive", "prosecutor"), days=90)
    assert due(found, "tell_of_archive")
    do(found, ("tell_of_archive", "prosecutor"), days=0)
    assert value(found, "right_D5") == "respected" and not due(found, "tell_of_archive")
    do(found, ("ask_review_of_archive", "victim"), days=0)
    assert due(found, "decide_archive_review") and not can(found, "order_reopening", "prosecutor")
    do(found, ("order_reopening", "judge"), days=0)
    assert due(found, "reopen_investigation")
    do(found, ("reopen_investigation", "prosecutor"), days=0)
    assert due(found, "tell_of_reopening")
    do(found, ("tell_of_reopening", "legal_aid"), days=0)
    assert value(found, "archive_told") == "not_yet" and not due(found, "tell_of_archive")


def test_whoever_was_not_told_of_the_archiving_can_ask_for_its_review() -> None:
    found = at("investigation")
    assert not can(found, "ask_review_of_archive", "victim")  # the control: nothing was archived
    do(found, ("archive", "prosecutor"), days=90)
    assert value(found, "archive_told") == "not_yet"
    do(found, ("ask_review_of_archive", "victim"), days=0)
    assert due(found, "decide_archive_review")


def test_an_archiving_may_be_upheld_and_asked_about_again() -> None:
    found = at("archived", archive_told="review_asked")
    do(found, ("uphold_archive", "judge"), days=0)
    assert can(found, "ask_review_of_archive", "victim") and not due(found, "tell_of_archive")
    assert PANAMA.steps["uphold_archive"].refuses


def test_for_a_child_the_representative_asks_for_the_review() -> None:
    girl = at("archived", "girl_no_movement", archive_told="told")
    assert not can(girl, "ask_review_of_archive", "victim")
    assert not can(girl, "ask_review_of_archive", "legal_aid")
    person(girl).values["representative"] = "appointed"
    assert can(girl, "ask_review_of_archive", "legal_aid")
    adult = at("archived", archive_told="told")
    assert not can(adult, "ask_review_of_archive", "legal_aid")  # nobody asks without a mandate
    person(adult).values["mandate"] = "given"
    assert can(adult, "ask_review_of_archive", "legal_aid")


# -- a place for whom no shelter takes in, and places that were reported -------------------------------


@pytest.mark.parametrize(
    ("gender", "nationality", "taken"),
    [("man", "panamanian", True), ("trans_man", "panamanian", True), ("trans_man", "foreign", True),
     ("man", "foreign", False), ("woman", "panamanian", False)],
)  # fmt: skip
def test_whom_no_shelter_takes_in_may_have_upavit_s_place(gender: str, nationality: str, taken: bool) -> None:
    facts = {"gender": gender, "nationality": nationality, "age": "adult"}
    found = world("adult_internal", **facts)
    ready = {"services": "referred", "consent_services": "given", "lodging_decision": "wants_shelter"}
    person(found).values.update({"status": "potential", **ready})
    shelters = [s for s in ("place_in_womens_shelter", "place_in_migrant_shelter") if can(found, s, "upavit")]
    assert can(found, "place_man_in_upavit_place", "upavit") is taken
    assert bool(shelters) or taken  # nobody is left with a hotel only
    person(found).values["needs"] = "urgent"
    assert not can(found, "place_man_in_upavit_place", "upavit") and can(
        found, "place_in_upavit_place", "upavit"
    )


def test_a_trans_man_is_lodged_in_a_women_s_shelter_only_where_he_asks_for_it() -> None:
    found = world("adult_internal", gender="trans_man")
    person(found).values.update({"status": "potential", "services": "referred", "consent_services": "given"})
    assert can(found, "want_womens_shelter", "victim")
    person(found).values["lodging_decision"] = "wants_shelter"
    assert not can(found, "place_in_womens_shelter", "upavit")
    person(found).values["lodging_decision"] = "wants_womens_shelter"
    assert can(found, "place_in_womens_shelter", "upavit")


def test_one_reported_place_is_allowed_again_and_the_others_stay_closed() -> None:
    found = world("woman_private_house")
    places = [place for place in VICTIM.tracks["lodging"].states if f"reported_{place}" in VICTIM.facts]
    assert len(places) == 8
    reported = {f"reported_{place}": "yes" for place in places}
    person(found).values.update({"status": "potential", "lodging_decision": "wants", **reported})
    for place in places:
        person(found).values.update(reported)
        do(found, (f"allow_{place}_again", "upavit"), days=1)
        assert [p for p in places if value(found, f"reported_{p}") == "no"] == [place]


def test_the_figure_on_meetings_names_the_report_by_its_year() -> None:
    why = PANAMA.figures["F91"].why
    assert why is not None and "informe de 2022" in why.es and "2022 report" in why.en


def test_that_nobody_turns_18_is_said() -> None:
    told = PANAMA.left_out["turning_eighteen"]
    assert told.explain is not None and told.assumption and "no pierde el albergue" in told.explain.es


def test_the_case_reaches_the_prosecutor_as_before() -> None:
    found = world("woman_private_house")
    person(found).values["status"] = "potential"
    do(found, *CASE)
    assert can(found, "charge_trafficking", "prosecutor") and can(found, "charge_lesser", "prosecutor")
