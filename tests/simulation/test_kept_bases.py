"""A base that was simulated before is read from its file: the same numbers, and of no other one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from workflow import cache
from workflow.present.flow import result
from workflow.rows.asking import Question
from workflow.rows.flow import FlowResult
from workflow.simulation.run.runs import run
from workflow.simulation.study import asked, kept_bases

BASE = Question(year="2021", history=False, warmup=1, replications=8, seed=4712)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of the test's own, in which so few replications are kept, too; nothing else is known."""
    monkeypatch.setattr(cache, "folder", lambda: tmp_path)
    monkeypatch.setattr(kept_bases, "LEAST", 8)
    cache.notes()
    forget(monkeypatch)
    return tmp_path / "bases"


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many replications each run had."""
    made: list[int] = []

    def counted(plan: Any, **more: Any) -> Any:
        made.append(plan.replications)
        return run(plan, **more)

    for module in ("flowing", "unknowable"):
        monkeypatch.setattr(f"workflow.simulation.study.{module}.run", counted)
    return made


def forget(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a process that has just started."""
    for name in ("_full", "_unknowable", "_previews", "_plain"):
        monkeypatch.setattr(asked, name, [])


def answered(question: Question) -> FlowResult:
    """What the screen shows of a question."""
    return result(asked.compare(question, lambda _done, _of: None, lambda: False), question)


def test_what_was_kept_answers_with_the_same_numbers_and_runs_nothing(
    folder: Path, runs: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    simulated = answered(BASE)
    assert len(runs) == 3 and simulated.unknowable and len(list(folder.iterdir())) == 1
    forget(monkeypatch)
    runs.clear()
    at_once = answered(replace(BASE, preview=True))  # which is what Flow asks first
    assert not at_once.preview and answered(BASE) == simulated and runs == []
    assert replace(at_once, question=BASE) == simulated


def test_a_what_if_is_set_against_the_base_that_was_kept(
    folder: Path, runs: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = replace(BASE, levers=("L13",))
    simulated = answered(tried)
    assert runs == [8] * 6 and len(list(folder.iterdir())) == 1  # the base alone is kept
    forget(monkeypatch)
    runs.clear()
    assert answered(tried) == simulated and runs == [8] * 3  # the what-if, and both its ends


@pytest.mark.usefixtures("folder")
def test_what_is_tried_assumed_or_of_another_year_is_never_the_base(monkeypatch: pytest.MonkeyPatch) -> None:
    answered(BASE)
    plan = asked.plan_of(BASE)
    assert kept_bases.recall(plan) is not None
    others = [
        replace(plan, year="2020"), replace(plan, history=True), replace(plan, seed=1),
        replace(plan, replications=9),
        replace(plan, pathway="panama-2024", year=""), replace(plan, levers=("L13",)),
        replace(plan, assumed={"panels": 3.0}), replace(plan, tried={"panels": 3.0}),
    ]  # fmt: skip
    assert [kept_bases.recall(other) for other in others] == [None] * len(others)
    monkeypatch.setattr(kept_bases, "fingerprint", lambda: "another Ruta")
    assert kept_bases.recall(plan) is None


def test_a_damaged_file_is_told_and_its_numbers_are_worked_out_again(
    folder: Path, runs: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    simulated = answered(BASE)
    (file,) = folder.iterdir()
    whole = bytearray(file.read_bytes())
    whole[len(whole) // 2] ^= 1
    file.write_bytes(whole)
    forget(monkeypatch)
    runs.clear()
    assert answered(BASE) == simulated and len(runs) == 3
    assert [note.en for note in cache.notes()] == [kept_bases._DAMAGED.en]


def test_what_is_whole_and_no_base_is_told_and_taken_away(folder: Path) -> None:
    plan = asked.plan_of(BASE)
    path, made_from = kept_bases._place(plan)
    cache.keep(path, made_from, b"not what was written here")
    assert kept_bases.recall(plan) is None and not path.exists() and cache.notes()


def test_the_oldest_files_go(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_bases, "_MOST", 2)
    for seed in (1, 2, 3):
        answered(replace(BASE, seed=seed))
    assert len(list(folder.iterdir())) == 2
    assert kept_bases.recall(asked.plan_of(replace(BASE, seed=1))) is None
    assert kept_bases.recall(asked.plan_of(replace(BASE, seed=3))) is not None
