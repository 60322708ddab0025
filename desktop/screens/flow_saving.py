"""What Flow saves: what-ifs by name, and pictures, tables and a page for other programs."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QInputDialog,
    QMenu,
    QMessageBox,
    QPushButton,
    QWidget,
)

from desktop.map import PathwayMap
from desktop.screens.flow_maps import TwoMaps
from desktop.settings import SettingsFile
from desktop.tasks import Tasks
from desktop.theme import Theme
from desktop.widgets.text import Speaks, literal
from workflow.rows.flow import BOTTLENECKS, CHANGES, FlowResult

_SCALE = 2
_LONGEST = 60
Tried = Mapping[str, Any]
"""`levers` and `tried` of a what-if."""


def _exports() -> ModuleType:
    from workflow.service import exports  # late: the first window needs no service

    return exports


def as_svg(map_: PathwayMap, ground: str) -> bytes:
    """The whole map as it is drawn, as SVG."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    scene = map_.canvas.scene()
    room = scene.sceneRect()
    made = QSvgGenerator()
    made.setOutputDevice(buffer)
    made.setSize(QSize(int(room.width()), int(room.height())))
    made.setViewBox(QRect(0, 0, int(room.width()), int(room.height())))
    painter = QPainter(made)
    _paint(map_, painter, QRectF(0, 0, room.width(), room.height()), ground)
    painter.end()
    return bytes(content.data())


