"""Nothing stalls because a colleague waits for what nobody at the screen can give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.service.test_told_first import INSPECTOR, begun, wait
from workflow.case.state import Thing
from workflow.log.events import MessageSent
from workflow.present.who_acts import who_acts
from workflow.problems import ExpectedError
from workflow.record.record import Record
from workflow.rows.steps import WaitingRow
from workflow.service import Service, talks
from workflow.world import behaviour
from workflow.world.behaviour import enable
from workflow.world.core import Activity, Core
from workflow.world.engine import World


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Service]:
    """Marcela, whom the inspector has referred to UPAVIT."""
    service = begun(tmp_path, (INSPECTOR,))
    wait(service, 3)
    assert service.refer("V1", "refer_to_upavit", INSPECTOR, "", ("person",), "es").reading == "accepted"
    yield service
    service.close()


def waiting(service: Service, step: str) -> WaitingRow | None:
    rows = service.steps("V1", INSPECTOR, "es").waiting
    return next((row for row in rows if row.id == step or step in row.steps), None)


def test_of_several_who_may_do_a_step_one_who_was_told_does_it(desk: Service) -> None:
    """The first that may ask about the interview does not know of her; UPAVIT does."""
    wait(desk, 40)
    asked = [
        row for row in desk.world.line() if row.step == "ask_about_interview" and row.lifecycle == "done"
    ]
    assert [row.role for row in asked] == ["upavit"]
    assert desk.world.core.stepper.rules["ask_about_interview"].by[0] == "identification_unit"


def test_who_does_not_know_of_the_case_is_said_with_what_tells_them(tmp_path: Path) -> None:
    service = begun(tmp_path, (INSPECTOR,))
    row = waiting(service, "ask_about_interview")
    assert row is not None and row.state == "no sabe del caso" and not row.reminds
    assert "«Llenar y remitir el formulario de identificación»" in row.detail
    assert service.remind("V1", ["ask_about_interview"], "es").reading == "nothing"
    service.close()


def test_a_colleague_who_passed_a_step_up_takes_it_up_when_reminded(desk: Service) -> None:
    """The control: without a word nobody protects her, however long one waits."""
    assert desk.take("V1", "name_danger", INSPECTOR, "es").reading == "accepted"
    wait(desk, 20)
    row = waiting(desk, "give_physical_protection")
    assert row is not None and row.reminds == ("give_physical_protection",)
    assert desk.world.thing("V1").values["physical_protection"] == "none"
    change = desk.remind("V1", row.reminds, "es")
    assert change.text.startswith("Se recordó a la Policía Nacional: «Dar protección física».")
    assert [one.told for one in desk.history("es")][-1] == change.text
    again = waiting(desk, "give_physical_protection")
    assert again is not None and not again.reminds and again.state == "lo tiene y todavía no empieza"
    wait(desk, 7)
    assert desk.world.thing("V1").values["physical_protection"] == "given"
    assert desk.remind("V1", row.reminds, "es").reading == "nothing"


def test_a_session_with_a_reminder_is_kept_and_goes_on(desk: Service) -> None:
    desk.take("V1", "name_danger", INSPECTOR, "es")
    wait(desk, 20)
    desk.remind("V1", ("give_physical_protection",), "en")
    desk.resume(desk.state("es").id)
    wait(desk, 7)
    assert desk.world.thing("V1").values["physical_protection"] == "given"


def test_nobody_reminds_the_person_of_what_is_theirs(desk: Service) -> None:
    before = len(desk.world.line())
    assert desk.remind("V1", ("consent_to_services",), "es").reading == "nothing"
    assert len(desk.world.line()) == before
    with pytest.raises(ExpectedError):
        desk.remind("V1", ("no_such_step",), "es")


def test_time_goes_past_what_colleagues_only_begin_unless_it_was_named(desk: Service) -> None:
    """It stops where something came about, or on the day that was named; that work was begun is told where it
    has not ended."""
    passed = 0
    for _ in range(12):
        since, before = len(desk.world.line()), desk.state("es")
        change = desk.advance_to_next("es")
        new = [row for row in desk.world.line()[since:] if row.subject is not None]
        assert change.reading == "accepted"
        came = any(row.lifecycle not in ("enabled", "requested", "queued", "started", "due") for row in new)
        assert came or " · se empieza «" in before.next_event, before.next_event
        passed += came and any(row.lifecycle == "started" for row in new)
    assert passed  # something was begun on the way, and time went on


def test_who_knows_of_a_person_is_asked_once_an_event(desk: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of a hundred activities asks it after every act: it would take longer than the act itself."""
    asked: list[tuple[int, str, tuple[str, ...]]] = []

    def counted(world: World, happened: Record, thing: Thing, roles: Sequence[str]) -> str | None:
        asked.append((world.state.seq, thing.id, tuple(roles)))
        return who_acts(world, happened, thing, roles)

    monkeypatch.setattr(talks, "who_acts", counted)
    assert desk.take("V1", "name_danger", INSPECTOR, "es").reading == "accepted"
    assert asked
    assert len(asked) == len(set(asked))


def test_what_is_said_makes_nobody_look_at_the_case_again(
    desk: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A message moves nothing: no colleague can do what they could not. The control is a step, after which
    they do look."""
    looked: list[str] = []

    def noted(core: Core, thing: Thing, activity: Activity) -> bool:
        looked.append(activity.id)
        return enable(core, thing, activity)

    monkeypatch.setattr(behaviour, "enable", noted)
    world = desk.world.copy()
    world.tell(MessageSent(message="m", to=(INSPECTOR,), channel="said", line="l"), "V1")
    assert not looked
    world.request("V1", "name_danger", INSPECTOR)
    assert looked


def test_what_the_person_wants_is_asked_for_by_an_office_that_is_reminded(tmp_path: Path) -> None:
    """Whoever plays a lawyer without a mandate cannot apply for the visa that she wants, and she does not by
    herself while they do: the Commission, which the program plays, can be reminded. Nobody is reminded of
    what she did not say that she wants."""
    service = begun(tmp_path, (INSPECTOR, "victim", "commission"))
    for step in ("tell_rights", "tell_visa"):
        service.take("V1", step, INSPECTOR, "es")
    service.take("V1", "consent_to_form", "victim", "es")
    service.take("V1", "fill_form", INSPECTOR, "es")
    wait(service, 1)
    service.take("V1", "grant_preliminary", "commission", "es")
    wait(service, 120)
    assert service.world.thing("V1").values["status"] == "preliminary"
    service.play(["legal_aid"], "es")
    assert service.remind("V1", ["ask_visa"], "es").reading == "nothing"  # the control: she has not said so
    service.play(["legal_aid", "victim"], "es")
    assert service.take("V1", "want_visa", "victim", "es").reading == "accepted"
    service.play(["legal_aid"], "es")
    row = next(row for row in service.steps("V1", "legal_aid", "es").waiting if "ask_visa" in row.reminds)
    assert row.who == "Comisión Nacional"
    wait(service, 30)
    assert service.world.thing("V1").values["migration"] == "none"
    change = service.remind("V1", row.reminds, "es")
    assert change.text.startswith("Se recordó a la Comisión Nacional: «Solicitar la visa humanitaria")
    wait(service, 6)
    assert service.world.thing("V1").values["migration"] == "visa_asked"
    done = next(one for one in service.world.line() if one.step == "ask_visa" and one.lifecycle == "done")
    assert done.role == "commission"
    service.close()
