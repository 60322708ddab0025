"""What the proofs find is walked on the stepper: where the two read otherwise, nothing is claimed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from tests.check.large import large_pathway
from tests.check.test_broken import anybody_rules, checked
from workflow.pathway import guard as g
from workflow.pathway import rules
from workflow.pathway.definition import Pathway
from workflow.pathway.elements import Effect, Kind, Step, Track
from workflow.proof import CheckResult, Finding, check, checker, events
from workflow.proof.walking import Walker
from workflow.stepper import Stepper

A_FAULT = "a fault of Ruta and not of the definition"

# -- faults planted in how the proofs read a pathway ------------------------------------------------


def no_conditions(patch: pytest.MonkeyPatch) -> None:
    """`when` is overlooked."""

    def read(pathway: Pathway, kind: Kind, step: Step) -> rules.Rule:
        return rules.rule_of(pathway, kind, step.model_copy(update={"when": None}))

    patch.setattr(events, "rule_of", read)


def anybody(patch: pytest.MonkeyPatch) -> None:
    """Who may do a step is overlooked."""

    def read(pathway: Pathway, kind: Kind, step: Step) -> rules.Rule:
        rule = rules.rule_of(pathway, kind, step)
        parts = rule.guard.parts if isinstance(rule.guard, g.All) else (rule.guard,)
        return replace(rule, guard=g.conjunction(*(p for p in parts if not isinstance(p, g.Role))))

    patch.setattr(events, "rule_of", read)


def from_anywhere(patch: pytest.MonkeyPatch) -> None:
    """Every move starts from any state."""

    def read(kind: Kind, effect: Effect) -> Iterator[tuple[Track, rules.Targets]]:
        for track, found in rules.moved(kind, effect):
            yield track, dict.fromkeys(track.states, next(iter(found.values())))

    def guard(pathway: Pathway, kind: Kind, step: Step) -> rules.Rule:
        rule = rules.rule_of(pathway, kind, step)
        parts = rule.guard.parts if isinstance(rule.guard, g.All) else (rule.guard,)
        kept = (p for p in parts if not (isinstance(p, g.Is) and p.name in kind.tracks))
        return replace(rule, guard=g.conjunction(*kept))

    patch.setattr(events, "moved", read)
    patch.setattr(events, "rule_of", guard)


def elsewhere(patch: pytest.MonkeyPatch) -> None:
    """Moves lead to the state after the one that is meant."""

    def read(kind: Kind, effect: Effect) -> Iterator[tuple[Track, rules.Targets]]:
        for track, found in rules.moved(kind, effect):
            states = list(track.states)
            yield track, {s: states[(states.index(to) + 1) % len(states)] for s, to in found.items()}

    patch.setattr(events, "moved", read)


def nothing_set(patch: pytest.MonkeyPatch) -> None:
    """What a step sets is overlooked."""
    patch.setattr(events, "_set", lambda *_: None)


FAULTS = (no_conditions, anybody, from_anywhere, elsewhere, nothing_set)


def unwalked(result: CheckResult) -> list[Finding]:
    """The answers that say that the stepper did not go along."""
    return [f for f in result.findings if A_FAULT in f.text("en")]


def called_broken(result: CheckResult) -> list[str]:
    """What a sequence is said to break; that no way leads on from its end cannot be walked."""
    broken = [f for f in result.findings if f.verdict == "broken" and f.trace is not None]
    return [f.id for f in broken if "no way leads on" not in f.text("en")]


@pytest.mark.parametrize("plant", FAULTS, ids=lambda plant: plant.__name__)
def test_where_the_proofs_read_otherwise_nothing_is_claimed(
    plant: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(monkeypatch)
    result = check(large_pathway(), seconds=60)
    told = unwalked(result)
    assert told
    assert not result.ok
    assert {f.verdict for f in told} == {"undecided"}
    assert all("error de Ruta" in f.text("es") for f in told)
    assert called_broken(result) == []


@pytest.mark.parametrize("plant", FAULTS[:3], ids=lambda plant: plant.__name__)
def test_without_the_walk_they_would_be_called_broken(
    plant: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: the sound pathway is told to be broken, and nobody notices."""
    plant(monkeypatch)
    monkeypatch.setattr(Walker, "walk", lambda *_args, **_more: None)
    result = check(large_pathway(), seconds=60)
    assert not unwalked(result)
    assert called_broken(result)


def test_nothing_is_unwalked_where_both_read_alike() -> None:
    for changes in ((), (anybody_rules,)):
        _product, result = checked(*changes)
        assert not unwalked(result)
        assert result.ok == (not changes)


# -- faults planted in the stepper ------------------------------------------------------------------


def refuses(patch: pytest.MonkeyPatch) -> None:
    """One step is refused."""
    whole = Stepper.allowed
    patch.setattr(
        Stepper, "allowed", lambda self, step, view: step != "send_form" and whole(self, step, view)
    )


def stays(patch: pytest.MonkeyPatch) -> None:
    """One step has no way."""
    whole = Stepper.moves

    def moves(self: Stepper, kind: str, trigger: str, values: Any) -> Any:
        return None if trigger == "send_form" else whole(self, kind, trigger, values)

    patch.setattr(Stepper, "moves", moves)


def astray(patch: pytest.MonkeyPatch) -> None:
    """One step leads elsewhere."""
    whole = Stepper.moves

    def moves(self: Stepper, kind: str, trigger: str, values: Any) -> Any:
        found = whole(self, kind, trigger, values)
        return {t: (a, a) for t, (a, _b) in found.items()} if found and trigger == "send_form" else found

    patch.setattr(Stepper, "moves", moves)


@pytest.mark.parametrize("plant", [refuses, stays, astray], ids=lambda plant: plant.__name__)
def test_a_stepper_that_does_otherwise_is_noticed(
    plant: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(monkeypatch)
    assert unwalked(check(large_pathway(), seconds=60))


def test_the_quick_walk_is_walked_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """A step that it saw, and that the stepper does not do, is not counted among those that can be done."""
    pathway, whole, sound = large_pathway(), Stepper.allowed, checked()[1]
    asked = {f.id for f in sound.findings if f.about == "step"}
    seen = next(step for step in pathway.steps if step not in asked)
    monkeypatch.setattr(Stepper, "allowed", lambda self, step, view: step != seen and whole(self, step, view))
    assert done(check(pathway, seconds=60)) < done(sound)
    monkeypatch.setattr(checker._Check, "_goes", lambda *_: True)  # the control
    assert done(check(pathway, seconds=60)) == done(sound)


def done(result: CheckResult) -> int:
    """How many steps the quick walk saw somebody do."""
    return int(next(f for f in result.findings if f.id == "steps").text("en").split()[0])
