"""What the window remembers between two openings: a small JSON file in the user's own folder."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from PySide6.QtCore import QStandardPaths

LANGUAGES = ("es", "en")
THEMES = ("light", "dark", "contrast")
FONT_SIZES = (100, 115, 130, 150)
"""Sizes of the text, in percent of the system's."""


class Settings(NamedTuple):  # a dataclass would cost the first paint 3 ms
    """The remembered choices. Sizes of panes are in pixels, by name of the splitter."""

    language: str = "es"
    theme: str = "light"
    font: int = 100
    geometry: str = ""
    panes: Mapping[str, list[int]] = MappingProxyType({})
    last_session: str = ""
    last_role: str = ""
    what_ifs: Mapping[str, Mapping[str, Any]] = MappingProxyType({})


class SettingsFile:
    """The settings, kept in one file that is replaced whole.

    A file that cannot be read is set aside beside the new one and the defaults are used; `damaged` then
    holds where it went. A folder that cannot be written loses the choices, never the window.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.damaged: Path | None = None
        self.now = self._read()

    def change(self, **choices: Any) -> bool:
        """Set some of the choices and keep them; False where they could not be written to the disk."""
        changed = self.now._replace(**choices)
        if changed == self.now:
            return True
        self.now = changed
        return self._write()

    def _read(self) -> Settings:
        try:
            text = self.path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return Settings()
        except (OSError, UnicodeDecodeError):
            return self._set_aside()
        try:
            return _checked(json.loads(text))
        except (ValueError, TypeError, RecursionError):
            return self._set_aside()

    def _set_aside(self) -> Settings:
        kept = self.path.with_suffix(".damaged.json")
        with contextlib.suppress(OSError):
            os.replace(self.path, kept)
            self.damaged = kept
        return Settings()

    def _write(self) -> bool:
        import tempfile  # not before the first paint

        text = json.dumps(self.now._asdict(), ensure_ascii=False, indent=1, default=dict)
        with contextlib.suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=".settings-")
            try:
                with os.fdopen(handle, "w", encoding="utf-8") as file:
                    file.write(text)
                    file.flush()
                    os.fsync(file.fileno())
                os.replace(name, self.path)
                return True
            except OSError:
                Path(name).unlink(missing_ok=True)
        return False


def _checked(found: Any) -> Settings:
    """Settings from what the file holds; a single value that makes no sense is its default."""
    if not isinstance(found, dict):
        raise ValueError("not a settings file")
    kept = Settings()
    choices: dict[str, Any] = {
        "language": found.get("language") if found.get("language") in LANGUAGES else kept.language,
        "theme": found.get("theme") if found.get("theme") in THEMES else kept.theme,
        "font": found.get("font") if found.get("font") in FONT_SIZES else kept.font,
        "panes": _panes(found.get("panes")),
        "what_ifs": _what_ifs(found.get("what_ifs")),
    }
    for name in ("geometry", "last_session", "last_role"):
        value = found.get(name)
        choices[name] = value if isinstance(value, str) else ""
    return Settings(**choices)


def _panes(found: Any) -> dict[str, list[int]]:
    if not isinstance(found, dict):
        return {}
    return {
        str(name): sizes
        for name, sizes in found.items()
        if isinstance(sizes, list) and all(type(size) is int and 0 <= size < 100_000 for size in sizes)
    }


def _what_ifs(found: Any) -> dict[str, dict[str, Any]]:
    """What was tried in Flow and kept by name: recommendations, and numbers by parameter."""
    if not isinstance(found, dict):
        return {}
    kept: dict[str, dict[str, Any]] = {}
    for name, tried in found.items():
        if not isinstance(tried, dict):
            continue
        levers, numbers = tried.get("levers"), tried.get("tried")
        if isinstance(levers, list) and isinstance(numbers, dict):
            kept[str(name)[:60]] = {
                "levers": [lever for lever in levers if isinstance(lever, str)],
                "tried": {str(key): value for key, value in numbers.items() if type(value) in (int, float)},
            }
    return kept


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
