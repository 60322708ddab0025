"""The pictures of the README, drawn anew: `xvfb-run python -m tests.bench.pictures [folder] [WxH]`.

One made-up case is walked into the pathway on a workspace in a temporary folder, and Practice is painted in
Spanish and English, light and dark; then Home and Flow in both languages.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop.app import Ruta
from desktop.widgets.new_case import Wanted

FOLDER = Path(__file__).resolve().parent.parent.parent / "assets" / "screenshots"
WALK = (
    ("self_report_in_person", "victim"),
    ("tell_rights", "police"),
    ("consent_to_form", "victim"),
    ("consent_to_referral", "victim"),
    ("refer_to_upavit", "police"),
    ("fill_form", "police"),
)


class Painter:
    """A running application, moved and painted."""

    def __init__(self, application: QApplication, width: int, height: int) -> None:
        self._application = application
        self.ruta = Ruta(application)
        self.window = self.ruta.window
        self.window.resize(width, height)
        self.window.show()
        self.until(lambda: self.window.is_complete and self.window.home.is_filled)

    def until(self, true: Callable[[], object]) -> None:
        """Let the window live until something is so."""
        end = time.monotonic() + 30
        while not true() and time.monotonic() < end:
            self._application.processEvents()
            time.sleep(0.005)

    def settle(self) -> None:
        """Let everything asked be answered and painted."""
        self.until(lambda: self.ruta.tasks.idle)
        for _ in range(30):
            self._application.processEvents()
            time.sleep(0.005)

    def walk(self) -> None:
        """A session with one case on its way."""
        self.window.start("panama-2021", "2021", "Taller de práctica")
        self.settle()
        for dialog in self._application.topLevelWidgets():
            if dialog is not self.window and dialog.isVisible():
                dialog.close()
        practice = self.window.practice
        practice._new_case(Wanted("domestic_with_children", {}, "Luz", None))
        self.settle()
        practice._choose_played(["victim", "police", "upavit"])
        self.settle()
        for step, role in WALK:
            practice._choose_role(role)
            self.settle()
            practice._request(step, "V1")
            self.settle()
        practice.advance(9 * 1440)
        self.settle()
        practice._choose_role("upavit")
        self.settle()

    def paint(self, folder: Path, language: str, theme: str) -> None:
        """Practice in a language and a theme."""
        self.ruta.choose_language(language)
        self.ruta.choose_theme(theme)
        self.settle()
        self.window.messages.clear()
        self.settle()
        self.window.grab().save(str(folder / f"practice-{language}-{theme}.png"))

    def paint_home(self, folder: Path, language: str) -> None:
        """Home with the kept session."""
        self.ruta.choose_language(language)
        self.ruta.choose_theme("light")
        self.window.show_screen("home")
        self.settle()
        self.window.messages.clear()
        self.settle()
        self.window.grab().save(str(folder / f"home-{language}-light.png"))

    def paint_flow(self, folder: Path, language: str) -> None:
        """Flow with a recommendation tried and a replication in its first spring."""
        self.ruta.choose_language(language)
        self.ruta.choose_theme("light")
        self.window.show_screen("flow")
        flow, simulation = self.window.flow, self.window.simulation
        self.until(lambda: flow._found is not None and not simulation.under_way())
        self.settle()
        flow.levers.boxes["L13"].setChecked(True)
        self.until(lambda: not flow._full.isActive() and not simulation.under_way())
        flow.below.setCurrentWidget(flow.below.changes)
        flow.player.wanted.emit()
        self.until(lambda: flow.player.paths is not None)
        flow.player.pause()
        flow.player.go_to(flow.player._begins + 120 * 1440)
        self.settle()
        self.window.grab().save(str(folder / f"flow-{language}-light.png"))
        flow.levers.clear()


def main(folder: Path, size: str) -> int:
    """Draw them all."""
    width, height = (int(number) for number in size.split("x"))
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        os.environ["RUTA_HOME"] = home
        painter = Painter(QApplication([]), width, height)
        painter.walk()
        for language in ("es", "en"):
            for theme in ("light", "dark"):
                painter.paint(folder, language, theme)
        for language in ("es", "en"):
            painter.paint_home(folder, language)
        for language in ("es", "en"):
            painter.paint_flow(folder, language)
        painter.window.close()
    return 0


if __name__ == "__main__":
    words = sys.argv[1:]
    sys.exit(main(Path(words[0]) if words else FOLDER, words[1] if len(words) > 1 else "1366x768"))
