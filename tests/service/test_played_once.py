"""What a test gets of an exercise that another one played is what the table had before it as it ended."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.service.made_exercises import played
from tests.service.played_once import over
from workflow.rehearsal.live import is_over
from workflow.service import Service

NAME = "construction_site"


def test_the_page_of_an_exercise_that_is_opened_again_is_the_one_it_ended_with(tmp_path: Path) -> None:
    service = Service.open(tmp_path / "w.ruta")
    for _number in played(service, NAME, "careless", "es"):
        pass
    if not is_over(service):
        service.end_exercise()
    with over(NAME, "careless") as again, over(NAME, "expert") as other:
        page, console, same = service.hot_wash("es"), service.console("es"), again.console("es")
        assert again.hot_wash("es") == page
        assert console is not None and same is not None
        assert replace(same, session=console.session) == console
        assert other.hot_wash("es") != page  # the control
    service.close()


def test_what_one_test_does_to_it_another_does_not_see() -> None:
    with over(NAME, "careless") as first:
        before = len(first.world.events)
        first.rewind(before // 2, "es")
        assert len(first.world.events) > before
    with over(NAME, "careless") as second:
        assert len(second.world.events) == before
