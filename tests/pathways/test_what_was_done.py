"""A right is respected by what was done, money goes where it belongs, and rules hold in their years."""

from __future__ import annotations

import pytest

from workflow.case.settings import Settings
from workflow.pathway import library

PANAMA = library.load("panama-2021")


@pytest.mark.parametrize("year", PANAMA.years)
def test_the_decree_on_dependents_is_a_draft_until_2021(year: str) -> None:
    assert Settings.of(PANAMA, year).switches["dependents_rule"] == "drafted"


def test_the_decree_on_dependents_is_in_force_later() -> None:
    later = library.load("panama-2024")
    assert Settings.of(later, "2025").switches["dependents_rule"] == "in_force"
