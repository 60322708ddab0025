"""A review is read in slices to its end: nothing that a list of cases needs is left for who asks for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.review.made import begun, late, read_to_end, refused, sealed
from workflow.record.record import Record
from workflow.review import cases
from workflow.rows.review import Asked
from workflow.service import Service, reviews


@pytest.fixture
def service(tmp_path: Path) -> Service:
    """A review of two received files that was begun."""
    own = Service.open(tmp_path / "w.ruta")
    paths = []
    for name, act in (("one", refused), ("two", late)):
        begun(own, name)
        act(own)
        paths.append(tmp_path / f"{name}.ruts")
        sealed(own, paths[-1])
    own.review(paths, [], "es")
    return own


def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The cases that are made, as they are."""
    found: list[str] = []
    make = cases._case

    def making(*given: object, **named: object) -> cases.Case:
        case: cases.Case = make(*given, **named)  # type: ignore[arg-type]
        found.append(case.id)
        return case

    monkeypatch.setattr(cases, "_case", making)
    return found


def test_once_it_is_read_the_cases_are_made(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    found = made(monkeypatch)
    read_to_end(service)
    assert found == ["V1", "V1"]
    rows = service.review_cases(Asked(), "es").rows
    assert [bool(row.refused) for row in rows] == [True, False] and found == ["V1", "V1"]
    service.close()


def test_whoever_asks_meanwhile_makes_no_case(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    found, numbers = made(monkeypatch), set[int]()
    monkeypatch.setattr(reviews, "AT_A_TIME", 0.0)
    while not (row := service.read_on("es")).is_over:
        before = list(found)
        rows = service.review_cases(Asked(), "es").rows
        assert found == before
        read = {source.number for source in row.sources if source.standing != "reading"}
        assert len(found) >= len(read)
        assert all((one.about == "todavía se lee") is (one.source not in read) for one in rows)
        numbers.add(len(found))
    assert {0, 1} <= numbers
    service.close()


ROWS = ("attempts", "stretches", "deadlines", "rights", "faults", "money", "own_words")


def test_the_first_case_that_is_told_opens_the_rows_of_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = Service.open(tmp_path / "w.ruta")
    begun(service, "three")
    for name in ("Ana", "Eva"):
        service.new_case("an_adult", {}, name)
    late(service)
    sealed(service, tmp_path / "three.ruts")
    service.review([tmp_path / "three.ruts"], [], "es")
    asked: set[str] = set()
    for name in ROWS:
        monkeypatch.setattr(Record, name, _noting(getattr(Record, name), asked))
    read_to_end(service)
    assert {"V1", "V2", "V3"} <= asked  # the control: reading does open them
    asked.clear()
    case = service.review_case(0, "V2", "es")
    assert "V2" in asked and "V3" not in asked  # what went wrong first, and is named, was in V1
    assert any("3 personas" in row.text for row in case.glance)
    service.close()


def _noting(ask: Callable[[Record, str], object], asked: set[str]) -> Callable[[Record, str], object]:
    def noting(record: Record, thing: str) -> object:
        asked.add(thing)
        return ask(record, thing)

    return noting
