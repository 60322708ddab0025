"""What is known, asked and told agrees between the card, the talk, the steps and the page of a case."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.service.conftest import at_the_desk, begun_again
from workflow.service import Service

FIRST = ("offer_water_and_seat", "find_private_place", "keep_apart", "explain_who_sees")


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Mario, whom an officer of the police meets in private; V2 is a girl from Panama."""
    first = [(step, "police") for step in FIRST]
    people = ("men_construction", "girl_no_movement")
    yield from at_the_desk(tmp_path_factory.mktemp("known"), people, ["police"], first)


@pytest.fixture
def desk(opened: Service) -> Service:
    """The same beginning for every test, each on a branch of its own."""
    begun_again(opened).play(["police"], "es")
    return opened


def on_the_card(desk: Service) -> dict[str, str]:
    return {fact.id: fact.value_name for _group, facts in desk.card("V1", "es").groups for fact in facts}


def possible(desk: Service, role: str = "police") -> set[str]:
    return {row.id for row in desk.steps("V1", role, "es").possible}


# -- where somebody is from --------------------------------------------------------------------------


def test_a_wish_that_rests_on_where_somebody_is_from_is_shown_once_that_is_known(desk: Service) -> None:
    desk.take("V1", "detect_police", "police", "es")
    assert on_the_card(desk)["origin"] == "todavía no se sabe" and "consent_form" in on_the_card(desk)
    assert not {"consent_colombia", "consular_wish"} & set(on_the_card(desk))
    desk.take("V1", "note_origin", "police", "es")
    assert "consular_wish" in on_the_card(desk)
    assert "consent_colombia" not in on_the_card(desk)  # there is no joint case
    proceeding = desk.world.state.things[desk.world.thing("V1").linked or ""]
    proceeding.values["joint_case"] = "colombia"
    assert "consent_colombia" in on_the_card(desk)
    proceeding.values["joint_case"] = "none"


def test_the_country_that_was_noted_is_said_and_stands_on_the_card(desk: Service) -> None:
    desk.take("V1", "detect_police", "police", "es")
    told = desk.take("V1", "note_origin", "police", "es").text
    assert "La persona dice: Nacionalidad: extranjera; País de origen: Nicaragua." in told
    assert on_the_card(desk)["origin"] == "Nicaragua" and on_the_card(desk)["nationality"] == "extranjera"
    assert on_the_card(desk)["age"] == "todavía no se sabe"


def test_a_country_without_a_name_here_is_not_said(tmp_path: Path) -> None:
    first = [(step, "police") for step in (*FIRST, "detect_police")]
    for desk in at_the_desk(tmp_path, ("smuggled_person",), ["police"], first):
        told = desk.take("V1", "note_origin", "police", "es").text
        assert "La persona dice: Nacionalidad: extranjera." in told and "no dicho" not in told


# -- rights ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("step", ["tell_rights", ""])
def test_a_right_that_was_told_by_itself_is_not_told_again_by_a_step(desk: Service, step: str) -> None:
    desk.take("V1", "detect_police", "police", "es")
    assert "tell_consulate" in possible(desk)
    desk.tell_rights("V1", ["D3", "D1"], step, "police", "es")
    assert "tell_consulate" in possible(desk)  # it was not among them
    assert desk.tell_rights("V1", ["D4"], "", "police", "es").reading == "accepted"
    assert "tell_consulate" not in possible(desk)
    (right,) = (row for row in desk.card("V1", "es").rights if row.id == "D4")
    assert right.told


def test_a_child_is_told_rights_in_words_for_a_child(desk: Service) -> None:
    told = [right.meaning for right in desk.rights_to_tell("V2", "", "es")]
    assert len(told) == 10
    assert not [text for text in told if "usted" in text.casefold() or " le " in text.casefold()]
    assert all("país" not in text or "Si eres de otro país" in text for text in told)
    adults = [right.meaning for right in desk.rights_to_tell("V1", "", "es")]
    assert not set(told) & set(adults)


# -- what was met or agreed --------------------------------------------------------------------------


def test_a_question_whose_need_was_met_is_marked_and_last(desk: Service) -> None:
    rows = desk.talk("V1", "police", "es").questions
    (water,) = (row for row in rows if row.id == "water")
    assert water.met and not water.asked and rows[-1].id == "water"
    assert not [row for row in rows if row.met and row.id != "water"]
    begun = (row.seq for row in desk.history("es") if row.branch == 0 and row.lifecycle == "played")
    desk.rewind(max(begun), "es")
    assert not [row for row in desk.talk("V1", "police", "es").questions if row.met]  # the control


def test_a_phone_that_was_told_is_agreed_and_the_referral_says_so(desk: Service) -> None:
    desk.take("V1", "detect_police", "police", "es")
    assert "agree_safe_contact" in possible(desk)
    change = desk.ask("V1", "safe_call", "closed", "police", "es")
    assert change.text == "Con la respuesta queda hecho: «Acordar un teléfono y una hora seguros»."
    assert "agree_safe_contact" not in possible(desk)
    form = desk.referral_form("V1", "refer_to_upavit", "police", "es")
    assert form is not None
    told = {piece.id: piece.told for piece in form.pieces}
    assert told["safe_contact"].startswith("se acordó con la persona")
    assert told["health"] == "falta preguntarle si se puede decir"
    assert not desk.ask("V1", "family", "closed", "police", "es").text


