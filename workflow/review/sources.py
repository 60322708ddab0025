"""The files of a review: which there are, and which of them are logs of Ruta at all."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from workflow import naming
from workflow.problems import ExpectedError, ServiceError
from workflow.store import schema
from workflow.store.lines import is_lines
from workflow.store.problems import StoreProblem, of_reading

MOST_FILES = 20
"""Files that are looked at together: those of a class."""
MOST_ENTRIES = 2_000
"""Entries of a folder that are looked through."""
_ENDINGS = (".ruts", ".ruta")
"""How the names of logs end: what is called so in a folder is taken for one, also where it cannot be read."""


@dataclass(frozen=True, slots=True)
class Files:
    """The files to open, in order of their names, and how many others of a folder are no logs of Ruta."""

    logs: tuple[Path, ...]
    others: int = 0


@dataclass(frozen=True, slots=True)
class Left:
    """A file that was not opened, and why; it is as it was. `newer`: a newer Ruta made it."""

    path: Path
    why: ExpectedError

    @property
    def newer(self) -> bool:
        """Whether it is left because a newer Ruta made it."""
        return isinstance(self.why, StoreProblem) and self.why.code == "newer"


def as_received(why: ExpectedError, path: Path) -> ExpectedError:
    """What is wrong with a file that somebody sent: a damaged one is to be asked for again."""
    is_damaged = isinstance(why, StoreProblem) and why.code == "damaged"
    return StoreProblem("damaged_copy", where=path.name) if is_damaged else why


def files_of(paths: Iterable[Path | str]) -> Files:
    """The files that are named, and those logs of Ruta that lie in the folders that are named.

    A file that is named is taken whatever it is: whoever named it is told what is wrong with it.

    Raises:
        ExpectedError: there are none, or more than can be looked at together; or a folder cannot be read.
    """
    found: dict[str, Path] = {}
    others, folders = 0, list[str]()
    for path in map(Path, paths):
        if path.is_dir():
            logs, rest = _in_folder(path)
            others += rest
            folders.append(naming.shown(str(path)))
        else:
            logs = [path]
        for log in logs:
            found.setdefault(os.path.realpath(log), log)
    if len(found) > MOST_FILES:
        raise ServiceError(
            f"Son {len(found)} archivos, y se revisan juntos hasta {MOST_FILES}. No se abrió ninguno. Elija "
            f"{MOST_FILES} o menos.",
            f"These are {len(found)} files, and up to {MOST_FILES} are reviewed together. None was opened. "
            f"Choose {MOST_FILES} or fewer.",
        )
    if not found:
        where = f" ({', '.join(folders)})" if folders else ""
        raise ServiceError(
            f"No hay ahí ningún registro de Ruta{where}. Elija archivos de sesiones selladas, o una carpeta "
            "que los tenga.",
            f"There is no log of Ruta there{where}. Choose files of sealed sessions, or a folder that holds "
            "some.",
        )
    return Files(tuple(found.values()), others)


def _in_folder(folder: Path) -> tuple[list[Path], int]:
    """The logs of Ruta in a folder, newer, damaged and empty ones among them, and how many other files."""
    logs: list[Path] = []
    others = 0
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry, _ in zip(entries, range(MOST_ENTRIES + 1), strict=False)]
    except OSError as error:
        raise of_reading(error, folder) from error
    if len(names) > MOST_ENTRIES:
        raise ServiceError(
            f"La carpeta {folder} tiene más de {MOST_ENTRIES} archivos. No se abrió ninguno. Ponga los "
            "registros en una carpeta aparte.",
            f"The folder {folder} has more than {MOST_ENTRIES} files. None was opened. Put the logs into a "
            "folder of their own.",
        )
    for name in sorted(names):
        path = folder / name
        if path.is_dir():
            continue
        if path.suffix.lower() in _ENDINGS or _is_log(path):
            logs.append(path)
        else:
            others += 1
    return logs, others


def _is_log(path: Path) -> bool:
    try:
        return is_lines(path) or schema.kind_of(path) in (schema.SEALED_ID, schema.WORKSPACE_ID)
    except StoreProblem:
        return False
