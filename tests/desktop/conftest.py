"""A running window on a small service, its files in a folder of the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop.app import Ruta
from tests.desktop.fake import FakeService, FakeSession, Idle
from tests.patience import MILLISECONDS
from workflow.service.protocols import WindowService


class Patient(QtBot):
    """What drives the widgets, and waits as long as a busy machine needs."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = MILLISECONDS) -> None:  # noqa: N802
        """Wait for something to show."""
        super().waitUntil(callback, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> Patient:
    """In place of pytest-qt's, which waits for five seconds."""
    return Patient(request)


class Driven:
    """An application under test: opens, closes and opens again on the same files."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.kept: dict[str, FakeSession] = {}
        self.service = FakeService(self.kept)
        self.ruta: Ruta
        self._is_open = False

    def open(self, opener: Callable[[], WindowService] | None = None) -> Ruta:
        """Open the window and wait until Home is filled."""
        self.service = FakeService(self.kept)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self._is_open = True
        self.ruta = Ruta(application, opener or (lambda: self.service))
        if not self.ruta.settings.now.geometry:  # Qt's screen without a display has 800 by 800
            self.ruta.window.setWindowState(Qt.WindowState.WindowNoState)
            self.ruta.window.resize(1366, 768)
        self.ruta.window.show()
        if opener is None:
            self.wait(lambda: self.ruta.window.home.is_filled)
        return self.ruta

    def close(self) -> None:
        """Close the window as a person does, and let go of all of it."""
        if not self._is_open:
            return
        self._is_open = False
        self.ruta.window.close()
        self.ruta.leave()
        self.ruta.window.deleteLater()
        self.ruta.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def wait(self, until: Callable[[], bool]) -> None:
        """Wait for something to show."""
        self.qtbot.waitUntil(until)

    def settle(self) -> None:
        """Wait until everything asked is answered, and be in the window again as after a dialog."""
        self.wait(lambda: self.ruta.tasks.idle and not self.ruta.window.practice.steps.is_settling)
        if QApplication.activeWindow() is None:  # offscreen there is no window manager to do it
            self.ruta.window.activateWindow()
            self.wait(lambda: QApplication.activeWindow() is self.ruta.window)

    def dialog(self, kind: type[Any]) -> Any:
        """The dialog that is open."""
        self.wait(lambda: bool(self._dialogs(kind)))
        return self._dialogs(kind)[0]

    def _dialogs(self, kind: type[QDialog]) -> list[QDialog]:
        return [dialog for dialog in self.ruta.window.findChildren(kind) if dialog.isVisible()]

    def begin(self) -> Any:
        """The dialog with which a practice begins, filled."""
        from desktop.widgets.begin import BeginCase

        click(self.qtbot, self.ruta.window.home.start)
        dialog = self.dialog(BeginCase)
        self.wait(dialog.start.isEnabled)
        return dialog

    def start_with_case(self) -> None:
        """A session with one case, by the mouse."""
        click(self.qtbot, self.begin().start)
        self.wait(lambda: self.ruta.window.practice.case == "V1")
        self.settle()


def click(qtbot: QtBot, widget: QWidget) -> None:
    """A click of the left button in the middle of a widget."""
    assert widget.isVisible() and widget.isEnabled()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def press(widget: QWidget, key: Qt.Key, hold: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press and release a key."""
    QTest.keyClick(widget, key, hold)


@pytest.fixture
def simulating() -> None:
    """Asked for by a test whose window starts the process that simulates.

    Where Flow is shown, that works on Panama for ten seconds, whether anybody waits for it or not.
    """


@pytest.fixture
def driven(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Iterator[Driven]:
    """The application under test, closed at the end; it simulates only where `simulating` is asked for."""
    monkeypatch.setenv("RUTA_HOME", str(tmp_path))
    if "simulating" not in request.fixturenames:
        monkeypatch.setattr("desktop.simulating._simulator", Idle)
    usual = QApplication.doubleClickInterval()
    QApplication.setDoubleClickInterval(1)  # nobody here presses twice by mistake
    driver = Driven(qtbot)
    yield driver
    driver.service.gate.set()
    driver.close()
    QApplication.setDoubleClickInterval(usual)
