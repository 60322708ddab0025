"""The schemas for editors are those of the language, accept its files, and find what is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from workflow.pathway.report import ASSETS
from workflow.pathway.source import parse, plain
from workflow.scenario import library
from workflow.scenario.schema import files

FILES = sorted([*library.FOLDER.glob("*/*.yaml"), *(ASSETS / "scenario_template").glob("*.yaml")])


def validator(name: str) -> Any:
    """A schema that comes with Ruta."""
    text = (ASSETS / "schema" / f"{name}.schema.json").read_text(encoding="utf-8")
    return jsonschema.Draft202012Validator(json.loads(text))


def data(path: Path) -> Any:
    """A file as plain data."""
    return plain(parse(path.read_bytes(), path.name))


def test_the_files_are_those_of_the_language() -> None:
    for name, text in files().items():
        kept = (ASSETS / "schema" / name).read_text(encoding="utf-8")
        assert kept == text, "python -m workflow.scenario.schema"


@pytest.mark.parametrize("path", FILES, ids=[f"{path.parent.name}/{path.stem}" for path in FILES])
def test_scenarios_and_moves_are_accepted(path: Path) -> None:
    name = "scenario" if path.name == "scenario.yaml" else "moves"
    assert [error.message for error in validator(name).iter_errors(data(path))] == []


def test_a_mistake_is_found() -> None:
    wrong = data(FILES[0].parent / "scenario.yaml")
    wrong["happens"][next(iter(wrong["happens"]))]["chanel"] = "call"
    assert list(validator("scenario").iter_errors(wrong))
    moves = data(FILES[0].parent / "expert.yaml")
    moves["acts"][0]["wait"] = {"weeks": 1}
    assert list(validator("moves").iter_errors(moves))
