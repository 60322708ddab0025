"""What is done with kept sessions: renamed, copied, deleted, taken in; and typed texts that are erased.

Nothing is said to be done before the service has answered that it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.settings import SettingsFile
from desktop.tasks import Tasks
from desktop.widgets.chosen_path import documents, with_ending
from desktop.widgets.deleting import Deleting
from desktop.widgets.dialogs import Sure
from desktop.widgets.fitting import open_dialog
from desktop.widgets.kept_text import AskName
from desktop.widgets.text import filled

if TYPE_CHECKING:
    from desktop.widgets.session_table import SessionTable
    from workflow.rows import Change, SessionRow
    from workflow.service.protocols import WindowService

ENDING = ".ruts"
LINES = ".jsonl"
"""How the name of a whole session ends that was exported as lines of JSON."""
_LONGEST = 80
"""Letters of a session's name."""


class KeptSessions(QObject):
    """The acts on sessions as a whole, each asked about where something could be lost."""

    said = Signal(str, str)
    """A kind and a text for the message bar."""
    changed = Signal()
    """Home is to be fetched again."""
    deleted = Signal(str)
    """A session is no more."""
    erased = Signal()
    """Typed texts of the open session are no more."""

    def __init__(self, tasks: Tasks, settings: SettingsFile, over: QWidget) -> None:
        super().__init__(over)
        self._tasks, self._settings, self._over = tasks, settings, over
        self._folder = documents()

    def _language(self) -> str:
        return self._settings.now.language

    def connect_table(self, table: SessionTable) -> None:
        """Do what the buttons below the table of sessions ask for."""
        table.rename_wanted.connect(self.rename)
        table.copy_wanted.connect(self.copy)
        table.delete_wanted.connect(self.delete)

    # -- a name ----------------------------------------------------------------------------------------

    def rename(self, row: SessionRow) -> None:
        """Ask for another name."""
        title, asked = self.tr("Cambiar el nombre"), self.tr("Nombre nuevo de la sesión:")
        dialog = AskName(title, asked, self._language, _LONGEST, self._over)
        dialog.name.setText(row.name)
        dialog.name.selectAll()
        dialog.named.connect(lambda name: self._rename(row, name))
        open_dialog(dialog)

    def _rename(self, row: SessionRow, name: str) -> None:
        told = filled(self.tr("La sesión se llama ahora «{0}»."), name)
        self._tasks.ask(
            "act:relabel", lambda s: s.relabel(row.id, name, row.folder), lambda _none: self._done(told)
        )

    def _done(self, text: str, kind: str = "done") -> None:
        self.changed.emit()
        self.said.emit(kind, text)

    # -- a copy ----------------------------------------------------------------------------------------

    def copy(self, row: SessionRow, then: Callable[[], None] | None = None) -> None:
        """Ask where a sealed copy goes; `then` is done once it is there."""
        first = str(self._folder / f"{_file_name(row.name or row.pathway_name)}{ENDING}")
        kinds = self.tr("Sesión sellada de Ruta (*{0})").replace("{0}", ENDING)
        path, _kind = QFileDialog.getSaveFileName(self._over, self.tr("Guardar una copia"), first, kinds)
        if not path:
            return
        whole, is_unasked = with_ending(path, ENDING)
        self._folder = whole.parent
        if not is_unasked:
            self._seal(row, whole, then)
            return
        asked = filled(self.tr("«{0}» ya existe. ¿Reemplazarlo?"), whole.name)
        title, do = self.tr("Guardar una copia"), self.tr("&Reemplazar")
        Sure(title, asked, do, lambda: self._seal(row, whole, then), self._over).open()

    def _seal(self, row: SessionRow, path: Path, then: Callable[[], None] | None) -> None:
        def sealed(service: WindowService) -> tuple[str, str]:
            found = service.seal_to(row.id, path)
            return str(found.path), found.receipt

        def answered(found: tuple[str, str]) -> None:
            told = self.tr(
                "Copia sellada guardada en {0}. Comprobante: {1}. Anótelo aparte: con él se sabe si la "
                "copia fue cambiada."
            )
            self.said.emit("done", filled(told, *found))
            if then is not None:
                then()

        self._tasks.ask("act:seal", sealed, answered)

    def take_in(self) -> None:
        """Ask for a file of a session that somebody sent, and keep its session among one's own."""
        endings = f"*{ENDING} *{LINES}"
        kinds = self.tr("Sesión de Ruta, sellada o exportada entera ({0})").replace("{0}", endings)
        everything = self.tr("Todos los archivos (*)")
        path, _kind = QFileDialog.getOpenFileName(
            self._over, self.tr("Abrir un archivo recibido"), str(self._folder), f"{kinds};;{everything}"
        )
        if not path:
            return
        self._folder, lang = Path(path).parent, self._language()

        def taken(change: Change) -> None:
            self._done(change.text, "note" if change.reading == "nothing" else "done")

        self._tasks.ask("act:take_in", lambda s: s.take_in(Path(path), lang), taken)

    # -- no more ---------------------------------------------------------------------------------------

    def delete(self, row: SessionRow) -> None:
        """Ask whether a session is to go; a copy is offered first."""
        dialog = Deleting(row, self._over)
        dialog.copy_wanted.connect(lambda: self.copy(row, lambda: self.delete(row)))
        dialog.accepted.connect(lambda: self._delete(row))
        open_dialog(dialog)

    def _delete(self, row: SessionRow) -> None:
        lang = self._language()

        def gone(change: Change) -> None:
            self.deleted.emit(row.id)
            self._done(change.text)

        self._tasks.ask("act:delete", lambda s: s.delete(row.id, lang), gone, failed=self.changed.emit)

    # -- what people typed -----------------------------------------------------------------------------

    def erase_name(self, case: str) -> None:
        """Ask whether the name of a case is to be erased."""
        asked = self.tr(
            "El nombre que alguien escribió para el caso {0} se borra de este equipo, también de su "
            "historial y de todas las ramas. No se puede deshacer. El caso queda, con «nombre borrado» en "
            "su lugar. Las copias y los archivos sellados de antes conservan el nombre."
        ).replace("{0}", case)
        lang = self._language()
        title, do = self.tr("Borrar el nombre escrito"), self.tr("&Borrar el nombre")
        Sure(title, asked, do, lambda: self._erase(lambda s: s.erase_name(case, lang)), self._over).open()

    def erase_written(self) -> None:
        """Ask whether all that was typed in the open session is to be erased."""
        asked = self.tr(
            "Se borra de este equipo todo lo que alguien escribió en esta sesión: nombres de casos y "
            "notas, en todas las ramas. No se puede deshacer. Los casos y lo que pasó quedan. Las copias y "
            "los archivos sellados de antes conservan lo escrito; el nombre de la sesión se cambia en el "
            "inicio."
        )
        lang = self._language()
        title, do = self.tr("Borrar todo lo escrito"), self.tr("&Borrar lo escrito")
        Sure(title, asked, do, lambda: self._erase(lambda s: s.erase_written(lang)), self._over).open()

    def _erase(self, work: Callable[..., Change]) -> None:
        def erased(change: Change) -> None:
            self.erased.emit()
            self.said.emit("note" if change.reading == "nothing" else "done", change.text)

        self._tasks.ask("act:erase", work, erased)


def _file_name(name: str) -> str:
    """A session's name as that of a file, on any system."""
    return re.sub(r"[^\w \-.,()]", "-", name).strip(" .")[:60] or "ruta"
