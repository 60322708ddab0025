"""Of the rights that a case is about, what was told counts for what was told, and the line names which."""

from __future__ import annotations

from pathlib import Path

import pytest

from workflow.rehearsal.live import live
from workflow.rehearsal.witness import scored
from workflow.rows.exercise import HotWash
from workflow.scenario import library
from workflow.scenario.definition import Scenario
from workflow.scenario.expectation import Expectation
from workflow.scoring.results import Result
from workflow.service import Service


def about_rights(scenario: Scenario) -> list[Expectation]:
    """What is expected of rights that are told."""
    found = scenario.expect.values()
    return [one for one in found if one.done is not None and "tell_rights" in one.done.step]


def told(folder: Path, scenario: Scenario, rights: tuple[str, ...]) -> tuple[Result, HotWash]:
    """The expert's moves up to the rights, of which these are told; then the table ends it."""
    (expected,) = about_rights(scenario)
    assert expected.done is not None
    moves, of = library.moves_of(scenario.scenario, scenario)["expert"].whole(), expected.done.of
    at = next(n for n, move in enumerate(moves.acts) if (move.take, move.of) == ("tell_rights", of))
    acts = (*moves.acts[:at], moves.acts[at].model_copy(update={"rights": rights}))
    service = Service.open(folder / "w.ruta")
    try:
        assert all(one.ok for one in live(service, scenario, moves.model_copy(update={"acts": acts}), "es"))
        running = {one.expectation: one for one in scored(service, scenario).results()}[expected.id]
        lacks = [one for one in expected.done.rights if one not in rights]
        assert running.status == ("open" if lacks else "met")  # there is still time for the others
        service.end_exercise("stopped")
        page = service.hot_wash("es")
        return {one.expectation: one for one in scored(service, scenario).results()}[expected.id], page
    finally:
        service.close()


@pytest.mark.parametrize("name", library.names())
def test_every_scenario_that_expects_rights_says_which(name: str) -> None:
    scenario = library.load(name)
    for expected in about_rights(scenario):
        assert expected.done is not None
        assert len(expected.done.rights) > 1, expected.id
        others = {one.right for one in scenario.expect.values() if one is not expected}
        assert set(expected.done.rights) <= others  # each is what the case is about elsewhere, too


@pytest.mark.parametrize("name", [one for one in library.names() if about_rights(library.load(one))])
def test_two_of_ten_rights_are_no_whole(name: str, tmp_path: Path) -> None:
    scenario = library.load(name)
    (expected,) = about_rights(scenario)
    assert expected.done is not None
    rights = expected.done.rights
    for given in ((), rights[:1], rights):
        folder = tmp_path / str(len(given))
        folder.mkdir()
        result, page = told(folder, scenario, given)
        lines = [line for part in page.expected for line in part.lines if line.text == expected.es]
        assert [result.told, result.lacks] == [given, rights[len(given) :]]
        if given != rights:
            assert f"{len(given)} de {len(rights)}" in lines[0].why
        if given == rights:
            assert any("Se le dijo a la persona: " in each.text for each in lines[0].shown)
            assert (result.status, result.why, lines[0].status) == ("met", "done", "cumplido")  # the control
            assert "faltó" not in lines[0].why and "la mitad" not in lines[0].weighs
        elif given:
            assert (result.status, result.why, lines[0].status) == ("late", "in_part", "incompleto")
            assert "faltó" in lines[0].why and lines[0].weighs.endswith("y así la mitad")
        else:
            assert (result.status, result.why, lines[0].status) == ("missed", "none_told", "no se dijeron")
            assert "faltó" in lines[0].why
