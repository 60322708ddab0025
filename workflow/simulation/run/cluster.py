"""The same runs on a cluster of machines (`dask.distributed`, the extra `cluster`), with the same numbers."""

from __future__ import annotations

import gc
import logging
import traceback
from collections.abc import Iterator
from concurrent.futures import CancelledError, Executor
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from workflow.simulation.run.cost import MOST_SECONDS
from workflow.simulation.run.failures import SimulationProblem
from workflow.simulation.run.runs import Progress, Run, Runner, Stop, run_on
from workflow.simulation.run.sources import fingerprint

if TYPE_CHECKING:
    from workflow.rows.asking import Plan

PATIENCE = 10
"""Seconds to find the cluster and to hear from all its machines."""
GREETINGS = 5
"""How often the cluster is asked for the same greeting: where two messages come at once, the library stops
at an assertion (`Client._ensure_connected`), though nothing is wrong."""


@contextmanager
def connected(address: str, seconds: float | None = MOST_SECONDS) -> Iterator[Runner]:
    """What runs plans on the cluster at an address such as `tcp://host:8786`; `seconds` as of `runs.run`.

    Every machine must have the same Ruta as this one: otherwise its numbers would not be ours.

    Raises:
        SimulationProblem: the extra is not installed, nobody answers there, no machine works there, one
            of them has another Ruta, or the cluster goes away meanwhile.
    """
    try:
        from distributed import KilledWorker, client
    except ImportError as error:
        raise SimulationProblem("no_distributed") from error
    quiet = _quiet()
    try:
        found = _found(address)
        try:
            workers = _same(found, address)
            pool = found.get_executor(pure=False)
            try:
                yield _runner(pool, workers, address, seconds)
            except KilledWorker as error:
                raise SimulationProblem("machines_ended", address=address) from error
            except (client.FutureCancelledError, OSError) as error:
                raise SimulationProblem("cluster_gone", address=address) from error
        finally:
            found.close(timeout=PATIENCE)
    finally:
        for logger, level in quiet:
            logger.setLevel(level)


def mine() -> str:
    """The fingerprint of this machine's Ruta."""
    return fingerprint()


def _found(address: str) -> Any:
    """The library's client of the cluster there."""
    from distributed import Client

    for _ in range(GREETINGS):
        try:
            return Client(address, timeout=PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
        except AssertionError as error:
            _end(error)
        except (OSError, ValueError, TypeError) as error:
            _end(error)
            raise SimulationProblem("no_cluster", address=address) from error
    raise SimulationProblem("no_cluster", address=address)


def _end(error: Exception) -> None:
    """End the client that was made by halves.

    Collected while the next one starts, it would wait for ever for a lock that this one holds.
    """
    traceback.clear_frames(error.__traceback__)
    gc.collect()


def _runner(pool: Executor, workers: int, address: str, seconds: float | None) -> Runner:
    def run(plan: Plan, progress: Progress | None, stop: Stop | None) -> Run:
        try:
            return run_on(plan, pool, workers, progress, stop, seconds)
        except CancelledError as error:
            raise SimulationProblem("cluster_gone", address=address) from error

    return run


def _same(client: Any, address: str) -> int:
    """How many threads work there, all with our Ruta."""
    machines: dict[str, Any] = client.run(fingerprint, on_error="return")
    threads: int = sum(client.nthreads().values())
    if not machines or not threads:
        raise SimulationProblem("no_machine", address=address)
    for machine, theirs in machines.items():
        if theirs != mine():
            raise SimulationProblem("other_sources", machine=machine)
    return threads


def _quiet() -> list[tuple[logging.Logger, int]]:
    """What the cluster's library would tell a reader about connections is for its own authors."""
    loggers = [logging.getLogger(name) for name in ("distributed", "distributed.client", "distributed.comm")]
    levels = [(logger, logger.level) for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL)
    return levels
