"""The rights of a person, chosen one by one, each with what it means in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialogButtonBox, QVBoxLayout, QWidget

from desktop.widgets.fitting import TextColumn, TextDialog
from desktop.widgets.text import Text, filled, literal
from desktop.widgets.ticks import Tick

if TYPE_CHECKING:
    from workflow.rows.referrals import RightToTell


class TellRights(TextDialog):
    """Asks which rights are told now; those told before are marked, and can be told again."""

    broad = 40

    told = Signal(list)
    """The rights that were chosen."""

    def __init__(self, rows: Sequence[RightToTell], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Decirle sus derechos"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        texts = TextColumn()
        texts.column.addWidget(Text(self.tr("Decirle sus derechos"), "title"))
        texts.column.addWidget(
            Text(
                self.tr(
                    "Uno por uno, con lo que significa: los que ahora le sirven. Los demás pueden esperar."
                )
            )
        )
        self._rows = tuple(rows)
        self.boxes: dict[str, QCheckBox] = {}
        for row in rows:
            name = self._name(row)
            box = self.boxes[row.id] = Tick(literal(name))
            box.setChecked(row.always)
            box.setEnabled(not row.always)
            box.setAccessibleDescription(row.meaning)
            box.toggled.connect(lambda _on: self._see())
            texts.column.addWidget(box)
            meaning = Text(row.meaning, "muted")
            meaning.setIndent(24)
            texts.column.addWidget(meaning)
        texts.column.addStretch(1)
        column.addWidget(texts)
        self.count, self.left = Text(look="strong"), Text(look="muted")
        column.addWidget(self.count)
        column.addWidget(self.left)
        buttons = QDialogButtonBox()
        self.back = buttons.addButton(self.tr("Ahora no"), QDialogButtonBox.ButtonRole.RejectRole)
        self.tell = buttons.addButton(
            self.tr("&Decirle los elegidos"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.end_with(column, buttons, self.back)
        self.tell.setDefault(True)  # whoever chose rights and presses Enter has told them
        next((box for box in self.boxes.values() if box.isEnabled()), self.back).setFocus()
        self.accepted.connect(lambda: self.told.emit(self.chosen()))
        self._see()

    def chosen(self) -> list[str]:
        """The rights that are chosen."""
        return [id for id, box in self.boxes.items() if box.isChecked()]

    def _name(self, row: RightToTell) -> str:
        """A right, and why it stands as it does: told before, or told by this step whatever is chosen."""
        if row.always:
            return filled(self.tr("{0} (este paso siempre lo dice)"), row.name)
        return filled(self.tr("{0} (ya se le dijo)"), row.name) if row.told else row.name

    def _see(self) -> None:
        chosen = self.chosen()
        self.tell.setEnabled(bool(chosen))
        left = [row.name for row in self._rows if row.id not in chosen and not row.told]
        self.count.setText(
            filled(self.tr("Se le dicen ahora: {0} de {1}"), f"{len(chosen)}", f"{len(self._rows)}")
        )
        self.left.setText(filled(self.tr("Quedan para después: {0}"), "; ".join(left)) if left else "")
