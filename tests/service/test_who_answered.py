"""The last page says of each answer who gave it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.service.made_exercises import everybody_seated
from tests.service.played_once import ALONE, over
from workflow.rehearsal.live import live
from workflow.rehearsal.witness import scored
from workflow.rows.exercise import ResultLine
from workflow.scenario import library
from workflow.scoring.rating import own_of, weight_of
from workflow.scoring.results import Result
from workflow.service import Service

NAME = "unpaid_wages"


@pytest.mark.parametrize(
    ("lang", "begins", "roles"),
    [
        ("es", "Ni a la página", ("Inspector(a) de trabajo", "MITRADEL", "Comisión Nacional")),
        ("en", "Neither the page nor", ("Labour inspector", "Ministry of Labour", "National Commission")),
    ],
)
def test_of_three_who_answered_alike_each_is_named(
    tmp_path: Path, lang: str, begins: str, roles: tuple[str, ...]
) -> None:
    line = answered(tmp_path, lang, begins)
    texts = [each.text for each in line.shown]
    assert len(set(texts)) == len(texts) == 3
    assert [text.partition(": ")[0] for text in texts] == list(roles)


def answered(folder: Path, lang: str, begins: str) -> ResultLine:
    """What is said of an expectation about an answer, after those who know the work played at one table."""
    service, scenario = Service.open(folder / "w.ruta"), library.load(NAME)
    try:
        moves = library.moves_of(NAME, scenario)["expert"].whole()
        assert all(each.ok for each in live(service, scenario, moves, lang))
        page = service.hot_wash(lang)
    finally:
        service.close()
    return next(line for part in page.expected for line in part.lines if line.text.startswith(begins))


def test_an_answer_is_told_with_what_it_answered(tmp_path: Path) -> None:
    """The contractor spoke twice: who answers the first is not said to have answered the second."""
    service = Service.open(tmp_path / "w.ruta")
    scenario = library.load("coffee_line")
    service.start_exercise(scenario, "es")
    service.advance(2 * 60, "es")
    first, second = "understands_everything", "children_in_the_line"
    assert scenario.happens[first].sender == scenario.happens[second].sender
    service.answer_message(first, "santos", (), "", "es")
    service.end_exercise()
    told = {line.text: line.answers for line in service.hot_wash("es").answered}
    assert "No se contó nada." in told[scenario.happens[first].text.es][0]
    assert told[scenario.happens[second].text.es] == ("Nadie lo abrió ni lo contestó.",)
    service.close()


@pytest.mark.parametrize("name", library.names())
def test_a_script_answers_as_the_window_does(name: str) -> None:
    """With what it answered in the log, and to the person with nothing that would be told of them."""
    scenario, told = library.load(name), 0
    with over(name, f"{ALONE}careless") as service:
        record = service.happened.exercise
        for person in scenario.people:
            for row in record.disclosures(scenario.case_of(person)):
                if row.what.to in scenario.counterparts:
                    told += 1
                    assert record.answer_of(row) is not None, row
                elif row.what.to in scenario.people:
                    assert row.what.what, row
    assert told  # the control


@pytest.mark.parametrize("who", [("seat-1", "seat-2"), ("seat-2",), ("seat-1",)])
def test_a_message_to_two_seats_is_of_each_that_answered_it(tmp_path: Path, who: tuple[str, ...]) -> None:
    """The command wants Dani held and charged; the post and the prosecutor answer, each from their seat."""
    service = Service.open(tmp_path / "w.ruta")
    scenario = everybody_seated(service, "two_packages", "es")
    service.take("V1", "keep_apart", "border_police", "es")
    service.advance(60, "es")
    roles = dict(zip(("seat-1", "seat-2"), scenario.roles.played, strict=False))
    for seat in who:
        service.take_turn(seat, "es")
        service.answer_message("results_today", "dani", (), "", "es")
    service.end_exercise()
    result = found(service, "not_detained")
    did = tuple(roles[seat] for seat in who)
    assert (result.status, result.why, (result.by, *result.also)) == ("met", "withstood", did)
    for role in scenario.roles.played:
        assert bool(own_of(role, [result], scenario)) == (role in did)
    text = scenario.expect["not_detained"].es
    (line,) = (line for part in service.hot_wash("es").expected for line in part.lines if line.text == text)
    assert ("contestaron los dos puestos" in line.why) is (len(who) == 2)
    assert all(name in line.by for name in (f"Puesto {seat[-1]}" for seat in who))
    service.close()


@pytest.mark.parametrize("tells", [("other_name",), ()])
def test_who_told_nothing_earns_what_who_told_loses(tmp_path: Path, tells: tuple[str, ...]) -> None:
    """The receptionist asks two seats for the name of the papers: one gives it, the other does not."""
    service = Service.open(tmp_path / "w.ruta")
    scenario = everybody_seated(service, "turned_away", "es")
    service.take("V1", "keep_apart", "police", "es")
    service.advance(15, "es")
    service.answer_inject("name_on_the_list", "paola", "police", tells)
    service.take_turn("seat-2", "es")
    service.answer_inject("name_on_the_list", "paola", "ngo", ())
    service.end_exercise()
    results = scored(service, scenario).results()
    (result,) = (each for each in results if each.expectation == "gate_told_nothing")
    own = {role: [each.status for each in own_of(role, [result], scenario)] for role in scenario.roles.played}
    assert own == {"police": ["missed" if tells else "met"], "ngo": ["met"], "upavit": []}
    page, text = service.hot_wash("es"), scenario.expect["gate_told_nothing"].es
    (line,) = (line for part in page.expected for line in part.lines if line.text == text)
    assert "Puesto 1" in line.by and "Puesto 2" in line.by
    assert ("Respetado, y cuenta por" in line.why) is bool(tells)
    sums = [weight_of(scenario, own_of(role, [result], scenario)) for role in ("police", "ngo")]
    assert sums == [(0 if tells else 4, 4), (4, 4)]
    service.close()


def test_who_did_not_open_it_is_said_beside_who_answered(tmp_path: Path) -> None:
    whys = {}
    for opens in (False, True):
        service = Service.open(tmp_path / f"{opens}.ruta")
        scenario = everybody_seated(service, "turned_away", "es")
        service.take("V1", "keep_apart", "police", "es")
        service.advance(15, "es")
        service.answer_inject("name_on_the_list", "paola", "police", ())
        if opens:
            service.take_turn("seat-2", "es")
            service.read_message("name_on_the_list", "es")
        service.end_exercise()
        page, text = service.hot_wash("es"), scenario.expect["gate_told_nothing"].es
        (whys[opens],) = (line.why for part in page.expected for line in part.lines if line.text == text)
        service.close()
    assert "no lo abrió" in whys[False] and "no lo abrió" not in whys[True]
    assert "lo leyó y no contestó" in whys[True]


def found(service: Service, expectation: str) -> Result:
    scenario = library.load("two_packages")
    return next(one for one in scored(service, scenario).results() if one.expectation == expectation)


@pytest.mark.parametrize("name", library.names())
def test_everybody_who_answered_well_is_credited(name: str) -> None:
    scenario, shared = library.load(name), 0
    with over(name, f"{ALONE}expert") as service:
        for result in scored(service, scenario).results():
            if result.why in ("told_nothing", "withstood"):
                did = {service.world.events[seq - 1].role for seq in result.seqs}
                assert did == {result.by, *result.also}, result
                assert all(own_of(role or "", [result], scenario) for role in did)
                shared += len(did) > 1
    assert shared or name not in ("two_packages", "unpaid_wages")  # the control: several were asked there
