"""Whoever tells what is asked for loses by it, whoever tells nothing does not; and a check of one adult opens
nothing to another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tests.scenario.asked import ASKED, counting
from workflow.pathway.base import Text
from workflow.rehearsal.witness import Run, play
from workflow.scenario import library
from workflow.scenario.definition import Inject, Scenario
from workflow.scenario.moves import Move, Moves

AFTER_A_CONDITION = {
    ("in_tray", "starts_tomorrow"),
    ("in_tray", "sealed_envelope"),
    ("in_tray", "read_out_in_the_meeting"),
}
"""Injects that come by no clock: two after others did their part, which the scripts of their scenario play;
the third only once somebody was told what is not theirs to know."""


def asked_in(name: str) -> dict[str, tuple[str, ...]]:
    """What is asked for in injects that come by the clock."""
    scenario = library.load(name)
    asked = {id: pieces for id, pieces in ASKED[name].items() if pieces}
    return {id: pieces for id, pieces in asked.items() if _moment(scenario.happens[id]) is not None}


def _moment(inject: Inject) -> int | None:
    return inject.alone_at if inject.at is None else inject.at


def informed(name: str) -> Scenario:
    """The scenario, as if every seat knew from the beginning what it can be asked for."""
    scenario = library.load(name)
    known = {id: piece.model_copy(update={"learned": ()}) for id, piece in scenario.knowledge.items()}
    return scenario.model_copy(update={"knowledge": known})


def answering(scenario: Scenario, told: Mapping[str, tuple[str, ...]]) -> list[dict[str, Any]]:
    """Moves of a table that does nothing but answer: each inject, by each role it reaches, in time."""
    now = scenario.starts
    moves: list[dict[str, Any]] = []
    for id in sorted(told, key=lambda each: (_moment(scenario.happens[each]), each)):
        inject = scenario.happens[id]
        at = _moment(inject)
        assert at is not None
        if at > now:
            moves.append({"wait": {"minutes": at - now}})
            now = at
        moves += [{"answer": id, "of": inject.about, "by": role, "tells": told[id]} for role in inject.to]
    return moves


def played(scenario: Scenario, acts: list[dict[str, Any]]) -> Run:
    """A run by these moves, each of which was made."""
    title = Text(es="Jugadas", en="Moves")
    moves = Moves(
        moves=title, scenario=scenario.scenario, acts=tuple(Move.model_validate(act) for act in acts)
    )
    run = play(scenario, "told", moves, "en")
    assert run.failed == ""
    return run


def told_too_much(run: Run) -> set[str]:
    """The expectations that were missed because somebody was told what they have no need to know."""
    return {result.expectation for result in run.results if result.why == "told_too_much"}


def test_what_comes_after_others_did_their_part_is_known() -> None:
    asked = {(name, id) for name in library.names() for id, pieces in ASKED[name].items() if pieces}
    assert asked - {(name, id) for name in library.names() for id in asked_in(name)} == AFTER_A_CONDITION


@pytest.mark.parametrize("name", library.names())
def test_telling_what_is_asked_for_costs_and_telling_nothing_does_not(name: str) -> None:
    scenario = informed(name)
    asked = asked_in(name)
    counts = {
        each.id
        for id, pieces in asked.items()
        for each in counting(scenario, scenario.happens[id])
        if each.never is not None and set(each.never.told) & set(pieces)
    }
    assert counts and told_too_much(played(scenario, answering(scenario, asked))) == counts
    nothing: dict[str, tuple[str, ...]] = dict.fromkeys(asked, ())
    assert told_too_much(played(scenario, answering(scenario, nothing))) == set()


UNTIL_CHECKED = {"until": {"guardian": ["no_conflict", "conflict", "nobody"]}, "within": {"days": 10}}
SECOND_ADULTS = (
    ("girl_in_colon", "keily", "mother_comes", "mother_not_yet"),
    ("two_packages", "dani", "sister_rings", "sister_called_back"),
    ("reception_station", "samy", "mother_on_the_phone", "voice_while_checked"),
)
BEGUN = {
    "keily": ("protect_child_met", "health_worker"),
    "dani": ("protect_child_met", "border_police"),
    "samy": ("notify_senniaf", "border_police"),
}
"""How SENNIAF learns of the child, and from whom."""


@pytest.mark.parametrize(("name", "child", "inject", "expected"), SECOND_ADULTS)
def test_a_check_of_one_adult_does_not_open_telling_to_another(
    name: str, child: str, inject: str, expected: str
) -> None:
    scenario = informed(name)
    step, by = BEGUN[child]
    acts: list[dict[str, Any]] = [{"take": step, "of": child, "by": by}]
    if not scenario.people[child].already:
        acts.append({"take": "note_another_adult", "of": child, "by": by})
    acts += [{"take": "check_guardian", "of": child, "by": "senniaf"}, {**UNTIL_CHECKED, "of": child}]
    pieces = ASKED[name][inject]
    for tells, missed in ((pieces, {expected}), ((), set[str]())):
        answer = {"answer": inject, "of": child, "by": "senniaf", "tells": tells}
        assert told_too_much(played(scenario, [*acts, answer])) == missed


def test_a_note_about_one_adult_is_none_about_the_next() -> None:
    """Of the cousin, in the morning; once the mother is there, only a note of her counts, or a check that is
    begun then: one that was begun of the cousin does not say that she was checked, too."""
    scenario = library.load("girl_in_colon")
    told: dict[str, Any] = {"take": "protect_child_met", "of": "keily", "by": "health_worker"}
    note: dict[str, Any] = {"take": "note_another_adult", "of": "keily", "by": "senniaf"}
    check = {**note, "take": "check_guardian"}
    comes, later = {"wait": {"hours": 6, "minutes": 15}}, {"wait": {"days": 15}}
    for acts, met in (
        ([told, note, comes, later], False),
        ([told, note, comes, check, later], True),
        ([told, note, check, comes, later], False),
        ([told, note, check, comes, note, later], True),
        ([told, comes, note, later], True),
    ):
        (found,) = [
            each for each in played(scenario, acts).results if each.expectation == "mother_checked_too"
        ]
        assert (found.status == "met") is met, (acts, found)


def test_to_want_contact_with_a_consulate_is_not_to_want_the_rest_told() -> None:
    scenario = informed("home_and_testify")
    acts: list[dict[str, Any]] = [
        {"take": "tell_rights", "of": "adriana", "by": "upavit"},
        {"take": "tell_consulate", "of": "adriana", "by": "upavit"},
        {"until": {"consular_wish": "wanted"}, "of": "adriana", "within": {"days": 12}},
        {"wait": {"days": 15}},
    ]
    for tells, missed in (
        (("document",), set[str]()),
        (("plans",), {"consulate_desk_not_her_story"}),
        (("where_she_lives", "document"), {"consulate_desk_not_her_story"}),
    ):
        answer = {"answer": "consulate_offers_ticket", "of": "adriana", "by": "upavit", "tells": tells}
        assert told_too_much(played(scenario, [*acts, answer])) == missed


# -- who said yes and then leaves ---------------------------------------------------------------------

ABOUT_CHILDREN = {"girl_in_colon", "reception_station", "two_packages"}
WITH_AN_ADULT = tuple(name for name in library.names() if name not in ABOUT_CHILDREN)


@pytest.mark.parametrize("name", library.names())
def test_every_scenario_about_an_adult_has_an_end_for_who_leaves(name: str) -> None:
    assert ("not_for_now" in library.load(name).ends) == (name in WITH_AN_ADULT)


TOLD = ("tell_visa", "tell_remedies")
"""What somebody who leaves knows all the same, where the expert says it only after the last consent."""


@pytest.mark.parametrize("name", WITH_AN_ADULT)
def test_who_said_yes_and_then_leaves_has_an_end_that_says_so(name: str) -> None:
    scenario = library.load(name)
    when = scenario.ends["not_for_now"].when
    assert when is not None
    script = library.moves_of(name, scenario)["expert"].whole()
    expert = script.acts
    last = max(
        number
        for number, move in enumerate(expert)
        if move.until is not None and move.of == when.of and "consent" in str(move.until)
    )
    kept = expert[: last + 1]
    moves = [
        *kept,
        *(move for move in expert[last:] if move.of == when.of and move.take in TOLD),
        Move.model_validate({"take": "withdraw", "of": when.of, "by": "victim"}),
        Move.model_validate({"wait": {"hours": 1}}),
    ]
    title = Text(es="Quien se va", en="Somebody who leaves")
    left = script.model_copy(update={"moves": title, "acts": tuple(moves)})
    run = play(scenario, "left", left, "en")
    assert run.failed == ""
    assert [seen.id for seen in run.seen if seen.sort == "end"] == ["not_for_now"]
    assert not run.harm


@pytest.mark.parametrize("bed", [(), ("give_first_night",)])
@pytest.mark.parametrize(
    "leaves",
    [("withdraw",), ("leave_lodging", "withdraw"), ("leave_lodging", "ask_for_a_bed", "withdraw")],
)
def test_who_was_lodged_and_then_leaves_comes_to_that_end_too(
    leaves: tuple[str, ...], bed: tuple[str, ...]
) -> None:
    """With a bed for the first night and without, from the shelter or after leaving it; where she asked for a
    bed, only once she has one or says that she has somewhere to sleep."""
    scenario = library.load("turned_away")
    expert = library.moves_of("turned_away", scenario)["expert"].whole().acts
    lodged = next(number for number, move in enumerate(expert) if move.take == "place_in_womens_shelter")
    moves = (
        *(move for move in expert[: lodged + 1] if move.take != "give_first_night" or move.take in bed),
        Move.model_validate({"wait": {"hours": 9}}),  # until she is in the shelter
        *(Move.model_validate({"take": take, "of": "paola", "by": "victim"}) for take in leaves),
        Move.model_validate({"wait": {"hours": 1}}),
    )
    title = Text(es="Quien se va", en="Somebody who leaves")
    asked: tuple[Move, ...] = ()
    if "ask_for_a_bed" in leaves:
        run = play(scenario, "left", Moves(moves=title, scenario="turned_away", acts=moves), "en")
        assert run.failed == "" and [seen.id for seen in run.seen if seen.sort == "end"] == []
        asked = (
            Move.model_validate({"take": "note_own_bed", "of": "paola", "by": "ngo"}),
            Move.model_validate({"wait": {"hours": 1}}),
        )
    run = play(scenario, "left", Moves(moves=title, scenario="turned_away", acts=(*moves, *asked)), "en")
    assert run.failed == ""
    assert [seen.id for seen in run.seen if seen.sort == "end"] == ["not_for_now"]
