"""In which objective each harm counts that can be done in a scenario: by one rule, and in one at least."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from workflow.pathway import library as pathways
from workflow.pathway.elements import Step
from workflow.scenario import library
from workflow.scenario.attainable import Attainable, attainable
from workflow.scenario.definition import Harmed, Scenario
from workflow.scoring.harms import Harm
from workflow.scoring.rating import concerns, names, ratings, tied_by
from workflow.scoring.results import Result

TABLE = Path(__file__).parent / "harms_count.txt"
"""Generated, and read line by line as a reader of the titles would: `scenario fault objective…`, each
objective with the expectation that names it there, or why it counts there without; then what may be told,
`piece>whom`."""
PROTECTS = "danger_not_answered"
"""The fault of a measure of protection that came late or never, written as `fault:step`."""
PROTECTING = {"give_physical_protection", "review_protection", "name_danger"}
"""Steps by which an expectation names that fault, or the danger before it."""
AGAIN = ("review_protection",)
"""After a second danger, which most scenarios do not bring: a delay is told then, and expected of nobody."""
KNOWN_BY_ACTS = ("exploiter_warned",)
"""Acts by which somebody who must not know learns of a person, in every scenario."""


def harms(scenario: Scenario) -> Iterator[Harm]:
    """Every fault that a step of a played role is, or may be, and each of their wrong turns that is none. It
    has to be possible for somebody of the scenario: a consulate is denied to no Panamanian."""
    pathway, played = pathways.load(scenario.pathway), set(scenario.roles.played)
    cases = tuple(map(scenario.case_of, scenario.people))
    people = [attainable(scenario, person) for person in scenario.people.values()]
    steps = [step for step in pathway.steps.values() if played & set(step.by or pathway.roles)]
    by: dict[str, set[str]] = {}
    for step in steps:
        for fault in step.faults:
            if any(can_be_fault(step, fault.id, person) for person in people):
                by.setdefault(fault.id, set()).update(played & set(step.by or pathway.roles))
    for id, roles in sorted(by.items()):
        yield Harm(1, id, pathway.faults[id].right, cases, (), tuple(sorted(roles)))
    for step in steps:
        if step.harm is not None and step.breaches and any(one.can_be_taken(step.id) for one in people):
            looked_at = {one.right for one in scenario.expect.values()}
            right = next((one for one in step.breaches if one in looked_at), step.breaches[0])
            yield Harm(1, "", right, cases, (step.id,), scenario.roles.played)
    for step in steps:
        due = step.deadline
        if due is None or due.fault != PROTECTS or not any(one.can_hold(due.since) for one in people):
            continue
        able = tuple(sorted(played & set(step.by or pathway.roles)))
        yield Harm(1, PROTECTS, pathway.faults[PROTECTS].right, cases, (step.id,), able, omitted=True)


def tellings(scenario: Scenario) -> Iterator[tuple[Harm, str]]:
    """Each thing that must not be told to somebody, with the objective in which that is expected."""
    for expected in scenario.expect.values():
        never = expected.never
        for to, piece in product(never.to, never.told) if never is not None else ():
            case = scenario.case_of(expected.never.of if expected.never else "")
            yield Harm(1, "", "D2", (case,), (), expected.by, told=(piece,), to=to), expected.objective


def told_row(scenario: Scenario, harm: Harm, own: str) -> str:
    titled = [one for one in concerns(harm, scenario, ()) if one != own]
    words = " ".join([f"{own}:expected", *(f"{one}:titled" for one in titled)])
    return f"{scenario.scenario} {harm.told[0]}>{harm.to} {words}"


def untitled(name: str) -> Scenario:
    """A scenario as somebody else might write it: no title says what harms its objective."""
    scenario = library.load(name)
    bare = {id: one.model_copy(update={"harmed_by": Harmed()}) for id, one in scenario.objectives.items()}
    return scenario.model_copy(update={"objectives": bare})


def can_be_fault(step: Step, fault: str, person: Attainable) -> bool:
    """Whether a step can be taken for somebody and then be that fault."""
    when = [one.if_ for one in step.faults if one.id == fault]
    return person.can_be_taken(step.id) and any(if_ is None or person.can_hold(if_) for if_ in when)


def row(scenario: Scenario, harm: Harm) -> str:
    came = scenario.expect.keys()
    ties = [(one, tied_by(harm, one, scenario, came)) for one in concerns(harm, scenario, came)]
    where = [f"{one}:{named or why}" for one, (why, named) in ties]
    what = f"{harm.fault}:{harm.steps[0]}" if harm.omitted else harm.fault or harm.steps[0]
    return " ".join([scenario.scenario, what, *(where or ["-"])])


def test_the_table_of_all_scenarios_is_as_it_was_looked_through() -> None:
    scenarios = [library.load(name) for name in library.names()]
    found = [row(one, harm) for one in scenarios for harm in harms(one)]
    found += [told_row(one, harm, own) for one in scenarios for harm, own in tellings(one)]
    assert found == TABLE.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("name", library.names())
def test_each_harm_that_can_be_done_counts_somewhere(name: str) -> None:
    scenario = library.load(name)
    rows = {each.steps: row(scenario, each) for each in harms(scenario) if each.steps[:1] != AGAIN}
    rows |= {(each.fault,): row(scenario, each) for each in harms(scenario) if not each.steps}
    assert [told for told in rows.values() if told.endswith(" -")] == []
    protecting = [one for one in scenario.expect.values() if one.done and PROTECTING & set(one.done.step)]
    without = scenario.model_copy(
        update={"expect": {id: one for id, one in scenario.expect.items() if one not in protecting}}
    )
    late = [each for each in harms(without) if each.omitted]
    assert all(row(without, each).endswith(" -") for each in late)  # the control
    assert bool(late) is bool(protecting)


def test_what_cannot_be_done_to_anybody_of_a_scenario_is_not_in_the_table() -> None:
    def faults(name: str) -> set[str]:
        return {each.fault for each in harms(library.load(name))}

    assert "consulate_denied" in faults("two_children") - faults(
        "coffee_line"
    )  # of a Panamanian there is none
    assert "child_questioned" in faults("girl_in_colon") - faults("turned_away")  # nor a child where none is


@pytest.mark.parametrize("name", library.names())
def test_without_titles_a_harm_counts_only_where_it_is_named_or_its_right_is_looked_at(name: str) -> None:
    scenario, seen = untitled(name), 0
    for harm in harms(scenario):
        named = {scenario.expect[id].objective for id in names(harm, scenario)}
        counts = set(concerns(harm, scenario, scenario.expect.keys()))
        if named:
            assert counts == named, harm.fault
        touching = {one.objective for one in scenario.expect.values() if one.right == harm.right}
        assert counts <= named | touching, harm.fault
        seen += bool(counts)
    assert seen > 5


@pytest.mark.parametrize("name", library.names())
def test_what_lets_the_other_side_know_counts_where_nobody_is_to_be_told(name: str) -> None:
    scenario = library.load(name)
    able = [harm for harm in harms(scenario) if harm.fault in KNOWN_BY_ACTS]
    assert able
    for harm in able:
        assert names(harm, scenario), f"{harm.fault} counts by its right only"


@pytest.mark.parametrize("name", library.names())
def test_without_titles_no_harm_counts_in_a_list_that_has_nothing_about_it(name: str) -> None:
    scenario, moved = untitled(name), 0
    for harm in harms(scenario):
        if harm.omitted or names(harm, scenario):
            continue  # what was left undone counts only where it is named
        whole = concerns(harm, scenario, scenario.expect.keys())
        came = {id for id, one in scenario.expect.items() if one.right != harm.right}
        assert concerns(harm, scenario, came) == ()  # nothing of its right came about
        moved += bool(whole)
    assert moved > 2  # the control: with the whole list they do count


def test_a_late_protection_of_the_men_of_the_site_lowers_the_word_of_who_protects() -> None:
    scenario = library.load("construction_site")
    of_it = [one for one in scenario.expect.values() if one.objective == "safe_first"]
    results = [Result(one.id, "met", "done", by=one.by[0]) for one in of_it]

    def word(found: list[Result], role: str) -> str | None:
        rated = ratings(scenario, found, ())
        return next(each.grade for each in rated if (each.objective, each.role) == ("safe_first", role))

    assert word(results, "") == word(results, "upavit") == "P"  # the control
    late = ("mario_protected", "ramon_protected")
    tardy = [
        replace(each, status="late", why="after_its_time") if each.expectation in late else each
        for each in results
    ]
    assert tardy != results
    assert word(tardy, "") == "S" and word(tardy, "upavit") == "M"
    assert word(tardy, "migration_officer") == word(results, "migration_officer")


@pytest.mark.parametrize("name", library.names())
def test_a_title_adds_to_what_is_named_and_takes_nothing_away(name: str) -> None:
    scenario, bare, by_title = library.load(name), untitled(name), 0
    for harm in harms(scenario):
        named = {scenario.expect[id].objective for id in names(harm, scenario)}
        counts = {*concerns(harm, scenario, scenario.expect.keys())}
        assert named <= counts or harm.omitted
        by_title += counts != {*concerns(harm, bare, bare.expect.keys())}
        ties = {tied_by(harm, one, scenario, scenario.expect.keys())[0] for one in counts}
        assert ties <= {"named", "titled"}, (harm.fault, ties)  # none is left to the weights of a right
    assert by_title > 3


@pytest.mark.parametrize("name", library.names())
def test_whoever_did_what_a_title_names_did_not_achieve_that_objective(name: str) -> None:
    scenario, seen, free = library.load(name), 0, 0
    met = [Result(one.id, "met", "done", by=one.by[0]) for one in scenario.expect.values()]
    told = [harm for harm, _own in tellings(scenario)]
    for harm in (*(one for one in harms(scenario) if not one.omitted), *told):
        about = concerns(harm, scenario, scenario.expect.keys())
        for each in ratings(scenario, met, (harm,)):
            is_theirs = each.role in ("", *harm.by) and each.objective in about
            assert each.held == ("harm" if is_theirs else ""), (harm, each.objective, each.role)
            assert (each.grade == "M") is is_theirs or each.grade is None
            seen, free = seen + is_theirs, free + (each.grade == "P")
    assert seen > 20 and free > 20  # the control: beside it the others stay achieved


def test_a_name_given_away_is_of_the_name_and_a_place_of_the_bed() -> None:
    scenario = library.load("turned_away")

    def titles(piece: str, to: str) -> set[str]:
        harm = next(one for one, _own in tellings(scenario) if (one.told, one.to) == ((piece,), to))
        return {*concerns(harm, scenario, ())} - {"not_exposed"}

    assert titles("other_name", "gate_boy") == {"her_name"}
    assert titles("whereabouts", "bar_lady") == {"her_door"}
    assert titles("what_was_said", "gate_boy") == set()  # the control
