"""A harm done by whoever sits with the person: it closes the talk, and who was led away is not there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.service.conftest import begun_again
from workflow.problems import ExpectedError
from workflow.rows.steps import StepRow
from workflow.service import Service

FIRST_ACTS = ("offer_water_and_seat", "find_private_place", "keep_apart", "explain_who_sees")
WORKER, GIRL, WOMAN = "V1", "V2", "V3"


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A worker, a girl and a foreign woman in front of an officer of the police."""
    service = Service.open(tmp_path_factory.mktemp("harmed") / "w.ruta")
    service.start("panama-2021", "2021", "Prueba", seed=1)
    for name in ("men_construction", "girl_no_movement", "woman_private_house"):
        service.new_case(name, {})
    service.play(["police", "migration_officer"], "es")
    for case in (WORKER, GIRL, WOMAN):
        for step in FIRST_ACTS:
            service.take(case, step, "police", "es")
        service.take(case, "detect_police", "police", "es")
    yield service
    service.close()


@pytest.fixture
def desk(opened: Service) -> Service:
    """The same beginning for every test, each on a branch of its own."""
    return begun_again(opened)


def reasons(desk: Service, case: str) -> str:
    """The colleague's remark on the last answer."""
    return next((line.remark for line in reversed(desk.talk(case, "police", "es").lines) if line.remark), "")


def of_facts(desk: Service, case: str) -> str:
    """A question of what happened that was not asked yet and that is asked openly."""
    rows = desk.talk(case, "police", "es").questions
    free = ("need", "contact")
    return next(row.id for row in rows if row.group not in free and row.manner == "open" and not row.asked)


def need(desk: Service, case: str) -> str:
    rows = desk.talk(case, "police", "es").questions
    return next(row.id for row in rows if row.group == "need" and row.manner == "closed" and not row.asked)


def said(desk: Service, case: str) -> list[str]:
    return [line.text for line in desk.talk(case, "police", "es").lines if not line.official]


CLOSED = "Después de lo que se le hizo, la conversación se cerró."


@pytest.mark.parametrize(
    "harm", ["threaten_with_expulsion", "promise_an_outcome", "demand_complaint", "keep_documents"]
)
def test_after_a_harm_the_talk_is_closed_until_something_opens_it(desk: Service, harm: str) -> None:
    desk.ask(WORKER, of_facts(desk, WORKER), "open", "police", "es")
    assert "Lo que abrió" in reasons(desk, WORKER)  # before it, the talk was open
    assert desk.take(WORKER, harm, "police", "es").reading == "harmful"
    for _again in range(2):  # other questions do not open it
        desk.ask(WORKER, of_facts(desk, WORKER), "open", "police", "es")
        assert reasons(desk, WORKER).startswith(CLOSED)
    desk.ask(WORKER, "silence", "", "police", "es")
    desk.ask(WORKER, of_facts(desk, WORKER), "open", "police", "es")
    assert "Lo que abrió" in reasons(desk, WORKER)


def test_what_is_needed_opens_the_talk_again_and_another_harm_closes_it(desk: Service) -> None:
    desk.take(WORKER, "threaten_with_expulsion", "police", "es")
    desk.ask(WORKER, need(desk, WORKER), "closed", "police", "es")
    desk.ask(WORKER, of_facts(desk, WORKER), "open", "police", "es")
    assert "Lo que abrió" in reasons(desk, WORKER)
    desk.take(WORKER, "keep_documents", "police", "es")
    desk.ask(WORKER, of_facts(desk, WORKER), "open", "police", "es")
    assert reasons(desk, WORKER).startswith(CLOSED)


def test_a_harm_that_was_only_tried_closes_nothing(desk: Service) -> None:
    assert desk.take(WORKER, "end_care_alone", "police", "es").reading == "refused"
    desk.ask(WORKER, of_facts(desk, WORKER), "open", "police", "es")
    assert "Lo que abrió" in reasons(desk, WORKER)


def test_who_was_harmed_says_one_thing_once(desk: Service) -> None:
    before = len(said(desk, WORKER))
    desk.take(WORKER, "threaten_with_expulsion", "police", "es")
    after = said(desk, WORKER)[before:]
    assert after == ["El capataz también empezó así."]
    desk.take(WORKER, "promise_an_outcome", "police", "es")
    assert after[0] not in said(desk, WORKER)[before + 1 :]


def gone(desk: Service, case: str, role: str = "police") -> str:
    """Why nobody can talk with the person; nothing can be asked, read back or answered by silence."""
    row = desk.talk(case, role, "es")
    if row.why_not:
        assert row.questions == () and not row.can_read_back
        with pytest.raises(ExpectedError):
            desk.ask(case, "silence", "", role, "es")
    return row.why_not


def test_a_child_handed_over_unchecked_is_asked_nothing_until_in_a_safe_place(desk: Service) -> None:
    assert gone(desk, GIRL) == ""
    assert desk.take(GIRL, "hand_child_to_companion", "police", "es").reading == "harmful"
    assert gone(desk, GIRL).startswith("Ya no está aquí: se le entregó a alguien a quien nadie comprobó.")
    assert gone(desk, WORKER) == ""
    before = said(desk, GIRL)
    desk.take(GIRL, "tell_rights", "police", "es")
    assert said(desk, GIRL) == before  # nor does the child say anything here
    assert desk.take(GIRL, "give_child_first_night", "police", "es").reading == "accepted"
    assert gone(desk, GIRL) == ""


def test_who_was_expelled_is_asked_nothing(desk: Service) -> None:
    assert desk.take(WOMAN, "expel_person", "migration_officer", "es").reading == "harmful"
    assert gone(desk, WOMAN, "migration_officer").startswith("La persona ya no está aquí: la expulsaron.")


@pytest.mark.parametrize(
    ("step", "told"),
    [("expel_person", "volver a manos de quienes"), ("force_return", "expuesta a represalias")],
)
def test_the_warning_says_first_what_sending_back_does_to_the_person(
    desk: Service, step: str, told: str
) -> None:
    row = desk.attempting(WOMAN, step, "migration_officer", "es")
    assert isinstance(row, StepRow)
    first = row.ending.splitlines()[0]
    assert first.startswith("Daña a la persona. ") and told in first
    assert "la persona ya no está aquí" in row.ending
    assert "UPAVIT" not in row.ending  # care that never began does not stop
    assert "Se puede volver" not in row.ending  # nobody who was sent away comes back by a step here
    found = desk.steps(WOMAN, "police", "es").possible
    assert found and not any("Daña" in each.ending for each in found if not each.harm)  # the control


def test_a_return_that_nobody_asked_for_is_called_voluntary_nowhere(desk: Service) -> None:
    told = desk.take(WOMAN, "force_return", "migration_officer", "es").text
    told += " ".join(row.told for row in desk.history("es")) + repr(desk.case_page(WOMAN, "es"))
    assert "De vuelta en su país" in told and "Retorno voluntario" not in told
