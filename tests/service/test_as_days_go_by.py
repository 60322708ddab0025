"""The scene ages: where one meets, what was of the first hour, what the person says as they decide; and who
comes later has not heard what was said to somebody else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.service.conftest import at_the_desk, begun_again
from workflow.present.history import event_rows
from workflow.rows.steps import BlockedRow, StepRow
from workflow.service import DAY, Service

INSPECTOR, NURSE, PERSON = "migration_officer", "health_worker", "victim"
FIRST = ("offer_water_and_seat", "find_private_place", "keep_apart", "explain_who_sees", "detect_migration")


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Marcela, whom an inspector met on a Monday at eight."""
    acts = [(step, INSPECTOR) for step in (*FIRST, "tell_rights")]
    folder = tmp_path_factory.mktemp("days")
    yield from at_the_desk(folder, ["woman_private_house"], [INSPECTOR, NURSE], acts)


@pytest.fixture
def desk(opened: Service) -> Service:
    """The same beginning for every test, each on a branch of its own."""
    begun_again(opened).play([INSPECTOR, NURSE], "es")
    return opened


def said(desk: Service, role: str, lang: str = "es") -> list[str]:
    return [line.text for line in desk.talk("V1", role, lang).lines if not line.official]


def test_the_next_day_one_meets_by_appointment_and_not_where_she_sat(desk: Service) -> None:
    first = desk.talk("V1", INSPECTOR, "es")
    assert first.place == "" and "needs" in {row.id for row in first.setting}
    desk.advance(DAY, "es")
    later = desk.talk("V1", INSPECTOR, "es")
    assert later.place == "Se ven con cita en una oficina a puerta cerrada (Inspector(a) de Migración)."
    assert later.near == "" and "needs" not in {row.id for row in later.setting}


@pytest.fixture
def unseen(tmp_path: Path) -> Iterator[Service]:
    """Marcela, whom an inspector detected where she was found, within hearing of others."""
    acts = [("detect_migration", INSPECTOR)]
    yield from at_the_desk(tmp_path, ["woman_private_house"], [INSPECTOR, PERSON], acts)


BY_PLACE = {"find_private_place": "talk_place", "keep_apart": "company"}


def of_setting(desk: Service, lang: str) -> tuple[set[str], dict[str, str], set[str]]:
    """Of a private place apart from others: marks above the talk, lines of the sheet and steps."""
    marks = {row.id for row in desk.talk("V1", INSPECTOR, lang).setting if row.holds}
    rows = (row for _name, group in desk.card("V1", lang, INSPECTOR).groups for row in group)
    sheet = {row.id: row.value_name for row in rows if row.id in BY_PLACE.values()}
    offered = {row.id for row in desk.steps("V1", INSPECTOR, lang).possible}
    return marks & {"private", "apart"}, sheet, offered & BY_PLACE.keys()


def test_marks_sheet_and_steps_agree_on_what_the_place_brings_about(unseen: Service) -> None:
    there = "a la vista o al oído de otras personas"
    assert of_setting(unseen, "es") == (
        set(),
        {"talk_place": there, "company": "sin apartar"},
        {"find_private_place", "keep_apart"},
    )
    unseen.advance(DAY, "es")
    how = "por el lugar donde se ven ahora"
    sheet = {"talk_place": f"privado, {how}", "company": f"aparte, {how}"}
    assert of_setting(unseen, "es") == ({"private", "apart"}, sheet, set())
    sheet = {"talk_place": "private, by where you meet now", "company": "kept apart, by where you meet now"}
    assert of_setting(unseen, "en") == ({"private", "apart"}, sheet, set())


def test_what_the_place_brings_about_is_not_done_again_by_name(unseen: Service) -> None:
    now = unseen.attempting("V1", "keep_apart", INSPECTOR, "es")
    assert isinstance(now, StepRow)  # the control: in the first hour somebody is near
    unseen.advance(DAY, "es")
    for step, es, en in (
        ("keep_apart", "ya están aparte de los demás.", "you are apart from others."),
        ("find_private_place", "ya es un lugar privado.", "is a private place."),
    ):
        row = unseen.attempting("V1", step, INSPECTOR, "es")
        assert isinstance(row, BlockedRow) and row.reason.startswith("No hace falta: ")
        assert row.reason.endswith(es)
        change = unseen.take("V1", step, INSPECTOR, "en")
        assert change.reading == "refused" and change.text.endswith(en)


def test_the_scene_of_the_first_hour_is_over_for_the_person_too(unseen: Service) -> None:
    assert unseen.talk("V1", PERSON, "es").near
    unseen.advance(DAY, "es")
    row = unseen.talk("V1", PERSON, "es")
    assert row.near == "" and row.place == "El primer encuentro ya pasó: lo de entonces se lee como fue."
    row = unseen.talk("V1", PERSON, "en")
    assert row.place == "The first meeting is over: what was then is read as it was."


def test_what_she_decides_is_said_by_her_in_the_talk(desk: Service) -> None:
    desk.advance(4 * DAY, "es")
    assert desk.world.thing("V1").values["consent_referral"] == "given"
    assert "A UPAVIT avísele usted, hoy. Con la señora no se habla de esto." in said(desk, INSPECTOR)
    assert "You tell UPAVIT, today. Nobody talks about this with the lady." in said(desk, INSPECTOR, "en")
    assert "A UPAVIT avísele usted, hoy. Con la señora no se habla de esto." not in said(desk, NURSE)


