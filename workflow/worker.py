"""The process that simulates, beside the window: `python -m workflow.worker` (`prepare`: only compile).

A line of JSON on standard input asks, lines on standard output answer; the window never loads the compiler
and never waits for it. A job is {"job": 1, "do": "flow", "what": {...}}; {"cancel": 1} calls it off. The
answers are {"job": 1, "done": 40, "of": 200}, then {"job": 1, "asked": ..., "answer": ...} or a sentence in
both languages, where "asked" is the SHA-256 of the line that asked. {"note": [es, en]} belongs to no job.
When its input ends, so does the process.
"""

from __future__ import annotations

import gc
import hashlib
import json
import os
import sys
import threading
import traceback
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import IO, Any

from pydantic import TypeAdapter
from pydantic_core import to_json

from workflow import cache
from workflow.jobs import JOBS, Job
from workflow.problems import ExpectedError
from workflow.rows.asking import Note, Question


@dataclass(slots=True)
class _Job:
    number: int
    do: str
    what: Any
    asked: str
    cancelled: threading.Event = field(default_factory=threading.Event)


class Worker:
    """Does one job after the other, in the order in which they were asked.

    A sweep takes minutes, and so does a session: after each of their parts they let what is shorter and was
    asked meanwhile go first.
    """

    def __init__(self, out: IO[str]) -> None:
        self._out, self._lock = out, threading.Lock()
        self._jobs: dict[int, _Job] = {}
        self._queue: SimpleQueue[_Job | None] = SimpleQueue()
        self._later: list[_Job | None] = []

    def listen(self, lines: IO[str]) -> None:
        """Take jobs and cancellations until the input ends or cannot be read; runs in a thread of its own."""
        try:
            for line in lines:
                self._take(line.rstrip("\n"))
        except (ValueError, KeyError, TypeError, OSError):
            pass  # a window that was ended as it wrote: nobody waits for an answer
        for job in list(self._jobs.values()):
            job.cancelled.set()
        self._queue.put(None)

    def _take(self, line: str) -> None:
        asked = json.loads(line)
        if "cancel" in asked:
            job = self._jobs.get(asked["cancel"])
            if job is not None:
                job.cancelled.set()
        else:
            mark = hashlib.sha256(line.encode()).hexdigest()
            job = self._jobs[asked["job"]] = _Job(asked["job"], asked["do"], asked["what"], mark)
            self._queue.put(job)

    def work(self) -> None:
        """Do what is asked; returns when the input has ended.

        What the first job loads stays for good, and is not searched for garbage meanwhile or afterwards: that
        is a tenth of the time until it is answered.
        """
        gc.disable()
        while (job := self._next()) is not None:
            self._do(job)
            if not gc.isenabled():
                gc.freeze()
                gc.enable()

    def _next(self) -> _Job | None:
        return self._later.pop(0) if self._later else self._queue.get()

    def _let_pass(self, than: Job) -> None:
        """Do what was asked meanwhile and takes less long; what does not comes afterwards."""
        while (shorter := self._shorter(than)) is not None:
            self._do(shorter)

    def _shorter(self, than: Job) -> _Job | None:
        while not self._queue.empty():
            self._later.append(self._queue.get())
        for at, job in enumerate(self._later):
            if job is not None and JOBS[job.do].length < than.length:
                del self._later[at]
                return job
        return None

    def _do(self, job: _Job) -> None:
        from workflow.present.simulation_problems import TakesLong, sentence
        from workflow.simulation.run.failures import Cancelled

        try:
            if job.cancelled.is_set():
                raise Cancelled
            kind = JOBS[job.do]
            question = TypeAdapter(kind.question).validate_python(job.what)
            answer = kind.work()(question, lambda done, of: self._tell(job, done, of), job.cancelled.is_set)
            self._say({"job": job.number, "asked": job.asked, "answer": answer})
        except Cancelled:
            self._say({"job": job.number, "asked": job.asked, "cancelled": True})
        except Exception as error:  # whatever it is, the window gets a sentence, and the next job is done
            known = error if isinstance(error, ExpectedError) else sentence(error)
            es, en = (known.text("es"), known.text("en")) if known else _BROKEN
            trace = "" if known else traceback.format_exc()
            long = isinstance(known, TakesLong)
            failure = {"es": es, "en": en, "trace": trace, "long": long}
            self._say({"job": job.number, "asked": job.asked, **failure})
        self._jobs.pop(job.number, None)

    def _tell(self, job: _Job, done: int, of: int) -> None:
        self._say({"job": job.number, "done": done, "of": of})
        self._let_pass(JOBS[job.do])

    def note(self, note: Note) -> None:
        """Tell the window of something that was mended."""
        self._say({"note": [note.es, note.en]})

    def _say(self, message: dict[str, Any]) -> None:
        with self._lock:
            self._out.write(to_json(message).decode() + "\n")
            self._out.flush()


_PART = 100
"""In so many steps each part of what is prepared is told."""
_BROKEN = (
    "La simulación falló por una causa que no se previó. Inténtelo otra vez; si vuelve a fallar, cierre Ruta "
    "y ábrala de nuevo. Nada de lo guardado se perdió. El detalle quedó en el registro de errores.",
    "The simulation failed for a reason that was not foreseen. Try again; if it fails again, close Ruta "
    "and open it anew. Nothing that was saved is lost. The detail is in the log of errors.",
)


def prepare() -> None:
    """Compile what is kept, and simulate the years that Flow opens with; say on each line how much is done,
    of how much."""
    from workflow.pathway import library

    works: list[tuple[str, Any]] = [("warm", None)]
    for name in library.names():
        last = next(reversed([*library.load(name).years]), "")
        works.append(("flow", Question(pathway=name, year=last, agreed=True)))
    for at, (do, what) in enumerate(works):

        def tell(done: int, of: int, begun: int = at) -> None:
            print(_PART * begun + _PART * done // of, _PART * len(works), flush=True)

        JOBS[do].work()(what, tell, lambda: False)
        tell(1, 1)


def main() -> None:
    """Serve the window that started this process; with the word `prepare`, make what is kept."""
    if sys.argv[1:] == ["prepare"]:
        prepare()
        return
    out = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    sys.stdout = sys.stderr  # whatever a library prints is not an answer
    lines = os.fdopen(os.dup(sys.stdin.fileno()), encoding="utf-8")
    worker = Worker(out)
    cache.listen(worker.note)
    threading.Thread(target=worker.listen, args=(lines,), daemon=True).start()
    worker.work()


if __name__ == "__main__":
    main()
