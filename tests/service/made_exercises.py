"""Scenarios played by a script, as a led exercise whose roles sit each at a seat of its own."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.rehearsal.live import Player, is_over
from workflow.rows.exercise import ExerciseWanted, HotWash, SeatWanted
from workflow.scenario import library
from workflow.scenario.definition import Scenario
from workflow.service import Service


def everybody_seated(service: Service, name: str, lang: str) -> Scenario:
    """Begin a scenario, led, each role at a seat of its own, the first at the keyboard."""
    scenario = library.load(name)
    seats = tuple(SeatWanted((role,)) for role in scenario.roles.played)
    service.begin_exercise(ExerciseWanted(name, seats, False, True), lang)
    service.take_turn("seat-1", lang)
    return scenario


def played(service: Service, name: str, script: str, lang: str) -> Iterator[int]:
    """Begin a scenario and make the moves of a script, the seat of each role at the keyboard; the number of
    each move after it was made, 0 once the first has sat down."""
    scenario = everybody_seated(service, name, lang)
    roles = scenario.roles.played
    seats = {role: f"seat-{at}" for at, role in enumerate(roles, 1)}
    at = seats[roles[0]]
    yield 0
    moves = library.moves_of(name, scenario)[script].whole()
    player = Player(service, scenario, moves.each_time_due, lang)
    for number, move in enumerate(moves.acts, 1):
        if is_over(service):
            return
        wanted = seats.get(move.by or "", at)
        if wanted != at:
            at = wanted
            service.take_turn(at, lang)
        player.do(number, move)
        yield number


def against(page: HotWash) -> dict[str, tuple[str, ...]]:
    """What counts against each objective on a last page, each line as one text."""
    return {part.objective: tuple(f"{line.act}. {line.why}" for line in part.harms) for part in page.expected}
