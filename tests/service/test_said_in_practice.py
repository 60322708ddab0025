"""What a person at the desk is told: whose turn it is, what is done, what was touched, at which hour."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from workflow.rows.steps import StepRow, StepsRow
from workflow.service import DAY, Service


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Panama: a foreign woman whom nobody has found yet; on Monday at eight, the police are played."""
    service = Service.open(tmp_path_factory.mktemp("practice") / "work.ruta")
    service.start("panama-2021", "2021", "Prueba", seed=1)
    service.advance(service.state("es").opens_in, "es")
    service.new_case("woman_private_house", {}, "Luz")
    service.play(["police"], "es")
    yield service
    service.close()


@pytest.fixture
def desk(opened: Service) -> Service:
    """The same beginning for every test, each on a branch of its own."""
    begun = max(row.seq for row in opened.history("es") if row.branch == 0 and row.lifecycle == "played")
    opened.rewind(begun, "es")
    return opened


def names(rows: StepsRow) -> tuple[list[str], list[str], list[str]]:
    """The ids of what is possible, done and not yet."""
    return [r.id for r in rows.possible], [r.id for r in rows.done], [r.id for r in rows.blocked]


# -- whose turn it is -----------------------------------------------------------------------------


def test_a_role_without_a_step_is_told_whose_case_it_is(desk: Service) -> None:
    desk.new_case("girl_no_movement", {}, "Alba")  # a Panamanian girl: no consulate of another country
    rows = desk.steps("V2", "consulate", "es")
    assert rows.nothing.startswith("Este caso no pasa por su institución (Consulado del país de la persona).")
    assert "5 roles pueden dar el siguiente paso: están primero en «Usted actúa como»." in rows.nothing
    assert desk.steps("V2", "consulate", "en").nothing.startswith("This case does not go through your")
    assert desk.steps("V1", "consulate", "es").nothing.startswith("Ahora no le toca a usted en este caso.")
    later = desk.steps("V1", "commission", "es")
    assert later.nothing.startswith("Ahora no le toca a usted en este caso.")
    assert desk.steps("V1", "police", "es").nothing == ""


def test_whose_turn_it_is_are_roles_with_a_step_that_does_no_harm(desk: Service) -> None:
    rows = desk.steps("V1", "police", "es")
    assert "police" in rows.turn and "victim" not in rows.turn
    assert "commission" not in rows.turn
    core, thing = desk.world.core, desk.world.thing("V1")
    for role in rows.turn:
        steps = [s for s, rule in core.stepper.rules.items() if role in rule.by and rule.kind == "victim"]
        assert any(core.harmless(thing, step, role) for step in steps), role


def test_who_is_waited_for_is_named_with_the_time(desk: Service) -> None:
    """UPAVIT was told of the person and does nothing: it is named, since when, and what can be done."""
    desk.play(["police", "victim", "upavit"], "es")
    for step, role in (("detect_police", "police"), ("tell_rights", "police"),
                       ("consent_to_referral", "victim"), ("refer_to_upavit", "police")):  # fmt: skip
        assert desk.take("V1", step, role, "es").reading in ("accepted", "pending"), step
        desk.advance(DAY, "es")
    desk.take("V1", "consent_to_services", "victim", "es")
    desk.advance(7 * DAY, "es")
    rows = desk.steps("V1", "police", "es")
    mine = [row for row in rows.waiting if row.who == "UPAVIT" and "Evaluar necesidades" in row.name]
    assert [row.state for row in mine] == ["le toca y no ha empezado"]
    assert mine[0].since.endswith(" ene (hace 8 días)")
    assert rows.meanwhile.startswith("Mientras tanto")


# -- what is done, and what is not yet -------------------------------------------------------------


def test_what_is_done_is_not_among_what_is_not_yet_possible(desk: Service) -> None:
    before = names(desk.steps("V1", "police", "es"))
    assert "detect_police" in before[0] and before[1] == []
    desk.take("V1", "detect_police", "police", "es")
    possible, done, not_yet = names(desk.steps("V1", "police", "es"))
    assert "detect_police" in done and "detect_police" not in possible + not_yet
    assert "detect_operation" not in not_yet  # another detection brought about the same
    row = next(r for r in desk.steps("V1", "police", "es").done if r.id == "detect_police")
    assert row.told == "lunes 4 ene, 08:00 · Policía Nacional"
    assert "release_person" in not_yet  # nobody was ever detained: that is no deed


