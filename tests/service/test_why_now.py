"""Why a step is next and what follows it; who has what is waited for, since when and until when; and for
which offices a case is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.service.conftest import begun_again
from workflow.pathway import library
from workflow.present.right_served import first_served, right_served
from workflow.present.scene import Scene
from workflow.present.words import Words
from workflow.rows.steps import StepRow, StepsRow, WaitingRow
from workflow.service import DAY, Service
from workflow.stepper import Stepper

OFFICER = "migration_officer"
SETTING = (
    "offer_water_and_seat", "find_private_place", "keep_apart", "call_interpreter", "explain_who_sees",
)  # fmt: skip
FOUND = (*SETTING, "detect_migration", "meet_first_needs", "give_first_night", "tell_rights")


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A woman who speaks no Spanish, before an inspector of Migration; on Monday at eight."""
    service = Service.open(tmp_path_factory.mktemp("why") / "w.ruta")
    service.start("panama-2021", "2021", "Prueba", seed=1)
    service.advance(service.state("es").opens_in, "es")
    service.new_case("in_darien", {}, "Dominique")
    service.play([OFFICER, "victim"], "es")
    yield service
    service.close()


@pytest.fixture
def desk(opened: Service) -> Service:
    return begun_again(opened)


def take(desk: Service, *taken: str, role: str = OFFICER) -> None:
    for step in taken:
        assert desk.take("V1", step, role, "es").reading in ("accepted", "pending"), step


def coming(rows: StepsRow) -> dict[str, StepRow]:
    return {row.id: row for row in rows.possible if (row.id, row.subject) in rows.next}


def why(desk: Service, step: str, role: str = OFFICER, lang: str = "es") -> list[str]:
    return coming(desk.steps("V1", role, lang))[step].why.splitlines()


def waited(desk: Service, activity: str, lang: str = "es") -> WaitingRow | None:
    return next((row for row in desk.steps("V1", OFFICER, lang).waiting if row.id == activity), None)


# -- why now ----------------------------------------------------------------------------------------


def test_every_step_that_is_next_says_why_and_no_other_does(desk: Service) -> None:
    seen = set()
    for step in (*FOUND, "tell_consulate"):
        for lang, begins in (("es", "Por qué ahora: "), ("en", "Why now: ")):
            rows = desk.steps("V1", OFFICER, lang)
            for row in rows.possible:
                assert row.why.startswith(begins) == ((row.id, row.subject) in rows.next), row.id
                seen |= {row.why.splitlines()[0]} if row.why else set()
        take(desk, step)
    assert len(seen) > 6


def test_a_date_that_runs_names_what_began_it_the_right_and_what_follows(desk: Service) -> None:
    take(desk, *SETTING, "detect_migration")
    now, after = why(desk, "tell_rights")
    assert now == (
        "Por qué ahora: es para este derecho: Información clara en un idioma que entiende. Viene después de "
        "«Detectar en un control o una visita de Migración», lunes 4 ene, 08:25."
    )
    assert after == "Después decide la persona, sin prisa."
    assert why(desk, "tell_rights", lang="en")[0].startswith("Why now: it is for this right: ")


def test_a_reason_is_no_mere_date_and_no_wrong(desk: Service) -> None:
    """Over a walk with a wrong act in it: what was done is named with the right that the step is for, and the
    wrong in no reason but that of the step that ends it."""
    wrong = desk.world.pathway.steps["close_unasked"].es
    take(desk, *SETTING, "detect_migration")
    assert desk.take("V1", "close_unasked", OFFICER, "es").touched
    reasons = {row.id: row.why.splitlines()[0] for row in coming(desk.steps("V1", OFFICER, "es")).values()}
    (harmed,) = next(one.lines for one in desk.case_page("V1", "es").sections if one.id == "harmful")
    steps = desk.world.pathway.steps.values()
    named = {id for one in steps if f"«{one.es}»" in harmed.possible for id in [one.id]}
    able = desk.world.core.stepper.rules
    assert named and all(OFFICER in able[id].by for id in named)  # what only others could do is no advice
    assert reasons
    for id, reason in reasons.items():
        assert not reason.startswith(("Por qué ahora: ya se hizo", "Por qué ahora: Viene")), id
        assert wrong not in reason or "pone fin a un daño" in reason, reason
        is_of_right = "es para este derecho: " in reason or "Derecho: " in reason or "daño" in reason
        assert is_of_right or not desk.world.pathway.steps[id].rights, reason


