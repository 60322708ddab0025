"""Files of a newer Ruta: told as such at every door, never called broken, and left byte for byte alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.service.conftest import MADE_UP
from workflow.cli import main
from workflow.exchange.files import NotReplaced
from workflow.problems import ExpectedError
from workflow.service import Service
from workflow.store import schema
from workflow.store.looking import open_log
from workflow.store.problems import StoreProblem
from workflow.store.received import open_received
from workflow.store.sealed import seal
from workflow.store.workspace import Workspace

READS = ("verify", "list", "show")
BLAME = (
    "damaged",
    "altered",
    "NOT",
    "not as",
    "another program",
    "incomplete",
    "broken",
    "mislead",
    "did not leave",
)


def another_table(path: Path) -> None:
    with closing(sqlite3.connect(path)) as sql:
        sql.execute("CREATE TABLE more (session TEXT, label TEXT)")
        sql.execute("ALTER TABLE events ADD COLUMN more INTEGER")
        sql.commit()


def another_journal(path: Path) -> None:
    """A file that is written ahead, with what lies beside it."""
    content = bytearray(path.read_bytes())
    content[18:20] = b"\x02\x02"
    path.write_bytes(content)
    for end in ("-wal", "-shm"):
        path.with_name(path.name + end).write_bytes(b"x" * 40)


def a_journal(path: Path) -> None:
    path.with_name(path.name + "-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(600))


def unreadable_here(path: Path) -> None:
    """Everything but the header as nobody here could read it."""
    content = path.read_bytes()
    path.write_bytes(content[:100] + bytes(byte ^ 0x5A for byte in content[100:]))


WAYS: tuple[Callable[[Path], None], ...] = (
    lambda path: None, another_table, another_journal, a_journal, unreadable_here,
)  # fmt: skip
NAMES = ("version alone", "tables", "written ahead", "a journal", "unreadable")


def of_a_newer_ruta(path: Path, way: Callable[[Path], None], by: int = 1) -> Path:
    newest = schema.SEALED_VERSION if path.suffix == ".ruts" else schema.VERSION
    way(path)
    content = bytearray(path.read_bytes())
    content[60:64] = (newest + by).to_bytes(4, "big")
    path.write_bytes(content)
    return path


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """A workspace and a sealed session, as they are today."""
    path = tmp_path / "w.ruta"
    service = Service.open(path)
    service.start(MADE_UP, "2021", "Prueba", seed=1)
    service.new_case("an_adult", {}, "Luz")
    seal(service.workspace, service.session_id, tmp_path / "s.ruts", "2026-02-01")
    service.close()
    path.with_name("w.ruta.lock").unlink()
    return path, tmp_path / "s.ruts"


def left(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.mark.parametrize("way", WAYS, ids=NAMES)
@pytest.mark.parametrize("which", [0, 1], ids=["workspace", "sealed"])
@pytest.mark.parametrize("read", READS)
def test_the_command_line_tells_it(
    files: tuple[Path, Path], which: int, way: Callable[[Path], None], read: str,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    path = of_a_newer_ruta(files[which], way)
    before = left(path.parent)
    for more in ((), ("--json",)):
        for lang, told in (("es", "una versión más nueva de Ruta"), ("en", "a newer version of Ruta")):
            assert main(["log", read, str(path), "--lang", lang, *more]) == 2
            said = capsys.readouterr()
            assert told in said.err and said.err.count("\n") == 1 and said.out == ""
            assert not any(word in said.err for word in BLAME), said.err
    assert left(path.parent) == before


@pytest.mark.parametrize("way", WAYS, ids=NAMES)
def test_the_service_tells_it(files: tuple[Path, Path], way: Callable[[Path], None]) -> None:
    path = of_a_newer_ruta(files[0], way, by=7)
    before = left(path.parent)
    with pytest.raises(ExpectedError) as caught:
        Service.open(path)
    assert "más nueva" in caught.value.text("es") and f"format {schema.VERSION + 7}" in caught.value.text(
        "en"
    )
    assert left(path.parent) == before


@pytest.mark.parametrize("way", WAYS, ids=NAMES)
def test_every_way_of_opening_says_newer(files: tuple[Path, Path], way: Callable[[Path], None]) -> None:
    workspace, sealed = (of_a_newer_ruta(path, way) for path in files)
    for open_, path in (
        (Workspace.open, workspace),
        (open_log, workspace),
        (open_log, sealed),
        (open_received, sealed),
    ):
        with pytest.raises(StoreProblem) as caught:
            open_(path)
        assert caught.value.code == "newer"


SCRIPT = "script: {es: A, en: B}\npathway: made-up\nacts:\n  - {wait: {days: 1}}\n"


@pytest.mark.parametrize("which", [0, 1], ids=["workspace", "sealed"])
def test_a_played_session_never_takes_its_place(
    files: tuple[Path, Path], which: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case, script = tmp_path / "case.yaml", tmp_path / "script.yaml"
    case.write_text("profile: an_adult\n", encoding="utf-8")
    script.write_text(SCRIPT.replace("made-up", MADE_UP), encoding="utf-8")
    path = of_a_newer_ruta(files[which], another_table)
    words = ["play", "--case", str(case), "--script", str(script), "--lang", "en", "--log"]
    before = left(tmp_path)
    assert main([*words, str(path)]) == 2
    assert "a newer version of Ruta" in capsys.readouterr().err
    assert left(tmp_path) == before
    # the control: one of this version is replaced, or refused for what it is
    content = bytearray(path.read_bytes())
    content[60:64] = (schema.SEALED_VERSION if which else schema.VERSION).to_bytes(4, "big")
    path.write_bytes(content)
    assert main([*words, str(path)]) == (0 if which else 2)
    assert "newer" not in capsys.readouterr().err


def test_a_seal_never_takes_its_place(files: tuple[Path, Path]) -> None:
    workspace, sealed = files
    before = of_a_newer_ruta(sealed, another_table).read_bytes()
    with Workspace.open(workspace) as opened:
        (record,) = opened.sessions()
        with pytest.raises((StoreProblem, NotReplaced)) as caught:
            seal(opened, record.id, sealed, "2026-02-02")
    assert isinstance(caught.value, StoreProblem) and caught.value.code == "newer"
    assert sealed.read_bytes() == before
