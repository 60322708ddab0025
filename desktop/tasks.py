"""The one writer thread: it owns the service, does what it is asked in order, and answers by signals.

Nothing in the window calls the service itself, so that a slow disk never freezes it, and an answer
is only ever given for what is already durable.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from workflow.problems import ExpectedError

if TYPE_CHECKING:
    from workflow.service.protocols import WindowService

Work = Callable[["WindowService"], Any]
Answer = Callable[[Any], None]

BUSY_AFTER_MS = 100
"""How long a request may take before the window shows that it waits."""

QUIET = 0.5
"""Seconds without a request after which the service does what can wait: who clicks on is not kept."""


def _for_the_owner_only(path: str, flags: int) -> int:
    """Open a file that nobody else may read: a traceback names the cases that people were working on."""
    descriptor = os.open(path, flags, 0o600)
    if hasattr(os, "fchmod"):  # one that is there from before
        os.fchmod(descriptor, 0o600)
    return descriptor


class _Request(NamedTuple):
    number: int
    key: str
    work: Work
    answer: Answer
    failed: Callable[[], None] | None
    reads: bool


class _Result(NamedTuple):
    request: _Request
    value: Any = None
    error: Exception | None = None
    trace: str = ""


class Tasks(QObject):
    """Requests in, answers out, in the order in which they were made.

    `ask` with a key that is already under way does nothing (a double click takes a step once);
    a `reads` request replaces an older one of its key: only the newest answer is given.
    """

    busy = Signal(bool)
    """Something takes longer than a moment, or no longer does."""
    refused = Signal(object)
    """An expected failure: an ExpectedError with its text in both languages."""
    broke = Signal(str)
    """An unexpected failure; the text is where it was written down."""
    opened = Signal()
    """The service is open."""
    _finished = Signal(object)
    _waited = Signal(object)

    def __init__(
        self, opener: Callable[[], WindowService], errors: Path, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._opener = opener
        self._errors = errors
        self._queue: SimpleQueue[_Request | None] = SimpleQueue()
        self._under_way: dict[str, int] = {}
        self._waiting = 0
        self._number = 0
        self._answered = time.monotonic()
        self._thread: threading.Thread | None = None
        self._has_finished = False
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(BUSY_AFTER_MS)
        self._clock.timeout.connect(self._show_busy)
        self._shown = False
        self._finished.connect(self._answer, Qt.ConnectionType.QueuedConnection)
        self._waited.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Start the writer thread, which opens the service first; again after an opening failed. Once it was
        told to finish, never: a window may be closed before the thread was started."""
        if self.is_running or self._has_finished:
            return
        self._queue = SimpleQueue()
        self._thread = threading.Thread(target=self._run, args=(self._queue,), name="writer")
        opening = _Request(0, "open", lambda service: None, lambda value: self.opened.emit(), None, False)
        self._enter(opening)
        self._thread.start()

    def ask(
        self,
        key: str,
        work: Work,
        answer: Answer,
        *,
        reads: bool = False,
        failed: Callable[[], None] | None = None,
    ) -> bool:
        """Ask for `work` and give its value to `answer` in the window's thread; False where not taken."""
        if not reads and key in self._under_way:
            return False
        if not self.is_running:
            return False
        self._number += 1
        request = _Request(self._number, key, work, answer, failed, reads)
        self._enter(request)
        self._queue.put(request)
        return True

    def under_way(self, key: str) -> bool:
        """Whether a request of this key has not been answered yet."""
        return key in self._under_way

    @property
    def is_running(self) -> bool:
        """Whether the writer thread runs, and with it the service."""
        return self._thread is not None and self._thread.is_alive()

    @property
    def idle(self) -> bool:
        """Whether everything asked has been answered."""
        return self._waiting == 0

    @property
    def is_quiet(self) -> bool:
        """Whether nobody has asked for anything in a while: what can wait is done now."""
        return self.idle and time.monotonic() - self._answered > QUIET

    def finish(self, timeout: float | None = None) -> bool:
        """Let the writer do all that was asked, close the service and end; True when it has ended."""
        self._has_finished = True
        if self._thread is None:
            return True
        self._queue.put(None)
        self._thread.join(timeout)
        return not self._thread.is_alive()

    # -- in the window's thread ------------------------------------------------------------------

    def _enter(self, request: _Request) -> None:
        self._under_way[request.key] = request.number
        self._waiting += 1
        if not self._clock.isActive() and not self._shown:
            self._clock.start()

    def _show_busy(self) -> None:
        if self._waiting:
            self._shown = True
            self.busy.emit(True)

    def _answer(self, result: _Result) -> None:
        request = result.request
        self._waiting -= 1
        self._answered = time.monotonic()
        newest = self._under_way.get(request.key) == request.number
        if newest:
            del self._under_way[request.key]
        if self._waiting == 0:
            self._clock.stop()
            if self._shown:
                self._shown = False
                self.busy.emit(False)
        if result.error is not None:
            self._tell(result)
        elif newest or not request.reads:
            request.answer(result.value)

    def _tell(self, result: _Result) -> None:
        if result.request.key == "open" and self._thread is not None:
            self._thread.join()  # it has ended: what was asked meanwhile is void
            self._thread = None
            self._under_way.clear()
            self._waiting = 0
        if isinstance(result.error, ExpectedError):
            self.refused.emit(result.error)
        else:
            self.broke.emit(self.write_down(result.trace))
        if result.request.failed is not None:
            result.request.failed()

    @staticmethod
    def _trace(error: Exception) -> str:
        import traceback  # not before the first paint

        return "".join(traceback.format_exception(error))

    def write_down(self, trace: str) -> str:
        """Keep a traceback in the log of errors; answers with the file's path, or nothing."""
        try:
            self._errors.parent.mkdir(parents=True, exist_ok=True)
            with open(self._errors, "a", encoding="utf-8", opener=_for_the_owner_only) as file:
                file.write(f"{time.strftime('%Y-%m-%d %H:%M:%S')}\n{trace}\n")
        except OSError:
            return ""
        return str(self._errors)

    # -- in the writer's thread ------------------------------------------------------------------

    def _run(self, queue: SimpleQueue[_Request | None]) -> None:
        opening = _Request(0, "open", lambda service: None, lambda value: self.opened.emit(), None, False)
        try:
            service = self._opener()
        except Exception as error:  # whatever it is, the window stays open and says so
            self._finished.emit(_Result(opening, None, error, self._trace(error)))
            return
        self._finished.emit(_Result(opening))
        while (request := self._next(queue, service)) is not None:
            try:
                result = _Result(request, request.work(service))
            except Exception as error:  # whatever it is, the window stays open and says so
                result = _Result(request, None, error, self._trace(error))
            self._finished.emit(result)
        self._close(service)

    def _next(self, queue: SimpleQueue[_Request | None], service: WindowService) -> _Request | None:
        """The next request; once nobody has asked for a while, the service does what can wait, bit by bit."""
        try:
            return queue.get(timeout=QUIET)
        except Empty:
            pass
        while self._went_on(service):
            try:
                return queue.get_nowait()
            except Empty:
                continue
        return queue.get()

    def _went_on(self, service: WindowService) -> bool:
        try:
            return service.go_on()
        except Exception as error:  # whatever it is, the window stays open and says so
            nobody = _Request(0, "", lambda service: None, lambda value: None, None, False)
            self._waited.emit(_Result(nobody, None, error, self._trace(error)))
            return False

    def _close(self, service: WindowService) -> None:
        try:
            service.close()
        except Exception as error:  # the window is gone: there is only the log of errors to tell
            self.write_down(self._trace(error))
