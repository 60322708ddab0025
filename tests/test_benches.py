"""The one command for all benches: what it says of one that is good, slow, broken or not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench import __main__ as benches
from tests.bench import replications, twin


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Four benches of which one is not there."""
    for name, text in (("good", "print('quick')"), ("slow", "raise SystemExit(1)"), ("broken", "1 / 0")):
        (tmp_path / f"a_{name}_bench.py").write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    found = {name: f"a_{name}_bench" for name in ("good", "slow", "broken", "absent")}
    monkeypatch.setattr(benches, "BENCHES", found)


@pytest.mark.usefixtures("made")
@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("good", 0, "goals met"),
        ("slow", 1, "GOAL MISSED"),
        ("broken", 1, "ZeroDivisionError"),
        ("absent", 1, "NOT THERE"),
        ("unheard", 2, ""),
    ],
)
def test_each_is_told_as_it_ended(
    name: str, code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert benches.main([name]) == code
    assert said in capsys.readouterr().out


@pytest.mark.usefixtures("made")
def test_one_that_fails_fails_the_whole(capsys: pytest.CaptureFixture[str]) -> None:
    assert benches.main([]) == 1
    assert benches.main(["good", "good"]) == 0
    assert capsys.readouterr().out.count("quick") == 3


def test_a_goal_that_is_missed_is_seen() -> None:
    seconds = {(size, workers): size / 1000 / workers for size in replications.SIZES for workers in (1, 2)}
    assert replications.is_met(seconds)
    assert "0.50 s, met" in replications.told(seconds)[-1]
    assert replications.exponent({10: 1.0, 100: 10.0, 1000: 100.0}) == pytest.approx(1.0)
    slow = {key: value * 2.1 for key, value in seconds.items()}
    assert not replications.is_met(slow)
    assert "MISSED" in replications.told(slow)[-1]


def test_the_kernel_is_held_to_the_twin_at_its_fastest() -> None:
    rates = {twin.KERNEL: 400.0, twin.TWIN: 4.0, twin.KNOWN: 10.0}
    assert twin.is_met(rates)
    assert twin.told(rates)[-1] == "goal: 40 times the faster of the two: 40.0 times, met"
    slow = {**rates, twin.KERNEL: 399.0}
    assert not twin.is_met(slow)
    assert "MISSED" in twin.told(slow)[-1]
