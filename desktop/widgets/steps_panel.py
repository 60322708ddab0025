"""The right-hand panel: the role, what it can do now, what not yet and why, and who is waited for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from desktop.widgets.inputs import Choice
from desktop.widgets.panel import Panel, Scroll
from desktop.widgets.step_cards import BlockedCard, StepCard, WaitingCard
from desktop.widgets.text import Text, Translated, literal

if TYPE_CHECKING:
    from workflow.rows import ChoiceRow, StepsRow


class RolePanel(Translated, Panel):
    """Who the person at the screen is, and which roles people play (the others are simulated)."""

    role_chosen = Signal(str)
    played_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = QLabel()
        self.roles = Choice()
        self.roles.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.roles.setMinimumContentsLength(8)
        self._label.setBuddy(self.roles)
        self.institution = Text(look="muted")
        self.played = QPushButton()
        self._menu = QMenu(self)
        self.played.setMenu(self._menu)
        self._menu.triggered.connect(self._changed)
        for part in (self._label, self.roles, self.institution, self.played):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.roles.activated.connect(lambda at: self.role_chosen.emit(str(self.roles.itemData(at))))
        self._count = 0
        self._rows: tuple[ChoiceRow, ...] = ()
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self._label.setText(self.tr("&Usted actúa como"))
        self.roles.setAccessibleName(self.tr("Rol con el que usted actúa"))
        self.played.setText(self.tr("Roles jugados: {0}").replace("{0}", str(self._count)))
        self.played.setToolTip(self.tr("Los que juegan personas. Los demás roles los simula el programa."))

    def set_roles(self, rows: tuple[ChoiceRow, ...], role: str, played: Sequence[str]) -> None:
        """Show the roles, the one at the screen, and those that people play."""
        self._rows = rows
        self.roles.blockSignals(True)
        self.roles.clear()
        self._menu.clear()
        self.institution.setText("")
        for row in rows:
            self.roles.addItem(row.name, row.id)
            action = QAction(literal(row.name), self._menu)
            action.setCheckable(True)
            action.setChecked(row.id in played)
            action.setData(row.id)
            action.setEnabled(row.id != role)
            self._menu.addAction(action)
            if row.id == role:
                self.roles.setCurrentIndex(self.roles.count() - 1)
                self.institution.setText(row.detail)
        self.institution.setVisible(bool(self.institution.text()))
        self.roles.blockSignals(False)
        self._count = len(played)
        self.retranslate()

    def _changed(self, _action: QAction) -> None:
        self.played_chosen.emit([a.data() for a in self._menu.actions() if a.isChecked()])


class StepsPanel(Translated, Panel):
    """The three lists. Cards are kept while their step stays, so that the focus does too."""

    taken = Signal(object)
    tried = Signal(object)
    asked = Signal(str)
    badge = Signal(str)
    cancelled = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: StepsRow | None = None
        self._several = 0
        self._for = Text(look="note")
        self._headings = (Text(look="heading"), Text(look="heading"), Text(look="heading"))
        self._empty = Text(look="muted")
        self.area = Scroll()
        self.column.addWidget(self.area, 1)
        self.column.addWidget(self._for)  # at the foot: no card moves when it comes
        self._columns = (QVBoxLayout(), QVBoxLayout(), QVBoxLayout())
        for heading, column in zip(self._headings, self._columns, strict=True):
            column.setSpacing(6)
            self.area.column.addWidget(heading)
            if heading is self._headings[0]:
                self.area.column.addWidget(self._empty)
            self.area.column.addLayout(column)
        self.area.column.addStretch(1)
        self.possible: dict[tuple[str, str], StepCard] = {}
        self.blocked: dict[tuple[str, str], BlockedCard] = {}
        self.waiting: dict[tuple[str, str], WaitingCard] = {}
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        rows = self._rows
        counts = (len(rows.possible), len(rows.blocked), len(rows.waiting)) if rows else (0, 0, 0)
        titles = (self.tr("Posible ahora"), self.tr("Todavía no"), self.tr("En espera de otros"))
        for heading, title, count in zip(self._headings, titles, counts, strict=True):
            heading.setText(f"{title} ({count})")
            heading.setVisible(count > 0 or heading is self._headings[0])
        self._empty.setText(self.tr("Nada por ahora para este rol. Avance el reloj o cambie de rol."))
        if rows is None:
            self._empty.setText(self.tr("Abra un caso ficticio con «Caso nuevo» (Ctrl+N)."))
        self._empty.setVisible(counts[0] == 0)
        together = self.tr("Los pasos se hacen en {0} casos a la vez.").replace("{0}", str(self._several))
        self._for.setText(together)
        self._for.setVisible(self._several > 1)

    def set_several(self, cases: int) -> None:
        """Say that steps are taken for several cases together."""
        self._several = cases
        self.retranslate()

    def set_steps(self, rows: StepsRow | None) -> None:
        """Show the steps of a role in a case, or nothing."""
        self._rows = rows
        self.setUpdatesEnabled(False)
        steps = {(row.id, row.subject): row for row in rows.possible} if rows else {}
        blocked = {(row.id, row.subject): row for row in rows.blocked} if rows else {}
        waiting = {(row.id, f"{row.who}{at}"): row for at, row in enumerate(rows.waiting)} if rows else {}
        self._renew(self.possible, steps, self._columns[0], self._step)
        self._renew(self.blocked, blocked, self._columns[1], self._blocked_card)
        self._renew(self.waiting, waiting, self._columns[2], self._waiting_card)
        self.retranslate()
        self.setUpdatesEnabled(True)

    def take_first_focus(self) -> None:
        """Put the focus on the first step that is possible."""
        for card in self.possible.values():
            card.setFocus()
            return
        self.area.setFocus()

    def _renew(
        self, shown: dict[Any, Any], rows: dict[Any, Any], column: QVBoxLayout, make: Callable[[Any], Any]
    ) -> None:
        for key in [key for key in shown if key not in rows]:
            card = shown.pop(key)
            column.removeWidget(card)
            card.hide()
            card.deleteLater()
        for at, (key, row) in enumerate(rows.items()):
            card = shown.get(key)
            if card is None:
                card = shown[key] = make(row)
                column.insertWidget(at, card)
                card.show()  # at once, so that it can take the focus
                self.area.follow(card)
                continue
            if card.row != row:
                card.set_row(row)
            if column.indexOf(card) != at:
                column.removeWidget(card)
                column.insertWidget(at, card)
        ordered = {key: shown[key] for key in rows}
        shown.clear()
        shown.update(ordered)

    def _step(self, row: Any) -> StepCard:
        card = StepCard(row)
        card.taken.connect(self.taken)
        card.asked.connect(self.asked)
        card.badge.connect(self.badge)
        return card

    def _blocked_card(self, row: Any) -> BlockedCard:
        card = BlockedCard(row)
        card.tried.connect(self.tried)
        card.asked.connect(self.asked)
        card.badge.connect(self.badge)
        return card

    def _waiting_card(self, row: Any) -> WaitingCard:
        card = WaitingCard(row)
        card.cancelled.connect(self.cancelled)
        card.asked.connect(self.asked)
        card.badge.connect(self.badge)
        return card
