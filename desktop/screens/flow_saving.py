"""What Flow saves: what-ifs by name, and pictures, tables and a page for other programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QRectF, QSize, Signal
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QInputDialog, QMenu, QPushButton, QWidget

from desktop.map import PathwayMap
from desktop.settings import SettingsFile
from desktop.tasks import Tasks
from desktop.theme import Theme
from desktop.widgets.text import Speaks, literal
from workflow.rows.flow import FlowResult

if TYPE_CHECKING:
    from workflow.service import Service

_SCALE = 2
_LONGEST = 60
Tried = Mapping[str, Any]
"""`levers` and `tried` of a what-if."""


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
        self.with_, self.keep, self.export = QComboBox(), QPushButton(), QPushButton()
        self.with_.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.with_.setMinimumContentsLength(18)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for part in (self.with_, self.keep, self.export):
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
        self.export.setText(self.tr("E&xportar"))
        self.with_.setAccessibleName(self.tr("Con qué se compara"))
        self._list()
        self.menu.clear()
        for name, ending, act in (
            (self.tr("Mapa como imagen (PNG)…"), "png", self._save_png),
            (self.tr("Mapa como dibujo (SVG)…"), "svg", self._save_svg),
            (self.tr("Medidas y cambios (CSV)…"), "csv", self._save_changes),
            (self.tr("Cuellos de botella (CSV)…"), "csv", self._save_bottlenecks),
            (self.tr("Todas las tablas (XLSX)…"), "xlsx", self._save_xlsx),
            (self.tr("Resumen de una página (PDF)…"), "pdf", self._save_brief),
        ):
            self.menu.addAction(name, partial(self._ask_path, ending, act))

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

    # -- files -----------------------------------------------------------------------------------------

    def _ask_path(self, ending: str, act: Callable[[Path, FlowResult], None]) -> None:
        found = self.found()
        if found is None:
            return
        name = f"ruta-{found.what_if.pathway}-{found.what_if.year}.{ending}"
        path, _kind = QFileDialog.getSaveFileName(self, self.tr("Exportar"), name, f"*.{ending}")
        if path:
            whole = Path(path) if path.endswith(f".{ending}") else Path(f"{path}.{ending}")
            act(whole, found)

    def _save(self, path: Path, work: Callable[[], None]) -> None:
        def write(_service: Service) -> None:
            work()

        done = self.tr("Exportado: {0}").replace("{0}", str(path))
        self._tasks.ask("export", write, lambda _none: self.said.emit("done", done))

    def _save_png(self, path: Path, _found: FlowResult) -> None:
        from workflow.service.exports import save_bytes

        content = as_png(self._map, self._theme.colours.base)
        self._save(path, lambda: save_bytes(path, content))

    def _save_svg(self, path: Path, _found: FlowResult) -> None:
        from workflow.service.exports import save_bytes

        content = as_svg(self._map, self._theme.colours.base)
        self._save(path, lambda: save_bytes(path, content))

    def _save_changes(self, path: Path, found: FlowResult) -> None:
        from workflow.service.exports import CHANGES, save_csv

        lang = self._settings.now.language
        self._save(path, lambda: save_csv(path, found, CHANGES, lang))

    def _save_bottlenecks(self, path: Path, found: FlowResult) -> None:
        from workflow.service.exports import BOTTLENECKS, save_csv

        lang = self._settings.now.language
        self._save(path, lambda: save_csv(path, found, BOTTLENECKS, lang))

    def _save_xlsx(self, path: Path, found: FlowResult) -> None:
        from workflow.service.exports import save_xlsx

        lang = self._settings.now.language
        self._save(path, lambda: save_xlsx(path, found, lang))

    def _save_brief(self, path: Path, found: FlowResult) -> None:
        from workflow.service.exports import save_brief

        lang, (_tried, lines) = self._settings.now.language, self.tried()
        picture = as_svg(self._map, self._theme.colours.base).decode("utf-8", "replace")
        self._save(path, lambda: save_brief(path, found, lines, picture, lang))
