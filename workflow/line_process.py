"""A process that reads lines and answers in lines; its end is reported once."""

from __future__ import annotations

import contextlib
import os
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue

_ROOT = Path(__file__).resolve().parent.parent
_LONGEST = 1 << 28
"""Bytes of an answer at the most; the longest of ours has some millions."""
_PATIENCE = 2.0
"""Seconds that a process has to end by itself once its input has ended."""

OnLine = Callable[[bytes], None]
"""Called with each whole line; where it raises, the line is none of ours and the process is ended."""


class LineProcess:
    """Started as it is made. A thread of its own writes the lines, so that nobody waits for a full pipe."""

    def __init__(
        self, command: tuple[str, ...], on_line: OnLine, ended: Callable[[LineProcess, str], None]
    ) -> None:
        """`ended` is called with this process and why it ended, unless it was closed; both in threads.

        Raises:
            OSError: it cannot be started.
        """
        self._on_line, self._ended = on_line, ended
        self._lines: SimpleQueue[bytes | None] = SimpleQueue()
        self._closed = False
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            env={**os.environ, "PYTHONUTF8": "1"},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._listening = threading.Thread(target=self._listen, name="listening", daemon=True)
        for thread in (threading.Thread(target=self._write, name="asking", daemon=True), self._listening):
            thread.start()

    @property
    def id(self) -> int:
        """The system's number for it."""
        return self._process.pid

    def send(self, line: bytes) -> None:
        """Write a line, without its end; where the process has ended, `ended` is called."""
        self._lines.put(line)

    def close(self) -> None:
        """Let it end, which it does when its input ends; neither function is called any more."""
        self._closed = True
        self._lines.put(None)
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if threading.current_thread() is not self._listening:
            self._listening.join(_PATIENCE)  # it may be in the middle of a line, and whom it tells may go now

    def _write(self) -> None:
        assert self._process.stdin is not None
        with contextlib.suppress(OSError), self._process.stdin as pipe:  # it may have ended by itself
            while (line := self._lines.get()) is not None:
                pipe.write(line + b"\n")
                pipe.flush()

    def _listen(self) -> None:
        why = self._read_all()
        self._process.kill()
        code = self._process.wait()
        self._lines.put(None)
        if not self._closed:
            self._ended(self, why or f"it ended with code {code}")

    def _read_all(self) -> str:
        """Read every line until there are no more; answers with what was wrong with the last, if anything."""
        assert self._process.stdout is not None
        with self._process.stdout as pipe:
            while line := pipe.readline(_LONGEST):
                if not line.endswith(b"\n"):
                    return "its last answer was torn off or too long"
                if self._closed:
                    return ""
                try:
                    self._on_line(line)
                except Exception as error:  # whatever is wrong with it: nothing more is believed
                    return f"it answered what it was not asked: {type(error).__name__}: {error}"[:_TOLD]
        return ""


_TOLD = 400
"""Characters of a reason that are written down."""
