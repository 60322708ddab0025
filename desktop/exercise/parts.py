"""What an exercise adds to the desk, and what of practice it puts away meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QCheckBox, QSplitter, QTabWidget, QWidget

from desktop.exercise.bar import ExerciseBar
from desktop.exercise.hot_wash import HotWashView
from desktop.exercise.inbox import Inbox
from desktop.exercise.turn import TurnPage
from desktop.widgets.kept_text import Language
from desktop.widgets.panel import Panel
from desktop.widgets.text import LARGE, Text, Translated

if TYPE_CHECKING:
    from desktop.widgets.case_card import CaseCardView
    from desktop.widgets.case_list import CaseList
    from desktop.widgets.clock_bar import ClockBar
    from desktop.widgets.deadlines import DeadlineList
    from desktop.widgets.history_drawer import HistoryDrawer
    from desktop.widgets.role_panel import RolePanel
    from desktop.widgets.steps_panel import StepsPanel
    from workflow.rows.exercise import ExerciseRow


class Person(Protocol):
    """The person in front, with a colleague's remarks or without."""

    remark: QCheckBox

    def set_open(self, is_open: bool) -> None:
        """Let something be asked and done in the talk, or only read."""

    def set_remark(self, wanted: bool) -> None:
        """Show a colleague's remarks, or not."""

    def offer_remark(self, offered: bool) -> None:
        """Let them be switched on and off, or not at all."""

    def begin(self) -> None:
        """Begin as for whoever has chosen nothing yet."""


class Passing(Protocol):
    """What asks before time passes."""

    def offer(self, read: Callable[[str], None], hand_over: Callable[[], None]) -> None:
        """Whoever waits may read a message, or hand over the turn, in place of letting time pass."""


class PracticeDesk(Protocol):
    """What an exercise changes of the desk."""

    cases: CaseList
    card: CaseCardView
    deadlines: DeadlineList
    role: RolePanel
    history: HistoryDrawer
    steps: StepsPanel
    clock: ClockBar

    @property
    def time(self) -> Passing:
        """What asks before time passes."""

    @property
    def person(self) -> Person:
        """The person in front."""


class Parts:
    """The bar, the messages, and the two pages that cover the desk.

    Messages, card and deadlines share one place on the desk, each with a tab.
    """

    def __init__(self, desk: PracticeDesk, language: Language) -> None:
        self._practice = desk
        self.bar, self.inbox = ExerciseBar(), Inbox()
        self.turn, self.wash = TurnPage(), HotWashView(language)
        self.tabs, self.over = Tabs(self.inbox), Over()
        self._sizes: list[int] = []
        self._remarks = True
        self._is_here = False
        self.turn.seated.connect(lambda _seat: self._begin())
        desk.time.offer(self.inbox.opened.emit, self.bar.handed_over.emit)

    def _begin(self) -> None:
        """Somebody else sits down: the desk is as for whoever has chosen nothing yet."""
        self._practice.person.begin()
        self.tabs.setCurrentIndex(0)
        self.inbox.begin()

    def show(self, row: ExerciseRow, role: str) -> None:
        """Show the exercise from the seat at the keyboard."""
        self._come()
        self.bar.set_row(row, role)
        self.inbox.set_row(row)
        self.tabs.tell(sum(not message.read for message in row.messages))
        over = not row.is_going_on
        self.over.tell(row)
        for part in (self._practice.card.next, self._practice.card.back):
            part.setVisible(over)
        self._open_desk(row.is_going_on)
        self._practice.history.rewind.setVisible(row.alone)  # where somebody leads, they go back

    def _open_desk(self, is_open: bool) -> None:
        """Once it is over the desk is read: nothing on it invites to act."""
        steps = self._practice.steps
        steps.setVisible(is_open)
        column = steps.parentWidget()
        if isinstance(column, QSplitter) and not is_open:
            column.addWidget(self.over)
        self.over.setVisible(not is_open)
        self._practice.clock.set_over(not is_open)
        self._practice.person.set_open(is_open)

    def _come(self) -> None:
        """Hints and other cases belong to practice: an exercise gives its own."""
        if self._is_here:
            return
        self._is_here = True
        practice = self._practice
        splitter = practice.cases.parentWidget()
        if isinstance(splitter, QSplitter):
            self._sizes = splitter.sizes()
            self.tabs.take(practice.card, practice.deadlines)
            splitter.addWidget(self.tabs)
            splitter.setCollapsible(1, False)
            splitter.setStretchFactor(1, 1)
        self._remarks = practice.person.remark.isChecked()
        practice.person.set_remark(False)
        self._set_practice(shown=False)
        self.bar.show()

    def leave(self) -> None:
        """Practice is as it was before."""
        if not self._is_here:
            return
        self._is_here = False
        practice, splitter = self._practice, self.tabs.parentWidget()
        if isinstance(splitter, QSplitter):
            for part in (practice.card, practice.deadlines):
                splitter.addWidget(part)
                splitter.setCollapsible(splitter.indexOf(part), False)
                part.show()
            self.tabs.setParent(None)
            splitter.setSizes(self._sizes)
        practice.person.set_remark(self._remarks)
        practice.history.rewind.show()
        self._open_desk(True)
        self._set_practice(shown=True)
        self.bar.hide()

    def _set_practice(self, *, shown: bool) -> None:
        practice = self._practice
        for part in (
            practice.cases.new,
            practice.cases.more,
            practice.role.played,
            practice.card.next,
            practice.card.back,
        ):
            part.setVisible(shown)
        practice.person.offer_remark(shown)


