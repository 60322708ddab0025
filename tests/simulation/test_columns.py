"""Every record of the tables is declared once: the offsets of the kernel bear the names of its columns."""

from __future__ import annotations

import inspect
from typing import NamedTuple

import pytest

from workflow.simulation.kernel import columns, layout

PREFIXES = {
    "A": columns.Activity, "BUT": columns.But, "C": columns.Chance, "D": columns.OpenHours,
    "DRAWN": columns.Drawn, "E": columns.Operation, "F": columns.Fund, "G": columns.Timer,
    "J": columns.Hook, "K": columns.Kind, "L": columns.Length, "LIST": columns.Listed,
    "M": columns.Harm, "N": columns.Node, "O": columns.Step, "P": columns.Passage,
    "R": columns.Resource, "RATE": columns.Rate, "TIMED": columns.Timed, "TRACE": columns.Traced,
    "U": columns.Outcome, "V": columns.Variable, "W": columns.Deadline, "WATCHER": columns.Watcher,
    "WEIGHTED": columns.Weighted, "X": columns.Stream, "Z": columns.State,
}  # fmt: skip


def wrong(prefix: str, record: type[tuple[float, ...]], offsets: dict[str, int]) -> list[str]:
    """The offsets of a prefix that are not those of the record's columns."""
    names = [f"{prefix}_{name.upper()}" for name in record.__annotations__]
    right = {name: number * columns.WORD for number, name in enumerate(names)}
    found = {name: at for name, at in offsets.items() if name.startswith(f"{prefix}_")}
    sizes = {f"{prefix}_WORDS": len(names), f"{prefix}_BYTES": len(names) * columns.WORD}
    right |= {name: size for name, size in sizes.items() if name in found}
    return sorted(name for name in right | found if right.get(name) != found.get(name))


def test_no_record_is_forgotten() -> None:
    declared = {record for _name, record in inspect.getmembers(columns, inspect.isclass)}
    assert declared - {NamedTuple} == set(PREFIXES.values())


@pytest.mark.parametrize("prefix", PREFIXES)
def test_offsets_are_those_of_the_columns(prefix: str) -> None:
    offsets = {name: at for name, at in vars(layout).items() if isinstance(at, int)}
    assert wrong(prefix, PREFIXES[prefix], offsets) == []


def test_two_columns_in_the_wrong_order_are_noticed() -> None:
    """The control."""
    offsets = vars(layout) | {"G_VAR": layout.G_LENGTH, "G_LENGTH": layout.G_VAR}
    assert wrong("G", columns.Timer, offsets) == ["G_LENGTH", "G_VAR"]
