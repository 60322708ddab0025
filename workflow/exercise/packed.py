"""A scenario in one file, to be passed on: its folder as a ZIP archive, and nothing else in it.

A received pack is hostile until it is checked: its files are read into memory, never more than they may hold,
by names that we would have given ourselves, and only a scenario that holds is written, all of it or nothing.
"""

from __future__ import annotations

import io
import re
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import NamedTuple

from workflow import naming
from workflow.exchange import files
from workflow.exchange.received import NotUsable, read_bytes
from workflow.pathway import library as pathways
from workflow.pathway.problems import PathwayError
from workflow.pathway.source import MOST_BYTES, parse, plain
from workflow.pathway.writing import to_yaml
from workflow.problems import ServiceError
from workflow.scenario import library
from workflow.scenario.reader import FILE

MOST_PACK = 4_000_000
"""Bytes of a whole pack."""
MOST_FILES = 40
"""Files in a pack: the scenario's and its scripts."""
MOST_IN_ALL = 10 * MOST_BYTES
"""Bytes of all files together, unpacked."""
_NAME = re.compile(r"([a-z][a-z0-9_]{0,39})/([a-z][a-z0-9_]{0,39})\.yaml")
_NO_FILE_OF_WINDOWS = re.compile(r"con|prn|aux|nul|(com|lpt)\d")
_BROKEN = (
    zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError,
    IndexError,
)  # fmt: skip
"""What reading an archive raises where it is damaged, encrypted or packed in a way of its own."""
_MADE = (1980, 1, 1, 0, 0, 0)
"""The date of every file in a pack: the same scenario gives the same pack."""
_KIND = files.Kind("un escenario empaquetado", "a packed scenario", lambda head: head[:2] == b"PK")


class Packed(NamedTuple):
    """What was packed or unpacked: the scenario, where it is now, and its files by name."""

    scenario: str
    out: Path
    files: tuple[str, ...]
    replaced: bool = False


def pack(name: str | Path, out: Path) -> Packed:
    """Write a scenario that holds, with its scripts, into one file.

    Raises:
        PathwayError: there is no such scenario, or its files have problems.
        ServiceError: it plays a pathway that does not come with Ruta, or is larger than a pack may be.
        NotReplaced: the file cannot be written, or what is there is no packed scenario.
    """
    folder = library.path_of(name).parent
    scenario = _checked(folder)
    found = {path.name: path.read_bytes() for path in sorted(folder.glob("*.yaml"))}
    _not_too_much(out, found)
    raw = _archive(scenario, found)
    try:
        replaced = files.put(out, raw, _KIND)
    except OSError as error:
        raise files.not_written(out, error) from error
    return Packed(scenario, out, tuple(found), replaced)


def name_in(file: Path) -> str:
    """The inner name of the scenario of a pack, whatever its file is called.

    Raises:
        ServiceError: it is no pack, or holds what no pack may.
    """
    return _read(file)[0]


def unpack(
    file: Path, into: Path, taken: Collection[str] = (), *, name: str = "", replaces: bool = False
) -> Packed:
    """Write the scenario of a pack into a folder of its name, a new one unless it `replaces`.

    Args:
        file: the pack.
        into: the folder in which the new one is made; it is there already.
        taken: names that it may not have.
        name: another name to be given to it; "" keeps its own.
        replaces: whether it takes the place of the one of that name, which goes once the new one holds.

    Raises:
        ServiceError: it is no pack, or holds what no pack may; there is a folder of that name already, or it
            cannot be written. Nothing was written then.
    """
    own, found = _read(file)
    name = name or own
    out = into / name
    if name in taken:
        raise ServiceError(
            f"Ya hay un escenario «{name}»: no se escribió nada. Bórrelo primero, o dé a éste otro nombre.",
            f"There is a scenario “{name}” already: nothing was written. Delete it, or rename this one.",
        )
    try:
        if (out.exists() or out.is_symlink()) and not replaces:
            raise ServiceError(
                f"En «{out}» ya hay algo: elija otra carpeta. No se escribió nada.",
                f"There is something at “{out}” already: choose another folder. Nothing was written.",
            )
        with tempfile.TemporaryDirectory(prefix=".ruta-", dir=into) as beside:
            made = Path(beside) / own
            made.mkdir()
            for each, raw in found.items():
                (made / each).write_bytes(raw)
            _holds(file, made)
            if name != own:
                _rename(made, name)
            _put(made, out, Path(beside) / "before")
    except OSError as error:
        raise ServiceError(
            f"No se puede escribir en «{into}»: revise que la carpeta exista y lo permita. No se escribió "
            "nada.",
            f"“{into}” cannot be written: check that the folder exists and permits it. Nothing was written.",
        ) from error
    return Packed(name, out, tuple(found))


def take_away(folder: Path) -> None:
    """Take a scenario's folder off the disk: it goes at once, or stays whole.

    Raises:
        ServiceError: it cannot be taken away.
    """
    try:
        with tempfile.TemporaryDirectory(prefix=".ruta-", dir=folder.parent) as beside:
            folder.rename(Path(beside) / folder.name)
    except OSError as error:
        raise ServiceError(
            f"No se puede borrar «{folder}»: revise que nadie lo tenga abierto y que la carpeta lo permita.",
            f"“{folder}” cannot be deleted: check that nobody has it open and that the folder permits it.",
        ) from error


