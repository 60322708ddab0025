"""What a person asks for, declines, is refused and asks for again: care, permits, refuge, the way home."""

from __future__ import annotations

import pytest

from tests.pathways.played import DAY, PANAMA, can, do, person, value, world
from workflow.world.engine import World

VICTIM = PANAMA.kinds["victim"]
STATUSES = (
    "potential", "missed", "form_sent", "preliminary",
    "confirmed", "not_confirmed", "under_review", "withdrawn",
)  # fmt: skip
CHOSEN = ("psychology", "social", "legal", "training")
"""Care that an adult has only by their own wish."""


def in_care(profile: str = "woman_private_house", **values: str) -> World:
    """Somebody in UPAVIT's care who was recognised, with further values."""
    found = world(profile)
    found.state.switches["training_programme"] = "open"
    ready = {"status": "confirmed", "ruling": "confirmed", "services": "in_services"}
    person(found).values.update({**ready, "consent_services": "given", **values})
    return found


# -- the way home ----------------------------------------------------------------------------------


@pytest.mark.parametrize("status", STATUSES)
def test_whoever_was_met_can_ask_for_the_way_home(status: str) -> None:
    for nationality, step in (("foreign", "ask_return"), ("panamanian_abroad", "ask_homecoming")):
        found = world("woman_private_house", nationality=nationality)
        assert not can(found, step, "victim")  # nobody has met the person yet
        person(found).values["status"] = status
        assert can(found, step, "victim"), step


@pytest.mark.parametrize(
    ("nationality", "step", "track"),
    [("foreign", "ask_return", "return_"), ("panamanian_abroad", "ask_homecoming", "homecoming")],
)
def test_a_child_who_asks_again_is_decided_on_anew(nationality: str, step: str, track: str) -> None:
    child = world("girl_no_movement", nationality=nationality)
    heard = {"best_interests": "decided", "guardian": "nobody", "protection": "measure"}
    person(child).values.update({"status": "potential", **heard})
    do(child, (step, "victim"), ("decide_against_childs_return", "senniaf"), days=20)
    assert (value(child, track), value(child, "return_interest")) == (
        PANAMA.kinds["victim"].tracks[track].initial,
        "refused",
    )
    do(child, (step, "victim"), days=0)
    assert (value(child, track), value(child, "return_interest")) == ("asked", "none")


@pytest.mark.parametrize(
    ("facts", "asks"),
    [
        ({}, True),
        ({"best_interests": "heard"}, False),
        ({"asylum": "asked"}, False),
        ({"whereabouts": "missing"}, False),
        ({"age": "adult"}, False),
        ({"nationality": "panamanian"}, False),
    ],
)
def test_for_a_small_foreign_child_the_authority_asks_after_a_decision(
    facts: dict[str, str], asks: bool
) -> None:
    child = world("girl_no_movement", nationality="foreign")
    decided = {"best_interests": "decided", "guardian": "nobody", "status": "missed"}
    person(child).values.update({**decided, **facts})
    assert can(child, "ask_childs_return", "senniaf") is asks
    assert not can(child, "ask_childs_return", "legal_aid")
    person(child).values["childs_mandate"] = "given"
    assert can(child, "ask_childs_return", "legal_aid") is asks
    if asks:
        do(child, ("ask_childs_return", "senniaf"), ("assess_return_risk", "commission"))
        assert not can(child, "arrange_return", "ngo")  # the journey is a decision of its own


# -- dependents ------------------------------------------------------------------------------------


@pytest.mark.parametrize("services", ["none", "referred", "in_services", "left"])
def test_a_mother_s_dependents_are_cared_for_whether_or_not_she_is_in_care(services: str) -> None:
    found = world("domestic_with_children")
    deadline = VICTIM.steps["care_for_dependents"].deadline
    assert deadline is not None
    person(found).values.update({"status": "potential", "services": services})
    assert found.core.holds(deadline.since, person(found))
    do(found, ("care_for_dependents", "ngo"), days=10)
    assert value(found, "dependents_care") == "given"
    assert not found.core.holds(deadline.since, person(found))
    do(found, ("care_for_dependents_again", "social_services"), days=10)
    assert can(found, "care_for_dependents_again", "social_services")


# -- what is needed again --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("service", "gives"), [("food", "give_food"), ("clothes", "give_clothes"), ("health", "give_health")]
)
def test_what_is_needed_again_is_given_again(service: str, gives: str) -> None:
    found = in_care(**{service: "given"})
    for _ in range(2):
        do(found, (f"ask_{service}_again", "victim"), (gives, "upavit"), days=10)
        assert value(found, service) == "given"
    person(found).values["services"] = "left"
    assert can(found, f"ask_{service}_again", "victim") is (service == "health")


