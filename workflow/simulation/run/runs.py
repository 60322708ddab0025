"""Run a plan: replications spread over workers, put together in their order.

The number of workers never changes a number: each replication is drawn from the seed and its own number, and
results are joined by replication.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from concurrent.futures import FIRST_EXCEPTION, Executor, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from functools import lru_cache
from time import monotonic

from workflow.pathway import library
from workflow.pathway.definition import Pathway
from workflow.rows.asking import Plan
from workflow.simulation.compile.program import Program
from workflow.simulation.kernel.machine_code import telling
from workflow.simulation.run.cost import (
    MOST_SECONDS,
    Pace,
    Room,
    affordable,
    at_work,
    files_fit,
    foreseen,
    leaves_fit,
    openings_fit,
)
from workflow.simulation.run.failures import Cancelled
from workflow.simulation.run.plan import Timeline, timeline
from workflow.simulation.run.replication import Replication, take_up
from workflow.simulation.run.sample import Sample, Sampling
from workflow.world.core import Book

Progress = Callable[[int, int], None]
"""Called with how many of how many replications are done."""

Stop = Callable[[], bool]
"""Asked now and then whether the answer is still wanted; true: no longer."""

Lived = Callable[[], float]
"""How many replications are lived so far, parts of them included."""

_MOST_AT_ONCE = 50
_MOST_LAID = 6
_laying = threading.Lock()
_laid: dict[tuple[object, ...], Program] = {}
"""The tables that were laid last, by the definition made ready and by how the plan lies in time."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A plan made ready to run."""

    plan: Plan
    time: Timeline
    program: Program


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """A plan that was run; it equals itself alone."""

    ready: Ready
    sample: Sample


Runner = Callable[[Plan, Progress | None, Stop | None], Run]
"""Something that runs plans: the threads of this process, or a cluster of machines."""


@lru_cache(maxsize=8)
def _definition(name: str, text: str | None) -> tuple[Pathway, Book]:
    pathway = library.load(name) if text is None else library.from_json(text)
    return pathway, Book(pathway)


def definition(plan: Plan) -> Pathway:
    """The pathway of a plan.

    Raises:
        PathwayError: there is none, or its files have problems.
    """
    return _definition(plan.pathway, _text(plan))[0]


def _text(plan: Plan) -> str | None:
    """The definition as text where it is a file of somebody's own, which other machines do not have."""
    if plan.pathway in library.names():
        return None
    return library.to_json(library.load(plan.pathway))


def ready(plan: Plan, text: str | None = None) -> Ready:
    """Lay out a plan and compile its tables.

    Raises:
        PathwayError: the pathway has problems.
        PlanProblem: the plan names what is not there.
        NotSimulated: the pathway says something that the kernel does not know.
        TooMuch: its calendars open too often, or files of other people come too fast.
    """
    with ThreadPoolExecutor(1, "machine code") as beside:  # most of it does not hold the interpreter
        code = beside.submit(take_up)
        pathway, book = _definition(plan.pathway, text)
        time = timeline(plan, pathway)
        openings_fit(pathway, time.horizon)
        files_fit(time)
        made = Ready(plan, time, _tables(time, book))
        code.result()
    return made


def _tables(time: Timeline, book: Book) -> Program:
    """The tables of a plan: a what-if has those of its baseline, but for what its settings change."""
    begins, ends = tuple(epoch.start for epoch in time.epochs), time.year_ends
    key = (book, time.pathway.starts, begins, time.windows, ends)
    with _laying:
        if key not in _laid:
            while len(_laid) >= _MOST_LAID:
                del _laid[next(iter(_laid))]
            _laid[key] = Program(
                time.pathway, time.epochs, time.horizon, time.windows, stretches=ends, book=book
            )
        laid = _laid[key]
    return laid.under(time.epochs)


_own = threading.local()


def part(plan: Plan, text: str | None, first: int, number: int) -> Sample:
    """Replications `first` to `first + number - 1`, wherever this runs: here, or on another machine."""
    key = (plan, text)
    if getattr(_own, "key", None) != key:
        _own.ready = ready(plan, text)
        room = Room(parts=cores())
        affordable(foreseen(_own.ready.program, _own.ready.time), room, 1)
        _own.memory, _own.key = Replication(_own.ready.program, room=room), key
    return _part(_own.ready, _own.memory, first, number, None)


def _part(made: Ready, memory: Replication, first: int, number: int, stop: Stop | None) -> Sample:
    sampling = Sampling(made.program, made.time)
    sampling.live(memory, made.plan.seed, first, number, stop)
    return sampling.sample()


