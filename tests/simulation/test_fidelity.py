"""The report beside the simulation: what is compared, how it is judged, and that Panama comes near it.

What it says of years that chose nothing is in `test_left_out.py`.
"""

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
from workflow.simulation.study import chosen, fidelity

PANAMA = library.load("panama-2021")


@pytest.fixture(scope="module")
def lived() -> Run:
    return runs.run(fidelity.plan(replications=120))


@pytest.fixture(scope="module")
def row(lived: Run) -> FidelityRow:
    before = runs.run(fidelity.plan_before(fidelity.plan(replications=30)))
    return row_of(lived, "en", before=before)


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
            assert chosen.figure_year(PANAMA, figure.id) in PANAMA.years, figure.id
            assert figure.reads or fidelity.value_of(Report.load().figures[figure.id].value) is not None
        else:
            assert figure.why is not None and figure.measure is None, figure.id


def test_the_goals_are_reached(row: FidelityRow) -> None:
    # The command itself runs 400 replications; so few leave the edges of the intervals uncertain.
    for joint in row.joint:
        assert joint.inside >= (joint.goal - 0.05) * joint.of, joint
    assert row.width is not None and row.width <= row.most_width < 1.2
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
    assert wide.width is not None and wide.width > wide.most_width and not wide.well


@pytest.mark.parametrize("mean", [0.4, 3.0, 8.0, 11.0, 40.0])
def test_what_chance_alone_makes_of_a_count_is_what_is_drawn(mean: float) -> None:
    drawn = np.random.default_rng(1).poisson(mean, 40_000)
    low, middle, high = np.quantile(drawn, (0.05, 0.5, 0.95), method="inverted_cdf")
    assert fidelity.width_by_chance(mean) == (high - low) / max(1, middle)
    assert fidelity.width_by_chance(0.0) == 0.0


def test_at_most_twenty_numbers_are_chosen_by_figures(row: FidelityRow) -> None:
    assert len(row.chosen) == len(chosen.numbers(PANAMA)) <= row.most_chosen == 20
    fitted = {f.id for f in PANAMA.figures.values() if f.kind == "fitted"}
    for one in row.chosen:
        assert one.figures and set(one.figures) <= fitted, one.parameter
        assert one.low is not None and one.high is not None and one.low < one.high, one.parameter
        assert one.low <= one.before <= one.high and one.low <= one.value <= one.high, one.parameter
        # no source says any of them: before, each is the middle of its range, whatever a figure would like
        middle, width = (one.low + one.high) / 2, one.high - one.low
        assert PANAMA.parameters[one.parameter].before == one.before, one.parameter
        assert abs(one.before - middle) < 0.05 * width, one.parameter
        # one for all years, unless it is who came, or money that a source says changed
        assert len(one.years) == len(chosen.LIVED) or one.given or one.parameter == "hotel_budget", one
    for year in PANAMA.years.values():
        assert year.why is not None and year.source, year.id


def test_the_figures_of_2021_that_are_shown_first_are_inside(row: FidelityRow) -> None:
    """Confirmed, carried in, investigations, prosecuted, convicted, visas, permits, spending: Flow's base."""
    figures = {figure.id: figure for figure in row.figures}
    of_2021 = ("F41", "F51", "F07", "F21", "F26", "F70", "F71", "F60")
    assert [id for id in of_2021 if not figures[id].inside] == []


def test_a_number_of_its_own_for_a_year_is_counted() -> None:
    """The control: the same parameter with another value in 2020 is one number more."""
    year = PANAMA.years["2020"]
    other = year.model_copy(update={"set": {**year.set, "form_chance_private_home": 0.11}})
    altered = PANAMA.model_copy(update={"years": {**PANAMA.years, "2020": other}})
    assert len(chosen.numbers(altered)) == len(chosen.numbers(PANAMA)) + 1
    found = next(one for one in chosen.numbers(altered) if one.value == 0.11)
    assert found.years == ("2020",) and found.parameter.id == "form_chance_private_home"


def test_what_the_choosing_did_is_seen(row: FidelityRow, lived: Run) -> None:
    assert row.inside_before is not None and row.inside_before < row.inside
    assert sum(bool(f.inside_before) for f in row.figures) == row.inside_before
    values = {one.parameter: one.before for one in row.chosen}
    assert fidelity.plan_before(lived.ready.plan).assumed == values
    alone = row_of(lived, "en")
    assert alone.inside_before is None and alone.figures[6].median_before is None


def test_nothing_that_the_report_counts_is_put_in() -> None:
    """No year sets a parameter to the value of a figure that is compared with its own year."""
    report = Report.load().figures
    for year in PANAMA.years.values():
        assert year.why is not None
        for figure in PANAMA.figures.values():
            value = fidelity.value_of(report[figure.id].value)
            if figure.kind in fidelity.GOALS and value and chosen.figure_year(PANAMA, figure.id) == year.id:
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
