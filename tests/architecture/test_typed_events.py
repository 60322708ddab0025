"""What an event says is read by its fields: nobody but `workflow.log` knows of a table under keys."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
WORD = "pay" + "load"
HERE = "workflow/log/"


def spelled(text: str) -> Iterator[str]:
    """Each way in which a module's code names the table: as a name, a field, an argument or a key."""
    if WORD not in text.lower():
        return
    for node in ast.walk(ast.parse(text)):
        match node:
            case (
                ast.Name(id=name) | ast.Attribute(attr=name) | ast.arg(arg=name) | ast.keyword(arg=str(name))
            ):
                found = [name]
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.alias(name=name):
                found = [name]
            case ast.Subscript(slice=ast.Constant(value=str(name))):
                found = [name] if name == WORD else []
            case ast.Call(args=args):
                found = [a.value for a in args if isinstance(a, ast.Constant) and a.value == WORD]
            case _:
                found = []
        yield from (name for name in found if WORD in str(name).lower())


def modules() -> Iterator[Path]:
    for folder in ("desktop", "workflow", "tests"):
        yield from sorted((ROOT / folder).rglob("*.py"))


def test_nobody_reads_events_by_keys() -> None:
    found = {
        path.relative_to(ROOT).as_posix(): names
        for path in modules()
        if not path.relative_to(ROOT).as_posix().startswith(HERE)
        and (names := list(spelled(path.read_text(encoding="utf-8"))))
    }
    assert found == {}


@pytest.mark.parametrize(
    "line",
    [
        "event.{}['due']",
        "event.{}.get('due')",
        "Event(1, {}={{}})",
        "{} = event",
        "getattr(event, '{}')",
        "row['{}']",
        "row.get('{}', 0)",
        "def of(event, {}): pass",
        "class Some{}: pass",
        "LONGEST_{} = 1",
        "from a import {}s",
        "for a, {} in b: pass",
    ],
)
def test_one_that_did_would_be_found(line: str) -> None:
    """The control: every spelling; and what only speaks of the column is left alone."""
    assert list(spelled(line.format(WORD))) or list(spelled(line.format(WORD.upper())))
    assert not list(spelled(f"sql = 'SELECT {WORD} FROM events'\ntold = {{'{WORD}': 1}}"))
