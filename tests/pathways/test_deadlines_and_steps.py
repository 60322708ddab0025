"""A time runs only while its step may be done, or while what is missing is the office's own to do first."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.pathways.guard_ways import implies, names, parts, ways
from workflow.pathway import library
from workflow.pathway.definition import Pathway
from workflow.pathway.elements import Choice, Step
from workflow.pathway.guard import Guard, parse

PATHWAYS = ["panama-2021", "panama-2024"]
NO_LANGUAGE = {"language", "interpreter", "talk_interpreter"}
"""Without a common language an interpreter is called: the time runs."""
WANTED = {
    "tell_rights_again": {"status"},  # follows from an interpreter who was refused at a talk
    "arrange_accessible_care": {"status"},  # whoever is in care was met
    "decide_best_interests": {"guardian"},  # to check who cares for the child is part of it
    "record_early_testimony": {  # the measures are prepared before; the journey is said otherwise
        "proceeding", "measures_wish", "testimony_interest", "age", "nationality", "homecoming",
    },
    "complete_querella": {"mandate", "childs_mandate", "age"},  # the law's term does not wait
    "cure_claim_defects": {"mandate", "childs_mandate", "age"},  # the same
    "keep_child_safe_abroad": {"abroad_told"},  # the bed does not wait for the consulate's own notice
    "bring_home": {"homecoming_risk", "return_interest", "age"},  # the office looks and decides before
    "revoke_return": {"nationality"},  # only who came from elsewhere is sent back
    "accompany_way_back": {"age"},  # who may accompany whom
}  # fmt: skip
"""Steps whose time runs while this may still be missing, each for a reason."""


def missing(when: Guard | None, since: Guard) -> set[str]:
    """What a step asks that the beginning of its time does not: by name, the language apart."""
    asked = list(parts(when))
    return {
        name for way in ways(since) for part in asked if not implies(way, part) for name in names(part)
    } - NO_LANGUAGE


def timed(pathway: Pathway) -> Iterator[tuple[str, Guard | None, Guard]]:
    """Steps and choices that have a time, with what they ask and from when it runs."""
    for kind in pathway.kinds.values():
        acts: dict[str, Step | Choice] = {**kind.steps, **kind.choices}
        for id, one in acts.items():
            if one.deadline is not None:
                yield id, one.when, one.deadline.since


@pytest.mark.parametrize("name", PATHWAYS)
def test_a_time_runs_only_while_its_step_may_be_done(name: str) -> None:
    """Nobody is said to be overdue with what cannot be done: whoever is gone, a stage that is over."""
    rows = list(timed(library.load(name)))
    assert len(rows) > 50
    found = {id: names for id, when, since in rows if (names := missing(when, since))}
    assert found == WANTED


@pytest.mark.parametrize(
    ("since", "found"),
    [
        ({"services": "referred"}, {"whereabouts"}),
        ({"services": "referred", "whereabouts": ["known", "missing"]}, {"whereabouts"}),
        ({"services": "referred", "any": [{"whereabouts": "known"}, {"age": "adult"}]}, {"whereabouts"}),
        ({"services": "referred", "whereabouts": "known"}, set()),
    ],
)
def test_a_looser_beginning_is_seen(since: dict[str, object], found: set[str]) -> None:
    """The control: what the beginning does not ask is named."""
    when = parse({"whereabouts": "known", "any": [{"language": "spanish"}, {"interpreter": "arranged"}]})
    assert missing(when, parse(since)) == found


def test_a_childs_bed_abroad_waits_for_no_notice_and_whoever_is_gone_for_no_food() -> None:
    """A consulate owes the child a bed as soon as an adult; it is not told that a lost person went hungry."""
    steps = library.load("panama-2021").kinds["victim"].steps
    child, food = (steps[id].deadline for id in ("keep_child_safe_abroad", "meet_first_needs_abroad"))
    assert child is not None and food is not None
    when = steps["keep_child_safe_abroad"].when
    assert when is not None
    assert "abroad_told" in set(names(when)) - set(names(child.since))
    assert "whereabouts" in set(names(food.since))
