"""Every colour that carries meaning can be read: contrasts worked out by the formula of WCAG."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QSlider, QStyle, QStyleOptionButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.theme import CONTRAST, DARK, LIGHT, NAMES, Colours, Theme, palette
from desktop.widgets.inputs import Choice
from desktop.widgets.panel import Panel
from desktop.widgets.sheet import colours as sheet_colours
from desktop.widgets.sheet import sheet

THEMES = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}
TEXTS = [
    ("text", "window"),
    ("text", "base"),
    ("text", "band"),
    ("muted", "base"),
    ("muted", "window"),
    ("on_accent", "accent"),
    ("current_text", "current"),
    ("past_text", "past"),
    ("possible_text", "possible"),
    ("other_text", "other"),
    ("mark_text", "mark"),
    ("warn", "base"),
    ("good", "base"),
]
LINES = [
    ("way", "base"),
    ("way", "band"),
    ("taken", "base"),
    ("taken", "band"),
    ("past_line", "base"),
    ("possible_line", "base"),
    ("other_line", "base"),
    ("focus", "base"),
    ("focus", "band"),
    ("current", "base"),
]


def light(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    r, g, b = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    """Contrast ratio (WCAG 2.2)."""
    bright, dark = sorted((light(one), light(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def too_faint(colours: Colours) -> list[str]:
    """The pairs that cannot be told apart well enough."""
    wanted = [(pair, 4.5) for pair in TEXTS] + [(pair, 3.0) for pair in LINES]
    return [
        f"{one} on {other}: {contrast(getattr(colours, one), getattr(colours, other)):.2f}"
        for (one, other), least in wanted
        if contrast(getattr(colours, one), getattr(colours, other)) < least
    ]


@pytest.mark.parametrize("name", NAMES)
def test_everything_can_be_read(name: str) -> None:
    assert too_faint(THEMES[name]) == []


def test_a_faint_pair_is_found() -> None:
    assert too_faint(LIGHT._replace(muted="#b9c2cb"))
    assert round(contrast("#000000", "#ffffff"), 1) == 21.0


@pytest.mark.parametrize("name", NAMES)
def test_the_style_sheet_follows_and_can_be_read(name: str, qtbot: QtBot) -> None:
    named = sheet_colours(palette(THEMES[name]))
    for one, other in (
        ("text", "base"),
        ("muted", "base"),
        ("onaccent", "accent"),
        ("link", "base"),
        ("warn", "base"),
    ):
        assert contrast(named[one], named[other]) >= 4.5, (one, other)
    assert contrast(named["focus"], named["base"]) >= 3
    assert contrast(named["bartext"], named["bar"]) >= 4.5


def test_setting_the_theme_changes_the_application_and_says_so(qtbot: QtBot) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    before = application.palette()
    try:
        theme = Theme("light")
        with qtbot.waitSignal(theme.changed):
            theme.set_name("dark")
        assert application.palette().color(QPalette.ColorRole.Window) == QColor(DARK.window)
        theme.set_name("unheard of")
        assert theme.name == "light"
    finally:
        application.setPalette(before)


# -- boxes to tick, measured where they are drawn --------------------------------------------------


def drawn(box: QCheckBox) -> tuple[list[str], str]:
    """The colours of a box's indicator along its middle line, and what lies around it."""
    picture = box.grab().toImage()
    option = QStyleOptionButton()
    box.initStyleOption(option)
    where = box.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, box)
    line = [picture.pixelColor(x, where.center().y()).name() for x in range(where.left(), where.right() + 1)]
    return line, picture.pixelColor(picture.width() - 1, picture.height() - 1).name()


@pytest.fixture
def themed(qtbot: QtBot) -> Iterator[Callable[[str], tuple[QWidget, QCheckBox]]]:
    """A box to tick in a theme, as it stands in a panel."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    before = application.palette()

    def make(name: str) -> tuple[QWidget, QCheckBox]:
        Theme(name).set_name(name)
        panel, box = Panel(), QCheckBox("L1")
        panel.column.addWidget(box)
        panel.setStyleSheet(sheet(application.palette()))
        qtbot.addWidget(panel)
        panel.resize(200, 60)
        panel.show()
        qtbot.waitExposed(panel)
        return panel, box

    yield make
    application.setPalette(before)


@pytest.mark.parametrize("name", NAMES)
def test_boxes_to_tick_are_seen_ticked_and_not(
    name: str, themed: Callable[[str], tuple[QWidget, QCheckBox]]
) -> None:
    _panel, box = themed(name)
    ground = THEMES[name].base
    open_, _around = drawn(box)
    assert max(contrast(colour, ground) for colour in open_[:2]) >= 3.0  # its edge
    assert contrast(open_[len(open_) // 2], ground) < 1.1  # and nothing inside
    box.setChecked(True)
    ticked, _around = drawn(box)
    inside = ticked[2:-2]
    assert max(contrast(colour, ground) for colour in inside) >= 3.0
    most = max(contrast(one, other) for one in inside for other in inside)
    assert most >= 3.0, inside  # the tick itself


def test_a_box_that_is_not_seen_is_found(themed: Callable[[str], tuple[QWidget, QCheckBox]]) -> None:
    panel, box = themed("dark")
    panel.setStyleSheet("QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid #26303a; }")
    open_, _around = drawn(box)
    assert max(contrast(colour, DARK.base) for colour in open_[:2]) < 3.0


@pytest.mark.parametrize("name", NAMES)
def test_a_slider_is_seen_with_the_line_that_it_moves_on(
    name: str, themed: Callable[[str], tuple[QWidget, QCheckBox]]
) -> None:
    panel, _box = themed(name)
    slider, ground = QSlider(Qt.Orientation.Horizontal), THEMES[name].base
    assert isinstance(panel, Panel)
    panel.column.addWidget(slider)
    panel.layout().activate()  # type: ignore[union-attr]
    slider.resize(150, 24)
    picture = slider.grab().toImage()
    middle = [picture.pixelColor(x, picture.height() // 2).name() for x in range(picture.width())]
    assert all(contrast(colour, ground) >= 3.0 for colour in middle[40:-10])  # the line
    assert contrast(middle[6], ground) < 1.1  # the handle, on whose edge it ends
    assert max(contrast(colour, ground) for colour in middle[:4]) >= 3.0


@pytest.mark.parametrize("name", NAMES)
def test_a_list_to_choose_from_has_a_frame_that_is_seen(
    name: str, themed: Callable[[str], tuple[QWidget, QCheckBox]], qtbot: QtBot
) -> None:
    window, _box = themed(name)
    choice = Choice(window)
    choice.addItem("MITRADEL")
    choice.resize(200, 30)
    choice.show()
    picture = choice.grab().toImage()
    frame = [picture.pixelColor(x, y).name() for x, y in ((0, 15), (199, 15), (100, 0), (100, 29))]
    assert min(contrast(one, sheet_colours(QApplication.palette())["base"]) for one in frame) >= 3.0
