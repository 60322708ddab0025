"""A second process that reads a long log ahead of a review: `python -m workflow.review.ahead COPY SESSION`.

A review takes in one event after the other; what can be worked out beside it is half of the work. The second
process looks at each row by itself (its form and its hash) and works out what was waited for, the dearest
fold. It has no word on whether a log holds: where it ends or finds anything that it does not expect, the
review does all of it.

It answers in lines of JSON: {"upto": 512} once the rows up to an event are sound; at the end {"thing": "V1",
"waits": ...} for each thing, packed and in base64, then {"whole": 1000} with the last event. When its input
ends, so does the process.
"""

from __future__ import annotations

import gc
import os
import sys
import threading
import time
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pydantic_core import from_json, to_json

from workflow.case.fold import apply
from workflow.line_process import LineProcess
from workflow.log import codec
from workflow.log.canonical import BadRow
from workflow.log.events import SessionOpened
from workflow.pathway import library
from workflow.record.setting import Setting
from workflow.record.waits import Waits
from workflow.review.lean_state import lean_state
from workflow.store import chain
from workflow.store.received import Received, open_copy
from workflow.store.records import PAGE, Reader
from workflow.world.core import Book

LONG = 150_000
"""Events of a log from which a second process is worth its half second and its memory."""
_THINGS_REST_AFTER = 20_000
_WAITS_REST_AFTER = 36_000
"""Events after which what nothing happened to is packed."""
_NAP = 0.005
"""Seconds between two looks whether the process has ended, where nothing else is left to do."""


class Ahead:
    """The process, as the review sees it. `upto`: the rows up to this event are sound."""

    def __init__(self, copy: Path, session: str) -> None:
        """Start it on the private copy of a received log.

        Raises:
            OSError: it cannot be started.
        """
        self.upto = 0
        self._waits: dict[str, bytes] = {}
        self._whole = 0
        self._is_over = False
        command = (sys.executable, "-m", "workflow.review.ahead", str(copy), session)
        self._process = LineProcess(command, self._hear, self._end)

    def close(self) -> None:
        """End the process, whatever it does."""
        self._is_over = True
        self._process.close()

    def until_over(self) -> Iterator[None]:
        """Wait until it has ended, a little at each turn."""
        while not self._is_over:
            time.sleep(_NAP)
            yield

    def waits(self, events: int) -> dict[str, bytes] | None:
        """What was waited for in so many events (`Waits.packed`); None where it is not known of these."""
        return self._waits if self._whole == events else None

    def _hear(self, line: bytes) -> None:
        said: dict[str, Any] = from_json(line)
        if "upto" in said:
            self.upto = int(said["upto"])
        elif "whole" in said:
            self._whole = int(said["whole"])
        else:
            self._waits[said["thing"]] = b64decode(said["waits"])

    def _end(self, _process: LineProcess, _why: str) -> None:
        self._is_over = True


def ahead_of(log: Reader, session: str, events: int) -> Ahead | None:
    """A process that reads a session ahead, where it is long, there is a copy that nobody changes, and the
    computer can do two things at once."""
    if events < LONG or not isinstance(log, Received) or (os.cpu_count() or 1) < 2:
        return None
    try:
        return Ahead(log.copy, session)
    except OSError:  # then the review does all of it
        return None


# -- in the process itself ---------------------------------------------------------------------------


def read_ahead(log: Reader, session: str, say: Callable[[dict[str, Any]], None]) -> None:
    """Look at each row of a session and work out what was waited for, up to the first row that is not sound.

    Raises:
        Exception: of any kind, where the events are not what a session has.
    """
    book = Book(library.from_json(log.definition(session)))
    state, things = lean_state(book)
    setting = Setting(book.stepper)
    waits, seq = Waits(setting, state), 0
    tables = waits.begin_to_rest()
    for row in log.rows(session):
        try:
            stored = chain.sound(row)
        except BadRow:
            break
        if (stored.seq, stored.parent_seq) != (seq + 1, seq):
            return  # on another branch other things were waited for
        seq, event = stored.seq, codec.decode(stored)
        if isinstance(event.what, SessionOpened):
            setting.open(event.what)
        waits.before(event)
        apply(state, event)
        waits.advance(event)
        if seq % PAGE == 0:
            say({"upto": seq})
        if seq % _THINGS_REST_AFTER == 0:
            things.rest()
        if seq % _WAITS_REST_AFTER == 0:
            for table in tables:
                table.rest()
    for thing, packed in waits.packed().items():
        say({"thing": thing, "waits": b64encode(packed).decode()})
    say({"whole": seq})


def _say(said: dict[str, Any]) -> None:
    sys.stdout.buffer.write(to_json(said) + b"\n")
    sys.stdout.buffer.flush()


def _end_with_input() -> None:
    sys.stdin.buffer.read()
    os._exit(0)


def main(copy: str, session: str) -> None:
    """Read a session ahead; of what is kept nothing becomes waste, so that none is looked for."""
    gc.disable()
    threading.Thread(target=_end_with_input, daemon=True).start()
    read_ahead(open_copy(Path(copy)), session, _say)


if __name__ == "__main__":
    main(*sys.argv[1:])
