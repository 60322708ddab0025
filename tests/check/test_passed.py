"""What a walked sequence passed is shown by it, and is not asked for again."""

from __future__ import annotations

from typing import Any

import pytest

from tests.check.asked import noted
from tests.check.large import large_pathway
from tests.check.test_walked import no_conditions, unwalked
from tests.factory import pathway
from workflow.pathway.definition import Pathway
from workflow.proof import Finding, check
from workflow.proof.explore import Explorer
from workflow.proof.prove import Target
from workflow.proof.walking import Walker


@pytest.fixture(autouse=True)
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Target]:
    """What was looked for; nothing is seen before the proofs, so each step and state is a question."""
    monkeypatch.setattr(Explorer, "run", lambda *_: None)
    return noted(monkeypatch)


def alive(definition: Pathway) -> list[Finding]:
    """The answers on each step and each state."""
    found = [f for f in check(definition, seconds=60).findings if f.about in ("step", "state")]
    return [f for f in found if f.id not in ("steps", "states")]


def test_the_answers_are_the_same_with_less_to_look_for(
    asked: list[Target], monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = alive(large_pathway())
    looked_for = len(asked)
    monkeypatch.setattr(Walker, "_pass", lambda *_: None)  # the control: each is looked for
    alone = alive(large_pathway())
    assert [(f.id, f.text_es, f.text_en) for f in shared] == [(f.id, f.text_es, f.text_en) for f in alone]
    assert len(shared) > 50
    assert looked_for < (len(asked) - looked_for) * 3 // 4


def test_a_sequence_that_was_not_walked_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    no_conditions(monkeypatch)
    passed: list[set[Any]] = []
    whole = Walker._pass

    def noted(self: Walker, *given: Any) -> None:
        whole(self, *given)
        passed.append(set(self.passed))

    monkeypatch.setattr(Walker, "_pass", noted)
    result = check(large_pathway(), seconds=60)
    refused = {("step", "victim", f.id) for f in unwalked(result) if f.about == "step"}
    assert refused
    assert passed
    assert not refused & passed[-1]


def clocked(then: dict[str, Any]) -> Pathway:
    """When its time is over the clock takes a case from `a` to `b`; how it goes on to `c` is given."""
    length = {"fixed": 1, "unit": "days"}
    steps = {
        "first": {"by": "clock", "on_timer": "time", "moves": {"case": {"from": "a", "to": "b"}}},
        "then": then | {"moves": {"case": {"from": "b", "to": "c"}}},
    }
    case = {"case": True, "states": {"a": {"starts": ["time"]}, "b": {}, "c": {"ends": "ended"}}}
    kind = {"tracks": {"case": case}, "timers": {"time": {"length": length}}, "steps": steps}
    return pathway({"roles": ["officer"], "kinds": {"person": kind}})


@pytest.mark.parametrize(
    ("then", "verdict"),
    [({"by": "clock", "on_timer": "time"}, "broken"), ({"by": "officer"}, "proved")],
    ids=["at_once", "later"],
)
def test_where_the_clock_goes_on_at_once_nobody_stands(then: dict[str, Any], verdict: str) -> None:
    found = {f.id: f.verdict for f in alive(clocked(then))}
    assert found["case.c"] == found["then"] == "proved"
    assert found["case.b"] == verdict
