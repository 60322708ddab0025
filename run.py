"""Ruta with one command: `python3 run.py` opens it, `python3 run.py test` checks it.

`setup` only installs and gets the simulator ready; any other words are a command of `ruta`, whose exit code
is passed on. What is needed goes into `.venv` beside this file, from `requirements.lock` and nothing else; a
second start finds it there. Exit codes of its own: 1 a check failed, 2 something is missing and the sentence
says what.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - whoever has an older Python is to read a sentence
    sys.stderr.write("Ruta: hace falta Python 3.11 o posterior. (Python 3.11 or later is needed.)\n")
    sys.exit(2)

import codecs
import contextlib
import os
import subprocess
import tempfile
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent
if str(ROOT) not in sys.path:  # Python was told not to look beside the file it runs
    sys.path.insert(0, str(ROOT))

from desktop.installing import PROGRAMS, PYTHON, WINDOWS, clean_environment, install
from desktop.system_packages import QT_NEEDS, WINDOW_NEEDS, Missing, need_libraries, tell

CHECKS = {
    "ruff check": [str(PYTHON), "-m", "ruff", "check", "."],
    "ruff format": [str(PYTHON), "-m", "ruff", "format", "--check", "."],
    "mypy": [str(PYTHON), "-m", "mypy"],
    "lint-imports": [str(PROGRAMS / ("lint-imports.exe" if WINDOWS else "lint-imports")), "--no-logo"],
    "pytest": [str(PYTHON), "-m", "pytest"],
}
PREPARE = [str(PYTHON), "-P", "-m", "workflow.worker", "prepare"]
SILENT: dict[str, Any] = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.DEVNULL)
ON_ALL_CORES = ["-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder"]
"""For pytest when all is tested: what a file's tests share is made once; `tests/conftest.py` orders the files
and says how many processes there are."""
BESIDE = ("mypy", "lint-imports")
"""Checks that keep one core busy: they run beside the others, and what they say is told at the end."""


def main(words: Sequence[str]) -> int:
    """Do what the words say; answers with the exit code."""
    hold_standard_files()
    codecs.register_error("bare", without_accents)
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError):
            stream.reconfigure(errors="bare")  # type: ignore[union-attr] # an old console lacks letters
    try:
        if words[:1] == ["test"]:
            return test(words[1:])
        if list(words) == ["setup"]:
            return setup()
        return start(words)
    except Missing as missing:
        tell(str(missing))
        return 2
    except KeyboardInterrupt:
        tell("Ruta: interrumpido. (Interrupted.)")
        return 130


def hold_standard_files() -> None:
    """Open what was given to us closed: else the next file would have the number of the output.

    Programs that we start are given it closed again, as we were, and can say so.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            with contextlib.suppress(OSError):
                os.open(os.devnull, os.O_RDWR)  # the lowest number that is free


def without_accents(error: UnicodeError) -> tuple[str, int]:
    """The nearest that every console can show: letters without accents, else a question mark."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    parts = unicodedata.normalize("NFKD", error.object[error.start : error.end])
    return "".join(c if c.isascii() else "" if unicodedata.combining(c) else "?" for c in parts), error.end


def start(words: Sequence[str]) -> int:  # noqa: RET503 - nothing comes after execve
    """Open the window, or run a command of `ruta` where there are words."""
    if not words:
        from desktop.__main__ import NO_DISPLAY, has_display

        if not has_display(os.environ, sys.platform):
            tell(NO_DISPLAY)
            return 2
        need_libraries(QT_NEEDS | ({} if os.environ.get("QT_QPA_PLATFORM") == "offscreen" else WINDOW_NEEDS))
    if install("app") and not words:
        subprocess.Popen(PREPARE, env=clean_environment(), **SILENT)  # while the window opens
    command = [str(PYTHON), "-P", "-m", "desktop", *words]  # -P: nothing is imported from where one stands
    if sys.platform == "win32":
        return subprocess.call(command, env=clean_environment())
    os.execve(command[0], command, clean_environment())  # noqa: S606 - words, not a shell


def setup() -> int:
    """Install what the app needs, the system's libraries where that is ours to do, and compile."""
    try:
        need_libraries(QT_NEEDS | WINDOW_NEEDS)
    except Missing as missing:
        tell(str(missing))  # the commands work without them
    install("app", every_file=True)
    prepare()
    tell(
        "Ruta: todo está instalado; se abre con python3 run.py. (All is installed; python3 run.py opens it.)"
    )
    return 0


def prepare() -> None:
    """Compile the simulator now, so that the first visit to Flow answers in seconds."""
    tell(
        "Ruta: se prepara el simulador; un minuto, o varios si el equipo está ocupado. "
        "(Getting the simulator ready: a minute, or several where the machine is busy.)"
    )
    told = 0
    with subprocess.Popen(
        PREPARE, env=clean_environment(), **SILENT | {"stdout": subprocess.PIPE}
    ) as process:
        for line in process.stdout or ():  # how many parts are done, of how many
            done, _, of = line.partition(b" ")
            tenth = 10 * int(done) // int(of)
            if tenth > told:
                told = tenth
                tell(f"Ruta: {10 * tenth} %")
    if process.returncode:
        tell(
            "Ruta: el simulador no se pudo preparar; se prepara al abrir Flujo. "
            "(The simulator could not be made ready; it will be when Flow is opened.)"
        )


def test(words: Sequence[str]) -> int:
    """Run every check, and name those that fail; words go to pytest, which then runs alone."""
    need_libraries(QT_NEEDS)
    install("test")
    names = ["pytest"] if words else list(CHECKS)
    with contextlib.ExitStack() as at_the_end:
        beside = {name: at_the_end.enter_context(begun(name)) for name in names if name in BESIDE}
        passed = {}
        for name in sorted(names, key=beside.__contains__):
            print(f"== {name}", flush=True)
            passed[name] = beside[name]() if name in beside else passes(name, words)
    failed = [name for name in names if not passed[name]]
    if failed:
        tell(f"Ruta: falla {', '.join(failed)}. (Failed: {', '.join(failed)}.)")
        return 1
    print("Ruta: todas las comprobaciones pasan. (All checks pass.)")
    return 0


def passes(name: str, words: Sequence[str]) -> bool:
    """Run a check whose words are seen as they come."""
    more = words or (ON_ALL_CORES if name == "pytest" else [])
    try:
        return subprocess.call([*CHECKS[name], *more], cwd=ROOT, env=clean_environment()) == 0
    except OSError:
        return False


@contextlib.contextmanager
def begun(name: str) -> Iterator[Callable[[], bool]]:
    """Begin a check; the answer waits for its end, prints what it said and says whether it passed."""
    with tempfile.TemporaryFile() as said:
        try:
            process = subprocess.Popen(
                CHECKS[name], cwd=ROOT, env=clean_environment(), stdout=said, stderr=subprocess.STDOUT
            )
        except OSError:
            yield lambda: False
            return

        def passed() -> bool:
            code = process.wait()
            said.seek(0)
            print(said.read().decode(errors="replace"), end="", flush=True)
            return code == 0

        try:
            yield passed
        finally:
            process.kill()  # where the others were interrupted; it is over otherwise
            process.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
