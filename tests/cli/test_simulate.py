"""`ruta simulate` from outside: its JSON, its tables, and one clear line for every bad word."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.patience import SECONDS
from workflow.cli import main
from workflow.exchange.about import today
from workflow.present.simulation_problems import in_words, sentence
from workflow.rows.asking import Plan
from workflow.simulation.compile.conditions import NotSimulated
from workflow.simulation.run import runs
from workflow.simulation.run.failures import EndlessRun
from workflow.simulation.run.plan import PlanProblem
from workflow.simulation.study.precision import precise

ROOT = Path(__file__).resolve().parent.parent.parent
SHORT = ["--replications", "8", "--no-history", "--warmup", "0"]


def simulated(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    """The answer as data."""
    assert main(["simulate", *SHORT, *words, "--json"]) == 0
    told = capsys.readouterr()
    assert told.err == ""
    found: dict[str, Any] = json.loads(told.out)
    return found


def test_the_answer_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    found = simulated(capsys, "--seed", "3")
    first = "pathway, year, years, replications, seed, levers, measures, bottlenecks, balance"
    assert list(found)[:9] == first.split(", ")
    assert [found[name] for name in ("pathway", "year", "years", "replications", "seed", "levers")] == [
        "panama-2021", "2021", 1, 8, 3, [],
    ]  # fmt: skip
    assert set(found["measures"]["confirmed"]) >= {"median", "mean", "low", "high", "unit"}
    assert set(found["bottlenecks"][0]) >= {
        "id", "step", "wait_days", "share_of_waiting", "queue", "lost_per_year", "utilisation", "rank_lost",
    }  # fmt: skip
    assert set(found["bottlenecks"][0]["wait_days"]) == {"median", "low", "high"}
    waiting = [row["share_of_waiting"] for row in found["bottlenecks"]]
    assert waiting == sorted(waiting, reverse=True)
    balance = found["balance"]
    parts = [balance[name] for name in ("ended", "lost", "in_progress", "stuck")]
    assert sum(parts) == pytest.approx(balance["arrived"])
    assert not found["illustration"]
    assert "2021" in found["title"] and "2021" in found["time"]
    assert found["cases"] == "Casos ficticios, ilustración" and found["date"] == today().isoformat()


def test_the_numbers_are_those_of_the_run(capsys: pytest.CaptureFixture[str]) -> None:
    found = simulated(capsys, "--workers", "2")
    sample = runs.run(Plan(replications=8, years=1, warmup=0), workers=1).sample
    assert found["measures"]["confirmed"]["mean"] == sample.pooled[:, 0].mean()
    assert simulated(capsys, "--workers", "1") == found
    assert simulated(capsys, "--seed", "2") != found


@pytest.mark.parametrize(
    ("words", "history", "years", "onwards", "lived"),
    [
        ((), True, 1, False, ["2018", "2019", "2020"]),
        (("--year", "2019"), True, 1, False, ["2018"]),
        (("--years", "2"), True, 2, True, ["2018", "2019", "2020"]),
        (("--history", "--years", "2"), True, 2, False, ["2018", "2019"]),
        (("--no-history",), False, 1, False, []),
    ],
)
def test_a_year_alone_is_asked_and_all_else_by_name(
    words: tuple[str, ...],
    history: bool,
    years: int,
    onwards: bool,
    lived: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    few = ("simulate", *words, "--replications", "2", "--warmup", "0")
    assert main([*few, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    told = [found[name] for name in ("history", "years", "onwards", "lived_before")]
    assert told == [history, years, onwards, lived]
    assert main([*few, "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert ("What would happen from 2021 to 2022" in said) == onwards
    assert ("(after the year" in said) == bool(lived)


def test_a_lever_is_compared_under_the_same_draws(capsys: pytest.CaptureFixture[str]) -> None:
    plain, tried = simulated(capsys), simulated(capsys, "--lever", "L13")
    assert tried["levers"] == ["L13"]
    assert tried["illustration"]
    change = tried["changes"]["confirmed"]
    assert change["baseline"] == plain["measures"]["confirmed"]["mean"]
    assert change["mean"] == pytest.approx(tried["measures"]["confirmed"]["mean"] - change["baseline"])
    assert change["mean_low"] < change["mean"] < change["mean_high"]
    assert tried["changes"]["labour_filed"]["mean"] == 0.0


def test_a_change_takes_a_point_or_a_comma_and_a_switch_its_value(
    capsys: pytest.CaptureFixture[str],
) -> None:
    one = simulated(capsys, "--set", "grant_chance=0.9", "--set", "means_rule=element")
    other = simulated(capsys, "--set", "grant_chance=0,9", "--set", "means_rule=element")
    assert one == other
    assert one["set"] == {"grant_chance": 0.9, "means_rule": "element"}


def test_people_read_both_rankings_the_balance_and_that_it_is_an_illustration(
    capsys: pytest.CaptureFixture[str],
) -> None:
    told = {}
    for language in ("es", "en"):
        tried = ["--set", "panels=3", "--lever", "L13"]
        assert main(["simulate", *SHORT, *tried, "--lang", language]) == 0
        told[language] = capsys.readouterr().out
    for words in (
        "Ilustración, no un pronóstico",
        "Dónde se espera más",
        "Dónde nadie atiende",
        "llegaron =",
    ):
        assert words in told["es"]
    for words in (
        "Illustration, not a forecast",
        "people wait longest",
        "Where nobody attends",
        "arrived =",
        "no change",
    ):
        assert words in told["en"]
    assert main(["simulate", *SHORT, "--lang", "en"]) == 0
    alone = capsys.readouterr().out
    assert "Illustration" not in alone
    assert "Change against" not in alone


def test_as_many_replications_as_a_precision_needs() -> None:
    plan = Plan(replications=20, years=3, warmup=1)
    found = precise(plan, 0.5, runs.threads(2), most=6000)
    ran = found.run.ready.plan.replications
    assert 20 < ran <= 6000
    assert found.short == ()
    pooled = found.run.sample.pooled
    for values in pooled.T:
        known = values[values == values]
        half = 1.96 * known.std(ddof=1) / len(known) ** 0.5
        assert known.mean() == 0.0 or half <= 0.52 * known.mean()
    held = precise(plan, 0.01, runs.threads(2), most=30)
    assert held.run.ready.plan.replications == 30
    assert held.short


@pytest.mark.parametrize(
    "words",
    [
        ["--year", "1999"],
        ["--lever", "L99"],
        ["--set", "nothing=1"],
        ["--set", "law=unheard"],
        ["--set", "panels=many"],
        ["--set", "panels"],
        ["--set", "panels=1", "--set", "panels=2"],
        ["--set", "grant_chance=2"],
        ["--set", "services_budget=1.000.000"],
        ["--set", "panels=-1"],
        ["--replications", "100001"],
        ["--replications", "many"],
        ["--years", "0"],
        ["--warmup", "-1"],
        ["--seed", "-1"],
        ["--history", "--years", "9"],
        ["--workers", "0"],
        ["--precision", "lots"],
        ["--precision", "0"],
        ["--pathway", "no-such-pathway"],
        ["--pathway", str(Path(__file__))],
        ["--scheduler", "nowhere"],
    ],
)
@pytest.mark.parametrize("language", ["es", "en"])
def test_every_bad_word_is_one_line_and_2(
    words: list[str], language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["simulate", *words, "--lang", language]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "Traceback" not in told.err
    assert len(told.err.strip().splitlines()) == 1
    assert len(told.err) > 20


def test_what_was_foreseen_has_a_sentence_and_nothing_else_has() -> None:
    for error in (PlanProblem("lever", "L99"), NotSimulated("some_thing"), EndlessRun("x"), OverflowError()):
        found = sentence(error)
        assert found is not None
        assert found.text("es") != found.text("en")
    named = sentence(PlanProblem("lever", "{0.__class__}"))
    assert named is not None
    assert "{0.__class__}" in named.text("en")
    assert sentence(ValueError("a mistake of ours")) is None
    with pytest.raises(ZeroDivisionError), in_words():
        _ = 1 / 0


def test_an_interruption_is_one_line_and_2(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_given: object, **_named: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(runs, "gather", interrupted)
    assert main(["simulate", "--workers", "2", "--lang", "en"]) == 2
    assert capsys.readouterr().err == "Interrupted.\n"


def test_help_and_the_command_load_nothing_that_is_not_needed() -> None:
    code = (
        "import sys; from workflow.cli import main; main({words}); "
        "print(sorted({{'numpy', 'numba', 'PySide6', 'distributed'}} & set(sys.modules)), file=sys.stderr)"
    )
    answers = [["--help"], ["simulate", "--help"], ["simulate", *SHORT, "--replications", "1"]]
    found = [
        subprocess.run(
            [sys.executable, "-c", code.format(words=words)],
            cwd=ROOT, capture_output=True, text=True, check=True, timeout=SECONDS,
        ).stderr.strip()
        for words in answers
    ]  # fmt: skip
    assert found == ["[]", "[]", "['numba', 'numpy']"]
