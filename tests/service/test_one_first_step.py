"""What to do first is one answer: in the list of steps, in a refusal, and in what the history keeps of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.service.conftest import at_the_desk
from workflow.present.not_their_case import finds
from workflow.present.not_yet import blocked
from workflow.present.past_refusals import past_refusal
from workflow.present.scene import Scene
from workflow.present.ways import Ways

SETTING = ("offer_water_and_seat", "find_private_place", "keep_apart", "call_interpreter", "explain_who_sees")
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


def test_the_history_names_what_the_refusal_named_and_no_way_back_for_who_never_left(tmp_path: Path) -> None:
    for desk in at_the_desk(tmp_path, ["woman_private_house"], ["police"], [("detect_operation", "police")]):
        told = desk.attempting("V1", "confirm_status", "police", "es")
        assert "«Reconocer como víctima preliminar»" in getattr(told, "who", "")
        scene = Scene.of(desk.world, "es")
        kept = past_refusal(scene, "confirm_status", "status=preliminary")
        assert "«Reconocer como víctima preliminar» (Comisión Nacional)" in kept and "Volver" not in kept
        assert "antes alguien tiene que detectar" in past_refusal(scene, "tell_rights", "status=potential")
        several = past_refusal(scene, "appeal_labour_claim", "labour_claim=denied")
        assert "se logra" not in several and "Desistir" not in several
