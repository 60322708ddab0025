"""What would have followed another step in a reviewed case: an illustration, on this screen only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.theme import Theme
from desktop.widgets.continued import HORIZONS, Continued
from desktop.widgets.text import filled
from workflow.rows.written import rounded

if TYPE_CHECKING:
    from workflow.rows.chances import ContinuedRow, ReachedRow
    from workflow.rows.supposed import SupposedStep, SupposingRow

_USUAL = 365


class Supposing(Continued):
    """Asks for a step and a day, and sets what would have followed beside what did."""

    moved = Signal(int, str)
    """Another day or another step is looked at: the day of the session, and the step."""

    def __init__(self, case: str, row: SupposingRow, theme: Theme, parent: QWidget | None = None) -> None:
        """The dialog about a case (its name), at the moment of an event."""
        super().__init__(theme, parent)
        self.setWindowTitle(self.tr("¿Y si hubiera sido de otra manera?"))
        self._row = row
        self._steps: tuple[str, ...] = ()
        self.step, self.day = self.box(()), self.box(row.days)
        self.day.setMinimumContentsLength(max(map(len, row.days)))
        self.short = self.day, self.until
        self.until.setCurrentIndex(HORIZONS.index(_USUAL))
        self._lay_out(case)
        self.show_moment(row)
        self.step.currentIndexChanged.connect(self._move)
        self.day.currentIndexChanged.connect(self._move)
        self.step.setFocus()

    def _lay_out(self, case: str) -> None:
        self.lay_out(
            filled(self.tr("¿Y si hubiera sido de otra manera? {0}"), case),
            self.tr(
                "Es una ilustración, no un pronóstico: historias ficticias desde ese momento; en ellas "
                "el programa simula a todas las personas. Irse o no declarar son decisiones libres y aquí no "
                "se cuentan. Solo se ve en esta pantalla: no se guarda ni entra en ningún informe."
            ),
            (
                (self.tr("&Si se hubiera pedido"), self.step),
                (self.tr("El &día"), self.day),
                (self.tr("&Hasta cuánto después"), self.until),
            ),
            self._headings(),
        )

    def _headings(self) -> tuple[str, ...]:
        days = self.tr("En cuántos días\n(nueve de cada diez)")
        if not self.chosen:
            columns = self.tr("Sin pedirlo"), self.tr("Como se pidió")
        elif self._compared_with_other:
            columns = self.tr("Si fuera así"), self.tr("Con lo que se pidió")
        else:
            columns = self.tr("Si fuera así"), self.tr("Sin pedirlo entonces")
        return (
            self.tr("Situación a la que\nse llega alguna vez"),
            columns[0],
            days,
            columns[1],
            days,
            self.tr("Así fue"),
        )

    @property
    def chosen(self) -> str:
        """The step that is supposed; empty for none."""
        at = self.step.currentIndex()
        return self._steps[at] if 0 <= at < len(self._steps) else ""

    @property
    def chosen_day(self) -> int:
        """The day of the session, from 1, whose date is chosen."""
        return self._row.first_day + self.day.currentIndex()

    @property
    def _compared_with_other(self) -> bool:
        return bool(self._row.taken) and self.chosen != self._row.taken

    def wanted(self) -> tuple[int, str, int]:
        """The day, the step, and how many days the continuations go."""
        return self.chosen_day, self.chosen, int(self.until.currentData())

    # -- the moment ---------------------------------------------------------------------------------

    def _move(self) -> None:
        if self.cancel.isVisible():
            self.called_off.emit()
        self.clear()
        self.moved.emit(self.chosen_day, self.chosen)

    def show_moment(self, row: SupposingRow) -> None:
        """Show what can be supposed at a moment, and why what is chosen cannot."""
        chosen, self._row = self.chosen, row
        self.step.blockSignals(True)
        self.day.blockSignals(True)
        self.step.clear()
        no = filled(self.tr("Nada: no pedir {0}"), row.taken_name) if row.taken else self.tr("Elija un paso")
        names = [("", no), *((one.step, self._name(one)) for one in row.steps)]
        self._steps = tuple(step for step, _name in names)
        self.step.addItems([name for _step, name in names])
        if chosen in self._steps:
            self.step.setCurrentIndex(self._steps.index(chosen))
        self.day.setCurrentIndex(row.day - row.first_day)
        self.step.blockSignals(False)
        self.day.blockSignals(False)
        self.rest(row.refused or self._moment(row))
        self.compare.setEnabled(not row.refused)

    def _moment(self, row: SupposingRow) -> str:
        if row.taken:
            return filled(self.tr("Desde {0}, justo antes de que se pidiera {1}."), row.when, row.taken_name)
        return filled(self.tr("Desde {0}, con todo lo que había pasado hasta entonces."), row.when)

    def _name(self, row: SupposedStep) -> str:
        if not row.can:
            return filled(self.tr("{0} (entonces no se podía)"), row.name)
        return filled(self.tr("{0} (sería una falta)"), row.name) if row.harms else row.name

    # -- the answer ---------------------------------------------------------------------------------

    def show_row(self, row: ContinuedRow) -> None:
        """Show where the continuations came to, and where the case did."""
        self.table.set_headings(self._headings())
        super().show_row(row)

    def summed_up(self, row: ContinuedRow, shares: tuple[str, str]) -> str:
        """How many went on without an end, and which of the two would be a fault."""
        text = filled(
            self.tr("Son {0} historias ficticias de cada clase. El caso sigue abierto al final: {1} y {2}."),
            rounded(row.replications),
            *shares,
        )
        return f"{text} {self.tr('Lo supuesto sería una falta.')}" if row.harmful[0] else text

    def last(self, row: ReachedRow) -> str:
        """After how many days the case came there, if it did."""
        if row.lived is None:
            return self.tr("ya estaba") if row.standing else self.tr("no llegó")
        if row.lived < 1:
            return self.tr("el mismo día")
        if row.lived < 2:
            return self.tr("al día siguiente")
        return filled(self.tr("a los {0} días"), str(int(row.lived)))
