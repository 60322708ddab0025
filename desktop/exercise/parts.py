"""What an exercise adds to the desk, and what of practice it puts away meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QCheckBox, QSplitter, QVBoxLayout, QWidget

from desktop.exercise.bar import ExerciseBar
from desktop.exercise.hot_wash import HotWashView
from desktop.exercise.inbox import Inbox
from desktop.exercise.turn import TurnPage
from desktop.widgets.kept_text import Language

if TYPE_CHECKING:
    from desktop.widgets.case_card import CaseCardView
    from desktop.widgets.case_list import CaseList
    from desktop.widgets.history_drawer import HistoryDrawer
    from desktop.widgets.role_panel import RolePanel
    from workflow.rows.exercise import ExerciseRow

_INBOX = 310
"""The first height of messages and persons together, in pixels."""


class Person(Protocol):
    """The person in front, with a colleague's remarks or without."""

    remark: QCheckBox

    def set_remark(self, wanted: bool) -> None:
        """Show a colleague's remarks, or not."""


class PracticeDesk(Protocol):
    """What an exercise changes of the desk."""

    cases: CaseList
    card: CaseCardView
    role: RolePanel
    history: HistoryDrawer

    @property
    def person(self) -> Person:
        """The person in front."""


class Parts:
    """The bar, the messages, and the two pages that cover the desk."""

    def __init__(self, desk: PracticeDesk, language: Language) -> None:
        self._practice = desk
        self.bar, self.inbox = ExerciseBar(), Inbox()
        self.turn, self.wash = TurnPage(), HotWashView(language)
        self._left = QWidget()
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.inbox, 1)
        self._column = column
        self._sizes: list[int] = []
        self._remarks = True
        self._is_here = False

    def show(self, row: ExerciseRow, role: str) -> None:
        """Show the exercise from the seat at the keyboard."""
        self._come()
        self.bar.set_row(row, role)
        self.inbox.set_row(row)
        over = not row.is_going_on
        for part in (self._practice.card.next, self._practice.card.back):
            part.setVisible(over)
        self._practice.history.rewind.setVisible(row.alone)  # where somebody leads, they go back

    def _come(self) -> None:
        """Hints and other cases belong to practice: an exercise gives its own."""
        if self._is_here:
            return
        self._is_here = True
        practice = self._practice
        splitter = practice.cases.parentWidget()
        if isinstance(splitter, QSplitter):
            self._sizes = splitter.sizes()
            splitter.replaceWidget(splitter.indexOf(practice.cases), self._left)
            self._column.addWidget(practice.cases)
            practice.cases.show()
            self._left.show()
            more = max(0, _INBOX - self._sizes[0])
            rest = max(1, sum(self._sizes[1:]))
            splitter.setSizes(
                [self._sizes[0] + more, *(size - more * size // rest for size in self._sizes[1:])]
            )
        self._remarks = practice.person.remark.isChecked()
        practice.person.set_remark(False)
        self._set_practice(shown=False)
        self.bar.show()

    def leave(self) -> None:
        """Practice is as it was before."""
        if not self._is_here:
            return
        self._is_here = False
        practice, splitter = self._practice, self._left.parentWidget()
        if isinstance(splitter, QSplitter):
            splitter.replaceWidget(splitter.indexOf(self._left), practice.cases)
            practice.cases.show()
            splitter.setSizes(self._sizes)
            self._left.setParent(None)
        practice.person.set_remark(self._remarks)
        practice.history.rewind.show()
        self._set_practice(shown=True)
        self.bar.hide()

    def _set_practice(self, *, shown: bool) -> None:
        practice = self._practice
        for part in (
            practice.cases.new,
            practice.cases.more,
            practice.role.played,
            practice.person.remark,
            practice.card.next,
            practice.card.back,
        ):
            part.setVisible(shown)
