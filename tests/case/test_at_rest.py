"""What is packed for good: what is asked for lies open, and never much of it."""

from __future__ import annotations

import pytest
from pydantic_core import from_json, to_json

from workflow.case import at_rest
from workflow.case.at_rest import AtRest, Packing

ROWS: Packing[list[int]] = Packing(to_json, from_json)


def lying_open(table: AtRest[list[int]]) -> int:
    """Rows that are open now."""
    return sum(len(rows) for rows in dict.values(table))


def table(things: int, rows: int) -> AtRest[list[int]]:
    found = AtRest(ROWS)
    for thing in range(things):
        found[f"V{thing}"] = [thing * 10_000 + row for row in range(rows)]
    found.rest_for_good()
    return found


def test_of_things_that_are_large_fewer_lie_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(at_rest, "_OPEN_BYTES", 2_000)
    small, large = table(8, 3), table(8, 3_000)
    for found, rows in ((small, 3), (large, 3_000)):
        for round_ in range(2):
            for thing in range(8):
                assert found[f"V{thing}"] == [thing * 10_000 + row for row in range(rows)], round_
    assert lying_open(small) == 24  # the control: all of them
    assert lying_open(large) == 3_000


def test_who_asks_for_a_few_in_turn_has_each_opened_once(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = list[bytes]()

    def noted(text: bytes) -> list[int]:
        opened.append(text)
        return list(from_json(text))

    def asked_in_turn() -> int:
        found, before = AtRest(Packing(to_json, noted)), len(opened)
        for thing, rows in (("V1", 3_000), ("P1", 2)):
            found[thing] = list(range(rows))
        found.rest_for_good()
        for _round in range(5):
            assert (len(found["V1"]), len(found["P1"])) == (3_000, 2)
        return len(opened) - before

    assert asked_in_turn() == 2
    monkeypatch.setattr(at_rest, "_OPEN_BYTES", 1)
    assert asked_in_turn() == 10  # the control: there is room for one


def test_what_another_process_packed_is_told_here() -> None:
    packed = table(3, 5).packed()
    again = AtRest.of(ROWS, {thing: bytes(text) for thing, text in packed.items()})
    assert list(again.items()) == list(table(3, 5).items()) and len(again) == 3
