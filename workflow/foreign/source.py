"""What kind of foreign file it is, by how it begins and not by its name; and its bytes, at most so many."""

from __future__ import annotations

import gzip
import stat
import zlib
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path
from typing import Literal

from workflow.foreign.faults import ASK_AGAIN, ASK_FOR_LESS, ForeignProblem
from workflow.foreign.limits import A_PIECE, MOST_BYTES

Sort = Literal["xes", "csv", "sqlite"]
_SQLITE = b"SQLite format 3\x00"
_PACKED = b"\x1f\x8b"
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_OTHERS = (
    b"PK\x03\x04",
    b"%PDF",
    b"\xd0\xcf\x11\xe0",
    b"7z\xbc\xaf",
    b"BZh",
    b"\x28\xb5\x2f\xfd",
    b"\xfd7zXZ",
)
_WHAT_IS_READ = (
    "Ruta lee registros XES, OCEL 2.0 (SQLite) y tablas CSV: expórtelo en uno de esos formatos.",
    "Ruta reads logs as XES, OCEL 2.0 (SQLite) and tables as CSV: export it as one of these.",
)


def sort_of(path: Path) -> Sort:
    """What a file is, by its first bytes.

    Raises:
        ForeignProblem: it is no ordinary file, too large, empty, or nothing that is read.
        OSError: it cannot be read.
    """
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise ForeignProblem(path, ("no es un archivo corriente", "it is no ordinary file"), _WHAT_IS_READ)
    if found.st_size > MOST_BYTES:
        raise _too_large(path)
    with path.open("rb") as file:
        head = file.read(4096)
    if head.startswith(_SQLITE):
        return "sqlite"
    is_packed = head.startswith(_PACKED)
    if is_packed:
        head = next(pieces(path), b"")
    for mark in _MARKS:
        head = head.removeprefix(mark)
    begins = head.replace(b"\x00", b"").lstrip()
    if not begins:
        raise ForeignProblem(path, ("está vacío", "it is empty"), ASK_AGAIN)
    if begins.startswith(b"<"):
        return "xes"
    if is_packed or begins.startswith(b"{") or begins.startswith(_OTHERS):
        raise ForeignProblem(
            path, ("no es un registro que se lea aquí", "it is no log that is read here"), _WHAT_IS_READ
        )
    return "csv"


def pieces(path: Path) -> Iterator[bytes]:
    """What a file holds, unpacked where it is packed (gzip), never more than may be.

    Raises:
        ForeignProblem: it is too large, or its packing is damaged.
        OSError: it cannot be read.
    """
    left = MOST_BYTES
    with path.open("rb") as raw:
        packed = raw.read(2) == _PACKED
        raw.seek(0)
        file = gzip.GzipFile(fileobj=raw) if packed else raw
        while piece := _read(file, path):
            left -= len(piece)
            if left < 0:
                raise _too_large(path)
            yield piece


def _read(file: gzip.GzipFile | BufferedReader, path: Path) -> bytes:
    try:
        return file.read(A_PIECE)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        why = ("está comprimido y dañado, o incompleto", "it is packed and damaged, or incomplete")
        raise ForeignProblem(path, why, ASK_AGAIN) from error


def _too_large(path: Path) -> ForeignProblem:
    most = MOST_BYTES // 1_000_000
    return ForeignProblem(path, (f"tiene más de {most} MB", f"it has more than {most} MB"), ASK_FOR_LESS)
