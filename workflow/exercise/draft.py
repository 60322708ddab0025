"""A scenario that is being written: its file's values, changed one by one, and what it still lacks.

What is on the disk is always a whole file: it is written only by `save`, beside its place and then put there.
It may lack something: a scenario is written over days.
"""

from __future__ import annotations

import copy
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from workflow import naming
from workflow.exchange import files
from workflow.exercise.filled_in import value_at
from workflow.pathway import library as pathways
from workflow.pathway.problems import Place
from workflow.pathway.reader import Reading, validated
from workflow.pathway.source import MOST_BYTES, NO_KEYS, Node, SourceError, parse, plain
from workflow.pathway.writing import to_yaml
from workflow.problems import ServiceError
from workflow.scenario import template
from workflow.scenario.definition import Scenario
from workflow.scenario.doubts import doubts
from workflow.scenario.library import with_digest
from workflow.scenario.names import Loc
from workflow.scenario.reader import FILE, check_scenario
from workflow.scenario.shelf import Shelf
from workflow.scenario.texts import Title

_MOST_UNDONE = 50
"""Changes that can be taken back."""


class Lack(NamedTuple):
    """What a draft lacks: where, and the sentence in both languages."""

    loc: Loc
    es: str
    en: str


class Draft:
    """One scenario in its folder."""

    def __init__(self, folder: Path, data: dict[str, Any]) -> None:
        self.folder, self.data = folder, data
        self._saved = copy.deepcopy(data)
        self._opened = copy.deepcopy(data)
        self._before: list[dict[str, Any]] = []

    @classmethod
    def read(cls, folder: Path) -> Draft:
        """The draft in a folder.

        Raises:
            ServiceError: the file cannot be read, or is not written as such a file is.
        """
        return cls(folder, _table(folder / FILE))

    # -- values ----------------------------------------------------------------------------------------

    def get(self, loc: Loc) -> Any:
        """What stands there; None where nothing does."""
        return value_at(self.data, loc)

    def opened(self, loc: Loc) -> Any:
        """What stood there as it was opened, however often it was saved since; None where nothing did."""
        return value_at(self._opened, loc)

    def put(self, loc: Loc, value: Any) -> None:
        """Put a value there; None takes away what stands there."""
        if self.get(loc) == value:
            return
        self._remember()
        if not loc:
            self.data = value
            return
        within: Any = self.data
        for part in loc[:-1]:
            within = within.setdefault(part, {})  # only the last table may be a list
        if value is None:
            del within[loc[-1]]
        elif loc[-1] == len(within) and isinstance(within, list):
            within.append(value)
        else:
            within[loc[-1]] = value

    def _remember(self) -> None:
        self._before = [*self._before[1 - _MOST_UNDONE :], copy.deepcopy(self.data)]

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._before)

    def undo(self) -> None:
        """Take the last change back."""
        if self._before:
            self.data = self._before.pop()

    # -- what it lacks -----------------------------------------------------------------------------------

    def lacks(self) -> tuple[Lack, ...]:
        """Everything that is missing or wrong; nothing where it holds."""
        return _lacks(*self._checked())

    def lacks_and_doubts(self) -> tuple[tuple[Lack, ...], tuple[Lack, ...]]:
        """The same, and what can never happen in it; of that nothing while something lacks, since names may
        then lead nowhere."""
        found, at = self._checked()
        if found.problems:
            return _lacks(found, at), ()
        scenario = found.whole()
        return (), tuple(Lack(*each) for each in doubts(scenario, pathways.load(scenario.pathway)))

    def _checked(self) -> tuple[Reading[Scenario], list[Loc]]:
        """The scenario as the reader would find it, and where in it each of its places stands."""
        at: list[Loc] = []
        file = self.folder / FILE
        root = _node(self.data, (), at)
        return validated(root, Scenario, lambda scenario, node: check_scenario(scenario, node, file)), at

    def scenario(self) -> Scenario:
        """The scenario as it is now, to be tried; its title says so.

        Raises:
            ServiceError: it lacks something.
        """
        found, _at = self._checked()
        if found.problems:
            number = len(found.problems)
            raise ServiceError(
                f"Todavía no se puede probar: cosas que faltan o no cuadran, {number}. Vaya a lo que falta.",
                f"It cannot be tried yet: things that are missing or do not fit, {number}. Go to what lacks.",
            )
        scenario = with_digest(found.whole())
        es, en = (f"{name}: {scenario.title.in_(lang)}" for name, lang in (("Prueba", "es"), ("Trial", "en")))
        return scenario.model_copy(update={"title": Title.model_construct(es=es, en=en)})

    # -- the disk ----------------------------------------------------------------------------------------

    @property
    def is_changed(self) -> bool:
        """Whether it says something else than what is on the disk."""
        return self.data != self._saved

    def save(self) -> None:
        """Write it to the disk.

        Raises:
            ServiceError: it is larger than a scenario may be.
            NotReplaced: it cannot be written; the file is as it was.
        """
        raw = self._text().encode()
        if len(raw) > MOST_BYTES:
            raise ServiceError(
                "El escenario es demasiado grande para un archivo. No se guardó; quite algo.",
                "The scenario is too large for a file. It was not saved; take something away.",
            )
        try:
            files.put(self.folder / FILE, raw)
        except OSError as error:
            raise files.not_written(self.folder / FILE, error) from error
        self._saved = copy.deepcopy(self.data)

    def _text(self) -> str:
        return to_yaml(self.data)