def as_png(map_: PathwayMap, ground: str) -> bytes:
    """The whole map as it is drawn, as PNG at twice its size."""
    room = map_.canvas.scene().sceneRect()
    image = QImage(int(room.width()) * _SCALE, int(room.height()) * _SCALE, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    _paint(map_, painter, QRectF(image.rect()), ground)
    painter.end()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(content.data())


def _paint(map_: PathwayMap, painter: QPainter, room: QRectF, ground: str) -> None:
    painter.fillRect(room, QColor(ground))
    map_.canvas.scene().render(painter, room)


class Saving(Speaks, QWidget):
    """The buttons for it, and the list of saved what-ifs to compare with."""

    said = Signal(str, str)
    compared = Signal()

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
        self.tried: Callable[[], tuple[dict[str, Any], tuple[str, ...]]] = lambda: ({}, ())
        self.heat: Callable[[], str] = str
        """What the colour of the map shows."""
        self.fan: Callable[[], str] = str
        """Which number is drawn over the months."""
        self.with_, self.keep, self.export = QComboBox(), QPushButton(), QPushButton()
        self.with_.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.with_.setMinimumContentsLength(18)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.maps = QPushButton()
        self.maps.clicked.connect(self.open_maps)
        for part in (self.with_, self.maps, self.keep, self.export):
            row.addWidget(part)
        self.menu = QMenu(self)
        self.export.setMenu(self.menu)
        self.keep.clicked.connect(self._ask_name)
        self.with_.activated.connect(lambda _at: self.compared.emit())
        self.retranslate()

    def retranslate(self) -> None:
        """Say the fixed texts anew."""
        self.keep.setText(self.tr("&Guardar…"))
        self.keep.setToolTip(self.tr("Guardar lo que se prueba, con un nombre"))
        self.maps.setText(self.tr("Dos &mapas…"))
        self.maps.setToolTip(self.tr("Lo que se prueba, al lado de aquello con que se compara"))
        self.export.setText(self.tr("E&xportar"))
        self.with_.setAccessibleName(self.tr("Con qué se compara"))
        self._list()
        self.menu.clear()
        for name, ending, make in (
            (self.tr("Mapa como imagen (PNG)…"), "png", self._png),
            (self.tr("Mapa como dibujo (SVG)…"), "svg", self._svg),
            (self.tr("Medidas y cambios (CSV)…"), "csv", partial(self._table, CHANGES)),
            (self.tr("Cuellos de botella (CSV)…"), "csv", partial(self._table, BOTTLENECKS)),
            (self.tr("Todas las tablas (XLSX)…"), "xlsx", self._tables),
            (self.tr("Resumen de una página (PDF)…"), "pdf", self._brief),
        ):
            self.menu.addAction(name, partial(self._ask_path, ending, make))

    # -- what-ifs by name ------------------------------------------------------------------------------

    def _list(self) -> None:
        chosen = self.with_.currentData()
        self.with_.clear()
        self.with_.addItem(self.tr("Frente a: la base"), "")
        for name in self._settings.now.what_ifs:
            self.with_.addItem(literal(self.tr("Frente a: {0}").replace("{0}", name)), name)
        self.with_.setCurrentIndex(max(0, self.with_.findData(chosen)))

    @property
    def base(self) -> Tried:
        """What the what-if is compared with."""
        name = self.with_.currentData()
        return self._settings.now.what_ifs.get(str(name), {}) if name else {}

    def _ask_name(self) -> None:
        asked = self.tr("Nombre de lo que se prueba:")
        name, given = QInputDialog.getText(self, self.tr("Guardar lo que se prueba"), asked)
        name = " ".join(name.split())[:_LONGEST]
        if given and name:
            self.keep_as(name)

    def keep_as(self, name: str) -> None:
        """Keep what is tried now under a name, in place of what had it."""
        tried, _lines = self.tried()
        kept = self._settings.change(what_ifs={**self._settings.now.what_ifs, name: tried})
        self._list()
        if kept:
            self.said.emit("done", self.tr("Guardado como «{0}».").replace("{0}", name))
        else:
            self.said.emit("error", self.tr("No se pudo escribir en el disco: durará hasta cerrar Ruta."))

    def open_maps(self) -> None:
        """Show the map of what is compared with beside that of what is tried."""
        found, rows = self.found(), self._map.rows
        if found is None or rows is None:
            return
        dialog = TwoMaps(rows, found, self.heat(), self.with_.currentText(), self._theme, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    # -- files -----------------------------------------------------------------------------------------

    def _ask_path(self, ending: str, make: Callable[[Path, FlowResult], Callable[[], None]]) -> None:
        found = self.found()
        if found is None:
            return
        name = f"ruta-{found.what_if.pathway}-{found.what_if.year}.{ending}"
        path, _kind = QFileDialog.getSaveFileName(self, self.tr("Exportar"), name, f"*.{ending}")
        if not path:
            return
        whole = Path(path) if path.endswith(f".{ending}") else Path(f"{path}.{ending}")
        if str(whole) == path or not os.path.lexists(whole) or self._may_replace(whole):
            self._write(whole, make(whole, found))

    def _may_replace(self, path: Path) -> bool:
        """Ask: the dialog for a name has not, since the name that it saw had no ending."""
        asked = self.tr("«{0}» ya existe. ¿Reemplazarlo?").replace("{0}", path.name)
        box = QMessageBox(QMessageBox.Icon.Question, self.tr("Exportar"), asked, parent=self)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No)
        box.setDefaultButton(QMessageBox.StandardButton.No)
        return box.exec() == QMessageBox.StandardButton.Yes

    def _write(self, path: Path, work: Callable[[], None]) -> None:
        """Let the writer do it; only what is on the disk is said to be exported."""
        done = self.tr("Exportado: {0}").replace("{0}", str(path))
        self._tasks.ask("export", lambda _service: work(), lambda _none: self.said.emit("done", done))

    # What is drawn is drawn here, in the window's thread; what is written is written in the writer's.

    def _png(self, path: Path, _found: FlowResult) -> Callable[[], None]:
        return partial(_exports().save_bytes, path, as_png(self._map, self._theme.colours.base))

    def _svg(self, path: Path, _found: FlowResult) -> Callable[[], None]:
        return partial(_exports().save_bytes, path, as_svg(self._map, self._theme.colours.base))

    def _table(self, table: int, path: Path, found: FlowResult) -> Callable[[], None]:
        return partial(_exports().save_csv, path, found, table, self._settings.now.language)

    def _tables(self, path: Path, found: FlowResult) -> Callable[[], None]:
        return partial(_exports().save_xlsx, path, found, self._settings.now.language)

    def _brief(self, path: Path, found: FlowResult) -> Callable[[], None]:
        _tried, lines = self.tried()
        picture = as_svg(self._map, self._theme.colours.base).decode("utf-8", "replace")
        lang = self._settings.now.language
        return partial(_exports().save_brief, path, found, lines, picture, lang, self.fan())
