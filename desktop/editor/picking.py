"""Several of many: what is chosen stands in a sentence, and a dialog with a search changes it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.widgets.fitting import fit, open_dialog, without_icons
from desktop.widgets.kept_text import SearchText
from desktop.widgets.text import Text, literal, unaccented
from desktop.widgets.ticks import Tick
from workflow.rows import ChoiceRow

FEW = 6
"""So many choices and fewer are ticked where they stand."""
_ID = Qt.ItemDataRole.UserRole


class Ticks(QWidget):
    """A few choices, each with a tick."""

    changed = Signal(tuple)

    def __init__(
        self, choices: Sequence[ChoiceRow], chosen: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self.boxes: dict[str, Tick] = {}
        for choice in choices:
            box = self.boxes[choice.id] = Tick(literal(choice.name))
            box.setChecked(choice.id in chosen)
        for id in filter(None, chosen):  # what is no longer there can be taken away; "" is nothing yet
            if id not in self.boxes:
                self.boxes[id] = Tick(self.tr("(ya no existe)"))
                self.boxes[id].setChecked(True)
        for box in self.boxes.values():
            box.clicked.connect(lambda _on: self.changed.emit(self.chosen))
            column.addWidget(box)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ids that are ticked."""
        return tuple(id for id, box in self.boxes.items() if box.isChecked())


class Picked(QWidget):
    """What is chosen of many, by name, and a button that changes it."""

    changed = Signal(tuple)

    def __init__(
        self, name: str, choices: Sequence[ChoiceRow], chosen: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._choices, self.chosen = name, tuple(choices), tuple(chosen)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.told = Text()
        self.button = QPushButton(self.tr("Elegir…"))
        self.button.setAccessibleName(f"{name}: {self.button.text()}")
        self.button.clicked.connect(self._ask)
        row.addWidget(self.told, 1)
        row.addWidget(self.button)
        self._tell()

    def _tell(self) -> None:
        names = {choice.id: choice.name for choice in self._choices}
        told = (names.get(id, self.tr("(ya no existe)")) for id in self.chosen if id)
        self.told.setText("; ".join(told) or self.tr("Nada elegido"))

    def _ask(self) -> None:
        dialog = Picking(self._name, self._choices, self.chosen, self.window())
        dialog.picked.connect(self._take)
        open_dialog(dialog)

    def _take(self, chosen: tuple[str, ...]) -> None:
        self.chosen = chosen
        self._tell()
        self.changed.emit(chosen)


class Picking(QDialog):
    """Asks which of many: those that were chosen stand first, and a search leaves what fits."""

    picked = Signal(tuple)

    def __init__(
        self, name: str, choices: Sequence[ChoiceRow], chosen: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        self.search, self.list = SearchText(), QListWidget()
        self.search.setPlaceholderText(self.tr("Buscar"))
        self.search.setAccessibleName(self.tr("Buscar"))
        self.list.setAccessibleName(name)
        for choice in sorted(choices, key=lambda choice: choice.id not in chosen):
            item = QListWidgetItem(choice.name)
            item.setData(_ID, choice.id)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
            )
            item.setCheckState(Qt.CheckState.Checked if choice.id in chosen else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.search.textChanged.connect(self._look_for)
        self.nothing = Text(self.tr("Nada se llama así."), look="muted")
        self.nothing.hide()
        column.addWidget(self.search)
        column.addWidget(self.nothing)
        column.addWidget(self.list, 1)
        buttons = QDialogButtonBox()
        self.take = buttons.addButton(self.tr("&Elegir"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        without_icons(buttons)
        self.take.setDefault(True)
        buttons.accepted.connect(self._pick)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        em = self.fontMetrics().height()
        fit(self, 36 * em, 30 * em)
        self.search.setFocus()

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(at) for at in range(self.list.count())]

    def _look_for(self, text: str) -> None:
        """Leave what fits, and what is ticked: nothing stays chosen unseen."""
        words, found = unaccented(text).split(), False
        for item in self._items():
            ticked = item.checkState() == Qt.CheckState.Checked
            fits = all(word in unaccented(item.text()) for word in words)
            item.setHidden(not ticked and not fits)
            found = found or fits
        self.nothing.setVisible(not found)

    def _pick(self) -> None:
        ticked = [item for item in self._items() if item.checkState() == Qt.CheckState.Checked]
        self.picked.emit(tuple(str(item.data(_ID)) for item in ticked))
        self.accept()
