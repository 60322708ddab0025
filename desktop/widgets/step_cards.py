"""The cards of the steps panel: one per step, with its words and what may be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.widgets.card import CardButton
from desktop.widgets.flow import FlowLayout
from desktop.widgets.panel import Panel, empty
from desktop.widgets.text import Text, Translated, literal

if TYPE_CHECKING:
    from workflow.rows.steps import BlockedRow, DoneRow, StepRow, WaitingRow


class StepCard(Translated, CardButton):
    """A step that is possible now: pressing it takes it. One that does harm looks like every other."""

    taken = Signal(object)
    asked = Signal(str)
    badge = Signal(str)

    def __init__(self, row: StepRow, parent: QWidget | None = None) -> None:
        super().__init__("step", parent)
        self.row = row
        self._name = Text(look="strong")
        self._facts = Text(look="muted")
        self._foot = Foot()
        self._foot.asked.connect(self.asked)
        self._foot.badge.connect(self.badge)
        for part in (self._name, self._facts, self._foot):
            self.column.addWidget(part)
        self.clicked.connect(lambda: self.taken.emit(self.row))
        self.set_row(row)

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.set_row(self.row)

    def set_row(self, row: StepRow) -> None:
        """Show a step in place of the last."""
        self.row = row
        rights = self.tr("Derechos que toca: ") + "; ".join(row.rights) if row.rights else ""
        rights = row.ending or rights  # what ends something says which rights that touches
        self._name.setText(row.name)
        self._facts.setText("\n".join(filter(None, (_line(row.takes, row.cost), row.deadline, rights))))
        self._foot.set_row(row.id, row.badges, row.name)
        self.setAccessibleName(row.name)
        self.setAccessibleDescription(self._facts.text())


class BlockedCard(Translated, CardButton):
    """A step that is not possible yet, with the reason and who can change that."""

    asked = Signal(str)
    badge = Signal(str)
    tried = Signal(object)

    def __init__(self, row: BlockedRow, parent: QWidget | None = None) -> None:
        super().__init__("blocked", parent)
        self.row = row
        self._name = Text(look="strong")
        self._reason = Text()
        self._who = Text(look="muted")
        self._foot = Foot()
        self._foot.asked.connect(self.asked)
        self._foot.badge.connect(self.badge)
        for part in (self._name, self._reason, self._who, self._foot):
            self.column.addWidget(part)
        self.clicked.connect(lambda: self.tried.emit(self.row))
        self.set_row(row)

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.set_row(self.row)

    def set_row(self, row: BlockedRow) -> None:
        """Show a step in place of the last."""
        self.row = row
        self._name.setText(row.name)
        self._reason.setText(row.reason)
        self._who.setText(row.who)
        self._who.setVisible(bool(row.who))
        self._foot.set_row(row.id, row.badges, row.name)
        self.setAccessibleName(self.tr("Todavía no: ") + row.name)
        self.setAccessibleDescription(f"{row.reason} {self._who.text()}")


class WaitingCard(Translated, Panel):
    """Work under way, or what somebody else has to do."""

    asked = Signal(str)
    badge = Signal(str)
    cancelled = Signal(str)

    def __init__(self, row: WaitingRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "waiting")
        self.column.setContentsMargins(10, 7, 10, 7)
        self.column.setSpacing(2)
        self.row = row
        self._name = Text(look="strong")
        self._facts = Text(look="muted")
        self._foot = Foot()
        self._foot.asked.connect(self.asked)
        self._foot.badge.connect(self.badge)
        self._cancel = QPushButton()
        self._cancel.clicked.connect(lambda: self.cancelled.emit(self.row.id))
        for part in (self._name, self._facts, self._foot, self._cancel):
            self.column.addWidget(part)
        self.set_row(row)

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.set_row(self.row)

    def set_row(self, row: WaitingRow) -> None:
        """Show a wait in place of the last."""
        self.row = row
        since = self.tr("desde ") + row.since if row.since else ""
        due = self.tr("hasta ") + row.due if row.due else ""
        self._name.setText(row.name)
        lines = (_line(row.who, row.state), _line(since, due), row.detail)
        self._facts.setText("\n".join(filter(None, lines)))
        self._foot.set_row(row.id, row.badges, row.name)
        self._cancel.setText(self.tr("Retirar la solicitud"))
        self._cancel.setAccessibleName(f"{self._cancel.text()}: {row.name}")
        self._cancel.setVisible(row.can_cancel)


class DoneList(Translated, Panel):
    """What is done already, in one calm card: nothing of it is asked for again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "waiting")
        self.column.setContentsMargins(10, 7, 10, 7)
        self.column.setSpacing(2)
        self.rows: tuple[DoneRow, ...] = ()

    def set_rows(self, rows: tuple[DoneRow, ...]) -> None:
        """Show what is done in place of the last."""
        if rows == self.rows:
            return
        self.rows = rows
        empty(self.column)
        for row in rows:
            self.column.addWidget(Text(row.name))
            self.column.addWidget(Text(row.told, "muted"))
        self.setAccessibleName("; ".join(row.name for row in rows))


class Foot(Translated, QWidget):
    """The small buttons under a step: its explanation, and its bottlenecks."""

    asked = Signal(str)
    badge = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 0)
        self._explain = QPushButton()
        self._explain.setProperty("look", "link")
        self._explain.clicked.connect(lambda: self.asked.emit(self._step))
        self._badges = QWidget()
        self._flow = FlowLayout(self._badges)
        row.addWidget(self._explain)
        row.addWidget(self._badges, 1)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self._explain.setText(self.tr("En qué se basa"))

    def set_row(self, step: str, badges: Sequence[str], name: str) -> None:
        """Belong to another step."""
        self._step = step
        self._explain.setAccessibleName(f"{self.tr('En qué se basa')}: {name}")
        empty(self._flow)
        for badge in badges:
            button = QPushButton(literal(badge))
            button.setProperty("look", "bottleneck")
            button.setAccessibleName(self.tr("Cuello de botella ") + badge)
            button.setToolTip(
                self.tr("Cuello de botella {0} del informe: pulse para leerlo").replace("{0}", badge)
            )
            button.clicked.connect(lambda _checked, b=badge: self.badge.emit(b))
            self._flow.addWidget(button)


def _line(*parts: str) -> str:
    return " · ".join(filter(None, parts))
