"""What a person decides is told as their choice, what is open to them with its last day, an end as an end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.service.conftest import at_the_desk
from workflow.present import open_to_person, terms, yours
from workflow.service import DAY, Service

PERSON, OFFICE, UPAVIT = "victim", "migration_service", "upavit"
RECOGNISED = {
    "status": "confirmed",
    "ruling": "confirmed",
    "migration": "visa",
    "return_": "stays",
    "age": "adult",
}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Service]:
    """An adult with a humanitarian visa; somebody plays them, the visa office and UPAVIT."""
    for opened in at_the_desk(tmp_path, ["men_construction"], (PERSON, OFFICE, UPAVIT)):
        opened.world.thing("V1").values.update(RECOGNISED)
        yield opened


@pytest.fixture
def resident(desk: Service) -> Service:
    """The residency was asked for and granted."""
    desk.take("V1", "ask_residency", PERSON, "es")
    desk.take("V1", "grant_residency", OFFICE, "es")
    while desk.world.thing("V1").values["migration"] != "residency":
        desk.advance(7 * DAY, "es")
    return desk


def passed(desk: Service, days: int) -> str:
    """What is told as so many days pass."""
    return "\n".join(desk.advance(30 * DAY, "es").text for _month in range(days // 30))


def test_nobody_is_called_to_take_back_what_they_said_themselves(desk: Service) -> None:
    desk.world.thing("V1").values.update({"services": "ended", "language": "spanish", "whereabouts": "known"})
    assert desk.take("V1", "want_follow_up", PERSON, "es").reading == "accepted"
    able = {row.id for row in desk.steps("V1", PERSON, "es").possible}
    assert "want_no_more_calls" in able  # it stays a choice
    assert ("V1", "want_no_more_calls") not in yours.own_turns(desk._scene("es"), "V1")
    assert "ya no quiere que la llamen" not in passed(desk, 90)


@pytest.mark.parametrize(
    ("lang", "choice", "pressed"),
    [("es", "Decide usted, sin prisa", "Nadie más"), ("en", "You decide, without haste", "Nobody else")],
)
def test_what_the_person_decides_is_a_choice_and_no_turn(
    tmp_path: Path, lang: str, choice: str, pressed: str
) -> None:
    acts = (("detect_police", "police"), ("tell_rights", "police"))
    for desk in at_the_desk(tmp_path, ["men_construction"], (PERSON, "police"), acts):
        lines = {part.id: part for part in desk.case_page("V1", lang).sections}["waits"].lines
        own = [line for line in lines if choice in line.text]
        assert own and all(pressed not in line.reason for line in own)
        assert any(pressed in line.reason for line in lines)  # the control: an office is pressed


def test_what_was_granted_does_not_read_as_if_nobody_had_asked(resident: Service) -> None:
    told = [row.text for row in resident.history("es") if row.step == "grant_residency"]
    assert any("Residencia temporal" in text for text in told)
    assert not any("Sin solicitud" in text for text in told)


def test_a_residency_is_renewed_by_its_last_day_and_the_person_is_told_which(resident: Service) -> None:
    assert terms.last_day(resident._scene("es"), resident.world.thing("V1"), _residency(resident)) is not None
    assert "prórroga" not in _open(resident)  # it cannot be asked for yet
    told = passed(resident, 330)
    last = terms.last_day(resident._scene("es"), resident.world.thing("V1"), _residency(resident))
    assert last is not None
    day = resident._scene("es").on_day(last)
    assert "Puede, si quiere: «Solicitar la prórroga de la residencia»" in told
    assert f"Término de la residencia temporal: el {day}." in told


@pytest.mark.parametrize("lang", ["es", "en"])
def test_a_residency_whose_term_is_over_is_not_told_as_if_it_ran(resident: Service, lang: str) -> None:
    def stands() -> str:
        return resident.case_page("V1", lang).stands

    over = {"es": "su término pasó el ", "en": "its term ended on "}[lang]
    last = terms.last_day(resident._scene(lang), resident.world.thing("V1"), _residency(resident))
    assert over not in stands() and last is not None
    passed(resident, 540)
    assert f"{over}{resident._scene(lang).on_day(last)}" in stands()
    assert resident.take("V1", "ask_extension", PERSON, "es").reading == "accepted"
    assert {"es": "lo pedido espera respuesta", "en": "waits for an answer"}[lang] in stands()


def test_what_can_be_done_against_a_no_is_open_to_the_person(desk: Service) -> None:
    assert "Contra" not in _open(desk)
    desk.take("V1", "ask_residency", PERSON, "es")
    desk.take("V1", "refuse_application", OFFICE, "es")
    while desk.world.thing("V1").values["application"] != "refused":
        desk.advance(7 * DAY, "es")
    told = _open(desk)
    assert told.startswith("Contra «Negar la residencia o su prórroga, con razones», del ")
    assert "puede, si quiere: «Pedir que se revise lo que Migración negó»" in told
    assert desk.take("V1", "ask_application_review", PERSON, "es").reading == "accepted"
    assert "Contra" not in _open(desk)


def test_a_review_leads_on_from_a_no_and_from_nowhere_else(desk: Service) -> None:
    found = {step.id for _no, step in open_to_person.reviews(desk.world.core.stepper, "victim")}
    assert {"appeal_civil_claim", "appeal_labour_claim", "ask_review", "ask_visa_review"} <= found
    assert found.isdisjoint({"withdraw_application", "let_refusal_stand", "end_querella", "revoke_return"})


def _residency(desk: Service) -> terms.Term:
    return next(one for one in terms.terms(desk.world.core.stepper, "victim") if one.track == "migration")


def _open(desk: Service) -> str:
    return " ".join(open_to_person.open_lines(desk._scene("es"), "V1"))
