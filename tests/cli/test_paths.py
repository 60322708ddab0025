"""Every word of the command line that names a file, with everything that may be there already.

The commands are asked of click itself: a new word fails here until it is said what it is.
"""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest

from tests.cli.strangers import CONTENTS, NO_FILES, STRANGERS, Made, needs_links, unchanged
from tests.cli.test_commands import CASE, SCRIPT
from tests.scenario.made import MOVES, write
from tests.service.conftest import MADE_UP
from tests.simulation.small import SMALL
from workflow.cli import _commands, main

pytestmark = needs_links
READ = (
    "pathway show pathway", "pathway check pathway", "pathway diagram pathway", "pathway systems pathway",
    "play case", "play scenario", "play script", "simulate pathway", "sweep pathway",
    "log verify file", "log list file", "log show file",
    "log merge files", "log export file", "log import file",
    "scenario show scenario", "scenario check scenario", "scenario new folder",
    "scenario pack scenario", "scenario unpack file", "report paths", "report scenarios",
)  # fmt: skip
WRITTEN = ("pathway diagram out", "play log", "play controller", "sweep resume", "scenario pack file")
ELSEWHERE = (
    "log merge out", "log export out", "log import out", "scenario unpack folder", "scenario show pdf",
    "report out", "report evaluations",
)  # fmt: skip
"""Tests of the logs, of packs, of scenarios and of reports try what may be there already."""
WORDS = {
    "lang", "year", "levers", "set_", "precision", "scheduler", "goals", "session", "receipt", "case",
    "case_column", "activity_column", "time_column", "case_type",
}  # fmt: skip
"""What is said in words and names no file; `play case` is a file all the same."""
FEW = ["--replications", "2", "--no-history", "--warmup", "0"]


