"""Kernel and world agree event for event: on pathways made at random, and on Panama's."""

from __future__ import annotations

import pytest

from tests.simulation.agreement import both
from tests.simulation.lively import lively
from workflow.pathway import library
from workflow.world.core import Book

PANAMA = library.load("panama-2021")
BOOK = Book(PANAMA)


TOLD = (329, 338, 915, 1822)
"""Seeds that found a difference once: a timer paused and started again in one act lost its rest."""


@pytest.mark.parametrize("seed", [*range(120), *TOLD])
def test_they_agree_on_a_pathway_at_random(seed: int) -> None:
    mine, theirs = both(lively(seed), seed, days=32)
    assert mine == theirs


@pytest.mark.parametrize(("seed", "year"), [(3, "2021"), (4, "2018"), (5, "2020")])
def test_they_agree_on_panama(seed: int, year: str) -> None:
    mine, theirs = both(PANAMA, seed, days=150, year=year, book=BOOK)
    assert len(mine) > 200
    assert mine == theirs


def test_another_seed_is_another_history() -> None:
    assert both(PANAMA, 3, days=90, book=BOOK)[0] != both(PANAMA, 4, days=90, book=BOOK)[0]
