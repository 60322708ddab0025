"""No state is believed for ever: what an event takes the ground away of is asked, due or owed again.

The table is over the whole file: every consent, need, wish and mandate is in it, with the events that take
its ground away, or with the reason why it stays.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.pathways.played import PANAMA, VICTIM
from workflow.pathway import elements as e

HERE = {"stays", "asked", "risk_assessed", "arranged"}
AWAY = {"returned", "returned_alone", "expelled"}
Effect = tuple[str, dict[str, str], list[tuple[str, set[str], str]]]
"""A step, the facts that it sets, and its moves: a track, from where and to where."""


def effects() -> Iterator[Effect]:
    """Every way in which a step of a person ends."""
    for step in VICTIM.steps.values():
        for effect in (step, *step.outcomes.values()):
            moves = [
                (track, set(move.from_ or VICTIM.tracks[track].states), move.to)
                for source in (step, effect)
                for track, found in source.moves.items()
                for move in found
            ]
            sets = {name: str(value) for name, value in (*step.sets.items(), *effect.sets.items())}
            yield step.id, sets, moves


EFFECTS = tuple(effects())


def moved(track: str, start: set[str], to: set[str]) -> set[str]:
    """The steps that move a track from one of some states to one of others."""
    return {
        name
        for name, _, moves in EFFECTS
        for where, sources, target in moves
        if where == track and target in to and (sources - {target}) & start
    }


def setting(fact: str, *values: str) -> set[str]:
    """The steps that set a fact to one of some values."""
    return {name for name, sets, _ in EFFECTS if sets.get(fact) in values}


LODGED = set(VICTIM.tracks["lodging"].states) - {"none"}
LEAVING = moved("return_", HERE, AWAY)
EVENTS: dict[str, set[str]] = {
    "here again": moved("return_", AWAY | {"reintegrated", "way_back_refused"}, {"stays"})
    | moved("homecoming", {"none", "asked"}, {"home", "home_alone"}),
    "abroad": LEAVING,
    "new danger": setting("danger", "said") | {"name_another_danger"},
    "withdrawn": moved("status", {"potential"}, {"withdrawn"}),
    "back in the pathway": moved("status", {"withdrawn"}, {"potential", "preliminary", "confirmed"}),
    "free again": moved("liberty", {"detained"}, {"free"}) - LEAVING,
    "back in care": moved("services", {"left"}, {"referred"}),
    "place left": moved("lodging", LODGED, {"none"}) - LEAVING,
    "place not safe": setting("lodging_checked", "unsafe"),
    "interpreter refused": setting("interpreter", "not_arranged") & setting("talk_interpreter", "absent"),
    "identity known": setting("identity", "disclosed"),
    "file opened again": moved("case", {"closed"}, {"open"}),
    "heard from again": setting("whereabouts", "known"),
    "another adult": {"note_another_adult"},
    "conflict of the carer": {"check_guardian"},
    "asked anew": setting("return_interest", "none") & moved("return_", {"stays"}, {"asked"}),
}
"""Events, and every step that brings one about."""

GROUND: dict[str, dict[str, set[str]]] = {
    "here again": {
        "first_needs": {"not_met"},
        "first_night": {"not_given"},
        "physical_protection": {"none"},
        "place_view": {"not_heard"},
        "lodging_decision": {"not_asked"},
        "accessible": {"not_arranged"},
        "dependents_first_needs": {"not_met"},
        "safe_contact": {"not_agreed"},
        "follow_up_wish": {"not_asked"},
    },
    "abroad": {
        "physical_protection": {"none"},
        "follow_up_wish": {"not_asked"},
        "safe_contact": {"not_agreed"},
        "way_back_wish": {"not_said"},
    },
    "new danger": {"protection_reviewed": {"no"}},
    "withdrawn": {
        "consent_form": {"not_asked"},
        "consent_referral": {"not_asked"},
        "consent_interview": {"not_asked"},
        "consent_prosecutor": {"not_asked"},
        "consent_colombia": {"not_asked"},
        "asked": {"nobody"},
    },
    "back in the pathway": {
        "first_needs": {"not_met"},
        "first_night": {"not_given"},
        "dependents_first_needs": {"not_met"},
    },
    "free again": {"first_needs": {"not_met"}, "first_night": {"not_given"}},
    "back in care": {
        "first_needs": {"not_met"},
        "first_night": {"not_given"},
        "lodging_decision": {"not_asked"},
    },
    "place left": {"lodging_checked": {"not_yet"}, "first_night": {"not_given", "given", "to_ask"}},
    "place not safe": {"unsafe_told": {"no"}},
    "interpreter refused": {
        "asked": {"nobody"},
        "to_explain_again": {"yes"},
        "place_view": {"not_heard"},
        "talk_explained": {"not_yet"},
    },
    "identity known": {
        "safe_contact": {"not_agreed"},
        "homecoming_risk": {"not_looked"},
        "risk_checked": {"no"},
    },
    "file opened again": {"closing_told": {"not_yet"}, "follow_up_wish": {"not_asked"}},
    "heard from again": {"first_night": {"not_given", "to_ask"}},
    "another adult": {"childs_mandate": {"none"}, "place_view": {"not_heard"}},
    "asked anew": {"return_interest": {"none"}},
}
"""What each event takes the ground away of, and what holds of it then."""

STAYS = {
    "allegation": "what was reported stays reported; another report is made again",
    "care_end": "said anew with every proposal; ended with the care",
    "childs_no": "a new no is said again, and due again",
    "civil_wish": "their own, changed by themselves",
    "labour_wish": "the same",
    "restitution_wish": "the same",
    "company": "of one talk",
    "talk_place": "of one talk",
    "talk_with": "of one talk",
    "water_and_seat": "of one talk",
    "talk_interpreter": "of one talk; absent where refused",
    "consent_age": "a no stays; a yes is not used before it was explained again",
    "consent_services": "coming back to the services is their own step",
    "after_shelter": "only while they want it and where was agreed: both are asked again",
    "consular_wish": "their own, changed by themselves; a request for refugee status bars the contact",
    "danger": "over only where checked with them",
    "delivery": "a delivery was made or not",
    "dependents_care": "given again whenever needed",
    "dependents_protection": "SENNIAF was told",
    "eviction": "defended once threatened",
    "family_reunited": "a family that is reunited stays so",
    "interpreter": "not arranged where refused",
    "journey_wish": "asked anew with every request to go home",
    "mandate": "ends where they revoke it",
    "permits_mandate": "the same",
    "protection_wish": "a yes stands; a no was about another danger, and is asked again",
    "measures_wish": "their own, changed by themselves",
    "needs": "assessed again whenever something changed",
    "reintegration_wish": "asked anew by the steps that bring them here",
    "services_abroad": "the same",
    "return_risk": "unknown on coming back; assessed again whenever something changed",
    "schooling": "not yet on coming back",
    "support_abroad": "of the country that they left",
    "transport": "asked for again for each appointment",
    "urgent_health": "given again whenever needed",
    "visa_wish": "their own, changed by themselves",
    "whereabouts": "known again where they are heard from",
}
"""What no event of the table takes the ground away of, and why."""


@pytest.mark.parametrize("event", EVENTS)
def test_every_event_is_brought_about_by_some_step(event: str) -> None:
    assert EVENTS[event] and EVENTS[event] <= set(VICTIM.steps)


@pytest.mark.parametrize(
    ("event", "fact"), [(event, fact) for event, facts in GROUND.items() for fact in facts]
)
def test_what_an_event_takes_the_ground_away_of_holds_no_longer(event: str, fact: str) -> None:
    believed = {
        name: sets.get(fact)
        for name, sets, _ in EFFECTS
        if name in EVENTS[event] and brings(event, name, sets) and sets.get(fact) not in GROUND[event][fact]
    }
    assert believed == {}


def brings(event: str, name: str, sets: dict[str, str]) -> bool:
    """Whether this end of the step brings the event about: a step may end without it."""
    if event == "new danger":
        return sets.get("danger") == "said" or name == "name_another_danger"
    return event != "asked anew" or "return_interest" in sets


def test_every_consent_need_wish_and_mandate_has_an_event_or_a_reason() -> None:
    places = {name for name in VICTIM.facts if name.startswith(("reported_", "stayed_"))}
    all_ = {name for name, fact in VICTIM.facts.items() if fact.group in ("consent", "need", "wish")} | {
        "mandate",
        "permits_mandate",
        "childs_mandate",
    }
    lost = {fact for facts in GROUND.values() for fact in facts}
    assert all_ - places - lost - set(STAYS) == set()
    assert set(STAYS) <= all_ and not set(STAYS) & lost


def test_what_is_owed_again_is_due_again() -> None:
    due = {
        "first_needs": "meet_first_needs",
        "first_night": "give_first_night",
        "to_explain_again": "tell_rights_again",
        "protection_reviewed": "review_protection",
        "unsafe_told": "tell_place_unsafe",
    }
    for fact, step in due.items():
        deadline = PANAMA.steps[step].deadline
        assert deadline is not None and deadline.fault is not None, fact
        assert isinstance(VICTIM.steps[step], e.Step)
