"""A reviewed case as it stood at an event is what the session itself showed when that event was its last."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.review.made import Class, of_class, read_to_end
from workflow.problems import ExpectedError
from workflow.rehearsal.live import live
from workflow.rows import CaseCard, TimelineRow
from workflow.rows.past import PastRow
from workflow.rows.review import Asked
from workflow.scenario import library as scenarios
from workflow.service import Service
from workflow.world.engine import World

SCENARIOS = ("construction_site", "two_children", "home_and_testify")


class Shown(NamedTuple):
    """What the session showed of a case after an act: the card, the tracks and deadlines, where it was."""

    case: str
    seq: int
    card: CaseCard
    timeline: TimelineRow
    current: frozenset[str]
    past: frozenset[str]
    said: tuple[str, ...]


def shown(service: Service, lang: str = "es") -> list[Shown]:
    """What the open session shows of each case."""
    found = []
    for row in service.state(lang).cases:
        place = service.map_state(row.id, "")
        # what somebody else asked is not read by a seat: only what it says to all of them is compared
        said = tuple(line.text for line in service.talk(row.id, "victim", lang).lines)
        found.append(
            Shown(
                row.id,
                len(service.world.events),
                service.card(row.id, lang),
                service.timeline(row.id, lang),
                place.current,
                place.past,
                said,
            )
        )
    return found


def then(row: PastRow) -> Shown:
    """The same of the past."""
    return Shown(
        row.case,
        row.seq,
        replace(row.card, untold=""),  # that it is whole is said in the past only
        row.timeline,
        row.map_state.current,
        row.map_state.past,
        tuple(line.text for line in row.talk.lines),
    )


def reviewed(service: Service) -> None:
    """Review the session that is open, to its end."""
    service.review([], [service.session_id], "es")
    read_to_end(service)


def scenario_played(service: Service, name: str) -> list[Shown]:
    """A scenario by its careless script; what was shown after each act."""
    scenario = scenarios.load(name)
    moves = scenarios.moves_of(name, scenario)["careless"].whole()
    return [one for _act in live(service, scenario, moves, "es") for one in shown(service)]


def attempt(world: World, chance: random.Random) -> tuple[str, str, str]:
    """A thing, a step and a role: mostly one that may take the step."""
    thing = world.thing(chance.choice(sorted(world.state.things)))
    steps, role = sorted(world.pathway.kinds[thing.kind].steps), chance.choice(sorted(world.pathway.roles))
    likely = [step for step in steps if world.core.allowed(thing, step, role)]
    return thing.id, chance.choice(likely if likely and chance.random() < 0.8 else steps), role


def lived(service: Service, seed: int, turns: int = 40) -> Iterator[None]:
    """Two people found together, and attempts of anybody at anything, one after the other."""
    chance = random.Random(seed)
    service.start("panama-2021", chance.choice(("2019", "2020", "2021")), "Vida", seed=seed)
    service.new_case(None, {}, "Luz")
    service.new_case(None, {}, "Sol", "V1")
    pathway = service.world.pathway
    service.play(chance.sample(sorted(pathway.roles), 6), "es")
    yield
    for _turn in range(turns):
        if chance.random() < 0.25:
            service.advance(chance.choice((60, 1440, 20_000)), "es")
        else:
            service._act(lambda world: world.request(*attempt(world, chance)))
        yield


def life(service: Service, seed: int) -> list[Shown]:
    """Such a life; what was shown after each attempt."""
    return [one for _turn in lived(service, seed) for one in shown(service)]


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    service = Service.open(tmp_path / "w.ruta")
    yield service
    service.close()


def compared(service: Service, seen: list[Shown], lang: str = "es") -> list[Shown]:
    """What was shown otherwise than the past tells it, looked at in no order."""
    mixed = random.Random(1).sample(seen, len(seen))
    return [one for one in mixed if then(service.review_past(0, one.case, one.seq, lang)) != one]


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_played_scenario_is_shown_again_as_it_was(service: Service, name: str) -> None:
    seen = scenario_played(service, name)
    reviewed(service)
    assert len({one.seq for one in seen}) > 5
    assert compared(service, seen) == []


@pytest.mark.parametrize("seed", range(4))
def test_a_life_of_two_found_together_is_shown_again_as_it_was(service: Service, seed: int) -> None:
    seen = life(service, seed)
    reviewed(service)
    assert len({repr(one.card) for one in seen}) > 6
    assert compared(service, seen) == []


def test_control_a_moment_before_or_after_is_noticed(service: Service) -> None:
    seen = scenario_played(service, SCENARIOS[0])
    reviewed(service)
    own = [one for one in seen if one.case == "V1"]
    moved = [one._replace(seq=before.seq) for before, one in pairwise(own) if before.card != one.card]
    assert len(moved) > 3
    assert len(compared(service, moved)) == len(moved)


def test_it_is_told_in_english_and_no_later_event_is_known(service: Service) -> None:
    seen = scenario_played(service, SCENARIOS[0])
    reviewed(service)
    last = seen[-1].seq
    assert service.review_past(0, "V1", last, "en").talk.notes_of == "Notes of all roles"
    case = service.review_case(0, "V1", "es")
    assert case.wrong
    assert case.seqs[0] < case.begun  # the proceeding opens before whom it is of
    for seq in case.seqs[case.seqs.index(case.begun) :]:
        row = service.review_past(0, "V1", seq, "es")
        assert all(fault.seq <= seq for fault in row.card.faults)
        assert all(due.seq <= seq for due in row.timeline.deadlines)
        assert row.when and row.told
    whole = service.review_past(0, "V1", last, "es").card
    assert whole.faults and whole.untold.startswith(
        "Se ve todo lo que salió a la luz, como lo ve quien evalúa"
    )


def test_the_past_of_another_branch_is_that_of_the_one_it_ended_on(service: Service) -> None:
    seen = life(service, 3)
    middle = seen[len(seen) // 2].seq
    service.rewind(middle, "es")
    service.advance(1440, "es")
    after = shown(service)
    reviewed(service)
    before = [one for one in seen if one.seq <= middle]
    assert compared(service, [*before[-4:], *after]) == []


def test_what_was_not_there_yet_is_said(service: Service, tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    made: Class = of_class(tmp_path / "files")
    service.review([made.path("desk02.ruts"), made.path("cut.ruts")], [], "es")
    service._here_opened().go_on(0)  # the file is opened
    with pytest.raises(ExpectedError, match="still being read"):
        service.review_past(0, "V1", 4, "es")
    read_to_end(service)
    second = service.review_cases(Asked(), "es").rows[1]
    for case, seq in (
        (second.case, 1),
        (second.case, service.review_case(0, second.case, "es").begun - 1),
        ("V9", 40),
        ("V1", 0),
    ):
        with pytest.raises(ExpectedError, match="was not there yet"):
            service.review_past(0, case, seq, "es")
    with pytest.raises(ExpectedError):
        service.review_past(7, "V1", 4, "es")
