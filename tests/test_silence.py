"""The suite's own alarms, each seen to ring: a small suite under the same rules, in a process of its own."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import LONGEST
from tests.patience import SECONDS

ROOT = Path(__file__).resolve().parent.parent
SUITE = """
import logging, os, threading, warnings
from PySide6.QtCore import qWarning

def test_silent():
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"
    logging.getLogger("ruta").info("told, and nobody minds")

def test_expected_line(caplog):
    logging.getLogger("ruta").error("expected")
    assert caplog.messages == ["expected"]
    caplog.clear()

def test_warning():
    warnings.warn("old", DeprecationWarning)

def test_log_line():
    logging.getLogger("ruta").warning("loud")

def test_message_of_qt(qtbot):
    qWarning(b"from Qt")

def test_thread():
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()

def test_open_file(tmp_path):
    open(tmp_path / "left open", "w")
"""


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What pytest says of the small suite."""
    folder = tmp_path_factory.mktemp("suite")
    shutil.copy(ROOT / "pyproject.toml", folder)
    (folder / "tests").mkdir()
    shutil.copy(ROOT / "tests" / "conftest.py", folder / "tests")
    (folder / "tests" / "test_small.py").write_text(SUITE, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-rA", "-p", "no:cacheprovider"]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=SECONDS, check=False
    ).stdout


@pytest.mark.parametrize("name", ["test_silent", "test_expected_line"])
def test_what_is_expected_passes(answers: str, name: str) -> None:
    assert re.search(rf"^PASSED tests/test_small.py::{name}$", answers, re.MULTILINE), answers
    assert not re.search(rf"^(FAILED|ERROR) tests/test_small.py::{name}\b", answers, re.MULTILINE), answers


@pytest.mark.parametrize(
    "name", ["test_warning", "test_log_line", "test_message_of_qt", "test_thread", "test_open_file"]
)
def test_what_is_not_fails(answers: str, name: str) -> None:
    assert re.search(rf"^(FAILED|ERROR) tests/test_small.py::{name}\b", answers, re.MULTILINE), answers


def test_the_files_that_take_longest_are_there() -> None:
    assert [name for name in LONGEST if not (ROOT / "tests" / f"{name}.py").is_file()] == []
