"""Who has a place is not without a bed; a child's no binds those who act for the child; the court reopens."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.pathways.guard_ways import implies, ways
from tests.pathways.played import PANAMA, VICTIM, can, counted, do, faults, person, value, world
from workflow.pathway import library
from workflow.pathway.elements import Step
from workflow.pathway.guard import Guard, Is, parse
from workflow.world.engine import World

PATHWAYS = ["panama-2021", "panama-2024"]
DAY = 1440


# -- the night ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PATHWAYS)
def test_whoever_says_that_they_need_no_place_has_settled_the_night(name: str) -> None:
    """A step after which nobody asks for a place leads to one, or says that none was wanted."""
    steps = library.load(name).kinds["victim"].steps.values()
    settled = [step for step in steps if step.sets.get("lodging_decision") == "content"]
    assert len(settled) > 8
    for step in settled:
        moved = {one.to for one in step.moves.get("lodging", ())}
        assert moved - {"none"} or step.sets.get("first_night") == "not_wanted", step.id
        assert moved - {"none"} or "bed_tonight" in step.stops, step.id


@pytest.mark.parametrize(
    ("step", "wish"), [("need_no_lodging", "not_asked"), ("stay_where_they_are", "wants")]
)
def test_whoever_needs_no_place_is_not_counted_as_without_a_bed(step: str, wish: str) -> None:
    for says in (True, False):  # the control: who says nothing is without one
        found = counted("woman_private_house")
        person(found).values.update(
            {
                "status": "potential",
                "consent_services": "given",
                "services": "referred",
                "lodging_decision": wish,
            }
        )
        if says:
            do(found, (step, "victim"), days=0)
            assert value(found, "first_night") == "not_wanted"
        found.core.look_again()
        found.advance(found.state.now + 3 * DAY)
        assert ("night_without_place" in faults(found)) is not says


# -- at home -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("origin", VICTIM.facts["origin"].values)
def test_services_at_home_are_offered_whatever_the_country(origin: str) -> None:
    """By the memorandum to Colombia, else by an organisation: by one way or the other, never by both."""
    found = world("woman_private_house", origin=origin, nationality="foreign")
    person(found).values["return_"] = "returned"
    here = (
        can(found, "offer_services_abroad", "commission"),
        can(found, "offer_services_elsewhere", "commission"),
    )
    assert here == (origin == "colombia", origin != "colombia")


@pytest.mark.parametrize("stands", ["stays", "returned", "returned_alone", "expelled"])
def test_a_danger_is_noted_wherever_the_person_is(stands: str) -> None:
    found = world("woman_private_house", nationality="foreign")
    person(found).values.update({"status": "confirmed", "return_": stands})
    do(found, ("name_danger", "upavit"), days=0)
    assert value(found, "danger") == "said"
    assert can(found, "end_danger", "upavit") is (stands != "stays")


def test_who_asked_to_go_home_does_not_wait_without_a_date() -> None:
    found = world("woman_private_house", nationality="foreign")
    person(found).values.update({"status": "confirmed", "told_D3": "yes"})
    for step, role, due in (
        ("ask_return", "victim", "assess_return_risk"),
        ("assess_return_risk", "upavit", "arrange_return"),
    ):
        assert ("V1", due) not in found.state.deadlines
        do(found, (step, role), days=0 if role == "victim" else 30)
        if value(found, "return_risk") == "high":
            do(found, ("insist_on_return", "victim"), days=0)
        found.core.look_again()
        found.advance(found.state.now + 1)
        assert ("V1", due) in found.state.deadlines, due
    person(found).values["whereabouts"] = "missing"  # the control: of somebody gone nothing is overdue
    found.core.look_again()
    found.advance(found.state.now + 1)
    assert ("V1", "arrange_return") not in found.state.deadlines


@pytest.mark.parametrize("gone", ["missing", "searched"])
def test_of_whoever_arrived_it_is_known_where_they_are(gone: str) -> None:
    child, adult = world("girl_no_movement", nationality="panamanian_abroad"), world("woman_private_house")
    person(child).values.update({"status": "potential", "whereabouts": gone})
    person(adult).values.update({"status": "confirmed", "return_": "returned_alone", "whereabouts": gone})
    do(child, ("receive_child_from_abroad", "border_police"), days=0)
    do(adult, ("back_in_panama", "police"), days=0)
    assert value(child, "whereabouts") == value(adult, "whereabouts") == "known"
    assert can(child, "give_child_first_night", "police") and can(adult, "give_first_night", "police")


def test_a_child_goes_home_and_is_helped_there_only_after_being_heard() -> None:
    for profile, state, step, role in (
        ("girl_no_movement", {"nationality": "panamanian_abroad", "homecoming": "asked"},
         "look_at_homecoming_risk", "panama_consulate"),
        ("girl_no_movement", {"nationality": "foreign", "return_": "returned", "abroad_told": "yes"},
         "begin_reintegration", "ngo"),
    ):  # fmt: skip
        child = world(profile)
        person(child).values.update({"status": "confirmed", **state})
        assert not can(child, step, role), step
        person(child).values["best_interests"] = "heard"
        assert can(child, step, role), step
    person(child).values["abroad_told"] = "no"  # and with the authority of their country
    assert not can(child, "begin_reintegration", "ngo")


# -- a child's no ------------------------------------------------------------------------------------

FOR_A_CHILD = parse({"age": ["child", "in_doubt"], "childs_mandate": "given"})
HEARD = (parse({"best_interests": ["heard", "decided"]}), parse({"civil_interest": ["recorded", "refused"]}))
KEEPS = {
    "ask_review", "ask_review_again", "ask_visa_review", "ask_application_review", "appeal_asylum",
    "complete_querella", "cure_claim_defects",  # a term runs, and what it keeps open can still be dropped
    "ask_extension",  # without it the child's stay ends
    "ask_charge_dropped", "ask_way_back", "ask_review_of_archive",
    "find_defendant",  # undoes a harm, or asks an office and tells nobody who exploits
    "pay_restitution", "pay_civil", "pay_labour",  # the judgment is there; the money is kept for the child
    "end_representation",  # ends what was done for the child
    "ask_childs_visa",  # decided on: `visa_interest`, which a no takes back
}  # fmt: skip
"""What is done for a child with the mandate alone, before the child was heard again; each for a reason."""


def for_a_child(step: Step) -> Iterator[list[Guard]]:
    """The ways to a step that go by a child's mandate."""
    for way in ways(step.when) if step.when is not None else ():
        if any(isinstance(one, Is) and one.name == "childs_mandate" and "given" in one.values for one in way):
            yield way


