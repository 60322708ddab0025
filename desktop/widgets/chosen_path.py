"""What becomes of a name that was chosen in a dialog for files."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QCoreApplication


def with_ending(path: str, ending: str) -> tuple[Path, bool]:
    """The path with its ending (`.pdf`), and whether something is there that nobody was asked about: the
    dialog asks about the name that it saw, which may have had no ending."""
    whole = Path(path) if path.endswith(ending) else Path(f"{path}{ending}")
    return whole, str(whole) != path and os.path.lexists(whole)


def is_there(path: Path) -> str:
    """That another name is to be chosen, because something has this one."""
    text = QCoreApplication.translate("ChosenPath", "«{0}» ya existe: elija otro nombre.")
    return text.replace("{0}", path.name)
