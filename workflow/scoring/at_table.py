"""What a table is told of its exercise: what was expected of its roles, and how each objective was reached.

The last page, a review and the command line read it here, so that one session has one word.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from workflow.scenario.definition import Scenario
from workflow.scoring.harms import Harm
from workflow.scoring.rating import OF_WHO_DID, Rating, ratings
from workflow.scoring.results import Result


@dataclass(frozen=True, slots=True)
class AtTable:
    """Of the roles that people played: the `results` that are theirs, the `harms` that they did or left, and
    the `ratings`, of all together and of each role."""

    results: tuple[Result, ...]
    harms: tuple[Harm, ...]
    ratings: tuple[Rating, ...]


def at_table(
    scenario: Scenario,
    results: Iterable[Result],
    harms: Iterable[Harm],
    roles: Collection[str],
    *,
    alone: bool,
) -> AtTable:
    """What is told, of all that a scenario expects.

    Args:
        scenario: what was played.
        results: one of each expectation.
        harms: those that anybody did or left undone.
        roles: those that a seat has; what only others could have done is not the table's.
        alone: nobody leads, so that what somebody has to watch is in no count.
    """
    told = tuple(
        _as_watched(each, alone=alone)
        for each in results
        if _is_told(each, scenario.expect[each.expectation].by, roles)
    )
    own = tuple(each for each in harms if not set(each.by).isdisjoint(roles))
    return AtTable(told, own, ratings(scenario, [each for each in told if each.why != "nobody_watches"], own))


def _is_told(result: Result, by: Collection[str], roles: Collection[str]) -> bool:
    """Whether a result is of people at the table; what never came about is left for another time."""
    theirs = set(by) | ({result.by, *result.harmed} if result.why in OF_WHO_DID else set())
    return not theirs.isdisjoint(roles) and result.why != "no_reason"


def _as_watched(result: Result, *, alone: bool) -> Result:
    """What only somebody who watches sees lacks in no count at a table that nobody leads."""
    if not alone or result.why != "for_whoever_watches":
        return result
    return replace(result, status="not_applicable", why="nobody_watches")
