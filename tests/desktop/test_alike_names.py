"""In the fold of a person's sheet names stand one per line, what they have in common said once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.widgets.alike_names import put_together
from desktop.widgets.case_card import CaseCardView
from desktop.widgets.stack import Fold
from desktop.widgets.text import Text
from workflow.pathway import library
from workflow.rows import CaseCard, FactRow


def test_names_that_begin_alike_stand_under_what_they_have_in_common() -> None:
    names = ["Consentimiento al formulario", "Entrevista de salida", "Consentimiento a la entrevista"]
    together = ("Consentimiento", ["al formulario", "a la entrevista"])
    assert put_together(names) == [together, ("Entrevista de salida", [])]
    told = ["Lo que contó, entregado a la Fiscalía", "Lo que contó, entregado a Colombia", "Lo que pidió"]
    assert put_together(told) == [
        ("Lo que contó, entregado", ["a la Fiscalía", "a Colombia"]), ("Lo que pidió", []),
    ]  # fmt: skip
    places = ["Estuvo allí: hotel", "Estuvo allí: albergue"]
    assert put_together(places) == [("Estuvo allí", ["hotel", "albergue"])]


def test_words_that_say_nothing_by_themselves_stand_alone_nowhere() -> None:
    for names in (["Whether A", "Whether B"], ["La cama", "La ropa"], ["Visa", "Visa pedida"]):
        assert put_together(names) == [(name, []) for name in names]


@pytest.mark.parametrize("language", ["es", "en"])
def test_of_what_a_pathway_names_nothing_is_lost(language: str) -> None:
    facts = library.load("panama-2021").kinds["victim"].facts.values()
    names = [fact.name(language) for fact in facts if not fact.profile]
    put = put_together(names)
    assert sum(max(1, len(rests)) for _head, rests in put) == len(set(names))
    whole = [head for head, rests in put if not rests] + [
        f"{head}{mark} {rest}" for head, rests in put for rest in rests for mark in ("", ",", ":")
    ]
    assert set(names) <= set(whole)
    assert max(len(rests) for _head, rests in put) > 3  # the control: some are put together


def test_the_fold_has_no_string_of_names(qtbot: QtBot) -> None:
    names = ("Consentimiento al formulario", "Consentimiento a los servicios", "Entrevista de salida")
    facts = tuple(FactRow(name, name, "no", "sin preguntar", True, "consent", True) for name in names)
    view = CaseCardView()
    qtbot.addWidget(view)
    view.set_card(CaseCard("V1", "Ana", (), (("Consentimientos", facts),), (), (), (), (), False))
    view.show()
    qtbot.waitExposed(view)
    (fold,) = (one for one in view.findChildren(Fold) if one.isVisible())
    QTest.keyClick(fold, Qt.Key.Key_Return)
    texts = [part for part in view.findChildren(Text) if part.isVisible()]
    lines = [part.text() for part in sorted(texts, key=lambda part: part.y())]
    assert lines[-5:] == [
        "Consentimientos", "Consentimiento: sin preguntar", "·  al formulario", "·  a los servicios",
        "Entrevista de salida: sin preguntar",
    ]  # fmt: skip
