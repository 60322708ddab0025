"""Of what the person asks for it is said that they begin it, and who tells them before that they can."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from workflow.rows.steps import BlockedRow
from workflow.service import Service

TOLD = "antes alguien debe informarle: «Informar de visa y permisos»."


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Mario, met by an inspector of Migración; the office that grants visas told him his rights, and so knows
    of him."""
    service = Service.open(tmp_path_factory.mktemp("begins") / "w.ruta")
    service.start("panama-2021", "2021", "Prueba", seed=1)
    service.new_case("men_construction", {})
    service.play(["migration_officer", "migration_service"], "es")
    service.take("V1", "detect_migration", "migration_officer", "es")
    assert service.take("V1", "tell_rights", "migration_service", "es").reading == "accepted"
    yield service
    service.close()


def begins(desk: Service, step: str, lang: str = "es", role: str = "migration_officer") -> str:
    return desk.attempting("V1", step, role, lang).begins


def test_a_request_of_the_person_says_so(desk: Service) -> None:
    said = begins(desk, "ask_visa")
    assert said.startswith("Lo pide la persona (o, por encargo suyo, ") and said.endswith(TOLD)
    assert begins(desk, "ask_visa", "en").startswith("The person asks for it (or, on their behalf, ")
    assert "«Informar de las tres vías de reparación»" in begins(desk, "file_labour")


def test_what_answers_a_request_names_it(desk: Service) -> None:
    said = begins(desk, "grant_visa", role="migration_service")
    asked = "«Solicitar la visa humanitaria provisional»"
    assert said.startswith(f"Empieza cuando la persona lo pide, con {asked}") and said.endswith(TOLD)


@pytest.mark.parametrize("step", ["tell_rights", "fill_form", "detain_person", "want_visa", "drop_labour"])
def test_what_nobody_asks_for_says_nothing_of_it(desk: Service, step: str) -> None:
    assert begins(desk, step) == ""


def test_search_and_refusal_say_it_too(desk: Service) -> None:
    names = {row.id: row.detail for row in desk.step_names("V1", "es")}
    assert names["file_labour"] == names["ask_visa"] == "lo pide la persona"
    assert names["tell_rights"] == ""
    refused = desk.take("V1", "grant_visa", "migration_service", "es")
    assert refused.reading == "refused" and TOLD in refused.text


def test_whoever_was_told_is_not_to_be_told_again_and_the_answer_is_theirs(desk: Service) -> None:
    before = begins(desk, "ask_visa")
    desk.world.thing("V1").values["visa_told"] = "told"
    said, english = begins(desk, "ask_visa"), begins(desk, "ask_visa", "en")
    desk.world.thing("V1").values["visa_told"] = "not_yet"
    assert TOLD in before and TOLD not in said
    assert "Ya se le informó: puede pensarlo" in said and said.endswith("actúe como «La persona».")
    assert "They were told already" in english


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (
            "potential",
            "La persona ya lo sabe. Para «Decir que quiere la visa humanitaria» falta: Condición de víctima: "
            "«Víctima preliminar» o «Víctima plena». Cuando se pueda, lo decide ella.",
        ),
        (
            "preliminary",
            "Ahora le toca a la persona: «Decir que quiere la visa humanitaria» o «Decir que no quiere la "
            "visa humanitaria». Contesta cuando quiera",
        ),
    ],
)
def test_after_informing_it_is_said_whose_turn_it_is(service: Service, status: str, said: str) -> None:
    service.start("panama-2021", "2021", "Prueba", seed=1)
    service.new_case("men_construction", {})
    service.play(["migration_officer", "migration_service"], "es")
    service.take("V1", "detect_migration", "migration_officer", "es")
    service.world.thing("V1").values["status"] = status
    change = service.take("V1", "tell_visa", "migration_service", "es")
    assert change.reading == "accepted" and said in change.text


def test_what_is_for_others_by_who_they_are_says_so_from_the_first_word(service: Service) -> None:
    """A Panamanian girl is granted no visa, and nothing that comes before would lead there."""
    service.start("panama-2021", "2021", "Prueba", seed=1)
    service.new_case("girl_no_movement", {})
    service.play(["police"], "es")
    service.take("V1", "detect_police", "police", "es")
    row = service.attempting("V1", "grant_visa", "police", "es")
    assert isinstance(row, BlockedRow) and row.reason.startswith("Depende de algo que todavía no se sabe: ")
    assert service.take("V1", "note_origin", "police", "es").reading == "accepted"
    row = service.attempting("V1", "grant_visa", "police", "es")
    assert isinstance(row, BlockedRow)
    said, whose = row.reason.split(". ", 1)
    assert said == "No es para su situación: es para quien tiene nacionalidad «extranjera»"
    assert whose.startswith("De esto se encarga la oficina de visas de Migración; ")
    assert row.begins == "" and row.who == ""
    service.new_case("men_construction", {})  # the control: of a foreigner it is only for later
    row = service.attempting("V2", "grant_visa", "migration_service", "es")
    assert isinstance(row, BlockedRow) and "este paso viene después" in row.reason and row.begins


def test_that_one_may_think_it_over_is_said_until_the_person_answers_or_asks(
    desk: Service,
) -> None:
    values = desk.world.thing("V1").values
    before = {name: values[name] for name in ("visa_told", "visa_wish", "migration")}
    may_wait, asked = "puede pensarlo o no pedirlo nunca", "Ya se pidió."
    values["visa_told"] = "told"
    assert may_wait in begins(desk, "grant_visa") and asked not in begins(desk, "grant_visa")  # the control
    values["visa_wish"] = "wanted"
    assert may_wait not in begins(desk, "grant_visa") and asked not in begins(desk, "grant_visa")
    values["migration"] = "visa_asked"
    assert may_wait not in begins(desk, "grant_visa") and begins(desk, "grant_visa").endswith(asked)
    assert begins(desk, "grant_visa", "en").endswith("It has been asked for.")
    values.update(before)


def test_what_is_paid_at_the_end_says_with_what_it_begins_and_who_tells_of_it(desk: Service) -> None:
    said, english = begins(desk, "pay_civil"), begins(desk, "pay_civil", "en")
    assert said == (
        "Empieza con «Presentar demanda civil» (las abogadas y los abogados de la Comisión), si la persona "
        "lo quiere; antes alguien debe informarle: «Informar de las tres vías de reparación»."
    )
    assert english.startswith("It begins with “") and "if the person wants it" in english
    desk.world.thing("V1").values["civil_claim"] = "filed"
    filed = begins(desk, "pay_civil")
    desk.world.thing("V1").values["civil_claim"] = "not_told"
    assert filed == "" and begins(desk, "tell_remedies") == ""  # it has begun; and it is what tells of it
