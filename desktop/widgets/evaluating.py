"""What an evaluator decides: a rating with its reason, a note on an event, actions, a second evaluator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.widgets.flow import FlowLayout
from desktop.widgets.inputs import Choice
from desktop.widgets.kept_text import KeptLines, KeptText, Language
from desktop.widgets.panel import Panel, empty
from desktop.widgets.rows_table import RowsTable
from desktop.widgets.text import Text, Translated, filled

if TYPE_CHECKING:
    from workflow.rows.evaluation import EvaluationRow, GivenRow
    from workflow.rows.report import AgreementRow
    from workflow.rows.review import SheetRow

LONGEST, LONGEST_CODE = 1_000, 12
_LINES = 2
"""Lines of a reason that are seen at once."""
_NOTES = 6
"""Lines of notes that are seen at once."""


class Evaluating(Translated, Panel):
    """Below the ratings that a log proposes. Without a code nothing can be given."""

    code_given = Signal(str)
    rated = Signal(tuple, str, str)
    """An objective and a role, the grade (empty: none), and the reason."""
    begun = Signal()
    """Somebody evaluates from now on: the form of a rating is to be in sight."""
    next_wanted = Signal()
    """What is rated next is to be chosen."""
    first_wanted = Signal()
    """Somebody else rates from now on: what is rated first is to be chosen."""
    noted = Signal(int, str)
    note_gone = Signal(int)
    actions_wanted = Signal()
    other_wanted = Signal()
    copy_wanted = Signal()
    seq_wanted = Signal(int, str)

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "inside")
        self.column.setContentsMargins(0, 0, 0, 0)
        self._row: EvaluationRow | None = None
        self._criterion: SheetRow | None = None
        self._seq = 0
        self._is_changing = False
        self._heading, self._of = Text(look="heading"), Text()
        self.about, self.agreement = Text(look="muted"), Panel()
        self.agreement.setProperty("look", "inside")
        self.agreement.column.setContentsMargins(0, 0, 0, 0)
        self.code, self.begin = KeptText(language, LONGEST_CODE), QPushButton()
        self.change = QPushButton()
        self.change.setProperty("look", "link")
        self.grade, self.reason = Choice(), KeptLines(language, LONGEST)
        self.left_open = Text(look="warn")
        self.rate, self.next = QPushButton(), QPushButton()
        self.next.setProperty("look", "link")
        self.note, self.pin, self.unpin = KeptText(language, LONGEST), QPushButton(), QPushButton()
        self.notes = RowsTable((26, 74), headed=False, chooses=False)
        self.corrective, self.other, self.copy = QPushButton(), QPushButton(), QPushButton()
        self._with_code = (self._of, self.grade, self.reason, self.rate, self.next)
        self._drafts: dict[tuple[object, ...], tuple[str, str]] = {}
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        self.reason.setFixedHeight(_LINES * self.fontMetrics().lineSpacing() + 18)
        self.notes.setMaximumHeight(_NOTES * self.fontMetrics().lineSpacing())
        self._given = Panel()
        self._given.setProperty("look", "inside")
        self._given.column.setContentsMargins(0, 0, 0, 0)
        for part in (self._of, self.grade, self.reason, self.left_open, self.rate, self.next, self.note):
            self._given.column.addWidget(part)
        below = QWidget()
        row = FlowLayout(below)
        for button in (self.pin, self.unpin):
            row.addWidget(button)
        last = QWidget()
        row = FlowLayout(last)
        for button in (self.corrective, self.other, self.copy):
            row.addWidget(button)
        for widget in (below, self.notes, last):
            self._given.column.addWidget(widget)
        first = (self._heading, self.about, self.change, self.code, self.begin)
        for widget in (*first, self.agreement, self._given):
            self.column.addWidget(widget)

    def _connect(self) -> None:
        self.begin.clicked.connect(self._begin)
        self.code.returnPressed.connect(self.begin.click)
        self.change.clicked.connect(self._change)
        self.rate.clicked.connect(self._rate)
        self.next.clicked.connect(self.next_wanted)
        self.grade.currentIndexChanged.connect(lambda _at: self._drafted())
        self.reason.textChanged.connect(self._drafted)
        self.note.returnPressed.connect(self.pin.click)
        self.note.textChanged.connect(lambda _text: self._tell())
        self.pin.clicked.connect(lambda: self.note.keep(self._pin))
        self.unpin.clicked.connect(self._unpin)
        self.notes.itemSelectionChanged.connect(self._tell)
        self.notes.cellActivated.connect(lambda at, _column: self._go(at))
        self.corrective.clicked.connect(self.actions_wanted)
        self.other.clicked.connect(self.other_wanted)
        self.copy.clicked.connect(self.copy_wanted)

    @property
    def form(self) -> tuple[QWidget, QWidget]:
        """The first and the last part of what is filled in for a rating."""
        return self._of, self.next

    @property
    def inputs(self) -> tuple[QWidget, ...]:
        """What takes the keyboard, in order."""
        return (
            self.change,
            self.code,
            self.begin,
            self.grade,
            self.reason,
            self.rate,
            self.next,
            self.note,
            self.pin,
            self.unpin,
            self.notes,
            self.corrective,
            self.other,
            self.copy,
        )

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self._heading.setText(self.tr("Su evaluación"))
        self.code.setPlaceholderText(self.tr("Su código, como E1"))
        self.code.setAccessibleName(self.tr("Código de quien evalúa, sin su nombre"))
        self.begin.setText(self.tr("&Evaluar con este código"))
        self.grade.setAccessibleName(self.tr("Su calificación"))
        self.reason.setAccessibleName(self.tr("Motivo de su calificación"))
        self.rate.setText(self.tr("&Guardar calificación"))
        self.next.setText(self.tr("Calificar el objetivo siguiente ▶"))
        self.note.setAccessibleName(self.tr("Nota en el suceso elegido"))
        self.pin.setText(self.tr("Anotar"))
        self.unpin.setText(self.tr("Quitar la nota"))
        self.notes.setAccessibleName(self.tr("Sus notas; Intro va al suceso"))
        self.other.setText(self.tr("C&omparar con otra evaluación…"))
        self.copy.setText(self.tr("Guar&dar una copia…"))
        self._tell()

    # -- what is shown ----------------------------------------------------------------------------------

    def show_row(self, row: EvaluationRow | None) -> None:
        """Show what was given; what is being written stays."""
        before, was = self._given_of(self._row), self._row
        self._row = row
        if row is not None and was is not None and row.code != was.code:
            self._begun(is_another=bool(was.code) and was.session == row.session)
        if row is not None:
            chosen = self.grade.currentData()
            with QSignalBlocker(self.grade):
                self.grade.clear()
                self.grade.addItem("—", "")
                for choice in row.grades:
                    self.grade.addItem(choice.name, choice.id)
                self.grade.setCurrentIndex(max(0, self.grade.findData(chosen)))
            self._fill_notes(row)
        if self._given_of(row) != before and self._criterion is not None:
            self._forget_saved()
            self._show_given()
        self._tell()

    def _forget_saved(self) -> None:
        """What was chosen of the criterion that is shown is no draft where it is what is kept."""
        if self._drafts.get(self._key()) == self._kept():
            del self._drafts[self._key()]

    def _begun(self, *, is_another: bool) -> None:
        """Somebody evaluates under a code from now on: the keyboard goes where one rates. Who comes after
        another (`is_another`) begins with the first objective, as does who has chosen none."""
        had_focus = self.code.hasFocus() or self.begin.hasFocus()
        self._is_changing = False
        self.code.clear()
        self._tell()
        if had_focus:
            (self.grade if self._criterion is not None else self.change).setFocus()
            if self._criterion is None or is_another:
                self.first_wanted.emit()
            else:
                self.begun.emit()

    def _begin(self) -> None:
        """Evaluate with the code that is written; where none is, ask for it in its field."""
        if self.code.text().strip():
            self.code.keep(self.code_given.emit)
        else:
            self.code.setFocus()

    def _change(self) -> None:
        """Ask for another code, or stay with the one that there is; none that was refused stands there."""
        self.code.clear()
        self._is_changing = not self._is_changing
        self._tell()
        if self._is_changing:
            self.code.setFocus()

    def _given_of(self, row: EvaluationRow | None) -> GivenRow | None:
        """What was given of the criterion that is shown."""
        if row is None or self._criterion is None:
            return None
        return next((one for one in row.given if one.of == self._criterion.of), None)

    def _fill_notes(self, row: EvaluationRow) -> None:
        rows = [
            (str(note.number), (" · ".join(filter(None, (note.case, str(note.seq)))), note.text), "")
            for note in row.notes
        ]
        self.notes.set_rows(rows)

    def show_criterion(self, row: SheetRow | None) -> None:
        """Show what is to be rated, with what was given of it."""
        self._criterion = row
        self._show_given()
        self._tell()

    def _show_given(self) -> None:
        if self._criterion is None or self._row is None:
            return
        grade, reason = self._drafts.get(self._key(), self._kept())
        with QSignalBlocker(self.grade), QSignalBlocker(self.reason):
            self.grade.setCurrentIndex(max(0, self.grade.findData(grade)))
            self.reason.setPlainText(reason)

    def _kept(self) -> tuple[str, str]:
        """The grade and the reason that are kept of the criterion that is shown."""
        given = self._given_of(self._row)
        return ("", "") if given is None else (given.grade, given.reason)

    @property
    def unsaved(self) -> str:
        """What was chosen or written and is not kept, in a sentence; "" where all is."""
        of_it = self._key()[:2]
        number = sum(key[:2] == of_it for key in self._drafts)
        if not number:
            return ""
        if number > 1:
            return filled(self.tr("{0} calificaciones elegidas y sin guardar: no cuentan."), str(number))
        return self.tr("Una calificación elegida y sin guardar: no cuenta.")

    def _key(self) -> tuple[object, ...]:
        """Whose choice it is of which session and criterion: each stays until it is saved."""
        row, criterion = self._row, self._criterion
        whose = (row.session, row.code) if row is not None else ("", "")
        return (*whose, criterion.of if criterion is not None else ())

    def _drafted(self) -> None:
        """Remember what was chosen and written of a criterion until it is kept, or is as it was."""
        if self._criterion is not None and self._row is not None and self._row.code:
            now = str(self.grade.currentData() or ""), self.reason.toPlainText().strip()
            if now == self._kept():
                self._drafts.pop(self._key(), None)
            else:
                self._drafts[self._key()] = now
        self._tell()

    def set_seq(self, seq: int) -> None:
        """The event to which a note is pinned."""
        self._seq = seq
        self._tell()

    def _tell(self) -> None:
        row, criterion = self._row, self._criterion
        code = row.code if row is not None else ""
        for field in (self.code, self.begin):
            field.setVisible(not code or self._is_changing)
        self.change.setVisible(bool(code))
        self.change.setText(
            filled(self.tr("Seguir como {0}"), code) if self._is_changing else self.tr("Cambiar de código")
        )
        self._given.setVisible(bool(code) and not self._is_changing)
        if code:
            about = filled(self.tr("Evalúa {0}. Se guarda en un archivo propio, nunca en el registro."), code)
        else:
            about = self.tr("Escriba un código, no su nombre, y diga qué vio usted.")
        self.about.setText(about)
        for part in self._with_code:
            part.setVisible(criterion is not None)
        if criterion is not None:
            proposed = filled(self.tr("propone el registro: {0}"), criterion.grade_name)
            why = self.tr("Por qué: hace falta donde es distinta de la propuesta")
            if not criterion.is_proposed:
                proposed = criterion.grade_name
                why = self.tr("Por qué: hace falta, salvo donde es «No observado»")
            self.reason.setPlaceholderText(why)
            self._of.setText(f"{criterion.objective} · {criterion.role} ({proposed})")
        self.left_open.setText(self.unsaved)
        self.left_open.setVisible(bool(self.unsaved))
        self.note.setPlaceholderText(
            filled(self.tr("Nota en el suceso {0}"), str(self._seq))
            if self._seq
            else self.tr("Elija un suceso para anotar")
        )
        self.note.setEnabled(bool(self._seq))
        self.pin.setEnabled(bool(self._seq and self.note.text().strip()))
        self.notes.setVisible(bool(row and row.notes))
        self.unpin.setVisible(bool(row and row.notes))
        self.unpin.setEnabled(self.notes.currentRow() >= 0)
        number = len(row.actions) if row is not None else 0
        self.corrective.setText(filled(self.tr("Accione&s correctivas ({0})…"), str(number)))
        self._show_agreement(row.agreement if row is not None else None)

    _agreed: AgreementRow | None = None

    def _show_agreement(self, found: AgreementRow | None) -> None:
        """How far a second evaluation agrees; each criterion on its own, with what each of the two gave."""
        self.agreement.setVisible(found is not None and not self._is_changing)
        if found == self._agreed:
            return
        self._agreed = found
        empty(self.agreement.column)
        if found is None:
            return
        column, unrated = self.agreement.column, self.tr("no lo calificó")
        column.addWidget(Text(self.tr("Comparada con otra evaluación"), "heading"))
        column.addWidget(Text(found.told))
        for row in found.rows:
            column.addWidget(Text(row.criterion, "strong"))
            for code, word in zip(found.codes, (row.own, row.other), strict=True):
                told = Text(f"{code}: {word or unrated}", "" if word else "muted")
                told.setContentsMargins(12, 0, 0, 0)
                column.addWidget(told)

    # -- hands ------------------------------------------------------------------------------------------

    def _rate(self) -> None:
        criterion = self._criterion
        if criterion is not None:
            grade = str(self.grade.currentData() or "")
            if grade and grade != (criterion.grade or "N") and not self.reason.toPlainText().strip():
                self.reason.setFocus()  # where the reason that is asked for goes
            self.reason.keep(lambda reason: self.rated.emit(criterion.of, grade, reason))

    def _pin(self, text: str) -> None:
        self.noted.emit(self._seq, text)

    def note_kept(self) -> None:
        """The note that was written is kept: the field is free for the next."""
        self.note.clear()

    def _unpin(self) -> None:
        at = self.notes.currentRow()
        if self._row is not None and 0 <= at < len(self._row.notes):
            self.note_gone.emit(self._row.notes[at].number)

    def _go(self, at: int) -> None:
        if self._row is not None and 0 <= at < len(self._row.notes):
            note = self._row.notes[at]
            self.seq_wanted.emit(note.seq, note.case)
