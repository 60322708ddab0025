"""What a role does next, also where something is lacking; and whose turn it is once it has done its part."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.service.conftest import begun_again
from workflow.present.own_part import of_person
from workflow.rows.steps import BlockedRow, StepsRow
from workflow.service import DAY, Service

OFFICER = "migration_officer"
ALL_OF_IT = (
    "meet_first_needs", "note_own_bed", "tell_rights", "tell_consulate", "tell_visa", "open_complaint",
)  # fmt: skip

SETTING = (
    "offer_water_and_seat", "find_private_place", "keep_apart", "call_interpreter", "explain_who_sees",
)  # fmt: skip


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A woman who speaks no Spanish, before an inspector of Migration; on Monday at eight."""
    service = Service.open(tmp_path_factory.mktemp("next") / "w.ruta")
    service.start("panama-2021", "2021", "Prueba", seed=1)
    service.advance(service.state("es").opens_in, "es")
    service.new_case("in_darien", {}, "Dominique")
    service.play([OFFICER, "victim", "migration_service"], "es")
    yield service
    service.close()


@pytest.fixture
def desk(opened: Service) -> Service:
    """The same beginning for every test, each on a branch of its own."""
    return begun_again(opened)


def steps(desk: Service, role: str = OFFICER, lang: str = "es") -> StepsRow:
    """What the role sees; what comes next stands first among what is possible."""
    rows = desk.steps("V1", role, lang)
    assert tuple((row.id, row.subject) for row in rows.possible[: len(rows.next)]) == rows.next
    return rows


def following(desk: Service, role: str = OFFICER) -> list[str]:
    return [step for step, _subject in steps(desk, role).next]


def take(desk: Service, *taken: str, role: str = OFFICER) -> None:
    for step in taken:
        assert desk.take("V1", step, role, "es").reading in ("accepted", "pending"), step


def note_enough(desk: Service) -> None:
    for dimension in ("exploitation", "coercion_at_destination"):
        desk.note_down("V1", dimension, "seen", f"Se ve: {dimension}.", OFFICER, "es")


def test_before_somebody_is_found_one_meets_them_first(desk: Service) -> None:
    assert following(desk) == ["offer_water_and_seat", "find_private_place"]
    take(desk, "offer_water_and_seat")
    assert following(desk) == ["find_private_place", "keep_apart"] and steps(desk).part == ""
    take(desk, *SETTING[1:])
    assert following(desk) == [] and steps(desk).part.startswith(
        "Antes de decidir, converse: primero si está"
    )
    assert steps(desk, lang="en").part.startswith("Before deciding, talk: first whether they are in danger")
    desk.note_down("V1", "exploitation", "seen", "Carga bultos desde temprano.", OFFICER, "es")
    assert following(desk) == ["detect_migration"]
    assert steps(desk).part == "Léale lo que anotó, para que pueda corregirlo."
    desk.read_back("V1", OFFICER, "es")
    assert following(desk) == ["detect_migration"] and "Léale" not in steps(desk).part  # the control


def test_a_form_is_next_once_it_would_not_be_thin_or_no_more_can_be_noted(desk: Service) -> None:
    take(desk, *SETTING, "detect_migration", *ALL_OF_IT)
    take(desk, "consent_to_form", role="victim")
    assert "fill_form" not in following(desk)
    assert "el formulario quedaría escaso (supuesto)" in steps(desk).part
    assert "the form would be thin (assumption)" in steps(desk, lang="en").part
    note_enough(desk)
    assert following(desk)[0] == "fill_form" and "escaso" not in steps(desk).part  # the control


def test_a_child_is_protected_at_once_and_nobody_waits_for_notes(opened: Service) -> None:
    desk = begun_again(opened)
    desk.new_case("girl_no_movement", {})
    desk.play(["police"], "es")
    rows = desk.steps("V2", "police", "es")
    assert rows.next == (("offer_water_and_seat", "V2"), ("protect_child_met", "V2"))
    assert "converse" not in rows.part
    adult = desk.steps("V1", "police", "es")
    assert "detect_operation" not in [step for step, _case in adult.next]  # the control
    assert any(row.id == "detect_operation" for row in adult.possible)


def test_somebody_is_found_by_what_fits_the_place_where_they_are_met(opened: Service) -> None:
    desk, found = begun_again(opened), {}
    desk.new_case("woman_private_house", {})  # in a town, far from the border
    for role, case in (("border_police", "V2"), ("border_police", "V1"), ("police", "V2")):
        desk.play([role], "es")
        for step in SETTING:
            if step != "call_interpreter" or case == "V1":
                desk.take(case, step, role, "es")
        desk.note_down(case, "exploitation", "seen", "No sale sola.", role, "es")
        found[role, case] = [step for step, _case in desk.steps(case, role, "es").next]
    assert found["border_police", "V2"] == ["recognise_signs"]
    assert found["border_police", "V1"] == ["detect_border"]  # the control: in Darién
    assert found["police", "V2"] == ["detect_operation"]  # no patrol looks into a house


