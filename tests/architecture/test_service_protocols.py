"""The service and the tests' stand-in have what the window asks: the same methods with the same parameters.

mypy holds the types of both against `WindowService` (`_real`, `_stand_in`); names, kinds and defaults of
parameters are compared here.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest

from tests.desktop.fake import FakeService
from workflow.rows import Change
from workflow.service import Service
from workflow.service.agreeing_asked import Agreeing
from workflow.service.comparing import Comparing
from workflow.service.drafts import Drafts
from workflow.service.evaluating import Evaluating
from workflow.service.protocols import (
    Exercise,
    Keeping,
    Leading,
    Practice,
    Reviewing,
    Sessions,
    Studies,
    WindowService,
)

PARTS = (
    Sessions, Keeping, Practice, Exercise, Agreeing, Leading, Studies,
    Reviewing, Comparing, Evaluating, Drafts,
)  # fmt: skip


def _real(service: Service) -> WindowService:
    return service


def _stand_in(service: FakeService) -> WindowService:
    return service


def methods(kind: type[Any]) -> dict[str, Callable[..., Any]]:
    """The public methods of a class, its bases' among them."""
    return {name: method for name, method in inspect.getmembers(kind, callable) if name[0] != "_"}


def asked() -> dict[str, Callable[..., Any]]:
    """Everything that the parts declare."""
    return {name: method for part in PARTS for name, method in methods(part).items()}


def parameters(method: Callable[..., Any]) -> list[tuple[str, str, object]]:
    """Name, kind and default of each parameter after `self`."""
    found = inspect.signature(method).parameters.values()
    return [(each.name, each.kind.name, each.default) for each in found if each.name != "self"]


def differences(kind: type[Any]) -> Iterator[str]:
    """Where a class has something else than what is asked: a line each."""
    has = methods(kind)
    for name, method in asked().items():
        if name not in has:
            yield f"{name} is missing"
            continue
        wanted, found = parameters(method), parameters(has[name])
        if found[: len(wanted)] != wanted:
            yield f"{name} takes {found}, not {wanted}"
        more = [one for one, _kind, default in found[len(wanted) :] if default is inspect.Parameter.empty]
        if more:
            yield f"{name} demands {', '.join(more)}, too"


def test_the_parts_declare_nothing_twice() -> None:
    names = [name for part in PARTS for name in methods(part)]
    assert sorted(names) == sorted(set(names)) == sorted(methods(WindowService))


@pytest.mark.parametrize("kind", [Service, FakeService])
def test_what_the_window_asks_is_there(kind: type[Any]) -> None:
    assert list(differences(kind)) == []


def test_the_stand_in_has_nothing_else() -> None:
    assert methods(FakeService).keys() == asked().keys()


class Renamed(FakeService):
    """A parameter has another name."""

    def explain(self, id: str, lang: str) -> str:
        return f"{id} {lang}"


class Longer(FakeService):
    """A parameter more is demanded."""

    def map_state(self, case: str, role: str, lang: str) -> Any:  # type: ignore[override]
        return lang


class Other(FakeService):
    """Another default."""

    def start(self, pathway: str, year: str = "2018", name: str = "", seed: int | None = None) -> None:
        pass


class Without:
    """Has one method of all."""

    def take_for(self, cases: Sequence[str], step: str, role: str, lang: str) -> Change:
        return Change("nothing", "")


@pytest.mark.parametrize(
    ("kind", "found"),
    [(Renamed, "explain takes"), (Longer, "map_state demands lang"), (Other, "start takes")],
)
def test_a_method_that_differs_is_found(kind: type[Any], found: str) -> None:
    assert [line.startswith(found) for line in differences(kind)] == [True]


def test_missing_methods_are_found() -> None:
    assert len(list(differences(Without))) == len(asked()) - 1
