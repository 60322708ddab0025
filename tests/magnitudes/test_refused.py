"""A number, day or window of hours that is none: refused at its line, in both languages."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.magnitudes.mutating import spots
from workflow.pathway import library
from workflow.pathway.base import Element, ParameterRef
from workflow.pathway.limits import _NUMBERS
from workflow.pathway.magnitudes import MOST_DAYS, UNITS
from workflow.pathway.problems import PathwayError

FILE = Path(__file__).with_name("every_number.yaml")
GOOD = FILE.read_text(encoding="utf-8")


def told(text: str, folder: Path) -> list[tuple[int, str, str]]:
    """The problems of a text as a pathway file: line, Spanish, English."""
    path = folder / "tried.yaml"
    path.write_text(text, encoding="utf-8")
    return [(problem.place.line, problem.es, problem.en) for problem in library.read(path).problems]


def test_the_sound_file_has_a_number_everywhere_and_no_problem(tmp_path: Path) -> None:
    assert told(GOOD, tmp_path) == []
    assert len(spots(GOOD)) > 80


UNITS_HERE = "a whole number of units, from 0 to 100000"
WRONG = [
    # what the file says, what it says by mistake, what the problem says
    # no number at all
    ("units: 3", "units: true", "A number goes here"),
    ("units: 3", "units: nan", "A number goes here"),
    ("units: 3", "units: .inf", "A number goes here"),
    ("units: 3", "units: 1e999", "A finite number goes here"),
    ("units: 3", 'units: "3"', "A number goes here"),
    ("uptake: 0.8", "uptake: true", "A number goes here"),
    ("uptake: 0.8", "uptake: often", "A number goes here"),
    ("within: 10", "within: inf", "A number goes here"),
    ("most: 5", "most: true", "A whole number goes here"),
    ("most: 5", 'most: "5"', "A whole number goes here"),
    ("most: 5", "most: 2.5", "A whole number goes here"),
    ("waiting_room: 6", "waiting_room: true", "A whole number goes here"),
    ("together: 3", "together: 1e999", "A finite number goes here"),
    ("set: {seats: 3, chance", "set: {seats: true, chance", "A number goes here"),
    ("{seats: [3, 5]", "{seats: [3, true]", "A number goes here"),
    # beyond what it counts
    ("units: 3", "units: -1", UNITS_HERE),
    ("units: 3", "units: 1.5", UNITS_HERE),
    ("units: 3", "units: 99999999999999999999", UNITS_HERE),
    ("waiting: 2", "waiting: 0.5", "a whole number of files, from 0 to 10000"),
    ("waiting_room: 6", "waiting_room: -1", "more than or equal to 0"),
    ("waiting_room: 6", "waiting_room: 9223372036854775808", "less than or equal to 100000"),
    ("together: 3", "together: 0", "more than or equal to 1"),
    ("per_year: 60", "per_year: -60", "how many come in a year, from 0"),
    ("times: 2", "times: -1", "more than or equal to 0"),
    ("times: 2", "times: 1e9", "less than or equal to 1000"),
    ("opening: 300", "opening: 1e18", "an amount in balboas, from 0 to 1000000000"),
    ("amount: 200", "amount: -1", "an amount in balboas, from 0"),
    ("amount: 2.5", "amount: 1e300", "an amount in balboas, from 0"),
    ("fund: purse, amount: 10", "fund: purse, amount: 1e999", "an amount in balboas, from 0"),
    ("fund: purse, amount: 10", "fund: purse, amount: -1", "an amount in balboas, from 0"),
    ("uptake: 0.8", "uptake: 3", "a chance, from 0 to 1; it says 3"),
    ("value: 0.5", "value: -0.1", "a chance, from 0 to 1"),
    ("weight: 3", "weight: -1", "a weight, from 0"),
    ("base: 4", "base: 1e9", "a weight, from 0 to 1000000"),
    ("adds: {calls: 1}", "adds: {calls: 6}", "only goes to 5"),
    ("adds: {calls: 1}", "adds: {calls: 1e99}", "The number is too large"),
    ("at_least: 1,", "at_least: 5,", "from low to high"),
    ("at_least: 1,", "at_least: -1,", "not negative"),
    ("at_most: 4}", "at_most: 99999999999}", "from low to high"),
    ("{at_least: 5}}}", "{at_least: 6}}}", "would never hold"),
    # lengths
    ("fixed: 90", "fixed: -90", "a length in minutes, from 0"),
    ("fixed: 12", "fixed: 36526", f"a length in days, from 0 to {MOST_DAYS}"),
    ("within: 20", "within: 1e15", "a length in working days, from 0"),
    ("within: 20", "within: 0", "more than 0"),
    ("exponential: 2", "exponential: -2", "a length in days, from 0"),
    ("uniform: [0, 3]", "uniform: [3, 0]", "from the smallest to the largest"),
    ("triangular: [1, 2, 5]", "triangular: [1, 9, 5]", "from the smallest to the largest"),
    ("uniform: [1, {parameter: longest}]", "uniform: [10, {parameter: longest}]", "from the smallest"),
    ("uniform: [5, 8]", "uniform: [0, 8]", "a length in days, from 0.000694444"),
    ("length: {uniform: [5, 8]", "length: {exponential: 5", "exponential may be 0"),
    # what goes together
    ("weight: 3}, lost: {es: Perdido, en: Lost, weight: {parameter: heavy}",
     "weight: 0}, lost: {es: P, en: L, weight: 0", "All weights are 0"),
    ("{adult: 3, child: 1}", "{adult: 0, child: 0}", "All weights are 0"),
    ("value: 9, low: 6, high: 20", "value: 9, low: 0.5, high: 20", "longest: The numbers of this length go"),
    ("value: 9, low: 6, high: 20", "value: 9, low: 10, high: 20", "low <= value <= high"),
    ("value: 9, low: 6, high: 20", "value: 9, low: 6, high: 20, before: 5", "low <= before <= high"),
    ("value: 2, low: 1, high: 4", "value: 2, low: 1, high: 4, before: 1.5", "“seats” is a whole number"),
    ("value: 2, low: 1, high: 4", "value: 2, low: 1, high: 4.5", "“seats” is a whole number of units"),
    ("value: 2, low: 1, high: 4", "value: 2.5, low: 1, high: 4", "“seats” is a whole number of units"),
    ("value: 0.9, low: 0.1, high: 1,", "value: 0.9, low: 0.1, high: 1.5,", "“chance” is a chance"),
    ("set: {seats: 3, chance: 0.7", "set: {seats: 3, chance: 3", "“chance” is a chance, from 0"),
    ("set: {seats: 3,", "set: {seats: 2.5,", "“seats” is a whole number of units"),
    ("set: {seats: 4, longest: 7", "set: {seats: 4, longest: 0.5", "longest: The numbers of this length go"),
    ("{seats: [3, 5]", "{seats: [5, 3]", "from low to high"),
    ("{seats: [3, 5]", "{seats: [5, 6]", "the value of “set” lies within"),
    ("{seats: [3, 5]", "{seats: [3, 4.5]", "“seats” is a whole number of units"),
    # days and hours
    ("starts: 2021-01-04", "starts: 1609459200", "YYYY-MM-DD"),
    ("starts: 2021-01-04", 'starts: "1609459200"', "YYYY-MM-DD"),
    ("starts: 2021-01-04", "starts: 9999-12-31", "from 1900-01-01 to 2199-12-31"),
    ("starts: 2021-01-04", "starts: 2021-02-30", "YYYY-MM-DD"),
    ("start: 2021-02-01, end: 2021-02-03", "start: 2021-02-04, end: 2021-02-03", "cannot come before"),
    ("start: 2021-01-10, end: 2021-01-20", "start: 2021-01-21, end: 2021-01-20", "cannot come before"),
    ('"2021":\n    assumption', '"99999":\n    assumption', "A year is from 1900 to 2199"),
    ('["08:00-12:00", "13:00-16:00"]', '["08:00-13:01", "13:00-16:00"]', "overlap"),
    ('["08:00-12:00", "13:00-16:00"]', '["13:00-16:00", "08:00-13:01"]', "overlap"),
    ('["08:00-12:00", "13:00-16:00"]', '["08:00-12:00", "16:00-13:00"]', "must end after they begin"),
    ('["08:00-12:00", "13:00-16:00"]', '["08:00-12:00", "13:00-13:00"]', "must end after they begin"),
    ('["08:00-12:00", "13:00-16:00"]', '["22:00-06:00"]', "22:00-24:00 and 00:00-06:00"),
    ('["08:00-12:00", "13:00-16:00"]', '["20:00-24:01"]', "at 24:00 at the latest"),
    ("hours: 6\n", "hours: 16\n", "ends on the same day"),
    ("hours: 6\n", "hours: 0.001\n", "lasts a minute at least"),
    # nobody ever works
    ("days: [mon, tue, wed, thu, fri]", "days: []", "more items"),
    ('hours: ["08:00-12:00", "13:00-16:00"]', "hours: []", "more items"),
    ("start: 2021-02-01, end: 2021-02-03", "start: 2020-01-01, end: 2199-12-31", "nobody ever works"),
    ("per_month: {parameter: often}", "per_month: 0", "nobody ever works"),
    ("per_month: {parameter: often}", "per_month: 32", "a number of meetings a month, from 0 to 31"),
]  # fmt: skip


@pytest.mark.parametrize(("right", "wrong", "says"), WRONG)
def test_it_is_refused_at_its_line(right: str, wrong: str, says: str, tmp_path: Path) -> None:
    text = GOOD.replace(right, wrong, 1)
    assert text != GOOD
    problems = told(text, tmp_path)
    begin = text[: text.index(wrong)].count("\n") + 1
    lines = range(begin - 1, begin + wrong.count("\n") + 3)
    assert any(says in en and line in lines for line, _es, en in problems), (begin, problems)
    assert all(es != en for _line, es, en in problems)


SOUND = [
    ("units: 3", "units: 0"),
    ("units: 3", f"units: {int(UNITS.most)}"),
    ("uptake: 0.8", "uptake: 1"),
    ("uptake: 0.8", "uptake: -0.0"),
    ("per_year: 60", "per_year: 1e3"),
    ("uniform: [0, 3]", "uniform: [3, 3]"),
    ("triangular: [1, 2, 5]", "triangular: [2, 2, 2]"),
    ("fixed: 12", f"fixed: {MOST_DAYS}"),
    ("most: 5", "most: 5.0"),
    ("starts: 2021-01-04", 'starts: "2021-01-04"'),
    ('["08:00-12:00", "13:00-16:00"]', '["08:00-12:00", "12:00-24:00"]'),
    ("opening: 300", "opening: 1000000000"),
]


@pytest.mark.parametrize(("right", "other"), SOUND)
def test_what_is_at_an_end_is_sound(right: str, other: str, tmp_path: Path) -> None:
    text = GOOD.replace(right, other, 1)
    assert text != GOOD
    assert told(text, tmp_path) == []


def test_hours_are_those_of_the_day_whatever_their_order_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "tried.yaml"
    path.write_text(GOOD.replace('"08:00-12:00", "13:00-16:00"', '"13:00-16:00", "08:00-12:00"'), "utf-8")
    unsorted, sorted_ = library.load(path), library.load(FILE)
    assert unsorted.calendars["office"].hours == ("08:00-12:00", "13:00-16:00")
    assert unsorted == sorted_ and unsorted.digest == sorted_.digest


def test_a_counter_moves_only_where_room_was_checked_for(tmp_path: Path) -> None:
    """An outcome that added would count on beyond the counter's end, where the kernel has no place for it."""
    problems = told(GOOD.replace("en: Well, weight: 3}", "en: Well, weight: 3, adds: {calls: 1}}"), tmp_path)
    assert any("Only the step itself adds" in en for _line, _es, en in problems)


