"""Once an exercise is over: what each role knew, what was there before it, and what came out of a check."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.service.made_exercises import everybody_seated
from workflow.log.base import WORLD
from workflow.record.record import Record
from workflow.service import Service

GUARD, SENNIAF = "border_police", "senniaf"


@pytest.fixture
def dani(tmp_path: Path) -> Iterator[Service]:
    """Dani, with whom the guard has spoken at the first seat, and whom SENNIAF protects at the third."""
    service = Service.open(tmp_path / "w.ruta")
    everybody_seated(service, "two_packages", "es")
    for step in ("find_private_place", "keep_apart", "protect_child_met"):
        service.take("V1", step, GUARD, "es")
    service.ask("V1", "hurts", "closed", GUARD, "es")
    yield service
    service.close()


def said(service: Service, role: str) -> set[str]:
    return {line.text for line in service.talk("V1", role, "es").lines}


def test_after_the_end_a_role_sees_of_the_talk_what_it_knew(dani: Service) -> None:
    dani.take_turn("seat-3", "es")
    dani.take("V1", "hear_child_on_place", SENNIAF, "es")
    before, own = said(dani, SENNIAF), said(dani, GUARD)
    dani.end_exercise()
    private = "Que se quede allá ese. El perro sí viene."
    assert private in said(dani, GUARD)  # the control
    assert private not in before and private not in said(dani, SENNIAF)
    assert said(dani, SENNIAF) <= before | own


@pytest.mark.parametrize("over", [False, True])
def test_what_was_there_before_is_told_as_that(over: bool, dani: Service) -> None:
    """No criminal case was opened: nobody has reported anything."""
    if over:
        dani.end_exercise()
    told = [row.told for row in dani.history("es")]
    assert not any("Proceso penal" in text for text in told)
    (noted,) = [text for text in told if "Inspector(a) de Migración" in text]
    assert noted.startswith("Antes del ejercicio. ")
    assert not any(text.startswith("Antes del") for text in told if "SENAFRONT" in text)  # the control


def test_how_it_stands_says_no_hour_that_was_drawn(dani: Service) -> None:
    """The event list says «durante el día» of the same: the last page has its day and no hour."""
    dani.take_turn("seat-3", "es")
    dani.take("V1", "order_protection", SENNIAF, "es")
    dani.advance(6 * 1440, "es")
    dani.end_exercise()
    span = Record.of(dani.world.core.stepper, dani.world.line()).spans("V1")["protection"][-1]
    drawn = dani.world.events[span.seq - 1]
    assert span.state == "measure" and drawn.actor == WORLD and drawn.sim_min % 1440
    clocks = {row.seq: row.clock for row in dani.history("es")}
    assert clocks[span.seq] == ""
    stands = dani.hot_wash("es").first[0].lines[0]
    assert stands.startswith("Dani: posible víctima, desde sábado 9 ene, 15:")  # the control: by hand
    assert stands.endswith("protección de la niñez: Medida de protección, desde martes 12 ene")


def test_what_came_out_of_the_check_is_said_where_it_is_told_how_it_stands(dani: Service) -> None:
    dani.take_turn("seat-3", "es")
    dani.take("V1", "check_guardian", SENNIAF, "es")
    dani.advance(5 * 1440, "es")
    found = str(dani.world.thing("V1").values["guardian"])
    dani.end_exercise()
    stands = dani.hot_wash("es").first[0].lines[0]
    named = {"conflict": "con conflicto de intereses", "no_conflict": "comprobado sin conflicto"}
    assert f"quien cuida a la niña, niño o adolescente: {named[found]}" in stands


def test_a_message_has_in_the_event_list_the_hour_that_the_messages_say(dani: Service) -> None:
    """And what the program has others do has none there."""
    dani.advance(1440, "es")
    rows = dani.history("es")
    came = [row.clock for row in rows if row.lifecycle == "inject"]
    exercise = dani.exercise_row("es")
    assert exercise is not None and came and all(came)
    said = [message.when for message in exercise.messages]
    assert all(any(when.endswith(clock) for when in said) for clock in came)
