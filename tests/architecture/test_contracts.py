"""The order of the rooms: kept, and every contract of pyproject.toml broken once on purpose."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.patience import SECONDS

ROOT = Path(__file__).resolve().parent.parent.parent
BREAKS = {
    "no-window": [
        ("workflow/present/moments.py", "import PySide6.QtCore"),
        ("workflow/store/chain.py", "import desktop.settings"),
        ("workflow/rows/asking.py", "import shiboken6"),
    ],
    "rooms": [
        ("workflow/pathway/definition.py", "import workflow.case.state"),
        ("workflow/pathway/guard.py", "import workflow.store"),
        ("workflow/pathway/rules.py", "import workflow.proof"),
        ("workflow/stepper.py", "import workflow.proof"),
        ("workflow/proof/walking.py", "import workflow.world.engine"),
        ("workflow/rows/asking.py", "import workflow.pathway.guard"),
        ("workflow/pathway/guard.py", "import workflow.log.events"),
        ("workflow/log/events.py", "import workflow.case.state"),
        ("workflow/log/codec.py", "import workflow.store.chain"),
        ("workflow/case/fold.py", "import workflow.world.engine"),
        ("workflow/case/fold.py", "import workflow.store"),
        ("workflow/store/chain.py", "import workflow.world.engine"),
        ("workflow/world/engine.py", "import workflow.store"),
        ("workflow/stepper.py", "import workflow.world.engine"),
        ("workflow/present/scene.py", "import workflow.service"),
        ("workflow/record/record.py", "import workflow.talk.definition"),
        ("workflow/record/exercise.py", "import workflow.referral.course"),
        ("workflow/scenario/acted.py", "import workflow.scoring.results"),
        ("workflow/scoring/results.py", "import workflow.present.words"),
        ("workflow/exercise/director.py", "import workflow.service"),
        ("workflow/playing.py", "import workflow.rehearsal.live"),
        ("workflow/scoring/harm.py", "import workflow.review.findings"),
        ("workflow/grabbag.py", ""),
    ],
    "scenario": [
        ("workflow/scenario/acted.py", "import workflow.world.engine"),
        ("workflow/scoring/harm.py", "import workflow.store.chain"),
    ],
    "review": [
        ("workflow/review/findings.py", "import workflow.present.words"),
        ("workflow/review/reading.py", "import workflow.simulation.run.plan"),
    ],
    "simulation-rooms": [
        ("workflow/simulation/kernel/heap.py", "import workflow.simulation.run.plan"),
        ("workflow/simulation/compile/tables.py", "import workflow.simulation.run.plan"),
        ("workflow/simulation/run/plan.py", "import workflow.simulation.study.sweep"),
        ("workflow/simulation/study/sweep.py", "import workflow.simulation.continuation.chances"),
        ("workflow/simulation/grabbag.py", ""),
    ],
    "one-door": [
        ("desktop/screens/looks.py", "from workflow.case import state"),
        ("desktop/app.py", "import workflow.store"),
        ("desktop/screens/board.py", "import workflow.talk.library"),
        ("desktop/models/history.py", "import workflow.review.days"),
        ("desktop/widgets/text.py", "from workflow.pathway.definition import Pathway"),
    ],
    "desktop-rooms": [
        ("desktop/widgets/text.py", "import desktop.screens.window"),
        ("desktop/settings.py", "import desktop.widgets.text"),
    ],
    "talk": [
        ("workflow/talk/reader.py", "import workflow.world.engine"),
        ("workflow/talk/library.py", "from workflow.store import chain"),
    ],
    "talk-door": [
        ("workflow/cli/checking.py", "import workflow.talk.library"),
        ("workflow/simulation/run/plan.py", "import workflow.talk.definition"),
    ],
    "one-transition-table": [("workflow/world/engine.py", "import transitions")],
    "one-writer": [
        ("workflow/world/engine.py", "import sqlite3"),
        ("desktop/tasks.py", "import sqlite_utils"),
    ],
    "one-reader": [("workflow/case/fold.py", "import yaml")],
    "one-kernel": [("workflow/case/fold.py", "import numpy")],
}
"""For each contract, the files and the lines that break it."""


def contracts() -> dict[str, str]:
    """The contracts of the project: id and name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {each["id"]: each["name"] for each in project["tool"]["importlinter"]["contracts"]}


def lint(house: Path) -> subprocess.CompletedProcess[str]:
    """Judge the imports of a house with import-linter."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"]
    environment = {**os.environ, "PYTHONPATH": str(house), "COLUMNS": "200"}
    return subprocess.run(
        [*command, "--no-logo", "--no-cache"], cwd=house, env=environment,
        capture_output=True, text=True, timeout=SECONDS, check=False,
    )  # fmt: skip


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the packages that a test may break."""
    return copied(tmp_path)


def copied(folder: Path) -> Path:
    """The packages and their contracts, in another folder."""
    shutil.copy(ROOT / "pyproject.toml", folder)
    for package in ("desktop", "workflow"):
        shutil.copytree(ROOT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What is said of a house in which every line of `BREAKS` stands."""
    house = copied(tmp_path_factory.mktemp("broken"))
    for breaks in BREAKS.values():
        for path, line in breaks:
            with (house / path).open("a", encoding="utf-8") as file:
                file.write(f"\n{line}\n")
    done = lint(house)
    assert done.returncode == 1, done.stdout + done.stderr
    return done.stdout


def test_the_rooms_are_in_order(house: Path) -> None:
    done = lint(house)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"Contracts: {len(contracts())} kept, 0 broken." in done.stdout


def test_every_contract_is_broken_once() -> None:
    assert set(BREAKS) == set(contracts())


@pytest.mark.parametrize(
    ("contract", "path", "line"), [(name, *each) for name, breaks in BREAKS.items() for each in breaks]
)
def test_a_forbidden_import_breaks_its_contract(judged: str, contract: str, path: str, line: str) -> None:
    """The very line is named under the contract's own heading."""
    name = contracts()[contract]
    assert f"{name} BROKEN" in judged
    told = judged.partition(f"\n{name}\n{'-' * len(name)}\n")[2].partition("\n---")[0]
    module = path.removesuffix(".py").replace("/", ".")
    imported = line.split()[1] if line else ""
    if imported.split(".")[0] not in ("desktop", "workflow"):
        imported = imported.split(".")[0]
    found = rf"^- +{module} -> {imported}\b" if line else rf"not listed as layers:\n\n- {module}$"
    assert re.search(found, told, re.MULTILINE), told
