"""`run.py` as people meet it: a small project with a lock of its own, installed for real into its `.venv`."""

from __future__ import annotations

import ast
import base64
import hashlib
import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import types
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.patience import SECONDS

ROOT = Path(__file__).resolve().parent.parent
PYPROJECT = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
[project]
name = "ruta"
version = "1"
"""
BACKEND = '''
import zipfile
from pathlib import Path

def build_editable(folder, config_settings=None, metadata_directory=None):
    """A wheel that leads to the checkout."""
    parts = {
        "ruta.pth": str(Path.cwd()),
        "ruta-1.dist-info/METADATA": "Metadata-Version: 2.1\\nName: ruta\\nVersion: 1\\n",
        "ruta-1.dist-info/WHEEL": "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n",
        "ruta-1.dist-info/RECORD": "",
    }
    with zipfile.ZipFile(Path(folder) / "ruta-1-py3-none-any.whl", "w") as wheel:
        for name, text in parts.items():
            wheel.writestr(name, text)
    return "ruta-1-py3-none-any.whl"
'''
COMMAND = """
import os, sys
import needed

def main(words):
    print(words, needed.VERSION, os.getcwd(), sep="|")
    return 7
"""
WORKER = """
import os, sys
import needed

if __name__ == "__main__":
    print(sys.argv[1:], file=open(os.environ["READY"], "w"))
    for part in range(1, 8):
        print(part, 7, flush=True)
    sys.exit("READY_NOT" in os.environ)
"""
CHECKER = """
import os, sys
from pathlib import Path

def check():
    name = Path(sys.argv[0]).stem
    print("checked by", name, *sys.argv[1:])
    sys.exit(1 if name in os.environ.get("RED", "").split() else 0)

if __name__ == "__main__":
    check()
