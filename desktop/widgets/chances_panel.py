"""What usually happens next in a case: two next steps side by side, with fictional continuations of each."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.theme import Theme
from desktop.widgets.continued import HORIZONS, Continued
from workflow.rows.chances import NextStep, all_equal

if TYPE_CHECKING:
    from workflow.rows.chances import ContinuedRow, ReachedRow
    from workflow.rows.steps import StepRow

_USUAL = 730


def _telling(steps: Sequence[StepRow], repairs: Collection[tuple[str, str]] = ()) -> tuple[int, int]:
    """Which two next steps are likely to come out differently, by their places in the list (0 is to let time
    pass): what ends a harm that goes on (`repairs`) and waiting; else a decision and another of its options,
    or a decision and waiting. What the program does by itself the same day comes out equal; where there is no
    decision, the first two of the steps."""
    ending = next((at for at, row in enumerate(steps, start=1) if (row.id, row.subject) in repairs), 0)
    if ending:
        return ending, 0
    decided = [
        at
        for at, row in enumerate(steps, start=1)
        if (row.choice or row.noted or row.opens or row.asks == "referral") and not row.ending
    ]
    if not decided:
        return min(1, len(steps)), 2 if len(steps) > 1 else 0
    first = decided[0]
    choice = steps[first - 1].choice
    return first, next((at for at in decided[1:] if choice and steps[at - 1].choice == choice), 0)


class Continuing(Continued):
    """Asks for two next steps of a case as it stands."""

    def __init__(
        self,
        case: str,
        role: str,
        steps: Sequence[StepRow],
        theme: Theme,
        parent: QWidget | None = None,
        *,
        repairs: Collection[tuple[str, str]] = (),
    ) -> None:
        """The dialog about a case (its id and name), for what a role can do now.

        `repairs` end a harm that goes on: each with whose step it is.
        """
        super().__init__(theme, parent)
        self.setWindowTitle(self.tr("Qué suele pasar después"))
        self._choices = [
            NextStep(),
            *(NextStep(row.subject, row.id, role) for row in sorted(steps, key=lambda row: bool(row.harm))),
        ]
        names = [
            self.tr("Dejar que pase el tiempo"),
            *(self._name(row) for row in sorted(steps, key=lambda row: bool(row.harm))),
        ]
        self.first, self.second = self.box(names), self.box(names)
        for box, at in zip(
            (self.first, self.second), _telling([row for row in steps if not row.harm], repairs), strict=True
        ):
            box.setCurrentIndex(at)
        self.until.setCurrentIndex(HORIZONS.index(_USUAL))
        self._lay_out(case)
        self.first.setFocus()

    def wanted(self) -> tuple[NextStep, NextStep, int]:
        """Two next steps, and how many days the continuations go."""
        choices = self._choices
        return (
            choices[self.first.currentIndex()],
            choices[self.second.currentIndex()],
            int(self.until.currentData()),
        )

    def _name(self, row: StepRow) -> str:
        return self.tr("{0} (sería una falta)").replace("{0}", row.name) if row.harm else row.name

    def _lay_out(self, case: str) -> None:
        self.lay_out(
            self.tr("Qué suele pasar después: {0}").replace("{0}", case),
            self.tr(
                "Ilustración con un caso ficticio: no dice qué pasará, ni qué debe hacerse. Cada "
                "historia parte de este mismo momento; primero se pide el paso elegido y desde ahí el "
                "programa simula a todas las personas, también a las que aquí se juegan. La sesión no cambia."
            ),
            (
                (self.tr("&Primer paso siguiente"), self.first),
                (self.tr("&Segundo paso siguiente"), self.second),
                (self.tr("&Hasta dentro de"), self.until),
            ),
            (
                self.tr("Situación a la que\nse llega alguna vez"),
                self.tr("Con el primero"),
                self.tr("En cuántos días\n(nueve de cada diez)"),
                self.tr("Con el segundo"),
                self.tr("En cuántos días\n(nueve de cada diez)"),
                self.tr("Diferencia, de cada 100"),
            ),
        )

    def tells_in_rows(self, row: ContinuedRow) -> bool:
        """Rows that are all equal would teach that a step changes nothing: the sentence says why they are."""
        return not all_equal(row.rows, row.lasted)

    def last(self, row: ReachedRow) -> str:
        """By how many of a hundred, and with which of the two steps it is more likely."""
        if not row.is_clear:
            return self.tr("igual") if row.first.share == row.second.share else self.tr("no se ve diferencia")
        points = abs(round(100 * row.first.share) - round(100 * row.second.share))  # as a reader subtracts
        text = (
            self.tr("más probable con el segundo: {0}")
            if row.difference > 0
            else self.tr("más probable con el primero: {0}")
        )
        return text.replace("{0}", str(points))
