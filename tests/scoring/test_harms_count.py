"""In which objective each harm counts that the roles of a scenario can do: by one rule, in all of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from workflow.pathway import library as pathways
from workflow.scenario import library
from workflow.scenario.definition import Scenario
from workflow.scoring.harms import Harm
from workflow.scoring.rating import concerns, names, tied_by

TABLE = Path(__file__).parent / "harms_count.txt"
"""Generated: `scenario fault objective…`, each objective with the expectation by which it counts there."""
KNOWN_BY_ACTS = ("exploiter_warned",)
"""Acts by which somebody who must not know learns of a person, in every scenario."""


def harms(scenario: Scenario) -> Iterator[Harm]:
    """Every fault that a step of a played role is, or may be, and each of their wrong turns that is none."""
    pathway, played = pathways.load(scenario.pathway), set(scenario.roles.played)
    cases = tuple(map(scenario.case_of, scenario.people))
    by: dict[str, set[str]] = {}
    for step in pathway.steps.values():
        for fault in step.faults:
            by.setdefault(fault.id, set()).update(played & set(step.by or pathway.roles))
    for id, roles in sorted(by.items()):
        if roles:
            yield Harm(1, id, pathway.faults[id].right, cases, (), tuple(sorted(roles)))
    for step in pathway.steps.values():
        if step.harm is not None and step.breaches and played & set(step.by or pathway.roles):
            looked_at = {one.right for one in scenario.expect.values()}
            right = next((one for one in step.breaches if one in looked_at), step.breaches[0])
            yield Harm(1, "", right, cases, (step.id,), scenario.roles.played)


def row(scenario: Scenario, harm: Harm) -> str:
    came = scenario.expect.keys()
    where = [
        f"{one}:{tied_by(harm, one, scenario, came) or 'mainly'}" for one in concerns(harm, scenario, came)
    ]
    return " ".join([scenario.scenario, harm.fault or harm.steps[0], *(where or ["-"])])


def test_the_table_of_all_scenarios_is_as_it_was_looked_through() -> None:
    found = [row(one, harm) for one in map(library.load, library.names()) for harm in harms(one)]
    assert found == TABLE.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("name", library.names())
def test_a_harm_counts_only_where_it_is_named_or_its_right_is_looked_at(name: str) -> None:
    scenario, seen = library.load(name), 0
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
def test_no_harm_counts_in_a_list_that_has_nothing_about_it(name: str) -> None:
    scenario, moved = library.load(name), 0
    for harm in harms(scenario):
        if names(harm, scenario):
            continue
        whole = concerns(harm, scenario, scenario.expect.keys())
        came = {id for id, one in scenario.expect.items() if one.right != harm.right}
        assert concerns(harm, scenario, came) == ()  # nothing of its right came about
        moved += bool(whole)
    assert moved > 2  # the control: with the whole list they do count
