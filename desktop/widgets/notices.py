"""What the window says beside the work: a bar with one message, and a calm mark that it is waiting."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from desktop.widgets.panel import Scroll
from desktop.widgets.text import Line, Text, Translated, keep_place, restyle

Notice = tuple[str, str]
"""A kind and a text."""
Again = Callable[[], None]
"""Says a message in the language that is chosen by then."""
Act = tuple[str, Callable[[], None]]
"""What a button beside a message is called, and what it does; the message goes with it."""
_MOST_LINES = 2
"""Lines of a message that are seen at once, for which there is always room: it covers nothing that one works
with, and what is longer is unfolded on demand."""
_MOST_UNFOLDED = 10
"""Lines of one whose rest somebody asked for."""


class MessageBar(Translated, QFrame):
    """One message in plain words, with a button that takes it away.

    `kind` is `done`, `ready`, `pending`, `ended`, `time`, `missed`, `yours`, `note`, `refused`, `harmful` or
    `error`; it is said in the style and, for those who do not see colours, in the words before the text. A
    message belongs to the screen where it arose and is seen there only; one of the window is seen everywhere.
    """

    closed = Signal()
    grown = Signal()
    """Another message is shown, which may need more room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "message")
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(10)
        self._word = Line(look="strong")
        self.text = Text()
        self._close = QPushButton()
        self._close.setProperty("look", "quiet")
        self._close.clicked.connect(self.clear)
        self._close.installEventFilter(self)
        row.addWidget(self._word, 0, Qt.AlignmentFlag.AlignTop)
        self._scroll = Scroll()  # a long message scrolls: it does not cover what one works with
        self._scroll.column.setContentsMargins(0, 0, 0, 0)
        self._scroll.column.addStretch(1)
        self._scroll.column.addWidget(self.text)
        self._scroll.column.addStretch(1)
        row.addWidget(self._scroll, 1)
        self.rest = QPushButton()
        self.rest.setProperty("look", "quiet")
        self.rest.clicked.connect(self._unfold)
        self.rest.installEventFilter(self)
        row.addWidget(self.rest, 0, Qt.AlignmentFlag.AlignBottom)  # what grows upwards leaves them there
        self.act = QPushButton()
        self.act.clicked.connect(self._do)
        row.addWidget(self.act, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignBottom)
        self._kind = "note"
        self._screen = ""
        self._is_folded = False
        """Whether only its first line is shown, as of a refusal."""
        self._whole: Notice | None = None
        """The message whose rest is shown."""
        self._notices: dict[str, Notice] = {}
        self._acts: dict[Notice, Act] = {}
        self._again: dict[Notice, Again] = {}
        self._kept: dict[str, Notice] = {}
        """Of a screen, what stays until it is done or closed, whatever else is said there."""
        self.retranslate()
        self.hide()

    def retranslate(self) -> None:
        """Set the fixed texts."""
        self._close.setText(self.tr("Cerrar aviso"))
        self.rest.setText(self.tr("&Ver menos") if self._whole is not None else self.tr("&Ver todo"))
        words = {
            "refused": self.tr("No procede"),
            "harmful": self.tr("Afecta un derecho"),
            "error": self.tr("Error"),
            "done": self.tr("Hecho"),
            "pending": self.tr("En marcha"),
            "ended": self.tr("Terminó"),
            "late": self.tr("Hecho después de su fecha"),
            "time": self.tr("Pasó el tiempo"),
            "turn": self.tr("Pasó el tiempo"),
            "missed": self.tr("Algo quedó sin hacer"),
            "yours": self.tr("Le toca a usted"),
        }
        self._word.setText(words.get(self._kind, ""))
        self._word.setVisible(bool(self._word.text()))

    def show_text(
        self, kind: str, text: str, screen: str = "", act: Act | None = None, *, again: Again | None = None
    ) -> None:
        """Show a message of a screen in place of its last; on another screen it waits. "": of the window.
        `act` has a button beside it. What can be said `again` stays: it keeps its button beside what is said
        later, is seen again after it, and is said again in another language."""
        self._notices.pop(screen, None)  # the newest is last
        self._notices[screen] = kind, text
        if again is not None:
            self._kept[screen], self._again[kind, text] = (kind, text), again
        there = {*self._notices.values(), *self._kept.values()}
        self._acts = {notice: each for notice, each in self._acts.items() if notice in there}
        self._again = {notice: each for notice, each in self._again.items() if notice in there}
        if act is not None:
            self._acts[kind, text] = act
        self._show()

    def least(self) -> int:
        """The height of every message whose rest was not asked for, in pixels."""
        margins = self.contentsMargins() + self._row.contentsMargins()
        lines = _MOST_LINES * self.text.fontMetrics().lineSpacing()
        return max(self._close.sizeHint().height(), lines) + margins.top() + margins.bottom()

    def height_at(self, width: int) -> int:
        """The height of the message at a width, in pixels; what is longer than a few lines has a button that
        shows the rest."""
        if not self._is_folded:
            self.rest.setVisible(
                self._whole is not None or self._text_height(width) > self._room(_MOST_LINES)
            )
        one = self.text.fontMetrics().lineSpacing()
        is_one = self._text_height(width) <= one + one // 2
        self._row.setAlignment(
            self._word, Qt.AlignmentFlag.AlignVCenter if is_one else Qt.AlignmentFlag.AlignTop
        )
        if self._whole is None:
            return self.least()
        margins = self.contentsMargins() + self._row.contentsMargins()
        text = min(self._text_height(width) + 4, self._room(_MOST_UNFOLDED))  # no half line is seen
        return max(self.least(), text + margins.top() + margins.bottom())

    def _room(self, lines: int) -> int:
        return lines * self.text.fontMetrics().lineSpacing()

    def _text_height(self, width: int) -> int:
        """The height of the whole text in a bar of a width, beside what is seen with it, in pixels."""
        margins = self.contentsMargins() + self._row.contentsMargins()
        beside = self._close.sizeHint().width() + self._row.spacing()
        for button in (self.rest, self.act):
            if not button.isHidden():
                beside += button.sizeHint().width() + self._row.spacing()
        if not self._word.isHidden():
            beside += self._word.sizeHint().width() + self._row.spacing()
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        return self.text.heightForWidth(max(1, width - beside - bar - margins.left() - margins.right()))

    def go_to(self, screen: str) -> None:
        """Another screen is shown: what was said on the last one stays there."""
        self._screen = screen
        self._show()

    def forget(self, *screens: str) -> None:
        """What was said on these screens is no longer so; without any, on all."""
        if not screens:
            self._kept.clear()
        for screen in screens or tuple(self._notices):
            self._remove(screen)
        self._show()

    def say_again(self) -> None:
        """The language is another: what was said in the last one goes, and what stays is said in this one."""
        stayed = [self._again[notice] for notice in self._kept.values()]
        self.forget()
        for again in stayed:
            again()

    def end_attempt(self, screen: str) -> None:
        """Something was kept on a screen: what was not kept or not done before it is over."""
        if self._notices.get(screen, ("", ""))[0] in ("error", "refused"):
            self.forget(screen)

    def take_back(self, text: str, screen: str) -> None:
        """What a screen said last is no longer so, if it was this text."""
        if self._notices.get(screen, ("", ""))[1] == text:
            self.forget(screen)

    def clear(self) -> None:
        """Take the message that is seen away."""
        seen = self._seen()
        if seen is not None:
            self._remove(seen)
        self._show()
        self.closed.emit()

    def _remove(self, screen: str) -> None:
        """Take the message of a screen away; what stays behind it is the next."""
        notice, kept = self._notices.pop(screen, None), self._kept.get(screen)
        if kept is not None and kept != notice:
            self._notices[screen] = kept
        else:
            self._kept.pop(screen, None)

    def _do(self) -> None:
        """Do what the button beside the message is for."""
        seen = self._seen()
        wanted = self._with_act(seen) if seen is not None else None
        act = self._acts.pop(wanted, None) if wanted is not None else None
        if seen is not None and wanted == self._kept.get(seen):
            del self._kept[seen]  # the message before it says no more than what was done
        self.clear()
        if act is not None:
            act[1]()

    def _with_act(self, screen: str) -> Notice | None:
        """Of which message a button stands there: that which is seen, or that which stays behind it."""
        here = (self._notices[screen], self._kept.get(screen))
        return next((notice for notice in here if notice in self._acts), None)

    def _unfold(self) -> None:
        """Show the rest of a message, or its first lines only."""
        seen = self._seen()
        self._whole = None if self._whole is not None or seen is None else self._notices[seen]
        self._show()

    def _seen(self) -> str | None:
        return next((name for name in reversed(self._notices) if name in ("", self._screen)), None)

    def _show(self) -> None:
        seen = self._seen()
        if seen is None:
            self.hide()
            return
        self._kind, text = self._notices[seen]
        if self._whole != self._notices[seen]:
            self._whole = None
        self.retranslate()
        text = text.removeprefix(f"{self._word.text()}: ")  # what is said in the words before it
        first, _line, more = text.partition("\n")
        self._is_folded = self._kind == "refused" and bool(more)
        self.rest.setVisible(self._is_folded)  # where the place is narrow, of what is long, too
        wanted = self._with_act(seen)
        act = self._acts[wanted] if wanted is not None else None
        self.act.setVisible(act is not None)
        self.act.setText(act[0] if act is not None else "")
        self.text.setText(first if self._is_folded and self._whole is None else text)
        self._scroll.verticalScrollBar().setValue(0)
        self.setAccessibleName(f"{self._word.text()}: {text}")
        restyle(self, kind=self._kind)
        self.show()
        self.grown.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Escape takes the message away."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """With the focus on its button, the arrows go through a long message."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if by is not None:
                bar = self._scroll.verticalScrollBar()
                bar.setValue(bar.value() + by * self.text.fontMetrics().lineSpacing())
                return True
        return super().eventFilter(watched, event)


