"""What would take too much is refused in one line; what would take long is asked, or started with `--yes`."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.simulation.large import OPENING, REMINDING, TICKING
from tests.simulation.small import SMALL
from workflow.cli import main
from workflow.simulation.run import cost, replication

SHORT = ["--replications", "4", "--no-history", "--warmup", "0"]
LONG = ["--replications", "200", "--no-history", "--years", "60", "--warmup", "60"]


@pytest.fixture(autouse=True)
def _four_gigabytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cost, "free_bytes", lambda: 4 * 2**30)


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """The one line that says why nothing was done."""
    assert main(words) == 2
    told = capsys.readouterr()
    assert told.out == "" and "Traceback" not in told.err
    assert len(told.err.strip().splitlines()) == 1
    return told.err


def own(folder: Path, text: str) -> list[str]:
    """A file of somebody's own, as words."""
    file = folder / "own.yaml"
    file.write_text(text, encoding="utf-8")
    return ["--pathway", str(file)]


@pytest.mark.parametrize(
    ("words", "es", "en"),
    [
        ([*SHORT, "--set", "alone=10000000"], "GB de memoria", "GB of memory"),
        ([*SHORT, "--set", "files_per_year=10000000"], "se simulan hasta 100,000", "up to 100,000"),
        (["--no-history", "--years", "60", "--warmup", "60", "--set", "alone=500000"], "casos", "cases"),
        ([*SHORT, "--replications", "100000"], "menos repeticiones", "fewer replications"),
    ],
)
def test_too_much_is_refused_in_one_line(
    words: list[str], es: str, en: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert es in refused(capsys, "simulate", *words, "--lang", "es")
    said = refused(capsys, "simulate", *words, "--lang", "en", "--json", "--yes")  # nobody can agree to it
    assert en in said and "hoose" in said


def test_files_of_ones_own_that_never_end_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reminding = own(tmp_path, REMINDING)
    assert "16,000 times" in refused(capsys, "simulate", *reminding, *SHORT, "--lang", "en")
    opening = own(tmp_path, OPENING)
    assert "31,5" in refused(capsys, "simulate", *opening, *LONG, "--lang", "en")


@pytest.mark.parametrize("command", ["simulate", "sweep"])
def test_long_is_refused_with_what_starts_it(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """How long the first look takes is tried in tests/simulation/test_cost.py."""
    monkeypatch.setattr(cost, "_TRIAL", 0.2)
    words = [command, *own(tmp_path, TICKING), *LONG]
    assert "repita la orden con --yes" in refused(capsys, *words, "--lang", "es")
    said = refused(capsys, *words, "--lang", "en", "--json")
    assert "would take" in said and "repeat the command with --yes" in said


def test_a_long_sweep_is_refused_from_its_first_combination(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ["sweep", *own(tmp_path, SMALL), *SHORT]
    monkeypatch.setattr(cost, "MOST_SECONDS", 1e-9)
    monkeypatch.setattr(cost, "_TRIAL", 1e9)
    said = refused(capsys, *words, "--lang", "en")
    assert "16 combinations" in said and "--yes" in said
    assert main([*words, "--yes"]) == 0


class Terminal(io.StringIO):
    """Somebody at a terminal, who types this."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("typed", "code"), [("y\n", 0), ("sí\n", 0), ("n\n", 2), ("\n", 2), ("", 2)])
def test_on_a_terminal_it_is_asked(
    typed: str, code: int, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run of half a second or more, to no second of which anybody agreed yet."""
    monkeypatch.setattr(cost, "MOST_SECONDS", 1e-9)
    monkeypatch.setattr(cost, "_TRIAL", 0.0)
    monkeypatch.setattr(sys, "stdin", Terminal(typed))
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    words = [*own(tmp_path, TICKING), "--no-history", "--warmup", "0", "--replications", "1"]
    assert main(["simulate", *words, "--lang", "en"]) == code
    told = capsys.readouterr()
    assert "Start all the same? [y/N]" in told.err
    assert ("Nothing was simulated." in told.err) == (code == 2) == (told.out == "")


def test_out_of_memory_is_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def none_left(*_given: object, **_named: object) -> None:
        raise MemoryError

    monkeypatch.setattr(replication.Replication, "several", none_left)
    assert "memory of this computer ran out" in refused(capsys, "simulate", *SHORT, "--lang", "en")
    assert "memoria de este equipo se acabó" in refused(capsys, "fidelity", "--lang", "es")


# -- nothing is said that is not known -----------------------------------------------------------------


def simulated(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[dict[str, Any], str]:
    """The answer as data, and as text."""
    assert main(["simulate", *words, "--json"]) == 0
    data: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert main(["simulate", *words, "--lang", "en"]) == 0
    return data, capsys.readouterr().out


def test_one_replication_tells_nothing_of_how_exact_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    data, text = simulated(capsys, *SHORT, "--replications", "1")
    confirmed = data["measures"]["found"]
    assert confirmed["mean"] is not None
    assert [confirmed[part] for part in ("low", "high", "mean_low", "mean_high")] == [None] * 4
    assert (data["enough"], data["precision"]) == (None, None)
    assert len(data["unsure"]) == len(data["measures"])
    assert "One replication tells nothing" in text and "within" not in text
    assert main(["simulate", *SHORT, "--replications", "1", "--lang", "es"]) == 0
    assert "Con una sola repetición no se sabe" in capsys.readouterr().out


def test_a_precision_is_only_claimed_where_it_is_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [*own(tmp_path, SMALL), *SHORT, "--replications", "1", "--precision", "20%"]
    data, text = simulated(capsys, *words)
    assert data["replications"] >= 20 and data["precision"] == 0.2 and data["unsure"] == []
    for spread in data["measures"].values():
        assert spread["mean_high"] - spread["mean"] <= 0.2 * spread["mean"]
    assert "every mean is known to within 20 %" in text
    nobody = SMALL.replace("a: {es: A, en: A, value: 0.1", "a: {es: A, en: A, value: 0")
    data, text = simulated(capsys, *own(tmp_path, nobody), *words[2:])
    assert data["precision"] is None and len(data["unsure"]) == len(data["measures"])
    assert "known to within" not in text and "cannot be told of" in text
    assert all(spread["mean_low"] is None for spread in data["measures"].values())


def test_what_was_used_is_told_and_what_changed_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    tried = ["--lever", "L13", "--set", "meetings_per_month=2", "--set", "files_waiting=15"]
    data, text = simulated(capsys, *SHORT, "--warmup", "1", *tried)
    assert data["set"] == {"meetings_per_month": 2.0, "files_waiting": 15.0}
    assert data["in_force"] == {"meetings_per_month": 2.0, "files_waiting": 15.0}
    assert "what if L13, meetings_per_month=2, files_waiting=15?" in text
    overruled, late = data["notes"]
    assert "«Más sesiones de la Comisión»" in overruled and "2.5; rige 2," in overruled
    assert "primer día" in late and "counts on the first day only" in text
    data, _text = simulated(capsys, *SHORT, "--set", "files_waiting=15")
    assert data["notes"] == []
