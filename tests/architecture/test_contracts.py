"""The order of the rooms: kept, and every contract of pyproject.toml broken once on purpose."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
BREAKS = {
    "no-window": [
        ("workflow/moments.py", "import PySide6.QtCore"),
        ("workflow/store/chain.py", "import desktop.settings"),
        ("workflow/rows.py", "import shiboken6"),
    ],
    "rooms": [
        ("workflow/pathway/definition.py", "import workflow.case.state"),
        ("workflow/pathway/guard.py", "import workflow.store"),
        ("workflow/pathway/rules.py", "import workflow.proof"),
        ("workflow/stepper.py", "import workflow.proof"),
        ("workflow/proof/walking.py", "import workflow.world.engine"),
        ("workflow/rows.py", "import workflow.pathway.guard"),
        ("workflow/pathway/guard.py", "import workflow.log.events"),
        ("workflow/log/events.py", "import workflow.case.state"),
        ("workflow/log/codec.py", "import workflow.store.chain"),
        ("workflow/case/fold.py", "import workflow.world.engine"),
        ("workflow/case/fold.py", "import workflow.store"),
        ("workflow/store/chain.py", "import workflow.world.engine"),
        ("workflow/world/engine.py", "import workflow.store"),
        ("workflow/stepper.py", "import workflow.world.engine"),
        ("workflow/answers/scene.py", "import workflow.service"),
        ("workflow/grabbag.py", ""),
    ],
    "one-door": [
        ("desktop/screens/looks.py", "from workflow.case import state"),
        ("desktop/app.py", "import workflow.store"),
        ("desktop/widgets/text.py", "from workflow.pathway.definition import Pathway"),
    ],
    "desktop-rooms": [
        ("desktop/widgets/text.py", "import desktop.screens.window"),
        ("desktop/settings.py", "import desktop.widgets.text"),
    ],
    "one-transition-table": [("workflow/world/engine.py", "import transitions")],
    "one-writer": [
        ("workflow/world/engine.py", "import sqlite3"),
        ("desktop/tasks.py", "import sqlite_utils"),
    ],
    "one-reader": [("workflow/case/fold.py", "import ruamel.yaml")],
    "one-kernel": [("workflow/case/fold.py", "import numpy")],
}
"""For each contract, the files and the lines that break it."""


def contracts() -> dict[str, str]:
    """The contracts of the project: id and name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {each["id"]: each["name"] for each in project["tool"]["importlinter"]["contracts"]}


def lint(house: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Judge the imports of a house with import-linter."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()", *words]
    environment = {**os.environ, "PYTHONPATH": str(house), "COLUMNS": "200"}
    return subprocess.run(
        [*command, "--no-logo", "--no-cache"], cwd=house, env=environment,
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of the packages that a test may break and mends again."""
    folder = tmp_path_factory.mktemp("house")
    shutil.copy(ROOT / "pyproject.toml", folder)
    for package in ("desktop", "workflow"):
        shutil.copytree(ROOT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__"))
    yield folder
    shutil.rmtree(folder)


def test_the_rooms_are_in_order(house: Path) -> None:
    done = lint(house)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"Contracts: {len(contracts())} kept, 0 broken." in done.stdout


def test_every_contract_is_broken_once() -> None:
    assert set(BREAKS) == set(contracts())


@pytest.mark.parametrize(
    ("contract", "path", "line"), [(name, *each) for name, breaks in BREAKS.items() for each in breaks]
)
def test_a_forbidden_import_breaks_its_contract(house: Path, contract: str, path: str, line: str) -> None:
    file = house / path
    kept = file.read_text(encoding="utf-8") if file.exists() else None
    try:
        file.write_text(f"{kept or ''}\n{line}\n", encoding="utf-8")
        done = lint(house, "--contract", contract)
    finally:
        if kept is None:
            file.unlink()
        else:
            file.write_text(kept, encoding="utf-8")
    assert done.returncode == 1, done.stdout + done.stderr
    assert f"{contracts()[contract]} BROKEN" in done.stdout
    assert (line.split()[1].split(".")[0] if line else "grabbag") in done.stdout
