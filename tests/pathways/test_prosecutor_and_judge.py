"""What the prosecutor and the judge are asked for and who may ask; from first contact to a payment."""

from __future__ import annotations

import pytest

from tests.pathways.played import CASE, CONSENTED, FOUND, PANAMA, can, do, faults, person, value, world
from workflow.log.events import DeadlineEnded, FaultRecorded
from workflow.world.engine import World

DAY = 1440


def case_of(found: World) -> dict[str, object]:
    """The values of the one criminal case."""
    return found.state.of_kind("proceeding")[0].values  # type: ignore[return-value]


# -- the prosecutor is asked to answer -------------------------------------------------------------


@pytest.mark.parametrize(
    ("stage", "term", "may"),
    [
        ("none", "off", False),
        ("complaint", "off", True),
        ("investigation", "off", True),
        ("charged", "running", False),
        ("charged", "expired", True),
        ("accused", "expired", False),
        ("archived", "off", True),
    ],
)
def test_the_person_asks_before_the_charge_and_after_the_term(stage: str, term: str, may: bool) -> None:
    found = world("woman_private_house")
    case_of(found).update({"stage": stage, "investigation_term": term})
    assert can(found, "press_prosecutor", "victim") is may


def test_a_lawyer_asks_with_a_mandate_and_an_answer_that_does_not_come_goes_to_the_judge() -> None:
    found = world("woman_private_house")
    do(found, FOUND[0], ("open_complaint", "police"), days=0)
    assert not can(found, "press_prosecutor", "legal_aid")
    person(found).values["mandate"] = "given"
    do(found, ("press_prosecutor", "legal_aid"), days=0)
    assert not can(found, "take_request_to_judge", "victim")  # the prosecutor has 48 hours
    found.advance(found.state.now + 3 * DAY)
    do(found, ("take_request_to_judge", "victim"), ("order_answer", "judge"), days=0)
    do(found, ("answer_the_request", "prosecutor"), days=0)
    late = [
        e.what.late > 0
        for e in found.events
        if isinstance(e.what, DeadlineEnded) and e.what.activity == "answer_the_request"
    ]
    assert late == [True, False]  # the judge's 48 hours are counted anew, and were kept
    assert value(found, "pressed", "proceeding") == "answered"
    assert can(found, "press_prosecutor", "victim")  # and again, when it stands still again


def test_the_person_asks_about_an_archiving_and_the_prosecutor_may_reopen_it() -> None:
    found = world("woman_private_house")
    case_of(found)["stage"] = "archived"
    do(found, ("press_prosecutor", "victim"), ("reopen_investigation", "prosecutor"), days=0)
    do(found, ("answer_the_request", "prosecutor"), days=0)
    assert value(found, "stage", "proceeding") == "investigation" and faults(found) == []


# -- querella --------------------------------------------------------------------------------------


def filed() -> World:
    """A querella that was filed."""
    found = world("woman_private_house")
    do(found, *FOUND, *CASE, days=20)
    person(found).values.update({"mandate": "given", "querella": "filed"})
    return found


def test_the_prosecutor_admits_the_querella() -> None:
    found = filed()
    assert not can(found, "admit_querella", "judge")
    do(found, ("admit_querella", "prosecutor"), days=8)
    assert value(found, "querella") == "party"


def test_a_querella_is_completed_in_five_working_days() -> None:
    found = filed()
    do(found, ("find_querella_defects", "prosecutor"), days=0)
    due = PANAMA.steps["complete_querella"].deadline
    assert due is not None and (due.within, due.unit, due.kind) == (5, "working_days", "statute")
    assert found.core.holds(due.since, person(found))
    do(found, ("complete_querella", "legal_aid"), days=0)
    assert value(found, "querella") == "filed" and not found.core.holds(due.since, person(found))


@pytest.mark.parametrize(
    ("option", "ends"), [("judge_admits_querella", "party"), ("judge_rejects_querella", "refused_by_judge")]
)
def test_the_judge_decides_where_the_prosecutor_did_not_admit(option: str, ends: str) -> None:
    found = filed()
    assert not can(found, option, "judge")
    do(found, ("reject_querella", "prosecutor"), ("take_querella_to_judge", "legal_aid"), days=0)
    assert not can(found, option, "prosecutor")
    do(found, (option, "judge"), days=0)
    assert value(found, "querella") == ends
    assert can(found, "end_querella", "victim")


def test_who_was_not_admitted_by_the_judge_may_appeal() -> None:
    found = filed()
    do(found, ("reject_querella", "prosecutor"), ("take_querella_to_judge", "legal_aid"), days=0)
    do(found, ("judge_rejects_querella", "judge"), days=0)
    assert not can(found, "take_querella_to_judge", "legal_aid")  # the judge has decided
    do(found, ("appeal_querella", "legal_aid"), days=0)
    assert can(found, "end_querella", "victim")
    do(found, ("receive_appeal_decision", "legal_aid"), days=70)
    assert value(found, "querella") in ("party", "ended")


def test_a_querella_counts_as_not_filed_only_after_its_term_and_is_filed_again() -> None:
    found = filed()
    do(found, ("find_querella_defects", "prosecutor"), days=0)
    assert not can(found, "count_querella_as_not_filed", "prosecutor")
    found.advance(found.state.now + 10 * 1440)
    do(found, ("count_querella_as_not_filed", "prosecutor"), days=0)
    assert value(found, "querella") == "wanted" and can(found, "file_querella", "legal_aid")


# -- Colombia --------------------------------------------------------------------------------------


