"""Showing that a scenario can happen as it is written: runs are played, and each part comes about in one.

Each inject is delivered, each expectation is once met and once not (late or missed), each end is reached, and
each role does something. What no run shows is said by name: it may be unreachable, or no script tries it.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from workflow.rehearsal import novice
from workflow.rehearsal.coverage import Touched, touched
from workflow.rehearsal.live import live
from workflow.scenario.definition import Scenario
from workflow.scenario.moves import Moves
from workflow.scoring.rating import HARM, share_of
from workflow.scoring.results import Result
from workflow.scoring.scoring import Scoring
from workflow.service import Service

NOVICE, IDLE = "novice", "idle"
"""The runs that every scenario has besides its scripts: a fixed table of beginners, and nobody at all."""

Sort = Literal["inject", "met", "not_met", "end", "role"]


@dataclass(frozen=True, slots=True)
class Seen:
    """A part of the scenario that came about in a run, and the event that shows it (0: that nothing was)."""

    sort: Sort
    id: str
    run: str
    seq: int


@dataclass(frozen=True, slots=True)
class Run:
    """One run: its results and what it shows. `failed` is the move that was not as expected; empty where all
    were. `share` is that of the weight, from 0 to 1. `touched` are faults, rights and bottlenecks."""

    name: str
    failed: str
    results: tuple[Result, ...]
    share: float | None
    harm: bool
    seen: tuple[Seen, ...]
    touched: tuple[Touched, ...]


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """All runs, one witness for each part that came about, and the parts that none shows."""

    runs: tuple[Run, ...]
    witnesses: tuple[Seen, ...]
    not_shown: tuple[tuple[Sort, str], ...]

    @property
    def ok(self) -> bool:
        """Whether every script went as it says, and everything was shown."""
        return not self.not_shown and not any(run.failed for run in self.runs)


def rehearse(
    scenario: Scenario,
    scripts: Mapping[str, Moves],
    lang: str,
    told: Callable[[int, int], None] | None = None,
) -> Rehearsed:
    """Play every script, the beginners, and nobody; then look at what came about.

    Args:
        scenario: what is played.
        scripts: by name.
        lang: of the sentences.
        told: is told how many runs are done, of how many.

    Raises:
        ExpectedError: a run could not be kept, or cannot begin.
    """
    names = [*scripts, NOVICE, IDLE]
    runs = []
    for number, name in enumerate(names):
        if told is not None:
            told(number, len(names))
        runs.append(play(scenario, name, scripts.get(name), lang))
    seen: dict[tuple[Sort, str], Seen] = {}
    for run in runs:
        for each in run.seen:
            seen.setdefault((each.sort, each.id), each)
    wanted = tuple(_parts(scenario))
    witnesses = tuple(seen[part] for part in wanted if part in seen)
    return Rehearsed(tuple(runs), witnesses, tuple(part for part in wanted if part not in seen))


def play(scenario: Scenario, name: str, moves: Moves | None, lang: str) -> Run:
    """One run in a workspace of its own, which is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="ruta-") as folder:
        service = Service.open(Path(folder) / "rehearsal.ruta")
        try:
            failed = _played(service, scenario, name, moves, lang)
            return _read(service, scenario, name, failed)
        finally:
            service.close()


def _played(service: Service, scenario: Scenario, name: str, moves: Moves | None, lang: str) -> str:
    if moves is not None:
        for lived in live(service, scenario, moves, lang):
            if not lived.ok:
                return f"{lived.number}: {lived.what}: {lived.text}"
    elif name == NOVICE:
        novice.play(service, scenario, lang)
    else:
        novice.idle(service, scenario, lang)
    return ""


def _read(service: Service, scenario: Scenario, name: str, failed: str) -> Run:
    scoring = scored(service, scenario)
    results = scoring.results()
    harm = any(result.why in HARM for result in results)
    seen = tuple(_seen(service, scenario, name, results))
    came = touched(service.happened, service.world.pathway, name)
    return Run(name, failed, results, share_of(scenario, results), harm, seen, came)


def scored(service: Service, scenario: Scenario) -> Scoring:
    """The results of the open exercise, up to now."""
    running = service.exercise
    world = service.world
    count = running is not None and running.terms.count_assumed
    return Scoring.of(scenario, world.core.stepper, world.line(), count_assumed=count)


def _seen(service: Service, scenario: Scenario, run: str, results: tuple[Result, ...]) -> Iterator[Seen]:
    record = service.happened
    for row in record.exercise.injects():
        if row.what.how != "skipped":
            yield Seen("inject", row.what.inject, run, row.seq)
    for result in results:
        first = result.seqs[0] if result.seqs else 0
        if result.status == "met":
            yield Seen("met", result.expectation, run, first)
        elif result.status in ("late", "missed"):
            yield Seen("not_met", result.expectation, run, first)
    for ending in record.exercise.endings():
        if ending.what.end:
            yield Seen("end", ending.what.end, run, ending.seq)
    for thing in record.things():
        for attempt in record.attempts(thing):
            if not attempt.simulated and attempt.role in scenario.roles.played:
                yield Seen("role", attempt.role, run, attempt.seq)


def _parts(scenario: Scenario) -> Iterator[tuple[Sort, str]]:
    """Everything that has to be shown. What only somebody in the room can see, no run can show."""
    for inject in scenario.happens:
        yield "inject", inject
    for expected in scenario.expect.values():
        if expected.watch == "no":
            yield "met", expected.id
            yield "not_met", expected.id
    for end in scenario.ends:
        yield "end", end
    for role in scenario.roles.played:
        yield "role", role
