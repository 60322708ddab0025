"""The proofs against the truth: every whole state of small pathways at random."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from tests.check.product import Product, World
from tests.check.replayed import replay, view
from tests.check.small import Maker
from tests.patience import SECONDS
from workflow.pathway import guard as g
from workflow.pathway.definition import Claim, Pathway
from workflow.proof import CheckResult, Finding, check

SEEDS = range(120)
verdicts: Counter[str] = Counter()


def truth_of(product: Product, claim: Claim) -> bool:
    graph = product.graph()
    if claim.never is not None:
        return not any(product.holds(claim.never, world, claim.kind) for world, _ in graph.values())
    if claim.always_reach is not None:
        return not product.unable(claim.kind, claim.from_ or g.TRUE, claim.always_reach)
    (step,) = claim.step
    for world, _ in graph.values():
        for here, clock in _moments(product, world, step):
            for seen in product.views(here, step, clock=clock):
                if claim.only_if is not None:
                    if not g.holds(claim.only_if, seen):
                        return False
                elif g.holds(claim.if_ or g.TRUE, seen) and claim.fault not in product.stepper.harms(
                    step, seen
                ):
                    return False
    return True


def _moments(product: Product, world: World, step: str) -> Iterator[tuple[World, bool]]:
    """The worlds in which a step may be asked for: now, or by the clock when its timer has ended."""
    yield world, False
    kind, timer = product.stepper.rules[step].kind, product.pathway.steps[step].on_timer
    if timer is not None and world.things[kind][timer] == "running":
        for here in product.expired(world, kind, timer, before=step):
            yield here, True


def wrong(product: Product, finding: Finding, pathway: Pathway) -> str:
    """Why the sequence of a broken claim does not break it; empty where it does."""
    claim = pathway.claims[finding.id]
    assert finding.trace is not None
    world = replay(product, finding.trace, last_is_asked=bool(claim.step))
    if claim.never is not None:
        return "" if product.holds(claim.never, world, claim.kind) else "the state is not reached"
    if claim.always_reach is not None:
        lost = {w.frozen() for w in product.unable(claim.kind, claim.from_ or g.TRUE, claim.always_reach)}
        return "" if world.frozen() in lost else "there is a way on"
    last = finding.trace.steps[-1]
    seen = view(product, world, last)
    if claim.only_if is not None:
        return "" if not g.holds(claim.only_if, seen) else "the condition holds"
    harmless = claim.fault not in product.stepper.harms(last.step, seen)
    return "" if harmless and g.holds(claim.if_ or g.TRUE, seen) else "it is the fault"


@pytest.mark.parametrize("seed", SEEDS)
def test_the_verdict_is_the_truth(seed: int) -> None:
    pathway = Maker(seed).pathway()
    result = check(pathway, seconds=SECONDS)
    product = Product(pathway)
    for finding in result.findings:
        if finding.about == "claim":
            verdicts[finding.verdict] += 1
            true = truth_of(product, pathway.claims[finding.id])
            assert finding.verdict != ("broken" if true else "proved"), finding.text("en")
            if finding.verdict == "broken":
                assert wrong(product, finding, pathway) == "", finding.text("en")
        if finding.about == "ending" and finding.verdict != "undecided":
            goal = g.Is("life", ("over",))
            assert (finding.verdict == "broken") == bool(product.unable("victim", g.TRUE, goal))
    _steps_and_states(product, result)


def _steps_and_states(product: Product, result: CheckResult) -> None:
    graph = product.graph()
    dead = {f.id for f in result.findings if f.about == "step" and f.verdict == "broken"}
    alive = {
        step
        for step in product.stepper.rules
        for world, _ in graph.values()
        for here, clock in _moments(product, world, step)
        if next(product.views(here, step, clock=clock), None) is not None
    }
    open_ = {f.id for f in result.findings if f.about == "step" and f.verdict == "undecided"}
    never = set(product.stepper.rules) - alive
    assert dead <= never <= dead | open_
    had = {
        (name, value)
        for world, _ in graph.values()
        for v in world.things.values()
        for name, value in v.items()
    }
    for finding in result.findings:
        if finding.about == "state" and finding.id != "states":
            track, state = finding.id.split(".")
            assert finding.verdict == "undecided" or (finding.verdict == "broken") == (
                (track, state) not in had
            )


def test_few_answers_are_left_open_and_all_three_occur() -> None:
    """Runs after the comparison above, on what it counted."""
    total = sum(verdicts.values())
    if total < 8 * len(SEEDS):
        pytest.skip("needs the whole comparison in the same process")
    assert verdicts["proved"] > total / 10
    assert verdicts["broken"] > total / 10
    assert verdicts["undecided"] <= total / 50
