"""Who the person at the screen is, and which roles people play."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from desktop.widgets.fitting import open_dialog
from desktop.widgets.flow import FlowLayout
from desktop.widgets.inputs import ActChoice, Choice
from desktop.widgets.panel import Panel
from desktop.widgets.roles_played import RolesPlayed
from desktop.widgets.text import Translated, tip

if TYPE_CHECKING:
    from workflow.rows import ChoiceRow


_Shown = tuple[tuple["ChoiceRow", ...], str, tuple[str, ...], tuple[str, ...]]


class RoleChoice(ActChoice):
    """The roles: whoever only looks through the list does not leave their own."""

    closed = Signal()
    """The open list was closed, and what was chosen from it was told."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._after = QTimer(self)
        self._after.setSingleShot(True)
        self._after.timeout.connect(self.closed)

    def hidePopup(self) -> None:  # noqa: N802 - Qt's name
        """Tell it after the choice: what was chosen is a place in the list as it stood open."""
        super().hidePopup()
        self._after.start(0)


class RolePanel(Translated, Panel):
    """Who the person at the screen is, and which roles people play (the others are simulated)."""

    role_chosen = Signal(str)
    played_chosen = Signal(object)
    warned = Signal(bool)
    """Whether a step that harms is to be warned of before it is taken."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = QLabel()
        self.roles = RoleChoice()
        self.roles.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.roles.setMinimumContentsLength(8)
        self._label.setBuddy(self.roles)
        self.played = QPushButton()
        self.played.clicked.connect(self.ask_played)
        self.column.setContentsMargins(12, 6, 12, 6)
        self.column.setSpacing(4)
        row = QWidget()
        flow = FlowLayout(row, 14)  # in a narrow column the button goes below
        flow.addWidget(self._label)
        flow.addWidget(self.played)
        self.column.addWidget(row)
        self.column.addWidget(self.roles)
        self.column.addStretch(1)
        self.roles.activated.connect(lambda at: self.role_chosen.emit(str(self.roles.itemData(at))))
        self._own: tuple[str, ...] = ()
        """The names of the roles that people play, the one at the screen among them."""
        self._warns = True
        self._told = ""
        """How the list and the button differ."""
        self._shown: _Shown | None = None
        self._later: _Shown | None = None
        """What is to be shown once the list is closed."""
        self.roles.closed.connect(self._show_later)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self._label.setText(self.tr("&Usted actúa como"))
        self.roles.setAccessibleName(self.tr("Rol con el que usted actúa"))
        self.played.setText(self.tr("Roles que lleva: {0}…").replace("{0}", str(len(self._own) or 1)))
        told = self._told = self.tr(
            "En la lista se elige por quién actúa ahora, y ese rol se suma a los que lleva; aquí se ven "
            "todos, y el que se quita lo lleva el programa."
        )
        own = self.tr("Ahora lleva: ") + ", ".join(self._own) if self._own else ""
        self.played.setToolTip(tip(f"{told} {own}".rstrip()))
        self.played.setAccessibleDescription(f"{told} {own}".rstrip())

    def set_roles(
        self, rows: tuple[ChoiceRow, ...], role: str, played: Sequence[str], turn: Sequence[str] = ()
    ) -> None:
        """Show the roles by institution, the one at the screen, and those that people play.

        Those whose `turn` it is in the case that is shown come first, under a heading of their own.
        """
        shown = (rows, role, tuple(played), tuple(turn))
        self._later = shown if self.roles.view().isVisible() else None
        if self._later is not None or shown == self._shown:
            return  # no name moves under the hand of whoever reads the open list
        self._shown = shown
        self.roles.blockSignals(True)
        self.roles.clear()
        for heading, group in self._grouped(rows, turn):
            if heading:
                self._add_heading(heading)
            for row in group:
                self.roles.addItem(row.name, row.id)
        self.roles.setCurrentIndex(self.roles.findData(role))
        here = next((row for row in rows if row.id == role), None)
        whole = f"{here.name} · {here.detail}" if here else ""
        self.roles.setToolTip(
            tip(f"{whole}\n{self._told}".strip())
        )  # a long name has no room beside the arrow
        self.roles.setAccessibleDescription(whole)
        self.roles.blockSignals(False)
        self._own = tuple(row.name for row in rows if row.id == role or row.id in played)
        self.retranslate()

    def _show_later(self) -> None:
        if self._later is not None:
            self.set_roles(*self._later)

    def _grouped(
        self, rows: tuple[ChoiceRow, ...], turn: Sequence[str]
    ) -> Iterator[tuple[str, list[ChoiceRow]]]:
        first = [row for row in rows if row.id in turn]
        if first and len(first) < len(rows):
            yield self.tr("Pueden actuar ahora en este caso"), first
        by_institution: dict[str, list[ChoiceRow]] = {}
        for row in rows:  # whole: who looks for an institution finds all of its roles there
            by_institution.setdefault(row.detail, []).append(row)
        yield from by_institution.items()

    def _add_heading(self, text: str) -> None:
        self.roles.addItem(text)
        model = self.roles.model()
        if isinstance(model, QStandardItemModel):
            item = model.item(self.roles.count() - 1)
            item.setEnabled(False)
            font = item.font()
            font.setBold(True)
            item.setFont(font)

    def set_warns(self, warns: bool) -> None:
        """Whether the session warns before a step that harms."""
        self._warns = warns

    def ask_played(self) -> None:
        """Show all roles, to mark those that people play."""
        if self._shown is None:
            return
        rows, role, played, _turn = self._shown
        in_order = [row for _heading, group in self._grouped(rows, ()) for row in group]
        dialog = RolesPlayed(in_order, role, played, self._warns, self.window())
        dialog.chosen.connect(self.played_chosen)
        dialog.warned.connect(self.warned)
        open_dialog(dialog)
