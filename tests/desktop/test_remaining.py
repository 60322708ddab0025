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
    assert left.told(0, 100) == "Se simula…"
    now[0] += passed
    assert left.told(done, 100) == said


def test_another_question_begins_anew(qtbot: QtBot) -> None:
    now = [0.0]
    left = Remaining(lambda: now[0])
    left.told(0, 100)
    now[0] = 40.0
    assert "40" in left.told(50, 100)
    now[0] = 41.0
    assert left.told(10, 100) == "Se simula…"  # less is done than before: it is not the same question
    now[0] = 51.0
    assert "faltan cerca de 15 segundos" in left.told(50, 100)


def test_what_waited_for_something_else_counts_from_its_first_step(qtbot: QtBot) -> None:
    now = [0.0]
    left = Remaining(lambda: now[0])
    left.begin()
    now[0] = 210.0  # another job was first
    left.told(1, 100)
    now[0] = 220.0
    assert "faltan cerca de 10 segundos" in left.told(51, 100)


def test_how_fast_it_goes_is_that_of_the_last_minute(qtbot: QtBot) -> None:
    now = [0.0]
    left = Remaining(lambda: now[0])
    for second, done in ((0, 0), (300, 10), (310, 20), (330, 40), (370, 80)):
        now[0] = float(second)
        told = left.told(done, 100)
    assert told == "Se simula… faltan cerca de 20 segundos"
    assert left.told(100, 100) == "Se simula… casi listo"
