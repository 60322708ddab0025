"""What was asked for in time and goes on at the end says whose course it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from workflow.rehearsal.live import live
from workflow.scenario import library
from workflow.service import Service


@pytest.mark.parametrize(
    ("lang", "whose"),
    [
        ("es", "Se pidió a tiempo, y está en curso: Equipo de UPAVIT."),
        ("en", "It was asked for in time; under way: UPAVIT team."),
    ],
)
def test_what_the_seat_itself_has_in_course_is_its_own(tmp_path: Path, lang: str, whose: str) -> None:
    service, name = Service.open(tmp_path / "w.ruta"), "private_residence"
    scenario = library.load(name)
    script = library.moves_of(name, scenario)["expert"].whole()
    at = next(at for at, move in enumerate(script.acts) if move.take == "assess_needs")
    begins = script.acts[at].model_copy(update={"within": None})
    moves = script.model_copy(update={"acts": (*script.acts[:at], begins)})
    assert all(lived.ok for lived in live(service, scenario, moves, lang))
    while not any(job.stage == "started" for job in service.world.state.jobs.values()):
        service.advance(60, lang)
    service.end_exercise()
    lines = [line for part in service.hot_wash(lang).expected for line in part.lines]
    assert whose in [line.why for line in lines if "UPAVIT" in line.by]
    service.close()
