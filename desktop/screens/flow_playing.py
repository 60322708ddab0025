"""One replication played back on the map; the case of a dot is read, and opened in Practice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.map.canvas import Canvas
from desktop.screens.flow_story import Story
from desktop.settings import SettingsFile
from desktop.simulating import SIMULATED_SESSION, Simulation
from desktop.widgets.case_moves import CaseMoves
from desktop.widgets.dialogs import Paragraph
from desktop.widgets.fitting import open_dialog
from desktop.widgets.playback import Player
from desktop.widgets.text import filled
from workflow.rows.asking import JobFailure, Question
from workflow.rows.flow import PlaybackRow
from workflow.rows.simulated_session import MOST_CASES, SimulatedSession, SimulatedSessionQuestion
from workflow.rows.written import amount


class Playing(QObject):
    """Puts everybody on the map, minute by minute, and reads where one of them went."""

    simulated = Signal(object, str)
    """A `SimulatedSession` to be kept as a session, and the session's name."""
    said = Signal(str, str)
    unsaid = Signal(str)
    """A text that was said, and is no longer so."""

    def __init__(
        self, player: Player, canvas: Canvas, simulation: Simulation, settings: SettingsFile, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._screen, self._player, self._canvas = parent, player, canvas
        self._simulation, self._settings = simulation, settings
        self.question: Callable[[], Question | None] = lambda: None
        """What would be played now; None where nothing can be asked yet."""
        self._asked = Question()
        self.asking: AskingForSession | None = None
        """What asked last for a session, until it is answered."""
        self._told = ""
        self.people: list[int] = []
        """Whose dot each is, as they were last shown."""
        self._where: list[str] = []
        """In which state each dot stands, or to which it is on its way."""
        player.moved.connect(self._show_people)
        player.wanted.connect(self._ask)
        canvas.person_chosen.connect(self.read_person)
        canvas.nobody.connect(self._tell_nobody)

    def _ask(self) -> None:
        question = self.question()
        if question is not None:
            if self._simulation.under_way("full", "preview"):
                self._say(self.tr("La historia se muestra sola en cuanto termine lo que se simula."))
            self._simulation.playback(question, 0, lambda row: self._play(question, row))
        else:
            self._say(self.tr("La simulación todavía se prepara. Pulse «Reproducir» cuando haya números."))

    def _say(self, text: str) -> None:
        """Say what holds until something is played, or until something else is asked."""
        self._told = text
        self.said.emit("note", text)

    def _play(self, question: Question, row: PlaybackRow) -> None:
        self._asked = question  # of what is shown, whatever has been asked since
        self.unsaid.emit(self._told)
        self._player.set_paths(row)
        self._player.start()

    def _show_people(self, minute: float) -> None:
        if self._player.paths is not None:
            places, self.people = self._player.paths.at(minute, self._player.moving)
            self._where = [target for _source, target, _share in places]
            self._canvas.people(places)

    def _tell_nobody(self) -> None:
        """Why the key that reads people has read none."""
        if self._player.paths is None:
            text = self.tr(
                "La tecla P lee los casos de un estado mientras se muestra una historia. Pulse antes "
                "«Reproducir»."
            )
        else:
            text = self.tr("En este momento no hay ningún caso en ese estado.")
        self._say(text)

    def go_on(self, now: Question) -> None:
        """What Flow shows came anew: in another language what is told of cases is asked for again, and the
        day stays, paused; of another question it is forgotten."""
        minute, lang = self._player.minute, self._asked.lang
        is_same = self._player.paths is not None and replace(self._asked, lang=now.lang) == now
        self.forget()
        if is_same and now.lang != lang:
            self._simulation.playback(now, 0, lambda row: self._go_back(now, row, minute))

    def _go_back(self, question: Question, row: PlaybackRow, minute: float) -> None:
        self._asked = question
        self._player.set_paths(row)
        self._player.go_to(minute)

    def forget(self) -> None:
        """What was played, or was asked for, belongs to another question: nobody stays on the map."""
        if self._simulation.under_way("playback"):
            self.unsaid.emit(self._told)
        self._simulation.cancel("playback")
        self._player.forget()
        self._canvas.people(())

    # -- one of them ---------------------------------------------------------------------------------

    def read_person(self, number: int) -> None:
        """Where the fictional case went whose dot was chosen, up to the day that is shown; where that dot
        stands is said first of the states that it is in."""
        player = self._player
        if player.paths is None:
            return
        player.pause()
        case, until = self.people[number], int(player.minute)
        self._canvas.stand_at(self._where[number])
        title = self.tr("Caso {0}").replace("{0}", player.paths.row.cases[case])
        dialog = CaseMoves(
            title, self._moves_of(case, until, self._where[number]), player.day(until), self._screen
        )
        replication, node = player.paths.row.replication, self._where[number]
        asked = SimulatedSessionQuestion(self._asked, replication, case, until, node)
        dialog.refuse(self._why_not(until))
        AskingForSession(
            dialog, asked, self._name(asked, player.day(until)), self._simulation, self._settings, self
        )
        open_dialog(dialog)

    def _why_not(self, until: int) -> str:
        """Why the history up to a minute makes no session, and what can be chosen; "" where it does."""
        paths = self._player.paths
        if paths is None or (many := paths.opened_by(until)) <= MOST_CASES:
            return ""
        text = self.tr("Hasta el {0} llegan {1} casos; en Práctica se pueden abrir hasta {2}.")
        text = filled(text, self._player.day(until), amount(many, ""), amount(MOST_CASES, ""))
        if paths.opened_by(paths.row.begins) <= MOST_CASES:
            way = self.tr("Elija un día anterior en la barra de la fecha.")
        else:
            way = self.tr("Elija arriba un año anterior.")
        return f"{text} {way}"

    def _moves_of(self, case: int, until: int, node: str = "") -> list[Paragraph]:
        paths, nodes = self._player.paths, self._canvas.nodes
        if paths is None:
            return []
        story = Story([node.row for node in nodes.values()], paths.row, {}, self._settings.now.language)
        return story.up_to(case, until, node)

    def _name(self, asked: SimulatedSessionQuestion, day: str) -> str:
        """What the session is called: it says that it was simulated, and whether something was tried."""
        tried = asked.question.levers or asked.question.tried
        name = (
            self.tr("Ilustración: historia simulada {0}, hasta el {1}")
            if tried
            else self.tr("Historia simulada {0}, hasta el {1}")
        )
        return name.replace("{0}", str(asked.replication + 1)).replace("{1}", day)


class AskingForSession(QObject):
    """The session that one dialog asks for; it goes on when that is closed, until another is asked for."""

    def __init__(
        self,
        dialog: CaseMoves,
        asked: SimulatedSessionQuestion,
        name: str,
        simulation: Simulation,
        settings: SettingsFile,
        playing: Playing,
    ) -> None:
        super().__init__(playing)
        self._dialog: CaseMoves | None = dialog
        self._asked, self._name, self._is_asked = asked, name, False
        self._simulation, self._settings, self._playing = simulation, settings, playing
        dialog.wanted.connect(self._ask)
        dialog.called_off.connect(self._call_off)
        dialog.finished.connect(self._close)
        simulation.progressed.connect(self._tell)
        simulation.simulated_session_failed.connect(self._fail)

    def _ask(self) -> None:
        older, self._playing.asking = self._playing.asking, self
        if older is not None and older is not self:
            older.give_way()
        self._is_asked = True
        self._simulation.simulated_session(self._asked, self._show)

    def give_way(self) -> None:
        """Another dialog asks: this is not answered any more, which is said where it was still waited for."""
        if self._is_asked:
            text = self.tr("«{0}» ya no se prepara: se pidió otra historia. Puede pedirla otra vez.")
            self._playing.said.emit("note", text.replace("{0}", self._name))
        self._is_asked = False
        if self._dialog is None:
            self._end()

    def _call_off(self) -> None:
        self._is_asked = False
        self._simulation.cancel(SIMULATED_SESSION)

    def _close(self) -> None:
        """The dialog is no more; nothing is left to be told where nothing was asked."""
        self._dialog = None
        if not self._is_asked:
            self._end()

    def _tell(self, key: str, done: int, of: int) -> None:
        if self._dialog is None or not self._is_asked:
            return
        if key == SIMULATED_SESSION:
            self._dialog.tell(done, of)
        else:
            self._dialog.tell_waiting()

    def _fail(self, failure: JobFailure) -> None:
        if not self._is_asked:
            return
        self._is_asked, text = False, failure.text(self._settings.now.language)
        if self._dialog is not None:
            self._dialog.show_failure(text)
        else:
            self._playing.said.emit("error", text)
            self._end()

    def _show(self, session: SimulatedSession) -> None:
        self._is_asked, dialog = False, self._dialog
        if dialog is not None:
            dialog.accept()  # which ends this, too
        else:
            self._end()
        self._playing.simulated.emit(session, self._name)

    def _end(self) -> None:
        """Hear no more: another dialog may ask by now."""
        if self._playing.asking is self:
            self._playing.asking = None
        self._simulation.progressed.disconnect(self._tell)
        self._simulation.simulated_session_failed.disconnect(self._fail)
        self.deleteLater()
