"""What holds of every life, however it is lived."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factory import Raw, pathway
from tests.property.lives import PANAMA, attempts, outside, panama, small
from workflow.case.fold import fold
from workflow.case.state import WorldState
from workflow.log.ancestry import ancestry
from workflow.log.consequences import Consequences
from workflow.log.events import Branched, Noted, Refused
from workflow.pathway import guard as g
from workflow.stepper import Refusal, Stepper
from workflow.world import effects, jobs
from workflow.world.core import Core
from workflow.world.engine import World

SEEDS = st.integers(min_value=0, max_value=10**6)
OFTEN = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
SOME = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
Make = Callable[[int], World]


def within(make: Make, seed: int) -> None:
    """Fifty attempts never leave a state outside the definition, and refused ones change nothing."""
    world = make(seed)
    before = world.state.copy()
    known = len(world.events)
    for thing, step, _role in attempts(world, seed):
        assert outside(world) == []
        new = world.events[known:]
        first = new[0] if new else None
        if first and isinstance(first.what, Refused) and (first.subject, first.step) == (thing, step):
            only_told(before, world, thing)
            assert first.what.missing or first.what.under_way or never_possible(world, step)
        before, known = world.state.copy(), len(world.events)


def only_told(before: WorldState, world: World, thing: str) -> None:
    """Nothing but the record of the attempt is different."""
    after = world.state
    assert {k: v.values for k, v in after.things.items()} == {k: v.values for k, v in before.things.items()}
    for part in ("jobs", "timers", "funds", "busy", "held", "charges", "now"):
        assert getattr(after, part) == getattr(before, part), (thing, part)


def never_possible(world: World, step: str) -> bool:
    """Whether no change that a refusal could name makes the step possible: tried out, value by value."""
    rule = world.core.stepper.rules[step]
    return not can_hold(rule.guard, world.core.stepper.domains(rule.kind), {})


Settled = dict[g.Guard | str, str]
"""What is chosen for a variable by its name, or for a condition on the world or on others: yes or no."""


def can_hold(guard: g.Guard, domains: Mapping[str, tuple[str, ...]], settled: Settled) -> bool:
    """Whether some values of what is not settled yet make a guard true."""
    answer = so_far(guard, settled)
    if isinstance(answer, bool):
        return answer
    values = domains[answer] if isinstance(answer, str) else ("yes", "no")
    return any(can_hold(guard, domains, {**settled, answer: value}) for value in values)


def so_far(guard: g.Guard, settled: Settled) -> bool | g.Guard | str:
    """True or false as far as values are settled, or what has to be settled next."""
    match guard:
        case g.Not(part):
            answer = so_far(part, settled)
            return not answer if isinstance(answer, bool) else answer
        case g.All(parts) | g.Any_(parts):
            decisive = isinstance(guard, g.Any_)
            answers = [so_far(part, settled) for part in parts]
            if any(answer is decisive for answer in answers):
                return decisive
            return next((answer for answer in answers if not isinstance(answer, bool)), not decisive)
        case g.Is(name, values):
            return settled[name] in values if name in settled else name
        case g.Bound(name, low, high):
            return low <= int(settled[name]) <= high if name in settled else name
        case g.Role(values):
            return settled["role"] in values if "role" in settled else "role"
        case _:
            return settled[guard] == "yes" if guard in settled else guard


def replays(make: Make, seed: int) -> None:
    """The log alone gives the same state, at the end and at any event on the way."""
    world = make(seed)
    for _ in attempts(world, seed, 30):
        pass
    assert World.replay(world.pathway, world.events).state == world.state
    assert fold(world.line()) == world.state
    again = make(seed)
    for _ in attempts(again, seed, 30):
        pass
    assert list(again.events) == list(world.events)


@OFTEN
@given(SEEDS)
def test_small_pathways_stay_inside(seed: int) -> None:
    within(small, seed)


@SOME
@given(SEEDS)
def test_panama_stays_inside(seed: int) -> None:
    within(panama, seed)


@OFTEN
@given(SEEDS)
def test_small_logs_replay(seed: int) -> None:
    replays(small, seed)


@SOME
@given(SEEDS)
def test_panama_logs_replay(seed: int) -> None:
    replays(panama, seed)


@SOME
@given(SEEDS, st.integers(min_value=1, max_value=10**6))
def test_rewinding_stands_where_the_log_stood(seed: int, pick: int) -> None:
    world = panama(seed)
    for _ in attempts(world, seed, 20):
        pass
    seq = 1 + pick % len(world.events)
    known = len(world.events)
    world.rewind(seq)
    branched = world.events[known]
    assert isinstance(branched.what, Branched)
    stood = fold(ancestry(world.events, branched.what.from_seq))
    assert fold(ancestry(world.events, branched.seq)).things == stood.things
    assert branched.what.from_seq >= seq
    assert World.replay(PANAMA, world.events).state == world.state
    assert outside(world) == []


@SOME
@given(SEEDS)
def test_a_copy_is_independent(seed: int) -> None:
    world = panama(seed)
    for _ in attempts(world, seed, 10):
        pass
    state, events = world.state.copy(), list(world.events)
    twin = world.copy()
    for _ in attempts(twin, seed + 1, 10):
        pass
    assert world.state == state
    assert list(world.events) == events


@SOME
@given(SEEDS)
def test_a_breach_stays_and_consent_is_the_persons_own(seed: int) -> None:
    world = panama(seed)
    for _ in attempts(world, seed, 40):
        pass
    own = {role.id for role in PANAMA.roles.values() if role.own_will}
    consents = {f.id for f in PANAMA.kinds["victim"].facts.values() if f.group == "consent"}
    breached: set[tuple[str, str]] = set()
    for event in world.line():
        for name, value in event.what.consequences.set.items():
            if name.startswith("right_"):
                assert (event.subject, name) not in breached or value == "breached"
                if value == "breached":
                    breached.add((str(event.subject), name))
            if name in consents and value == "given":
                assert event.role in own


@SOME
@given(SEEDS)
def test_money_is_neither_made_nor_lost(seed: int) -> None:
    world = panama(seed)
    opening = dict(world.state.funds)
    for _ in attempts(world, seed, 40):
        pass
    came_in = dict.fromkeys(opening, 0)
    paying_in = {step.id for step in PANAMA.steps.values() if step.pays_in is not None}
    assert paying_in
    for event in world.line():
        if event.lifecycle == "refilled" or (event.step in paying_in and event.lifecycle == "done"):
            for fund, cents in event.what.consequences.funds.items():
                came_in[fund] += cents
    for fund, cents in world.state.funds.items():
        assert opening[fund] + came_in[fund] - world.state.spent.get(fund, 0) == cents


def test_no_step_of_panama_is_never_possible() -> None:
    world = panama(1)
    steps = [step for kind in PANAMA.kinds.values() for step in kind.steps]
    assert len(steps) > 100
    assert [step for step in steps if never_possible(world, step)] == []


def test_a_step_that_contradicts_itself_is_never_possible() -> None:
    """And a refusal of it names nothing."""
    track: Raw = {"states": {"none": {}, "asked": {}, "given": {}}}
    wrong = {"all": [{"visa": "given"}, {"any": [{"agreed": "no"}, {"visa": "none"}]}]}
    world = World(
        pathway(
            {
                "roles": ["clerk"],
                "kinds": {
                    "victim": {
                        "facts": {"agreed": {"values": ["no", "yes"]}},
                        "tracks": {
                            "life": {"case": True, "states": {"open": {}, "over": {"ends": "done"}}},
                            "visa": track,
                        },
                        "steps": {
                            "give": {
                                "by": "clerk",
                                "moves": {"visa": {"from": "asked", "to": "given"}},
                                "when": wrong,
                            },
                            "ask": {
                                "by": "clerk",
                                "moves": {"visa": {"from": "none", "to": "asked"}},
                                "when": wrong,
                            },
                            "end": {"by": "clerk", "when": wrong, "sets": {"agreed": "yes"}},
                        },
                    }
                },
            }
        )
    )
    assert [never_possible(world, step) for step in ("give", "ask", "end")] == [True, True, False]
    world.open_session()
    case = world.open_case("")
    for step in ("give", "ask", "end"):
        world.request(case, step, "clerk")
        told = world.events[-1].what
        assert isinstance(told, Refused)
        assert (not told.missing) == never_possible(world, step)


# -- controls: each property fails on an engine that is wrong on purpose -------------------------


def test_a_refusal_that_says_nothing_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Stepper.refusal

    def silent(self: Stepper, step: str, view: g.View) -> Refusal | None:
        found = whole(self, step, view)
        return None if found is None else Refusal(step, ())

    monkeypatch.setattr(Stepper, "refusal", silent)
    assert found_out(within, panama, 3)
    assert found_out(within, small, 5)


def found_out(check: Callable[[Make, int], None], make: Make, lives: int) -> bool:
    """Whether a check fails on one of so many lives."""
    for seed in range(lives):
        try:
            check(make, seed)
        except (AssertionError, KeyError, ValueError):
            return True
    return False


def test_a_state_outside_the_definition_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = effects.Collector._put

    def astray(self: Any, name: str, value: Any) -> None:
        whole(self, name, "elsewhere" if isinstance(value, str) and not name.startswith("told_") else value)

    monkeypatch.setattr(effects.Collector, "_put", astray)
    assert found_out(within, small, 20)


def test_a_refusal_that_changes_something_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = jobs.refuse

    def meddling(core: Core, thing: Any, step: str, role: str, *, under_way: bool = False) -> None:
        whole(core, thing, step, role, under_way=under_way)
        fact = next((f for f in core.pathway.kinds[thing.kind].facts.values() if not f.profile), None)
        if fact is not None:
            other = next(v for v in fact.values if v != thing.values[fact.id])
            core.emit(Noted(consequences=Consequences(set={fact.id: other})), thing.id, step, role)

    monkeypatch.setattr(jobs, "refuse", meddling)
    assert found_out(within, panama, 3)


def test_a_change_that_the_log_does_not_hold_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = jobs.request

    def silent(core: Core, thing: Any, step: str, role: str) -> None:
        whole(core, thing, step, role)
        thing.visits["ghost"] = thing.visits.get("ghost", 0) + 1

    monkeypatch.setattr(jobs, "request", silent)
    assert found_out(replays, small, 10)