# -- care by one's own wish ------------------------------------------------------------------------


@pytest.mark.parametrize("service", CHOSEN)
def test_upavit_offers_and_asks_for_it_only_where_the_person_wants_it(service: str) -> None:
    found = in_care()
    assert not can(found, f"ask_{service}", "upavit")
    do(found, (f"offer_{service}", "upavit"), days=0)
    assert not can(found, f"ask_{service}", "upavit") and not can(found, f"give_{service}", "upavit")
    do(found, (f"accept_{service}", "victim"), (f"ask_{service}", "upavit"), days=0)
    assert value(found, service) == "asked"


@pytest.mark.parametrize("service", CHOSEN)
def test_a_no_to_it_is_not_final_and_ends_nothing_else(service: str) -> None:
    found = in_care(lodging="hotel", migration="visa")
    do(found, (f"offer_{service}", "upavit"), (f"decline_{service}", "victim"), days=0)
    kept = ("services", "lodging", "migration", "status")
    assert [value(found, name) for name in kept] == ["in_services", "hotel", "visa", "confirmed"]
    assert not can(found, f"offer_{service}", "upavit")  # nobody presses
    do(found, (f"ask_{service}", "victim"), days=0)
    person(found).values[service] = "given"
    assert can(found, f"decline_{service}", "victim")  # and can stop, and begin again
    do(found, (f"ask_{service}", "victim"), days=0)


@pytest.mark.parametrize("service", [chosen for chosen in CHOSEN if chosen != "training"])
def test_for_a_small_child_it_is_asked_for_after_hearing_the_child(service: str) -> None:
    girl = in_care("girl_no_movement")
    assert not can(girl, f"ask_{service}", "senniaf")
    person(girl).values["best_interests"] = "heard"
    assert can(girl, f"ask_{service}", "senniaf")
    person(girl).values["age"] = "adult"
    assert not can(girl, f"ask_{service}", "senniaf")


# -- visa, residency, work permit ------------------------------------------------------------------


def with_visa(profile: str = "woman_private_house", **values: str) -> World:
    """Somebody recognised who has the visa, with further values."""
    found = world(profile, nationality="foreign")
    ready = {
        "status": "confirmed",
        "ruling": "confirmed",
        "migration": "visa",
        "visa_wish": "wanted",
        "visa_told": "told",
    }
    person(found).values.update({**ready, **values})
    return found


def test_a_visa_is_refused_with_reasons_and_the_refusal_is_reviewed() -> None:
    found = with_visa(migration="visa_asked", services="in_services")
    do(found, ("refuse_visa", "migration_service"))
    assert (value(found, "migration"), value(found, "services")) == ("visa_refused", "in_services")
    do(found, ("ask_visa_review", "victim"), ("grant_visa", "migration_service"))
    assert value(found, "migration") == "visa"
    other = with_visa(migration="visa_refused")
    do(other, ("decline_visa", "victim"), ("want_visa", "victim"), ("ask_visa", "victim"), days=0)


def test_residency_is_granted_to_whoever_applied_and_a_no_costs_nothing() -> None:
    found = with_visa()
    assert not can(found, "grant_residency", "migration_service")
    do(found, ("ask_residency", "victim"), ("withdraw_application", "victim"), days=0)
    assert (value(found, "migration"), value(found, "application")) == ("visa", "none")
    do(found, ("ask_residency", "victim"), ("refuse_application", "migration_service"), days=80)
    assert (value(found, "migration"), value(found, "application")) == ("visa", "refused")
    do(found, ("ask_application_review", "victim"), ("grant_residency", "migration_service"), days=80)
    assert (value(found, "migration"), value(found, "application")) == ("residency", "none")


@pytest.mark.parametrize("step", ["ask_residency", "ask_work_permit"])
def test_others_apply_for_an_adult_only_where_the_person_wanted_it(step: str) -> None:
    found = with_visa()
    assert can(found, step, "commission") and not can(found, step, "legal_aid")
    with_mandate = with_visa()
    person(with_mandate).values["mandate"] = "given"
    assert can(with_mandate, step, "legal_aid")
    person(found).values["visa_wish"] = "not_wanted"
    assert not can(found, step, "commission") and not can(found, step, "legal_aid")
    assert can(found, step, "victim")


