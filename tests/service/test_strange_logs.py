"""Sessions whose chain holds and whose events no session could have had: a sentence, never a traceback."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest

from tests.service import strange
from workflow.world import agreement


@pytest.fixture(scope="module")
def real() -> strange.Real:
    return strange.made_up()


def tried(real: strange.Real, folder: Path, trials: range) -> tuple[Counter[str], list[str]]:
    """What became of so many strange logs, and those that met something else than a sentence."""
    counts: Counter[str] = Counter()
    broken: list[str] = []
    for trial in trials:
        events, what = strange.strange(real, random.Random(trial))
        try:
            counts[strange.meets_only_sentences(folder / f"{trial}.ruta", real, events)] += 1
        except Exception as error:  # whatever it is, it is no sentence
            broken.append(f"{trial}: {what}: {error!r}")
    return counts, broken


def test_a_hundred_strange_logs_meet_only_sentences(real: strange.Real, tmp_path: Path) -> None:
    counts, broken = tried(real, tmp_path, range(100))
    assert broken == []
    assert counts["refused"] > 40
    assert counts["opened"] > 5


def test_without_the_check_the_same_logs_break_it(
    real: strange.Real, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(agreement, "check", lambda _book, _events: None)
    _counts, broken = tried(real, tmp_path, range(40))
    assert len(broken) > 3


def test_the_session_as_it_was_is_opened(real: strange.Real, tmp_path: Path) -> None:
    assert strange.meets_only_sentences(tmp_path / "w", real, real.events) == "opened"
