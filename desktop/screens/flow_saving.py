"""What Flow saves: what-ifs by name, and pictures, tables and a page for other programs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from textwrap import wrap
from types import ModuleType
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QMenu,
    QMessageBox,
    QPushButton,
    QWidget,
)

from desktop.map import PathwayMap
from desktop.map.printed import as_png, as_svg, sheet_as_svg
from desktop.screens.flow_kept import LONGEST, Kept, Tried, called, is_known, marked, proposed, taken
from desktop.screens.flow_map import heats, most_of
from desktop.screens.flow_maps import TwoMaps
from desktop.settings import SettingsFile
from desktop.tasks import Tasks
from desktop.theme import Theme
from desktop.widgets.chosen_path import documents, with_ending
from desktop.widgets.fitting import open_dialog
from desktop.widgets.inputs import Choice
from desktop.widgets.kept_text import AskName
from desktop.widgets.text import Translated, literal
from workflow.rows import heat as words
from workflow.rows.flow import BOTTLENECKS, CHANGES, FlowResult, WhatIfRow

_LETTERS = 120
"""Letters in a line above a map on paper."""
_PAPER, _LEAST = QSize(1600, 940), 8
"""The sheet of the map on a broad page, and its smallest letters, in pixels: 15 are 7 pt on paper."""
SLIDES, HANDOUT = "slides", "handout"
"""What the bottlenecks can be saved as."""
MEASURES, PLACES = "measures", "places"
"""What the two tables for other programs are of."""


def _exports() -> ModuleType:
    from workflow.service import exports  # late: the first window needs no service

    return exports


def file_name(found: FlowResult, more: Sequence[str] = ()) -> str:
    """A name for a file about a result, without an ending; the year once, where the pathway's has it."""
    run = found.what_if
    is_said = not run.year or run.pathway.endswith(f"-{run.year}")
    return "-".join(("ruta", run.pathway, *(() if is_said else (run.year,)), *found.question.levers, *more))


def may_replace(title: str, asked: str, over: QWidget) -> bool:
    """Ask: the dialog for a name has not, since the name that it saw had no ending."""
    box = QMessageBox(QMessageBox.Icon.Question, title, asked, parent=over)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No)
    box.setDefaultButton(QMessageBox.StandardButton.No)
    return box.exec() == QMessageBox.StandardButton.Yes


