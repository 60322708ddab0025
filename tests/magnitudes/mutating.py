"""Numbers, days and hours of a file replaced by others, each at its very place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workflow.pathway.source import Node, parse

NUMBERS = (
    "true", "nan", ".nan", "inf", "-inf", "1e999", "-0.0", "0", "1", "-1", "0.5", "1.5", "2", "1e3", '"1e3"',
    '"4"', "1e-9", "0.001", "7", "24", "31", "32", "100", "101", "1000", "10000", "100000", "36525", "36526",
    "52596000", "1000000000", "1000000001", "999999999999999999999", "9223372036854775808", "1e18",
    "-9223372036854775809", "four", "[1]", "{}",
)  # fmt: skip
"""What stands in place of a number: sound, at an end, beyond it, and none at all."""

DAYS = (
    "9999-12-31", "0001-01-01", "1609459200", '"1609459200"', "2021-02-30", "1900-01-01", "2199-12-31",
    "2200-01-01", "2021-01-01T00:00:00", "2021-1-4", "soon", "2021-01-15", "20210104",
)  # fmt: skip
HOURS = (
    '"22:00-06:00"', '"08:00-08:00"', '"00:00-24:00"', '"23:59-24:00"', '"24:00-24:30"', '"29:00-29:59"',
    '"08:00-16:00"', '"06:00-07:30"', '"8-16"', '"11:00-14:00"', "480",
)  # fmt: skip
_DAY, _HOURS = re.compile(r"\d{4}-\d\d-\d\d"), re.compile(r"\d\d:\d\d-\d\d:\d\d")
_TOKEN = re.compile(r'"[^"]*"|[^\s,\]}#]+')


@dataclass(frozen=True, slots=True)
class Spot:
    """A number, day or window of hours in a text: where it stands, and what may stand in its place."""

    line: int
    column: int
    lines: frozenset[int]
    """Its own line, and those of the tables and lists that it is in."""
    others: tuple[str, ...]


def spots(text: str) -> list[Spot]:
    """Everything in a file that can be replaced, in its order."""
    return list(_spots(parse(text.encode(), "file"), frozenset()))


def _spots(node: Node, above: frozenset[int]) -> Iterator[Spot]:
    value, place = node.value, node.place
    lines = above | {place.line}
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _spots(inner, lines | {node.keys[key].line})
    elif isinstance(value, list):
        for inner in value:
            yield from _spots(inner, lines)
    elif not isinstance(value, bool):
        others = _others(value)
        if others:
            yield Spot(place.line, place.column, lines, others)


def _others(value: object) -> tuple[str, ...]:
    if isinstance(value, (int, float)):
        return NUMBERS
    if isinstance(value, str) and _DAY.fullmatch(value):
        return DAYS
    if isinstance(value, str) and _HOURS.fullmatch(value):
        return HOURS
    return ()


def replaced(text: str, changes: Sequence[tuple[Spot, str]]) -> str:
    """The text with other words at some of its spots."""
    lines = text.split("\n")
    for spot, word in sorted(changes, key=lambda change: (change[0].line, -change[0].column)):
        line = lines[spot.line - 1]
        token = _TOKEN.match(line, spot.column - 1)
        assert token is not None, (spot, line)
        lines[spot.line - 1] = line[: token.start()] + word + line[token.end() :]
    return "\n".join(lines)
