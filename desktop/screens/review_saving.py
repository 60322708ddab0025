"""What Review saves: a session for other programs, and the report.

Nothing is called saved before it is on the disk.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.screens.flow_saving import may_replace
from desktop.settings import SettingsFile
from desktop.tasks import Tasks
from desktop.widgets.chosen_path import documents, with_ending
from workflow.rows.exported import ENDINGS
from workflow.rows.report import Wanted

if TYPE_CHECKING:
    from collections.abc import Callable

    from workflow.rows.exported import Form


def named_after(name: str, file: str) -> str:
    """The name that is offered for a file about a session: with that of the session's own file."""
    stem = Path(file).stem
    return f"{name}-{stem}" if stem else name


class ReviewSaving(QObject):
    """Asks where a session is put, and has it written."""

    said = Signal(str, str)

    def __init__(self, tasks: Tasks, settings: SettingsFile, over: QWidget) -> None:
        super().__init__(over)
        self._tasks, self._settings, self._over = tasks, settings, over
        self._folder = documents()
        self.file_of: Callable[[int], str] = lambda _source: ""
        """The name of the file of a session, by its number; empty where it has none."""

    def ask_path(self, source: int, form: Form, share: bool) -> None:
        """Ask for a name, and write the session of that number there."""
        name = self.tr("sesion-para-compartir") if share else self.tr("sesion")
        path = self._asked(
            self.tr("Exportar"), named_after(name, self.file_of(source)), form.upper(), ENDINGS[form]
        )
        if path is not None:
            self._write(source, form, path, share=share)

    def ask_report(self, source: int, ending: str, texts: bool) -> None:
        """Ask for a name, and write the report of the session of that number there; -1: of all."""
        name = named_after(self.tr("informe"), self.file_of(source))
        path = self._asked(self.tr("Guardar el informe"), name, ending.upper(), ending)
        if path is None:
            return
        lang = self._settings.now.language
        wanted = Wanted((source,) if source >= 0 else (), texts)
        done = self.tr("Informe guardado: {0}.").replace("{0}", str(path))
        self._tasks.ask(
            "export",
            lambda s: s.review_report(wanted, path, lang),
            lambda _none: self.said.emit("done", done),
        )

    def _asked(self, title: str, name: str, kind: str, ending: str) -> Path | None:
        """Where somebody wants a file to be; None where they do not. What is there may then be replaced."""
        kinds = self.tr("Archivos {0} (*.{1})").replace("{0}", kind).replace("{1}", ending)
        first = str(self._folder / f"{name}.{ending}")
        path, _kind = QFileDialog.getSaveFileName(self._over.window(), title, first, kinds)
        if not path:
            return None
        whole, is_unasked = with_ending(path, f".{ending}")
        self._folder = whole.parent
        asked = self.tr("«{0}» ya existe. ¿Reemplazarlo?").replace("{0}", whole.name)
        return whole if not is_unasked or may_replace(title, asked, self._over.window()) else None

    def _counted(self, form: Form) -> str:
        """What is counted in a file, where that is not what the list of sessions counts."""
        if form == "json":
            return ""
        meant = self.tr("No lleva lo que colegas simulados sólo pensaban hacer.")
        if form in ("csv", "xlsx"):
            return meant
        return f"{meant} " + self.tr(
            "Este formato lleva la rama en que terminó la sesión, sin lo que no es de ningún caso, como el "
            "paso del tiempo; lo que varios casos comparten se repite en XES."
        )

    def _write(self, source: int, form: Form, path: Path, *, share: bool) -> None:
        lang = self._settings.now.language
        kind = (
            self.tr("Sin nombres ni textos escritos.")
            if share
            else self.tr("Tiene los nombres y los textos escritos: guárdelo con cuidado.")
        )

        def written(events: int) -> None:
            done = self.tr("Exportado: {0} ({1} sucesos).").replace("{0}", str(path))
            counted = self._counted(form)
            self.said.emit("done", " ".join(filter(None, (done.replace("{1}", str(events)), counted, kind))))

        self._tasks.ask(
            "export", lambda s: s.export_review(source, form, path, share=share, lang=lang), written
        )