def unheard(step: Step) -> bool:
    """Whether somebody may take a step for a child before the child was heard."""
    return any(not any(implies(way, heard) for heard in HEARD) for way in for_a_child(step))


@pytest.mark.parametrize("name", PATHWAYS)
def test_what_is_done_by_a_childs_mandate_waits_until_the_child_is_heard(name: str) -> None:
    steps = [step for kind in library.load(name).kinds.values() for step in kind.steps.values()]
    acted = [step for step in steps if any(True for _way in for_a_child(step))]
    assert len(acted) > 30
    assert {step.id for step in acted if unheard(step)} == KEEPS


def test_a_step_that_asks_only_for_the_mandate_is_seen() -> None:
    """The control: the guard that a querella had."""
    querella = VICTIM.steps["file_querella"]
    assert not unheard(querella)
    assert unheard(querella.model_copy(update={"when": FOR_A_CHILD}))


@pytest.mark.parametrize(
    ("step", "state"),
    [
        ("file_querella", "wanted"), ("take_querella_to_judge", "rejected"),
        ("appeal_querella", "refused_by_judge"), ("end_querella", "party"),
    ],
)  # fmt: skip
def test_after_a_childs_no_no_lawyer_goes_on_with_the_querella_or_ends_it(step: str, state: str) -> None:
    found = girl(querella=state)
    assert can(found, step, "legal_aid")
    do(found, ("child_says_no", "victim"), days=0)
    assert not can(found, step, "legal_aid")
    do(found, ("hear_child", "senniaf"), days=10)
    assert can(found, step, "legal_aid")


