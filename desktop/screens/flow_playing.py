"""One replication played back on the map; the case of a dot is told, and opened in Practice."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.map.canvas import Canvas
from desktop.settings import SettingsFile
from desktop.simulating import LIFE, Simulation
from desktop.widgets.case_life import CaseLife
from desktop.widgets.dialogs import Paragraph
from desktop.widgets.playback import Player
from workflow.rows.asking import Question, Trouble
from workflow.rows.flow import PlaybackRow
from workflow.rows.living import LifeQuestion, LifeRow


class Playing(QObject):
    """Puts everybody on the map, minute by minute, and reads what one of them lived."""

    lived = Signal(object, str)
    """A `LifeRow` to be kept as a session, and the session's name."""
    said = Signal(str, str)

    def __init__(
        self, player: Player, canvas: Canvas, simulation: Simulation, settings: SettingsFile, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._screen, self._player, self._canvas = parent, player, canvas
        self._simulation, self._settings = simulation, settings
        self.question: Callable[[], Question | None] = lambda: None
        """What would be played now; None where nothing can be asked yet."""
        self._asked = Question()
        self.people: list[int] = []
        """Whose dot each is, as they were last shown."""
        player.moved.connect(self._show_people)
        player.wanted.connect(self._ask)
        canvas.person_chosen.connect(self.read_person)
        canvas.nobody.connect(self._tell_nobody)

    def _ask(self) -> None:
        question = self.question()
        if question is not None:
            self._simulation.playback(question, 0, lambda row: self._play(question, row))

    def _play(self, question: Question, row: PlaybackRow) -> None:
        self._asked = question  # of what is shown, whatever has been asked since
        self._player.set_lives(row)
        self._player.start()

    def _show_people(self, minute: float) -> None:
        if self._player.lives is not None:
            places, self.people = self._player.lives.at(minute, self._player.moving)
            self._canvas.people(places)

    def _tell_nobody(self) -> None:
        """Why the key that reads people has read none."""
        if self._player.lives is None:
            text = self.tr(
                "La tecla P lee los casos de un estado mientras se muestra una historia. Pulse antes "
                "«Reproducir»."
            )
        else:
            text = self.tr("En este momento no hay ningún caso en ese estado.")
        self.said.emit("note", text)

    # -- one of them ---------------------------------------------------------------------------------

    def read_person(self, number: int) -> None:
        """Where the fictional case went whose dot was chosen, up to the day that is shown."""
        player = self._player
        if player.lives is None:
            return
        player.pause()
        case, until = self.people[number], int(player.minute)
        title = self.tr("Caso {0}").replace("{0}", player.lives.row.cases[case])
        dialog = CaseLife(title, self._told(case, until), player.day(until), self._screen)
        asked = LifeQuestion(self._asked, player.lives.row.replication, case, until)
        Living(dialog, asked, self._name(asked, player.day(until)), self._simulation, self._settings, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _told(self, case: int, until: int) -> list[Paragraph]:
        lives, nodes = self._player.lives, self._canvas.nodes
        told: list[Paragraph] = [("muted", self.tr("Caso ficticio de una historia simulada."))]
        for minute, node in lives.life(case) if lives is not None else ():
            if minute <= until and node in nodes:
                row = nodes[node].row
                told.append(("", f"{self._player.day(minute)} · {row.track}: {row.name}"))
        return told

    def _name(self, asked: LifeQuestion, day: str) -> str:
        """What the session is called: it says that it was simulated, and whether something was tried."""
        tried = asked.question.levers or asked.question.tried
        name = (
            self.tr("Ilustración: historia simulada {0}, hasta el {1}")
            if tried
            else self.tr("Historia simulada {0}, hasta el {1}")
        )
        return name.replace("{0}", str(asked.replication + 1)).replace("{1}", day)


class Living(QObject):
    """One open dialog and the life that it asks for; it lives as long as the dialog."""

    def __init__(
        self,
        dialog: CaseLife,
        asked: LifeQuestion,
        name: str,
        simulation: Simulation,
        settings: SettingsFile,
        playing: Playing,
    ) -> None:
        super().__init__(dialog)
        self._dialog, self._asked, self._name = dialog, asked, name
        self._simulation, self._settings, self._playing = simulation, settings, playing
        dialog.wanted.connect(self._ask)
        dialog.called_off.connect(self._call_off)
        simulation.told.connect(self._tell)
        simulation.life_failed.connect(self._fail)

    def _ask(self) -> None:
        self._simulation.life(self._asked, self._show)

    def _call_off(self) -> None:
        self._simulation.cancel(LIFE)

    def _tell(self, key: str, done: int, of: int) -> None:
        if key == LIFE:
            self._dialog.tell(done, of)

    def _fail(self, trouble: Trouble) -> None:
        self._dialog.show_trouble(trouble.text(self._settings.now.language))

    def _show(self, life: LifeRow) -> None:
        self._dialog.accept()
        self._playing.lived.emit(life, self._name)
