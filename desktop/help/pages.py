"""Ruta's own guide, read from its files and parted into pages: a title and what stands under it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).resolve().parent.parent.parent / "assets" / "help"
GUIDE = {"es": "guia.es.md", "en": "guide.en.md"}
KEYS = {"es": "Teclado", "en": "Keyboard"}
"""The page of the guide that the window fills with the keys that it has."""
_LINK = re.compile(r"\[([^\]\n]*)\]\([^)\n]*\)")


class Page(NamedTuple):
    """One page, as Markdown without links."""

    title: str
    text: str


def guide(language: str) -> tuple[Page, ...]:
    """The pages of the guide: what stands before the first heading, and one for each heading.

    Raises:
        OSError: the file cannot be read.
    """
    return tuple(_parted((FOLDER / GUIDE[language]).read_text(encoding="utf-8")))


def _parted(text: str) -> Iterator[Page]:
    """A link leads nowhere here: its words stay."""
    whole = _LINK.sub(r"\1", text)
    first, *others = re.split(r"^## ", whole, flags=re.MULTILINE)
    title, _line, below = first.partition("\n")
    yield Page(title.removeprefix("# ").strip(), below.strip())
    for other in others:
        title, _line, below = other.partition("\n")
        yield Page(title.strip(), below.strip())


def as_table(rows: list[tuple[str, str]], heads: tuple[str, str]) -> str:
    """Two columns as Markdown; what would end a column is taken as a letter."""
    lines = [heads, ("---", "---"), *((_letter(one), _letter(other)) for one, other in rows)]
    return "\n".join(f"| {one} | {other} |" for one, other in lines)


def _letter(text: str) -> str:
    return re.sub(r"([\\`*_|<>\[\]+\-])", r"\\\1", text)
