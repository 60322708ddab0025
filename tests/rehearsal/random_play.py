"""A table that does anything: it asks, takes any step, answers, sends what is sent by hand, lets time pass.

What it does says nothing about a scenario; that it always comes to an end, and that its log alone gives the
results that were shown live, does.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from workflow.log.base import SCRIPT
from workflow.problems import ExpectedError
from workflow.rehearsal.live import is_over
from workflow.rows.talk import REPLY
from workflow.scenario.definition import Scenario
from workflow.scoring.results import Result
from workflow.scoring.scoring import Scoring
from workflow.service import DAY, Service

WAITS = (15, 60, 240, DAY, 7 * DAY)
"""Minutes for which the table lets time pass."""
HOW: tuple[Literal["delivered", "softened", "skipped"], ...] = ("delivered", "softened", "skipped")
MOST_DAYS = 400
"""Days that pass after its acts; by then every scenario has ended."""


@dataclass(frozen=True, slots=True)
class Played:
    """How many acts were made and refused, whether it ended, and the results live and from the log."""

    acts: int
    refused: int
    has_ended: bool
    live: tuple[Result, ...]
    replayed: tuple[Result, ...]

    @property
    def holds(self) -> bool:
        """Whether it ended, with the same results from its log."""
        return self.has_ended and self.live == self.replayed


def play(service: Service, scenario: Scenario, seed: int, acts: int, days: int = MOST_DAYS) -> Played:
    """Start the exercise, make at most so many acts at random, and let time pass to its end.

    Raises:
        Exception: anything else than a refusal in words; that is what is looked for, too.
    """
    service.seat = SCRIPT
    counts = bool(seed % 2)
    service.start_exercise(scenario, "es", count_assumed=counts)
    live = Scoring(scenario, service.world.core.stepper, count_assumed=counts)
    draw, made, refused, taken_in = random.Random(seed), 0, 0, 0
    for _act in range(acts):
        if is_over(service):
            break
        made += 1
        try:
            act_at_random(service, scenario, draw)
        except ExpectedError:
            refused += 1
        for event in service.world.events[taken_in:]:
            live.advance(event)
        taken_in = len(service.world.events)
        live.results()
    if not is_over(service):
        service.advance(days * DAY, "es")
    for event in service.world.events[taken_in:]:
        live.advance(event)
    line = tuple(service.world.line())
    replayed = Scoring.of(scenario, service.world.core.stepper, line, count_assumed=counts)
    return Played(made, refused, is_over(service), live.results(), replayed.results())


def act_at_random(service: Service, scenario: Scenario, draw: random.Random) -> None:
    """Make one act that a table could make.

    Raises:
        ExpectedError: it was refused in words.
    """
    person = draw.choice(list(scenario.people))
    case, role = scenario.case_of(person), draw.choice(scenario.roles.played)
    match draw.randrange(6):
        case 0:
            service.advance(draw.choice(WAITS), "es")
        case 1:
            rows = [row for row in service.talk(case, role, "es").questions if row.group != REPLY]
            if rows:
                row = draw.choice(rows)
                service.ask(case, row.id, row.manner, role, "es")
        case 2:
            injects = service.happened.exercise.injects()
            if injects:
                tells = service.learned(person, role)
                told = draw.sample(tells, draw.randint(0, len(tells)))
                service.answer_inject(draw.choice(injects).what.inject, person, role, told)
        case 3:
            service.send_inject(draw.choice(list(scenario.happens)), draw.choice(HOW))
        case _:
            possible = [row.id for row in service.steps(case, role, "es").possible]
            thing = service.world.thing(case)
            anything = [step.id for step in service.world.core.stepper.by_hand(thing.kind, role)]
            some = possible if possible and draw.random() < 0.7 else anything
            if some:
                service.take(case, draw.choice(some), role, "es")


def seeds_that_fail(
    service: Service, scenario: Scenario, seeds: Sequence[int], acts: int
) -> list[tuple[int, Played]]:
    """The seeds under which a scenario does not end, or says something else from its log."""
    found = [(seed, play(service, scenario, seed, acts)) for seed in seeds]
    return [(seed, played) for seed, played in found if not played.holds]
