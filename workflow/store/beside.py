"""What lies beside a log file: SQLite obeys it before anybody is asked, so it is looked at first.

A journal may name another file, which SQLite deletes once it has played the journal back; what only has a
journal's name is deleted, too; a write-ahead log is read in place of the file. We never write one of these.
"""

from __future__ import annotations

import stat
from pathlib import Path

from workflow.store.problems import StoreProblem, of_system

JOURNAL = "-journal"
WRITE_AHEAD = ("-wal", "-shm")
_MAGIC = bytes.fromhex("d9d505f920a163d7")
_HEADER = 28  # bytes of a journal's header that say something
_UNBEGUN = 16
"""Pages that a workspace may have while its very first transaction is not yet committed."""


def sidecars(path: Path) -> list[str]:
    """The names of everything beside the file that SQLite would look for."""
    ends = (*WRITE_AHEAD, JOURNAL)
    return [path.name + end for end in ends if _is_there(path.with_name(path.name + end))]


def check_own(path: Path) -> bool:
    """Look at what lies beside a workspace; true where a journal of ours is to be played back after a crash.

    Raises:
        StoreProblem: `strange_sidecar` for what Ruta never leaves there, or what the system says.
    """
    real = path.resolve()  # SQLite follows links, and looks beside what they lead to
    for end in WRITE_AHEAD:
        if _is_there(real.with_name(real.name + end)):
            raise StoreProblem("strange_sidecar", where=path, sidecar=real.name + end)
    journal = real.with_name(real.name + JOURNAL)
    if not real.exists():  # a journal of a file that is gone is the business of whoever makes a new one
        return False
    try:
        found = journal.lstat()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise of_system(error, path) from error
    strange = StoreProblem("strange_sidecar", where=path, sidecar=journal.name)
    if not stat.S_ISREG(found.st_mode):
        raise strange
    try:
        with journal.open("rb") as file:
            head = file.read(_HEADER)
            file.seek(max(0, found.st_size - len(_MAGIC)))
            tail = file.read(len(_MAGIC))
        ours = _is_ours(head, real)
    except OSError as error:
        raise of_system(error, path) from error
    # The name of another file is at the end, before these bytes; SQLite would use it in any rollback.
    if not ours or (found.st_size >= 2 * len(_MAGIC) and tail == _MAGIC):
        raise strange
    return head.startswith(_MAGIC)


def _is_there(path: Path) -> bool:
    return path.exists() or path.is_symlink()


def _is_ours(head: bytes, database: Path) -> bool:
    """Whether a journal begins as SQLite's does for this very file.

    Its magic bytes and count are written last, once the pages are safe: before, nothing is played back.
    """
    if not any(head):
        return True
    if len(head) < _HEADER or (head[:12] != bytes(12) and not head.startswith(_MAGIC)):
        return False
    pages, sector, size = (int.from_bytes(head[at : at + 4], "big") for at in (16, 20, 24))
    if not (_is_power(sector, 32, 65536) and _is_power(size, 512, 65536)):
        return False
    with database.open("rb") as file:
        own = int.from_bytes(file.read(18)[16:18], "big")
        length = -(-file.seek(0, 2) // size)
    if own and size != (65536 if own == 1 else own):
        return False
    # Playing back cuts the file to the pages that it had: none of our transactions makes it smaller, and only
    # the very first one begins with none.
    return 1 <= pages <= length or (pages == 0 and length <= _UNBEGUN)


def _is_power(number: int, least: int, most: int) -> bool:
    return least <= number <= most and number & (number - 1) == 0
