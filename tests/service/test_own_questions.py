"""Each question of a person is answered for itself; and what was promised with an answer is looked at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from workflow.rows.exercise import ExerciseWanted, SeatWanted
from workflow.rows.steps import BlockedRow
from workflow.rows.talk import REPLY
from workflow.service import Service

INSPECTOR, POLICE = "labour_inspector", "police"


def waiting(desk: Service, role: str) -> set[str]:
    rows = desk.talk("V1", role, "es").questions
    return {row.id.rpartition(".")[2] for row in rows if row.group == REPLY}


def honest(desk: Service, situation: str, role: str) -> str:
    rows = desk.talk("V1", role, "es").questions
    return next(row.text for row in rows if row.manner == "honest" and row.id.endswith(f".{situation}"))


def lines(desk: Service, section: str) -> list[str]:
    (found,) = (one.lines for one in desk.case_page("V1", "es").sections if one.id == section)
    return [f"{row.text} {row.reason}" for row in found]


@pytest.fixture
def window(tmp_path: Path) -> Iterator[Service]:
    """Nilsa at the window of the Ministry of Labour."""
    service = Service.open(tmp_path / "w.ruta")
    seats = (SeatWanted((INSPECTOR,)), SeatWanted(("mitradel", "upavit", "commission")))
    service.begin_exercise(ExerciseWanted("unpaid_wages", seats, True, False), "es")
    yield service
    service.close()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Service]:
    """Xiomara, before an officer."""
    service = Service.open(tmp_path / "w.ruta")
    service.start("panama-2021", "2021", "Prueba", seed=1)
    service.new_case("domestic_with_children", {})
    service.play([POLICE], "es")
    service.take("V1", "detect_police", POLICE, "es")
    yield service
    service.close()


def test_three_acts_one_after_the_other_leave_each_question_to_be_answered(window: Service) -> None:
    for step in ("offer_water_and_seat", "find_private_place", "explain_who_sees"):
        assert window.take("V1", step, INSPECTOR, "es").reading == "accepted"
    assert {"who_sees", "tonight"} <= waiting(window, INSPECTOR)
    assert honest(window, "who_sees", INSPECTOR).startswith("Es otra. La del salario es su reclamo.")
    assert "Llamo ahora" not in honest(window, "tonight", INSPECTOR)
    window.reply("V1", "nilsa.who_sees", "honest", INSPECTOR, "es")
    assert waiting(window, INSPECTOR) & {"who_sees", "tonight"} == {"tonight"}


def test_who_asks_who_reads_it_is_answered_by_being_told_that(desk: Service) -> None:
    assert "who_sees" in waiting(desk, POLICE)
    desk.take("V1", "explain_who_sees", POLICE, "es")
    assert "who_sees" not in waiting(desk, POLICE)


@pytest.mark.parametrize("is_kept", [False, True])
def test_a_word_that_one_will_call_counts_as_honest_once_it_was_kept(desk: Service, *, is_kept: bool) -> None:
    assert honest(desk, "tonight", POLICE).startswith("Todavía no lo sé. Llamo ahora")
    desk.reply("V1", "domestic_with_children.tonight", "honest", POLICE, "es")
    if is_kept:
        assert desk.take("V1", "give_first_night", POLICE, "es").reading == "accepted"
    praised = [line for line in lines(desk, "talk_well") if "Llamo ahora" in line]
    closed = [line for line in lines(desk, "talk_closed") if "Llamo ahora" in line]
    assert (len(praised), len(closed)) == ((1, 0) if is_kept else (0, 1))
    assert "Se hizo, o se intentó" in praised[0] if is_kept else "no consta que se intentara" in closed[0]


def test_a_step_for_later_says_which_comes_first_and_who_takes_it(window: Service) -> None:
    """Also where a case may be closed from what is needed: that nothing is under way is no leaving."""
    row = window.attempting("V1", "receive_labour_claim", INSPECTOR, "es")
    assert isinstance(row, BlockedRow) and "otro momento" not in row.reason
    assert row.who == "Puede hacerlo usted, ahora: «Informar de las tres vías de reparación»."
    told = window.take("V1", "receive_labour_claim", INSPECTOR, "en").text
    assert "You can do that yourself, now: “Inform of the three ways to a remedy”." in told
    assert window.take("V1", "tell_remedies", INSPECTOR, "es").reading == "accepted"
    for step, takes in (("receive_labour_claim", 20), ("call_the_employer", 10)):
        before = window.state("es").sim_min
        assert window.take("V1", step, INSPECTOR, "es").reading in ("accepted", "harmful")
        assert window.state("es").sim_min - before == takes  # neither is done in no time


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Service]:
    """Marcela, at the table of police, prosecutor and UPAVIT."""
    service = Service.open(tmp_path / "w.ruta")
    seats = tuple(SeatWanted((role,)) for role in (POLICE, "prosecutor", "upavit"))
    service.begin_exercise(ExerciseWanted("private_residence", seats, True, False), "es")
    yield service
    service.close()


def test_what_is_asked_with_an_answer_waits_for_whoever_asked_and_is_answered(house: Service) -> None:
    for step in ("keep_apart", "find_private_place", "explain_who_sees"):
        assert house.take("V1", step, POLICE, "es").reading == "accepted"
    assert "if_help" not in waiting(house, POLICE)
    house.ask("V1", "if_help", "open", POLICE, "es")
    said = [line.text for line in house.talk("V1", POLICE, "es").lines if not line.official]
    assert said[-2:] == ["Que ustedes me deportan antes de la cena.", "¿Es cierto?"]
    assert "if_help" in waiting(house, POLICE) and "if_help" not in waiting(house, "upavit")
    assert honest(house, "if_help", POLICE).startswith("Yo no la deporto.")
    house.reply("V1", "woman_private_house.if_help", "honest", POLICE, "es")
    assert "if_help" not in waiting(house, POLICE)
    house.ask("V1", "if_help", "open", POLICE, "es")  # once: the answer is not the whole one again
    assert "if_help" not in waiting(house, POLICE)


def test_what_was_not_answered_whole_is_followed_by_no_question(house: Service) -> None:
    """The control: with the lady near she does not tell what she was told, and asks nothing about it."""
    house.ask("V1", "if_help", "open", POLICE, "es")
    assert "if_help" not in waiting(house, POLICE)
