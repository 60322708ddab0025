"""The guided first case: what is pointed at on the desk, in which order, and what is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.help.guided import Guided, Stage
from desktop.theme import Theme

if TYPE_CHECKING:
    from desktop.screens.looks import Look
    from desktop.screens.practice import Practice
    from desktop.widgets.frame import Header
    from desktop.widgets.notices import MessagePlace


class Desk(Protocol):
    """Where the parts are: the window."""

    practice: Practice
    header: Header
    foot: MessagePlace


class FirstCase(QObject):
    """Leads through a first case on the real desk."""

    def __init__(self, desk: Desk, theme: Theme, over: QWidget) -> None:
        super().__init__(over)
        self._desk = desk
        self.guided = Guided(theme, over)
        self._look: Look | None = None
        self._session = ""
        desk.practice.looked.connect(self._looked)

    def begin(self) -> None:
        """Point at the first part; the session is open and its case is shown."""
        self._session = self._look.state.id if self._look is not None else ""
        self.guided.begin(self._stages())

    def _looked(self, look: Look) -> None:
        """What the person did is seen by what came of it; with another session there is nothing to show."""
        before, self._look = self._look, look
        if not self.guided.is_on or before is None:
            return
        if look.state.id != self._session:
            self.guided.end()
        elif look.change is not None and _moment(look) != _moment(before):
            self.guided.acted()

    def _stages(self) -> tuple[Stage, ...]:
        desk, practice = self._desk, self._desk.practice
        return (
            Stage(
                lambda: practice.role,
                lambda: self.tr(
                    "Usted actúa con este rol; en la lista puede elegir otro. El programa hace de las demás "
                    "instituciones y de la persona."
                ),
            ),
            Stage(
                lambda: practice.card,
                lambda: self.tr(
                    "Esta es la persona, ficticia: lo que se sabe de ella, lo que aceptó, lo que necesita "
                    "y qué pasó con cada derecho."
                ),
            ),
            Stage(
                lambda: practice.steps,
                lambda: self.tr(
                    "Aquí está lo que puede hacer ahora. Elija un paso con Intro o con el ratón. Nada se "
                    "rompe: si un paso daña o no procede, Ruta dice por qué, y siempre se puede volver "
                    "atrás."
                ),
                practice.steps.take_first_focus,
            ),
            Stage(
                lambda: desk.foot,
                lambda: self.tr("Aquí se lee lo que resultó. Ya está guardado en este equipo."),
            ),
            Stage(
                lambda: practice.board,
                lambda: self.tr(
                    "Aquí habla la persona: pregunte, guarde silencio, anote lo que dijo. Los botones de "
                    "arriba muestran el mapa y la lista."
                ),
            ),
            Stage(
                lambda: practice.steps,
                lambda: self.tr(
                    "Ahora hay otros pasos. Haga uno más. «Todavía no» dice qué falta y quién puede lograrlo."
                ),
                practice.steps.take_first_focus,
            ),
            Stage(
                lambda: practice.clock.day,
                lambda: self.tr(
                    "El tiempo pasa sólo cuando usted quiere. Pulse «+1 día» y mire qué hicieron las demás "
                    "instituciones."
                ),
                practice.clock.day.setFocus,
            ),
            Stage(
                lambda: practice.below,
                lambda: self.tr(
                    "Aquí queda la vida del caso. Desde el historial se vuelve a un momento anterior y se "
                    "sigue de otra manera; nada se borra."
                ),
                before=practice.board.show_other,  # what stands below is not under the person
            ),
            Stage(
                lambda: desk.header.home,
                lambda: self.tr(
                    "«Ruta» lleva al inicio; F1 abre la guía. Deje el ratón sobre una institución o un "
                    "término y se lee qué es. Puede seguir con este caso."
                ),
            ),
        )


def _moment(look: Look) -> tuple[int, int]:
    """How many events there are, and the minute."""
    return look.state.events, look.state.sim_min