class Saving(Translated, QWidget):
    """The buttons for it, and the list of saved what-ifs to compare with."""

    said = Signal(str, str)
    unsaid = Signal(str)
    """A text that was said, and is no longer so."""
    chosen, awaited = Signal(str), Signal(str)
    """Of a text that was just said: it holds for what is chosen now, or until there is a result."""
    compared = Signal()
    pages_wanted = Signal(str)
    """`SLIDES` or `HANDOUT`: the bottlenecks are wanted as a file."""
    opened = Signal(dict)
    """A what-if that was kept is to be tried again."""

    def __init__(
        self,
        tasks: Tasks,
        settings: SettingsFile,
        theme: Theme,
        map_: PathwayMap,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._settings, self._theme, self._map = tasks, settings, theme, map_
        self.found: Callable[[], FlowResult | None] = lambda: None
        self.tried: Callable[[], dict[str, Any]] = dict
        """What is tried on the screen, to be kept by name; a result says itself what it is of."""
        self.what: Callable[[], WhatIfRow] = lambda: WhatIfRow("", "", (), ())
        """What can be tried here, to say in words what was kept."""
        self.heat: Callable[[], str] = lambda: "none"
        """What the colour of the map shows: one of `HEATS`."""
        self.is_working: Callable[[], bool] = lambda: False
        """Whether something else is being simulated by now than what the result is of."""
        self.over: Callable[[], QWidget] = lambda: self
        """The window that a dialog for a file belongs to: it has the keyboard again when the dialog ends."""
        self._folder = documents()
        self.with_, self.keep, self.export = Choice(), QPushButton(), QPushButton()
        self.with_.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        self._fit()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.maps = QPushButton()
        self.maps.clicked.connect(self.open_maps)
        for part in (self.with_, self.maps, self.keep, self.export):
            row.addWidget(part)
        self.menu, self.keeping = QMenu(self), QMenu(self)
        self.export.setMenu(self.menu)
        self.keep.setMenu(self.keeping)
        self.with_.activated.connect(lambda _at: self.compared.emit())
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.keep.setText(self.tr("&Guardar"))
        self.keep.setToolTip(self.tr("Guardar lo que se prueba, con un nombre; ver lo guardado"))
        self.keeping.clear()
        self.keeping.addAction(self.tr("Guardar lo que se prueba…"), self._ask_name)
        self.keeping.addAction(self.tr("Lo guardado: probar, ver, cambiar, borrar…"), self.open_kept)
        self.maps.setText(self.tr("Dos &mapas…"))
        self.maps.setToolTip(self.tr("Lo que se prueba, al lado de aquello con que se compara"))
        self.export.setText(self.tr("E&xportar"))
        self.with_.setAccessibleName(self.tr("Con qué se compara"))
        self.maps.setAccessibleName(
            self.tr("Dos mapas, lo que se prueba al lado de aquello con que se compara")
        )
        self.keep.setAccessibleName(self.tr("Guardar lo que se prueba"))
        self.export.setAccessibleName(self.tr("Exportar el resultado"))
        self._list()
        self.menu.clear()
        for name, ending, make, kind in (
            (self.tr("Mapa para un documento: imagen (PNG)…"), "png", self._png, ""),
            (self.tr("Mapa para imprimir en grande: dibujo (SVG)…"), "svg", self._svg, ""),
            (self.tr("Medidas y cambios, para otro programa (CSV)…"), "csv", partial(self._table, CHANGES),
             MEASURES),
            (self.tr("Cuellos de botella, para otro programa (CSV)…"), "csv",
             partial(self._table, BOTTLENECKS), PLACES),
            (self.tr("Todas las tablas, para quien evalúa (XLSX)…"), "xlsx", self._tables, ""),
            (self.tr("Resumen para quien decide: una página y el mapa (PDF)…"), "pdf", self._brief, ""),
        ):  # fmt: skip
            self.menu.addAction(name, partial(self._ask_path, ending, make, kind))
        for name, kind in (
            (self.tr("Diapositivas para una clase, un cuello de botella en cada una (PDF)…"), SLIDES),
            (self.tr("Hojas para quienes asisten a la clase (PDF)…"), HANDOUT),
        ):
            self.menu.addAction(name, partial(self.pages_wanted.emit, kind))

    def _fit(self) -> None:
        """The list is as broad as its letters ask."""
        self.with_.setMinimumWidth(9 * self.with_.fontMetrics().averageCharWidth())
        self.with_.setMaximumWidth(26 * self.with_.fontMetrics().height())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Other letters ask for other room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            QTimer.singleShot(0, self, self._fit)  # once the list has them, too

    # -- what-ifs by name ------------------------------------------------------------------------------

    def _list(self) -> None:
        """What can be compared with: of what was kept, all that the pathway shown has."""
        chosen, what = self.with_.currentData(), self.what()
        self.with_.clear()
        self.with_.addItem(self.tr("Frente a: la base"), "")
        for name, kept in self._settings.now.what_ifs.items():
            if is_known(kept, what):
                words = self.tr("Frente a: {0}").replace("{0}", called(name, kept, what))
                self.with_.addItem(literal(words), name)
        self.with_.setCurrentIndex(max(0, self.with_.findData(chosen)))

    def offer(self) -> None:
        """Another pathway, year or language is shown. What is compared with is the base, and that is said,
        where these rules have not all of what it was."""
        chosen, named = self._compared, self.with_.currentText()
        self._list()
        if self._compared != chosen:
            said = self.tr("Con estas reglas no se puede comparar «{0}»: se compara con la base.")
            said = said.replace("{0}", named.partition(": ")[2])
            self.said.emit("note", said)
            self.chosen.emit(said)

    def choose_base(self) -> None:
        """Compare with the base again; whoever asks for it tells what is tried."""
        self.with_.setCurrentIndex(0)

    @property
    def _compared(self) -> str:
        """The name under which it is kept what is compared with; "" for the base."""
        return str(self.with_.currentData() or "")

    @property
    def base_name(self) -> str:
        """What that is called in the language shown; "" for the base."""
        return called(self._compared, self.base, self.what()) if self._compared else ""

    @property
    def base(self) -> Tried:
        """What the what-if is compared with."""
        return self._settings.now.what_ifs.get(self._compared, {})

    def _ask_name(self) -> None:
        title, asked = self.tr("Guardar"), self.tr("Nombre de lo que se prueba:")
        dialog = AskName(title, asked, lambda: self._settings.now.language, LONGEST, self)
        dialog.name.setText(proposed(self.tried(), self.what()))
        dialog.name.selectAll()
        dialog.named.connect(self._keep_or_ask)
        open_dialog(dialog)

    def _keep_or_ask(self, name: str) -> None:
        if name in self._settings.now.what_ifs:
            taken(name, lambda: self.keep_as(name), self)
        else:
            self.keep_as(name)

    def open_kept(self) -> Kept:
        """Show what was kept."""
        dialog = Kept(self._settings, self.what, self)
        dialog.tried.connect(self.opened)
        dialog.changed.connect(self._relist)
        open_dialog(dialog)
        return dialog

    def _relist(self, old: str, new: str) -> None:
        """What is compared with may have another name, or be no more."""
        self.unsaid.emit(self._told_kept(old))
        is_compared = self._compared == old
        self._list()
        if is_compared:
            self.with_.setCurrentIndex(max(0, self.with_.findData(new)))
            self.compared.emit()

    def keep_as(self, name: str) -> None:
        """Keep what is tried now under a name, in place of what had it."""
        tried = marked(name, self.tried(), self.what())
        kept = self._settings.change(what_ifs={**self._settings.now.what_ifs, name: tried})
        self._list()
        if kept:
            self.said.emit("done", self._told_kept(name))
            self.chosen.emit(self._told_kept(name))
        else:
            self.said.emit("error", self.tr("No se pudo escribir en el disco: durará hasta cerrar Ruta."))

    def _told_kept(self, name: str) -> str:
        return self.tr("Guardado como «{0}».").replace("{0}", name)

    def open_maps(self) -> None:
        """Show the map of what is compared with beside that of what is tried."""
        found, rows = self.found(), self._map.rows
        if found is None or rows is None:
            return
        dialog = TwoMaps(rows, found, self.heat(), self._theme, self)
        open_dialog(dialog)

    # -- files -----------------------------------------------------------------------------------------

    def ask_path(
        self,
        ending: str,
        make: Callable[[Path, FlowResult], Callable[[], None]],
        kind: str,
        whose: Callable[[FlowResult], FlowResult] | None = None,
    ) -> None:
        """Save something else about the result; `kind` tells its name from those of other files, `whose` says
        which part of the result is meant."""
        self._ask_path(ending, make, kind, whose)

    def _ask_path(
        self,
        ending: str,
        make: Callable[[Path, FlowResult], Callable[[], None]],
        kind: str = "",
        whose: Callable[[FlowResult], FlowResult] | None = None,
    ) -> None:
        found = self.found()
        if (why_not := self._why_not(found)) or found is None:
            self.said.emit("note", why_not)
            self.awaited.emit(why_not)
            return
        found = whose(found) if whose is not None else found
        name = f"{self._file_name(found, kind)}.{ending}"
        kinds = self.tr("Archivos {0} (*.{1})").replace("{0}", ending.upper()).replace("{1}", ending)
        first = str(self._folder / name)
        path, _kind = QFileDialog.getSaveFileName(self.over(), self.tr("Exportar"), first, kinds)
        if not path:
            return
        whole, is_unasked = with_ending(path, f".{ending}")
        self._folder = whole.parent
        if not is_unasked or may_replace(self.tr("Exportar"), self._replaces(whole), self.over()):
            self._write(whole, make(whole, found))

    def _why_not(self, found: FlowResult | None) -> str:
        """Why a result cannot be exported yet; "" where it can."""
        if found is None:
            return self.tr("Todavía no hay un resultado de esta ruta de atención que se pueda exportar.")
        if found.preview:
            return self.tr("Es una vista previa. Espere el resultado completo para exportarlo.")
        if self.is_working():
            return self.tr("Todavía se simula lo que acaba de elegir. Espere a que termine para exportarlo.")
        return ""

    def _file_name(self, found: FlowResult, kind: str) -> str:
        """What a file is called until somebody names it otherwise: what it is of, and of which kind."""
        kinds = {
            SLIDES: self.tr("diapositivas"), HANDOUT: self.tr("hojas"),
            MEASURES: self.tr("medidas"), PLACES: self.tr("cuellos-de-botella"),
        }  # fmt: skip
        more = [self.tr("ajustes")] if found.question.tried else []
        more += [kinds.get(kind, kind)] if kind else []
        return file_name(found, more)

    def _replaces(self, path: Path) -> str:
        return self.tr("«{0}» ya existe. ¿Reemplazarlo?").replace("{0}", path.name)

    def _write(self, path: Path, work: Callable[[], None]) -> None:
        """Let the writer do it; only what is on the disk is said to be exported."""
        done = self.tr("Exportado: {0}").replace("{0}", str(path))
        self._tasks.ask("export", lambda _service: work(), lambda _none: self.said.emit("done", done))

    # What is drawn is drawn here, in the window's thread; what is written is written in the writer's.

    # All of it is labelled by the result's own question: what is ticked by now may be another.

    def _png(self, path: Path, found: FlowResult) -> Callable[[], None]:
        picture = as_png(self._map, self._below_map(found), self._above_map(found))
        return partial(_exports().save_bytes, path, picture)

    def _svg(self, path: Path, found: FlowResult) -> Callable[[], None]:
        picture = as_svg(self._map, self._below_map(found), self._above_map(found))
        return partial(_exports().save_bytes, path, picture)

    def _above_map(self, found: FlowResult) -> tuple[str, ...]:
        """The title, which names what the map shows, and what it is of."""
        what, lines = self.heat(), _exports().question(found)
        named = words.name(what, found.question.lang)
        title = f"{lines[0]}: {named[:1].lower()}{named[1:]}" if what != "none" else lines[0]
        told = wrap(found.told.said, _LETTERS) if found.told is not None else []
        return (title, *lines[1:], *told)

    def _below_map(self, found: FlowResult) -> tuple[str, ...]:
        """How the map is read."""
        what, lang, rows = self.heat(), found.question.lang, self._map.rows
        figures = words.scale(most_of(found.heat, what), what, lang)
        names = {node.id: node.name for node in rows.nodes} if rows is not None else {}
        what_for = words.most_waited(found.heat, names, lang) if what == "waiting" else ""
        return (
            *filter(None, (words.said(what, lang), words.why_half(figures, lang))),
            *wrap(what_for, _LETTERS),
            self.tr("Cuanto más gruesa una línea, más casos al año pasan por ella."),
            self.tr("Bandas: quién se ocupa. B1 a B14: cuellos de botella que nombra el informe."),
        )

    def _table(self, table: int, path: Path, found: FlowResult) -> Callable[[], None]:
        return partial(_exports().save_csv, path, found, table, found.question.lang)

    def _tables(self, path: Path, found: FlowResult) -> Callable[[], None]:
        return partial(_exports().save_xlsx, path, found, found.question.lang)

    def _brief(self, path: Path, found: FlowResult) -> Callable[[], None]:
        """Its map has a sheet of its own, in letters for paper; without a colour it shows days waited."""
        what = self.heat() if self.heat() != "none" else "waiting"
        rows, lang = self._map.rows, found.question.lang
        warm = heats(found.heat, what, lang, unknowable=found.unknowable)
        picture = sheet_as_svg(rows, warm, _PAPER, _LEAST) if rows is not None else ""
        scale = words.scale(most_of(found.heat, what), what, lang)
        said = f"{words.said(what, lang)} {words.why_half(scale, lang)}".strip()
        return partial(_exports().save_brief, path, found, picture, said, what=what, scale=scale)
