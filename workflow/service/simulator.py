"""The window's side of the process that simulates: asks, gets answers, cancels; loads no compiler itself."""

from __future__ import annotations

import hashlib
import json
import sys
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from pydantic_core import from_json

from workflow.jobs import JOBS
from workflow.line_process import LineProcess
from workflow.rows.asking import (
    FidelityQuestion,
    Interrupted,
    JobFailure,
    JobProgress,
    Note,
    PlaybackQuestion,
    Question,
    SweepQuestion,
)
from workflow.rows.chances import Continuation
from workflow.rows.simulated_session import SimulatedSessionQuestion

Listener = Callable[[int, object], None]
"""Called with the number of a job and its `JobProgress`, `JobFailure`, None (cancelled) or the answer's row;
with 0, which is no job, and `Interrupted` where the process ended, or a `Note`."""
MOST_TRIES = 3
"""How often a question at which the process ends is asked, and how often in a row the process is started."""


@dataclass(slots=True)
class _Asked:
    """A question that waits: the line that asks it, the hash that its answer must bear, how often asked."""

    do: str
    line: bytes
    mark: str
    tries: int = 1
    cancelled: bool = False


class Simulator:
    """One process, started when it is first asked and again if it ends; jobs are done in their order,
    but a sweep lets every other go first.

    A process that ends, or says anything but answers to what it was asked, is ended and started again, and
    what waits is asked again. A question at which it ends `MOST_TRIES` times is refused; where it ends more
    often in a row, everything is, and only the next question starts it. `listener` is called in a thread of
    the simulator's own.
    """

    def __init__(
        self, listener: Listener, command: tuple[str, ...] = (sys.executable, "-m", "workflow.worker")
    ) -> None:
        self._listener, self._command = listener, command
        self._process: LineProcess | None = None
        self._asked: dict[int, _Asked] = {}
        self._number = self._ends_in_a_row = 0
        self._lock = threading.Lock()

    @property
    def process_id(self) -> int:
        """The system's number of the process; 0 where there is none."""
        with self._lock:
            return 0 if self._process is None else self._process.id

    def flow(self, question: Question) -> int:
        """Ask for a what-if; answers with the job's number."""
        return self._ask("flow", asdict(question))

    def playback(self, question: Question, replication: int = 0) -> int:
        """Ask for one replication."""
        return self._ask("playback", asdict(PlaybackQuestion(question, replication)))

    def simulated_session(self, question: SimulatedSessionQuestion) -> int:
        """Ask for one replication simulated case by case; progress is in thousandths of its time."""
        return self._ask("simulated_session", asdict(question))

    def continued(self, question: Continuation) -> int:
        """Ask what usually happens next in a case."""
        return self._ask("continued", asdict(question))

    def fidelity(self, pathway: str, lang: str) -> int:
        """Ask for the figures of the report beside the simulation of their years."""
        return self._ask("fidelity", asdict(FidelityQuestion(pathway, lang)))

    def sweep_offer(self, question: SweepQuestion) -> int:
        """Ask what a sweep over the levers would be, and how long it takes."""
        return self._ask("sweep_offer", asdict(question))

    def sweep(self, question: SweepQuestion) -> int:
        """Ask which combinations of levers do most."""
        return self._ask("sweep", asdict(question))

    def warm(self) -> int:
        """Let the process get ready, which takes half a minute where nothing was kept from before."""
        return self._ask("warm", None)

    def cancel(self, job: int) -> None:
        """Cancel a job; its answer is then None, unless it was done already."""
        with self._lock:
            asked = self._asked.get(job)
            if asked is not None and self._process is not None:
                asked.cancelled = True
                self._process.send(json.dumps({"cancel": job}).encode())

    def close(self) -> None:
        """End the process and cancel what it still does."""
        with self._lock:
            process, self._process = self._process, None
            self._asked.clear()
        if process is not None:
            process.close()

    # -- the process -----------------------------------------------------------------------------------

    def _ask(self, do: str, what: Any) -> int:
        lost: list[int] = []
        with self._lock:
            self._number += 1
            job = self._number
            line = json.dumps({"job": job, "do": do, "what": what}).encode()
            self._asked[job] = _Asked(do, line, hashlib.sha256(line).hexdigest())
            if self._process is not None:
                self._process.send(line)
            elif not self._start():
                lost = self._give_up()
        self._refuse(lost)
        return job

    def _start(self) -> bool:
        """Start the process and ask it what waits; false where it cannot be started. Holds the lock."""
        try:
            self._process = LineProcess(self._command, self._read_line, self._end)
        except OSError:
            return False
        for asked in self._asked.values():
            self._process.send(asked.line)
        return True

    def _end(self, process: LineProcess, why: str) -> None:
        """The process has ended by itself, or was ended for a wrong answer."""
        with self._lock:
            if self._process is not process:
                return  # it was closed
            self._process = None
            self._ends_in_a_row += 1
            cancelled = [job for job, asked in self._asked.items() if asked.cancelled]
            for job in cancelled:
                del self._asked[job]
            lost = self._refuse_first_question()
            goes_on = bool(self._asked) or not lost
            again = goes_on and self._ends_in_a_row <= MOST_TRIES and self._start()
            if not again:
                lost += self._give_up()
        for job in cancelled:
            self._listener(job, None)
        self._listener(0, Interrupted(again, why))
        self._refuse(lost)

    def _refuse_first_question(self) -> list[int]:
        """Blame the first question for the end; asked too often, it is refused. Holds the lock."""
        for job, asked in self._asked.items():
            if asked.tries >= MOST_TRIES:
                del self._asked[job]
                return [job]
            asked.tries += 1
            break
        return []

    def _give_up(self) -> list[int]:
        """Take away all that waits; the next question may start the process once more. Holds the lock."""
        lost, self._ends_in_a_row = list(self._asked), MOST_TRIES
        self._asked.clear()
        return lost

    def _refuse(self, jobs: list[int]) -> None:
        for job in jobs:
            self._listener(job, JobFailure(job, *_ENDED, broken=True))

    def _read_line(self, line: bytes) -> None:
        """One line of the process.

        Raises:
            Exception: it is not an answer to what was asked.
        """
        message = from_json(line)
        if "note" in message:
            self._listener(0, Note(*map(str, message["note"])))
            return
        job = message["job"]
        with self._lock:
            asked = self._asked[job]
        if "of" in message:
            self._listener(job, JobProgress(job, int(message["done"]), int(message["of"])))
            return
        if message["asked"] != asked.mark:
            raise ValueError("an answer to another question")
        answer = _answer(job, asked.do, message)
        with self._lock:
            if self._asked.pop(job, None) is None:
                return  # it was closed meanwhile
            self._ends_in_a_row = 0
        self._listener(job, answer)


def _answer(job: int, do: str, message: dict[str, Any]) -> object:
    """What a job came to."""
    if "answer" in message:
        return _adapter(do).validate_python(message["answer"])
    if "es" in message:
        trace = str(message.get("trace", ""))
        long = bool(message.get("long"))
        return JobFailure(job, str(message["es"]), str(message["en"]), bool(trace), trace, long)
    if message.get("cancelled") is True:
        return None
    raise ValueError("neither an answer nor a trouble")


@cache
def _adapter(do: str) -> TypeAdapter[Any]:
    """What reads the answers of a kind of job: made once, which takes longer than to use it."""
    return TypeAdapter(JOBS[do].answer)


_ENDED = (
    "La simulación se interrumpió varias veces seguidas. Vuelva a pedirla; si se repite, reinicie Ruta.",
    "The simulation was interrupted several times in a row. Ask again; if it happens again, restart Ruta.",
)
