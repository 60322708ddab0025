"""A kept session, as Home shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.widgets.card import CardButton
from desktop.widgets.text import Text, Translated

if TYPE_CHECKING:
    from workflow.rows import SessionRow


class SessionCard(Translated, CardButton):
    """A session that was kept: pressing it opens it."""

    def __init__(self, row: SessionRow, first: bool, parent: QWidget | None = None) -> None:
        super().__init__("session", parent)
        self.row = row
        self._first = first
        self._name = Text(look="strong")
        self._facts = Text(look="muted")
        self._why = Text(look="warn")
        for part in (self._name, self._facts, self._why):
            self.column.addWidget(part)
        self.setEnabled(row.can_resume)
        self.setProperty("first", first)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts in the present language."""
        row = self.row
        name = row.name or row.pathway_name
        self._name.setText(self.tr("Continuar: ") + name if self._first else name)
        cases = self.tr("1 caso") if row.cases == 1 else self.tr("{0} casos").replace("{0}", str(row.cases))
        events = self.tr("{0} sucesos").replace("{0}", str(row.events))
        rules = self.tr("datos de {0}").replace("{0}", row.year)
        last = self.tr("última vez: ") + row.last
        self._facts.setText(f"{row.pathway_name} · {rules}\n{cases} · {events} · {last}" if row.last else "")
        self._facts.setVisible(bool(row.last))
        self._why.setText(row.why_not)
        self._why.setVisible(bool(row.why_not))
        self.setAccessibleName(self._name.text())
        self.setAccessibleDescription("\n".join(filter(None, (self._facts.text(), row.why_not))))