def _lacks(found: Reading[Scenario], at: list[Loc]) -> tuple[Lack, ...]:
    return tuple(Lack(at[problem.place.line], problem.es, problem.en) for problem in found.problems)


def copy_of(shelf: Shelf, base: str, title: str, lang: str) -> str:
    """Make an own scenario like another one, under a new title, which is in the language `lang`; with "" like
    the small one to begin from. In the other language it is called a copy of the other one.

    Returns:
        The name of the new one.

    Raises:
        ServiceError: there is no place for own scenarios, or it cannot be written; then nothing is there.
        PathwayError: there is no scenario of that name.
    """
    if shelf.own is None:
        raise ServiceError("No hay dónde guardar escenarios propios.", "There is no place for own scenarios.")
    source = template.FOLDER if not base else shelf.folder_of(base)
    name = shelf.new_name(title)
    try:
        shelf.own.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".ruta-", dir=shelf.own) as beside:
            made = Path(beside) / name
            made.mkdir()
            for path in sorted(source.glob("*.yaml")):
                found = _table(path) | {"scenario": name}
                if path.name == FILE:
                    found["title"] = _titles(found.get("title"), title, lang)
                (made / path.name).write_text(to_yaml(found), encoding="utf-8")
            made.rename(shelf.own / name)
    except OSError as error:
        raise files.not_written(shelf.own / name, error) from error
    return name


def _titles(before: object, title: str, lang: str) -> dict[str, str]:
    """The title as it was typed, and in the other language what the first one is called, as a copy."""
    other, copy_ = ("es", "copia") if lang == "en" else ("en", "copy")
    named = str(before.get(other) or "") if isinstance(before, dict) else ""
    called = f"{named[: naming.LONGEST - 8]} ({copy_})" if named else title
    return {"es": title, "en": called} if other == "en" else {"es": called, "en": title}


def _table(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            root = plain(parse(file.read(MOST_BYTES + 1), path.name))
    except OSError as error:
        raise files.not_written(path, error) from error
    except SourceError as error:
        first = error.problems[0]
        raise ServiceError(
            f"El archivo del escenario no se puede leer: {first.text('es')}",
            f"The scenario's file cannot be read: {first.text('en')}",
        ) from error
    if not isinstance(root, dict):
        raise ServiceError(
            f"«{path.name}» no es un escenario. Elija otro.", f"“{path.name}” is no scenario. Choose another."
        )
    return root


def _node(value: Any, loc: Loc, at: list[Loc]) -> Node:
    """A value as if it had been read, its place the number under which `at` has where it stands."""
    place = Place(FILE, len(at))
    at.append(loc)
    if isinstance(value, dict):
        inner = {str(key): _node(each, (*loc, key), at) for key, each in value.items()}
        return Node(inner, place, {key: node.place for key, node in inner.items()})
    if isinstance(value, list):
        return Node([_node(each, (*loc, number), at) for number, each in enumerate(value)], place, NO_KEYS)
    return Node(value, place, NO_KEYS)
