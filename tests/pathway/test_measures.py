"""What measures, levers and parameters say of one another is looked up when a file is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from workflow.pathway import library

BASE = "extends: panama-2021\npathway: panama-tried\n"


@pytest.mark.parametrize(
    ("patch", "word"),
    [
        ("measures: {own_report_share: {share: [found, confirmd]}}", "confirmd"),
        ("measures: {own_report_share: {share: [found, labour_filed]}}", "labour_filed"),
        ("measures: {spent_services: {spent: [services, hotel]}}", "hotel"),
        ("parameters: {hotel_night: {fitted: [F999]}}", "F999"),
        ("levers: {L9: {ranges: {hotel_night: [1, 2]}}}", "hotel_night"),
        ("figures: {F41: {measure: confirmt}}", "confirmt"),
    ],
)
def test_a_name_that_is_not_there_is_told(tmp_path: Path, patch: str, word: str) -> None:
    path = tmp_path / "tried.yaml"
    path.write_text(BASE + patch + "\n", encoding="utf-8")
    problems = library.read(str(path)).problems
    assert any(word in problem.text("en") for problem in problems)


def test_the_same_file_with_names_that_are_there_has_no_problem(tmp_path: Path) -> None:
    path = tmp_path / "tried.yaml"
    path.write_text(BASE + "levers: {L9: {ranges: {permit_uptake: [0.6, 0.95]}}}\n", encoding="utf-8")
    assert library.read(str(path)).problems == ()
