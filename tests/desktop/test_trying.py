"""What is tried in Flow is there again after Ruta was closed, and is said to be tried."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.screens.flow_rules import Rules
from desktop.screens.flow_trying import Trying
from desktop.settings import SettingsFile
from desktop.widgets.assumptions import Assumptions
from desktop.widgets.levers import Levers
from tests.desktop.conftest import Driven, click
from tests.desktop.test_flow import ask_little, full, is_full, said
from tests.desktop.test_inputs import row
from workflow.rows import PathwayRow
from workflow.rows.flow import LeverRow
from workflow.service import Service


class Screen:
    """The parts of Flow that are kept, on a settings file."""

    def __init__(self, qtbot: QtBot, path: Path) -> None:
        self.settings = SettingsFile(path)
        self.rules, self.levers, self.assumptions = Rules(), Levers(), Assumptions()
        for part in (self.levers, self.assumptions, self.rules.pathway, self.rules.year):
            qtbot.addWidget(part)
        self.trying = Trying(self.settings, self.rules, self.levers, self.assumptions)
        self.rules.set_pathways((_pathway("old", "2020"), _pathway("panama-2021", "2020", "2021")))
        self.trying.choose_rules()
        lever = LeverRow("L13", "Más sesiones", "P6", "", (), ())
        self.levers.set_rows((lever,), (row("panels", 2.0, 9.0, whole=True),))
        word = row(
            "forms", 0.0, values=(("scarce", "Escasos"), ("available", "En todas partes")), chosen="scarce"
        )
        self.assumptions.set_rows((row("meetings", 1.4, 4.0), word))


def _pathway(id: str, *years: str) -> PathwayRow:
    return PathwayRow(id, id, "", years)


def test_everything_that_is_tried_is_there_again(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    first = Screen(qtbot, path)
    assert not first.trying.put_back()
    first.rules.choose("panama-2021", "2020")
    first.levers.boxes["L13"].setChecked(True)
    first.levers.capacities["panels"].choose(5.0)
    first.assumptions.editors["meetings"].set(1.6)
    first.assumptions.editors["forms"].set("available")
    first.trying.keep()
    second = Screen(qtbot, path)
    assert second.rules.chosen == ("panama-2021", "2020")
    assert second.trying.put_back()
    assert second.levers.levers == ("L13",) and second.levers.tried == {"panels": 5.0}
    assert second.assumptions.assumed == {"meetings": 1.6, "forms": "available"}
    assert second.levers.capacities["panels"].back.isVisibleTo(second.levers)
    second.levers.clear()
    second.assumptions.clear()
    second.trying.keep()
    third = Screen(qtbot, path)
    assert not third.trying.put_back() and third.settings.now.trying == {}


def test_before_it_is_put_back_nothing_is_forgotten(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    kept = {"pathway": "panama-2021", "year": "2021", "levers": ["L13"], "tried": {}, "assumed": {}}
    SettingsFile(path).change(trying=kept)
    screen = Screen(qtbot, path)
    screen.trying.keep()  # Ruta is closed without Flow having been looked at
    assert SettingsFile(path).now.trying == kept


@pytest.mark.parametrize(
    "kept",
    [
        {
            "levers": ["L99"],
            "tried": {"unheard": 3, "panels": 1e11},
            "assumed": {"forms": "lost", "meetings": "x"},
        },
        {"levers": [], "tried": {"panels": 2.5}, "assumed": {"forms": 3, "unheard": 1}},
    ],
)
def test_what_this_pathway_does_not_have_is_not_tried(
    qtbot: QtBot, tmp_path: Path, kept: dict[str, Any]
) -> None:
    path = tmp_path / "settings.json"
    SettingsFile(path).change(trying={"pathway": "panama-2021", "year": "1999", **kept})
    screen = Screen(qtbot, path)
    assert not screen.trying.put_back()
    assert (screen.levers.levers, screen.levers.tried, screen.assumptions.assumed) == ((), {}, {})


@pytest.mark.parametrize("kept", [[], {"levers": []}, {"pathway": "p", "levers": 3}, {"pathway": 5}, "x"])
def test_nonsense_is_no_setting(tmp_path: Path, kept: Any) -> None:
    file = SettingsFile(tmp_path / "settings.json")
    file.change(trying=kept)
    assert file.now.trying == {}


def test_a_what_if_is_still_tried_after_the_window_was_closed(
    simulating: None, driven: Driven, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask_little(monkeypatch)
    for visit in (1, 2):
        driven.open(lambda: Service.open(tmp_path / "work.ruta"))
        driven.wait(lambda: driven.ruta.window.home.is_filled)
        window = driven.ruta.window
        click(driven.qtbot, window.home.flow)
        flow = window.flow
        driven.qtbot.waitUntil(partial(is_full, flow), timeout=100_000)
        if visit == 1:
            click(driven.qtbot, flow.levers.boxes["L13"])
            full(driven)
        else:
            assert flow._found is not None and flow._found.what_if.levers == ("L13",)
            assert flow._kind.text() == "Ilustración"
            assert (
                "ahora 2.5, por «Más sesiones de la Comisión (no es recomendación del informe)»"
                in " ".join(flow.levers.holding.sentences())
            )
            assert "lo de la última vez" in said(driven)
        driven.close()


def test_a_letter_chooses_no_other_rules_while_the_list_is_closed(qtbot: QtBot, tmp_path: Path) -> None:
    rules = Screen(qtbot, tmp_path / "settings.json").rules
    asked: list[None] = []
    rules.changed.connect(lambda: asked.append(None))
    for choice in (rules.pathway, rules.year):
        asked.clear()
        choice.clear()
        choice.addItems(["Z", "Panamá", "2021"])
        for key in (Qt.Key.Key_P, Qt.Key.Key_2):
            QTest.keyClick(choice, key)
            assert choice.currentIndex() == 0 and not asked
        QTest.keyClick(choice, Qt.Key.Key_Down)  # the control: it can be chosen by key
        assert choice.currentIndex() == 1
