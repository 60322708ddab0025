"""What waits for nothing, what harms and stands last, the criminal case, coordination."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.pathways.played import CASE, CONSENTED, FOUND, PANAMA, can, do, person, value, world
from workflow.case.settings import Settings
from workflow.log.events import FaultRecorded
from workflow.pathway import library
from workflow.pathway.definition import Pathway
from workflow.pathway.elements import Step
from workflow.pathway.rules import roles_of
from workflow.world.engine import World

LATER = library.load("panama-2024")


# -- before form, intake and ruling ---------------------------------------------------------------


@pytest.mark.parametrize("status", ["potential", "missed", "withdrawn", "confirmed"])
@pytest.mark.parametrize("profile", ["girl_no_movement", "woman_private_house", "in_darien"])
def test_food_rest_and_urgent_health_wait_for_no_form_intake_or_ruling(profile: str, status: str) -> None:
    found = world(profile)
    person(found).values["status"] = status
    for role in ("police", "border_police", "migration_officer", "ngo", "senniaf"):
        assert can(found, "meet_first_needs", role), role
    do(found, ("meet_first_needs", "border_police"), ("give_urgent_health", "health_worker"), days=0)
    assert (value(found, "services"), value(found, "first_needs")) == ("none", "met")
    assert (value(found, "right_D6"), value(found, "right_D7")) == ("none", "respected")
    target = PANAMA.steps["meet_first_needs"].deadline
    assert target is not None and target.kind == "assumption" and "language" not in repr(target.since)


def test_the_police_protect_on_a_risk_without_waiting_for_the_case() -> None:
    found = world("woman_private_house")
    do(found, FOUND[0], days=0)
    assert not can(found, "give_physical_protection", "police")
    do(found, ("name_danger", "victim"), days=0)
    assert (value(found, "services"), value(found, "needs")) == ("none", "unknown")
    assert value(found, "stage", "proceeding") == "none"
    do(found, ("accept_protection", "victim"), ("give_physical_protection", "police"), days=1)
    assert (value(found, "physical_protection"), value(found, "right_D1")) == ("given", "respected")
    step = PANAMA.steps["give_physical_protection"]
    assert step.deadline is not None and step.deadline.within <= 8 and "police" in step.by
    assert value(found, "testimony") == "undecided"


# -- what harms stands last ------------------------------------------------------------------------


UNIDENTIFIED = {"close_as_other_matter", "close_unasked"}


def harmful(step: Step) -> bool:
    """A step that is always a fault, and the decision that leaves a victim unidentified."""
    return any(fault.if_ is None for fault in step.faults) or step.id in UNIDENTIFIED


def before_others(pathway: Pathway, steps: list[str]) -> Iterator[tuple[str, str]]:
    """(role, step) of harmful steps after which an ordinary one of the same role comes."""
    for role in pathway.roles:
        own = [s for s in steps if role in roles_of(pathway, pathway.steps[s])]
        for at, step in enumerate(own):
            if harmful(pathway.steps[step]) and not all(harmful(pathway.steps[s]) for s in own[at:]):
                yield role, step


@pytest.mark.parametrize("pathway", [PANAMA, LATER])
def test_what_harms_comes_last_among_the_steps_of_each_role(pathway: Pathway) -> None:
    steps = list(pathway.kinds["victim"].steps)
    assert list(before_others(pathway, steps)) == []
    migration = [s for s in steps if "migration_officer" in roles_of(pathway, pathway.steps[s])]
    assert migration[-1] == "expel_person" and set(migration[-23:]) >= UNIDENTIFIED
    first = ["expel_person", *(s for s in steps if s != "expel_person")]  # the control
    assert ("migration_officer", "expel_person") in list(before_others(pathway, first))


def test_the_help_of_what_harms_names_the_right_that_it_touches() -> None:
    found = [step for step in PANAMA.kinds["victim"].steps.values() if harmful(step)]
    assert {"expel_person", "detain_person", "close_as_other_matter", "force_return"} <= {s.id for s in found}
    for step in found:
        rights = {PANAMA.faults[fault.id].right for fault in step.faults} or set(step.rights)
        assert step.explain is not None and rights
        for right in rights:
            assert f"«{PANAMA.rights[right].es}»" in step.explain.es, (step.id, right)
            assert f"“{PANAMA.rights[right].en}”" in step.explain.en, (step.id, right)


# -- the criminal case -------------------------------------------------------------------------------


def convicted(profile: str, charge: str, **facts: str) -> set[str]:
    """The sentences that are open for a conviction."""
    found = world(profile, **facts)
    found.state.of_kind("proceeding")[0].values.update({"stage": "convicted", "charge": charge})
    sentences = ("sentence_trafficking", "sentence_aggravated", "sentence_lesser")
    return {step.removeprefix("sentence_") for step in sentences if can(found, step, "trial_court")}


def test_the_sentence_follows_the_charge_the_age_and_the_means() -> None:
    assert convicted("woman_private_house", "lesser") == {"lesser"}
    assert convicted("woman_private_house", "trafficking") == {"aggravated"}  # the means aggravate
    assert convicted("woman_private_house", "trafficking", means="not_shown") == {"trafficking"}
    girl = convicted("girl_no_movement", "trafficking", means="not_shown")
    assert girl == {"aggravated"}  # 15 to 20 years are for adult victims


def test_a_sentence_is_imposed_once_by_the_trial_court_and_told_with_its_years() -> None:
    found = world("woman_private_house")
    found.state.of_kind("proceeding")[0].values.update({"stage": "convicted", "charge": "trafficking"})
    assert not can(found, "sentence_trafficking", "judge")
    do(found, ("sentence_aggravated", "trial_court"))
    assert value(found, "sentence", "proceeding") == "aggravated"
    assert not can(found, "sentence_trafficking", "trial_court")
    years = {"sentence_trafficking": "15 a 20", "sentence_aggravated": "20 a 30", "sentence_lesser": "7 a 9"}
    for step, told in years.items():
        explain = PANAMA.steps[step].explain
        assert explain is not None and told in explain.es
        assert not any(c.isdigit() for c in PANAMA.steps[step].es)


def test_several_persons_are_identified_in_one_case() -> None:
    found = world("woman_private_house")
    do(found, *CONSENTED, *CASE)
    assert value(found, "suspects", "proceeding") == "1"  # in 2021, four in ten investigations
    do(found, *[("identify_suspect", "prosecutor")] * 3, days=1)
    assert value(found, "suspects", "proceeding") == "4"


def test_nobody_is_charged_where_nobody_was_identified() -> None:
    found = world("woman_private_house")
    do(found, *CONSENTED, *CASE[:2])
    charges = ("charge_trafficking", "charge_lesser")
    assert not any(can(found, step, "prosecutor") for step in charges) and can(found, "archive", "prosecutor")
    assert not can(found, "identify_suspect", "police")  # there is no first one
    do(found, ("identify_first_suspect", "police"), days=0)
    assert all(can(found, step, "prosecutor") for step in charges)


def test_a_suspect_who_fled_bars_the_trial_of_nobody_else() -> None:
    found = world("suspect_fled")
    case = found.state.of_kind("proceeding")[0].values
    case.update({"stage": "accused", "suspects": 1, "first_suspect": "identified"})
    assert not can(found, "open_trial", "judge")
    person(found).values["status"] = "potential"
    for step, role in (
        ("find_defendant", "legal_aid"),
        ("seize_assets", "prosecutor"),
        ("prepare_special_room", "prosecutor"),
    ):
        person(found).values.update({"civil_claim": "told", "mandate": "given", "civil_wish": "wanted"})
        assert can(found, step, role), step
    case["suspects"] = 2
    assert can(found, "open_trial", "judge")
    case.update({"suspects": 1, "stage": "charged"})
    do(found, ("trace_suspect_elsewhere", "police"), days=420)  # without a joint case, too
    assert value(found, "traced", "proceeding") == "yes"


def test_the_remedies_are_told_and_asked_for_in_time() -> None:
    found = world("woman_private_house")
    do(found, *CONSENTED, days=1)
    told, asked = (PANAMA.steps[step].deadline for step in ("tell_remedies", "file_restitution"))
    assert told is not None and asked is not None and told.fault == "remedies_not_told"
    assert not found.core.holds(told.since, person(found))
    do(found, *CASE, days=20)
    assert found.core.holds(told.since, person(found))
    do(found, ("tell_remedies", "upavit"), days=0)
    assert not found.core.holds(told.since, person(found))
    assert not found.core.holds(asked.since, person(found))
    found.state.of_kind("proceeding")[0].values["stage"] = "accused"
    assert not found.core.holds(asked.since, person(found))  # nobody has said that they want it
    do(found, ("want_restitution", "victim"), days=0)
    assert found.core.holds(asked.since, person(found))


# -- before anybody has met the person, and those who come back ---------------------------------------


@pytest.mark.parametrize(
    ("step", "role"),
    [
        ("contact_consulate", "foreign_ministry"),
        ("press_for_testimony", "prosecutor"),
        ("disclose_identity", "police"),
    ],
)
def test_nothing_is_told_or_asked_of_a_person_whom_nobody_has_met(step: str, role: str) -> None:
    found = world("woman_private_house")
    assert not can(found, step, role)
    do(found, FOUND[0], days=0)
    assert can(found, step, role)


def test_a_panamanian_who_comes_back_is_found_by_who_controls_and_missed_ones_reach_upavit() -> None:
    found = world("panamanian_abroad", purpose="labour", place="remote")
    finders = (
        ("detect_migration", "migration_officer"), ("detect_operation", "police"),
        ("detect_labour", "labour_inspector"), ("notice_comarca", "comarca_authority"),
    )  # fmt: skip
    assert not any(can(found, *finder) for finder in finders)
    do(found, ("come_home_alone", "victim"), days=0)
    assert all(can(found, *finder) for finder in finders)
    person(found).values.update({"status": "missed", "consent_referral": "given"})
    assert can(found, "ask_referral", "victim") and not can(found, "refer_to_upavit", "police")
    do(found, ("refer_though_unidentified", "health_worker"), days=0)
    assert value(found, "services") == "referred"


def test_who_fled_is_traced_with_colombia_before_a_trial() -> None:
    found = world("suspect_fled")
    assert value(found, "fled", "proceeding") == "yes"
    found.state.of_kind("proceeding")[0].values.update({"stage": "accused", "first_suspect": "identified"})
    assert not can(found, "open_trial", "judge") and not can(found, "trace_suspect", "prosecutor")
    do(found, ("exchange_information", "police"), ("open_joint_case", "prosecutor"), days=70)
    do(found, ("hold_joint_meeting", "foreign_ministry"), ("trace_suspect", "prosecutor"), days=310)
    proceeding = found.state.of_kind("proceeding")[0].values
    assert (proceeding["traced"], proceeding["information"], proceeding["joint_meeting"]) == (
        "yes", "exchanged", "held",
    )  # fmt: skip
    assert can(found, "open_trial", "judge")


# -- coordination ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("year", "meets"), [("2019", True), ("2020", False), ("2021", True)])
def test_institutions_meet_on_a_case_where_meetings_are_convened(year: str, meets: bool) -> None:
    assert Settings.of(PANAMA, year).switches["coordination"] == ("convened" if meets else "not_convened")
    found = world("woman_private_house", year)
    person(found).values["status"] = "preliminary"
    assert can(found, "hold_case_meeting", "commission") is meets


def test_what_the_report_says_of_coordination_is_told_where_it_is_decided() -> None:
    rule = PANAMA.switches["coordination"].explain
    assert rule is not None
    for words in ("17", "2020", "2017 a 2022", "borrador"):
        assert words in rule.es


# -- in transit --------------------------------------------------------------------------------------


def test_who_crosses_the_darien_is_told_as_a_person_in_transit() -> None:
    profile = PANAMA.profiles["in_darien"]
    assert profile.explain is not None and profile.assumption
    assert profile.facts["origin"] == "other" and profile.facts["gender"] == "woman"
    assert "Cruzar no dice nada de trata" in profile.explain.es
    found = world("in_darien")
    do(found, ("detect_border", "border_police"), ("meet_first_needs", "border_police"), days=0)
    assert not can(found, "tell_rights", "border_police")  # an interpreter first
    do(found, ("arrange_interpreter", "border_police"), ("tell_rights", "border_police"), days=1)
    do(found, ("go_home_alone", "victim"), days=1)
    assert not [e for e in found.events if isinstance(e.what, FaultRecorded)]


# -- what tempts an official ---------------------------------------------------------------------------

TEMPTING = {
    "let_companion_interpret": ("companion_as_interpreter", "D3", "police"),
    "hand_child_to_companion": ("child_handed_over_unchecked", "D1", "police"),
    "question_child": ("child_questioned", "D1", "police"),
    "keep_documents": ("documents_kept", "D2", "migration_officer"),
    "confront_with_suspect": ("confronted_with_suspect", "D1", "prosecutor"),
    "promise_an_outcome": ("empty_promise", "D3", "prosecutor"),
    "hold_for_safety": ("victim_detained", "D10", "police"),
    "make_services_conditional": ("services_for_testimony", "D7", "upavit"),
    "demand_complaint": ("complaint_demanded", "D7", "police"),
    "call_the_employer": ("exploiter_warned", "D1", "labour_inspector"),
    "examine_without_asking": ("examined_without_consent", "D1", "health_worker"),
    "let_the_press_in": ("shown_to_the_press", "D2", "police"),
    "insist_on_going_home": ("return_pressed", "D9", "migration_officer"),
}
"""Step -> its fault, the right that it breaches, and a role that may play it."""


@pytest.mark.parametrize("step", TEMPTING)
def test_a_wrong_act_can_be_played_and_breaches_the_right_that_it_touches(step: str) -> None:
    fault, right, role = TEMPTING[step]
    found = world("age_in_doubt", language="other")
    assert not can(found, step, role)  # nobody has met the person
    person(found).values.update({"status": "potential", "services": "referred"})
    do(found, (step, role), days=0)
    assert [e.what.fault for e in found.events if isinstance(e.what, FaultRecorded)] == [fault]
    assert value(found, f"right_{right}") == "breached"
    assert right in PANAMA.steps[step].rights and PANAMA.steps[step].simulation is None


SERVED = {
    "fill_form": {"D2", "D3"}, "order_restitution": {"D10"}, "pay_civil": {"D10"}, "deny_labour": {"D10"},
    "give_consular_help": {"D4"}, "reunite_family": {"D8"}, "hold_case_meeting": {"D2"},
    "complain_of_recruiter": {"D10"},
}  # fmt: skip


def test_the_rights_named_are_those_that_are_touched() -> None:
    assert {step: set(PANAMA.steps[step].rights) for step in SERVED} == SERVED
    right = {"visa_not_told": "D5", "referral_without_consent": "D2", "services_for_testimony": "D7"}
    assert {fault: PANAMA.faults[fault].right for fault in right} == right


# -- what a person says --------------------------------------------------------------------------------


def said(found: World) -> set[str]:
    """The lines that hold."""
    return {
        line.id
        for line in PANAMA.kinds["victim"].voice.values()
        if found.core.holds(line.when, person(found))
    }


def test_a_person_speaks_of_the_exploitation_as_of_what_was() -> None:
    voice = PANAMA.kinds["victim"].voice
    for line, past in {
        "debt": "debía", "no_key": "trabajaba", "not_for_me": "juntaba", "passport": "guardaba",
    }.items():  # fmt: skip
        assert past in voice[line].es, line


def test_a_person_says_what_fits_their_situation() -> None:
    girl = world("girl_no_movement")
    person(girl).values.update({"status": "potential", "protection": "notified"})
    assert "again" not in said(girl)  # nobody has heard her yet
    person(girl).values.update({"asked": "child_heard"})
    assert "again" in said(girl)
    adult = world("woman_private_house", language="sign")
    person(adult).values.update({"status": "potential", "services": "referred"})
    assert "tonight" in said(adult) and "no_words" not in said(adult)
    for name, now in (("first_night", "given"), ("lodging_decision", "content"), ("return_", "returned")):
        before, person(adult).values[name] = person(adult).values[name], now
        assert "tonight" not in said(adult), name
        person(adult).values[name] = before


UNFIT: tuple[tuple[str, dict[str, str], dict[str, str]], ...] = (
    ("tonight", {}, {"whereabouts": "missing"}),
    ("tonight", {}, {"liberty": "detained"}),
    ("tonight", {}, {"return_": "expelled"}),
    ("debt", {"purpose": "labour"}, {"age": "child"}),
    ("only_papers", {"status": "missed"}, {"nationality": "panamanian"}),
    ("said_no", {"status": "not_confirmed"}, {"reviewed": "yes"}),
    ("again_looked", {"status": "under_review"}, {"nationality": "panamanian"}),
    ("passport", {"purpose": "state_imposed"}, {"means": "not_shown"}),
)


@pytest.mark.parametrize(("line", "facts", "other"), UNFIT)
def test_nobody_says_what_cannot_be_theirs(line: str, facts: dict[str, str], other: dict[str, str]) -> None:
    found = world("woman_private_house")
    person(found).values.update({"status": "potential", **facts})
    assert line in said(found)
    person(found).values.update(other)
    assert line not in said(found)
