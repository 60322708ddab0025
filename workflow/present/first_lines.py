"""What one reads first of an exercise that is over: five lines, each with the few things that matter most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workflow.present import expectations
from workflow.present.exercise import Table
from workflow.rows.exercise import FirstLine, TouchedLine
from workflow.scoring.rating import Rating

_PARTS = ("well", "late", "undone", "missed")
"""Parts of the page that a line is about."""
_MOST_NAMED = 2
"""Things that one line names; of the others it says how many there are."""


def first_lines(
    table: Table,
    became: Sequence[tuple[str, str]],
    touched: Sequence[TouchedLine],
    earlier: Sequence[TouchedLine],
    found: Sequence[Rating],
) -> tuple[FirstLine, ...]:
    """What went well, what came late, what was not done, what touched a right, and the objectives.

    Args:
        table: the exercise.
        became: each expectation once, the heavier first: the part under which it stands, and its text.
        touched: what touched a right badly.
        earlier: what did so before anybody sat down.
        found: the ratings; those of all together are told.
    """
    pick = table.scene.words.pick
    by_part = {part: [text for each, text in became if each == part] for part in _PARTS}
    rated = [each for each in found if not each.role]
    named = (
        (pick("Salió bien", "Went well"), by_part["well"]),
        (pick("Tarde o en otro orden", "Late or in another order"), by_part["late"]),
        (_missed(table, by_part["undone"]), by_part["undone"] + by_part["missed"]),
        (pick("Tocó un derecho", "Touched a right"), [line.act for line in touched]),
    )
    lines = [FirstLine(about, _named(table, texts)) for about, texts in named]
    if earlier:
        acts = _named(table, [line.act for line in earlier])
        came = pick(
            f"Ya había ocurrido al empezar: {acts}", f"It had happened before the exercise began: {acts}"
        )
        lines[-1] = replace(lines[-1], text=f"{lines[-1].text.rstrip('.')}. {came}")
    grades = "; ".join(
        f"{table.scenario.objectives[each.objective].in_(table.lang)}: "
        f"{expectations.rated(each, table.lang).lower()}"
        for each in rated
    )
    return (*lines, FirstLine(pick("Los objetivos, todos juntos", "The objectives, all together"), grades))


def _missed(table: Table, undone: Sequence[str]) -> str:
    """What the line of what was not done is about: where something was undone, it was done before."""
    pick = table.scene.words.pick
    if undone:
        return pick("No se hizo, o se deshizo después", "Not done, or undone afterwards")
    return pick("No se hizo", "Not done")


def _named(table: Table, texts: Sequence[str]) -> str:
    words = table.scene.words
    if not texts:
        return words.pick("nada", "nothing")
    named = "; ".join(text.rstrip(".") for text in texts[:_MOST_NAMED])
    more = len(texts) - _MOST_NAMED
    if more <= 0:
        return f"{named}."
    return words.pick(f"{named}; y {more} más.", f"{named}; and {more} more.")