"""


def wheel(folder: Path, name: str, version: str, modules: dict[str, str], scripts: str = "") -> str:
    """Put a package of some modules into a folder; its line for a lock."""
    info = f"{name}-{version}.dist-info"
    parts = {f"{module}.py": text for module, text in modules.items()}
    parts[f"{info}/METADATA"] = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
    parts[f"{info}/WHEEL"] = "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    if scripts:
        parts[f"{info}/entry_points.txt"] = f"[console_scripts]\n{scripts}\n"
    record = ""
    for part, text in parts.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
        record += f"{part},sha256={digest},{len(text.encode())}\n"
    parts[f"{info}/RECORD"] = f"{record}{info}/RECORD,,\n"
    path = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as file:
        for part, text in parts.items():
            file.writestr(part, text)
    return f"{name}=={version} \\\n    --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


class Project:
    """A checkout with the real `run.py` and entry point, and small packages in place of the large ones."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for folder in ("desktop", "workflow", "elsewhere"):
            (root / folder).mkdir(parents=True)
        self.packages = root.parent / "packages"  # pip takes a blank in PIP_FIND_LINKS for the end of it
        self.packages.mkdir()
        shutil.copy(ROOT / "run.py", root)
        for module in ("__init__", "__main__", "installing", "system_packages"):
            shutil.copy(ROOT / "desktop" / f"{module}.py", root / "desktop")
        self.write("pyproject.toml", PYPROJECT)
        self.write("backend.py", BACKEND)
        self.write("workflow/cli.py", COMMAND)
        self.write("workflow/worker.py", WORKER)
        self.write(
            "desktop/app.py",
            "import needed\n\ndef run():\n    print('window', needed.VERSION)\n    return 5\n",
        )
        for name in ("workflow", "logging", "venv", "ensurepip", "pip", "json"):
            self.write(
                f"elsewhere/{name}.py", "raise SystemExit('a file of where one stands was imported')\n"
            )
        self.tools = wheel(
            self.packages, "tools", "1", dict.fromkeys(("ruff", "mypy", "pytest", "lint"), CHECKER),
            "lint-imports = lint:check",
        )  # fmt: skip
        self.lock(wheel(self.packages, "needed", "1", {"needed": "VERSION = 1\n"}))

    def write(self, path: str, text: str) -> None:
        """Write a file of the checkout."""
        (self.root / path).write_text(text, encoding="utf-8")

    def lock(self, app: str) -> None:
        """Lock the app's part; the tests' part stays."""
        self.write("requirements.lock", f"{app}\n# test: more\n\n{self.tools}")

    def begin(
        self, *words: str, python: str | Path = sys.executable, **environment: str
    ) -> subprocess.Popen[str]:
        """Start `run.py` from another folder, as on a machine without a screen and without a network."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "QT_"))}
        kept = {name: value for name, value in kept.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
        kept |= {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(self.packages)}
        kept |= {"PYTHONIOENCODING": "utf-8"}
        kept.pop("PYTHONDONTWRITEBYTECODE", None)  # pip would be compiled each time it is called
        if os.name != "nt":
            kept["PATH"] = str(self.root)  # no apt-get: a test installs nothing into the system
        return subprocess.Popen(
            [str(python), str(self.root / "run.py"), *words], cwd=self.root / "elsewhere",
            env={**kept, **environment}, text=True, encoding="utf-8",
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def run(
        self, *words: str, python: str | Path = sys.executable, **environment: str
    ) -> tuple[int, str, str]:
        """What `run.py` answers: exit code, output, sentences."""
        process = self.begin(*words, python=python, **environment)
        out, told = process.communicate(timeout=SECONDS)
        assert "Traceback" not in told, told
        return process.returncode, out, told

    @property
    def venv(self) -> Path:
        """Where everything goes."""
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        """The Python in `.venv`."""
        return self.venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    @property
    def stamp(self) -> Path:
        """What a finished installation leaves."""
        return self.venv / "ruta-installed.json"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project after a first start that was killed half-way and two further starts at once."""
    project = Project(tmp_path_factory.mktemp("made") / "Ruta año [1] #2")
    first = project.begin("setup")
    while not (project.root / ".venv-new" / "pyvenv.cfg").exists():
        assert first.poll() is None
        time.sleep(0.01)
    first.send_signal(signal.SIGTERM if os.name == "nt" else signal.SIGKILL)
    first.communicate(timeout=SECONDS)
    assert not project.stamp.exists()
    both = [project.begin("pathway", "check", "a b"), project.begin("log")]
    answers = [process.communicate(timeout=SECONDS) for process in both]
    assert [process.returncode for process in both] == [7, 7], answers
    assert answers[0][0] == f"['pathway', 'check', 'a b']|1|{project.root / 'elsewhere'}\n"
    assert sorted("solo esta vez" in told for _, told in answers) == [False, True]
    assert not (project.root / ".venv-new").exists()
    return project


def files_of(project: Project) -> dict[Path, int]:
    """When each installed file was written; compiled modules come as they are used."""
    return {
        path: path.lstat().st_mtime_ns for path in project.venv.rglob("*") if "__pycache__" not in str(path)
    }


@pytest.fixture
def bare(tmp_path: Path) -> Project:
    """A project in which nothing was installed yet."""
    return Project(tmp_path / "bare")


def test_words_are_a_command_and_its_exit_code_is_passed_on(made: Project) -> None:
    compiled = made.root / "workflow" / "__pycache__"
    shutil.rmtree(compiled)
    answer = made.run("--help", PYTHONDONTWRITEBYTECODE="1")  # each start would compile all modules again
    assert answer == (7, f"['--help']|1|{made.root / 'elsewhere'}\n", "")
    assert any(compiled.glob("cli.*"))


def test_a_second_start_installs_nothing(made: Project) -> None:
    before = files_of(made)
    assert made.run("log")[0] == 7
    assert files_of(made) == before


@pytest.mark.parametrize("name", ["another", "in a .venv", "activated"])
def test_the_same_python_by_another_name_installs_nothing(made: Project, tmp_path: Path, name: str) -> None:
    if name == "another":
        python = tmp_path / "python3.99"
        python.symlink_to(sys.executable)
    else:
        python = made.python
    environment = {"VIRTUAL_ENV": str(made.venv)} if name == "activated" else {}
    before = files_of(made)
    code, _, told = made.run("setup", python=python, PIP_FIND_LINKS="", **environment)
    assert (code, "solo esta vez" in told) == (0, False)
    assert made.run("log", python=python, PIP_FIND_LINKS="", **environment)[0] == 7
    assert files_of(made) == before


