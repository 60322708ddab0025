"""The talk at the end of an exercise: first the class's own words, then what was done, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTabWidget, QVBoxLayout, QWidget

from desktop.widgets.dialogs import Paragraph, labels
from desktop.widgets.kept_text import KeptLines, Language
from desktop.widgets.panel import Inside, Scroll, empty
from desktop.widgets.text import Text, Translated

if TYPE_CHECKING:
    from workflow.rows.exercise import (
        ExerciseRow,
        ExpectedPart,
        HotWash,
        ResultLine,
        TouchedLine,
    )

LONGEST_WORDS = 2_000
_LINES = 3
"""Of the field under a question, seen at once."""


class HotWashView(Translated, QWidget):
    """Shows a HotWash; what is written is kept question by question."""

    written = Signal(int, str)
    """A question by its number, and the class's words."""
    save_wanted = Signal()
    notes_wanted = Signal()
    """Whoever led it wants to read their own notes: no part of this page, and of no copy."""
    back_wanted = Signal()
    """A draft was tried: it is to be written on again."""
    desk_wanted = Signal()
    home_wanted = Signal()

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self.page: HotWash | None = None
        self._title, self._over, self._about = Text(look="display"), Text(look="lead"), Text(look="muted")
        self._session = ""
        self._written: dict[int, str] = {}
        """What was kept last of each answer, or is on its way."""
        self.words: dict[int, KeptLines] = {}
        self.kept: dict[int, QPushButton] = {}
        self._questions, self._done = Scroll(), Scroll()
        self.tabs = QTabWidget()
        for scroll in (self._questions, self._done):
            scroll.column.setContentsMargins(12, 10, 12, 10)
            self.tabs.addTab(scroll, "")
        self.all = QPushButton()
        self.all.setCheckable(True)
        self.all.toggled.connect(self._show_all)
        self._rest = Inside()
        self._rest_column = QVBoxLayout(self._rest)
        self._rest_column.setContentsMargins(0, 0, 0, 0)
        self._short = Inside()
        self._short_column = QVBoxLayout(self._short)
        self._short_column.setContentsMargins(0, 0, 0, 0)
        self._done.column.addWidget(self._short)
        self._done.column.addWidget(self.all, 0, Qt.AlignmentFlag.AlignLeft)
        self._done.column.addWidget(self._rest)
        self._done.column.addStretch(1)
        self._done.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # it holds only text: the keys scroll it
        self.notes, self.save, self.desk, self.home, self.back = (QPushButton() for _button in range(5))
        self.notes.hide()
        self.back.hide()
        self.back.setProperty("look", "primary")
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 14, 28, 12)
        for part in (self._title, self._over, self._about):
            column.addWidget(part)
        column.addWidget(self.tabs, 1)
        below = QHBoxLayout()
        below.addStretch(1)
        for button, signal in (
            (self.notes, self.notes_wanted),
            (self.save, self.save_wanted),
            (self.desk, self.desk_wanted),
            (self.home, self.home_wanted),
            (self.back, self.back_wanted),
        ):
            button.clicked.connect(signal)
            below.addWidget(button)
        column.addLayout(below)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.tabs.setTabText(0, self.tr("&Conversar"))
        self.tabs.setTabText(1, self.tr("Lo que se &hizo"))
        self._done.setAccessibleName(self.tabs.tabText(1).replace("&", ""))
        self._name_all()
        self.notes.setText(self.tr("&Notas de quien facilita…"))
        self.save.setText(self.tr("&Guardar en PDF…"))
        self.desk.setText(self.tr("Ver el &escritorio"))
        self.home.setText(self.tr("Ir al &inicio"))
        self.back.setText(self.tr("&Volver al editor"))
        for number, button in self.kept.items():
            button.setText(self.tr("Guardar lo dicho"))
            button.setAccessibleName(self.tr("Guardar lo dicho: ") + self._question(number))

    def _name_all(self) -> None:
        self.all.setText(self.tr("Ver &menos") if self.all.isChecked() else self.tr("Ver &todo"))

    def _show_all(self, shown: bool) -> None:
        self._rest.setVisible(shown)
        self._name_all()

    def _question(self, number: int) -> str:
        rows = self.page.questions if self.page is not None else ()
        return next((row.question for row in rows if row.number == number), "")

    def set_way(self, row: ExerciseRow | None) -> None:
        """Offer the notes where somebody led, and the editor where a draft was tried."""
        self.notes.setVisible(row is not None and not row.alone)
        self.back.setVisible(row is not None and row.trial)

    def set_page(self, page: HotWash, session: str) -> None:
        """Open the page of a session, at its beginning; what is being written in it stays."""
        self.tabs.setCurrentIndex(0)
        self.all.setChecked(False)
        for scroll in (self._questions, self._done):
            scroll.verticalScrollBar().setValue(0)
        if session != self._session:
            self._session, self.words, self._written = session, {}, {}
        self.set_again(page)

    def set_again(self, page: HotWash) -> None:
        """Show the page of the same session, perhaps in another language."""
        writing = {number: words.toPlainText() for number, words in self.words.items()}
        held = next((number for number, words in self.words.items() if words.hasFocus()), 0)
        self.page = page
        self._title.setText(page.title)
        self._over.setText(page.over)
        self._about.setText(page.about)
        empty(self._questions.column)
        self.words, self.kept = {}, {}
        for row in page.questions:
            self._add_question(row.number, row.question, writing.get(row.number, row.answer))
        for label in labels(list(self._also(page))):
            self._questions.column.addWidget(label)
        self._questions.column.addStretch(1)
        self.set_done(page)
        self.retranslate()
        if held in self.words:
            self.words[held].setFocus()

    def set_done(self, page: HotWash) -> None:
        """Show anew what was done and said; what is being written to the questions stays as it is."""
        for column, texts in (
            (self._short_column, self._first(page)),
            (self._rest_column, self._results(page)),
        ):
            empty(column)
            for label in labels(list(texts)):
                column.addWidget(label)
        self._rest.setVisible(self.all.isChecked())

    def _add_question(self, number: int, question: str, answer: str) -> None:
        words = self.words[number] = KeptLines(self._language, LONGEST_WORDS)
        words.setPlainText(answer)
        self._written.setdefault(number, answer)
        words.installEventFilter(self)
        words.setAccessibleName(question)
        words.setFixedHeight(_LINES * self.fontMetrics().lineSpacing() + 18)
        button = self.kept[number] = QPushButton()
        button.clicked.connect(lambda _checked=False, n=number: self._keep(n))
        row = QHBoxLayout()
        line = QWidget()
        row.setContentsMargins(0, 0, 0, 6)
        row.addWidget(words, 1)
        row.addWidget(button)
        line.setLayout(row)
        self._questions.column.addWidget(Text(question, "strong"))
        self._questions.column.addWidget(line)
        for part in (words, button):
            self._questions.follow(part)

    def _keep(self, number: int) -> None:
        def keep(text: str) -> None:
            self._written[number] = text
            self.written.emit(number, text)

        self.words[number].keep(keep)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Whoever leaves a field has said what was to be said: it is kept without a press, too."""
        if event.type() == QEvent.Type.FocusOut:
            number = next((at for at, words in self.words.items() if words is watched), None)
            if number is not None and self.words[number].toPlainText() != self._written.get(number, ""):
                QTimer.singleShot(0, self, lambda: self._keep_left(number))
        return super().eventFilter(watched, event)

    def _keep_left(self, number: int) -> None:
        """Unless the button was pressed meanwhile, or the field is in use again."""
        words = self.words.get(number)
        if words is None or words.hasFocus() or self.kept[number].isDown():
            return
        if words.toPlainText() != self._written.get(number, ""):
            self._keep(number)

    # -- what was done --------------------------------------------------------------------------------

    def _also(self, page: HotWash) -> Iterator[Paragraph]:
        if page.also:
            yield "section", self.tr("También se puede conversar sobre esto")
            yield "", "\n".join(f"· {each}" for each in page.also)

    def _results(self, page: HotWash) -> Iterator[Paragraph]:
        yield from self._said(page)
        yield "title", self.tr("Lo que tocó un derecho")
        for touched in page.touched:
            yield from self._touched(touched)
        if not page.touched:
            yield "muted", page.untouched
        if page.tried:
            yield "title", self.tr("Lo que se intentó y no se hizo")
        for tried in page.tried:
            yield from self._touched(tried)
        if page.answered:
            yield "title", self.tr("Lo que llegó y se contestó")
        for line in page.answered:
            yield "strong", line.about
            yield "muted", line.text
            yield "quote", "\n".join(line.answers)
        for whole in (part for part in page.first if part.whole):
            yield "title", whole.about
            yield "", "\n".join(f"· {line}" for line in whole.whole)
        for part in page.expected:
            yield from self._objective(page, part)
        yield "section", self.tr("Cómo se llega a cada palabra (los límites son un supuesto)")
        yield "muted", "\n".join(page.table)
        yield "muted", page.note

    @staticmethod
    def _first(page: HotWash) -> Iterator[Paragraph]:
        for part in page.first:
            yield "title", part.about
            yield "", "\n".join(f"· {line}" for line in part.lines)

    def _said(self, page: HotWash) -> Iterator[Paragraph]:
        """What the class said itself: what was noted is read beside it."""
        said = [(row.question, row.answer) for row in page.questions if row.answer]
        if said:
            yield "title", self.tr("Lo que dijo la clase")
        for question, answer in said:
            yield "strong", question
            yield "quote", answer

    def _objective(self, page: HotWash, part: ExpectedPart) -> Iterator[Paragraph]:
        """An objective with its ratings, then what was expected for it, each once."""
        yield "title", self.tr("Objetivo: ") + part.objective
        roles = [(" · ".join(filter(None, (role.role, role.seat))), role.objectives) for role in page.roles]
        together = [(self.tr("Todos juntos"), page.together)] if len(roles) > 1 else []
        rated = [
            (who, line) for who, lines in (*together, *roles) for line in lines if line.text == part.objective
        ]
        yield "", "\n".join(f"{who}: {line.rating}" for who, line in rated)
        if part.harms:
            yield "heading", self.tr("Daño, y deberes sin cumplir")
        for touched in part.harms:
            yield from self._touched(touched)
        if part.harms:
            yield "heading", self.tr("Lo que se esperaba")
        for line in part.lines:
            if not line.quiet:
                yield from self._line(line)
        quiet = [line for line in part.lines if line.quiet]
        for heading in dict.fromkeys(line.heading for line in quiet):
            yield "heading", heading
            told = (f"· {line.in_short}" for line in quiet if line.heading == heading)
            yield "muted", "\n".join(told)

    def _touched(self, line: TouchedLine) -> Iterator[Paragraph]:
        right = self.tr("Derecho que toca: ") + line.right if line.right else ""
        yield "strong", line.act
        yield "", " ".join(filter(None, (line.why, right)))
        if line.after:
            yield "quote", line.after

    def _line(self, line: ResultLine) -> Iterator[Paragraph]:
        right = self.tr("Derecho que toca: ") + line.right if line.right else ""
        shown = "\n".join(f"{each.when} · {each.text}" for each in line.shown)
        yield "strong", line.text
        became = " · ".join(filter(None, (line.status[:1].upper() + line.status[1:], line.by, line.weighs)))
        yield "", " ".join(filter(None, (f"{became}.", line.why, right)))
        yield "", line.reason
        yield "muted", line.counted
        if shown:
            yield "quote", shown

    def take_focus(self) -> None:
        """Put the focus on the first question."""
        if self.words:
            next(iter(self.words.values())).setFocus()
