"""When the process that simulates ends by itself: a message says so, and a button starts it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.settings import SettingsFile
from desktop.simulating import Simulation
from desktop.tasks import Tasks
from desktop.widgets.text import Translated

if TYPE_CHECKING:
    from workflow.rows.asking import Interrupted, Note


class Recovering(Translated, QPushButton):
    """The button *Try again*, seen only while nothing can be simulated; it tells what was interrupted."""

    said = Signal(str, str)
    awaited = Signal(str)
    """What was just said holds until there is a result."""
    lost = Signal()
    """Nothing is simulated any more until somebody tries again."""

    def __init__(
        self, tasks: Tasks, settings: SettingsFile, simulation: Simulation, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks, self._settings = tasks, settings
        simulation.interrupted.connect(self.tell)
        simulation.noted.connect(self.note)
        self.clicked.connect(self.hide)
        self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed text in the present language."""
        self.setText(self.tr("&Intentar de nuevo"))

    def offer(self) -> None:
        """Nothing can be simulated now: let the person say when it is tried again."""
        self.show()

    def tell(self, interrupted: Interrupted) -> None:
        """The process ended by itself: write down why, and say what follows from it."""
        self._tasks.write_down(f"the process that simulates was interrupted: {interrupted.why}")
        if interrupted.again:
            text = self.tr("La simulación se interrumpió y se inició de nuevo; lo pedido se simula otra vez.")
            self.said.emit("note", text)
            self.awaited.emit(text)
            return
        text = self.tr(
            "La simulación se interrumpe cada vez que se inicia. Lo demás sigue funcionando. En Flujo puede "
            "intentarlo de nuevo; si se repite, cierre y abra Ruta."
        )
        self.said.emit("error", text)
        self.awaited.emit(text)
        self.lost.emit()

    def note(self, note: Note) -> None:
        """Say what the process had to say."""
        self.said.emit("note", note.text(self._settings.now.language))