def test_it_opens_the_window_where_there_is_a_screen(made: Project) -> None:
    assert made.run(QT_QPA_PLATFORM="offscreen") == (5, "window 1\n", "")


def test_without_a_screen_one_line_says_what_works(bare: Project) -> None:
    code, out, told = bare.run()
    assert (code, out) == (2, "")
    assert len(told.splitlines()) == 1
    assert "python3 run.py pathway list" in told
    assert not bare.venv.exists()


def test_setup_installs_and_gets_the_simulator_ready(made: Project, tmp_path: Path) -> None:
    ready = tmp_path / "ready"
    code, out, told = made.run("setup", READY=str(ready))
    assert (code, out) == (0, "")
    assert "python3 run.py" in told and "no se pudo preparar" not in told
    parts = [line for line in told.splitlines() if line.endswith(" %")]
    assert parts == [f"Ruta: {part} %" for part in (10, 20, 40, 50, 70, 80, 100)]
    assert ready.read_text() == "['prepare']\n"
    code, out, told = made.run("setup", READY=str(ready), READY_NOT="1")
    assert (code, out) == (0, "")
    assert "could not be made ready" in told and "python3 run.py" in told


def test_a_new_lock_is_installed_at_the_next_start(made: Project) -> None:
    made.lock(wheel(made.packages, "needed", "2", {"needed": "VERSION = 2\n"}))
    code, out, _ = made.run("log")
    assert (code, out.split("|")[1]) == (7, "2")
    made.lock(wheel(made.packages, "needed", "1", {"needed": "VERSION = 1\n"}))
    assert made.run("log")[1].split("|")[1] == "1"


def test_a_new_one_stands_before_the_old_one_goes_whatever_settings_pip_has(
    made: Project, tmp_path: Path
) -> None:
    moved = object.__new__(Project)
    moved.root, moved.packages = tmp_path / "moved", tmp_path
    shutil.copytree(made.root, moved.root, symlinks=True)
    before = files_of(moved)
    code, _, told = moved.run("log")  # another folder asks for another .venv, and there is nothing to fill it
    assert (code, "64 bits" in told) == (2, True)
    assert files_of(moved) == before
    assert subprocess.run([moved.python, "-c", "import needed"], check=False).returncode == 0
    moved.packages = made.packages
    moved.stamp.unlink()  # as if the disk had been full: not ended, and a package is listed and not there
    (module,) = moved.venv.rglob("needed.py")
    module.unlink()
    (moved.root / ".venv").rename(moved.root / ".venv-old")  # stopped between the two renames
    old, ready = moved.root / ".venv-old" / moved.python.relative_to(moved.venv), tmp_path / "ready"
    settings = tmp_path / "pip.conf"
    settings.write_text("[global]\nuser = true\n[install]\nconstraint = /nowhere\nprefix = /nowhere\n")
    code, out, told = moved.run(
        python=old, QT_QPA_PLATFORM="offscreen", READY=str(ready), PIP_CONFIG_FILE=str(settings),
        PIP_USER="1", PIP_TARGET=str(tmp_path / "target"), PIP_REQUIRE_HASHES="1", PIP_DRY_RUN="1",
        PIP_NO_BINARY=":all:",
    )  # fmt: skip
    assert (code, out, "solo esta vez" in told) == (5, "window 1\n", True), told
    assert not (tmp_path / "target").exists()
    assert moved.run("log") == (7, f"['log']|1|{moved.root / 'elsewhere'}\n", "")
    while not ready.exists() or ready.read_text() != "['prepare']\n":  # beside the first window
        time.sleep(0.05)
    assert sorted(path.name for path in moved.root.glob(".venv*")) == [".venv", ".venv.lock"]
    (path_file,) = moved.venv.rglob("ruta.pth")
    assert path_file.read_text(encoding="utf-8") == str(moved.root)
    programs = [path.read_bytes() for path in moved.python.parent.iterdir() if path.suffix != ".exe"]
    assert any(os.fsencode(moved.venv) in program for program in programs)
    assert not any(b".venv-new" in program for program in programs)


