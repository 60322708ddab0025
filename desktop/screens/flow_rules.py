"""Which pathway Flow simulates, and which year: with the years before it, or onwards as if all went on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from desktop.widgets.inputs import Choice
from desktop.widgets.text import tip

if TYPE_CHECKING:
    from workflow.rows import PathwayRow

_YEARS = Qt.ItemDataRole.UserRole + 1
_ONWARDS = Qt.ItemDataRole.UserRole + 2


class Unlettered(Choice):
    """A list that no letter chooses from while it is closed: letters are keys of Flow, and another pathway
    would be simulated."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Letters and digits go on to the screen."""
        if event.text().isalnum():
            event.ignore()
        else:
            super().keyPressEvent(event)


class Rules(QObject):
    """Two lists: the years are those of the pathway that is chosen, each alone and with what would follow it.

    A year alone is the question that every other screen asks, too; the other one is asked for by its name.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pathway: Choice = Unlettered()
        self.year: Choice = Unlettered()
        for choice, letters in ((self.pathway, 9), (self.year, 8)):  # whole, where there is the room for it
            choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
            choice.setMinimumWidth(letters * choice.fontMetrics().averageCharWidth() + 40)
        self.pathway.activated.connect(lambda _at: self._choose())
        self.year.activated.connect(lambda _at: self.changed.emit())
        self.retranslate()

    @property
    def chosen(self) -> tuple[str, str]:
        """The ids of pathway and year; "" where there is none."""
        return str(self.pathway.currentData() or ""), str(self.year.currentData() or "")

    @property
    def onwards(self) -> bool:
        """Whether it is asked what would follow that year if everything went on as in it."""
        return bool(self.year.currentData(_ONWARDS))

    def choose(self, pathway: str, year: str, *, onwards: bool = False) -> None:
        """Choose a pathway and a year, where there are such."""
        at = self.pathway.findData(pathway)
        if at >= 0:
            self.pathway.setCurrentIndex(at)
            self._offer_years()
            self.year.setCurrentIndex(max(0, self._at(year, onwards)))

    def retranslate(self) -> None:
        """Say the years in the present language."""
        for at in range(self.year.count()):
            year = self.year.itemData(at)
            if year is not None:
                self.year.setItemText(at, self._named(year, bool(self.year.itemData(at, _ONWARDS))))
        self.year.setToolTip(
            tip(
                self.tr(
                    "Un año: los anteriores se simulan antes. «Desde»: qué pasaría en tres años si todo "
                    "siguiera como en ese."
                )
            )
        )

    def set_pathways(self, rows: tuple[PathwayRow, ...]) -> None:
        """Offer the pathways; the chosen one stays chosen."""
        chosen = self.pathway.currentData()
        self.pathway.clear()
        for row in rows:
            self.pathway.addItem(row.name, row.id)
            self.pathway.setItemData(self.pathway.count() - 1, list(row.years), _YEARS)
        self.pathway.setCurrentIndex(max(0, self.pathway.findData(chosen)))
        self._offer_years()

    def _offer_years(self) -> None:
        years = self.pathway.currentData(_YEARS) or []
        chosen, onwards = self.year.currentData(), self.onwards
        self.year.clear()
        for year in years:
            self.year.addItem(self._named(year, False), year)
        for year in years:
            if year.isdigit():
                self.year.addItem(self._named(year, True), year)
                self.year.setItemData(self.year.count() - 1, True, _ONWARDS)
        at = self._at(chosen, onwards)
        self.year.setCurrentIndex(at if at >= 0 else len(years) - 1)

    def _at(self, year: str, onwards: bool) -> int:
        """Where a question stands in the list; -1 where it is not offered."""
        for at in range(self.year.count()):
            if self.year.itemData(at) == year and bool(self.year.itemData(at, _ONWARDS)) == onwards:
                return at
        return -1

    def _named(self, year: str, onwards: bool) -> str:
        if not onwards:
            return self.tr("Año {0}").replace("{0}", year)
        return self.tr("Desde {0}, 3 años").replace("{0}", year)

    def _choose(self) -> None:
        self._offer_years()
        self.changed.emit()
