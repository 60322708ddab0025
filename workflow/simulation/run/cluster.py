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
from workflow.simulation.run.problems import SimulationProblem
from workflow.simulation.run.runs import Progress, Run, Runner, Stop, run_on
from workflow.simulation.run.sources import fingerprint

if TYPE_CHECKING:
    from workflow.simulation.run.plan import Plan

PATIENCE = 10
"""Seconds to find the cluster and to hear from all its machines."""


@contextmanager
def connected(address: str, seconds: float | None = MOST_SECONDS) -> Iterator[Runner]:
    """What runs plans on the cluster at an address such as `tcp://host:8786`; `seconds` as of `runs.run`.

    Every machine must have the same Ruta as this one: otherwise its numbers would not be ours.

    Raises:
        SimulationProblem: the extra is not installed, nobody answers there, no machine works there, one
            of them has another Ruta, or the cluster goes away meanwhile.
    """
    try:
        from distributed import Client, KilledWorker, client
    except ImportError as error:
        raise SimulationProblem(
            "Para usar un clúster falta «distributed». Instálelo con: pip install 'ruta[cluster]'.",
            "“distributed” is missing, which a cluster needs. Install it with: pip install 'ruta[cluster]'.",
        ) from error
    quiet = _quiet()
    try:
        try:
            found: Any = Client(address, timeout=PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
        except (OSError, ValueError, TypeError) as error:
            # What was made by halves must end here: collected while the next one starts, it would wait for
            # ever for a lock that this one holds.
            traceback.clear_frames(error.__traceback__)
            gc.collect()
            raise _nobody(address) from error
        try:
            workers = _same(found, address)
            pool = found.get_executor(pure=False)
            try:
                yield _runner(pool, workers, address, seconds)
            except KilledWorker as error:
                raise _killed(address) from error
            except (client.FutureCancelledError, OSError) as error:
                raise _gone(address) from error
        finally:
            found.close(timeout=PATIENCE)
    finally:
        for logger, level in quiet:
            logger.setLevel(level)


def mine() -> str:
    """The fingerprint of this machine's Ruta."""
    return fingerprint()


def _runner(pool: Executor, workers: int, address: str, seconds: float | None) -> Runner:
    def run(plan: Plan, progress: Progress | None, stop: Stop | None) -> Run:
        try:
            return run_on(plan, pool, workers, progress, stop, seconds)
        except CancelledError as error:
            raise _gone(address) from error

    return run


def _same(client: Any, address: str) -> int:
    """How many threads work there, all with our Ruta."""
    machines: dict[str, Any] = client.run(fingerprint, on_error="return")
    threads: int = sum(client.nthreads().values())
    if not machines or not threads:
        raise SimulationProblem(
            f"En el clúster {address} no trabaja ninguna máquina. Inicie una con «dask worker {address}».",
            f"No machine works at the cluster {address}. Start one with “dask worker {address}”.",
        )
    for machine, theirs in machines.items():
        if theirs != mine():
            raise SimulationProblem(
                f"La máquina {machine} del clúster no tiene esta misma Ruta, y sus números serían otros. "
                "Instale allí la misma versión.",
                f"The machine {machine} of the cluster has not this very Ruta, and its numbers would differ. "
                "Install the same version there.",
            )
    return threads


def _quiet() -> list[tuple[logging.Logger, int]]:
    """What the cluster's library would tell a reader about connections is for its own authors."""
    loggers = [logging.getLogger(name) for name in ("distributed", "distributed.client", "distributed.comm")]
    levels = [(logger, logger.level) for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL)
    return levels


def _nobody(address: str) -> SimulationProblem:
    return SimulationProblem(
        f"En «{address}» no responde ningún clúster. Revise la dirección, por ejemplo tcp://equipo:8786.",
        f"No cluster answers at “{address}”. Check the address, tcp://host:8786, say.",
    )


def _gone(address: str) -> SimulationProblem:
    return SimulationProblem(
        f"El clúster {address} dejó de responder. Compruebe que funciona e intente de nuevo.",
        f"The cluster {address} no longer answers. Make sure that it works and try again.",
    )


def _killed(address: str) -> SimulationProblem:
    return SimulationProblem(
        f"Las máquinas del clúster {address} terminaron una y otra vez en la misma parte, casi siempre por "
        "falta de memoria. Elija números menores o menos años, o máquinas con más memoria.",
        f"The machines of the cluster {address} ended again and again at the same part, nearly always for "
        "want of memory. Choose smaller numbers or fewer years, or machines with more memory.",
    )
