"""The last page says of each answer who gave it."""

from __future__ import annotations

from pathlib import Path

import pytest

from workflow.rehearsal.live import live
from workflow.rows.exercise import ResultLine
from workflow.scenario import library
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
