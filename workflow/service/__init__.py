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
from workflow.service.continuing import Continuing
from workflow.service.desk import answering
from workflow.service.sessions import Sessions
from workflow.store.workspace import Workspace

__all__ = ["DAY", "FARTHEST", "Service", "ServiceError"]


class Service(Sessions, Acts, Answers, Continuing):
    """Sessions kept in one workspace file; at most one is open at a time."""

    @staticmethod
    @answering
    def open(workspace: Path) -> Service:
        """Open the workspace, or make it where there is none.

        Raises:
            ServiceError: it is open elsewhere, damaged, or cannot be written.
        """
        return Service(Workspace.open(workspace))

    def close(self) -> None:
        """Close the workspace; everything is on the disk already."""
        self._open = None
        self._workspace.close()
