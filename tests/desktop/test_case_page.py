"""The page about how a case went: asked for, opened when the case closes, and saved for printing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.screens.case_page import CasePageDialog
from desktop.widgets.case_card import CaseCardView
from desktop.widgets.stack import Fold
from desktop.widgets.text import Text
from tests.desktop.conftest import Driven, click
from workflow.rows import CaseCard, Change, FactRow, FaultRow, StandingRow


def texts(dialog: CasePageDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel)]


def test_it_is_read_as_plain_text_and_saved(driven: Driven, tmp_path: Path) -> None:
    window = driven.open().window
    driven.start_with_case()
    click(driven.qtbot, window.practice.card.back)
    dialog = driven.dialog(CasePageDialog)
    assert {"Lo que se hizo bien", "Policía: «Informar».", "Derechos: Información"} <= set(texts(dialog))
    assert "Hecho <b>a tiempo</b>. Podía: «Otra cosa»." in texts(dialog)
    assert "Alojamiento: Hotel." in texts(dialog)
    window.messages.clear()
    dialog.save_to(str(tmp_path / "case"))
    driven.wait(lambda: window.messages.isVisible())
    assert window.messages.text.text() == f"Guardado: {tmp_path / 'case.pdf'}"
    assert (tmp_path / "case.pdf").read_bytes().startswith(b"%PDF-")
    (tmp_path / "case.pdf").write_bytes(b"another's")
    dialog.save_to(str(tmp_path / "case"))
    driven.settle()
    assert (tmp_path / "case.pdf").read_bytes() == b"another's"  # nobody was asked about this name
    assert "ya existe" in window.messages.text.text()


def test_below_what_touched_a_right_one_goes_back_to_before_it(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    gone = list[int]()
    window.practice.went_back.connect(gone.append)
    click(driven.qtbot, window.practice.card.back)
    dialog = driven.dialog(CasePageDialog)
    (way,) = dialog.ways_back  # none below what was done well
    assert "Detener" in way.accessibleDescription()
    above = [label for label in dialog.findChildren(QLabel) if label.text() == "Derechos: Debido proceso"]
    assert way.y() > above[0].y() > 0
    way.click()
    driven.settle()
    assert gone == [3]
    assert not [one for one in window.findChildren(CasePageDialog) if one.isVisible()]


def test_a_button_of_the_desk_opens_the_history_to_go_back(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    practice = window.practice
    assert practice.clock.back.isVisible() and "Volver" in practice.clock.back.text()
    assert not practice.history.isVisible()  # the control
    click(driven.qtbot, practice.clock.back)
    driven.settle()
    assert practice.history.isVisible() and practice.below.currentWidget() is practice.history


def test_it_opens_when_the_case_closes_and_at_no_other_time(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    practice, look = window.practice, window.practice._look
    assert look is not None and look.about is not None
    practice.show_look(replace(look, change=Change("accepted", "Hecho.")))
    driven.settle()
    assert not [d for d in window.findChildren(CasePageDialog) if d.isVisible()]
    closed = replace(look.about, card=replace(look.about.card, closed=True))
    practice.show_look(replace(look, about=closed, change=Change("accepted", "Terminó.", kind="ended")))
    driven.dialog(CasePageDialog)


def test_what_stands_is_first_on_the_card_and_harm_looks_otherwise_than_what_waits(qtbot: QtBot) -> None:
    view = CaseCardView()
    qtbot.addWidget(view)
    harm = StandingRow("harm", "Libertad: Detenida, desde el lunes 4 ene", "Se castiga.", "Debido proceso")
    undone = StandingRow("undone", "Desde hace 7 días: «Informar»", "Puede hacerlo: Policía.", "Información")
    card = CaseCard("V1", "Luz", (), (), (), (), (), (), False, (harm, undone))
    view.set_card(card)
    shown = [label for label in view.findChildren(Text) if not label.isHidden() and label is not view.name]
    looks = {label.text(): label.property("look") for label in shown}
    texts = list(looks)
    gravest = "Sin hacer. Desde hace 7 días: «Informar»."
    # the harm above all, then what was left undone longest, both unscrolled
    assert texts[:3] == [harm.text, gravest, "Lo que sigue dañando a la persona"]
    assert view.harm.text() == harm.text
    assert texts.index(harm.text) < texts.index(undone.text)
    assert looks[harm.text] == "warn" and looks[undone.text] == ""
    assert "Se castiga. Derechos que toca: Debido proceso" in looks
    assert "Puede hacerlo: Policía. Derechos que toca: Información" in looks
    view.set_card(replace(card, standing=()))
    left = [label.text() for label in view.findChildren(Text) if not label.isHidden()]
    assert harm.text not in left and gravest not in left
    view.set_card(replace(card, standing=(undone, undone, undone)))
    assert view.undone.text() == "Sin hacer, 3 en total. Desde hace 7 días: «Informar»."


def test_what_nobody_asked_or_did_is_one_line_that_opens(qtbot: QtBot) -> None:
    view = CaseCardView()
    qtbot.addWidget(view)
    view.resize(300, 700)
    age = FactRow("age", "Edad", "adult", "persona adulta", True, "person")
    form = FactRow("form", "Consentimiento al formulario", "given", "otorgado", False, "consent")
    unasked = FactRow("call", "Si quiere que la llamen", "not_asked", "sin preguntar", True, "wish", True)
    undone = FactRow("seat", "Agua y un asiento", "no", "sin ofrecer", True, "need", True)
    groups = (("Persona", (age,)), ("Consentimientos", (form,)), ("Deseos", (unasked,)), ("Otro", (undone,)))
    card = CaseCard("V1", "Luz", (), groups, (), (), (), (), False)
    view.set_card(card)
    view.show()
    qtbot.waitExposed(view)

    def said() -> list[str]:
        parts = [part for part in view.findChildren(QWidget) if isinstance(part, (Text, Fold))]
        return [part.text() for part in sorted(parts, key=lambda part: part.y()) if part.isVisible()]

    closed = [
        *("Persona", "Edad: persona adulta", "Consentimientos", "Consentimiento al formulario: otorgado"),
        "▸  Sin preguntar, sin anotar o sin hacer todavía (2)",
    ]
    assert [text for text in said() if text != view.name.text()] == closed
    (fold,) = (one for one in view.findChildren(Fold) if one.isVisible())
    assert fold.accessibleDescription() == "plegado"
    fold.setFocus()
    QTest.keyClick(fold, Qt.Key.Key_Return)
    opened = ["Deseos", "Si quiere que la llamen: sin preguntar", "Otro", "Agua y un asiento: sin ofrecer"]
    assert said()[-4:] == opened and "Edad: persona adulta" in said()
    assert (fold.isVisible(), fold.accessibleDescription()) == (True, "desplegado")
    told = replace(unasked, value="wanted", value_name="sí", is_default=False, is_open=False)
    view.set_card(replace(card, groups=(*groups[:2], ("Deseos", (told,)), groups[3])))
    assert "Si quiere que la llamen: sí" in said() and said()[-2:] == opened[2:]
    assert fold.text() == "▾  Sin preguntar, sin anotar o sin hacer todavía (1)"
    QTest.keyClick(fold, Qt.Key.Key_Space)
    assert "Agua y un asiento: sin ofrecer" not in said()


def test_no_letter_of_a_name_is_cut_in_the_largest_letters(driven: Driven) -> None:
    ruta = driven.open()
    ruta.window.resize(1366, 768)
    driven.start_with_case()
    card = ruta.window.practice.card
    card.set_card(CaseCard("V1", "Celestina", (), (), (), (), (), (), False))
    for percent in (100, 200):
        ruta.choose_font(percent)
        driven.settle()
        driven.qtbot.wait(60)
        words = card.name.text().split()
        assert max(map(card.name.fontMetrics().horizontalAdvance, words)) <= card.name.width(), percent
        beside = card.back.y() < card.name.y() + card.name.height()
        assert beside is (percent == 100)


def test_what_a_fault_did_is_said_once_on_the_card(qtbot: QtBot) -> None:
    view = CaseCardView()
    qtbot.addWidget(view)
    harm = StandingRow("harm", "Libertad: Detenida", "Se castiga.", "Debido proceso")
    fault = FaultRow(
        9, "f", "Detener", "committed", "ocurrió", "D10", "Debido proceso", "Se castiga.", "lunes"
    )
    card = CaseCard("V1", "Luz", (), (), (), (), (fault,), (), False, (harm,))

    def said() -> str:
        return "\n".join(label.text() for label in view.findChildren(Text) if not label.isHidden())

    view.set_card(card)
    assert said().count("Se castiga.") == 1 and "lunes · Detener (ocurrió)" in said()
    view.set_card(replace(card, standing=()))  # once it stands no more, the record of it says what it did
    assert said().count("Se castiga. Derechos que toca: Debido proceso") == 1


def test_that_it_is_ones_turn_is_said_in_words(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    window.practice._tell(Change("accepted", "Le toca a usted: «Informar».", kind="yours"))
    assert window.messages.accessibleName() == "Le toca a usted: «Informar»."
    assert window.messages.text.text() == "«Informar»."  # the words stand before it already
