"""The bottlenecks of a pathway as pages for a class, in the words of the definition and of the report."""

from __future__ import annotations

import re

from workflow.drawing.layout import map_rows
from workflow.pathway.definition import Pathway
from workflow.pathway.report import Page, Report
from workflow.present.about import bottleneck_row, contradictions
from workflow.rows.pages import PageRow

_NUMBER = re.compile(r"\d[\d,]*")
MONEY = ("USD", "balboas")


def pages(pathway: Pathway, report: Report, language: str) -> tuple[PageRow, ...]:
    """A page for each bottleneck of a pathway, in its order.

    A bottleneck for which no sentence was written is told by its explanation.
    """
    states: dict[str, list[str]] = {}
    for node in map_rows(pathway, language).nodes:
        for code in node.badges:
            states.setdefault(code, []).append(node.id)
    return tuple(
        _page(pathway, report, id, tuple(states.get(id, ())), language) for id in pathway.bottlenecks
    )


def _page(pathway: Pathway, report: Report, id: str, states: tuple[str, ...], language: str) -> PageRow:
    row, page = bottleneck_row(pathway, report, id, language), report.pages.get(id)
    known = pathway.measures
    whole = page is not None and all(name in known for name in page.measures)
    sources = [key for key in pathway.bottlenecks[id].source if key in report.paragraphs]
    order = [marked.paragraph for marked in report.marked if marked.bottleneck == id]
    says = [
        (len(marked), -order.index(key)) if marked else (0, 0)
        for key, marked in zip(sources, row.marked, strict=True)
    ]
    at = max(range(len(says)), key=says.__getitem__, default=None)  # which says most; else the first told
    first = row.paragraphs[at] if at is not None else ("", "")
    return PageRow(
        id=id,
        name=row.name,
        sentence=_in(page, language) if page is not None and whole else row.explain or row.name,
        measures=page.measures if page is not None and whole else (),
        reported=tuple(_printed(report, key) for key in page.figures) if page is not None and whole else (),
        source=first[0],
        paragraph=first[1],
        marked=row.marked[at] if at is not None else (),
        others=tuple(one for one in row.paragraphs if one != first),
        explain=row.explain,
        ask=(page.ask_en if language == "en" else page.ask_es) if page is not None else "",
        levers=tuple(pathway.levers[key].name(language) for key in pathway.bottlenecks[id].levers),
        states=states,
        figures=pathway.bottlenecks[id].figures,
        contradictions=tuple(contradictions(pathway, page.figures, language)) if page is not None else (),
    )


def _in(page: Page, language: str) -> str:
    return page.en if language == "en" else page.es


def _printed(report: Report, key: str) -> str:
    """A figure's number as the report prints it, money with its sign."""
    figure = report.figures[key]
    number = _NUMBER.search(figure.value)
    value = number[0] if number else figure.value
    return f"B/.\u00a0{value}" if figure.unit in MONEY else value
