"""The scenarios that can be played here: those that come with Ruta, and a group's own in one folder."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from workflow import naming
from workflow.pathway.base import ID_PATTERN
from workflow.pathway.problems import PathwayError
from workflow.pathway.source import MOST_BYTES, SourceError, parse, plain
from workflow.scenario import library
from workflow.scenario.definition import Scenario
from workflow.scenario.reader import FILE

_LONGEST = 40
"""Letters of a name (`ID_PATTERN`)."""


class Shelf:
    """Scenarios by name. One that comes with Ruta is never hidden by an own one of the same name."""

    def __init__(self, own: Path | None = None) -> None:
        self.own = own

    def names(self) -> tuple[str, ...]:
        """Those that come with Ruta, then the own ones."""
        return (*library.names(), *self.own_names())

    def own_names(self) -> tuple[str, ...]:
        """The own ones: folders with a scenario's file, whether it holds or not."""
        if self.own is None or not self.own.is_dir():
            return ()
        found = (path.parent.name for path in self.own.glob(f"*/{FILE}") if path.is_file())
        return tuple(
            sorted(name for name in found if re.fullmatch(ID_PATTERN, name) and name not in library.names())
        )

    def load(self, name: str) -> Scenario:
        """A scenario, with its digest.

        Raises:
            PathwayError: there is none of that name, or its file has problems.
        """
        if self.own is not None and name in self.own_names():
            return library.load(self.own / name)
        return library.load(name)

    def unchanged(self, name: str, digest: str) -> Scenario | None:
        """A scenario where it is here and still what its digest says; None where it is not."""
        if name not in self.names():
            return None
        try:
            found = self.load(name)
        except PathwayError:  # an own one that is being changed
            return None
        return found if found.digest == digest else None

    def title_of(self, name: str, lang: str) -> str:
        """The title of an own scenario that may not hold; its name where none can be read."""
        try:
            root = plain(parse((self.folder_of(name) / FILE).read_bytes()[: MOST_BYTES + 1], FILE))
        except (OSError, SourceError):
            return name
        titles = root.get("title") if isinstance(root, dict) else None
        found = (titles.get(lang) or titles.get("es")) if isinstance(titles, dict) else None
        return naming.shown(found[: naming.LONGEST]) if isinstance(found, str) and found else name

    def folder_of(self, name: str) -> Path:
        """The folder of a scenario.

        Raises:
            PathwayError: there is none of that name.
        """
        if self.own is not None and name in self.own_names():
            return self.own / name
        return library.path_of(name).parent

    def new_name(self, title: str) -> str:
        """A name for a new own scenario, made of its title, that none here has."""
        letters = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
        plain = re.sub(r"[^a-z0-9]+", "_", letters).strip("_")
        plain = plain if plain[:1].isalpha() else f"e_{plain}".rstrip("_")
        taken, number, name = set(self.names()), 1, plain[:_LONGEST]
        while name in taken or (self.own is not None and (self.own / name).exists()):
            number += 1
            name = f"{plain[: _LONGEST - 1 - len(str(number))]}_{number}"
        return name
