"""`ruta sweep` from outside: leaders, effects, resuming after Ctrl-C, and one clear line for bad words."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

from tests.patience import SECONDS
from tests.simulation.small import SMALL
from workflow.cli import main
from workflow.rows.asking import Plan
from workflow.simulation.run import cluster, runs
from workflow.simulation.run.runs import Progress, Run, Runner, Stop

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def words(tmp_path: Path) -> list[str]:
    """A sweep of sixteen points that takes a moment."""
    file = tmp_path / "small.yaml"
    file.write_text(SMALL, encoding="utf-8")
    return ["sweep", "--pathway", str(file), "--no-history", "--warmup", "0", "--replications", "10"]


def swept(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    """The answer as data."""
    assert main([*words, "--json"]) == 0
    told = capsys.readouterr()
    assert told.err == ""
    found: dict[str, Any] = json.loads(told.out)
    return found


def test_the_answer_for_programs(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    found = swept(capsys, *words, "--goal", "confirmed")
    assert found["points"] == 16
    assert found["leaders"][0]["levers"] == ["LA", "LB"]
    assert found["leaders"][0]["rank"] == 1
    assert [goal["id"] for goal in found["goals"]] == ["confirmed", "remedies_paid"]
    assert found["again"] == 40
    assert swept(capsys, *words, "--goal", "confirmed", "--workers", "3") == found
    assert swept(capsys, *words, "--goal", "remedies_paid")["leaders"] != found["leaders"]


def test_people_read_who_leads_and_that_it_is_an_illustration(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    texts = {}
    for language in ("es", "en"):
        assert main([*words, "--lang", language]) == 0
        texts[language] = capsys.readouterr().out
    for part in (
        "Ilustración, no un pronóstico",
        "Qué logra más",
        "repeticiones nuevas",
        "LA LB",
        "no tiene",
    ):
        assert part in texts["es"]
    for part in ("Illustration, not a forecast", "What does most", "fresh replications", "LA LB"):
        assert part in texts["en"]


def test_every_combination_is_first_told_how_long(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*words, "--design", "all", "--lang", "en"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "16 combinations" in told.err
    assert "seconds" in told.err
    assert "--yes" in told.err
    assert swept(capsys, *words, "--design", "all", "--yes")["design"] == "all"


_INTERRUPTED = """
import os, signal, sys
from workflow.cli import main
from workflow.simulation.run import runs

threads, asked = runs.threads, []

def interrupted(*given):
    inner = threads(*given)

    def run(*point):
        asked.append(point)
        if len(asked) == 4:
            os.kill(os.getpid(), signal.SIGINT)
        return inner(*point)

    return run

runs.threads = interrupted
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.exit(main(sys.argv[1:]))
"""
"""The command in a process of its own, which is sent Ctrl-C as its fourth point begins: by then exactly
three are kept, however fast the machine is. Whoever runs the tests in the background may have told every
process under them to ignore Ctrl-C, which this one must not."""


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal can be sent to a process there")
def test_an_interruption_loses_nothing(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "kept.jsonl"
    asked = [*words, "--resume", str(kept)]
    running = subprocess.run(
        [sys.executable, "-c", _INTERRUPTED, *asked, "--lang", "en"],
        cwd=ROOT, capture_output=True, text=True, timeout=SECONDS, check=False,
    )  # fmt: skip
    assert (running.returncode, running.stdout) == (2, "")
    assert len(running.stderr.splitlines()) == 1
    assert f"--resume {kept}" in running.stderr
    whole = kept.read_bytes()
    assert whole.count(b"\n") == 3
    found = swept(capsys, *asked)
    assert kept.read_bytes().startswith(whole)
    assert kept.read_bytes().count(b"\n") == 16
    assert swept(capsys, *words) == found
    assert main([*asked, "--seed", "9", "--lang", "en"]) == 2
    assert "another sweep" in capsys.readouterr().err


@pytest.mark.parametrize(
    "more",
    [
        ["--goal", "left"],
        ["--goal", "missed"],
        ["--goal", "nonsense"],
        ["--design", "some"],
        ["--year", "1999"],
        ["--replications", "0"],
        ["--resume", str(Path(__file__))],
        ["--resume", "no-such-folder/kept.jsonl"],
        ["--pathway", "made-up"],
        ["--scheduler", "127.0.0.1:1"],
    ],
)
@pytest.mark.parametrize("language", ["es", "en"])
def test_every_bad_word_is_one_line_and_2(
    words: list[str], more: list[str], language: str, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(cluster, "PATIENCE", 0.5)
    before = Path(__file__).read_bytes()
    assert main([*words, *more, "--lang", language]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "Traceback" not in told.err
    assert len(told.err.strip().splitlines()) == 1
    assert len(told.err) > 20
    assert Path(__file__).read_bytes() == before


def test_what_was_done_before_a_failure_can_be_gone_on_with(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Plan] = []

    def lost(workers: int | None, seconds: float | None) -> Runner:
        inner = threads(workers, seconds)

        def run(plan: Plan, progress: Progress | None, stop: Stop | None) -> Run:
            asked.append(plan)
            if len(asked) > 5:
                raise OverflowError
            return inner(plan, progress, stop)

        return run

    threads = runs.threads
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(runs, "threads", lost)
    assert main([*words, "--lang", "en"]) == 2
    told = capsys.readouterr().err
    assert len(told.splitlines()) == 1
    assert "too large" in told
    kept = Path(told.split("--resume ")[1].split()[0])
    assert kept.read_bytes().count(b"\n") == 5
    monkeypatch.setattr(runs, "threads", threads)
    found = swept(capsys, *words, "--resume", str(kept))
    assert found == swept(capsys, *words)


def test_nothing_is_left_behind(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    swept(capsys, *words)
    assert main([*words, "--goal", "nonsense"]) == 2
    assert list(folder.iterdir()) == []
