"""Three themes: their colours by name, the application's palette, and the sign that they changed.

Every text colour has a contrast of 4.5:1 at least to what it is on, every line that means something 3:1
(WCAG 2.2, 1.4.3 and 1.4.11); `tests/desktop/test_theme.py` works it out.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

NAMES = ("light", "dark", "contrast")


class Colours(NamedTuple):
    """The colours of a theme, by what they are for, as `#rrggbb`.

    `window` lies behind the panels, `base` inside them, `band` is the map's every second lane.
    `current`, `past` and `possible` fill the map's boxes; each has its `_text` and `_line`.
    """

    window: str
    base: str
    band: str
    text: str
    muted: str
    line: str
    way: str
    taken: str
    accent: str
    on_accent: str
    current: str
    current_text: str
    past: str
    past_text: str
    past_line: str
    possible: str
    possible_text: str
    possible_line: str
    other: str
    other_text: str
    other_line: str
    mark: str
    mark_text: str
    focus: str
    warn: str
    good: str


LIGHT = Colours(
    window="#eef2f6",
    base="#ffffff",
    band="#f3f6f9",
    text="#17222e",
    muted="#4d5c6b",
    line="#c9d3dd",
    way="#7c8a99",
    taken="#1f5c99",
    accent="#1f5c99",
    on_accent="#ffffff",
    current="#1f5c99",
    current_text="#ffffff",
    past="#d5e4f3",
    past_text="#17222e",
    past_line="#3f76ab",
    possible="#ffffff",
    possible_text="#17222e",
    possible_line="#1f7a4d",
    other="#ffffff",
    other_text="#3d4a57",
    other_line="#8895a3",
    mark="#f2b134",
    mark_text="#1b1400",
    focus="#b3470f",
    warn="#9c2f12",
    good="#1d6b42",
)
DARK = Colours(
    window="#141a21",
    base="#1c242d",
    band="#222c37",
    text="#e7edf3",
    muted="#a9b6c3",
    line="#3a4754",
    way="#7d8c9b",
    taken="#7cb7f0",
    accent="#7cb7f0",
    on_accent="#0d1722",
    current="#7cb7f0",
    current_text="#0d1722",
    past="#2c4560",
    past_text="#e7edf3",
    past_line="#6f9fcd",
    possible="#1c242d",
    possible_text="#e7edf3",
    possible_line="#5fcf95",
    other="#1c242d",
    other_text="#bcc7d2",
    other_line="#738292",
    mark="#f2b134",
    mark_text="#1b1400",
    focus="#ff9a52",
    warn="#ff9d80",
    good="#6fd6a0",
)
CONTRAST = Colours(
    window="#000000",
    base="#000000",
    band="#101010",
    text="#ffffff",
    muted="#e0e0e0",
    line="#ffffff",
    way="#c0c0c0",
    taken="#00e5ff",
    accent="#00e5ff",
    on_accent="#000000",
    current="#00e5ff",
    current_text="#000000",
    past="#003b57",
    past_text="#ffffff",
    past_line="#00e5ff",
    possible="#000000",
    possible_text="#ffffff",
    possible_line="#7dff7d",
    other="#000000",
    other_text="#ffffff",
    other_line="#ffffff",
    mark="#ffd400",
    mark_text="#000000",
    focus="#ffff00",
    warn="#ffb3a0",
    good="#7dff7d",
)
_COLOURS = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}


class Theme(QObject):
    """The theme in use. Setting it changes the application's palette at once."""

    changed = Signal()

    def __init__(self, name: str = "light", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.name = name if name in _COLOURS else "light"

    @property
    def colours(self) -> Colours:
        """The colours in use."""
        return _COLOURS[self.name]

    def set_name(self, name: str) -> None:
        """Use a theme; an unknown name is the light one."""
        self.name = name if name in _COLOURS else "light"
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setPalette(palette(self.colours))
        self.changed.emit()


def palette(colours: Colours) -> QPalette:
    """The palette of Qt from the named colours."""
    made = QPalette()
    role = QPalette.ColorRole
    for which, colour in (
        (role.Window, colours.window),
        (role.Base, colours.base),
        (role.AlternateBase, colours.band),
        (role.Button, colours.base),
        (role.ToolTipBase, colours.base),
        (role.WindowText, colours.text),
        (role.Text, colours.text),
        (role.ButtonText, colours.text),
        (role.ToolTipText, colours.text),
        (role.BrightText, colours.warn),
        (role.PlaceholderText, colours.muted),
        (role.Highlight, colours.accent),
        (role.HighlightedText, colours.on_accent),
        (role.Link, colours.accent),
        (role.Accent, colours.accent),
        (role.Mid, colours.line),
        (role.Dark, colours.other_line),
        (role.Light, colours.band),
    ):
        made.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(colours.muted))
    return made
