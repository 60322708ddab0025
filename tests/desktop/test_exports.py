"""Every file that Flow saves says what it is of: walked entry by entry, for the base, a lever, a kept one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from python_calamine import CalamineWorkbook

from desktop.map.printed import sheet_as_svg
from desktop.screens.flow_map import heats
from desktop.screens.flow_saving import file_name
from desktop.screens.flow_whose import Whose
from tests.desktop.conftest import Driven, click
from tests.desktop.test_flow import Silent, said
from tests.desktop.test_flow import silent as silent  # a fixture
from workflow.exchange.about import day
from workflow.present.flow import flow
from workflow.rows.asking import JobFailure, Question
from workflow.rows.flow import FlowResult
from workflow.rows.heat import HEATS
from workflow.service import Service
from workflow.service.exports import save_brief

ENDINGS = ("png", "svg", "csv", "csv", "xlsx", "pdf", "pdf", "pdf")
"""Of the entries of the menu, in their order."""
SMALL = Question(year="2021", history=False, years=1, warmup=1, replications=10)


def _found(question: Question) -> FlowResult:
    return flow(question, lambda _done, _of: None, lambda: False)


@pytest.fixture(scope="module")
def results() -> dict[str, FlowResult]:
    """The base, a lever with a changed assumption, and a lever over what was kept."""
    lever = _found(replace(SMALL, levers=("L13",), assumed={"court_rooms": 3.0}))
    kept = replace(SMALL, levers=("L9", "L13"), base_levers=("L13",), base_name="Más sesiones")
    return {"base": _found(SMALL), "lever": lever, "kept": _found(kept)}


def texts(path: Path) -> Iterator[str]:
    """What a reader finds in a file: of a PDF page by page."""
    if path.suffix == ".pdf":
        yield from (page.extract_text() for page in PdfReader(path).pages)
    elif path.suffix == ".xlsx":
        book = CalamineWorkbook.from_path(str(path))
        yield str(book.get_sheet_by_index(0).to_python())
    elif path.suffix == ".png":
        yield QImage(str(path)).text("Description")
    else:
        yield path.read_text(encoding="utf-8-sig")


def squeezed(text: str) -> str:
    """Letters and digits only: lines and hyphens are the printer's."""
    return re.sub(r"[^\w]", "", text.replace("ﬁ", "fi").replace("ﬂ", "fl").replace("ﬃ", "ffi"))


def lacking(text: str, found: FlowResult) -> list[str]:
    """What a file does not say of what it is of."""
    named = [line.partition(" · ")[2].partition(" (")[0] for line in found.tried]
    against = found.question.base_name or "la base"
    wanted = [
        found.what_if.pathway_name,
        "2021",
        "Casos ficticios",
        day(found),
        *named,
        *found.assumed,
    ]
    wanted += [f"Frente a: {against}"] if found.has_what_if else ["Base, sin ningún cambio"]
    said = squeezed(text)
    time = [] if any(squeezed(words) in said for words in ("al año", "a la vez")) else ["of what time"]
    return [words for words in wanted if squeezed(words) not in said] + time


@pytest.fixture
def saved(
    silent: tuple[Driven, Silent], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[FlowResult], list[Path]]:
    """Saves a result by every entry of the menu."""
    driven, simulator = silent
    window_flow = driven.ruta.window.flow
    simulator.said(1, True)
    driven.wait(lambda: simulator.jobs == 3)
    click(driven.qtbot, window_flow.cancel)
    pages = Service.pages
    monkeypatch.setattr(Service, "pages", lambda self, id, lang: pages(self, id, lang)[:2])

    def save(found: FlowResult) -> list[Path]:
        window_flow._show(found)
        actions, paths, offered = window_flow.saving.menu.actions(), [], set()
        assert len(actions) == len(ENDINGS)
        for number, (action, ending) in enumerate(zip(actions, ENDINGS, strict=True)):
            path = tmp_path / f"{number}.{ending}"
            path.unlink(missing_ok=True)

            def choose(
                _parent: object, _title: str, first: str, *_kinds: str, to: Path = path
            ) -> tuple[str, str]:
                offered.add(Path(first).name)
                return str(to), ""

            monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getSaveFileName", choose)
            action.trigger()
            for whose in window_flow.findChildren(Whose):  # of pages for a class it is asked whose numbers
                if whose.isVisible():
                    click(driven.qtbot, whose.tried)
            driven.wait(path.exists)
            driven.settle()
            paths.append(path)
        assert len(offered) == len(ENDINGS)  # no file is offered the name of another
        return paths

    return save


