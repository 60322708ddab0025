"""The events of a proposed rating: what speaks for it and what speaks against it, each under its heading."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.review.made import played_by, read_to_end, sealed
from workflow.rows.report import Wanted
from workflow.rows.review import SheetRow
from workflow.service import Service

SHORT = ("No cumplido", "Tarde", "En otro orden")


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A table that did some things well and did harm, read to its end."""
    folder = tmp_path_factory.mktemp("rated")
    opened = Service.open(folder / "w.ruta")
    played_by(opened, "turned_away", "careless")
    sealed(opened, folder / "table.ruts")
    opened.review([folder / "table.ruts"], [], "es")
    read_to_end(opened)
    yield opened
    opened.close()


def _rows(service: Service) -> list[SheetRow]:
    return [row for row in service.review_case(0, "V1", "es").sheet if row.grade]


def test_both_are_named_whatever_the_word_is(service: Service) -> None:
    rows = _rows(service)
    for row in rows:
        for reason in row.reasons:
            if reason.seq and reason.text.startswith("Cumplido:"):
                assert reason.seq in row.reached
            if reason.seq and reason.text.startswith(SHORT):
                assert reason.seq in row.short and reason.seq not in row.reached
        assert {*row.seqs} <= {*row.reached, *row.short}
    assert [row for row in rows if row.reached and row.short]
    assert [row for row in rows if not {*row.reached} <= {*row.seqs}]  # what one column left out


def test_the_report_has_a_column_of_each(service: Service, tmp_path: Path) -> None:
    service.review_report(Wanted((), False), tmp_path / "r.html", "es")
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "Sucesos a favor" in page and "Sucesos en contra" in page
    row = next(row for row in _rows(service) if row.reached and row.short)
    numbers = [", ".join(str(seq) for seq in seqs) for seqs in (row.reached, row.short)]
    assert f"<td>{numbers[0]}</td><td>{numbers[1]}</td>" in page
