"""Expected failures have one root, and whoever talks to a person catches that and lists no others."""

from __future__ import annotations

import ast
import copy
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from workflow.exchange.files import NotReplaced
from workflow.foreign.faults import ForeignProblem
from workflow.pathway.magnitudes import OutOfRange
from workflow.pathway.problems import PathwayError, Place, Problem
from workflow.present.simulation_problems import TakesLong
from workflow.problems import ExpectedError, ServiceError
from workflow.store.problems import StoreProblem, WorkspaceBusy
from workflow.world.instants import EndlessInstant
from workflow.world.names import UnknownName

ROOT = Path(__file__).resolve().parent.parent.parent
SEVERAL = re.compile(r"(except|isinstance).*\(.*(Error|Problem|Busy|Replaced|Unknown|OutOf|Endless|Too).*,")
"""A line that may list several: only such modules are read further."""
ERRORS: tuple[ExpectedError, ...] = (
    ServiceError("no", "not"),
    TakesLong("no", "not"),
    NotReplaced("no", "not"),
    OutOfRange("no", "not"),
    StoreProblem("disk_full", where="w.ruta"),
    ForeignProblem(Path("f.xes"), ("no", "not"), ("pida", "ask"), 3),
    WorkspaceBusy("w.ruta"),
    PathwayError([Problem(Place("p.yaml", 3, 1), "no", "not")]),
    UnknownName("case", "V9"),
    EndlessInstant(("turn", "return")),
)


def classes(kind: type[ExpectedError]) -> Iterator[type[ExpectedError]]:
    """Every class of expected failures below one."""
    for below in kind.__subclasses__():
        yield below
        yield from classes(below)


def listed(text: str) -> Iterator[tuple[str, ...]]:
    """Every `except` and `isinstance` of a module that names several expected failures."""
    if not SEVERAL.search(text):
        return
    names = {each.__name__ for each in classes(ExpectedError)}
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.ExceptHandler(type=ast.Tuple(elts=several)):
                pass
            case ast.Call(func=ast.Name(id="isinstance"), args=[_, ast.Tuple(elts=several)]):
                pass
            case _:
                continue
        found = tuple(each.id for each in several if isinstance(each, ast.Name) and each.id in names)
        if len(found) > 1:
            yield found


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_each_has_a_sentence_in_both_languages(error: ExpectedError) -> None:
    assert error.text("es") and error.text("en")
    assert error.text("es") != error.text("en") == str(error)
    assert error.text("fr") == error.text("es")


def test_none_is_left_out() -> None:
    ours = {each for each in classes(ExpectedError) if each.__module__.startswith(("workflow.", "desktop."))}
    assert ours == {type(error) for error in ERRORS}


def test_one_of_a_simulation_comes_back_from_another_machine() -> None:
    for error in (TakesLong("no", "not"), ServiceError("no", "not"), OutOfRange("no", "not")):
        again = copy.copy(error)  # by the same way as between processes
        assert (type(again), again.es, again.en) == (type(error), "no", "not")


def test_nobody_lists_several() -> None:
    found = {
        path.relative_to(ROOT).as_posix(): names
        for folder in ("desktop", "workflow")
        for path in sorted((ROOT / folder).rglob("*.py"))
        if (names := list(listed(path.read_text(encoding="utf-8"))))
    }
    assert found == {}


@pytest.mark.parametrize(
    "text",
    [
        "try:\n    act()\nexcept (StoreProblem, OSError, PathwayError):\n    pass",
        "isinstance(error, (ServiceError, NotReplaced))",
    ],
)
def test_a_list_of_several_is_found(text: str) -> None:
    assert len(list(listed(text))) == 1
