"""The lobby of an exercise: which scenario, who sits where, alone or led. All is chosen beforehand."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListView,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QRadioButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.exercise.sitting import Sitting
from desktop.widgets.dialogs import Paragraph, Reading
from desktop.widgets.fitting import Pressed, fit, open_dialog, without_icons
from desktop.widgets.kept_text import Language
from desktop.widgets.panel import Scroll
from desktop.widgets.text import Text
from workflow.rows.exercise import ExerciseWanted, SeatWanted

if TYPE_CHECKING:
    from workflow.rows.exercise import ScenarioRow

_ID = Qt.ItemDataRole.UserRole
_AROUND = 4
"""Pixels around a line's text."""
_WRAPPED = int(Qt.TextFlag.TextWordWrap)


class _Whole(QStyledItemDelegate):
    """Lines that are as high as their text is at the list's width: Qt measures without the scroll bar."""

    def __init__(self, list_: QListWidget) -> None:
        super().__init__(list_)
        self._list = list_

    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """The whole text, with a little room around it."""
        width = self._list.viewport().width()
        room = QRect(0, 0, width - 4 * _AROUND, 1 << 16)
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        return QSize(width, option.fontMetrics.boundingRect(room, _WRAPPED, text).height() + 2 * _AROUND)


class Lobby(Pressed):
    """Asks for scenario, seats and terms. Enter begins."""

    wanted = Signal(object)
    """An `ExerciseWanted`."""
    own = Signal(str, str)
    """What is to be done with own scenarios (`copy`, `change`, `pack`, `delete`, `take`), and the chosen."""
    sheets_wanted = Signal(str, str)
    """A scenario and its title: its sheets are to be printed."""

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Empezar un ejercicio"))
        self.rows: tuple[ScenarioRow, ...] = ()
        self.scenarios, self.sitting = QListWidget(), Sitting(language)
        self.about, self.content, self.rules = Text(), Text(look="muted"), Text(look="muted")
        self.alone, self.led = QRadioButton(), QRadioButton()
        self.count = QCheckBox()
        self._lay_out()
        self.scenarios.currentRowChanged.connect(self._show)
        self.start.setEnabled(False)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        both = QHBoxLayout()
        both.setSpacing(14)
        both.addLayout(self._left(), 2)
        both.addWidget(self._right(), 3)
        column.addLayout(both, 1)
        buttons = self.buttons = QDialogButtonBox()
        self.start = buttons.addButton(self.tr("&Empezar"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.cards = buttons.addButton(self.tr("&Leer los roles…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.sheets = buttons.addButton(self.tr("&Hojas (PDF)…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.sheets.setToolTip(self.tr("Una tarjeta por rol y la guía de facilitación, para imprimir"))
        without_icons(buttons)
        self.start.setDefault(True)
        self.cards.setEnabled(False)
        self.sheets.setEnabled(False)
        self.sheets.clicked.connect(self._want_sheets)
        self.cards.clicked.connect(self._read_cards)
        buttons.accepted.connect(self._begin)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        em = self.fontMetrics().height()
        fit(self, 56 * em, 36 * em)

    def _left(self) -> QVBoxLayout:
        left = QVBoxLayout()
        named = QLabel(self.tr("E&scenario"))
        named.setBuddy(self.scenarios)
        self.scenarios.setAccessibleName(self.tr("Escenario"))
        self.scenarios.setWordWrap(True)
        self.scenarios.setResizeMode(QListView.ResizeMode.Adjust)
        self.scenarios.setItemDelegate(_Whole(self.scenarios))
        self.scenarios.setSpacing(2)
        self.scenarios.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scenarios.addItem(self.tr("Se están leyendo los escenarios…"))
        self.scenarios.setEnabled(False)
        left.addWidget(named)
        left.addWidget(self.scenarios, 1)
        self.own_ones = QPushButton(self.tr("Escenarios &propios"))
        self.own_ones.setMenu(self._own_menu())
        self.own_ones.setAutoDefault(False)
        left.addWidget(self.own_ones)
        left.addWidget(Text(self.tr("Todas las personas son ficticias."), "note"))
        return left

    def _own_menu(self) -> QMenu:
        """What can be done with a group's own scenarios."""
        menu = QMenu(self)
        self.acts = {
            "copy": menu.addAction(self.tr("&Copiar el elegido para cambiarlo…")),
            "new": menu.addAction(self.tr("&Empezar uno pequeño…")),
            "change": menu.addAction(self.tr("Ca&mbiar el elegido…")),
            "pack": menu.addAction(self.tr("&Guardar el elegido en un archivo para otra persona…")),
            "delete": menu.addAction(self.tr("&Borrar el elegido…")),
            "take": menu.addAction(self.tr("&Traer uno de un archivo…")),
        }
        for act, action in self.acts.items():
            action.triggered.connect(lambda _on, act=act: self._ask_own(act))
        return menu

    def _ask_own(self, act: str) -> None:
        self.own.emit(act, self.row.id if self.row is not None else "")

    def _right(self) -> QWidget:
        """Whether somebody leads it stands below what scrolls: it is chosen each time."""
        right, scroll = QWidget(), Scroll()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        for text in (self.about, self.content, self.rules):
            scroll.column.addWidget(text)
        scroll.column.addWidget(Text(self.tr("Quién se sienta dónde, por turnos"), "heading"))
        scroll.column.addWidget(self.sitting)
        self.alone.setText(self.tr("Sin &facilitación: el grupo juega solo"))
        self.led.setText(self.tr("Con fac&ilitación: alguien conduce"))
        self.alone.setChecked(True)
        self.count.setText(self.tr("Los plazos que son supuestos también &cuentan"))
        scroll.column.addWidget(self.count)
        scroll.follow(self.count)
        about = self.tr(
            "Un plazo supuesto no lo pone una ley: es una meta de práctica. Si cuenta, lo que se hace "
            "después se dice al final; si no cuenta, hacerlo más tarde es lo mismo que a tiempo."
        )
        scroll.column.addWidget(Text(about, "muted"))
        scroll.column.addStretch(1)
        column.addWidget(scroll, 1)
        column.addWidget(self.alone)
        column.addWidget(self.led)
        return right

    # -- what there is to choose from ----------------------------------------------------------------

    def set_rows(self, rows: tuple[ScenarioRow, ...], chosen: str = "") -> None:
        """Show the scenarios; the one of that id is chosen, or the same as before, or the first."""
        chosen = chosen or (self.row.id if self.row is not None else "")
        self.rows = rows
        self.scenarios.blockSignals(True)
        self.scenarios.clear()
        for row in rows:
            below = " · ".join(filter(None, (self.tr("Propio") if row.own else "", row.takes)))
            item = QListWidgetItem(f"{row.title}\n{below}")
            item.setData(_ID, row.id)
            self.scenarios.addItem(item)
        self.scenarios.blockSignals(False)
        self.scenarios.setEnabled(bool(rows))
        if rows:
            ids = [row.id for row in rows]
            self.scenarios.setCurrentRow(ids.index(chosen) if chosen in ids else 0)
            self.cards.setEnabled(True)
            self.sheets.setEnabled(True)
            self.scenarios.setFocus()

    @property
    def row(self) -> ScenarioRow | None:
        """The scenario that is chosen."""
        at = self.scenarios.currentRow()
        return self.rows[at] if 0 <= at < len(self.rows) else None

    def _show(self, _at: int) -> None:
        row = self.row
        if row is None:
            return
        self.about.setText(row.about)
        self.content.setText(self.tr("Contenido: ") + row.content_note if row.content_note else "")
        self.rules.setText(row.rules)
        for act in ("change", "delete"):
            self.acts[act].setEnabled(row.own)
        self.acts["pack"].setEnabled(not row.lacks)
        self.count.setChecked(row.count_assumed)
        self._seat_again()

    def _seat_again(self) -> None:
        """Each role at a seat of its own: whoever is at this computer hands it on from seat to seat."""
        row = self.row
        if row is not None:
            self.sitting.set_roles(row.roles)
            for choice in self.sitting.seats.values():
                choice.currentIndexChanged.connect(
                    lambda _at: self.start.setEnabled(self.sitting.is_possible)
                )
            self.start.setEnabled(not row.lacks)
            self._order()

    def _order(self) -> None:
        """Tab goes through the fields as they stand, and to the buttons below last: seats are made later."""
        sitting = self.sitting
        fields = (*sitting.seats.values(), *sitting.labels, sitting.one, self.count, self.alone, self.led)
        buttons = [each for each in self.buttons.buttons() if each is not self.start]
        order: list[QWidget] = [self.scenarios, self.own_ones, *fields, self.start, *buttons]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _read_cards(self) -> None:
        row = self.row
        if row is None:
            return
        paragraphs: list[Paragraph] = []
        for role in row.roles:
            paragraphs += [("heading", role.name), ("muted", role.institution), ("", role.about)]
            if role.steps:
                paragraphs.append(
                    ("strong", self.tr("Lo que puede y pocos más pueden, en el orden de la ruta de atención"))
                )
            paragraphs.append(("", "\n".join(f"· {step}" for step in role.steps)))
        open_dialog(Reading(self.tr("Los roles de este ejercicio"), paragraphs, self))

    def _want_sheets(self) -> None:
        if self.row is not None:
            self.sheets_wanted.emit(self.row.id, self.row.title)

    def _begin(self) -> None:
        if self.start.isEnabled() and self.row is not None:
            self.sitting.keep(self._begin_with)

    def _begin_with(self, seats: tuple[SeatWanted, ...]) -> None:
        row = self.row
        if row is not None:
            self.wanted.emit(ExerciseWanted(row.id, seats, self.alone.isChecked(), self.count.isChecked()))
            self.accept()