def test_for_a_child_the_authority_applies_for_the_residency() -> None:
    child = with_visa("girl_no_movement", visa_interest="recorded")
    assert not can(child, "ask_childs_residency", "senniaf")  # before the child is heard again
    person(child).values["best_interests"] = "heard"
    assert not can(child, "ask_residency", "victim") and not can(child, "ask_childs_residency", "legal_aid")
    do(child, ("ask_childs_residency", "senniaf"), ("grant_residency", "migration_service"), days=80)
    assert value(child, "migration") == "residency"


def test_residency_is_extended_before_it_ends() -> None:
    found = with_visa()
    do(found, ("ask_residency", "victim"), ("grant_residency", "migration_service"), days=80)
    assert not can(found, "ask_extension", "victim")  # its term has only begun
    found.advance(found.state.now + 290 * DAY)
    assert value(found, "residency_year") == "running"
    do(found, ("ask_extension", "victim"), ("extend_residency", "migration_service"), days=30)
    assert (value(found, "extensions"), value(found, "residency_year")) == ("1", "running")
    assert not can(found, "ask_extension", "victim")  # a term of its own has begun


def test_residency_that_has_ended_is_extended_still() -> None:
    found = with_visa(migration="residency", residency_year="expired", extension_opens="expired")
    do(found, ("ask_extension", "victim"), ("extend_residency", "migration_service"))
    assert (value(found, "extensions"), value(found, "residency_year")) == ("1", "running")


def test_after_the_last_extension_the_permanent_residency_is_applied_for() -> None:
    found = with_visa(migration="residency")
    person(found).values["extensions"] = 5
    person(found).values["extension_opens"] = "expired"
    assert not can(found, "ask_extension", "victim")  # there is none left
    assert not can(found, "grant_permanent", "migration_service")
    do(found, ("ask_permanent", "victim"), ("grant_permanent", "migration_service"), days=60)
    assert value(found, "migration") == "permanent"


def test_a_work_permit_is_applied_for_refused_and_reviewed() -> None:
    found = with_visa()
    assert not can(found, "issue_work_permit", "mitradel")
    do(found, ("ask_work_permit", "victim"), ("withdraw_permit_request", "victim"), days=0)
    assert (value(found, "work_permit"), value(found, "migration")) == ("none", "visa")
    do(found, ("ask_work_permit", "victim"), ("refuse_work_permit", "mitradel"), days=60)
    assert value(found, "work_permit") == "refused"
    do(found, ("ask_permit_review", "victim"), ("issue_work_permit", "mitradel"), days=60)
    assert (value(found, "work_permit"), value(found, "permit_year")) == ("valid", "running")


def test_a_work_permit_is_renewed_before_it_ends_and_a_refusal_leaves_it_in_force() -> None:
    found = with_visa()
    do(found, ("ask_work_permit", "victim"), ("issue_work_permit", "mitradel"), days=60)
    assert not can(found, "ask_renewal", "victim")
    found.advance(found.state.now + 300 * DAY)
    do(found, ("ask_renewal", "victim"), ("withdraw_permit_request", "victim"), days=0)
    assert (value(found, "work_permit"), value(found, "permit_year")) == ("valid", "running")
    person(found).values["work_permit"] = "renewal_refused"
    do(found, ("ask_permit_review", "victim"), ("renew_work_permit", "mitradel"))
    assert (value(found, "work_permit"), value(found, "renewals")) == ("valid", "1")
    assert value(found, "permit_year") == "running"


# -- refugee status --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("profile", "role"), [("woman_private_house", "victim"), ("girl_no_movement", "senniaf")]
)
def test_a_refusal_of_refugee_status_is_looked_into_again(profile: str, role: str) -> None:
    found = world(profile, nationality="foreign")
    person(found).values.update({"status": "potential", "asylum": "appealable", "consular_wish": "wanted"})
    assert not can(found, "contact_consulate", "commission")
    do(found, ("appeal_asylum", role), days=0)
    assert value(found, "asylum") == "asked"
    assert not can(found, "contact_consulate", "commission")  # meanwhile their state is not told
    do(found, ("grant_asylum", "refugee_commission"), days=310)
    assert value(found, "asylum") == "granted"


def test_only_the_adult_withdraws_a_request_for_refugee_status() -> None:
    found = world("woman_private_house", nationality="foreign")
    person(found).values.update({"status": "potential", "asylum": "asked"})
    assert [role for role in PANAMA.roles if can(found, "withdraw_asylum", role)] == ["victim"]
    do(found, ("withdraw_asylum", "victim"), ("ask_asylum", "victim"), days=0)
    assert value(found, "asylum") == "asked"
    person(found).values["age"] = "child"
    assert not can(found, "withdraw_asylum", "victim")
