"""The composition: application, languages, theme, writer thread, window. Nothing heavy is loaded here.

The window is painted first; only then does the writer thread load and open the service.
"""

from __future__ import annotations

import linecache
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QObject, Qt, QTranslator
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QLabel

from desktop.collecting import Collecting
from desktop.screens.window import Window
from desktop.settings import SettingsFile, data_path, settings_path, workspace_path
from desktop.tasks import Tasks
from desktop.theme import Theme
from desktop.widgets.sheet import sheet
from desktop.widgets.text import scale

if TYPE_CHECKING:
    from workflow.service.protocols import WindowService

ASSETS = Path(__file__).resolve().parent.parent / "assets"


def open_service() -> WindowService:
    """Open the workspace; called in the writer thread, which thereby loads the service."""
    from workflow.service import Service

    service = Service.open(workspace_path())
    linecache.clearcache()
    return service


class Ruta(QObject):
    """The running application: one window, one writer thread, the remembered choices."""

    def __init__(self, application: QApplication, opener: Callable[[], WindowService] = open_service) -> None:
        super().__init__()
        self._application = application
        self._base_font = QFont(application.font())
        self._translators: list[QTranslator] = []
        self.settings = SettingsFile(settings_path())
        self.theme = Theme(self.settings.now.theme)
        self.tasks = Tasks(opener, data_path() / "errores.log", self)
        self._collecting = Collecting(self, lambda: self.tasks.is_quiet)
        self._set_font()
        self._set_language()
        self.window = Window(self.tasks, self.settings, self.theme)
        self._set_theme()
        self.window.painted.connect(self._go_on, Qt.ConnectionType.QueuedConnection)
        self.tasks.opened.connect(self._tell_repaired)
        self.window.language_wanted.connect(self.choose_language)
        self.window.theme_wanted.connect(self.choose_theme)
        self.window.font_wanted.connect(self.choose_font)

    def _go_on(self) -> None:
        """After the first paint: make the rest of the window, and open the service."""
        self.window.complete()
        linecache.clearcache()  # PySide looks into the source of each module that is imported, and keeps it
        self.tasks.start()

    def _tell_repaired(self) -> None:
        """Another program changed the workspace: the service says so once, as it opens."""
        lang = self.settings.now.language

        def show(text: str) -> None:
            if text:
                self.window.messages.show_text("note", text)

        self.tasks.ask("repaired", lambda service: service.workspace_repairs(lang), show, reads=True)

    def choose_language(self, language: str) -> None:
        """Say everything in another language, at once."""
        if language == self.settings.now.language:
            return
        self.settings.change(language=language)
        self._set_language()
        self.window.messages.say_again()
        self.window.refresh()

    def choose_theme(self, theme: str) -> None:
        """Draw everything in another theme."""
        self.settings.change(theme=theme)
        self._set_theme()

    def choose_font(self, percent: int) -> None:
        """Write everything larger or smaller; letters of this size already are left, which takes a while."""
        if percent == self.settings.now.font:
            return
        self.settings.change(font=percent)
        self._set_font()
        self._set_theme()
        for label in self.window.findChildren(QLabel):
            scale(label)

    def survive(self, kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
        """An exception in the window's thread: written down and shown; the window stays open."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, where)
            return
        import traceback  # not before the first paint

        written = self.tasks.write_down("".join(traceback.format_exception(kind, error, where)))
        self.window.tell_broken(written)

    def _set_language(self) -> None:
        for translator in self._translators:
            self._application.removeTranslator(translator)
        self._translators = []
        ours, qts = str(ASSETS / "translations"), QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        wanted = [(qts, "qtbase_es"), (ours, "qt_es")]  # the second has what the first lacks
        if self.settings.now.language == "en":
            wanted = [(ours, "ruta_en")]
        for folder, name in wanted:
            translator = QTranslator(self)
            if translator.load(name, folder):
                self._translators.append(translator)
                self._application.installTranslator(translator)

    def _set_font(self) -> None:
        font = QFont(self._base_font)
        font.setPointSizeF(self._base_font.pointSizeF() * self.settings.now.font / 100)
        self._application.setFont(font)

    def _set_theme(self) -> None:
        self.theme.set_name(self.settings.now.theme)
        self.window.setStyleSheet(sheet(self._application.palette()))

    def leave(self) -> None:
        """Give the application back as it was found: font, languages, and who frees what is unreachable.

        No thread outlives this, also where the window asked something in place of closing: the writer and
        the simulation tell what goes with the window.
        """
        self.tasks.finish()
        if self.window.is_complete:
            self.window.simulation.close()
        self._collecting.end()
        for translator in self._translators:
            self._application.removeTranslator(translator)
        self._translators = []
        self._application.setFont(self._base_font)


def run() -> int:
    """Open the window and stay until it is closed; answers with the exit code."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Ruta")
    application.setApplicationDisplayName("Ruta")
    ruta = Ruta(application)
    sys.excepthook = ruta.survive
    ruta.window.show()
    code = application.exec()
    ruta.leave()
    return code
