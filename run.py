"""Ruta with one command: `python3 run.py` opens it, `python3 run.py test` checks it.

`setup` only installs; any other words are a command of `ruta`, whose exit code is passed on. What is
needed goes into `.venv` beside this file, from `requirements.lock` and nothing else; a second start
finds it there. Exit codes of its own: 1 a check failed, 2 something is missing and the sentence says what.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - whoever has an older Python is to read a sentence
    sys.stderr.write("Ruta: hace falta Python 3.11 o posterior. (Python 3.11 or later is needed.)\n")
    sys.exit(2)

import codecs
import contextlib
import ctypes
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "ruta-installed.json"
LOG = VENV / "install.log"
LOCK = ROOT / "requirements.lock"
TEST_PART = "\n# test:"
WINDOWS = os.name == "nt"
PROGRAMS = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = PROGRAMS / ("python.exe" if WINDOWS else "python")

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

CHECKS = {
    "ruff check": [str(PYTHON), "-m", "ruff", "check", "."],
    "ruff format": [str(PYTHON), "-m", "ruff", "format", "--check", "."],
    "mypy": [str(PYTHON), "-m", "mypy"],
    "lint-imports": [str(PROGRAMS / ("lint-imports.exe" if WINDOWS else "lint-imports")), "--no-logo"],
    "pytest": [str(PYTHON), "-m", "pytest"],
}


class Missing(Exception):
    """Something that Ruta needs and does not find; the sentence says what to do, in both languages."""

    def __init__(self, es: str, en: str) -> None:
        super().__init__(f"Ruta: {es} ({en})")


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
    install("app")
    command = [str(PYTHON), "-P", "-m", "desktop", *words]  # -P: nothing is imported from where one stands
    if sys.platform == "win32":
        return subprocess.call(command, env=clean_environment())
    os.execve(command[0], command, clean_environment())  # noqa: S606 - words, not a shell


def setup() -> int:
    """Install what the app needs, and the system's libraries where that is ours to do."""
    try:
        need_libraries(QT_NEEDS | WINDOW_NEEDS)
    except Missing as missing:
        tell(str(missing))  # the commands work without them
    install("app")
    tell(
        "Ruta: todo está instalado; se abre con python3 run.py. (All is installed; python3 run.py opens it.)"
    )
    return 0


def test(words: Sequence[str]) -> int:
    """Run every check, and name those that fail; words go to pytest, which then runs alone."""
    need_libraries(QT_NEEDS)
    install("test")
    failed = []
    for name, command in CHECKS.items():
        if words and name != "pytest":
            continue
        print(f"== {name}", flush=True)
        try:
            passed = subprocess.call([*command, *words], cwd=ROOT, env=clean_environment()) == 0
        except OSError:
            passed = False
        if not passed:
            failed.append(name)
    if failed:
        tell(f"Ruta: falla {', '.join(failed)}. (Failed: {', '.join(failed)}.)")
        return 1
    print("Ruta: todas las comprobaciones pasan. (All checks pass.)")
    return 0


def tell(sentence: str) -> None:
    """A sentence for the person, apart from what a command prints; lost where nobody can read it."""
    with contextlib.suppress(OSError):
        print(sentence, file=sys.stderr, flush=True)


def clean_environment() -> dict[str, str]:
    """The environment without what would lead our Python to another's modules."""
    return {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}


# The system


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


# What goes into .venv


def install(part: str) -> None:
    """Have `.venv` hold the part of the lock ("app", or "test" with all of it), as quickly as it may."""
    stamp = read_stamp()
    if is_installed(stamp, part):
        return
    with one_at_a_time():
        stamp = read_stamp()
        if is_installed(stamp, part):
            return
        if stamp.get("made") != made():  # never made, not finished, moved, or another Python
            tell(
                "Ruta: se prepara, solo esta vez; tarda unos minutos y descarga hasta 150 MB. "
                "(Getting ready, only this once; this takes some minutes and downloads up to 150 MB.)"
            )
            make_venv()
        STAMP.unlink(missing_ok=True)  # an installation that does not end is begun anew
        fill(part)
        parts = ("app", "test") if part == "test" else ("app",)
        STAMP.write_text(json.dumps({"made": made(), **dict.fromkeys(parts, wanted())}), encoding="utf-8")


def read_stamp() -> dict[str, str]:
    """What the last finished installation left; empty where there is none."""
    try:
        found = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) and PYTHON.exists() else {}


def is_installed(stamp: dict[str, str], part: str) -> bool:
    """Whether nothing is to be done."""
    return stamp.get("made") == made() and stamp.get(part) == wanted()


