"""A table that runs alone is told when nothing more comes, and so that it may end; and not before."""

from __future__ import annotations

from pathlib import Path

import pytest

from workflow.rehearsal.live import live
from workflow.scenario import library
from workflow.service import Service

SAID = {
    "es": "De fuera ya no llegarán más mensajes. Pueden seguir, o terminar cuando quieran.",
    "en": "No more messages will come from outside. You may go on, or end when you want.",
}


@pytest.mark.parametrize("lang", ["es", "en"])
def test_once_nothing_more_comes_the_table_is_told_that_it_may_end(tmp_path: Path, lang: str) -> None:
    service, scenario = Service.open(tmp_path / "w.ruta"), library.load("in_tray")
    moves = library.moves_of("in_tray", scenario)["brief_only"].whole()
    assert all(lived.ok for lived in live(service, scenario, moves, lang))
    assert service.advance_to_next(lang).text.endswith(SAID[lang])
    service.close()


@pytest.mark.parametrize("alone", [True, False])
def test_what_may_still_come_and_a_table_that_is_led_are_told_nothing(tmp_path: Path, alone: bool) -> None:
    """Nobody asks a question: what comes only when somebody says something may come to the last day."""
    service = Service.open(tmp_path / "w.ruta")
    service.start_exercise(library.load("construction_site"), "es", alone=alone)
    for _press in range(8):
        assert SAID["es"] not in service.advance_to_next("es").text
    service.close()
