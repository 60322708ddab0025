"""What a child says counts: on an examination, on the home, on school, and on a place that the child left."""

from __future__ import annotations

import pytest

from tests.pathways.played import PANAMA, can, world
from tests.pathways.played import person as of
from workflow.pathway import library
from workflow.world.engine import World

VICTIM = PANAMA.kinds["victim"]


def met(profile: str, **facts: str) -> World:
    """A person whom somebody has met, and how things stand."""
    found = world(profile)
    of(found).values.update({"status": "potential", **facts})
    return found


# -- an examination --------------------------------------------------------------------------------


@pytest.mark.parametrize("pathway", ["panama-2021", "panama-2024"])
@pytest.mark.parametrize(
    ("language", "words"),
    [("es", ("sin conflicto", "está de acuerdo", "su «no» detiene")),
     ("en", ("without a conflict", "the child agrees", "the child's own no stops"))],
)  # fmt: skip
def test_the_own_no_of_a_child_stops_an_examination(
    pathway: str, language: str, words: tuple[str, ...]
) -> None:
    explain = library.load(pathway).steps["examine_without_asking"].explain
    text = explain.es if language == "es" else explain.en
    assert [part for part in words if part not in text] == []
