"""Damaged logs through the command line: the small run of `tests/bench/damaged_logs.py`, and its controls."""

from __future__ import annotations

import pytest

from tests.bench.damaged_logs import CONTROLS, FORGED, Whole, logs, tried, without
from tests.store.forging import DAMAGES


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Whole, Whole]:
    return logs(tmp_path_factory.mktemp("logs"))


def test_no_damage_is_called_fine_or_ends_badly(whole: tuple[Whole, Whole]) -> None:
    found = tried(150, seed=2, whole=whole)
    assert (found.wrong, found.tracebacks, found.slow) == ([], [], [])
    assert {kind for kind, _ in found.ends} == {*DAMAGES, FORGED}
    assert found.ends[FORGED, "consistent, changed"] > 10  # what shows only against a receipt was tried
    assert sum(found.ends.values()) == 150


@pytest.mark.parametrize("part", CONTROLS)
def test_a_check_that_looks_at_less_is_found_wrong(part: str, whole: tuple[Whole, Whole]) -> None:
    with without(part):
        found = tried(16, seed=2, whole=whole, kinds=CONTROLS[part])
    assert any("called consistent" in one for one in found.wrong)
