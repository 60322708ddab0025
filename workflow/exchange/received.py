"""Files that people hand on, hostile until they were checked: read whole, and never more than may be."""

from __future__ import annotations

import stat
from pathlib import Path


class NotUsable(Exception):
    """Why a file cannot be used, as the end of a sentence that begins with its name."""

    def __init__(self, es: str, en: str) -> None:
        super().__init__(en)
        self.es, self.en = es, en


def read_bytes(path: Path, most: int) -> bytes:
    """What an ordinary file holds, at most so many bytes; a pipe or a device is not waited for.

    Raises:
        NotUsable: it is no ordinary file, or is too large.
        OSError: it cannot be read.
    """
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise NotUsable("no es un archivo corriente", "is no ordinary file")
    with path.open("rb") as file:
        raw = file.read(most + 1)
    if len(raw) > most:
        raise NotUsable("es demasiado grande", "is too large")
    return raw
