"""What can come about in a case is what going through everything again and again finds."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.service.conftest import at_the_desk
from workflow.pathway import guard as g
from workflow.pathway import library
from workflow.pathway.reach import Reach
from workflow.present.within_reach import values_within_reach
from workflow.stepper import Stepper

Found = dict[str, set[str]]


def gone_through(stepper: Stepper, kind: str, given: Mapping[str, str], *, passes: int = 1000) -> Found:
    """Every step is looked at in every pass, until one brings nothing new, or so many passes are done."""
    definition = stepper.pathway.kinds[kind]
    found = {track.id: {track.initial} for track in definition.tracks.values()}
    found |= {fact.id: {given.get(fact.id, fact.default)} for fact in definition.facts.values()}
    found |= {name: {value} for name, value in given.items()}
    for _pass in range(passes):
        before = sum(map(len, found.values()))
        for (of, name, value), steps in stepper.entries.items():
            guards = [stepper.rules[step].guard for step in steps if of == kind]
            if name in found and name not in given and any(can_be(one, found, wanted=True) for one in guards):
                found[name].add(value)
        if sum(map(len, found.values())) == before:
            break
    return found


def can_be(guard: g.Guard, found: Found, *, wanted: bool) -> bool:
    """Whether a guard can be as wanted, read from its tree."""
    if isinstance(guard, g.Not):
        return can_be(guard.part, found, wanted=not wanted)
    if isinstance(guard, g.All | g.Any_):
        each = [can_be(part, found, wanted=wanted) for part in guard.parts]
        return all(each) if isinstance(guard, g.All) is wanted else any(each)
    if isinstance(guard, g.Is) and guard.name in found:
        values = found[guard.name]
        return bool(values & set(guard.values) if wanted else values - set(guard.values))
    return True


@pytest.mark.parametrize("name", ["panama-2021", "panama-2024"])
def test_it_is_what_going_through_everything_finds(name: str) -> None:
    pathway, chance = library.load(name), random.Random(name)
    stepper, short = Stepper(pathway), 0
    for kind in pathway.kinds.values():
        for _case in range(4):
            facts = [fact for fact in kind.facts.values() if fact.profile]
            given = {fact.id: chance.choice(sorted(fact.values)) for fact in facts}
            given |= {switch: chance.choice(("on", "off")) for switch in pathway.switches}
            reached = values_within_reach(stepper, kind.id, frozenset(given.items()))
            assert reached == gone_through(stepper, kind.id, given)
            short += reached != gone_through(stepper, kind.id, given, passes=1)
    assert short  # the control: to stop after one pass finds less


@pytest.mark.parametrize("role", ["police", "prosecutor", "judge"])
def test_it_is_found_out_with_what_is_not_yet_and_no_act_waits_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, role: str
) -> None:
    """Whoever sees a person for the first time after an act: what the card needs is known by then."""
    found, whole = list[object](), Reach.values

    def counting(self: Reach, *given: Any, **more: Any) -> Any:
        found.append(given)
        return whole(self, *given, **more)

    monkeypatch.setattr(Reach, "values", counting)
    for desk in at_the_desk(tmp_path, ["men_construction"], ["police"]):
        desk.world.core.stepper.answers.clear()  # what other tests have found out
        desk.steps("V1", role, "es")
        desk.card("V1", "es", role)
        desk.not_yet("V1", role, "es")
        known = len(found)
        assert known
        assert desk.card("V1", "es").groups and len(found) == known
        desk.new_case("woman_private_house", {})
        assert desk.card("V2", "es").groups and len(found) > known  # the control: of another person it is not
