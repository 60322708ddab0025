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


# -- career training -------------------------------------------------------------------------------


@pytest.mark.parametrize(("age", "open_now"), [("adult", True), ("child", False), ("in_doubt", False)])
@pytest.mark.parametrize(
    ("step", "role", "training"),
    [
        ("offer_training", "upavit", "none"),
        ("offer_training", "commission", "none"),
        ("accept_training", "victim", "offered"),
        ("ask_training", "victim", "none"),
        ("ask_training", "upavit", "wanted"),
        ("ask_training", "social_services", "wanted"),
        ("give_training", "commission", "asked"),
    ],
)
def test_career_training_is_for_adults(step: str, role: str, training: str, age: str, open_now: bool) -> None:
    found = met("men_construction", age=age, training=training, services="in_services")
    found.state.switches["training_programme"] = "open"
    of(found).values["best_interests"] = "decided"
    assert can(found, step, role) is open_now


def test_for_a_child_school_comes_before_training() -> None:
    girl = met("girl_no_movement", best_interests="decided", protection="measure", services="in_services")
    girl.state.switches["training_programme"] = "open"
    assert not can(girl, "ask_training", "senniaf") and can(girl, "enrol_in_school", "senniaf")
    for step in ("offer_training", "ask_training"):
        explain = PANAMA.steps[step].explain
        assert "primero se busca la escuela" in explain.es and "school comes first" in explain.en
        assert "niño pequeño" not in explain.es and "small child" not in explain.en
