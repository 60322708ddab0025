"""Changed files are refused with a sentence or run; `tests.bench.mutated_files` tries thousands."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench import mutated_files
from tests.bench.mutated_files import Sort, ended, sorts, tried
from workflow.pathway import reader

SMALL = [sort for sort in sorts() if sort.name != "patch"]  # Panama is read for each patch


def test_a_hundred_and_fifty_files_end_well(tmp_path: Path) -> None:
    counts, told = tried(range(150), tmp_path, SMALL)
    assert told == []
    assert counts.total() == 150
    assert sum(count for name, count in counts.items() if name.endswith("refused")) > 50
    assert sum(count for name, count in counts.items() if name.endswith("run")) >= 10


def test_a_reader_that_breaks_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise KeyError("a sentence that is missing")

    monkeypatch.setattr(reader, "mistakes", broken)
    counts, told = tried(range(40), tmp_path, SMALL[:3])
    assert sum(count for name, count in counts.items() if name.endswith("traceback")) == len(told) > 3


def _goes_on(_path: Path, _folder: Path) -> str:
    while True:
        pass


def _differs(_path: Path, _folder: Path) -> str:
    raise AssertionError("by hand otherwise than in bulk")


def _leaves(_path: Path, _folder: Path) -> str:
    raise SystemExit(3)


@pytest.mark.parametrize(("act", "how"), [(_goes_on, "slow"), (_differs, "other"), (_leaves, "traceback")])
def test_what_goes_on_differs_or_ends_the_process_is_noticed(
    act: mutated_files.Tried, how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mutated_files, "GIVEN_UP", 0.2)
    assert ended(Sort("one", "", 1, act), tmp_path / "one.yaml", tmp_path)[0] == how
