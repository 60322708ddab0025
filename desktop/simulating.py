"""The process that simulates, as the window sees it: asked by methods, answering by signals."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from workflow.rows.asking import JobFailure, Question, SweepQuestion
    from workflow.rows.chances import Continuation
    from workflow.rows.simulated_session import SimulatedSessionQuestion

Answer = Callable[[Any], None]
CONTINUED = "continued"
"""The key of a question about a case; its failures are shown where it was asked."""
SWEEP, OFFER = "sweep", "sweep_offer"
"""The keys of a sweep over the levers; so are theirs."""

SIMULATED_SESSION = "simulated_session"
"""The key of a simulated session; its failures are shown where it was asked."""


def _simulator(said: Callable[[int, object], None]) -> Any:
    from workflow.service.simulator import Simulator  # late: the first window needs none

    return Simulator(said)


class Simulation(QObject):
    """One process for all screens, started when something is first asked of it.

    A question replaces an older one of its kind (`key`): only the newest is answered.
    """

    progressed = Signal(str, int, int)
    """A key, how much is done, of how much."""
    failed = Signal(object)
    """A `JobFailure`."""
    continued_failed = Signal(object)
    """A `JobFailure` with a question about a case."""
    simulated_session_failed = Signal(object)
    """A `JobFailure` with a simulated session."""
    sweep_failed = Signal(object)
    """A `JobFailure` with a sweep over the levers."""
    interrupted = Signal(object)
    """An `Interrupted`: the process ended by itself."""
    noted = Signal(object)
    """A `Note` of the process."""
    idle = Signal()
    """Nothing is asked any more."""
    _heard = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.make: Callable[[Callable[[int, object], None]], Any] = _simulator
        """Makes the process; a test may have one of its own."""
        self._simulator: Any = None
        self._jobs: dict[int, tuple[str, Answer]] = {}
        self._heard.connect(self._hear, Qt.ConnectionType.QueuedConnection)

    def warm(self, answer: Answer) -> None:
        """Let the process get ready; where it was never compiled, that takes half a minute."""
        self._enter("warm", answer, self._process().warm())

    def flow(self, key: str, question: Question, answer: Answer) -> None:
        """Ask for a what-if."""
        self.cancel(key)
        self._enter(key, answer, self._process().flow(question))

    def playback(self, question: Question, replication: int, answer: Answer) -> None:
        """Ask for one replication."""
        self.cancel("playback")
        self._enter("playback", answer, self._process().playback(question, replication))

    def simulated_session(self, question: SimulatedSessionQuestion, answer: Answer) -> None:
        """Ask for one replication simulated case by case, which takes seconds to minutes."""
        self.cancel(SIMULATED_SESSION)
        self._enter(SIMULATED_SESSION, answer, self._process().simulated_session(question))

    def continued(self, question: Continuation, answer: Answer) -> None:
        """Ask what usually happens next in a case."""
        self.cancel(CONTINUED)
        self._enter(CONTINUED, answer, self._process().continued(question))

    def fidelity(self, pathway: str, lang: str, answer: Answer) -> None:
        """Ask for the figures of the report beside the simulation."""
        self.cancel("fidelity")
        self._enter("fidelity", answer, self._process().fidelity(pathway, lang))

    def sweep_offer(self, question: SweepQuestion, answer: Answer) -> None:
        """Ask what a sweep over the levers would be."""
        self.cancel(OFFER)
        self._enter(OFFER, answer, self._process().sweep_offer(question))

    def sweep(self, question: SweepQuestion, answer: Answer) -> None:
        """Ask which combinations of levers do most."""
        self.cancel(SWEEP)
        self._enter(SWEEP, answer, self._process().sweep(question))

    def cancel(self, key: str) -> None:
        """Call off what was asked under a key; nothing is answered any more."""
        for job in [job for job, (other, _answer) in self._jobs.items() if other == key]:
            del self._jobs[job]
            self._simulator.cancel(job)

    def under_way(self, *keys: str) -> bool:
        """Whether something of these keys, or of any, is not answered yet."""
        return any(not keys or key in keys for key, _answer in self._jobs.values())

    def close(self) -> None:
        """End the process."""
        self._jobs.clear()
        if self._simulator is not None:
            self._simulator.close()

    def _process(self) -> Any:
        if self._simulator is None:
            self._simulator = self.make(self._heard.emit)
        return self._simulator

    def _enter(self, key: str, answer: Answer, job: int) -> None:
        self._jobs[job] = key, answer

    def _hear(self, job: int, message: object) -> None:
        from workflow.rows.asking import Interrupted, JobFailure, JobProgress, Note

        if isinstance(message, Interrupted):
            self.interrupted.emit(message)
        elif isinstance(message, Note):
            self.noted.emit(message)
        if job not in self._jobs:
            return
        if isinstance(message, JobProgress):
            self.progressed.emit(self._jobs[job][0], message.done, message.of)
            return
        key, answer = self._jobs.pop(job)
        if isinstance(message, JobFailure):
            self._fail(key, message)
        elif message is not None:
            answer(message)
        if not self._jobs:
            self.idle.emit()

    def _fail(self, key: str, failure: JobFailure) -> None:
        where = {
            CONTINUED: self.continued_failed,
            SIMULATED_SESSION: self.simulated_session_failed,
            SWEEP: self.sweep_failed,
            OFFER: self.sweep_failed,
        }
        where.get(key, self.failed).emit(failure)
