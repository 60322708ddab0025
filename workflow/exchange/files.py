"""Files that are there whole, or as they were before; nothing that another program made is replaced.

A file is put where its links lead, with the permissions that it had. What is no ordinary file (a folder, a
device, a pipe, a socket) is never written to, nor is a file that somebody made read-only.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from workflow.problems import ExpectedError

_HEAD = 4096
"""Bytes of a file that is there already by which it is recognised."""
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG) if hasattr(errno, "EDQUOT") else (errno.ENOSPC, errno.EFBIG)


class Kind(NamedTuple):
    """A kind of file that Ruta writes: its name after "no es" and "is not"; how its beginning is known."""

    es: str
    en: str
    is_ours: Callable[[bytes], bool]


class NotReplaced(ExpectedError):
    """What is there already is left as it is; the sentence says why, and what to do."""


class Place(NamedTuple):
    """Where a file goes, behind all links; `old` is what the system says of the one that is there, if any."""

    path: Path
    old: os.stat_result | None

    @property
    def replaces(self) -> bool:
        """Whether a file that holds something is there already."""
        return self.old is not None and self.old.st_size > 0


def place(path: Path, kind: Kind | None = None) -> Place:
    """Where a file is put, after a look at what is there; nothing is opened but an ordinary file.

    An empty file holds nothing that could be lost: it is taken for a new one.

    Args:
        path: the name that a person gave.
        kind: what may be replaced; None where the person was asked and agreed to replace that very file.

    Raises:
        NotReplaced: it is no ordinary file, is read-only, or is of another kind.
        OSError: the system does not let us look.
    """
    real = Path(os.path.realpath(path))
    try:
        old = real.stat()
    except FileNotFoundError:
        return Place(real, None)
    if not stat.S_ISREG(old.st_mode):
        raise NotReplaced(
            f"{path} no es un archivo corriente (es una carpeta, un dispositivo o un canal) y no se ha "
            "modificado. Elija otro nombre.",
            f"{path} is no ordinary file (it is a folder, a device or a pipe) and was left as it was. Choose "
            "another name.",
        )
    if not old.st_mode & 0o222 or not os.access(real, os.W_OK):
        raise NotReplaced(
            f"{path} está protegido contra escritura y no se ha modificado. Elija otro nombre.",
            f"{path} is read-only and was left as it was. Choose another name.",
        )
    if kind is not None and old.st_size > 0 and not kind.is_ours(_beginning(real)):
        raise NotReplaced(
            f"{path} ya existe y no es {kind.es}: no se ha modificado. Elija otro nombre, o mueva antes ese "
            "archivo.",
            f"{path} is already there and is not {kind.en}: it was left as it was. Choose another name, or "
            "move that file first.",
        )
    return Place(real, old)


def _beginning(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_HEAD)


def put(path: Path, content: bytes, kind: Kind | None = None) -> bool:
    """Write a file beside its place, then put it there; answers whether it replaced one that held something.

    Raises:
        NotReplaced: as `place`.
        OSError: it cannot be written; what was there before is still there.
    """
    where = place(path, kind)
    with beside(where, 0o666) as partial:
        with partial.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        settle(partial, where)
    return where.replaces


@contextlib.contextmanager
def beside(where: Place, mode: int) -> Iterator[Path]:
    """An empty file beside the place to write into, gone at the end if it was not put there.

    Args:
        where: the place.
        mode: permissions of a file that is new; the system takes away what the person's umask says.

    Raises:
        OSError: it cannot be made.
    """
    partial = where.path.with_name(f".ruta-{secrets.token_hex(6)}.partial")
    os.close(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode))
    try:
        yield partial
    finally:
        partial.unlink(missing_ok=True)


def settle(partial: Path, where: Place) -> None:
    """Put a finished file in its place, with the permissions and owner of the one that it replaces.

    Raises:
        OSError: it cannot be put there; what was there before is still there.
    """
    if where.old is not None:
        if hasattr(os, "chown"):
            with contextlib.suppress(OSError):  # only an administrator may give a file to somebody else
                os.chown(partial, where.old.st_uid, where.old.st_gid)
        partial.chmod(stat.S_IMODE(where.old.st_mode) & 0o777)
    os.replace(partial, where.path)
    sync_folder(where.path.parent)


def sync_folder(folder: Path) -> None:
    """Bring a folder's names to the disk, so that a rename survives a power cut.

    Raises:
        OSError: the disk does not answer.
    """
    if os.name == "posix":  # Windows cannot open a folder to sync it; the rename is journalled there
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def not_written(path: Path, error: OSError) -> NotReplaced:
    """The sentence for what the system reports when a file is written."""
    if error.errno in _FULL:
        return NotReplaced(
            f"No se pudo escribir {path}: no queda espacio en el disco. Lo que había antes sigue ahí. Libere "
            "espacio y repita, o elija otra carpeta.",
            f"{path} could not be written: the disk is full. What was there before is still there. Free some "
            "space and try again, or choose another folder.",
        )
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return NotReplaced(
            f"No se pudo escribir {path}: esa carpeta no existe. Elija otra carpeta.",
            f"{path} could not be written: there is no such folder. Choose another folder.",
        )
    return NotReplaced(
        f"No se pudo escribir {path}: no está permitido, o el disco no respondió. Elija otra carpeta, o "
        "cierre el programa que lo tiene abierto.",
        f"{path} could not be written: it is not permitted, or the disk did not answer. Choose another "
        "folder, or close the program that has it open.",
    )
