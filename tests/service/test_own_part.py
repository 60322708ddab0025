"""What a seat of an exercise is told of its own part: never that it is done while its own work can begin."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.service.made_exercises import everybody_seated, played
from workflow.present import own_part
from workflow.rehearsal.live import is_over
from workflow.rows.steps import StepsRow
from workflow.scenario import library
from workflow.service import Service

DONE = "Su parte está hecha por ahora"
OPENS = "Presentar la denuncia de la persona, o la que la oficina debe presentar"
ADVICE = ("Su parte", "Lo que le toca de oficio", "puede empezar", "Deje pasar el tiempo", "Contéstele",
          "Antes de decidir", "Léale", "volver a preguntarle")  # fmt: skip
EACH = 3
"""After how many moves of a play every desk is looked at."""


@pytest.fixture
def served(service: Service) -> Service:
    """The home of Marcela, once all that the prosecutor has to tell her is told."""
    everybody_seated(service, "private_residence", "es")
    for step in ("offer_water_and_seat", "keep_apart", "find_private_place", "explain_who_sees"):
        service.take("V1", step, "police", "es")
    assert service.take("V1", "detect_operation", "police", "es").reading == "accepted"
    for step in ("meet_first_needs", "tell_rights", "tell_consulate", "note_own_bed"):
        service.take("V1", step, "police", "es")
    for step in ("tell_visa", "name_danger", "tell_remedies"):
        service.take("V1", step, "prosecutor", "es")
    return service


def test_the_prosecutor_is_told_that_its_office_can_begin_of_its_own_accord(served: Service) -> None:
    told = own(served)
    assert f"De oficio, sin denuncia ni firma de la persona, su oficina puede empezar: «{OPENS}»" in told
    assert "se le dice antes, y no se le exige nada" in told and DONE not in told
    english = served.steps("V1", "prosecutor", "en").part
    assert (
        "your office can begin: “File the person's complaint, or the report that the office must make”"
        in english
    )
    assert (
        "oficio" not in served.steps("V1", "police", "es").part
    )  # the control: what follows is not its work
    assert served.take("V1", "open_complaint", "prosecutor", "es").reading == "accepted"
    assert OPENS not in served.steps("V1", "prosecutor", "es").part


def own(served: Service) -> str:
    """What is said to the prosecutor once the person's questions are answered."""
    for row in served.talk("V1", "prosecutor", "es").questions:
        if row.answers and row.manner == "honest":
            served.reply("V1", row.id, "honest", "prosecutor", "es")
    return served.steps("V1", "prosecutor", "es").part


def test_the_step_says_of_itself_that_it_asks_nothing_of_the_person(served: Service) -> None:
    row = next(row for row in served.steps("V1", "prosecutor", "es").possible if row.id == "open_complaint")
    assert row.name == OPENS
    assert row.explain.startswith("La que presenta la oficina no lleva la firma de la persona")


def desks(service: Service, name: str) -> Iterator[tuple[str, StepsRow]]:
    """What every seat sees while somebody who knows the work plays, with whose desk it is."""
    scenario = library.load(name)
    for number in played(service, name, "expert", "es"):
        if number % EACH == 0 and not is_over(service):
            for role in scenario.roles.played:
                for person in list(scenario.people)[:2]:
                    yield role, service.steps(scenario.case_of(person), role, "es")


def own_work_behind(service: Service, role: str, rows: StepsRow) -> list[str]:
    """What opens a criminal matter on which the role alone goes on, read here from the rules."""
    rules, found = service.world.core.stepper.rules, []
    for row in rows.possible:
        led = (
            {(track.id, to) for track, way in rules[row.id].moved for to in way.values()}
            if row.opens
            else set()
        )
        own = [rule for rule in rules.values() if rule.by == (role,) and rule.kind == rules[row.id].kind]
        if any((track.id, source) in led for rule in own for track, way in rule.moved for source in way):
            found.append(row.id)
    return found


def said_too_early(service: Service, name: str) -> set[str]:
    return {
        role
        for role, rows in desks(service, name)
        if DONE in rows.part and own_work_behind(service, role, rows)
    }


@pytest.mark.parametrize("name", library.names())
def test_nobody_whose_own_work_can_begin_is_told_that_their_part_is_done(service: Service, name: str) -> None:
    assert said_too_early(service, name) == set()


def test_it_would_be_found(served: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_part, "of_own_accord", lambda *_asked: ())
    assert DONE in own(served)
    assert own_work_behind(served, "prosecutor", served.steps("V1", "prosecutor", "es")) == ["open_complaint"]


@pytest.mark.parametrize("name", ["private_residence", "coffee_line", "girl_in_colon"])
def test_what_is_so_holds_no_advice(service: Service, name: str) -> None:
    roles, seen = library.load(name).roles.played, ""
    for _number in played(service, name, "expert", "es"):
        if is_over(service):
            break
        for role in roles:
            rows = service.steps("V1", role, "es")
            assert not any(word in rows.fact for word in ADVICE), rows.fact
            seen += rows.part
    assert any(word in seen for word in ADVICE)  # the control: with hints it is told
