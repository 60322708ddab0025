"""Who assesses a risk finds what was reported of the case: that is never drawn."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.pathways.played import CONSENTED, PANAMA, do, opened, value
from workflow.world.engine import World

SEEDS = range(12)
CALLED = ("consent_to_services", "victim")


def assessed(step: str, fact: str, seed: int, known: Mapping[str, str]) -> str:
    """What a role finds of a woman of whom something is known, in a session with a seed."""
    found = opened(World(PANAMA, seed, "2021"), "woman_private_house", {})
    do(found, *CONSENTED, CALLED)
    if step == "assess_needs_again":
        do(found, ("assess_needs", "upavit"))
    if step == "check_risk":
        found.state.of_kind("victim")[0].values["status"] = "not_confirmed"
    found.state.of_kind("victim")[0].values.update(known)
    do(found, (step, "upavit"))
    return value(found, fact)


@pytest.mark.parametrize("step", ["assess_needs", "assess_needs_again"])
@pytest.mark.parametrize(
    "known",
    [{"danger": "said"}, {"lodging_checked": "unsafe"}, {"physical_protection": "given"}],
    ids=["danger", "place", "measure"],
)
def test_a_danger_a_measure_or_an_unsafe_place_is_an_urgent_risk(step: str, known: Mapping[str, str]) -> None:
    assert {assessed(step, "needs", seed, known) for seed in SEEDS} == {"urgent"}


def test_a_reported_danger_is_a_risk_before_a_case_is_handed_on() -> None:
    danger = {"danger": "said"}
    assert {assessed("check_risk", "risk_checked", seed, danger) for seed in SEEDS} == {"at_risk"}


@pytest.mark.parametrize(
    ("step", "fact", "both"),
    [("assess_needs", "needs", {"ordinary", "urgent"}), ("check_risk", "risk_checked", {"yes", "at_risk"})],
)
def test_where_nothing_is_known_it_may_be_either(step: str, fact: str, both: set[str]) -> None:
    """The control: without what is known the same seeds find one and the other."""
    assert {assessed(step, fact, seed, {}) for seed in range(40)} == both
