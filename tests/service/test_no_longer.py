"""A duty that nobody did and that ended: it was done another way, there is no need any more, or it was left
undone; and nowhere does it stand as nobody's where the last page says that it was met."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.scenario.made import play
from tests.service.last_pages import RUNS
from tests.service.played_once import RANDOM, over
from workflow.pathway import library as pathways
from workflow.pathway.names import variables
from workflow.present.no_longer import HOW_FAR, NEEDS, Became, became, no_longer
from workflow.present.scene import Scene
from workflow.record.rows import Deadline
from workflow.scenario import library
from workflow.service import Service

BECAME: dict[tuple[str, str], Became] = {
    ("give_first_night", "place_in_womens_shelter"): "no_need",
    ("give_first_night", "place_in_upavit_place"): "no_need",
    ("give_first_night", "place_with_family"): "no_need",
    ("give_first_night", "note_own_bed"): "no_need",
    ("give_first_night", "expel_person"): "undone",
    ("give_first_night", "hold_for_safety"): "undone",
    ("give_first_night", "note_adult_gone"): "undone",
    ("give_child_first_night", "check_guardian"): "no_need",
    ("give_child_first_night", "place_in_hotel"): "undone",
    ("give_child_first_night", "force_return"): "undone",
    ("give_physical_protection", "end_protection_wish"): "no_need",
    ("give_physical_protection", "note_adult_gone"): "undone",
    ("placement", "check_guardian"): "no_need",
    ("placement", "leave_services"): "undone",
    ("care_for_dependents", "take_children_from_parent"): "undone",
    ("ask_for_measures", "take_testimony"): "undone",
    ("refer_to_upavit", "close_as_other_matter"): "undone",
    ("tell_place_unsafe", "put_out_of_lodging"): "undone",
    ("search_for_child", "find_child"): "no_need",
    ("tell_rights", "report_child_missing"): "undone",
}
"""What became of a duty after a step, judged by hand."""
BOTH: tuple[Became, ...] = ("no_need", "undone")
LATE = r"no se hizo dentro (?:de la meta|del plazo)"
SAID = {
    "otherwise": rf"(?:{LATE}; )?se hizo con «.+»",
    "no_need": rf"(?:{LATE}; )?ya no hace falta: «.+»",
    "undone": rf"(?:quedó sin hacer; (?:la meta|el plazo)|{LATE}, que) ya no aplica(?: desde «.+»)?",
}


def ended(service: Service) -> Iterator[tuple[Scene, Deadline]]:
    scene = service._scene("es")
    for thing in service.world.state.things:
        for row in service.happened.deadlines(thing):
            if row.ended is not None and not row.done:
                yield scene, row


def wrong(found: Became, row: Deadline, text: str) -> bool:
    """Whether what is said of a duty is not what became of it."""
    judged = BECAME.get((row.activity, row.after), found)
    return judged != found or not re.fullmatch(SAID[found] + r" \(.+\)", text)


@pytest.mark.parametrize("name", library.names())
def test_each_duty_says_what_became_of_it(name: str) -> None:
    for run in (*RUNS, RANDOM):
        with over(name, run) as service:
            for scene, row in ended(service):
                found, text = became(scene, row), no_longer(scene, row)
                assert not wrong(found, row, text), (run, row, text)
                assert row.passed is text.startswith("no se hizo dentro ")
                for other in (each for each in BOTH if each != found):  # the control
                    assert wrong(other, row, text)
            told = [row.told or row.text for row in service.history("es")]
            assert told and not any("nadie lo hizo" in text for text in told), run


@pytest.mark.parametrize("sleeps", [True, False])
def test_a_shelter_is_no_bed_that_nobody_gave(tmp_path: Path, sleeps: bool) -> None:
    """She sleeps in the women's shelter: event list and deadlines say that no bed for tonight is needed, as
    the page says that hers was opened. The control: she is locked up instead, and it is left undone."""
    service = Service.open(tmp_path / "w.ruta")
    acts = [
        {"take": "detect_police", "of": "paola", "by": "police"},
        {"ask": "bed", "of": "paola", "by": "ngo"},
    ]
    bed = {"take": "place_in_womens_shelter", "of": "paola", "by": "ngo"}
    cell = {"take": "hold_for_safety", "of": "paola", "by": "police", "expect": "harmful"}
    play(service, library.load("turned_away"), [*acts, bed if sleeps else cell, {"wait": {"hours": 7}}])
    told = {
        True: "ya no hace falta: «Alojar en un albergue de mujeres»",
        False: "quedó sin hacer; la meta ya no aplica desde "
        "«Retener a la persona en una celda o estación “por su seguridad”»",
    }[sleeps]
    (night,) = [
        row for row in service.timeline("V1", "es").deadlines if row.step == "give_first_night" and row.over
    ]
    assert night.note.startswith(f"{told} (miércoles 6 ene")
    (event,) = [
        row.told or row.text
        for row in service.history("es")
        if row.step == "give_first_night" and row.lifecycle == "met"
    ]
    assert event.endswith(f"{told}.")
    service.end_exercise()
    door = next(
        line
        for part in service.hot_wash("es").expected
        for line in part.lines
        if line.text == library.load("turned_away").expect["her_own_door"].es
    )
    assert (door.status == "cumplido") is sleeps
    service.close()


def test_whoever_goes_home_leaves_the_care_for_dependants_undone(tmp_path: Path) -> None:
    """What that duty brings about is also set of each dependant: its row is read all the same."""
    service = Service.open(tmp_path / "w.ruta")
    service.start("panama-2021", "2021", "Prueba", seed=1)
    service.play(["police", "victim"], "es")
    service.new_case("domestic_with_children", {}, "")
    for step, role in (("detect_police", "police"), ("go_home_alone", "victim")):
        assert service.take("V1", step, role, "es").reading == "accepted"
    notes = {row.step: row.note for row in service.timeline("V1", "es").deadlines}
    assert notes["care_for_dependents"].startswith(
        "quedó sin hacer; la meta ya no aplica desde «Volver a su país por su cuenta»"
    )
    service.close()


def test_what_says_how_far_a_case_is_or_what_is_needed_are_variables_of_the_pathway() -> None:
    pathway = pathways.load("panama-2021")
    known = {name for kind in pathway.kinds.values() for name in variables(pathway, kind)}
    assert known >= HOW_FAR | NEEDS and not HOW_FAR & NEEDS
    assert "first_night" in known - HOW_FAR  # the control: what is needed is none of it
