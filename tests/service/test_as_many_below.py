"""What the short page counts as "more, further below" is found below, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.service.last_pages import last_pages
from workflow.rows.exercise import FirstPart, HotWash
from workflow.scenario import library

TO_TALK = {
    "Lo que dañó",
    "Se hizo, y después se deshizo",
    "Se decidió sin nada en que apoyarse",
    "No se hizo",
    "Se hizo tarde o en otro orden",
    "Se hizo sólo una parte",
    "Se cumplió en parte",
    "Se preguntó, y lo que se oyó puede no ser así",
}
"""Headings under which there is something to talk about."""
NOTHING = "Nada que haya quedado anotado."


def tells(line: str) -> int:
    """How many lines below one of the short page stands for."""
    more = re.fullmatch(r"Y (\d+) más, abajo\.", line)
    if more:
        return int(more[1])
    lacking = re.search(r"Antes de eso faltaba: (.+)\. Después se hizo todo", line)
    return 0 if line == NOTHING else len(re.findall("«", lacking[1])) if lacking else 1


def below(page: HotWash) -> dict[str, int]:
    """By part of the short page, the lines that the long one has."""
    headings = [line.heading for part in page.expected for line in part.lines]
    return {
        "Lo que salió bien": headings.count("Lo que salió bien"),
        "De qué conversar": sum(each in TO_TALK for each in headings),
        "Daño y derechos": len(page.touched),
    }


def differ(page: HotWash) -> Iterator[tuple[str, int, int]]:
    other = (page.untouched, "Lo que quedó abierto, más abajo.")
    told = {part.about: [line for line in part.lines if line not in other] for part in page.first}
    parts = {about: sum(map(tells, lines)) for about, lines in told.items()}
    for about, many in below(page).items():
        if parts[about] != many:
            yield about, parts[about], many


@pytest.mark.parametrize("name", library.names())
def test_as_many_lines_are_below_as_are_counted_above(name: str) -> None:
    pages = last_pages(name)
    assert [(run, each) for run, page in pages.items() for each in differ(page)] == []
    counted = [line for page in pages.values() for part in page.first for line in part.lines]
    assert any(line.startswith("Y ") and line.endswith(" más, abajo.") for line in counted)


@pytest.mark.parametrize("name", library.names())
def test_one_line_more_or_less_would_be_noticed(name: str) -> None:
    """The control."""
    for page in last_pages(name).values():
        for at, part in enumerate(page.first):
            if part.about in below(page):
                more = (*part.lines, "y algo más.")
                first = (*page.first[:at], FirstPart(part.about, more), *page.first[at + 1 :])
                assert list(differ(replace(page, first=first)))
