"""The schemas for editors are those of the language, accept its files, and find what is wrong."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from tests.service.conftest import MADE_UP
from workflow.pathway.report import ASSETS
from workflow.pathway.schema import files
from workflow.pathway.source import parse, plain


def validator(name: str) -> Any:
    """A schema that comes with Ruta."""
    text = (ASSETS / "schema" / f"{name}.schema.json").read_text(encoding="utf-8")
    return jsonschema.Draft202012Validator(json.loads(text))


def data(path: str) -> Any:
    """A file as plain data."""
    with open(path, "rb") as file:  # noqa: PTH123 - a path as text is what a user gives
        return plain(parse(file.read(), path))


def test_the_files_are_those_of_the_language() -> None:
    for name, text in files().items():
        assert (ASSETS / "schema" / name).read_text(encoding="utf-8") == text, "write assets/schema anew"


@pytest.mark.parametrize("path", [MADE_UP, str(ASSETS / "pathways" / "panama-2021.yaml")])
def test_whole_pathways_are_accepted(path: str) -> None:
    assert [error.message for error in validator("pathway").iter_errors(data(path))] == []


def test_a_patch_is_accepted() -> None:
    path = str(ASSETS / "pathways" / "panama-2024.yaml")
    assert [error.message for error in validator("patch").iter_errors(data(path))] == []
    assert list(validator("pathway").iter_errors(data(path)))


def test_a_mistake_is_found() -> None:
    wrong = data(MADE_UP)
    wrong["kinds"]["victim"]["steps"]["send_form"]["movs"] = {}
    assert list(validator("pathway").iter_errors(wrong))