class MessagePlace(Translated, QWidget):
    """The room that is kept for the bar. A message whose rest was asked for lies over what stands above it.

    Where there is no message, it says what is always so.

    Nothing else has another place when a message comes, grows or goes.
    """

    def __init__(self, bar: MessageBar, over: QWidget) -> None:
        """`over` is what a long message may lie over; this place is at its foot."""
        super().__init__()
        self._bar, self._over = bar, over
        self._trial = False
        self._calm = Line(look="muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 0, 6, 0)
        row.addWidget(self._calm)
        self.retranslate()
        bar.setParent(over)
        bar.hide()
        bar.grown.connect(self.lay)
        self._reserve()

    def retranslate(self) -> None:
        """Set the words."""
        self._calm.setText(
            self.tr("Casos ficticios. Es una prueba: nada de ella se guarda. F1: la guía.")
            if self._trial
            else self.tr("Casos ficticios. Lo que hace queda guardado en este equipo. F1: la guía.")
        )

    def set_trial(self, trial: bool) -> None:
        """Whether a draft is tried, of which nothing stays."""
        if trial != self._trial:
            self._trial = trial
            self.retranslate()

    def lay(self) -> None:
        """Put the bar into its place, as high as its text needs."""
        needed = max(self.height(), self._bar.height_at(self.width()))
        foot = self.mapTo(self._over, QPoint(0, self.height()))
        self._bar.setGeometry(foot.x(), foot.y() - needed, self.width(), needed)
        self._bar.raise_()

    def _reserve(self) -> None:
        self.setFixedHeight(self._bar.least())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Take the bar along."""
        super().resizeEvent(event)
        self.lay()

    def moveEvent(self, event: QMoveEvent) -> None:  # noqa: N802 - Qt's name
        """Take the bar along."""
        super().moveEvent(event)
        self.lay()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Larger letters need more room, and a style sheet has paddings of its own."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._reserve()
            self.lay()


class BusyMark(Translated, QWidget):
    """A few words while something takes longer than a moment; it keeps its place when it is silent."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._line = Line(look="busy")
        row.addWidget(self._line)
        keep_place(self._line)
        self.retranslate()
        self.show_busy(False)

    def retranslate(self) -> None:
        """Set the words."""
        self._line.setText(self.tr("Un momento…"))

    def show_busy(self, busy: bool) -> None:
        """Say that the window waits, or no longer does."""
        self._line.setVisible(busy)

    @property
    def is_busy(self) -> bool:
        """Whether the mark is shown."""
        return not self._line.isHidden()
