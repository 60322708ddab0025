"""The editor: what a scenario is made of on the left, the chosen part on the right, what is lacking below."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.editor.fields import FieldBox
from desktop.editor.live_check import LiveCheck, is_marked, is_to_be_seen
from desktop.editor.timeline import InjectLine
from desktop.widgets.copying import CopiesRows
from desktop.widgets.dialogs import Sure
from desktop.widgets.fitting import fit, open_dialog
from desktop.widgets.kept_text import Language
from desktop.widgets.panel import Scroll, empty
from desktop.widgets.text import Text, tip
from workflow.rows.drafting import DraftPart, DraftRow, DraftSection, Filled
from workflow.service.drafts import Drafts

_PLACE = Qt.ItemDataRole.UserRole
Work = Callable[[Drafts], DraftRow]
Ask = Callable[[Work, Callable[[DraftRow], None], Callable[[], None]], None]
"""Has work done by the service, and gives what it answers while the editor is there, or that it failed."""


class Parts(CopiesRows, QTreeWidget):
    """The sections of a scenario, and the parts of each."""


class Editor(QDialog):
    """One own scenario. Nothing is on the disk before it is saved; the title says so."""

    said = Signal(str, str)
    """Sort and sentence of a notice."""
    sheet_out_wanted = Signal()
    sheet_in_wanted = Signal()
    """The draft is to be saved as a spreadsheet, or changed by one."""
    tried = Signal(str, str)
    """The draft is to be tried from the chosen part, of a section."""
    thrown_away = Signal()
    """It is closed, and what is not saved is to be forgotten."""

    def __init__(self, have_done: Ask, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._have_done, self._language = have_done, language
        self.row: DraftRow | None = None
        self.boxes: dict[str, FieldBox] = {}
        self._waiting = 0
        """Answers that are still to come: a field may say what they do not know yet."""
        self._shown: tuple[tuple[str, str], object] | None = None
        self.tree, self.line, self.form = Parts(), InjectLine(), Scroll()
        self.line.moved.connect(self._move)
        self.line.chosen.connect(self._choose_happening)
        self.name, self.about, self.note = Text(look="title"), Text(look="muted"), Text(look="muted")
        self.lacking, self.line_note = LiveCheck(""), Text(look="muted")
        self.add, self.take = QPushButton(self.tr("&Añadir")), QPushButton(self.tr("&Quitar"))
        self.next = QPushButton(self.tr("&Ir a lo que falta"))
        self.trial = QPushButton(self.tr("&Probar desde aquí"))
        self.trial.setToolTip(
            self.tr("Se juega como está ahora, desde lo elegido. Nada de la prueba se guarda.")
        )
        self.sheets = QPushButton(self.tr("&Hoja de cálculo"))
        self.sheets.setMenu(self._sheet_menu())
        self.sheets.setAutoDefault(False)
        self.undo = QPushButton(self.tr("&Deshacer"))
        self.save = QPushButton(self.tr("&Guardar"))
        self.end = QPushButton(self.tr("&Cerrar"))
        self._lay_out()
        self.tree.currentItemChanged.connect(self._go_to)
        for button, act in (
            (self.add, self._add), (self.take, self._take), (self.next, self._go_on), (self.undo, self._undo),
            (self.trial, self._try),
            (self.save, self._save), (self.end, self.close),
        ):  # fmt: skip
            button.setAutoDefault(False)
            button.clicked.connect(lambda _on, act=act: act())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        both = QHBoxLayout()
        both.setSpacing(14)
        both.addLayout(self._left(), 2)
        right = QVBoxLayout()
        for part in (self.name, self.about, self.note):
            right.addWidget(part)
        right.addWidget(self.line)
        right.addWidget(self.line_note)
        right.addWidget(self.form, 1)
        both.addLayout(right, 5)
        column.addLayout(both, 1)
        below = QHBoxLayout()
        below.addWidget(self.lacking, 1)
        for button in (self.next, self.trial, self.undo, self.save, self.end):
            below.addWidget(button)
        column.addLayout(below)
        em = self.fontMetrics().height()
        fit(self, 90 * em, 48 * em)

    def _left(self) -> QVBoxLayout:
        left = QVBoxLayout()
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName(self.tr("Partes del escenario"))
        self.tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.tree.setUniformRowHeights(True)
        buttons = QHBoxLayout()
        buttons.addWidget(self.add)
        buttons.addWidget(self.take)
        buttons.addStretch(1)
        buttons.addWidget(self.sheets)
        left.addWidget(self.tree, 1)
        left.addLayout(buttons)
        left.addWidget(Text(self.tr("Todas las personas son ficticias."), "note"))
        return left

    def _sheet_menu(self) -> QMenu:
        menu = QMenu(self)
        self.sheet_out = menu.addAction(self.tr("&Guardar en una hoja (XLSX)…"))
        self.sheet_in = menu.addAction(self.tr("&Traer de una hoja (XLSX)…"))
        for action, signal in (
            (self.sheet_out, self.sheet_out_wanted),
            (self.sheet_in, self.sheet_in_wanted),
        ):
            action.triggered.connect(self._keep)
            action.triggered.connect(signal)
        return menu

    # -- what is asked of the service ------------------------------------------------------------------

    def ask(self, work: Work, then: Callable[[], None] | None = None) -> None:
        """Have the draft opened or changed, and show what it is then."""
        self._waiting += 1

        def answered(row: DraftRow) -> None:
            self._waiting -= 1
            self.show_row(row)
            if then is not None:
                then()

        self._have_done(work, answered, self._failed)

    def _failed(self) -> None:
        self._waiting -= 1

    def _fill(self, key: str, value: Filled) -> None:
        if self.row is not None:
            section, part = self.row.chosen
            lang = self._language()
            self.ask(lambda s: s.change_draft(section, part, key, value, lang))

    def _go_to(self, item: QTreeWidgetItem | None, _before: QTreeWidgetItem | None) -> None:
        if item is None or self.row is None:
            return
        section, *parts = item.data(0, _PLACE)
        part = parts[0] if parts else ""
        if (section, part) != self.row.chosen:
            self._keep()
            lang = self._language()
            self.ask(lambda s: s.show_draft(section, part, lang))

    def _add(self) -> None:
        if self.row is not None:
            self._keep()
            section, lang = self.row.chosen[0], self._language()
            self.ask(lambda s: s.add_to_draft(section, lang), self._into_form)

    def _move(self, ids: tuple[str, ...], minutes: int) -> None:
        self._keep()
        lang = self._language()
        self.ask(lambda s: s.move_in_draft(ids, minutes, lang))

    def _choose_happening(self, id: str) -> None:
        self._keep()
        lang = self._language()
        self.ask(lambda s: s.show_draft("happens", id, lang))

    def _take(self) -> None:
        if self.row is not None:
            (section, part), lang = self.row.chosen, self._language()
            self.ask(lambda s: s.take_from_draft(section, part, lang), self.tree.setFocus)

    def _undo(self) -> None:
        lang = self._language()
        self.ask(lambda s: s.undo_draft(lang))

    def _try(self) -> None:
        if self.row is not None:
            self._keep()
            lang = self._language()
            # what was typed last is told before it is tried
            section, part = self.row.chosen
            self.ask(lambda s: s.show_draft(section, part, lang), self._tell_tried)

    def _tell_tried(self) -> None:
        if self.row is not None:
            self.tried.emit(*self.row.chosen)

    def _save(self, then: Callable[[], None] | None = None) -> None:
        self._keep()
        lang = self._language()
        self.ask(lambda s: s.save_draft(lang), partial(self._saved, then))

    def _saved(self, then: Callable[[], None] | None) -> None:
        if self.row is not None and not self.row.is_changed:
            done = self.tr("Guardado: {0}").replace("{0}", self.row.title)
            if self.row.lacks:
                done = self.tr("Guardado, y todavía le falta algo: {0}").replace("{0}", self.row.title)
            self.said.emit("done", done)
            if then is not None:
                then()

    def _keep(self) -> None:
        for box in self.boxes.values():
            box.keep()

    def _go_on(self) -> None:
        """Go to the next part that lacks something, after the present one and round."""
        if self.row is None:
            return
        places = [
            ((section.id, part.id), is_to_be_seen(self.row, part))
            for section in self.row.sections
            for part in section.parts
        ]
        at = next((n for n, (place, _lacks) in enumerate(places) if place == self.row.chosen), -1)
        following = [place for place, lacks in (*places[at + 1 :], *places[: at + 1]) if lacks]
        if following:
            (section, part), lang = following[0], self._language()
            self.ask(lambda s: s.show_draft(section, part, lang), self._into_form)

    # -- what is shown ---------------------------------------------------------------------------------

    def show_row(self, row: DraftRow) -> None:
        """Show the draft as it is now."""
        self.row = row
        unsaved = self.tr("{0} · sin guardar").replace("{0}", row.title)
        self.setWindowTitle(unsaved if row.is_changed else row.title)
        self._show_tree(row)
        section, part = self._chosen(row)
        self.name.setText(section.name)
        self.about.setText(section.about)
        self.note.setText(part.note)
        for text in (self.about, self.note):
            text.setVisible(bool(text.text()))
        self.line.setVisible(row.line is not None)
        if row.line is not None:
            self.line.set_line(row.line, row.chosen[1])
            self.line_note.setText(self.lacking.of_line(row.line))
        self.line_note.setVisible(row.line is not None and bool(self.line_note.text()))
        self._show_form(row, part)
        self.add.setEnabled(section.can_add)
        self.take.setEnabled(section.can_add and bool(section.parts))
        self.trial.setEnabled(not row.lacks)
        self.undo.setEnabled(row.can_undo)
        self.save.setEnabled(row.is_changed)
        self.next.setEnabled(bool(row.lacks or row.doubts or row.one_language or row.examples))
        self.lacking.show_row(row)

    @staticmethod
    def _chosen(row: DraftRow) -> tuple[DraftSection, DraftPart]:
        section = next(section for section in row.sections if section.id == row.chosen[0])
        part = next((part for part in section.parts if part.id == row.chosen[1]), DraftPart("", "", ()))
        return section, part

    def _show_tree(self, row: DraftRow) -> None:
        """The sections open, a part that lacks something marked; an empty section can be chosen, too."""
        self.tree.blockSignals(True)
        self.tree.clear()
        for section in row.sections:
            if section.id == "about":
                self._item(self.tree, section.name, (section.id, ""), is_marked(section.parts[0]), row)
                continue
            # a heading leads to the first of its parts, and lets one be added
            first = (section.id, *(part.id for part in section.parts[:1]))
            top = self._item(self.tree, f"{section.name} ({len(section.parts)})", first, False, row)
            for part in section.parts:
                self._item(top, part.name, (section.id, part.id), is_marked(part), row)
            if not section.parts:
                self._item(top, self.tr("(nada todavía: Añadir)"), (section.id, ""), False, row)
            top.setExpanded(True)
        self.tree.blockSignals(False)

    def _item(
        self, under: QTreeWidget | QTreeWidgetItem, name: str, place: object, lacks: bool, row: DraftRow
    ) -> QTreeWidgetItem:
        item = QTreeWidgetItem(under)
        item.setText(0, f"⚠ {name}" if lacks else name)
        item.setToolTip(0, tip(name))
        item.setData(0, _PLACE, place)
        if place == row.chosen:
            self.tree.setCurrentItem(item)
        return item

    def _show_form(self, row: DraftRow, part: DraftPart) -> None:
        """The fields, made again only where there are others: what is being typed is not disturbed."""
        now = (row.chosen, tuple((field.key, field.choices) for field in part.fields))
        undone = not self._waiting and any(
            field.key in self.boxes and not self.boxes[field.key].holds(field) for field in part.fields
        )
        if now != self._shown or undone:
            focused = next((key for key, box in self.boxes.items() if _has_focus(box)), "")
            same_part = self._shown is not None and self._shown[0] == row.chosen
            empty(self.form.column)
            self.boxes = {field.key: FieldBox(field, self._language) for field in part.fields}
            for box in self.boxes.values():
                box.filled.connect(self._fill)
                self.form.column.addWidget(box)
                self.form.follow(box)
            self.form.column.addStretch(1)
            self._shown = now
            if same_part and focused in self.boxes:
                self.boxes[focused].input.setFocus()
            elif not same_part:
                self.form.verticalScrollBar().setValue(0)
        for field in part.fields:
            self.boxes[field.key].show_lacks(field)

    def _into_form(self) -> None:
        lacking = [box for box in self.boxes.values() if box.lacks.text()]
        if lacking or self.boxes:
            (lacking or list(self.boxes.values()))[0].begin()

    # -- leaving ---------------------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Ask before something that is not saved is lost."""
        if not self._may_go():
            event.ignore()
            return
        super().closeEvent(event)

    def reject(self) -> None:
        """Escape asks, too."""
        if self._may_go():
            super().reject()

    _let_go = False

    def _may_go(self) -> bool:
        if self._let_go or self.row is None or not self.row.is_changed:
            return True
        sure = Sure(
            self.tr("Sin guardar"),
            self.tr("Hay cambios que no se han guardado. Si cierra ahora, se pierden."),
            self.tr("Cerrar &sin guardar"),
            self._throw_away,
            self,
        )
        sure.offer(self.tr("&Guardar y cerrar"), lambda: self._save(self.let_go))
        open_dialog(sure)
        return False

    def _throw_away(self) -> None:
        self.thrown_away.emit()
        self.let_go()

    def let_go(self) -> None:
        """Close without asking."""
        self._let_go = True
        self.close()


def _has_focus(box: QWidget) -> bool:
    return any(part.hasFocus() for part in box.findChildren(QWidget))
