"""The places of the map in the order of what stands at them: on the screen, on paper and in tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import log1p, sqrt

from workflow.rows.change import is_little
from workflow.rows.flow import BottleneckRow, HeatPart, HeatRow, UnknowableRow
from workflow.rows.map import MapRows
from workflow.rows.written import rounded

LEAST = 0.05
"""Less is not worth a figure."""
LONGEST = 60
"""Months from which a wait is only said to be longer: those who left no trace are counted on."""
_CURVE = 30.0
"""How far small numbers are spread in colour: a seventh of the most has half of its colour."""


def value_of(row: HeatRow, what: str) -> float:
    """What a state has of `waiting`, `lost`, `queue`, `cost` or `came`: its number; else nothing.

    Who waits for two things is one person: of several waits the number is that of the largest.
    """
    if what in ("waiting", "lost", "queue"):
        return max((_part(part, what) for part in row.parts), default=0.0)
    return {"cost": row.cost, "came": row.came}.get(what, 0.0)


def shade(share: float) -> float:
    """How dark a state is, 0 to 1, by its part of the largest number: about the same step for each doubling,
    so that small numbers can be told apart, too. The largest is the darkest."""
    return log1p(_CURVE * share) / log1p(_CURVE) if share > 0.0 else 0.0


def middle(most: float) -> float:
    """The number whose colour is half as dark as that of the most."""
    return most * (sqrt(1.0 + _CURVE) - 1.0) / _CURVE


def in_words(rows: Iterable[BottleneckRow], lang: str) -> dict[str, str]:
    """What people wait for, by the step of a row of the rankings: that of several steps one is
    enough, and what the person may do, apart. Each of several ways is there, too (`_way`)."""
    known = list(rows)
    named = {row.step: f"{row.name}{_apart(row, lang == 'en')}" for row in known}
    return named | _each_way(known, lang)


def briefly(rows: Iterable[BottleneckRow], lang: str) -> dict[str, str]:
    """The same as short as a row of a table asks: of several ways the first, and how many more there are."""
    known = list(rows)
    return {row.step: _first_way(row, lang == "en") for row in known} | _each_way(known, lang)


def _way(step: str) -> str:
    """The key of one of several ways."""
    return f".{step}"


def _each_way(rows: Sequence[BottleneckRow], lang: str) -> dict[str, str]:
    """The names of several ways one by one, and the word between two of them."""
    ways = {
        _way(step): name
        for row in rows
        if row.are_ways and len(row.steps) == len(row.includes)
        for step, name in zip(row.steps, row.includes, strict=True)
    }
    return {**ways, _way(""): " or " if lang == "en" else " o "} if ways else {}


def _called(part: HeatPart, steps: Mapping[str, str]) -> str:
    """What people wait for at a state: of several ways only those that lead on from there."""
    names = [steps.get(_way(step), "") for step in part.ways]
    if not names or not all(names):
        return steps.get(part.step, "")
    rest = [f"{name[:1].lower()}{name[1:]}" for name in names[1:]]
    return steps[_way("")].join((names[0], *rest))


def _first_way(row: BottleneckRow, en: bool) -> str:
    more = len(row.includes) - 1
    if not row.are_ways or more < 1:
        return row.name
    if en:
        return f"{row.includes[0]}, or {more} more {'way' if more == 1 else 'ways'}"
    return f"{row.includes[0]}, o por {more} {'vía' if more == 1 else 'vías'} más"


def _apart(row: BottleneckRow, en: bool) -> str:
    said = []
    if row.are_ways:
        said.append("one of these steps is enough" if en else "uno de estos pasos basta")
    if row.own == row.steps[:1]:
        said.append(
            "the person may do it, and waits to be told and helped"
            if en
            else "puede hacerlo la persona; lo que espera es información y ayuda"
        )
    elif row.own_names:
        own = ", ".join(row.own_names)
        said.append(f"{'the person may also' if en else 'además la persona puede'}: {own}")
    return f" ({'; '.join(said)})" if said else ""


def sign_of_change(before: float, after: float) -> str:
    """Whether the number of a state is larger or smaller than in another map: ▲ or ▼; "" where it is as good
    as the same, by the bounds of a change that is told."""
    change = after - before
    if is_little(change, before) or rounded(before) == rounded(after):
        return ""
    return "▲" if change > 0 else "▼"


def in_order(rows: Iterable[HeatRow], what: str) -> list[HeatRow]:
    """The states that bear a number on the map, the largest first."""
    return [row for row in sorted(rows, key=lambda row: -value_of(row, what)) if value_of(row, what) >= LEAST]


def called(row: HeatRow | UnknowableRow, rows: MapRows) -> str:
    """A state by its name and by who is responsible there; its id where the map has none such."""
    node = next((node for node in rows.nodes if node.id == row.node), None)
    if node is None:
        return row.node
    lane = next((lane.name for lane in rows.lanes if lane.id == node.lane), "")
    return f"{node.name} ({lane})" if lane else node.name


def parts_of(row: HeatRow, what: str) -> list[tuple[str, float]]:
    """The steps of the rankings' rows that people wait for at a state, each with its part of the state's
    number; the largest first."""
    ordered = sorted(row.parts, key=lambda part: -_part(part, what))
    return [(part.step, _part(part, what)) for part in ordered if _part(part, what) >= LEAST]


def in_report(
    row: HeatRow, what: str, badges: Sequence[str], bottlenecks: Iterable[BottleneckRow]
) -> tuple[str, ...]:
    """The report's bottlenecks at a place, by their codes: those of what is waited for most there, and those
    that the map marks. The list, the explanation, the page and the tables have the same."""
    by = "waiting" if what in ("cost", "came") else what  # what is spent, or who comes, is for no step
    first = next((step for step, _value in parts_of(row, by)), "")
    waited = (code for known in bottlenecks if known.step == first for code in known.bottlenecks)
    return tuple(dict.fromkeys((*badges, *waited)))


def reasons(row: HeatRow, what: str, steps: Mapping[str, str]) -> list[tuple[str, float]]:
    """What people wait for at a state, by name, with its part of the state's number; the largest first."""
    found: dict[str, float] = {}
    for part in row.parts:
        name = _called(part, steps)
        found[name] = found.get(name, 0.0) + _part(part, what)
    ordered = sorted(found.items(), key=lambda pair: -pair[1])
    return [(name, value) for name, value in ordered if name and value >= LEAST]


def longest(row: HeatRow, steps: Mapping[str, str]) -> tuple[str, float] | None:
    """What is waited for most at a state, by name, and how many months each person who comes waits for it on
    average, those counted whom nobody ever attends: who wait at a time, over those who come in a month. None
    where nobody waits, or fewer than one person a year comes, of whom no time could be said; nor can it of a
    line of people of earlier years, when more of them came."""
    found = reasons(row, "waiting", steps)
    if not found or row.came < 1.0:
        return None
    months = 12.0 * found[0][1] / row.came
    is_line = 2.0 * value_of(row, "queue") > value_of(row, "waiting")
    return None if months > LONGEST and is_line else (found[0][0], months)


def _part(part: HeatPart, what: str) -> float:
    values = {"waiting": part.waiting, "lost": part.lost, "queue": part.queue}
    return values.get(what, 0.0)
