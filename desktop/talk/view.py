"""The person in front of the official: how one talks, what is said and asked, and what is noted."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QMenu,
    QPushButton,
    QSizePolicy,
    QSpacerItem,
    QWidget,
)

from desktop.talk.asking import Questions
from desktop.talk.notes import NotesOfCell, NotesTable
from desktop.talk.said import TalkLines
from desktop.widgets.divided import Divided
from desktop.widgets.fitting import open_dialog
from desktop.widgets.flow import FlowLayout
from desktop.widgets.kept_text import Language
from desktop.widgets.panel import Panel
from desktop.widgets.text import LARGE, Line, Steady, Text, Translated, filled, literal

if TYPE_CHECKING:
    from workflow.rows.talk import LineRow, NoteRow, ObservedRow, SettingRow, TalkRow


_NO_MOST = 16777215
"""The largest height that a widget may have: Qt's QWIDGETSIZE_MAX."""
_LINES = 6
"""Heights of a line in which one can follow a conversation; where there are fewer all of it scrolls."""
_ROOMY = 42
"""Lines of text from which on the view has room for talk and notes together."""


class PersonView(Translated, Panel):
    """Shows a TalkRow. It changes nothing itself: each act is a signal."""

    asked = Signal(str, str)
    """A question and its manner."""
    kept_silent = Signal()
    read_back = Signal()
    noted = Signal(str, str, str)
    """A dimension, a way of knowing (said, seen, told), and the text."""
    corrected = Signal(int, str)
    """A note by its event and its new words; "" takes it back."""
    step_wanted = Signal(str)
    """A step that the setting of the talk still lacks."""
    remark_switched = Signal(bool)
    """A colleague's remark is wanted from now on, or not."""

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._row: TalkRow | None = None
        self._is_laid_out = False
        self._in_order: list[QWidget] = []
        self._name, self._form, self._none = Line(look="heading"), Steady(1, "muted"), Text(look="note")
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        self._flow.addWidget(self._name)
        self.chips: dict[str, QPushButton] = {}
        self.lines, self.questions, self.notes = TalkLines(), Questions(), NotesTable()
        self.remark = QCheckBox()
        self.remark.setChecked(True)
        self._notes_title = Text(look="heading")
        self.as_notes = QPushButton()
        self.as_notes.setCheckable(True)
        self.as_notes.setProperty("look", "segment")
        self._shared = False, False
        self._offers_remark = True
        self._lay_out()
        self._is_laid_out = True
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        self.parts = Divided(Qt.Orientation.Vertical)
        self.parts.setChildrenCollapsible(False)
        above, below = Panel(), Panel()
        talk, form = above.column, below.column
        for part in (above, below):
            part.setProperty("look", "inside")
            part.column.setContentsMargins(0, 0, 0, 0)
            part.column.setSpacing(4)
        talk.addWidget(self.lines, 1)
        talk.addWidget(self.questions)
        talk.addItem(QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding))
        self.questions.add_act(self.as_notes)
        self.questions.add_act(self.remark)
        form.addWidget(self._notes_title)
        form.addWidget(self.notes, 1)
        form.addWidget(self._form)
        self._below = below
        self.parts.addWidget(above)
        self.parts.addWidget(below)
        self.parts.setStretchFactor(0, 3)
        self.parts.setStretchFactor(1, 1)
        self._share()
        self.setProperty("look", "inside")
        column = self.column
        column.setContentsMargins(6, 0, 6, 2)
        column.setSpacing(4)
        column.addWidget(self._chips)
        column.addWidget(self._none)
        column.addWidget(self.parts, 1)
        column.addStretch(0)  # where there is no talk, its reason stands at the top

    @property
    def _is_tight(self) -> bool:
        """Whether talk and notes have no room beside each other: letters are large, or the view is low."""
        line = self.fontMetrics().height()
        return line > LARGE or self.height() < _ROOMY * line

    @property
    def _reads_form(self) -> bool:
        """Whether the notes are the form on which who sits here decides: it lies open."""
        return self._row is not None and self._row.reads_form

    def _share(self) -> None:
        """Give the talk its room: where there is little the notes are opened by a button, and closed."""
        line, is_tight = self.fontMetrics().height(), self._is_tight
        is_large = line > LARGE
        reads_form = self._reads_form and not is_large
        shown = self.as_notes.isChecked() or not is_tight or reads_form
        self._shared = is_tight, shown
        self._notes_title.setVisible(shown)
        self.as_notes.setVisible(is_tight and not reads_form)
        self.notes.setVisible(shown)
        self._below.setVisible(shown or not self._form.isHidden())  # else the talk has all of it
        self._form.take_lines(1 if is_large else 2)
        self.lines.setMinimumHeight(_LINES * line)
        self.notes.setMinimumHeight(4 * line)
        self._below.setMaximumHeight(_NO_MOST if shown else self._form.sizeHint().height())
        self.parts.setSizes([300 if reads_form else 400, 290 if reads_form else 190 if shown else 0])

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Larger letters need more room."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self._is_laid_out:
            self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another height has room for more or less."""
        super().resizeEvent(event)
        if self._is_laid_out and self._shared[0] != self._is_tight:
            self._share()

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """The least that it needs: talk and notes scroll by themselves; below that, all of it does."""
        return self.column.totalMinimumHeightForWidth(width)

    def _connect(self) -> None:
        self.questions.asked.connect(self.asked)
        self.questions.kept_silent.connect(self.kept_silent)
        self.questions.read_back.connect(self.read_back)
        self.lines.line_noted.connect(self._note_line)
        self.lines.observed_noted.connect(self._note_observed)
        self.notes.opened.connect(self._open_cell)
        self.remark.toggled.connect(self._switch_remark)
        self.as_notes.toggled.connect(lambda _on: self._share())
        self.lines.passed_end.connect(self.questions.take_focus)
        self.questions.passed_top.connect(self.lines.take_focus)

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self._notes_title.setText(self.tr("Mis notas (formulario de práctica)"))
        self.remark.setText(self.tr("Comentario de un colega"))
        self.remark.setToolTip(self.tr("Después de cada pregunta: qué abrió o cerró la conversación"))
        self.set_row(self._row)

    def set_row(self, row: TalkRow | None) -> None:
        """Show the person of a case, or that there is no case."""
        read_form, self._row = self._reads_form, row
        if read_form != self._reads_form:
            self._share()
        hidden = row is not None and row.hidden and not row.papers
        self.parts.setVisible(row is not None and not hidden)
        self._chips.setVisible(row is not None)
        self._none.setVisible(row is None or hidden)
        begin = self.tr("Abra un caso ficticio con «Caso nuevo» (Ctrl+N).")
        self._none.setText(begin if row is None else row.why_not)
        if row is None:
            self.lines.set_row(None, with_remark=False)  # whoever comes next is read from the beginning
            return
        self._name.setText(row.name)
        self._name.setAccessibleName(filled(self.tr("La persona: {0}"), row.name))
        self._set_chips(row.setting)
        self.lines.set_row(row, with_remark=self.remark.isChecked())
        self.questions.set_rows(row.questions, row.why_not, can_read_back=row.can_read_back)
        self._notes_title.setText(row.notes_of or self.tr("Mis notas (formulario de práctica)"))
        count = sum(len(each.said) + len(each.seen) + len(each.told) for each in row.dimensions)
        self.as_notes.setText(filled(self.tr("&Notas: {0}"), str(count)))
        self.as_notes.setToolTip(self._notes_title.text())
        self.notes.set_only_read(row.reads_form)
        self.notes.set_rows(row.dimensions)
        self._form.hint = self.tr(
            "Supuesto: lo propone Ruta para practicar; no lo dicen el informe ni la ley."
        )
        self._form.setAccessibleDescription(self._form.hint)
        self._form.setText(row.form)
        self._form.setVisible(bool(row.form))
        self._offer_remark(row)
        self._below.setVisible(self._shared[1] or bool(row.form))
        told = row.papers or row.lines or row.observed or row.story or row.near or row.place
        self.lines.setVisible(bool(told))
        self._order_tabs()

    def _order_tabs(self) -> None:
        """Tab goes through chips and lines as they stand, before the questions, whenever they were made."""
        made: list[QWidget] = [*self.chips.values(), *self.lines.cards]
        if made == self._in_order:
            return
        self._in_order = made
        before: QWidget | None = self.questions.cards[0].previousInFocusChain()
        while before is not None and (before in made or not before.focusPolicy() & Qt.FocusPolicy.TabFocus):
            before = before.previousInFocusChain()
        for one, other in pairwise([*([before] if before is not None else []), *made]):
            QWidget.setTabOrder(one, other)

    def next_part(self, by: int = 1) -> None:
        """Give the keyboard from the questions to the newest answer, from there to the notes, and so on; with
        `by` -1 the other way round."""
        ways = (self.questions.take_focus, self.lines.take_focus, self._take_notes)
        holders: tuple[QWidget, ...] = (self.questions, self.lines, self.notes)
        now: QWidget | None = self.window().focusWidget()
        found = [
            at
            for at, part in enumerate(holders)
            if now is not None and (now is part or part.isAncestorOf(now))
        ]
        begin = found[0] + by if found else 0
        for at in range(begin, begin + by * len(ways), by):
            if ways[at % len(ways)]():
                return

    def _take_notes(self) -> bool:
        if not self.notes.isVisible() and self.as_notes.isVisible():
            self.as_notes.setChecked(True)
        self.notes.setFocus()
        return self.notes.isVisible()

    def begin(self) -> None:
        """Begin as for whoever has chosen nothing yet: somebody else sits down, or another session comes."""
        self.as_notes.setChecked(False)
        self.notes.setCurrentCell(0, 1)
        self.questions.groups.setCurrentIndex(0)

    def set_remark(self, wanted: bool) -> None:
        """Show a colleague's remarks, or not; nothing is signalled."""
        self.remark.blockSignals(True)
        self.remark.setChecked(wanted)
        self.remark.blockSignals(False)

    def set_open(self, is_open: bool) -> None:
        """Let something be asked and done in the talk, or only read."""
        self._chips.setEnabled(is_open)
        self.questions.setVisible(is_open)

    def offer_remark(self, offered: bool) -> None:
        """Let a colleague's remarks be switched on and off here, or not at all."""
        self._offers_remark = offered
        self._offer_remark(self._row)

    def _offer_remark(self, row: TalkRow | None) -> None:
        """Who asks nothing is told of no question."""
        asks = row is None or bool(row.questions) or not row.papers
        self.remark.setVisible(self._offers_remark and asks)

    def _switch_remark(self, wanted: bool) -> None:
        self.set_row(self._row)
        self.remark_switched.emit(wanted)

    def _set_chips(self, rows: tuple[SettingRow, ...]) -> None:
        shown = {row.id for row in rows}
        for row in rows:
            if row.id not in self.chips:
                button = self.chips[row.id] = QPushButton()
                button.setProperty("look", "segment")
                button.clicked.connect(lambda _checked, id=row.id: self._want(id))
                self._flow.addWidget(button)
            button = self.chips[row.id]
            name, state = literal(row.name), self.tr("hecho") if row.holds else self.tr("todavía no")
            text = f"✓ {name}" if row.holds else f"○ {name}"
            if button.text() != text:
                button.setText(text)
                self._flow.invalidate()
                button.setAccessibleName(f"{row.name}: {state}")
            button.setToolTip(self.tr("Pulse para hacerlo") if row.step else state)
            button.setEnabled(bool(row.step))
        for id, button in self.chips.items():
            button.setVisible(id in shown)

    def _want(self, id: str) -> None:
        row = next((each for each in self._row.setting if each.id == id), None) if self._row else None
        if row is not None and row.step:
            self.step_wanted.emit(row.step)

    # -- notes -------------------------------------------------------------------------------------

    def _note_line(self, line: LineRow) -> None:
        self._file(line, line.dimension, "said", line.text)

    def _note_observed(self, row: ObservedRow) -> None:
        self._file(row, row.dimension, row.how, f"{row.by}: {row.text}" if row.by else row.text)

    def _file(self, row: LineRow | ObservedRow, about: str, how: str, text: str) -> None:
        """Ask where a note stands, in the order of the form, none chosen before: whether it is a sign, and of
        what, is for who notes it."""
        places = self._row.dimensions if self._row else ()
        if about and len(places) < 2:
            self.noted.emit(about, how, text)
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for place in places:
            action = menu.addAction(literal(place.name))
            action.triggered.connect(lambda _checked, id=place.id: self.noted.emit(id, how, text))
        card = self.lines.card_of(row)
        if card is not None and places:  # at the line, where the keyboard is, too
            menu.popup(card.mapToGlobal(card.rect().bottomLeft()))

    def _open_cell(self, dimension: str, name: str, how: str, notes: tuple[NoteRow, ...]) -> None:
        dialog = NotesOfCell(f"{name} · {self.notes.head(how)}", notes, self._language, self)
        dialog.written.connect(lambda text: self.noted.emit(dimension, how, text))
        dialog.corrected.connect(self.corrected)
        open_dialog(dialog)
