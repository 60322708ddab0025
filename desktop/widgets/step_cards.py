"""The cards of the steps panel: one per step, with its words and what may be done with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QWidget

from desktop.widgets.card import Pressed, Written
from desktop.widgets.text import Translated, literal, restyle, tip

if TYPE_CHECKING:
    from workflow.rows.steps import BlockedRow, DoneRow, StepRow, WaitingRow


_PADDING = 18
"""Pixels beside the name of a bottleneck, both sides together."""
_NAMELESS: Mapping[str, str] = MappingProxyType({})


class Badge(QPushButton):
    """The name of a bottleneck; where there is no room, that it is one: the pointer brings the name."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._whole = self._short = ""
        self.setProperty("look", "bottleneck")

    def set_whole(self, text: str, short: str) -> None:
        """Show a name, or what stands for it where it would be cut."""
        self._whole, self._short = text, short
        self._fit()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As broad as the whole name."""
        self.ensurePolished()
        wide = self.fontMetrics().horizontalAdvance(self._whole) + _PADDING
        return QSize(wide, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another width holds more or less of it."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = max(0, self.width() - _PADDING + 2)
        metrics = self.fontMetrics()
        shown = self._whole if metrics.horizontalAdvance(self._whole) <= room else self._short
        self.setText(literal(metrics.elidedText(shown, Qt.TextElideMode.ElideRight, room)))


class StepButtons(QObject):
    """The small buttons under a step: its explanation, and its bottlenecks. They stand in their card."""

    asked = Signal(str)
    badge = Signal(str)

    def __init__(self, card: QWidget, names: Mapping[str, str]) -> None:
        """`names` are those of bottlenecks by id, as they are known whenever a step is shown."""
        super().__init__(card)
        self._card, self._step, self._names = card, "", names
        self._explain = QPushButton(card)
        self._explain.setProperty("look", "link")
        self._explain.clicked.connect(lambda: self.asked.emit(self._step))
        self._explain.hide()
        self._badges: list[Badge] = []

    def shown(self, step: str, badges: Sequence[str], name: str) -> list[QPushButton]:
        """The buttons of a step."""
        self._step = step
        self._explain.setText(self.tr("En qué se basa"))
        self._explain.setAccessibleName(f"{self.tr('En qué se basa')}: {name}")
        while len(self._badges) < len(badges):
            self._badges.append(self._made())
        here = self._badges[: len(badges)]
        for number, (button, badge) in enumerate(zip(here, badges, strict=True), 1):
            called = self._names.get(badge, badge)
            short = self.tr("Cuello de botella del informe")
            button.setProperty("badge", badge)
            button.set_whole(called, f"{short} ({number})" if len(badges) > 1 else short)
            button.setAccessibleName(self.tr("Cuello de botella: ") + called)
            button.setToolTip(tip(self.tr("Cuello de botella del informe: {0}").replace("{0}", called)))
        return [self._explain, *here]

    def _made(self) -> Badge:
        button = Badge(self._card)
        button.hide()
        button.clicked.connect(lambda: self.badge.emit(str(button.property("badge"))))
        return button


class StepCard(Translated, Written, Pressed):
    """A step that is possible now: pressing it takes it. One that does harm looks like every other.

    It is its name and its date; the arrow on its right, or the right arrow key, unfolds the rest.
    """

    edge = 22

    taken = Signal(object)
    unfolded = Signal()
    asked = Signal(str)
    badge = Signal(str)

    def __init__(self, row: StepRow, names: Mapping[str, str] = _NAMELESS) -> None:
        super().__init__("step")
        self.row = row
        self.repairs = False
        self._names = names
        self._under: StepButtons | None = None
        """Made as the card is first unfolded: most never are, and a card is made in half the time."""
        self.is_whole = False
        self._more = QPushButton(self)
        self._more.setProperty("look", "link")
        self._more.clicked.connect(lambda: self.unfold(not self.is_whole))
        self.clicked.connect(lambda: self.taken.emit(self.row))
        self.set_row(row)

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.set_row(self.row)

    def set_row(self, row: StepRow) -> None:
        """Show a step in place of the last."""
        self.is_whole = self.is_whole and row.id == self.row.id
        self.row = row
        rights = self.tr("Derechos que toca: ") + "; ".join(row.rights) if row.rights else ""
        rights = (
            row.ending or row.opens or rights
        )  # what ends or opens something says which rights that touches
        mark = self.tr("→ Con este paso se repara lo ocurrido") if self.repairs else ""
        parts = (row.done, row.why, _line(row.takes, row.cost), row.deadline, row.begins, rights, row.noted)
        facts = "\n".join(filter(None, parts))
        seen = facts if self.is_whole else "\n".join(filter(None, (row.done, row.deadline, row.why)))
        buttons = self._buttons_of(row) if self.is_whole else []
        self.write(((mark, "good"), (row.name, "strong"), (seen, "muted")), buttons)
        self.setAccessibleName(row.name)
        self.setAccessibleDescription("\n".join(filter(None, (mark, facts))))
        self._more.setText("▾" if self.is_whole else "▸")
        more = self.tr("Menos detalles") if self.is_whole else self.tr("Más detalles")
        self._more.setToolTip(tip(more))
        self._more.setAccessibleName(f"{more}: {row.name}")

    def _buttons_of(self, row: StepRow) -> list[QPushButton]:
        if self._under is None:
            self._under = StepButtons(self, self._names)
            self._under.asked.connect(self.asked)
            self._under.badge.connect(self.badge)
        return self._under.shown(row.id, row.badges, row.name)

    def unfold(self, whole: bool) -> None:
        """Show all that is to be known of the step before it is taken, or its name and date only."""
        if whole != self.is_whole:
            self.is_whole = whole
            self.set_row(self.row)
            self.unfolded.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """The right arrow unfolds it, the left one folds it."""
        if event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            self.unfold(event.key() == Qt.Key.Key_Right)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The arrow stands at the right end of the first line."""
        super().resizeEvent(event)
        wide = self.edge + 4
        self._more.setGeometry(self.width() - wide - 2, 1, wide, self.fontMetrics().height() + 8)

    def mark(self, repairs: bool) -> bool:
        """Mark it as a step that puts right what was done, or no longer; whether it looked otherwise."""
        if repairs == self.repairs:
            return False
        self.repairs = repairs
        restyle(self, repairs=repairs)
        self.set_row(self.row)
        return True


