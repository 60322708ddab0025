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
_SIZES = ((NAME, QUOTED, SMALL), (26, 18, 15), (24, 17, 15), (24, 16, 14), (24, 15, 13), (24, 14, 12))
"""Of the name, of the report's words and of all that is small: the first with which all of it has room."""
_MOST = 100_000
_LINES = 4
"""Of the notes, that are seen at the least."""
_GAP, _INSIDE = 10, 4
"""Between the parts of a page; and within the report's words, and between them and where they are from."""


class Quote(QPlainTextEdit):
    """A paragraph of the report; the sentences that show a bottleneck are marked, the first is in sight."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._marked: tuple[str, ...] = ()
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)  # it would leave a part of a line at the foot
        self.horizontalScrollBar().valueChanged.connect(self._keep_left)
        theme.changed.connect(self._mark)

    def _keep_left(self) -> None:
        """Bringing a place into sight, while lines are not yet broken anew, would cut their first letters."""
        self.horizontalScrollBar().setValue(0)

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
        return (
            self.cursorRect(last).bottom() - self.cursorRect(first).top() + self.fontMetrics().lineSpacing()
        )

    def show_whole_lines(self) -> None:
        """None is cut by the lower edge; what is marked stays in sight."""
        rest = self.height() % self.fontMetrics().lineSpacing()
        if self.viewportMargins().bottom() != rest or self.viewportMargins().left() != _INSIDE:
            self.setViewportMargins(_INSIDE, 0, 0, rest)
        self.bring()
        QTimer.singleShot(0, self, self.bring)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Whole lines only."""
        self.show_whole_lines()
        super().resizeEvent(event)


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
        self.assuming: Mapping[str, str] = {}
        """Of each page, how far that depends on what is assumed: said in the notes."""
        self.earlier: Mapping[str, str] = {}
        """Of each page, that some who wait at its places came in earlier years: said in the notes, too."""
        self.name, self.sentence, self.source = Text(), Text(), Text(look="muted")
        self.differs = Text()
        self.contradicted = Text(look="muted")
        self.quote, self.notes, self.person, self.story = Quote(theme), TextColumn(), Text(), QPushButton()
        self._notes = [Text(), Text(), Text(look="muted"), Text(look="muted")]
        self._stay: Stay | None = None
        self._page: PageRow | None = None
        self._working = ""
        self._is_waiting = False
        said = QVBoxLayout()
        said.setSpacing(_INSIDE)
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
        whole.setSpacing(_GAP)
        whole.addWidget(self.name)
        whole.addWidget(self.differs)  # before the base's numbers: the map beside it is of what is tried
        whole.addWidget(self.sentence)
        whole.addWidget(self.contradicted)
        whole.addLayout(said, 1)
        whole.addWidget(self.notes)
        whole.addLayout(lived)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._factor = 1.0
        self._fitting = QTimer(self)  # once, when all texts of a page are set
        self._fitting.setSingleShot(True)
        self._fitting.timeout.connect(self._fit)
        self.scale_by(1.0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Its texts grow smaller where they have no room; the window never grows for them."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Other letters may have room."""
        super().resizeEvent(event)
        self._fitting.start(0)

    def scale_by(self, factor: float) -> None:
        """Letters for a screen so many times as high."""
        self._factor = factor
        self._set_letters(*_SIZES[0])
        self._fitting.start(0)

    def _set_letters(self, name: int, quoted: int, small: int) -> None:
        sentence = quoted if self._is_waiting or self.differs.text() else SENTENCE
        sizes: list[tuple[QWidget, int, bool]] = [
            (self.name, name, True), (self.sentence, sentence, False), (self.quote, quoted, False),
            (self.differs, quoted, True),
            (self.contradicted, small, False), (self.source, small, False), (self.person, small, False),
            (self.story, small, False),
            *((text, small, number == 0) for number, text in enumerate(self._notes)),
        ]  # fmt: skip
        for widget, size, bold in sizes:
            font = QFont(widget.font())
            font.setPixelSize(max(round(size * self._factor), QFont(self.font()).pixelSize()))
            font.setBold(bold)
            widget.setFont(font)

    def _fit(self) -> None:
        """The largest letters with which the words of a page, what is marked in the report, and the notes
        where they are shown, all have room."""
        for sizes in _SIZES:
            self._set_letters(*sizes)
            said, notes = self.quote.high_as_marked(), self._high_as_notes() if self.shows_notes else 0
            rest = self.height() - self._high_as_words()
            if said + notes <= rest:
                break
        if self.shows_notes:
            least = _LINES * self._notes[0].fontMetrics().lineSpacing()
            notes = max(least, min(notes, rest - said))
            self.notes.setFixedHeight(notes)
        self.quote.setFixedHeight(max(self.quote.fontMetrics().lineSpacing(), rest - notes))
        layout = self.layout()
        if layout is not None:
            layout.activate()
        self.quote.show_whole_lines()

    def _high_as_words(self) -> int:
        """How high all is but the report's words and the notes, with the gaps."""
        wide, shown = self.width(), (self.name, self.sentence, self.differs, self.contradicted)
        words = sum(text.heightForWidth(wide) + _GAP for text in shown if not text.isHidden())
        told = max(
            self.person.heightForWidth(wide - self.story.sizeHint().width() - _GAP),
            self.story.sizeHint().height(),
        )
        notes = _GAP if self.shows_notes else 0
        return words + self.source.heightForWidth(wide) + _INSIDE + told + _GAP + notes

    def _high_as_notes(self) -> int:
        column = self.notes.column
        margins = column.contentsMargins()
        bar = self.notes.verticalScrollBar().sizeHint().width()  # whether it is there yet or not
        wide = self.width() - margins.left() - margins.right() - bar
        shown = [text.heightForWidth(wide) for text in self._notes if text.text()]
        return sum(shown) + column.spacing() * (len(shown) + 1) + margins.top() + margins.bottom()

    def set_page(self, page: PageRow) -> None:
        """Show a page."""
        self.name.setText(page.name)
        self._page = page
        self.differs.setText(self.differing.get(page.id, ""))
        self.differs.setVisible(bool(self.differs.text()))
        self._tell_sentence()
        earlier = self.earlier.get(page.id, "")
        self.contradicted.setText("\n".join(filter(None, (earlier, " ".join(page.contradictions)))))
        self.contradicted.setVisible(bool(self.contradicted.text()))
        self.quote.set_text(page.paragraph, page.marked)
        self.source.setText(page.source)
        change = self.tr("Lo cambiaría: ") if len(page.levers) == 1 else self.tr("Lo cambiarían: ")
        levers = change + "; ".join(page.levers) if page.levers else ""
        numbers = self.tr(
            "El número del modelo es el promedio de muchas historias simuladas de casos ficticios (de días, "
            "el valor del medio): no es un pronóstico, y de una persona no dice nada."
        )
        numbers = " ".join(filter(None, (self.assuming.get(page.id, ""), earlier, numbers)))
        for label, text in zip(self._notes, (page.ask, page.explain, levers, numbers), strict=True):
            label.setText(text)
            label.setVisible(bool(text))
        self.tell_person(None, "")

    def say_working(self, text: str) -> None:
        """How far the simulation is, in its own words: said where its numbers are waited for."""
        self._working = text
        self._tell_sentence()

    def _tell_sentence(self) -> None:
        page = self._page
        if page is None:
            return
        waiting = f"{self.tr('Los números del modelo todavía se calculan.')} {self._working}".strip()
        told = self.sentences.get(page.id) or ("" if page.measures else page.told(None))
        self._is_waiting = not told  # which is no sentence of the page, and may be as small as the report's
        self.sentence.setText(told or waiting)
        self._fitting.start(0)

    def tell_person(self, stay: Stay | None, sentence: str) -> None:
        """Who lived it, in a sentence; nobody where there is none."""
        self._stay = stay
        self.person.setText(sentence)
        for part in (self.person, self.story):
            part.setVisible(stay is not None)
        self._fitting.start(0)

    def show_notes(self, shown: bool) -> None:
        """Notes below the report's words, or no notes."""
        self.notes.setVisible(shown)
        self._fitting.start(0)

    def note_texts(self) -> list[str]:
        """The notes to the page: what to ask, what explains it, what changes it, what its numbers are."""
        return [text.text() for text in self._notes if text.text()]

    @property
    def shows_notes(self) -> bool:
        """Whether the notes are shown."""
        return not self.notes.isHidden()

    def labels(self) -> list[QLabel]:
        """The texts that are read from the back of a room."""
        return [self.name, self.sentence]
