"""All of `workflow` in a fresh process: no Qt comes with it, and none is needed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.patience import SECONDS

ROOT = Path(__file__).resolve().parent.parent.parent
IMPORTED = """
import importlib, pkgutil, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
import workflow
names = [each.name for each in pkgutil.walk_packages(workflow.__path__, "workflow.")]
for name in [] if sys.argv[1:] else names:
    importlib.import_module(name)
print(len(names), sorted({name.split(".")[0] for name in sys.modules} & {"PySide6", "shiboken6", "desktop"}))
"""


def fresh(*words: str) -> tuple[int, str]:
    """How many modules `workflow` has, and what of a window came with all of them in a fresh process; or,
    with words, with these modules alone."""
    done = subprocess.run(
        [sys.executable, "-c", IMPORTED, *words],
        cwd=ROOT, capture_output=True, text=True, timeout=SECONDS, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    count, found = done.stdout.strip().split(" ", 1)
    return int(count), found


def test_all_of_workflow_brings_no_qt() -> None:
    """And so needs none: Qt is there, so that an import of it would bring it."""
    count, found = fresh()
    assert count == len(
        [path for path in (ROOT / "workflow").rglob("*.py") if path != ROOT / "workflow" / "__init__.py"]
    )
    assert found == "[]"


def test_qt_would_be_found() -> None:
    assert fresh("desktop.settings")[1] == "['PySide6', 'desktop', 'shiboken6']"


HEAVY = "import sys; {0}; print(sorted({{'numba', 'numpy', 'matplotlib', 'pandas'}} & set(sys.modules)))"


def loaded(code: str) -> str:
    """Which slow libraries some code loads in a fresh process."""
    words = [sys.executable, "-c", HEAVY.format(code)]
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


def test_window_and_service_load_no_slow_library() -> None:
    assert loaded("import desktop.app, workflow.service") == "[]"


def test_a_slow_library_would_be_found() -> None:
    assert loaded("import desktop.app, workflow.service, numpy") == "['numpy']"
