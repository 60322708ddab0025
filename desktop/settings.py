"""What the window remembers between two openings: a small JSON file in the user's own folder."""

from __future__ import annotations

import contextlib
import json
import os
import stat
import time
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from PySide6.QtCore import QStandardPaths

from desktop.settings_values import checked

LARGEST = 1_000_000
"""Bytes. A larger file is none of ours: it is not read."""
_NEW = ".settings-"
"""How the name of a file begins that is being written; one that was left by a killed process is removed."""
_FORGOTTEN = 3600.0
"""Seconds after which nobody writes such a file any more."""


class Settings(NamedTuple):  # a dataclass would cost the first paint 3 ms
    """The remembered choices. Sizes of panes are in pixels, by name of the splitter."""

    language: str = "es"
    theme: str = "light"
    font: int = 100
    remarks: bool = True
    """Whether a colleague's remarks are shown in a talk."""
    geometry: str = ""
    panes: Mapping[str, list[int]] = MappingProxyType({})
    last_session: str = ""
    last_role: str = ""
    last_case: str = ""
    what_ifs: Mapping[str, Mapping[str, Any]] = MappingProxyType({})
    trying: Mapping[str, Any] = MappingProxyType({})
    """What is tried in Flow: pathway, year, levers, numbers tried and assumed; {} where nothing is."""
    unwarned: Mapping[str, bool] = MappingProxyType({})
    """Sessions that do not warn before a step that harms."""
    others: Mapping[str, Any] = MappingProxyType({})
    """What a newer Ruta remembers, kept as it is."""


class SettingsFile:
    """The settings, kept in one file that is replaced whole.

    A file of which anything cannot be understood is put aside under another name (`damaged` says which),
    what could be understood is used, and a new file is written. `is_unread` says that there is something that
    could neither be read nor put aside: then it is left alone. A folder that cannot be written loses the
    choices, never the window; `unwritten` is called once.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.damaged: Path | None = None
        self.is_unread = False
        self.unwritten: Callable[[], None] = lambda: None
        self._is_told = False
        self.now, is_sound = self._read()
        if not is_sound:
            self._make_anew()

    def change(self, **choices: Any) -> bool:
        """Set some of the choices and keep them; False where they could not be written to the disk."""
        values, _is_sound = checked(choices)  # what could not be read again is not written either
        changed = self.now._replace(**values)
        if changed == self.now:
            return True
        self.now = changed
        kept = self._write()
        if not kept and not self._is_told:
            self._is_told = True
            self.unwritten()
        return kept

    def sizes(self, pane: str, parts: int) -> list[int] | None:
        """The remembered sizes of a splitter that has so many parts; None where there are none."""
        kept = self.now.panes.get(pane)
        return list(kept) if kept and len(kept) == parts and sum(kept) else None

    # -- reading -----------------------------------------------------------------------------------

    def _read(self) -> tuple[Settings, bool]:
        """What the file says, and whether all of it was understood."""
        try:
            found = json.loads(_content(self.path).decode("utf-8"))
        except (FileNotFoundError, NotADirectoryError):
            return Settings(), True  # there is none yet
        except (OSError, ValueError, RecursionError):
            return Settings(), False
        if not isinstance(found, dict):
            return Settings(), False
        values, is_sound = checked(found)
        known = {name: values.pop(name) for name in Settings._fields[:-1] if name in values}
        return Settings(**known, others=values), is_sound

    def _make_anew(self) -> None:
        for number in count(1):
            kept = self.path.with_name(f"settings.damaged{'' if number == 1 else f'-{number}'}.json")
            if not os.path.lexists(kept):
                break
        try:
            self.path.rename(kept)
        except OSError:
            self.is_unread = True
            return
        self.damaged = kept
        if self.now != Settings():
            self._write()

    # -- writing -----------------------------------------------------------------------------------

    def _write(self) -> bool:
        if self.is_unread:
            return False
        said = {**self.now.others, **self.now._asdict()}
        del said["others"]
        text = json.dumps(said, ensure_ascii=False, indent=1, default=dict)
        content = text.encode("utf-8", "backslashreplace")  # half a pair of characters as JSON writes it
        try:
            _replace(Path(os.path.realpath(self.path)), content)  # a link of the user's own stays one
        except OSError:
            return False
        return True


def _content(path: Path) -> bytes:
    """The bytes of a file of a fair size; what is no file (a pipe, a device, a folder) is never opened.

    Raises:
        OSError: it is not there, cannot be read, or is no file of ours.
    """
    found = path.stat()
    if not stat.S_ISREG(found.st_mode) or found.st_size > LARGEST:
        raise OSError("no settings file")
    with path.open("rb") as file:
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise OSError("no settings file")
    return content


def _replace(path: Path, content: bytes) -> None:
    """Put a file in place of another, whole or not at all, and leave nothing else behind."""
    import tempfile  # not before the first paint

    path.parent.mkdir(parents=True, exist_ok=True)
    for old in path.parent.glob(f"{_NEW}*"):
        with contextlib.suppress(OSError):
            if time.time() - old.lstat().st_mtime > _FORGOTTEN:
                old.unlink()
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=_NEW)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def settings_path() -> Path:
    """Where the settings are kept; the variable RUTA_HOME names another folder."""
    home = os.environ.get("RUTA_HOME")
    if home:
        return Path(home) / "settings.json"
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppConfigLocation)
    return Path(folder) / "settings.json"


def workspace_path() -> Path:
    """The workspace file: in Documents/Ruta, or in the folder that RUTA_HOME names."""
    home = os.environ.get("RUTA_HOME")
    if home:
        return Path(home) / "trabajo.ruta"
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    if documents:
        return Path(documents) / "Ruta" / "trabajo.ruta"
    return data_path() / "trabajo.ruta"


def data_path() -> Path:
    """The folder for the app's own files, such as its log of errors."""
    home = os.environ.get("RUTA_HOME")
    if home:
        return Path(home)
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation))
