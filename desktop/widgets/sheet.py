"""The style sheet of the window's parts, in colours that follow from the theme's palette."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtGui import QColor, QPalette

_ICONS = (Path(__file__).resolve().parent.parent.parent / "assets" / "icons").as_posix()
_SHEET = """
QMainWindow, QDialog, QWidget[look="console"] { background: @window; }
QWidget[look="panel"], QFrame[look="panel"] {
  background: @base; border: 1px solid @line; border-radius: 7px; }
QWidget[look="inside"], QScrollArea[look="inside"] { background: transparent; border: 0; }
QFrame[look="header"] { background: @bar; border: 0; }
QFrame[look="guide"] { background: @base; border: 2px solid @focus; border-radius: 8px; }
QLabel { background: transparent; }
QLabel[look="header"], QLabel[look="busy"], QLabel[look="brand"] { color: @bartext; }
QLabel[look="brand"] { font-weight: 600; }
QLabel[look="fictional"] {
  background: @amber; color: #1b1400; border-radius: 4px; padding: 3px 8px; font-weight: 600; }
QLabel[look="display"], QLabel[look="title"], QLabel[look="heading"], QLabel[look="strong"],
QLabel[look="section"] { font-weight: 600; }
QLabel[look="section"], QLabel[look="muted"] { color: @muted; }
QLabel[rests="true"] { border: 2px solid transparent; border-radius: 4px; }
QLabel[rests="true"]:focus { border-color: @focus; }
QLabel[look="strong"][changed="true"] { color: @link; }
QLabel[look="warn"] { color: @warn; }
QLabel[look="note"] { background: @soft; border-radius: 4px; padding: 4px 6px; }
QLabel[look="quote"] {
  background: @soft; border: 0; border-left: 3px solid @accent; border-radius: 4px; padding: 5px 8px; }
QLabel[look="chip"] { background: @soft; border-radius: 8px; padding: 2px 8px; }
QLabel[look="record"] { color: @muted; }
QLabel[look="record"][kind="respected"] { color: @good; }
QLabel[look="record"][kind="breached"] { color: @warn; }
*[look="step"], *[look="session"] {
  background: @base; border: 1px solid @line; border-left: 3px solid @accent; border-radius: 6px; }
*[look="step"]:hover, *[look="session"]:hover, *[look="blocked"]:hover { background: @hover; }
*[look="step"][repairs="true"] { border: 2px solid @good; border-left: 5px solid @good; }
*[look="blocked"] { background: transparent; border: 1px dashed @line2; border-radius: 6px; }
*[look="waiting"] { background: @soft; border: 0; border-radius: 6px; }
QAbstractButton[look="waiting"]:hover { background: @hover; }
QAbstractButton[look="waiting"]:focus { border: 2px solid @focus; }
*[look="step"]:focus, *[look="session"]:focus, *[look="blocked"]:focus { border: 2px solid @focus; }
*[look="session"]:disabled { border-left-color: @line; }
QPushButton, QLineEdit, QToolButton {
  background: @base; color: @text; border: 1px solid @line2; border-radius: 5px; padding: 4px 9px; }
QPushButton:hover { background: @hover; }
QPushButton:pressed { background: @soft; }
QPushButton:disabled, QLineEdit:disabled, QToolButton:disabled { color: @faint; }
QPlainTextEdit { background: @base; color: @text; border: 1px solid @line2; border-radius: 5px; }
QPlainTextEdit:focus { border: 2px solid @focus; }
QPushButton:focus, QLineEdit:focus { border: 2px solid @focus; padding: 3px 8px; }
QDoubleSpinBox[changed="true"], QComboBox[changed="true"] { font-weight: 600; }
QDoubleSpinBox[wrong="true"] { color: @warn; font-weight: 600; }
QToolButton[look="back"] { padding: 0 5px; }
QToolButton[look="back"]:focus { border: 2px solid @focus; padding: 0 4px; }
QPushButton:default { border: 1px solid @accent; }
QPushButton:default:focus { border: 2px solid @focus; }
QPushButton[look="primary"] {
  background: @accent; color: @onaccent; border-color: @accent; font-weight: 600; }
QPushButton[look="primary"]:hover { background: @accenthover; }
QPushButton[look="primary"]:disabled { background: @soft; color: @faint; border-color: @line; }
QPushButton[look="primary"]:focus { border: 2px solid @text; }
QPushButton[look="quiet"], QPushButton[look="link"] {
  background: transparent; border: 1px solid transparent; }
QPushButton[look="link"] { color: @link; padding: 1px 3px; text-align: left; }
QPushButton[look="quiet"]:hover, QPushButton[look="link"]:hover { background: @hover; }
QPushButton[look="link"]:focus { border: 2px solid @focus; padding: 0 2px; }
QPushButton[look="quiet"]:focus { border: 2px solid @focus; }
QPushButton[look="bottleneck"] {
  background: @amber; color: #1b1400; border: 1px solid @amber; border-radius: 8px;
  padding: 0 6px; font-weight: 600; }
QPushButton[look="bottleneck"]:focus { border: 2px solid @focus; padding: 0 5px; }
QPushButton[look="segment"]:checked { background: @select; border-color: @accent; color: @link; }
QPushButton[look="brand"] {
  background: transparent; color: @bartext; border: 1px solid transparent; font-weight: 700;
  padding: 3px 8px; }
QPushButton[look="brand"]:hover { background: @barhover; }
QPushButton[look="brand"]:focus { border: 2px solid @amber; padding: 2px 7px; }
QPushButton[look="header"] { background: transparent; color: @bartext; border: 1px solid transparent; }
QPushButton[look="header"]:hover { background: @barhover; }
QPushButton[look="header"]:checked { border-color: @bartext; background: @barhover; }
QPushButton[look="header"]:focus { border: 2px solid @amber; }
QFrame[look="message"] { background: @select; border: 1px solid @line2; border-radius: 6px; }
QFrame[look="message"][kind="done"], QFrame[look="message"][kind="ready"],
QFrame[look="message"][kind="pending"] { border-left: 4px solid @good; }
QFrame[look="message"][kind="yours"] { border-left: 4px solid @accent; }
QFrame[look="message"][kind="late"] { border-left: 4px solid @amber; }
QFrame[look="message"][kind="missed"] { border-left: 4px solid @amber; background: @soft; }
QFrame[look="message"][kind="ended"], QFrame[look="message"][kind="refused"] {
  border-left: 4px solid @line2; background: @soft; }
QFrame[look="message"][kind="harmful"], QFrame[look="message"][kind="error"] {
  border-left: 4px solid @warn; background: @soft; }
QListWidget, QTableView, QTreeView {
  background: @base; color: @text; border: 1px solid @line; border-radius: 5px;
  selection-background-color: @select; selection-color: @text; outline: 0; }
QListWidget:focus, QTableView:focus, QTreeView:focus, QScrollArea:focus {
  border: 2px solid @focus; }
QListWidget::item { padding: 4px; }
QListWidget::item:selected, QTableView::item:selected { background: @select; color: @text; }
QTableView[look="sessions"]::item { padding: 5px 4px; }
QTableView[look="rows"]::item { padding: 3px 0; border-bottom: 1px solid @line; }
QHeaderView::section {
  background: @soft; color: @muted; border: 0; border-bottom: 1px solid @line; padding: 3px 6px; }
QTabWidget::pane { background: @base; border: 1px solid @line; border-radius: 6px; }
QTabBar::tab {
  background: transparent; color: @muted; padding: 5px 10px; border: 2px solid transparent; }
QTabBar::tab:selected { color: @text; border-bottom: 2px solid @accent; }
QTabBar::tab:focus { border: 2px solid @focus; }
QTabBar::tab:disabled { color: @faint; }
QScrollBar:vertical { background: transparent; width: 9px; margin: 0; }
QScrollBar::handle:vertical { background: @line2; border-radius: 4px; min-height: 28px; }
QScrollBar[idle="true"]::handle:vertical { background: transparent; }
QScrollBar:horizontal { background: transparent; height: 9px; margin: 0; }
QScrollBar::handle:horizontal { background: @line2; border-radius: 4px; min-width: 28px; }
QScrollBar[idle="true"]::handle:horizontal { background: transparent; }
QScrollBar::handle:hover { background: @muted; }
QScrollBar::add-line, QScrollBar::sub-line { height: 0; width: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSlider::groove:horizontal { background: @edge; height: 3px; border-radius: 1px; }
QSlider::handle:horizontal {
  background: @base; border: 1px solid @edge; width: 12px; margin: -6px 0; border-radius: 4px; }
QSlider::handle:horizontal:focus { border: 2px solid @focus; }
QCheckBox::indicator, QListWidget::indicator {
  width: 14px; height: 14px; background: @base; border: 1px solid @edge; border-radius: 3px; }
QCheckBox::indicator:checked, QListWidget::indicator:checked {
  background: @accent; border-color: @accent; image: url("@tick"); }
QCheckBox::indicator:disabled { border-color: @line; }
QRadioButton::indicator {
  width: 14px; height: 14px; background: @base; border: 1px solid @edge; border-radius: 8px; }
QRadioButton::indicator:checked {
  width: 8px; height: 8px; background: @onaccent; border: 4px solid @accent; border-radius: 8px; }
QCheckBox::indicator:focus { border: 2px solid @focus; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: @line; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QToolTip { background: @base; color: @text; border: 1px solid @line2; padding: 3px; }
"""


def sheet(palette: QPalette) -> str:
    """The style sheet for a palette. Contrasts of text are at least 4.5:1 in both kinds of palette."""
    text = _SHEET
    for name, value in sorted(colours(palette).items(), key=lambda pair: -len(pair[0])):
        text = text.replace(f"@{name}", value)
    return text


_known: dict[int, Mapping[str, str]] = {}
"""The colours of the palette in use."""


def colours(palette: QPalette) -> Mapping[str, str]:
    """The named colours of the sheet, and where the tick of a box lies.

    Text at full strength on black or white means high contrast.
    """
    if palette.cacheKey() not in _known:  # asked for by each card that is drawn
        _known.clear()
        _known[palette.cacheKey()] = _made(palette)
    return _known[palette.cacheKey()]


def _made(palette: QPalette) -> dict[str, str]:
    window, base = palette.color(QPalette.ColorRole.Window), palette.color(QPalette.ColorRole.Base)
    text = palette.color(QPalette.ColorRole.WindowText)
    dark = window.lightness() < 128
    strong = {text.name(), base.name()} == {"#000000", "#ffffff"}
    accent = palette.color(QPalette.ColorRole.Highlight)
    on_accent = palette.color(QPalette.ColorRole.HighlightedText)

    def between(part: float) -> str:
        return _mix(base, text, part)

    return {
        "window": window.name(),
        "base": base.name(),
        "text": text.name(),
        "line": text.name() if strong else between(0.16),
        "line2": text.name() if strong else between(0.36),
        "edge": text.name() if strong else between(0.6),
        "muted": text.name() if strong else between(0.72),
        "faint": between(0.5),
        "soft": between(0.07),
        "hover": _mix(base, accent, 0.10),
        "select": _mix(base, accent, 0.22 if dark else 0.14),
        "accent": accent.name(),
        "accenthover": _mix(accent, on_accent, 0.15),
        "onaccent": on_accent.name(),
        "tick": f"{_ICONS}/tick-{'dark' if on_accent.lightness() < 128 else 'light'}.svg",
        "link": palette.color(QPalette.ColorRole.Link).name(),
        "focus": _mix(accent, text, 0.35 if dark else 0.0),
        "bar": base.name() if strong else ("#0d1b26" if dark else "#12334a"),
        "bartext": text.name() if strong else "#f2f6f9",
        "barhover": between(0.3) if strong else "#27506d",
        "amber": "#f2b134",
        "good": "#6fcf97" if dark else "#1f7a4d",
        "warn": "#ffb08a" if dark else "#9a3d12",
    }


def _mix(one: QColor, other: QColor, part: float) -> str:
    def channel(a: int, b: int) -> int:
        return round(a + (b - a) * part)

    return QColor(
        channel(one.red(), other.red()),
        channel(one.green(), other.green()),
        channel(one.blue(), other.blue()),
    ).name()
