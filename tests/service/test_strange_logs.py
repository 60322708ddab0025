"""Sessions whose chain holds and whose events no session could have had: a sentence, never a traceback."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from tests.service import strange
from workflow.pathway import library
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
    monkeypatch.setattr(agreement, "_Reading", strange.Anything)
    broken: list[str] = []
    for trial in range(60):  # types and ranges are checked all the same
        broken += tried(real, tmp_path, range(trial, trial + 1))[1]
        if len(broken) > 2:
            return
    pytest.fail(str(broken))


def test_the_session_as_it_was_is_opened(real: strange.Real, tmp_path: Path) -> None:
    assert strange.meets_only_sentences(tmp_path / "w", real, real.events) == "opened"


@pytest.mark.parametrize(
    "definition",
    [
        "",
        "{",
        "[]",
        "null",
        "{}",
        '{"pathway": 1}',
        "[" * 50_000,
        '{"pathway": "x", "pathway": "y"}',
        "NaN",
        "\ufeff{}",
    ],
    ids=lambda text: text[:12],
)
def test_a_definition_that_is_none_is_a_sentence(real: strange.Real, tmp_path: Path, definition: str) -> None:
    other = replace(real, definition=definition)
    assert strange.meets_only_sentences(tmp_path / "w", other, real.events) == "refused"


def test_events_under_another_pathway_are_refused(real: strange.Real, tmp_path: Path) -> None:
    panama = library.load("panama-2021")
    other = replace(real, pathway=panama.pathway, digest=panama.digest, definition=library.to_json(panama))
    assert strange.meets_only_sentences(tmp_path / "w", other, real.events) == "refused"


def test_a_case_without_an_id_is_a_sentence(real: strange.Real, tmp_path: Path) -> None:
    """The least of them: `subject-null`."""
    events = [
        replace(event, subject=None) if event.lifecycle == "case_opened" else event for event in real.events
    ]
    assert strange.meets_only_sentences(tmp_path / "w", real, events) == "refused"
