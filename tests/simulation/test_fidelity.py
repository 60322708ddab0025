"""The report beside the simulation: what is compared, how it is judged, and that Panama comes near it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from workflow.pathway import library
from workflow.pathway.report import Report
from workflow.present.fidelity import row as row_of
from workflow.rows.fidelity import FidelityRow
from workflow.simulation.run import runs
from workflow.simulation.run.runs import Run
from workflow.simulation.study import fidelity

PANAMA = library.load("panama-2021")


@pytest.fixture(scope="module")
def lived() -> Run:
    return runs.run(fidelity.plan(replications=120))


@pytest.fixture(scope="module")
def row(lived: Run) -> FidelityRow:
    return row_of(lived, "en")


def altered(run: Run, measure: str, to: float) -> Run:
    """The same run, with a measure that says something else."""
    numbers = run.sample.measures.copy()
    numbers[:, :, list(PANAMA.measures).index(measure)] = to
    return replace(run, sample=replace(run.sample, measures=numbers))


def test_every_figure_of_the_report_is_answered_or_says_why_not() -> None:
    assert list(PANAMA.figures) == list(Report.load().figures)
    for figure in PANAMA.figures.values():
        if figure.kind in fidelity.GOALS:
            assert figure.measure is not None, figure.id
            assert fidelity.year_of(figure, Report.load()) in PANAMA.years, figure.id
            assert figure.reads or fidelity.value_of(Report.load().figures[figure.id].value) is not None
        else:
            assert figure.why is not None and figure.measure is None, figure.id


def test_the_goals_are_reached(row: FidelityRow) -> None:
    # The command itself runs 400 replications; so few leave the edges of the intervals uncertain.
    for joint in row.joint:
        assert joint.inside >= (joint.goal - 0.05) * joint.of, joint
    assert row.width is not None and row.width <= 1.15
    assert row.unexplained == ()
    assert row.tails is not None and 0.01 <= row.tails <= 0.25


def test_a_simulation_that_is_wrong_is_seen(lived: Run) -> None:
    wrong = lived
    for measure in ("investigations", "confirmed_same_year", "prosecuted", "visas", "in_care", "convicted"):
        wrong = altered(wrong, measure, 60.0)
    found = row_of(wrong, "en")
    assert not found.well
    assert "F54" in found.unexplained and "F41" in found.unexplained


def test_intervals_that_are_too_wide_are_not_well(lived: Run) -> None:
    numbers = lived.sample.measures.copy()
    numbers[::2] *= 3.0
    wide = row_of(replace(lived, sample=replace(lived.sample, measures=numbers)), "en")
    assert wide.width is not None and wide.width > fidelity.MOST_WIDTH and not wide.well


def test_what_was_chosen_by_figures_is_less_than_the_figures_it_was_chosen_by() -> None:
    chosen_by = {key for p in PANAMA.parameters.values() for key in p.fitted}
    fitted = {f.id for f in PANAMA.figures.values() if f.kind == "fitted"}
    assert chosen_by <= fitted
    assert fidelity.free_numbers(PANAMA) < len(fitted)


def test_nothing_that_the_report_counts_is_put_in() -> None:
    """No year sets a parameter to the value of a figure that is compared with its own year."""
    report = Report.load().figures
    for year in PANAMA.years.values():
        assert year.why is not None
        for figure in PANAMA.figures.values():
            value = fidelity.value_of(report[figure.id].value)
            if figure.kind in fidelity.GOALS and value and fidelity.year_of(figure, Report.load()) == year.id:
                same = [name for name, number in year.set.items() if number == value and value > 10]
                assert same == [], (figure.id, same)


def test_contradictions_are_shown_beside_each_other(row: FidelityRow) -> None:
    figures = {figure.id: figure for figure in row.figures}
    assert [other.value for other in figures["F45"].also] == [7.0]
    assert [other.value for other in figures["F43"].also] == [22.0]
    assert figures["F46"].report == 7.0 and figures["F45"].report == 9.0


def test_a_word_is_read_as_a_range(row: FidelityRow) -> None:
    found = next(figure for figure in row.figures if figure.id == "F48")
    assert found.report is None and found.reads == (60.0, 240.0)
    assert found.inside is True and found.median is not None and found.median > 60.0


@pytest.mark.parametrize(
    ("printed", "value"),
    [("1,500", 1500.0), ("~50", 50.0), ("0 reported", 0.0), ("2 of 3", 2.0), ("several", None)],
)
def test_values_are_read_as_printed(printed: str, value: float | None) -> None:
    assert fidelity.value_of(printed) == value


def test_who_was_confirmed_is_of_this_year_or_of_an_earlier_one(lived: Run) -> None:
    """What `counts` parts adds up to the times that ended; the control counts all of them as of this year."""
    names = list(PANAMA.measures)
    same, earlier = (
        lived.sample.measures[:, :, names.index(name)]
        for name in ("confirmed_same_year", "confirmed_earlier")
    )
    times = lived.sample.times
    ended = np.bincount(
        times[times[:, 1] == names.index("confirmed_same_year"), 0], minlength=lived.sample.replications
    )
    assert (same.sum(axis=1) + earlier.sum(axis=1) == ended).all()
    assert (same.sum(axis=1) != ended).any()


def test_one_year_can_be_asked_for(lived: Run) -> None:
    found = row_of(lived, "es", "2018")
    assert {f.id for f in found.figures if f.inside is not None} == {"F24", "F29"}
    assert found.year == "2018" and found.of == 2
