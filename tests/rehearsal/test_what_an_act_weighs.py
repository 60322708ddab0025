"""What an act weighs beside a harm: one act proves one line of an objective, a harm is never the lighter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import pytest

from workflow.pathway import library as pathways
from workflow.rehearsal.witness import play
from workflow.scenario import library
from workflow.scenario.definition import Scenario
from workflow.scenario.expectation import Action, Expectation
from workflow.scenario.names import talk_of
from workflow.scoring.results import Result

TWO_THINGS: Mapping[frozenset[str], str] = {
    frozenset({"freedom_asked_for", "released"}): "a judge may be asked by anybody, Migration need not wait",
    frozenset({"bed_tonight", "her_own_door"}): "a bed for tonight, and the shelter that she asked for",
    frozenset({"beto_protected", "beto_bed"}): "the first night tells SENNIAF, and is the bed",
    frozenset(
        {"family_checked", "mother_checked_too"}
    ): "whoever cares for her, and her mother once she came",
    frozenset(
        {"paola_protected", "danger_noted"}
    ): "the danger that there was, and the one that the photos bring",
}
"""Lines of one objective that one act may prove, because the person gets two things by it."""
TWO_HARMS: Mapping[frozenset[str], str] = {
    frozenset(
        {"consulate_not_without_him", "consulate_not_his_story"}
    ): "his name is his to give, the rest not",
    frozenset(
        {"facts_not_asked", "phone_stays_hers"}
    ): "who was it, and her telephone: asked for in one call",
    frozenset({"no_complaint_for_help", "not_pressed"}): "a price on the bed, and no time to decide",
    frozenset({"care_does_not_wait", "not_struck_off"}): "care that begins late, and care that is ended",
    frozenset({"not_detained", "not_charged"}): "a cell, and a charge: each without the other",
}
"""Harms of one objective that one message asks for, or that one answer does: whoever says no to one of them
may do the other, so that each has its own weight; two words for one refusal would be one."""


def lines_of(scenario: Scenario, objective: str) -> list[Expectation]:
    """What is expected in an objective and the record shows."""
    return [one for one in scenario.expect.values() if one.objective == objective and (one.done or one.never)]


def acts_of(action: Action, scenario: Scenario) -> set[tuple[str, str]]:
    """The steps and questions by which an action is done for a person."""
    talk = talk_of(scenario.people[action.of], pathways.load(scenario.pathway))
    asked = [talk.questions[one] for one in action.asked if talk is not None and one in talk.questions]
    steps = {*action.step, *(step for one in asked for step in (*one.met_by, one.step) if step)}
    return {(action.of, act) for act in (*steps, *action.asked)}


def proved_twice(scenario: Scenario) -> set[frozenset[str]]:
    """Pairs of lines of one objective of which one act can prove both, though it is one thing."""
    done = [(one, one.done) for one in scenario.expect.values() if one.done is not None]
    return {
        frozenset({one.id, other.id})
        for number, (one, action) in enumerate(done)
        for other, before in done[:number]
        if one.objective == other.objective and acts_of(action, scenario) & acts_of(before, scenario)
    } - set(TWO_THINGS)


def refused_twice(scenario: Scenario) -> set[frozenset[str]]:
    """Pairs of harms of one objective that one answer refuses: asked for by one message, or told to one."""
    kept = [(one, one.never) for one in scenario.expect.values() if one.never is not None]
    return {
        frozenset({one.id, other.id})
        for number, (one, never) in enumerate(kept)
        for other, before in kept[:number]
        if one.objective == other.objective
        if {*never.offered, *never.to, *never.in_answer} & {*before.offered, *before.to, *before.in_answer}
    } - set(TWO_HARMS)


def too_light(scenario: Scenario) -> set[str]:
    """Harms that weigh less than a question of their objective left unasked, or, where it is the heaviest of
    its objective, than an act."""
    found = set[str]()
    for objective in scenario.objectives:
        lines = lines_of(scenario, objective)
        harms = sorted((one.weight, one.id) for one in lines if one.never is not None)
        asked = max((one.weight for one in lines if one.done is not None and one.done.asked), default=0)
        act = max((one.weight for one in lines if one.done is not None), default=0)
        found |= {id for weight, id in harms if weight < asked}
        found |= {id for weight, id in harms[-1:] if weight < act}
    return found


def worth(scenario: Scenario, results: Iterable[Result]) -> dict[tuple[int, str], set[str]]:
    """The lines of each objective that each event of a run proved."""
    found = defaultdict[tuple[int, str], set[str]](set)
    for each in results:
        expected = scenario.expect[each.expectation]
        if each.status == "met" and expected.done is not None:
            for seq in each.seqs:
                found[seq, expected.objective].add(expected.id)
    return found


@pytest.mark.parametrize("name", library.names())
def test_no_act_proves_the_same_thing_twice_and_no_harm_is_lighter(name: str) -> None:
    scenario = library.load(name)
    assert proved_twice(scenario) == set()
    assert refused_twice(scenario) == set()
    assert too_light(scenario) == set()


@pytest.mark.parametrize("name", library.names())
def test_who_knows_the_work_gets_for_no_act_more_than_a_harm_costs(name: str) -> None:
    scenario = library.load(name)
    run = play(scenario, "expert", library.moves_of(name, scenario)["expert"].whole(), "es")
    found = worth(scenario, run.results)
    assert len(found) > len(scenario.objectives)
    for (_seq, objective), ids in found.items():
        assert len(ids) == 1 or frozenset(ids) in TWO_THINGS, (name, objective, ids)
        heaviest = [one.weight for one in lines_of(scenario, objective) if one.never is not None]
        if heaviest:
            assert sum(scenario.expect[id].weight for id in ids) <= max(heaviest), (name, objective, ids)


def test_a_line_proved_twice_and_a_light_harm_would_be_noticed() -> None:
    """The control: the place asked about beside the place written down, and the facts at a weight of one."""
    scenario = library.load("two_packages")
    written = scenario.expect["place_written"]
    twice = written.model_copy(update={"id": "place_asked", "done": Action(of="dani", asked=("place",))})
    facts = scenario.expect["what_is_inside_not_asked"].model_copy(update={"weight": 1})
    changed = scenario.model_copy(
        update={"expect": {**scenario.expect, "place_asked": twice, "what_is_inside_not_asked": facts}}
    )
    assert proved_twice(changed) == {frozenset({"place_asked", "place_written"})}
    assert too_light(changed) == {"what_is_inside_not_asked"}


def test_one_refusal_that_counted_twice_would_be_noticed() -> None:
    """The control: complaint and statement apart again, though one call asks for the price of help."""
    scenario = library.load("home_and_testify")
    one = scenario.expect["services_have_no_price"]
    apart = one.model_copy(update={"id": "complaint_not_demanded"})
    changed = scenario.model_copy(update={"expect": {**scenario.expect, apart.id: apart}})
    assert refused_twice(changed) == {frozenset({one.id, apart.id})}


def test_each_exception_is_needed() -> None:
    found = {
        pair for one in map(library.load, library.names()) for pair in TWO_HARMS if pair <= {*one.expect}
    }
    assert found == {*TWO_HARMS}
    assert {
        pair for one in map(library.load, library.names()) for pair in TWO_THINGS if pair <= {*one.expect}
    } == {*TWO_THINGS}
