"""Who knows what of a person, and how each referral stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from desktop.widgets.dialogs import labels
from desktop.widgets.fitting import TextColumn, TextDialog
from desktop.widgets.panel import empty
from desktop.widgets.text import Text, literal

if TYPE_CHECKING:
    from workflow.rows.referrals import OwnWordRow, WhoKnows


class WhoKnowsDialog(TextDialog):
    """Shows a WhoKnows, with a call, and with the person's own yes and no where one plays them."""

    broad = 46

    called = Signal(str)
    """A recipient who is called."""
    answered = Signal(str, str, str)
    """A recipient, a piece, and `yes` or `no`."""
    rights_wanted = Signal()

    def __init__(self, row: WhoKnows, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(row.title)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.addWidget(Text(row.title, "title"))
        self._texts = TextColumn()
        column.addWidget(self._texts, 1)
        buttons = QDialogButtonBox()
        self.back = buttons.addButton(QDialogButtonBox.StandardButton.Close)
        self.call = QPushButton(self.tr("&Llamar a…"))
        self.rights = QPushButton(self.tr("Decirle &derechos…"))
        for button in (self.call, self.rights):
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        self._menu = QMenu(self)
        self.call.setMenu(self._menu)
        self.rights.clicked.connect(lambda: self.rights_wanted.emit())
        self.end_with(column, buttons, self.back)
        self.own: dict[tuple[str, str, str], QPushButton] = {}
        self.set_row(row)

    def set_row(self, row: WhoKnows) -> None:
        """Show how it stands now."""
        column = self._texts.column
        empty(column)
        self.own.clear()
        for text in filter(None, (row.yours, row.met)):
            column.addWidget(Text(text))
        if not row.rows and not row.met:
            column.addWidget(Text(self.tr("Todavía no se ha dicho nada a nadie.")))
        for one in row.rows:
            texts = [("section", one.short), ("", one.text), ("", one.rest), ("", one.knows)]
            for label in labels([*texts, ("muted", one.consent)]):
                column.addWidget(label)
        column.addWidget(Text(row.nobody_else, "note"))
        for own in row.own:
            column.addWidget(self._own(own))
        column.addStretch(1)
        self._menu.clear()
        for route, name in row.calls:
            action = self._menu.addAction(literal(name))
            action.triggered.connect(lambda _checked, id=route: self.called.emit(id))
        self.call.setVisible(bool(row.calls))

    def _own(self, row: OwnWordRow) -> QWidget:
        """What the person was asked, with their yes and no."""
        line = QWidget()
        line.setProperty("look", "inside")
        inside = QHBoxLayout(line)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(Text(row.text), 1)
        for said, name in (("yes", self.tr("Acepto")), ("no", self.tr("No acepto"))):
            button = self.own[row.route, row.piece, said] = QPushButton(name)
            button.setCheckable(True)
            button.setChecked(row.said == said)
            button.setProperty("look", "segment")
            button.setAccessibleName(f"{row.text}: {name}")
            button.clicked.connect(
                lambda _checked, route=row.route, piece=row.piece, said=said: self.answered.emit(
                    route, piece, said
                )
            )
            inside.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return line
