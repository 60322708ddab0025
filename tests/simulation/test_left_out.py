"""A year that chose nothing: what the others chose, and what it says of that year."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.bench import fit
from workflow.pathway import library
from workflow.present.fidelity import left_out as left_out_row
from workflow.rows.fidelity import LeftOutRow
from workflow.simulation.run import runs
from workflow.simulation.study import chosen, fidelity, left_out
from workflow.simulation.study.left_out import LeftOut

PANAMA = library.load("panama-2021")
KEPT = LeftOut.load()
PATH = fit.FILE
PLAN = fidelity.plan(replications=80)


@pytest.fixture(scope="module")
def row() -> LeftOutRow:
    lived = {year: runs.run(plan) for year, plan in left_out.plans(PLAN, KEPT).items()}
    return left_out_row(lived, KEPT, "en")


def test_the_kept_numbers_are_of_this_pathway() -> None:
    """Where this fails the pathway has changed: `nice python -m tests.bench.fit` chooses them again."""
    assert KEPT.is_of(PANAMA)


def test_a_changed_number_makes_them_stale_and_a_changed_sentence_does_not() -> None:
    parameter = PANAMA.parameters["consent_chance"]
    for update, is_of in (({"value": 0.8}, False), ({"es": "Otra cosa", "explain": None}, True)):
        other = {**PANAMA.parameters, "consent_chance": parameter.model_copy(update=update)}
        assert KEPT.is_of(PANAMA.model_copy(update={"parameters": other})) is is_of, update


def test_leaving_one_year_out_most_figures_are_inside(row: LeftOutRow) -> None:
    assert len(row.figures) == 35 and len({f.id for f in row.figures}) == 35
    assert {f.id for f in row.figures} == {f.id for f in PANAMA.figures.values() if f.kind == "fitted"}
    assert row.inside >= row.least == 24
    assert row.well and not row.stale


def test_a_year_without_its_own_numbers_is_seen() -> None:
    """The control: with nothing chosen at all fewer are inside, so the table can say no."""
    lived = runs.run(fidelity.plan_before(replace(PLAN, replications=30)))
    found = left_out_row(dict.fromkeys(chosen.YEARS, lived), KEPT, "en")
    assert found.inside < found.least and not found.well


def test_what_no_figure_is_left_for_keeps_what_it_was_before() -> None:
    numbers = chosen.numbers(PANAMA)
    for year in chosen.YEARS:
        lost, held = chosen.left_without(PANAMA, year), KEPT.chosen[year]
        for one in numbers:
            found = {held[lived][one.parameter.id] for lived in one.years}
            assert len(found) == 1, (year, one.parameter.id)
            if one.given:
                assert found == {one.value}, (year, one.parameter.id)
            elif one in lost:
                assert found == {one.before}, (year, one.parameter.id)
    assert {one.parameter.id for one in chosen.left_without(PANAMA, "2021")} >= {"remedy_told_chance"}


def test_kept_numbers_are_read_as_written(tmp_path: Path) -> None:
    path = tmp_path / "left_out.json"
    KEPT.save(path)
    assert LeftOut.load(path) == KEPT
    assert replace(KEPT, made_from="") != KEPT
    path.write_text(json.dumps({"made_from": ""}), encoding="utf-8")
    with pytest.raises(KeyError):
        LeftOut.load(path)


def test_numbers_that_were_chosen_are_written_where_they_stand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each into its own line and year, and nothing else of the file is touched."""
    copy = tmp_path / "panama-2021.yaml"
    copy.write_text(fit.FILE.read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setattr(fit, "FILE", copy)
    numbers = chosen.numbers(PANAMA)
    fit.write({one: one.value for one in numbers})
    assert copy.read_bytes() == PATH.read_bytes()
    others = {one: one.value + 0.25 for one in numbers if one.parameter.unit != "B/."}
    fit.write(others)
    before, after = (text.splitlines() for text in (PATH.read_text("utf-8"), copy.read_text("utf-8")))
    changed = [(a, b) for a, b in zip(before, after, strict=True) if a != b]
    assert len(changed) >= len({one.parameter.id for one in others})
    for one, value in others.items():
        assert any(f"{value:g}" in b and f"{value:g}" not in a for a, b in changed), one.parameter.id
