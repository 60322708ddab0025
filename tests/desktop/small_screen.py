"""The window on a small screen, in a new process: `python -m tests.desktop.small_screen WxH FONT...`.

Printed is what does not fit, a line each: a window or dialog that is larger than the screen, a text that is
cut, something that cannot be scrolled to. With `--control` the window gets a least size, as it once had, and
the first line is the last.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.patience import SECONDS

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from desktop.app import Ruta
    from desktop.screens.window import Window
    from tests.desktop.fake import FakeService

FRAMES = True
"""Windows have a title bar and borders."""


def offscreen(folder: Path, width: int, height: int) -> str:
    """What QT_QPA_PLATFORM must say for a screen of a size; the file for it is written to a folder."""
    screen = {"name": "small", "x": 0, "y": 0, "width": width, "height": height, "logicalDpi": 96,
              "logicalBaseDpi": 96, "dpr": 1}  # fmt: skip
    path = folder / "screen.json"
    path.write_text(json.dumps({"windowFrameMargins": FRAMES, "screens": [screen]}), encoding="utf-8")
    return f"offscreen:configfile={path}"


def main(width: int, height: int, fonts: Sequence[int], *, control: bool) -> int:
    """Go through all screens and the dialogs in both languages, in a window of each size of letters."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["QT_QPA_PLATFORM"] = offscreen(Path(folder), width, height)
        from PySide6.QtWidgets import QApplication

        application = QApplication([])
        problems = [line for font in fonts for line in _in_a_new_window(application, font, control)]
    for line in problems:
        print(line)
    return 1 if problems else 0


def _in_a_new_window(application: QApplication, font: int, control: bool) -> list[str]:
    """What does not fit with one size of letters, which a person chose just now."""
    from PySide6.QtCore import QCoreApplication, QEvent, Qt

    from desktop.app import Ruta
    from tests.desktop.fake import FakeService

    service = FakeService({})
    with tempfile.TemporaryDirectory() as home:
        os.environ["RUTA_HOME"] = home
        ruta = Ruta(application, lambda: service)
        window = ruta.window
        ruta.choose_font(font)
        if control:
            window.setWindowState(Qt.WindowState.WindowNoState)
            window.setMinimumSize(960, 600)
            window.resize(1366, 768)
        window.show()
        found = _problems(ruta, service, application)
        told = [f"{font} %: {line}" for line in islice(found, 1 if control else None)]
        window.close()
        ruta.leave()
        for gone in (window, ruta):
            gone.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return told


def _problems(ruta: Ruta, service: FakeService, application: QApplication) -> Iterator[str]:
    from PySide6.QtWidgets import QDialog

    from tests.desktop.fake import Idle
    from tests.desktop.test_layout import cut

    window = ruta.window

    def until(true: Callable[[], object]) -> None:
        end = time.monotonic() + SECONDS
        while not true() and time.monotonic() < end:
            application.processEvents()
            time.sleep(0.005)

    def settle() -> None:
        until(lambda: ruta.tasks.idle)
        for _ in range(20):
            application.processEvents()
            time.sleep(0.002)

    def looked_at(name: str, widget: QWidget) -> Iterator[str]:
        settle()
        available = widget.screen().availableGeometry()
        if not available.contains(widget.frameGeometry()):
            yield f"{name}: {widget.frameGeometry().getRect()} on {available.getRect()}"
        yield from (f"{name}: {text}" for text in cut(widget))
        yield from (f"{name}: {text}" for text in _out_of_reach(widget))

    def dialogs() -> list[QDialog]:
        return [each for each in window.findChildren(QDialog) if each.isVisible()]

    until(lambda: window.is_complete and window.home.is_filled)
    window.simulation.make = Idle
    yield from looked_at("first window", window)
    window.start("panama-2021", "2021", "Prueba")
    until(dialogs)
    for language in ("es", "en"):
        for dialog in dialogs():
            dialog.reject()
        ruta.choose_language(language)
        settle()
        window.practice.ask_new_case()
        until(dialogs)
        new = dialogs()[-1]
        yield from looked_at(f"{language} new case", new)
        new.name.setText("Luz 8-123-4567")  # type: ignore[attr-defined]
        new._open()  # type: ignore[attr-defined]
        settle()
        yield from looked_at(f"{language} made up", dialogs()[-1])
        dialogs()[-1].accept()
        settle()
        for name in ("home", "practice", "flow", "pathway", "review"):
            window.show_screen(name)
            yield from looked_at(f"{language} {name}", window)
        yield from _of_referrals(window, service, language, dialogs, looked_at)
        yield from _beside_the_screens(window, language, dialogs, until, looked_at)
        window.show_screen("practice")
        settle()


