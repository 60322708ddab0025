"""The same rule at every door: `--set`, the process that simulates, what a log tells, patches, scripts."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from tests.patience import SECONDS
from workflow.case.settings import Settings
from workflow.cli import main
from workflow.pathway import library
from workflow.pathway.magnitudes import OutOfRange
from workflow.pathway.problems import PathwayError
from workflow.pathway.reader import read_file
from workflow.rows.asking import Question
from workflow.script import Script
from workflow.worker import Worker
from workflow.world.engine import UNREADABLE, World

FILE = str(Path(__file__).with_name("every_number.yaml"))
EVERY = library.load(FILE)

SETTINGS: list[tuple[str, Any, str]] = [
    ("seats", 1.5, "whole number of units, from 0 to 100000; it says 1.5"),
    ("seats", -1.0, "it says -1"),
    ("seats", 1e9, "from 0 to 100000"),
    ("seats", float("nan"), "it says nan"),
    ("seats", float("inf"), "it says inf"),
    ("seats", True, "it says true"),
    ("seats", "1e3", "takes a number, written in digits"),
    ("chance", 3.0, "a chance, from 0 to 1"),
    ("price", 1e18, "an amount in balboas"),
    ("longest", 40_000.0, "a length in days, from 0 to 36525"),
    ("longest", 0.5, "from the smallest to the largest"),
    ("often", 10_000_000.0, "from 0 to 31"),
    ("cases", 1e9, "how many come in a year, from 0 to 10000000"),
    ("others", -0.5, "how many come in a year, from 0"),
    ("rule", "newer", "is one of: old, new"),
    ("rule", 1.0, "is one of: old, new"),
]


@pytest.mark.parametrize(("name", "value", "says"), SETTINGS)
def test_a_setting_of_a_session_is_held_to_it(name: str, value: object, says: str) -> None:
    with pytest.raises(OutOfRange) as caught:
        Settings.of(EVERY, None, {name: value})  # type: ignore[dict-item]
    assert says in caught.value.en and name in caught.value.en and name in caught.value.es


@pytest.mark.parametrize(("name", "value", "says"), SETTINGS)
def test_the_settings_that_a_log_tells_are_held_to_it(name: str, value: object, says: str) -> None:
    world = World(EVERY, 1)
    world.open_session()
    first, *rest = world.events
    other = replace(world.opened, changes={name: value})  # type: ignore[dict-item]
    with pytest.raises(UNREADABLE):
        World.replay(EVERY, [replace(first, what=other), *rest])
    World.replay(EVERY, world.events)


@pytest.mark.parametrize(("name", "value", "says"), [s for s in SETTINGS if not isinstance(s[1], bool)])
def test_set_is_held_to_it(
    name: str, value: object, says: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RUTA_LANG", "en")
    word = f"{value:.0f}" if value in (1e9, 1e18) else str(value)
    assert main(["simulate", "--pathway", FILE, "--years", "1", "--set", f"{name}={word}"]) == 2
    told = capsys.readouterr()
    assert told.out == "" and told.err.count("\n") == 1
    assert says.partition(";")[0] in told.err or "takes a number" in told.err


@pytest.mark.parametrize("where", ["tried", "assumed"])
@pytest.mark.parametrize(("name", "value", "says"), [s for s in SETTINGS if not isinstance(s[1], bool)])
def test_a_screens_number_is_held_to_it(where: str, name: str, value: object, says: str) -> None:
    """As it comes to the process that simulates: a line of JSON."""
    question = replace(Question(FILE, years=1, warmup=0, replications=1), **{where: {name: value}})  # type: ignore[arg-type]
    out = io.StringIO()
    worker = Worker(out)
    worker.listen(io.StringIO(json.dumps({"job": 1, "do": "flow", "what": asdict(question)}) + "\n"))
    worker._jobs[1].cancelled.clear()  # the end of the input calls everything off
    worker.work()
    answer = json.loads(out.getvalue().splitlines()[-1])
    assert answer["trace"] == "" and name in answer["en"] and name in answer["es"], answer


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('"opening":300.0', '"opening":NaN'),
        ('"opening":300.0', '"opening":Infinity'),
        ('"opening":300.0', '"opening":1e999'),
        ('"opening":300.0', '"opening":-1'),
        ('"opening":300.0', '"opening":true'),
        ('"opening":300.0', '"opening":' + "9" * 400),
        ('"units":3.0', '"units":1.5'),
        ('"starts":"2021-02-01"', '"starts":1609459200'),
        ('"09:00-15:00"', '"15:00-09:00"'),
    ],
)
def test_a_definition_from_a_log_is_held_to_it(right: str, wrong: str) -> None:
    text = library.to_json(EVERY).replace(
        '"pathway":"every-number"', '"pathway":"every-number","starts":"2021-02-01"'
    )
    assert library.from_json(text).pathway == "every-number"
    assert right in text
    with pytest.raises(PathwayError):
        library.from_json(text.replace(right, wrong))


def test_a_patch_is_held_to_it(tmp_path: Path) -> None:
    path = tmp_path / "patch.yaml"
    path.write_text(
        "extends: panama-2021\npathway: mine\nparameters:\n  panels: {value: 1.5}\n"
        "  raid_chance: {value: 3, high: 4}\ncalendars:\n  office: {hours: [\"16:00-08:00\"]}\n",
        encoding="utf-8",
    )  # fmt: skip
    (problem,) = library.read(path).problems
    assert problem.place.line == 7 and "must end after they begin" in problem.en
    path.write_text(path.read_text("utf-8").replace("16:00-08:00", "08:00-16:00"), encoding="utf-8")
    told = {problem.place.line: problem.en for problem in library.read(path).problems}
    assert "“panels” is a whole number of units" in told[4]
    assert "“raid_chance” is a chance" in told[5]


ACTS = [
    "{wait: {days: true}}", "{wait: {days: 1.5}}", "{wait: {days: -1}}", "{wait: {days: 1e15}}",
    '{wait: {days: "3"}}', "{wait: {minutes: 9223372036854775808}}", "{wait: {hours: nan}}",
    "{until: {status: sent}, within: {days: 3661}}", "{see: {calls: {at_least: 3, at_most: 1}}}",
    "{see: {covered: {fund: services, amount: 1e999}}}",
]  # fmt: skip


@pytest.mark.parametrize("act", ACTS)
def test_a_script_is_held_to_it(act: str, tmp_path: Path) -> None:
    path = tmp_path / "script.yaml"
    path.write_text(f"script: {{es: A, en: B}}\npathway: made-up\nacts:\n  - {act}\n", encoding="utf-8")
    problems = read_file(path, Script).problems
    assert [problem.place.line for problem in problems] == [4], problems


@pytest.mark.parametrize("seed", ["true", "-1", "1.5", "9223372036854775808", '"7"', "nan"])
def test_a_scripts_seed_is_whole(seed: str, tmp_path: Path) -> None:
    path = tmp_path / "script.yaml"
    text = "script: {es: A, en: B}\npathway: made-up\nseed: SEED\nacts:\n  - {wait: {days: 1}}\n"
    path.write_text(text.replace("SEED", seed), encoding="utf-8")
    assert [problem.place.line for problem in read_file(path, Script).problems] == [3]
    path.write_text(text.replace("SEED", "9223372036854775807"), encoding="utf-8")
    assert read_file(path, Script).whole().seed == 2**63 - 1


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are those of Linux")
@pytest.mark.parametrize(
    "words", [["pathway", "check"], ["play", "--log", "log.ruts", "--script", "s.yaml", "--case"]]
)
def test_a_file_of_two_gigabytes_is_refused_unread(words: list[str], tmp_path: Path) -> None:
    large = tmp_path / "large.yaml"
    with large.open("wb") as file:
        file.truncate(2 * 10**9)
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (1_500_000_000,) * 2);"
        "from workflow.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    root = Path(__file__).resolve().parents[2]
    told = subprocess.run(
        [sys.executable, "-c", code, *words, str(large), "--lang", "en"],
        cwd=tmp_path, env={"PYTHONPATH": str(root), "HOME": str(tmp_path)}, capture_output=True, text=True,
        check=False, timeout=SECONDS,
    )  # fmt: skip
    assert told.returncode in (1, 2), told
    assert "The file is too large: more than 1000 kB." in told.stderr
    assert "Traceback" not in told.stderr
