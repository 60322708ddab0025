"""What holds a statement up is taken away, one thing at a time: the statement has to fall.

Done to the made-up large pathway and, where it is there, to Panama's of 2021; test_broken.py and
tests/pathways/test_panama.py see that they are proved as they are.
"""

from __future__ import annotations

import copy
import functools
from pathlib import Path
from typing import Any

import pytest

from tests.check.large import large
from tests.check.product import Product
from tests.check.replayed import walk
from tests.factory import pathway
from tests.patience import SECONDS
from workflow.pathway.definition import Pathway
from workflow.pathway.source import parse, plain
from workflow.proof import CheckResult, Finding, check

Raw = dict[str, Any]
PANAMA = Path(__file__).parents[2] / "assets" / "pathways" / "panama-2021.yaml"
NAMES = ("large", *(("panama-2021",) if PANAMA.exists() else ()))


@functools.cache
def _source(name: str) -> Raw:
    if name == "large":
        return large()
    raw: Raw = plain(parse(PANAMA.read_bytes(), PANAMA.name))
    return raw


def raw_of(name: str) -> Raw:
    return copy.deepcopy(_source(name))


def built(name: str, raw: Raw) -> Pathway:
    return pathway(raw) if name == "large" else Pathway.model_validate(raw)


def step_of(raw: Raw, step: str) -> tuple[Raw, Raw]:
    """The kind that has a step, and the step."""
    for kind in raw["kinds"].values():
        if step in kind.get("steps", {}):
            return kind, kind["steps"][step]
    raise LookupError(step)


def finding_of(result: CheckResult, claim: str) -> Finding:
    """The first answer about a claim that is not a proof, or its first answer."""
    found = [f for f in result.findings if f.about == "claim" and f.id.split(".")[0] == claim]
    return next((f for f in found if f.verdict != "proved"), found[0])


def without_conditions(raw: Raw, step: str) -> None:
    """Anybody may do the step, whatever the facts."""
    kind, body = step_of(raw, step)
    body.pop("when", None)
    body["by"] = "any"
    for choice in kind.get("choices", {}).values():
        if step in choice["options"]:
            choice.pop("when", None)


@pytest.mark.parametrize("name", NAMES)
def test_a_step_without_its_conditions_breaks_the_claim_on_it(name: str) -> None:
    claims = built(name, raw_of(name)).claims.values()
    broken = held_otherwise = 0
    for claim in claims:
        if claim.only_if is None:
            continue
        raw = raw_of(name)
        for step in claim.step:
            without_conditions(raw, step)
        definition = built(name, raw)
        finding = finding_of(check(definition, seconds=SECONDS, claim=claim.id), claim.id)
        if finding.verdict == "broken":
            assert finding.trace is not None
            walk(Product(definition), finding.trace, last_is_asked=True)
            broken += 1
        else:
            held_otherwise += 1  # by the states that the step moves from
    assert broken > held_otherwise


@pytest.mark.parametrize("name", NAMES)
def test_a_step_that_is_no_longer_the_fault_breaks_the_claim_on_it(name: str) -> None:
    claims = [c for c in built(name, raw_of(name)).claims.values() if c.fault is not None]
    assert claims
    for claim in claims:
        raw = raw_of(name)
        for step in claim.step:
            step_of(raw, step)[1].pop("faults", None)
        finding = finding_of(check(built(name, raw), seconds=SECONDS, claim=claim.id), claim.id)
        assert finding.verdict == "broken", finding.text("en")
        assert f"[{claim.step[0]}]" in finding.text("es")


@pytest.mark.parametrize("name", NAMES)
def test_a_case_that_cannot_end_is_found(name: str) -> None:
    raw = raw_of(name)
    definition = built(name, raw)
    (kind, track), *_ = [(k, t) for k in definition.kinds.values() for t in k.tracks.values() if t.case]
    ends = {state.id for state in track.states.values() if state.ends is not None}
    for step in raw["kinds"][kind.id]["steps"].values():
        moves = step.get("moves", {}).get(track.id)
        if moves and any(move["to"] in ends for move in (moves if isinstance(moves, list) else [moves])):
            step["when"] = {"not": {"all": [{track.id: list(track.states)}]}}
    result = check(built(name, raw), seconds=SECONDS)
    finding = next(f for f in result.findings if f.about == "ending")
    assert finding.verdict == "broken"
    dead = {f.id for f in result.findings if f.about == "step" and f.verdict == "broken"}
    assert dead
