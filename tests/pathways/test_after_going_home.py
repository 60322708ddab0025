"""Whoever went home is no longer cared for here: what goes on is what is possible from there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.pathways.played import CONSENTED, SERVICES, VICTIM, can, do, person, value, world
from workflow.pathway import guard as g
from workflow.world.engine import World

ABROAD = ("returned", "returned_alone", "reintegrated")


def cared_for() -> World:
    """A foreign woman in services, lodged, with a visa applied for and a proposal to end her care."""
    found = world("woman_private_house")
    do(found, *CONSENTED, *SERVICES, ("assess_needs", "upavit"), ("start_services", "upavit"), days=8)
    do(found, ("place_in_hotel", "upavit"), ("ask_food", "upavit"), ("propose_end_of_care", "upavit"), days=3)
    return found


@pytest.mark.parametrize("way", ["go_home_alone", "travel_home", "force_return", "expel_person"])
def test_care_and_accommodation_here_end_with_the_journey(way: str) -> None:
    found = cared_for()
    role = {
        "go_home_alone": "victim",
        "travel_home": "ngo",
        "force_return": "migration_officer",
        "expel_person": "migration_officer",
    }[way]
    if way == "travel_home":
        person(found).values.update({"return_": "arranged", "return_risk": "ordinary"})
    assert can(found, "give_food", "upavit")
    do(found, (way, role), days=0)
    assert (value(found, "services"), value(found, "lodging")) == ("left", "none")
    assert not can(found, "give_food", "upavit") and not can(found, "keep_the_care", "victim")


HERE_ONLY = (
    ("meet_first_needs", "ngo"), ("give_first_night", "ngo"), ("give_urgent_health", "health_worker"),
    ("ask_referral", "victim"), ("refer_to_upavit", "commission"), ("want_visa", "victim"),
    ("ask_visa", "victim"), ("ask_asylum", "victim"), ("hold_for_safety", "police"),
)  # fmt: skip


@pytest.fixture(scope="module")
def anybody() -> World:
    """A foreign woman whom the Commission recognised, told of the visa and wanting it, not in care."""
    found = world("woman_private_house")
    person(found).values.update(
        {"status": "confirmed", "ruling": "confirmed", "consent_referral": "given", "visa_told": "told"}
    )
    return found


@pytest.mark.parametrize(("step", "role"), HERE_ONLY)
def test_what_needs_the_person_here_is_no_longer_asked_nor_due(anybody: World, step: str, role: str) -> None:
    values = person(anybody).values
    before = dict(values)
    values["visa_wish"] = "wanted" if step == "ask_visa" else "not_asked"
    try:
        assert can(anybody, step, role)
        for where in ABROAD:
            values["return_"] = where
            assert not can(anybody, step, role), where
    finally:
        values.clear()
        values.update(before)


def due_abroad(found: World) -> Iterator[str]:
    """Deadlines that run of a person who went home, of the steps that need them here."""
    for name in ("meet_first_needs", "give_first_night", "give_physical_protection", "refer_to_upavit"):
        due = VICTIM.steps[name].deadline
        if due is not None and found.core.holds(due.since, person(found)):
            yield name


def test_no_deadline_of_the_care_here_runs_on(anybody: World) -> None:
    values = person(anybody).values
    before = dict(values)
    values.update({"status": "potential", "danger": "said", "protection_wish": "wanted"})
    try:
        assert set(due_abroad(anybody)) == {
            "meet_first_needs", "give_first_night", "give_physical_protection", "refer_to_upavit",
        }  # fmt: skip
        values["return_"] = "returned"
        assert list(due_abroad(anybody)) == []
        assert can(anybody, "offer_services_abroad", "commission")  # what is possible from there
        assert can(anybody, "tell_remedies", "upavit")
    finally:
        values.clear()
        values.update(before)


def test_every_step_of_the_visa_and_permits_asks_for_the_person_here() -> None:
    asked_for = ("residency", "extension", "permanent", "work_permit", "renewal")
    reviews = ("ask_visa_review", "ask_application_review", "ask_permit_review", "appeal_asylum")
    for name in (
        *("grant_visa", "grant_residency", "extend_residency", "grant_permanent", "issue_work_permit"),
        *(f"ask_{one}" for one in asked_for),
        *reviews,
    ):
        when = VICTIM.steps[name].when
        assert when is not None
        asked = [a for a in g.atoms(when) if isinstance(a, g.Is) and a.name == "return_"]
        assert asked and set(asked[0].values).isdisjoint(ABROAD), name
