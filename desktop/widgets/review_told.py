"""What is told of a reviewed case: what went wrong first, where the days went, and the proposed ratings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QPushButton, QTreeWidgetItem, QWidget

from desktop.widgets.evaluating import Evaluating
from desktop.widgets.kept_text import Language
from desktop.widgets.panel import Panel, Scroll, empty, in_reading_order
from desktop.widgets.scrolled_text import ScrolledText
from desktop.widgets.text import Text, Translated, filled, tip, with_its_unit
from desktop.widgets.wrapped_tree import WrappedTree

if TYPE_CHECKING:
    from workflow.rows.evaluation import EvaluationRow
    from workflow.rows.review import CaseReview, DaysRow, ProofRow, SheetRow

_SEQ = Qt.ItemDataRole.UserRole
_TOLD = Qt.ItemDataRole.UserRole + 1
_CASE = Qt.ItemDataRole.UserRole + 2
_OF = Qt.ItemDataRole.UserRole + 3
_GRADE = 0.38
"""The part of a tree's width that a rating or a time has, at the most."""
_FORM_MS = 400
"""For how long the form of a rating is kept in sight while the texts above it are laid out."""
_LAID_OUT_MS = 50
"""Until a text that was just shown has its place."""
_MARGIN = 12
"""Pixels above and below what is brought into sight."""
_LINES, _LINES_OF_SHEET = 9, 16
"""Lines of a tree that are seen at once, at the most."""


_WHOLE = 2, 4
"""Lines below each tree, at the least, for the whole of its current row."""