def test_what_is_for_other_cases_comes_last(desk: Service) -> None:
    desk.take("V1", "detect_police", "police", "es")
    rows = desk.steps("V1", "police", "es").blocked
    kinds = [row.other_case for row in rows]
    assert kinds == sorted(kinds) and any(kinds) and not all(kinds)
    notify = next(row for row in rows if row.id == "notify_senniaf")  # of a child
    assert notify.other_case and notify.reason.startswith("Este paso es para otros casos: «Edad»")


def test_what_can_begin_again_is_no_longer_done(desk: Service) -> None:
    desk.play(["police", "victim"], "es")
    desk.take("V1", "detain_person", "police", "es")
    assert "detain_person" in names(desk.steps("V1", "police", "es"))[1]
    desk.take("V1", "ask_habeas_corpus", "legal_aid", "es")
    assert "ask_habeas_corpus" in names(desk.steps("V1", "legal_aid", "es"))[1]
    desk.take("V1", "release_person", "police", "es")
    assert "detain_person" in names(desk.steps("V1", "police", "es"))[0]
    assert "ask_habeas_corpus" in names(desk.steps("V1", "legal_aid", "es"))[2]


def test_an_attempt_says_what_becomes_of_it_and_that_is_so(desk: Service) -> None:
    desk.take("V1", "detect_police", "police", "es")
    rows = {r.id: r for r in desk.steps("V1", "police", "es").blocked}
    plain, fault = rows["give_physical_protection"], rows["fill_form"]
    assert plain.attempt == "Si lo intenta, el caso sigue como está; en el historial queda que se intentó."
    assert "queda anotado que se intentó: «Remitir a una persona adulta sin su" in fault.attempt
    change = desk.take("V1", plain.id, "police", "es")
    assert change.text.endswith("El intento quedó en el historial; el caso sigue como estaba.")
    assert desk.card("V1", "es").faults == ()
    assert "sigue como estaba" not in desk.take("V1", fault.id, "police", "es").text
    assert [f.how for f in desk.card("V1", "es").faults] == ["attempted"]


# -- what was touched ------------------------------------------------------------------------------


def test_a_step_that_harms_looks_like_others_comes_last_and_says_afterwards_what_can_be_done(
    desk: Service,
) -> None:
    desk.take("V1", "detect_police", "police", "es")
    ids = names(desk.steps("V1", "police", "es"))[0]
    assert ids.index("detain_person") > ids.index("tell_rights")
    seen = desk.map_state("V1", "migration_officer").possible
    assert "victim.status.form_sent" not in seen and "victim.return_.returned" not in seen
    assert any(r.id == "force_return" for r in desk.steps("V1", "migration_officer", "es").possible)
    change = desk.take("V1", "detain_person", "police", "es")
    assert change.touched and change.reading == "harmful"
    assert change.text.count("Debido proceso y no ser sancionada") == 1
    assert "(ocurrió)" not in change.text and "Detener a una víctima" not in change.text
    assert "Para repararlo: «Poner en libertad» (puede hacerlo usted)" in change.text
    # the screen marks that very card
    here = {(row.id, row.subject): row.name for row in desk.steps("V1", "police", "es").possible}
    assert [here[key] for key in change.repairs if key in here] == ["Poner en libertad"]
    assert desk.take("V1", "tell_rights", "police", "es").repairs == ()


def test_a_wrong_turn_that_is_no_fault_says_so_afterwards(desk: Service) -> None:
    desk.play(["police", "victim"], "es")
    desk.take("V1", "detect_police", "police", "es")
    desk.take("V1", "tell_rights", "police", "es")
    desk.take("V1", "consent_to_form", "victim", "es")
    row = next(r for r in desk.steps("V1", "police", "es").possible if r.id == "close_as_other_matter")
    assert row.harm == ""  # before, like every other step
    assert "victim.status.missed" not in desk.map_state("V1", "police").possible
    assert desk.take("V1", "close_as_other_matter", "police", "es").reading == "pending"
    change = desk.advance(DAY, "es")
    assert change.touched and change.reading == "accepted" and change.right == ""
    assert "Derechos afectados: protección migratoria y permanencia; debido proceso." in change.text
    assert "Para repararlo: " in change.text
    here = {(row.id, row.subject) for row in desk.steps("V1", "police", "es").possible}
    assert ("detect_police", "V1") in here & set(change.repairs)
    assert not desk.take("V1", "detect_police", "police", "es").touched


