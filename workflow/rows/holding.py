"""Which value of a number or a switch holds in a what-if, who says so, and what would hold without it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from workflow.rows.flow import AssumptionRow, LeverRow


@dataclass(frozen=True, slots=True)
class Claim:
    """A value, and who says it: a capacity that is `tried`, a `lever` by its name, what is `assumed`, or the
    `file`."""

    by: Literal["tried", "lever", "assumed", "file"]
    value: float | str
    lever: str = ""


def claims(
    row: AssumptionRow,
    followed: Sequence[LeverRow],
    tried: Mapping[str, float | str],
    assumed: Mapping[str, float | str],
) -> tuple[Claim, ...]:
    """All that is said of a number or a switch: the first holds, each next would without those before it.

    The rule is that of `workflow.simulation.run.plan`: what is tried goes over the levers, they over what is
    assumed, that over the file. Of two levers the value farther from what is assumed holds.

    Args:
        row: the number or switch, with what the file says for the year.
        followed: the levers that are followed, in the order of the file.
        tried: what was changed apart from levers, by id.
        assumed: what is assumed in place of the file, by id.
    """
    return tuple(_claims(row, followed, tried, assumed))


def _claims(
    row: AssumptionRow,
    followed: Sequence[LeverRow],
    tried: Mapping[str, float | str],
    assumed: Mapping[str, float | str],
) -> Iterator[Claim]:
    filed = row.chosen if row.values else row.value
    if row.id in tried:
        yield Claim("tried", tried[row.id])
    lever = _of_levers(row.id, followed, assumed.get(row.id, filed))
    if lever is not None:
        yield lever
    if assumed.get(row.id, filed) != filed:
        yield Claim("assumed", assumed[row.id])
    yield Claim("file", filed)


def _of_levers(name: str, followed: Sequence[LeverRow], now: float | str) -> Claim | None:
    found: Claim | None = None
    for lever in followed:
        value = dict(lever.sets).get(name)
        if value is None:
            continue
        other = None if found is None else found.value
        if other is None or _is_farther(value, other, now):
            found = Claim("lever", value, lever.name)
    return found


def _is_farther(value: float | str, other: float | str, now: float | str) -> bool:
    """Whether a value is farther from what is there than another; of two words the later one counts."""
    if isinstance(value, str) or isinstance(other, str) or isinstance(now, str):
        return True
    return abs(value - now) > abs(other - now)
