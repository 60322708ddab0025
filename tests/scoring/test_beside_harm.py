"""That no harm was done is said of nobody who did another one; whoever did it is rated, in every scenario."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.scoring.test_harms_count import harms
from workflow.referral.meanings import PRIVACY
from workflow.scenario import library
from workflow.scenario.definition import Scenario
from workflow.scenario.expectation import Expectation
from workflow.scoring.beside_harm import beside_harm
from workflow.scoring.harms import Harm
from workflow.scoring.rating import concerns, own_of, ratings
from workflow.scoring.results import Result


def kept_from(scenario: Scenario) -> list[Result]:
    """That of what must not come about nothing did."""
    return [
        Result(one.id, "met", "no_harm")
        for one in scenario.expect.values()
        if one.never is not None and one.never.fault
    ]


def done(scenario: Scenario) -> Iterator[tuple[Harm, str]]:
    """Each harm that can be done, by each role that can."""
    for harm in harms(scenario):
        for role in () if harm.omitted else harm.by:
            yield replace(harm, by=(role,)), role


def is_about(expected: Expectation, harm: Harm, scenario: Scenario, came: frozenset[str]) -> bool:
    same = expected.right == harm.right or expected.objective in concerns(harm, scenario, came)
    assert expected.never is not None
    cases = {scenario.case_of(each) for each in (expected.never.of, *expected.never.also)}
    return same and bool(set(harm.by) & set(expected.by)) and bool(cases & set(harm.cases))


@pytest.mark.parametrize("name", library.names())
def test_who_did_another_harm_is_given_nothing_for_having_done_none(name: str) -> None:
    scenario, beside, apart = library.load(name), 0, 0
    kept = kept_from(scenario)
    came = frozenset(each.expectation for each in kept)
    for harm, role in done(scenario):
        for result in beside_harm(kept, [harm], scenario):
            expected = scenario.expect[result.expectation]
            (own,) = own_of(role, [result], scenario) if role in expected.by else (result,)
            if is_about(expected, harm, scenario, came):
                beside += 1
                assert (own.status, own.why, own.seqs) == ("not_applicable", "other_harm", (harm.seq,))
                others = [each for each in expected.by if each != role]
                assert all(own_of(each, [result], scenario)[0].why == "no_harm" for each in others)
            else:
                apart += 1
                assert result.why == "no_harm"
    assert beside and apart  # the control: it is not said of every harm


@pytest.mark.parametrize("name", library.names())
def test_the_seat_that_did_a_harm_is_rated_where_it_counts(name: str) -> None:
    scenario, seen = library.load(name), 0
    kept = kept_from(scenario)
    came = frozenset(each.expectation for each in kept)
    for harm, role in done(scenario):
        results = beside_harm(kept, [harm], scenario)
        for rating in ratings(scenario, results, [harm]):
            counts = rating.objective in concerns(harm, scenario, came) and rating.role in ("", role)
            assert (rating.held == "harm") is counts
            if counts:
                seen += 1
                assert rating.grade in ("M", "U") and harm in rating.harms
            else:
                assert rating.grade is None  # that no harm was done shows nothing achieved
    assert seen


def test_to_press_a_child_for_a_statement_is_to_question_them() -> None:
    """The fault and what is expected are of two rights: the scenario says that the one means the other."""
    scenario = library.load("two_packages")
    demanded = next(each for each, role in done(scenario) if each.fault == "services_for_testimony")
    came = frozenset(scenario.expect)
    assert concerns(demanded, scenario, came) == ("listened_to",)
    assert scenario.expect["what_is_inside_not_asked"].right != demanded.right


def test_who_withstood_and_did_another_harm_is_told_of_that() -> None:
    scenario = library.load("two_packages")
    charged = Harm(9, "victim_charged", "D10", (scenario.case_of("dani"),), ("charge",), ("prosecutor",))
    for by, why in (("prosecutor", "other_harm"), ("border_police", "withstood")):
        (result,) = beside_harm(
            [Result("not_detained", "met", "withstood", (3,), by=by)], [charged], scenario
        )
        assert (result.why, result.by) == (why, by)


def told(scenario: Scenario) -> Iterator[tuple[Harm, Result, Expectation]]:
    """Each telling that is not to be, by each role of whom that is expected, to each who must not know."""
    for one in scenario.expect.values():
        never = one.never
        if never is None or not never.told:
            continue
        for to in never.to:
            for role in one.by:
                case = scenario.case_of(never.of)
                harm = Harm(7, "", PRIVACY, (case,), (), (role,), told=never.told, to=to)
                yield harm, Result(one.id, "missed", "told_too_much", (7,), by=role), one


@pytest.mark.parametrize("name", library.names())
def test_what_was_told_is_a_harm_beside_which_nothing_was_kept(name: str) -> None:
    scenario, beside, apart = library.load(name), 0, 0
    kept = kept_from(scenario)
    for harm, missed, telling in told(scenario):
        for result in beside_harm([*kept, missed], [harm], scenario)[:-1]:
            expected = scenario.expect[result.expectation]
            never = expected.never
            assert never is not None
            cases = {scenario.case_of(each) for each in (never.of, *never.also)}
            is_theirs = bool(cases & set(harm.cases)) and bool(set(expected.by) & set(harm.by))
            asked = {scenario.happens[inject].sender for inject in never.offered}
            is_of = telling.objective == expected.objective or expected.right == PRIVACY or harm.to in asked
            titled = expected.objective in concerns(harm, scenario, frozenset(scenario.expect))
            assert (result.why == "other_harm") is (is_theirs and (is_of or titled)), result
            beside += result.why == "other_harm"
            apart += result.why == "no_harm"
    assert beside and apart  # the control: it is not said of every harm


def test_who_tells_whoever_asked_for_a_child_where_the_child_is_did_not_withstand() -> None:
    scenario = library.load("girl_in_colon")
    case = (scenario.case_of("keily"),)
    kept = Result("not_handed_over", "met", "withstood", (3,), by="health_worker")
    for to, why in (("cousin", "other_harm"), ("school", "withstood")):
        missed = Result("cousin_told_nothing", "missed", "told_too_much", (9,), by="health_worker")
        harm = Harm(9, "", PRIVACY, case, (), ("health_worker",), told=("whereabouts",), to=to)
        assert beside_harm([kept, missed], [harm], scenario)[0].why == why
