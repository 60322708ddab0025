"""What is told to whoever must not know it is one harm: at the moment, in the history, on the last page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from workflow.pathway import library as pathways
from workflow.rows import Change
from workflow.scenario import library
from workflow.service import Service
from workflow.talk import library as talks

HARM = {
    "es": "Se contó a la mujer que dice ser su hermana: que está bien y con alguien. "
    "Quien lo supo no tenía que saberlo. Derecho que toca: ",
    "en": "Told to the woman who says she is the sister: that Dani is well and not alone. "
    "Whoever learned it had no need to know. Right it touches: ",
}


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    opened = Service.open(tmp_path / "w.ruta")
    yield opened
    opened.close()


def begin(service: Service, name: str, message: str) -> None:
    """An exercise in which a message has reached the table."""
    scenario = library.load(name)
    service.start_exercise(scenario, "es")
    service.send_inject(message, "delivered")


def tell(service: Service, message: str, person: str, *tells: str) -> Change:
    return service.answer_message(message, person, tells, "", "es")


def history(service: Service, lang: str) -> list[str]:
    return [row.told for row in service.history(lang) if row.lifecycle == "disclosed"]


def test_what_was_told_to_whoever_must_not_know_is_said_alike_everywhere(service: Service) -> None:
    begin(service, "two_packages", "sister_rings")
    service.take("V1", "offer_water_and_seat", "border_police", "es")
    change = tell(service, "sister_rings", "dani", "is_well")
    assert change.reading == "harmful" and change.touched
    assert history(service, "es") == [change.text]
    right = change.text.removeprefix(HARM["es"])
    assert right != change.text
    service.end_exercise()
    why = library.load("two_packages").expect["sister_called_back"].why
    assert why is not None
    (told,) = history(service, "es")  # with the reason, which nobody reads before the end
    assert why.es in told and told.replace(why.es, "Quien lo supo no tenía que saberlo.") == change.text
    assert history(service, "en")[0].startswith(HARM["en"].split(".")[0])
    lines = [line for line in service.hot_wash("es").touched if "que está bien y con alguien" in line.act]
    assert [f"{line.right}." for line in lines] == [right]


def test_what_may_be_told_and_nothing_told_harm_nobody(service: Service) -> None:
    """The control."""
    begin(service, "two_packages", "sister_rings")
    service.take("V1", "offer_water_and_seat", "border_police", "es")
    assert tell(service, "sister_rings", "dani").reading == "accepted"
    assert history(service, "es") == ["Se contestó a la mujer que dice ser su hermana sin contar nada."]


def test_a_question_for_a_name_is_talked_over_and_told_in_the_history(service: Service) -> None:
    begin(service, "coffee_line", "understands_everything")
    service.ask("V1", "who_spoke", "closed", "labour_inspector", "es")
    service.ask("V1", "season", "open", "labour_inspector", "es")  # the control
    asked = [row.told for row in service.history("es") if row.lifecycle == "asked"]
    assert [text.endswith("Se le pidió que nombrara a alguien.") for text in asked] == [True, False]
    service.end_exercise()
    (line,) = [line for line in service.hot_wash("es").also if "nombrara" in line]
    assert "«¿Quién de la fila habló con el maestro?»" in line
    (line,) = [line for line in service.hot_wash("en").also if "asked to name" in line]
    assert "what may happen to whoever is named?" in line


def test_who_helped_or_called_is_named_by_nobody() -> None:
    """Where a question asks for a name, the person never gives it."""
    pathway = pathways.load("panama-2021")
    asking = [
        question
        for name in talks.names()
        if (talk := talks.talk_of(name, pathway)) is not None
        for question in talk.questions.values()
        if question.asks_name == "yes"
    ]
    assert len(asking) > 5 and all(question.never == "yes" for question in asking)