def _with_parameters(value: object, path: str = "") -> dict[str, bool]:
    """Every place of a definition that holds a parameter, and whether `limits` knows what it is."""
    found: dict[str, bool] = {}
    if isinstance(value, ParameterRef):
        return {path: False}
    if isinstance(value, Element):
        for name in type(value).model_fields:
            inner = _with_parameters(getattr(value, name), f"{type(value).__name__}.{name}")
            known = name in _NUMBERS.get(type(value), {}) or type(value).__name__ == "Time"
            found |= {place: known or yes for place, yes in inner.items()}
    elif isinstance(value, dict):
        for inner_value in value.values():
            found |= _with_parameters(inner_value, path)
    elif isinstance(value, tuple):
        for inner_value in value:
            found |= _with_parameters(inner_value, path)
    return found


def test_every_place_of_a_parameter_has_its_limits() -> None:
    for name in (FILE, "panama-2021"):
        places = _with_parameters(library.load(name))
        assert len(places) > 5 and all(places.values()), [p for p, known in places.items() if not known]


def test_many_problems_are_cut_off_in_every_round(tmp_path: Path) -> None:
    many = "\n".join(f"  s{n}: {{es: S, en: S, wher: {n}}}" for n in range(400))
    shape = told(f"{GOOD}sources:\n{many}\n", tmp_path)
    assert len(shape) == 201 and "There are more problems" in shape[-1][2]
    many = "\n".join(f"  p{n}: {{es: P, en: P, value: -1}}" for n in range(400))
    names = told(GOOD.replace("parameters:\n", f"parameters:\n{many}\n"), tmp_path)
    assert len(names) == 201 and "There are more problems" in names[-1][2]
    assert all(line <= 800 for line, _es, _en in names)


def test_dates_are_days_and_not_moments() -> None:
    assert library.load(FILE).starts == date(2021, 1, 4)


def test_a_definition_that_no_log_could_keep_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Written out for a log, a file may be larger than it is, and would never be opened again."""
    assert told(GOOD, tmp_path) == []
    monkeypatch.setattr(library, "MOST_BYTES", 5_000)
    assert any("too large" in en for _line, _es, en in told(GOOD, tmp_path))
    with pytest.raises(PathwayError):
        library.load(FILE)
