"""Messages: what reached the seat at the keyboard, the newest first, opened or not. One is read
once it is opened: what is shown of it in the list may be cut, and has no paper with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from desktop.widgets.panel import Panel
from desktop.widgets.text import Text, Translated

if TYPE_CHECKING:
    from workflow.rows.exercise import ExerciseRow, MessageRow

_ID = Qt.ItemDataRole.UserRole


class _Messages(QListWidget):
    """The list. Enter opens a message."""

    opened = Signal(QListWidgetItem)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter opens what is chosen, on every system."""
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self.opened.emit(item)
            return
        super().keyPressEvent(event)


class Inbox(Translated, Panel):
    """A line for each message: from whom, by which channel, when; then how it begins."""

    opened = Signal(str)
    """A message is to be read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: ExerciseRow | None = None
        self._none, self._how = Text(look="muted"), Text(look="muted")
        self.list = _Messages()
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._open)
        self.list.opened.connect(self._open)
        self.setProperty("look", "inside")
        self.column.setContentsMargins(6, 6, 6, 6)
        self.column.addWidget(self._none)
        self.column.addWidget(self._how)
        self.column.addWidget(self.list, 1)
        self.column.addStretch(0)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self._none.setText(self.tr("Todavía no ha llegado nada."))
        self._how.setText(self.tr("Pulse un mensaje, o Entrar, para abrirlo y contestarlo."))
        self._show()

    def begin(self) -> None:
        """No message is chosen yet."""
        self.list.setCurrentRow(-1)

    @property
    def messages(self) -> tuple[MessageRow, ...]:
        """What is listed."""
        return self._row.messages if self._row is not None else ()

    def set_row(self, row: ExerciseRow) -> None:
        """Show the messages of the seat at the keyboard."""
        before = self._row
        if before is None or (row.messages, row.seat) != (before.messages, before.seat):
            self._row = row
            self._show()
            known = {each.id for each in before.messages} if before is not None else set[str]()
            if any(each.id not in known for each in row.messages):
                self.list.scrollToTop()  # the newest stands first

    def _show(self) -> None:
        unread = sum(not message.read for message in self.messages)
        waits = self.tr(" ({0} sin abrir)").replace("{0}", str(unread)) if unread else ""
        self.list.setAccessibleName(self.tr("Mensajes") + waits)
        self._none.setVisible(not self.messages)
        self._how.setVisible(bool(unread))
        self.list.setVisible(bool(self.messages))
        kept = self._chosen()
        self.list.clear()
        for message in self.messages:
            item = QListWidgetItem(self._told(message))
            item.setData(_ID, message.id)
            font = QFont(self.list.font())
            font.setBold(not message.read)
            item.setFont(font)
            self.list.addItem(item)
            if message.id == kept:
                self.list.setCurrentItem(item)

    def _chosen(self) -> str:
        at = self.list.currentRow()
        return str(self.list.item(at).data(_ID)) if at >= 0 else ""

    def _told(self, message: MessageRow) -> str:
        state = "" if message.read else self.tr("sin abrir")
        if message.answered:
            state = self.tr("contestado")
        head = " · ".join(filter(None, (message.sender, message.channel, message.when, state)))
        return f"{head}\n{message.text}"

    def _open(self, item: QListWidgetItem) -> None:
        self.opened.emit(str(item.data(_ID)))

    def take_focus(self) -> None:
        """Put the focus on the newest message."""
        if self.messages:
            self.list.setCurrentRow(max(0, self.list.currentRow()))
            self.list.setFocus()