class Over(Translated, Panel):
    """In place of the steps, once the exercise is over: where one reads what happened."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._told = Text(look="heading"), Text(look="muted")
        self.column.addWidget(self._title)
        self.column.addWidget(self._told)
        self.column.addStretch(1)
        self._others = False
        self.retranslate()

    def tell(self, row: ExerciseRow) -> None:
        """Say what can be read of an exercise: where more than one role was played, each one's talk."""
        self._others = bool(row.over) and sum(len(seat.roles) for seat in row.seats) > 1
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts in the present language."""
        self._title.setText(self.tr("Para leer"))
        told = self.tr(
            "El historial (Ctrl+H) tiene todo lo que pasó, en su orden; «Retroalimentación», lo que vale "
            "la pena conversar."
        )
        talks = self.tr("Al elegir otro rol, arriba, se lee la conversación que ese rol conoció.")
        self._told.setText(f"{told} {talks}" if self._others else told)


class Tabs(Translated, QTabWidget):
    """Messages, the card of a case, and its deadlines."""

    def __init__(self, inbox: Inbox, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unread = 0
        self.inbox = inbox
        self.addTab(inbox, "")
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.retranslate()

    def take(self, card: QWidget, deadlines: QWidget) -> None:
        """Hold these two beside the messages."""
        for part in (card, deadlines):
            self.addTab(part, "")
        self.setCurrentIndex(0)
        self.show()
        self.retranslate()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """In large letters the number stands over its word, and less is left beside each."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            large = self.fontMetrics().height() > LARGE
            self.tabBar().setStyleSheet("QTabBar::tab { padding: 4px 2px; }" if large else "")
            self.retranslate()

    def tell(self, unread: int) -> None:
        """Say how many messages wait; where there are more than before, they come forward."""
        if unread > self._unread:
            self.setCurrentWidget(self.inbox)
        self._unread = unread
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        large = self.fontMetrics().height() > LARGE
        waits = f"({self._unread})" if self._unread else ""
        messages = f"{waits}\n" if large and waits else f"{waits} " if waits else ""
        for at, text in enumerate((messages + self.tr("Mensa&jes"), self.tr("Ficha"), self.tr("Plazos"))):
            if at < self.count():
                self.setTabText(at, text)
                whole = text.replace("&", "").replace("\n", " ")
                self.setTabToolTip(at, whole)  # where letters are large it is shortened
