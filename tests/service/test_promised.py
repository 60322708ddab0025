"""What a person was told that somebody would do stands on the last page, with what shows that it was done."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from workflow.scenario import library
from workflow.service import Service

PART = {"es": "Lo que se le dijo que se haría", "en": "What they were told would be done"}


@pytest.fixture
def dani(tmp_path: Path) -> Iterator[Service]:
    """Dani, apart from the man and asking for the sister, the telephone, and where to sleep."""
    service = Service.open(tmp_path / "w.ruta")
    service.start_exercise(library.load("two_packages"), "es")
    for step in ("offer_water_and_seat", "find_private_place", "keep_apart", "explain_who_sees"):
        service.take("V1", step, "border_police", "es")
    service.take("V1", "protect_child_met", "border_police", "es")
    yield service
    service.close()


def answer(service: Service, situation: str, how: str = "honest") -> None:
    rows = service.talk("V1", "border_police", "es").questions
    line = next(row.id for row in rows if row.id.endswith(f".{situation}"))
    service.reply("V1", line, how, "border_police", "es")


def told(service: Service, lang: str = "es") -> list[str]:
    """The lines of the part, in an exercise that is over."""
    page = service.hot_wash(lang)
    return [line for part in page.first if part.about == PART[lang] for line in part.lines]


def test_nothing_shows_that_it_was_done(dani: Service) -> None:
    answer(dani, "tonight")
    dani.end_exercise()
    (line,) = told(dani)
    assert line.startswith("Dani · ") and "«Todavía no lo sé. Llamo ahora" in line
    assert line.endswith("Nada muestra que se hiciera.")
    assert told(dani, "en")[0].endswith("Nothing shows that it was done.")


def test_what_was_done_afterwards_is_named_with_who_did_it_and_when(dani: Service) -> None:
    answer(dani, "tonight")
    dani.take("V1", "give_child_first_night", "border_police", "es")
    dani.end_exercise()
    (line,) = told(dani)
    assert "Se hizo: «Llevar esta noche" in line and "SENAFRONT, sáb" in line
    assert "Done: “" in told(dani, "en")[0]
    assert "no consta" not in line and "on record" not in told(dani, "en")[0]  # by whom it was promised


def test_what_another_role_did_is_said_to_be_theirs(dani: Service) -> None:
    answer(dani, "tonight")
    dani.take("V1", "give_child_first_night", "senniaf", "es")
    dani.end_exercise()
    (line,), (in_english,) = told(dani), told(dani, "en")
    assert line.endswith("Lo hizo SENNIAF, por su cuenta o a pedido: no consta.")
    assert in_english.endswith("or because somebody asked: that is not on record.")


def test_a_call_that_was_promised_is_kept_by_the_telephone_that_was_lent(dani: Service) -> None:
    """Which changes nothing that is kept of the case."""
    answer(dani, "grandmother")
    dani.take("V1", "lend_phone", "border_police", "es")
    dani.end_exercise()
    (line,) = told(dani)
    assert "Se hizo: «Prestarle un teléfono" in line and "SENAFRONT, sáb" in line
    assert "Done: “Lend" in told(dani, "en")[0]


def test_what_can_be_done_without_a_step_is_left_to_who_was_there(dani: Service) -> None:
    answer(dani, "grandmother")
    dani.end_exercise()
    assert told(dani)[0].endswith("Si se hizo, sólo lo sabe quien estuvo.")
    assert told(dani, "en")[0].endswith("Whether it was done, only who was there knows.")


@pytest.mark.parametrize("how", ["evasive", "promising"])
def test_only_what_an_honest_answer_says_is_told_there(how: str, dani: Service) -> None:
    answer(dani, "tonight", how)
    dani.end_exercise()
    assert told(dani) == []
