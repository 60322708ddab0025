"""2021 is 2021: whatever is asked without further words is the chosen year with those before it lived."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from workflow.cli.simulating import time_of
from workflow.pathway import library
from workflow.present.fidelity import row as compared_with
from workflow.present.flow import flow
from workflow.rows.asking import PROJECTED, Plan, Question
from workflow.rows.fidelity import FidelityRow, FigureRow
from workflow.rows.flow import FlowResult
from workflow.rows.period import filling, period
from workflow.simulation.run import runs
from workflow.simulation.run.plan import timeline
from workflow.simulation.study import fidelity
from workflow.simulation.study.asked import plan_of

FEW = 6
YEARS = ("2018", "2019", "2020", "2021")
PANAMA = library.load("panama-2021")


@cache
def asked(**words: object) -> FlowResult:
    """What Flow shows of a question, with few histories."""
    question = replace(Question(replications=FEW, preview=True, lang="en"), **words)  # type: ignore[arg-type]
    return flow(question, lambda _done, _of: None, lambda: False)


@pytest.fixture(scope="module")
def compared() -> FidelityRow:
    """*Model and report*, and what `ruta fidelity` prints: all four years."""
    lived = runs.run(fidelity.plan(replications=FEW))
    found = [compared_with(lived, "en", year) for year in YEARS]
    return replace(found[0], figures=tuple(row for year in found for row in year.figures))


def of_year(compared: FidelityRow, year: str) -> dict[str, FigureRow]:
    """The compared figures of a year, by id."""
    return {row.id: row for row in compared.figures if row.inside is not None and row.year == year}


@pytest.mark.parametrize("year", YEARS)
def test_flow_and_the_comparison_say_the_very_same(compared: FidelityRow, year: str) -> None:
    theirs = of_year(compared, year)
    mine = {row.id: row for row in asked(year=year).figures}
    assert mine and mine == theirs


@pytest.mark.parametrize("year", YEARS)
def test_without_the_years_before_they_do_not(compared: FidelityRow, year: str) -> None:
    """The control: the numbers of a year that hold all along are another question."""
    mine = {row.id: row for row in asked(year=year, history=False, warmup=2).figures}
    theirs = of_year(compared, year)
    assert mine.keys() == theirs.keys()
    assert mine != theirs


def test_base_and_figures_say_the_same_of_a_measure(compared: FidelityRow) -> None:
    """*What changes* and the year's table, of 2021: each measure has the middle and range of its figure."""
    found = asked(year="2021")
    measures = {row.id: row.baseline for row in found.changes}
    for figure in found.figures:
        spread = measures[figure.measure]
        assert (spread.median, spread.low, spread.high) == (figure.median, figure.low, figure.high), figure.id


def test_those_that_everybody_asks_for_come_first() -> None:
    measures = [row.measure for row in asked(year="2021").figures]
    assert tuple(measures[: len(fidelity.ASKED_FIRST)]) == fidelity.ASKED_FIRST


def test_every_door_asks_for_the_same_time() -> None:
    window, line = plan_of(Question()), Plan(warmup=10, **time_of(None, None))
    for plan in (window, line):
        time = timeline(plan, PANAMA)
        assert [year for year, _windows in time.years] == ["2021"]
        assert [epoch.settings.year for epoch in time.epochs[-4:]] == list(YEARS)
        assert time.pathway.starts == timeline(fidelity.plan(), PANAMA).pathway.starts


def test_what_would_follow_is_asked_for_by_name() -> None:
    """Its first year is the chosen year as everywhere else; then its numbers go on."""
    assert time_of(None, 3) == {"history": True, "years": 3, "onwards": True}
    ahead = Question(year="2019", years=PROJECTED, onwards=True, replications=FEW)
    time = timeline(plan_of(ahead), PANAMA)
    assert [year for year, _windows in time.years] == ["2019", "2020", "2021"]
    assert time.epochs[-1].settings.year == "2019"
    first = runs.run(replace(plan_of(ahead), monthly=False)).sample.measures[:, 0]
    alone = runs.run(replace(plan_of(replace(ahead, years=1, onwards=False)), monthly=False)).sample.measures
    assert ((first == alone[:, 0]) | ((first != first) & (alone[:, 0] != alone[:, 0]))).all()
    told = asked(year="2019", years=PROJECTED, onwards=True)
    assert told.figures == ()
    assert period(told.what_if, "es").startswith("Qué pasaría de 2019 a 2021 si todo siguiera como en 2019")


def test_each_time_is_said_in_words() -> None:
    base = asked(year="2021").what_if
    assert period(base, "es") == "Año 2021 (tras los años 2018 a 2020)"
    assert period(base, "en") == "Year 2021 (after the years 2018 to 2020)"
    assert period(replace(base, year="2019", lived=("2018",)), "es") == "Año 2019 (tras el año 2018)"
    assert filling(base, "es") == "; otros 10 años antes, sólo para empezar con casos"
    assert filling(replace(base, warmup=1), "en") == "; 1 year before, only to begin with cases"
    assert filling(replace(base, warmup=0), "es") == ""
    alone = replace(base, history=False, years=3)
    assert period(alone, "es") == "3 años con los números de 2021, sin los años anteriores"
    assert period(replace(base, year=""), "en") == "1 year"


def test_the_map_adds_up_to_the_rankings() -> None:
    """What the map shows of a row are its people and lines, but for what stands at no drawn state."""
    found = asked(year="2021")
    at_states: dict[str, list[float]] = {}
    for state in found.heat:
        assert all(part.waiting <= 1.05 * state.here + 0.1 for part in state.parts), state.node
        for part in state.parts:
            whole = at_states.setdefault(part.step, [0.0, 0.0, 0.0])
            for place, value in enumerate((part.waiting, part.lost, part.queue)):
                whole[place] += value
    assert len(at_states) > 20
    rows = {row.step: row for row in found.what_if.bottlenecks}
    whole_rows = 0
    for step, shown in at_states.items():
        row = rows[step]
        assert row.lost_a_year.mean is not None
        says = [row.waiting, row.lost_a_year.mean, row.queue]
        assert all(some <= all_ * 1.000001 for some, all_ in zip(shown, says, strict=True)), step
        whole_rows += shown == pytest.approx(says)
    assert whole_rows >= 0.8 * len(at_states)


def test_the_report_stands_beside_the_base_whatever_a_what_if_is_set_against() -> None:
    few: dict[str, object] = {"history": False, "warmup": 1}
    base = asked.__wrapped__(year="2021", **few)
    kept = asked.__wrapped__(year="2021", levers=("L13",), base_levers=("L7a",), **few)
    assert kept.compared_with and kept.figures == base.figures != ()
    other = asked.__wrapped__(year="2020", levers=("L13",), base_levers=("L7a",), **few)
    assert not other.figures  # of that year no base was simulated, and nothing else is taken for it
