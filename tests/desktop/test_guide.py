"""The guide in the window: its pages, its search, the keys, the terms; and terms under the pointer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from desktop.help import glossary as terms
from desktop.help.glossary import FILES, Glossary, Term, glossary
from desktop.help.pages import FOLDER, GUIDE, Page, as_table, guide
from desktop.help.reading import Guide, Leaf
from desktop.help.tips import told, words_at
from desktop.widgets.card import Written
from tests.desktop.conftest import Driven, press
from tests.desktop.test_layout import cut

HOSTILE = (
    "![x](https://example.org/x.png) <img src='file:///etc/passwd'> [sale](https://example.org)\n\n"
    "<script>alert(1)</script>"
)


def opened(driven: Driven, page: str = "guide") -> Guide:
    """The guide, open at a page."""
    driven.ruta.window.show_help(page)
    found = driven.dialog(Guide)
    assert isinstance(found, Guide)
    return found


def listed(found: Guide) -> list[str]:
    """The titles that are listed now."""
    rows = [found.contents.item(at) for at in range(found.contents.count())]
    return [row.text() for row in rows if not row.isHidden()]


@pytest.mark.parametrize("lang", ["es", "en"])
def test_every_page_of_the_guide_is_there_in_both_languages(driven: Driven, lang: str) -> None:
    ruta = driven.open()
    ruta.choose_language(lang)
    press(ruta.window, Qt.Key.Key_F1)
    found = driven.dialog(Guide)
    text = (FOLDER / GUIDE[lang]).read_text(encoding="utf-8")
    heads = [line.removeprefix("## ") for line in text.splitlines() if line.startswith("## ")]
    assert len(heads) >= 10 and listed(found)[1 : len(heads) + 1] == heads
    assert len(guide("es")) == len(guide("en"))
    for at, page in enumerate(found.pages):
        found.contents.setCurrentRow(at)
        shown = found.leaf.toPlainText()
        assert shown.startswith(page.title) and len(shown) > len(page.title) + 20
        assert "](" not in shown and "**" not in shown, page.title  # it is read, not spelled out
    driven.settle()


def test_what_is_looked_for_is_listed_and_marked(driven: Driven) -> None:
    driven.open()
    found = opened(driven)
    driven.wait(found.isActiveWindow)
    press(found, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    driven.wait(found.search.hasFocus)
    found.search.setText("RESOLUCION preliminar")  # without accents, in any case, both words
    assert "La condición de víctima" in listed(found) and "Teclado" not in listed(found)
    marked = {each.cursor.selectedText().casefold() for each in found.leaf.extraSelections()}
    assert marked and marked <= {"resolución", "preliminar"}
    found.search.setText("xyzzy")
    assert listed(found) == [] and found._none.isVisible()
    found.search.clear()
    assert len(listed(found)) == len(found.pages) and not found._none.isVisible()
    assert found.leaf.extraSelections() == []


def test_the_guide_changes_its_language_and_keeps_its_page(driven: Driven) -> None:
    ruta = driven.open()
    found = opened(driven, "terms")
    at = found.contents.currentRow()
    assert found.leaf.toPlainText().startswith("Instituciones y roles")
    ruta.choose_language("en")
    driven.settle()
    assert found.contents.currentRow() == at
    assert found.leaf.toPlainText().startswith("Institutions and roles")
    assert found.windowTitle() == "Guide to Ruta"
    press(found, Qt.Key.Key_Escape)
    assert not found.isVisible()
    assert opened(driven, "keys") is found  # one window, again at the page that was asked for
    assert found.leaf.toPlainText().startswith("Keyboard")
    driven.settle()


def test_the_guide_may_stay_open_while_one_works(driven: Driven) -> None:
    driven.open()
    driven.start_with_case()
    found = opened(driven)
    assert not found.isModal()
    driven.ruta.window.activateWindow()
    press(driven.ruta.window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    driven.settle()
    assert driven.ruta.window.practice.clock.now.text().startswith("Día 2") and found.isVisible()


def test_a_page_loads_nothing_and_leads_nowhere(qtbot: QtBot) -> None:
    asked: list[str] = []

    class Counting(Leaf):
        def loadResource(self, kind: int, name: object) -> object:  # noqa: N802
            asked.append(str(name))
            return super().loadResource(kind, str(name))

    leaf = Counting()
    qtbot.addWidget(leaf)
    leaf.resize(500, 300)
    leaf.show_page(Page("Ajena", HOSTILE))
    leaf.show()
    qtbot.wait(50)
    assert asked  # the picture was asked for, and is nothing
    assert leaf.loadResource(2, asked[0]) is None
    assert "<script>" in leaf.toPlainText()  # what looks like HTML is read as letters
    assert not leaf.openLinks() and not leaf.openExternalLinks()
    control = QTextDocument()
    control.setMarkdown(HOSTILE)
    assert "<script>" not in control.toPlainText()


def test_keys_with_signs_of_markdown_are_letters() -> None:
    table = as_table([("Ctrl+*", "a | b"), ("`_[x](y)", "<b>")], ("Tecla", "Qué hace"))
    document = QTextDocument()
    document.setMarkdown(table)
    cells = document.toPlainText().split("\n")
    assert {"Ctrl+*", "a | b", "`_[x](y)", "<b>"} <= set(cells)


@pytest.fixture
def without_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As after half a copy of the folder."""
    for module in ("desktop.help.pages", "desktop.help.glossary"):
        monkeypatch.setattr(f"{module}.FOLDER", tmp_path)
    glossary.cache_clear()
    yield
    glossary.cache_clear()


