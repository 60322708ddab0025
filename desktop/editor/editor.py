"""The editor: what a scenario is made of on the left, the chosen part on the right, what is lacking below."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QPushButton,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.editor.fields import FieldBox, say_in_place
from desktop.editor.live_check import LiveCheck, is_field_to_be_seen, places_of
from desktop.editor.parts_tree import PLACE, PartsTree
from desktop.editor.timeline import InjectLine
from desktop.widgets.dialogs import Sure
from desktop.widgets.fitting import Pressed, fit, open_dialog
from desktop.widgets.kept_text import Language
from desktop.widgets.panel import Scroll, empty
from desktop.widgets.text import Text
from workflow.rows.drafting import DraftPart, DraftRow, DraftSection, Filled
from workflow.service.drafts import Drafts

Work = Callable[[Drafts], DraftRow]
Ask = Callable[[Work, Callable[[DraftRow], None], Callable[[], None]], None]
"""Has work done by the service, and gives what it answers while the editor is there, or that it failed."""


class Editor(Pressed):
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
        self._changes = 0
        """Of these, those to something that was filled in."""
        self._led: tuple[tuple[str, str], str] = ("", ""), ""
        """The part and field that it was gone to last, as lacking something."""
        self._shown: tuple[tuple[str, str], object] | None = None
        self.tree, self.line, self.form = PartsTree(), InjectLine(), Scroll()
        self.form.verticalScrollBar().rangeChanged.connect(lambda _low, _high: self._keep_in_sight())
        self.line.moved.connect(self._move)
        self.line.chosen.connect(self._choose_happening)
        self.name, self.about, self.note = Text(look="title"), Text(look="muted"), Text(look="muted")
        self.lacking, self.line_note, self.here = LiveCheck(""), Text(look="muted"), Text(look="warn")
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
        for part in (self.name, self.about, self.note, self.here):
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
        self._changes = 0

    def _fill(self, key: str, value: Filled) -> None:
        if self.row is not None and not self._let_go:  # thrown away, what was typed is told no more
            self._changes += 1
            section, part = self.row.chosen
            lang = self._language()
            self.ask(lambda s: s.change_draft(section, part, key, value, lang), self._changed)

    def _changed(self) -> None:
        self._changes = max(0, self._changes - 1)
        self._show_unsaved()

    @property
    def is_unsaved(self) -> bool:
        """Whether something is not on the disk: changed, on its way, or typed in a field not yet left."""
        typed = any(box.is_untold for box in self.boxes.values())
        return typed or bool(self._changes) or (self.row is not None and self.row.is_changed)

    def _show_unsaved(self) -> None:
        if self.row is not None:
            unsaved = self.tr("{0} · sin guardar").replace("{0}", self.row.title)
            self.setWindowTitle(unsaved if self.is_unsaved else self.row.title)
            self.save.setEnabled(self.is_unsaved)
            self.undo.setEnabled(self.row.can_undo or any(box.is_untold for box in self.boxes.values()))

    def _go_to(self, item: QTreeWidgetItem | None, _before: QTreeWidgetItem | None) -> None:
        if item is None or self.row is None:
            return
        section, *parts = item.data(0, PLACE)
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
        self._keep()
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
        if any(box.is_untold for box in self.boxes.values()):
            return  # it is being asked about: whether it is made up
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
        """Go to what lacks next: in the present part, then in those after it and round."""
        if self.row is not None:
            self._keep()
            (section, part), lang = self.row.chosen, self._language()
            # what was typed last is told before it is looked for
            self.ask(lambda s: s.show_draft(section, part, lang), self._go_on_from_here)

    def _go_on_from_here(self) -> None:
        if self.row is None:
            return
        lacking, (led_in, led_to) = self._lacking(), self._led
        rest = lacking
        if led_in == self.row.chosen and led_to in lacking:
            rest = lacking[lacking.index(led_to) + 1 :]
        if rest:
            self._begin(rest[0])
            return
        places = list(places_of(self.row))
        at = next((n for n, (place, _seen) in enumerate(places) if place == self.row.chosen), -1)
        following = [place for place, is_seen in (*places[at + 1 :], *places[: at + 1]) if is_seen]
        if following:
            (section, part), lang = following[0], self._language()
            self.ask(lambda s: s.show_draft(section, part, lang), self._into_form)

    def _lacking(self) -> list[str]:
        """The fields of the present part that are to be seen, in order."""
        if self.row is None:
            return []
        _section, part = self._chosen(self.row)
        return [field.key for field in part.fields if is_field_to_be_seen(self.row, field)]

    def _begin(self, key: str) -> None:
        if self.row is not None:
            self._led = (self.row.chosen, key)
            self.boxes[key].begin()
            QTimer.singleShot(0, self.form, self._keep_in_sight)

    def _keep_in_sight(self) -> None:
        """The field that it was gone to, with what is said below it, also once the form has its height."""
        box = self.boxes.get(self._led[1])
        if box is not None and self.row is not None and self._led[0] == self.row.chosen and _has_focus(box):
            self.form.ensureWidgetVisible(box)

    # -- what is shown ---------------------------------------------------------------------------------

    def show_row(self, row: DraftRow) -> None:
        """Show the draft as it is now."""
        self.row = row
        self.tree.show_row(row)
        section, part = self._chosen(row)
        self.name.setText(section.name)
        here = " ".join(filter(None, (section.lacks, part.here)))
        for label, text in ((self.about, section.about), (self.note, part.note), (self.here, here)):
            if self._shown is None or self._shown[0] != row.chosen:
                label.hide()  # what was said of another part keeps no room
                label.setMinimumHeight(0)
            say_in_place(label, text)
        self.line.setVisible(row.line is not None)
        if row.line is not None:
            self.line.set_line(row.line, row.chosen[1])
            self.line_note.setText(self.lacking.of_line(row.line))
        self.line_note.setVisible(row.line is not None and bool(self.line_note.text()))
        self._show_form(row, part)
        self.add.setEnabled(section.can_add)
        self.take.setEnabled(section.can_add and bool(section.parts))
        self.trial.setEnabled(not row.lacks)
        self._show_unsaved()
        self.next.setEnabled(bool(row.lacks or row.doubts or row.one_language or row.examples))
        self.lacking.show_row(row)

    @staticmethod
    def _chosen(row: DraftRow) -> tuple[DraftSection, DraftPart]:
        section = next(section for section in row.sections if section.id == row.chosen[0])
        part = next((part for part in section.parts if part.id == row.chosen[1]), DraftPart("", "", ()))
        return section, part

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
                box.typed.connect(self._show_unsaved)
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
        keys = [*self._lacking(), *self.boxes]
        if keys:
            self._begin(keys[0])
        else:
            self.add.setFocus()

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
        if self._let_go or not self.is_unsaved:
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
        self._let_go = True
        self.thrown_away.emit()
        self.close()

    def let_go(self) -> None:
        """Close without asking."""
        self._let_go = True
        self.close()


def _has_focus(box: QWidget) -> bool:
    return any(part.hasFocus() for part in box.findChildren(QWidget))
