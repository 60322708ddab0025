"""Home: go on with a session, or start a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.widgets.inputs import Choice
from desktop.widgets.kept_text import KeptText, Language
from desktop.widgets.panel import Panel, Scroll, empty
from desktop.widgets.text import Text, Translated

if TYPE_CHECKING:
    from desktop.widgets.session_card import SessionCard
    from workflow.rows import PathwayRow, SessionRow

LATEST_YEAR = "2021"


class Home(Translated, QWidget):
    """What Ruta is, the kept sessions with the last one first, and the form for a new one."""

    resumed = Signal(str)
    started = Signal(str, str, str)
    retried = Signal()

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._sessions: tuple[SessionRow, ...] = ()
        self._pathways: tuple[PathwayRow, ...] = ()
        self._last = ""
        self._known = False
        self.cards: list[SessionCard] = []
        outer = QVBoxLayout(self)
        outer.setContentsMargins(28, 20, 28, 20)
        outer.setSpacing(10)
        self._title = Text(look="display")
        self._about = Text(look="lead")
        outer.addWidget(self._title)
        outer.addWidget(self._about)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self._continue(), 3)
        row.addWidget(self._new(), 2)
        outer.addSpacing(6)
        outer.addLayout(row, 1)
        self.retranslate()

    def _continue(self) -> QWidget:
        panel = Panel()
        self._continue_heading = Text(look="heading")
        self._none = Text(look="muted")
        self._list = Scroll()
        panel.column.addWidget(self._continue_heading)
        panel.column.addWidget(self._none)
        panel.column.addWidget(self._list, 1)
        self.retry = QPushButton()
        self.retry.clicked.connect(self.retried)
        self.retry.hide()
        panel.column.addWidget(self.retry)
        return panel

    def _new(self) -> QWidget:
        panel = Panel()
        panel.column.setSpacing(8)
        self._new_heading = Text(look="heading")
        self._pathway_label, self.pathway = QLabel(), Choice()
        self._pathway_about = Text(look="muted")
        self._year_label, self.year = QLabel(), Choice()
        self._name_label, self.name = QLabel(), KeptText(self._language, 80)
        self.start = QPushButton()
        self.start.setProperty("look", "primary")
        for combo in (self.pathway, self.year):
            combo.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(8)
        for label, buddy in (
            (self._pathway_label, self.pathway),
            (self._year_label, self.year),
            (self._name_label, self.name),
        ):
            label.setBuddy(buddy)
        panel.column.addWidget(self._new_heading)
        for part in (
            self._pathway_label,
            self.pathway,
            self._year_label,
            self.year,
            self._name_label,
            self.name,
            self.start,
            self._pathway_about,  # at the foot: no input moves when another pathway has more to say
        ):
            panel.column.addWidget(part)
        panel.column.addStretch(1)
        self.pathway.currentIndexChanged.connect(self._pathway_changed)
        self.name.returnPressed.connect(self._start)
        self.start.clicked.connect(self._start)
        self.start.setEnabled(False)
        return panel

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self._title.setText("Ruta")
        self._about.setText(
            self.tr(
                "Simulador de la ruta de atención a las víctimas de trata de personas en Panamá. "
                "Sirve para practicar los pasos de cada institución y ver por qué un paso procede o no. "
                "Funciona sin conexión. Todos los casos son ficticios."
            )
        )
        self._continue_heading.setText(self.tr("Continuar una sesión"))
        waiting = self.tr("Se está abriendo el archivo de trabajo…")
        self._none.setText(self.tr("Todavía no hay sesiones guardadas.") if self._known else waiting)
        self._new_heading.setText(self.tr("Sesión nueva"))
        self._pathway_label.setText(self.tr("&Ruta y reglas"))
        self._year_label.setText(self.tr("Datos del &año"))
        self._name_label.setText(self.tr("&Nombre de la sesión (opcional)"))
        self.start.setText(self.tr("&Empezar"))
        self.retry.setText(self.tr("Volver a &intentar"))
        for label, buddy in (
            (self._pathway_label, self.pathway),
            (self._year_label, self.year),
            (self._name_label, self.name),
        ):
            buddy.setAccessibleName(label.text().replace("&", ""))

    @property
    def is_filled(self) -> bool:
        """Whether the sessions were fetched once."""
        return self._known

    def set_rows(self, sessions: tuple[SessionRow, ...], pathways: tuple[PathwayRow, ...], last: str) -> None:
        """Show the kept sessions, `last` first, and the pathways that can be started."""
        from desktop.widgets.session_card import SessionCard  # the first window shows none yet

        self._known = True
        self.retry.hide()
        self._sessions, self._last = sessions, last
        empty(self._list.column)
        self.cards = []
        ordered = sorted(sessions, key=lambda row: (not row.can_resume, row.id != last))
        for at, row in enumerate(ordered):
            card = SessionCard(row, first=at == 0 and row.can_resume)
            card.clicked.connect(lambda _checked=False, s=row.id: self.resumed.emit(s))
            card.passed.connect(self._pass_on)
            self._list.follow(card)
            self._list.column.addWidget(card)
            self.cards.append(card)
        self._list.column.addStretch(1)
        self._none.setVisible(not sessions)
        self._set_pathways(pathways)
        self.retranslate()

    def show_failure(self) -> None:
        """Offer to open the workspace again; the message bar says what went wrong."""
        self._none.setText("")
        self.retry.show()
        self.retry.setFocus()

    def focus_first(self) -> None:
        """Put the focus where most people go on: the last session, else the start of a new one."""
        usable = next((card for card in self.cards if card.isEnabled()), None)
        (usable or self.start).setFocus(Qt.FocusReason.OtherFocusReason)

    def _pass_on(self, by: int) -> None:
        focused = next((at for at, card in enumerate(self.cards) if card.hasFocus()), 0)
        self.cards[max(0, min(focused + by, len(self.cards) - 1))].setFocus()

    def _set_pathways(self, pathways: tuple[PathwayRow, ...]) -> None:
        chosen, year = self.pathway.currentData(), self.year.currentText()
        self._pathways = pathways
        self.pathway.blockSignals(True)
        self.pathway.clear()
        for row in pathways:
            self.pathway.addItem(row.name, row.id)
            if row.id == chosen:
                self.pathway.setCurrentIndex(self.pathway.count() - 1)
        self.pathway.blockSignals(False)
        self._pathway_changed(self.pathway.currentIndex())
        if self.year.findText(year) >= 0:
            self.year.setCurrentText(year)
        self.start.setEnabled(bool(pathways))

    def _pathway_changed(self, at: int) -> None:
        self.year.clear()
        if not 0 <= at < len(self._pathways):
            return
        row = self._pathways[at]
        self._pathway_about.setText(row.about)
        self._pathway_about.setVisible(bool(row.about))
        self.year.addItems(list(row.years))
        if LATEST_YEAR in row.years:
            self.year.setCurrentText(LATEST_YEAR)

    def _start(self) -> None:
        if self.start.isEnabled() and self.pathway.currentData():
            self.name.keep(self._start_as)

    def _start_as(self, name: str) -> None:
        self.started.emit(self.pathway.currentData(), self.year.currentText(), name)
