"""Restricted YAML: plain tables, lists and words with their places; nothing that a reader would not expect.

There are no tags, anchors, aliases, merge keys, directives or second documents; no key twice; size and
depth have an end. Words are those of YAML 1.2: `no`, `on` and `yes` are text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml
from yaml.error import MarkedYAMLError, YAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from workflow.pathway.problems import Place, Problem, shown

MOST_BYTES = 1_000_000
MOST_DEPTH = 32
MOST_PROBLEMS = 200

_INT = re.compile(r"[-+]?[0-9]{1,30}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")

Scalar = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Node:
    """A value of the file with its place; `keys` are the places of a table's keys."""

    value: Scalar | dict[str, Node] | list[Node]
    place: Place
    keys: Mapping[str, Place]


NO_KEYS: Mapping[str, Place] = {}


class SourceError(Exception):
    """The file is not restricted YAML."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(str(problems))
        self.problems = problems


def parse(raw: bytes, file: str) -> Node:
    """Read one file.

    Raises:
        SourceError: with every problem that could be found before reading had to stop.
    """
    text = _text(raw, file)
    builder = _Builder(file)
    try:
        root = builder.build(_events(text))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
        raise SourceError([*builder.problems, _broken(place, text)]) from error
    except (YAMLError, ValueError, RecursionError) as error:
        raise SourceError([*builder.problems, _broken(Place(file), text)]) from error
    if builder.problems:
        raise SourceError(builder.problems)
    if root is None:
        raise SourceError([Problem(Place(file), "El archivo está vacío.", "The file is empty.")])
    return root


def too_large(file: str) -> SourceError:
    """A file of more than `MOST_BYTES`."""
    most = MOST_BYTES // 1000
    es = f"El archivo es demasiado grande: más de {most} kB."
    return SourceError([Problem(Place(file), es, f"The file is too large: more than {most} kB.")])


def _text(raw: bytes, file: str) -> str:
    if len(raw) > MOST_BYTES:
        raise too_large(file)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        es = "El texto no está en UTF-8. Guárdelo como UTF-8."
        raise SourceError(
            [Problem(Place(file, line), es, "The text is not UTF-8. Save it as UTF-8.")]
        ) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = _CONTROL.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
        es = "Hay un carácter invisible que no se admite. Bórrelo."
        en = "There is an invisible character that is not allowed. Delete it."
        raise SourceError([Problem(Place(file, line, column), es, en)])
    return text


def _events(text: str) -> Iterator[Any]:
    """Where things stand and what they say; what a value is, is ours to read, so that no version shows."""
    yield from yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def _broken(place: Place, text: str) -> Problem:
    lines = text.split("\n")
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    if "\t" in line[: place.column + 1]:
        es = "Hay un tabulador. Use espacios para la sangría."
        return Problem(place, es, "There is a tab. Use spaces to indent.")
    es = "Aquí el texto deja de ser YAML: revise sangría, comillas y dos puntos de esta línea y la anterior."
    en = (
        "Here the text stops being YAML: check the indent, quotes and colons of this line and the one before."
    )
    return Problem(place, es, en)


class _Builder:
    """Builds nodes from parse events, refusing what restricted YAML does not have."""

    def __init__(self, file: str) -> None:
        self.file, self.problems = file, list[Problem]()
        self._documents = 0

    def build(self, events: Iterator[Any]) -> Node | None:
        root: Node | None = None
        for event in events:
            if isinstance(event, DocumentStartEvent):
                self._document(event)
            elif isinstance(event, (ScalarEvent, MappingStartEvent, SequenceStartEvent, AliasEvent)):
                node = self._node(event, events, 1)
                root = root or node
        return root

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            self._refuse(
                event, "Sólo cabe un documento por archivo (---).", "Only one document fits in a file (---)."
            )
        if event.version or event.tags:
            self._refuse(event, "No se admiten directivas (%).", "Directives (%) are not allowed.")

    def _refuse(self, event: Any, es: str, en: str) -> None:
        self._say(self._place(event), es, en)

    def _say(self, place: Place, es: str, en: str) -> None:
        self.problems.append(Problem(place, es, en))
        if len(self.problems) >= MOST_PROBLEMS:
            raise SourceError(self.problems)

    def _place(self, event: Any) -> Place:
        return Place(self.file, event.start_mark.line + 1, event.start_mark.column + 1)

    def _node(self, event: Any, events: Iterator[Any], depth: int) -> Node:
        place = self._place(event)
        if isinstance(event, AliasEvent):
            self._refuse(event, "No se admiten referencias (*).", "References (*) are not allowed.")
            return Node(None, place, NO_KEYS)
        if event.anchor:
            self._refuse(event, "No se admiten anclas (&).", "Anchors (&) are not allowed.")
        if _is_tagged(event):
            self._refuse(event, "No se admiten etiquetas (!).", "Tags (!) are not allowed.")
        if depth > MOST_DEPTH:
            self._refuse(event, "Hay demasiados niveles anidados.", "There are too many nested levels.")
            raise SourceError(self.problems)
        if isinstance(event, ScalarEvent):
            return Node(_scalar(event), place, NO_KEYS)
        if isinstance(event, SequenceStartEvent):
            return Node(self._list(events, depth), place, NO_KEYS)
        table, keys = self._table(events, depth)
        return Node(table, place, keys)

    def _list(self, events: Iterator[Any], depth: int) -> list[Node]:
        items: list[Node] = []
        for event in events:
            if isinstance(event, SequenceEndEvent):
                break
            items.append(self._node(event, events, depth + 1))
        return items

    def _table(self, events: Iterator[Any], depth: int) -> tuple[dict[str, Node], dict[str, Place]]:
        table: dict[str, Node] = {}
        keys: dict[str, Place] = {}
        for event in events:
            if isinstance(event, MappingEndEvent):
                break
            place = self._place(event)
            key = self._key(event, events, depth)
            value = self._node(next(events), events, depth + 1)
            if key is None:
                continue
            if key in table:
                at = shown(key)
                self._say(
                    place,
                    f"La clave «{at}» ya está en la línea {keys[key].line}. Deje una sola.",
                    f"The key “{at}” is already on line {keys[key].line}. Keep only one.",
                )
            table[key], keys[key] = value, place
        return table, keys

    def _key(self, event: Any, events: Iterator[Any], depth: int) -> str | None:
        node = self._node(event, events, depth + 1)
        if not isinstance(event, ScalarEvent) or event.value in ("<<", ""):
            self._say(node.place, "Una clave debe ser una palabra.", "A key must be a word.")
            return None
        return str(event.value)


def _is_tagged(event: Any) -> bool:
    tag = event.tag
    return tag is not None and str(tag) != ""


def _scalar(event: Any) -> Scalar:
    text = str(event.value)
    if event.style:  # quoted or block: always text
        return text
    if text in ("", "~", "null"):
        return None
    if text in ("true", "false"):
        return text == "true"
    if _INT.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    return text


def plain(node: Node) -> Any:
    """The value without places: dicts, lists, text, numbers."""
    value = node.value
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return value


def find(root: Node, path: tuple[str | int, ...]) -> tuple[Node, Place]:
    """The deepest node that a path leads to, and the place to show: its key's where it has one."""
    node, place = root, root.place
    for part in path:
        value = node.value
        if isinstance(value, dict) and str(part) in value:
            node, place = value[str(part)], node.keys[str(part)]
        elif isinstance(value, list) and isinstance(part, int) and part < len(value):
            node = value[part]
            place = node.place
    return node, place
