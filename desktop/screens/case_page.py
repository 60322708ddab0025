"""How a case went: a page to be read, and saved for printing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QPushButton, QWidget

from desktop.tasks import Tasks
from desktop.widgets.chosen_path import documents, is_there, with_ending
from desktop.widgets.dialogs import Paragraph, Reading
from desktop.widgets.fitting import TextColumn, open_dialog
from desktop.widgets.text import Text

if TYPE_CHECKING:
    from desktop.screens.case_screen import CaseScreen
    from desktop.screens.looks import Look
    from workflow.rows.case_page import CaseLine, CasePage


class CasePageDialog(Reading):
    """The page of a case; a button saves it as a PDF, which can be printed."""

    said = Signal(str, str)
    went_back = Signal(int)
    """To just before this event one wants to go back."""

    def __init__(self, page: CasePage, language: str, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(page.title, _paragraphs(page, self.tr("Derechos: ")), parent)
        self._page, self._language, self._tasks = page, language, tasks
        self.save = self.buttons.addButton(
            self.tr("&Guardar en PDF…"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.save.clicked.connect(self._ask_path)
        self.ways_back = [self._way_back(line) for part in page.sections for line in part.lines if line.seq]
        """A button below each thing that touched a right badly."""

    def _way_back(self, line: CaseLine) -> QPushButton:
        button = QPushButton(self.tr("Volver a antes de esto"))
        button.setProperty("look", "link")
        button.setAccessibleDescription(line.text)
        button.setToolTip(
            self.tr("El caso queda como estaba justo antes, en una rama nueva. No se borra nada.")
        )
        button.clicked.connect(self.reject)
        button.clicked.connect(lambda _on: self.went_back.emit(line.seq))
        column = next(iter(self.findChildren(TextColumn))).column
        at = next(
            at
            for one in self.findChildren(Text)
            if one.text() == line.text and (at := column.indexOf(one)) >= 0
        )
        below = 1 + bool(line.reason or line.possible) + bool(line.right)
        column.insertWidget(at + below, button, 0, Qt.AlignmentFlag.AlignLeft)
        return button

    def _ask_path(self) -> None:
        name = str(documents() / f"{self._page.title.split(' · ')[0].split(': ')[-1]}.pdf")
        kinds = self.tr("Archivos PDF (*.pdf)")
        first = str(documents() / name)
        path, _kind = QFileDialog.getSaveFileName(self, self.tr("Guardar en PDF"), first, kinds)
        if path:
            self.save_to(path)

    def save_to(self, path: str) -> None:
        """Write the page where somebody has chosen; what the dialog did not ask about is not replaced."""
        from workflow.service import exports  # late: only for whoever saves

        whole, is_unasked = with_ending(path, ".pdf")
        if is_unasked:
            self.said.emit("error", is_there(whole))
            return
        done = self.tr("Guardado: {0}").replace("{0}", str(whole))
        work = partial(exports.save_case_page, whole, self._page, self._language)
        self._tasks.ask("export", lambda _service: work(), lambda _none: self.said.emit("done", done))


def _paragraphs(page: CasePage, rights: str) -> list[Paragraph]:
    found: list[Paragraph] = [("strong", page.stands), ("muted", page.about), ("muted", page.note)]
    for section in page.sections:
        found.append(("heading", section.heading))
        if not section.lines:
            found.append(("muted", section.nothing))
        for line in section.lines:
            found.append(("strong", line.text))
            found.append(("", " ".join(filter(None, (line.reason, line.possible)))))
            found.append(("muted", rights + line.right if line.right else ""))
    return found


def open_case_page(screen: CaseScreen, seen: Look, tasks: Tasks) -> None:
    """Ask how the case that is shown went, and open the page about it."""
    case, lang = seen.case, seen.language

    def opened(page: CasePage) -> None:
        dialog = CasePageDialog(page, lang, tasks, screen)
        dialog.said.connect(screen.said)
        dialog.went_back.connect(screen.went_back)
        open_dialog(dialog)

    if case:
        tasks.ask("case_page", lambda s: s.case_page(case, lang), opened, reads=True)


def has_closed(before: Look | None, now: Look) -> bool:
    """Whether the case that is shown was closed by what came last."""
    if before is None or before.about is None or now.about is None or now.change is None:
        return False
    same = (before.state.id, before.case) == (now.state.id, now.case)
    return same and now.about.card.closed and not before.about.card.closed