def test_what_the_person_decided_is_named_as_their_decision(desk: Service) -> None:
    take(desk, *FOUND)
    take(desk, "consent_to_referral", role="victim")
    now, after = why(desk, "refer_to_upavit")
    assert now.startswith("Por qué ahora: la persona decidió «Consentir la remisión a UPAVIT», lunes 4 ene")
    assert after == "Después decide la persona, sin prisa."


def test_word_to_the_consulate_is_next_because_they_want_it_whatever_was_done_since(desk: Service) -> None:
    take(desk, *FOUND, "tell_consulate")
    take(desk, "want_consulate", "consent_to_form", role="victim")
    for dimension in ("exploitation", "coercion_at_destination"):
        desk.note_down("V1", dimension, "seen", f"Se ve: {dimension}.", OFFICER, "es")
    take(desk, "fill_form")
    assert why(desk, "contact_consulate")[0].startswith("Por qué ahora: la persona decidió «Pedir contacto")


@pytest.mark.parametrize(
    ("step", "does"),
    [
        ("refuse_preliminary", "resuelve sobre este derecho: "),
        ("deny_labour", "resuelve sobre este derecho: "),
        ("refuse_early_testimony", "trata de este derecho: "),
        ("decide_against_childs_visa", "trata de este derecho: "),
        ("decline_labour", "la persona decide sobre este derecho: "),
        ("drop_labour", "trata de este derecho: "),
        ("expel_person", "toca este derecho: "),
        ("grant_preliminary", "resuelve sobre este derecho: "),
        ("detect_police", "es para este derecho: "),
    ],
)
def test_to_deny_to_end_or_to_harm_is_never_for_a_right(desk: Service, step: str, does: str) -> None:
    pathway, words = desk.world.pathway, Scene.of(desk.world, "es").words
    assert right_served(words, pathway.steps[step], ["X"]).startswith(does)


def test_both_outcomes_of_a_ruling_are_about_the_same_right(desk: Service) -> None:
    pathway, words = desk.world.pathway, Scene.of(desk.world, "es").words
    ruled = 0
    for choice in (one for kind in pathway.kinds.values() for one in kind.choices.values()):
        options = [pathway.steps[id] for id in choice.options]
        if any(one.refuses for one in options):
            ruled += 1
            told = {first_served(words, one) for one in options}
            assert len(told) == 1 and told.pop().startswith("resuelve sobre "), choice.id
    assert ruled > 5
    assert first_served(words, pathway.steps["detect_police"]) != first_served(
        words, pathway.steps["grant_preliminary"]
    )


NO_IS_IN_THE_NAME = re.compile(
    r"^(No |Negar|Rechazar|Mantener (la negativa|el archivo)|Confirmar que la|Decir que no|Desistir|Retirar"
    r"|Refuse|Not |Deny|Dismiss|Uphold|Say that they do not"
    r"|Drop the (\w+ )?(claim|suit|application)|Withdraw)"
)
"""How the name of a step begins that denies, declines or takes back."""


@pytest.mark.parametrize("lang", ["es", "en"])
@pytest.mark.parametrize("name", ["panama-2021", "panama-2024"])
def test_no_step_of_the_pathway_that_denies_or_takes_back_is_for_a_right(name: str, lang: str) -> None:
    pathway = library.load(name)
    words, found = Words(pathway, Stepper(pathway), lang), set()
    for step in pathway.steps.values():
        if step.rights and NO_IS_IN_THE_NAME.match(step.name(lang)):
            found.add(step.id)
            served = right_served(words, step, words.rights_of(step))
            assert not served.startswith(("es para", "it is for")), (step.id, served)
    assert {"refuse_preliminary", "deny_labour", "drop_civil", "refuse_visa", "uphold_refusal"} <= found