def test_water_that_was_offered_is_said_where_the_rest_is_undone(desk: Service) -> None:
    desk.take("V1", "detect_police", "police", "es")
    desk.advance(6 * 60, "es")
    said = "Agua ya se le ofreció; falta lo demás."
    (row,) = (row for row in desk.card("V1", "es").standing if "Atender lo inmediato" in row.text)
    undone = next(part.lines for part in desk.case_page("V1", "es").sections if part.id == "undone")
    assert said in row.detail and [said in line.reason for line in undone if "inmediato" in line.text] == [
        True
    ]


def test_nobody_who_is_foreign_is_said_to_be_from_panama(opened: Service) -> None:
    desk = begun_again(opened)
    thing = desk.world.thing("V1")
    before = dict(thing.values)
    thing.values.update(nationality="foreign", origin="other", origin_noted="yes")

    def origin(lang: str) -> str:
        groups = desk.card("V1", lang).groups
        return next(one.value_name for _name, facts in groups for one in facts if one.id == "origin")

    told = [origin("es"), origin("en")]
    thing.values["nationality"] = "panamanian"
    home = origin("es")
    thing.values.update(before)
    assert told[0].startswith("otro país") and told[1].startswith("another country")
    assert home == "Panamá"  # the control


def test_of_what_is_open_nobody_asked_or_did_anything(desk: Service) -> None:
    def are_open(lang: str = "es") -> dict[str, bool]:
        return {fact.id: fact.is_open for _name, facts in desk.card("V1", lang).groups for fact in facts}

    before = are_open()
    assert before["purpose"] and before["consent_form"] and before["first_needs"]  # unknown, unasked, undone
    assert (
        not before["language"] and not before["place"]
    )  # heard and seen, though the values are the usual ones
    desk.take("V1", "detect_police", "police", "es")
    desk.take("V1", "tell_rights", "police", "es")
    desk.play(["police", "victim"], "es")
    assert desk.take("V1", "consent_to_form", "victim", "es").reading == "accepted"
    after = are_open("en")
    assert not after["found_by"] and not after["consent_form"] and after["first_needs"]


@pytest.mark.parametrize(
    ("step", "role", "lang", "told"),
    [
        ("detect_police", "police", "es", "«Detectar en patrullaje o retén»"),
        ("detect_health", "health_worker", "en", "“Detect in health care”"),
    ],
)
def test_how_a_person_was_found_is_told_by_what_was_done(
    desk: Service, step: str, role: str, lang: str, told: str
) -> None:
    def found() -> str:
        groups = desk.card("V1", lang).groups
        return next(one.value_name for _name, facts in groups for one in facts if one.id == "found_by")

    assert told not in found()
    assert desk.take("V1", step, role, "es").reading == "accepted"
    assert found() == told


def test_whether_they_come_back_is_no_matter_of_who_is_in_panama(desk: Service) -> None:
    thing = desk.world.thing("V1")
    before = dict(thing.values)
    assert "way_back_wish" not in on_the_card(desk)
    thing.values.update(status="confirmed", return_="returned", sent_back="repaired", nationality="foreign")
    away = on_the_card(desk)
    thing.values.update(before)
    assert "way_back_wish" in away  # the control: who was sent back is asked


# -- names ---------------------------------------------------------------------------------------------


def test_one_duty_has_one_name(desk: Service) -> None:
    desk.take("V1", "detect_police", "police", "es")
    desk.take("V1", "tell_rights", "police", "es")
    desk.play(["police", "victim"], "es")
    assert desk.take("V1", "consent_to_form", "victim", "es").reading == "accepted"
    names = [row.name for row in desk.timeline("V1", "es").deadlines]
    step = desk.world.pathway.steps["fill_form"].name("es")
    assert step in names and not [name for name in names if name.startswith("Decidir si")]
    choice = desk.world.pathway.kinds["victim"].choices["decide_services"]
    assert desk._scene("es").words.step(choice.id) == choice.name("es")  # the control: a choice stays one


def test_the_person_reads_no_verdict_on_what_they_told_either(desk: Service) -> None:
    desk.take("V1", "detect_police", "police", "es")
    for question in [one for one in desk.talk("V1", "police", "es").questions if not one.answers]:
        desk.ask("V1", question.id, question.manner, "police", "es")
    desk.play(["police", "victim"], "es")
    told = {row.id: row.value_name for _name, rows in desk.card("V1", "es", "victim").groups for row in rows}
    assert told["purpose"].startswith("contestó: «")
    assert not [tag for tag in desk.card("V1", "es", "victim").tags if tag.startswith("explotación")]
    assert "explotación laboral" in desk.card("V1", "es").tags  # the control: who reviews reads it
