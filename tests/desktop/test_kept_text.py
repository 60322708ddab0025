"""No field keeps what looks like data of a real person without asking; no field for text is forgotten."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.talk.notes import NotesOfCell
from desktop.widgets.contact import Contact
from desktop.widgets.inputs import Number
from desktop.widgets.kept_text import AskName, KeptText, MadeUp, SearchText
from desktop.widgets.new_case import NewCase
from desktop.widgets.referring import Referring
from tests.desktop.conftest import Driven, click, press
from tests.desktop.test_inputs import SOURCES, uses
from tests.desktop.test_layout import cut

FIELDS = ("QLineEdit", "QTextEdit", "QPlainTextEdit", "QTextBrowser", "QInputDialog")
REAL = "Luz 8-123-4567"


def fields(widget: QWidget) -> list[QWidget]:
    """Every field for text inside a widget, but those that are part of a number's."""
    found = [
        each
        for kind in (QLineEdit, QTextEdit, QPlainTextEdit)
        for each in widget.findChildren(kind)
        if not isinstance(each.parentWidget(), Number)
    ]
    editable = [box for box in widget.findChildren(QComboBox) if box.isEditable()]
    return [*found, *editable]


def write(field: KeptText, text: str) -> None:
    """Type a text in place of what stands there."""
    field.setFocus()
    field.selectAll()
    field.insert(text)


def told(dialog: QWidget) -> str:
    """What a dialog says."""
    return " ".join(label.text() for label in dialog.findChildren(QLabel))


def test_no_other_field_for_text_is_in_the_sources() -> None:
    read = SOURCES / "widgets" / "page.py"  # shows the report's words, and takes none
    assert len(uses(read, FIELDS)) == 1 and "self.setReadOnly(True)" in read.read_text(encoding="utf-8")
    guide = SOURCES / "help" / "reading.py"  # shows our own guide: a browser takes no text
    assert [use.split()[1] for use in uses(guide, FIELDS)] == ["QTextBrowser"]
    own = ("kept_text.py", read.name, guide.name)
    files = [path for path in SOURCES.rglob("*.py") if path.name not in own]
    assert [use for path in files for use in uses(path, FIELDS)] == []
    assert uses(SOURCES / "widgets" / "kept_text.py", FIELDS)  # the search finds what there is
    for path in files:
        assert "QInputDialog" not in path.read_text(encoding="utf-8"), path
        assert "setEditable(True)" not in path.read_text(encoding="utf-8"), path