def test_what_the_person_asked_is_answered_first(desk: Service) -> None:
    take(desk, *SETTING, "detect_migration")
    told = steps(desk).part
    assert told.startswith("La persona preguntó, y espera respuesta: «¿Dónde paso la noche?")
    assert steps(desk, lang="en").part.startswith("The person asked, and waits for an answer: “")
    rows = [row for row in desk.talk("V1", OFFICER, "es").questions if row.answers and row.manner == "honest"]
    for row in rows:
        desk.reply("V1", row.id, "honest", OFFICER, "es")
    assert rows and "espera respuesta" not in steps(desk).part  # the control


def test_whoever_has_the_person_before_them_recognises_and_waits_for_no_other(desk: Service) -> None:
    take(desk, "offer_water_and_seat", "find_private_place", role="upavit")
    take(desk, "call_interpreter", "keep_apart", "explain_who_sees", role="upavit")
    desk.note_down("V1", "exploitation", "seen", "Carga bultos.", "upavit", "es")
    desk.read_back("V1", "upavit", "es")
    assert following(desk, "upavit") == ["recognise_signs"] and steps(desk, "upavit").part == ""
    take(desk, "recognise_signs", role="upavit")
    assert "recognise_signs" not in following(desk, "upavit")  # the control: it is decided


def test_what_is_due_comes_next_the_first_first_and_never_a_harm(desk: Service) -> None:
    take(desk, "call_interpreter", "detect_migration")
    rows = steps(desk)
    assert following(desk) == ["meet_first_needs", "give_first_night", "tell_rights"]
    assert len(rows.possible) > 20 and any(row.harm for row in rows.possible)
    take(desk, *ALL_OF_IT[:3])
    assert set(following(desk)) == {"tell_visa", "tell_consulate"}  # what was not told, before what goes on
    take(desk, "tell_visa")
    assert following(desk) == ["tell_consulate"]  # and no complaint, which nobody has asked for


def test_a_complaint_is_not_all_that_is_next_before_the_person_has_answered(desk: Service) -> None:
    take(desk, "call_interpreter", "detect_migration", *ALL_OF_IT[:5])
    rows = steps(desk)
    assert rows.next == () and any(row.id == "open_complaint" for row in rows.possible)
    assert "Le toca a la persona: «" in rows.part
    assert "It is up to the person: “" in steps(desk, lang="en").part
    take(desk, "refuse_form", "refuse_referral", "decline_consulate", role="victim")
    assert following(desk) == []  # they have answered, and asked for no complaint
    values = desk.world.thing("V1").values
    values["querella"] = "wanted"
    assert following(desk) == ["open_complaint"]  # the control: they want one


def test_what_serves_a_wish_of_the_person_comes_before_a_complaint(desk: Service) -> None:
    take(desk, "call_interpreter", "detect_migration", *ALL_OF_IT[:5])
    take(desk, "consent_to_form", "refuse_referral", "decline_consulate", role="victim")
    values = desk.world.thing("V1").values
    values.update(status="confirmed", civil_claim="told", mandate="given", talk_interpreter="none")
    before = following(desk, "legal_aid")
    values["civil_wish"] = "wanted"
    assert "find_defendant" not in before and "find_defendant" in following(desk, "legal_aid")
    assert "open_complaint" not in following(desk, "legal_aid")[:1]


def test_a_decision_that_does_not_come_with_time_says_who_may_ask_again(desk: Service) -> None:
    take(desk, "call_interpreter", "detect_migration", *ALL_OF_IT)
    assert "quien la atiende puede volver a preguntarle" in steps(desk).part  # somebody plays the person
    assert "Su decisión no llega sola con el tiempo" in steps(desk).part
    assert "chosen with “The person” under “You act as”" in steps(desk, lang="en").part
    desk.play([OFFICER], "es")
    assert "Se espera su decisión, sin prisa." in steps(desk).part  # the control: nobody does


def test_what_is_owed_and_lacks_something_is_named_with_what_brings_it_about(desk: Service) -> None:
    take(desk, "call_interpreter", "detect_migration", *ALL_OF_IT[:3])
    assert steps(desk).next_blocked == ()
    take(desk, "consent_to_form", role="victim")
    desk.world.thing("V1").values["talk_interpreter"] = "none"  # the call is over
    rows = steps(desk)
    assert [row.id for row in rows.next_blocked] == ["fill_form"]
    assert "«Conseguir intérprete»" in rows.next_blocked[0].who
    assert rows.next[0] == ("arrange_interpreter", "V1")  # one can begin it oneself
    assert [row.id for row in steps(desk, lang="en").next_blocked] == ["fill_form"]
    take(desk, "arrange_interpreter")
    desk.advance(DAY, "es")
    note_enough(desk)
    assert following(desk)[0] == "fill_form" and steps(desk).next_blocked == ()