# -- what ends something ------------------------------------------------------------------------


REFERRED = (("detect_police", "police"), ("tell_rights", "police"), ("consent_to_referral", "victim"),
            ("refer_to_upavit", "police"))  # fmt: skip


def test_what_ends_care_stands_last_and_says_what_it_ends_and_who_decides(desk: Service) -> None:
    desk.play(["police", "victim", "upavit"], "es")
    for step, role in REFERRED:
        desk.take("V1", step, role, "es")
    rows = desk.steps("V1", "upavit", "es")
    ids = [row.id for row in rows.possible]
    assert "leave_services" not in ids  # UPAVIT proposes, and the person decides
    assert ids[0] != "propose_end_of_care" and "propose_end_of_care" not in ids[: len(ids) // 2]
    assert "«Salir de los servicios»" not in rows.meanwhile + rows.nothing
    own = desk.steps("V1", "victim", "es").possible
    place = [row.id for row in own].index("leave_services")
    assert place > max(at for at, row in enumerate(own) if helps(row))
    assert own[place].ending == (
        "Después de este paso se detiene «Atención de UPAVIT»: queda en «Salió de los servicios». Se puede "
        "volver con «Volver a los servicios».\nEs una decisión libre de la persona.\nDerechos "
        "que toca: Alojamiento seguro, alimentación, ropa e higiene; Atención médica y psicológica con "
        "medicinas."
    )
    (said,) = (row for row in desk.steps("V1", "victim", "en").possible if row.id == "leave_services")
    assert "It is a free decision of the person." in said.ending and "Rights it touches: " in said.ending
    change = desk.take("V1", "leave_services", "victim", "es")
    assert (change.reading, change.kind) == ("accepted", "ended")


def helps(row: StepRow) -> bool:
    return not row.ending and not row.harm


def test_the_first_answer_is_no_taking_back_and_what_closes_the_case_says_what_is_undone(
    desk: Service,
) -> None:
    desk.play(["police", "victim", "commission"], "es")
    desk.take("V1", "detect_police", "police", "es")
    desk.take("V1", "tell_rights", "police", "es")
    answers = {row.id: row for row in desk.steps("V1", "victim", "es").possible}
    assert answers["refuse_form"].ending == answers["consent_to_form"].ending == ""
    desk.take("V1", "consent_to_form", "victim", "es")
    answers = {row.id: row for row in desk.steps("V1", "victim", "es").possible}
    ends = [bool(row.ending) for row in answers.values() if not row.harm]
    assert ends == sorted(ends) and not all(ends)
    assert answers["change_consent_to_no"].ending.startswith(
        "La persona retira: «Consentimiento al formulario»."
    )
    desk.take("V1", "fill_form", "police", "es")
    desk.take("V1", "withdraw", "victim", "es")
    assert all("Archivar" not in row.name for row in desk.steps("V1", "commission", "es").waiting)
    closing = {row.id: row for row in desk.steps("V1", "commission", "es").possible}["close_by_own_choice"]
    assert closing.ending.startswith("Este paso cierra el caso: ")
    assert "Quedan sin hacer: «" in closing.ending


def test_that_the_person_was_asked_is_said_and_that_the_answer_is_theirs(desk: Service) -> None:
    desk.play(["police", "victim"], "es")
    desk.take("V1", "detect_police", "police", "es")
    change = desk.take("V1", "tell_rights", "police", "es")
    assert "Ahora le toca a la persona: " in change.text and "Contesta cuando quiera" in change.text
    assert "Contesta" not in desk.take("V1", "consent_to_form", "victim", "es").text


# -- hours -----------------------------------------------------------------------------------------


def test_an_office_that_acts_when_it_is_closed_is_told_so_and_a_patrol_is_not(desk: Service) -> None:
    desk.take("V1", "detect_police", "police", "es")
    desk.advance(12 * 60, "es")  # Monday, eight in the evening
    assert desk.state("es").opens_in == 12 * 60
    said = "A esta hora (lunes 4 ene, 20:00) UPAVIT no atiende; abre el martes 5 ene, 08:00."
    assert desk.steps("V1", "upavit", "es").hours.startswith(said)  # before the act, and not again after it
    assert "no atiende" not in desk.take("V1", "tell_remedies", "upavit", "es").text
    assert desk.steps("V1", "police", "es").hours == ""
    desk.advance(desk.state("es").opens_in, "es")
    assert desk.state("es").opens_in == 0
    assert desk.steps("V1", "upavit", "es").hours == ""


def test_a_person_has_no_office_hours(desk: Service) -> None:
    desk.play(["police", "victim"], "es")
    desk.take("V1", "detect_police", "police", "es")
    desk.advance(12 * 60, "es")
    rows = desk.steps("V1", "victim", "es")
    assert rows.possible and rows.hours == ""
    assert "no atiende" not in desk.take("V1", rows.possible[0].id, "victim", "es").text


def test_what_others_do_is_foretold_by_its_day_and_for_open_days_only(tmp_path: Path) -> None:
    """Under this seed UPAVIT means to act on a Saturday: its desk opens on Monday."""
    service = Service.open(tmp_path / "work.ruta")
    service.start("panama-2021", "2021", "Prueba", seed=3)
    service.new_case("woman_private_house", {}, "Luz")
    service.play(["police", "victim"], "es")
    done = (*REFERRED[:2], ("consent_to_form", "victim"), ("fill_form", "police"), *REFERRED[2:],
            ("consent_to_services", "victim"))  # fmt: skip
    for step, role in done:
        service.take("V1", step, role, "es")
    activity, due = "deliver_food_and_hygiene", None
    for _ in range(60):
        due = next((i.due for i in service.world.state.intents.values() if i.activity == activity), None)
        if due is not None:
            break
        service.advance(DAY, "es")
    assert due is not None and due // DAY % 7 == 5  # minute 0 is a Monday's
    rows = {row.id: row.due for row in service.steps("V1", "police", "es").waiting if row.due}
    assert rows[activity].startswith("a más tardar el lunes ")
    assert all(":" not in due for due in rows.values())
    service.close()


def test_what_others_did_is_known_by_its_day(desk: Service) -> None:
    desk.play(["police", "victim"], "es")
    for step, role in REFERRED:
        desk.take("V1", step, role, "es")
    desk.advance(40 * DAY, "es")
    offices = set(desk.world.pathway.roles) - {"victim", "police"}
    rows = [r for r in desk.history("es") if r.on_branch and r.role in offices and r.sim_min > 9 * 60]
    assert rows and all(row.clock == "" for row in rows)
    assert all(row.clock for row in desk.history("es") if row.lifecycle in ("advanced", "played"))


# -- what happened ---------------------------------------------------------------------------------


def test_the_history_is_told_in_sentences_by_day(desk: Service) -> None:
    desk.play(["police", "victim"], "es")
    desk.take("V1", "detect_police", "police", "es")
    desk.take("V1", "tell_rights", "police", "es")
    desk.take("V1", "refuse_form", "victim", "es")
    desk.take("V1", "fill_form", "police", "es")
    rows = {row.step: row for row in desk.history("es") if row.on_branch and row.lifecycle != "fault"}
    assert rows["detect_police"].told.startswith("Policía Nacional: «Detectar en patrullaje o retén».")
    assert rows["refuse_form"].told.startswith(
        "La persona dijo que no por ahora: «No consentir el formulario»."
    )
    assert rows["fill_form"].told.startswith("Policía Nacional intentó «Llenar y remitir")
    assert (rows["fill_form"].day, rows["fill_form"].clock) == ("Lunes 4 ene 2021", "08:00")
    english = {row.step: row.told for row in desk.history("en") if row.on_branch}
    assert english["refuse_form"].startswith("The person said no for now: “Not consent to the form”.")


def test_what_was_decided_is_said_before_what_only_passed(desk: Service) -> None:
    """A ruling of a colleague is the news of a month, whatever else began or ran out."""
    desk.play(["police", "victim"], "es")
    for step, role in (("detect_police", "police"), ("tell_rights", "police"), ("consent_to_form", "victim"),
                       ("fill_form", "police")):  # fmt: skip
        desk.take("V1", step, role, "es")
        desk.advance(60, "es")
    text = ""
    for _month in range(12):
        text = desk.advance(30 * DAY, "es").text
        if desk.world.thing("V1").values["ruling"] != "none":
            break
    assert "V1: Comisión Nacional decidió: «" in text.split(". ")[0]


# -- what the person says --------------------------------------------------------------------------


def test_the_person_says_what_is_known_once_and_in_both_languages(desk: Service) -> None:
    def lines(lang: str) -> list[str]:
        return [line.text for line in desk.talk("V1", "police", lang).lines]

    met = lines("es")
    assert len(met) == 1
    desk.take("V1", "detect_police", "police", "es")
    es, en = lines("es"), lines("en")
    assert es[:1] == met and len(es) == len(en) == 3 and set(es).isdisjoint(en)
    desk.take("V1", "detain_person", "police", "es")
    after = lines("es")
    assert after[:3] == es and len(set(after)) == len(after) > 3


def test_a_claim_is_filed_for_a_person_only_with_their_mandate(desk: Service) -> None:
    desk.play(["legal_aid", "victim", "police"], "es")
    desk.take("V1", "detect_police", "police", "es")
    desk.take("V1", "tell_remedies", "legal_aid", "es")
    text = desk.take("V1", "file_civil", "legal_aid", "es").text
    assert "Eso lo decide sólo la persona: «Dar poder a una abogada o un abogado»." in text
    desk.take("V1", "give_mandate", "victim", "es")
    assert desk.take("V1", "file_civil", "legal_aid", "es").reading == "pending"


def test_who_asks_for_themselves_needs_no_mandate(desk: Service) -> None:
    desk.play(["legal_aid", "victim", "police"], "es")
    desk.take("V1", "detect_police", "police", "es")
    desk.take("V1", "tell_remedies", "legal_aid", "es")
    assert desk.take("V1", "file_civil", "victim", "es").reading == "pending"


def test_going_back_says_to_what_moment(desk: Service) -> None:
    desk.take("V1", "detect_police", "police", "es")
    desk.advance(DAY, "es")
    desk.take("V1", "tell_rights", "police", "es")
    detected = next(r.seq for r in desk.history("es") if r.on_branch and r.step == "detect_police")
    change = desk.rewind(detected, "es")
    assert "sigue desde el lunes 4 ene, 08:00, después de «Detectar en patrullaje o retén»." in change.text
    assert "suceso" not in change.text
    assert desk.branches("es")[-1].detail == "desde el lunes 4 ene, 08:00"


def test_an_empty_fund_says_who_pays_instead(desk: Service) -> None:
    funds = {row.id: row for row in desk.state("es").funds}
    assert funds["hotels"].cents == 0
    assert funds["hotels"].note == "no queda dinero; pagan: Presupuestos generales de otras instituciones"
    assert funds["special"].note == ""


# -- whose record it is ---------------------------------------------------------------------------


def facts(desk: Service, case: str) -> set[str]:
    return {fact.id for _title, rows in desk.card(case, "es").groups for fact in rows}


def test_the_record_of_an_adult_has_nothing_that_is_for_children(desk: Service) -> None:
    desk.new_case("girl_no_movement", {}, "Alba")
    of_children = {"place_view", "guardian", "representative", "childs_mandate", "return_interest"}
    assert not of_children & facts(desk, "V1")
    assert {"place_view", "guardian", "representative"} <= facts(desk, "V2")
    assert {"mandate", "consular_wish"} <= facts(desk, "V1") - facts(desk, "V2")


def test_nothing_that_could_come_about_is_left_out_of_a_record(desk: Service) -> None:
    """Whatever a life of everybody's own acts brings to light was shown before it came."""
    for number in range(2, 5):
        desk.new_case(None, {}, "")
        shown = facts(desk, f"V{number}")
        desk.play([], "es")
        desk.advance(400 * DAY, "es")
        thing = desk.world.thing(f"V{number}")
        kind = desk.world.pathway.kinds["victim"]
        moved = {f.id for f in kind.facts.values() if not f.hidden and thing.values[f.id] != f.default}
        assert moved <= shown