REMEDIES = ("restitution", "civil_claim", "labour_claim")


@pytest.mark.parametrize("name", ["panama-2021", "panama-2024"])
def test_a_remedy_stands_under_reparation_and_nothing_else_does(name: str) -> None:
    pathway = library.load(name)
    words, of_remedy = Words(pathway, Stepper(pathway), "es"), set()
    for step in pathway.steps.values():
        named = words.rights_of(step)
        assert len(named) == len(step.rights)
        if step.moves.keys() & set(REMEDIES):
            of_remedy |= {step.id} if "Reparación, con debido proceso" in named else set()
            assert "Debido proceso y no sanción" not in named, step.id
        elif "D10" in step.rights and not step.id.startswith(("want_", "decline_")):
            assert "Debido proceso y no sanción" in named, step.id
    assert {"order_labour", "deny_labour", "file_labour", "pay_civil", "drop_restitution"} <= of_remedy
    assert words.right("D10") == "Debido proceso y no sanción"  # the record keeps the ten of the law
    for wish in ("want_labour", "want_restitution", "decline_civil"):
        assert words.rights_of(pathway.steps[wish])[0] == "Reparación, con debido proceso", wish


def test_patrol_and_operation_say_what_tells_them_apart(desk: Service) -> None:
    for lang, patrol, operation in (("es", "ronda", "se prepara"), ("en", "a round", "prepared beforehand")):
        words = Scene.of(desk.world, lang).words
        of_patrol, of_operation = (
            words.explained(desk.world.pathway.steps[step]) for step in ("detect_police", "detect_operation")
        )
        assert patrol in of_patrol and patrol in of_operation  # each says when it is the other
        assert operation in of_operation and operation not in of_patrol


def test_what_ends_a_harm_names_it(desk: Service) -> None:
    take(desk, *FOUND)
    assert desk.take("V1", "detain_person", OFFICER, "es").reading == "harmful"
    assert "«Detener a la persona»" in why(desk, "release_person")[0]


# -- waiting ----------------------------------------------------------------------------------------


