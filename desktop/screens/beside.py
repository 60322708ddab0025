"""The same case of two tables over each other: what they did otherwise in words, both on the same days."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QPushButton, QScrollArea, QScrollBar, QVBoxLayout, QWidget

from desktop.screens.columns import column
from desktop.settings import SettingsFile
from desktop.tasks import Tasks
from desktop.theme import Theme
from desktop.timeline import Timeline
from desktop.timeline.chart import STEP
from desktop.widgets.divided import Divided
from desktop.widgets.flow import FlowLayout
from desktop.widgets.inputs import Choice
from desktop.widgets.panel import Panel, Scroll, empty
from desktop.widgets.rows_table import RowsTable
from desktop.widgets.text import Line, Text, Translated, WholeText, filled, literal, tip

if TYPE_CHECKING:
    from workflow.rows import ChoiceRow
    from workflow.rows.beside import BesideRow, DifferenceRow, TableRow
    from workflow.rows.review import CaseReview


_SHORT = 24
"""Characters of a table's name in a link or at the head of a column, which do not wrap."""


def _short(name: str) -> str:
    """Its beginning and its end: files of a class often differ in the last letters only."""
    half = (_SHORT - 1) // 2
    return name if len(name) <= _SHORT else f"{name[:half].rstrip()}…{name[-half - 1 :].lstrip()}"


