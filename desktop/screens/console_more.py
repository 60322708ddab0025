"""What the console has under More: what is to be read, and the trainer's file on its way to another PC."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from desktop.widgets.chosen_path import documents, with_ending
from desktop.widgets.dialogs import Reading, Sure
from desktop.widgets.fitting import open_dialog
from desktop.widgets.text import Translated, filled

if TYPE_CHECKING:
    from workflow.rows.console import ConsoleRow

_ENDING = ".json"


class MoreMenu(Translated, QMenu):
    """Reads from `row`, what the console shows; a file that was chosen is a signal."""

    copied = Signal(object)
    """The path to which notes and times are to be copied."""
    brought = Signal(object)
    """The path from which they are to be taken in."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.row: ConsoleRow | None = None
        self._folder = documents()
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.clear()
        self.addAction(self.tr("Guía de este escenario…"), self._read_guide)
        self.addAction(self.tr("Objetivos, y qué pesa más…"), self._read_objectives)
        self.addAction(self.tr("Teclas de la consola…"), self._read_keys)
        self.addSeparator()
        self.addAction(self.tr("Guardar notas y horas en un archivo…"), self._ask_copy)
        self.addAction(self.tr("Traer notas y horas de un archivo…"), self._ask_take_in)

    # -- a file on its way -----------------------------------------------------------------------------

    def _ask_copy(self) -> None:
        kinds = self.tr("Notas y horas de un ejercicio (*{0})").replace("{0}", _ENDING)
        first = str(self._folder / self.tr("facilitacion.json"))
        path, _kind = QFileDialog.getSaveFileName(
            self.parentWidget(), self.tr("Guardar notas y horas"), first, kinds
        )
        if not path:
            return
        whole, is_unasked = with_ending(path, _ENDING)
        self._folder = whole.parent
        if not is_unasked:
            self.copied.emit(whole)
            return
        asked = filled(self.tr("«{0}» ya existe. ¿Reemplazarlo?"), whole.name)
        title, do = self.tr("Guardar notas y horas"), self.tr("&Reemplazar")
        Sure(title, asked, do, lambda: self.copied.emit(whole), self.parentWidget()).open()

    def _ask_take_in(self) -> None:
        kinds = self.tr("Notas y horas de un ejercicio (*{0})").replace("{0}", _ENDING)
        title = self.tr("Traer notas y horas")
        path, _kind = QFileDialog.getOpenFileName(self.parentWidget(), title, str(self._folder), kinds)
        if path:
            self._folder = Path(path).parent
            self.brought.emit(Path(path))

    # -- to read ---------------------------------------------------------------------------------------

    def _read_guide(self) -> None:
        if self.row is not None:
            parts = [("muted", self.row.rules), ("muted", self.row.content_note)]
            parts += [("", line) for line in self.row.guide.splitlines()]
            open_dialog(Reading(self.row.title, parts, self.parentWidget()))

    def _read_objectives(self) -> None:
        if self.row is not None:
            told = self.tr(
                "Cómo se logra cada objetivo sale de lo esperado para él; lo que pesa más cuenta más."
            )
            parts = [("muted", told)]
            for objective in self.row.objectives:
                parts += [("heading", objective.name), *(("", line) for line in objective.lines)]
            open_dialog(Reading(self.tr("Objetivos, y qué pesa más"), parts, self.parentWidget()))

    def _read_keys(self) -> None:
        listed = (
            ("F5", self.tr("El reloj corre, o se pausa")),
            ("Ctrl+→", self.tr("Hasta el próximo suceso o plazo")),
            (self.tr("Ctrl+Intro"), self.tr("Guardar la nota; sin nota escrita, ir a escribirla")),
            ("Ctrl+E", self.tr("Ir a lo que viene; ahí, + y − mueven una hora y Supr omite")),
            ("Ctrl+H", self.tr("Ir a lo que hace el grupo")),
            ("Ctrl+L", self.tr("Ir a lo esperado")),
            ("F8", self.tr("Modo proyector: sólo lo que la clase puede ver, en letra grande (Esc lo deja)")),
            ("F11", self.tr("Pantalla completa")),
        )
        lines = [("", f"{keys}: {text}") for keys, text in listed]
        open_dialog(Reading(self.tr("Teclas de la consola"), lines, self.parentWidget()))
