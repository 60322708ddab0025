"""Who is told before a child travels, what waits until somebody is free, what whoever is back is owed, and
how a mandate that ended is given again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.pathways.played import DAY, PANAMA, VICTIM, can, do, person, value, world
from workflow.pathway.elements import Step
from workflow.pathway.guard import Is, atoms
from workflow.world.engine import World

CLAIMS = ("querella", "restitution", "civil_claim", "labour_claim")
GIVERS = ("legal_aid", "senniaf", "child_court")


def child(**facts: str) -> World:
    """A foreign child whom somebody met, heard and decided on."""
    found = world("age_in_doubt")
    person(found).values.update({
        "status": "potential", "protection": "measure", "best_interests": "decided", "guardian": "nobody",
        "nationality": "foreign", **facts,
    })  # fmt: skip
    return found


def adult(**facts: str) -> World:
    found = world("woman_private_house")
    person(found).values.update({"status": "potential", "interpreter": "arranged", **facts})
    return found


# -- the journey home ------------------------------------------------------------------------------


def test_a_child_travels_only_when_the_authority_that_receives_the_child_was_told() -> None:
    found = child(return_="arranged", return_interest="recorded", return_risk="ordinary")
    assert not can(found, "travel_home", "ngo") and can(found, "tell_authority_abroad", "senniaf")
    do(found, ("tell_authority_abroad", "senniaf"), days=0)
    assert can(found, "travel_home", "ngo")


@pytest.mark.parametrize("return_", ["stays", "asked", "risk_assessed"])
def test_nobody_abroad_is_told_of_a_child_before_the_journey_is_arranged(return_: str) -> None:
    found = child(return_=return_, return_interest="recorded", return_risk="ordinary")
    assert not can(found, "tell_authority_abroad", "senniaf")


def test_for_another_journey_the_authority_is_told_again() -> None:
    found = child(return_="arranged", return_interest="recorded", return_risk="ordinary", abroad_told="yes")
    do(found, ("change_mind_on_return", "victim"), ("ask_return", "victim"), days=0)
    assert value(found, "abroad_told") == "no"
    again = child(return_="arranged", return_interest="none", return_risk="ordinary", abroad_told="yes")
    do(again, ("decide_against_childs_return", "senniaf"), days=20)
    do(again, ("ask_childs_return", "senniaf"), days=0)
    assert value(again, "abroad_told") == "no"


@pytest.mark.parametrize(("interests", "open_now"), [("none", False), ("heard", True), ("decided", True)])
@pytest.mark.parametrize(
    ("step", "return_", "risk"),
    [("assess_return_risk", "asked", "unknown"), ("assess_return_risk_again", "arranged", "ordinary")],
)
def test_a_childs_risk_is_looked_at_after_hearing_the_child_and_by_senniaf_too(
    step: str, return_: str, risk: str, interests: str, open_now: bool
) -> None:
    found = child(return_=return_, return_risk=risk, best_interests=interests, talk_interpreter="present")
    assert [can(found, step, role) for role in ("senniaf", "upavit")] == [open_now, open_now]
    grown = adult(return_=return_, return_risk=risk)
    assert [can(grown, step, role) for role in ("senniaf", "upavit")] == [False, True]


@pytest.mark.parametrize(("liberty", "open_now"), [("free", True), ("detained", False)])
@pytest.mark.parametrize(
    ("step", "role", "return_", "risk"),
    [
        ("assess_return_risk", "upavit", "asked", "unknown"),
        ("assess_return_risk_again", "upavit", "risk_assessed", "high"),
        ("arrange_return", "ngo", "risk_assessed", "ordinary"),
    ],
)
def test_what_was_asked_for_in_a_cell_goes_on_in_freedom_only(
    step: str, role: str, return_: str, risk: str, liberty: str, open_now: bool
) -> None:
    assert can(adult(return_=return_, return_risk=risk, liberty=liberty), step, role) is open_now


# -- what the program decides of nobody's own --------------------------------------------------------


def left_to_the_program(profile: str, played: list[str], **facts: str) -> World:
    """Two months in which the roles but some are played by the program."""
    found = World(PANAMA, 1, "2021")
    found.open_session()
    found.play(played)
    ready = PANAMA.profiles[profile]
    found.open_case("A", facts=ready.facts, linked=ready.linked, records=ready.records)
    person(found).values.update({"status": "potential", "nationality": "foreign", **facts})
    found.core.look_again()
    found.advance(60 * DAY)
    return found


def done(found: World, step: str) -> bool:
    return any(event.step == step and event.lifecycle == "done" for event in found.events)


def test_the_program_never_gives_up_a_childs_refuge_but_appeals() -> None:
    facts = {"best_interests": "decided", "guardian": "nobody", "asylum": "appealable"}
    found = left_to_the_program("age_in_doubt", ["police"], protection="measure", **facts)
    assert done(found, "appeal_asylum") and not done(found, "let_childs_refusal_stand")
    grown = left_to_the_program("woman_private_house", ["police"], asylum="appealable")
    assert done(grown, "let_refusal_stand") and not done(grown, "appeal_asylum")


def test_that_the_prosecutor_is_given_what_a_child_told_is_decided_by_a_person() -> None:
    found = child(shared="no")
    found.state.of_kind("proceeding")[0].values["stage"] = "investigation"
    do(found, ("decide_childs_disclosure", "senniaf"), days=10)
    assert value(found, "disclosure_interest") == "recorded"
    assert PANAMA.steps["decide_childs_disclosure"].simulation is None
    assert PANAMA.steps["decide_childs_testimony"].simulation is not None


# -- whoever comes back ------------------------------------------------------------------------------


def brings_back(step: Step) -> bool:
    """Whether somebody is here after a step who was missing, detained, abroad or had left the pathway."""
    ways = {(track, one, move.to) for track, moves in step.moves.items() for move in moves for one in
            move.from_ or ()}  # fmt: skip
    here = (
        ("liberty", "detained", "free"), ("return_", "returned", "stays"), ("homecoming", "asked", "home"),
        ("homecoming", "asked", "home_alone"), ("services", "left", "referred"),
    )  # fmt: skip
    back = any(track == "status" and was == "withdrawn" != to for track, was, to in ways)
    is_sent_away = any(track == "return_" and to == "expelled" for track, _was, to in ways)
    return not is_sent_away and (back or not ways.isdisjoint(here) or step.sets.get("whereabouts") == "known")


BY_PHONE = {"hear_from_adult"}
"""An adult may only have rung: immediate needs are met again where they come."""
OWED = {"first_needs": "not_met", "first_night": "not_given", "safe_contact": "not_agreed"}


def owes_nothing(step: Step) -> list[str]:
    return [fact for fact, owed in OWED.items() if step.sets.get(fact) != owed]


def test_whoever_is_back_is_owed_water_a_bed_and_a_safe_way_to_be_reached() -> None:
    back = {step.id for step in VICTIM.steps.values() if brings_back(step)}
    assert {"find_child", "release_person", "come_back", "back_in_panama", "bring_home"} <= back
    assert [one for one in sorted(back - BY_PHONE) if owes_nothing(VICTIM.steps[one])] == []
    was = VICTIM.steps["find_child"].model_copy(update={"sets": {"whereabouts": "known"}})
    assert owes_nothing(was) == list(OWED)  # the control


def test_a_child_who_was_found_is_given_water_and_the_danger_is_looked_at_again() -> None:
    found = child(first_needs="met", safe_contact="agreed", protection_reviewed="yes")
    do(found, ("report_child_missing", "ngo"), ("find_child", "police"), days=0)
    assert can(found, "meet_first_needs", "police")
    assert (value(found, "safe_contact"), value(found, "protection_reviewed")) == ("not_agreed", "no")


# -- a mandate that ended ----------------------------------------------------------------------------


def open_claims() -> Iterator[tuple[str, str]]:
    """Where a claim stands while a step of a lawyer of the child is still to come."""
    for step in VICTIM.steps.values():
        if any(isinstance(one, Is) and one.name == "childs_mandate" for one in atoms_of(step)):
            for track in CLAIMS:
                for move in step.moves.get(track, ()):
                    yield from ((track, state) for state in move.from_ or ())


def atoms_of(step: Step) -> Iterator[object]:
    return iter(()) if step.when is None else atoms(step.when)


@pytest.mark.parametrize(("claim", "state"), sorted(set(open_claims())))
def test_a_mandate_that_ended_can_be_given_again_for_every_open_claim(claim: str, state: str) -> None:
    found = child(childs_mandate="given", representative="appointed", **{claim: state})
    do(found, ("end_representation", "child_court"), days=0)
    person(found).values["representative"] = "appointed"
    assert any(can(found, "give_childs_mandate", role) for role in GIVERS)
    person(found).values[claim] = "ended" if claim == "querella" else "not_told"
    assert not any(
        can(found, "give_childs_mandate", role) for role in GIVERS
    )  # the control: no claim is open


# -- heard after a refusal ---------------------------------------------------------------------------


@pytest.mark.parametrize("status", ["not_confirmed", "under_review"])
def test_whoever_was_refused_and_now_wants_to_tell_is_heard(status: str) -> None:
    found = adult(status=status, consent_interview="given", psychosocial_report="missing")
    assert not can(found, "file_report_on_review", "upavit")
    do(found, ("interview_on_review", "upavit"), days=3)
    assert can(found, "continue_interview", "upavit") and can(found, "file_report_on_review", "upavit")
    for facts in ({"consent_interview": "refused"}, {"status": "withdrawn"}, {"liberty": "detained"}):
        other = adult(**{"status": status, "consent_interview": "given", **facts})
        assert not can(other, "interview_on_review", "upavit"), facts


# -- procedures by a lawyer --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("step", "facts"),
    [
        ("ask_visa_review", {"migration": "visa_refused", "visa_wish": "wanted"}),
        ("ask_extension", {"migration": "residency", "extension_opens": "expired"}),
        ("ask_renewal", {"work_permit": "valid", "renewal_opens": "expired"}),
    ],
)
def test_a_lawyer_files_for_an_adult_with_a_mandate_and_not_without(step: str, facts: dict[str, str]) -> None:
    assert can(adult(mandate="given", **facts), step, "legal_aid")
    assert not can(adult(mandate="not_asked", **facts), step, "legal_aid")
