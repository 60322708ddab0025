"""Which levers do most: a goal is chosen, combinations are tried, and the best are shown with what each
supposes."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.widgets.divided import Divided
from desktop.widgets.fitting import fit, stay_on_screen, without_icons
from desktop.widgets.flow_tables import Table
from desktop.widgets.inputs import Choice
from desktop.widgets.panel import Scroll, empty
from desktop.widgets.text import Steady, Text, Translated, filled, keep_place, literal
from workflow.rows.change import ALMOST, CHANGED, UNSEEN
from workflow.rows.sweep import as_they_came, by_goal, gain_of, grouped, interval, leads
from workflow.rows.written import amount, sign_of

if TYPE_CHECKING:
    from workflow.rows.sweep import GoalRow, LeaderRow, SweepOffer, SweepRow

_LEVERS, _CHANGE, _TRY = range(3)
_MINUTE = 60


class Most(Translated, QDialog):
    """Asks for a goal and shows what led; it stays beside the window, which can be used."""

    asked = Signal(str)
    """A goal: begin."""
    called_off = Signal()
    tried = Signal(tuple)
    """Levers to be followed in Flow."""

    def __init__(self, where: str, assumed: int, parent: QWidget | None = None) -> None:
        """`where` names pathway and year; `assumed` is how many assumptions were changed in Flow."""
        super().__init__(parent)
        self.setWindowFlag(Qt.WindowType.WindowMinimizeButtonHint, on=False)  # it takes its window with it
        self.clock: Callable[[], float] = time.monotonic  # seconds; a test may have one of its own
        self.base: Callable[[], Mapping[str, float]] = dict
        """Flow's numbers with nothing tried, by the ids of measures; none as long as they are not known."""
        self.place: Callable[[], QRect] = lambda: self.screen().availableGeometry()
        """What of the screen it may lie over."""
        self.wanted = ""  # the goal that is chosen at first
        self._began: tuple[int, float] | None = None
        self._row: SweepRow | None = None
        self._so_far: SweepRow | None = None
        self._is_answered, self._counted = False, (0, 0)
        self._where, self._assumed = where, assumed
        self._title, self._about_it, self._label = Text(look="title"), Text(look="muted"), QLabel()
        self.goal, self.start, self.cancel = Choice(), QPushButton(), QPushButton()
        self.progress, self.state = QProgressBar(), Steady(2, look="muted")
        self.table, self.details = Table(3), Scroll()
        self.tries: list[QPushButton] = []
        self._lay_out()
        self.retranslate()
        fit(self, min(62 * self.fontMetrics().height(), 880), self.sizeHint().height())
        self.start.clicked.connect(self._begin)
        self.cancel.clicked.connect(self._call_off)
        self.goal.activated.connect(lambda _at: self._show_so_far())
        self.table.currentCellChanged.connect(lambda row, *_others: self._tell(row))
        self.start.setEnabled(False)
        self._rest(self._measuring())

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.setWindowTitle(self.tr("¿Qué cambios logran más?"))
        self._title.setText(self.tr("¿Qué cambios logran más?"))
        self._about_it.setText(self._introduction(self._where, self._assumed))
        self.start.setText(self.tr("&Empezar"))
        self.cancel.setText(self.tr("&Cancelar"))
        self._label.setText(self.tr("&Meta"))
        self.goal.setAccessibleName(self.tr("Meta"))
        self.table.setAccessibleName(self.tr("Combinaciones que logran más"))

    def say_where(self, where: str) -> None:
        """Name pathway and year in the present language; what can be asked for is measured again."""
        self._where = where
        self.retranslate()
        self.state.setText(self._measuring())

    def _measuring(self) -> str:
        return self.tr("Se mide cuánto tarda en esta máquina…")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._about_it)
        self.start.setDefault(True)
        self._label.setBuddy(self.goal)
        self.goal.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.goal.setMinimumContentsLength(38)
        asked = QHBoxLayout()
        for part in (self._label, self.goal, self.start):
            asked.addWidget(part)
        asked.addStretch(1)
        column.addLayout(asked)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(10)
        self.progress.setMaximumWidth(220)
        work = QHBoxLayout()
        work.addWidget(self.state, 1)
        for hidden in (self.progress, self.cancel):
            keep_place(hidden)
            work.addWidget(hidden)
        column.addLayout(work)
        column.addWidget(self._answer(), 1)
        without_icons(buttons := QDialogButtonBox(QDialogButtonBox.StandardButton.Close))
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.goal.setFocus()

    def _answer(self) -> QWidget:
        self.table.wrap({_LEVERS: 1.0})
        self.answer = Divided(Qt.Orientation.Horizontal)
        self.answer.setChildrenCollapsible(False)
        self.answer.addWidget(self.table)
        self.answer.addWidget(self.details)
        self.answer.setSizes([700, 340])
        self.answer.hide()
        self._filler = QWidget()
        whole = QWidget()
        room = QVBoxLayout(whole)
        room.setContentsMargins(0, 0, 0, 0)
        room.addWidget(self.answer)
        room.addWidget(self._filler)
        return whole

    def _introduction(self, where: str, assumed: int) -> str:
        text = self.tr(
            "{0}. Se prueban combinaciones de todos los cambios y se comparan con no hacer ninguno. Es una "
            "ilustración, no un pronóstico: sus efectos son supuestos. Mientras tanto puede "
            "usar la ventana. Si cierra o cancela, lo hecho se guarda y la próxima vez se sigue desde ahí."
        ).replace("{0}", where)
        if assumed:
            more = self.tr("Valen los supuestos que cambió ({0}).")
            text = f"{text} {more.replace('{0}', str(assumed))}"
        return text

    # -- asking ------------------------------------------------------------------------------------

    def show_offer(self, offer: SweepOffer) -> None:
        """What can be asked for, and how long it takes; the chosen goal stays chosen."""
        chosen = self.goal.currentData() or self.wanted
        self.goal.clear()
        for goal in offer.goals:
            self.goal.addItem(literal(self._wanted(goal)), goal.id)
        self.goal.setCurrentIndex(max(0, self.goal.findData(chosen)))
        self.start.setEnabled(True)
        text = (
            self.tr("{0} combinaciones, {1} historias simuladas de cada una: {2} en esta máquina.")
            if not offer.kept
            else self.tr(
                "{0} combinaciones, {1} historias simuladas de cada una; {3} ya están hechas. Lo demás: {2}."
            )
        )
        about = self._about(offer.seconds)
        text = filled(text, *map(str, (offer.points, offer.replications, about, offer.kept)))
        self._counted = offer.kept, offer.points
        self._so_far = offer.so_far
        if self._so_far is not None:
            first, known = self.tr("Cada cambio por separado: {0} de {1}, en la tabla."), self._so_far
            text = f"{filled(first, str(len(known.leaders)), str(len(known.levers)))} {text}"
        self._rest(text)
        self._show_so_far()

    def show_meanwhile(self, so_far: SweepRow | None) -> None:
        """What each change does by itself, as far as it is known; the search goes on, and so does reading."""
        before, at, self._so_far = self._row, self.table.currentRow(), so_far
        self._show_so_far(more_come=True)
        if before is not None and self._row is not None and at >= 0:
            read = [one.levers == before.leaders[at].levers for one in self._row.leaders]
            self.table.selectRow(read.index(True) if True in read else 0)
            if at == 0:  # who has gone to no other row sees the one that leads
                self.table.scrollToTop()

    def _show_so_far(self, *, more_come: bool = False) -> None:
        """What each change does by itself, where that is known, until there is an answer. As long as more
        come, those that stand there stay where they are read."""
        row, goal = self._so_far, self.goal.currentData()
        if row is not None and goal is not None and not self._is_answered:
            row = grouped(by_goal(row, str(goal)))
            stay = more_come and len(row.leaders) < len(row.levers)
            self._fill_answer(as_they_came(row, self._row or row) if stay else row)

    def _wanted(self, goal: GoalRow) -> str:
        text = self.tr("Reducir: {0}") if goal.less else self.tr("Aumentar: {0}")
        return text.replace("{0}", f"{goal.name}, {goal.unit_name}")

    def _about(self, seconds: float) -> str:
        if seconds < _MINUTE:
            return self.tr("menos de un minuto")
        minutes = round(seconds / _MINUTE)
        about = self.tr("cerca de 1 minuto") if minutes == 1 else self.tr("cerca de {0} minutos")
        return about.replace("{0}", str(minutes))

    def begin(self, goal: str) -> None:
        """Look for a goal, as if it had been chosen here."""
        self.goal.setCurrentIndex(max(0, self.goal.findData(goal)))
        self._begin()

    def _begin(self) -> None:
        self._began, self._is_answered = None, False
        self.start.setEnabled(False)
        self.goal.setEnabled(False)
        self.progress.setRange(0, self._counted[1])
        self.progress.setValue(self._counted[0])
        self.progress.show()
        self.cancel.show()
        text = self.tr("{0} de {1} combinaciones; primero, cada cambio por separado")
        self.state.setText(filled(text, *map(str, self._counted)))
        self.asked.emit(str(self.goal.currentData()))

    def _call_off(self) -> None:
        self._rest(self.tr("Cancelado. Lo hecho queda guardado. Enseguida se dice qué falta."))
        self.goal.setEnabled(False)  # until what is done is shown
        self.called_off.emit()

    def _rest(self, text: str) -> None:
        self.state.setText(text)
        self.progress.hide()
        self.cancel.hide()
        self.goal.setEnabled(True)
        self.start.setEnabled(self.goal.count() > 0)

    def tell(self, done: int, of: int) -> None:
        """So many combinations are tried; how long the rest takes follows from those of this time."""
        now = self.clock()
        if self._began is None:
            self._began = done, now
        first, since = self._began
        text = self.tr("{0} de {1} combinaciones")
        if done > first:
            left = (now - since) / (done - first) * (of - done)
            text = self.tr("{0} de {1} combinaciones; tiempo que falta: {2}")
            text = text.replace("{2}", self._about(left))
        self.state.setText(text.replace("{0}", str(done)).replace("{1}", str(of)))
        self.progress.setRange(0, of)
        self.progress.setValue(done)

    def show_failure(self, text: str) -> None:
        """Say why there is no answer."""
        self._rest(text)

    # -- the answer --------------------------------------------------------------------------------

    def show_row(self, row: SweepRow) -> None:
        """Show the leaders."""
        self._row, self._is_answered = row, True
        if not row.leaders:
            self._show_answer(False)
            self._rest(self.tr("Ninguna combinación cambia esta meta."))
            return
        text = self.tr(
            "Diferencia frente a no hacer ningún cambio; entre paréntesis, hasta dónde puede moverla el "
            "azar: {0} historias nuevas de cada combinación, que no sirvieron para elegirla, y otras tantas "
            "de la base."
        )
        self._rest(text.replace("{0}", str(row.again)))
        self._fill_answer(grouped(row))
        self.table.setFocus()

    def _fill_answer(self, row: SweepRow) -> None:
        self._row = row
        first = row.goals[0]
        heading = f"{first.name}\n{first.unit_name}{self._base_in_words(row)}"
        heading += "\n" + self.tr("Entre paréntesis: hasta dónde puede moverlo el azar")
        self.table.set_headings((self.tr("Qué se sigue a la vez"), heading, ""))
        self._fill(row)
        self._show_answer(True)
        self.table.selectRow(0)
        self._tell(0)  # the same row, and other words

    def _base_in_words(self, row: SweepRow) -> str:
        """What the goal comes to with nothing followed: Flow's own number where it is known, so that one
        thing has one number. Of days Flow has the middle value, and differences here are of averages."""
        first = row.goals[0]
        known = self.base().get(first.measure) if first.unit != "days" else None
        if known is not None:
            return filled(self.tr("; la base: {0}"), amount(known, sign_of(first.unit)))
        own = dict(row.leaders[0].before).get(first.id) if row.leaders else None
        if own is None:
            return ""
        text = self.tr("; la base, en promedio de {0} historias propias: {1}")
        return filled(text, str(row.again), amount(own, sign_of(first.unit)))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """It comes up where it grows from: what is under the mouse stays there."""
        super().showEvent(event)
        if not event.spontaneous():
            self.move(self.place().topLeft())
            stay_on_screen(self)

    def _show_answer(self, there: bool) -> None:
        """It is small while it works, so that the window is seen; an answer takes its place, and no more."""
        grows = there and self.answer.isHidden()
        self.answer.setVisible(there)
        self._filler.setVisible(not there)
        if grows:
            wide, frame = 84 * self.fontMetrics().height(), self.frameGeometry().size() - self.size()
            over = self.place().size() - frame
            fit(self, min(wide, over.width()), over.height())
            stay_on_screen(self)

    def _fill(self, row: SweepRow) -> None:
        rows = []
        for leader in row.leaders:
            name, change = _name(leader, row), self._change(leader, row)
            rows.append(("+".join(leader.levers), (name, change, ""), name))
        self.table.fill(rows)
        self.tries = []
        for at, leader in enumerate(row.leaders):
            button = QPushButton(self.tr("Probar"))
            button.setProperty("look", "link")
            button.setToolTip(self.tr("Probar esta combinación en Flujo"))
            button.setAccessibleName(self.tr("Probar {0}").replace("{0}", _name(leader, row)))
            button.clicked.connect(lambda _on=False, leader=leader: self._try(leader, row))
            self.table.setCellWidget(at, _TRY, button)
            self.tries.append(button)

    def _change(self, leader: LeaderRow, row: SweepRow) -> str:
        """What a combination changes of the goal, and that it leads away from it."""
        first = row.goals[0]
        found = dict(leader.changes)[first.id]
        if found.verdict == ALMOST:
            return self.tr("casi igual")
        if found.verdict != CHANGED:
            return self.tr("no se ve diferencia")
        if gain_of(leader, first) > 0.0:
            return interval(found, first.unit)
        is_told = bool(dict(row.asides).get(leader.levers))
        away = self.tr("aleja de la meta; por qué, al lado") if is_told else self.tr("aleja de la meta")
        return f"{interval(found, first.unit)}\n{away}"

    def _try(self, leader: LeaderRow, row: SweepRow) -> None:
        self.tried.emit(leader.levers)
        self.state.setText(self.tr("Se prueba en Flujo: {0}").replace("{0}", _named(leader, row)))

    def _tell(self, at: int) -> None:
        """The chosen combination in words: its levers, what each supposes, and what it changes besides."""
        empty(self.details.column)
        if (row := self._row) is None or not 0 <= at < len(row.leaders):
            return
        leader, names, sets = row.leaders[at], dict(row.levers), dict(row.sets)
        self._say(self.tr("Qué supone"), "section")
        for lever in leader.levers:
            self._say(f"{names[lever]} ({lever})", "strong")
            for line in sets.get(lever, ()):
                self._say(line)
        self._say(self.tr("Es todo lo que el cambio necesita aquí; cuánto cuesta no se sabe."), "muted")
        self._say(self.tr("Qué cambia además"), "section")
        changes = dict(leader.changes)
        others: dict[str, list[str]] = {ALMOST: [], UNSEEN: []}
        for goal in row.goals[1:]:
            found = changes[goal.id]
            if found.verdict == CHANGED:
                self._say(f"{goal.name}, {goal.unit_name}: {interval(found, goal.unit)}")
            else:
                others[found.verdict].append(goal.name)
        for those, text in (
            (others[ALMOST], self.tr("Casi igual: {0}.")),
            (others[UNSEEN], self.tr("No se ve diferencia en: {0}.")),
        ):
            if those:
                self._say(text.replace("{0}", "; ".join(those)), "muted")
        for sentence in dict(row.asides).get(leader.levers, ()):
            self._say(sentence)
        self.details.column.addStretch(1)

    def _say(self, text: str, look: str = "") -> None:
        self.details.column.addWidget(Text(text, look))


def _named(leader: LeaderRow, row: SweepRow) -> str:
    """The levers by their names."""
    names = dict(row.levers)
    return " + ".join(names[lever] for lever in leader.levers)


def _name(leader: LeaderRow, row: SweepRow) -> str:
    """Its levers, and its place where it has one: who brings the goal no nearer has none."""
    name = _named(leader, row)
    return f"{leader.rank}. {name}" if leader.rank and leads(leader, row) else name
