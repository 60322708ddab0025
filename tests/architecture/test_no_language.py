"""Simulation, record and review answer in no language: rows and sentences are made in `workflow/present/`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import workflow

ROOT = Path(workflow.__file__).parent
FILES = sorted(file for room in ("simulation", "record", "review") for file in (ROOT / room).rglob("*.py"))


def speaks(text: str) -> Iterator[str]:
    """Where a module takes a language, or asks an element of a pathway for a text in one."""
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.arg(arg="lang" | "language") | ast.Attribute(attr="lang" | "language"):
                yield ast.unparse(node)
            case ast.Call(func=ast.Attribute(attr="name" | "in_" | "text")):
                yield ast.unparse(node)
            case ast.Constant(value="es" | "en"):
                yield ast.unparse(node)


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_nothing_is_said_in_a_language(file: Path) -> None:
    assert list(speaks(file.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "text", ["def rows(run, lang): ...", "measure.name(chosen)", "name.in_(chosen)", "words['es']"]
)
def test_a_text_in_a_language_is_noticed(text: str) -> None:
    """The control."""
    assert list(speaks(text))