def test_who_comes_later_has_not_heard_what_was_said_to_somebody_else(desk: Service) -> None:
    heard = said(desk, INSPECTOR)
    assert len(heard) > 4 and said(desk, NURSE) == []
    assert not desk.talk("V1", NURSE, "es").questions  # nor was told of her
    assert desk.take("V1", "give_urgent_health", NURSE, "es").reading == "accepted"
    before = said(desk, NURSE)
    assert desk.talk("V1", NURSE, "es").questions  # whoever attends to her can ask
    desk.ask("V1", "hurt", "closed", NURSE, "es")
    assert said(desk, NURSE) == [*before, "Herida no. La cabeza, de no dormir."]
    assert said(desk, INSPECTOR)[: len(heard)] == heard


def test_an_answer_with_whom_she_wants_to_talk_is_that_she_was_asked(desk: Service) -> None:
    step = "ask_whom_to_speak_with"
    assert step in {row.id for row in desk.steps("V1", INSPECTOR, "es").possible}
    desk.ask("V1", "speak_with", "closed", INSPECTOR, "es")
    assert step not in {row.id for row in desk.steps("V1", INSPECTOR, "es").possible}


def test_who_seldom_meets_such_a_person_is_told_so_and_what_is_owed_all_the_same(opened: Service) -> None:
    """A girl of the neighbourhood before an inspector of migration: her protection comes first."""
    opened.new_case("girl_no_movement", {})
    girl = opened.world.state.of_kind("victim")[-1].id
    row = opened.steps(girl, INSPECTOR, "es")
    ids = [one.id for one in row.possible]
    assert set(ids[:2]) == {
        "offer_water_and_seat",
        "protect_child_met",
    }  # what she needs at once, and SENNIAF
    assert ids.index("detect_migration") > ids.index("keep_apart")
    assert row.whose.startswith("Este caso casi nunca llega a su oficina:") and "avise a SENNIAF" in row.whose
    assert "tell SENNIAF" in opened.steps(girl, INSPECTOR, "en").whose
    assert opened.steps(girl, NURSE, "es").whose == ""  # a health centre may well meet her


def test_that_a_case_is_seldom_ones_own_tells_nobody_where_an_adult_is_from(opened: Service) -> None:
    opened.new_case("adult_internal", {})
    woman = opened.world.state.of_kind("victim")[-1].id
    assert opened.steps(woman, INSPECTOR, "es").whose == ""
    for step in ("offer_water_and_seat", "find_private_place", "keep_apart", "explain_who_sees"):
        assert opened.take(woman, step, INSPECTOR, "es").reading == "accepted"
    opened.ask(woman, "moved", "closed", INSPECTOR, "es")
    told = opened.steps(woman, INSPECTOR, "es").whose
    assert told.startswith("Este caso casi nunca llega a su oficina:") and "a UPAVIT o a la Comisión" in told


def test_what_was_of_one_night_says_of_which_one(desk: Service) -> None:
    def night(lang: str = "es") -> str:
        groups = desk.card("V1", lang).groups
        return next(fact.value_name for _name, facts in groups for fact in facts if fact.id == "first_night")

    desk.take("V1", "give_first_night", INSPECTOR, "es")
    given = "con una cama segura (la noche del lunes 4 ene; después, todavía sin alojamiento)"
    assert night() == given and "(the night of Monday 4 Jan; " in night("en")
    desk.advance(3 * DAY, "es")
    assert night() == "por preguntar (desde el martes 5 ene, con «Termina la noche con una cama»)"
    assert night("en").startswith("to be asked (since Tuesday 5 Jan, with “")
    desk.world.thing("V1").values["lodging"] = "hotel"
    desk.play([INSPECTOR, "victim"], "es")
    assert desk.take("V1", "leave_lodging", "victim", "es").reading == "accepted"
    assert night() == "por preguntar (desde el jueves 7 ene, con «Irse del alojamiento»)"
    assert night("en") == "to be asked (since Thursday 7 Jan, with “Leave the accommodation”)"
    assert "Esta noche: por preguntar (desde" in desk.case_page("V1", "es").stands


def test_what_was_attempted_and_harms_is_not_followed_by_nothing_was_attempted(desk: Service) -> None:
    def attempts() -> tuple[str, str]:
        (part,) = (part for part in desk.case_page("V1", "es").sections if part.id == "refused")
        assert not part.lines
        return part.heading, part.nothing

    assert attempts() == ("Lo que se intentó y no se podía", "Nada.")
    change = desk.take("V1", "refer_to_upavit", INSPECTOR, "es")
    assert change.reading == "refused"
    harmed = next(part for part in desk.case_page("V1", "es").sections if part.id == "harmful").lines
    assert any("Se intentó, y no se hizo." in line.text for line in harmed)
    assert attempts() == ("Lo demás que se intentó y no se podía", "Nada más.")


def test_a_proceeding_named_after_her_is_told_as_on_what_happened(
    tmp_path: Path,
) -> None:
    acts = [("detect_police", "police"), ("open_complaint", "police")]
    for desk in at_the_desk(tmp_path, ["woman_private_house"], ["police"], acts):
        name = desk.state("es").cases[0].name
        for lang, told in (
            ("es", f"Proceso penal, sobre lo que le ocurrió a {name}"),
            ("en", f"Criminal case, on what happened to {name}"),
        ):
            texts = [row.text for row in event_rows(desk._scene(lang), desk.world.events)]
            assert any(told in text for text in texts), texts
            assert not any(f": {name}" in text and told.split(",")[0] in text for text in texts)