@pytest.mark.usefixtures("without_files")
def test_without_its_files_the_guide_says_so_and_has_the_keys(driven: Driven) -> None:
    driven.open()
    found = opened(driven, "terms")
    assert "assets/help" in found.leaf.toPlainText() and listed(found) == ["Guía", "Teclado"]
    found.reject()
    assert (
        driven.begin().about_role.text() == "Institución. Resuelve la condición."
    )  # the pathway's own words
    assert told(driven.ruta.window, QPoint(20, 20), "es") == ""


@pytest.mark.parametrize("font", [100, 150])
def test_no_text_of_the_guide_is_cut(driven: Driven, font: int) -> None:
    ruta = driven.open()
    ruta.choose_font(font)
    found = opened(driven, "keys")
    driven.qtbot.wait(60)
    assert cut(found) == []
    assert found.leaf.horizontalScrollBar().maximum() == 0


# -- terms ---------------------------------------------------------------------------------------------


def test_terms_are_the_same_in_both_languages() -> None:
    es, en = glossary("es").terms, glossary("en").terms
    assert len(es) == len(en) >= 70
    assert len({term.page for term in es}) == len({term.page for term in en})
    for one, other in zip(es, en, strict=True):
        assert [x.page for x in es].index(one.page) == [x.page for x in en].index(other.page), one.name
        upper = {name for name in one.names if name.isupper()} & {"UPAVIT", "SENNIAF", "MITRADEL", "ONPAR"}
        assert upper <= set(other.names), one.name
        for term, word in ((one, "Fuente: "), (other, "Source: ")):
            assert term.sentence.endswith(".") and 20 < len(term.sentence) < 230, term
            assert term.source.startswith(word) and len(term.source) > len(word), term
    for found in (es, en):
        names = [name for term in found for name in term.names]
        assert len(names) == len(set(names))


@pytest.mark.parametrize(
    "word",
    ["UPAVIT", "Comisión", "SENNIAF", "MITRADEL", "Fiscalía", "Unidad de Identificación", "reflexión",
     "resolución preliminar", "resolución plena", "permiso provisional", "visa humanitaria", "restitución"],
)  # fmt: skip
def test_the_words_that_newcomers_ask_about_are_there(word: str) -> None:
    assert len(glossary("es").found_in(f"El caso ({word}) espera.")) == 1


def test_terms_are_found_as_whole_words_the_longest_first() -> None:
    found = glossary("es").found_in(
        "La Comisión Nacional de Protección para Refugiados y la Comisión; UPAVIT"
    )
    assert [term.name for term in found] == [
        "Comisión Nacional de Protección para Refugiados", "Comisión Nacional", "UPAVIT",
    ]  # fmt: skip
    assert glossary("es").found_in("comisiones, UPAVITO, sinreflexión") == ()
    assert glossary("es").found_in("RESOLUCIÓN PRELIMINAR")[0].name == "Resolución preliminar"
    assert glossary("en").found_in("it means a movement of the form") == ()  # everyday words of English
    assert glossary("en").found_in("Means: shown")[0].name == "Means"


@pytest.fixture
def tips(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What tooltips were shown; none is put on the screen, which cannot raise one here."""
    shown: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, text, *_more: shown.append(text))
    return shown


def under(part: QWidget, tips: list[str], at: QPoint | None = None) -> str:
    """What is shown under the pointer over a part, as Qt asks for it."""
    place = at or part.rect().center()
    tips.clear()
    QApplication.sendEvent(part, QHelpEvent(QEvent.Type.ToolTip, place, part.mapToGlobal(place)))
    return "".join(tips)


def test_a_term_is_told_under_the_pointer(driven: Driven, tips: list[str]) -> None:
    window = driven.open().window
    driven.start_with_case()
    card = next(iter(window.practice.steps.waiting.values()))  # «Comisión · en cola»
    assert isinstance(card, Written)
    shown = under(card, tips)
    assert "<b>Comisión Nacional</b>: Es la única que resuelve" in shown
    label = QLabel("Espera en UPAVIT <b>hoy</b>", window.practice.card)
    label.show()
    assert under(label, tips).startswith("<qt><b>UPAVIT</b>: ")
    label.setText("Nada de eso")
    assert under(label, tips) == ""
    item = window.practice.cases.list
    item.item(0).setText("V1 · SENNIAF")
    middle = item.visualItemRect(item.item(0)).center()
    assert words_at(item.viewport(), middle) == "V1 · SENNIAF"
    assert "SENNIAF" in under(item.viewport(), tips, middle)


def test_the_name_of_a_lane_is_told_under_the_pointer(driven: Driven, tips: list[str]) -> None:
    window = driven.open().window
    driven.start_with_case()
    window.practice.board.as_map.click()
    canvas = window.practice.board.map.canvas
    assert canvas.plan is not None
    lane, box = canvas.plan.lanes[1]
    place = canvas.mapFromScene(box.x + 30, box.y + 6)
    assert lane.name == "Comisión" and canvas.lane_at(place) == "Comisión"
    assert "única que resuelve" in under(canvas.viewport(), tips, place)


def test_what_a_file_says_is_never_rich_text_in_a_tooltip() -> None:
    hostile = Glossary((Term(("<b>x",), "<img src=y>", "Fuente: z", "p"),))
    from desktop.widgets.text import bold_tip

    found = hostile.found_in("una <b>x y")
    assert bold_tip([(term.name, term.sentence) for term in found]) == (
        "<qt><b>&lt;b&gt;x</b>: &lt;img src=y&gt;</qt>"
    )
    assert set(FILES) == {"es", "en"} and terms.first_page("es") == "Instituciones y roles"
