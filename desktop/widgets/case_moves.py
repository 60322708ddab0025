"""Where the fictional case of a dot went, as a text; from there the case is opened in Practice."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from desktop.widgets.dialogs import Paragraph, Reading
from desktop.widgets.remaining import Remaining
from desktop.widgets.text import Steady, filled, keep_place, restyle


class CaseMoves(Reading):
    """The text of one case; a button asks for its session, which takes a while and can be called off."""

    wanted = Signal()
    called_off = Signal()

    def __init__(
        self, title: str, texts: Sequence[Paragraph], day: str, parent: QWidget | None = None
    ) -> None:
        """The case up to a day, which is given in words."""
        super().__init__(title, texts, parent)
        self._day = day
        self.open_it = self.buttons.addButton(
            self.tr("&Abrir en Práctica"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.state, self.progress, self.cancel = Steady(5, look="muted"), QProgressBar(), QPushButton()
        for part in (self.progress, self.cancel):
            keep_place(part)
        self.cancel.setText(self.tr("&Cancelar"))
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(10)
        self.progress.setAccessibleName(self.tr("Avance de la historia simulada"))
        work = QHBoxLayout()
        work.addWidget(self.progress, 1)
        work.addWidget(self.cancel)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertSpacing(column.count() - 1, 6)
        column.insertWidget(column.count() - 1, self.state)
        column.insertLayout(column.count() - 1, work)
        self.open_it.clicked.connect(self._begin)
        self.cancel.clicked.connect(self._call_off)
        self._remaining = Remaining(parent=self)
        self._rest(
            self.tr(
                "Abrir en Práctica: esta historia simulada se repite día por día hasta el {0} y se guarda "
                "como una sesión, con todos sus casos. Puede tardar varios minutos; mientras tanto se puede "
                "seguir en Flujo."
            ).replace("{0}", day)
        )

    def refuse(self, why: str) -> None:
        """Say beforehand that there can be no session, and why; "" changes nothing."""
        if why:
            self._say(why, "warn")
            self.open_it.setEnabled(False)

    def _begin(self) -> None:
        self.open_it.setEnabled(False)
        self.progress.setRange(0, 0)
        self.progress.show()
        self.cancel.show()
        self.cancel.setFocus()
        self._remaining.begin()
        self._tell_time(self.tr("Se simula…"))
        self.wanted.emit()

    def _call_off(self) -> None:
        self.called_off.emit()
        self._rest(self.tr("Se canceló; no quedó ninguna sesión. Puede abrirlo otra vez."))

    def _rest(self, text: str, look: str = "muted") -> None:
        self.progress.hide()
        self.cancel.hide()
        self.open_it.setEnabled(True)
        self._say(text, look)

    def _say(self, text: str, look: str) -> None:
        restyle(self.state, look=look)
        self.state.setText(text)

    def tell(self, done: int, of: int) -> None:
        """How much of the time is simulated."""
        self.progress.setRange(0, of)
        self.progress.setValue(done)
        self._tell_time(self._remaining.told(done, of))

    def tell_waiting(self) -> None:
        """Something shorter goes first."""
        self._remaining.begin()
        self._tell_time(self.tr("Espera a que termine lo que se simula en Flujo; después continúa."))

    def _tell_time(self, time: str) -> None:
        """How long it still takes, and that nobody has to wait here."""
        text = self.tr(
            "La historia se repite hasta el {0}. {1} Puede cerrar este cuadro y seguir: un aviso dirá cuándo "
            "está listo, y nada se abre antes de que usted lo pida."
        )
        self._say(filled(text, self._day, time if time.endswith(("…", ".")) else f"{time}."), "muted")

    def show_failure(self, text: str) -> None:
        """Say why there is no session."""
        self._rest(text, "warn")
