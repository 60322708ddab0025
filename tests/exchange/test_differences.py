"""One rule for every difference: the one of the two numbers shown, or a word that says why there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from desktop.widgets.changes import Changes
from tests.desktop.test_flow import EMPTY
from tests.desktop.test_year_report import cells
from tests.exchange.test_told import in_workbook, numbers, read
from workflow.exchange.brief import _change
from workflow.present.clauses import clause, differences
from workflow.rows.asking import Question
from workflow.rows.change import ALMOST, CHANGED, SAME, UNSEEN, ChangeRow, Spread
from workflow.rows.flow import FlowResult
from workflow.rows.written import exact, less, signed_by
from workflow.simulation.run.spreads import spread

UNITS = ("a_year", "balboas_a_year", "days", "cases", "percent")
WORDS = {SAME: "no cambia", UNSEEN: "no se ve diferencia", ALMOST: "casi igual"}
Made = tuple[str, float, float, float, float, int]


def made_row(name: str, made: Made, kind: type[ChangeRow] = ChangeRow) -> ChangeRow:
    """A measure over random histories: unit, its mean and scatter, the effect and its scatter, a seed."""
    unit, mean, scatter, effect, noise, seed = made
    chance = np.random.default_rng(seed)
    before = np.maximum(0.0, mean + scatter * chance.standard_normal(24))
    if unit in ("a_year", "cases"):
        before = np.round(before)
    after = np.maximum(0.0, before + effect + noise * chance.standard_normal(24))
    sides = spread(before), spread(after), spread(after - before)
    return kind(name, f"Nombre {name}", unit, unit, *sides, None, None, "contado")


class Unrounded(ChangeRow):
    """The control: a difference that is rounded by itself."""

    @property
    def change(self) -> float | None:
        """Of the numbers before they are rounded."""
        return (self.what_if.shown(self.unit) or 0.0) - (self.baseline.shown(self.unit) or 0.0)


class Eager(ChangeRow):
    """The other control: everything that is not the same is told as an effect."""

    @property
    def verdict(self) -> str:
        """Whatever chance says."""
        return SAME if super().verdict == SAME else CHANGED


def of(rows: Sequence[ChangeRow]) -> FlowResult:
    """A what-if with these changes and nothing else."""
    parts = {field.name: getattr(EMPTY, field.name) for field in fields(EMPTY)}
    return FlowResult(
        **{**parts, "has_what_if": True, "changes": tuple(rows), "question": Question(levers=("L",))}
    )


def wrong(rows: Sequence[ChangeRow], shown: Callable[[FlowResult], dict[str, list[str]]]) -> Iterator[str]:
    """Where a difference is not that of the numbers beside it, or is told where there is none to tell."""
    result = of(rows)
    table, sheet = shown(result), in_workbook(result)
    for row in rows:
        _name, base, then, told, _assumed = table[row.id]
        before, after = read(base), read(then)
        _n, on_paper_base, on_paper_then, on_paper, _a = _change(row, "es")
        if [read(t.replace(" (", "  (")) for t in (on_paper_base, on_paper_then)] != [before, after]:
            yield f"{row.id}: on paper other numbers"
        if on_paper != told or (sheet[row.id]["baseline"], sheet[row.id]["what_if"]) != (before, after):
            yield f"{row.id}: another difference on paper, or in the workbook other numbers"
        mean, change = row.difference, less(before, after)
        sure = mean.mean_low is None or mean.mean_low > 0.0 or (mean.mean_high or 0.0) < 0.0
        if told in WORDS.values():
            if sheet[row.id]["change"] is not None or (told == WORDS[ALMOST] and not (sure and change)):
                yield f"{row.id}: a word and a number"
            continue
        if (
            read(told) != change
            or sheet[row.id]["change"] != change
            or told != signed_by(change, _sign(row), "es")
        ):
            yield f"{row.id}: {told} is not {then} less {base}"
        if not sure or not change or change * (mean.mean or 0.0) < 0.0 or abs(change) < 0.25:
            yield f"{row.id}: {told} is told, and is no effect"
        if numbers(clause(row, "es")) != numbers(base.split("  (")[0]) | numbers(then.split("  (")[0]):
            yield f"{row.id}: other numbers in the sentence"


def _sign(row: ChangeRow) -> str:
    return {"balboas_a_year": "B/.", "percent": "%"}.get(row.unit, "")


MADE = st.tuples(
    st.sampled_from(UNITS),
    st.sampled_from((0.3, 1.0, 7.0, 16.0, 19.9, 25.0, 60.0, 99.0, 163.0, 1500.0)),
    st.floats(0.0, 12.0),
    st.floats(-30.0, 30.0) | st.floats(-1.0, 1.0),
    st.floats(0.0, 4.0),
    st.integers(0, 10_000),
)


def test_what_rises_or_falls_with_what_is_assumed_is_not_told_as_a_change() -> None:
    row = made_row("hotels", ("a_year", 7.0, 2.0, -2.0, 0.1, 1))
    assert row.verdict == CHANGED and row.moved > 0.0  # the control
    for low, high, verdict in (
        (-2.4, 1.7, UNSEEN), (-0.1, 0.1, UNSEEN), (-2.4, -0.4, CHANGED), (-2.4, 0.0, CHANGED),
    ):  # fmt: skip
        assumed = replace(row, assumed_low=low, assumed_high=high)
        assert assumed.verdict == verdict and bool(assumed.moved) == (verdict == CHANGED)
        assert (assumed.told("es") == WORDS[UNSEEN]) == (verdict == UNSEEN)


def test_times_that_somebody_is_found_are_not_called_people() -> None:
    row = made_row("found", ("a_year", 63.0, 1.0, 10.0, 0.1, 1))
    assert clause(row, "es").startswith("se encuentra a alguien 73 veces al año en")
    assert clause(row, "en").startswith("somebody is found 73 times a year instead")
    assert "persona" in clause(replace(row, id="confirmed"), "es")  # the control


@pytest.mark.parametrize(("lang", "points"), [("es", "puntos"), ("en", "points")])
def test_a_part_of_a_hundred_changes_by_points(lang: str, points: str) -> None:
    row = replace(
        made_row("share", ("percent", 54.0, 1.0, -9.0, 0.1, 1)), assumed_low=-20.0, assumed_high=-3.0
    )
    told = row.told(lang), row.told_assumed(lang), differences([row], lang)
    assert told[0] == f"\N{MINUS SIGN}{exact(abs(row.change or 0.0))}\u00a0{points}"
    assert all(points in said for said in told) and "20\u00a0%" not in " ".join(told)
    before, after = (f"{exact(number)}\u00a0%" for number in row.numbers or ())
    assert before in clause(row, lang) and after in clause(
        row, lang
    )  # the control: these are parts of a hundred
    assert told[1] == f"\N{MINUS SIGN}3 … \N{MINUS SIGN}20\u00a0{points}"
    people = made_row("hotels", ("a_year", 7.0, 2.0, -5.0, 0.1, 1))
    assert points not in people.told(lang) + differences([people], lang)


@pytest.mark.parametrize(
    ("mean", "low", "high", "said"),
    [
        (-2.0, -2.4, -0.4, "\N{MINUS SIGN}0.4 … \N{MINUS SIGN}2.4"),
        (2.0, 0.4, 2.4, "+0.4 … +2.4"),
        (-2.0, -2.0, -0.4, "\N{MINUS SIGN}0.4 … \N{MINUS SIGN}2"),
        (2.0, 2.0, 2.6, "+2 … +2.6"),
        (2.0, None, None, ""),
    ],
)
def test_a_weak_effect_stands_before_a_strong_one_whatever_its_sign(
    mean: float, low: float | None, high: float | None, said: str
) -> None:
    row = made_row("hotels", ("a_year", 7.0, 2.0, mean, 0.1, 1))
    assert row.change == mean
    assumed = replace(row, assumed_low=low, assumed_high=high)
    assert assumed.told_assumed("es") == said
    if low is not None and high is not None:
        weak, strong = assumed.assumed or (0.0, 0.0)
        assert abs(weak) < abs(strong) and {weak, strong} == {low, high}


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[[FlowResult], dict[str, list[str]]]:
    """What the window's table says of each measure."""
    changes = Changes()
    qtbot.addWidget(changes)
    changes.all.setChecked(True)

    def table(result: FlowResult) -> dict[str, list[str]]:
        changes.set_found(result, ())
        return {row.id: cells(changes.table, at) for at, row in enumerate(changes.shown())}

    return table


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=st.lists(MADE, min_size=1, max_size=8))
def test_a_difference_is_that_of_the_numbers_shown_or_none(
    made: list[Made], shown: Callable[[FlowResult], dict[str, list[str]]]
) -> None:
    rows = [made_row("abcdefghijkl"[at], one) for at, one in enumerate(made)]
    assert list(wrong(rows, shown)) == []


