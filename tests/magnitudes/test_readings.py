"""A sound pathway with other numbers is refused at a line, or lived alike by hand and in bulk, and proved."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.magnitudes.mutating import Spot, replaced, spots
from tests.magnitudes.readings import agree, lived_alike
from workflow.case.settings import Settings
from workflow.pathway import library
from workflow.pathway.limits import Limits
from workflow.pathway.magnitudes import Magnitude, OutOfRange
from workflow.pathway.report import ASSETS

EVERY = Path(__file__).with_name("every_number.yaml").read_text(encoding="utf-8")
PANAMA = (ASSETS / "pathways" / "panama-2021.yaml").read_text(encoding="utf-8")
LIKELY = ("0", "1", "2", "5", "0.001", "1e-9", "24", "31", "100", "10000", "36525")
"""Numbers that many places take, so that enough of the files are accepted."""

Changes = list[tuple[Spot, str]]


@cache
def spots_of(text: str) -> list[Spot]:
    """The spots of a file, found when the first test asks."""
    return spots(text)


def words(spot: Spot) -> st.SearchStrategy[str]:
    """What may stand in a number's, day's or window's place."""
    any_ = st.sampled_from(spot.others)
    if "nan" not in spot.others:
        return any_
    number = st.one_of(st.integers(0, 40).map(str), st.floats(0, 50).map(repr), st.sampled_from(LIKELY))
    return st.one_of(number, number, any_)


def changes(text: str) -> st.SearchStrategy[Changes]:
    """One to three spots of a file, and what stands there instead."""
    some = st.deferred(lambda: st.lists(st.sampled_from(spots_of(text)), min_size=1, max_size=3, unique=True))
    return some.flatmap(lambda found: st.tuples(*(st.tuples(st.just(s), words(s)) for s in found))).map(list)


def read(
    text: str, changed: Changes, folder: Path, year: str | None, seed: int, days: int, proofs: bool
) -> str:
    """Read a changed file, and live it where it is accepted: `refused`, `lived` or `endless`."""
    path = folder / "changed.yaml"
    path.write_text(replaced(text, changed), encoding="utf-8")
    reading = library.read(path)
    if reading.problems:
        lines = set().union(*(spot.lines for spot, _word in changed))
        near = {line + by for line in lines for by in (-1, 0, 1)}  # a range beside its value
        told = [problem for problem in reading.problems if problem.place.line in near]
        assert told and all(problem.es != problem.en for problem in told), reading.problems
        return "refused"
    pathway = reading.whole()
    live = agree if proofs else lived_alike
    return "lived" if live(pathway, Settings.of(pathway, year), seed, days) else "endless"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(changed=changes(EVERY), year=st.sampled_from([None, "2021"]), seed=st.integers(0, 1000))
def test_any_numbers_are_refused_or_read_alike(
    changed: Changes, year: str | None, seed: int, tmp_path: Path
) -> None:
    read(EVERY, changed, tmp_path, year, seed, days=25, proofs=True)


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(changed=changes(PANAMA), year=st.sampled_from([None, "2019"]), seed=st.integers(0, 1000))
def test_any_numbers_of_panama_are_refused_or_read_alike(
    changed: Changes, year: str | None, seed: int, tmp_path: Path
) -> None:
    read(PANAMA, changed, tmp_path, year, seed, days=20, proofs=False)


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data(), seed=st.integers(0, 1000))
def test_any_setting_is_refused_or_read_alike(data: st.DataObject, seed: int) -> None:
    """The same for numbers that come by `--set`, from a screen or with a log."""
    pathway = library.load(Path(__file__).with_name("every_number.yaml"))
    names = data.draw(
        st.lists(st.sampled_from(list(pathway.parameters)), min_size=1, max_size=3, unique=True)
    )
    number = st.one_of(st.floats(), st.integers(-2, 40), st.integers(), st.booleans(), st.just("1e3"))
    tried = {name: data.draw(number) for name in names}
    try:
        found = Settings.of(pathway, None, tried)
    except OutOfRange as problem:
        assert any(name in problem.en and name in problem.es for name in names)
    else:
        lived_alike(pathway, found, seed, days=10)


def at(part: str, word: str) -> Changes:
    """The spot that follows a part of the text, and what stands there instead."""
    place = EVERY.index(part) + len(part)
    line, column = EVERY[:place].count("\n") + 1, place - EVERY.rfind("\n", 0, place)
    return [(next(spot for spot in spots_of(EVERY) if (spot.line, spot.column) == (line, column)), word)]


HUGE = [at("time: {fixed: ", "1e300"), at("delay: {exponential: ", "1e300"), at("amount: ", "1e300")]
"""Lengths and money beyond every whole number of 64 bits."""


@pytest.fixture
def unlimited() -> Iterator[None]:
    """Nothing looks how large a number is."""
    with (
        patch.object(Magnitude, "fits", lambda *_: True),
        patch.object(Limits, "findings", lambda *_: iter(())),
    ):
        yield


@pytest.mark.usefixtures("unlimited")
@pytest.mark.parametrize("changed", HUGE)
def test_without_limits_the_same_reading_fails(changed: Changes, tmp_path: Path) -> None:
    with pytest.raises((AssertionError, OverflowError)):
        read(EVERY, changed, tmp_path, None, 3, days=45, proofs=False)


def test_the_numbers_of_the_file_itself_are_lived_and_proved(tmp_path: Path) -> None:
    assert read(EVERY, [], tmp_path, "2021", 28, days=45, proofs=True) == "lived"
