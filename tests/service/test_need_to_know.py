"""A role sees of the private talk what its work needs, and reads why not more."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from workflow.problems import ExpectedError
from workflow.rows.talk import TalkRow
from workflow.service import Service

PLAYED = ("police", "upavit", "fund_accountant", "economy_ministry", "legal_aid", "commission", "victim")
STORY = "Xiomara llegó con dos niños"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Xiomara, who was met, asked and noted by an officer of the police."""
    service = Service.open(tmp_path_factory.mktemp("need") / "w.ruta")
    service.start("panama-2021", "2021", "Prueba", seed=1)
    service.new_case("domestic_with_children", {})
    service.play(PLAYED, "es")
    for step in ("offer_water_and_seat", "find_private_place", "keep_apart", "explain_who_sees"):
        assert service.take("V1", step, "police", "es").reading == "accepted"
    service.ask("V1", "day", "open", "police", "es")
    service.note_down("V1", "exploitation", "said", "Trabaja de madrugada a medianoche.", "police", "es")
    yield service
    service.close()


def texts(row: TalkRow) -> str:
    """All that a role reads of the talk."""
    notes = [note.text for line in row.dimensions for note in (*line.said, *line.seen, *line.told)]
    spoken = [line.text for line in row.lines] + [seen.text for seen in row.observed]
    return " ".join((row.story, row.near, *spoken, *notes))


@pytest.mark.parametrize("role", ["police", "upavit"])
def test_whoever_meets_people_sees_the_scene(desk: Service, role: str) -> None:
    row = desk.talk("V1", role, "es")
    assert STORY in row.story and row.observed and row.setting and row.questions and not row.why_not


def test_the_officer_reads_their_own_talk(desk: Service) -> None:
    assert "En medio, lo que pidan" in texts(desk.talk("V1", "police", "es"))


@pytest.mark.parametrize("role", ["fund_accountant", "economy_ministry", "legal_aid", "commission"])
@pytest.mark.parametrize("lang", ["es", "en"])
def test_whoever_needs_no_knowledge_reads_nothing_of_it_and_why(desk: Service, role: str, lang: str) -> None:
    row = desk.talk("V1", role, lang)
    assert texts(row).strip() == "" and row.setting == () and row.questions == ()
    assert row.why_not and row.why_not != desk.talk("V1", role, "en" if lang == "es" else "es").why_not


def test_why_not_says_what_the_role_does_or_where_it_reads(desk: Service) -> None:
    accountant = desk.talk("V1", "fund_accountant", "es").why_not
    assert (
        accountant.startswith("Para su trabajo aquí («Llevar inventario") and "«Quién sabe qué»" in accountant
    )
    assert "desde que usted actúa" in desk.talk("V1", "legal_aid", "es").why_not
    assert "lee el formulario" in desk.talk("V1", "commission", "es").why_not


def test_for_who_needs_nothing_of_it_there_is_no_form_to_fill_either(desk: Service) -> None:
    hidden = {role: desk.talk("V1", role, "es").hidden for role in PLAYED}
    assert {role for role, is_hidden in hidden.items() if is_hidden} == {
        "fund_accountant",
        "economy_ministry",
        "commission",  # until a form is there
    }


def test_the_person_reads_all_that_was_said_with_them(desk: Service) -> None:
    assert STORY in desk.talk("V1", "victim", "es").story


def test_who_hears_people_reads_what_is_said_since_they_act(desk: Service) -> None:
    assert desk.take("V1", "detect_police", "police", "es").reading == "accepted"
    assert texts(desk.talk("V1", "legal_aid", "es")).strip() == ""
    assert desk.take("V1", "tell_rights", "legal_aid", "es").reading == "accepted"
    row = desk.talk("V1", "legal_aid", "es")
    assert row.lines and "lo que pidan" not in texts(row) and row.story == ""
    assert "no estuvo en la conversación" in row.why_not  # somebody met the person, if only to act
    assert texts(desk.talk("V1", "fund_accountant", "es")).strip() == ""


def test_who_hears_the_person_s_question_can_answer_it_and_asks_nothing(service: Service) -> None:
    """A girl before the desk of an office that does not hold the first talk."""
    service.start("panama-2021", "2021", "Prueba", seed=1)
    service.advance(service.state("es").opens_in, "es")
    service.new_case("girl_no_movement", {})
    service.play(["migration_service"], "es")
    first = service.talk("V1", "migration_service", "es")
    assert first.why_not.startswith("Nadie ha conversado todavía") and first.questions == ()
    possible = service.steps("V1", "migration_service", "es").possible
    (step,) = (row for row in possible if row.id == "protect_child_met")
    assert "notas" not in step.noted  # it has no notes to take
    assert service.take("V1", "protect_child_met", "migration_service", "es").reading == "accepted"
    row = service.talk("V1", "migration_service", "es")
    assert row.lines and row.questions and {one.group for one in row.questions} == {"reply"}
    assert "¿" in row.questions[0].answers
    given = row.questions[0]
    assert service.reply("V1", given.id, given.manner, "migration_service", "es").reading == "accepted"
    after = service.talk("V1", "migration_service", "es")
    assert given.text in [line.text for line in after.lines]
    assert given.id not in {one.id for one in after.questions}
    with pytest.raises(ExpectedError):  # the control: who hears nothing of it answers nothing
        service.reply("V1", given.id, given.manner, "fund_accountant", "es")
    with pytest.raises(ExpectedError):
        service.ask("V1", "silence", "", "migration_service", "es")


def test_what_is_said_to_one_office_another_does_not_read(service: Service) -> None:
    """Marcela before an inspector, then with UPAVIT and the visa office, all of them played."""
    service.start("panama-2021", "2021", "Prueba", seed=1)
    service.advance(service.state("es").opens_in, "es")
    service.new_case("woman_private_house", {})
    officer = "migration_officer"
    service.play([officer, "upavit", "migration_service", "victim"], "es")
    for step, role in (
        ("find_private_place", officer), ("explain_who_sees", officer), ("detect_migration", officer),
        ("tell_rights", officer), ("consent_to_referral", "victim"), ("refer_to_upavit", officer),
        ("consent_to_services", "victim"), ("assess_needs", "upavit"),
    ):  # fmt: skip
        assert service.take("V1", step, role, "es").reading in ("accepted", "pending"), step
    service.advance(10 * 24 * 60, "es")

    def read(role: str) -> str:
        return " ".join(line.text for line in service.talk("V1", role, "es").lines)

    meeting, private = "Hoy las preguntas las hago yo primero", "Desde allá no nos oyen"
    assert meeting in read("upavit") and meeting not in read(officer)
    assert private in read(officer) and private not in read("upavit")
    assert meeting in read("victim") and private in read("victim")  # the control: the person said both
    assert "A UPAVIT avísele usted, hoy." in read(officer)
    assert "A UPAVIT avísele" not in read("upavit")  # nobody speaks so to UPAVIT itself
