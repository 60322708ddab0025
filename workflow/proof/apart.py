"""Work done in a process of its own while other work goes on here; where none can be had, it is done here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from copy import deepcopy
from multiprocessing import get_context
from typing import TypeVar

T = TypeVar("T")


@contextmanager
def apart(work: Callable[[], T]) -> Iterator[Callable[[], T]]:
    """Begin the work; what is given back waits for its answer."""
    pool, begun = _begun(work)
    try:
        yield lambda: _answer(begun, work)
    finally:
        if pool is not None:
            pool.shutdown(wait=False, cancel_futures=True)


def _begun(work: Callable[[], T]) -> tuple[ProcessPoolExecutor | None, Future[T] | None]:
    try:
        pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"))
        # The pool packs what it is given in a thread: what the work here goes on to change must be another's.
        return pool, pool.submit(deepcopy(work))
    except (OSError, ImportError, RuntimeError):  # a machine without semaphores, or without room for it
        return None, None


def _answer(begun: Future[T] | None, work: Callable[[], T]) -> T:
    if begun is not None:
        try:
            return begun.result()
        except (BrokenProcessPool, OSError):
            pass
    return work()
