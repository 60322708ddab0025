"""The pathways that come with Ruta, pathway files by path, and definitions kept in a log."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from workflow.cache import Stamps, drop, folder, hash_of, keep, recall, stamps
from workflow.pathway.definition import Pathway
from workflow.pathway.problems import PathwayError
from workflow.pathway.reader import Reading, check_pathway, no_such, read_pathway, validated
from workflow.pathway.report import ASSETS
from workflow.pathway.source import MOST_BYTES, Node, SourceError, too_large
from workflow.rows.asking import Note

__all__ = ["PathwayError", "from_json", "kept", "load", "names", "read", "to_json"]

_FOLDER = ASSETS / "pathways"
_DAMAGED = Note(
    "Una copia de la ruta ya leída estaba dañada: se quitó, y la ruta se leyó de nuevo de su archivo.",
    "A kept copy of the pathway was damaged: it was removed, and the pathway was read again from its file.",
)


@cache
def names() -> tuple[str, ...]:
    """The pathways that come with Ruta, by name."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.yaml")))


def read(name: str | Path) -> Reading[Pathway]:
    """Read a pathway by name or path, with every problem of its files.

    Raises:
        PathwayError: there is no such name and no such file.
    """
    return _readable(_path(name))


def _readable(path: Path) -> Reading[Pathway]:
    """A pathway file whose definition can be kept in a log, too: that may be no larger than a file."""
    reading = read_pathway(path, _built_in)
    if reading.value is None or len(to_json(reading.value).encode()) <= MOST_BYTES:
        return reading
    return Reading(None, (*reading.problems, *too_large(path.name).problems))


def load(name: str | Path) -> Pathway:
    """A pathway by name or path, with its digest.

    Raises:
        PathwayError: there is none, or its files have problems.
    """
    path = _path(name)
    return _loaded(_key(path), path) if path.parent == _FOLDER else _from_file(path)


def _from_file(path: Path) -> Pathway:
    return with_digest(_readable(path).whole())


def _path(name: str | Path) -> Path:
    found = _built_in(str(name))
    if found is not None:
        return found
    path = Path(name)
    if not path.is_file():
        raise no_such(str(name), names())
    return path.absolute()


def _built_in(name: str) -> Path | None:
    return _FOLDER / f"{name}.yaml" if name in names() else None


# -- definitions as data -------------------------------------------------------------------------


def to_json(pathway: Pathway) -> str:
    """The definition as text for the log; `from_json` gives an equal pathway back.

    Written once for each day that a session begins on: each session that starts keeps the same text.
    """
    texts = pathway.once(_texts)
    if pathway.starts not in texts:
        texts[pathway.starts] = json.dumps(_data(pathway), ensure_ascii=False, separators=(",", ":"))
    return texts[pathway.starts]


def _texts(_pathway: Pathway) -> dict[dt.date, str]:
    """By the day on which the pathway begins: `Pathway.beginning` shares all but that."""
    return {}


def _data(pathway: Pathway) -> Any:
    return pathway.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def from_json(text: str) -> Pathway:
    """A definition from a log, checked as a file is: a received log may hold anything.

    Raises:
        PathwayError: it is not a sound definition.
    """
    try:
        root = parse_json(text)
    except SourceError as error:
        raise PathwayError(error.problems) from error
    return with_digest(validated(root, Pathway, check_pathway).whole())


def kept(text: str) -> Pathway:
    """A definition from a log: the pathway that comes with Ruta where it says just that, which is checked
    already; any other as `from_json`.

    Raises:
        PathwayError: it is not a sound definition.
    """
    same = (pathway for pathway in map(load, names()) if to_json(pathway) == text)
    return next(same, None) or from_json(text)


def begins(text: str) -> dt.date | None:
    """The day on which a definition from a log begins; None where it says none. Nothing else is checked."""
    try:
        found = json.loads(text).get("starts", Pathway.model_fields["starts"].default)
        return dt.date.fromisoformat(str(found))
    except (ValueError, AttributeError, RecursionError):
        return None


def parse_json(text: str) -> Node:
    """JSON as nodes without places."""
    from workflow.pathway.problems import Place, Problem, shown
    from workflow.pathway.source import MOST_BYTES, MOST_DEPTH, NO_KEYS

    place = Place("log")
    if len(text.encode("utf-8", "replace")) > MOST_BYTES:
        most = MOST_BYTES // 1000
        es = f"La definición guardada es demasiado grande: más de {most} kB."
        en = f"The definition that was kept is too large: more than {most} kB."
        raise SourceError([Problem(place, es, en)])

    def node(value: Any, depth: int) -> Node:
        if depth > MOST_DEPTH:
            raise ValueError
        if isinstance(value, dict):
            return Node({k: node(v, depth + 1) for k, v in value.items()}, place, dict.fromkeys(value, place))
        if isinstance(value, list):
            return Node([node(item, depth + 1) for item in value], place, NO_KEYS)
        return Node(value, place, NO_KEYS)

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        table: dict[str, Any] = {}
        for key, value in pairs:
            if key in table:
                name = shown(key)
                es = f"En la definición guardada, la clave «{name}» aparece dos veces: no se sabe cuál vale."
                en = f"In the definition that was kept, the key “{name}” appears twice: which one is meant?"
                raise SourceError([Problem(place, es, en)])
            table[key] = value
        return table

    try:
        return node(json.loads(text, object_pairs_hook=once), 1)
    except (ValueError, RecursionError) as error:
        es, en = "La definición guardada no se puede leer.", "The definition that was kept cannot be read."
        raise SourceError([Problem(place, es, en)]) from error


def with_digest(pathway: Pathway) -> Pathway:
    """The pathway with the hash of its definition."""
    return pathway.identified(hashlib.sha256(to_json(pathway).encode()).hexdigest())


# -- what was read before ------------------------------------------------------------------------
# Reading three thousand lines takes a third of a second; a start should not. Only data are kept, and only
# of the pathways that come with Ruta. The digest is never kept: it is the hash of what is really loaded.


def _key(path: Path) -> str:
    """The hash of all that decides what a pathway is: its file, those it may extend, and the reader."""
    return _key_of(path.name, standing())


def standing() -> Stamps:
    """By what it is seen that the pathways that come with Ruta are as they were."""
    return stamps(sorted(_FOLDER.glob("*.yaml")))


@lru_cache(maxsize=8)
def _key_of(name: str, files: Stamps) -> str:
    """Worked out once as long as no file is written: each screen asks for the pathway, and often."""
    return hash_of((*(Path(file) for file, *_ in files), *sorted(Path(__file__).parent.glob("*.py"))), name)


@lru_cache(maxsize=8)
def _loaded(key: str, path: Path) -> Pathway:
    """A pathway that comes with Ruta, the same one as long as its key is the same."""
    kept = _kept(key)
    if kept is not None:
        return kept
    pathway = _from_file(path)
    _keep(key, pathway)
    return pathway


def _kept(key: str) -> Pathway | None:
    path = folder() / f"{key}.pathway"
    content = recall(path, key, _DAMAGED)
    if content is None:
        return None
    try:
        pathway = Pathway.model_validate(json.loads(content))
    except (ValueError, RecursionError, ValidationError):
        drop(path, _DAMAGED)
        return None
    return pathway.identified(hashlib.sha256(content).hexdigest())


def _keep(key: str, pathway: Pathway) -> None:
    keep(folder() / f"{key}.pathway", key, to_json(pathway).encode())
