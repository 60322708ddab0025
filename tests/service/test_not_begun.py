"""What a review says that nobody began: only what was due and could have been begun, by whoever is named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.rehearsal import random_play
from tests.review.made import read_to_end
from tests.service.last_pages import RUNS
from tests.service.played_once import RANDOM, over
from workflow.case.fold import apply
from workflow.case.settings import history
from workflow.case.state import WorldState
from workflow.case.view import ThingView
from workflow.log.events import SessionOpened
from workflow.present.review_scene import ReviewScene
from workflow.review.cases import waits_of
from workflow.review.waits import Wait
from workflow.rows.exercise import ExerciseWanted, SeatWanted
from workflow.scenario import library
from workflow.service import Service

SEEDS = (2, 4, 7)


def reviewed(service: Service) -> ReviewScene:
    service.review([], [service.session_id], "es")
    read_to_end(service)
    return service._scene_at(0, "es")


def not_begun(scene: ReviewScene) -> list[Wait]:
    found = {wait for case in scene.cases.values() for wait in waits_of(scene.reading, case)}
    return sorted((wait for wait in found if not wait.role), key=lambda wait: wait.since)


def impossible(scene: ReviewScene, waits: list[Wait]) -> Iterator[tuple[Wait, int, str]]:
    """Where a role that is named could not have begun it, in its first minute or in the middle: the log is
    folded anew, and the stepper asked."""
    world, reading = scene.reading.world, scene.reading
    assert world is not None
    opened = reading.line[0].what
    assert isinstance(opened, SessionOpened)
    changes = history(world.pathway, opened)
    at: dict[int, list[Wait]] = {}
    for wait in waits:
        for minute in {wait.since, (wait.since + wait.until) // 2}:
            at.setdefault(minute, []).append(wait)
    state, asked = WorldState(), sorted(at)

    def refused(minute: int) -> Iterator[tuple[Wait, int, str]]:
        for wait in at[minute]:
            options = world.core.book.activities[wait.activity].options
            thing = state.things[wait.thing]
            for role in wait.could:
                view = ThingView(state, changes[state.epoch].settings, thing, role)
                if not any(world.core.stepper.allowed(option, view) for option in options):
                    yield wait, minute, role

    for event in reading.line:
        while asked and event.sim_min > asked[0]:
            yield from refused(asked.pop(0))
        apply(state, event)
    for minute in asked:
        yield from refused(minute)


def undue(scene: ReviewScene, waits: list[Wait]) -> Iterator[Wait]:
    """What was to be done by no day in that time."""
    record = scene.reading.happened
    assert record is not None
    for wait in waits:
        own = [row for row in record.deadlines(wait.thing) if row.activity == wait.activity]
        if not any(row.since < wait.until and not row.done for row in own):
            yield wait


@pytest.mark.parametrize("name", library.names())
def test_whoever_is_named_could_have_begun_it(name: str) -> None:
    for run in (*RUNS, RANDOM):
        with over(name, run) as service:
            check(reviewed(service), run)


def check(scene: ReviewScene, run: str) -> None:
    waits = not_begun(scene)
    assert not list(impossible(scene, waits)), run
    assert not list(undue(scene, waits)), run
    if waits:  # the controls: at the first minute of the case, or for a step of nobody
        other = [replace(wait, could=("commission_of_nobody",)) for wait in waits]
        assert len(list(impossible(scene, other))) >= len(waits)
        assert list(undue(scene, [replace(waits[0], activity="no_such_step")]))


def test_at_random_too(tmp_path: Path) -> None:
    """One run may leave nothing: of all of them together, most must leave something to check."""
    found = 0
    for seed in SEEDS:
        service = Service.open(tmp_path / f"{seed}.ruta")
        random_play.play(service, library.load("turned_away"), seed, 120)
        scene = reviewed(service)
        found += bool(not_begun(scene))
        check(scene, str(seed))
        service.close()
    assert 2 * found > len(SEEDS)


@pytest.mark.parametrize(
    ("step", "role"), [("meet_dependents_first_needs", "police"), ("assess_needs_again", "upavit")]
)
def test_what_was_refused_is_no_wait(tmp_path: Path, step: str, role: str) -> None:
    """She has no dependants, and nothing was assessed: nobody is waited for."""
    service = Service.open(tmp_path / "w.ruta")
    scenario = library.load("turned_away")
    seats = tuple(SeatWanted((each,)) for each in scenario.roles.played)
    service.begin_exercise(ExerciseWanted("turned_away", seats, True, True), "es")
    service.take_turn("seat-1", "es")
    assert service.take("V1", "detect_operation", "police", "es").reading == "accepted"
    assert service.take("V1", step, role, "es").reading == "refused"
    service.advance(6 * 60, "es")
    service.end_exercise()
    scene = reviewed(service)
    found = {wait.activity for wait in not_begun(scene)}
    assert step not in found
    assert "tell_rights" in found  # the control: this was due, and she could have been told
    (told,) = {row.name for row in service.review_case(0, "V1", "es").days if not row.role}
    assert told == f"Nadie lo empezó ({len(not_begun(scene))})"
    service.close()
