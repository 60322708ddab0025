"""What goes into `.venv`: made, filled, repaired and replaced, with nothing but the standard library.

A `.venv` that works is never cleared: a new one is built beside it and takes its place when it is complete.
`run.py` is the only caller; `tests/test_run.py` says what it has to do.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.metadata
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator, Sequence
from pathlib import Path

from desktop.system_packages import Missing, need_packages, tell

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BUILT = ROOT / ".venv-new"
OLD = ROOT / ".venv-old"
LOCK = ROOT / "requirements.lock"
TEST_PART = "\n# test:"
WINDOWS = os.name == "nt"
BINARIES = "Scripts" if WINDOWS else "bin"
PROGRAMS = VENV / BINARIES
PYTHON = PROGRAMS / ("python.exe" if WINDOWS else "python")
STAMP = "ruta-installed.json"
LOG = "install.log"

Stamp = dict[str, str | list[str]]
"""What a finished installation left: what it is bound to, the hash of each part, the names it put there."""

NETWORK = {
    "cert", "client-cert", "proxy", "trusted-host", "timeout", "default-timeout", "retries", "resume-retries",
    "index-url", "extra-index-url", "find-links", "no-index", "cache-dir", "no-cache-dir",
}  # fmt: skip
"""Settings of pip that say where packages come from and how they are reached; no other one is heeded."""


LEFT_OUT = ("PYTHONPATH", "PYTHONHOME", "PYTHONDONTWRITEBYTECODE")
"""What would lead our Python to another's modules, or have each of our programs compile all modules again."""


def clean_environment() -> dict[str, str]:
    """The environment without what would mislead or slow down our Python."""
    return {name: value for name, value in os.environ.items() if name not in LEFT_OUT}


def install(part: str, *, every_file: bool = False) -> bool:
    """Have `.venv` hold the part of the lock ("app", or "test" with all of it), as quickly as it may.

    With `every_file` each file of each package is looked at, else only that no package was taken away.
    Answers whether a new `.venv` was made.
    """
    if not every_file and is_installed(read_stamp(), part):
        return False
    with one_at_a_time():
        if not VENV.exists() and OLD.exists():  # stopped between two renames
            OLD.rename(VENV)
        stamp = read_stamp()
        if stamp.get("made") != made():  # never made, moved, or another Python
            tell(
                "Ruta: se prepara, solo esta vez; tarda unos minutos y descarga hasta 150 MB. "
                "(Getting ready, only this once; this takes some minutes and downloads up to 150 MB.)"
            )
            build(part)
            return True
        if not is_installed(stamp, part) or (every_file and damaged()):
            complete(stamp, part)
        return False


def build(part: str) -> None:
    """A new `.venv` beside the one that is there, which it replaces when it is complete."""
    if VENV.exists():
        need_ours(VENV)
    remove(BUILT)
    try:
        BUILT.mkdir()
        (BUILT / LOG).touch()
    except OSError as problem:
        raise cannot_write(problem) from problem
    make_venv()
    fill(BUILT, part)
    write_stamp(BUILT, part)
    replace_paths()
    try:
        remove(OLD)
        if VENV.exists():
            VENV.rename(OLD)
        BUILT.rename(VENV)
    except OSError as problem:
        raise Missing(
            f"no se pudo cambiar {VENV} por el nuevo: {problem}. Cierre Ruta y repita.",
            "Could not put the new .venv in place of the old one. Close Ruta and try again.",
        ) from problem
    with contextlib.suppress(OSError):
        remove(OLD)


def complete(stamp: Stamp, part: str) -> None:
    """Add to `.venv` what the lock asks for and what was taken away or damaged."""
    if stamp.get("app") != wanted():  # other versions: until all are there it is no finished installation
        write(VENV, {"made": made()})
    for package in packages(VENV).glob("*.dist-info"):
        if not (package / "RECORD").is_file():  # pip could not take it away, and would refuse
            shutil.rmtree(package, ignore_errors=True)
    fill(VENV, part, damaged())
    write_stamp(VENV, "test" if stamp.get("test") == wanted() else part)


