"""A foreign log in the window: read little by little, so that whatever else is asked comes between."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from workflow.foreign.log import ForeignLog
from workflow.present.foreign_log import event_rows, log_row
from workflow.problems import ServiceError
from workflow.rows.foreign import MOST_SHOWN, ForeignEventRow, ForeignStanding
from workflow.service.foreign_logs import reading
from workflow.service.reviews import AT_A_TIME, Reviews


class ForeignReviews(Reviews):
    """Holds one foreign log at most, beside what is reviewed."""

    _foreign: ForeignLog | None = None
    _foreign_rest: Iterator[ForeignLog] | None = None

    def open_foreign(self, path: Path, lang: str) -> ForeignStanding:
        """Begin to read a foreign log, in place of the one before.

        Raises:
            ExpectedError: it is none, or cannot be read; the one before is closed.
        """
        self.close_foreign()
        self._foreign_rest = reading(path)
        return self.read_foreign(lang)

    def read_foreign(self, lang: str) -> ForeignStanding:
        """Read a little more; all of it is told once it is read.

        Raises:
            ExpectedError: why it is refused, where, and what to do.
        """
        until = time.monotonic() + AT_A_TIME
        while self._foreign_rest is not None:
            try:
                self._foreign = next(self._foreign_rest)
            except StopIteration:
                self._foreign_rest = None
            except BaseException:
                self.close_foreign()
                raise
            if time.monotonic() > until and self._foreign_rest is not None:
                return ForeignStanding(len(self._foreign or ()), None)
        if self._foreign is None:
            raise _none()
        return ForeignStanding(len(self._foreign), log_row(self._foreign, lang, MOST_SHOWN))

    def foreign_events(self, case: str, lang: str) -> tuple[ForeignEventRow, ...]:
        """The events of a case, at most as many as a window shows.

        Raises:
            ExpectedError: no foreign log is open, or it has no such case.
        """
        if self._foreign is None or not self._foreign.has_case(case):
            raise _none()
        return event_rows(self._foreign, case, lang, 0, MOST_SHOWN)

    def close_foreign(self) -> None:
        """Let go of the foreign log, and remove its private copy."""
        if self._foreign_rest is not None:
            getattr(self._foreign_rest, "close", lambda: None)()
        self._foreign, self._foreign_rest = None, None


def _none() -> ServiceError:
    return ServiceError(
        "No hay ningún registro ajeno abierto, o no tiene ese caso. Abra el archivo otra vez.",
        "No foreign log is open, or it has no such case. Open the file again.",
    )
