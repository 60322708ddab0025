"""A page's notes for whoever teaches, on a screen that the class does not see."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent, QScreen
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desktop.widgets.fitting import TextColumn
from desktop.widgets.text import Text

_PART = 0.6
"""Of the other screen's breadth and height."""


class Notes(QDialog):
    """It follows the pages; the keys turn them from here, too, and Esc closes the notes alone."""

    def __init__(self, screen: QScreen, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Notas para quien forma"))
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._parent = parent
        self.texts = TextColumn()
        column = QVBoxLayout(self)
        column.addWidget(self.texts)
        room = screen.availableGeometry()
        self.resize(room.size() * _PART)
        self.move(room.center() - self.rect().center())

    def set_texts(self, texts: Sequence[str]) -> None:
        """Show the notes to another page; the first is the question to the class."""
        column = self.texts.column
        while column.count():
            part = column.takeAt(0)
            widget = part.widget() if part is not None else None
            if widget is not None:
                widget.deleteLater()
        for number, text in enumerate(texts):
            column.addWidget(Text(text, "strong" if number == 0 else ""))
        column.addStretch(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """As before the class."""
        if event.key() == Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        else:
            QCoreApplication.sendEvent(self._parent, event)
