"""What the window asks of rating by hand, and of whoever leads; a part of what `protocols.py` declares."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from workflow.rows.evaluation import EvaluationRow
    from workflow.rows.report import ActionRow
    from workflow.rows.review import ReviewRow


class Evaluating(Protocol):
    """What an evaluator decides of sessions under review; it is kept in a file of its own, in no log."""

    def lead_review(self, source: int, lang: str) -> ReviewRow:
        """Whoever leads the exercise of a session reads it while it goes on."""

    def evaluation(self, source: int, lang: str) -> EvaluationRow:
        """What the evaluator gave of a session."""

    def evaluate_as(self, source: int, code: str, lang: str) -> EvaluationRow:
        """Evaluate under a code from now on."""

    def rate(self, source: int, of: tuple[str, str], grade: str, reason: str, lang: str) -> EvaluationRow:
        """Rate an objective for a role, or with no grade take the rating back."""

    def pin_note(self, source: int, seq: int, text: str, lang: str) -> EvaluationRow:
        """Pin a note to an event."""

    def take_note_off(self, source: int, number: int, lang: str) -> EvaluationRow:
        """Take a note away."""

    def set_actions(self, source: int, actions: Sequence[ActionRow], lang: str) -> EvaluationRow:
        """Keep the corrective actions."""

    def second_evaluation(self, source: int, path: Path, lang: str) -> EvaluationRow:
        """Open a second evaluator's file of this session."""

    def evaluation_to(self, source: int, path: Path, lang: str) -> None:
        """Write a copy of the evaluator's file."""
