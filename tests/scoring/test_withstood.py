"""Who was asked for exactly what must not be done, and answered without doing it, kept from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from workflow.rehearsal.witness import scored
from workflow.scenario import library
from workflow.service import Service


@pytest.mark.parametrize(
    ("message", "of", "by"),
    [
        ("understands_everything", "contractor_does_not_translate", "labour_inspector"),
        ("owner_settles", "not_sat_down_to_settle", "mitradel"),
    ],
)
@pytest.mark.parametrize("answers", [True, False])
def test_who_was_put_to_the_test_and_said_no_respected_it(
    message: str, of: str, by: str, answers: bool, tmp_path: Path
) -> None:
    """With the answer as its event; without it, the control, it could still have come about."""
    service, scenario = Service.open(tmp_path / "w.ruta"), library.load("coffee_line")
    service.start_exercise(scenario, "es")
    service.take("V1", "detect_labour", "labour_inspector", "es")
    service.advance(2 * 1440, "es")
    service.take("V1", "tell_rights", by, "es")
    if answers:
        service.answer_message(message, "santos", (), "", "es")
    service.end_exercise("stopped")
    result = next(one for one in scored(service, scenario).results() if one.expectation == of)
    if answers:
        (seq,) = result.seqs
        assert (result.status, result.why, result.by) == ("met", "withstood", by)
        assert service.world.events[seq - 1].role == by
        text = scenario.expect[of].es
        lines = [line for part in service.hot_wash("es").expected for line in part.lines if line.text == text]
        assert all(line.why.startswith("Se pidió, se contestó y no se hizo") for line in lines) and lines
    else:
        assert result.why in ("could_come", "nothing_done")
    service.close()


def test_whoever_did_it_after_all_did_not_withstand(tmp_path: Path) -> None:
    service, scenario = Service.open(tmp_path / "w.ruta"), library.load("coffee_line")
    service.start_exercise(scenario, "es")
    service.take("V1", "detect_labour", "labour_inspector", "es")
    service.advance(60, "es")
    service.answer_message("understands_everything", "santos", (), "", "es")
    service.take("V1", "let_companion_interpret", "labour_inspector", "es")
    result = next(
        one
        for one in scored(service, scenario).results()
        if one.expectation == "contractor_does_not_translate"
    )
    assert result.status == "missed"
    service.close()


@pytest.mark.parametrize("name", library.names())
def test_every_exercise_says_what_asks_for_what_must_not_be_done(name: str) -> None:
    """Each scenario names an inject that does, of a role that is asked and of which it is expected."""
    scenario = library.load(name)
    offered = [
        (each, scenario.happens[inject])
        for each in scenario.expect.values()
        if each.never is not None
        for inject in each.never.offered
    ]
    assert offered
    assert all(set(each.by) & set(inject.to) for each, inject in offered)
