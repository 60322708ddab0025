"""A plan in time: epochs, windows, what is measured; and what cannot be asked."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from workflow.pathway import library
from workflow.pathway.magnitudes import OutOfRange
from workflow.rows.asking import Plan
from workflow.simulation.run.plan import PlanProblem, followed, lived_before, settings, timeline
from workflow.simulation.study.flowing import assumed_ends

PANAMA = library.load("panama-2021")
DAY = 1440


def test_a_year_is_measured_after_its_warm_up() -> None:
    time = timeline(Plan(year="2020", years=2, warmup=1), PANAMA)
    assert time.pathway.starts == dt.date(2019, 1, 1)
    assert time.windows == (365 * DAY, (365 + 366) * DAY, (365 + 366 + 365) * DAY)
    assert (time.begins, time.horizon) == (365 * DAY, 1096 * DAY)
    assert [(year, list(windows)) for year, windows in time.years] == [("2020", [1]), ("2021", [2])]
    assert [epoch.settings.year for epoch in time.epochs] == ["2020", "2020"]


def test_a_history_ends_with_its_year_and_each_year_has_its_own_settings() -> None:
    time = timeline(Plan(year="2021", years=4, warmup=2, history=True), PANAMA)
    assert time.pathway.starts == dt.date(2016, 1, 1)
    assert [epoch.settings.year for epoch in time.epochs] == ["2018", "2018", "2019", "2020", "2021"]
    assert [epoch.start for epoch in time.epochs][:2] == [0, 731 * DAY]
    assert time.epochs[3].settings.numbers["meetings_per_month"] == 1


def test_the_years_that_lead_up_to_the_measured_one_are_lived_and_not_measured() -> None:
    plan = Plan(year="2020", years=1, warmup=2, history=True)
    time = timeline(plan, PANAMA)
    assert time.pathway.starts == dt.date(2016, 1, 1)
    assert [epoch.settings.year for epoch in time.epochs] == ["2018", "2018", "2019", "2020"]
    assert [(year, list(windows)) for year, windows in time.years] == [("2020", [1])]
    assert time.begins == time.epochs[-1].start == (366 + 3 * 365) * DAY
    assert lived_before(plan, PANAMA) == ("2018", "2019")
    ahead = timeline(replace(plan, years=2, onwards=True), PANAMA)
    assert [year for year, _windows in ahead.years] == ["2020", "2021"]
    assert (ahead.begins, ahead.epochs[-1].settings.year) == (time.begins, "2020")
    followed = timeline(replace(plan, levers=("L13",)), PANAMA)
    meetings = [epoch.settings.numbers["meetings_per_month"] for epoch in followed.epochs]
    assert meetings[:-1] == [epoch.settings.numbers["meetings_per_month"] for epoch in time.epochs[:-1]]
    assert meetings[-1] == PANAMA.levers["L13"].set["meetings_per_month"]


def test_a_pathway_without_years_has_no_history() -> None:
    bare = PANAMA.model_copy(update={"years": {}})
    time = timeline(Plan(history=True, years=1, warmup=2), bare)
    assert time.pathway.starts == bare.starts and len(time.years) == 1
    assert lived_before(Plan(history=True), bare) == ()


def test_months_fill_the_years() -> None:
    yearly = timeline(Plan(year="2021"), PANAMA)
    monthly = timeline(Plan(year="2021", monthly=True), PANAMA)
    assert (len(yearly.windows), len(monthly.windows)) == (1 + 3, 1 + 36)  # what runs before is one
    assert set(yearly.windows) < set(monthly.windows)
    assert monthly.begins == yearly.begins
    assert [len(windows) for _year, windows in monthly.years] == [12, 12, 12]


def test_levers_hold_from_the_first_measured_minute_and_what_is_assumed_all_along() -> None:
    plan = Plan(year="2021", levers=("L13",), tried={"panels": 3}, assumed={"files_waiting": 2})
    before, after = timeline(plan, PANAMA).epochs
    assert before.settings.numbers["meetings_per_month"] == PANAMA.parameters["meetings_per_month"].value
    assert before.settings.numbers["files_waiting"] == after.settings.numbers["files_waiting"] == 2
    assert after.settings.numbers["meetings_per_month"] == PANAMA.levers["L13"].set["meetings_per_month"]
    assert after.settings.numbers["panels"] == 3
    assert timeline(plan.baseline, PANAMA).epochs[1].settings.numbers["panels"] == 2


def test_a_year_can_be_given_other_numbers_than_the_file_gives_it() -> None:
    """They hold in that year only, what is assumed holds over them, and what is tried over both."""
    plan = Plan(year="2021", years=3, warmup=1, history=True, in_year={"2020": {"alone": 7, "panels": 3}})
    plan = replace(plan, assumed={"panels": 1}, tried={"files_per_year": 11})
    *before, first, second, third = (epoch.settings.numbers for epoch in timeline(plan, PANAMA).epochs)
    assert second["alone"] == 7 and second["files_per_year"] == 11
    assert [numbers["panels"] for numbers in (*before, first, second, third)] == [1] * (len(before) + 3)
    file = timeline(plan.baseline, PANAMA).epochs[-1].settings.numbers
    assert first["alone"] != 7 and third["alone"] == file["alone"] == PANAMA.parameters["alone"].value
    tried = replace(plan, tried={"alone": 5})
    assert timeline(tried, PANAMA).epochs[-2].settings.numbers["alone"] == 5


def test_levers_add_up_in_any_order_and_never_undo_each_other() -> None:
    base = settings(Plan(), PANAMA, "2021", tried=False)
    shared = sorted(
        {n for lever in PANAMA.levers.values() for n in lever.set if n in base.numbers},
        key=lambda name: -sum(name in lever.set for lever in PANAMA.levers.values()),
    )[0]
    both = [lever.id for lever in PANAMA.levers.values() if shared in lever.set]
    assert len(both) >= 2
    together = followed(PANAMA, both, base)
    assert together == followed(PANAMA, both[::-1], base)
    farthest = max(abs(float(PANAMA.levers[lever].set[shared]) - base.numbers[shared]) for lever in both)
    assert abs(float(together[shared]) - base.numbers[shared]) == farthest


def test_the_ends_of_a_what_if_are_those_of_its_levers_ranges() -> None:
    """Weak is nearer to the base; what a person chose by hand stays."""
    plan = Plan(year="2021", levers=("L1", "L13"), tried={"panels": 5.0})
    base = settings(plan, PANAMA, "2021", tried=False).numbers
    ranges = {**PANAMA.levers["L1"].ranges, **PANAMA.levers["L13"].ranges}
    weak, strong = (end.tried for end in assumed_ends(plan, PANAMA))
    assert weak["panels"] == strong["panels"] == 5.0
    assert weak["movement_rule"] == strong["movement_rule"] == "not_required"
    for name in set(ranges) - {"panels"}:
        assert {weak[name], strong[name]} == set(ranges[name])
        assert abs(float(weak[name]) - base[name]) < abs(float(strong[name]) - base[name])


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"year": "1999"}, "year"),
        ({"years": 0}, "years"),
        ({"years": 61}, "years"),
        ({"warmup": -1}, "warmup"),
        ({"replications": 0}, "replications"),
        ({"levers": ("L99",)}, "lever"),
        ({"tried": {"nothing": 1.0}}, "parameter"),
        ({"seed": -1}, "seed"),
        ({"seed": 2**32}, "seed"),
        ({"history": True, "years": 9}, "year"),
        ({"in_year": {"1999": {}}}, "year"),
        ({"in_year": {"2020": {"nothing": 1.0}}}, "parameter"),
    ],
)
def test_what_cannot_be_asked_is_named(change: dict[str, object], what: str) -> None:
    with pytest.raises(PlanProblem) as caught:
        timeline(replace(Plan(), **change), PANAMA)  # type: ignore[arg-type]
    assert caught.value.what == what


@pytest.mark.parametrize("which", ["tried", "assumed"])
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("movement_rule", "unheard"),
        ("panels", "many"),
        ("panels", -1.0),
        ("panels", 1.5),
        ("panels", float("nan")),
        ("services_budget", 1e12),
        ("grant_chance", 1.5),
    ],
)
def test_what_a_number_cannot_be_is_named(which: str, name: str, value: float | str) -> None:
    with pytest.raises(OutOfRange) as caught:
        timeline(replace(Plan(), **{which: {name: value}}), PANAMA)  # type: ignore[arg-type]
    assert name in caught.value.es and name in caught.value.en
