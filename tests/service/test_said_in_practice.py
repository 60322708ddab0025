"""What a person at the desk is told: whose turn it is, what is done, what was touched, at which hour."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.service.conftest import begun_again
from workflow.log.base import DESK, WORLD
from workflow.pathway.report import Report
from workflow.present import time_told, turns, yours
from workflow.rows.steps import BlockedRow, StepRow
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
    return begun_again(opened)


def names(desk: Service, role: str) -> tuple[list[str], list[str], list[str]]:
    """The ids of what is possible, done and not yet."""
    rows, later = desk.steps("V1", role, "es"), desk.not_yet("V1", role, "es")
    return [r.id for r in rows.possible], [r.id for r in rows.done], [r.id for r in later]


# -- whose turn it is -----------------------------------------------------------------------------


def test_a_role_without_a_step_is_told_whose_case_it_is(desk: Service) -> None:
    desk.new_case("girl_no_movement", {}, "Alba")  # a Panamanian girl: no consulate of another country
    rows = desk.steps("V2", "consulate", "es")
    assert rows.nothing.startswith("Este caso no es para su oficina (Consulado del país de la persona):")
    assert "Lo toma quien la encuentra: Policía Nacional;" in rows.nothing
    assert desk.steps("V2", "consulate", "en").nothing.startswith("This case is not for your office")
    later = "Este caso todavía no es para su oficina: nadie ha encontrado a la persona, y su oficina entra"
    assert desk.steps("V1", "consulate", "es").nothing.startswith(later)
    ruling = desk.steps("V1", "commission", "es").nothing
    assert ruling.startswith(f"{later} después, por ejemplo con «Resolución preliminar».")
    assert "later, for example by “Preliminary ruling”." in desk.steps("V1", "commission", "en").nothing
    assert desk.steps("V1", "police", "es").nothing == ""


def test_an_adults_ride_is_up_to_nobody_who_cares_for_children(opened: Service) -> None:
    desk = begun_again(opened)
    desk.new_case("girl_no_movement", {}, "Alba")
    desk.new_case("woman_private_house", {"age": "adult"}, "Eva")
    desk.play([], "es")
    for case in ("V3", "V2"):
        desk.take(case, "detect_police", "police", "es")
        desk.take(case, "tell_rights", "police", "es")

    def told(case: str, step: str) -> str:
        return "\n".join(row.who for row in desk.not_yet(case, "social_services", "es") if row.id == step)

    adult, child = told("V3", "give_transport"), told("V2", "take_child_to_appointment")
    assert "UPAVIT" in adult and "«Solicitar: transporte a una cita»" in adult and "SENNIAF" not in adult
    assert "SENNIAF" in child and "«Solicitar: transporte a una cita»" in child  # the control


def test_what_is_for_another_moment_misses_no_interpreter_yet(opened: Service) -> None:
    desk = begun_again(opened)
    desk.new_case("men_construction", {"language": "other"}, "Mario")
    desk.take("V2", "detect_police", "police", "es")

    def missing() -> list[str]:
        rows = desk.not_yet("V2", "police", "es")
        return [reason for row in rows if row.id == "tell_closing" for reason, _who in row.missing]

    assert not [reason for reason in missing() if "Intérprete" in reason]
    thing = desk.world.thing("V2")
    before = dict(thing.values)
    thing.values.update(status="withdrawn")
    later = missing()
    thing.values.update(before)
    assert later == ["Falta esto: «Intérprete»."]  # the control: when it is its time


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


def test_the_role_of_a_session_is_the_played_one_that_acted_last_on_its_branch(desk: Service) -> None:
    assert desk.state("es").last_role == "police"  # nobody acted yet: the first that is played
    desk.play(["border_police", "police"], "es")
    desk.take("V1", "detect_border", "border_police", "es")
    here = desk.state("es").events
    assert desk.state("es").last_role == "border_police"
    desk.play(["police", "defensoria"], "es")
    assert desk.state("es").last_role == "police"  # who acted last is played no more
    desk.take("V1", "tell_rights", "defensoria", "es")
    assert desk.state("es").last_role == "defensoria"
    desk.rewind(here, "es")
    assert desk.state("es").last_role == "border_police"


def test_a_case_waits_for_no_act_of_the_first_contact_once_it_is_over(desk: Service) -> None:
    def waits() -> set[str]:
        return {turn.step.id for turn in turns.open_turns(desk._scene("es"), "V1")}

    acts = {"ask_whom_to_speak_with", "offer_water_and_seat", "agree_safe_contact"}
    desk.play(["police", "victim"], "es")
    desk.take("V1", "detect_police", "police", "es")
    assert acts <= waits()  # the control: now is the time for them
    for step, role in (("tell_rights", "police"), ("consent_to_form", "victim"), ("fill_form", "police")):
        assert desk.take("V1", step, role, "es").reading in ("accepted", "pending"), step
    desk.advance(DAY, "es")
    assert desk.world.thing("V1").values["status"] != "potential" and waits() and not acts & waits()
    rows = [desk.steps("V1", role, "es") for role in desk.world.pathway.roles]
    assert not any("prefiere hablar" in f"{row.nothing} {row.part}" for row in rows)
    assert "ask_whom_to_speak_with" in names(desk, "police")[0]  # it can still be done


# -- what is done, and what is not yet -------------------------------------------------------------


def test_what_is_done_is_not_among_what_is_not_yet_possible(desk: Service) -> None:
    before = names(desk, "police")
    assert "detect_police" in before[0] and before[1] == []
    desk.take("V1", "detect_police", "police", "es")
    possible, done, not_yet = names(desk, "police")
    assert "detect_police" in done and "detect_police" not in possible + not_yet
    assert "detect_operation" not in not_yet  # another detection brought about the same
    told = {r.id: r.told for r in desk.steps("V1", "police", "es").done}
    assert told["detect_police"] == "lunes 4 ene, 08:00 · Policía Nacional"
    assert "detect_operation" not in told  # nobody did that; whoever tries it reads why
    tried = desk.attempting("V1", "detect_operation", "police", "es")
    assert "Ya está hecho: con «Detectar en patrullaje o retén», lunes 4 ene." in str(tried)
    assert names(desk, "border_police") == ([], [], [])  # nobody has told them
    assert "release_person" not in done + not_yet  # nobody was ever detained, and that is nothing to wait for
    assert "fill_form" in not_yet


def test_what_is_told_to_whoever_is_detained_was_not_told_to_somebody_at_liberty(desk: Service) -> None:
    desk.take("V1", "detect_police", "police", "es")
    desk.take("V1", "tell_consulate", "police", "es")
    detained = "tell_consulate_detained"
    assert "tell_consulate" in names(desk, "police")[1]
    assert "Ya está hecho" not in str(desk.attempting("V1", detained, "police", "es"))
    desk.take("V1", "detain_person", "police", "es")
    tried = str(desk.attempting("V1", detained, "police", "es"))
    assert "Ya está hecho: con «" in tried  # the control: the same was told, and now it is for her
    assert detained not in names(desk, "police")[1]  # and under this name nobody told it


def test_what_is_called_off_says_after_what(desk: Service) -> None:
    """A needs assessment is under way when the person leaves: the history names that step."""
    desk.play(["police", "victim", "upavit"], "es")
    for step, role in (("detect_police", "police"), ("tell_rights", "police"),
                       ("consent_to_referral", "victim"), ("refer_to_upavit", "police"),
                       ("consent_to_services", "victim")):  # fmt: skip
        assert desk.take("V1", step, role, "es").reading in ("accepted", "pending"), step
    assert desk.take("V1", "assess_needs", "upavit", "es").reading == "pending"
    desk.take("V1", "leave_services", "victim", "es")
    desk.advance(2 * DAY, "es")
    for lang, said in (
        ("es", "ya no se puede, después de «Salir de los servicios»"),
        ("en", "no longer possible, after “Leave the services”"),
    ):
        assert [row.text for row in desk.history(lang) if row.text.endswith(said)]


def test_whoever_is_known_to_be_from_here_is_told_nothing_that_is_for_others(desk: Service) -> None:
    """Consulate, stay and return are for people of another country; before anybody asked, all are listed."""
    desk.new_case("adult_internal", {}, "Rosa")
    desk.new_case("girl_no_movement", {}, "Alba")
    cases = ("V1", "V2", "V3")

    def left_out() -> list[set[str]]:
        rights = [{row.id for row in desk.rights_to_tell(case, "tell_rights", "es")} for case in cases]
        return [set(desk.world.pathway.rights) - each for each in rights]

    assert left_out() == [set(), set(), set()]
    for case in cases:
        desk.take(case, "detect_police", "police", "es")
        desk.take(case, "note_origin", "police", "es")
    assert left_out() == [set(), {"D4", "D8", "D9"}, {"D4"}]


def test_not_yet_is_what_somebody_can_bring_about_and_all_else_is_found_by_its_name(desk: Service) -> None:
    desk.take("V1", "detect_police", "police", "es")
    rows = desk.not_yet("V1", "police", "es")
    assert rows and all(row.leads and row.who and not row.other_case for row in rows)
    listed = {row.id for row in desk.step_names("V1", "es")}
    assert {"notify_senniaf", "force_return", "confirm_status", "open_complaint"} <= listed
    assert not any(desk.world.pathway.steps[id].on_timer for id in listed)
    notify = desk.attempting("V1", "notify_senniaf", "police", "es")  # of a child
    assert isinstance(notify, BlockedRow) and notify.other_case
    assert notify.reason.startswith("No es para su situación: es para quien tiene edad «niña")
    assert "\n" not in notify.reason and notify.who == ""  # one sentence says all


def test_steps_for_other_people_are_found_last_and_said_to_be_so(desk: Service) -> None:
    rows = desk.step_names("V1", "es")
    marked = [row.detail.startswith("no es para su situación") for row in rows]
    assert any(marked) and marked == sorted(marked)  # none stands before one that is for this person
    by_id = {row.id: row.detail for row in rows}
    assert by_id["notify_senniaf"] == "no es para su situación" != by_id["refer_to_upavit"]
    desk.new_case("girl_no_movement", {})
    girl = {row.id: row.detail for row in desk.step_names("V2", "en")}
    assert girl["notify_senniaf"] != "not for this person's situation"


@pytest.mark.parametrize("lang", ["es", "en"])
def test_among_the_names_of_steps_a_no_stands_after_what_is_asked_for(desk: Service, lang: str) -> None:
    ids = [row.id for row in desk.step_names("V1", lang)]
    assert ids.index("want_visa") < ids.index("decline_visa")
    assert ids.index("grant_visa") < ids.index("refuse_visa")


def test_no_role_stands_beside_the_name_of_a_harm_and_nothing_marks_it(desk: Service) -> None:
    rows = desk.step_names("V1", "es")
    steps = desk.world.pathway.steps
    harms = [row for row in rows if steps[row.id].always_harms]
    whose = {row.id: row.detail.split(" · ")[0] for row in rows}
    roles = {desk.world.pathway.roles[role].name("es") for role in desk.world.pathway.roles}
    assert harms and not any(whose[row.id] in roles for row in harms)
    assert whose["confirm_status"] == "Comisión Nacional"  # one role, no harm
    unnamed = [row for row in rows if not row.detail]
    assert len(unnamed) > 5 * len(harms)  # most of those without a role are no harm


def test_every_step_of_the_file_is_answered_whoever_attempts_it(desk: Service) -> None:
    desk.take("V1", "detect_police", "police", "es")
    for row in desk.step_names("V1", "es"):
        found = desk.attempting("V1", row.id, "police", "es")
        said = found.takes if isinstance(found, StepRow) else found.reason
        assert said, row.id


@pytest.mark.parametrize(
    ("lang", "whose", "why"),
    [
        ("es", "De esto se encarga la Comisión Nacional; con el rol «Policía Nacional» no se puede hacer.",
         "Por qué: Una condición dada por quien no puede darla no protege a la persona."),
        ("en", "This is up to the National Commission; the National Police cannot do it.",
         "Why: A status given by somebody who cannot give it does not protect the person."),
    ],
)  # fmt: skip
def test_a_step_of_others_is_said_to_be_theirs_and_why(
    desk: Service, lang: str, whose: str, why: str
) -> None:
    desk.take("V1", "detect_police", "police", lang)
    row = desk.attempting("V1", "confirm_status", "police", lang)
    assert isinstance(row, BlockedRow) and whose in row.reason and row.why == why
    change = desk.take("V1", "confirm_status", "police", lang)
    assert change.reading == "refused" and whose in change.text and why in change.text


def test_what_is_under_way_or_done_is_said_to_be_so_when_it_is_attempted(desk: Service) -> None:
    desk.play(["police", "victim"], "es")
    for step, role in (("detect_police", "police"), ("tell_rights", "police"), ("consent_to_form", "victim")):
        desk.take("V1", step, role, "es")
    done = desk.attempting("V1", "tell_rights", "police", "es")
    assert isinstance(done, BlockedRow) and done.reason.startswith("Ya está hecho: lunes 4 ene, 08:00")
    untold = desk.attempting("V1", "tell_rights", "commission", "es")
    assert isinstance(untold, BlockedRow) and "el rol «Comisión Nacional» no se puede" in untold.reason
    assert "Nadie le ha contado" in untold.reason
    desk.take("V1", "close_as_other_matter", "police", "es")
    going = desk.attempting("V1", "close_as_other_matter", "police", "es")
    assert isinstance(going, BlockedRow) and going.reason.startswith("Ya está en marcha: ")
    (choice,) = {job.activity for job in desk.world.state.jobs.values()}
    assert isinstance(desk.attempting("V1", choice, "police", "es"), BlockedRow)
    assert desk.explain(choice, "es")


def test_what_a_step_rests_on_is_read_in_the_report_in_the_chosen_language(desk: Service) -> None:
    report, cited = Report.load(), 0
    for step in desk.world.core.pathway.steps.values():
        es, en = desk.explain(step.id, "es"), desk.explain(step.id, "en")
        for key in step.source:
            if key in report.paragraphs:
                cited += 1
                assert es.count(report.spanish[key]) == 1 and report.paragraphs[key] not in es, step.id
                assert en.count(report.paragraphs[key]) == 1 and report.spanish[key] not in en, step.id
            elif key in report.figures:
                assert report.figure_text(key, "es") in es and report.figure_text(key, "en") in en
    assert cited > 20  # the control: steps do cite it
    told = desk.explain("confirm_status", "es")
    assert "Informe 2022, párrafo P6 (traducción nuestra del inglés): El gobierno" in told


def test_what_can_begin_again_was_done_and_can_be_done(desk: Service) -> None:
    desk.play(["police", "victim"], "es")
    desk.take("V1", "detain_person", "police", "es")
    assert "detain_person" in names(desk, "police")[1]
    desk.take("V1", "ask_habeas_corpus", "legal_aid", "es")
    assert "ask_habeas_corpus" in names(desk, "legal_aid")[1]
    desk.take("V1", "release_person", "police", "es")
    assert "detain_person" in names(desk, "police")[0]
    assert "ask_habeas_corpus" in names(desk, "legal_aid")[1]  # it was done
    assert "Ya está hecho" not in str(desk.attempting("V1", "ask_habeas_corpus", "legal_aid", "es"))


def test_what_goes_back_to_where_one_stands_is_not_done_by_what_came_there_first(desk: Service) -> None:
    """To inform of the civil suit is not to drop it, and whoever was told of it is not to be told again."""
    desk.play(["legal_aid", "victim", "police"], "es")
    desk.take("V1", "detect_police", "police", "es")
    before = desk.attempting("V1", "appeal_civil_claim", "police", "es")
    assert "antes alguien debe informarle" in before.begins  # the control
    desk.take("V1", "tell_remedies", "legal_aid", "es")
    for role in ("victim", "legal_aid"):
        assert "drop_civil" not in names(desk, role)[1]
        dropped = desk.attempting("V1", "drop_civil", role, "es")
        assert isinstance(dropped, BlockedRow) and "Ya está hecho" not in dropped.reason
    appeal = desk.attempting("V1", "appeal_civil_claim", "legal_aid", "es").begins
    assert "antes alguien debe informarle" not in appeal and appeal.endswith("Ya se le informó.")
    told = desk.attempting("V1", "tell_remedies", "legal_aid", "es")
    assert isinstance(told, BlockedRow) and told.reason.startswith("Ya está hecho")  # the control


def test_an_attempt_says_what_becomes_of_it_and_that_is_so(desk: Service) -> None:
    desk.take("V1", "detect_police", "police", "es")
    rows = {r.id: r for r in desk.not_yet("V1", "police", "es")}
    assert {"give_physical_protection", "fill_form"} <= rows.keys()
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
    ids = names(desk, "police")[0]
    assert ids.index("detain_person") > ids.index("tell_rights")
    seen = desk.map_state("V1", "migration_officer").possible
    assert "victim.status.form_sent" not in seen and "victim.return_.returned" not in seen
    assert desk.steps("V1", "migration_officer", "es").possible == ()  # nobody told them: by name only
    assert isinstance(tried := desk.attempting("V1", "force_return", "migration_officer", "es"), StepRow)
    assert tried.harm
    change = desk.take("V1", "detain_person", "police", "es")
    assert change.touched and change.reading == "harmful"
    assert change.text.count("Debido proceso y no sanción") == 1
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
    assert "Derechos afectados: " in row.harm  # for the screen to warn where the session asks for it
    assert "victim.status.missed" not in desk.map_state("V1", "police").possible
    assert desk.take("V1", "close_as_other_matter", "police", "es").reading == "pending"
    change = desk.advance(DAY, "es")
    assert change.touched and change.reading == "accepted"
    assert change.right == "Protección migratoria y permanencia; Debido proceso y no sanción"
    first = change.text.index("decidió tratarlo como asunto migratorio")
    assert first < change.text.index("Derechos afectados") < change.text.index("Para repararlo: ")
    assert "\n" not in change.text[:first]
    records = {row.id: row.record for row in desk.card("V1", "es").rights}
    assert (records["D8"], records["D10"]) == ("breached", "breached")
    assert desk.card("V1", "es").faults == ()  # a wrong turn by which people are lost, and no fault
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
    desk.take("V1", "tell_closing", "commission", "es")
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


def test_no_minute_of_what_the_program_plays_is_ever_said(desk: Service) -> None:
    """Nor of what follows from it: a duty done, a target that passed."""
    desk.take("V1", "detect_police", "police", "es")
    desk.take("V1", "tell_rights", "police", "es")
    desk.advance(60 * DAY, "es")
    rows = {row.seq: row for row in desk.history("es")}
    drawn = [rows[e.seq] for e in desk.world.line() if e.actor == WORLD and e.seq in rows]
    assert len(drawn) > 3 and any(row.lifecycle == "expired" for row in drawn)
    said = " ".join(f"{row.clock} {row.told}" for row in drawn)
    assert re.search(r"\d\d:\d\d", said) is None
    by_hand = [rows[e.seq] for e in desk.world.line() if e.actor != WORLD and e.seq in rows]
    assert by_hand and all(row.clock for row in by_hand)  # the control


# -- time stops ----------------------------------------------------------------------------------


def test_time_stops_when_it_is_the_turn_of_a_role_that_people_play(desk: Service) -> None:
    desk.play(["police", "upavit"], "es")
    desk.take("V1", "detect_police", "police", "es")
    begun = max(row.seq for row in desk.history("es"))
    whole = desk.advance(30 * DAY, "es")
    assert whole.kind in ("time", "missed") and desk.state("es").sim_min == 30 * DAY + 480
    events = lived(desk)
    desk.rewind(begun, "es")
    for step in ("tell_rights", "meet_first_needs", "give_first_night"):  # then they may want a referral
        desk.take("V1", step, "police", "es")
    change = desk.advance(30 * DAY, "es", stop=True)
    stopped = desk.state("es").sim_min
    assert change.kind == "turn" and change.text.startswith("Ahora le toca a ")
    assert "le toca a la Policía Nacional" in change.text or "le toca a UPAVIT" in change.text
    assert 480 < stopped < 30 * DAY + 480
    named = change.text.split("«")[1].split("»")[0]
    for role, name in (("police", "Policía Nacional"), ("upavit", "UPAVIT")):  # of several, who can is named
        able = [row.name for row in desk.steps("V1", role, "es").possible]
        assert (name in change.text.split("«")[0]) is (named in able)
    # without anybody's turn, and before the time of a duty of theirs passes, all of the time passes, and the
    # same happens as without looking
    desk.rewind(begun, "es")
    until = 3 * 60 + 480
    assert desk.advance(3 * 60, "es", stop=True).kind not in ("yours", "turn")
    assert desk.state("es").sim_min == until
    assert [e for e in lived(desk) if e[2] < until] == [e for e in events if e[2] < until]


def lived(service: Service) -> list[tuple[str, str | None, int]]:
    """What happened, from wherever it was gone on."""
    line = service.world.line()
    return [(e.lifecycle, e.step, e.sim_min) for e in line if e.lifecycle != "branched"]


# -- hours -----------------------------------------------------------------------------------------


def test_an_office_that_acts_when_it_is_closed_is_told_so_and_a_patrol_is_not(desk: Service) -> None:
    desk.take("V1", "detect_police", "police", "es")
    desk.advance(12 * 60, "es")  # Monday, eight in the evening
    assert desk.state("es").opens_in == 12 * 60
    for step, role in (("tell_rights", "police"), ("consent_to_referral", "victim")):
        desk.take("V1", step, role, "es")
    desk.take("V1", "refer_to_upavit", "police", "es")
    said = "A esta hora (lunes 4 ene, 20:10) UPAVIT no atiende; abre el martes 5 ene, 08:00."
    assert desk.steps("V1", "upavit", "es").hours.startswith(said)  # before the act, and not again after it
    assert "no atiende" not in desk.take("V1", "tell_remedies", "upavit", "es").text
    assert desk.steps("V1", "police", "es").hours == ""
    desk.advance(desk.state("es").opens_in, "es")
    assert desk.state("es").opens_in == 0
    assert desk.steps("V1", "upavit", "es").hours == ""


def test_a_step_for_a_closed_office_can_wait_until_it_opens(desk: Service) -> None:
    desk.play(["police", "victim", "upavit"], "es")
    for step, role in REFERRED:
        desk.take("V1", step, role, "es")
    desk.advance(12 * 60, "es")  # Monday, eight in the evening
    wanted = next(row for row in desk.steps("V1", "upavit", "es").possible if not row.harm and not row.ending)
    change = desk.take_when_open(("V1",), wanted.id, "upavit", "es")
    if desk.state("es").opens_in:  # somebody's turn came in the night: then time stops, and nothing is done
        assert change.kind == "yours" and change.text.endswith("el tiempo se detuvo antes de que abrieran.")
        desk.advance(desk.state("es").opens_in, "es")
        change = desk.take_when_open(("V1",), wanted.id, "upavit", "es")
    assert change.reading in ("accepted", "pending") and wanted.name in change.text
    assert desk.state("es").sim_min == DAY + 8 * 60 + 15  # Tuesday at eight, and what the act takes
    again = desk.take_when_open(("V1",), "tell_rights", "upavit", "es")  # open already: at once
    assert desk.state("es").sim_min == DAY + 8 * 60 + 15 and again.text


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
    for step, role in (*REFERRED, ("consent_to_services", "victim")):
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
    assert (rows["fill_form"].day, rows["fill_form"].clock) == ("Lunes 4 ene 2021", "08:10")
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
    said = r"^\w+ \d+ \w+: La Comisión Nacional decidió [a-z]+"
    assert re.search(said, text.split(". ")[0], re.MULTILINE), text


def test_a_proceeding_is_named_by_whose_it_is_and_not_by_a_code(desk: Service) -> None:
    found = [desk.attempting("V1", row.id, "prosecutor", "es") for row in desk.step_names("V1", "es")]
    reasons = [row.reason for row in found if isinstance(row, BlockedRow)]
    assert any("Proceso penal de V1. " in reason for reason in reasons)
    assert not any(re.search(r"\bP\d", reason) for reason in reasons)


def test_news_are_told_a_line_each_and_each_thing_once(
    desk: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time_told, "_TOLD", 50)
    desk.play(["police", "victim"], "es")
    for step, role in (*REFERRED, ("consent_to_form", "victim"), ("fill_form", "police"),
                       ("consent_to_services", "victim")):  # fmt: skip
        desk.take("V1", step, role, "es")
    begun = max(row.seq for row in desk.history("es"))

    def lived() -> tuple[str, int]:
        """Ten months of news, and how often a step is said to begin and to be done in the same news."""
        desk.rewind(begun, "es")
        texts = [desk.advance(30 * DAY, "es").text for _month in range(10)]
        pairs = [(re.findall("empezó («[^»]+»)", t), re.findall(": («[^»]+»)", t)) for t in texts]
        return "\n".join(texts), sum(len(set(one) & set(other)) for one, other in pairs)

    text, twice = lived()
    lines = text.split("\n")
    print(f"{len(lines)} lines of news in ten months")
    assert len(lines) > 20 and re.search(r"\bP\d", text) is None
    assert all(len(line) < 900 for line in lines)
    monkeypatch.setattr(time_told, "_once", lambda _scene, events: events)
    whole, oftener = lived()
    assert oftener > twice and len(whole) > len(text)  # the control


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
    assert "Eso lo decide sólo la persona: «Decir que quiere la demanda civil»." in text
    desk.take("V1", "want_civil", "victim", "es")
    text = desk.take("V1", "find_defendant", "legal_aid", "es").text
    assert "Eso lo decide sólo la persona: «Dar poder a una abogada o un abogado»." in text
    desk.take("V1", "give_mandate", "victim", "es")
    assert "«A quién se demanda»" in desk.take("V1", "file_civil", "legal_aid", "es").text
    desk.take("V1", "find_defendant", "legal_aid", "es")
    desk.advance(30 * DAY, "es")
    assert desk.take("V1", "file_civil", "legal_aid", "es").reading == "pending"


def test_who_asks_for_themselves_needs_no_mandate(desk: Service) -> None:
    desk.play(["legal_aid", "victim", "police"], "es")
    desk.take("V1", "detect_police", "police", "es")
    desk.take("V1", "tell_remedies", "legal_aid", "es")
    assert desk.take("V1", "file_labour", "victim", "es").reading == "accepted"


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
    assert {"mandate", "civil_wish"} <= facts(desk, "V1") - facts(desk, "V2")


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


def test_what_is_only_possible_is_nobody_s_turn(desk: Service) -> None:
    """A wish or a report is open to the person at any time, and an office is not told that it waits for one;
    what the person is asked, and what a date runs for, is a turn."""
    desk.play(["police", "victim", "upavit"], "es")
    for step, role in (("detect_police", "police"), ("tell_rights", "police"),
                       ("consent_to_referral", "victim"), ("refer_to_upavit", "police"),
                       ("consent_to_services", "victim"), ("want_lodging", "victim")):  # fmt: skip
        asked = yours.own_turns(desk._scene("es"), "V1")
        if role == "victim" and step != "want_lodging":
            assert ("V1", step) in asked, step
        assert desk.take("V1", step, role, "es").reading == "accepted", step
    able = {row.id for row in desk.steps("V1", "upavit", "es").possible}
    before = {step for _thing, step in yours.own_turns(desk._scene("es"), "V1")}
    assert "agree_safe_contact" in able - before  # nobody waits for it
    assert "allow_hotel_again" not in able  # no place was reported
    assert "place_in_hotel" in before  # a date runs for it
    desk.take("V1", "place_in_hotel", "upavit", "es")
    desk.advance(DAY, "es")
    assert desk.world.thing("V1").values["lodging"] == "hotel"
    found = {step for _thing, step in yours.own_turns(desk._scene("es"), "V1")}
    able = {row.id for role in ("victim", "upavit") for row in desk.steps("V1", role, "es").possible}
    wishes = {"report_abuse_in_hotel", "unsafe_hotel", "tell_of_eviction", "decline_without_waiting"}
    assert wishes <= able and not wishes & found
    assert found


@pytest.mark.parametrize("role", ["police", "migration_officer"])
def test_what_undoes_a_wrong_act_is_named_first_and_as_one_s_own(desk: Service, role: str) -> None:
    """A child who was detained is set free; where she sleeps is no way out of a cell."""
    desk.new_case("girl_no_movement", {}, "Alba")
    desk.play(["police", "migration_officer"], "es")
    for step in ("detect_police", "notify_senniaf"):
        assert desk.take("V2", step, "police", "es").reading == "accepted", step
    change = desk.take("V2", "detain_person", role, "es")
    assert "Para repararlo: «Poner en libertad» (puede hacerlo usted)" in change.text
    assert "Alojar" not in change.text
    assert change.repairs[0] == ("release_person", "V2")
    named = {desk.world.pathway.steps[step].name("es") for step, _thing in change.repairs}
    assert not any(name.startswith(("Alojar", "Llevar")) for name in named)


def test_what_became_known_is_answered_by_telling_the_person(desk: Service) -> None:
    desk.play(["police", "migration_officer"], "es")
    desk.take("V1", "detect_police", "police", "es")
    change = desk.take("V1", "let_the_press_in", "migration_officer", "es")
    assert "Para repararlo: «Decirle a la persona qué se supo de ella" in change.text
    assert ("tell_of_disclosure", "V1") in change.repairs
    desk.take("V1", "tell_of_disclosure", "migration_officer", "es")
    assert desk.world.thing("V1").values["identity"] == "told"


def test_what_an_expulsion_left_to_repair_comes_before_what_is_only_to_be_done_again(desk: Service) -> None:
    desk.play(["legal_aid", "defensoria", "migration_service", "victim"], "es")
    desk.take("V1", "detect_police", "police", "es")
    assert desk.take("V1", "agree_safe_contact", "police", "es").reading == "accepted"
    change = desk.take("V1", "expel_person", "migration_service", "es")
    assert "agree_safe_contact" in {step for step, _thing in change.repairs}
    desk.new_case("age_in_doubt", {}, "Ana")
    desk.world.thing("V2").values.update({"status": "potential", "language": "spanish"})
    assert desk.take("V2", "agree_safe_contact", "police", "es").reading == "accepted"
    change = desk.take("V2", "expel_person", "migration_service", "es")
    assert change.text.split("Para repararlo: ")[1].startswith("«Pedir que se deje sin efecto la expulsión")
    named = [step for step, _thing in change.repairs]
    assert named[0] == "ask_way_back" and named.index("agree_safe_contact") > 0


def test_of_many_who_can_put_it_right_those_who_play_are_named(desk: Service) -> None:
    every = "(Defensoría del Pueblo o SENNIAF)"
    for played, told in (
        (["defensoria", "migration_service"], "(Defensoría del Pueblo)"),
        (["migration_service"], every),  # the control: nobody of them plays
    ):
        desk.new_case("age_in_doubt", {}, "Ana")
        desk.play(played, "es")
        case = desk.world.state.of_kind("victim")[-1].id
        text = desk.take(case, "expel_person", "migration_service", "es").text
        assert told in text.split("Para repararlo: ")[1]


def test_what_nothing_puts_right_names_the_way_back_by_its_key(desk: Service) -> None:
    """The history is not on the screen while the person is."""
    desk.play(["police", "migration_officer"], "es")
    desk.take("V1", "detect_police", "police", "es")
    change = desk.take("V1", "keep_documents", "migration_officer", "es")
    assert "abra el historial (Ctrl+H) y vuelva a antes de este paso" in change.text
    assert "«Historial»" not in change.text
    desk.seat = "seat-1"  # where there is no history
    change = desk.take("V1", "keep_documents", "migration_officer", "es")
    assert "queda para hablarlo al final" in change.text and "Ctrl+H" not in change.text
    desk.seat = DESK


def test_what_a_remedy_paid_is_told_in_balboas(desk: Service) -> None:
    desk.new_case("men_construction", {}, "Mario")
    desk.play(["police", "victim", "mitradel"], "es")
    for step, role in (("detect_police", "police"), ("tell_remedies", "mitradel"), ("file_labour", "victim"),
                       ("order_labour", "mitradel")):  # fmt: skip
        change = desk.take("V2", step, role, "es")
        assert change.reading in ("accepted", "pending") and "B/." not in change.text, change.text
        desk.advance(40 * DAY, "es")
    assert desk.take("V2", "pay_labour", "mitradel", "es").reading == "pending"  # it is not there at once
    paid = desk.advance(210 * DAY, "es")
    assert "«Cobrar la indemnización laboral a quien la empleó»" in paid.text
    assert "Indemnización laboral pagada; B/. 3,000.00." in paid.text
    health = desk.take("V2", "give_urgent_health", "police", "es")
    paid_by = "Lo paga: Presupuestos generales de otras instituciones (B/. 60.00)."
    assert paid_by in health.text  # what an office pays for its own work is no payment to the person


def test_going_back_from_the_history_lands_before_the_step_that_is_chosen(desk: Service) -> None:
    """Detained, and back: she is free, and the step can be chosen otherwise."""
    desk.take("V1", "detect_police", "police", "es")
    desk.take("V1", "detain_person", "police", "es")
    assert desk.world.thing("V1").values["liberty"] == "detained"
    done = next(row for row in desk.history("es") if row.step == "detain_person" and row.on_branch)
    wrong = next(row for row in desk.history("es") if row.fault and row.on_branch)
    for chosen in (done, wrong):
        desk.go_back(chosen.seq, "es")
        assert desk.world.thing("V1").values["liberty"] == "free"
        assert desk.world.thing("V1").values["status"] == "potential"
        desk.take("V1", "detain_person", "police", "es")
    desk.rewind(done.seq, "es")  # the control: just after it
    assert desk.world.thing("V1").values["liberty"] == "detained"
    opened = next(row for row in desk.history("es") if (row.lifecycle, row.case) == ("case_opened", "V1"))
    desk.go_back(opened.seq, "es")
    assert [case.id for case in desk.state("es").cases] == ["V1"]  # before it there is no case to stand at


def test_going_back_to_before_a_wait_lands_where_the_wait_began_and_says_where(desk: Service) -> None:
    """Time is let pass twice, and colleagues act meanwhile: the second wait is taken back, and no more."""
    desk.take("V1", "detect_police", "police", "es")
    desk.advance(7 * DAY, "es")
    began = desk.world.state.now
    desk.advance(7 * DAY, "es")
    wait = desk.world.events[-1]
    while wait.lifecycle != "advanced":
        wait = desk.world.events[wait.parent_seq - 1]
    meanwhile = desk.world.events[wait.parent_seq - 1]
    assert meanwhile.actor == WORLD and meanwhile.sim_min > began  # the control: the event before is later
    change = desk.go_back(wait.seq, "es")
    assert desk.world.state.now == began == 7 * DAY + 8 * 60
    assert change.text.startswith(
        "Volvió al lunes 11 ene, 08:00, justo antes de esto: Pasó el tiempo hasta el lunes 18 ene"
    )
    english = desk.go_back(wait.seq, "en").text
    assert english.startswith("Back at Monday 11 Jan, 08:00, just before this: Time passed until Monday 18")
    again = desk.go_back(meanwhile.seq, "es")  # what a colleague did in it: before that, and no earlier
    assert again.reading == "accepted" and desk.world.state.now > began


@pytest.mark.parametrize(("lang", "first", "tonight"), [("es", "Primera noche", "Esta noche"),
                                                        ("en", "First night", "Tonight")])  # fmt: skip
def test_a_bed_of_an_earlier_night_is_not_that_of_tonight(
    desk: Service, lang: str, first: str, tonight: str
) -> None:
    def nights() -> list[tuple[str, str]]:
        rows = [row for _group, rows in desk.card("V1", lang).groups for row in rows]
        return [(row.name, row.value) for row in rows if row.id == "first_night"]

    desk.take("V1", "detect_police", "police", "es")
    assert [name for name, _value in nights()] == [first] and first in desk.case_page("V1", lang).stands
    desk.take("V1", "give_first_night", "police", "es")
    assert nights() == [(first, "given")]
    desk.take("V1", "detain_person", "police", "es")
    assert nights() == [] and first not in desk.case_page("V1", lang).stands  # a cell is no bed
    desk.take("V1", "release_person", "police", "es")
    assert nights() == [(tonight, "not_given")]
    stands = desk.case_page("V1", lang).stands
    assert f"{tonight}: " in stands and first not in stands


def test_a_target_does_not_move_by_what_is_done_in_the_minute_in_which_it_began(tmp_path: Path) -> None:
    """A man says yes to a referral after offices close: until when it is proposed stays told by its day."""
    service = Service.open(tmp_path / "w.ruta")
    service.start("panama-2021", "2021", "Prueba", seed=1)
    service.advance(service.state("es").opens_in, "es")
    service.new_case("men_construction", {}, "Mario")
    service.play(["migration_officer"], "es")
    for step in ("detect_migration", "meet_first_needs", "give_first_night", "tell_rights"):
        service.take("V1", step, "migration_officer", "es")

    def target() -> str:
        rows = service.steps("V1", "migration_officer", "es").possible
        return next((row.deadline for row in rows if row.id == "refer_to_upavit"), "")

    while not target():
        assert service.advance_to_next("es").reading != "nothing"
    told = target()
    assert service.state("es").clock > "16:00" and told == "meta de práctica: miércoles 6 ene"  # the control
    assert service.take("V1", "tell_visa", "migration_officer", "es").reading == "accepted"
    assert target() == told
    service.close()
