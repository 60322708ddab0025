"""How what is tried works, and which numbers hold, each in a sentence that says where it comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.widgets.inputs import written
from desktop.widgets.panel import Scroll, empty
from desktop.widgets.text import Text, Translated, filled
from workflow.rows.flow import AssumptionRow
from workflow.rows.holding import Claim
from workflow.rows.written import MONEY

_LINES = 7
"""Lines of text that the pane shows at a time: it is as high with many sentences as with none."""


class Holding(Translated, QWidget):
    """A pane of one height: a sentence for each number that is not as the file says."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said: Mapping[AssumptionRow, tuple[Claim, ...]] = {}
        self._idle: Sequence[str] = ()
        self._works: Sequence[str] = ()
        self._title, self.pane = Text(look="section"), Scroll()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._title)
        column.addWidget(self.pane)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self._title.setText(self.tr("Cómo actúa y qué números valen"))
        self._fit()
        self._tell()

    def _fit(self) -> None:
        self.pane.setFixedHeight(_LINES * self.fontMetrics().lineSpacing())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """As many lines, whatever the letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def show_claims(self, said: Mapping[AssumptionRow, tuple[Claim, ...]]) -> None:
        """Take what is said of every number and switch."""
        self._said = said
        self._tell()

    def show_works(self, sentences: Sequence[str]) -> None:
        """Take how each recommendation that is followed works."""
        self._works = sentences
        self._tell()

    def show_idle(self, sentences: Sequence[str]) -> None:
        """Take what the simulation says of changes that change nothing."""
        self._idle = sentences
        self._tell()

    def sentences(self) -> list[str]:
        """What is shown."""
        changed = [(row, claims) for row, claims in self._said.items() if len(claims) > 1]
        return [*self._works, *(self._sentence(row, claims) for row, claims in changed), *self._idle]

    def overruled(self) -> dict[str, tuple[str, str]]:
        """What holds in place of what is assumed or filed, by id: in a few words, and the sentence."""
        return {
            row.id: (self._holds(row, claims[0]), self._sentence(row, claims))
            for row, claims in self._said.items()
            if claims[0].by in ("tried", "lever")
        }

    def _tell(self) -> None:
        empty(self.pane.column)
        sentences = self.sentences()
        for sentence in sentences or [self.tr("Valen los números de la ruta de atención, sin cambios.")]:
            self.pane.column.addWidget(Text(sentence, "" if sentences else "muted"))
        self.pane.column.addStretch(1)

    def _holds(self, row: AssumptionRow, claim: Claim) -> str:
        return filled(self.tr("ahora {0}, {1}"), _value(row, claim.value), self._by(claim))

    def _sentence(self, row: AssumptionRow, claims: Sequence[Claim]) -> str:
        first, second, filed = claims[0], claims[1], _value(row, claims[-1].value)
        if second is claims[-1]:
            text = self.tr("{0}: {1}; sin ningún cambio, {2}.")
            return _read(row, filled(text, row.name, self._holds(row, first), filed))
        text = self.tr("{0}: {1}. Sin eso sería {2}, {3}; sin ningún cambio, {4}.")
        now, without = self._holds(row, first), _value(row, second.value)
        return _read(row, filled(text, row.name, now, without, self._by(second), filed))

    def _by(self, claim: Claim) -> str:
        says = {
            "tried": self.tr("porque usted lo movió aquí"),
            "lever": self.tr("por «{0}»"),
            "assumed": self.tr("porque usted lo cambió en «Supuestos»"),
        }
        return filled(says.get(claim.by, ""), claim.lever)


def _read(row: AssumptionRow, sentence: str) -> str:
    """The sentence, and how its number is read."""
    return f"{sentence} {row.means}" if row.means else sentence


def _value(row: AssumptionRow, value: float | str) -> str:
    if isinstance(value, str):
        return f"«{dict(row.values).get(value, value)}»"
    if row.unit == MONEY:
        return f"{MONEY}\u00a0{written(value)}"
    return written(value) if row.called == row.name else f"{written(value)}\u00a0{row.unit}"
