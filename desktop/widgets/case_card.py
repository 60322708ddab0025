"""The case card: who the fictional person is, what is recorded, and the two records of each right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.widgets.flow import FlowLayout
from desktop.widgets.panel import Panel, Scroll, empty
from desktop.widgets.text import Line, Text, Translated, tip

if TYPE_CHECKING:
    from workflow.rows import CaseCard, FactRow, FaultRow, RightRow

_RECORD_MARKS = {"none": "·", "respected": "✓", "breached": "!"}


class CaseCardView(Translated, Panel):
    """Shows a CaseCard; facts with their default value share one muted line."""

    continued = Signal()
    """What usually happens next is asked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card: CaseCard | None = None
        self.name = Text(look="title")
        self._tags = QWidget()
        self._flow = FlowLayout(self._tags)
        self._scroll = Scroll()
        self.next = QPushButton()
        self.next.clicked.connect(self.continued)
        self.column.addWidget(self.name)
        self.column.addWidget(self._tags)
        self.column.addWidget(self.next)
        self.column.addWidget(self._scroll, 1)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.next.setText(self.tr("¿Y después?"))
        self.next.setToolTip(tip(self.tr("Qué suele pasar después (Ctrl+K)")))
        self.set_card(self._card)

    def set_card(self, card: CaseCard | None) -> None:
        """Show a case, or that there is none."""
        self._card = card
        self.next.setEnabled(card is not None)
        empty(self._flow)
        empty(self._scroll.column)
        if card is None:
            self.name.setText(self.tr("Sin caso"))
            return
        name = f"{card.id} · {card.name}" if card.name else card.id
        self.name.setText(name)
        self.setAccessibleName(name)
        tags = [*card.tags, *([self.tr("caso cerrado")] if card.closed else [])]
        for tag in tags:
            self._flow.addWidget(Line(tag, "chip"))
        column = self._scroll.column
        for line in card.says:
            column.addWidget(Text(self.tr("«{0}»").replace("{0}", line), "quote"))
        for title, facts in card.groups:
            self._facts(column, title, facts)
        if card.rights:
            self._rights(column, card.rights)
        self._lines(column, self.tr("Dependientes"), card.dependents)
        self._lines(column, self.tr("Vinculado con"), card.linked)
        self._faults(column, card.faults)
        column.addStretch(1)

    def _facts(self, column: QVBoxLayout, title: str, facts: tuple[FactRow, ...]) -> None:
        column.addWidget(Text(title, "section"))
        said = [fact for fact in facts if not fact.is_default]
        unsaid = [fact for fact in facts if fact.is_default]
        for fact in said:
            column.addWidget(Text(f"{fact.name}: {fact.value_name}"))
        by_value: dict[str, list[str]] = {}
        for fact in unsaid:
            by_value.setdefault(fact.value_name, []).append(fact.name)
        for value, names in by_value.items():
            column.addWidget(Text(f"{'; '.join(names)}: {value}", "muted"))

    def _rights(self, column: QVBoxLayout, rights: tuple[RightRow, ...]) -> None:
        column.addWidget(Text(self.tr("Derechos (art. 36)"), "section"))
        for right in rights:
            informed = self.tr("informado") if right.told else self.tr("sin informar")
            name = Text(f"{right.id}. {right.name}" if right.id.isdigit() else right.name)
            record = Text(f"{_RECORD_MARKS[right.record]} {informed} · {right.record_name}", "record")
            record.setProperty("kind", right.record)
            column.addWidget(name)
            column.addWidget(record)

    def _lines(self, column: QVBoxLayout, title: str, lines: tuple[str, ...]) -> None:
        if not lines:
            return
        column.addWidget(Text(title, "section"))
        for line in lines:
            column.addWidget(Text(line))

    def _faults(self, column: QVBoxLayout, faults: tuple[FaultRow, ...]) -> None:
        if not faults:
            return
        column.addWidget(Text(self.tr("Faltas registradas"), "section"))
        for fault in faults:
            column.addWidget(Text(f"{fault.when} · {fault.name} ({fault.how_name})"))
            column.addWidget(Text(f"{fault.consequence} {fault.right_name}", "muted"))
