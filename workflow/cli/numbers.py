"""Numbers as people write and read them: what `--set` and `--precision` take, what tables show."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workflow.problems import ServiceError

if TYPE_CHECKING:
    from workflow.rows.flow import Spread

_NUMBER = re.compile(r"-?\d+([.,]\d+)?")
_PERCENT = re.compile(r"(\d+(?:[.,]\d+)?)\s*(%?)")


def changes(words: tuple[str, ...]) -> dict[str, float | str]:
    """What `--set name=value` says; a value that is no number is that of a switch.

    Decimals follow a point or a comma, and nothing parts the thousands: `1.500` is one and a half.

    Raises:
        ServiceError: there is no `=`, or one name is set twice.
    """
    found: dict[str, float | str] = {}
    for word in words:
        name, equals, value = (part.strip() for part in word.partition("="))
        if not (name and equals and value):
            raise ServiceError(
                f"«{word}» no dice qué se cambia: escriba --set nombre=valor.",
                f"“{word}” does not say what is changed: write --set name=value.",
            )
        if name in found:
            raise ServiceError(
                f"«{name}» se cambia dos veces: deje un solo --set.",
                f"“{name}” is changed twice: leave one --set.",
            )
        found[name] = float(value.replace(",", ".")) if _NUMBER.fullmatch(value) else value
    return found


def share(word: str) -> float:
    """A precision, from `5%`, `0.05` or `0,05`.

    Raises:
        ServiceError: it is no share from 0.1 % to 50 %.
    """
    found = _PERCENT.fullmatch(word.strip())
    value = float(found[1].replace(",", ".")) / (100.0 if found[2] else 1.0) if found else 0.0
    if not 0.001 <= value <= 0.5:
        raise ServiceError(
            f"«{word}» no es una precisión: escriba por ejemplo 5%, entre 0.1% y 50%.",
            f"“{word}” is no precision: write 5%, say, between 0.1% and 50%.",
        )
    return value


def number(value: float | None, *, signed: bool = False) -> str:
    """Three significant digits or more, a point for decimals, a comma for thousands; a dash for none."""
    if value is None:
        return "–"
    size = abs(value)
    digits = 0 if size >= 100 else 1 if size >= 10 else 2
    text = f"{value:+,.{digits}f}" if signed else f"{value:,.{digits}f}"
    return text.replace("-", "−")


def between(low: float | None, high: float | None, *, signed: bool = False) -> str:
    """A range; a dash where there is none."""
    if low is None or high is None:
        return "–"
    return f"{number(low, signed=signed)} … {number(high, signed=signed)}"


def typical(spread: Spread) -> str:
    """The median, and where nine of ten replications lie."""
    if spread.median is None:
        return "–"
    return f"{number(spread.median)} ({between(spread.low, spread.high)})"


def mean(spread: Spread, *, signed: bool = False) -> str:
    """The mean, and the 95 % interval that it is known to lie in."""
    if spread.mean is None:
        return "–"
    return (
        f"{number(spread.mean, signed=signed)} ({between(spread.mean_low, spread.mean_high, signed=signed)})"
    )


def change(spread: Spread, en: bool) -> str:
    """A mean change with its interval; said in words where not one replication changed."""
    if spread.low == spread.high == spread.mean == 0.0 and not (spread.mean_low or spread.mean_high):
        return "no change" if en else "sin cambio"
    return mean(spread, signed=True)


def several(number: int, one: str, more: str) -> str:
    """So many of something."""
    return f"{number:,} {one if number == 1 else more}"
