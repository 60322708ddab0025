"""What nobody at the table ever learned of, where the question that would have told it was expected, too.

That the question was not asked is missing in the sum already: one omission is not counted twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from workflow.scenario.definition import Scenario
from workflow.scenario.expectation import Expectation
from workflow.scenario.teaching import Teaching
from workflow.scoring.results import Result, Why

_LEFT: tuple[Why, ...] = ("not_done", "left_undone")


def never_known(results: Sequence[Result], scenario: Scenario, teaching: Teaching) -> tuple[Result, ...]:
    """The results of an exercise that is over, those of what nobody did and nobody could know of as such."""
    missed = {each.expectation for each in results if each.status == "missed"}
    return tuple(
        replace(each, status="not_applicable", why="nobody_knew", seqs=(), at=None, out=(), untold=())
        if each.why in _LEFT and _is_unknown(scenario.expect[each.expectation], missed, scenario, teaching)
        else each
        for each in results
    )


def not_asked(expected: Expectation, scenario: Scenario) -> tuple[Expectation, ...]:
    """The expectations of a question to the same person by which what another is about would be learned."""
    about = expected.done
    if about is None or not expected.learned:
        return ()
    return tuple(
        each
        for each in scenario.expect.values()
        if each.done is not None and each.done.of == about.of and each.id != expected.id
        if not set(each.done.asked).isdisjoint(expected.learned)
    )


def _is_unknown(expected: Expectation, missed: Iterable[str], scenario: Scenario, teaching: Teaching) -> bool:
    """Whether nothing taught anybody at the table what is expected, to the end, and a question that would
    have is missed."""
    asking = {each.id for each in not_asked(expected, scenario)}
    if expected.done is None or asking.isdisjoint(missed):
        return False
    return teaching.of(expected.done.of, scenario.roles.played).isdisjoint(expected.learned)
