"""Who the paragraphs on people at risk name has a profile, told as a person and without stereotype."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from workflow.case.settings import Settings
from workflow.log.events import FaultRecorded
from workflow.pathway import library
from workflow.pathway.definition import Profile
from workflow.pathway.report import Report
from workflow.world.core import Book
from workflow.world.engine import World

PANAMA = library.load("panama-2021")
VICTIM = PANAMA.kinds["victim"]
NAMED = {
    ("P14", "victims from Panama abroad"): {"panamanian_abroad"},
    ("P14", "Panamanians in sex trafficking in Panama"): {"adult_internal"},
    ("P14", "Cuban nationals"): {"sent_by_state"},
    ("P14", "particularly domestic servitude"): {"child_domestic"},
    ("P14", "Children living in shelters"): {"child_recruited_in_shelter"},
    ("P14", "transgender individuals"): {"trans_woman"},
    ("P14", "wider LGBTQI+ community"): {"lgbtqi_worker"},
    ("P15", "Venezuelan and Nicaraguan migrants"): {"venezuelan_migrant", "men_construction"},
    ("P15", "who transit Panama"): {"in_transit"},
    ("P15", "Indigenous women"): {"indigenous_border"},
    ("P15", "the PRC, and Vietnam"): {"worker_from_china", "seller_from_vietnam"},
    ("P15", "construction, agriculture, mining"): {"men_construction", "farm_worker"},
    ("P15", "forced victims to consume illegal drugs"): {"made_to_take_drugs"},
    ("P15", "houses rented by traffickers, and private homes"): {"woman_private_house"},
    ("P15", "social media and messenger apps"): {"recruited_online"},
    ("P15", "child sex tourists"): {"child_tourism"},
}
"""Who the two paragraphs name, in their words, and the profiles that stand for them."""
LABELS = re.compile(
    r"\b(vulnerables?|vulnerable|típic\w+|typical\w*|ignorant\w*|ingenu\w+|naive|promiscu\w+|transexual|travesti"
    r"|indocumentad\w+|sordomud\w+|minusválid\w+|discapacitad\w+|disabled|suffers?|sufre|padece)\b",
    re.I,
)


def without(profiles: Mapping[str, Profile]) -> list[tuple[str, str]]:
    """Who is named and has no profile."""
    return [named for named, wanted in NAMED.items() if not wanted <= set(profiles)]


def test_everybody_named_has_a_profile() -> None:
    paragraphs = Report.load().paragraphs
    for paragraph, words in NAMED:
        assert words in paragraphs[paragraph], words
    assert without(PANAMA.profiles) == []
    fewer = {name: profile for name, profile in PANAMA.profiles.items() if name != "trans_woman"}
    assert without(fewer) == [("P14", "transgender individuals")]


def test_every_profile_says_every_fact() -> None:
    facts = {fact.id for fact in VICTIM.facts.values() if fact.profile}
    assert {"gender", "origin", "disability"} <= facts
    for profile in PANAMA.profiles.values():
        assert set(profile.facts) == facts, profile.id
        foreign = profile.facts["nationality"] == "foreign"
        assert foreign == (profile.facts["origin"] != "panama"), profile.id


def test_profiles_are_told_without_labels() -> None:
    for profile in PANAMA.profiles.values():
        assert profile.explain is not None
        for language in ("es", "en"):
            told = f"{profile.name(language)} {profile.explain.in_(language)}"
            assert not LABELS.search(told), (profile.id, told)
    assert LABELS.search("Una mujer vulnerable e ingenua")


def test_what_a_person_says_of_themselves_is_supposed_by_nobody() -> None:
    for fact in ("gender", "disability"):
        assert VICTIM.facts[fact].default in ("not_said", "none_said")
        assert VICTIM.facts[fact].explain is not None


@pytest.mark.parametrize("name", list(PANAMA.profiles))
def test_a_case_of_each_profile_goes_on(name: str) -> None:
    profile = PANAMA.profiles[name]
    world = World(PANAMA, 4, "2021", book=Book(PANAMA))
    world.open_session()
    world.play(["victim"])
    facts, linked, records = dict(profile.facts), dict(profile.linked), dict(profile.records)
    world.open_case("A", facts=facts, linked=linked, records=records)
    world.request("V1", "self_report_line", "victim")
    world.play([])
    world.advance(100 * 1440)
    assert world.state.of_kind("victim")[0].values["told_D3"] == "yes"
    assert not [e for e in world.events if isinstance(e.what, FaultRecorded) and e.what.how == "committed"]


def test_those_who_come_say_every_fact_too() -> None:
    facts = {fact.id for fact in VICTIM.facts.values() if fact.profile}
    for stream in PANAMA.arrivals.values():
        assert set(stream.facts) == facts, stream.id
    assert Settings.of(PANAMA, "2021").numbers["portal_weight"] == 0.05


def test_no_profile_ties_a_country_to_a_trade_nor_names_people_by_a_label() -> None:
    names = {name: (profile.es, profile.en) for name, profile in PANAMA.profiles.items()}
    assert names["worker_from_china"][0] == "Trabajador de restaurante que no habla español"
    assert names["seller_from_vietnam"][1] == "Door-to-door seller who speaks no Spanish"
    assert names["lgbtqi_worker"][0] == "Persona discriminada, en trabajo forzoso"
    assert names["child_tourism"][1] == "Girl sexually exploited by travellers"
    for name in ("worker_from_china", "seller_from_vietnam"):
        explain = PANAMA.profiles[name].explain
        assert explain is not None and "no une país y oficio" in explain.es
    facts = {name: dict(profile.facts) for name, profile in PANAMA.profiles.items()}
    assert facts["made_to_take_drugs"]["origin"] == "other"
    assert facts["lgbtqi_worker"]["gender"] == "not_said"
    assert facts["sent_by_state"]["means"] == "not_shown"


def test_those_of_whom_hardly_anybody_knows_are_in_towns_and_homes_too() -> None:
    unseen = PANAMA.arrivals["unseen"].facts
    assert {"remote", "indoors"} == set(unseen["place"]) and "private_home" in unseen["setting"]
    assert unseen["language"]["spanish"] and unseen["nationality"]["foreign"]
    seldom = repr(VICTIM.choices["ask_for_help"].simulation)
    assert "indoors" in seldom and "remote_chance" in seldom


def test_work_far_away_and_forced_errands_of_children_have_a_profile() -> None:
    child, worker = (PANAMA.profiles[name] for name in ("child_made_to_carry", "ngabe_worker"))
    assert child.facts["age"] == "child" and child.assumption and worker.assumption
    assert child.explain is not None and "no se le detiene ni se le imputa" in child.explain.es
    assert worker.explain is not None and "idioma" in worker.explain.es