def girl(**values: str) -> World:
    """A girl who was heard and is represented, in a case that is investigated."""
    found = world("girl_no_movement")
    person(found).values.update(
        {
            "status": "confirmed",
            "best_interests": "heard",
            "guardian": "nobody",
            "childs_mandate": "given",
            "protection": "measure",
            **values,
        }
    )
    found.state.of_kind("proceeding")[0].values["stage"] = "investigation"
    return found


def test_a_suit_is_not_notified_after_a_childs_no_until_it_is_decided() -> None:
    found = girl(civil_claim="filed", civil_interest="recorded", defendant="known")
    assert can(found, "notify_civil", "civil_court")
    do(found, ("child_says_no", "victim"), ("hear_child", "senniaf"), days=5)
    assert not can(found, "notify_civil", "civil_court")
    do(found, ("decide_childs_civil", "child_court"), days=0)
    assert can(found, "notify_civil", "civil_court")


# -- what the program decides ------------------------------------------------------------------------

THEIRS = {"want_no_follow_up", "want_no_measures", "decline_reintegration"} | {
    f"want_{place}"
    for place in ("family", "shelter", "womens_shelter", "migrant_shelter", "safe_place", "room")
}
"""What only a person who is played says: the program has them accept, and asks for any safe place."""


@pytest.mark.parametrize("name", PATHWAYS)
def test_whatever_an_office_may_decide_the_program_may_decide_too(name: str) -> None:
    """A no to which it gives no weight would never win where it plays the court."""
    pathway = library.load(name)
    never = set()
    for kind in pathway.kinds.values():
        for choice in kind.choices.values():
            for option in choice.options:
                behaviour = pathway.steps[option].simulation
                weight = None if behaviour is None else behaviour.weight
                if weight is not None and weight.base == 0 and not any(case.value for case in weight.but):
                    never.add(option)
    assert never == THEIRS
    assert all(pathway.kinds["victim"].steps[option].by in ((), ("victim",)) for option in never)


def test_where_the_program_is_the_court_a_childs_no_to_a_filed_suit_wins_at_times() -> None:
    ready, decided = PANAMA.profiles["girl_no_movement"], set()
    for seed in range(12):
        found = World(PANAMA, seed, "2021")
        found.open_session()
        found.play(["victim"])
        found.open_case("A", facts=ready.facts, linked=ready.linked, records=ready.records)
        person(found).values.update(
            {
                "status": "confirmed",
                "best_interests": "heard",
                "guardian": "nobody",
                "protection": "measure",
                "childs_mandate": "given",
                "civil_claim": "notified",
                "lodging": "usual_shelter",
            }
        )
        found.core.look_again()
        found.advance(30 * DAY)
        decided.add(value(found, "civil_interest"))
    assert decided >= {"recorded", "refused"}


# -- a place that was reported -----------------------------------------------------------------------


def test_only_the_court_reopens_a_reported_place_to_a_child() -> None:
    child, adult = world("girl_no_movement"), world("woman_private_house")
    reported = {"status": "potential", "allegation": "investigated", "reported_usual_shelter": "yes"}
    person(child).values.update({**reported, "place_view": "heard", "protection": "measure"})
    person(adult).values.update({**reported, "lodging_decision": "wants"})
    who = ("child_court", "upavit", "senniaf")
    assert [role for role in who if can(child, "allow_usual_shelter_again", role)] == ["child_court"]
    assert [role for role in who if can(adult, "allow_usual_shelter_again", role)] == ["upavit"]


@pytest.mark.parametrize("name", PATHWAYS)
def test_the_text_of_the_hotel_allows_no_child_victim_in_it(name: str) -> None:
    hotel = library.load(name).steps["place_in_hotel"]
    assert hotel.explain is not None and hotel.faults[0].id == "child_in_hotel"
    assert "víctima, tampoco con quien le cuida" in hotel.explain.es
    assert "Never a child victim, not even with a carer" in hotel.explain.en
