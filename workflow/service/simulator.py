"""The window's side of the process that simulates: asks, is told, cancels; loads no compiler itself."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter
from pydantic_core import from_json

from workflow.rows.asking import Question, SweepQuestion, Told, Trouble
from workflow.rows.continuing import Continuation, ContinuedRow
from workflow.rows.fidelity import FidelityRow
from workflow.rows.flow import FlowResult, PlaybackRow
from workflow.rows.living import LifeQuestion, LifeRow
from workflow.rows.sweep import SweepOffer, SweepRow

_ROOT = Path(__file__).resolve().parent.parent.parent
_ROWS: dict[str, Any] = {
    "flow": FlowResult,
    "playback": PlaybackRow,
    "fidelity": FidelityRow,
    "continued": ContinuedRow,
    "life": LifeRow,
    "sweep_offer": SweepOffer,
    "sweep": SweepRow,
    "warm": bool,
}

Said = Callable[[int, object], None]
"""Told of a job: its number, then `Told`, `Trouble`, None (cancelled) or the answer's row."""


class Simulator:
    """One process, started when it is first asked and again if it ends; jobs are done in their order,
    but a sweep lets every other go first.

    `said` is called in a thread of the simulator's own.
    """

    def __init__(
        self, said: Said, command: tuple[str, ...] = (sys.executable, "-m", "workflow.worker")
    ) -> None:
        self._said, self._command = said, command
        self._process: subprocess.Popen[str] | None = None
        self._asked: dict[int, str] = {}
        self._number = 0
        self._lock = threading.Lock()

    def flow(self, question: Question) -> int:
        """Ask for a what-if; answers with the job's number."""
        return self._ask("flow", asdict(question))

    def playback(self, question: Question, replication: int = 0) -> int:
        """Ask for one replication."""
        return self._ask("playback", {"question": asdict(question), "replication": replication})

    def life(self, question: LifeQuestion) -> int:
        """Ask for one replication lived case by case; progress is told in thousandths of its time."""
        return self._ask("life", asdict(question))

    def continued(self, question: Continuation) -> int:
        """Ask what usually happens next in a case."""
        return self._ask("continued", asdict(question))

    def fidelity(self, pathway: str, lang: str) -> int:
        """Ask for the figures of the report beside the simulation of their years."""
        return self._ask("fidelity", {"pathway": pathway, "lang": lang})

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
        """Call a job off; it is then told of with None, unless it was done already."""
        self._send({"cancel": job})

    def close(self) -> None:
        """End the process; what it still does is called off."""
        with self._lock:
            process, self._process = self._process, None
            self._asked.clear()
        if process is not None:
            _put_away(process)

    # -- the process -----------------------------------------------------------------------------------

    def _ask(self, do: str, what: Any) -> int:
        with self._lock:
            self._number += 1
            job = self._number
            self._asked[job] = do
            if self._process is None:
                self._process = self._start()
        self._send({"job": job, "do": do, "what": what})
        return job

    def _start(self) -> subprocess.Popen[str]:
        hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)
        process = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            env={**os.environ, "PYTHONUTF8": "1"},
            encoding="utf-8",
            creationflags=hidden,
        )
        threading.Thread(target=self._listen, args=(process,), name="simulator", daemon=True).start()
        return process

    def _send(self, message: dict[str, Any]) -> None:
        with self._lock:
            process = self._process
            if process is None or process.stdin is None:
                return
            try:
                process.stdin.write(json.dumps(message, ensure_ascii=False) + "\n")
                process.stdin.flush()
            except OSError:
                return  # it has ended: `_listen` says so

    def _listen(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        with process.stdout as lines:
            for line in lines:
                self._hear(from_json(line))
        with self._lock:
            if self._process is not process:
                return  # it was closed
            self._process = None
            lost = list(self._asked)
            self._asked.clear()
        _put_away(process)
        for job in lost:
            self._said(job, Trouble(job, *_ENDED, broken=True))

    def _hear(self, message: dict[str, Any]) -> None:
        job = int(message["job"])
        if "of" in message:
            self._said(job, Told(job, message["done"], message["of"]))
            return
        do = self._asked.pop(job, None)
        if do is None:
            return
        if "answer" in message:
            self._said(job, _adapter(do).validate_python(message["answer"]))
        elif "es" in message:
            trace = str(message.get("trace", ""))
            long = bool(message.get("long"))
            self._said(job, Trouble(job, message["es"], message["en"], bool(trace), trace, long))
        else:
            self._said(job, None)


@cache
def _adapter(do: str) -> TypeAdapter[Any]:
    """What reads the answers of a kind of job: made once, which takes longer than to use it."""
    return TypeAdapter(_ROWS[do])


def _put_away(process: subprocess.Popen[str]) -> None:
    """Let a process end: it does when its input ends."""
    assert process.stdin is not None
    with contextlib.suppress(OSError):  # it may have ended by itself
        process.stdin.close()
    try:
        process.wait(2.0)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


_ENDED = (
    "La simulación se interrumpió. Vuelva a pedirla; si se repite, reinicie Ruta.",
    "The simulation was interrupted. Ask again; if it happens again, restart Ruta.",
)
