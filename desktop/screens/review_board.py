"""The middle of a review: a case by institution or on the map, and its events in step with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QPushButton,
    QStackedWidget,
    QWidget,
)

from desktop.map import MapList, PathwayMap
from desktop.models.reviewed import ReviewedModel
from desktop.screens.board import read_node
from desktop.theme import Theme
from desktop.timeline import Timeline
from desktop.widgets.against_path import AgainstPathPage
from desktop.widgets.divided import Divided
from desktop.widgets.flow import FlowLayout
from desktop.widgets.glance import Glance
from desktop.widgets.panel import Panel, in_reading_order
from desktop.widgets.reviewed_table import ReviewedTable
from desktop.widgets.scrolled_text import ScrolledText
from desktop.widgets.segments import segments
from desktop.widgets.text import Line, Text, Translated, filled

if TYPE_CHECKING:
    from desktop.widgets.dialogs import Reading
    from workflow.rows.map import MapRows, MapState
    from workflow.rows.review import CaseReview, Which

_WHICH: tuple[Which, ...] = ("all", "wrong", "refused")
_PAST_LINES = 6
"""Lines of what is said of an event from which on it scrolls: the list of events keeps its room."""

GLANCE = 3
"""The number of the view that tells of the whole session."""


class _Views(Translated, Panel):
    """The case by institution, on the map, and as a list of the map."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.column.setContentsMargins(8, 6, 8, 4)
        self.title, self.about = Line(look="heading"), Text(look="muted")
        self.timeline, self.map, self.list = Timeline(theme), PathwayMap(theme), MapList(theme)
        self.glance = Glance()
        self.stack = QStackedWidget()
        self.rows: MapRows | None = None
        self.buttons = tuple(QPushButton() for _view in range(4))
        self.glance.seq_wanted.connect(lambda _seq, _case: self.leave_glance())
        no_case = QWidget()
        for view in (self.timeline, self.map, self.list, self.glance, no_case):
            self.stack.addWidget(view)
        above = self._above = QWidget()
        head = FlowLayout(above)  # in a narrow window it has two lines
        head.addWidget(self.title)
        segments(self.buttons, head, self).idClicked.connect(self.stack.setCurrentIndex)
        self.compare = QPushButton()
        head.addWidget(self.compare)
        self.column.addWidget(above)
        self.column.addWidget(self.about)
        self.column.addWidget(self.stack, 1)
        self.retranslate()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A map and a timeline scroll: what they would like for their width is no least height. The buttons
        above them need theirs."""
        least = QFrame.minimumSizeHint(self)
        lines = self._above.heightForWidth(self.contentsRect().width() - 16)
        return least + QSize(0, max(0, lines - self._above.minimumSizeHint().height()))

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        names = (
            self.tr("Por &institución"),
            self.tr("Map&a"),
            self.tr("&Lista"),
            self.tr("De un &vistazo"),
        )
        for button, name in zip(self.buttons, names, strict=True):
            button.setText(name)
        self.compare.setText(self.tr("Comparar &mesas"))
        self.compare.setToolTip(
            self.tr("El mismo caso en dos mesas o en dos ramas: qué hizo distinto cada una")
        )
        self.timeline.legend = self.tr(
            "Lleno: trabajo · Rayado: espera · Con marco: daño que sigue · △ falta (con número: varias) · "
            "Plazos: ○ en curso, ✓ a tiempo, |✓ hecho después, ✕ no se hizo · Metas: ◇ sin hacer, ◆ hecho"
        )
        self.timeline.ends = {"now": self.tr("fin"), "until": self.tr("hasta el fin del registro")}
        self.timeline.retranslate()

    def set_map(self, rows: MapRows) -> None:
        """Draw a pathway."""
        self.rows = rows
        self.map.set_rows(rows)
        self.list.set_rows(rows)

    def read_node(self, node: str) -> Reading | None:
        """A dialog about a state of the map."""
        return read_node(self.rows, node, self)

    def show_any(self, is_any: bool) -> None:
        """Show the view that is chosen where there is a case, else an empty one."""
        for button in self.buttons:
            button.setEnabled(is_any)
        chosen = next((at for at, button in enumerate(self.buttons) if button.isChecked()), 0)
        self.stack.setCurrentIndex(chosen if is_any else len(self.buttons))

    def show_glance(self) -> None:
        """Show the whole session first."""
        self.buttons[GLANCE].setChecked(True)
        self.stack.setCurrentIndex(GLANCE)

    def leave_glance(self) -> None:
        """Show one case, where the whole session was shown."""
        if self.buttons[GLANCE].isChecked():
            self.buttons[0].setChecked(True)
            self.stack.setCurrentIndex(0)

    def switch(self) -> None:
        """Show the next view."""
        if not self.buttons[0].isEnabled():
            return
        at = (self.stack.currentIndex() + 1) % len(self.buttons)
        self.buttons[at].setChecked(True)
        self.stack.setCurrentIndex(at)


class ReviewBoard(Translated, Divided):
    """A case over time and its events. Choosing an event shows where the case stood then."""

    page_wanted = Signal(tuple)
    """The words of these events."""
    place_wanted = Signal(int)
    """Where the case stood on the map when this event had happened."""
    node_chosen = Signal(str)
    replay_wanted = Signal()
    """The case is to be gone through event by event."""
    compare_wanted = Signal()
    """The case is to be set beside that of another table."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.case: CaseReview | None = None
        self._is_led = False
        self._which: Which = "all"
        self._is_new = False
        self.views = _Views(theme)
        self.model = ReviewedModel()
        self.model.setParent(self)
        self.past = ScrolledText(2, most=_PAST_LINES)
        self.addWidget(self.views)
        self.events = self._lower()
        self.addWidget(self.events)
        self.setChildrenCollapsible(False)
        self.setStretchFactor(0, 3)
        self.setStretchFactor(1, 2)
        self.setSizes([390, 300])
        self.views.compare.clicked.connect(self.compare_wanted)
        self.model.wanted.connect(lambda first: self.page_wanted.emit(self.model.page_at(first)))
        self.model.dataChanged.connect(lambda *_at: self._tell())
        self.views.timeline.seq_chosen.connect(lambda seq: self.go_to(seq, from_timeline=True))
        self.views.map.node_chosen.connect(self.node_chosen)
        self.views.list.node_chosen.connect(self.node_chosen)
        self.retranslate()

    def _lower(self) -> Panel:
        panel = Panel()
        panel.column.setContentsMargins(8, 6, 8, 6)
        above = QWidget()
        head = FlowLayout(above)  # with large letters it has two lines
        self._heading = Line(look="heading")
        self.back, self.on = QPushButton("◀"), QPushButton("▶")
        self.which = tuple(QPushButton() for _which in (*_WHICH, "against"))
        head.addWidget(self._heading)
        for button, by in ((self.back, -1), (self.on, 1)):
            button.setProperty("look", "quiet")
            button.clicked.connect(lambda _checked=False, by=by: self.step(by))
            head.addWidget(button)
        self.replay = QPushButton()
        self.replay.clicked.connect(self.replay_wanted)
        head.addWidget(self.replay)
        segments(self.which, head, self).idClicked.connect(self._choose_which)
        table = self.table = ReviewedTable(self.model)
        table.selectionModel().currentRowChanged.connect(self._current)
        table.activated.connect(lambda _index: self.replay_wanted.emit())
        panel.column.addWidget(above)
        panel.column.addWidget(self.past)
        self.against = AgainstPathPage()
        self.against.seq_wanted.connect(self.go_to)
        self.against.seq_chosen.connect(self.place_wanted)
        self.against.seq_chosen.connect(self.views.timeline.lead_to)
        self.pages = QStackedWidget()
        for page in (table, self.against):
            self.pages.addWidget(page)
        panel.column.addWidget(self.pages, 1)
        return panel

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self._heading.setText(self.tr("Qué pasó"))
        self.table.setAccessibleName(self.tr("Sucesos del caso, en orden"))
        self.back.setToolTip(self.tr("Al suceso anterior"))
        self.back.setAccessibleName(self.tr("Al suceso anterior"))
        self.on.setToolTip(self.tr("Al suceso siguiente"))
        self.on.setAccessibleName(self.tr("Al suceso siguiente"))
        self.replay.setText(self.tr("▶ Re&producir"))
        self.replay.setToolTip(self.tr("El escritorio en cada suceso: la persona, su caso y el mapa (Intro)"))
        self._name_which()
        self._tell()

    def _name_which(self) -> None:
        case = self.case
        seqs = ((), (), ()) if case is None else (case.seqs, case.wrong, case.refused)
        against = () if case is None or case.against is None else case.against.rows
        numbers = [len(rows) for rows in (*seqs, against)]
        names = (
            self.tr("&Todo ({0})"),
            self.tr("&Faltas y tardanzas ({0})"),
            self.tr("&Rechazados ({0})"),
            self.tr("Frente a la r&uta de referencia ({0})"),
        )
        known = 0 if case is None else case.known
        far = self.tr("{0} hasta el {1}") if known else "{0}"
        for button, name, number in zip(self.which, names, numbers, strict=True):
            button.setText(filled(name, filled(far, str(number), str(known))))

    # -- what is shown ----------------------------------------------------------------------------------

    def show_case(self, case: CaseReview | None, reason: str = "") -> None:
        """Show a case; what is chosen of it stays chosen where it is the same one. `reason`: why none is."""
        before, seq = self.case, self.seq
        is_same = (
            case is not None
            and before is not None
            and (before.source, before.case) == (case.source, case.case)
        )
        self.case = case
        if not is_same:
            self.model.forget()
            self.past.forget()
            self.views.glance.verticalScrollBar().setValue(0)
            if case is not None and before is not None and before.source == case.source:
                self.views.leave_glance()  # of another session the whole is told first
        self.views.title.setText(case.title if case is not None else self.tr("Ningún caso elegido"))
        self.views.about.setText(case.about if case is not None else reason)
        self.views.show_any(case is not None)
        if case is not None:
            self.views.timeline.set_row(case.timeline)
            self.views.glance.show_rows(case.glance)
            in_reading_order((self.views.compare, *self.views.glance.links))
            if self._is_new and case.is_whole:
                self._is_new = False
                self.views.show_glance()
        self.model.set_seqs(self._seqs())
        page = self.pages.currentIndex()
        self.against.show_path(case.against if case is not None else None)
        if is_same and seq:
            self.go_to(seq)
        self._turn_to(page)
        self._name_which()
        self._tell()

    def begin(self) -> None:
        """Another review was opened: its first case is shown with the whole session at a glance."""
        self._is_new = True

    def forget_words(self) -> None:
        """The words of events are those of another language."""
        self.model.forget_words()

    def set_map(self, rows: MapRows) -> None:
        """Draw the pathway of the session."""
        self.views.set_map(rows)

    def set_place(self, state: MapState) -> None:
        """Mark where the case stood."""
        self.views.map.set_state(state)
        self.views.list.set_state(state)

    def _seqs(self) -> tuple[int, ...]:
        case = self.case
        if case is None:
            return ()
        return {"all": case.seqs, "wrong": case.wrong, "refused": case.refused}[self._which]

    def _turn_to(self, page: int) -> None:
        """Show the events, or the case beside the reference path."""
        self.pages.setCurrentIndex(page)
        self.past.setVisible(not page)
        self.which[len(_WHICH) if page else _WHICH.index(self._which)].setChecked(True)

    def _choose_which(self, at: int) -> None:
        if at == len(_WHICH):
            self._turn_to(1)
            return
        seq = self.seq
        self._which = _WHICH[at]
        self._turn_to(0)
        self.model.set_seqs(self._seqs())
        if seq and self.model.seqs:
            self.go_to(self.model.seqs[max(0, self.model.row_of(seq))])
        self._tell()

    # -- hands ------------------------------------------------------------------------------------------

    def take_focus(self) -> None:
        """Give the keyboard to the rows that are shown: the events, or those beside the reference path."""
        (self.against.table if self.pages.currentIndex() else self.table).setFocus()

    @property
    def seq(self) -> int:
        """The event that is chosen; 0 for none."""
        at = self.table.currentIndex().row()
        return self.model.seqs[at] if 0 <= at < len(self.model.seqs) else 0

    def go_to(self, seq: int, *, from_timeline: bool = False) -> None:
        """Choose an event, or the last one shown before it."""
        if self._which != "all" and seq not in self._seqs():
            self._which = "all"
            self.model.set_seqs(self._seqs())
        self._turn_to(0)
        if not self.model.seqs:
            return
        index = self.model.index(max(0, self.model.row_of(seq)), 0)
        self._is_led = from_timeline
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.table.selectionModel().setCurrentIndex(index, flags)
        self.table.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        self._is_led = False

    def step(self, by: int) -> None:
        """Go on or back by so many events."""
        number = self.model.rowCount()
        if number:
            at = self.table.currentIndex().row()
            row = max(0, min(number - 1, at + by if at >= 0 else 0))
            self.go_to(self.model.seqs[row])

    def _current(self, *_index: QModelIndex) -> None:
        self._tell()
        if self.seq:
            if not self._is_led:
                self.views.timeline.lead_to(self.seq)
            self.place_wanted.emit(self.seq)

    def _nothing_chosen(self) -> str:
        """What can be chosen, or that there is nothing of it; of a log that does not hold, up to where."""
        case = self.case
        if case is None or self.model.seqs or not case.is_whole:
            return self.tr("Elija un suceso para ver dónde estaba el caso entonces.")
        if not case.known:
            return self.tr("De éstos no hay ninguno en este caso.")
        none = self.tr("Hasta el suceso {0} de {1} no consta ninguno; lo que siguió no se sabe.")
        return filled(none, str(case.known), str(case.events))

    def _tell(self) -> None:
        seq, case = self.seq, self.case
        event = self.model.event_at(self.table.currentIndex().row()) if seq else None
        if case is None or not seq:
            text = self._nothing_chosen()
        else:
            told = f" · {event.told or event.text}" if event is not None else ""
            where = (
                self.tr("Último suceso que se conoce: {0} de {1}; lo que siguió no se sabe")
                if case.known and seq == case.seqs[-1]
                else self.tr("Está en el pasado: suceso {0} de {1}")
            )
            text = filled(where, str(seq), str(case.events)) + told
        self.views.timeline.mark(None if event is None else event.sim_min)
        self.past.setText(text)
        self.replay.setEnabled(case is not None and case.is_whole and bool(case.seqs))
        self.views.compare.setEnabled(case is not None and case.is_whole)
        for button in (self.back, self.on):
            button.setEnabled(bool(self.model.seqs))
