"""What may be there already under a name that a person gives: other programs' files, and what is no file."""

from __future__ import annotations

import os
import socket
import stat
import struct
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

Made = Callable[[Path], Path]
"""Makes something in a folder and answers with the name that a person would give."""

CONTENTS = {
    "text": b"Carta a la embajada.\nMartes.\n",
    "no-newline": b"x",
    "empty": b"",
    "json": b'{"sweep": 1, "levers": []}',
    "json-lines": b'{"a": 1}\n{"a": 2}\n{"a"',
    "picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
    "drawing": b'<svg xmlns="http://www.w3.org/2000/svg"><title>Ruta</title></svg>',
    "flowchart": b"flowchart LR\n  a --> b\n",
    "database": b"SQLite format 3\x00" + bytes(84),
    "workspace": b"SQLite format 3\x00" + bytes(52) + struct.pack(">I", 0x52555441) + bytes(28),
    "pathway": b"pathway: small\n",
    "zeros": bytes(5000),
}


def _file(name: str) -> Made:
    def make(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(CONTENTS[name])
        path.chmod(0o640)
        return path

    return make


def _read_only(folder: Path) -> Path:
    path = folder / "read-only"
    path.write_bytes(CONTENTS["text"])
    path.chmod(0o444)
    return path


def _folder(folder: Path) -> Path:
    path = folder / "folder"
    path.mkdir()
    (path / "inside").write_text("x", encoding="utf-8")
    return path


def _pipe(folder: Path) -> Path:
    path = folder / "pipe"
    os.mkfifo(path)
    return path


def _socket(folder: Path) -> Path:
    path = folder / "socket"
    with socket.socket(socket.AF_UNIX) as made:
        here = Path.cwd()
        os.chdir(folder)  # the name of a socket has to be short
        try:
            made.bind("socket")
        finally:
            os.chdir(here)
    return path


def _dangling(folder: Path) -> Path:
    path = folder / "dangling"
    path.symlink_to(folder / "nothing")
    return path


def _circle(folder: Path) -> Path:
    path = folder / "circle"
    path.symlink_to(path)
    return path


def linked(make: Made) -> Made:
    """A link to it, from another folder."""

    def make_link(folder: Path) -> Path:
        there = folder / "there"
        there.mkdir()
        path = folder / "link"
        path.symlink_to(make(there))
        return path

    return make_link


PLAIN: dict[str, Made] = {name: _file(name) for name in CONTENTS} | {
    "read-only": _read_only, "folder": _folder,
}  # fmt: skip
if os.name == "posix":
    PLAIN |= {"pipe": _pipe, "socket": _socket, "null": lambda _folder: Path(os.devnull)}
    if Path("/dev/full").exists():
        PLAIN["full"] = lambda _folder: Path("/dev/full")
STRANGERS = PLAIN | {f"link-to-{name}": linked(make) for name, make in PLAIN.items()}
STRANGERS |= {"dangling": _dangling, "circle": _circle}
_NO_FILES = ("folder", "pipe", "socket", "null", "full")
NO_FILES = {name for name in STRANGERS if name.removeprefix("link-to-") in _NO_FILES}


def all_of(folder: Path) -> dict[str, tuple[int, object]]:
    """Everything of a folder: each name with what it is, its permissions, its content or where it leads."""
    return dict(_each(folder))


def _each(folder: Path) -> Iterator[tuple[str, tuple[int, object]]]:
    for path in sorted(folder.rglob("*")):
        found = path.lstat()
        content: object = None
        if stat.S_ISLNK(found.st_mode):
            content = str(path.readlink())
        elif stat.S_ISREG(found.st_mode):
            content = path.read_bytes()
        yield str(path.relative_to(folder)), (found.st_mode, content)
    for device in (Path(os.devnull), Path("/dev/full")):
        if device.exists():
            found = device.stat()
            yield str(device), (stat.S_IFMT(found.st_mode), found.st_rdev)


def unchanged(stranger: Made, folder: Path, use: Callable[[Path], tuple[int, str]]) -> tuple[int, str]:
    """Use a name under which a stranger is; fail unless all is as before, or only an empty place was filled.

    Args:
        stranger: makes it.
        folder: an empty folder for it.
        use: does what is tried; answers with the exit code and all that was said.
    """
    path = stranger(folder)
    before = all_of(folder)
    code, told = use(path)
    after = all_of(folder)
    assert "Traceback" not in told, told
    if code != 0:
        assert after == before, f"changed, and the answer was {code}: {told}"
        assert told.strip(), "nothing was said"
        return code, told
    lost = [name for name, was in before.items() if after.get(name) != was and was[1] != b""]
    assert lost == [], f"lost: {lost}; told: {told}"
    return code, told


needs_links = pytest.mark.skipif(os.name != "posix", reason="links and pipes are made so on POSIX only")
