"""The desk of a case in the past: who was in front, where it stood, what was due; nothing can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from desktop.models.reviewed import ReviewedModel
from desktop.screens.board import Board
from desktop.screens.columns import column
from desktop.screens.supposing import Ways, open_supposing
from desktop.settings import SettingsFile
from desktop.simulating import Simulation
from desktop.talk.past import PastPerson
from desktop.tasks import Tasks
from desktop.theme import Theme
from desktop.widgets.case_card import CaseCardView
from desktop.widgets.deadlines import DeadlineList
from desktop.widgets.divided import Divided
from desktop.widgets.fitting import open_dialog
from desktop.widgets.panel import Panel
from desktop.widgets.replay_bar import Moments, ReplayBar
from desktop.widgets.reviewed_table import ReviewedTable
from desktop.widgets.text import Translated

if TYPE_CHECKING:
    from workflow.rows import EventRow
    from workflow.rows.map import MapRows
    from workflow.rows.past import PastRow
    from workflow.rows.review import CaseReview

_LEFT = 320
_BAR_KEYS = (
    Qt.Key.Key_Space,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_F,
    Qt.Key.Key_V,
    Qt.Key.Key_Y,
)
_ASKED = "review:past"


class _Events(ReviewedTable):
    """Keys that move the replay are left to it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Up and down walk the rows."""
        if event.key() in _BAR_KEYS and not event.modifiers():
            event.ignore()
        else:
            super().keyPressEvent(event)


class Replay(Translated, QWidget):
    """A case of a review, event by event, on the parts of the desk."""

    left = Signal(int)
    """Back to the review, at the event that was shown last."""

    def __init__(
        self,
        tasks: Tasks,
        settings: SettingsFile,
        theme: Theme,
        simulation: Simulation,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._settings = tasks, settings
        self._ways = Ways(tasks, settings, theme, simulation)
        self._case: CaseReview | None = None
        self._shown = 0
        self._is_led = False
        self.bar = ReplayBar()
        self.bar.is_ready = lambda: self._shown == self.bar.seq
        self.card, self.deadlines, self.person = CaseCardView(), DeadlineList(), PastPerson()
        for button in (self.card.next, self.card.back, self.card.knows):
            button.hide()  # what they tell is told of the present
        self.board = Board(theme, person=self.person)
        self.model = ReviewedModel()
        self.model.setParent(self)
        self.table = _Events(self.model)
        self.table.selectionModel().currentRowChanged.connect(self._row_chosen)
        self._lay_out()
        self.bar.moved.connect(self._go)
        self.bar.left.connect(self.leave)
        self.bar.supposed.connect(self.suppose)
        self.board.node_chosen.connect(self._read_node)
        self.model.wanted.connect(self._ask_page)
        self.retranslate()

    def _lay_out(self) -> None:
        below = Panel()
        below.column.setContentsMargins(8, 6, 8, 6)
        below.column.addWidget(self.table)
        columns = Divided(Qt.Orientation.Horizontal)
        columns.setChildrenCollapsible(False)
        columns.addWidget(column("replay_left", (self.card, self.deadlines), (3, 2), (330, 220)))
        columns.addWidget(column("replay_middle", (self.board, below), (3, 1), (400, 150)))
        columns.setStretchFactor(1, 1)
        columns.setSizes([_LEFT, 3 * _LEFT])
        whole = self._whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(self.bar)
        whole.addWidget(columns, 1)

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.table.setAccessibleName(self.tr("Sucesos del caso, en orden"))

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """What it is in need not make room for all that its texts would like: they scroll."""
        return False

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """With large letters the bar has more lines."""
        least = super().minimumSizeHint()
        return QSize(least.width(), self._whole.totalMinimumHeightForWidth(max(self.width(), least.width())))

    # -- what is shown ----------------------------------------------------------------------------------

    def show_case(self, case: CaseReview, seq: int, rows: MapRows | None) -> None:
        """Go through a case from an event on, on a map that is drawn already."""
        if self._case is None or (self._case.source, self._case.case) != (case.source, case.case):
            self.model.forget()
            self.person.set_row(None)
        self._case = case
        self.model.forget_words()
        faults = tuple(sorted(mark.seq for mark in case.timeline.marks))
        late = tuple(sorted({*case.expired, *case.wrong} - set(faults)))
        seqs = tuple(one for one in case.seqs if one >= case.begun)
        self.model.set_seqs(seqs)
        self.board.set_name(case.title)
        if rows is not None and rows is not self.board.rows:
            self.board.set_rows(rows)
        self.bar.show_moments(
            Moments(seqs, case.events, faults, late, is_part=bool(case.known)), seq or seqs[0]
        )
        self.table.setFocus()

    def _go(self, seq: int) -> None:
        """Show an event: in the table at once, on the desk when it is there."""
        self._is_led = True
        index = self.model.index(self.bar.at, 0)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.table.selectionModel().setCurrentIndex(index, flags)
        self.table.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        self._is_led = False
        self._ask()

    def _ask(self) -> None:
        """Ask for the moment of the bar; who moves on meanwhile is shown where they are by then."""
        case, seq, lang = self._case, self.bar.seq, self._settings.now.language
        if case is None or self._tasks.under_way(_ASKED):
            return
        source, id = case.source, case.case

        def shown(row: PastRow) -> None:
            if self._case is not None and (row.source, row.case) == (self._case.source, self._case.case):
                self._show(row)
                if row.seq != self.bar.seq:
                    self._ask()

        self._tasks.ask(_ASKED, lambda s: s.review_past(source, id, seq, lang), shown, reads=True)

    def _show(self, row: PastRow) -> None:
        self._shown = row.seq
        self.bar.tell(row.when, row.told)
        self.card.set_card(row.card)
        self.deadlines.set_rows(row.timeline.deadlines)
        self.board.set_state(row.map_state)
        self.person.set_row(row.talk)

    def _ask_page(self, first: int) -> None:
        if self._case is None:
            return
        source, lang = self._case.source, self._settings.now.language
        seqs = self.model.page_at(first)

        def told(rows: tuple[EventRow, ...]) -> None:
            if self._case is not None and self._case.source == source:
                self.model.add(rows)

        self._tasks.ask(
            f"replay:page:{seqs[0]}", lambda s: s.review_events(source, seqs, lang), told, reads=True
        )

    # -- hands ------------------------------------------------------------------------------------------

    def _row_chosen(self, index: QModelIndex | QPersistentModelIndex, *_before: QModelIndex) -> None:
        if not self._is_led and index.isValid():
            self.bar.go_by_hand(index.row())

    def _read_node(self, node: str) -> None:
        dialog = self.board.read_node(node)
        if dialog is not None:
            open_dialog(dialog)

    def suppose(self) -> None:
        """Ask what would have followed another step at the event that is shown."""
        self.bar.pause()
        if self._case is not None and self.bar.seq:
            open_supposing(self, self._case, self.bar.seq, self._ways)

    def leave(self) -> None:
        """Stand, and go back to the review."""
        self.bar.pause()
        self.left.emit(self.bar.seq)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Keys that no part took: the replay is played, and moved."""
        acts = {
            Qt.Key.Key_Space: self.bar.toggle,
            Qt.Key.Key_Left: lambda: self.bar.step(-1),
            Qt.Key.Key_Right: lambda: self.bar.step(1),
            Qt.Key.Key_Home: lambda: self.bar.go_by_hand(0),
            Qt.Key.Key_End: lambda: self.bar.go_by_hand(len(self.bar.moments.seqs) - 1),
            Qt.Key.Key_F: self.bar.next_fault,
            Qt.Key.Key_V: self.bar.next_late,
            Qt.Key.Key_Y: self.suppose,
        }
        act = acts.get(Qt.Key(event.key()))
        if act is None or event.modifiers():
            super().keyPressEvent(event)
        else:
            act()
