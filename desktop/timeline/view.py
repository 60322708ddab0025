"""The timeline with its scroll bars, the chosen span in words, and the buttons for its scale."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.theme import Theme
from desktop.timeline.chart import STEP, Chart
from desktop.timeline.places import Due, Item, Marked, seq_of
from desktop.widgets.panel import add_quiet
from desktop.widgets.text import Translated, WholeText
from workflow.rows import TimelineRow

_LINES = 4
"""Lines of a chart that are seen at once before its signs are explained below what is chosen."""


class Timeline(Translated, QWidget):
    """The chart in a scrolling frame, and below it the chosen span in words.

    `legend` is what the signs mean, said below all the time; where it is empty, the usual one is said while
    nothing is chosen. Of charts below each other, on one axis, none is
    `keyed`: they say it while nothing is chosen, too.
    """

    keyed = True
    _is_led = False
    seq_chosen = Signal(int)
    """Somebody went to what an event is about."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.frame = QScrollArea()
        self.chart = Chart(self.frame, theme)
        self.frame.setFrameShape(QFrame.Shape.NoFrame)
        self.frame.setWidgetResizable(True)
        self.frame.setWidget(self.chart)
        self.frame.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.frame.viewport().installEventFilter(self)
        self.words, self.key = WholeText(look="muted"), WholeText(look="muted")
        self.legend = ""
        self.ends: dict[str, str] = {}
        self.smaller, self.larger = QPushButton("−"), QPushButton("+")
        foot = QHBoxLayout()
        foot.addWidget(self.words, 1)
        add_quiet(
            foot,
            (self.smaller, lambda: self.chart.zoom(1 / STEP)),
            (self.larger, lambda: self.chart.zoom(STEP)),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 4, 6, 4)
        column.setSpacing(2)
        column.addWidget(self.frame, 1)
        column.addLayout(foot)
        column.addWidget(self.key)
        self.setFocusProxy(self.chart)
        self.chart.chosen_changed.connect(self._say)
        theme.changed.connect(self.chart.update)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.chart.words = {
            "day": self.tr("día {0}"),
            "months": self.tr("ene feb mar abr may jun jul ago sep oct nov dic"),
            "now": self.tr("ahora"),
            "until": self.tr("hasta ahora"),
            "deadlines": self.tr("Plazos"),
            "marks": self.tr("Faltas"),
            "running": self.tr("en curso"),
            "met": self.tr("hecho a tiempo"),
            "missed": self.tr("no se hizo a tiempo"),
        }
        self.chart.words |= self.ends  # what ended is not said to be now, in whatever order words are set
        self.chart.setAccessibleName(self.tr("Línea de tiempo; con las flechas se recorre"))
        self.smaller.setAccessibleName(self.tr("Mostrar más tiempo"))
        self.larger.setAccessibleName(self.tr("Mostrar menos tiempo, con más detalle"))
        self.smaller.setToolTip(self.tr("Más tiempo (−; 0: todo)"))
        self.larger.setToolTip(self.tr("Más detalle (+)"))
        self.chart.update()
        self._hint()

    def set_row(self, row: TimelineRow) -> None:
        """Show a case; what was chosen stays so, where it is still there."""
        if row == self.chart.row:
            return
        before = self._chosen()
        self.chart.row = row
        same = (
            [n for n, item in enumerate(self.chart.items()) if _key(item) == _key(before)] if before else []
        )
        self.chart.chosen = same[0] if same else -1
        self.chart.fit()
        self._hint()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the scale."""
        super().resizeEvent(event)
        self.chart.fit()
        self._show_key()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """The words below have left the chart less room: what they are about stays in sight."""
        if event.type() == QEvent.Type.Resize and watched is self.frame.viewport():
            QTimer.singleShot(0, self.chart, self.chart.see_chosen)  # once it is scrolled as far as it can be
        return super().eventFilter(watched, event)

    def _chosen(self) -> Item | None:
        items = self.chart.items() if self.chart.chosen >= 0 else []
        return items[self.chart.chosen] if 0 <= self.chart.chosen < len(items) else None

    def _hint(self) -> None:
        chosen = self._chosen()
        self.key.setText(self.legend)
        if not self.chart.row.tracks:
            self.words.setText(self.tr("Todavía no hay nada que mostrar."))
        elif chosen is None and self.legend and self.keyed:
            self.words.setText(self.tr("Elija una barra o una marca para leer qué es."))
        elif chosen is None:
            self.words.setText(
                self.legend
                or self.tr(
                    "● estado actual · Plazos: ○ en curso, ✓ a tiempo, |✓ hecho después, ✕ no se hizo · "
                    "Metas de práctica: ◇ sin hacer, ◆ hecho"
                )
            )
        else:
            self.words.setText(self.chart.sentence(chosen))
        self._show_key()

    def _show_key(self) -> None:
        """Show what the signs mean, unless a low pane needs the room for the chart and for what is chosen."""
        is_any = bool(self.keyed and self.legend and self.chart.row.tracks)
        below = sum(text.heightForWidth(max(1, self.width() - 12)) for text in (self.words, self.key))
        has_room = self.height() - below > self.chart.top + _LINES * self.chart.line_height
        self.key.setVisible(is_any and (has_room or self._chosen() is None))

    def _say(self) -> None:
        """Put the chosen span into words, for eyes and for screen readers."""
        self._hint()
        text = self.words.text()
        self.chart.setAccessibleDescription(text)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.chart, text))
        chosen = self._chosen()
        if chosen is not None and seq_of(chosen) and not self._is_led:
            self.seq_chosen.emit(seq_of(chosen))

    def mark(self, minute: int | None) -> None:
        """Draw a line at the minute of what is read elsewhere; None: none is."""
        if minute != self.chart.at:
            self.chart.at = minute
            self.chart.update()

    def lead_to(self, seq: int) -> None:
        """Put the ring around what an event is about, where there is such a thing, and else around nothing of
        another event; nobody is told."""
        found = [n for n, item in enumerate(self.chart.items()) if seq_of(item) == seq]
        self._is_led = True
        if found:
            self.chart.choose(found[0])
        elif (chosen := self._chosen()) is not None and seq_of(chosen):
            self.chart.chosen = -1
            self.chart.update()
            self._hint()
        self._is_led = False


def _key(item: Item) -> tuple[str, str, int]:
    if isinstance(item, Marked):
        return ("mark", str(item.mark.seq), item.mark.at)
    if isinstance(item, Due):
        return ("", item.deadline.step, item.deadline.due_min)
    return (item.track.id, item.span.state, item.span.start)
