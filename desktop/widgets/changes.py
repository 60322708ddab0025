"""What a what-if changes: first in sentences, then in a table of what changed, or of all where wanted."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.widgets.flow_tables import Table
from desktop.widgets.panel import Scroll
from desktop.widgets.text import Text, Translated, filled
from workflow.rows.change import CHANGED
from workflow.rows.flow import ChangeRow, FlowResult, Spread, UnknowableRow, most_moved
from workflow.rows.whose import asked_alike, base_heading, tried_heading
from workflow.rows.written import COUNTED, MONEY, amount, ends, exact, rounded, sign_of

_PART, _TEXTS = 0.15, 0.1
"""Of the window's height, that the table and the texts have at the least."""


def _among(number: str, spread: Spread, unit: str) -> str:
    """A number with where nine of ten histories lie, where that is known."""
    if spread.low is None or spread.high is None:
        return number
    low, high = ends(spread.low, spread.high, sign_of(unit), whole=unit in COUNTED)
    return f"{number}  ({low.removeprefix(MONEY).strip()} – {high})"


class Changes(Translated, QWidget):
    """Each measure against what it is compared with, with the range that the assumptions give."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table, self.all = Table(5), QCheckBox()
        self.said, self._more, self._assumed = Text(look="strong"), Text(), Text(look="warn")
        self._note = Text(look="muted")
        self.table.wrap({0: 1.0})
        self._texts = Scroll()  # where there is little room, they scroll and the table keeps some of it
        self._texts.column.setSpacing(4)
        for text in (self.said, self._more, self._assumed, self._note):
            self._texts.column.addWidget(text)
        head = QHBoxLayout()
        head.addWidget(self._texts, 1)
        head.addWidget(self.all, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        column.setSpacing(4)
        column.addLayout(head, 1)
        column.addWidget(self.table, 1)
        self._found: FlowResult | None = None
        self._unknowable: tuple[UnknowableRow, ...] = ()
        self.all.toggled.connect(lambda _on: self._fill())
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts; what is compared with something kept is called by its name."""
        found = self._found
        self.table.setAccessibleName(self.tr("Qué cambia"))
        self.all.setText(self.tr("Todas las &medidas"))
        self.all.setToolTip(self.tr("También lo que queda casi igual o en lo que no se ve diferencia"))
        base = base_heading(found) if found is not None else self.tr("La base")
        tried = tried_heading(found) if found is not None else self.tr("Con el cambio")
        self.table.set_headings(
            [
                self.tr("Medida"),
                base,
                tried,
                self.tr("Diferencia"),
                self.tr("Diferencia según\nlos supuestos"),
            ]
        )
        note = self.tr("Entre paréntesis: donde quedan nueve de cada diez historias simuladas.")
        if found is not None and found.has_what_if:
            note += " " + self.tr("Según los supuestos: de un efecto débil a uno fuerte.")
        self._note.setText(note)
        self._tell()

    def set_found(self, found: FlowResult, unknowable: tuple[UnknowableRow, ...]) -> None:
        """Show a result: what changed first; of the unknowable, the range. What is said of another question
        is read from its beginning."""
        before, self._found, self._unknowable = self._found, found, unknowable
        self.retranslate()
        self._fill()
        if before is None or asked_alike(before.question) != asked_alike(found.question):
            self._texts.verticalScrollBar().setValue(0)

    def _tell(self) -> None:
        """What the reader needs first."""
        found = self._found
        told = found.told if found is not None else None
        self.all.setVisible(told is not None)
        if told is None:
            self.said.setText(
                self.tr(
                    "Nada se prueba todavía: elija una recomendación o mueva una capacidad, a la derecha."
                )
            )
        else:
            is_rough = found is not None and found.preview
            self.said.setText(
                filled(self.tr("Todavía aproximado: {0}"), told.said) if is_rough else told.said
            )
        self._more.setText(told.more if told is not None else "")
        self._more.setVisible(bool(self._more.text()))
        assumed = found.assumed if found is not None else ()
        text = self.tr("Con supuestos que usted cambió: {0}.")
        self._assumed.setText(filled(text, "; ".join(assumed)) if assumed else "")
        self._assumed.setVisible(bool(assumed))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The texts take as much room as they need, where that is a small part of the window."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide = self._texts.viewport().width()
        needed = self._texts.column.totalHeightForWidth(wide) + 4
        high = self.window().height()
        least = int(_TEXTS * high)  # whatever they say: else what stands above moves under the hand
        self._texts.setMinimumHeight(least)
        self._texts.setMaximumHeight(max(needed, least))
        self.table.setMinimumHeight(int(_PART * high))

    def shown(self) -> list[ChangeRow]:
        """The measures in the table, in their order."""
        if self._found is None:
            return []
        if not self._found.has_what_if:
            return list(self._found.changes)
        rows = most_moved(self._found.changes)
        return rows if self.all.isChecked() else [row for row in rows if row.moved]

    def _fill(self) -> None:
        found = self._found
        if found is None:
            return
        rows = [(row.id, self._cells(row, found), _called(row)) for row in self.shown()]
        if self.all.isChecked() or not found.has_what_if:
            nobody, is_alone = self.tr("nadie puede saberlo"), not found.has_what_if
            for one in self._unknowable:
                name, between = f"{one.name}, {one.unit_name}", f"{rounded(one.low)} … {rounded(one.high)}"
                between += f" ({nobody})" if is_alone else ""
                rows.append((one.id, (name, between, nobody, "—", "—"), f"{one.name}: {nobody}"))
        self.table.fill(rows)
        for column in range(2, self.table.columnCount()):
            self.table.setColumnHidden(column, not found.has_what_if)

    def _cells(self, row: ChangeRow, found: FlowResult) -> tuple[str, ...]:
        unit, name = sign_of(row.unit), _called(row)
        before = row.baseline.shown(row.unit)
        if row.numbers is None:
            return (name, "—" if before is None else amount(before, unit), "—", "—", "—")
        base, then = (exact(number, unit) for number in row.numbers)
        base, then = _among(base, row.baseline, row.unit), _among(then, row.what_if, row.unit)
        if not found.has_what_if:
            return (name, base, "—", "—", "—")
        assumed = "—"
        if row.verdict == CHANGED:
            assumed = row.told_assumed(found.question.lang) or assumed
        return (name, base, then, row.told(found.question.lang), assumed)


def _called(row: ChangeRow) -> str:
    return f"{row.name}: {row.counted or row.unit_name}"