def test_nothing_of_before_is_exported_while_something_else_is_simulated(
    silent: tuple[Driven, Silent], results: dict[str, FlowResult], monkeypatch: pytest.MonkeyPatch
) -> None:
    driven, simulator = silent
    screen = driven.ruta.window.flow
    simulator.said(1, True)
    driven.wait(lambda: simulator.jobs == 3)
    asked: list[str] = []

    def choose(_parent: object, _title: str, first: str, *_kinds: str) -> tuple[str, str]:
        asked.append(first)
        return "", ""

    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getSaveFileName", choose)
    found = next(iter(results.values()))
    screen._show(replace(found, question=screen.question()))
    screen.levers.boxes["L13"].click()  # a preview is asked for, the full result soon
    screen.saving.menu.actions()[-1].trigger()
    driven.wait(lambda: "Todavía se simula lo que acaba de elegir" in said(driven))
    assert asked == []
    click(driven.qtbot, screen.cancel)
    screen.saving.menu.actions()[-1].trigger()  # the control: nothing is under way
    driven.wait(lambda: len(asked) == 1)


def test_every_file_says_what_it_is_of(
    saved: Callable[[FlowResult], list[Path]], results: dict[str, FlowResult]
) -> None:
    for name, found in results.items():
        for path in saved(found):
            for text in texts(path):
                assert lacking(text, found) == [], (name, path.name)
                for other in results.values():  # the control: of another result it would say other things
                    assert other is found or lacking(text, other) != [], (name, path.name)


def sizes(path: Path, page: int) -> list[float]:
    """The sizes of the letters on a page, in points on paper."""
    found: list[float] = []

    def see(text: str, around: list[float], own: list[float], _font: object, size: float) -> None:
        if text.strip():
            scale = [abs(m[0] * m[3] - m[1] * m[2]) ** 0.5 for m in (around, own)]
            found.append(size * scale[0] * scale[1])

    PdfReader(path).pages[page].extract_text(visitor_text=see)
    return found


def test_names_and_numbers_of_the_map_can_be_read_on_paper(
    silent: tuple[Driven, Silent],
    results: dict[str, FlowResult],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    driven, simulator = silent
    window_flow = driven.ruta.window.flow
    simulator.said(1, True)
    driven.wait(lambda: simulator.jobs == 3)
    for job in (2, 3):  # while something else is simulated, nothing is exported
        simulator.said(job, JobFailure(job, "Se interrumpió.", "Interrupted.", broken=True))
    driven.wait(window_flow.again.isVisible)
    found, path = results["base"], tmp_path / "brief.pdf"
    window_flow._show(found)
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getSaveFileName", lambda *_words: (str(path), ""))
    rows = window_flow.map.rows
    assert rows is not None
    for heat in ("lost", "waiting", "none"):
        window_flow.heat.setCurrentIndex(HEATS.index(heat))
        path.unlink(missing_ok=True)
        window_flow.saving.menu.actions()[5].trigger()
        driven.wait(path.exists)
        driven.settle()
        text = squeezed(PdfReader(path).pages[1].extract_text())
        assert all(squeezed(node.name) in text for node in rows.nodes)
        warm = heats(found.heat, "waiting" if heat == "none" else heat, "es")
        figures = [one.full or one.figure for one in warm.values() if one.figure]
        assert all(squeezed(figure) in text for figure in figures) and len(figures) > 20
        assert min(sizes(path, 1)) >= 7.0
    small = sheet_as_svg(rows, heats(found.heat, "waiting", "es"), QSize(3200, 1880), 8)  # the control
    save_brief(path, found, small)
    assert min(sizes(path, 1)) < 7.0


def test_every_entry_says_for_whom_it_is(silent: tuple[Driven, Silent]) -> None:
    driven, _simulator = silent
    for lang, word in (("es", " para "), ("en", " for ")):
        driven.ruta.choose_language(lang)
        driven.settle()
        names = [action.text() for action in driven.ruta.window.flow.saving.menu.actions()]
        assert len(names) == len(ENDINGS) and all(word in name for name in names), names


def test_a_file_has_its_year_once_in_its_name(results: dict[str, FlowResult]) -> None:
    lever = results["lever"]
    assert file_name(lever, ("hojas",)) == "ruta-panama-2021-L13-hojas"
    other = replace(lever, what_if=replace(lever.what_if, year="2019"))  # the control: another year is said
    assert file_name(other) == "ruta-panama-2021-2019-L13"
