"""What stands at a place of the map, in words: days, people and months of one definition."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.screens.flow_map import heats, people_heats
from workflow.rows.flow import HeatPart, HeatRow, UnknowableRow
from workflow.rows.heat import HEATS, counted, for_a_class, in_a_row, in_brief, legend, name, said, told
from workflow.rows.places import longest
from workflow.rows.written import MONTH

STEPS = {"a": "Resolver", "b": "Pedir ayuda"}
NOBODY = (UnknowableRow("index", "Nadie", "", 157.0, 6265.0, "k.t.undetected"),)


def place(came: float, days: Mapping[str, float]) -> HeatRow:
    """A place where people wait for steps, for so many days a year each."""
    parts = tuple(HeatPart(step, each, 0.0, 0.0) for step, each in days.items())
    return HeatRow("k.t.s", sum(days.values()), 0.0, 0.0, 0.0, 9.0, parts, came=came)


def disagrees(row: HeatRow, sentence: str) -> bool:
    """Whether people times months of a sentence are not the days of the longest wait, as rounded as said."""
    people, months = (int(number) for number in re.findall(r"\d+", sentence)[:2])
    days = max(part.waiting for part in row.parts)
    least, most = (people - 0.5) * (months - 0.5) * MONTH, (people + 0.5) * (months + 0.5) * MONTH
    return not least <= days <= most


@given(st.floats(1.0, 400.0), st.floats(3.0, 58.0), st.floats(0.0, 1.0))
def test_people_times_months_are_the_days_of_the_map(came: float, months: float, part: float) -> None:
    longest_days = came * months * MONTH
    row = place(came, {"a": longest_days, "b": part * longest_days * 0.9})
    for lang in ("es", "en"):
        said_ = in_brief(row, STEPS, lang)
        assert not disagrees(row, said_)
        assert re.search(rf"Resolver \([^)]*\): {said_}", told(row, "waiting", STEPS, lang))
    known = longest(row, STEPS)
    assert known is not None and known[1] * came * MONTH == pytest.approx(longest_days)
    wrong = place(came, {"a": 3.0 * longest_days, "b": 0.0})  # the control
    assert disagrees(wrong, in_brief(row, STEPS, "es"))


def test_a_time_is_said_only_where_people_come_and_is_not_said_longer_than_it_is_known() -> None:
    few = place(0.4, {"a": 900.0})
    assert in_brief(few, STEPS, "es") == "" == in_brief(place(5.0, {}), STEPS, "en")
    said_ = in_brief(place(31.09, {"a": 23_561.0}), STEPS, "es")
    assert said_ == "llegan 31 personas al año y cada una lo espera unos 25 meses"
    assert "más de cinco años" in in_brief(place(1.0, {"a": 9000.0}), STEPS, "es")
    english = in_brief(place(1.0, {"a": 4.0}), STEPS, "en")
    assert english == "1 person comes a year, and each waits about 4 days for it"
    assert [counted(n, "es") for n in (0.01, 0.4, 1.2, 12.3)] == [
        "", "menos de 1 persona", "1\u00a0persona", "12\u00a0personas",
    ]  # fmt: skip


def test_of_several_waits_each_has_its_own_days_beside_the_sum() -> None:
    row = place(29.0, {"a": 25_300.0, "b": 25_045.0})
    said_ = in_a_row(row, "waiting", STEPS, "es")
    each = "llegan 29 personas al año y cada una lo espera unos 29 meses"
    assert said_ == f"Resolver (25,300\u00a0días): {each}; Pedir ayuda (25,045\u00a0días)"
    assert in_a_row(row, "waiting", {**STEPS, "c": "Otro"}, "en").count("days") == 2
    third = place(29.0, {"a": 900.0, "b": 800.0, "c": 700.0})
    assert in_a_row(third, "waiting", {**STEPS, "c": "Otro"}, "en").endswith("; and 1 more")
    one = in_a_row(place(29.0, {"a": 25_300.0}), "waiting", STEPS, "es")
    assert one == f"Resolver · {each}"  # its number is that of the place
    assert in_a_row(row, "none", STEPS, "es") == ""


def test_every_number_has_its_unit_and_every_colour_its_sentence() -> None:
    row = place(31.0, {"a": 23_561.0})
    for lang in ("es", "en"):
        for what in HEATS[:-1]:
            warm = heats((row,), what, lang, unknowable=NOBODY)
            range_ = warm["k.t.undetected"]
            assert range_.is_unknown and range_.figure.endswith("people?" if lang == "en" else "personas?")
            assert said(what, lang) and said(what, lang) in legend(what, lang, is_whole=True)
            assert name(what, lang)
        assert heats((row,), "none", lang) == {} and said("none", lang) == ""
    assert name("waiting", "en") != name("waiting", "es")


def test_before_a_class_numbers_are_people_and_the_darkest_is_where_most_is_waited() -> None:
    long, many = place(4.0, {"a": 9000.0}), place(60.0, {"a": 50.0})
    rows = (long, HeatRow("k.t.many", 50.0, 0.0, 0.0, 0.0, 1.0, many.parts, came=60.0))
    warm = people_heats(rows, "es", NOBODY)
    assert warm["k.t.s"].share == 1.0 and warm["k.t.s"].figure == "4\u00a0personas"
    assert warm["k.t.many"].share < 0.1 and warm["k.t.many"].figure == "60\u00a0personas"
    assert warm["k.t.undetected"].figure == "¿157 a 6,265 personas?"
    assert "personas" in for_a_class("es") and "people" in for_a_class("en")
