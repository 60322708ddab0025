"""Who came back to Panama is cared for again, and whoever was sent back can have it undone."""

from __future__ import annotations

import pytest

from tests.pathways.played import PANAMA, can, counted, do, faults, person, value, world


@pytest.mark.parametrize("gone", ["returned", "returned_alone", "reintegrated"])
@pytest.mark.parametrize("role", ["victim", "police", "migration_officer", "ngo"])
def test_who_came_back_to_panama_is_cared_for_again(gone: str, role: str) -> None:
    found = world("woman_private_house", nationality="foreign")
    before = {"status": "confirmed", "return_risk": "accepted", "return_interest": "recorded"}
    person(found).values.update({"return_": gone, **before, "first_needs": "met", "first_night": "given"})
    assert not can(found, "give_first_night", "police")
    do(found, ("back_in_panama", role), days=0)
    names = ("return_", "return_risk", "return_interest", "status")
    assert [value(found, name) for name in names] == ["stays", "unknown", "none", "confirmed"]
    assert can(found, "meet_first_needs", "police") and can(found, "give_first_night", "police")
    assert can(found, "ask_return", "victim") and not can(found, "back_in_panama", role)
    assert faults(found) == []


def test_a_forced_return_is_undone_where_it_was_asked_for_and_stays_on_record() -> None:
    found = world("woman_private_house", nationality="foreign")
    person(found).values["status"] = "potential"
    assert not can(found, "ask_way_back", "victim")
    do(found, ("force_return", "border_police"), days=0)
    assert not can(found, "revoke_return", "judge") and not can(found, "ask_way_back", "senniaf")
    assert not can(found, "ask_way_back", "legal_aid")  # without a mandate
    do(found, ("ask_way_back", "victim"), days=0)
    deadline = PANAMA.steps["revoke_return"].deadline
    assert deadline is not None and found.core.holds(deadline.since, person(found))
    do(found, ("revoke_return", "judge"))
    assert (value(found, "return_"), value(found, "sent_back")) == ("returned", "repaired")
    assert not found.core.holds(deadline.since, person(found)) and faults(found) == ["forced_return"]


def test_a_child_s_expulsion_is_revoked_at_once_and_the_child_heard_before_the_way_back() -> None:
    girl = world("girl_no_movement", nationality="foreign")
    person(girl).values.update({"status": "potential", "protection": "measure"})
    do(girl, ("force_return", "migration_officer"), ("ask_way_back", "senniaf"), days=0)
    do(girl, ("revoke_return", "judge"), days=11)
    assert value(girl, "sent_back") == "repaired" and not can(girl, "want_childs_way_back", "senniaf")
    person(girl).values["best_interests"] = "heard"
    assert can(girl, "want_childs_way_back", "senniaf")


def late(profile: str, hours: int, *steps: tuple[str, str]) -> list[str]:
    """The faults of a session in which training targets count, so many hours after a detention and more."""
    found = counted(profile)
    wanted = ("first_needs", "met"), ("first_night", "given"), ("told_D3", "yes")
    person(found).values.update({"status": "confirmed", "protection": "measure", **dict(wanted)})
    do(found, ("detain_person", "police"), *steps, days=0)
    found.advance(found.state.now + hours * 60)
    return [fault for fault in faults(found) if fault == "left_detained"]


@pytest.mark.parametrize(
    ("profile", "hours", "steps", "faulty"),
    [
        ("woman_private_house", 3, (), False),
        ("woman_private_house", 5, (), True),
        ("woman_private_house", 5, (("release_person", "police"),), False),
        ("woman_private_house", 5, (("ask_habeas_corpus", "ngo"),), True),
        ("woman_private_house", 5, (("ask_habeas_corpus", "victim"), ("release_person", "judge")), False),
        ("girl_no_movement", 5, (), True),
        ("age_in_doubt", 5, (), True),
        ("girl_no_movement", 5, (("release_person", "police"),), False),
    ],
)
def test_a_detained_victim_is_released_in_time(
    profile: str, hours: int, steps: tuple[tuple[str, str], ...], faulty: bool
) -> None:
    assert late(profile, hours, *steps) == (["left_detained"] if faulty else [])
