"""The log of an exercise that goes on is read by whoever leads: they say so first, as for the console."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.widgets.dialogs import Sure


def ask_who_leads(read: Callable[[], None], over: QWidget) -> None:
    """Ask who is before the screen; only whoever leads goes on to read."""
    Sure(
        QCoreApplication.translate("Leading", "Sólo para quien facilita"),
        QCoreApplication.translate(
            "Leading",
            "Este ejercicio todavía sigue. Su registro tiene lo que leyó y preguntó cada puesto, y lo que "
            "movió u omitió quien facilita: los participantes no deben verlo hasta que termine.",
        ),
        QCoreApplication.translate("Leading", "&Soy quien facilita: abrir"),
        read,
        over,
    ).open()
