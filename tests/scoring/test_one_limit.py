"""One limit for one act: nobody is late for what the seats' deadlines called in time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.service.played_once import over
from workflow.pathway import library as pathways
from workflow.present.clocks import rule_clock
from workflow.scenario import library
from workflow.scenario.definition import Scenario
from workflow.scoring.results import Result
from workflow.scoring.scoring import Scoring
from workflow.script import Span
from workflow.service import Service

INSPECTOR = "labour_inspector"
_SPAN = {
    "es": (
        r"\b(?:en|antes de) (?:las )?(\w+) (?:primeras )?(hora|día|semana)s?\b(?! hábil)",
        {"hora": 60, "día": 1440, "semana": 10_080},
    ),
    "en": (r"\bwithin (?:the first )?(\w+) (hour|day|week)s?\b", {"hour": 60, "day": 1440, "week": 10_080}),
}
_NUMBERS = {
    "un": 1, "una": 1, "a": 1, "an": 1, "dos": 2, "two": 2, "tres": 3, "three": 3, "cuatro": 4, "four": 4,
    "cinco": 5, "five": 5, "seis": 6, "six": 6, "ocho": 8, "eight": 8, "diez": 10, "ten": 10,
}  # fmt: skip


def water(scenario: Scenario, said: str) -> Scenario:
    """The scenario with water within two hours; the pathway's deadline is four hours."""
    expected = scenario.expect["water_and_rest"]
    within = {"within": Span(hours=2), "said": said}
    return scenario.model_copy(
        update={"expect": {**scenario.expect, expected.id: expected.model_copy(update=within)}}
    )


def result(folder: Path, after: int, said: str) -> Result:
    service, scenario = Service.open(folder / "w.ruta"), library.load("coffee_line")
    service.start_exercise(scenario, "es")
    service.take("V1", "detect_labour", INSPECTOR, "es")
    service.advance(after, "es")
    service.take("V1", "meet_first_needs", INSPECTOR, "es")
    line, stepper = tuple(service.world.line()), service.world.core.stepper
    scoring = Scoring.of(water(scenario, said), stepper, line, count_assumed=True)
    service.close()
    return next(each for each in scoring.results() if each.expectation == "water_and_rest")


@pytest.mark.parametrize(
    ("minutes", "said", "status"),
    [(180, "no", "met"), (180, "yes", "late"), (300, "no", "late"), (60, "yes", "met")],
)
def test_the_later_of_both_limits_counts_unless_the_seat_was_told_its_own(
    minutes: int, said: str, status: str, tmp_path: Path
) -> None:
    assert result(tmp_path, minutes, said).status == status


@pytest.mark.parametrize("name", library.names())
@pytest.mark.parametrize("language", ["es", "en"])
def test_a_title_names_the_time_that_is_measured(name: str, language: str) -> None:
    pattern, units = _SPAN[language]
    seen = 0
    for expected in library.load(name).expect.values():
        found = re.search(pattern, expected.in_(language))
        if found is None or expected.within is None or not (found[1].isdigit() or found[1] in _NUMBERS):
            continue
        seen += 1
        number = int(found[1]) if found[1].isdigit() else _NUMBERS[found[1]]
        assert number * units[found[2]] == expected.within.all_minutes, expected.id
    assert seen  # the control


@pytest.mark.parametrize(
    ("first", "later", "why"), [(True, True, "met"), (False, True, "late"), (True, False, "met")]
)
def test_a_bed_in_time_is_one_whoever_gave_it(first: bool, later: bool, why: str, tmp_path: Path) -> None:
    """The inspector's on the first night, and that of UPAVIT two nights later, of which it was expected."""
    service, scenario = Service.open(tmp_path / "w.ruta"), library.load("coffee_line")
    expected = scenario.expect["bed_off_the_farm"].model_copy(update={"by": ("upavit",)})
    only = scenario.model_copy(update={"expect": {**scenario.expect, expected.id: expected}})
    service.start_exercise(scenario, "es")
    service.take("V1", "detect_labour", INSPECTOR, "es")
    if first:
        assert service.take("V1", "give_first_night", INSPECTOR, "es").reading == "accepted"
    if later:
        service.advance(2 * 1440, "es")
        assert service.take("V1", "give_first_night", "upavit", "es").reading == "accepted"
    line, stepper = tuple(service.world.line()), service.world.core.stepper
    found = Scoring.of(only, stepper, line, count_assumed=True).results()
    service.close()
    assert next(each.status for each in found if each.expectation == expected.id) == why


def test_a_deadline_that_began_after_the_time_was_over_puts_nothing_off(tmp_path: Path) -> None:
    """Recognised on the second day, the seats are shown a deadline for a bed: it is not one for the first."""
    service, scenario = Service.open(tmp_path / "w.ruta"), library.load("coffee_line")
    service.start_exercise(scenario, "es")
    service.advance(1440, "es")
    service.take("V1", "detect_labour", INSPECTOR, "es")
    assert any(row.activity == "give_first_night" for row in service.happened.deadlines("V1"))  # the control
    service.take("V1", "give_first_night", INSPECTOR, "es")
    line, stepper = tuple(service.world.line()), service.world.core.stepper
    found = Scoring.of(scenario, stepper, line, count_assumed=True).results()
    service.close()
    assert next(each.status for each in found if each.expectation == "bed_off_the_farm") == "late"