@pytest.mark.parametrize("kind", [Unrounded, Eager])
def test_another_rule_is_noticed(
    kind: type[ChangeRow], shown: Callable[[FlowResult], dict[str, list[str]]]
) -> None:
    made: list[Made] = [("a_year", 25.4, 0.0, -5.0, 0.3, 1), ("a_year", 16.0, 3.0, 0.1, 0.3, 2)]
    assert list(wrong([made_row("abcdefghijkl"[at], one, kind) for at, one in enumerate(made)], shown)) != []
    assert list(wrong([made_row("abcdefghijkl"[at], one) for at, one in enumerate(made)], shown)) == []


@pytest.mark.parametrize(
    ("before", "after", "unit", "difference", "told"),
    [
        (16.4, 16.2, "a_year", (-0.2, -0.3, -0.1), "casi igual"),
        (59.4, 59.1, "a_year", (-0.2, -0.3, -0.1), "no se ve diferencia"),  # 59 and 59
        (162.9, 162.2, "days", (1.8, 0.6, 3.0), "no se ve diferencia"),  # on average it is the other way
        (30.0, 29.0, "a_year", (-1.0, -1.2, -0.8), "casi igual"),
        (25.4, 25.6, "a_year", (0.2, 0.1, 0.3), "casi igual"),  # 25 and 26: the rounding makes it 1
        (16.4, 24.4, "a_year", (8.0, 7.4, 8.6), "+8"),
        (41.0, 19.6, "a_year", (-21.4, -23.0, -20.0), "\N{MINUS SIGN}21.4"),
        (16.4, 24.4, "a_year", (8.0, -1.0, 17.0), "no se ve diferencia"),
        (16.4, 16.4, "a_year", (0.0, 0.0, 0.0), "no cambia"),
        (0.3, 0.9, "a_year", (0.6, 0.5, 0.7), "+0.6"),
        (163.0, 55.0, "days", (-108.0, -115.0, -103.0), "\N{MINUS SIGN}108"),
        (1573.0, 3500.4, "balboas_a_year", (1927.0, 1900.0, 1950.0), "+B/.\u00a01,927"),
    ],
)
def test_what_is_said_of_a_difference(
    before: float, after: float, unit: str, difference: tuple[float, float, float], told: str
) -> None:
    mean, low, high = difference
    apart = Spread(mean, mean, low, high, low, high)
    row = ChangeRow("m", "M", unit, unit, _of(before), _of(after), apart)
    assert row.told("es") == told
    assert (row.moved > 0.0) == (told[0] in "+\N{MINUS SIGN}")


def _of(value: float) -> Spread:
    return Spread(value, value, value - 5.0, value + 5.0, value - 1.0, value + 1.0)
