"""The notes by dimension: what was said, observed and told by others; each can be put in other words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.widgets.copying import CopiesRows
from desktop.widgets.filling import filling
from desktop.widgets.fitting import TextColumn, TextDialog
from desktop.widgets.kept_text import KeptText, Language
from desktop.widgets.text import Text, Translated
from workflow.rows.talk import HOWS, LONGEST_NOTE

if TYPE_CHECKING:
    from workflow.rows.talk import DimensionRow, NoteRow

_BESIDE = 14
"""Pixels of a cell beside its text."""


class NotesTable(Translated, CopiesRows, QTableWidget):
    """Six dimensions by three ways of knowing. Enter or a double click opens a cell; with `only_read` none
    is opened, and the notes are those of others."""

    opened = Signal(str, str, str, object)
    """A dimension and its name, a way of knowing, and the notes there."""

    _is_made = False

    def __init__(self, parent: QWidget | None = None, *, only_read: bool = False) -> None:
        super().__init__(0, 4, parent)
        self._only_read = only_read
        self._rows: tuple[DimensionRow, ...] = ()
        self._is_made = True
        self.verticalHeader().hide()
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.cellDoubleClicked.connect(self._open)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self._heads = (self.tr("Dimensión"), self.tr("Dijo"), self.tr("Observé"), self.tr("Me contaron"))
        if self._only_read:
            seen, told = self.tr("Visto"), self.tr("Contado")
            self._heads = (self.tr("Dimensión"), self.tr("Dijo"), seen, told)
        self.setHorizontalHeaderLabels(list(self._heads))
        if self._only_read:
            self.setAccessibleName(self.tr("Notas, por dimensión"))
            self.setToolTip("")
            return
        self.setAccessibleName(self.tr("Mis notas, por dimensión"))
        self.setToolTip(self.tr("Enter o doble clic: escribir o corregir una nota"))

    def set_only_read(self, only_read: bool) -> None:
        """Let notes be written and corrected, or only read, as the form that somebody else has sent."""
        if only_read != self._only_read:
            self._only_read = only_read
            self.retranslate()

    def set_rows(self, rows: Sequence[DimensionRow]) -> None:
        """Show notes; what is the same is not touched."""
        if tuple(rows) == self._rows:
            return
        newest = self._newest(rows)
        self._rows = tuple(rows)
        with filling(self, len(rows)):
            for at, row in enumerate(rows):
                for column, text in enumerate((row.name, *(_joined(cell) for cell in self._cells(row)))):
                    item = self.item(at, column)
                    if item is None:
                        item = QTableWidgetItem()
                        self.setItem(at, column, item)
                    if item.text() != text:
                        item.setText(text)
        self._share_width()
        if self.currentRow() < 0 and rows:
            self.setCurrentCell(0, 1)
        place = newest or self._first_noted()
        shown = None if place is None else self.item(*place)
        if shown is not None:
            self.scrollToItem(shown)

    def _share_width(self) -> None:
        """The dimensions have a quarter of it, and never less than their longest word."""
        words = [word for row in self._rows for word in row.name.split()]
        longest = max(map(self.fontMetrics().horizontalAdvance, words), default=0) + _BESIDE
        self.setColumnWidth(0, max(longest, self.viewport().width() // 4))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another width is shared."""
        super().resizeEvent(event)
        self._share_width()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Larger letters need more room."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self._is_made:
            self._share_width()

    def _first_noted(self) -> tuple[int, int] | None:
        """Where the first note stands: of a few notes in many lines none is out of sight."""
        for at, row in enumerate(self._rows):
            for column, cell in enumerate(self._cells(row)):
                if cell:
                    return at, column + 1
        return None

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Opened, it shows the first note."""
        super().showEvent(event)
        at = self._first_noted()
        shown = None if at is None else self.item(*at)
        if shown is not None:
            self.scrollToItem(shown, QTableWidget.ScrollHint.PositionAtTop)

    def _newest(self, rows: Sequence[DimensionRow]) -> tuple[int, int] | None:
        """The row and column of a note that was not there before; None where there is none."""
        before = {note.seq for row in self._rows for cell in self._cells(row) for note in cell}
        found = [
            (at, column + 1)
            for at, row in enumerate(rows)
            for column, cell in enumerate(self._cells(row))
            if any(note.seq not in before for note in cell)
        ]
        return found[0] if len(found) == 1 else None

    @staticmethod
    def _cells(row: DimensionRow) -> tuple[tuple[NoteRow, ...], ...]:
        return row.said, row.seen, row.told

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter opens the cell."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentRow() >= 0:
            self._open(self.currentRow(), self.currentColumn())
            return
        super().keyPressEvent(event)

    def _open(self, at: int, column: int) -> None:
        if self._only_read:
            return
        row, how = self._rows[at], max(0, column - 1)
        self.opened.emit(row.id, row.name, HOWS[how], self._cells(row)[how])

    def head(self, how: str) -> str:
        """What a way of knowing is called."""
        return self._heads[1 + HOWS.index(how)]


def _joined(notes: Sequence[NoteRow]) -> str:
    return "\n".join(f"«{note.text}»" if note.how == "said" else note.text for note in notes) or "—"


class NotesOfCell(TextDialog):
    """The notes of one cell, each in a line to correct or empty, and a line for another one."""

    written = Signal(str)
    """A new note."""
    corrected = Signal(int, str)
    """A note by its event, and its new words; empty takes it back."""

    def __init__(
        self, title: str, notes: Sequence[NoteRow], language: Language, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._language = language
        self.setWindowTitle(title)
        self._notes = tuple(notes)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        texts = TextColumn()
        texts.column.addWidget(Text(title, "title"))
        self.lines: list[KeptText] = []
        for note in notes:
            line = self._line(self.tr("Nota: corrija, o deje vacío para retirarla"))
            line.setText(note.text)
            line.setCursorPosition(0)
            texts.column.addWidget(line)
        self.new = self._line(self.tr("Otra nota, con sus palabras"))
        texts.column.addWidget(self.new)
        texts.column.addWidget(
            Text(self.tr("No escriba nombres ni datos de personas reales: todo caso es ficticio."), "muted")
        )
        texts.column.addStretch(1)
        column.addWidget(texts, 1)
        buttons = QDialogButtonBox()
        back = buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.save = buttons.addButton(self.tr("Guardar"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.accepted.connect(self._say)
        self.end_with(column, buttons, back)
        self.save.setDefault(True)
        self.broad = 40
        self.lines.remove(self.new)
        (self.lines[0] if self.lines else self.new).setFocus()

    def accept(self) -> None:
        """Close once every changed line may be kept: what looks like data of a real person is asked about."""
        changed = [
            line for note, line in zip(self._notes, self.lines, strict=True) if line.text() != note.text
        ]
        self._keep([*changed, self.new])

    def _keep(self, left: Sequence[KeptText]) -> None:
        if not left:
            super().accept()
            return
        left[0].keep(lambda _text: self._keep(left[1:]))

    def _line(self, name: str) -> KeptText:
        line = KeptText(self._language, LONGEST_NOTE)
        line.setAccessibleName(name)
        line.setPlaceholderText(name)
        self.lines.append(line)
        return line

    def _say(self) -> None:
        for note, line in zip(self._notes, self.lines, strict=True):
            if line.text().strip() != note.text:
                self.corrected.emit(note.seq, line.text())
        if self.new.text().strip():
            self.written.emit(self.new.text())
