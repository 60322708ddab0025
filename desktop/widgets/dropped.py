"""What is dragged onto the window: files and folders of this computer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData


def dropped(data: QMimeData) -> list[Path]:
    """The files and folders of this computer that are dragged; nothing of what lies elsewhere."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
