"""The complete lives that come with Ruta are lived by the command, and end as their scripts say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from workflow.cli import main

LIVES = Path(__file__).parent.parent.parent / "assets" / "lives"
CASES = {
    "foreign-adult": "foreign-adult",
    "girl-missed-2021": "girl",
    "girl-found-2021": "girl",
    "girl-confirmed-2024": "girl",
    "return-before-testimony": "return",
    "return-after-testimony": "return",
    "withdrawal": "withdrawal",
    "refusal": "refusal",
}


def live(life: str, folder: Path, script: Path | None = None) -> int:
    """Run `ruta play` on a life."""
    case = LIVES / f"{CASES[life]}.case.yaml"
    script = script or LIVES / f"{life}.yaml"
    return main(
        ["play", "--case", str(case), "--script", str(script), "--log", str(folder / "log.ruta"), "--json"]
    )


def test_every_life_is_tried() -> None:
    assert {path.stem for path in LIVES.glob("*.yaml") if ".case" not in path.name} == set(CASES)


@pytest.mark.parametrize("life", CASES)
def test_a_life_ends_as_its_script_says(
    life: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = live(life, tmp_path)
    told = json.loads(capsys.readouterr().out)
    assert [(act["what"], act["text"]) for act in told["acts"] if not act["ok"]] == []
    assert (code, told["ok"], len(told["acts"])) == (0, True, told["of"])
    assert main(["log", "verify", str(tmp_path / "log.ruta"), "--json"]) == 0


def test_a_life_that_ends_otherwise_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    script = tmp_path / "other.yaml"
    text = (LIVES / "refusal.yaml").read_text(encoding="utf-8")
    script.write_text(text.replace("ruling: refused}}", "ruling: confirmed}}"), encoding="utf-8")
    assert live("refusal", tmp_path, script) == 1
    told = json.loads(capsys.readouterr().out)
    assert not told["ok"]
    assert told["acts"][-1]["ok"] is False


def test_the_two_draws_of_the_same_girl_differ_only_by_the_seed() -> None:
    missed, found = (
        (LIVES / f"girl-{name}-2021.yaml").read_text(encoding="utf-8").splitlines()
        for name in ("missed", "found")
    )
    common = [
        (a, b) for a, b in zip(missed, found, strict=False) if a != b and not a.startswith(("#", "script:"))
    ]
    assert all(a.startswith("seed:") or "see:" in a for a, _b in common)