def test_a_joint_case_waits_until_the_country_of_origin_is_on_file() -> None:
    """Else the card would tell whoever plays where the person is from."""
    found = world("woman_private_house")
    do(found, *FOUND, *CASE, days=20)
    for step, role in (("open_joint_case", "prosecutor"), ("exchange_information", "police")):
        assert not can(found, step, role), step
    do(found, ("note_origin", "police"), days=0)
    for step, role in (("open_joint_case", "prosecutor"), ("exchange_information", "police")):
        assert can(found, step, role), step
    other = world("men_construction")
    do(other, *FOUND, *CASE, ("note_origin", "police"), days=20)
    assert not can(other, "open_joint_case", "prosecutor")
    assert not can(other, "exchange_information", "police")


def test_a_suspect_who_fled_is_a_reason_once_identified() -> None:
    found = world("suspect_fled", origin="nicaragua")
    do(found, *CONSENTED, *CASE[:2])
    assert not can(found, "open_joint_case", "prosecutor")
    do(found, CASE[2], days=0)
    assert can(found, "open_joint_case", "prosecutor")


# -- what is reported and claimed ------------------------------------------------------------------


@pytest.mark.parametrize("status", ["withdrawn", "under_review", "potential"])
def test_an_offence_is_reported_whatever_became_of_the_persons_status(status: str) -> None:
    found = world("woman_private_house")
    person(found).values["status"] = status
    assert can(found, "open_complaint", "police")
    person(found).values["status"] = "undetected"
    assert not can(found, "open_complaint", "police")


def test_a_lawyer_complains_of_a_recruiter_only_with_a_mandate() -> None:
    found = world("men_construction")
    person(found).values.update({"status": "potential", "recruiter": "registered"})
    assert can(found, "complain_of_recruiter", "victim")
    assert not can(found, "complain_of_recruiter", "legal_aid")
    person(found).values["mandate"] = "given"
    assert can(found, "complain_of_recruiter", "legal_aid")


def test_a_review_is_a_right_also_of_who_was_not_told_of_it() -> None:
    found = world("woman_private_house")
    person(found).values.update({"status": "not_confirmed", "ruling": "refused"})
    assert can(found, "ask_review", "victim") and not can(found, "ask_review", "legal_aid")


def test_the_ombudsman_hears_a_second_complaint() -> None:
    found = world("woman_private_house")
    do(found, FOUND[0], ("complain_ombudsman", "victim"), ("ombudsman_recommends", "defensoria"), days=60)
    assert can(found, "complain_ombudsman", "victim")


def test_from_first_contact_to_restitution_paid_as_the_roles_would() -> None:
    """Nobody but the person, the police, prosecutor and courts: no services, form or testimony are needed."""
    found = world("men_construction")
    do(found, *FOUND, ("refuse_form", "victim"), ("decline_without_waiting", "victim"), days=0)
    do(found, ("tell_remedies", "labour_inspector"), ("open_complaint", "police"), days=0)
    do(found, ("investigate", "prosecutor"), ("file_restitution", "victim"))
    do(found, ("identify_first_suspect", "prosecutor"), ("charge_trafficking", "prosecutor"), days=100)
    do(found, ("accuse", "prosecutor"), ("open_trial", "judge"), ("convict", "trial_court"), days=80)
    do(found, ("order_restitution", "trial_court"), ("pay_restitution", "victim"), days=130)
    assert value(found, "restitution") == "paid" and faults(found) == []


def test_from_first_contact_to_a_labour_claim_paid() -> None:
    found = world("men_construction")
    do(found, *FOUND, ("tell_remedies", "mitradel"), ("file_labour", "victim"), days=0)
    do(found, ("order_labour", "mitradel"), ("pay_labour", "mitradel"), days=210)
    assert value(found, "labour_claim") == "paid"
    omitted = [e.what for e in found.events if isinstance(e.what, FaultRecorded)]
    assert omitted == []


@pytest.mark.parametrize("purpose", ["none_shown", "sexual", "labour"])
@pytest.mark.parametrize("role", ["mitradel", "labour_inspector"])
def test_a_wage_claim_is_taken_at_the_labour_office_whatever_the_purpose(role: str, purpose: str) -> None:
    found = world("men_construction", purpose=purpose)
    assert not can(found, "want_labour", "victim")  # nobody has met them
    do(found, FOUND[0], ("want_labour", "victim"), days=0)
    assert not can(found, "receive_labour_claim", role)  # first they are told how
    do(found, ("tell_remedies", role), days=0)
    assert can(found, "file_labour", "victim")
    do(found, ("receive_labour_claim", role), days=0)
    assert value(found, "labour_claim") == "filed" and faults(found) == []


def test_nobody_takes_a_claim_that_the_person_did_not_say_they_want() -> None:
    found = world("men_construction", purpose="none_shown")
    do(found, FOUND[0], ("tell_remedies", "mitradel"), days=0)
    assert not can(found, "receive_labour_claim", "mitradel")
    do(found, ("decline_labour", "victim"), days=0)
    assert not can(found, "receive_labour_claim", "mitradel")


def test_a_dismissed_wage_claim_without_trafficking_can_be_appealed() -> None:
    found = world("men_construction", purpose="none_shown")
    person(found).values["labour_claim"] = "denied"
    assert can(found, "appeal_labour_claim", "victim")


@pytest.mark.parametrize(
    "role", ["border_police", "naval_service", "migration_officer", "senniaf", "labour_inspector"]
)
def test_whoever_has_to_report_a_crime_can_do_it(role: str) -> None:
    found = world("men_construction")
    do(found, FOUND[0], ("open_complaint", role), days=0)
    assert value(found, "stage", "proceeding") == "complaint"
    other = world("men_construction")
    do(other, FOUND[0], days=0)
    assert not can(other, "open_complaint", "ngo")
