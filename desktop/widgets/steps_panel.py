"""The right-hand panel: the role, what it can do now, what is done, what not yet, who is waited for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QStandardItemModel
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from desktop.widgets.inputs import Choice
from desktop.widgets.panel import Panel, Scroll
from desktop.widgets.step_cards import BlockedCard, DoneList, StepCard, WaitingCard
from desktop.widgets.text import Text, Translated, literal

if TYPE_CHECKING:
    from workflow.rows import ChoiceRow
    from workflow.rows.steps import StepsRow


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
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self._label.setText(self.tr("&Usted actúa como"))
        self.roles.setAccessibleName(self.tr("Rol con el que usted actúa"))
        self.played.setText(self.tr("Roles jugados: {0}").replace("{0}", str(self._count)))
        self.played.setToolTip(self.tr("Los que juegan personas. Los demás roles los simula el programa."))

    def set_roles(
        self, rows: tuple[ChoiceRow, ...], role: str, played: Sequence[str], turn: Sequence[str] = ()
    ) -> None:
        """Show the roles by institution, the one at the screen, and those that people play.

        Those whose `turn` it is in the case that is shown come first, under a heading of their own.
        """
        self.roles.blockSignals(True)
        self.roles.clear()
        self._menu.clear()
        self.institution.setText("")
        for heading, group in self._grouped(rows, turn):
            if heading:
                self._add_heading(heading)
            for row in group:
                self._add(row, role, played)
        self.institution.setVisible(bool(self.institution.text()))
        self.roles.blockSignals(False)
        self._count = len(played)
        self.retranslate()

    def _grouped(
        self, rows: tuple[ChoiceRow, ...], turn: Sequence[str]
    ) -> Iterator[tuple[str, list[ChoiceRow]]]:
        first = [row for row in rows if row.id in turn]
        if first and len(first) < len(rows):
            yield self.tr("Pueden actuar ahora en este caso"), first
        by_institution: dict[str, list[ChoiceRow]] = {}
        for row in rows:
            if len(first) == len(rows) or row not in first:
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
        self._menu.addSection(literal(text))

    def _add(self, row: ChoiceRow, role: str, played: Sequence[str]) -> None:
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

    def _changed(self, _action: QAction) -> None:
        self.played_chosen.emit([a.data() for a in self._menu.actions() if a.isChecked()])


class StepsPanel(Translated, Panel):
    """The four lists. Cards are kept while their step stays, so that the focus does too.

    A step that is taken leaves the list: the focus then goes to the one that stands in its place.
    """

    taken = Signal(object)
    tried = Signal(object)
    asked = Signal(str)
    badge = Signal(str)
    cancelled = Signal(str)
    emptied = Signal()
    """The step that had the focus was the last one: time goes on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: StepsRow | None = None
        self._several = 0
        self._for = Text(look="note")
        self._headings = tuple(Text(look="heading") for _list in range(4))
        self._empty = Text(look="note")
        self._hours = Text(look="note")
        self._meanwhile = Text(look="muted")
        self.done = DoneList()
        self.area = Scroll()
        self.column.addWidget(self.area, 1)
        self.column.addWidget(self._for)  # at the foot: no card moves when it comes
        self._columns = (QVBoxLayout(), QVBoxLayout(), QVBoxLayout())
        possible, blocked, waiting = self._columns
        now, done, not_yet, others = self._headings
        for part in (now, self._hours, self._empty, possible, others, self._meanwhile, waiting,
                     done, self.done, not_yet, blocked):  # fmt: skip
            if isinstance(part, QVBoxLayout):
                part.setSpacing(6)
                self.area.column.addLayout(part)
            else:
                self.area.column.addWidget(part)
        self.area.column.addStretch(1)
        self.possible: dict[tuple[str, str], StepCard] = {}
        self.blocked: dict[tuple[str, str], BlockedCard] = {}
        self.waiting: dict[tuple[str, str], WaitingCard] = {}
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        rows = self._rows
        counts = (0, 0, 0, 0)
        if rows is not None:
            counts = (len(rows.possible), len(rows.done), len(rows.blocked), len(rows.waiting))
        titles = (self.tr("Posible ahora"), self.tr("Ya hecho"), self.tr("Todavía no"))
        for heading, title, count in zip(
            self._headings, (*titles, self.tr("En espera de otros")), counts, strict=True
        ):
            heading.setText(f"{title} ({count})")
            heading.setVisible(count > 0 or heading is self._headings[0])
        self.done.setVisible(counts[1] > 0)
        self._meanwhile.setText(rows.meanwhile if rows else "")
        self._meanwhile.setVisible(bool(self._meanwhile.text()))
        nothing = rows.nothing if rows else self.tr("Abra un caso ficticio con «Caso nuevo» (Ctrl+N).")
        if rows is not None and not nothing and not rows.possible:
            nothing = self.tr("Ahora no le toca a usted en este caso. Deje pasar el tiempo o cambie de rol.")
        self._hours.setText(rows.hours if rows else "")
        self._hours.setVisible(bool(self._hours.text()))
        self._empty.setText(nothing)
        self._empty.setVisible(bool(nothing))
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
        had = self._focused()
        steps = {(row.id, row.subject): row for row in rows.possible} if rows else {}
        blocked = {(row.id, row.subject): row for row in rows.blocked} if rows else {}
        waiting = {(row.id, f"{row.who}{at}"): row for at, row in enumerate(rows.waiting)} if rows else {}
        self._renew(self.possible, steps, self._columns[0], self._step)
        self._renew(self.blocked, blocked, self._columns[1], self._blocked_card)
        self._renew(self.waiting, waiting, self._columns[2], self._waiting_card)
        self.done.set_rows(rows.done if rows else ())
        self.retranslate()
        self.setUpdatesEnabled(True)
        self._keep_focus(had)

    def _focused(self) -> tuple[int, QWidget] | None:
        """The card that has the focus, or a part of it, with its number in its list."""
        focused = QApplication.focusWidget()
        for cards in (self.possible, self.blocked, self.waiting):
            for at, card in enumerate(cards.values()):
                if focused is not None and (card is focused or card.isAncestorOf(focused)):
                    return at, card
        return None

    def _keep_focus(self, had: tuple[int, QWidget] | None) -> None:
        """Where the card with the focus is gone, the step in its place has it, else the last one."""
        cards = list(self.possible.values())
        if had is None or had[1] in (*cards, *self.blocked.values(), *self.waiting.values()):
            return
        if cards:
            cards[min(had[0], len(cards) - 1)].setFocus()
        else:
            self.emptied.emit()

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

    def _pass_on(self, by: int) -> None:
        """Put the focus on the card above or below, over both lists; at the ends it stays."""
        cards: list[QWidget] = [*self.possible.values(), *self.blocked.values()]
        had = self._focused()
        if had is not None and had[1] in cards:
            cards[max(0, min(cards.index(had[1]) + by, len(cards) - 1))].setFocus()

    def _step(self, row: Any) -> StepCard:
        card = StepCard(row)
        card.passed.connect(self._pass_on)
        card.taken.connect(self.taken)
        card.asked.connect(self.asked)
        card.badge.connect(self.badge)
        return card

    def _blocked_card(self, row: Any) -> BlockedCard:
        card = BlockedCard(row)
        card.passed.connect(self._pass_on)
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
