"""What may be told of somebody is offered to a seat only once something that this seat saw has taught it."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import pytest

from tests.service.made_exercises import everybody_seated
from workflow.pathway import library as pathways
from workflow.problems import ServiceError
from workflow.rows.exercise import ExerciseRow
from workflow.rows.talk import REPLY
from workflow.scenario import library
from workflow.scenario.definition import Scenario
from workflow.scenario.doubts import doubts
from workflow.scenario.names import questions_of
from workflow.service import Service

ACTS = 10
FIRST_OF_ALL = {"background"}
CALLED = "que alguien llamó a la Defensoría"


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    opened = Service.open(tmp_path / "w.ruta")
    yield opened
    opened.close()


def here(service: Service) -> ExerciseRow:
    row = service.exercise_row("es")
    assert row is not None
    return row


def offered(service: Service) -> dict[str, set[str]]:
    """What the seat at the keyboard is offered to tell, by person."""
    found: dict[str, set[str]] = {}
    for message in here(service).messages:
        for person in message.about:
            found.setdefault(person.id, set()).update(told.id for told in person.tells)
    return found


def test_a_secret_of_one_seat_is_offered_to_no_other_and_cannot_be_told_there(service: Service) -> None:
    everybody_seated(service, "flight_tomorrow", "es")
    service.advance(60, "es")
    service.take_turn("seat-1", "es")
    names = [told.name for m in here(service).messages for person in m.about for told in person.tells]
    assert "dónde está" in names and CALLED not in names
    with pytest.raises(ServiceError) as refused:
        service.answer_message("nephew_translates", "hao", ["who_called"], "", "es")
    assert CALLED in refused.value.es and "nothing was told" in refused.value.en
    service.take_turn("seat-2", "es")
    service.advance(1440, "es")
    assert "who_called" in offered(service)["hao"]  # the control: who was told is offered it


def test_nobody_is_told_what_they_are_or_know_by_themselves(service: Service) -> None:
    everybody_seated(service, "flight_tomorrow", "es")
    service.take_turn("seat-2", "es")
    service.advance(1500, "es")
    told = {m.id: {one.id for person in m.about for one in person.tells} for m in here(service).messages}
    assert "who_called" in told["consulate_asks"] - told["anonymous_call"]  # the caller knows who called
    assert "whereabouts" in told["anonymous_call"] & told["consulate_asks"]  # the control


def test_what_a_person_told_is_offered_to_who_asked_and_of_nobody_else(service: Service) -> None:
    everybody_seated(service, "reception_station", "es")
    service.take_turn("seat-2", "es")
    service.ask("V2", "age", "closed", "border_police", "es")
    service.advance(90, "es")
    found = offered(service)
    assert "what_was_said" in found["samy"] and "what_was_said" not in found["dominique"]
    service.take_turn("seat-1", "es")
    assert not any("what_was_said" in pieces for pieces in offered(service).values())


@pytest.mark.parametrize("name", library.names())
def test_what_a_seat_has_not_learned_can_be_told_by_no_way(service: Service, name: str) -> None:
    """Every message, as soon as it is there: each thing that is not offered in it is refused, too."""
    scenario, refused = everybody_seated(service, name, "es"), set[str]()
    for inject in scenario.happens:
        with suppress(ServiceError):  # some are there as it begins
            service.send_inject(inject, "delivered")
    for at, _role in enumerate(scenario.roles.played, 1):
        service.take_turn(f"seat-{at}", "es")
        for message in here(service).messages:
            for person in message.about:
                sender = scenario.happens[message.id].sender
                others = {id for id, piece in scenario.knowledge.items() if sender not in piece.known_to}
                for piece in others - {told.id for told in person.tells}:
                    with pytest.raises(ServiceError):
                        service.answer_message(message.id, person.id, [piece], "", "es")
                    refused.add(piece)
    assert refused and not any(row.lifecycle == "disclosed" for row in service.history("es"))


def test_a_question_that_was_evaded_teaches_nothing(service: Service) -> None:
    everybody_seated(service, "two_packages", "es")
    service.send_inject("uncle_at_the_railing", "delivered")
    service.ask("V1", "with_whom", "leading", "border_police", "es")
    assert "sister_exists" not in offered(service)["dani"]
    service.take("V1", "keep_apart", "border_police", "es")
    service.take("V1", "find_private_place", "border_police", "es")
    service.take("V1", "explain_who_sees", "border_police", "es")
    service.ask("V1", "with_whom", "open", "border_police", "es")
    assert "sister_exists" in offered(service)["dani"]  # the control


def test_where_somebody_sleeps_is_known_to_who_found_the_bed_and_to_nobody_who_only_asked(
    service: Service,
) -> None:
    everybody_seated(service, "in_tray", "es")
    service.take_turn("seat-4", "es")
    service.send_inject("cousin_with_a_job", "delivered")
    role, case = "ngo", library.load("in_tray").case_of("fabiola")
    question = next(row for row in service.talk(case, role, "es").questions if row.group != REPLY)
    service.ask(case, question.id, question.manner, role, "es")
    assert "whereabouts" not in offered(service)["fabiola"]
    service.take(case, "give_first_night", role, "es")
    service.advance(600, "es")
    assert "whereabouts" in offered(service)["fabiola"]  # the control


@pytest.mark.parametrize("name", library.names())
def test_no_question_teaches_what_its_answer_keeps_back(name: str) -> None:
    """A place is not learned by asking just anything, nor a name by a question that asks for it in vain."""
    scenario = library.load(name)
    pathway = pathways.load(scenario.pathway)
    every = [questions_of(person, pathway) for person in scenario.people.values()]
    in_vain = {id for asked in every for id, one in asked.items() if one.never == one.asks_name == "yes"}
    for piece in scenario.knowledge.values():
        assert in_vain.isdisjoint(piece.learned), piece.id
        assert not (piece.es.startswith("dónde") and "any_question" in piece.learned), piece.id


class Seen:
    """What each seat saw, written down by who plays, not read from the session."""

    def __init__(self, scenario: Scenario, *, others_tell: Mapping[str, set[str]]) -> None:
        self._scenario, self._others_tell = scenario, others_tell
        self._seen: dict[tuple[str, str], set[str]] = {}

    def saw(self, role: str, person: str, *what: str) -> None:
        self._seen.setdefault((role, person), set()).update(what)

    def done(self, role: str, person: str, step: str) -> None:
        self.saw(role, person, step)
        for other, steps in self._others_tell.items():
            if step in steps:
                self.saw(other, person, step)

    def untaught(self, role: str, found: Mapping[str, set[str]], messages: set[str]) -> list[tuple[str, str]]:
        """The pieces that a seat is offered and that nothing it saw has taught it."""
        return [
            (person, piece)
            for person, pieces in found.items()
            for piece in pieces
            if (FIRST_OF_ALL | messages | self._seen.get((role, person), set())).isdisjoint(
                library.load(self._scenario.scenario).knowledge[piece].learned
            )
        ]


def walk(service: Service, name: str, seed: int) -> list[tuple[str, str]]:
    """Play at random, each role at its own seat; what a seat was offered untaught."""
    scenario = everybody_seated(service, name, "es")
    roles, draw = scenario.roles.played, random.Random(seed)
    told = {role: set(_referring(scenario, role)) for role in roles}
    seen, found = Seen(scenario, others_tell=told), list[tuple[str, str]]()
    for act in range(ACTS):
        at = draw.randrange(len(roles))
        role, person = roles[at], draw.choice(list(scenario.people))
        if here(service).over:
            break
        service.take_turn(f"seat-{at + 1}", "es")
        _act(service, scenario, role, person, draw, seen, act)
        messages = {message.id for message in here(service).messages}
        found += seen.untaught(role, offered(service), messages)
    return found


def _act(
    service: Service,
    scenario: Scenario,
    role: str,
    person: str,
    draw: random.Random,
    seen: Seen,
    act: int,
) -> None:
    case = scenario.case_of(person)
    if act % 3 == 0:
        service.advance(draw.choice((60, 300, 1440)), "es")
    elif act % 3 == 1:
        rows = [row for row in service.talk(case, role, "es").questions if row.group != REPLY]
        if rows:
            row = draw.choice(rows)
            service.ask(case, row.id, row.manner, role, "es")
            seen.saw(role, person, row.id, "any_question")
    else:
        possible = service.steps(case, role, "es").possible
        if possible:
            step = draw.choice(possible).id
            if service.take(case, step, role, "es").reading in ("accepted", "pending", "harmful"):
                seen.done(role, person, step)  # what waits may be done by the next act


def _referring(scenario: Scenario, role: str) -> tuple[str, ...]:
    from workflow.referral.told import telling

    return telling(pathways.load(scenario.pathway), role)


@pytest.mark.parametrize("name", library.names())
def test_no_seat_is_offered_a_thing_before_something_that_it_saw_taught_it(
    service: Service, name: str
) -> None:
    assert walk(service, name, 7) == []


def test_where_nothing_is_bound_the_same_walk_finds_what_was_offered_untaught(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: as it was before a scenario said what teaches what."""
    from workflow.exercise.learned import Learned

    monkeypatch.setattr(Learned, "of", lambda self, person, roles: tuple(self.scenario.knowledge.values()))
    assert walk(service, "flight_tomorrow", 7)


@pytest.mark.parametrize("name", library.names())
def test_every_scenario_of_ruta_says_what_teaches_each_thing(name: str) -> None:
    scenario = library.load(name)
    found = doubts(scenario, pathways.load(scenario.pathway))
    assert [doubt for doubt in found if doubt.loc[0] == "knowledge"] == []
    unbound = {id: piece.model_copy(update={"learned": ()}) for id, piece in scenario.knowledge.items()}
    without = scenario.model_copy(update={"knowledge": unbound})
    said = doubts(without, pathways.load(scenario.pathway))  # the control: an older file, which is played
    assert len([doubt for doubt in said if doubt.loc[0] == "knowledge"]) == len(unbound)