class ReviewTold(Translated, Panel):
    """The right. `seq_wanted` goes to an event of the case that is named, or of this one where none is."""

    seq_wanted = Signal(int, str)

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case: CaseReview | None = None
        self._given: EvaluationRow | None = None
        self._rated: tuple[SheetRow, ...] = ()
        self.evaluating = Evaluating(language)
        self.pane = Scroll()
        self._first, self._days_heading, self._sheet_heading = (Text(look="heading") for _text in range(3))
        self._found = Panel()
        self._found.setProperty("look", "inside")
        self._found.column.setContentsMargins(0, 0, 0, 0)
        self.most, self.note = Text(), Text(look="muted")
        self.of_days, self.of_sheet = (ScrolledText(lines, "muted") for lines in _WHOLE)
        self.days, self.sheet = WrappedTree(3, _LINES, _GRADE), WrappedTree(3, _LINES_OF_SHEET, _GRADE)
        for part in (
            self._first,
            self._found,
            self._days_heading,
            self.most,
            self.days,
            self.of_days,
            self._sheet_heading,
            self.note,
            self.sheet,
            self.of_sheet,
            self.evaluating,
        ):
            self.pane.column.addWidget(part)
        self.pane.column.addStretch(1)
        self.column.setContentsMargins(8, 8, 4, 8)
        self.column.addWidget(self.pane, 1)
        for tree in (self.days, self.sheet):
            self.pane.follow(tree)
            tree.itemActivated.connect(self._go)
            tree.itemClicked.connect(self._click)
        for field in self.evaluating.inputs:
            self.pane.follow(field)
        for tree, text in ((self.days, self.of_days), (self.sheet, self.of_sheet)):
            tree.currentItemChanged.connect(lambda item, _before, text=text: _whole(text, item))
        self.sheet.currentItemChanged.connect(lambda item, _before: self._rate_at(item))
        self.evaluating.seq_wanted.connect(self.seq_wanted)
        self.evaluating.next_wanted.connect(self._rate_next)
        self.evaluating.first_wanted.connect(lambda: self._rate(self.sheet.topLevelItem(0)))
        self.evaluating.begun.connect(self.show_form)
        self._form_shown = QTimer(self)
        self._form_shown.setSingleShot(True)
        bar = self.pane.verticalScrollBar()
        bar.valueChanged.connect(lambda _at: self._see())
        bar.rangeChanged.connect(lambda _low, _high: self._hold())
        self.retranslate()

    _seen_at: int | None = None

    def _note_at(self) -> int:
        """How far down the field of a note is, in pixels of the whole pane."""
        return self.evaluating.note.mapTo(self.pane.inside, QPoint(0, 0)).y()

    def _see(self) -> None:
        """Remember where on the screen the field is, where it is seen."""
        field, bar = self.evaluating.note, self.pane.verticalScrollBar()
        at = self._note_at() - bar.value()
        is_seen = field.isVisible() and 0 <= at < self.pane.viewport().height()
        self._seen_at = at if is_seen else None

    def _hold(self) -> None:
        """Texts above have become longer or shorter: what one writes in stays under the pointer. While a row
        of a tree is read, it is the row that stays."""
        if self._form_shown.isActive():
            self._see_form()
            return
        if self._seen_at is None or self.sheet.hasFocus() or self.days.hasFocus():
            return
        if self.evaluating.note.isVisible():
            self.pane.verticalScrollBar().setValue(self._note_at() - self._seen_at)

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self._first.setText(self.tr("Qué salió mal primero en este caso"))
        self._days_heading.setText(self.tr("Dónde se fue el tiempo"))
        self._sheet_heading.setText(self.tr("Calificación de la sesión que propone el registro"))
        self.days.setHeaderLabels([self.tr("Quién"), self.tr("trabajó"), self.tr("esperado")])
        self.days.setAccessibleName(self.tr("Días de trabajo y de espera, por institución y paso"))
        self.sheet.setHeaderLabels([self.tr("Objetivo"), self.tr("Propuesta"), self.tr("Suya")])
        self.sheet.setAccessibleName(self.tr("Calificación propuesta, con los sucesos que la muestran"))
        self.show_case(self._case, self._reason)

    _reason = ""

    def show_case(self, case: CaseReview | None, reason: str = "") -> None:
        """Tell of a case; of none, the reason, or that one is to be chosen."""
        if self._case is not None and (case is None or case.source != self._case.source):
            self.pane.verticalScrollBar().setValue(0)  # of another session what went wrong is read first
            for text in (self.of_days, self.of_sheet):
                text.forget()
        self._case, self._reason = case, reason
        links = list[QPushButton]()
        empty(self._found.column)
        is_whole = case is not None and case.is_whole
        for text, rows in ((self.of_days, case and case.days), (self.of_sheet, case and case.sheet)):
            text.setText(self.tr("Elija una fila para leerla entera."))
            text.setVisible(is_whole and bool(rows))
        self.of_sheet.setText(
            self.tr("Elija una fila para leerla entera. ✎ en «Suya»: usted escribió el motivo.")
        )
        self.of_days.setText(
            self.tr(
                "Se cuenta el tiempo de la persona, con sus noches: no son horas de oficina. Lo que se hace "
                "al momento no suma como trabajo. Elija una fila para leerla entera."
            )
        )
        for part in (self._sheet_heading, self.note, self.evaluating):
            part.setVisible(is_whole)
        self.most.setVisible(is_whole and bool(case and case.waited_most))
        self._days_heading.setVisible(is_whole and bool(case and (case.waited_most or case.days)))
        self.days.setVisible(is_whole and bool(case and case.days))
        self.sheet.setVisible(is_whole and bool(case and case.sheet))
        if case is None or not case.is_whole:
            waiting = self.tr("Se está leyendo: lo demás se dice cuando todo esté comprobado.")
            self._found.column.addWidget(
                Text((reason or self._nothing()) if case is None else waiting, "muted")
            )
            return
        for row in case.wrongs:
            if row.heading:
                self._found.column.addWidget(Text(row.heading, "strong"))
            self._found.column.addWidget(Text(row.text))
            if row.seq:
                links.append(self._link(row.seq))
                self._found.column.addWidget(links[-1])
        if links:  # after what stood before the times, and then the times after them
            in_reading_order((self.days, *links, self.days))
        self.most.setText(case.waited_most)
        self.note.setText(case.sheet_note)
        self._fill_days(case.days)
        self._fill_sheet(case.sheet)

    def _nothing(self) -> str:
        return self.tr(
            "Abra archivos recibidos o una carpeta, arrástrelos aquí, o elija sesiones de este equipo. Se "
            "leen hasta 20 archivos a la vez y ninguno cambia. Después elija un caso a la izquierda. También "
            "se abre, de uno en uno, el registro de otro programa (XES, CSV, OCEL)."
        )

    def _link(self, seq: int) -> QPushButton:
        button = QPushButton(filled(self.tr("▶ Ver el suceso {0}"), str(seq)))
        button.setProperty("look", "link")
        button.clicked.connect(lambda: self.seq_wanted.emit(seq, ""))
        self.pane.follow(button)
        return button

    def _fill_days(self, rows: Sequence[DaysRow]) -> None:
        self.days.clear()
        for row in rows:
            item = QTreeWidgetItem([row.name, with_its_unit(row.worked), with_its_unit(row.waited)])
            _told(item, f"{row.name}: {row.why}" if row.why else row.name)
            for step in row.steps:
                inner = QTreeWidgetItem([step.name, with_its_unit(step.worked), with_its_unit(step.waited)])
                _told(inner, f"{step.name}: {step.why}" if step.why else step.name)
                inner.setData(0, _SEQ, step.seq)
                item.addChild(inner)
                if step.why:
                    inner.addChild(_reason(step.why))
            self.days.addTopLevelItem(item)
        for at in range(self.days.topLevelItemCount()):
            _span_reasons(self.days.topLevelItem(at))
        self.days.fit()

    def _fill_sheet(self, rows: Sequence[SheetRow]) -> None:
        """The ratings of a session: with another case of it what is chosen and opened stays so."""
        if rows == self._rated and self.sheet.topLevelItemCount():
            return
        self._rated = tuple(rows)
        self.sheet.clear()
        objective: QTreeWidgetItem | None = None
        for row in rows:
            of_all = not row.of[1]
            grade = row.grade_name
            item = QTreeWidgetItem([row.objective if of_all else row.role, grade, ""])
            item.setData(0, _OF, row.of)
            _told(item, f"{row.role}: {grade}. {row.rule}".strip())
            _leads_to(item, row.proof)
            if of_all or objective is None:
                objective = item
                self.sheet.addTopLevelItem(item)
            else:
                objective.addChild(item)
            for reason in row.reasons:
                line = _reason(reason.text)
                _leads_to(line, reason)
                item.addChild(line)
        for at in range(self.sheet.topLevelItemCount()):
            _span_reasons(self.sheet.topLevelItem(at))
        self.sheet.fit()
        self._show_given()
        self._rate_at(None)

    def show_evaluation(self, row: EvaluationRow | None) -> None:
        """Show what an evaluator gave, beside what the log proposes."""
        self._given = row
        self.evaluating.show_row(row)
        self._show_given()

    def show_comparison(self) -> None:
        """Scroll to what a second evaluation says."""
        self._scroll_to(self.evaluating.agreement)

    def _scroll_to(self, widget: QWidget) -> None:
        """Have in sight what has just been shown, once it is laid out."""
        QTimer.singleShot(_LAID_OUT_MS, self, lambda: self.pane.ensureWidgetVisible(widget, 0, 12))

    _next_at: int | None = None
    """Where on the screen the way to the next objective was when it was gone."""

    def show_form(self) -> None:
        """Have the whole form of a rating in sight: what is rated, the word, the reason, and to keep it."""
        self._next_at = None
        self._show_form()

    def _show_form(self) -> None:
        self._form_shown.start(_FORM_MS)
        QTimer.singleShot(_LAID_OUT_MS, self, self._see_form)

    def _see_form(self) -> None:
        first, last = self.evaluating.form
        inside, bar = self.pane.inside, self.pane.verticalScrollBar()
        if self._next_at is not None:  # it stays under the pointer that has just pressed it
            bar.setValue(last.mapTo(inside, QPoint(0, 0)).y() - self._next_at)
        top = first.mapTo(inside, QPoint(0, 0)).y() - _MARGIN
        bottom = last.mapTo(inside, QPoint(0, last.height())).y() + _MARGIN
        height = self.pane.viewport().height()
        if top < bar.value() or bottom > bar.value() + height:
            bar.setValue(min(top, max(0, bottom - height)))

    def _show_given(self) -> None:
        given = {one.of: one for one in self._given.given} if self._given is not None else {}
        for at in range(self.sheet.topLevelItemCount()):
            top = self.sheet.topLevelItem(at)
            below = () if top is None else (top, *(top.child(row) for row in range(top.childCount())))
            for item in filter(None, below):
                of = tuple(item.data(0, _OF) or ())
                if of:
                    one = given.get((str(of[0]), str(of[1])))
                    item.setText(2, "—" if one is None else one.name + (" ✎" if one.reason else ""))
                    told = filled(self.tr("✎ Con su motivo: {0}"), one.reason) if one and one.reason else ""
                    item.setToolTip(2, tip(told))
        self.sheet.share()

    def _rate_at(self, item: QTreeWidgetItem | None) -> None:
        """What is rated is the row that is chosen, or the one that its reason belongs to."""
        while item is not None and not item.data(0, _OF):
            item = item.parent()
        of = tuple(item.data(0, _OF)) if item is not None else ()
        rows = self._case.sheet if self._case is not None else ()
        self.evaluating.show_criterion(next((row for row in rows if row.of == of), None))

    def _rate_next(self) -> None:
        """Choose the objective below the one that is rated, after the last one the first; the keyboard goes
        where one rates it."""
        item, number = self.sheet.currentItem(), self.sheet.topLevelItemCount()
        while item is not None and item.parent() is not None:
            item = item.parent()
        at = -1 if item is None else self.sheet.indexOfTopLevelItem(item)
        self._rate(self.sheet.topLevelItem((at + 1) % number) if number else None)

    def _rate(self, item: QTreeWidgetItem | None) -> None:
        """Choose what is rated; the keyboard goes to its word, and the whole form comes into sight."""
        if item is None:
            return
        link = self.evaluating.next
        at = link.mapTo(self.pane.viewport(), QPoint(0, 0)).y()
        is_seen = link.isVisible() and 0 <= at <= self.pane.viewport().height() - link.height()
        self._next_at = at if is_seen else None
        self.sheet.setCurrentItem(item)
        self.evaluating.grade.setFocus()
        self._show_form()

    def _click(self, item: QTreeWidgetItem) -> None:
        """A rating is chosen to be rated; what shows it is a line below it, or Enter."""
        if not item.data(0, _OF):
            self._go(item)

    def _go(self, item: QTreeWidgetItem) -> None:
        seq = int(item.data(0, _SEQ) or 0)
        if seq:
            self.seq_wanted.emit(seq, str(item.data(0, _CASE) or ""))


def _leads_to(item: QTreeWidgetItem, proof: ProofRow) -> None:
    item.setData(0, _SEQ, proof.seq)
    item.setData(0, _CASE, proof.case)


def _whole(text: Text, item: QTreeWidgetItem | None) -> None:
    """Say below a tree what its current row has no room for."""
    if item is not None:
        text.setText(str(item.data(0, _TOLD) or ""))


def _told(item: QTreeWidgetItem, text: str) -> None:
    item.setToolTip(0, tip(text))
    item.setData(0, _TOLD, text)


def _reason(text: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem([text])
    _told(item, text)
    return item


def _span_reasons(item: QTreeWidgetItem | None) -> None:
    """Let sentences take the whole width."""
    if item is None:
        return
    for at in range(item.childCount()):
        child = item.child(at)
        if child is not None:
            child.setFirstColumnSpanned(not child.text(1))
            _span_reasons(child)