def _of_referrals(
    window: Window,
    service: FakeService,
    language: str,
    dialogs: Callable[[], list[Any]],
    looked_at: Callable[[str, QWidget], Iterator[str]],
) -> Iterator[str]:
    """What comes before something is told to somebody, and who knows what."""
    referrals = window.practice.referrals
    form = service.referral_form("V1", "send_form", "police", language)
    opened: tuple[tuple[str, Callable[[], None]], ...] = (
        ("referring", lambda: referrals._open(form)),
        ("who knows", lambda: referrals._read(service.who_knows("V1", "police", language))),
        ("rights", lambda: referrals._show_rights("", service.rights_to_tell("V1", "", language))),
    )
    for name, open_it in opened:
        open_it()
        yield from looked_at(f"{language} {name}", dialogs()[-1])
        dialogs()[-1].reject()


def _beside_the_screens(
    window: Window,
    language: str,
    dialogs: Callable[[], list[Any]],
    until: Callable[[Callable[[], object]], None],
    looked_at: Callable[[str, QWidget], Iterator[str]],
) -> Iterator[str]:
    """The guide, the dialog with which a practice begins, and the guided case."""
    for page in ("guide", "keys"):
        window.show_help(page)
        yield from looked_at(f"{language} {page}", dialogs()[-1])
    dialogs()[-1].reject()
    window.show_screen("home")
    window.home.start.click()
    until(lambda: dialogs() and dialogs()[-1].start.isEnabled())
    yield from looked_at(f"{language} begin", dialogs()[-1])
    dialogs()[-1].reject()
    window.begin_guided()
    until(lambda: window.first_case.guided.is_on)
    for at in range(9):
        window.first_case.guided.go_to(at)
        yield from looked_at(f"{language} guided {at}", window)
    window.first_case.guided.end()


def _out_of_reach(top: object) -> Iterator[str]:
    """Buttons and inputs of which a part lies outside what holds them, where nothing scrolls."""
    from PySide6.QtCore import QPoint, QRect
    from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QComboBox, QLineEdit, QWidget

    from tests.desktop.test_layout import seen

    assert isinstance(top, QWidget)
    for each in seen(top):
        if not isinstance(each, QAbstractButton | QComboBox | QLineEdit):
            continue
        holder = each.parentWidget()
        while holder is not None and holder is not top.parentWidget():
            at = QRect(each.mapTo(holder, QPoint(0, 0)), each.size())
            if isinstance(holder.parentWidget(), QAbstractScrollArea):
                break  # from here on one scrolls
            if not holder.rect().adjusted(-1, -1, 1, 1).contains(at):
                name = each.accessibleName() or getattr(each, "text", str)() or type(each).__name__
                yield f"{name!r} at {at.getRect()} in {type(holder).__name__} {holder.rect().getRect()}"
                break
            holder = holder.parentWidget()


if __name__ == "__main__":
    wide, high = (int(number) for number in sys.argv[1].split("x"))
    sizes = [int(word) for word in sys.argv[2:] if word != "--control"]
    sys.exit(main(wide, high, sizes, control="--control" in sys.argv))