@pytest.mark.parametrize(("word", "lost"), [("log", "package"), ("log", "both"), ("setup", "list")])
def test_what_was_taken_away_is_filled_again(made: Project, word: str, lost: str) -> None:
    (module,) = made.venv.rglob("needed.py")
    (info,) = module.parent.glob("needed-*.dist-info")
    if lost == "list":
        (info / "RECORD").unlink()
    else:
        module.unlink()
    if lost == "both":
        shutil.rmtree(info)
    assert made.run(word)[0] in (0, 7)
    assert made.run("log", PIP_FIND_LINKS="")[1].split("|")[1] == "1"


def test_setup_looks_at_every_file(made: Project) -> None:
    (module,) = made.venv.rglob("needed.py")
    module.write_text("", encoding="utf-8")
    code, _, told = made.run("setup", PIP_FIND_LINKS="")
    assert (code, "todo está instalado" in told) == (2, False)
    assert made.run("setup")[0] == 0
    assert module.read_text(encoding="utf-8") == "VERSION = 1\n"


def test_what_the_tests_lack_does_not_keep_the_app_from_opening(made: Project) -> None:
    """The first test that asks for the tests' part: it is not there yet."""
    assert made.run("test", PIP_FIND_LINKS="")[0] == 2
    assert made.run("log", PIP_FIND_LINKS="")[0] == 7


def test_a_folder_of_somebody_else_is_left_alone(bare: Project) -> None:
    for name in (".venv", ".venv-new"):
        folder = bare.root / name
        folder.mkdir()
        (folder / "theirs.txt").write_text("kept", encoding="utf-8")
        code, _, told = bare.run("setup")
        assert (code, "no es de Ruta" in told) == (2, True)
        assert (folder / "theirs.txt").read_text(encoding="utf-8") == "kept"
        folder.rename(bare.root / f"away{name}")


@pytest.mark.parametrize("red", ["", "mypy", "ruff lint-imports pytest"])
def test_test_runs_every_check_and_names_those_that_fail(made: Project, red: str) -> None:
    code, out, told = made.run("test", RED=red)
    for words in (
        "ruff check .",
        "ruff format --check .",
        "mypy",
        "lint-imports --no-logo",
        "pytest -n auto --dist loadfile --no-loadscope-reorder",
    ):
        assert f"checked by {words}\n" in out
    if not red:
        assert code == 0
        assert "todas las comprobaciones pasan" in out
        return
    failed = {"mypy": "mypy"}.get(red, "ruff check, ruff format, lint-imports, pytest")
    assert code == 1
    assert told.splitlines()[-1] == f"Ruta: falla {failed}. (Failed: {failed}.)"
    assert "pasan" not in out


def test_words_after_test_go_to_pytest_alone(made: Project) -> None:
    code, out, _ = made.run("test", "tests/store", "-k", "chain")
    assert (code, out.count("checked by")) == (0, 1)
    assert "checked by pytest tests/store -k chain\n" in out


def test_a_checker_that_is_not_there_is_a_failed_check(made: Project) -> None:
    script = next(path for path in made.venv.rglob("lint-imports*") if path.is_file())
    kept = script.rename(script.with_name("away"))
    try:
        code, _, told = made.run("test")
    finally:
        kept.rename(script)
    assert code == 1
    assert "falla lint-imports." in told


@pytest.fixture
def refusing(made: Project) -> Iterator[Project]:
    """The project that gets a lock which cannot be installed; put right again afterwards."""
    lock = (made.root / "requirements.lock").read_text(encoding="utf-8")
    yield made
    made.write("requirements.lock", lock)