_WORKING = {
    "es": r"\b(?:en|al) (\w+) días? hábil(?:es)?\b|\bal (día) hábil siguiente\b",
    "en": r"\bwithin (\w+) working days?\b|\bthe next (working) day\b",
}
_FIGURES = {**_NUMBERS, "quince": 15, "fifteen": 15, "día": 1, "working": 1}


def _said(text: str, language: str) -> tuple[float, str] | None:
    """The time that a title names: how much, and the unit."""
    working = re.search(_WORKING[language], text)
    if working is not None:
        return _FIGURES[working[1] or working[2]], "working_days"
    pattern, units = _SPAN[language]
    found = re.search(pattern, text)
    if found is None or not (found[1].isdigit() or found[1] in _NUMBERS):
        return None
    number = int(found[1]) if found[1].isdigit() else _NUMBERS[found[1]]
    return number * units[found[2]], "minutes"


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_title_names_no_other_time_than_the_deadlines_of_the_seats(language: str) -> None:
    """Of a step for which the pathway has a deadline: the same time, and working days as such."""
    units = {"minutes": 1, "hours": 60, "days": 1440}
    seen, wrong = 0, []
    for name in library.names():
        scenario = library.load(name)
        pathway = pathways.load(scenario.pathway)
        for expected in scenario.expect.values():
            if expected.done is None or not expected.done.step or expected.within is None:
                continue
            step = expected.done.step[0]
            rule = (pathway.choice_of_step.get(step) or pathway.steps[step]).deadline
            told = _said(expected.in_(language), language)
            if rule is None or told is None or expected.said == "yes":
                continue
            seen += 1
            is_working = rule.unit == "working_days"
            wanted = (rule.within, rule.unit) if is_working else (rule.within * units[rule.unit], "minutes")
            begins_later = expected.since is None and told[0] > wanted[0]  # than what is told from the start
            if told != wanted and not begins_later:
                wrong.append((name, expected.id, told, wanted))
    assert wrong == [] and seen > 40


@pytest.fixture(scope="module", params=library.names())
def played_through(request: pytest.FixtureRequest) -> Iterator[Service]:
    """A scenario as nobody who was told more than the brief plays it."""
    with over(request.param, "brief_only") as service:
        yield service


def test_the_last_page_names_the_one_date_of_the_deadlines(played_through: Service) -> None:
    """Where the deadline that the seats saw counts: its length, since when it ran, and its last day."""
    service = played_through
    scene, reading = service._scene("es"), service.exercise
    assert reading is not None
    scenario = reading.scenario
    line, stepper = tuple(service.world.line()), service.world.core.stepper
    scoring = Scoring.of(scenario, stepper, line, count_assumed=True)
    lines = [line for part in service.hot_wash("es").expected for line in part.lines if line.counted]
    dates = {
        row.due_min: row.due
        for person in scenario.people.values()
        for row in service.timeline(scenario.case_of(person.id), "es").deadlines
    }
    for expected in scenario.expect.values():
        row = scoring.counts_by(expected.id)
        said = next((line.counted for line in lines if line.text.startswith(expected.es)), "")
        if row is None or not said or row.due is None:
            continue
        clock = rule_clock(scene, row)
        assert clock is not None
        assert f"Límite: {clock.limit}, el que se veía en «Plazos», hasta el " in said, said
        assert "En «Plazos» se veía" not in said
        if row.due in dates:
            day = re.match(r"\d+ \w+", dates[row.due])
            assert day is not None and f" {day[0]}" in said, (said, dates[row.due])
        assert "Cuenta desde " in said


def test_a_limit_in_working_days_is_that_of_the_deadlines_and_no_later_one(tmp_path: Path) -> None:
    """Protected on Saturday the 9th: three working days end on Wednesday, five days on Thursday."""
    service, scenario = Service.open(tmp_path / "w.ruta"), library.load("two_packages")
    service.start_exercise(scenario, "es")
    case = scenario.case_of("dani")
    assert service.take(case, "protect_child_met", "border_police", "es").reading == "accepted"
    line, stepper = tuple(service.world.line()), service.world.core.stepper
    scoring = Scoring.of(scenario, stepper, line, count_assumed=True)
    due, began = scoring.due("measure_ordered"), scoring.began("measure_ordered")
    shown = {row.step: row.due_min for row in service.timeline(case, "es").deadlines}
    row = scoring.counts_by("measure_ordered")
    service.close()
    assert row is not None and due == shown[row.activity]
    within = scenario.expect["measure_ordered"].within
    assert began is not None and within is not None and due < began + within.all_minutes  # the control
