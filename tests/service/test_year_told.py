"""A date of another year than the one that it is now is told with its year."""

from __future__ import annotations

from pathlib import Path

from tests.service.conftest import at_the_desk
from workflow.present.scene import Scene


def test_a_day_of_last_year_is_told_with_its_year_once_the_year_is_another(tmp_path: Path) -> None:
    for desk in at_the_desk(tmp_path, ["woman_private_house"], ["police"], [("detect_operation", "police")]):
        now = desk.world.state.now
        assert Scene.of(desk.world, "es").on_day(now) == "lunes 4 ene"  # the control: this year
        desk.advance(400 * 1440, "es")
        scene = Scene.of(desk.world, "es")
        assert scene.on_day(now) == "lunes 4 ene 2021" and scene.dated(now).startswith("lunes 4 ene 2021, ")
        assert Scene.of(desk.world, "en").on_day(now) == "Monday 4 Jan 2021"
        assert scene.on_day(desk.world.state.now).endswith(" 2022")
        assert desk.state("es").day == "día 401"