def test_what_the_commission_has_not_taken_up_says_who_has_it_since_when_and_its_limit(desk: Service) -> None:
    take(desk, *FOUND)
    take(desk, "consent_to_form", role="victim")
    take(desk, "fill_form")
    assert waited(desk, "preliminary_ruling") is None  # the control: the form is not with them yet
    desk.advance(DAY // 4, "es")
    row = waited(desk, "preliminary_ruling")
    assert row is not None and (row.who, row.state) == ("Comisión Nacional", "lo tiene y todavía no empieza")
    assert row.since.startswith("lunes 4 ene")
    assert row.limit == "No se conoce un plazo de ley; meta de práctica: lunes 11 ene." and row.has_date
    english = waited(desk, "preliminary_ruling", "en")
    assert english is not None and english.limit.startswith("No limit in law is known; training target: ")


def test_a_ruling_that_lacks_a_paper_says_which_and_whose_that_is(desk: Service) -> None:
    take(desk, *FOUND)
    take(desk, "consent_to_form", role="victim")
    take(desk, "fill_form")
    desk.play([OFFICER, "victim", "commission"], "es")
    desk.advance(DAY, "es")
    assert waited(desk, "final_ruling") is None  # the control: no preliminary ruling yet
    take(desk, "grant_preliminary", role="commission")
    desk.advance(60 * DAY, "es")
    desk.play([OFFICER, "victim"], "es")
    row = waited(desk, "final_ruling")
    assert row is not None and row.state == "espera papeles"
    assert "Falta: «Entregar el informe psicosocial» (la Unidad de Identificación)" in row.detail
    assert (row.limit, row.has_date) == ("No se conoce un plazo de ley para esto.", False)


def test_who_can_bring_what_a_ruling_waits_for_is_led_there(desk: Service) -> None:
    """Where UPAVIT is played nobody else asks for the interview that the report needs: it is next."""
    take(desk, *FOUND, "tell_consulate", "tell_visa")
    take(desk, "consent_to_form", "consent_to_referral", role="victim")
    take(desk, "refer_to_upavit", "fill_form")
    take(desk, "refuse_services", role="victim")
    desk.play([OFFICER, "victim", "upavit", "commission"], "es")
    desk.advance(DAY, "es")
    take(desk, "note_own_bed")
    take(desk, "tell_remedies", role="upavit")
    assert "ask_about_interview_interpreted" not in coming(desk.steps("V1", "upavit", "es"))  # the control
    take(desk, "grant_preliminary", role="commission")
    desk.advance(60 * DAY, "es")
    begun = "Por qué ahora: «Resolución definitiva» espera lo que empieza con este paso."
    assert why(desk, "ask_about_interview_interpreted", "upavit")[0].startswith(begun)
    take(desk, "ask_about_interview_interpreted", role="upavit")
    assert "interview" not in coming(desk.steps("V1", "upavit", "es"))  # it is hers to say
    take(desk, "consent_to_interview", role="victim")
    assert why(desk, "arrange_interpreter", "upavit")[0].startswith(begun)
    take(desk, "arrange_interpreter", role="upavit")
    desk.advance(5 * DAY, "es")
    assert why(desk, "interview", "upavit", "en")[0].startswith(
        "Why now: “Final ruling” waits for what begins"
    )
    row = next(row for row in desk.steps("V1", "upavit", "es").waiting if row.id == "final_ruling")
    assert "«Entregar el informe psicosocial» (usted)" in row.detail


# -- whose it is ------------------------------------------------------------------------------------


@pytest.mark.parametrize("profile", ["in_darien", "girl_no_movement", "panamanian_abroad"])
def test_an_office_that_does_not_find_a_person_is_told_that_the_case_is_not_for_it(
    tmp_path: Path, profile: str
) -> None:
    """Whoever does is told no such thing: nobody who sits with the person is sent away."""
    opened = Service.open(tmp_path / "w.ruta")
    opened.start("panama-2021", "2021", "Prueba", seed=1)
    opened.new_case(profile, {}, "X")
    first = opened.steps("V1", "victim", "es").turn
    for lang, said in (("es", "no es para su oficina"), ("en", "is not for your office")):
        for role in opened.world.pathway.roles:
            rows = opened.steps("V1", role, lang)
            told = f"{rows.nothing} {rows.part}"
            meets = role in first or role == "victim" or bool(rows.next)
            assert ((said in told) or ("no es para su oficina" in told)) == (not meets), (role, told)
    opened.close()


# -- what is no turn of anybody ---------------------------------------------------------------------


def test_that_somebody_is_gone_is_nobodys_turn_while_they_are_not(desk: Service) -> None:
    take(desk, *FOUND)
    take(desk, "consent_to_referral", role="victim")
    take(desk, "refer_to_upavit")
    desk.play([OFFICER], "es")
    seen = ""
    for _day in range(40):
        seen += desk.advance(DAY, "es", stop=True).text
        assert "note_adult_gone" not in coming(desk.steps("V1", OFFICER, "es"))
    assert "no se sabe dónde está" not in seen


def test_who_left_a_lodging_is_offered_a_bed_beside_the_note_that_they_want_none(desk: Service) -> None:
    take(desk, *FOUND, "tell_consulate", "tell_visa")
    take(desk, "consent_to_referral", role="victim")
    take(desk, "refer_to_upavit")
    take(desk, "consent_to_services", "want_family", role="victim")
    desk.play([OFFICER, "victim", "upavit"], "es")
    take(desk, "place_with_family", role="upavit")
    desk.advance(DAY, "es")
    assert "note_own_bed" not in coming(desk.steps("V1", OFFICER, "es"))  # the control: they have a place
    take(desk, "leave_lodging", role="victim")
    assert list(coming(desk.steps("V1", OFFICER, "es")))[:2] == ["give_first_night", "note_own_bed"]


# -- before time passes -----------------------------------------------------------------------------


def due(desk: Service, minutes: int, lang: str = "es") -> list[str]:
    """What is said to fall to those who play until so many minutes from now."""
    state = desk.state(lang)
    return [row.told for row in state.own_due if row.due_min <= state.sim_min + minutes]


def test_what_is_ones_own_and_due_in_a_time_is_known_before_it_passes(desk: Service) -> None:
    take(desk, *SETTING, "detect_migration", "meet_first_needs")
    desk.play([OFFICER], "es")
    bed = ["«Dar una cama segura para esta noche»: lunes 4 ene, 16:25 (meta de práctica)"]
    assert due(desk, DAY // 2) == bed and due(desk, 60) == []  # the control: nothing is due in an hour
    assert any(told.startswith("“Inform of their rights”: ") for told in due(desk, 7 * DAY, "en"))
    assert [row.told for row in desk.state("es").own_due if row.is_next] == bed
    take(desk, "give_first_night", "tell_rights")
    assert due(desk, DAY // 2) == []
    desk.play(["ngo"], "es")
    assert due(desk, 30 * DAY) == []  # the control: nobody has told them of her


def test_a_bed_that_is_agreed_on_for_each_night_is_not_said_to_be_due(desk: Service) -> None:
    take(desk, *SETTING, "detect_migration", "meet_first_needs", "tell_rights", "give_first_night")
    desk.play([OFFICER], "es")
    desk.advance(DAY + 60, "es")
    assert any("cama segura" in told for told in due(desk, DAY))  # the control
    desk.give_bed("V1", "give_first_night", OFFICER, "es", each_night=True)
    desk.advance(DAY + 60, "es")
    assert not any("cama segura" in told for told in due(desk, 3 * DAY))


def test_a_person_who_is_held_meanwhile_is_said_as_such_with_the_right(desk: Service) -> None:
    take(desk, *SETTING, "detect_migration")
    desk.play([OFFICER], "es")
    assert not any(row.goes_on for row in desk.state("es").own_due)  # the control
    assert desk.take("V1", "detain_person", OFFICER, "es").reading == "harmful"
    (held,) = [row for row in desk.state("es").own_due if row.goes_on]
    assert held.told == (
        "Libertad: persona detenida, desde el lunes 4 ene. Derecho que toca: Debido proceso y no sanción. Lo "
        "termina «Poner en libertad»"
    )
    (other,) = [row for row in desk.state("en").own_due if row.goes_on]
    assert "Right it touches: " in other.told and "target" not in other.told
    take(desk, "release_person")
    assert not any(row.goes_on for row in desk.state("es").own_due)


def test_of_many_who_are_held_the_case_last_acted_in_comes_first_and_that_there_are_more(
    desk: Service,
) -> None:
    desk.play([OFFICER], "es")
    for number in range(7):
        desk.new_case("ngabe_worker", {}, f"Persona {number}")
    cases = [row.id for row in desk.state("es").cases]
    for case in cases:
        assert desk.take(case, "detain_person", OFFICER, "es").reading == "harmful"
    for lang, more in (("es", "Hay más, "), ("en", "There is more, ")):
        *told, last = [row.told for row in desk.state(lang).own_due if row.goes_on]
        assert len(told) == 6 and last.startswith(more)
        assert told[0].endswith("(V8)") and "(V8)" not in told[1]
    for case in cases[6:]:
        assert desk.take(case, "release_person", OFFICER, "es").reading in ("accepted", "pending")
    told = [row.told for row in desk.state("es").own_due if row.goes_on]
    assert len(told) == 6 and not any(row.startswith("Hay más") for row in told)  # the control


def test_a_person_who_is_held_is_said_also_before_anybody_detected_her_and_after_the_wait(
    desk: Service,
) -> None:
    """No date runs for who has not been detected: she is held all the same, and the wait does not end it."""
    desk.play([OFFICER], "es")
    assert desk.take("V1", "detain_person", OFFICER, "es").reading == "harmful"
    for _week in range(2):
        (held,) = [row.told for row in desk.state("es").own_due if row.goes_on and row.is_next]
        assert held.startswith("Libertad: persona detenida, desde el lunes 4 ene. Derecho que toca: ")
        assert held.endswith("Lo termina «Poner en libertad»")
        lines = desk.advance(7 * DAY, "es", stop=True).text.split("\n")
        assert "Sigue: Libertad: persona detenida, desde el lunes 4 ene." in lines[:2]
    desk.play(["commission"], "es")  # the control: an office that nobody told of her
    assert not any(row.goes_on for row in desk.state("es").own_due)
    assert not any("detenida" in desk.advance(7 * DAY, "es", stop=True).text for _week in range(2))


def test_what_waits_without_a_date_is_named_where_time_would_run_past_it(desk: Service) -> None:
    take(desk, *SETTING, "detect_migration", "tell_rights")
    desk.give_bed("V1", "give_first_night", OFFICER, "es", each_night=True)
    desk.play([OFFICER], "es")
    far, near = 0, 0
    for _event in range(12):
        state = desk.state("es")
        rows = [row for row in state.own_due if row.undated]
        ahead = desk.steps("V1", OFFICER, "es").next
        change = desk.advance_to_next("es")
        if change.reading == "nothing":
            break
        if desk.state("es").sim_min - state.sim_min > 8 * DAY:
            dated = {row.told.partition("»")[0] for row in state.own_due}
            names = {f"«{desk.world.pathway.steps[step].name('es')}" for step, _thing in ahead}
            assert names <= dated and all(row.is_next for row in rows)
            far += bool(rows)
        elif desk.state("es").sim_min - state.sim_min < DAY:
            near += not rows
    assert far and near


# -- not yet ----------------------------------------------------------------------------------------


def test_what_may_never_come_about_is_not_said_to_be_still_to_come(desk: Service) -> None:
    """That somebody is gone, or abused where they sleep, is no way to anything; each is found by its name."""
    take(desk, *FOUND)
    take(desk, "consent_to_form", role="victim")
    ahead = {row.id: row for row in desk.not_yet("V1", OFFICER, "es")}
    assert "refer_to_upavit" in ahead  # the control: what is on the way stands there
    told = " ".join(f"{row.name} {row.who}" for row in ahead.values())
    assert "abuso" not in told and "no se sabe dónde está" not in told
    named = desk.attempting("V1", "report_abuse_in_hotel", OFFICER, "es")
    assert "Hotel" in getattr(named, "reason", "")


# -- after a no --------------------------------------------------------------------------------------

OFFICES = ("upavit", "police", "legal_aid", "social_services", "migration_service")


def names_next(desk: Service, lang: str) -> dict[tuple[str, str], str]:
    """By role and step, why it is next."""
    lists = {role: coming(desk.steps("V1", role, lang)) for role in OFFICES}
    return {(role, row.id): row.why for role, rows in lists.items() for row in rows.values()}


def helped(ahead: dict[tuple[str, str], str]) -> list[str]:
    return [step for _role, step in ahead if step.startswith(("offer_", "ask_"))]


@pytest.fixture
def in_care(desk: Service) -> Service:
    """UPAVIT has begun to care for her and told her of the visa, and she wants social support."""
    desk.play([*OFFICES, OFFICER, "victim"], "es")
    take(desk, *FOUND, "tell_consulate")
    take(desk, "ask_referral", "consent_to_services", role="victim")
    desk.world.thing("V1").values["language"] = "spanish"  # nobody else comes to interpret
    take(desk, "assess_needs", role="upavit")
    desk.advance(10 * DAY, "es")
    take(desk, "tell_visa", "tell_remedies", "start_services", role="upavit")
    take(desk, "give_first_night", "offer_social", role="upavit")
    take(desk, "accept_social", role="victim")
    return desk


@pytest.mark.parametrize("lang", ["es", "en"])
@pytest.mark.parametrize("no", ["withdraw", "leave_services"])
def test_a_no_of_the_person_is_no_reason_and_no_help_is_pushed_on_them(
    in_care: Service, no: str, lang: str
) -> None:
    before = names_next(in_care, lang)
    assert helped(before)  # the control: help is next while she wants it
    name = {row.id: row.name for row in in_care.step_names("V1", lang)}[no]
    take(in_care, no, role="victim")
    after = names_next(in_care, lang)
    assert not [why for why in after.values() if name in why or "esisti" in why]
    if no == "withdraw":
        assert not helped(after)
