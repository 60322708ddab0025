"""When something that a trainer writes reaches the table: now, after some hours, or on a day at an hour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTime
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.widgets.inputs import Choice, Hour, Whole

if TYPE_CHECKING:
    from workflow.rows.console import ConsoleRow

DAY, HOUR = 1440, 60
_MOST_HOURS, _LAST_DAY = 500, 1000
NOW, AFTER, AT = "now", "after", "at"


class When(QWidget):
    """Asks for it; `minute` is the simulated minute, 0 for now. What is not asked for is not seen."""

    def __init__(self, row: ConsoleRow) -> None:
        super().__init__()
        self._now, self._first = row.sim_min, row.first
        self.how, self.hours = Choice(), Whole()
        self.day, self.clock = Whole(), Hour()
        for id, name in (
            (NOW, self.tr("ahora")),
            (AFTER, self.tr("después de unas horas")),
            (AT, self.tr("un día, a una hora")),
        ):
            self.how.addItem(name, id)
        self.hours.setRange(1, _MOST_HOURS)
        self.hours.setSuffix(" h")
        self.hours.setAccessibleName(self.tr("Horas desde ahora"))
        self.day.setRange(1, _LAST_DAY)
        self.day.setPrefix(self.tr("día "))
        self.day.setAccessibleName(self.tr("Día del ejercicio"))
        self.clock.setDisplayFormat("HH:mm")
        self.clock.setAccessibleName(self.tr("Hora"))
        day, rest = divmod(self._now - self._first + HOUR, DAY)
        self.day.setValue(day + 1)
        self.clock.setTime(QTime(rest // HOUR, rest % HOUR))
        column = QHBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.how, self.hours, self.day, self.clock):
            column.addWidget(part)
        column.addStretch(1)
        self.how.currentIndexChanged.connect(self._show)
        self._show()

    def _show(self) -> None:
        how = self.how.currentData()
        self.hours.setVisible(how == AFTER)
        for part in (self.day, self.clock):
            part.setVisible(how == AT)

    @property
    def minute(self) -> int:
        """The simulated minute at which it comes; 0 for now."""
        match self.how.currentData():
            case "after":
                return self._now + self.hours.value() * HOUR
            case "at":
                time = self.clock.time()
                return self._first + (self.day.value() - 1) * DAY + time.hour() * HOUR + time.minute()
        return 0
