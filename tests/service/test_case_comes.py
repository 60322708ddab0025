"""In an exercise a case comes to an office elsewhere once somebody brings it there, and not before."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from contextlib import suppress

import pytest

from tests.rehearsal.random_play import act_at_random
from tests.service.made_exercises import everybody_seated, played
from workflow.log.base import SCRIPT
from workflow.present import turns
from workflow.problems import ExpectedError, ServiceError
from workflow.referral.told import telling
from workflow.rehearsal.live import is_over, live
from workflow.rows.steps import BlockedRow
from workflow.rows.talk import REPLY
from workflow.scenario import library
from workflow.scenario.definition import Scenario
from workflow.service import Service

UPAVIT, INSPECTOR = "upavit", "labour_inspector"
NOT_COME = "Este caso todavía no ha llegado a su oficina"
ASKED_BY_TELEPHONE = {
    "give_first_night",
    "give_child_first_night",
    "give_urgent_health",
    "give_physical_protection",
    "make_care_wait_for_ruling",
    "look_up_recruiter",
    "open_complaint",
}
ACTS, EACH = 32, 8
"""Acts of a play at random, and after how many it is looked at."""


@pytest.fixture
def santos(service: Service) -> Service:
    everybody_seated(service, "coffee_line", "es")
    return service


def sits_with(service: Service, case: str, role: str) -> list[str]:
    """What a role has of a person that only who was brought the case has."""
    talk = service.talk(case, role, "es")
    asked = [row.id for row in talk.questions if row.group != REPLY]
    steps = [row.id for row in service.steps(case, role, "es").possible if row.id not in ASKED_BY_TELEPHONE]
    return [*asked, *steps, *filter(None, (talk.place, talk.story))]


def brought(service: Service, scenario: Scenario, person: str, role: str) -> bool:
    """Whether the record holds what brings a case to an office, read here from its events alone."""
    pathway, record, case = service.world.pathway, service.happened, scenario.case_of(person)
    thing = service.world.thing(case)
    steps = {step for id in (case, thing.linked) if id for step in record.done(id)}
    if steps & set(telling(pathway, role)):
        return True
    if any(pathway.kind_of_step.get(step) != thing.kind for step in steps):  # a proceeding was begun
        return True
    if thing.values["status"] not in {"undetected", "potential", "missed", "form_sent"}:  # they were ruled on
        return True
    for row in record.exercise.injects():
        inject = scenario.happens[row.what.inject]
        other = scenario.counterparts.get(inject.sender)
        names = inject.sender == person or (
            inject.about == person and other is not None and other.colleague == "yes"
        )
        if role in row.what.to and row.what.how != "skipped" and names:
            return True
    return False


def too_early(service: Service, scenario: Scenario, roles: Iterable[str]) -> list[tuple[str, str]]:
    return [
        (person, role)
        for person in scenario.people
        for role in roles
        if sits_with(service, scenario.case_of(person), role) and not brought(service, scenario, person, role)
    ]


def found_at_random(
    service: Service, scenario: Scenario, away: Iterable[str], seed: int
) -> set[tuple[str, str]]:
    """Who of those elsewhere sat with whom too early, in a play at random."""
    service.seat = SCRIPT
    service.start_exercise(scenario, "es")
    draw, early = random.Random(seed), set(too_early(service, scenario, away))
    for act in range(ACTS):
        if is_over(service):
            break
        with suppress(ExpectedError):
            act_at_random(service, scenario, draw)
        if act % EACH == 0 and not is_over(service):
            early |= set(too_early(service, scenario, away))
    return early


@pytest.mark.parametrize("name", library.names())
def test_whatever_a_table_does_nobody_sits_with_somebody_who_was_not_brought_to_them(
    service: Service, name: str
) -> None:
    scenario = library.load(name)
    assert found_at_random(service, scenario, scenario.roles.away, 7) == set()


def test_where_every_office_is_there_from_the_beginning_it_would_be_found(service: Service) -> None:
    scenario = library.load("coffee_line")
    everywhere = scenario.model_copy(update={"roles": scenario.roles.model_copy(update={"away": ()})})
    assert found_at_random(service, everywhere, [UPAVIT], 7) == {("santos", UPAVIT)}


def test_who_was_not_brought_santos_reads_whose_he_is_and_how_he_comes(santos: Service) -> None:
    santos.take_turn("seat-3", "es")
    talk, steps, card = (
        santos.talk("V1", UPAVIT, "es"),
        santos.steps("V1", UPAVIT, "es"),
        santos.card("V1", "es", UPAVIT),
    )
    assert talk.why_not.startswith(NOT_COME) and not talk.questions and not talk.lines and not talk.place
    for told in (steps.nothing, card.untold):
        assert told.startswith(NOT_COME) and "la inspección de trabajo" in told and "remiten" in told
    with pytest.raises(ServiceError) as refused:
        santos.ask("V1", "body", "closed", UPAVIT, "es")
    assert refused.value.text("es").startswith(NOT_COME)
    assert santos.talk("V1", UPAVIT, "en").why_not.startswith("This case has not come to your office yet")


def test_who_was_not_brought_somebody_does_nothing_for_them_but_what_is_asked_by_telephone(
    santos: Service,
) -> None:
    for step in ("recognise_signs", "find_private_place"):
        row = santos.attempting("V1", step, UPAVIT, "es")
        assert isinstance(row, BlockedRow) and row.reason.startswith(NOT_COME)
        seq = santos.world.state.seq
        change = santos.take("V1", step, UPAVIT, "es")
        assert change.reading == "refused" and NOT_COME in change.text and santos.world.state.seq == seq
    assert santos.take("V1", "detect_labour", INSPECTOR, "es").reading == "accepted"
    assert santos.take("V1", "give_first_night", UPAVIT, "es").reading in ("accepted", "pending")
    assert not sits_with(santos, "V1", UPAVIT)  # a bed brings no case: whoever asked for it keeps it


def test_what_a_stranger_asks_of_somebody_brings_no_case_and_a_referral_does(service: Service) -> None:
    scenario = library.load("coffee_line")
    moves = library.moves_of("coffee_line", scenario)["expert"].whole()
    seen: dict[str, bool] = {}
    for lived in live(service, scenario, moves, "es"):
        seen[lived.what] = bool(sits_with(service, "V1", UPAVIT)) if not is_over(service) else True
    assert not seen["cacique_asks (upavit)"]
    assert seen["refer_to_upavit (santos, labour_inspector)"]


def named_too_early(service: Service, name: str) -> list[str]:
    """What is told of a turn of an office that the case has not reached, while somebody who knows plays."""
    scenario, found = library.load(name), list[str]()
    for number in played(service, name, "expert", "es"):
        if is_over(service):
            break
        away = [role for role in scenario.roles.away if not sits_with(service, "V1", role)]
        names = [service.world.pathway.roles[role].name("es") for role in away]
        for role in scenario.roles.played if number % 3 == 0 else ():
            rows = service.steps("V1", role, "es")
            others = [row for row in rows.waiting if row.state == "le toca y no ha empezado"]
            others = [row for row in others if not set(row.steps) & ASKED_BY_TELEPHONE]
            found += [f"{row.who}: {row.name}" for row in others for one in names if one in row.who]
            told = rows.fact
            turn = told[told.find("Le toca a") :] if "Le toca a" in told else ""
            turn = turn.partition("Le toca a la persona")[2].partition("Le toca")[2] or turn
            found += [turn for one in names if one in turn.partition("»")[0].partition("«")[0]]
    return found


@pytest.mark.parametrize("name", ["private_residence", "coffee_line", "unpaid_wages"])
def test_it_is_never_the_turn_of_an_office_that_has_no_case(service: Service, name: str) -> None:
    assert named_too_early(service, name) == []


def test_its_turn_would_be_found(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "is_kept_from", lambda *_asked: False)
    assert any("UPAVIT" in told for told in named_too_early(service, "private_residence"))


@pytest.mark.parametrize("name", library.names())
def test_how_a_case_comes_names_a_step_of_somebody_at_the_table(service: Service, name: str) -> None:
    scenario = everybody_seated(service, name, "es")
    rules, words = service.world.core.stepper.rules, service.world.pathway.steps
    for role in scenario.roles.away:
        told = service.steps("V1", role, "es")
        text = told.nothing or told.part
        named = re.search(r"se lo remiten \(«(.+?)»\)", text)
        if named is not None:
            able = {by for id, rule in rules.items() if words[id].name("es") == named[1] for by in rule.by}
            assert able & (set(scenario.roles.played) - set(scenario.roles.away)), named[1]
    if name == "private_residence":
        assert "se lo remiten («Remitir a UPAVIT»)" in service.steps("V1", UPAVIT, "es").nothing
