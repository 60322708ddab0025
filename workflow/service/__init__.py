"""Sessions, cases and steps for the window and the command line, which know nothing deeper.

An act is tried on a copy of the world, its events are written to the log, and only when they are
on the disk does the copy become the world and an answer is given. One Service belongs to one
thread; the rows that it answers with may be used in any. Its parts are declared in `protocols.py`.
"""

from __future__ import annotations

from pathlib import Path

from workflow.service.acts import DAY, FARTHEST
from workflow.service.answering import PracticeAnswers
from workflow.service.beginning import Beginnings
from workflow.service.evaluations import Evaluations
from workflow.service.foreign_reviews import ForeignReviews
from workflow.service.lasting import Lasting
from workflow.service.simulated_sessions import SimulatedSessions
from workflow.service.studies import StudyQuestions
from workflow.service.supposing import Supposing
from workflow.service.trials import Trials
from workflow.store.workspace import Workspace

__all__ = ["DAY", "FARTHEST", "Service"]


class Service(
    Lasting,
    Trials,
    Beginnings,
    PracticeAnswers,
    StudyQuestions,
    SimulatedSessions,
    ForeignReviews,
    Evaluations,
    Supposing,
):
    """Sessions kept in one workspace file; at most one is open at a time."""

    @staticmethod
    def open(workspace: Path) -> Service:
        """Open the workspace, or make it where there is none.

        Raises:
            ExpectedError: it is open elsewhere, damaged, or cannot be written.
        """
        opened = Service(Workspace.open(workspace))
        opened.forget_left_trials()
        return opened

    def workspace_repairs(self, lang: str) -> str:
        """What was repaired or adapted as the workspace was opened; empty where nothing was."""
        return " ".join(filter(None, (self._guarded(lang), self._migrated(lang))))

    def _migrated(self, lang: str) -> str:
        kept = self._workspace.kept
        if kept is None:
            return ""
        if lang == "en":
            return f"The workspace was of an earlier version of Ruta and was adapted; as it was: {kept}."
        return f"El espacio de trabajo era de una versión anterior de Ruta y se adaptó; como era: {kept}."

    def _guarded(self, lang: str) -> str:
        gone = ", ".join(self._workspace.repairs)
        if not gone:
            return ""
        if lang == "en":
            return (
                f"Another program took away the workspace's protections against changes ({gone}), and may "
                "have changed sessions. Ruta put the protections back; compare each session with its receipt "
                "(ruta log verify)."
            )
        return (
            f"Otro programa quitó las protecciones del espacio de trabajo contra cambios ({gone}) y pudo "
            "cambiar sesiones. Ruta repuso las protecciones; compare cada sesión con su comprobante "
            "(ruta log verify)."
        )

    def close(self) -> None:
        """Close the workspace; everything is on the disk already."""
        self.leave()
        self.end_review()
        self.close_foreign()
        self._workspace.close()
