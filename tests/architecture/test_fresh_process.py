"""All of `workflow` in a fresh process: no Qt comes with it, and none is needed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.patience import SECONDS

ROOT = Path(__file__).resolve().parent.parent.parent
IMPORT_ALL = """
import importlib, pkgutil, sys
for name in sys.argv[2:]:
    importlib.import_module(name)
if sys.argv[1] == "without":
    sys.modules["PySide6"] = sys.modules["shiboken6"] = None
import workflow
names = [each.name for each in pkgutil.walk_packages(workflow.__path__, "workflow.")]
for name in names:
    importlib.import_module(name)
found = {name.split(".")[0] for name, module in sys.modules.items() if module is not None}
print(len(names), sorted(found & {"PySide6", "shiboken6", "desktop"}))
"""


def fresh(*words: str) -> tuple[int, str]:
    """How many modules were imported in a fresh process, and what of a window came with them."""
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL, *words],
        cwd=ROOT, capture_output=True, text=True, timeout=SECONDS, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    count, found = done.stdout.strip().split(" ", 1)
    return int(count), found


def test_all_of_workflow_brings_no_qt() -> None:
    count, found = fresh("with")
    assert count == len(
        [path for path in (ROOT / "workflow").rglob("*.py") if path != ROOT / "workflow" / "__init__.py"]
    )
    assert found == "[]"


def test_all_of_workflow_needs_no_qt() -> None:
    assert fresh("without")[1] == "[]"


def test_qt_would_be_found() -> None:
    assert fresh("with", "desktop.settings")[1] == "['PySide6', 'desktop', 'shiboken6']"


HEAVY = "import sys; {0}; print(sorted({{'numba', 'numpy', 'matplotlib', 'pandas'}} & set(sys.modules)))"


def loaded(code: str) -> str:
    """Which slow libraries some code loads in a fresh process."""
    words = [sys.executable, "-c", HEAVY.format(code)]
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


def test_window_and_service_load_no_slow_library() -> None:
    assert loaded("import desktop.app, workflow.service") == "[]"


def test_a_slow_library_would_be_found() -> None:
    assert loaded("import desktop.app, workflow.service, numpy") == "['numpy']"
