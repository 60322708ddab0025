"""`ruta scenario pack | unpack`: a scenario in one file, passed on and taken in."""

from __future__ import annotations

from pathlib import Path

from workflow.cli.frame import FINE, plain, put_json
from workflow.exercise import packed
from workflow.exercise.packed import Packed


def pack(language: str, scenario: str, file: Path, json_: bool) -> int:
    """Write a scenario into one file.

    Raises:
        ExpectedError: it has problems, or the file cannot be written.
    """
    found = packed.pack(scenario, file)
    en = language == "en"
    replaced = (
        (" The one before was replaced." if en else " Se reemplazó el anterior.") if found.replaced else ""
    )
    count = len(found.files)
    told = (
        f"{found.out}: {found.scenario}, {count} files, with the notes for the trainer: not for participants."
        if en
        else f"{found.out}: {found.scenario}, {count} archivos, con las notas de facilitación: no es para "
        "participantes."
    )
    return _told(found, told + replaced, json_)


def unpack(language: str, file: Path, folder: Path, json_: bool) -> int:
    """Write a packed scenario into a new folder.

    Raises:
        ExpectedError: it is no pack, holds what no pack may, or cannot be written.
    """
    found = packed.unpack(file, folder)
    told = f"Written: {found.out}" if language == "en" else f"Escrito: {found.out}"
    return _told(found, told, json_)


def _told(found: Packed, told: str, json_: bool) -> int:
    if json_:
        put_json({"scenario": found.scenario, "out": str(found.out), "files": list(found.files)})
    else:
        print(plain(told))
    return FINE
