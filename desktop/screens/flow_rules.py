"""Which pathway Flow simulates, and with the numbers of which year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from desktop.widgets.inputs import Choice

if TYPE_CHECKING:
    from workflow.rows import PathwayRow

_YEARS = Qt.ItemDataRole.UserRole + 1


class Rules(QObject):
    """Two lists: the years are those of the pathway that is chosen."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pathway, self.year = Choice(), Choice()
        for choice, letters in ((self.pathway, 9), (self.year, 4)):
            choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setMinimumContentsLength(letters)
        self.pathway.activated.connect(lambda _at: self._choose())
        self.year.activated.connect(lambda _at: self.changed.emit())

    @property
    def chosen(self) -> tuple[str, str]:
        """The ids of pathway and year; "" where there is none."""
        return str(self.pathway.currentData() or ""), str(self.year.currentData() or "")

    def choose(self, pathway: str, year: str) -> None:
        """Choose a pathway and a year, where there are such."""
        at = self.pathway.findData(pathway)
        if at >= 0:
            self.pathway.setCurrentIndex(at)
            self._offer_years()
            self.year.setCurrentIndex(max(0, self.year.findData(year)))

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
        chosen = self.year.currentData()
        self.year.clear()
        for year in years:
            self.year.addItem(year, year)
        at = self.year.findData(chosen)
        self.year.setCurrentIndex(at if at >= 0 else self.year.count() - 1)

    def _choose(self) -> None:
        self._offer_years()
        self.changed.emit()