def made() -> str:
    """What a `.venv` is bound to: this Python and this folder."""
    return f"{sys.version} {sys.executable} {ROOT}"


def wanted() -> str:
    """What `.venv` is to hold, as one hash."""
    digest = hashlib.sha256(LOCK.read_bytes())
    digest.update((ROOT / "pyproject.toml").read_bytes())
    return digest.hexdigest()


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Two starts at once: the second waits for the first to have installed."""
    try:
        file = (ROOT / ".venv.lock").open("a+b")
    except OSError as problem:
        raise cannot_write(problem) from problem
    with file:
        if sys.platform == "win32":
            import msvcrt

            while True:
                with contextlib.suppress(OSError):  # it gives up after ten seconds
                    file.seek(0)
                    msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
                    break
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
            os.set_inheritable(file.fileno(), True)  # should we be killed, the others wait for our child too
        yield


def make_venv() -> None:
    """An empty `.venv`; a Debian without the module for it gets it first."""
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        need_packages([package], "a este Python le falta el módulo venv", "This Python lacks the module venv")
    done = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(VENV)], env=clean_environment(),
        capture_output=True, text=True, errors="replace", check=False, close_fds=False,
    )  # fmt: skip
    if done.returncode != 0:
        why = next(iter((done.stderr or done.stdout).strip().splitlines()[-1:]), "")
        raise cannot_write(why)


def cannot_write(why: object) -> Missing:
    """The folder of Ruta does not take `.venv`."""
    return Missing(
        f"no se pudo preparar {VENV}: {why}. Copie Ruta a una carpeta suya con 1 GB libre y repita.",
        "Could not prepare the folder .venv. Copy Ruta to a folder of yours with 1 GB free and try again.",
    )


def fill(part: str) -> None:
    """Install the part of the lock, every file of it checked against its hash, and Ruta itself."""
    lock = LOCK
    if part == "app":
        lock = VENV / "app.lock"
        lock.write_text(LOCK.read_text(encoding="utf-8").split(TEST_PART)[0], encoding="utf-8")
    pip("--require-hashes", "--only-binary", ":all:", "--no-deps", "--retries", "2", "-r", str(lock))
    pip("--no-index", "--no-build-isolation", "--no-deps", "-e", str(ROOT))


def pip(*words: str) -> None:
    """Let pip install into `.venv`, naming each package; what it says is kept in `.venv/install.log`."""
    command = [str(PYTHON), "-m", "pip", "install", "--no-input", "--disable-pip-version-check", *words]
    said = []
    with subprocess.Popen(
        command, cwd=ROOT, env=clean_environment(), text=True, encoding="utf-8", errors="replace",
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, close_fds=False,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        for line in process.stdout:
            said.append(line)
            if line.startswith("Collecting "):
                tell(f"  {line.split()[1]}")
    with contextlib.suppress(OSError), LOG.open("a", encoding="utf-8") as log:
        log.writelines(said)
    if process.returncode != 0:
        raise not_installed("".join(said))


def not_installed(said: str) -> Missing:
    """Why pip gave up, from what it said, and what helps."""
    log = f"Detalles: {LOG}."
    if "No space left" in said:
        return Missing("el disco está lleno; deje 1 GB libre y repita.", "The disk is full; free 1 GB.")
    if "DO NOT MATCH THE HASHES" in said:
        return Missing(
            "un archivo descargado no es el que se espera, y no se usó. Repita; si vuelve a ocurrir, "
            f"consulte a quien administra la red. {log}",
            "A downloaded file is not the expected one and was not used. Try again, or ask who runs the "
            "network.",
        )
    if "connection broken" in said:
        return Missing(
            "no se pudo descargar. Conéctese a Internet, solo esta vez, y repita. Sin Internet: en un "
            "equipo igual que la tenga, «python3 -m pip download --no-deps -r requirements.lock -d "
            f"paquetes»; traiga esa carpeta y repita con PIP_NO_INDEX=1 y PIP_FIND_LINKS=paquetes. {log}",
            "Could not download. Connect to the Internet, only this once, and try again; or bring the files "
            "from a machine like this one, as above.",
        )
    if "No matching distribution" in said:
        return Missing(
            "no hay paquetes para este equipo: hace falta un sistema de 64 bits (Windows 10, macOS 13, "
            f"Debian 12 o posteriores) y una red que deje llegar a los paquetes de Python. {log}",
            "No packages for this machine: one of those systems is needed, and a network that lets Python "
            "packages through.",
        )
    return Missing(f"pip no pudo instalar los paquetes. {log}", "pip could not install; see that file.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
