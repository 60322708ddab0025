"""What the system has to bring: looked for, installed where that is ours to do, and else named.

Only the standard library: this runs before anything is installed.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence

QT_NEEDS = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
"""Libraries of the system that Qt loads even without a screen, and the Debian package of each."""

WINDOW_NEEDS = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What a window on the screen needs besides. Qt's own message names only the first of them."""


class Missing(Exception):
    """Something that Ruta needs and does not find; the sentence says what to do, in both languages."""

    def __init__(self, es: str, en: str) -> None:
        super().__init__(f"Ruta: {es} ({en})")


def tell(sentence: str) -> None:
    """A sentence for the person, apart from what a command prints; lost where nobody can read it."""
    with contextlib.suppress(OSError):
        print(sentence, file=sys.stderr, flush=True)


def need_libraries(needs: dict[str, str]) -> None:
    """Have the libraries of the system that Qt needs, or say which are missing."""
    if not sys.platform.startswith("linux"):
        return
    missing = sorted(package for library, package in needs.items() if not loads(library))
    if missing:
        need_packages(
            missing, "faltan bibliotecas del sistema para la ventana", "The window lacks system libraries"
        )
    names = ", ".join(library for library in needs if not loads(library))
    if names:
        raise Missing(f"faltan bibliotecas del sistema: {names}.", f"System libraries are missing: {names}.")


def loads(library: str) -> bool:
    """Whether the system finds the library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def need_packages(packages: Sequence[str], es: str, en: str) -> None:
    """Install packages of Debian where that is ours to do, else say the line that does it."""
    names = " ".join(packages)
    if shutil.which("apt-get") is None:
        raise Missing(f"{es}; en Debian se llaman: {names}.", f"{en}; on Debian they are called: {names}.")
    if os.geteuid() != 0:
        line = f"sudo apt-get install {names}"
        raise Missing(f"{es}. Ejecute: {line}.", f"{en}. Run: {line}.")
    tell(f"Ruta: {es}; se instalan: {names}. ({en}; installing them.)")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *packages]):
        done = subprocess.run(
            ["apt-get", *words],
            env=environment,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
    if done.returncode != 0:
        why = next(iter(done.stderr.strip().splitlines()[-1:]), "")
        raise Missing(
            f"{es} y apt-get no pudo instalarlas: {why}", f"{en} and apt-get could not install them"
        )
