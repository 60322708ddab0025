"""A background tells a seat what it begins with: the offices that there are, and who pays for a bed."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from workflow.pathway import library as pathways
from workflow.scenario import library
from workflow.scenario.definition import Scenario

NAMED: Mapping[str, str] = {"upavit": "UPAVIT", "senniaf": "SENNIAF", "prosecutor": "Fiscalía"}
"""Offices that are elsewhere as an exercise begins, by how a background names them."""
NO_HOTEL = re.compile(r"(no tiene|nada de|nada para)\b[^.]*hotel", re.IGNORECASE)
PAYS = re.compile(r"UPAVIT[^.]*\bpuede pagar\b")


def unsaid(scenario: Scenario, background: str) -> list[str]:
    """What a seat needs and the background does not say."""
    played = scenario.roles.played
    found = [role for role in scenario.roles.away if NAMED[role] not in background]
    hotels = pathways.load(scenario.pathway).funds["hotels"]
    if "upavit" in played and not hotels.unlimited and not NO_HOTEL.search(background):
        found.append("hotels")
    return found + (["pays"] if PAYS.search(background) else [])


@pytest.mark.parametrize("name", library.names())
def test_a_background_names_the_offices_elsewhere_and_the_money_there_is(name: str) -> None:
    scenario = library.load(name)
    assert unsaid(scenario, scenario.background.es) == []


def test_an_office_or_a_fund_that_is_left_out_would_be_noticed() -> None:
    """The control: the background as it was, against the money shown at the head of the desk."""
    scenario = library.load("coffee_line")
    assert unsaid(scenario, "UPAVIT contesta y puede pagar una cama desde allá.") == ["hotels", "pays"]
    assert unsaid(scenario, "El contratista está junto a la romana.") == ["upavit", "hotels"]
