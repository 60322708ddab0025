"""How much memory this machine can still give to this process."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

_PROC, _CGROUP = Path("/proc"), Path("/sys/fs/cgroup")
_UNKNOWN = 4 * 2**30
"""Bytes that are taken to be free where a system does not say."""


def free_bytes() -> int:
    """Memory that this process may still take, in bytes: what is free on the machine, and no more than
    limits set for the process (`ulimit -v`) or for its container leave it."""
    if sys.platform == "win32":
        return _on_windows()
    return max(0, min(_free(), _left_of_limit(), _left_of_container()))


def _free() -> int:
    """What the machine can give without taking it from anybody; half of all where it does not say."""
    try:
        for line in (_PROC / "meminfo").read_text("ascii").splitlines():
            name, value, *_unit = line.split()
            if name == "MemAvailable:":
                return int(value) * 1024
    except (OSError, ValueError):
        pass  # not Linux
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2
    except (OSError, ValueError):
        return _UNKNOWN


def _left_of_limit() -> int:
    """Of the addresses that the process may use (`ulimit -v`), those that it does not use yet."""
    import resource

    most, _hard = resource.getrlimit(resource.RLIMIT_AS)
    if most == resource.RLIM_INFINITY:
        return sys.maxsize
    try:
        used = int((_PROC / "self" / "statm").read_text("ascii").split()[0]) * resource.getpagesize()
    except (OSError, ValueError, IndexError):
        used = most // 2
    return most - used


def _left_of_container() -> int:
    """What a container leaves (control groups, version 2); without a limit, all there is."""
    try:
        most = (_CGROUP / "memory.max").read_text("ascii").strip()
        used = int((_CGROUP / "memory.current").read_text("ascii"))
        kept = (_CGROUP / "memory.stat").read_text("ascii").split()
        return int(most) - used + int(kept[kept.index("inactive_file") + 1])  # files can be read again
    except (OSError, ValueError):  # none, or "max"
        return sys.maxsize


class _Status(ctypes.Structure):
    """What `GlobalMemoryStatusEx` fills in (MEMORYSTATUSEX)."""

    _fields_ = (
        ("length", ctypes.c_uint32),
        ("load", ctypes.c_uint32),
        ("physical", ctypes.c_uint64),
        ("free_physical", ctypes.c_uint64),
        ("pages", ctypes.c_uint64),
        ("free_pages", ctypes.c_uint64),
        ("addresses", ctypes.c_uint64),
        ("free_addresses", ctypes.c_uint64),
        ("extended", ctypes.c_uint64),
    )


def _on_windows() -> int:
    status = _Status(length=ctypes.sizeof(_Status))
    asked = getattr(ctypes, "windll").kernel32.GlobalMemoryStatusEx  # noqa: B009 - there on Windows only
    if not asked(ctypes.byref(status)):
        return _UNKNOWN
    return min(int(status.free_physical), int(status.free_pages))
