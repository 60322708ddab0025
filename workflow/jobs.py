"""The jobs of the process that simulates: what each is asked with, what it answers, and what does it."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Any

from workflow.rows.asking import FidelityQuestion, PlaybackQuestion, Question, SweepQuestion
from workflow.rows.chances import Continuation, ContinuedRow
from workflow.rows.fidelity import FidelityRow
from workflow.rows.flow import FlowResult, PlaybackRow
from workflow.rows.simulated_session import SimulatedSession, SimulatedSessionQuestion
from workflow.rows.sweep import SweepOffer, SweepRow


@dataclass(frozen=True, slots=True)
class Job:
    """A kind of job.

    Attributes:
        question, answer: their types.
        module, function: what does it, given the question, `progress(done, of)` and `stop()`; loaded when it
            is first asked for, and in the process that simulates only.
        length: 0 for seconds; a job that takes minutes lets shorter ones that are asked meanwhile go first.
    """

    question: Any
    answer: Any
    module: str
    function: str
    length: int = 0

    def work(self) -> Any:
        """What does it."""
        return getattr(import_module(self.module), self.function)


JOBS = {
    "flow": Job(Question, FlowResult, "workflow.present.flow", "flow"),
    "playback": Job(PlaybackQuestion, PlaybackRow, "workflow.present.played", "playback"),
    "continued": Job(Continuation, ContinuedRow, "workflow.present.chances", "continued"),
    "fidelity": Job(FidelityQuestion, FidelityRow, "workflow.present.fidelity", "fidelity"),
    "simulated_session": Job(
        SimulatedSessionQuestion,
        SimulatedSession,
        "workflow.service.simulated_sessions",
        "thousandths",
        length=1,
    ),
    "sweep_offer": Job(SweepQuestion, SweepOffer, "workflow.present.sweep", "offer"),
    "sweep": Job(SweepQuestion, SweepRow, "workflow.present.sweep", "answer", length=2),
    "warm": Job(None, bool, "workflow.simulation.run.runs", "warm"),
}
