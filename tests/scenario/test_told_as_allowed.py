"""Nobody is reproached with having told what the exercise itself lets be told."""

from __future__ import annotations

import pytest

from workflow.pathway import guard as g
from workflow.rehearsal.witness import play
from workflow.scenario import library
from workflow.scenario.definition import Inject, Scenario
from workflow.scenario.moves import Moves

NAMES = library.names()
Telling = tuple[str, str, str]
"""Of whom, what and to whom."""


def follows_from(inject: Inject) -> set[Telling]:
    told = inject.once_told
    return set() if told is None else {(told.of, piece, to) for piece in told.told for to in told.to}


def conditions(guard: g.Guard | None) -> set[g.Guard]:
    """The parts that hold together."""
    return set(guard.parts) if isinstance(guard, g.All) else set() if guard is None else {guard}


def reproached(scenario: Scenario) -> list[tuple[str, Telling]]:
    """What something follows from though no expectation forbids it, or not under the same condition."""
    forbidden = [
        ((never.of, piece, to), conditions(each.since))
        for each in scenario.expect.values()
        if (never := each.never) is not None
        for piece in never.told
        for to in never.to
    ]
    return [
        (inject.id, telling)
        for inject in scenario.happens.values()
        if (told := inject.once_told) is not None
        for telling in sorted(follows_from(inject))
        if not any(telling == other and since <= conditions(told.is_) for other, since in forbidden)
    ]


@pytest.mark.parametrize("name", NAMES)
def test_only_what_is_not_to_be_told_comes_back(name: str) -> None:
    assert reproached(library.load(name)) == []


def test_a_condition_that_is_left_out_would_be_noticed() -> None:
    """The control: the same scenario where nothing asks who the godfather is."""
    scenario = library.load("begging_group")
    inject = scenario.happens["godfather_sends_shoes"]
    told = inject.once_told
    assert told is not None
    anyhow = inject.model_copy(update={"once_told": told.model_copy(update={"is_": None})})
    changed = scenario.model_copy(update={"happens": {**scenario.happens, inject.id: anyhow}})
    assert {id for id, _ in reproached(changed)} == {inject.id}


def told_in(scenario: Scenario, moves: Moves) -> set[Telling]:
    return {
        (move.of, piece, scenario.happens[move.answer].sender)
        for move in moves.acts
        if move.answer is not None and move.of is not None
        for piece in move.tells
    }


def answered(scenario: Scenario, moves: Moves) -> list[str]:
    """What comes back to a table that does as a script does."""
    told = told_in(scenario, moves)
    return [inject.id for inject in scenario.happens.values() if follows_from(inject) & told]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_that_an_accepted_path_tells_comes_back(name: str) -> None:
    scenario = library.load(name)
    paths = library.accepted(name, scenario)
    assert paths
    assert [answered(scenario, moves) for moves in paths.values()] == [[]] * len(paths)
    careless = library.moves_of(name, scenario)["careless"].whole()
    assert answered(scenario, careless)  # the control


def came(scenario: Scenario, moves: Moves) -> set[str]:
    run = play(scenario, "told", moves, "es")
    assert run.failed == ""
    return {each.id for each in run.seen if each.sort == "inject"}


def test_the_message_that_santos_asked_for_is_not_held_against_the_table() -> None:
    """He asked that it be said that he is well, and no more than that was said."""
    scenario = library.load("coffee_line")
    expert = library.accepted("coffee_line", scenario)["expert"]
    assert told_in(scenario, expert) == {("santos", "that_all_is_well", "radio")}
    assert not came(scenario, expert) & {"village_knows", "message_said_more"}
    assert "message_said_more" in came(scenario, telling(expert, "message_by_radio", "whereabouts"))


def telling(moves: Moves, inject: str, piece: str) -> Moves:
    """The same script, where that is told in answer to a message."""
    acts = tuple(
        act.model_copy(update={"tells": (piece,)}) if act.answer == inject else act for act in moves.acts
    )
    return moves.model_copy(update={"acts": acts})


@pytest.mark.parametrize("asked", [True, False])
def test_what_goes_to_her_consulate_after_her_yes_does_not_come_back(asked: bool) -> None:
    """At this table Adriana wants the contact once she knows of it; where nobody told her, she cannot."""
    scenario = library.load("home_and_testify")
    expert = library.accepted("home_and_testify", scenario)["expert"]
    moves = telling(expert, "consulate_offers_ticket", "document")
    if not asked:
        acts = tuple(act for act in moves.acts if act.take != "tell_consulate")
        moves = moves.model_copy(update={"acts": acts})
    assert ("ticket_in_her_name" in came(scenario, moves)) is not asked
