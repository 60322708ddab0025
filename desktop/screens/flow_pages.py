"""With large letters Flow shows one part at a time, whole: the map, its numbers, what can be tried."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.widgets.segments import segments
from desktop.widgets.text import Translated

MAP, NUMBERS, TRIED = range(3)


class FlowPages(Translated, QWidget):
    """Buttons side by side that say which part is shown; out of sight where all are."""

    turned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons = [QPushButton() for _page in (MAP, NUMBERS, TRIED)]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self._group = segments(self.buttons, row, self)
        self._group.idToggled.connect(lambda _page, is_down: self.turned.emit() if is_down else None)
        self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        names = self.tr("El mapa"), self.tr("Números y cambios"), self.tr("¿Y si…?")
        for button, name in zip(self.buttons, names, strict=True):
            button.setText(name)

    @property
    def at(self) -> int:
        """The part that is shown, where one is shown at a time."""
        return self._group.checkedId()

    def turn(self, page: int) -> None:
        """Show a part, where one is shown at a time; elsewhere it is there already."""
        if self.buttons[page].isVisibleTo(self):
            self.buttons[page].setChecked(True)

    def offer(self, *, has_tried: bool) -> None:
        """Whether what can be tried is a part of its own, or stands beside the others."""
        self.buttons[TRIED].setVisible(has_tried)
        if not has_tried and self.at == TRIED:
            self.turn(MAP)