def _rename(folder: Path, name: str) -> None:
    """Give the files of a scenario that holds another inner name."""
    for path in folder.glob("*.yaml"):
        found = plain(parse(path.read_bytes(), path.name))
        assert isinstance(found, dict)
        path.write_text(to_yaml(found | {"scenario": name}), encoding="utf-8")


def _put(made: Path, out: Path, before: Path) -> None:
    """Put a folder at its place; what was there goes only once the new one stands there."""
    replaces = out.is_dir()
    if replaces:
        out.rename(before)
    try:
        made.rename(out)
    except OSError:
        if replaces:
            before.rename(out)
        raise


def _archive(scenario: str, found: Mapping[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in found.items():
            archive.writestr(zipfile.ZipInfo(f"{scenario}/{name}", _MADE), raw, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def _read(file: Path) -> tuple[str, dict[str, bytes]]:
    """The scenario's name and its files, each whole."""
    try:
        with zipfile.ZipFile(io.BytesIO(_bytes(file))) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_FILES:
                raise _bad(file, f"tiene más de {MOST_FILES} archivos", f"holds more than {MOST_FILES} files")
            name = _only_folder(file, entries)
            found: dict[str, bytes] = {}
            for entry in entries:
                with archive.open(entry) as packed:  # what it says of its own size is not believed
                    found[entry.filename.partition("/")[2]] = packed.read(MOST_BYTES + 1)
                _not_too_much(file, found)
    except _BROKEN as error:
        raise _bad(
            file, "está dañado o no es un escenario empaquetado", "is damaged or no packed scenario"
        ) from error
    return name, found


def _only_folder(file: Path, entries: list[zipfile.ZipInfo]) -> str:
    """The one folder in which all files are, each once and under a name that Ruta would give."""
    folders, names = set(), set()
    for entry in entries:
        named = _NAME.fullmatch(entry.filename)
        mode = entry.external_attr >> 16
        ordinary = mode == 0 or stat.S_IFMT(mode) in (0, stat.S_IFREG)
        if (
            named is None
            or not ordinary
            or any(_NO_FILE_OF_WINDOWS.fullmatch(part) for part in named.groups())
        ):
            shown = naming.shown(entry.filename[:60])
            raise _bad(
                file,
                f"tiene «{shown}», que no es de un escenario",
                f"holds “{shown}”, which is of no scenario",
            )
        if entry.flag_bits & 1:
            raise _bad(file, "está cifrado", "is encrypted")
        if named[0] in names:
            raise _bad(file, f"tiene dos veces «{named[0]}»", f"holds “{named[0]}” twice")
        names.add(named[0])
        folders.add(named[1])
    if len(folders) != 1 or f"{(folder := folders.pop())}/{FILE}" not in names:
        raise _bad(file, f"no tiene una sola carpeta con {FILE}", f"has not one folder with {FILE}")
    return folder


def _bytes(file: Path) -> bytes:
    try:
        return read_bytes(file, MOST_PACK)
    except NotUsable as why:
        raise _bad(file, why.es, why.en) from None
    except OSError as error:
        raise _bad(file, "no existe o no se puede leer", "is not there or cannot be read") from error


def _not_too_much(file: Path, found: Mapping[str, bytes]) -> None:
    sizes = [len(raw) for raw in found.values()]
    if len(sizes) > MOST_FILES or max(sizes) > MOST_BYTES or sum(sizes) > MOST_IN_ALL:
        raise _bad(file, "contiene más de lo que puede tener un escenario", "holds more than a scenario may")


def _holds(file: Path, folder: Path) -> None:
    try:
        _checked(folder)
    except PathwayError as error:
        first, more = error.problems[0], len(error.problems) - 1
        rest_es, rest_en = (f" (y {more} más)", f" (and {more} more)") if more else ("", "")
        raise _bad(
            file,
            f"tiene un escenario con problemas: {first.text('es').rstrip('.')}{rest_es}",
            f"holds a scenario with problems: {first.text('en').rstrip('.')}{rest_en}",
        ) from error


def _checked(folder: Path) -> str:
    """The name of the scenario in a folder, which holds, as its scripts do."""
    scenario = library.read(folder).whole()
    if scenario.pathway not in pathways.names():
        raise ServiceError(
            f"El escenario «{scenario.scenario}» usa una ruta que no viene con Ruta: no se puede pasar a "
            "otros. No se escribió nada.",
            f"The scenario “{scenario.scenario}” plays a pathway that does not come with Ruta: it cannot be "
            "passed on. Nothing was written.",
        )
    for moves in library.moves_of(folder, scenario).values():
        moves.whole()
    return scenario.scenario


def _bad(file: Path, es: str, en: str) -> ServiceError:
    name = naming.shown(file.name)
    return ServiceError(
        f"El archivo «{name}» {es}. No se escribió nada; pida el archivo de nuevo a quien lo envió.",
        f"The file “{name}” {en}. Nothing was written; ask whoever sent it to send it again.",
    )
