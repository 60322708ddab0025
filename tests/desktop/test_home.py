"""Home, what is remembered between two openings, languages and themes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from desktop.screens.flow import FlowScreen
from desktop.screens.pathway import PathwayScreen
from desktop.settings import Settings, SettingsFile
from desktop.widgets.card import Written
from tests.desktop.conftest import Driven, click, press
from tests.desktop.fake import FakeService
from workflow.problems import ServiceError


def test_the_mark_that_cases_are_fictional_is_on_every_screen(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    for name in ("home", "practice", "pathway"):
        window.show_screen(name)
        assert window.header.mark.isVisible()
        assert window.header.mark.text() == "Casos ficticios"
    driven.settle()


def test_the_last_session_is_offered_first_after_closing(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    click(driven.qtbot, window.practice.clock.week)
    driven.settle()
    window.show_screen("home")
    driven.settle()
    driven.start_with_case()
    last = window.practice._look.state.id if window.practice._look else ""
    driven.close()
    window = driven.open().window
    driven.settle()
    sessions = window.home.sessions
    assert sessions is not None and sessions.current is not None
    assert sessions.rows[0].id == sessions.current.id == last == "s2"
    driven.wait(sessions.table.hasFocus)
    press(sessions.table, Qt.Key.Key_Return)
    driven.wait(lambda: window.screen_name == "practice")
    assert window.practice.case == "V1"


def test_flow_and_the_page_of_the_pathway_are_made_at_the_first_visit(driven: Driven, tmp_path: Path) -> None:
    sizes = {"flow": [900, 361], "pathway": [777, 384]}
    (tmp_path / "settings.json").write_text(json.dumps({"panes": sizes}), encoding="utf-8")
    window = driven.open().window
    assert not window.findChildren(FlowScreen) and not window.findChildren(PathwayScreen)
    press(window, Qt.Key.Key_F10)
    driven.start_with_case()
    assert not window.findChildren(FlowScreen) and not window.findChildren(PathwayScreen)
    driven.close()
    kept = driven.ruta.settings.now.panes
    assert {name: kept[name] for name in sizes} == sizes, "who was not there has moved nothing"
    window = driven.open().window
    press(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    (page,) = window.findChildren(PathwayScreen)
    driven.settle()
    assert page.isVisible() and page.topics.hasFocus() and page.choice.currentData() == "panama-2021"
    assert page.topics.accessibleName() == "Bottlenecks and notes" and page.topics.count()
    press(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    press(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert window.findChildren(PathwayScreen) == [page] and window.pathway is page
    assert window.findChildren(FlowScreen) == []


def test_practice_is_closed_until_a_session_is_open(driven: Driven) -> None:
    window = driven.open().window
    press(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.screen_name == "home"
    driven.start_with_case()
    click(driven.qtbot, window.header.home)
    assert window.screen_name == "home"
    press(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.screen_name == "practice"
    driven.settle()


def visible_texts(window: QWidget) -> list[str]:
    """Every text that can be read in the window now."""
    shown = [w.text() for w in window.findChildren(QLabel) if w.isVisible()]
    cards = [w for w in window.findChildren(QWidget) if isinstance(w, Written) and w.isVisible()]
    shown += [line for card in cards for text, _look in card.words for line in text.split("\n")]
    return shown + [w.text() for w in window.findChildren(QAbstractButton) if w.isVisible()]


def test_the_language_changes_everywhere_at_once(driven: Driven) -> None:
    window = driven.open().window
    driven.start_with_case()
    spanish = set(visible_texts(window))
    press(window, Qt.Key.Key_F10)
    driven.wait(lambda: "Now (2)" in visible_texts(window))
    driven.settle()
    english = set(visible_texts(window))
    same = {"Ruta", "ES", "EN", "", "V1 · Luz", "Luz", "Persona", "adulta", "Nicaragua", "✓", "no",
            "Institución", "Comisión · en cola", "3. Información", "+", "−", "▸",
            "Servicios: B/. 1,240.00"}  # fmt: skip
    same.add("Sesión: Persona adulta · datos de 2021")  # a name that was kept, and the language of its day
    left = {text for text in spanish & english if text not in same and not text.startswith(("B", "Caso V"))}
    assert left == set()
    assert "Send the form" in english
    press(window, Qt.Key.Key_F10)
    driven.wait(lambda: "Ahora (2)" in visible_texts(window))
    driven.settle()


def test_language_theme_and_size_are_remembered(driven: Driven, tmp_path: Path) -> None:
    window = driven.open().window
    click(driven.qtbot, window.header._languages["en"])
    light = window.styleSheet()
    press(window, Qt.Key.Key_F9)
    assert window.styleSheet() != light
    press(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    driven.settle()
    driven.close()
    kept = json.loads((tmp_path / "settings.json").read_text(encoding="utf-8"))
    assert (kept["language"], kept["theme"], kept["font"]) == ("en", "dark", 115)
    window = driven.open().window
    assert window.header.mark.text() == "Fictional cases"


def test_a_workspace_in_use_is_said_and_can_be_tried_again(driven: Driven) -> None:
    fails = [True]

    def opener() -> FakeService:
        if fails:
            raise ServiceError("El archivo está en uso.", "The file is in use.")
        return driven.service

    window = driven.open(opener).window
    driven.wait(lambda: window.messages.isVisible())
    assert "El archivo está en uso." in window.messages.text.text()
    fails.clear()
    click(driven.qtbot, window.home.retry)
    driven.wait(lambda: window.home.is_filled)


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff\xfe\x00", b"[" * 100_000, b"null"])
def test_damaged_settings_are_set_aside(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    file = SettingsFile(path)
    assert file.now == Settings()
    assert file.damaged is not None and file.damaged.read_bytes() == content
    file.change(language="en")
    assert SettingsFile(path).now.language == "en"


def test_a_setting_that_makes_no_sense_is_its_default(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(
        json.dumps({"language": "fr", "theme": "dark", "panes": {"whole": ["x"], "left": [1, 2]}})
    )
    now = SettingsFile(path).now
    assert (now.language, now.theme, now.panes) == ("es", "dark", {"left": [1, 2]})


def test_a_folder_that_cannot_be_written_loses_only_the_choices(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    file = SettingsFile(blocked / "settings.json")
    file.change(language="en")
    assert file.now.language == "en"


def test_the_pathway_is_read_without_a_session(driven: Driven) -> None:
    window = driven.open().window
    press(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    driven.wait(lambda: window.pathway.topics.count() == 2)
    driven.settle()
    assert window.pathway.topics.item(0).text() == "B4 · Resolver tarda"
    assert window.screen_name == "pathway"


def test_a_workspace_that_another_program_changed_is_told_of(driven: Driven) -> None:
    window = driven.open().window
    driven.settle()
    assert not window.messages.isVisible()  # the control: nothing was put right, nothing is said
    driven.close()
    FakeService.repaired = "protections were put back"
    try:
        window = driven.open().window
        driven.wait(lambda: window.messages.text.text() == "protections were put back")
    finally:
        FakeService.repaired = ""
