"""Notes in a form that a person sends, and what is known in an outcome, change no simulated number."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.simulation.test_runs import bits
from workflow.pathway.report import ASSETS
from workflow.rows.asking import Plan
from workflow.simulation.run import runs

TEXT = (ASSETS / "pathways" / "panama-2021.yaml").read_text(encoding="utf-8")
THIN = "{if: {file: thin, age: adult}, value: 0.1}, "
PLAN = Plan(replications=4, years=1, warmup=1)


def without(folder: Path, *parts: str) -> str:
    """Panama's rules without these parts of their text."""
    text = TEXT
    for part in parts:
        assert part in text
        text = text.replace(part, "")
    path = folder / "panama-2021.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.fixture(scope="module")
def run() -> runs.Run:
    return runs.run(PLAN)


def test_without_notes_in_the_rules_every_number_is_the_same(run: runs.Run, tmp_path: Path) -> None:
    begin = TEXT.index("        by_notes: true\n")
    outcomes = TEXT[begin : TEXT.index("        explain:", begin)]
    before = runs.run(replace(PLAN, pathway=without(tmp_path, outcomes, THIN)))
    assert bits(before.sample) == bits(run.sample)


def test_if_the_program_sent_thin_forms_the_numbers_would_be_others(run: runs.Run, tmp_path: Path) -> None:
    """The control: the weight is read, and the comparison can say no."""
    text = TEXT.replace("weight: 1, sets: {file: sufficient}", "weight: 1, sets: {file: thin}")
    path = tmp_path / "panama-2021.yaml"
    path.write_text(text, encoding="utf-8")
    assert bits(runs.run(replace(PLAN, pathway=str(path))).sample) != bits(run.sample)


def test_what_is_known_of_a_risk_changes_no_simulated_number(run: runs.Run, tmp_path: Path) -> None:
    unsafe = "known: {any: [{danger: said}, {lodging_checked: unsafe}, {physical_protection: given}]}, "
    before = runs.run(replace(PLAN, pathway=without(tmp_path, unsafe, "known: {danger: said}, ")))
    assert bits(before.sample) == bits(run.sample)
