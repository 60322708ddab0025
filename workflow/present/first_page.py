"""What one reads first of an exercise that is over: a short page, with the few things that matter most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workflow.present.exercise import Table
from workflow.rows.exercise import FirstPart, TouchedLine

_TO_TALK_ABOUT = ("harm", "undone", "missed", "late", "part")
"""Sorts of what was expected that there is something to talk about."""
_MOST_WELL, _MOST_TALKED, _MOST_TOUCHED = 3, 5, 5
"""Things that a part names; of the others it says how many there are."""


@dataclass(frozen=True, slots=True)
class Became:
    """What became of something that was expected: of which sort that is, its text, in a word, and who did it
    or was to."""

    part: str
    text: str
    status: str
    by: str


def first_page(
    table: Table, became: Sequence[Became], touched: Sequence[TouchedLine], earlier: Sequence[TouchedLine]
) -> tuple[FirstPart, ...]:
    """What went well, what there is to talk about, and what touched a right.

    Args:
        table: the exercise.
        became: each expectation once, the heavier first.
        touched: what touched a right badly.
        earlier: what did so before anybody sat down.
    """
    pick = table.scene.words.pick
    well = [each.text.rstrip(".") for each in became if each.part == "well"]
    talked = [
        f"{each.text.rstrip('.')} ({each.status}; {each.by})"
        for each in sorted(became, key=lambda each: each.part != "harm")  # the gravest first
        if each.part in _TO_TALK_ABOUT
    ]
    came = pick("Ya había ocurrido al empezar: ", "It had happened before the exercise began: ")
    rights = [f"{line.act} {line.right}".strip() for line in touched]
    rights += [f"{came}{line.act} {line.right}".strip() for line in earlier]
    return (
        FirstPart(pick("Lo que salió bien", "What went well"), _few(table, well, _MOST_WELL)),
        FirstPart(pick("De qué conversar", "What to talk about"), _few(table, talked, _MOST_TALKED)),
        FirstPart(pick("Daño y derechos", "Harm and rights"), _few(table, rights, _MOST_TOUCHED)),
    )


def _few(table: Table, texts: Sequence[str], most: int) -> tuple[str, ...]:
    """The first of them, and how many more there are."""
    pick, more = table.scene.words.pick, len(texts) - most
    if not texts:
        return (pick("Nada que haya quedado anotado.", "Nothing that was noted."),)
    if more <= 0:
        return tuple(texts)
    return (*texts[:most], pick(f"Y {more} más, abajo.", f"And {more} more, further below."))
