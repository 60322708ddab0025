"""The pictures of the README, drawn anew: `xvfb-run python -m tests.bench.pictures [folder] [WxH]`.

One made-up case is walked into the pathway on a workspace in a temporary folder, and Practice is painted in
Spanish and English, light and dark; then Home, Flow, an exercise, its console and Review in both languages.
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
from workflow.cli import main as command
from workflow.rows.exercise import ExerciseWanted, SeatWanted
from workflow.scenario.library import FOLDER as SCENARIOS

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
            practice._request(step, ("V1",))
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

    def lead(self) -> None:
        """An exercise that is led, in which the first seat has met the person and something has come."""
        seats = tuple(SeatWanted((role,)) for role in ("migration_officer", "labour_inspector", "upavit"))
        self.window.exercise.begin(ExerciseWanted("construction_site", seats, False, True), "V1")
        self.until(lambda: self.window.exercise.is_covered)
        self.settle()
        self.window.exercise._sit_down("seat-1")
        self.settle()
        for step in ("keep_apart", "find_private_place", "offer_water_and_seat", "explain_who_sees"):
            self.window.practice._request(step, ("V1",))
            self.settle()
        self.window.practice.advance(0)
        self.settle()

    def paint_exercise(self, folder: Path, language: str) -> None:
        """The desk of the exercise, and the console of whoever leads it."""
        self.ruta.choose_language(language)
        self.window.show_screen("practice")
        self.settle()
        self.window.messages.clear()
        self.settle()
        self.window.grab().save(str(folder / f"exercise-{language}-light.png"))
        console = self.window.leading.console
        console.resize(self.window.size())
        self.window.leading.open()
        self.settle()
        console.grab().save(str(folder / f"console-{language}-light.png"))
        console.close()

    def paint_review(self, folder: Path, language: str, files: Path) -> None:
        """Review, with the sessions of a class."""
        self.ruta.choose_language(language)
        self.window.show_screen("review")
        self.window.review.open([files])
        self.settle()
        self.window.messages.clear()
        self.settle()
        self.window.grab().save(str(folder / f"review-{language}-light.png"))

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


def played(folder: Path) -> None:
    """Two tables of a class, as their scripts play."""
    folder.mkdir()
    script = SCENARIOS / "construction_site"
    for name in ("careless", "expert"):
        words = ["play", "construction_site", "--script", str(script / f"{name}.yaml")]
        command([*words, "--log", str(folder / f"{name}.ruts"), "--lang", "es"])


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
        painter.lead()
        of_class = Path(home) / "class"
        played(of_class)
        for language in ("es", "en"):
            painter.paint_exercise(folder, language)
            painter.paint_review(folder, language, of_class)
        painter.window.close()
    return 0


if __name__ == "__main__":
    words = sys.argv[1:]
    sys.exit(main(Path(words[0]) if words else FOLDER, words[1] if len(words) > 1 else "1366x768"))
