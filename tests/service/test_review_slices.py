"""A review is read in slices to its end: nothing that a list of cases needs is left for who asks for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.review.made import begun, late, read_to_end, refused, sealed
from workflow.review import cases
from workflow.rows.review import Asked
from workflow.service import Service


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


def test_whoever_asks_before_gets_them_all_and_they_are_made_once(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = made(monkeypatch)
    while not service._here_opened().review.readings or not service._here_opened().review.readings[0].is_over:
        service._here_opened().go_on(0.0)
    first = service.review_cases(Asked(), "es")
    read_to_end(service)
    assert len(first.rows) in (1, 2) and found == ["V1", "V1"]
    service.close()
