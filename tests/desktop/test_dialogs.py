"""Dialogs are as tall as their texts: nothing scrolls where the screen has room."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QScrollArea, QWidget

from desktop.widgets.deleting import Deleting
from desktop.widgets.dialogs import Consequence, NotYet, Reading
from desktop.widgets.kept_text import MadeUp
from desktop.widgets.panel import Scroll
from desktop.widgets.text import Text
from tests.desktop.conftest import Driven
from tests.desktop.test_layout import cut
from workflow.rows import SessionRow

SENTENCE = "La persona todavía no lo ha decidido: «Consentimiento», «sin preguntar»; se espera. "
SESSION = SessionRow("s", "Taller de los martes", "p", "Panamá", "2021", "", "", 2, 9, True)
DIALOGS: dict[str, Callable[[QWidget], QDialog]] = {
    "not yet": lambda over: NotYet(
        "Llenar y remitir el formulario", [("", SENTENCE), ("muted", SENTENCE * 2)], SENTENCE, over
    ),
    "harm": lambda over: Consequence("Detener a la persona", SENTENCE, ["Debido proceso"], over),
    "short": lambda over: Reading("En qué se basa", [("", SENTENCE)], over),
    "long": lambda over: Reading(
        "B4", [("", SENTENCE * 3), ("strong", "P6"), ("", SENTENCE * 6, (SENTENCE,))], over
    ),
    "made up": lambda over: MadeUp([SENTENCE, SENTENCE], over),
    "delete": lambda over: Deleting(SESSION, over),
}


def seen_words(dialog: QDialog) -> int:
    return sum(
        len(label.text().split())
        for label in dialog.findChildren(Text)
        if label.isVisible() and label.property("look") != "title"
    )


def test_a_refusal_first_says_what_is_missing_and_the_rest_behind_a_button(driven: Driven) -> None:
    """At most about sixty words at once; the rest comes with a button that needs no mouse."""
    window = driven.open().window
    lines = [("", SENTENCE), ("", SENTENCE * 6), ("muted", SENTENCE * 3)]
    dialog = NotYet("Otorgar la visa", lines, SENTENCE, window)
    dialog.open()
    driven.qtbot.wait(60)
    whole = sum(len(text.split()) for _look, text in lines) + len(SENTENCE.split())
    assert 30 <= seen_words(dialog) <= 64 < whole
    high = dialog.height()
    assert dialog.more.isVisible() and dialog.more.focusPolicy() & Qt.FocusPolicy.TabFocus
    dialog.more.click()
    driven.qtbot.wait(30)
    assert seen_words(dialog) == whole and dialog.height() > high and not dialog.more.isVisible()
    assert dialog.back.hasFocus()
    dialog.reject()
    short = NotYet("Otorgar la visa", lines[:1], "", window)  # the control: nothing is behind it
    short.open()
    assert not short.more.isVisible() and seen_words(short) == len(SENTENCE.split())
    short.reject()


@pytest.mark.parametrize("name", DIALOGS)
@pytest.mark.parametrize("font", [100, 150])
def test_a_dialog_with_room_has_nothing_to_scroll(driven: Driven, name: str, font: int) -> None:
    ruta = driven.open()
    ruta.choose_font(font)
    driven.qtbot.wait(60)
    if driven.ruta.window.screen().availableGeometry().height() < 700:
        pytest.skip("a screen without the room")
    dialog = DIALOGS[name](ruta.window)
    dialog.open()
    driven.qtbot.wait(80)
    for area in dialog.findChildren(QScrollArea):
        assert area.verticalScrollBar().maximum() == 0, (dialog.size(), area.size())
        assert not area.horizontalScrollBar().isVisible()
    assert cut(dialog) == []
    dialog.reject()


def test_a_right_that_the_warning_names_is_not_said_again(driven: Driven) -> None:
    window = driven.open().window
    harm = "Derechos afectados: protección migratoria y permanencia. La persona queda sin identificar."
    rights = ["Protección migratoria y permanencia", "Debido proceso y no sanción"]
    dialog = Consequence("Tratarlo como asunto migratorio", harm, rights, window)
    said = [label.text() for label in dialog.findChildren(Text)]
    assert "Derechos del paso: Debido proceso y no sanción" in said
    assert not any(text.startswith("Fuente") for text in said)
    more = Consequence("Detener", harm, rights, window, source="Ley 79", instead="En su lugar puede: «Oír».")
    told = [label.text() for label in more.findChildren(Text)]
    assert {"Fuente: Ley 79", "En su lugar puede: «Oír»."} < set(told)
    more.deleteLater()
    whole = "\n".join(said).casefold()
    assert whole.count("protección migratoria") == 1 and whole.count("debido proceso") == 1
    dialog.deleteLater()


def test_a_column_scrolls_no_farther_than_its_texts(driven: Driven) -> None:
    window = driven.open().window
    column = Scroll(window)
    for _ in range(3):
        column.column.addWidget(Text(SENTENCE * 3))
    column.column.addStretch(1)
    column.resize(400, 500)
    column.show()
    driven.qtbot.wait(40)
    assert column.verticalScrollBar().maximum() == 0
    column.resize(400, 60)
    driven.qtbot.wait(40)
    last = column.inside.layout().itemAt(2).widget()  # type: ignore[union-attr]
    assert last is not None
    foot = last.geometry().bottom() + 3
    assert abs(column.verticalScrollBar().maximum() - (foot - column.viewport().height())) <= 4
