"""What becomes of a referral, folded from attempts and from what was said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from workflow.log.base import Typed, What
from workflow.log.events import Disclosed, MessageAnswered, MessageSent
from workflow.record.exercise import Told
from workflow.record.rows import Attempt, Became
from workflow.referral.course import CALL, CONSENT, Course, Spoken, courses, message_id, read_message
from workflow.referral.routes import ROUTES

UPAVIT = next(route for route in ROUTES if route.id == "upavit")


def attempt(seq: int, step: str, became: Became = "accepted") -> Attempt:
    ended = None if became == "waiting" else seq
    return Attempt(seq, "V1", step, step, "police", "desk-1", seq * 60, False, became, ended, ended)


def told(seq: int, what: What) -> Told[What]:
    return Told(seq, seq * 60, "V1", "police", "desk-1", what)


def folded(*rows: Attempt, said: tuple[Told[What], ...] = (), route: str = "upavit") -> Course:
    routes = {one.id: one for one in ROUTES}
    return next(one for one in courses(routes, rows, Spoken.of(said)) if one.route.id == route)


SEND = attempt(1, "refer_to_upavit")
LIVES = (
    ((), "none"),
    ((attempt(1, "refer_to_upavit", "refused"),), "none"),
    ((attempt(1, "refer_to_upavit", "waiting"),), "preparing"),
    ((SEND,), "sent"),
    ((SEND, attempt(2, "assess_needs", "waiting")), "sent"),  # by others than UPAVIT
    ((SEND, replace(attempt(2, "assess_needs", "waiting"), role="upavit")), "received"),
    ((SEND, attempt(2, "assess_needs", "refused")), "sent"),
    ((attempt(1, "assess_needs", "waiting"), attempt(2, "refer_to_upavit")), "sent"),
    ((SEND, attempt(2, "assess_needs")), "received"),
    ((SEND, attempt(2, "assess_needs"), attempt(3, "start_services")), "done"),
    ((SEND, attempt(2, "start_services"), attempt(3, "assess_needs")), "done"),
    ((SEND, attempt(2, "refuse_services")), "revoked"),
    ((SEND, attempt(2, "refuse_services"), attempt(3, "refer_to_upavit")), "sent"),
    ((attempt(1, "assess_needs"), attempt(2, "refuse_services")), "none"),
)


FORM, REFUSED = attempt(1, "fill_form"), attempt(3, "refuse_preliminary")
RULING = replace(attempt(2, "preliminary_ruling", "waiting"), role="commission", step="")
RULED = (
    ((FORM,), "sent"),
    ((FORM, replace(RULING, role="police")), "sent"),
    ((FORM, replace(RULING, became="refused")), "sent"),
    ((FORM, RULING), "received"),  # it has a session before it
    ((FORM, REFUSED), "rejected"),
    ((FORM, REFUSED, attempt(4, "interview")), "rejected"),
    ((FORM, REFUSED, attempt(4, "grant_on_review")), "done"),
    ((FORM, REFUSED, attempt(4, "uphold_refusal")), "rejected"),
)


@pytest.mark.parametrize(("rows", "state"), RULED)
def test_a_form_is_with_the_commission_as_far_as_it_has_got_there(
    rows: tuple[Attempt, ...], state: str
) -> None:
    assert folded(*rows, route="commission").state == state


@pytest.mark.parametrize(("rows", "state"), LIVES)
def test_the_state_follows_from_what_was_done(rows: tuple[Attempt, ...], state: str) -> None:
    assert folded(*rows).state == state


def test_no_room_is_a_no_of_who_receives_and_a_condition_is_none() -> None:
    step = "place_in_womens_shelter"
    full = replace(attempt(1, step, "refused"), missing=("free(ngo_places)=yes",))
    unasked = replace(attempt(1, step, "refused"), missing=("lodging_decision=wants",))
    assert folded(full, route="shelter").state == "rejected"
    assert folded(attempt(1, step, "expired"), route="shelter").state == "rejected"
    assert folded(unasked, route="shelter").state == "none"
    assert folded(full, attempt(2, step), route="shelter").state == "done"  # who arrives is received


def test_what_was_told_belongs_to_its_own_step_and_without_a_form_it_is_what_is_needed() -> None:
    first = told(2, Disclosed(to="upavit", what=("family", "name", "nonsense"), typed=Typed.of("Sra. X")))
    again = attempt(5, "refer_though_unidentified")
    course = folded(SEND, again, said=(first,))
    one, two = course.shared
    assert one.pieces == ("name", "family") and one.by_form and one.typed is not None
    assert one.beyond(UPAVIT, child=False) == ("family",) == one.beyond(UPAVIT, child=True)
    assert one.lacks(UPAVIT) == ("person", "language", "tonight", "danger")
    assert two.pieces == UPAVIT.needs and not two.by_form and two.typed is None
    assert course.known == ("name", "family", "person", "language", "tonight", "danger")


def test_the_last_answer_before_it_is_sent_counts() -> None:
    ask = message_id("V1", CONSENT, "upavit", "health", 1)
    said = (
        told(1, MessageSent(message=ask, to=("victim",), channel=CONSENT)),
        told(2, MessageAnswered(message=ask, answer="yes")),
        told(4, Disclosed(to="upavit", what=("health",))),
        told(5, MessageAnswered(message=ask, answer="no")),
    )
    (sharing,) = folded(attempt(3, "refer_to_upavit"), said=said).shared
    assert sharing.beyond(UPAVIT, child=False) == ()
    (early,) = folded(attempt(3, "refer_to_upavit"), said=(said[0], *said[2:])).shared
    assert early.beyond(UPAVIT, child=False) == ("health",) and early.beyond(UPAVIT, child=True) == ()
    spoken = Spoken.of(said)
    assert spoken.said()["upavit", "health"].said == "no"


def test_a_call_counts_where_somebody_answered_before() -> None:
    call = message_id("V1", CALL, "upavit", "", 1)
    sent = told(1, MessageSent(message=call, to=("upavit",), channel=CALL))
    answered = told(2, MessageAnswered(message=call, answer="receives"))
    assert folded(said=(sent,)).state == "called"
    assert not folded(attempt(3, "refer_to_upavit"), said=(sent,)).shared[0].called
    assert folded(attempt(3, "refer_to_upavit"), said=(sent, answered)).shared[0].called


@pytest.mark.parametrize(
    "name", ["", "V1.general.met", "V1.call.upavit", "V1.mail.upavit.x.1", "a.b.c.d.e.f"]
)
def test_messages_about_something_else_are_left_alone(name: str) -> None:
    assert read_message(name) is None
    rows = (told(1, MessageAnswered(message=name or "x", answer="yes")),)
    assert Spoken.of(rows).answers == []
