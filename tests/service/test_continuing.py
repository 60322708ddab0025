"""A session handed over to be continued: whole, unchanged, and only for what can be done now."""

from __future__ import annotations

import json
from dataclasses import asdict

import pytest

from workflow.case.fold import fold
from workflow.log.codec import from_mapping
from workflow.problems import ServiceError
from workflow.rows.continuing import NextStep
from workflow.service import Service


def test_the_question_holds_the_very_state_and_the_session_stays_as_it_is(session: Service) -> None:
    session.advance(2 * 1440, "es")
    before = len(session.world.events)
    form = NextStep("V1", "send_form", "police")
    question = json.loads(json.dumps(asdict(session.continuation("V1", form, NextStep(), "es"))))
    state = fold(from_mapping(event) for event in question["events"])
    assert state.copy().things == session.world.state.things
    assert (state.now, state.intents) == (session.world.state.now, session.world.state.intents)
    assert len(session.world.events) == before


def test_after_a_rewind_it_is_this_branch_that_goes_on(session: Service) -> None:
    session.advance(2 * 1440, "es")
    here = session.world.state.seq
    session.take("V1", "send_form", "police", "es")
    session.rewind(here, "es")
    question = session.continuation("V1", NextStep(), NextStep(), "es")
    asked = ("requested", "send_form")
    assert [e for e in session.world.events if (e.lifecycle, e.step) == asked]
    assert not [event for event in question.events if (event["lifecycle"], event["step"]) == asked]


@pytest.mark.parametrize(
    ("case", "choice"),
    [
        ("V9", NextStep()),
        ("V1", NextStep("V1", "send_form", "commission")),
        ("V1", NextStep("V1", "fly", "police")),
        ("V1", NextStep("V7", "send_form", "police")),
    ],
)
def test_what_cannot_be_done_now_is_refused(session: Service, case: str, choice: NextStep) -> None:
    session.advance(2 * 1440, "es")
    with pytest.raises(ServiceError):
        session.continuation(case, choice, NextStep(), "es")
