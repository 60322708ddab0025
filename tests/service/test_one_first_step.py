"""What to do first is one answer: in the list of steps, in a refusal, and in what the history keeps of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.service.conftest import at_the_desk
from workflow.present.not_their_case import finds
from workflow.present.not_yet import blocked
from workflow.present.past_refusals import past_refusals
from workflow.present.scene import Scene
from workflow.present.ways import Ways

SETTING = ("offer_water_and_seat", "find_private_place", "keep_apart", "call_interpreter", "explain_who_sees")
MET = [("protect_child_met", "border_police")]
FIRST = re.compile(r"(?:Empiece por|Puede hacerlo usted, ahora:) «(.+?)»")


@pytest.mark.parametrize(
    ("profile", "expected"),
    [("woman_private_house", "detect_operation"), ("child_domestic", "protect_child_met")],
)
def test_a_refusal_begins_with_the_step_that_the_list_has_as_the_next(
    tmp_path: Path, profile: str, expected: str
) -> None:
    for desk in at_the_desk(tmp_path, [profile], ["police"], []):
        for step in SETTING:
            desk.take("V1", step, "police", "es")
        desk.note_down("V1", "exploitation", "seen", "Se ve cansada.", "police", "es")
        scene = Scene.of(desk.world, "es")
        stepper, steps = desk.world.core.stepper, scene.pathway.steps
        found = [step for step, _thing in desk.steps("V1", "police", "es").next if finds(stepper, step)]
        assert found == [expected]
        ways, thing = Ways(scene, "police"), desk.world.thing("V1")
        refused = [
            one
            for one in scene.pathway.kinds["victim"].steps.values()
            if one.on_timer is None and not desk.world.core.allowed(thing, one.id, "police")
        ]
        told = {name for one in refused for name in FIRST.findall(blocked(ways, thing, one).who)}
        ways_to_find = {step.name("es") for step in steps.values() if finds(stepper, step.id)}
        assert told & ways_to_find == {steps[expected].name("es")}


def test_the_history_keeps_what_lacked_and_no_way_that_the_refusal_did_not_name(tmp_path: Path) -> None:
    """Which step would have brought it about is not known from the log, and is not guessed."""
    for desk in at_the_desk(tmp_path, ["woman_private_house"], ["police"], [("detect_operation", "police")]):
        told = desk.attempting("V1", "confirm_status", "police", "es")
        assert "«Reconocer como víctima preliminar»" in getattr(told, "who", "")
        scene = Scene.of(desk.world, "es")
        (kept,) = past_refusals(scene, "confirm_status", ("status=preliminary",))
        assert kept == "es para otro momento del caso: Condición de víctima, «Víctima preliminar»"
        (kept,) = past_refusals(scene, "tell_rights", ("status=potential",))
        assert "antes alguien tiene que detectar" in kept


def test_what_nothing_can_change_is_all_that_the_history_says(tmp_path: Path) -> None:
    """As the refusal does: age is determined where it is in doubt, whatever else is lacking."""
    for desk in at_the_desk(tmp_path, ["child_made_to_carry"], ["border_police", "senniaf"], MET):
        said = desk.attempting("V1", "determine_age", "senniaf", "es")
        assert getattr(said, "other_case", False)
        desk.take("V1", "determine_age", "senniaf", "es")
        (row,) = [row for row in desk.history("es") if row.lifecycle == "refused"]
        assert row.text.count(";") == 0 and "es para otros casos" in row.text
