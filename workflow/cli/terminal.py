"""What reaches a terminal, a file or a pipe: in any encoding, and no text that a terminal would obey.

`plain` is for every text of a file or a person; `heard` runs a command whose output may end anywhere.
"""

from __future__ import annotations

import codecs
import contextlib
import errno
import io
import os
import re
import sys
import unicodedata
from collections.abc import Callable
from typing import TextIO

_ISOLATE, _END = "\u2068", "\u2069"
_RIGHT_TO_LEFT = re.compile("R[^L]*R|R")
_LETTERS = {
    "−": "-", "–": "-", "—": "-", "·": "-", "…": "...", "“": '"', "”": '"', "«": '"', "»": '"', "‘": "'",
    "’": "'", "¿": "?", "¡": "!", "✓": "+", "✗": "x", "×": "x", "→": "->", "≤": "<=", "≥": ">=", "━": "-",
    "╸": "-", "╺": "-",
}  # fmt: skip
"""What is written for signs that a console has not. Letters lose accents; the rest is a question mark."""


def plain(text: str) -> str:
    """A text as one line that a terminal shows and does not obey.

    Control characters, line ends and marks of direction are written out as signs; letters that run from
    right to left are isolated, so that they move nothing of what stands beside them. Names that the window
    isolates already are isolated again.
    """
    shown = "".join(_visible(letter) for letter in text if letter not in (_ISOLATE, _END))
    ways = "".join(map(_way, shown))
    if "R" not in ways:
        return shown
    pieces, last = [], 0
    for run in _RIGHT_TO_LEFT.finditer(ways):
        pieces += [shown[last : run.start()], _ISOLATE, shown[run.start() : run.end()], _END]
        last = run.end()
    return "".join([*pieces, shown[last:]])


def _visible(letter: str) -> str:
    if letter.isprintable() or unicodedata.category(letter) == "Zs":
        return letter
    code = ord(letter)
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else f"<U+{code:04X}>"


def _way(letter: str) -> str:
    """L from left to right, R from right to left, N for what takes the way of its neighbours."""
    way = unicodedata.bidirectional(letter)
    return "R" if way in ("R", "AL", "AN") else "L" if way == "L" else "N"


def is_unicode(stream: TextIO | None) -> bool:
    """Whether a stream can take every letter."""
    return (getattr(stream, "encoding", None) or "utf-8").lower().startswith("utf")


# -- streams that take every text --------------------------------------------------------------------


def _nearest(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_letter, error.object[error.start : error.end])), error.end


def _letter(letter: str) -> str:
    if letter in _LETTERS:
        return _LETTERS[letter]
    if letter in (_ISOLATE, _END) or unicodedata.combining(letter):
        return ""
    return unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode() or "?"


codecs.register_error("ruta.nearest", _nearest)


class Outlet(io.TextIOBase):
    """A stream that takes every text; once it takes no more, `failure` says why and the rest is dropped.

    It has no `buffer`: click would take that and choose an encoding of its own.
    """

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream
        self.failure: OSError | None = None

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """That of the stream."""
        return getattr(self._stream, "encoding", None) or "utf-8"

    def writable(self) -> bool:
        """Always."""
        return True

    def isatty(self) -> bool:
        """Whether it is a terminal."""
        return self._stream is not None and self._stream.isatty()

    def fileno(self) -> int:
        """The number of the file below."""
        if self._stream is None:
            raise io.UnsupportedOperation("fileno")
        return self._stream.fileno()

    def write(self, text: str) -> int:
        """Write what the encoding has, and the nearest for the rest."""
        if not isinstance(text, str):
            raise TypeError("text is wanted")
        if text and self.failure is None:
            fit = text.encode(self.encoding, "ruta.nearest").decode(self.encoding)
            self._do(lambda stream: stream.write(fit))
        return len(text)

    def flush(self) -> None:
        """Hand on what was written."""
        if self._stream is not None and self.failure is None:
            self._do(lambda stream: stream.flush())

    def _do(self, what: Callable[[TextIO], object]) -> None:
        if self._stream is None:
            self.failure = OSError(errno.EBADF, "closed")
            return
        try:
            what(self._stream)
        except OSError as error:
            self.failure = error
        except ValueError:  # closed meanwhile
            self.failure = OSError(errno.EBADF, "closed")

    @property
    def is_left(self) -> bool:
        """Whether the reader has gone away, as `head` does when it has enough: no failure of ours."""
        gone = (errno.EPIPE, errno.EINVAL) if os.name == "nt" else (errno.EPIPE,)
        return self.failure is not None and self.failure.errno in gone

    def let_go(self) -> None:
        """Have nothing left to be written when Python ends, where it could only fail again."""
        if self.failure is not None and self._stream is not None:
            with contextlib.suppress(OSError, ValueError):
                nowhere = os.open(os.devnull, os.O_WRONLY)
                os.dup2(nowhere, self._stream.fileno())
                os.close(nowhere)


def heard(run: Callable[[], int], language: str, unheard: int) -> int:
    """Run a command with output that takes every text; answers with its exit code.

    Where the reader of a pipe went away early, the code is still what the command found.

    Args:
        run: the command; it prints.
        language: es or en.
        unheard: the code where the answer could not be written, which is told on stderr.
    """
    before = sys.stdout, sys.stderr
    out, told = Outlet(sys.stdout), Outlet(sys.stderr)
    sys.stdout, sys.stderr = out, told
    try:
        code = run()
        out.flush()
        if out.failure is not None and not out.is_left:
            told.write(_lost(out.failure, language) + "\n")
            code = unheard
        told.flush()
    finally:
        sys.stdout, sys.stderr = before
        out.let_go()
        told.let_go()
    return code


def _lost(failure: OSError, language: str) -> str:
    es, en = "no se pudo escribir ahí", "it cannot be written there"
    if failure.errno == errno.EBADF:
        es, en = "la salida está cerrada", "the output is closed"
    elif failure.errno in (errno.ENOSPC, errno.EFBIG):
        es, en = "no queda espacio en el disco", "the disk is full"
    if language == "en":
        return f"The command ran, but its answer was lost: {en}. Send the output elsewhere and repeat."
    return f"La orden se ejecutó, pero su respuesta se perdió: {es}. Envíe la salida a otro lugar y repita."
