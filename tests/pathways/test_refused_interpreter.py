"""A yes given through an interpreter whom the person did not want: nobody uses it before it is explained."""

from __future__ import annotations

import pytest

from tests.pathways.played import PANAMA, VICTIM, can, do, person, value, world
from workflow.world.engine import World

AGREED = {"testimony": "agreed", "measures_wish": "wanted"}
MANDATE = {"mandate": "given"}
USED: dict[str, tuple[str, dict[str, str]]] = {
    "take_testimony": ("prosecutor", AGREED),
    "take_testimony_ordinary": ("prosecutor", {**AGREED, "measures_wish": "not_wanted"}),
    "take_testimony_abroad": ("prosecutor", {**AGREED, "return_": "returned"}),
    "record_early_testimony": ("judge", {**AGREED, "early_testimony": "allowed"}),
    "arrange_return": ("ngo", {"return_": "risk_assessed", "return_risk": "ordinary"}),
    "travel_home": ("ngo", {"return_": "arranged", "return_risk": "ordinary"}),
    "file_civil": (
        "legal_aid",
        {**MANDATE, "civil_claim": "told", "civil_wish": "wanted", "defendant": "known"},
    ),
    "file_querella": ("legal_aid", {**MANDATE, "querella": "wanted"}),
    "file_restitution": ("legal_aid", {**MANDATE, "restitution": "told", "restitution_wish": "wanted"}),
    "file_labour": ("legal_aid", {**MANDATE, "labour_claim": "told", "labour_wish": "wanted"}),
    "receive_labour_claim": ("mitradel", {"labour_claim": "told", "labour_wish": "wanted"}),
}
"""Steps that use a yes, by whom, and where they stand ready."""
DUE = {
    "refer_to_upavit": {"status": "potential", "consent_referral": "given"},
    "first_decision": {"status": "potential", "consent_form": "given"},
    "assess_needs": {"services": "referred", "consent_services": "given"},
    "record_early_testimony": {"testimony": "agreed", "early_testimony": "allowed"},
}
"""Targets of time for what waits for a yes."""


def ready(**facts: str) -> World:
    """A woman who speaks another language, with an interpreter, her case under investigation."""
    found = world("woman_private_house", nationality="foreign", language="other")
    person(found).values.update({"status": "confirmed", "told_D3": "yes", "interpreter": "arranged", **facts})
    matter = {"stage": "investigation", "room": "special", "foreign_help": "agreed"}
    found.state.of_kind("proceeding")[0].values.update(matter)
    found.core.look_again()
    return found


def refuse(found: World) -> None:
    """She does not want this interpreter, and another comes."""
    do(found, ("refuse_interpreter", "victim"), days=0)
    person(found).values["interpreter"] = "arranged"
    assert value(found, "to_explain_again") == "yes"


def owed(found: World, name: str) -> bool:
    """Whether the time of a step or choice runs."""
    due = (VICTIM.choices.get(name) or PANAMA.steps[name]).deadline
    assert due is not None
    return found.core.holds(due.since, person(found))


@pytest.mark.parametrize("step", USED)
def test_her_yes_is_used_with_the_interpreter_she_accepts_and_not_before(step: str) -> None:
    role, facts = USED[step]
    found = ready(**facts)
    assert can(found, step, role)  # the control: nobody refused an interpreter
    refuse(found)
    assert not can(found, step, role)
    do(found, ("tell_rights_again", "ngo"), days=0)
    assert can(found, step, role)


@pytest.mark.parametrize("step", ["file_restitution", "file_labour"])
def test_what_she_files_herself_waits_for_nobody(step: str) -> None:
    found = ready(**USED[step][1])
    refuse(found)
    assert can(found, step, "victim") and not can(found, step, "legal_aid")


@pytest.mark.parametrize("name", DUE)
def test_no_time_runs_for_whoever_waits_until_it_is_explained_again(name: str) -> None:
    found = ready(**DUE[name])
    assert owed(found, name)  # the control
    refuse(found)
    assert not owed(found, name)
    do(found, ("tell_rights_again", "ngo"), days=0)
    assert owed(found, name)


def test_a_wage_claim_is_taken_only_in_a_language_that_she_speaks() -> None:
    found = ready(labour_claim="told", labour_wish="wanted", interpreter="not_arranged")
    for role in ("mitradel", "labour_inspector"):
        assert not can(found, "receive_labour_claim", role)
    person(found).values["interpreter"] = "arranged"
    do(found, ("receive_labour_claim", "mitradel"), days=0)
    assert value(found, "labour_claim") == "filed"


def test_no_time_runs_for_her_restitution_until_it_is_explained_again() -> None:
    found = ready(restitution="told", restitution_wish="wanted")
    found.state.of_kind("proceeding")[0].values["stage"] = "accused"
    assert owed(found, "file_restitution")  # the control
    refuse(found)
    assert not owed(found, "file_restitution")