def test_every_field_of_every_screen_asks(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    for screen in ("home", "practice", "flow", "pathway"):
        window.show_screen(screen)
        driven.settle()
    window.show_screen("practice")
    window.practice.ask_new_case()
    driven.dialog(NewCase)
    window.flow.saving._ask_name()
    driven.dialog(AskName)
    window.show_screen("home")
    driven.settle()
    driven.begin()
    assert window.home.sessions is not None
    click(driven.qtbot, window.home.sessions.rename)
    driven.wait(lambda: len(driven._dialogs(AskName)) == 2)
    window.practice.person._open_cell("exploitation", "Explotación", "said", ())
    driven.dialog(NotesOfCell)
    window.practice.referrals._open(driven.service.referral_form("V1", "send_form", "police", "es"))
    driven.dialog(Referring)
    window.practice.referrals._ask_contact("agree_safe_contact")
    driven.dialog(Contact)
    found = [field for field in fields(window) if not isinstance(field, SearchText)]
    assert len(found) == 9, (
        found
    )  # names of a session, a case, what is tried, who receives; a note; a contact
    for field in found:
        assert isinstance(field, KeptText), field
        kept: list[str] = []
        field.setText(REAL)
        field.keep(kept.append)
        dialog = driven.dialog(MadeUp)
        assert kept == [] and "«8-123-4567» parece un número de cédula." in told(dialog)
        dialog.reject()
        driven.qtbot.wait(10)


def test_a_session_is_named_only_after_the_answer(driven: Driven) -> None:
    driven.open()
    begin = driven.begin()
    write(begin.name, REAL)
    press(begin.name, Qt.Key.Key_Return)
    dialog = driven.dialog(MadeUp)
    assert dialog.back.hasFocus() or dialog.back.isDefault()
    press(dialog, Qt.Key.Key_Return)  # the first answer is to go back
    driven.wait(lambda: not driven._dialogs(MadeUp))
    assert driven.kept == {} and begin.name.text() == REAL
    driven.wait(begin.name.hasFocus)
    begin.people.setCurrentRow(begin.people.count() - 1)  # a person by their facts: the desk asks for them
    click(driven.qtbot, begin.start)
    click(driven.qtbot, driven.dialog(MadeUp).made_up)
    dialog = driven.dialog(NewCase)
    assert [session.name for session in driven.kept.values()] == [REAL]
    # a case
    write(dialog.name, "Luz +507 6123-4567")
    click(driven.qtbot, dialog.open_case)
    asked = driven.dialog(MadeUp)
    assert "«+507 6123-4567» parece un número de teléfono." in told(asked)
    press(asked, Qt.Key.Key_Escape)
    driven.wait(lambda: not driven._dialogs(MadeUp))
    assert dialog.isVisible() and not window_cases(driven)
    click(driven.qtbot, dialog.open_case)
    click(driven.qtbot, driven.dialog(MadeUp).made_up)
    driven.wait(lambda: driven.ruta.window.practice.case == "V1")
    assert window_cases(driven) == ["Luz +507 6123-4567"]
    driven.settle()


def window_cases(driven: Driven) -> list[str]:
    """The names of the cases in the open session."""
    look = driven.ruta.window.practice._look
    return [row.name for row in look.state.cases] if look else []


def test_what_is_tried_is_named_only_after_the_answer(driven: Driven) -> None:
    window = driven.open().window
    window.show_screen("flow")
    driven.settle()
    window.flow.saving.keeping.actions()[0].trigger()
    dialog = driven.dialog(AskName)
    assert not dialog.save.isEnabled()
    write(dialog.name, "ana@correo.com")
    click(driven.qtbot, dialog.save)
    press(driven.dialog(MadeUp), Qt.Key.Key_Escape)
    assert dict(window._settings.now.what_ifs) == {}
    write(dialog.name, "  Más   sesiones ")
    click(driven.qtbot, dialog.save)
    assert list(window._settings.now.what_ifs) == ["Más sesiones"]
    driven.settle()


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_question_is_short_and_whole_in_both_languages(
    qtbot: QtBot, language: str, driven: Driven
) -> None:
    ruta = driven.open()
    ruta.choose_language(language)
    field = KeptText(lambda: language, 60, ruta.window)
    field.setText("Casa en Calle 5, edificio Sol, piso 3; 8-123-4567")
    kept: list[str] = []
    field.keep(kept.append)
    dialog = driven.dialog(MadeUp)
    qtbot.wait(30)
    assert cut(dialog) == [] and len(told(dialog)) < 300
    assert dialog.made_up.text() == ("It is &made up" if language == "en" else "Es &inventado")
    click(qtbot, dialog.made_up)
    assert len(kept) == 1
    field.keep(kept.append)  # the same text is not asked about again
    assert len(kept) == 2
    field.setText(f"{field.text()} y 6123-4567")
    field.keep(kept.append)
    driven.dialog(MadeUp).reject()
    assert len(kept) == 2
    driven.settle()


def test_an_ordinary_name_is_kept_at_once(driven: Driven) -> None:
    window = driven.open().window
    begin = driven.begin()
    write(begin.name, "Taller del 2021-03-05, Ley 79 de 2011")
    click(driven.qtbot, begin.start)
    driven.wait(lambda: window.has_session)
    assert [session.name for session in driven.kept.values()] == ["Taller del 2021-03-05, Ley 79 de 2011"]
    assert driven._dialogs(MadeUp) == []
    driven.settle()
