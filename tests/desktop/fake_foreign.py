"""The stand-in's part for foreign logs: `tests/desktop/test_foreign.py` uses the real service."""

from __future__ import annotations

from pathlib import Path

from workflow.problems import ServiceError
from workflow.rows.foreign import ForeignEventRow, ForeignStanding


class NoForeign:
    """No foreign log can be opened."""

    def open_foreign(self, path: Path, lang: str) -> ForeignStanding:
        raise ServiceError(f"no: {path.name}", f"no: {path.name}")

    def read_foreign(self, lang: str) -> ForeignStanding:
        return ForeignStanding(0, None)

    def close_foreign(self) -> None:
        """None is open."""

    def foreign_events(self, case: str, lang: str) -> tuple[ForeignEventRow, ...]:
        return ()
