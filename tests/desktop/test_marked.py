"""What the report says of a bottleneck is marked in its paragraphs, and no text becomes markup."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.screens.board import paragraphs
from desktop.widgets.dialogs import Reading
from desktop.widgets.text import MarkedText
from workflow.pathway import library
from workflow.pathway.report import Report
from workflow.present.about import bottleneck_row

PANAMA, REPORT = library.load("panama-2021"), Report.load()


def read(label: QLabel) -> tuple[str, str]:
    """What a person reads in a label, and what of it is in bold."""
    document = QTextDocument()
    if label.textFormat() == Qt.TextFormat.PlainText:
        return label.text(), ""
    document.setHtml(label.text())
    bold, block = "", document.begin()
    while block.isValid():
        fragments = block.begin()
        while not fragments.atEnd():
            part = fragments.fragment()
            bold += part.text() if part.charFormat().fontWeight() >= 600 else ""
            fragments += 1
        block = block.next()
    return document.toPlainText(), bold


@pytest.mark.parametrize("id", PANAMA.bottlenecks)
@pytest.mark.parametrize("language", ["es", "en"])
def test_the_sentences_that_show_a_bottleneck_are_marked(qtbot: QtBot, id: str, language: str) -> None:
    row = bottleneck_row(PANAMA, REPORT, id, language)
    dialog = Reading("x", paragraphs((row,)))
    qtbot.addWidget(dialog)
    shown = [read(label) for label in dialog.findChildren(QLabel)]
    for key, (title, text) in zip(PANAMA.bottlenecks[id].source, row.paragraphs, strict=True):
        marked = [
            m.en if language == "en" else m.es
            for m in REPORT.marked
            if (m.bottleneck, m.paragraph) == (id, key)
        ]
        assert marked, (id, key)
        bold = next(bold for whole, bold in shown if whole == text)
        assert all(sentence in bold for sentence in marked), (title, bold)
        assert len(bold) == sum(map(len, marked))
    assert any("Marcado" in whole or "marked" in whole for whole, _bold in shown)


def test_what_would_change_it_is_read_first_and_each_paragraph_once() -> None:
    found = [bottleneck_row(PANAMA, REPORT, id, "es") for id in ("B10", "B11")]
    texts = [text for _look, text, *_marks in paragraphs(found)]
    assert found[0].paragraphs == found[1].paragraphs  # both cite P11
    ((_title, p11),) = found[0].paragraphs
    assert texts.count(p11) == 1
    assert max(map(texts.index, (*found[0].levers, *found[1].levers))) < texts.index("Párrafos del informe")
    ((_look, _text, marks),) = (part for part in paragraphs(found) if part[1] == p11)  # type: ignore[misc]
    assert set(marks) == {*found[0].marked[0], *found[1].marked[0]}


@pytest.mark.parametrize(
    ("id", "word", "begins"),
    [
        (
            "B2",
            "el párrafo 1 del informe, que la mayoría",
            "El informe se contradice sobre cuántas víctimas denunciaron por sí mismas: ",
        ),
        ("B4", "de las otras cuatro", "El informe no lo dice: "),
        ("B5", "párrafo 11", "El informe se contradice sobre si los bienes aprehendidos pagaron"),
    ],
)
def test_where_the_report_contradicts_itself_it_is_said(id: str, word: str, begins: str) -> None:
    row = bottleneck_row(PANAMA, REPORT, id, "es")
    said = [text for text in row.contradictions if word in text]
    assert len(said) == 1 and said[0].startswith(begins)  # and once
    assert all(text.count("El informe ") == 1 for text in row.contradictions)
    assert not any("Contradicción C" in text for text in row.contradictions)
    shown = [text for _look, text, *_marks in paragraphs((row,))]
    assert shown.index(said[0]) < shown.index("Párrafos del informe")
    assert bottleneck_row(PANAMA, REPORT, "B1", "es").contradictions == ()
    en = bottleneck_row(PANAMA, REPORT, id, "en").contradictions
    assert len(en) == len(row.contradictions) and all(text.startswith("The report ") for text in en)


def test_nothing_in_a_text_becomes_markup(qtbot: QtBot) -> None:
    text = "<img src=x> & <b>grave</b> &amp; fin\n«uno» {0} <script>"
    label = MarkedText(text, ("<b>grave</b> &amp;", "{0}", "no está", ""))
    qtbot.addWidget(label)
    whole, bold = read(label)
    assert whole.replace("\u2028", "\n") == text
    assert bold == "<b>grave</b> &amp;{0}"


def test_a_paragraph_without_a_mark_stays_plain(qtbot: QtBot) -> None:
    dialog = Reading("x", [("", "<b>a</b>", ()), ("muted", "<i>b</i>")])
    qtbot.addWidget(dialog)
    labels = dialog.findChildren(QLabel)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)
