"""Letters of the size that a person chooses, in percent; and whether what is written grew with them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QLabel, QWidget

from desktop.screens.flow import FlowScreen
from tests.desktop.conftest import Driven


def choose(driven: Driven, size: int) -> FlowScreen:
    """Choose a size of letters; every text of Flow is written in it."""
    screen, was = driven.ruta.window.flow, driven.ruta.settings.now.font
    before = heights(screen)
    driven.ruta.choose_font(size)
    driven.settle()
    driven.qtbot.wait(60)
    assert have_grown(before, heights(screen), size / was)
    return screen


def heights(top: QWidget) -> dict[QLabel, int]:
    """How high the letters of every text are, in pixels."""
    return {label: label.fontMetrics().height() for label in top.findChildren(QLabel)}


def have_grown(before: Mapping[QLabel, int], after: Mapping[QLabel, int], by: float) -> bool:
    """Whether every text that was there is so many times as high, but for what is rounded."""
    both = before.keys() & after.keys()
    return bool(both) and all(abs(after[label] - before[label] * by) <= 0.08 * after[label] for label in both)
