"""Each kind of statement, broken on purpose in a large pathway: it is found, with a sequence that works."""

from __future__ import annotations

import copy
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from tests.check.large import large
from tests.check.product import Product
from tests.check.replayed import replay
from tests.factory import pathway
from tests.patience import SECONDS
from workflow.proof import CheckResult, check

Raw = dict[str, Any]


def victim(raw: Raw) -> Raw:
    found: Raw = raw["kinds"]["victim"]
    return found


def no_consent(raw: Raw) -> None:
    del victim(raw)["steps"]["send_form"]["when"]


def anybody_rules(raw: Raw) -> None:
    victim(raw)["steps"]["confirm"]["by"] = "any"


def no_fault(raw: Raw) -> None:
    del victim(raw)["steps"]["place_hotel"]["faults"]


def no_interview(raw: Raw) -> None:
    victim(raw)["steps"]["confirm"]["when"] = {"prosecutor_input": "yes"}


def no_leaving(raw: Raw) -> None:
    victim(raw)["steps"]["leave"]["moves"]["shelter"]["from"] = ["hotel", "senniaf", "family"]
    victim(raw)["steps"]["place_family"]["moves"]["shelter"]["from"] = ["none", "hotel", "left"]
    victim(raw)["steps"]["place_senniaf"]["moves"]["shelter"]["from"] = ["none", "hotel", "left"]


def no_withdrawal(raw: Raw) -> None:
    victim(raw)["steps"]["withdraw"]["when"] = {"consent_form": ["not_asked"]}
    for value in ("given", "refused", "withdrawn"):
        del victim(raw)["steps"][f"consent_form_{value}"]
    victim(raw)["steps"]["agree"] = {"by": "victim", "sets": {"consent_form": "given"}}


def visa_for_all(raw: Raw) -> None:
    victim(raw)["steps"]["ask_visa"]["when"] = {"status": ["preliminary", "confirmed"]}


def no_residency(raw: Raw) -> None:
    victim(raw)["steps"]["permanent"]["when"] = {"age": "adult"}


def dead_step(raw: Raw) -> None:
    victim(raw)["steps"]["testify"]["when"] = {"proceeding": {"stage": "none"}}


def dead_state(raw: Raw) -> None:
    victim(raw)["tracks"]["shelter"]["states"]["farm"] = {}


def dormant(raw: Raw) -> None:
    raw["claims"]["service_training"] = {
        "kind": "victim",
        "from": {"case": "open"},
        "always_reach": {"training": "given"},
    }


BREAKS: list[tuple[Callable[[Raw], None], str, str]] = [
    (no_consent, "no_form_without_consent", "send_form"),
    (anybody_rules, "ruled_by_commission.confirm", "confirm"),
    (no_fault, "no_child_in_hotel", "place_hotel"),
    (no_interview, "confirmed_was_interviewed", "confirm"),
    (no_leaving, "victim.case", "place_ngo"),
    (no_withdrawal, "withdrawal", ""),
    (visa_for_all, "residency.others", "permanent"),
    (visa_for_all, "no_visa_for_nationals", "permanent"),
    (dormant, "service_training", ""),
]


@cache
def checked(*changes: Callable[[Raw], None], claim: str | None = None) -> tuple[Product, CheckResult]:
    raw = copy.deepcopy(large())
    for change in changes:
        change(raw)
    definition = pathway(raw)
    return Product(definition), check(definition, seconds=SECONDS, claims=None if claim is None else [claim])


def test_the_large_pathway_is_proved_whole() -> None:
    _product, result = checked()
    assert result.ok, result.text("en")
    assert len(result.findings) > 30


@pytest.mark.parametrize(
    ("change", "broken", "last"), BREAKS, ids=lambda value: getattr(value, "__name__", value)
)
def test_what_is_broken_is_found_with_a_sequence_that_works(
    change: Callable[[Raw], None], broken: str, last: str
) -> None:
    """A claim is asked about alone, which test_the_large_pathway_is_proved_whole found proved."""
    name = broken.split(".")[0]
    product, result = checked(change, claim=name if name in large()["claims"] or change is dormant else None)
    assert not result.ok
    finding = next(f for f in result.findings if f.id == broken)
    assert finding.verdict == "broken", finding.text("en")
    trace = finding.trace
    assert trace is not None
    claim = product.pathway.claims.get(name)
    replay(product, trace, last_is_asked=bool(claim and claim.step))
    if finding.about == "ending" or broken in ("withdrawal", "service_training"):
        assert "no way leads on" in finding.text("en")
    if last:
        assert trace.steps[-1].step == last
        assert f"[{last}]" in finding.text("es")
        assert f"{len(trace.steps)}. " in finding.text("en")


@pytest.mark.parametrize("broken", ["testify", "shelter.farm"])
def test_what_never_happens_is_named(broken: str) -> None:
    _product, result = checked(dead_step, dead_state, no_residency)
    finding = next(f for f in result.findings if f.id == broken)
    assert finding.verdict == "broken"
    assert broken in finding.text("es")


def test_a_right_out_of_reach_is_found() -> None:
    _product, result = checked(dead_step, dead_state, no_residency)
    assert next(f for f in result.findings if f.id == "residency").verdict == "broken"


def test_without_time_nothing_is_claimed() -> None:
    result = check(pathway(large()), seconds=0.0)
    assert not result.ok
    assert {f.verdict for f in result.findings if f.about == "claim"} <= {"undecided", "proved"}
    assert any(f.verdict == "undecided" for f in result.findings)


def test_little_memory_is_kept_to_and_leaves_open_what_it_must() -> None:
    result = check(pathway(large()), seconds=SECONDS, most_nodes=12_000)
    assert result.nodes <= 12_000 + 2048
    assert not any(f.verdict == "broken" for f in result.findings)
