"""A log that another program wrote: its cases, one as a line of time and by its events; only looked at."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.settings import SettingsFile
from desktop.tasks import Tasks
from desktop.theme import Theme
from desktop.widgets.divided import Divided
from desktop.widgets.flow import FlowLayout
from desktop.widgets.foreign_line import ForeignLine
from desktop.widgets.panel import Panel, Scroll
from desktop.widgets.rows_table import RowsTable
from desktop.widgets.text import Line, Text, Translated, WholeText, filled
from workflow.rows.foreign import MOST_SHOWN

if TYPE_CHECKING:
    from workflow.rows.foreign import ForeignEventRow, ForeignLogRow, ForeignStanding

_ENDINGS = (".xes", ".xes.gz", ".csv", ".tsv", ".sqlite", ".sqlite3", ".db")
"""How the names of logs of other programs end."""


def is_called_foreign(path: Path) -> bool:
    """Whether a file is called like a log of another program; what it is, is seen once it is read."""
    return path.name.lower().endswith(_ENDINGS)


class ForeignLogView(Translated, QWidget):
    """Left: the cases. Right: one of them, its line of time above its events; below, what one says."""

    left = Signal()
    """Back to the review."""
    opened = Signal()
    """A log was opened: there is something to show."""

    def __init__(
        self, tasks: Tasks, settings: SettingsFile, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks, self._settings = tasks, settings
        self.row: ForeignLogRow | None = None
        self._path: Path | None = None
        self._events: tuple[ForeignEventRow, ...] = ()
        self.back, self.title = QPushButton(), Line(look="heading")
        self.longest, self.about = WholeText(look="strong"), WholeText(look="muted")
        self.repairs = Text(look="muted")
        self._cases_heading, self._case_heading = Text(look="heading"), Text(look="heading")
        self.cases = RowsTable((4, 3, 4), headed=True)
        self.line = ForeignLine(theme)
        self.events = RowsTable((1, 5, 3, 5, 4), headed=True)
        self.details = Text()
        self._lay_out()
        self.back.clicked.connect(self.left)
        self.cases.chosen.connect(self._ask_case)
        self.events.chosen.connect(self._choose)
        self.line.place_wanted.connect(lambda place: self.events.choose(str(place)))
        self.retranslate()

    def _lay_out(self) -> None:
        above, first, second, below = QWidget(), Panel(), Panel(), Panel()
        row = FlowLayout(above)
        row.addWidget(self.back)
        row.addWidget(self.title)
        first.column.addWidget(self._cases_heading)
        first.column.addWidget(self.cases, 3)
        read = Scroll()
        read.column.addWidget(self.repairs)
        read.column.addStretch(1)
        first.column.addWidget(read, 2)
        second.column.addWidget(self._case_heading)
        second.column.addWidget(self.line)
        second.column.addWidget(self.events, 1)
        told = Scroll()
        told.column.addWidget(self.details)
        told.column.addStretch(1)
        below.column.addWidget(told)
        right, columns = Divided(Qt.Orientation.Vertical), Divided(Qt.Orientation.Horizontal)
        for part, stretch in ((second, 3), (below, 1)):
            right.addWidget(part)
            right.setStretchFactor(right.count() - 1, stretch)
        columns.addWidget(first)
        columns.addWidget(right)
        columns.setStretchFactor(1, 1)
        columns.setSizes([440, 900])
        right.setSizes([430, 120])
        for splitter in (right, columns):
            splitter.setChildrenCollapsible(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(above)
        whole.addWidget(self.longest)
        whole.addWidget(self.about)
        whole.addWidget(columns, 1)

    def retranslate(self) -> None:
        """Set the fixed texts in the present language, and ask for the others."""
        self.back.setText(self.tr("‹ &Volver a la revisión"))
        self._cases_heading.setText(self.tr("Casos"))
        self.cases.setAccessibleName(self.tr("Casos del registro ajeno"))
        self.cases.setHorizontalHeaderLabels(
            [self.tr("Caso"), self.tr("Sucesos"), self.tr("Lo más largo sin nada anotado")]
        )
        self.events.setAccessibleName(self.tr("Sucesos del caso, en orden de tiempo"))
        self.events.setHorizontalHeaderLabels(
            [
                self.tr("N.º"),
                self.tr("Cuándo"),
                self.tr("Sin nada anotado antes"),
                self.tr("Actividad"),
                self.tr("Quién"),
            ]
        )
        self.line.setAccessibleName(self.tr("Línea de tiempo del caso"))
        if self.row is not None:
            self._read_on()

    # -- reading ----------------------------------------------------------------------------------------

    def open(self, path: Path) -> None:
        """Read a file; once it is read it is shown, and `opened` says so. Why it is refused is told as any
        refusal is."""
        lang = self._settings.now.language
        self._path = path
        self._tasks.ask("foreign:open", lambda s: s.open_foreign(path, lang), self._standing)

    def close_log(self) -> None:
        """Let go of the log: nobody looks at it any more, also where it is still being read."""
        if self._path is not None:
            self.row, self._path = None, None
            self._tasks.ask("foreign:close", lambda s: s.close_foreign(), lambda _done: None)

    def _read_on(self) -> None:
        lang = self._settings.now.language
        self._tasks.ask("foreign:read", lambda s: s.read_foreign(lang), self._standing)

    def _standing(self, standing: ForeignStanding) -> None:
        if self._path is None:  # left meanwhile
            return
        if standing.row is None:
            self._read_on()
            return
        self.row = row = standing.row
        self.title.setText(f"{row.file} · {row.heading}")
        self.longest.setText(row.longest)
        self.longest.setVisible(bool(row.longest))
        self.about.setText(row.about)
        told = [self.tr("Leído tal como está.")] if not row.repairs else [self.tr("Leído, con lo que sigue:")]
        told += [f"• {one}" for one in row.repairs]
        if row.left_out:
            told.insert(0, filled(self.tr("Se muestran los primeros {0} casos."), str(len(row.cases))))
        self.repairs.setText("\n".join((*row.choices, *told)))
        self.cases.set_rows(
            [(one.id, (one.name, str(one.events), one.longest or "–"), "") for one in row.cases]
        )
        self.opened.emit()
        self._ask_case(self.cases.current_id)

    def _ask_case(self, case: str) -> None:
        if not case or self.row is None:
            return
        lang = self._settings.now.language

        def told(rows: tuple[ForeignEventRow, ...]) -> None:
            if case == self.cases.current_id:
                self._show_events(rows)

        self._tasks.ask("foreign:case", lambda s: s.foreign_events(case, lang), told, reads=True)

    def _show_events(self, rows: tuple[ForeignEventRow, ...]) -> None:
        self._events = rows
        name = self.cases.item(self.cases.currentRow(), 0)
        heading = filled(self.tr("Caso {0}"), name.text() if name is not None else "")
        if len(rows) == MOST_SHOWN:
            heading += " · " + filled(self.tr("se muestran los primeros {0} sucesos"), str(MOST_SHOWN))
        self._case_heading.setText(heading)
        self.line.show_rows(rows)
        self.events.set_rows(
            [
                (
                    str(row.place),
                    (str(row.place), row.when, row.wait + " ▲" * row.is_longest, row.told, row.who),
                    "",
                )
                for row in rows
            ]
        )
        self._choose(self.events.current_id)

    def _choose(self, place: str) -> None:
        row = next((one for one in self._events if str(one.place) == place), None)
        self.line.choose(row.place if row is not None else 0)
        if row is None:
            self.details.setText("")
            return
        at = filled(self.tr("línea {0} del archivo"), str(row.line)) if row.line else ""
        lines = [" · ".join(filter(None, (row.told, row.who, at)))]
        lines += [f"{key}: {value}" for key, value in row.details]
        self.details.setText("\n".join(lines))