@pytest.mark.parametrize(
    ("lock", "environment", "words"),
    [
        ("needed==3 --hash=sha256:", {}, ["no es el que se espera", "not the expected one"]),
        ("absent==1 --hash=sha256:", {}, ["64 bits", "one of those systems"]),
        (
            "absent==1 --hash=sha256:",
            {"PIP_NO_INDEX": "", "PIP_INDEX_URL": "http" + "://127.0.0.1:9/simple"},
            ["Conéctese a Internet", "PIP_NO_INDEX=1", "Connect to the Internet"],
        ),
        ("what is this ", {}, ["pip no pudo instalar", "pip could not install"]),
    ],
    ids=["another file", "no such package", "no network", "no lock"],
)
def test_what_cannot_be_installed_is_a_sentence(
    refusing: Project, lock: str, environment: dict[str, str], words: list[str]
) -> None:
    wheel(refusing.packages, "needed", "3", {"needed": "VERSION = 3\n"})
    refusing.lock(lock + "0" * 64 + "\n")
    code, out, told = refusing.run("log", **environment)
    assert (code, out) == (2, "")
    assert all(word in told for word in words), told
    assert "install.log" in told.splitlines()[-1]


def test_a_folder_that_cannot_be_written_is_a_sentence(bare: Project) -> None:
    bare.venv.write_text("in the way", encoding="utf-8")
    code, out, told = bare.run("setup")
    assert (code, out) == (2, "")
    assert "no es de Ruta" in told
    assert bare.venv.read_text(encoding="utf-8") == "in the way"


def test_an_older_python_reads_a_sentence() -> None:
    source = (ROOT / "run.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 7))
    faked = f"import runpy, sys; sys.version_info = (3, 10, 4); runpy.run_path({str(ROOT / 'run.py')!r})"
    done = subprocess.run(
        [sys.executable, "-c", faked], capture_output=True, text=True, check=False, timeout=SECONDS
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "Ruta: hace falta Python 3.11 o posterior. (Python 3.11 or later is needed.)\n"


@pytest.fixture
def run_module() -> types.ModuleType:
    """The module, for what cannot be had by running it here: the state of the system."""
    spec = importlib.util.spec_from_file_location("run", ROOT / "run.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="the libraries of other systems come with them"
)
class TestLibraries:
    """What the system lacks is installed where that is ours to do, and else named."""

    NEEDS = {"libc.so.6": "libc6", "libruta-absent.so.1": "libruta-absent1"}  # noqa: RUF012

    def test_what_is_there_is_not_asked_for(self, run_module: types.ModuleType) -> None:
        run_module.need_libraries({"libc.so.6": "libc6"})

    def test_a_person_reads_the_line_to_type(
        self, run_module: types.ModuleType, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
        monkeypatch.setattr(os, "geteuid", lambda: 1000)
        with pytest.raises(run_module.Missing, match=r"Ejecute: sudo apt-get install libruta-absent1\."):
            run_module.need_libraries(self.NEEDS)

    def test_elsewhere_the_packages_are_named(
        self, run_module: types.ModuleType, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(shutil, "which", lambda name: None)
        with pytest.raises(run_module.Missing, match="en Debian se llaman: libruta-absent1"):
            run_module.need_libraries(self.NEEDS)

    @pytest.mark.parametrize("works", [True, False])
    def test_root_installs_them(
        self, run_module: types.ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, works: bool
    ) -> None:
        apt = tmp_path / "apt-get"
        apt.write_text(
            f'#!/bin/sh\necho "$@" >> {tmp_path}/asked\necho no such package >&2\nexit {int(not works)}\n'
        )
        apt.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
        monkeypatch.setattr(os, "geteuid", lambda: 0)
        match = (
            "System libraries are missing: libruta-absent"
            if works
            else "no pudo instalarlas: no such package"
        )
        with pytest.raises(run_module.Missing, match=match):
            run_module.need_libraries(self.NEEDS)
        asked = (tmp_path / "asked").read_text().splitlines()
        assert asked == ["update -qq", "install -y -qq --no-install-recommends libruta-absent1"]


def test_a_damaged_stamp_is_no_stamp(made: Project) -> None:
    assert made.run("setup")[0] == 0
    right = made.stamp.read_text(encoding="utf-8")
    for text in ("", "[]", "{", json.dumps({"made": "elsewhere"}), right.replace("needed", "other")):
        made.stamp.write_text(text, encoding="utf-8")
        spec = importlib.util.spec_from_file_location("installing", made.root / "desktop" / "installing.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        assert not module.is_installed(module.read_stamp(), "app")
    made.stamp.write_text(right, encoding="utf-8")
    assert module.is_installed(module.read_stamp(), "app")
