"""F6 in a review: from the files to the cases, the case, its events, the ratings and what one gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from desktop.screens.review import ReviewScreen


def next_part(review: ReviewScreen, by: int) -> None:
    """Give the keyboard to the part so many after the one that has it, leaving out what is not shown."""
    parts = _parts(review)
    focus = QApplication.focusWidget()
    here = [at for at, (part, _first) in enumerate(parts) if focus is not None and _holds(part, focus)]
    at = here[-1] if here else (-1 if by > 0 else 0)
    for _part in parts:
        at = (at + by) % len(parts)
        first = next((one for one in parts[at][1] if one.isVisible() and one.isEnabled()), None)
        if first is not None:
            first.setFocus()
            return


def _holds(part: QWidget, widget: QWidget) -> bool:
    return part is widget or part.isAncestorOf(widget)


def _parts(review: ReviewScreen) -> tuple[tuple[QWidget, tuple[QWidget, ...]], ...]:
    """Each part, and what in it takes the keyboard: the first of these that can."""
    board, told = review.board, review.told
    panel = told.evaluating
    chosen = tuple(button for button in board.views.buttons if button.isChecked())
    return (
        (review.sources, (review.sources.table, review.sources.files)),
        (review.cases, (review.cases.table,)),
        (board.views, chosen),
        (board.events, (board.table, board.against.table)),
        (told, (told.sheet, told.days)),
        (panel, (panel.grade, panel.code, panel.change)),
    )
