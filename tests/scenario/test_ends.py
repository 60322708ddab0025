"""An exercise that ends well leaves nobody without a bed, and parents with their children."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import pytest

from tests.pathways.guard_ways import ways
from workflow.pathway.guard import All, Guard, Is, Not, View, holds, parse
from workflow.scenario import library
from workflow.scenario.definition import End

STREET = ("not_given", "to_ask")
ELSEWHERE = {
    ("home_and_testify", "at_home"),  # she is back in her country
    ("unpaid_wages", "claim_and_door"),  # she has a room of her own, and the key
    ("unpaid_wages", "not_for_now"),
}
"""Ends of people who need no bed here."""


class Person:
    """What is so of somebody, for a guard; what is not said is something else."""

    def __init__(self, **values: str) -> None:
        self._values = values

    def value(self, name: str) -> str | None:
        return self._values.get(name)


def ends() -> Iterator[tuple[str, End]]:
    """The ends by how a person stands, with their scenario."""
    for name in library.names():
        for end in library.load(name).ends.values():
            if end.when is not None:
                yield name, end


def leaves_on_the_street(guard: Guard) -> bool:
    """Whether a guard may hold of somebody who has no place and whose bed was not given or not asked about.

    Who withdrew was asked already: `to_ask` leaves them nowhere by itself.
    """
    return any(
        not _says_no_to(way, night, status)
        for way in ways(guard)
        for night in STREET
        for status in _statuses(way)
        if (night, status) != ("to_ask", "withdrawn")
    )


def _statuses(way: list[Guard]) -> tuple[str, ...]:
    said = [one.values for one in way if isinstance(one, Is) and one.name == "status"]
    return said[0] if said else ("preliminary", "withdrawn")


def _says_no_to(way: list[Guard], night: str, status: str) -> bool:
    one = cast(View, Person(lodging="none", first_night=night, status=status))
    return any(isinstance(part, Not) and holds(part.part, one) for part in way)


def when_of(end: End) -> Guard:
    assert end.when is not None
    return end.when.is_


def test_every_end_of_somebody_who_needs_a_bed_asks_for_one() -> None:
    """Whoever says yes ends on the street no more than whoever says no."""
    found = {(name, end.id) for name, end in ends() if leaves_on_the_street(when_of(end))}
    assert found == ELSEWHERE and len(list(ends())) > len(found) + 15


@pytest.mark.parametrize(
    ("guard", "street"),
    [
        ({"services": "in_services"}, True),
        ({"services": "in_services", "not": {"lodging": "none", "first_night": "not_given"}}, True),
        (
            {"services": "in_services", "not": {"lodging": "none", "first_night": ["not_given", "to_ask"]}},
            False,
        ),
        ({"status": "withdrawn", "not": {"lodging": "none", "first_night": "not_given"}}, False),
    ],
)
def test_an_end_that_forgets_the_bed_is_seen(guard: dict[str, object], street: bool) -> None:
    """The control: with no word on it, or with half of it."""
    assert leaves_on_the_street(parse(guard)) is street


def test_where_it_is_said_that_they_are_together_nobody_separated_them() -> None:
    together = [(name, end) for name, end in ends() if "juntos" in end.es]
    assert {(name, end.id) for name, end in together} == {
        ("two_children", "three_in_care"), ("two_children", "not_for_now"),
    }  # fmt: skip
    for _name, end in together:
        guard = when_of(end)
        assert isinstance(guard, All)
        (care,) = (one for one in guard.parts if isinstance(one, Is) and one.name == "dependents_care")
        assert set(care.values) == {"not_yet", "given"}
