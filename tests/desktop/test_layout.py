"""The window fits an office screen: no cut text, no scrolling sideways, at every size of letters."""

from __future__ import annotations

import subprocess
import sys

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
from desktop.widgets.text import Steady
from tests.desktop.conftest import Driven, press
from tests.desktop.test_entry import ROOT
from tests.patience import SECONDS


def cut(window: QWidget) -> list[str]:
    """The texts that do not fit where they stand."""
    found = []
    for label in window.findChildren(QLabel):
        if label.isVisible() and label.text():
            needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
            wide = 0 if label.wordWrap() else label.sizeHint().width()
            if needed > label.height() + 1 or wide > label.width() + 1:
                found.append(f"{label.text()!r}: {wide}x{needed} in {label.width()}x{label.height()}")
    for card in window.findChildren(QWidget):
        if isinstance(card, Written) and card.isVisible() and card.words:
            needed = card.heightForWidth(card.width())
            if needed > card.height():
                found.append(f"{card.words[0][0]!r}: {needed} in {card.height()}")
    for button in window.findChildren(QAbstractButton):
        wide = button.minimumSizeHint().width()
        ours = button.isVisible() and button.text() and not isinstance(button, Pressed)
        if ours and wide > button.width() + 1:
            found.append(f"{button.text()!r} {wide} in {button.width()}")
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
                wide = max(map(header.fontMetrics().horizontalAdvance, text.splitlines()), default=0)
                if wide > header.sectionSize(at):
                    found.append(f"{text!r}: {wide} in {header.sectionSize(at)}")
    return found


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
@pytest.mark.parametrize("font", FONT_SIZES)
def test_nothing_is_cut(driven: Driven, size: tuple[int, int], font: int) -> None:
    ruta = driven.open()
    window = ruta.window
    window.resize(*size)
    driven.start_with_case()
    ruta.choose_font(font)
    for language in ("es", "en"):
        ruta.choose_language(language)
        driven.settle()
        for screen in ("home", "practice", "pathway"):
            window.show_screen(screen)
            driven.settle()
            driven.qtbot.wait(30)
            assert (window.width(), window.height()) == size
            assert cut(window) == []
            for area in window.findChildren(QScrollArea):
                inside = area.widget()
                if area.isVisible() and inside is not None:
                    assert inside.width() <= area.viewport().width()


@pytest.mark.parametrize("font", FONT_SIZES)
@pytest.mark.parametrize("language", ["es", "en"])
def test_flow_needs_no_scrolling_sideways(driven: Driven, font: int, language: str) -> None:
    ruta = driven.open()
    window = ruta.window
    ruta.choose_language(language)
    ruta.choose_font(font)
    window.resize(1366, 768)
    window.show_screen("flow")
    driven.settle()
    driven.qtbot.wait(60)
    place = window._stack.currentWidget()
    assert isinstance(place, Roomy)
    assert place.horizontalScrollBar().maximum() == 0
    assert place.verticalScrollBar().maximum() == 0 or font > 130  # larger letters are scrolled downwards


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


SMALL = (
    ("1366x768", 100),
    ("1366x768", 150),
    ("1280x720", 100),
    ("1280x720", 130),
    ("910x512", 100),  # 1366x768 scaled to 150 %
)


@pytest.mark.parametrize(("screen", "font"), SMALL)
def test_the_first_window_and_all_screens_fit_a_small_screen(screen: str, font: int) -> None:
    done = on_small_screen(screen, str(font))
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
