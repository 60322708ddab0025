"""A file is closed on nobody who is in care, under protection or has something to be decided, nor unsaid."""

from __future__ import annotations

import pytest

from tests.pathways.played import PANAMA, VICTIM, can, do, faults, person, value, world
from workflow.world.engine import World

WAYS = {
    "finish_follow_up": ("upavit", {"case": "follow_up", "follow_up": "month_12", "status": "confirmed"}),
    "close_by_own_choice": ("commission", {"status": "withdrawn"}),
    "close_unidentified": ("police", {"status": "missed"}),
    "hand_to_other_authority": ("commission", {"status": "not_confirmed", "review_told": "declined"}),
}
"""Every way to close an adult's file in Panama: who does it, and from what."""


def ready(step: str, profile: str = "adult_internal") -> World:
    """A file that can be closed by a step."""
    found = world(profile)
    person(found).values.update({**WAYS[step][1], "risk_checked": "yes", "closing_told": "told"})
    return found


@pytest.mark.parametrize("step", WAYS)
def test_a_file_stays_open_as_long_as_something_is_not_finished(step: str) -> None:
    found, role = ready(step), WAYS[step][0]
    values, case = person(found).values, found.state.of_kind("proceeding")[0].values
    case["stage"] = "investigation"
    assert can(found, step, role)
    open_things = {
        "services": ("referred", "assessed", "in_services"),
        "restitution": ("filed", "defective"),
        "civil_claim": ("filed", "notified"),
        "labour_claim": ("filed",),
        "testimony": ("agreed",),
        "closing_told": ("not_yet",),
        "asylum": ("asked", "appealable"),
        "migration": ("visa_asked", "visa", "residency"),
    }
    if step != "hand_to_other_authority":  # who is at risk is handed on under protection
        open_things["physical_protection"] = ("given",)
    for name, states in open_things.items():
        before = values[name]
        for state in states:
            values[name] = state
            assert not can(found, step, role), (name, state)
        values[name] = before
    for name, state in (("services", "left"), ("restitution", "ordered"), ("testimony", "given")):
        before, values[name] = values[name], state
        assert can(found, step, role), (name, state)
        values[name] = before
    values.update({"restitution": "filed", "testimony": "agreed"})
    case["stage"] = "archived"  # nobody will decide on it nor hear them any more
    assert can(found, step, role)


def test_each_rule_on_closing_is_proved_of_every_way_to_close_it_speaks_of() -> None:
    """ "No file is closed" is said of all files: a way to close that the rule leaves out makes it untrue."""
    only = {  # ways that a rule says by its own words not to speak of, or that other words of the file forbid
        "childs_file_closed_by_decision": {"close_after_expulsion"},
        "closing_is_no_eviction": {"close_after_expulsion"},  # who was expelled has no place here
        "closing_costs_no_residency": {"close_after_expulsion"},
        "closed_after_a_way_back_was_asked": {"close_by_own_choice"},  # "unless they withdraw"
        "file_stays_open_in_care": {"close_after_expulsion"},
        "file_waits_for_asylum": {"close_after_expulsion"},
        "no_file_closed_over_a_danger": {"close_after_expulsion"},
        "file_stays_open_under_protection": {
            "close_after_expulsion", "pass_to_child_protection", "hand_to_other_authority",
        },  # "an adult's ... closed or archived": who is at risk is handed on under protection
    }  # fmt: skip
    closing = set(closes())
    assert len(closing) == 6
    ruled = {
        id: closing - set(claim.step)
        for id, claim in PANAMA.claims.items()
        if len(closing & set(claim.step)) > 1 and claim.only_if is not None
    }
    assert {id: left for id, left in ruled.items() if left} == only


def closes() -> list[str]:
    """The steps by which a file comes to an end."""
    ends = {id for id, state in VICTIM.tracks["case"].states.items() if state.ends}
    return [id for id, step in VICTIM.steps.items() if any(m.to in ends for m in step.moves.get("case", ()))]


