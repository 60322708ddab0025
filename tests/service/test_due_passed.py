"""What a person waited for past its date, though the table could have done it, is told on the last page."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.service.made_exercises import played
from workflow.rehearsal.live import is_over
from workflow.scenario import library
from workflow.service import Service

DAY = 1440


def also(folder: Path, lang: str, days: int) -> list[str]:
    """What is said of the consulate, of which Nilsa is told so many days after the beginning; 0 for never."""
    service = Service.open(folder / f"{lang}{days}.ruta")
    scenario = library.load("unpaid_wages")
    expect = {id: each for id, each in scenario.expect.items() if id != "consulate_told"}
    service.start_exercise(scenario.model_copy(update={"expect": expect}), lang)
    service.advance((days or 20) * DAY, lang)
    if days:
        service.take("V1", "tell_consulate", "labour_inspector", lang)
    service.end_exercise()
    name = "consulado" if lang == "es" else "consulate"
    told = [line for line in service.hot_wash(lang).also if name in line]
    service.close()
    return told


@pytest.mark.parametrize(
    ("lang", "undone", "late"),
    [("es", "no se hizo. En la mesa podía hacerlo: Inspector", "después de la meta"),
     ("en", "not done. At the table it could be done by: Labour", "after the target")],
)  # fmt: skip
def test_what_waited_past_its_date_is_told_with_who_could(
    lang: str, undone: str, late: str, tmp_path: Path
) -> None:
    (never,) = also(tmp_path, lang, 0)
    assert undone in never
    (after,) = also(tmp_path, lang, 60)
    assert late in after and undone not in after
    assert also(tmp_path, lang, 2) == []  # the control: in time


@pytest.mark.parametrize("name", library.names())
def test_each_wait_is_told_once_and_nowhere_else(name: str, tmp_path: Path) -> None:
    service = Service.open(tmp_path / "w.ruta")
    for _number in played(service, name, "careless", "es"):
        pass
    if not is_over(service):
        service.end_exercise()
    page = service.hot_wash("es")
    waited = [line.partition(" · ") for line in page.also if "En la mesa podía" in line]
    touched = [line.act for line in page.touched]
    for what, _dot, people in waited:
        for whose in people.split("; "):
            name_of = whose.partition(", hasta el ")[0]
            assert not any(
                act.startswith(f"{name_of} · ") and f"{what}: no se hizo" in act for act in touched
            ), whose
    assert waited or name != "begging_group"  # the control
    service.close()
