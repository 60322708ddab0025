"""The one door of the house: sessions, cases and steps for the window and the command line.

An act is tried on a copy of the world, its events are written to the log, and only when they are
on the disk does the copy become the world and an answer is given. One Service belongs to one
thread; the rows it answers with may go anywhere.
"""

from __future__ import annotations

from pathlib import Path

from workflow.problems import ServiceError
from workflow.service.acts import DAY, FARTHEST, Acts
from workflow.service.answering import Answers
from workflow.service.chances import Continuing
from workflow.service.desk import answering
from workflow.service.lives import Lives
from workflow.service.sessions import Sessions
from workflow.store.workspace import Workspace

__all__ = ["DAY", "FARTHEST", "Service", "ServiceError"]


class Service(Sessions, Lives, Acts, Answers, Continuing):
    """Sessions kept in one workspace file; at most one is open at a time."""

    @staticmethod
    @answering
    def open(workspace: Path) -> Service:
        """Open the workspace, or make it where there is none.

        Raises:
            ServiceError: it is open elsewhere, damaged, or cannot be written.
        """
        return Service(Workspace.open(workspace))

    def repaired(self, lang: str) -> str:
        """What was put right as the workspace was opened, in words; empty where nothing had to be."""
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
        self._workspace.close()
