"""What Review saves: a session for other programs. Nothing is called exported before it is on the disk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.screens.flow_saving import documents, may_replace
from desktop.settings import SettingsFile
from desktop.tasks import Tasks
from desktop.widgets.chosen_path import with_ending
from workflow.rows.exported import ENDINGS

if TYPE_CHECKING:
    from workflow.rows.exported import Form


class ReviewSaving(QObject):
    """Asks where a session is put, and has it written."""

    said = Signal(str, str)

    def __init__(self, tasks: Tasks, settings: SettingsFile, over: QWidget) -> None:
        super().__init__(over)
        self._tasks, self._settings, self._over = tasks, settings, over
        self._folder = documents()

    def ask_path(self, source: int, form: Form, share: bool) -> None:
        """Ask for a name, and write the session of that number there."""
        ending = ENDINGS[form]
        kinds = self.tr("Archivos {0} (*.{1})").replace("{0}", form.upper()).replace("{1}", ending)
        name = self.tr("sesion-para-compartir") if share else self.tr("sesion")
        first = str(self._folder / f"{name}.{ending}")
        path, _kind = QFileDialog.getSaveFileName(self._over.window(), self.tr("Exportar"), first, kinds)
        if not path:
            return
        whole, is_unasked = with_ending(path, f".{ending}")
        self._folder = whole.parent
        asked = self.tr("«{0}» ya existe. ¿Reemplazarlo?").replace("{0}", whole.name)
        if not is_unasked or may_replace(self.tr("Exportar"), asked, self._over.window()):
            self._write(source, form, whole, share=share)

    def _write(self, source: int, form: Form, path: Path, *, share: bool) -> None:
        lang = self._settings.now.language
        kind = (
            self.tr("Sin nombres ni textos escritos.")
            if share
            else self.tr("Tiene los nombres y los textos escritos: guárdelo con cuidado.")
        )

        def written(events: int) -> None:
            done = self.tr("Exportado: {0} ({1} sucesos).").replace("{0}", str(path))
            self.said.emit("done", f"{done.replace('{1}', str(events))} {kind}")

        self._tasks.ask(
            "export", lambda s: s.export_review(source, form, path, share=share, lang=lang), written
        )
