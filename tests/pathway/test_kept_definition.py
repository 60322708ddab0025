"""A definition from a log is no more than data of a size that a file may have, and says nothing twice."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from workflow.pathway import library
from workflow.pathway.problems import PathwayError


@pytest.fixture(scope="module")
def kept() -> str:
    return library.to_json(library.load("panama-2021"))


def refused(text: str) -> PathwayError:
    with pytest.raises(PathwayError) as caught:
        library.from_json(text)
    assert caught.value.text("es") != caught.value.text("en")
    return caught.value


def test_a_key_that_appears_twice_is_named(kept: str) -> None:
    assert library.from_json(kept).pathway == "panama-2021"  # the control
    twice = kept.replace('{"pathway":', '{"pathway":"another","pathway":', 1)
    assert twice != kept
    assert "“pathway”" in refused(twice).text("en")
    deeper = kept.replace('"es":"', '"es":"x","es":"', 1)
    assert "«es»" in refused(deeper).text("es")


def test_it_is_written_once_for_each_day_on_which_it_begins(kept: str) -> None:
    pathway = library.load("panama-2021")
    assert library.to_json(pathway) is library.to_json(pathway) == kept
    other = pathway.beginning(dt.date(2019, 1, 7))  # shares what was read once
    assert '"starts":"2019-01-07"' in library.to_json(other) != kept
    assert library.from_json(library.to_json(other)).starts == other.starts != pathway.starts
    renamed = pathway.model_copy(update={"pathway": "renamed"})
    assert library.to_json(renamed).startswith('{"pathway":"renamed"')
    assert library.to_json(pathway) == kept


def test_what_comes_with_ruta_is_not_read_again_and_anything_else_is(kept: str) -> None:
    assert library.kept(kept) is library.load("panama-2021")
    other = kept.replace('"pathway":"panama-2021"', '"pathway":"another"', 1)
    found = library.kept(other)
    assert found.pathway == "another" and found.digest == library.from_json(other).digest
    with pytest.raises(PathwayError):
        library.kept(kept[:-1])


def test_its_size_is_looked_at_before_it_is_read(kept: str) -> None:
    since = time.process_time()
    many = ",".join(f'"k{number}":{{}}' for number in range(400_000))
    assert "1000 kB" in refused(f"{{{many}}}").text("en")
    assert "1000 kB" in refused(kept + " " * 1_000_000).text("es")
    assert time.process_time() - since < 2


def test_many_keys_of_which_the_last_appears_twice_take_no_time() -> None:
    since = time.process_time()
    many = ",".join(f'"k{number}":0' for number in range(70_000))
    assert "k69999" in refused(f'{{{many},"k69999":1}}').text("en")
    assert time.process_time() - since < 2
