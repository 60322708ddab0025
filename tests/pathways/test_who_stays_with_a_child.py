"""Who came with a child may be who exploits the child: no step puts them at the child's side unchecked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pytest

from workflow.pathway import library
from workflow.pathway.definition import Pathway

COMPANION = {
    "es": re.compile(r"\bquien le acompaña\b"),
    "en": re.compile(r"\bwho(ever)? accompanies the child\b"),
}
CHECKED = {"es": re.compile("comprob|comprueb"), "en": re.compile("check")}
CHILD = {"es": "niña, niño o adolescente", "en": "child"}


def texts(pathway: Pathway) -> Iterator[tuple[str, str, str]]:
    for kind in pathway.kinds.values():
        for step in (*kind.steps.values(), *kind.choices.values()):
            for text in (step, step.explain):
                if text is not None:
                    yield from ((step.id, "es", text.es), (step.id, "en", text.en))


def unchecked(lines: Iterable[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    return [
        each for each in lines if COMPANION[each[1]].search(each[2]) and not CHECKED[each[1]].search(each[2])
    ]


@pytest.mark.parametrize("name", ["panama-2021", "panama-2024"])
def test_nobody_unchecked_stands_beside_a_child(name: str) -> None:
    lines = [*texts(library.load(name))]
    assert len(lines) > 1000
    assert unchecked(lines) == []


@pytest.mark.parametrize("name", ["panama-2021", "panama-2024"])
def test_whom_a_child_rings_is_agreed_with_senniaf(name: str) -> None:
    explain = library.load(name).kinds["victim"].steps["lend_phone"].explain
    assert explain is not None
    for language in ("es", "en"):
        said = explain.in_(language)
        assert CHILD[language] in said and "SENNIAF" in said and CHECKED[language].search(said)


def test_an_unchecked_companion_would_be_noticed() -> None:
    said = ("lend_phone", "es", "Con una niña, niño o adolescente se queda cerca quien le acompaña.")
    assert unchecked([said]) == [said]
