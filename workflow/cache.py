"""Files of what can be made again, believed by two hashes: of what they were made from, and of themselves.

A file that is damaged, foreign or cannot be read is taken away, told, and what it held is made again. What
was made from something else has another name, so that it is never taken for this.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import stat
import sys
import tempfile
import threading
from collections.abc import Callable, Iterable
from pathlib import Path

from workflow.rows.asking import Note

MOST_BYTES = 1 << 26
"""Of what is kept in a file at the most."""
_HASH = hashlib.sha256().digest_size * 2
Stamps = tuple[tuple[str, int, int, int, int], ...]
"""Of each file its path, and what the system says of it that changes when it is written or replaced."""

_lock = threading.Lock()
_notes: list[Note] = []
_tell: Callable[[Note], None] | None = None


def folder() -> Path:
    """Where things are kept that can be made again."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "Ruta" / "cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "ruta"


def hash_of(files: Iterable[Path], *words: str) -> str:
    """The SHA-256 of words and files, of each its name and its bytes; in another order it is another one.

    Raises:
        OSError: a file cannot be read.
    """
    whole = hashlib.sha256("\0".join((*words, "")).encode())
    for file in files:
        whole.update(f"{file.name}\0".encode())
        whole.update(file.read_bytes())
    return whole.hexdigest()


def stamps(files: Iterable[Path]) -> Stamps:
    """By what one process sees, without reading them, that files are as they were.

    Raises:
        OSError: a file is not there.
    """
    told = ((file, file.stat()) for file in files)
    return tuple((str(file), of.st_ino, of.st_size, of.st_mtime_ns, of.st_ctime_ns) for file, of in told)


def recall(path: Path, made_from: str, damaged: Note) -> bytes | None:
    """What `keep` put there for the same `made_from`; None where there is nothing to be believed.

    `damaged` is told where a file is there that cannot be believed; the file is then taken away.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe would never end
            raise IsADirectoryError
        with path.open("rb") as file:
            whole = file.read(MOST_BYTES + _HASH + 2)
    except FileNotFoundError:
        return None
    except OSError:
        drop(path, damaged)
        return None
    head, content = whole[: _HASH + 1], whole[_HASH + 1 :]
    if len(content) > MOST_BYTES or head != _head(made_from, content):
        drop(path, damaged)
        return None
    return content


def keep(path: Path, made_from: str, content: bytes) -> None:
    """Keep what was made; a folder that cannot be written only costs the time to make it again."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=path.parent, suffix=".partial")
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(_head(made_from, content) + content)
            os.replace(name, path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise


def forget_oldest(files: Iterable[Path], most: int) -> None:
    """Take away what was kept longest ago of some files, until so many are left."""
    with contextlib.suppress(OSError):
        for old in sorted(files, key=lambda file: file.stat().st_mtime_ns)[:-most]:
            old.unlink(missing_ok=True)


def drop(path: Path, damaged: Note) -> None:
    """Take a file away that cannot be believed, whatever stands there under its name, and tell it."""
    with contextlib.suppress(OSError):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    note(damaged)


def _head(made_from: str, content: bytes) -> bytes:
    whole = hashlib.sha256(made_from.encode() + b"\0")
    whole.update(content)
    return whole.hexdigest().encode() + b"\n"


# -- what is told ------------------------------------------------------------------------------------


def note(what: Note) -> None:
    """Tell something to whoever uses Ruta: at once where somebody listens, else when `notes` is asked."""
    with _lock:
        if what in _notes:
            return  # forty damaged files are one sentence
        _notes.append(what)
        tell = _tell
    if tell is not None:
        tell(what)


def listen(tell: Callable[[Note], None]) -> None:
    """Let everything be told to `tell` as it comes, each sentence once."""
    global _tell  # noqa: PLW0603 - one process has one command line or one window to tell
    with _lock:
        _tell = tell
        _notes.clear()


def notes() -> tuple[Note, ...]:
    """What was to be told since this was last asked."""
    with _lock:
        found = tuple(_notes)
        _notes.clear()
    return found