def test_once_ones_part_is_done_it_is_said_and_whose_turn_it_is(desk: Service) -> None:
    take(desk, "call_interpreter", "detect_migration", *ALL_OF_IT)
    rows = steps(desk)
    assert rows.next == () and len(rows.possible) > 20  # the control: much can still be done
    assert rows.part.startswith("Su parte está hecha por ahora. Le toca a la persona: «")
    assert steps(desk, lang="en").part.startswith("Your part is done for now. It is up to the person: “")
    take(desk, "consent_to_form", role="victim")
    desk.world.thing("V1").values["talk_interpreter"] = "none"  # the call is over
    take(desk, "arrange_interpreter")
    assert steps(desk).next_blocked[0].who == "Ya está en marcha: «Conseguir intérprete». Queda esperar."
    desk.advance(DAY, "es")
    take(desk, "fill_form")
    assert steps(desk).part.startswith("Lo que usted empezó está en marcha: «Llenar y remitir el formulario")
    desk.advance(DAY, "es")
    assert "Le toca a la Comisión Nacional: «" in steps(desk).part
    office = steps(desk, "migration_service")
    assert not office.possible and office.nothing.startswith("Nadie le ha contado todavía de este caso")


def test_who_plays_the_person_is_pushed_to_nothing(desk: Service) -> None:
    take(desk, "call_interpreter", "detect_migration", "tell_rights")
    rows = steps(desk, "victim")
    assert rows.possible and (rows.next, rows.next_blocked, rows.part) == ((), (), "")


def test_an_office_that_meets_nobody_is_told_how_the_case_begins(desk: Service) -> None:
    told = steps(desk, "migration_service").part
    assert told.startswith("Este caso todavía no es para su oficina: nadie ha encontrado a la persona, y")
    assert "«Usted actúa como»" in told and "Policía Nacional" in told
    assert steps(desk, "migration_service", "en").part.startswith(
        "This case is not for your office yet: nobody"
    )
    take(desk, "detect_migration")
    assert "encontrado" not in steps(desk, "migration_service").part  # the control: now somebody has


def test_that_the_persons_own_decision_is_waited_for_is_said_beside_the_clock(desk: Service) -> None:
    desk.play([OFFICER], "es")
    take(desk, "call_interpreter", "detect_migration", *ALL_OF_IT[:5])
    assert desk.state("es").next_event == "sin fecha fija; espera la decisión de la persona, sin prisa"
    assert desk.state("en").next_event.startswith("no fixed date; it waits for the person's decision")
    assert "Se espera su decisión, sin prisa." in steps(desk).part
    desk.play([OFFICER, "victim"], "es")
    take(desk, "refuse_form", "refuse_referral", "decline_consulate", role="victim")
    assert "decisión de la persona" not in desk.state("es").next_event  # the control: they have answered


def test_what_somebody_was_told_of_and_may_want_is_theirs_to_decide(desk: Service) -> None:
    take(desk, "call_interpreter", "detect_migration", *ALL_OF_IT)
    take(desk, "refuse_form", "refuse_referral", "decline_consulate", role="victim")
    values = desk.world.thing("V1").values
    values["status"] = "preliminary"
    assert "Le toca a la persona: «Decir que quiere la visa humanitaria»" in steps(desk).part
    values["visa_wish"] = "wanted"
    assert "Decir que quiere la visa" not in steps(desk).part  # the control: they have said so


def refused(desk: Service, role: str, lang: str) -> str:
    row = desk.attempting("V1", "recognise_signs", role, lang)
    assert isinstance(row, BlockedRow)
    return row.reason


def test_who_can_do_it_instead_is_first_ones_own_institution(desk: Service) -> None:
    first = refused(desk, OFFICER, "es")
    other = refused(desk, "police", "es")
    assert first.startswith("De esto se encargan la oficina de visas de Migración, ")
    assert other.startswith("De esto se encarga") and "oficina de visas" not in other  # the control
    english = refused(desk, OFFICER, "en")
    assert english.startswith("This is up to the migration visa office, ")


@pytest.mark.parametrize("lang", ["es", "en"])
def test_of_somebody_who_was_sent_away_no_decision_is_waited_for(desk: Service, lang: str) -> None:
    awaited = {"es": "Le toca a la persona", "en": "It is up to the person"}[lang]
    take(desk, *SETTING)
    note_enough(desk)
    take(desk, "detect_migration", "meet_first_needs", "note_own_bed", "tell_rights", "tell_consulate")
    scene = desk._scene(lang)
    assert awaited in of_person(scene, "V1")  # the control: while they are here
    assert desk.take("V1", "expel_person", "migration_service", "es").reading == "harmful"
    assert of_person(desk._scene(lang), "V1") == ""
    assert awaited not in steps(desk, lang=lang).part