class BlockedCard(Translated, Written, Pressed):
    """A step that is not possible yet, with the reason and who can change that."""

    asked = Signal(str)
    badge = Signal(str)
    tried = Signal(object)

    def __init__(self, row: BlockedRow, names: Mapping[str, str] = _NAMELESS) -> None:
        super().__init__("blocked")
        self.row = row
        self._under = StepButtons(self, names)
        self._under.asked.connect(self.asked)
        self._under.badge.connect(self.badge)
        self.clicked.connect(lambda: self.tried.emit(self.row))
        self.set_row(row)

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.set_row(self.row)

    def set_row(self, row: BlockedRow) -> None:
        """Show a step in place of the last."""
        self.row = row
        buttons = self._under.shown(row.id, row.badges, row.name)
        told = (row.begins, row.why, row.who)
        words = [(row.name, "strong"), (row.reason, ""), *((text, "muted") for text in told)]
        self.write(words, buttons)
        self.setAccessibleName(self.tr("Todavía no: ") + row.name)
        self.setAccessibleDescription(" ".join(filter(None, (row.reason, row.begins, row.who))))


class WaitingCard(Translated, Written, Pressed):
    """Work under way, or what somebody else has to do: pressing it says whose it is and why."""

    asked = Signal(str)
    badge = Signal(str)
    cancelled = Signal(str)
    reminded = Signal(object)
    tried = Signal(object)

    def __init__(self, row: WaitingRow, names: Mapping[str, str] = _NAMELESS) -> None:
        super().__init__("waiting")
        self.row = row
        self._under = StepButtons(self, names)
        self._under.asked.connect(self.asked)
        self._under.badge.connect(self.badge)
        self._cancel = QPushButton(self)
        self._cancel.clicked.connect(lambda: self.cancelled.emit(self.row.id))
        self._cancel.hide()
        self._remind = QPushButton(self)
        self._remind.clicked.connect(lambda: self.reminded.emit(self.row.reminds))
        self._remind.hide()
        self.clicked.connect(lambda: self.tried.emit(self.row))
        self.set_row(row)

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.set_row(self.row)

    def set_row(self, row: WaitingRow) -> None:
        """Show a wait in place of the last."""
        self.row = row
        since = self.tr("desde el ") + row.since if row.since else ""
        lines = (_line(row.who, row.state), _line(since, row.due), row.detail, row.limit)
        facts = "\n".join(filter(None, lines))
        self._cancel.setText(self.tr("Retirar la solicitud"))
        self._cancel.setAccessibleName(f"{self._cancel.text()}: {row.name}")
        self._remind.setText(self.tr("Recordárselo"))
        self._remind.setAccessibleName(f"{self._remind.text()}: {row.name}")
        buttons = self._under.shown(row.id, row.badges, row.name)
        own = [*[self._remind] * bool(row.reminds), *[self._cancel] * row.can_cancel]
        self.write(((row.name, "strong"), (facts, "muted")), [*own, *buttons])
        self.setAccessibleName(row.name)
        self.setAccessibleDescription(facts)


class DoneList(Written, QFrame):
    """What is done already, in one calm card: nothing of it is asked for again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "waiting")
        self.rows: tuple[DoneRow, ...] = ()

    def set_rows(self, rows: tuple[DoneRow, ...]) -> bool:
        """Show what is done in place of the last; whether it was something else."""
        if rows == self.rows:
            return False
        self.rows = rows
        self.write([words for row in rows for words in ((row.name, ""), (row.told, "muted"))])
        self.setAccessibleName("; ".join(row.name for row in rows))
        self.setAccessibleDescription("; ".join(f"{row.name}: {row.told}" for row in rows))
        return True


def _line(*parts: str) -> str:
    return " · ".join(filter(None, parts))


def let_go(card: Any) -> Any:
    """A card whose step is gone: it has no focus, and without that it is not pressed any more."""
    focused = QApplication.focusWidget()
    if focused is not None and (card is focused or card.isAncestorOf(focused)):
        focused.clearFocus()
    return card
