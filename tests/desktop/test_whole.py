"""The window on the real service and Panama: a case is opened, stepped, closed, found again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.widgets.new_case import Wanted
from tests.desktop.conftest import Driven
from workflow.service import Service


@pytest.fixture
def whole(driven: Driven, tmp_path: Path) -> Iterator[Driven]:
    """The application on a workspace of its own."""
    driven.open(lambda: Service.open(tmp_path / "work.ruta"))
    driven.wait(lambda: driven.ruta.window.home.is_filled)
    yield driven
    driven.close()


def begin(driven: Driven) -> None:
    """A session of Panama with one case, played by the police."""
    window = driven.ruta.window
    window.start("panama-2021", "2021", "Prueba")
    driven.settle()
    for dialog in [w for w in window.findChildren(type(window)) if w is not window]:
        dialog.close()
    practice = window.practice
    practice._new_case(Wanted("girl_no_movement", {}, "Coral", None))
    driven.settle()
    practice._choose_role("victim")
    driven.settle()


def test_a_case_walks_and_is_there_again_after_closing(whole: Driven, tmp_path: Path) -> None:
    begin(whole)
    practice = whole.ruta.window.practice
    card = next(card for card in practice.steps.possible.values() if card.row.id == "self_report_in_person")
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Return)
    whole.settle()
    look = practice._look
    assert look is not None
    assert look.about is not None
    assert "victim.status.potential" in look.about.map_state.current
    session = look.state.id
    whole.close()
    whole.open(lambda: Service.open(tmp_path / "work.ruta"))
    whole.wait(lambda: whole.ruta.window.home.is_filled)
    whole.ruta.window.resume(session)
    whole.settle()
    again = whole.ruta.window.practice._look
    assert again is not None
    assert again.about is not None
    assert again.about.map_state.current == look.about.map_state.current


def test_the_role_on_the_screen_is_played_from_the_beginning(whole: Driven) -> None:
    window = whole.ruta.window
    window.start("panama-2021", "2021", "")
    whole.settle()
    look = window.practice._look
    assert look is not None
    assert look.state.played == (look.role,)


def test_the_pathway_screen_needs_no_session(whole: Driven) -> None:
    window = whole.ruta.window
    window.show_screen("pathway")
    whole.settle()
    assert window.pathway.topics.count() >= 15
    assert window.messages.accessibleName() == "" or not window.messages.isVisible(), (
        window.messages.accessibleName()
    )
