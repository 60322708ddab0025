"""An intake that is almost empty is told before it is sent and by its right afterwards, of children alike."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.service.conftest import at_the_desk
from workflow.rows.case_page import CasePage
from workflow.rows.steps import StepRow
from workflow.service import Service

OFFICER = "migration_officer"
PEOPLE = ("child_tourism", "woman_private_house")


@pytest.fixture(params=PEOPLE)
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Service]:
    """Whoever was found with nothing noted, told the one right that comes with the telling, and referred."""
    for service in at_the_desk(tmp_path, (request.param,), [OFFICER, "victim"]):
        for step in ("find_private_place", "keep_apart", "explain_who_sees", "detect_migration"):
            service.take("V1", step, OFFICER, "es")
        service.tell_rights("V1", ["D3"], "tell_rights", OFFICER, "es")
        service.take("V1", "consent_to_form", "victim", "es")
        service.play([OFFICER], "es")
        yield service


def form(service: Service, lang: str = "es") -> StepRow:
    return next(row for row in service.steps("V1", OFFICER, lang).possible if row.id == "fill_form")


def told(page: CasePage, part: str) -> str:
    return " ".join(
        f"{line.text} {line.right} {line.reason}"
        for section in page.sections
        if section.id == part
        for line in section.lines
    )


def answer_all(service: Service) -> None:
    while rows := [
        row for row in service.talk("V1", OFFICER, "es").questions if row.answers and row.manner == "honest"
    ]:
        service.reply("V1", rows[0].id, "honest", OFFICER, "es")


def test_an_empty_form_is_told_before_it_is_sent(desk: Service) -> None:
    row = form(desk)
    nothing, asked, rights, sending = row.lacking.split("\n")
    assert sending.startswith("Enviarlo no acusa a nadie ni decide nada: resuelve la Comisión")
    assert nothing.startswith("No hay nada anotado: el formulario iría vacío")
    assert asked.startswith("Preguntó, y nadie le ha contestado: «")
    assert rights.startswith("De sus derechos sólo se le dijo: ")
    assert "The form would be empty".lower() in form(desk, "en").lacking.lower()
    assert "fill_form" not in [step for step, _case in desk.steps("V1", OFFICER, "es").next]
    desk.note_down("V1", "exploitation", "seen", "No sale sola.", OFFICER, "es")
    desk.tell_rights("V1", ["D1", "D6"], "", OFFICER, "es")
    answer_all(desk)
    assert form(desk).lacking == ""  # the control


@pytest.mark.parametrize("lang", ["es", "en"])
def test_a_child_is_told_about_as_one_who_is_heard_and_does_not_consent(desk: Service, lang: str) -> None:
    is_child = desk.world.thing("V1").values["age"] == "child"
    row = desk.referral_form("V1", "fill_form", OFFICER, lang)
    assert row is not None
    beyond = [piece for piece in row.pieces if piece.harm]
    said = " ".join(f"{piece.told} {piece.harm}" for piece in beyond) + form(desk, lang).lacking
    asked = {
        "es": (
            "la persona no ha dicho que sí",
            "falta preguntarle si se puede decir",
            "no puede decidir qué acepta",
        ),
        "en": (
            "without the person’s yes",
            "not asked yet whether it may be told",
            "cannot decide what to accept",
        ),
    }[lang]
    heard = {
        "es": (
            "después de escucharle",
            "no hace falta para protegerle: no se cuenta",
            "no sabe qué puede pedir",
        ),
        "en": (
            "after hearing the child",
            "not needed to protect the child: not told",
            "does not know what can be",
        ),
    }[lang]
    assert beyond and any(piece.can_ask for piece in beyond) is not is_child
    assert [words in said for words in asked] == [not is_child] * 3, said
    assert [words in said for words in heard] == [is_child] * 3, said


@pytest.mark.parametrize("lang", ["es", "en"])
def test_what_was_told_beyond_need_of_a_child_is_not_measured_by_a_yes(desk: Service, lang: str) -> None:
    is_child = desk.world.thing("V1").values["age"] == "child"
    row = desk.referral_form("V1", "fill_form", OFFICER, lang)
    assert row is not None
    assert "whereabouts" in [piece.id for piece in row.pieces if piece.harm]
    desk.refer("V1", "fill_form", OFFICER, "", ["language", "whereabouts"], lang)
    desk.advance(8 * 60, lang)  # it is filled in
    agreed = {"es": "la persona no lo había aceptado", "en": "the person had not agreed to it"}[lang]
    needed = {"es": "para proteger a la niña", "en": "than is needed to protect the child"}[lang]
    said = told(desk.case_page("V1", lang), "harmful")
    assert (agreed in said, needed in said) == (not is_child, is_child), said


def test_an_empty_form_is_told_afterwards_by_the_right_and_is_no_praise(desk: Service) -> None:
    desk.refer("V1", "fill_form", OFFICER, "", ("language",), "es")
    desk.advance(8 * 60, "es")  # it is filled in
    page = desk.case_page("V1", "es")
    form_name, rights_name = (desk.world.pathway.steps[id].es for id in ("fill_form", "tell_rights"))
    closed, undone = told(page, "talk_closed"), told(page, "undone")
    assert form_name in closed and "De sus derechos sólo se le dijo: Información clara" in closed
    assert undone.count("y nadie le ha contestado: «") >= 1
    assert form_name not in told(page, "well") and rights_name not in told(page, "well")
    assert "le informó de sus derechos" not in told(page, "talk_well")


def test_a_full_intake_is_no_failing(desk: Service) -> None:
    """The control: what was noted, answered and told is told among what went well."""
    for dimension in ("exploitation", "coercion_at_destination", "deceptive_recruitment"):
        desk.note_down("V1", dimension, "seen", f"Se ve: {dimension}.", OFFICER, "es")
    desk.tell_rights("V1", ["D1", "D6"], "", OFFICER, "es")
    answer_all(desk)
    desk.refer("V1", "fill_form", OFFICER, "", ("language", "notes"), "es")
    desk.advance(8 * 60, "es")
    page = desk.case_page("V1", "es")
    form_name, rights_name = (desk.world.pathway.steps[id].es for id in ("fill_form", "tell_rights"))
    assert form_name in told(page, "well") and rights_name in told(page, "well")
    assert form_name not in told(page, "talk_closed") and "sólo se le dijo" not in told(page, "talk_closed")
    assert "nadie le ha contestado" not in told(page, "undone")


def test_finding_with_nothing_noted_is_told_before_of_adults_and_a_child_is_protected_at_once(
    tmp_path: Path,
) -> None:
    for service in at_the_desk(tmp_path, PEOPLE, [OFFICER]):
        lacking = {
            case: {
                row.lacking
                for row in service.steps(case, OFFICER, "es").possible
                if row.id == "detect_migration"
            }
            for case in ("V1", "V2")
        }
        assert lacking["V1"] == {""}
        assert all(text.startswith("No hay nada anotado: detectar es decidir") for text in lacking["V2"])
        service.note_down("V2", "exploitation", "seen", "No sale sola.", OFFICER, "es")
        again = service.steps("V2", OFFICER, "es").possible
        assert not any(row.lacking for row in again)
