"""Every failure has its sentence in both languages, and no file's text is taken for a template."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.logs import SESSION, note, started
from workflow.store import problems
from workflow.store.problems import StoreProblem
from workflow.store.workspace import Workspace

FILLED = dict.fromkeys(
    (
        "where",
        "version",
        "detail",
        "session",
        "expected",
        "found",
        "seq",
        "megabytes",
        "most",
        "sidecar",
        "sealed",
        "other",
    ),
    "here",
)


@pytest.mark.parametrize("code", problems.codes())
def test_every_sentence_is_there_in_both_languages(code: str) -> None:
    problem = StoreProblem(code, **FILLED)
    es, en = problem.text("es"), problem.text("en")
    assert es != en and es.endswith(".") and en.endswith(".")
    assert "here" in es and "here" in en and "{" not in es + en
    assert str(problem) == en


def test_what_a_file_says_is_only_text() -> None:
    text = StoreProblem("missing", where="{0.__class__}\n\u202e" + "x" * 5000).text("es")
    assert "{0.__class__}" in text and "\n" not in text and "\u202e" not in text and len(text) < 500


def test_what_sqlite_and_the_system_say_has_a_sentence() -> None:
    for code, expected in (
        (sqlite3.SQLITE_FULL, "disk_full"),
        (sqlite3.SQLITE_IOERR | 4 << 8, "input_output"),
        (sqlite3.SQLITE_READONLY, "read_only"),
        (sqlite3.SQLITE_CORRUPT, "damaged"),
        (sqlite3.SQLITE_BUSY, "busy"),
    ):
        error = sqlite3.OperationalError("x")
        error.sqlite_errorcode = code
        assert problems.of_sqlite(error, Path("w")).code == expected
    for number, expected in (
        (2, "missing"),
        (13, "read_only"),
        (30, "read_only"),
        (28, "disk_full"),
        (5, "input_output"),
    ):
        assert problems.of_system(OSError(number, "x"), Path("w")).code == expected


@pytest.fixture
def nobodys_rights() -> Iterator[Path]:
    """A folder that this process may read and not write."""
    if not hasattr(os, "geteuid"):
        pytest.skip("rights of folders are otherwise on this system")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        started(folder / "w", 2)
        for path in folder.iterdir():
            path.chmod(0o444)
        folder.chmod(0o555)
        root = os.geteuid() == 0
        if root:
            os.seteuid(65534)
        try:
            yield folder
        finally:
            if root:
                os.seteuid(0)
            folder.chmod(0o755)


def test_a_folder_that_is_read_only_is_named(nobodys_rights: Path) -> None:
    for name in ("w", "new", "deeper/new"):
        with pytest.raises(StoreProblem) as caught:
            Workspace.open(nobodys_rights / name)
        assert caught.value.code == "read_only"


def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "w").mkdir()
    with pytest.raises(StoreProblem) as caught:
        Workspace.open(tmp_path / "w")
    assert caught.value.code == "not_a_file"


def test_a_missing_folder_is_made(tmp_path: Path) -> None:
    started(tmp_path / "a" / "b" / "w", 1)
    with Workspace.open(tmp_path / "a" / "b" / "w") as workspace:
        assert workspace.append(SESSION, [note(2)], "t").seq == 2
