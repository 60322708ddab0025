"""The open draft as a spreadsheet: saved where somebody chooses, brought in once the changes were read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from desktop.editor.editor import Editor
from desktop.editor.plan import PlanDialog
from desktop.screens.opening import while_open
from desktop.tasks import Tasks
from desktop.widgets.chosen_path import documents, is_there, with_ending
from desktop.widgets.fitting import open_dialog
from desktop.widgets.kept_text import Language
from workflow.rows.drafting import SheetPlan

ENDING = ".xlsx"


class DraftSheets(QObject):
    """Does what the editor asks for."""

    def __init__(
        self, editor: Editor, tasks: Tasks, language: Language, said: Callable[[str, str], None]
    ) -> None:
        super().__init__(editor)
        self._editor, self._tasks, self._language, self._said = editor, tasks, language, said
        editor.sheet_out_wanted.connect(self._ask_out)
        editor.sheet_in_wanted.connect(self._ask_in)

    def _ask_out(self) -> None:
        row = self._editor.row
        name = str(documents() / f"{row.scenario if row is not None else ''}{ENDING}")
        title = self.tr("Guardar en una hoja de cálculo")
        path, _kind = QFileDialog.getSaveFileName(self._editor, title, name, self._kinds())
        if path:
            self.write_to(path)

    def write_to(self, path: str) -> None:
        """Write the draft where somebody has chosen; what the dialog did not ask about is not replaced."""
        whole, is_unasked = with_ending(path, ENDING)
        if is_unasked:
            self._said("error", is_there(whole))
            return
        lang = self._language()
        done = self.tr("Guardado: {0}. Lleva las notas de facilitación: no es para participantes.")
        done = done.replace("{0}", str(whole))
        self._tasks.ask(
            "sheet", lambda s: s.draft_to_sheet(whole, lang), lambda _none: self._said("done", done)
        )

    def _ask_in(self) -> None:
        title = self.tr("Traer de una hoja de cálculo")
        path, _kind = QFileDialog.getOpenFileName(self._editor, title, str(documents()), self._kinds())
        if path:
            self.look_at(path)

    def look_at(self, path: str) -> None:
        """Say what a spreadsheet would change; it is changed once that was read."""
        lang = self._language()
        self._tasks.ask(
            "sheet", lambda s: s.plan_sheet(Path(path), lang), while_open(self._editor, self._show)
        )

    def _show(self, plan: SheetPlan) -> None:
        dialog, lang = PlanDialog(plan, self._editor), self._language()
        dialog.accepted.connect(lambda: self._editor.ask(lambda s: s.take_sheet(lang)))
        open_dialog(dialog)

    def _kinds(self) -> str:
        return self.tr("Hojas de cálculo (*{0})").replace("{0}", ENDING)