def cores() -> int:
    """How many replications can run at once on this machine."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def shares(replications: int, workers: int) -> list[tuple[int, int]]:
    """First and number of each part: small enough to be cancelled soon, and ever smaller, so that nobody
    works long when the others are done."""
    found, first = [], 0
    while first < replications:
        fair = -(-(replications - first) // (2 * workers))
        number = min(replications - first, _MOST_AT_ONCE, max(fair, replications // (32 * workers)))
        found.append((first, number))
        first += number
    return found


def run(
    plan: Plan,
    *,
    workers: int | None = None,
    progress: Progress | None = None,
    stop: Stop | None = None,
    seconds: float | None = MOST_SECONDS,
) -> Run:
    """Run a plan on threads of this process: the kernel does not hold the interpreter.

    `seconds` is how long it may take; None: somebody has agreed to any time.

    Raises:
        Cancelled: `stop` said so.
        TooLong: it would take longer than `seconds`, as its first seconds show.
        TooMuch: it would take more memory than this machine has, or more events than are lived.
        EndlessRun, PathwayError, PlanProblem, NotSimulated: as `ready` and `Replication.run` say.
    """
    made, room, ended = ready(plan, _text(plan)), Room(), threading.Event()
    workers = affordable(foreseen(made.program, made.time), room, workers or cores())
    own, memories = threading.local(), list[Replication]()

    def halted() -> bool:
        return ended.is_set() or (stop is not None and stop())

    def one(first: int, number: int) -> Sample:
        if not hasattr(own, "memory"):
            own.memory = Replication(made.program, room=room)
            memories.append(own.memory)
        return _part(made, own.memory, first, number, halted)

    def lived() -> float:
        return sum(memory.lived + memory.share() for memory in memories)

    parts = shares(plan.replications, workers)
    clock = at_work(min(workers, cores(), len(parts)))
    with ThreadPoolExecutor(workers, "replications") as pool:
        try:
            futures = [pool.submit(one, *share) for share in parts]
            return Run(made, gather(futures, parts, progress, stop, (Pace(seconds, clock), lived), room))
        finally:
            ended.set()  # whatever ended the wait, nobody works on for nothing


def warm(_question: None, progress: Progress, _stop: Stop) -> bool:
    """Load the compiler and what it kept; compile where nothing was kept, which is told part by part."""
    with telling(progress):
        run(Plan(replications=1, years=1, warmup=0), workers=1)
    return True


def threads(workers: int | None = None, seconds: float | None = MOST_SECONDS) -> Runner:
    """Runs plans on threads of this process; without a number, on as many as the machine has cores."""
    return lambda plan, progress, stop: run(
        plan, workers=workers, progress=progress, stop=stop, seconds=seconds
    )


def gather(
    futures: list[Future[Sample]],
    parts: list[tuple[int, int]],
    progress: Progress | None,
    stop: Stop | None,
    pace: tuple[Pace, Lived | None],
    room: Room,
) -> Sample:
    """Wait for parts, telling of progress; put them together in order.

    Args:
        futures: the parts, each a sample.
        parts: first and number of the replications of each.
        progress: called with what is done.
        stop: asked whether the answer is still wanted.
        pace: how fast it may go on; and how many replications are lived, parts of them included, where that
            is known before a part is done.
        room: where what all of them leave must find a place.

    Raises:
        Cancelled, TooLong, TooMuch, and whatever went wrong in a part.
    """
    total = sum(number for _first, number in parts)
    pending, size, done = set(futures), 0, 0
    numbers = {future: number for future, (_first, number) in zip(futures, parts, strict=True)}
    watch, lived = pace
    try:
        while pending:
            ended, pending = wait(pending, timeout=0.1, return_when=FIRST_EXCEPTION)
            for future in ended:
                size += future.result().bytes_  # what went wrong in one part ends all of them
                done += numbers[future]
            if stop is not None and stop():
                raise Cancelled
            if progress is not None:
                progress(done, total)
            if pending:
                leaves_fit(size, done, total, room)
                watch.look((done if lived is None else lived()) / total)
        return Sample.joined([future.result() for future in futures])
    finally:
        for future in pending:
            future.cancel()


def run_on(
    plan: Plan,
    pool: Executor,
    workers: int,
    progress: Progress | None = None,
    stop: Stop | None = None,
    seconds: float | None = MOST_SECONDS,
) -> Run:
    """Run a plan on any executor: other processes, or a cluster of machines.

    Raises:
        as `run`.
    """
    text = _text(plan)
    made, room = ready(plan, text), Room()
    parts = shares(plan.replications, workers)
    futures = [pool.submit(part, plan, text, *share) for share in parts]
    return Run(made, gather(futures, parts, progress, stop, (Pace(seconds, monotonic), None), room))