def test_whoever_was_refused_keeps_an_open_file_as_long_as_there_is_a_visa() -> None:
    found = ready("hand_to_other_authority", "woman_private_house")
    for migration in ("visa_asked", "visa", "residency"):
        person(found).values["migration"] = migration
        assert not can(found, "hand_to_other_authority", "commission"), migration
    person(found).values["return_"] = "returned"
    assert can(found, "hand_to_other_authority", "commission")
    person(found).values.update({"migration": "none", "return_": "stays"})
    assert can(found, "hand_to_other_authority", "commission")


def test_who_withdraws_again_is_told_again_before_the_file_is_closed() -> None:
    found = world("adult_internal")
    person(found).values["status"] = "potential"
    do(found, ("withdraw", "victim"), ("tell_closing", "commission"), days=0)
    assert can(found, "close_by_own_choice", "commission")
    do(found, ("come_back", "victim"), ("withdraw", "victim"), days=0)
    assert value(found, "closing_told") == "not_yet" and not can(found, "close_by_own_choice", "commission")
    do(found, ("tell_closing", "commission"), ("close_by_own_choice", "commission"), days=0)
    do(found, ("reopen_case", "victim"), days=0)
    assert value(found, "closing_told") == "not_yet" and faults(found) == []


def test_the_closing_is_said_in_a_language_understood() -> None:
    found = world("adult_internal", language="other")
    person(found).values.update({"status": "missed", "interpreter": "not_arranged"})
    assert not can(found, "tell_closing", "police")
    person(found).values["interpreter"] = "arranged"
    assert can(found, "tell_closing", "police")


@pytest.mark.parametrize(("risk", "archived"), [("no", False), ("at_risk", False), ("yes", True)])
def test_nobody_is_archived_before_it_was_seen_that_there_is_no_risk(risk: str, archived: bool) -> None:
    found = ready("close_unidentified")
    person(found).values["risk_checked"] = risk
    assert can(found, "close_unidentified", "police") is archived
    assert can(found, "check_risk_again", "commission") is (risk == "at_risk")


@pytest.mark.parametrize("profile", ["girl_no_movement", "age_in_doubt"])
def test_a_childs_file_is_passed_to_child_protection_and_never_archived(profile: str) -> None:
    found = ready("close_unidentified", profile)
    decided = {"best_interests": "decided", "protection": "measure", "guardian": "no_conflict"}
    person(found).values.update(decided)
    for role in PANAMA.steps["close_unidentified"].by:
        assert not can(found, "close_unidentified", role)
    assert can(found, "pass_to_child_protection", "senniaf")


@pytest.mark.parametrize("status", ["potential", "missed", "confirmed"])
def test_a_childs_file_is_passed_on_only_when_nothing_is_open_and_the_child_was_told(status: str) -> None:
    girl = world("girl_no_movement")
    values, case = person(girl).values, girl.state.of_kind("proceeding")[0].values
    case["stage"] = "investigation"
    decided = {"best_interests": "decided", "protection": "measure", "guardian": "no_conflict"}
    values.update({"status": status, **decided, "interpreter": "arranged"})
    assert not can(girl, "pass_to_child_protection", "senniaf")
    do(girl, ("tell_child_passing", "senniaf"), days=0)
    assert can(girl, "pass_to_child_protection", "senniaf")
    for name, state in (
        ("services", "in_services"), ("restitution", "filed"), ("civil_claim", "filed"),
        ("labour_claim", "filed"), ("testimony", "agreed"), ("migration", "visa_asked"),
        ("asylum", "asked"), ("lodging", "foster_family"), ("closing_told", "not_yet"),
    ):  # fmt: skip
        before, values[name] = values[name], state
        assert not can(girl, "pass_to_child_protection", "senniaf"), (name, state)
        values[name] = before
    do(girl, ("pass_to_child_protection", "senniaf"), days=0)
    assert value(girl, "case") == "closed_other" and faults(girl) == []
