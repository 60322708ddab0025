"""The one command for all benches: what it says of one that is good, slow, broken or not there."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

import pytest

from tests.bench import __main__ as benches
from tests.bench import frames, replications, talk, twin
from workflow.log.events import Asked, MessageAnswered
from workflow.service import Service


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


def test_frames_are_counted_and_a_map_that_stutters_is_seen() -> None:
    steady = [number / 40 for number in range(200)]
    assert frames.rates(steady) == pytest.approx((40.0, 40.0))
    stutters = [moment + 0.1 * (number // 15) for number, moment in enumerate(steady)]
    median, worst = frames.rates(stutters)
    assert median == pytest.approx(40.0) and worst == pytest.approx(8.0)
    assert frames.is_met([(40.0, 8.0)]) and not frames.is_met([(40.0, 35.0), (29.9, 29.0)])
    assert "MISSED" in frames.told("a map", (29.9, 29.0), 100)


def test_every_dot_moves_without_rest() -> None:
    found = frames.moves([("a", "b"), ("b", "a"), ("b", "c")], 100 * frames.DAY)
    assert [minute for minute, _case, _state in found] == sorted(minute for minute, _case, _state in found)
    for case in range(frames.CASES):
        moments = [minute for minute, number, _state in found if number == case]
        assert {later - earlier for earlier, later in pairwise(moments)} == {frames.EVERY * frames.DAY}


def test_without_a_display_it_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for name in frames.DISPLAYS:
        monkeypatch.delenv(name, raising=False)
    assert frames.main(1.0) == 0
    assert "no display" in capsys.readouterr().out


def test_whatever_a_talk_offers_can_be_pressed(tmp_path: Path) -> None:
    service = Service.open(tmp_path / "w.ruta")
    cases, chance, known = talk.usual_session(service), random.Random(1), len(service.world.events)
    for _turn in range(60):
        case = chance.choice(cases)
        talk.say(service, case, chance.choice(service.talk(case, "police", "es").questions))
    said = [type(event.what) for event in service.world.events[known:]]
    service.close()
    assert said.count(Asked) + said.count(MessageAnswered) == 60 and said.count(MessageAnswered) > 5
