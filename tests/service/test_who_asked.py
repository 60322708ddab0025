"""Who did something in an exercise is told: no role answers for another's question or for the person."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.service.made_exercises import everybody_seated
from workflow.service import Service

INSPECTOR, LABOUR = "labour_inspector", "mitradel"
WORRY, PAY = "¿Qué le preocupa de haber venido aquí?", "¿Le pagaban al principio?"
BUS = "Que del salario me manden a Migración y de Migración al bus."
ELSEWHERE = "Ya se lo dije a otra persona."


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """The inspector asks of the pay twice and of the worry once; then MITRADEL asks of the worry again."""
    opened = Service.open(tmp_path / "w.ruta")
    everybody_seated(opened, "unpaid_wages", "es")
    for step in ("find_private_place", "explain_who_sees"):
        opened.take("V1", step, INSPECTOR, "es")
    for question, manner in (("worry", "open"), ("job", "open"), ("job", "closed")):
        opened.ask("V1", question, manner, INSPECTOR, "es")
    opened.take_turn("seat-2", "es")
    opened.ask("V1", "worry", "open", LABOUR, "es")
    yield opened
    opened.close()


def test_a_repeated_question_is_of_who_repeated_it(service: Service) -> None:
    closed = next(part for part in service.case_page("V1", "es").sections if part.id == "talk_closed")
    told = " ".join(line.text for line in closed.lines)
    whose = {part.partition(": preguntó")[0].rpartition("· ")[2]: part for part in told.split(". ")}
    assert PAY in whose["Inspector(a) de trabajo"] and WORRY not in told
    assert "MITRADEL" not in whose  # who asks for the first time repeats nothing


def test_another_seat_is_another_listener(service: Service) -> None:
    """It hears the whole answer, and that somebody else was told; asked once more, that it was answered."""
    for _time in range(2):
        service.ask("V1", "worry", "open", LABOUR, "es")
    others, own = _heard(service, "seat-1", INSPECTOR), _heard(service, "seat-2", LABOUR)
    assert own == [ELSEWHERE, BUS, "Lo del bus. Lo demás lo aguanto.", "Lo del bus. Lo demás lo aguanto."]
    assert BUS in others and ELSEWHERE not in others  # the control: nobody had been told before


def _heard(service: Service, seat: str, role: str) -> list[str]:
    service.take_turn(seat, "es")
    return [line.text for line in service.talk("V1", role, "es").lines if not line.official]


def test_who_asks_for_the_first_time_asks_no_second_time(service: Service) -> None:
    own = [line for line in service.talk("V1", LABOUR, "es").lines if line.text == WORRY]
    assert [line.speaker for line in own] == ["Usted"]
    service.take_turn("seat-1", "es")
    asked = [line.speaker for line in service.talk("V1", INSPECTOR, "es").lines if line.official]
    assert "Usted, otra vez" in asked  # the control: the inspector did ask of the pay twice


def test_the_person_is_played_by_nobody_at_the_table(service: Service) -> None:
    page = service.case_page("V1", "es")
    assert "La persona" not in page.about and "MITRADEL" in page.about


def test_what_is_said_of_targets_is_so_in_this_exercise(service: Service) -> None:
    note = service.case_page("V1", "es").note
    assert "en este ejercicio cuentan" in note and "nadie se atrasa por ellas" not in note
