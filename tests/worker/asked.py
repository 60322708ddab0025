"""A simulator whose answers are waited for."""

from __future__ import annotations

from queue import Queue

from tests.patience import SECONDS
from workflow.rows.asking import JobProgress
from workflow.service.simulator import Simulator


class Asked:
    """Asks and waits; what is told on the way is kept."""

    def __init__(self, *command: str) -> None:
        self._said: Queue[tuple[int, object]] = Queue()
        more = (tuple(command),) if command else ()
        self.simulator = Simulator(lambda job, what: self._said.put((job, what)), *more)
        self.told: list[JobProgress] = []

    def next(self) -> tuple[int, object]:
        """Whatever is said next, and of which job."""
        return self._said.get(timeout=SECONDS)

    def answer(self, job: int) -> object:
        """What a job came to; progress on the way is kept."""
        while True:
            other, what = self.next()
            if isinstance(what, JobProgress):
                self.told.append(what)
            elif other == job:
                return what
