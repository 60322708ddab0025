"""What is compared with is named as it is, in every tab and file: the base, what was kept, or its equal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.screens.flow_below import Below
from desktop.screens.flow_maps import TwoMaps
from desktop.theme import Theme
from desktop.widgets.flow_tables import Table
from workflow.drawing.layout import map_rows
from workflow.exchange.about import question as about
from workflow.exchange.brief import _told as brief
from workflow.exchange.flow import sheets
from workflow.pathway import library
from workflow.present.flow import flow
from workflow.rows.asking import Question
from workflow.rows.flow import FlowResult

NAME = "Clase del martes"
ASKED = Question(year="2021", history=False, warmup=1, replications=6)
MAPS = {lang: map_rows(library.load("panama-2021"), lang) for lang in ("es", "en")}


def found(lang: str, levers: tuple[str, ...], base: tuple[str, ...]) -> FlowResult:
    """A small result."""
    asked = replace(ASKED, lang=lang, levers=levers, base_levers=base, base_name=NAME if base else "")
    return flow(asked, lambda _done, _of: None, lambda: False)


def shown(qtbot: QtBot, result: FlowResult) -> Iterator[str]:
    """Every text about what is compared, tab by tab, of charts too; then of the two maps, the page, the
    sheets and what stands above a map on paper. What compares the model with the report is the base's own."""
    below = Below(Theme())
    qtbot.addWidget(below)
    below.set_found(result)
    for tab in (below.changes, below.over_time, below.how_far):
        yield from (label.text() for label in tab.findChildren(QLabel))
        for table in tab.findChildren(Table):
            heads = (table.horizontalHeaderItem(at) for at in range(table.columnCount()))
            yield from (head.text() for head in heads if head is not None)
    for chart in (below.over_time.chart, below.how_far.funnel, below.how_far.times):
        yield from chart._names
    if result.has_what_if:
        maps = TwoMaps(MAPS[result.question.lang], result, "waiting", Theme())
        qtbot.addWidget(maps)
        yield from (label.text() for label in maps.findChildren(QLabel))
    page = brief(result, "", (), "waiting")
    yield from (str(page[key]) for key in ("kind", "tried", "said", "headings"))
    yield from about(result)
    yield from (heading for sheet in sheets(result, result.question.lang)[1:2] for heading in sheet.headings)


def bases(texts: list[str]) -> list[str]:
    """Those that name the base, but to say how it is chosen."""
    chosen = "«Frente a: la base»", "“Against: the baseline”"
    plain = [text.replace(chosen[0], "").replace(chosen[1], "") for text in texts]
    return [text for text in plain if "base" in text.lower().replace("based", "")]


@pytest.mark.parametrize("lang", ["es", "en"])
@pytest.mark.parametrize(
    ("levers", "base"), [(("L13",), ()), (("L7a",), ("L13",)), ((), ("L13",)), (("L13",), ("L13",))]
)
def test_what_is_compared_with_is_called_by_its_name_everywhere(
    qtbot: QtBot, lang: str, levers: tuple[str, ...], base: tuple[str, ...]
) -> None:
    texts = list(shown(qtbot, found(lang, levers, base)))
    legends = [text for text in texts if "Gris:" in text or "Grey:" in text]
    assert len(legends) == 2  # of both tabs with charts
    named = [text for text in texts if NAME in text]
    if base:
        assert bases(texts) == [] and all(NAME in text for text in legends) and len(named) > 6
    else:
        assert len(bases(texts)) > 6 and named == []
    changed = "with the change" if lang == "en" else "con el cambio"
    assert any(changed in text.lower() for text in texts) == bool(levers)


@pytest.mark.parametrize("lang", ["es", "en"])
def test_without_anything_tried_no_second_colour_is_explained(qtbot: QtBot, lang: str) -> None:
    texts = list(shown(qtbot, found(lang, (), ())))
    assert not any("Gris:" in text or "Grey:" in text for text in texts)


@pytest.mark.parametrize("lang", ["es", "en"])
@pytest.mark.parametrize("levers", [("L1", "L13"), ("L13", "L1")])
def test_what_is_set_against_its_equal_is_said_to_be_the_same(lang: str, levers: tuple[str, ...]) -> None:
    result = found(lang, levers, ("L1", "L13"))
    same = "is the same as “Clase del martes”" if lang == "en" else "es lo mismo que «Clase del martes»"
    assert result.told is not None and same in result.told.said and result.told.more == ""
    assert result.has_what_if and all(row.is_same for row in result.changes)
    other = found(lang, ("L1",), ("L1", "L13"))
    assert other.told is not None and same not in other.told.said
    base = replace(result.question, base_levers=(), base_name="", levers=(), tried={"court_rooms": 3.0})
    alone = flow(base, lambda _done, _of: None, lambda: False)
    assert alone.told is not None and same not in alone.told.said
