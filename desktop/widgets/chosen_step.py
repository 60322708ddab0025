"""What is said above the line in which a step is looked for: which was chosen, or that none is called so."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.widgets.step_search import StepSearch
from desktop.widgets.still import Still
from desktop.widgets.text import Text, Translated


class ChosenStep(Translated, QWidget):
    """The step whose name stands in a search, in full, and the button that attempts it.

    It comes where the list of names was: for the length of a double click nothing in it is pressed.
    """

    def __init__(self, search: StepSearch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._name = ""
        self.none = Text(look="muted")
        self.none.hide()
        self.name = Text()
        self.attempt = QPushButton()
        self.attempt.setAutoDefault(False)
        for part in (self.none, self.name):
            column.addWidget(part)
        column.addWidget(self.attempt, 0, Qt.AlignmentFlag.AlignLeft)
        self._still = Still(self)
        self.attempt.clicked.connect(search.take_chosen)
        search.none_found.connect(self.none.setVisible)
        search.chosen.connect(self._show)
        self._show("")
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.none.setText(self.tr("Ningún paso se llama así. Pruebe con otra palabra."))
        self.attempt.setText(self.tr("Intentar este paso"))
        self.attempt.setAccessibleName(f"{self.tr('Intentar este paso')}: {self._name}")
        self.name.setText(self.tr("Elegido, todavía sin hacer: {0}").replace("{0}", self._name))

    def _show(self, name: str) -> None:
        self._name = name
        self.retranslate()
        self.name.setVisible(bool(name))
        self.attempt.setVisible(bool(name))
        if name:
            self._still.begin()
