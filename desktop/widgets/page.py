"""The words of a page for a class: its name, its sentence, the report's words, and who lived it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.theme import Theme
from desktop.widgets.fitting import TextColumn
from desktop.widgets.text import Text, keep_place
from workflow.rows.pages import PageRow, Stay

NAME, SENTENCE, QUOTED, SMALL = 30, 24, 20, 16
"""Sizes of the letters in pixels, on a screen of 768 lines."""

_LAID_OUT_MS = 20
_MOST = 100_000
_LINES = 4
"""Of the notes, that are seen at the least."""


class Quote(QPlainTextEdit):
    """A paragraph of the report; the sentences that show a bottleneck are marked, the first is in sight."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._marked: tuple[str, ...] = ()
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        theme.changed.connect(self._mark)

    def set_text(self, paragraph: str, marked: tuple[str, ...]) -> None:
        """Show another paragraph."""
        self._marked = marked
        self.setPlainText(paragraph)
        self._mark()
        QTimer.singleShot(0, self, self.bring)

    def passages(self) -> list[QTextCursor]:
        """Where the marked sentences are."""
        found = []
        for sentence in self._marked:
            at = self.toPlainText().find(sentence)
            if at >= 0:
                cursor = QTextCursor(self.document())
                cursor.setPosition(at)
                cursor.setPosition(at + len(sentence), QTextCursor.MoveMode.KeepAnchor)
                found.append(cursor)
        return found

    def _mark(self) -> None:
        look = QTextCharFormat()
        look.setBackground(QColor(self._theme.colours.mark))
        look.setForeground(QColor(self._theme.colours.mark_text))
        found = []
        for cursor in self.passages():
            selection = QTextEdit.ExtraSelection()
            selection.cursor, selection.format = cursor, look
            found.append(selection)
        self.setExtraSelections(found)

    def bring(self) -> None:
        """Have the first marked sentence at the top, as far as the paragraph goes on."""
        first = min(self.passages(), key=lambda cursor: cursor.selectionStart(), default=None)
        if first is None:
            return
        start = QTextCursor(self.document())
        self.moveCursor(QTextCursor.MoveOperation.End)
        start.setPosition(first.selectionStart())
        self.setTextCursor(start)
        self.ensureCursorVisible()

    def high_as_marked(self) -> int:
        """How high it is with all that is marked in sight."""
        passages = self.passages()
        if not passages:
            return 0
        first, last = QTextCursor(self.document()), QTextCursor(self.document())
        first.setPosition(min(cursor.selectionStart() for cursor in passages))
        last.setPosition(max(cursor.selectionEnd() for cursor in passages))
        marked = self.cursorRect(last).bottom() - self.cursorRect(first).top()
        return marked + round(self.document().documentMargin()) + self.fontMetrics().lineSpacing()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Whole lines only: none is cut by the lower edge; what is marked stays in sight."""
        line = self.fontMetrics().lineSpacing()
        rest = (self.height() - round(self.document().documentMargin())) % line
        if self.viewportMargins().bottom() != rest:
            self.setViewportMargins(0, 0, 0, rest)
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self.bring)


class PageText(QWidget):
    """All that stands beside the map."""

    person_wanted = Signal(object)
    """The `Stay` of a fictional case."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentences: Mapping[str, str] = {}
        """The sentence of each page by its id, with numbers."""
        self.differing: Mapping[str, str] = {}
        """Of each page, what differs from what something is set against."""
        self.name, self.sentence, self.source = Text(), Text(), Text(look="muted")
        self.differs = Text()
        self.contradicted = Text(look="muted")
        self.quote, self.notes, self.person, self.story = Quote(theme), TextColumn(), Text(), QPushButton()
        self._notes = [Text(), Text(), Text(look="muted"), Text(look="muted")]
        self._stay: Stay | None = None
        self._page: PageRow | None = None
        self._working = ""
        said = QVBoxLayout()
        said.setSpacing(4)
        said.addWidget(self.quote, 1)
        said.addWidget(self.source)
        for text in self._notes:
            self.notes.column.addWidget(text)
        self.notes.column.addStretch(1)
        self.notes.hide()
        self.story.setText(self.tr("Ver su historia (H)"))
        self.story.setAutoDefault(False)
        self.story.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.story.clicked.connect(lambda: self.person_wanted.emit(self._stay))
        lived = QHBoxLayout()
        lived.addWidget(self.person, 1)
        lived.addWidget(self.story)
        for part in (self.person, self.story):
            keep_place(part)
            part.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addWidget(self.name)
        whole.addWidget(self.sentence)
        whole.addWidget(self.differs)
        whole.addWidget(self.contradicted)
        whole.addLayout(said, 3)
        whole.addWidget(self.notes, 2)
        whole.addLayout(lived)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.scale_by(1.0)

    def scale_by(self, factor: float) -> None:
        """Letters for a screen so many times as high."""
        sizes: list[tuple[QWidget, int, bool]] = [
            (self.name, NAME, True), (self.sentence, SENTENCE, False), (self.quote, QUOTED, False),
            (self.differs, QUOTED, True),
            (self.contradicted, SMALL, False), (self.source, SMALL, False), (self.person, SMALL, False),
            (self.story, SMALL, False),
            *((text, SMALL, number == 0) for number, text in enumerate(self._notes)),
        ]  # fmt: skip
        for widget, size, bold in sizes:
            font = QFont(widget.font())
            font.setPixelSize(max(round(size * factor), QFont(self.font()).pixelSize()))
            font.setBold(bold)
            widget.setFont(font)
        QTimer.singleShot(0, self, self.quote.bring)

    def set_page(self, page: PageRow) -> None:
        """Show a page."""
        self.name.setText(page.name)
        self._page = page
        self._tell_sentence()
        self.differs.setText(self.differing.get(page.id, ""))
        self.differs.setVisible(bool(self.differs.text()))
        self.contradicted.setText(" ".join(page.contradictions))
        self.contradicted.setVisible(bool(page.contradictions))
        self.quote.set_text(page.paragraph, page.marked)
        self.source.setText(page.source)
        change = self.tr("Lo cambiaría: ") if len(page.levers) == 1 else self.tr("Lo cambiarían: ")
        levers = change + "; ".join(page.levers) if page.levers else ""
        numbers = self.tr(
            "El número del modelo es el promedio de muchas historias simuladas de casos ficticios (de días, "
            "el valor del medio): no es un pronóstico, y de una persona no dice nada."
        )
        for label, text in zip(self._notes, (page.ask, page.explain, levers, numbers), strict=True):
            label.setText(text)
            label.setVisible(bool(text))
        self.tell_person(None, "")
        self._free()
        QTimer.singleShot(0, self, self._keep_marked)

    def say_working(self, text: str) -> None:
        """How far the simulation is, in its own words: said where its numbers are waited for."""
        self._working = text
        self._tell_sentence()

    def _tell_sentence(self) -> None:
        page = self._page
        if page is None:
            return
        waiting = f"{self.tr('Los números del modelo todavía se calculan.')} {self._working}".strip()
        self.sentence.setText(self.sentences.get(page.id) or (waiting if page.measures else page.told(None)))

    def tell_person(self, stay: Stay | None, sentence: str) -> None:
        """Who lived it, in a sentence; nobody where there is none."""
        self._stay = stay
        self.person.setText(sentence)
        for part in (self.person, self.story):
            part.setVisible(stay is not None)

    def show_notes(self, shown: bool) -> None:
        """Notes below the report's words, or no notes. What is marked in these stays in sight, as far as
        there is room for a few lines of notes."""
        self.notes.setVisible(shown)
        self._free()
        QTimer.singleShot(0, self, self._keep_marked)  # only then both have their heights

    def _free(self) -> None:
        """Another page, or other notes: both are as high as there is room."""
        self.quote.setMinimumHeight(0)
        self.notes.setMaximumHeight(_MOST)

    def _keep_marked(self, tries: int = 2) -> None:
        """Tried twice: texts that wrap have their heights after a second round of layout only."""
        if not self.shows_notes:
            self.quote.setMinimumHeight(0)
            return
        said, least = self.sentence, _LINES * self._notes[0].fontMetrics().lineSpacing()
        both = self.quote.height() + self.notes.height()
        both -= max(0, said.heightForWidth(said.width()) - said.height())  # it is not cut for this
        high = max(0, min(self.quote.high_as_marked(), both - least))
        self.quote.setMinimumHeight(high)
        self.notes.setMaximumHeight(max(least, both - high))
        if tries > 1:
            QTimer.singleShot(_LAID_OUT_MS, self, lambda: self._keep_marked(tries - 1))

    @property
    def shows_notes(self) -> bool:
        """Whether the notes are shown."""
        return not self.notes.isHidden()

    def labels(self) -> list[QLabel]:
        """The texts that are read from the back of a room."""
        return [self.name, self.sentence]
