"""What would have followed another step, beside what did, in one sentence: an illustration."""

from __future__ import annotations

from collections.abc import Sequence

from workflow.present.words import quoted
from workflow.rows.chances import Lived, ReachedRow

ILLUSTRATION = (
    "Es una ilustración, no un pronóstico: no dice nada de ninguna persona, y lo que decide la persona no se "
    "cuenta.",
    "It is an illustration, not a forecast: it says nothing of any person, and what the person decides is "
    "not counted.",
)
_ALL = 0.995
FEW = 0.01
"""The share below which what happens is told as fewer than one of a hundred."""
_TIMES = {
    182: ("6 meses", "6 months"),
    365: ("un año", "a year"),
    730: ("2 años", "2 years"),
    1826: ("5 años", "5 years"),
}


def had_it_been(
    rows: Sequence[ReachedRow], steps: tuple[str, str], days: int, lived: Lived, *, en: bool
) -> str:
    """What followed in how many stories of a hundred, and how it was.

    Args:
        rows: those in which the two clearly differ come first.
        steps: what is supposed, and what it is compared with; without a name, nothing is done at that moment.
        days: how far the stories go.
        lived: what happened.
        en: in English.
    """
    begin, within = _supposed(steps, lived.day, en), time_of(days, en)
    row = next((row for row in rows if row.is_clear), None)
    alike = "" if row is not None else _pick(en, "no se ve diferencia. ", "no difference is seen. ")
    row = row or most_frequent([row for row in rows if row.is_end]) or most_frequent(rows)
    if row is None:
        return f"{begin}: {alike.strip()}" if alike else f"{begin}."
    one, other = (of_a_hundred(reached.share, en) for reached in (row.first, row.second))
    beside = _beside(steps, other, en) if row.is_clear else ""
    was = _was(row, lived, days, en)
    of = _pick(
        en,
        f"de cada 100 historias ficticias que siguen desde ahí por {within}, {one} llegan a "
        f"{quoted(row.alone, en=en)} ({beside}{was}).",
        f"of 100 fictional stories that go on from there for {within}, {one} come to "
        f"{quoted(row.alone, en=en)} ({beside}{was}).",
    )
    return f"{begin}: {alike}{of[0].upper() + of[1:] if alike else of}"


def _supposed(steps: tuple[str, str], day: str, en: bool) -> str:
    supposed, other = (quoted(step, en=en) for step in steps)
    if steps[0]:
        return _pick(
            en,
            f"Si el {day} se hubiera pedido {supposed}",
            f"If {supposed} had been asked for on {day}",
        )
    return _pick(
        en,
        f"Si el {day} no se hubiera pedido {other}",
        f"If {other} had not been asked for on {day}",
    )


def _beside(steps: tuple[str, str], other: str, en: bool) -> str:
    """With what it is compared: the other step, or that nobody asked for anything at that moment."""
    if steps[1]:
        step = quoted(steps[1], en=en)
        return _pick(en, f"con {step}, {other}; ", f"with {step}, {other}; ")
    return _pick(en, f"sin pedirlo entonces, {other}; ", f"not asked for then, {other}; ")


def _was(row: ReachedRow, lived: Lived, days: int, en: bool) -> str:
    """How it was: after how many days, or how long the log tells that it was not."""
    if row.lived is not None and row.lived <= days:
        after = _days(row.lived, en)
        return _pick(en, f"así fue: llegó {after}", f"in fact: {after}")
    if lived.days < days:
        end = _count(lived.days, en)
        return _pick(
            en,
            f"así fue: no llegó en {end}, hasta donde cuenta el registro",
            f"in fact: not within {end}, as far as the log tells",
        )
    return _pick(en, "así fue: no llegó en ese tiempo", "in fact: not within that time")


def _days(days: float, en: bool) -> str:
    if days < 1:
        return _pick(en, "el mismo día", "on the same day")
    if int(days) == 1:
        return _pick(en, "al día siguiente", "after a day")
    return _pick(en, f"a los {_count(days, en)}", f"after {_count(days, en)}")


def _count(days: float, en: bool) -> str:
    """A number of days, whole."""
    number = int(days)
    one = number == 1
    return f"{number} {_pick(en, 'día' if one else 'días', 'day' if one else 'days')}"


def time_of(days: int, en: bool) -> str:
    """How far stories go."""
    return _TIMES.get(days, (_count(days, en=False), _count(days, en=True)))[en]


def most_frequent(rows: Sequence[ReachedRow]) -> ReachedRow | None:
    """Of the rows the one that most stories come to; what always is says little."""
    open_ = [row for row in rows if row.first.share < _ALL] or rows
    most = max(open_, key=lambda row: row.first.share, default=None)
    return most if most is not None and most.first.share else None


def of_a_hundred(share: float, en: bool) -> str:
    """So many of a hundred; of what is rarer, that it is."""
    if 0.0 < share < FEW:
        return _pick(en, "menos de 1", "fewer than 1")
    return f"{100 * share:.0f}"


def _pick(en: bool, es: str, english: str) -> str:
    return english if en else es
