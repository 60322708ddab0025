"""A log file as pages: to damage it as a disk does, and to lay beside it what SQLite would obey."""

from __future__ import annotations

import os
import sqlite3
import struct
import subprocess
import sys
from contextlib import closing
from pathlib import Path

PAGE = 4096
MAGIC = bytes.fromhex("d9d505f920a163d7")
LEAF = 0x0A  # of an index, and of a table without rowids
# Writes more than its memory holds, so that the journal is on the disk, and dies before it commits.
_CUT_OFF = """
import os, sqlite3, sys
sql = sqlite3.connect(sys.argv[1], isolation_level=None)
sql.execute("PRAGMA cache_size = 1")
sql.execute("BEGIN IMMEDIATE")
for number in range(200):
    row = f"X{number}", "x" * 2000
    sql.execute("INSERT INTO case_now VALUES ((SELECT MIN(id) FROM sessions), ?, ?)", row)
os._exit(1)
"""


def journal(pages: int, *, size: int = PAGE, names: Path | None = None, first: bytes = MAGIC) -> bytes:
    """A journal for a file of so many pages, empty; it may name another file, which SQLite then deletes."""
    head = (first + struct.pack(">IIIII", 0, 0, pages, 512, size)).ljust(512, b"\0")
    if names is None:
        return head
    name = os.fsencode(names)
    tail = struct.pack(">I", 0x40000000 // size + 1) + name
    return head + tail + struct.pack(">II", len(name), sum(name) & 0xFFFFFFFF) + MAGIC


def beside(path: Path, end: str = "-journal") -> Path:
    return path.with_name(path.name + end)


def cut_off(path: Path) -> None:
    """A writer that died in the middle of a transaction; its journal stays."""
    subprocess.run([sys.executable, "-c", _CUT_OFF, str(path)], check=False)
    assert beside(path).read_bytes().startswith(MAGIC)


def swap_event_pages(path: Path, sign: bytes = b'"text"') -> None:
    """Change two pages of the events for one another, whole: every row is still there, in another order."""
    content = bytearray(path.read_bytes())
    leaves = [
        at
        for at in range(PAGE, len(content), PAGE)
        if content[at] == LEAF and sign in content[at : at + PAGE]
    ]
    first, second = leaves[1], leaves[2]
    one, other = content[first : first + PAGE], content[second : second + PAGE]
    content[first : first + PAGE], content[second : second + PAGE] = other, one
    path.write_bytes(content)


def thin_an_index(path: Path) -> None:
    """Leave rows out of an index, which then says that it has them all."""
    with closing(sqlite3.connect(path, isolation_level=None)) as sql:
        (text,) = sql.execute("SELECT sql FROM sqlite_master WHERE name = 'events_by_subject'").fetchone()
        sql.execute("DROP INDEX events_by_subject")
        sql.execute(text + " WHERE seq < 3")
        sql.execute("PRAGMA writable_schema = ON")
        sql.execute("UPDATE sqlite_master SET sql = ? WHERE name = 'events_by_subject'", (text,))


def left(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """All that reading must leave as it was: names, modes, times and contents."""
    found = {}
    for path in sorted(folder.iterdir()):
        about = path.lstat()
        found[path.name] = (about.st_mode, about.st_mtime_ns, path.read_bytes() if path.is_file() else b"")
    return found
