"""The first moment of every case in every seat: whoever can act is told so, and by one name everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.service.conftest import at_the_desk
from workflow.pathway import library
from workflow.present.not_their_case import finds
from workflow.service import Service

PROFILES = sorted(library.load("panama-2021").profiles)
SETTING = ("offer_water_and_seat", "find_private_place", "keep_apart", "call_interpreter", "explain_who_sees")
REFUSED = ("confirm_status", "fill_form")


@pytest.fixture(params=PROFILES)
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Service]:
    """A case of each profile, which nobody has begun."""
    yield from at_the_desk(tmp_path, [request.param], ())


def test_whoever_can_act_is_told_so(desk: Service) -> None:
    told = 0
    for row in desk.roles("es"):
        desk.play([row.id], "es")
        ahead, state = desk.steps("V1", row.id, "es").next, desk.state("es")
        for step, _thing in ahead:
            name = desk.world.pathway.steps[step].name("es")
            assert f"«{name}»" in state.your_turn, (row.id, state.your_turn, state.next_event)
        told += bool(ahead)
    assert told > (1 if desk.world.thing("V1").values["nationality"] == "panamanian_abroad" else 5)


def found_by(desk: Service, text: str) -> list[str]:
    """The steps by which the police find somebody that a text names."""
    stepper = desk.world.core.stepper
    own = [step for step in stepper.by_hand("victim", "police") if finds(stepper, step.id)]
    return [step.id for step in own if f"«{step.name('es')}»" in text]


def test_by_which_step_the_police_find_somebody_is_one_answer(desk: Service) -> None:
    """The line above the list, the ways out of refusals and then the list itself; and it fits the place: in a
    house an operation, elsewhere a patrol, which a neighbour's call is."""
    desk.play(["police"], "es")
    above, values = found_by(desk, desk.state("es").your_turn), desk.world.thing("V1").values
    refused = found_by(desk, " ".join(desk.take("V1", step, "police", "es").text for step in REFUSED))
    for step in SETTING:
        desk.take("V1", step, "police", "es")
    desk.note_down("V1", "exploitation", "seen", "Se ve cansada.", "police", "es")
    steps = desk.world.pathway.steps
    names = (steps[step].name("es") for step, _thing in desk.steps("V1", "police", "es").next)
    listed = found_by(desk, " ".join(f"«{name}»" for name in names))
    if values["nationality"] == "panamanian_abroad":  # the police meet nobody there
        fits = []
    elif values["age"] != "adult":
        fits = ["protect_child_met"]
    else:
        fits = ["detect_operation" if values["setting"] == "private_home" else "detect_police"]
    assert above == refused == listed == fits


def test_without_the_turn_what_has_no_date_would_hide_it(tmp_path: Path) -> None:
    """The control: colleagues may do something one day, and the three steps are the police's own now."""
    for desk in at_the_desk(tmp_path, ["woman_private_house"], ("police",)):
        state = desk.state("es")
        assert state.next_event.startswith("sin fecha fija") and state.your_turn.startswith(
            "Le toca a usted: "
        )
