"""Flow asks which levers do most: the dialog, the question, the process that answers, the what-if tried."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget

from desktop.settings import data_path
from desktop.simulating import OFFER, SWEEP, Simulation
from desktop.tasks import Tasks
from desktop.widgets.levers import Levers
from desktop.widgets.most import Most

if TYPE_CHECKING:
    from workflow.rows.asking import JobFailure, Question, SweepQuestion
    from workflow.rows.flow import FlowResult
    from workflow.rows.sweep import SweepOffer, SweepRow

REPLICATIONS = 40
"""Of each combination: all of Panama's take about two minutes on two cores."""
FOLDER = "sweeps"
_LINES = 30
"""Of text, that an answer needs at the least: six of its rows are in sight."""


class Sweeping(QObject):
    """Opens the dialog from the button beside the levers; there is one at a time."""

    def __init__(
        self,
        levers: Levers,
        question: Callable[[], Question],
        where: Callable[[], str],
        tasks: Tasks,
        simulation: Simulation,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._levers, self._question, self._where, self._over = levers, question, where, parent
        self._tasks, self._simulation = tasks, simulation
        self._asked: SweepQuestion | None = None
        self._goal = ""
        """What is looked for, or was found; "" before anything was."""
        self._lacks_alone = False
        """Whether a search has not yet shown each change by itself."""
        self.found: Callable[[], FlowResult | None] = lambda: None
        """What Flow shows."""
        self.places: Callable[[], Sequence[QWidget]] = lambda: (parent,)
        """What of Flow the dialog may lie over: the first that has room for an answer."""
        self._last_goal = ""
        """What was chosen when the dialog was closed."""
        self.dialog: Most | None = None
        levers.most.clicked.connect(self.open)
        simulation.progressed.connect(self._tell)
        simulation.sweep_failed.connect(self._fail)

    def open(self) -> None:
        """Show the dialog, and ask what can be asked and how long it takes."""
        if self.dialog is not None:
            self.dialog.raise_()
            self.dialog.activateWindow()
            return
        from workflow.rows.asking import SweepQuestion  # late: the first window asks nothing

        plan = replace(
            self._question(), replications=REPLICATIONS, levers=(), tried={}, base_levers=(), base_tried={}
        )
        self._asked = SweepQuestion(plan, folder=str(data_path() / FOLDER))
        dialog = self.dialog = Most(self._where(), len(plan.assumed), self._over)
        dialog.base, dialog.wanted = self._base, self._last_goal
        dialog.place = self._lies_over
        dialog.asked.connect(self._begin)
        dialog.called_off.connect(self._call_off)
        dialog.tried.connect(self._levers.follow)
        dialog.finished.connect(self._forget)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()
        self._ask_offer()

    def _lies_over(self) -> QRect:
        """Where there is room for an answer; the window where no part has it."""
        places = self.places()
        rooms = (one for one in places if one.height() >= _LINES * one.fontMetrics().height())
        place = next(rooms, places[0].window())
        return QRect(place.mapToGlobal(QPoint()), place.size())

    def _base(self) -> dict[str, float]:
        """Flow's numbers with nothing tried; of a preview, or of what is set against something kept, none."""
        found = self.found()
        if found is None or found.preview or found.compared_with or not _asks_alike(found, self._asked):
            return {}
        shown = ((row.id, row.spread.shown(row.unit)) for row in found.baseline.measures)
        return {id_: value for id_, value in shown if value is not None}

    def go_on(self, now: Question) -> None:
        """What Flow asks is another question: in another language the search goes on and is shown in it;
        of another pathway or year it is no longer about what is shown, and ends.
        """
        dialog, asked = self.dialog, self._asked
        if dialog is None or asked is None:
            return
        if _where(asked.plan) != _where(now):
            dialog.reject()
            return
        self._asked = replace(asked, plan=replace(asked.plan, lang=now.lang))
        dialog.say_where(self._where())
        self._stop()  # what is finished is kept, and the goals are named again before the rest is asked
        self._ask_offer()

    def _forget(self, _how: int) -> None:
        self._stop()
        if self.dialog is not None:
            self._last_goal = self.dialog.goal.currentData() or self._last_goal
        self.dialog, self._goal = None, ""

    def _ask_offer(self) -> None:
        if self._asked is not None:
            self._simulation.sweep_offer(self._asked, self._show_offer)

    def _begin(self, goal: str) -> None:
        self._simulation.cancel(OFFER)
        self._goal, self._lacks_alone = goal, True
        if self._asked is not None:
            self._simulation.sweep(replace(self._asked, goal=goal), self._show)

    def _call_off(self) -> None:
        """Stop, then say how much is left."""
        self._goal = ""
        self._stop()
        self._ask_offer()

    def _stop(self) -> None:
        self._simulation.cancel(SWEEP)
        self._simulation.cancel(OFFER)

    def _tell(self, key: str, done: int, of: int) -> None:
        if key == SWEEP and self.dialog is not None:
            self.dialog.tell(done, of)
            self._ask_meanwhile()

    def _ask_meanwhile(self) -> None:
        """Each change by itself is simulated first: what is known of them is shown as it comes."""
        if self._asked is not None and self._lacks_alone and not self._simulation.under_way(OFFER):
            self._simulation.sweep_offer(self._asked, self._show_meanwhile)

    def _show_meanwhile(self, offer: SweepOffer) -> None:
        known = offer.so_far
        self._lacks_alone = known is None or len(known.leaders) < len(known.levers)
        if self.dialog is not None and self._simulation.under_way(SWEEP):
            self.dialog.show_meanwhile(known)

    def _show_offer(self, offer: SweepOffer) -> None:
        if self.dialog is not None:
            self.dialog.show_offer(offer)
            if self._goal:
                self.dialog.begin(self._goal)

    def _show(self, row: SweepRow) -> None:
        if self.dialog is not None:
            self.dialog.show_row(row)

    def _fail(self, trouble: JobFailure) -> None:
        if trouble.broken:
            self._tasks.write_down(trouble.trace or trouble.en)
        self._goal = ""
        if self.dialog is not None and self._asked is not None:
            self.dialog.show_failure(trouble.text(self._asked.plan.lang))


def _asks_alike(found: FlowResult, asked: SweepQuestion | None) -> bool:
    """Whether a result is of the pathway, year and assumptions of a search."""
    if asked is None:
        return False
    one, other = found.question, asked.plan
    return _where(one) == _where(other) and one.assumed == other.assumed


def _where(plan: Question) -> tuple[str, str, bool]:
    """What a search is about: pathway and year, and whether it looks ahead from there."""
    return plan.pathway, plan.year, plan.onwards
