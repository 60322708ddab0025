"""The notes of whoever leads: a field, three marks, and what was noted before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.widgets.flow import FlowLayout
from desktop.widgets.kept_text import KeptText, Language
from desktop.widgets.panel import Panel
from desktop.widgets.rows_table import RowsTable
from desktop.widgets.text import Text, Translated

if TYPE_CHECKING:
    from workflow.rows.console import LedNote

LONGEST = 600
"""Letters of a note."""


class NotesPanel(Translated, Panel):
    """One line to write in; Ctrl+Enter keeps it from anywhere in the console."""

    noted = Signal(str, str)
    """A text and its mark."""
    taken_back = Signal(int)
    """The number of a note."""

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = Text(look="heading")
        self.field = KeptText(language, LONGEST)
        self.save = QPushButton()
        self.marks: dict[str, QPushButton] = {mark: QPushButton() for mark in ("good", "improve", "ask")}
        below = QWidget()
        row = FlowLayout(below)
        for mark, button in self.marks.items():
            button.setCheckable(True)
            button.setProperty("look", "segment")
            button.clicked.connect(lambda checked, mark=mark: self._mark(mark if checked else ""))
            row.addWidget(button)
        row.addWidget(self.save)
        self.table = RowsTable((34, 66), headed=False, chooses=False)
        self.table.keys = (Qt.Key.Key_Delete,)
        self.back = QPushButton()
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.back)
        self.column.addLayout(head)
        self.column.addWidget(self.field)
        self.column.addWidget(below)
        self.column.addWidget(self.table, 1)
        self.column.setSpacing(3)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        self.field.returnPressed.connect(self.keep)
        self.save.clicked.connect(self.keep)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(self.keep)
        self.field.textChanged.connect(lambda text: self.save.setEnabled(bool(text.strip())))
        self.table.chosen.connect(lambda id: self.back.setEnabled(bool(id)))
        self.table.keyed.connect(lambda _key: self._take_back())
        self.back.clicked.connect(self._take_back)
        self.save.setEnabled(False)
        self.back.setEnabled(False)

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.heading.setText(self.tr("Anotar lo que ve (Ctrl+Intro)"))
        self.field.setPlaceholderText(self.tr("Le ofreció agua y asiento antes de preguntar…"))
        self.field.setAccessibleName(self.tr("Nota sobre este momento; sólo la lee quien facilita"))
        self.marks["good"].setText(self.tr("bien"))
        self.marks["improve"].setText(self.tr("a mejorar"))
        self.marks["ask"].setText(self.tr("preguntar después"))
        self.save.setText(self.tr("&Guardar nota"))
        self.back.setText(self.tr("&Quitar nota"))
        self.back.setToolTip(self.tr("Supr"))
        self.table.setAccessibleName(self.tr("Notas, la última primero"))

    @property
    def mark(self) -> str:
        """The mark that is chosen, or ""."""
        return next((mark for mark, button in self.marks.items() if button.isChecked()), "")

    def set_rows(self, rows: tuple[LedNote, ...]) -> None:
        """Show the notes."""
        kinds = {"good": "good", "improve": "warn"}
        self.table.set_rows(
            [
                (
                    str(row.number),
                    ("\n".join(filter(None, (row.when, row.mark_name))), row.text),
                    kinds.get(row.mark, ""),
                )
                for row in rows
            ]
        )

    def keep(self) -> None:
        """Keep what is written; with nothing written, go to the field."""
        if self.field.text().strip():
            self.field.keep(lambda text: self.noted.emit(text, self.mark))
        else:
            self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def was_kept(self) -> None:
        """The note is on the disk: the field is free for the next."""
        self.field.clear()
        self._mark("")

    def _mark(self, chosen: str) -> None:
        for mark, button in self.marks.items():
            button.setChecked(mark == chosen)

    def _take_back(self) -> None:
        if self.table.current_id:
            self.taken_back.emit(int(self.table.current_id))
