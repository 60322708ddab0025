"""What the window asks of a log that another program wrote."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from workflow.rows.foreign import ForeignEventRow, ForeignStanding


class ForeignAsked(Protocol):
    """A foreign log is looked at beside a review, and changes nothing of it."""

    def open_foreign(self, path: Path, lang: str) -> ForeignStanding:
        """Begin to read a foreign log, in place of the one before."""

    def read_foreign(self, lang: str) -> ForeignStanding:
        """Read a little more of it."""

    def close_foreign(self) -> None:
        """Let go of it."""

    def foreign_events(self, case: str, lang: str) -> tuple[ForeignEventRow, ...]:
        """The events of a case, at most as many as a window shows."""
