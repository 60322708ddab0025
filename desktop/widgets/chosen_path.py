"""Where a dialog for files begins, and what becomes of a name that was chosen in it."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths


def documents() -> Path:
    """Where people look for what they export: their documents, or their own folder where there are none."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(found) if found and Path(found).is_dir() else Path.home()


def with_ending(path: str, ending: str) -> tuple[Path, bool]:
    """The path with its ending (`.pdf`), and whether something is there that nobody was asked about: the
    dialog asks about the name that it saw, which may have had no ending."""
    whole = Path(path) if path.endswith(ending) else Path(f"{path}{ending}")
    return whole, str(whole) != path and os.path.lexists(whole)


def is_there(path: Path) -> str:
    """That another name is to be chosen, because something has this one."""
    text = QCoreApplication.translate("ChosenPath", "«{0}» ya existe: elija otro nombre.")
    return text.replace("{0}", path.name)