class _Differences(Scroll):
    """A column as wide as its widest link, which does not wrap: in large letters texts would be cut."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As broad as what does not wrap, beside the bar."""
        wide = self.inside.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(wide, super().minimumSizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """What is in it asks for another width."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            self.updateGeometry()
        return super().eventFilter(watched, event)


class Beside(Translated, QWidget):
    """Two tables. Nothing of either changes."""

    left = Signal()
    """Back to the review."""
    seq_wanted = Signal(int, str, int)
    """A session, a case and an event of it are to be looked at."""

    def __init__(
        self, tasks: Tasks, settings: SettingsFile, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks, self._settings = tasks, settings
        self._case: CaseReview | None = None
        self._is_following = False
        self.row: BesideRow | None = None
        self.back, self.title, self.other = QPushButton(), Line(look="heading"), Choice()
        self._with, self.ended, self.told = Line(look="muted"), WholeText(look="strong"), WholeText()
        self._heading = Text(look="heading")
        self.differences = _Differences()
        self.names = Text(look="heading"), Text(look="heading")
        self.lines = Timeline(theme), Timeline(theme)
        for line in self.lines:
            line.chart.faults_first = True
        self.steps = RowsTable((5, 4, 4), headed=True, chooses=False)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        above, first = QWidget(), Panel()
        row = FlowLayout(above)  # with large letters it has two lines
        for part in (self.back, self.title, self._with, self.other):
            row.addWidget(part)
        self.other.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        first.column.addWidget(self._heading)
        first.column.addWidget(self.ended)
        first.column.addWidget(self.told)
        first.column.addWidget(self.differences, 1)
        panels = []
        for name, line in zip(self.names, self.lines, strict=True):
            panel = Panel()
            panel.column.setContentsMargins(8, 6, 8, 4)
            panel.column.addWidget(name)
            panel.column.addWidget(line, 1)
            panels.append(panel)
        below = Panel()
        below.column.addWidget(self.steps)
        columns = Divided(Qt.Orientation.Horizontal)
        columns.setChildrenCollapsible(False)
        columns.addWidget(first)
        both = column("beside_tables", (*panels, below), (1, 1, 1), (210, 210, 200))
        columns.addWidget(both)
        self._of_two = (self._with, self.other, self._heading, self.ended, both)
        columns.setStretchFactor(1, 1)
        columns.setSizes([460, 880])
        whole = self._whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(above)
        whole.addWidget(columns, 1)

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.other.activated.connect(lambda _at: self._ask())
        self.steps.keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        self.steps.keyed.connect(lambda _key: self._look_at(self.steps.currentRow(), 1))
        self.steps.cellDoubleClicked.connect(self._look_at)
        one, other = self.lines
        for this, that in ((one, other), (other, one)):
            this.smaller.clicked.connect(lambda _on=False, that=that: that.chart.zoom(1 / STEP))
            this.larger.clicked.connect(lambda _on=False, that=that: that.chart.zoom(STEP))
            for bar in (QScrollArea.horizontalScrollBar, QScrollArea.verticalScrollBar):
                bar(this.frame).valueChanged.connect(partial(self._follow, bar(that.frame)))

    def _follow(self, bar: QScrollBar, value: int) -> None:
        """Scroll one table with the other, as far as it goes: the one that leads is not held back."""
        if not self._is_following:
            self._is_following = True
            bar.setValue(value)
            self._is_following = False

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.back.setText(self.tr("← &Volver a la revisión"))
        self._with.setText(self.tr("al lado de"))
        self.other.setAccessibleName(self.tr("La otra mesa"))
        self._heading.setText(self.tr("Qué hicieron distinto"))
        self.steps.setAccessibleName(self.tr("Cada paso, en las dos mesas"))
        self.steps.setAccessibleDescription(self.tr("Intro o doble clic: ver el suceso"))
        for line in self.lines:
            line.keyed = False
            line.legend = self.tr(
                "Lleno: trabajo · Rayado: espera · Con marco: daño que sigue · △ falta · Metas: ◇ sin hacer, "
                "◆ hecho; con raya cortada, en curso · El eje es el mismo en las dos"
            )
            line.ends = {"now": self.tr("fin"), "until": self.tr("hasta el fin del registro")}
            line.retranslate()

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """What it is in need not make room for all that its texts would like: they scroll."""
        return False

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """With large letters what is above has more lines."""
        least = super().minimumSizeHint()
        return QSize(least.width(), self._whole.totalMinimumHeightForWidth(max(self.width(), least.width())))

    # -- what is shown ----------------------------------------------------------------------------------

    def show_case(self, case: CaseReview) -> None:
        """Ask which other tables have a case, and set it beside the one that is chosen, or the first."""
        self._case = case
        chosen, lang = str(self.other.currentData() or ""), self._settings.now.language
        self.title.setText(case.title)

        def offered(rows: tuple[ChoiceRow, ...]) -> None:
            if self._case is not case:
                return
            self.other.clear()
            for row in rows:
                self.other.addItem(row.name, row.id)
            self.other.setCurrentIndex(max(0, self.other.findData(chosen)))
            self.other.setEnabled(len(rows) > 1)
            if rows:
                self._ask()
            else:
                self._show_nothing()

        source, id = case.source, case.case
        self._tasks.ask("review:others", lambda s: s.review_others(source, id, lang), offered, reads=True)

    def _ask(self) -> None:
        case, lang, other = self._case, self._settings.now.language, str(self.other.currentData() or "")
        if case is None or not other:
            return
        source, id = case.source, case.case

        def shown(row: BesideRow) -> None:
            if self._case is case and other == self.other.currentData():
                self._show(row)

        self._tasks.ask(
            "review:beside", lambda s: s.review_beside(source, id, other, lang), shown, reads=True
        )

    def _show_parts(self, *, are_two: bool) -> None:
        """Show what tells of two tables, or nothing of it where there is one."""
        for part in self._of_two:
            part.setVisible(are_two)

    def _show_nothing(self) -> None:
        """Say which other table there would have to be."""
        self.row = None
        self._show_parts(are_two=False)
        empty(self.differences.column)
        self.steps.set_rows(())
        self.ended.setText("")
        part = self._case.part if self._case is not None else ""
        none = self.tr(
            "Ninguna otra mesa de esta revisión jugó el mismo caso con un registro íntegro, y la sesión no "
            "tiene otras ramas. Abra también el archivo de la otra mesa."
        )
        alone = self.tr("Por eso no se pone al lado de otra mesa: pida otra copia del archivo.")
        self.told.setText(f"{part} {alone}" if part else none)

    def _show(self, row: BesideRow) -> None:
        self.row = row
        self._show_parts(are_two=True)
        self.title.setText(f"{row.title} · {row.one.name}")
        self.ended.setText(row.ended)
        self.told.setText(row.told)
        empty(self.differences.column)
        for difference in row.differences:
            self.differences.column.addWidget(Text(difference.text))
            self._links(row, difference)
        self.differences.column.addStretch(1)
        for name, line, table in zip(self.names, self.lines, (row.one, row.other), strict=True):
            name.setText(table.name)
            line.set_row(table.timeline)
            line.chart.setAccessibleDescription(table.name)
        self.steps.setHorizontalHeaderLabels([self.tr("Paso"), _short(row.one.name), _short(row.other.name)])
        for at, table in enumerate((row.one, row.other), 1):
            head = self.steps.horizontalHeaderItem(at)
            if head is not None:
                head.setToolTip(tip(table.name))
        self.steps.set_rows(
            [
                (f"{at}", (f"{'≠' if step.differs else '='} {step.name}", step.one, step.other), "")
                for at, step in enumerate(row.steps)
            ]
        )

    def _look_at(self, at: int, column: int) -> None:
        """Go to where a step was done: at the table of a column, or at the other where it was not."""
        if self.row is None or not 0 <= at < len(self.row.steps):
            return
        seqs = self.row.steps[at].seqs
        found = [
            (table.source, seq)
            for table, seq in zip((self.row.one, self.row.other), seqs, strict=True)
            if seq and table.is_shown
        ]
        if found:
            source, seq = found[-1] if column == 2 else found[0]
            self.seq_wanted.emit(source, self.row.case, seq)

    def _links(self, row: BesideRow, difference: DifferenceRow) -> None:
        """The ways to the events that show a difference."""
        for seq, table in ((difference.one, row.one), (difference.other, row.other)):
            if seq and table.is_shown:
                self.differences.column.addWidget(self._link(row.case, seq, table))

    def _link(self, case: str, seq: int, table: TableRow) -> QPushButton:
        told = self.tr("▶ Ver el suceso {0} ({1})")
        button = QPushButton(filled(told, str(seq), literal(_short(table.name))))
        button.setToolTip(tip(filled(told, str(seq), table.name)))
        button.setProperty("look", "link")
        button.clicked.connect(lambda: self.seq_wanted.emit(table.source, case, seq))
        self.differences.follow(button)
        return button
