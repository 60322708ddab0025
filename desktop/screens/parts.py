"""F6: from part to part of a screen that has several, and round again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

if TYPE_CHECKING:
    from desktop.screens.flow import FlowScreen
    from desktop.screens.review import ReviewScreen

Part = tuple[QWidget, Sequence[QWidget]]
"""A part, and what in it takes the keyboard: the first of these that can."""


def next_part(parts: Sequence[Part], by: int) -> None:
    """Give the keyboard to the part so many after the one that has it, leaving out what is not shown."""
    focus = QApplication.focusWidget()
    here = [at for at, (part, _first) in enumerate(parts) if focus is not None and _holds(part, focus)]
    at = here[-1] if here else (-1 if by > 0 else 0)
    for _part in parts:
        at = (at + by) % len(parts)
        first = next((one for one in parts[at][1] if one.isVisible() and one.isEnabled()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return


def _holds(part: QWidget, widget: QWidget) -> bool:
    return part is widget or part.isAncestorOf(widget)


def of_review(review: ReviewScreen) -> tuple[Part, ...]:
    """From the files to the cases, the case, its events, the ratings and what one gives."""
    board, told = review.board, review.told
    panel = told.evaluating
    return (
        (review.sources, (review.sources.table, review.sources.files)),
        (review.cases, (review.cases.table,)),
        (board.views, _pressed(board.views.buttons)),
        (board.events, (board.table, board.against.table)),
        (told, (told.sheet, told.days)),
        (panel, (panel.grade, panel.code, panel.change)),
    )


def of_flow(flow: FlowScreen) -> tuple[Part, ...]:
    """From the map to a history that is played, the tabs and what can be tried; where one part is shown at a
    time, to the buttons that turn to the others."""
    pages, levers, below = flow.laid_out.pages, flow.levers, flow.below
    boxes = sorted(levers.boxes.values(), key=lambda box: not box.isChecked())  # first what is tried
    return (
        (pages, _pressed(pages.buttons)),
        (flow.map, (flow.map.canvas, flow.map.names)),
        (flow.player, (flow.player.play,)),
        (below.choice, (below.choice,)),
        (below, (below.tabBar(),)),
        (levers, (*boxes, levers.reset)),
    )


def _pressed(buttons: Sequence[QAbstractButton]) -> tuple[QWidget, ...]:
    return tuple(button for button in buttons if button.isChecked())
