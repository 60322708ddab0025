"""The holidays that are kept are those of the library, and what is damaged is worked out again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import holidays
import pytest

from workflow import cache
from workflow.case import public_holidays as kept
from workflow.case.public_holidays import public_holidays


@pytest.fixture(autouse=True)
def forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No decade is known from before, nor afterwards."""
    monkeypatch.setattr(cache, "folder", lambda: tmp_path)
    monkeypatch.setattr(kept, "folder", lambda: tmp_path)
    kept._of_decade.cache_clear()
    yield
    kept._of_decade.cache_clear()
    cache.notes()


def file() -> Path:
    """Where the decade of 2021 is kept."""
    (path,) = (cache.folder() / "holidays").glob("PA-2020*")
    return path


@pytest.mark.parametrize("year", [1900, 1999, 2000, 2009, 2010, 2021, 2029, 2199])
def test_each_year_has_the_holidays_of_the_library(year: int) -> None:
    assert public_holidays(year) == frozenset(holidays.country_holidays("PA", years=year))
    kept._of_decade.cache_clear()  # and the same from the disk
    assert public_holidays(year) == frozenset(holidays.country_holidays("PA", years=year))


def test_the_second_start_takes_them_from_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    first = public_holidays(2021)
    kept._of_decade.cache_clear()
    monkeypatch.setattr(kept, "_worked_out", lambda _first: pytest.fail("worked out again"))
    assert public_holidays(2021) == first


@pytest.mark.parametrize("content", [b"", b"[]", b"\x00" * 50, b'["2021-01-01"]'])
def test_a_damaged_file_is_told_and_worked_out_again(content: bytes) -> None:
    first = public_holidays(2021)
    file().write_bytes(content)
    kept._of_decade.cache_clear()
    assert public_holidays(2021) == first
    assert kept._DAMAGED in cache.notes()


def test_holidays_of_another_library_are_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    public_holidays(2021)
    kept._of_decade.cache_clear()
    monkeypatch.setattr(kept, "_library", lambda: "another")
    monkeypatch.setattr(kept, "_worked_out", lambda _first: [])
    assert public_holidays(2021) == frozenset()
