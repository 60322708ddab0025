"""What takes the place of a review for a while: a case event by event, or beside another table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.screens.beside import Beside
from desktop.screens.foreign_log import ForeignLogView
from desktop.screens.replay import Replay
from desktop.screens.review_board import ReviewBoard
from desktop.settings import SettingsFile
from desktop.simulating import Simulation
from desktop.tasks import Tasks
from desktop.theme import Theme
from desktop.widgets.panel import Pages

if TYPE_CHECKING:
    from pathlib import Path

    from workflow.rows.review import CaseReview


class ReviewAside(Pages):
    """The columns of a review, and what is opened in their place; each is made when it is first wanted."""

    seq_wanted = Signal(int, str, int)
    """A session, a case and an event of it are to be looked at in the review."""
    turned = Signal()
    """Something else is looked at."""

    def __init__(
        self,
        tasks: Tasks,
        settings: SettingsFile,
        theme: Theme,
        simulation: Simulation,
        columns: QWidget,
        board: ReviewBoard,
    ) -> None:
        super().__init__()
        self._simulation = simulation
        self._tasks, self._settings, self._theme = tasks, settings, theme
        self._columns, self._board = columns, board
        self.replay: Replay | None = None
        self.beside: Beside | None = None
        self.foreign: ForeignLogView | None = None
        self.addWidget(columns)
        board.replay_wanted.connect(self.open_replay)
        board.compare_wanted.connect(self.open_beside)

    @property
    def is_aside(self) -> bool:
        """Whether something else is shown than the columns."""
        return self.currentWidget() is not self._columns

    @property
    def replays(self) -> bool:
        """Whether a case is gone through event by event."""
        return self.replay is not None and self.currentWidget() is self.replay

    def open_replay(self) -> None:
        """Go through the case that is shown, from the event that is chosen on, else from its first."""
        case = self._board.case
        if case is None or not case.is_whole or not case.seqs:
            return
        if self.replay is None:
            self.replay = Replay(self._tasks, self._settings, self._theme, self._simulation)
            self.replay.left.connect(self._come_back)
            self.addWidget(self.replay)
        self.setCurrentWidget(self.replay)
        self.turned.emit()
        self.replay.show_case(case, self._board.seq, self._board.views.rows)

    def open_beside(self) -> None:
        """Set the case that is shown beside that of another table."""
        case = self._board.case
        if case is None or not case.is_whole:
            return
        if self.beside is None:
            self.beside = Beside(self._tasks, self._settings, self._theme)
            self.beside.left.connect(lambda: self._come_back(0))
            self.beside.seq_wanted.connect(self._look_at)
            self.addWidget(self.beside)
        self.setCurrentWidget(self.beside)
        self.turned.emit()
        self.beside.show_case(case)
        self.beside.back.setFocus()

    def open_foreign(self, path: Path) -> None:
        """Look at a log that another program wrote, in place of the columns, once it is read."""
        if self.foreign is None:
            self.foreign = ForeignLogView(self._tasks, self._settings, self._theme)
            self.foreign.left.connect(self.leave)
            self.foreign.opened.connect(self._show_foreign)
            self.addWidget(self.foreign)
        self.foreign.open(path)

    def _show_foreign(self) -> None:
        if self.foreign is not None and self.currentWidget() is not self.foreign:
            self.setCurrentWidget(self.foreign)
            self.turned.emit()
            self.foreign.cases.setFocus()

    def show_again(self, case: CaseReview) -> None:
        """Tell what is shown in another language."""
        if self.replays and self.replay is not None:
            self.replay.show_case(case, self.replay.bar.seq, self._board.views.rows)
        elif self.beside is not None and self.currentWidget() is self.beside:
            self.beside.show_case(case)

    def leave(self) -> bool:
        """Back to the columns, where something else is shown; whether it was so."""
        if self.foreign is not None:
            self.foreign.close_log()
        if not self.is_aside:
            return False
        if self.replays and self.replay is not None:
            self.replay.leave()
        else:
            self._come_back(0)
        return True

    def take_focus(self) -> None:
        """Give the keyboard to what is shown in place of the columns, or to the events."""
        if self.replays and self.replay is not None:
            self.replay.table.setFocus()
        elif self.foreign is not None and self.currentWidget() is self.foreign:
            self.foreign.cases.setFocus()
        elif self.is_aside and self.beside is not None:
            self.beside.steps.setFocus()
        else:
            self._board.take_focus()

    def switch(self) -> None:
        """Show the next view of the case, or of the desk in the past."""
        if self.replays and self.replay is not None:
            self.replay.board.switch()
        elif not self.is_aside:
            self._board.views.switch()

    def _look_at(self, source: int, case: str, seq: int) -> None:
        self._come_back(0)
        self.seq_wanted.emit(source, case, seq)

    def _come_back(self, seq: int) -> None:
        self.setCurrentWidget(self._columns)
        if seq:
            self._board.go_to(seq)
        self._board.take_focus()
