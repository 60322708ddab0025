"""The window fits an office screen: no cut text, no scrolling sideways, at every size of letters."""

from __future__ import annotations

import itertools
import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QHeaderView,
    QLabel,
    QScrollArea,
    QTabBar,
    QToolButton,
    QWidget,
)

from desktop.settings_values import FONT_SIZES
from desktop.widgets.card import Pressed, Written
from desktop.widgets.fitting import Roomy
from desktop.widgets.headings import Headings
from desktop.widgets.text import Steady
from tests.desktop.conftest import Driven, press
from tests.desktop.test_entry import ROOT
from tests.patience import SECONDS


def seen(top: QWidget) -> Iterator[QWidget]:
    """All that is visible inside; what lies in something hidden is hidden, too."""
    for child in top.children():
        if isinstance(child, QWidget) and child.isVisible():
            yield child
            yield from seen(child)


def cut(window: QWidget) -> list[str]:
    """The texts that do not fit where they stand."""
    found = []
    for widget in seen(window):
        if isinstance(widget, QLabel) and widget.text():
            needed = widget.sizeHint().height()
            wide = 0 if widget.wordWrap() else widget.sizeHint().width()
            if widget.wordWrap():
                needed = widget.heightForWidth(widget.width())
            if needed > widget.height() + 1 or wide > widget.width() + 1:
                found.append(f"{widget.text()!r}: {wide}x{needed} in {widget.width()}x{widget.height()}")
        if isinstance(widget, Written) and widget.words:
            needed = widget.heightForWidth(widget.width())
            if needed > widget.height():
                found.append(f"{widget.words[0][0]!r}: {needed} in {widget.height()}")
        if isinstance(widget, QAbstractButton) and widget.text() and not isinstance(widget, Pressed):
            wide = widget.minimumSizeHint().width()
            if wide > widget.width() + 1:
                found.append(f"{widget.text()!r} {wide} in {widget.width()}")
    return found


def shortened(window: QWidget) -> list[str]:
    """The texts of which only a part is shown, and tabs and headings that are not seen whole."""
    found = [
        f"{label.text()!r}"
        for label in window.findChildren(Steady)
        if label.isVisible() and QLabel.text(label) != label.text()
    ]
    found += [
        f"{choice.currentText()!r}: {choice.sizeHint().width()} in {choice.width()}"
        for choice in window.findChildren(QComboBox)
        if choice.isVisible() and choice.sizeHint().width() > choice.width() + 1
    ]
    found += [
        f"tabs: {tabs.tabText(0)!r} and more"
        for tabs in window.findChildren(QTabBar)
        if tabs.isVisible() and any(arrow.isVisible() for arrow in tabs.findChildren(QToolButton))
    ]
    for header in window.findChildren(QHeaderView):
        if header.isVisible() and header.orientation() == Qt.Orientation.Horizontal:
            for at in range(header.count()):
                text = str(header.model().headerData(at, header.orientation()) or "")
                wraps = isinstance(header, Headings)
                parts = text.split() if wraps else text.splitlines()
                wide = max(map(header.fontMetrics().horizontalAdvance, parts), default=0)
                low = isinstance(header, Headings) and header.needed(at) > header.height()
                if (wide > header.sectionSize(at) or low) and not header.isSectionHidden(at):
                    found.append(f"{text!r}: {wide} in {header.sectionSize(at)}, {header.height()} high")
    return found


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_nothing_is_cut(driven: Driven, size: tuple[int, int]) -> None:
    ruta = driven.open()
    window = ruta.window
    window.resize(*size)
    driven.start_with_case()
    for font, language in itertools.product(FONT_SIZES, ("es", "en")):
        ruta.choose_font(font)
        ruta.choose_language(language)
        driven.settle()
        for screen in ("home", "practice", "pathway", "review"):
            window.show_screen(screen)
            driven.settle()
            driven.qtbot.wait(30)
            where = font, language, screen
            assert (window.width(), window.height()) == size, where
            assert cut(window) == [], where
            for area in window.findChildren(QScrollArea):
                inside = area.widget()
                if area.isVisible() and inside is not None:
                    assert inside.width() <= area.viewport().width(), where


def test_flow_needs_no_scrolling_sideways(driven: Driven) -> None:
    ruta = driven.open()
    window = ruta.window
    window.resize(1366, 768)
    window.show_screen("flow")
    place = window._stack.currentWidget()
    assert isinstance(place, Roomy)
    for font, language in itertools.product(FONT_SIZES, ("es", "en")):
        ruta.choose_font(font)
        ruta.choose_language(language)
        driven.settle()
        driven.qtbot.wait(60)
        assert place.horizontalScrollBar().maximum() == 0, (font, language)
        # larger letters are scrolled downwards
        assert place.verticalScrollBar().maximum() == 0 or font > 130, (font, language)


def test_another_theme_needs_no_more_room(driven: Driven) -> None:
    window = driven.open().window
    window.resize(1366, 700)
    driven.start_with_case()
    screen = window._stack.currentWidget()
    assert isinstance(screen, Roomy)
    inside = screen.widget()
    assert inside is not None
    least = inside.minimumSizeHint().height()
    for key in (Qt.Key.Key_F9, Qt.Key.Key_F9, Qt.Key.Key_F9, Qt.Key.Key_F10, Qt.Key.Key_F10):
        press(window, key)
        QTest.qWait(150)
        assert inside.minimumSizeHint().height() <= least + 2
        assert screen.verticalScrollBar().maximum() == 0


SMALL = {
    "1366x768": ("100", "150"),
    "1280x720": ("100", "130"),
    "910x512": ("100",),  # 1366x768 scaled to 150 %
}
"""Sizes of letters to be looked at on each screen."""


@pytest.mark.parametrize("screen", SMALL)
def test_the_first_window_and_all_screens_fit_a_small_screen(screen: str) -> None:
    done = on_small_screen(screen, *SMALL[screen])
    assert (done.returncode, done.stdout) == (0, "")


def test_a_window_of_a_fixed_size_does_not_fit() -> None:
    done = on_small_screen("910x512", "100", "--control")
    assert done.returncode == 1 and "first window: (" in done.stdout


def on_small_screen(*words: str) -> subprocess.CompletedProcess[str]:
    """Look at the window on a small screen."""
    return subprocess.run(
        [sys.executable, "-m", "tests.desktop.small_screen", *words],
        cwd=ROOT, capture_output=True, text=True, timeout=SECONDS, check=False,
    )  # fmt: skip


def test_the_search_for_cut_texts_finds_one(driven: Driven) -> None:
    window = driven.open().window
    window.header.mark.setFixedWidth(20)
    driven.qtbot.wait(30)
    assert any("Casos ficticios" in text for text in cut(window))
