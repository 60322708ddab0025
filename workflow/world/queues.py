"""Queues for resources: our own files and other people's, by priority class, then first come."""

from __future__ import annotations

from dataclasses import dataclass

from workflow.case import priority
from workflow.case.state import Background, Job
from workflow.log.consequences import Consequences
from workflow.log.events import OtherFile
from workflow.world import jobs
from workflow.world.core import Core
from workflow.world.draws import Purpose, length

MINUTES_A_YEAR = 525_960
"""365.25 days."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One file in a queue: ours (`job`) or another person's (`number`)."""

    rank: int
    seq: int
    number: int = 0
    job: Job | None = None


def first(core: Core, resource: str) -> Waiting | None:
    """The file that a free unit takes up next."""
    waiting = [
        Waiting(_rank(core, resource, job), job.seq, job=job) for job in jobs.queue_jobs(core, resource)
    ]
    load = core.state.background.get(resource)
    if load is not None and load.waiting:
        seq, number = load.waiting[0]
        waiting.append(Waiting(len(core.pathway.resources[resource].priority), seq, number))
    return min(waiting, key=lambda item: (item.rank, item.seq), default=None)


def _rank(core: Core, resource: str, job: Job) -> int:
    thing = core.state.things[job.subject]
    names = core.stepper.domains(thing.kind)
    return priority.rank(core.pathway.resources[resource], names, core.view(thing, job.role))


def before(core: Core, resource: str, job: Job) -> int:
    """How many files, ours and other people's, are taken up before a request that queues for a resource."""
    own = _rank(core, resource, job), job.seq
    ours = [(_rank(core, resource, other), other.seq) for other in jobs.queue_jobs(core, resource)]
    load = core.state.background.get(resource)
    others = load.waiting if load is not None else ()
    last = len(core.pathway.resources[resource].priority)
    return sum(one < own for one in ours) + sum((last, seq) < own for seq, _number in others)


def start_next(core: Core, resource: str) -> bool:
    """Let one free unit start on the first file; True if something happened."""
    if core.state.free(resource) <= 0 or not core.hours_of(resource).is_open(core.state.now):
        return False
    item = first(core, resource)
    if item is None:
        return False
    if item.job is not None:
        jobs.start(core, item.job)
    else:
        _start_background(core, resource, item.number)
    return True


def _start_background(core: Core, resource: str, number: int) -> None:
    definition = core.pathway.resources[resource].background
    assert definition is not None
    hours = core.hours_of(resource)
    u = core.draws.uniform(resource, "", Purpose.BACKGROUND, number)
    due = hours.after(core.state.now, core.minutes(definition.work, u, hours))
    taken = Consequences(busy={resource: 1})
    core.emit(OtherFile(resource=resource, number=number, stage="started", due=due, consequences=taken))


def arrive(core: Core, resource: str, load: Background) -> None:
    """Another person's file arrives; the next arrival is drawn."""
    number = load.arrived + 1
    upcoming = next_arrival(core, resource, number, core.state.now)
    core.emit(OtherFile(resource=resource, number=number, stage="arrived", next=upcoming))


def finish_background(core: Core, resource: str, number: int) -> None:
    """Another person's file is done with."""
    free = Consequences(busy={resource: -1})
    core.emit(OtherFile(resource=resource, number=number, stage="done", consequences=free))


def next_arrival(core: Core, resource: str, number: int, at: int) -> int | None:
    """When the file after `number` arrives: exponential gaps; None where no more come."""
    definition = core.pathway.resources[resource].background
    assert definition is not None
    per_year = core.settings.number(definition.per_year)
    if per_year <= 0:
        return None
    u = core.draws.uniform(resource, "", Purpose.ARRIVAL, number + 1)
    return at + int(length("exponential", (MINUTES_A_YEAR / per_year,), u) + 0.5)
