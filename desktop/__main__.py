"""The entry point `ruta`: words on the command line are a headless command, none open the window."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

NO_DISPLAY = (
    "Ruta: no hay pantalla. Sin ella funcionan ruta pathway, ruta play y ruta log, por ejemplo: "
    "ruta pathway list, o python3 run.py pathway list. (No display found; those commands work without one.)"
)
_NO_QT = (
    "Ruta: falta PySide6, que abre la ventana. Ejecute: python3 run.py setup. "
    "(PySide6, which opens the window, is missing. Run: python3 run.py setup.)"
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command where there are words, else open the window; answers with the exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    hold_standard_files()
    if words:
        from workflow.cli import main as command

        return command(words)
    if not has_display(os.environ, sys.platform):
        _tell(NO_DISPLAY)
        return 2
    try:
        from desktop.app import run
    except ModuleNotFoundError as missing:
        if missing.name is None or not missing.name.startswith("PySide6"):
            raise
        _tell(_NO_QT)
        return 2
    return run()


def _tell(sentence: str) -> None:
    from workflow.cli.terminal import Outlet  # late: the window needs no command line

    Outlet(sys.stderr).write(f"{sentence}\n")


def hold_standard_files() -> None:
    """Open what was given to us closed: else the next file would have the number of the output."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            with contextlib.suppress(OSError):
                os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)  # the lowest number that is free


def has_display(environment: Mapping[str, str], platform: str) -> bool:
    """Whether a window can be shown: Qt itself would abort with a page of text where it cannot."""
    if not platform.startswith("linux"):
        return True
    if environment.get("QT_QPA_PLATFORM", "").partition(":")[0] in ("offscreen", "minimal", "vnc"):
        return True
    if environment.get("WAYLAND_DISPLAY"):
        return True
    display = environment.get("DISPLAY", "")
    if display.startswith(":"):
        number = display[1:].split(".")[0]
        return Path(f"/tmp/.X11-unix/X{number}").exists()
    return bool(display)


if __name__ == "__main__":
    sys.exit(main())