def need_ours(folder: Path) -> None:
    """See that `run.py` made the folder, so that it may be replaced; else it is left alone and named.

    Raises:
        Missing: it is somebody else's.
    """
    if not any((folder / name).is_file() for name in (LOG, STAMP, "app.lock")):
        raise Missing(
            f"{folder} no es de Ruta, y no se toca. Cámbiele el nombre y repita.",
            f"The folder {folder.name} beside run.py is not Ruta's and is left alone. "
            "Rename it and try again.",
        )


def remove(folder: Path) -> None:
    """Take away a folder of ours; one of somebody else under that name is left and named.

    Raises:
        Missing: as `need_ours`.
    """
    if not folder.exists() and not folder.is_symlink():
        return
    need_ours(folder)
    if folder.is_symlink():
        folder.unlink()
    else:
        shutil.rmtree(folder, ignore_errors=True)


def replace_paths() -> None:
    """Let the programs of the new folder name the place where it will be."""
    before, after = os.fsencode(BUILT.name), os.fsencode(VENV.name)
    for program in (BUILT / BINARIES).iterdir():
        if program.is_file() and not program.is_symlink() and not program.name.startswith("python"):
            content = program.read_bytes()
            if before in content:
                program.write_bytes(content.replace(before, after))


# What is there


def read_stamp() -> Stamp:
    """What the last finished installation left; empty where there is none."""
    try:
        found = json.loads((VENV / STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) and PYTHON.exists() else {}


def is_installed(stamp: Stamp, part: str) -> bool:
    """Whether nothing is to be done: the right lock, and nothing of it taken away since."""
    if stamp.get("made") != made() or stamp.get(part) != wanted():
        return False
    try:
        there = {path.name.lower() for path in packages(VENV).iterdir()}
    except OSError:
        return False
    return bool(stamp.get("names")) and there.issuperset(stamp["names"])


def write_stamp(folder: Path, part: str) -> None:
    """Say that the folder holds the part of the lock, and under which names."""
    parts = ("app", "test") if part == "test" else ("app",)
    skipped = ("pip", "__pycache__")  # pip is nobody's: a person may have another one
    names = sorted(path.name.lower() for path in packages(folder).iterdir())
    kept = [name for name in names if not name.startswith(skipped)]
    write(folder, {"made": made(), **dict.fromkeys(parts, wanted()), "names": kept})


def write(folder: Path, stamp: Stamp) -> None:
    """Write the stamp."""
    (folder / STAMP).write_text(json.dumps(stamp), encoding="utf-8")


def made() -> str:
    """What a `.venv` is bound to: this Python, by whatever name it is called, and this folder."""
    return f"{sys.version} {os.path.realpath(sys.base_prefix)} {ROOT}"


def wanted() -> str:
    """What `.venv` is to hold, as one hash."""
    digest = hashlib.sha256(LOCK.read_bytes())
    digest.update((ROOT / "pyproject.toml").read_bytes())
    return digest.hexdigest()


def packages(folder: Path) -> Path:
    """Where the packages of a `.venv` lie."""
    base = str(folder)
    return Path(sysconfig.get_path("purelib", "venv", {"base": base, "platbase": base}))


def damaged() -> list[str]:
    """The packages of `.venv` of which a file is missing or has another size, by name."""
    found = []
    for folder in packages(VENV).glob("*.dist-info"):
        listed = importlib.metadata.Distribution.at(folder).files
        if not listed or not all(is_whole(file) for file in listed):
            found.append(folder.name.split("-")[0].lower().replace("_", "-"))
    return [name for name in found if name not in ("pip", "ruta")]


def is_whole(file: importlib.metadata.PackagePath) -> bool:
    """Whether a file of a package is there as it was installed; compiled modules may come and go."""
    if file.suffix == ".pyc":
        return True
    try:
        size = os.stat(file.locate()).st_size
    except OSError:
        return False
    changed = file.parts[0] == ".."  # a program: it names its Python, whose path was corrected
    return changed or file.size is None or file.size == size


# How it gets there


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
    """An empty virtual environment of the Python that ours is based on; some Debian gets the module first."""
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        need_packages([package], "a este Python le falta el módulo venv", "This Python lacks the module venv")
    base = getattr(sys, "_base_executable", "") or sys.executable  # never that of a `.venv`, which may go
    done = subprocess.run(
        [base, "-I", "-m", "venv", str(BUILT)], cwd=ROOT, env=clean_environment(),
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


def fill(folder: Path, part: str, again: Sequence[str] = ()) -> None:
    """Install the part of the lock, every file of it checked against its hash, and Ruta itself."""
    lock = LOCK.read_text(encoding="utf-8")
    options = ["--require-hashes", "--only-binary", ":all:", "--no-deps", "--retries", "2"]
    environment = pip_environment(folder / BINARIES / PYTHON.name)
    if damaged_entries := entries_of(lock, again):
        (folder / "damaged.lock").write_text(damaged_entries, encoding="utf-8")
        pip(folder, environment, *options, "--force-reinstall", "-r", f"{folder.name}/damaged.lock")
    (folder / "part.lock").write_text(lock.split(TEST_PART)[0] if part == "app" else lock, encoding="utf-8")
    pip(folder, environment, *options, "-r", f"{folder.name}/part.lock")
    # A dot and no path: pip takes brackets in a path for something else.
    pip(folder, environment, "--no-index", "--no-build-isolation", "--no-deps", "-e", ".")


def entries_of(lock: str, names: Sequence[str]) -> str:
    """The entries of the lock for some packages."""
    entries = re.split(r"\n(?=\S)", lock)
    return "".join(f"{entry}\n" for entry in entries if re.split(r"[=\s]", entry)[0].lower() in names)


def pip(folder: Path, environment: dict[str, str], *words: str) -> None:
    """Let pip install into the folder, naming each package; what it says is kept in its `install.log`."""
    python = folder / BINARIES / PYTHON.name
    command = [str(python), "-P", "-m", "pip", "install", "--no-input", "--disable-pip-version-check", *words]
    said = []
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, text=True, encoding="utf-8", errors="replace",
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, close_fds=False,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        for line in process.stdout:
            said.append(line)
            if line.startswith("Collecting "):
                tell(f"  {line.split()[1]}")
    with contextlib.suppress(OSError), (folder / LOG).open("a", encoding="utf-8") as log:
        log.writelines(said)
    if process.returncode != 0:
        raise not_installed("".join(said), folder / LOG)


def pip_environment(python: Path) -> dict[str, str]:
    """The environment for pip: of its own settings and files of settings, only what leads to the packages."""
    environment = clean_environment()
    asked = subprocess.run(
        [str(python), "-P", "-m", "pip", "config", "list"], cwd=ROOT, env=environment,
        capture_output=True, text=True, encoding="utf-8", errors="replace", check=False,
    )  # fmt: skip
    settings = {}
    for key, value in re.findall(r"^(?:global|install)\.([\w-]+)='(.*)'$", asked.stdout, re.MULTILINE):
        settings[key] = " ".join(re.split(r"\\n|\s+", value)).strip()
    for name in [name for name in environment if name.startswith("PIP_")]:
        settings[name[4:].lower().replace("_", "-")] = environment.pop(name)
    for key, value in settings.items():
        if key in NETWORK and value:
            environment["PIP_" + key.upper().replace("-", "_")] = value
    return environment | {"PIP_CONFIG_FILE": os.devnull}


def not_installed(said: str, file: Path) -> Missing:
    """Why pip gave up, from what it said, and what helps."""
    log = f"Detalles: {file}."
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
