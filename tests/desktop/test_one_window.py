"""Opening shows the window and nothing beside it: a part that is shown before it has a place is a window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tests.desktop.conftest import Driven


class Shown(QObject):
    """Takes note of every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.kinds: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Look, and let everything pass."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.kinds.append(type(watched).__name__)
        return False


def test_opening_shows_one_window(driven: Driven) -> None:
    shown, application = Shown(), QApplication.instance()
    assert application is not None
    application.installEventFilter(shown)
    driven.open()
    for screen in ("flow", "pathway", "home"):
        driven.ruta.window.show_screen(screen)
        driven.settle()
    assert shown.kinds == ["Window"]
    label = QLabel("a part without a place")  # the control
    label.show()
    application.removeEventFilter(shown)
    label.deleteLater()
    assert shown.kinds == ["Window", "QLabel"]
