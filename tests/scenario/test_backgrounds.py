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
NO_HOTEL = re.compile(r"(no tiene|ningún|nada para)\b[^.]*hotel", re.IGNORECASE)
ASSUMED = re.compile(r"\bsupuesto\b[^.]*hotel|hotel[^.]*\(supuesto\)")
"""Agencies paid from their general budgets (P9); that this office had nothing is assumed."""
COMES = re.compile(r"\b(viene|llega|llegan|sube)\b[^.]*\b(en cuanto|si) se les? avisa\b")
"""What a sentence on an office elsewhere says: its seat acts with the person as soon as it was told."""
FAR = re.compile(r"por teléfono|por carretera|contesta|de camino")
"""What nobody is whom the desk lets sit down with the person."""
PAYS = re.compile(r"UPAVIT[^.]*\bpuede pagar\b")


def unsaid(scenario: Scenario, background: str) -> list[str]:
    """What a seat needs and the background does not say."""
    played, sentences = scenario.roles.played, re.split(r"[.;]\s", background)
    found = [role for role in scenario.roles.away if NAMED[role] not in background]
    hotels = pathways.load(scenario.pathway).funds["hotels"]
    if "upavit" in played and not hotels.unlimited and not NO_HOTEL.search(background):
        found.append("hotels")
    if "hotel" in background and not ASSUMED.search(background):
        found.append("assumed")
    for role in sorted(set(scenario.roles.away) - set(found)):
        named = [one for one in sentences if NAMED[role] in one]
        found += [] if any(map(COMES.search, named)) else [f"{role} comes"]
    seated = [name for role, name in NAMED.items() if role in played]
    found += ["far" for one in sentences if FAR.search(one) and any(name in one for name in seated)]
    return found + (["pays"] if PAYS.search(background) else [])


@pytest.mark.parametrize("name", library.names())
def test_a_background_names_the_offices_elsewhere_and_the_money_there_is(name: str) -> None:
    scenario = library.load(name)
    assert unsaid(scenario, scenario.background.es) == []


def test_money_told_as_a_fact_would_be_noticed() -> None:
    """The control: what the report does not say, told without a mark."""
    said = "UPAVIT llega en cuanto se le avisa. No tiene dinero para hoteles; otros pagan la cama."
    assert unsaid(library.load("coffee_line"), said) == ["assumed"]


def test_an_office_or_a_fund_that_is_left_out_would_be_noticed() -> None:
    """The control: the background as it was, against the money shown at the head of the desk."""
    scenario = library.load("coffee_line")
    told = "UPAVIT queda a un día de camino y puede pagar una cama desde allá."
    assert unsaid(scenario, told) == ["hotels", "upavit comes", "far", "pays"]
    assert unsaid(scenario, "El contratista está junto a la romana.") == ["upavit", "hotels"]
    packages = library.load("two_packages")
    told = "La Fiscalía está de turno por teléfono. SENNIAF queda a dos horas por carretera."
    assert unsaid(packages, told) == ["prosecutor comes", "senniaf comes", "far", "far"]
