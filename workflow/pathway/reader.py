"""From files to a pathway: all problems at once, each with its place, in Spanish and English."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import ValidationError

from workflow.pathway import structure
from workflow.pathway.base import Element
from workflow.pathway.definition import Pathway
from workflow.pathway.limits import limits_of
from workflow.pathway.mistakes import mistakes
from workflow.pathway.patch import EXTENDS, patched
from workflow.pathway.problems import PathwayError, Place, Problem, likely, shown
from workflow.pathway.references import Finding
from workflow.pathway.source import (
    MOST_BYTES,
    MOST_PROBLEMS,
    Node,
    SourceError,
    find,
    parse,
    plain,
    too_large,
)
from workflow.pathway.world_references import References

MOST_PATCHES = 4
"""How many files may stand on one another."""

_M = TypeVar("_M", bound=Element)

Finder = Callable[[str], Path | None]
"""Where the file of a pathway named in `extends` is; None where there is none."""


@dataclass(frozen=True, slots=True)
class Reading(Generic[_M]):
    """What came of reading a file: the element, or every problem."""

    value: _M | None
    problems: tuple[Problem, ...]

    def whole(self) -> _M:
        """The element.

        Raises:
            PathwayError: there were problems.
        """
        if self.value is None or self.problems:
            raise PathwayError(self.problems)
        return self.value


def read_pathway(path: Path, find_base: Finder) -> Reading[Pathway]:
    """Read a pathway file with the files that it extends, and check all of it."""
    with _no_search_for_garbage():
        try:
            root, problems = _whole(path, find_base, ())
        except SourceError as error:
            return Reading(None, tuple(error.problems))
        reading = validated(root, Pathway, check_pathway)
        return Reading(reading.value, capped((*problems, *reading.problems)))


@contextmanager
def _no_search_for_garbage() -> Iterator[None]:
    """The parts of a file all stay until it is read; looking through them takes a fifth of the time."""
    was_searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_searching:
            gc.enable()


def read_file(
    path: Path, model: type[_M], more: Callable[[_M, Node], Iterable[Problem]] | None = None
) -> Reading[_M]:
    """Read a file of another kind (a case, a script, a talk) as an element, with further checks of it."""
    try:
        root = parse(_bytes(path), path.name)
    except SourceError as error:
        return Reading(None, tuple(error.problems))
    return validated(root, model, more)


def validated(
    root: Node, model: type[_M], more: Callable[[_M, Node], Iterable[Problem]] | None = None
) -> Reading[_M]:
    """An element from nodes, with further checks where its shape is sound."""
    try:
        value = model.model_validate(plain(root))
    except ValidationError as error:
        return Reading(None, capped(mistakes(error, model, root)))
    except RecursionError:
        es, en = "Hay demasiados niveles anidados.", "There are too many nested levels."
        return Reading(None, (Problem(root.place, es, en),))
    return Reading(value, capped(more(value, root) if more else ()))


def check_pathway(pathway: Pathway, root: Node) -> Iterator[Problem]:
    """Every name that leads nowhere and number beyond its limits; where there is none, every broken rule."""
    sound = True
    for finding in chain(References(pathway).findings(), limits_of(pathway).findings()):
        sound = False
        yield _at(finding, root)
    if sound:
        yield from (_at(finding, root) for finding in structure.findings(pathway))


def _at(finding: Finding, root: Node) -> Problem:
    return Problem(find(root, finding.loc)[1], finding.es, finding.en)


def capped(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems in the order of the file, each once; of very many only the first that were found."""
    found = list(islice(problems, MOST_PROBLEMS + 1))
    told = sorted(dict.fromkeys(found[:MOST_PROBLEMS]), key=lambda problem: problem.place)
    if len(found) > MOST_PROBLEMS:
        es = f"Hay más problemas: éstos son los primeros {MOST_PROBLEMS}. Corríjalos y vuelva a comprobar."
        en = f"There are more problems: these are the first {MOST_PROBLEMS}. Correct them and check again."
        told.append(Problem(told[-1].place, es, en))
    return tuple(told)


def _whole(path: Path, find_base: Finder, upon: tuple[Path, ...]) -> tuple[Node, tuple[Problem, ...]]:
    root = parse(_bytes(path), path.name)
    base = root.value.get(EXTENDS) if isinstance(root.value, dict) else None
    if base is None:
        return root, ()
    assert isinstance(root.value, dict)
    place = root.keys[EXTENDS]
    name = base.value if isinstance(base.value, str) else ""
    below = find_base(name) if name else None
    if below is None:
        es = f"No existe la ruta de base «{shown(base.value)}»."
        raise SourceError([Problem(place, es, f"There is no base pathway “{shown(base.value)}”.")])
    if below in upon or below == path or len(upon) >= MOST_PATCHES:
        es, en = "Las rutas se extienden en círculo.", "The pathways extend each other in a circle."
        raise SourceError([Problem(place, es, en)])
    under, problems = _whole(below, find_base, (*upon, path))
    joined, more = patched(under, root)
    return joined, (*problems, *more)


def _bytes(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise FileNotFoundError(path)
        with path.open("rb") as file:  # never more than may be: the size is known before the text
            raw = file.read(MOST_BYTES + 1)
    except OSError as error:
        place = Place(path.name)
        es = (
            f"No se puede leer «{shown(path)}»: no existe o no está permitido. Revise el nombre y la carpeta."
        )
        en = f"“{shown(path)}” cannot be read: it does not exist or is not permitted. Check name and folder."
        raise SourceError([Problem(place, es, en)]) from error
    if len(raw) > MOST_BYTES:
        raise too_large(path.name)
    return raw


def no_such(name: str, known: tuple[str, ...]) -> PathwayError:
    """There is no pathway of this name."""
    es, en = likely(name, known)
    return PathwayError(
        [
            Problem(
                Place(shown(name)),
                f"No hay una ruta con ese nombre ni un archivo ahí.{es}",
                f"There is no pathway of that name and no file there.{en}",
            )
        ]
    )
