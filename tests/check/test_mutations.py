"""What holds a statement up is taken away, one thing at a time: the statement has to fall.

Done to the made-up large pathway and, where it is there, to Panama's of 2021; test_broken.py and
tests/pathways/test_panama.py see that they are proved as they are.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TypeVar

import pytest

from tests.check.large import large
from tests.check.product import Product
from tests.check.replayed import walk
from tests.factory import pathway
from tests.patience import SECONDS
from workflow.pathway import guard, library
from workflow.pathway.base import Element
from workflow.pathway.definition import Claim, Pathway
from workflow.pathway.elements import Choice, Step
from workflow.pathway.rules import ANYBODY
from workflow.proof import CheckResult, Finding, check

NAMES = ("large", *(name for name in library.names() if name == "panama-2021"))
TURNS = 6
"""In how many definitions the steps are changed."""
_Part = TypeVar("_Part", bound=Element)


@functools.cache
def whole(name: str) -> Pathway:
    """The definition as it is."""
    return pathway(large()) if name == "large" else library.load(name)


def put(part: _Part, **changed: object) -> _Part:
    """A part of a definition with some fields as given; nothing that was worked out for it goes along."""
    kept = {field: getattr(part, field) for field in type(part).model_fields}
    return type(part).model_construct(**(kept | changed))


def changed(
    name: str,
    of_steps: Callable[[Step], Step],
    of_choices: Callable[[Choice], Choice] = lambda choice: choice,
) -> Pathway:
    """The definition with each step and each choice changed."""
    kinds = {
        kind.id: put(
            kind,
            steps={step.id: of_steps(step) for step in kind.steps.values()},
            choices={choice.id: of_choices(choice) for choice in kind.choices.values()},
        )
        for kind in whole(name).kinds.values()
    }
    return put(whole(name), kinds=kinds)


def finding_of(result: CheckResult, claim: str) -> Finding:
    """The first answer about a claim that is not a proof, or its first answer."""
    found = [f for f in result.findings if f.about == "claim" and f.id.split(".")[0] == claim]
    return next((f for f in found if f.verdict != "proved"), found[0])


def without_conditions(name: str, steps: Collection[str]) -> Pathway:
    """Anybody may do the steps, whatever the facts."""
    return changed(
        name,
        lambda step: put(step, when=None, by=(ANYBODY,)) if step.id in steps else step,
        lambda choice: put(choice, when=None) if set(choice.options).intersection(steps) else choice,
    )


def without_faults(name: str, steps: Collection[str]) -> Pathway:
    """The steps are no fault any more."""
    return changed(name, lambda step: put(step, faults=()) if step.id in steps else step)


def by_steps(claims: Iterable[Claim]) -> Iterator[tuple[Collection[str], list[str]]]:
    """The steps that claims are on, and those claims, in as many turns as are tried: in each the steps of its
    claims are changed together, and each claim is asked where its own step is.

    One check of Panama's pathway takes a third of a second: a turn for each step would take half a minute,
    and gave the same answers to all 126 claims when both were tried.
    """
    turns: list[tuple[list[str], list[str]]] = [([], []) for _ in range(TURNS)]
    of_steps = defaultdict[tuple[str, ...], list[str]](list)
    for claim in claims:
        of_steps[tuple(claim.step)].append(claim.id)
    for at, (steps, ids) in enumerate(of_steps.items()):
        turns[at % TURNS][0].extend(steps)
        turns[at % TURNS][1].extend(ids)
    return (turn for turn in turns if turn[1])


@pytest.mark.parametrize("name", NAMES)
def test_a_step_without_its_conditions_breaks_the_claim_on_it(name: str) -> None:
    broken = held_otherwise = 0
    conditioned = [claim for claim in whole(name).claims.values() if claim.only_if is not None]
    for steps, claims in by_steps(conditioned):
        definition = without_conditions(name, steps)
        result = check(definition, seconds=SECONDS, claims=claims)
        product = Product(definition)
        for claim in claims:
            finding = finding_of(result, claim)
            if finding.verdict == "broken":
                assert finding.trace is not None
                walk(product, finding.trace, last_is_asked=True)
                broken += 1
            else:
                held_otherwise += 1  # by the states that the step moves from
    assert broken > held_otherwise


@pytest.mark.parametrize("name", NAMES)
def test_a_step_that_is_no_longer_the_fault_breaks_the_claim_on_it(name: str) -> None:
    of_faults = [claim for claim in whole(name).claims.values() if claim.fault is not None]
    assert of_faults
    for steps, claims in by_steps(of_faults):
        result = check(without_faults(name, steps), seconds=SECONDS, claims=claims)
        for claim in claims:
            finding = finding_of(result, claim)
            assert finding.verdict == "broken", finding.text("en")
            assert f"[{whole(name).claims[claim].step[0]}]" in finding.text("es")


@pytest.mark.parametrize("name", NAMES)
def test_a_case_that_cannot_end_is_found(name: str) -> None:
    ((kind, track),) = [(k, t) for k in whole(name).kinds.values() for t in k.tracks.values() if t.case]
    ends = {state.id for state in track.states.values() if state.ends is not None}
    never = guard.parse({"not": {"all": [{track.id: list(track.states)}]}})

    def shut(step: Step) -> Step:
        moves = step.moves.get(track.id, ()) if step.id in kind.steps else ()
        return put(step, when=never) if any(move.to in ends for move in moves) else step

    definition = put(changed(name, shut), claims={})  # whether a case can end is asked of any pathway
    result = check(definition, seconds=SECONDS)
    finding = next(f for f in result.findings if f.about == "ending")
    assert finding.verdict == "broken"
    dead = {f.id for f in result.findings if f.about == "step" and f.verdict == "broken"}
    assert dead
