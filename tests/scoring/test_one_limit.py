"""One limit for one act: nobody is late for what the seats' deadlines called in time."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from workflow.scenario import library
from workflow.scenario.definition import Scenario
from workflow.scoring.results import Result
from workflow.scoring.scoring import Scoring
from workflow.script import Span
from workflow.service import Service

INSPECTOR = "labour_inspector"
_SPAN = {
    "es": (
        r"\b(?:en|antes de) (?:las )?(\w+) (?:primeras )?(hora|día)s?\b(?! hábil)",
        {"hora": 60, "día": 1440},
    ),
    "en": (r"\bwithin (?:the first )?(\w+) (hour|day)s?\b", {"hour": 60, "day": 1440}),
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
