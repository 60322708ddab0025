"""The scenarios that come with Ruta, by name, and scenarios by path: each with the hash of its content."""

from __future__ import annotations

import hashlib
import json
from functools import cache, lru_cache
from pathlib import Path

from workflow.cache import Stamps, stamps
from workflow.pathway import library as pathways
from workflow.pathway.problems import PathwayError, Place, Problem, likely, shown
from workflow.pathway.reader import Reading
from workflow.pathway.report import ASSETS
from workflow.pathway.rules import main_kind
from workflow.scenario.definition import Scenario
from workflow.scenario.moves import Moves
from workflow.scenario.moves_reader import read_moves
from workflow.scenario.reader import FILE, FILLED_IN, read_scenario

FOLDER = ASSETS / "scenarios"


@cache
def names() -> tuple[str, ...]:
    """The scenarios that come with Ruta."""
    return tuple(sorted(path.parent.name for path in FOLDER.glob(f"*/{FILE}")))


def path_of(name: str | Path) -> Path:
    """The file of a scenario: of this name, in this folder, or this file.

    Raises:
        PathwayError: there is none.
    """
    if str(name) in names():
        return FOLDER / str(name) / FILE
    path = Path(name)
    path = path / FILE if path.is_dir() else path
    if not path.is_file():
        es, en = likely(str(name), names())
        raise PathwayError(
            [
                Problem(
                    Place(shown(name)),
                    f"No hay un escenario con ese nombre, ni una carpeta con {FILE} ahí.{es}",
                    f"There is no scenario of that name, and no folder with {FILE} there.{en}",
                )
            ]
        )
    return path.absolute()


def read(name: str | Path) -> Reading[Scenario]:
    """Read a scenario by name or path, with every problem of its file.

    Raises:
        PathwayError: there is no such name and no such file.
    """
    return read_scenario(path_of(name))


def load(name: str | Path) -> Scenario:
    """A scenario by name or path, with its digest.

    Raises:
        PathwayError: there is none, or its file has problems.
    """
    path = path_of(name)
    if path.parent.parent != FOLDER:
        return with_digest(read_scenario(path).whole())
    return _loaded(path, (*stamps(sorted(path.parent.iterdir())), *pathways.standing()))


@lru_cache(maxsize=32)
def _loaded(path: Path, _files: Stamps) -> Scenario:
    """A scenario that comes with Ruta, read once as long as neither it nor a pathway was written anew."""
    return with_digest(read_scenario(path).whole())


def moves_of(name: str | Path, scenario: Scenario) -> dict[str, Reading[Moves]]:
    """The scripts that lie beside a scenario, by name."""
    folder = path_of(name).parent
    files = sorted(path for path in folder.glob("*.yaml") if path.name != FILE)
    return {path.stem: read_moves(path, scenario) for path in files}


def accepted(name: str | Path, scenario: Scenario) -> dict[str, Moves]:
    """The scripts that a scenario names as accepted paths, in its order; one that does not hold is left out.

    Raises:
        PathwayError: there is no such scenario.
    """
    folder = path_of(name).parent
    files = {path: folder / f"{path}.yaml" for path in scenario.paths}
    found = {path: read_moves(file, scenario) for path, file in files.items() if file.is_file()}
    return {path: reading.whole() for path, reading in found.items() if not reading.problems}


def to_json(scenario: Scenario) -> str:
    """The content of a scenario as text: what its digest is of."""
    content = scenario.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude=set(FILLED_IN))
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def with_digest(scenario: Scenario) -> Scenario:
    """The scenario with the hash of its content and the letter of its pathway's cases."""
    digest = hashlib.sha256(to_json(scenario).encode()).hexdigest()
    kind = main_kind(pathways.load(scenario.pathway))
    return scenario.model_copy(update={"digest": digest, "letter": kind.id[0].upper()})
