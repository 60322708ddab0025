"""What is said of settings that could not be read, or not all of them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.settings import SettingsFile


def told(settings: SettingsFile) -> str:
    """The sentence for settings of which something was put aside, or that are left alone."""
    if settings.damaged is not None:
        return QCoreApplication.translate(
            "Window",
            "Los ajustes tenían algo que no se entiende: se usa lo demás, y lo de fábrica donde falta. "
            "El archivo anterior quedó aparte: {0}",
        ).replace("{0}", settings.damaged.name)
    return QCoreApplication.translate(
        "Window",
        "No se pudieron leer los ajustes; se usan los de fábrica hasta cerrar Ruta. El archivo queda "
        "como está: {0}",
    ).replace("{0}", str(settings.path))
