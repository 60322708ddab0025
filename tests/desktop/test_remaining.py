"""How long a simulation still takes is said in words, and not before it can be known."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop.widgets.remaining import Remaining


@pytest.mark.parametrize(
    ("passed", "done", "said"),
    [
        (1.0, 50, "Se simula…"),  # too early to say
        (10.0, 2, "Se simula…"),  # too little is done
        (10.0, 50, "Se simula… faltan cerca de 10 segundos"),
        (11.0, 50, "Se simula… faltan cerca de 15 segundos"),
        (10.0, 99, "Se simula… faltan cerca de 5 segundos"),
        (70.0, 50, "Se simula… falta cerca de un minuto"),
        (60.0, 25, "Se simula… faltan cerca de 3 minutos"),
    ],
)
def test_what_is_left_is_told_from_what_has_passed(qtbot: QtBot, passed: float, done: int, said: str) -> None:
    now = [100.0]
    left = Remaining(lambda: now[0])
    now[0] += passed
    assert left.told(done, 100) == said


def test_another_question_begins_anew(qtbot: QtBot) -> None:
    now = [0.0]
    left = Remaining(lambda: now[0])
    now[0] = 40.0
    assert "40" in left.told(50, 100)
    now[0] = 41.0
    assert left.told(10, 100) == "Se simula…"  # less is done than before: it is not the same question
    now[0] = 51.0
    assert "faltan cerca de 10 segundos" in left.told(50, 100)
