"""Where a dialog that asks for a file begins: where people look for what they save."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop.exercise.saving import ask_sheets
from desktop.widgets.chosen_path import documents
from desktop.widgets.step_groups import StepGroup
from tests.desktop.conftest import Driven


def test_sheets_are_offered_in_the_documents_and_not_in_the_programs_folder(
    driven: Driven, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    driven.open()
    asked: list[Path] = []

    def choose(_parent: QWidget, _title: str, first: str, _kinds: str) -> tuple[str, str]:
        asked.append(Path(first))
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    ask_sheets("a", "Noche/día: dos", "es", driven.ruta.tasks, lambda _kind, _text: None, driven.ruta.window)
    assert asked == [documents() / "Noche-día.pdf"]


def test_a_group_of_steps_inside_the_other_steps_has_another_name(driven: Driven) -> None:
    driven.open()
    group = StepGroup("")
    driven.qtbot.addWidget(group)
    group.tell(2, is_open=True)
    assert "Otros pasos" not in group.accessibleName() and "(2)" in group.accessibleName()