def leaves(command: click.Command, path: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command with its words."""
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            yield from leaves(inner, f"{path} {name}".strip())
    else:
        yield path, command


def named_files() -> set[str]:
    """Every parameter that could name a file: all but numbers, choices, switches and the known words."""
    found = set()
    for path, command in leaves(_commands("en")):
        for param in command.params:
            if isinstance(param, click.Option) and param.is_flag:
                continue
            is_path = isinstance(param.type, click.Path | click.File)
            is_text = param.type.name == "text" and param.name not in WORDS
            if is_path or is_text:
                found.add(f"{path} {param.name}")
    return found


def test_every_word_that_names_a_file_is_tried() -> None:
    assert named_files() == {*READ, *WRITTEN, *ELSEWHERE}


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """An empty folder, beside the files that the commands need."""
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
    (tmp_path / "script.yaml").write_text(SCRIPT, encoding="utf-8")
    (tmp_path / "small.yaml").write_text(SMALL, encoding="utf-8")
    (write(tmp_path).parent / "moves.yaml").write_text(MOVES, encoding="utf-8")
    folder = tmp_path / "empty"
    folder.mkdir()
    return folder


def command(of: str, path: Path, beside: Path) -> list[str]:
    """A whole command in which one word names the path; what else it needs lies beside."""
    *start, param = of.split()
    match start[0], param:
        case "play", "scenario" | "controller":
            small = beside / "small"
            words = ["--script", str(small / "moves.yaml"), "--log", str(beside / "l.ruts")]
            own = [str(path)] if param == "scenario" else [str(small), "--controller", str(path)]
            return ["play", *own, *words]
        case "play", _:
            given = {name: beside / f"{name}.yaml" for name in ("case", "script")} | {
                "log": beside / "l.ruts"
            }
            given[param] = path
            return ["play", *(word for name, file in given.items() for word in (f"--{name}", str(file)))]
        case "sweep", "resume":
            return ["sweep", "--pathway", str(beside / "small.yaml"), *FEW, "--resume", str(path)]
        case "scenario", _ if start[1] == "pack":
            own = [str(path), str(beside / "made")] if param == "scenario" else ["turned_away", str(path)]
            return [*start, *own]
        case "scenario", _ if start[1] == "unpack":
            return [*start, str(path), str(beside)]
        case "simulate" | "sweep", _:
            return [*start, "--pathway", str(path), *FEW]
        case "log", _ if start[1] in ("merge", "import"):
            return [*start, str(path), "--out", str(beside / "made.ruta")]
        case "log", _ if start[1] == "export":
            return [*start, str(path), "--format", "json", "--out", str(beside / "made.jsonl")]
        case "report", "scenarios":
            made = str(beside / "made.html")
            return ["report", str(beside / "case.yaml"), "--scenario", str(path), "--out", made]
        case "report", _:
            return ["report", str(path), "--out", str(beside / "made.html")]
        case _, "out":
            return [*start, MADE_UP, "--out", str(path)]
    return [*start, str(path)]


def said(capsys: pytest.CaptureFixture[str], words: list[str]) -> tuple[int, str]:
    """The exit code, and all that was said."""
    capsys.readouterr()
    code = main([*words, "--lang", "en"])
    told = capsys.readouterr()
    return code, told.out + told.err


@pytest.mark.parametrize("name", STRANGERS)
@pytest.mark.parametrize("of", [*READ, *WRITTEN])
def test_what_is_there_already_is_left_alone(
    of: str, name: str, empty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, told = unchanged(STRANGERS[name], empty, lambda path: said(capsys, command(of, path, empty.parent)))
    if of in WRITTEN:
        fills = name.removeprefix("link-to-") == "empty" or name == "dangling"
        assert code == (0 if fills else 2), told
        assert fills or name == "circle" or "left as it was" in told or of == "sweep resume", told
        assert "no ordinary file" in told or name not in NO_FILES
    else:
        assert code in (1, 2), told
    if code == 2:
        lines = 2 if of == "report paths" else 1  # of many files some can be read: each is told
        assert 1 <= len(told.strip().splitlines()) <= lines, told


@pytest.mark.parametrize("of", WRITTEN)
def test_what_ruta_made_is_written_again_where_it_is(
    of: str, empty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there = empty / "there"
    link = empty / "link"
    link.symlink_to(there)
    words = command(of, link, empty.parent)
    assert said(capsys, words)[0] == 0
    first = there.read_bytes()
    there.chmod(0o640)
    code, told = said(capsys, words)
    assert code == 0 and link.is_symlink() and first
    assert stat.S_IMODE(there.stat().st_mode) == 0o640
    if of == "sweep resume":
        assert there.read_bytes() == first
    else:
        assert "eplaced" in told and str(link) in told
    assert sorted(path.name for path in empty.iterdir()) == ["link", "there"]
    code, told = said(capsys, [word.replace("svg", "mermaid") for word in [*words, *_other_kind(of)]])
    if of == "pathway diagram out":
        assert code == 2 and there.read_bytes() == first


def _other_kind(of: str) -> list[str]:
    return ["--format", "mermaid"] if of == "pathway diagram out" else []


def test_only_a_torn_line_that_begins_as_ours_is_cut(empty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = empty / "kept.jsonl"
    words = command("sweep resume", kept, empty.parent)
    assert said(capsys, words)[0] == 0
    whole = kept.read_bytes()
    *lines, last = whole.splitlines(keepends=True)
    for torn in (1, 9, 40, 90, len(last) - 1):
        kept.write_bytes(b"".join(lines) + last[:torn])
        assert said(capsys, words)[0] == 0
        assert sorted(kept.read_bytes().splitlines()) == sorted(whole.splitlines())
    swept = last[:30].replace(b'"sweep"', b'"swept"')
    for strange in (b"x", b'{"sweep":"another', b'{"sweep" :', swept, b"\x00\x00", b" "):
        for before in (b"".join(lines), b""):
            kept.write_bytes(before + strange)
            code, told = said(capsys, words)
            assert code == 2 and len(told.splitlines()) == 1
            assert kept.read_bytes() == before + strange


def test_the_judge_notices_what_it_is_for(empty: Path) -> None:
    """Planted commands: one truncates, one writes into what is no file, one breaks, one says nothing."""

    def truncates(path: Path) -> tuple[int, str]:
        path.write_bytes(b"")
        return 0, path.name

    def removes(path: Path) -> tuple[int, str]:
        path.unlink()
        return 2, "refused"

    def litters(path: Path) -> tuple[int, str]:
        path.with_name("left.lock").touch()
        return 2, "refused"

    def breaks(_path: Path) -> tuple[int, str]:
        return 2, "Traceback (most recent call last)"

    def is_silent(_path: Path) -> tuple[int, str]:
        return 2, ""

    planted: tuple[Callable[[Path], tuple[int, str]], ...] = (truncates, removes, litters, breaks, is_silent)
    tried: list[Made] = [STRANGERS[name] for name in CONTENTS if name != "empty"]
    for number, plant in enumerate(planted):
        for at, stranger in enumerate(tried):
            folder = empty / f"{number}-{at}"
            folder.mkdir()
            with pytest.raises(AssertionError):
                unchanged(stranger, folder, plant)
    for number, name in enumerate(("pipe", "folder", "socket", "dangling", "link-to-text")):
        folder = empty / f"removed-{number}"
        folder.mkdir()

        def replaces(path: Path) -> tuple[int, str]:
            if path.is_dir():
                path.rename(path.with_name("moved"))
            else:
                path.unlink()
            path.write_bytes(b"ours")
            return 0, path.name

        with pytest.raises(AssertionError):
            unchanged(STRANGERS[name], folder, replaces)
